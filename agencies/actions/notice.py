"""Tell every publisher of a change that could lead people to a wrong number or page."""

import logging
from functools import partial

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext, override

from agencies.models import Proposal
from agencies.queries.proposal import publishers

log = logging.getLogger(__name__)
LANGUAGE = "zh-hans"  # of mail: an account has no language of its own


def notify_publishers(proposal: Proposal) -> None:
    """Send each publisher a line once the transaction holds, if mail is set up; their admin index shows it always.

    It names the entry and the proposal's number and no number to call: whoever reads somebody's mail learns nothing new.
    """
    if settings.EMAIL_HOST in ("", "localhost") and settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return
    addresses = sorted(
        filter(None, publishers(get_user_model().objects).values_list("email", flat=True).distinct())
    )
    if addresses:
        transaction.on_commit(partial(_send, proposal.pk, proposal.label, addresses))


def _send(pk: int, label: str, addresses: list[str]) -> None:
    with override(LANGUAGE):
        subject = gettext("A number or page of “%(what)s” is to change") % {"what": label}
        body = gettext(
            "Proposal #%(number)s. Look at it in the admin before it is published: is the source the entry’s own? Nobody will "
            "ask you for a password in this matter."
        ) % {"number": pk}
    try:
        EmailMessage(" ".join(subject.split()), body, to=[], bcc=addresses).send()
    except OSError:  # the index shows it all the same
        log.exception("notice of proposal %s was not sent", pk)
