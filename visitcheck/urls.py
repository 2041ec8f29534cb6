"""Addresses: the machine's own at the root, everything a person reads under its language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from agencies.views import health, metrics, robots, script

urlpatterns = [
    path("healthz", health.process, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("metrics", metrics.metrics, name="metrics"),
    path("robots.txt", robots.robots, name="robots"),
    path("script/<slug:digest>.js", script.script, name="script"),
    *i18n_patterns(
        path("admin/", include("agencies.staff_urls")),  # before Django's own sign-in
        path("admin/", admin.site.urls),
        path("", include("agencies.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "agencies.views.errors.bad_request"
handler403 = "agencies.views.errors.forbidden"
handler404 = "agencies.views.errors.not_found"
handler500 = "agencies.views.errors.broken"
