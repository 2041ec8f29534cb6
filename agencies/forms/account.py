"""What staff type to get in: a name and a password, a code, a new password, a passkey's answer."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# What a stranger tries first who knows what this site is; so do the parts of its host name.
OUR_WORDS = frozenset(
    {"visitcheck", "visit", "check", "curator", "admin", "password", "collector", "debt", "lender", "report"}
    | {"cuishou", "waifang", "shangmen", "hedui", "mima", "催收", "外访", "上门", "核对", "密码", "查访"}
)
SHORTEST_LABEL = 4  # characters of a part of a host name that is a word; "org" and "www" are none
MOST_ANSWER = 20_000  # characters of a passkey's answer; real ones have some 1,500


class LongEnough(password_validation.MinimumLengthValidator):
    """Django's own, in a sentence that is translated: its new wording has no Chinese yet."""

    def get_error_message(self) -> str:
        return _("Too short: take at least %(min_length)d characters.") % {"min_length": self.min_length}


class MoreThanOurWords:
    """Refuses a password that is little more than what everybody who knows this site would try first."""

    least = 8  # characters beside these words

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raise ValidationError if too little is left once our words are taken out."""
        labels = {label for host in settings.ALLOWED_HOSTS for label in host.casefold().split(".")}
        words = OUR_WORDS | {label for label in labels if len(label) >= SHORTEST_LABEL}
        whole = rest = password.casefold()
        for word in sorted(words, key=len, reverse=True):
            rest = rest.replace(word, "")
        if rest != whole and len(rest) < self.least:
            raise ValidationError(self.get_help_text(), code="our_words")

    def get_help_text(self) -> str:
        return _("Too easy to guess: it is mostly words of this site. Take others.")


class SignInForm(forms.Form):
    """Name and password; an ordinary browser may remember both."""

    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        widget=forms.TextInput(
            {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


class PasswordForm(forms.Form):
    """The password again."""

    password = forms.CharField(
        label=_("Password"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password", "autofocus": True}),
    )


class CodeForm(forms.Form):
    """Six digits of the app, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("The six digits that your app shows now, or one of your recovery codes."),
        max_length=40,
        widget=forms.TextInput(
            {
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
        error_messages={"required": _("Type the code.")},
    )


class AppForm(CodeForm):
    """The first code of a new app."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("The six digits that the app shows now."),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Type the code.")},
    )


class NewPasswordForm(forms.Form):
    """A new password, twice."""

    password = forms.CharField(
        label=_("New password"),
        help_text=_("At least 12 characters. Four words in a row that nobody would guess do well."),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same again"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: AbstractBaseUser, **options: Any):
        super().__init__(*args, **options)
        self.person = person

    def clean_password(self) -> str:
        password_validation.validate_password(self.cleaned_data["password"], self.person)
        return self.cleaned_data["password"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("password") and cleaned["password"] != cleaned.get("again"):
            self.add_error("again", _("The two are not the same. Type it again."))
        return cleaned


class PasskeyForm(forms.Form):
    """What the browser's passkey has answered, as JSON."""

    answer = forms.JSONField(widget=forms.HiddenInput)

    def clean_answer(self) -> dict[str, Any]:
        answer = self.cleaned_data["answer"]
        if not isinstance(answer, dict) or len(self.data.get("answer", "")) > MOST_ANSWER:
            raise forms.ValidationError(_("This passkey was not accepted. Try again."), code="invalid")
        return answer


class NewPasskeyForm(PasskeyForm):
    """A new passkey and what its owner calls it."""

    name = forms.CharField(
        label=_("What do you call it?"),
        help_text=_("Such as: my phone, the blue key."),
        max_length=60,
        required=False,
    )
