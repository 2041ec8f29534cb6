"""Signing in and one's own account: under admin/, in the place of Django's own pages of these names."""

from django.urls import path

from agencies.views import account, invitation, second_factor, sign_in

urlpatterns = [
    path("login/", sign_in.sign_in),  # named admin:login, and so are the next two, by the admin
    path("logout/", sign_in.sign_out),
    path("password_change/", account.password),
    path("login/factor/", sign_in.factor, name="factor"),
    path("welcome/", invitation.welcome, name="welcome"),
    path("account/", account.account, name="account"),
    path("account/confirm/", account.confirm_oneself, name="confirm"),
    path("account/elsewhere/", account.elsewhere, name="sign_out_elsewhere"),
    path("account/begin/", second_factor.begin, name="factor_begin"),
    path("account/app/", second_factor.app, name="factor_app"),
    path("account/passkey/", second_factor.passkey, name="factor_passkey"),
    path("account/remove/<int:pk>/", second_factor.remove, name="factor_remove"),
    path("account/codes/", second_factor.codes, name="recovery_codes"),
    path("account/codes/new/", second_factor.new_codes, name="new_recovery_codes"),
]
