"""Read which addresses on other sites the public pages name."""

from agencies.curation.address import addresses_in, is_inside
from agencies.curation.markdown_text import read_markdown
from agencies.models import Guidance, Hotline, Pattern, Rule, WebAddress


def named_addresses() -> list[str]:
    """Return the addresses of public advice, numbers and sources, those looked at longest ago first."""
    found: dict[str, None] = {}
    bodies = Guidance.objects.filter(is_public=True).values_list("body_zh", "body_en")
    for text in (text for texts in bodies for text in texts):
        found |= dict.fromkeys(
            link.address for link in read_markdown(text).links if not is_inside(link.address)
        )
    found |= dict.fromkeys(
        Hotline.objects.filter(is_public=True).exclude(url="").values_list("url", flat=True)
    )
    for model in (Guidance, Pattern, Rule):
        for source in model.objects.filter(is_public=True).values_list("source", flat=True):
            found |= dict.fromkeys(addresses_in(source))
    looked = dict(WebAddress.objects.values_list("address", "checked_at"))
    web = [address for address in found if address.startswith(("https://", "http://"))]
    never = [address for address in web if address not in looked]
    return never + sorted((each for each in web if each in looked), key=lambda each: looked[each])
