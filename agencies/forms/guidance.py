"""What an editor writes as a page of advice, and what has to be right before somebody else is asked to decide on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import override

from agencies.curation.address import FAULTS, addresses_in, fault_of, is_inside
from agencies.curation.hint import Hint, page_hints, text_hints
from agencies.curation.markdown_text import Link, MarkdownText, read_markdown
from agencies.forms.editor import EditorForm
from agencies.forms.tick_set import RowsField, row_choices
from agencies.models import Guidance, Hotline, WebAddress
from agencies.models.sourced import Confidence

TONGUES = ("zh", "en")
LINKS = {"rules": "title", "hotlines": "name"}  # and the text by which a row is called
# Pages of the site that a text may lead to; those that open with something that was told are none of them.
PUBLIC_PAGES = {
    "check",
    "card",
    "limits",
    "alerts",
    "guidance_list",
    "guidance",
    "register",
    "report",
    "receipt",
}


@dataclass(frozen=True, slots=True)
class CheckedLink:
    """A link of the text, or an address of the source: what it leads to as far as we know, and the last look at it."""

    address: str
    leads_to: str
    look: WebAddress | None = None


class GuidanceForm(EditorForm):
    """Refuses a page without sources, with links that lead nowhere, or with marks that the page cannot show."""

    public_texts = ("title", "summary", "situation", "body")

    rules, hotlines = (RowsField(Guidance._meta.get_field(name)) for name in LINKS)

    class Meta:
        model = Guidance
        fields = "__all__"

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name, stem in LINKS.items():
            if name in self.fields:
                self.fields[name].choices = row_choices(self.fields[name].queryset, stem)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not (cleaned.get("source") or "").strip():
            self.add_error(
                "source", _("A page of advice needs its source: whoever decides reads it there first.")
            )
        self._hold_rules_to_sources(cleaned.get("rules") or ())
        for tongue in TONGUES:
            self._hold_to_what_can_be_shown(f"body_{tongue}")
        return cleaned

    def hints(self) -> tuple[Hint, ...]:
        def both(stem: str) -> dict[str, str]:
            return {tongue: self.shown_text(f"{stem}_{tongue}") for tongue in TONGUES}

        short = [hint for stem in self.public_texts[:-1] for hint in text_hints(stem, **both(stem))]
        return (*short, *page_hints("body", **both("body")))

    def checked_links(self) -> list[CheckedLink]:
        """Return where the page leads, and what the last look at each address outside found."""
        pages = [read_markdown(self.shown_text(f"body_{tongue}")) for tongue in TONGUES]
        outside = [link.address for page in pages for link in page.links if not is_inside(link.address)]
        outside += addresses_in(self.shown_text("source"))
        inside = [link.address for page in pages for link in page.links if is_inside(link.address)]
        looks = WebAddress.objects.in_bulk(outside, field_name="address")
        return [
            *(CheckedLink(each, self._inside_words(each)) for each in dict.fromkeys(inside)),
            *(CheckedLink(each, "", looks.get(each)) for each in dict.fromkeys(outside)),
        ]

    def _hold_rules_to_sources(self, rules: Iterable) -> None:
        for rule in rules:
            if rule.confidence == Confidence.LOW:
                self.add_error(
                    "rules", _("The rule “%(rule)s” is a draft: no page rests on it.") % {"rule": rule}
                )
            elif not rule.source.strip():
                self.add_error("rules", _("The rule “%(rule)s” has no source yet.") % {"rule": rule})

    def _hold_to_what_can_be_shown(self, name: str) -> None:
        page = read_markdown(self.cleaned_data.get(name) or "")
        for problem in (*_marks(page), *self._faults(page.links)):
            self.add_error(name, problem)

    def _faults(self, links: Iterable[Link]) -> Iterable[str]:
        """Return what is wrong with links, each address once; nothing is fetched."""
        for address in dict.fromkeys(link.address for link in links):
            fault = fault_of(address)
            if fault == "insecure" and Hotline.objects.filter(url=address).exists():
                continue  # an office of ours that offers nothing better
            if fault:
                yield _(FAULTS[fault]) % {"address": address}
            elif is_inside(address) and self._inside(address) is None:
                yield _("The link %(address)s leads to no page of ours.") % {"address": address}

    def _inside_words(self, address: str) -> str:
        title = self._inside(address)
        return _("no page of ours") if title is None else title or _("a page of ours")

    def _inside(self, address: str) -> str | None:
        """Return the title of the page that an address of ours leads to ("" if it has none of its own), None for none."""
        path = address.partition("#")[0].partition("?")[0]
        try:
            with override(settings.LANGUAGE_CODE):  # whose addresses begin with no language
                match = resolve(path)
        except Resolver404:
            return None
        if match.url_name not in PUBLIC_PAGES:
            return None
        if match.url_name != "guidance":
            return ""
        slug = match.kwargs["slug"]
        if slug == self.shown("slug"):
            return self.shown_text("title_zh")
        return Guidance.objects.filter(slug=slug, is_public=True).values_list("title_zh", flat=True).first()


def _marks(page: MarkdownText) -> Iterable[str]:
    if any(level not in (2, 3) for level, _words in page.headings):
        yield _("Begin a heading with ## or ###. One # alone is the title of the page.")
    if page.pictures:
        yield _("A page of advice shows no pictures: it has to open on a slow line.")
    if page.has_html:
        yield _("HTML is shown as it is typed. Use Markdown: ## for a heading, - for a list.")
