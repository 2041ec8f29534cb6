"""What a phone needs to put the check on its home screen."""

from csp.decorators import csp_exempt
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from agencies.forms.bilingual import language_tag
from agencies.views.caching import public_page

INK, PAPER = "#123a5c", "#f3f5f7"  # the head of the page, and its ground


@csp_exempt()  # nothing in it runs or loads; the header would only weigh
@public_page
def manifest(request: HttpRequest) -> JsonResponse:
    """Describe the site in the language of the address; each language starts at its own front page."""
    front = reverse("check")
    words = {
        "id": front,
        "name": _("Who is at the door?"),
        "short_name": _("At the door"),
        "description": _(
            "A debt collector is at the door. Check what he says, and see what to do now. Your answers are not kept."
        ),
        "lang": language_tag(get_language()),
        "start_url": front,
        "scope": front,
        "display": "minimal-ui",  # with the buttons to go back and to reload, which the quick exit relies on
        "theme_color": INK,
        "background_color": PAPER,
        "icons": [
            {"src": static("visitcheck/icon.svg"), "sizes": "any", "type": "image/svg+xml"},
            *(_icon(size, purpose) for size in (192, 512) for purpose in ("any", "maskable")),
        ],
        "shortcuts": [
            {"name": _("Words for the door"), "url": reverse("card")},
            {"name": _("What to do"), "url": reverse("guidance_list")},
        ],
    }
    return JsonResponse(
        words, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )


def _icon(size: int, purpose: str) -> dict[str, str]:
    source = static(f"visitcheck/icon-{size}.png")
    return {"src": source, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
