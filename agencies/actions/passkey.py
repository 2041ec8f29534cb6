"""The two ceremonies of WebAuthn, through Yubico's library: make a passkey, and prove that one is there.

The library is loaded when a passkey is met: most processes serve the public and never do.
"""

import base64
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import AbstractBaseUser

from agencies.actions.second_factor import FactorRefused, First, accept_passkey, add_passkey
from agencies.models import SecondFactor
from agencies.models.sealed import keyed_digest

SITE = "visitcheck"
# What a browser can send that is no answer: each is a ValueError, KeyError or TypeError of the library.
BROKEN = (ValueError, KeyError, TypeError, AttributeError)

State = Mapping[str, Any]


def begin_passkey(*, person: AbstractBaseUser, origin: str) -> tuple[str, State]:
    """Return what the browser needs to make a passkey, as JSON, and what to keep until its answer.

    `origin` is scheme, host and port of the site as the browser sees it.
    """
    from fido2.webauthn import PublicKeyCredentialUserEntity

    # A handle that names nobody: an authenticator shows it to whoever holds it.
    handle = bytes.fromhex(keyed_digest("passkey", str(person.pk)))
    name = person.get_username()
    entity = PublicKeyCredentialUserEntity(id=handle, name=name, display_name=name)
    options, state = _server(origin).register_begin(
        entity,
        [each for _factor, each in _credentials(person)],
        resident_key_requirement="discouraged",
        user_verification="preferred",
    )
    return json.dumps(dict(options)["publicKey"]), state


def finish_passkey(
    *,
    person: AbstractBaseUser,
    origin: str,
    state: State,
    answer: object,
    name: str,
    at: datetime,
    first: First | None = None,
) -> SecondFactor:
    """Add the passkey that the browser has made; raise FactorRefused("wrong") if the answer is none, or as `add_passkey`."""
    try:
        data = _server(origin).register_complete(state, answer)
    except BROKEN:
        raise FactorRefused("wrong") from None
    return add_passkey(
        person=person,
        name=name,
        credential=_text(data.credential_data.credential_id),
        public=_text(data.credential_data),
        counter=data.counter,
        at=at,
        first=first,
    )


def ask_passkey(*, person: AbstractBaseUser, origin: str) -> tuple[str, State]:
    """Return what the browser needs to use one of somebody's passkeys, as JSON, and what to keep until its answer."""
    options, state = _server(origin).authenticate_begin(
        [each for _factor, each in _credentials(person)], user_verification="preferred"
    )
    return json.dumps(dict(options)["publicKey"]), state


def prove_passkey(
    *, person: AbstractBaseUser, origin: str, state: State, answer: object, at: datetime
) -> bool:
    """Tell whether the browser's answer proves that one of somebody's passkeys is there."""
    from fido2.webauthn import AuthenticationResponse

    held = _credentials(person)
    try:
        used = _server(origin).authenticate_complete(state, [each for _factor, each in held], answer)
        counter = AuthenticationResponse.from_dict(answer).response.authenticator_data.counter
    except BROKEN:
        return False
    factor = next(factor for factor, each in held if each.credential_id == used.credential_id)
    return accept_passkey(factor=factor, counter=counter, at=at)


def _server(origin: str) -> Any:
    from fido2.server import Fido2Server
    from fido2.webauthn import PublicKeyCredentialRpEntity

    site = PublicKeyCredentialRpEntity(id=urlsplit(origin).hostname, name=SITE)
    return Fido2Server(site, verify_origin=lambda given: given == origin)


def _credentials(person: AbstractBaseUser) -> list[tuple[SecondFactor, Any]]:
    from fido2.webauthn import AttestedCredentialData

    factors = SecondFactor.objects.filter(person=person, kind=SecondFactor.Kind.PASSKEY)
    return [(factor, AttestedCredentialData(base64.b64decode(factor.secret))) for factor in factors]


def _text(data: bytes) -> str:
    return base64.b64encode(bytes(data)).decode()
