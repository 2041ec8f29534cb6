"""Whatever bytes arrive, they are taken or refused with a reason; nothing breaks, and nothing takes long."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agencies.reporting.media import MediaRefused, Reason, read_media
from agencies.reporting.media.accepted import EXTENSIONS
from agencies.reporting.media.name import MOST_CHARACTERS, clean_name
from tests.factories.file import film_file, heic_file, image_file, mp3_file, pdf_file, recording_file

WHOLE = [
    *(image_file(format_name, metadata=True) for format_name in ("JPEG", "PNG", "WEBP")),
    pdf_file(body=b"example"),
    mp3_file(frames=6, tag=b"TIT2" + b"\0" * 20, after=b"TAG" + b"\0" * 125),
    mp3_file(frames=6, after=b"APETAGEX" + b"\0" * 24),
    film_file(),
    recording_file(),
    heic_file(),
]


@st.composite
def damaged(draw):
    """A file of which some bytes are changed, cut out or doubled."""
    data = bytearray(draw(st.sampled_from(WHOLE)))
    for _change in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, max(len(data) - 1, 0)))
        length = draw(st.integers(0, 40))
        data[place : place + length] = draw(st.binary(max_size=40))
    return bytes(data)


def outcome(data):
    try:
        return read_media(data, "example")
    except MediaRefused as refused:
        return refused.reason


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(damaged())
def test_a_damaged_file_is_taken_or_refused(data):
    found = outcome(data)
    assert isinstance(found, Reason) or found.media_type in EXTENSIONS


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([b"", b"ID3", b"\xff\xfb\x90\x00", b"%PDF-1.4\n", b"\0\0\0\x18ftypmp42", b"RIFF"]),
    st.binary(),
)
def test_a_file_that_only_begins_like_one_is_refused(beginning, rest):
    assert isinstance(outcome(beginning + rest), Reason)


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.binary(min_size=1, max_size=200).filter(lambda rest: rest.strip(b"\0 \r\n\t\f\v")))
def test_a_pdf_takes_nothing_behind_its_end(rest):
    assert isinstance(outcome(pdf_file(body=b"example") + rest), Reason)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.sampled_from(sorted(EXTENSIONS.values())))
def test_a_name_is_one_line_within_its_length_and_ends_as_it_should(name, extension):
    cleaned = clean_name(name, extension)
    assert cleaned.endswith(f".{extension}")
    assert 0 < len(cleaned) - len(extension) - 1 <= MOST_CHARACTERS
    assert not set(cleaned) & set('/\\\r\n\0"<>')
    assert clean_name(cleaned, extension) == cleaned
