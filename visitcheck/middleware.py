"""Middleware that belongs to the project as a whole."""

from django.middleware.locale import LocaleMiddleware


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
