"""The public pages, under the language that the address names."""

from django.conf import settings
from django.urls import path

from agencies.views import card, check, design, guidance, limits, register

urlpatterns = [
    path("", check.form, name="check"),
    path("check/", check.result, name="result"),
    path("guidance/", guidance.listing, name="guidance_list"),
    path("guidance/<slug:slug>/", guidance.page, name="guidance"),
    path("register/", register.search, name="register"),
    path("card/", card.card, name="card"),
    path("limits/", limits.limits, name="limits"),
]
if settings.DEBUG:
    urlpatterns.append(path("design/", design.design, name="design"))
