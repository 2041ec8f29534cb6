"""The public pages, under the language that the address names."""

from django.conf import settings
from django.urls import path

from agencies.views import (
    alert,
    card,
    check,
    design,
    guidance,
    limits,
    manifest,
    offline,
    register,
    suggestion,
)

urlpatterns = [
    path("", check.form, name="check"),
    path("check/", check.result, name="result"),
    path("guidance/", guidance.listing, name="guidance_list"),
    path("guidance/<slug:slug>/", guidance.page, name="guidance"),
    path("register/", register.search, name="register"),
    path("card/", card.card, name="card"),
    path("limits/", limits.limits, name="limits"),
    path("alerts/", alert.alerts, name="alerts"),
    path("alerts/feed.atom", alert.feed, name="alert_feed"),
    path("suggest/", suggestion.suggest, name="suggestion"),
    path("offline/", offline.page, name="offline"),
    # Each language has a worker and a manifest of its own, for the pages under its address.
    path("sw.js", offline.worker, name="worker"),
    path("manifest.webmanifest", manifest.manifest, name="manifest"),
]
if settings.DEBUG:
    urlpatterns.append(path("design/", design.design, name="design"))
