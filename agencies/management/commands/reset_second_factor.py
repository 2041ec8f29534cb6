"""Let somebody enrol anew who has lost phone and recovery codes: the operator's emergency way, kept in the audit."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.actions.invitation import make_invitation
from agencies.actions.second_factor import reset_factors


class Command(BaseCommand):
    help = (
        "Take all second factors of an account away, sign it out everywhere, and print a one-time link through which its "
        "owner chooses a password and a second factor. Speak to the person first, by a way on which you know each other."
    )

    def add_arguments(self, parser):
        parser.add_argument("username")

    @transaction.atomic
    def handle(self, *, username: str, **options: Any) -> None:
        person = get_user_model().objects.filter(username=username, is_staff=True, is_active=True).first()
        if person is None:
            raise CommandError(_("No open staff account has the name {name}.").format(name=username))
        at = timezone.now()
        reset_factors(person=person, at=at)
        _invitation, key = make_invitation(person=person, actor=None, at=at)
        self.stdout.write(_("Second factors of {name} are taken away.").format(name=username))
        self.stdout.write(
            _("Put the site's address in front of this link; it is good once and for three days:")
        )
        self.stdout.write(f"{reverse('welcome')}?{urlencode({'key': key})}")
