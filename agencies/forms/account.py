"""What staff type to get in: a name and a password, a code, a new password, a passkey's answer."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

MOST_ANSWER = 20_000  # characters of a passkey's answer; real ones have some 1,500


class LongEnough(password_validation.MinimumLengthValidator):
    """Django's own, in a sentence that is translated: its new wording has no Chinese yet."""

    def get_error_message(self) -> str:
        return _("Too short: take at least %(min_length)d characters.") % {"min_length": self.min_length}


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
