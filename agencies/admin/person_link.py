"""Hand over a one-time link: by mail where mail is set up, else shown once to whoever made it."""

import logging
import smtplib
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.curation.access import INVITED_FOR

log = logging.getLogger(__name__)


def link_page(page_of: ModelAdmin, request: HttpRequest, person: AbstractBaseUser, key: str) -> HttpResponse:
    """Send a link and say so, or show it: the only time that it can be seen."""
    link = request.build_absolute_uri(f"{reverse('welcome')}?{urlencode({'key': key})}")
    is_sent = bool(person.email) and settings.HAS_MAIL and _send(person, link)
    words = {
        **page_of.admin_site.each_context(request),
        "title": _("One-time link"),
        "person": person,
        "link": "" if is_sent else link,
        "opts": page_of.opts,
        "hours": int(INVITED_FOR.total_seconds() // 3600),
    }
    return render(request, "admin/agencies/person/link.html", words)


def _send(person: AbstractBaseUser, link: str) -> bool:
    text = _(
        "Open this link to choose your password for visitcheck. It is good once and for three days.\n\n{link}\n\n"
        "Did you expect no such mail? Then leave it alone and tell whoever you work with."
    )
    try:
        send_mail(_("Your account at visitcheck"), text.format(link=link), None, [person.email])
    except (smtplib.SMTPException, OSError):
        log.warning("A one-time link for account %s could not be mailed.", person.pk, exc_info=True)
        return False
    return True
