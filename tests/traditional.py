"""Find simplified characters in what should be traditional script, and the words of a page that have to be in it."""

from html.parser import HTMLParser

from django.http import HttpResponse

from agencies.forms.traditional import traditional

LAST_COMMON = 0xC6  # first byte of the last row of Big5's common characters
# Attributes that a person reads or hears.
SAID = ("content", "aria-label", "title", "alt", "placeholder")
VOID = {"meta", "link", "input", "br", "hr", "img", "use", "path"}


def simplified_in(text: str) -> set[str]:
    """Return the characters of a text that are right in simplified script alone.

    Those are the ones that the conversion would change and that are not among the common characters of Big5 either:
    后, 里 and 干 are right in both scripts, each for another word.
    """
    return {character for character in text if not character.isascii() and _is_simplified(character)}


def _is_simplified(character: str) -> bool:
    if traditional(character) == character:
        return False
    try:
        return character.encode("big5")[0] > LAST_COMMON
    except UnicodeEncodeError:
        return True


def words_of(response: HttpResponse) -> list[str]:
    """Return what a page says of its own: not what stands in another language or script, was typed, or is a source."""
    words = _Words()
    words.feed(response.content.decode())
    assert not words.left_out, words.left_out
    return words.found


class _Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.left_out = [], []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if self.left_out or self._is_foreign(tag, attributes):
            if tag not in VOID:
                self.left_out.append(tag)
            return
        self.found += [
            value
            for name, value in attributes.items()
            if value and (name in SAID or name.startswith("data-"))
        ]

    def handle_startendtag(self, tag, attributes):
        pass  # <use/> and <path/> alone are written like this

    def handle_endtag(self, tag):
        if self.left_out:
            assert self.left_out.pop() == tag

    def handle_data(self, data):
        if not self.left_out and data.strip():
            self.found.append(data)

    @staticmethod
    def _is_foreign(tag, attributes):
        language = attributes.get("lang", "zh-Hant")
        return (
            language != "zh-Hant"
            or tag in ("bdi", "style")
            or (tag == "textarea" and "name" in attributes)
            or "source" in attributes.get("class", "").split()
        )
