"""Give somebody a second factor, accept it once, and take it away."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from agencies.actions.audit import record_audit
from agencies.actions.invitation import InvitationGone, use_invitation
from agencies.actions.staff_session import end_sessions
from agencies.curation.recovery import make_codes, read_recovery_code
from agencies.curation.totp import matching_step, read_code
from agencies.models import AuditEntry, RecoveryCode, SecondFactor
from agencies.models.sealed import keyed_digest, keyed_digests

PURPOSE = "recovery code"
Kind = AuditEntry.Kind


class FactorRefused(Exception):
    """It cannot be done, for the reason that `code` names.

    "wrong": what was given does not fit; "held": an account has this passkey; "last": it would leave none; "late": somebody
    else enrolled first, or the link is good no more.
    """

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class First:
    """A first factor: its owner is not signed in yet, and came by this invitation (its id) or by his password alone."""

    invitation: int | None = None


@transaction.atomic
def add_app(
    *, person: AbstractBaseUser, secret: str, typed: str, at: datetime, first: First | None = None
) -> SecondFactor:
    """Add the app that shows `typed`; it takes the place of the one before. Raise FactorRefused("wrong"), or "late"."""
    _check_first(person, first, at)
    step = matching_step(secret, read_code(typed), at=at, after=0)
    if step is None:
        raise FactorRefused("wrong")
    SecondFactor.objects.filter(person=person, kind=SecondFactor.Kind.APP).delete()
    return _add(person, SecondFactor.Kind.APP, at, secret=secret, counter=step)


@transaction.atomic
def add_passkey(
    *,
    person: AbstractBaseUser,
    name: str,
    credential: str,
    public: str,
    counter: int,
    at: datetime,
    first: First | None = None,
) -> SecondFactor:
    """Add a passkey; raise FactorRefused("held") if an account holds it already, or "late"."""
    _check_first(person, first, at)
    if SecondFactor.objects.filter(credential=credential).exists():
        raise FactorRefused("held")
    return _add(
        person,
        SecondFactor.Kind.PASSKEY,
        at,
        name=name,
        credential=credential,
        secret=public,
        counter=counter,
    )


def accept_code(*, person: AbstractBaseUser, typed: str, network: str, at: datetime) -> bool:
    """Tell whether somebody typed a good code, of the app or for recovery, which is then used up."""
    good = _accept_app(person, read_code(typed), at) or _accept_recovery(
        person, read_recovery_code(typed), network, at
    )
    if not good:
        refuse_factor(person=person, network=network, at=at)
    return good


def accept_passkey(*, factor: SecondFactor, counter: int, at: datetime) -> bool:
    """Take note of a passkey's signature; False if its count did not rise, as when the key has been copied.

    Most passkeys count nothing and always say 0.
    """
    rows = SecondFactor.objects.filter(pk=factor.pk)
    if counter:
        rows = rows.filter(counter__lt=counter)
    else:
        rows = rows.filter(counter=0)
    return rows.update(counter=counter, used_at=at) == 1


def refuse_factor(*, person: AbstractBaseUser, network: str, at: datetime) -> None:
    """Keep that somebody with the right password gave a wrong second factor."""
    record_audit(kind=Kind.WRONG_FACTOR, person=person, network=network, at=at)


@transaction.atomic
def renew_codes(*, person: AbstractBaseUser, at: datetime) -> list[str]:
    """Make new recovery codes and return them; those before are good no more."""
    codes = make_codes()
    RecoveryCode.objects.filter(person=person).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(person=person, digest=keyed_digest(PURPOSE, f"{person.pk} {code}")) for code in codes
    )
    record_audit(kind=Kind.CODES_MADE, person=person, actor=person, at=at)
    return codes


@transaction.atomic
def remove_factor(*, factor: SecondFactor, at: datetime) -> None:
    """Take a factor of somebody's away; raise FactorRefused("last") if he would be left with none."""
    others = SecondFactor.objects.select_for_update().filter(person=factor.person)
    if len(others) < 2:
        raise FactorRefused("last")
    factor.delete()
    record_audit(
        kind=Kind.FACTOR_REMOVED, person=factor.person, actor=factor.person, detail=factor.kind, at=at
    )


@transaction.atomic
def reset_factors(*, person: AbstractBaseUser, at: datetime) -> None:
    """Take all factors and codes of somebody's away, as the operator, and sign him out everywhere."""
    SecondFactor.objects.filter(person=person).delete()
    RecoveryCode.objects.filter(person=person).delete()
    end_sessions(person=person)
    record_audit(kind=Kind.FACTOR_RESET, person=person, at=at)


def _check_first(person: AbstractBaseUser, first: First | None, at: datetime) -> None:
    """Use up what lets somebody enrol a first factor, under a lock: of two who try, one comes in."""
    if first is None:
        return
    get_user_model().objects.select_for_update().get(pk=person.pk)
    if SecondFactor.objects.filter(person=person).exists():
        raise FactorRefused("late")
    if first.invitation is not None:
        try:
            use_invitation(invitation_id=first.invitation, at=at)
        except InvitationGone:
            raise FactorRefused("late") from None


def _add(person: AbstractBaseUser, kind: SecondFactor.Kind, at: datetime, **values: object) -> SecondFactor:
    factor = SecondFactor.objects.create(person=person, kind=kind, added_at=at, used_at=at, **values)
    record_audit(kind=Kind.FACTOR_ADDED, person=person, actor=person, detail=kind, at=at)
    return factor


def _accept_app(person: AbstractBaseUser, code: str, at: datetime) -> bool:
    app = SecondFactor.objects.filter(person=person, kind=SecondFactor.Kind.APP).first()
    if app is None or not code:
        return False
    step = matching_step(app.secret, code, at=at, after=app.counter)
    # One statement, so that of two who send the same code at once only one gets in.
    return step is not None and bool(
        SecondFactor.objects.filter(pk=app.pk, counter__lt=step).update(counter=step, used_at=at)
    )


def _accept_recovery(person: AbstractBaseUser, code: str, network: str, at: datetime) -> bool:
    if not code:
        return False
    digests = keyed_digests(PURPOSE, f"{person.pk} {code}")
    used = RecoveryCode.objects.filter(person=person, digest__in=digests, used_at=None).update(used_at=at)
    if used:
        record_audit(kind=Kind.CODE_USED, person=person, actor=person, network=network, at=at)
    return bool(used)
