"""What a page of advice consists of."""

from agencies.curation.markdown_text import Link, read_markdown

PAGE = """## First

A line
goes on, [here](/guidance/danger/) and **there** with 95,555 and 12378.

1. Call 110.
2. See <https://example.org/a>.

### More

- An item of `code`
"""


def test_a_page_is_read_in_its_parts():
    page = read_markdown(PAGE)
    assert page.headings == ((2, "First"), (3, "More"))
    assert page.paragraphs == ("A line\ngoes on, here and there with 95,555 and 12378.",)
    assert page.items == ("Call 110.", "See https://example.org/a.", "An item of code")
    assert page.links == (
        Link("here", "/guidance/danger/"),
        Link("https://example.org/a", "https://example.org/a"),
    )
    assert page.numbers == {"95555", "12378", "110"}
    assert (page.pictures, page.has_html) == (0, False)


def test_what_cannot_be_shown_is_seen():
    assert read_markdown("![x](/a.png)").pictures == 1
    assert read_markdown("<b>loud</b>").has_html
    assert read_markdown("# Title").headings == ((1, "Title"),)
    assert not read_markdown("5 < 6 and 7 > 3, see <https://example.org>").has_html


def test_nothing_is_read_of_nothing():
    page = read_markdown("")
    assert (page.blocks, page.words, page.links) == ((), "", ())
