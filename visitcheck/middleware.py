"""Middleware that belongs to the project as a whole."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.middleware.locale import LocaleMiddleware

# Nothing here asks a phone for more than a page and a form can do.
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
ADMIN_METHODS = ["GET", "HEAD", "POST"]


class IsolationMiddleware:
    """Keep other sites from loading what is ours, our pages from the phone's sensors, and answers from every cache.

    Only what says how it may be kept is kept anywhere. The admin would answer any method that is no POST like a GET;
    here it answers only what it is made for.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(self, request, view, arguments, options) -> HttpResponse | None:
        inside = "admin" in request.resolver_match.namespaces
        if inside and request.method not in ADMIN_METHODS:
            return HttpResponseNotAllowed(ADMIN_METHODS)
        return None


class LanguageFromPathMiddleware(LocaleMiddleware):
    """Take the language from the address alone, so that a page is the same bytes for everyone who asks for it.

    Django's own middleware, used with a default language that has no prefix, already ignores cookies and the
    browser's preference, but still answers `Vary: Accept-Language`, which makes every cache keep a copy per browser.
    """

    def process_response(self, request, response):
        response = super().process_response(request, response)
        varies = [name.strip() for name in response.get("Vary", "").split(",")]
        varies = [name for name in varies if name and name.lower() != "accept-language"]
        if varies:
            response["Vary"] = ", ".join(varies)
        elif response.has_header("Vary"):
            del response["Vary"]
        return response
