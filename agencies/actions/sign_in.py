"""Try a password, and count the tries: on both databases exactly, before the password is looked at."""

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from agencies.actions.audit import record_audit
from agencies.actions.throttle import take_turn
from agencies.curation.access import (
    AT_HOME,
    FACTOR_ACCOUNT,
    FACTOR_HERE,
    NOTED,
    PASSWORD_ACCOUNT,
    PASSWORD_HERE,
    PASSWORD_NETWORK,
)
from agencies.models import AuditEntry, Throttle
from agencies.models.sealed import keyed_digest
from agencies.reporting.limit import Limit

HOME = "sign-in-home"
Kind = AuditEntry.Kind


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a try: the person, or nobody; and from when on it can be tried again, None for at once."""

    person: AbstractBaseUser | None = None
    until: datetime | None = None


def try_password(*, name: str, password: str, network: str, at: datetime) -> Tried:
    """Return whose password this is.

    Only somebody who works here is found. A wrong password, an unknown name and a closed account are one answer, after as
    many rounds of hashing; a try beyond a limit is refused without looking at the password.
    """
    until = _count_password(name=name, network=network, at=at)
    if until:
        _note_throttled(name, network, at)
        return Tried(until=until)
    person = authenticate(username=name, password=password)
    if person is None or not person.is_staff:
        _note(Kind.WRONG_PASSWORD, name, network, at)
        return Tried()
    Throttle.objects.filter(key=_key(PASSWORD_HERE, here(name, network))).delete()
    return Tried(person=person)


def count_factor(*, person: AbstractBaseUser, network: str, at: datetime) -> datetime | None:
    """Count one try of a second factor; return None if it is allowed, else from when on it is again."""
    name = person.get_username()
    waits = [take_turn(limit=FACTOR_HERE, network=here(name, network), at=at)]
    if not _is_at_home(name, network, at):
        waits.append(take_turn(limit=FACTOR_ACCOUNT, network=_account(name), at=at))
    until = max(filter(None, waits), default=None)
    if until:
        _note_throttled(name, network, at)
    return until


def arrive(*, person: AbstractBaseUser, network: str, at: datetime) -> None:
    """Note that somebody came in wholly: his wrong tries from this network are forgotten, and it is one of his own."""
    name = person.get_username()
    forget_tries(person=person, network=network)
    if network:
        Throttle.objects.update_or_create(
            key=f"{HOME} {here(name, network)}", defaults={"count": 1, "until": at + AT_HOME}
        )
    record_audit(kind=Kind.SIGN_IN, person=person, actor=person, network=network, at=at)


def forget_tries(*, person: AbstractBaseUser, network: str) -> None:
    """Begin the count of somebody's second factors from his network anew: he gave a good one."""
    Throttle.objects.filter(key=_key(FACTOR_HERE, here(person.get_username(), network))).delete()


def here(name: str, network: str) -> str:
    """Return the digest of an account and a network together."""
    return keyed_digest("sign-in here", f"{_folded(name)}\0{network}")


def _count_password(*, name: str, network: str, at: datetime) -> datetime | None:
    """Count one try with a name; the latest moment that a limit makes it wait for, or None."""
    waits = [
        take_turn(limit=PASSWORD_HERE, network=here(name, network), at=at),
        take_turn(limit=PASSWORD_NETWORK, network=_of_the_day(network, at), at=at),
    ]
    if not _is_at_home(name, network, at):
        waits.append(take_turn(limit=PASSWORD_ACCOUNT, network=_account(name), at=at))
    return max(filter(None, waits), default=None)


def _note_throttled(name: str, network: str, at: datetime) -> None:
    """Keep that a limit was reached, once in its span: whoever goes on trying writes nothing more."""
    if take_turn(limit=NOTED, network=here(name, network), at=at) is None:
        _note(Kind.THROTTLED, name, network, at)


@transaction.atomic
def _note(kind: AuditEntry.Kind, name: str, network: str, at: datetime) -> None:
    """Keep what was tried at an account; of a name that nobody has nothing is kept, after as much writing.

    Otherwise the time of an answer would tell strangers who works here.
    """
    person = _account_named(name)
    entry = record_audit(kind=kind, person=person, network=network, at=at)
    if person is None:
        entry.delete()


def _account_named(name: str) -> AbstractBaseUser | None:
    return get_user_model().objects.filter(username=name, is_staff=True).first()


def _is_at_home(name: str, network: str, at: datetime) -> bool:
    mark = Throttle.objects.filter(key=f"{HOME} {here(name, network)}", until__gt=at)
    return bool(network) and mark.exists()


def _account(name: str) -> str:
    return keyed_digest("sign-in account", _folded(name))


def _of_the_day(network: str, at: datetime) -> str:
    """Return another digest of a network each day: as it comes, it stands with the reports that came from there."""
    scope = f"{PASSWORD_NETWORK.scope} {at.astimezone(UTC):%Y-%m-%d}"
    return keyed_digest(scope, network) if network else ""


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _key(limit: Limit, digest: str) -> str:
    return f"{limit.scope} {digest}"
