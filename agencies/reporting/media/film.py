"""MP4 and M4A: boxes that tile the file; what HEIC and MOV have in common with them, and where they part."""

from collections.abc import Iterator

from agencies.reporting.media.accepted import MediaRefused, Reason

HEAD, LARGE_HEAD = 8, 16  # bytes of a box's head: size and type, and with a size of 64 bits
HEIC_BRANDS = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}
)
QUICKTIME_BRAND = b"qt  "
MP4_BRANDS = frozenset(
    {
        *(b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9"),
        *(b"mp41", b"mp42", b"avc1", b"M4A ", b"M4B ", b"M4V ", b"M4VH", b"M4VP", b"MSNV", b"dash"),
    }
)
TOP_BOXES = frozenset(
    {
        *(b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"udta", b"meta", b"uuid", b"pdin"),
        *(b"moof", b"mfra", b"sidx", b"ssix", b"styp", b"emsg", b"prft"),
    }
)
MOST_BOXES = 20_000  # at one level; fragments of a second each would be hours
SOUND, PICTURE = b"soun", b"vide"


def brands_of(data: bytes) -> tuple[bytes, ...]:
    """Return the brands in the file-type box at the beginning, the major one first; none if there is no such box."""
    if data[4:8] != b"ftyp":
        return ()
    size = int.from_bytes(data[:4], "big")
    if not 16 <= size <= min(len(data), 1_024) or size % 4:
        return ()
    return (data[8:12], *(data[place : place + 4] for place in range(16, size, 4)))


def check_film(data: bytes, brands: tuple[bytes, ...]) -> str:
    """Return the media type, video/mp4 or audio/mp4; raise MediaRefused for HEIC, MOV and what is no whole MP4."""
    if brands[0] in HEIC_BRANDS:
        raise MediaRefused(Reason.HEIC)
    if brands[0] == QUICKTIME_BRAND:
        raise MediaRefused(Reason.QUICKTIME)
    if not MP4_BRANDS & set(brands):
        raise MediaRefused(Reason.UNKNOWN)
    found: dict[bytes, tuple[int, int]] = {}
    for name, start, end in boxes(data, 0, len(data)):
        if name not in TOP_BOXES:
            raise MediaRefused(Reason.DOUBLE if found.keys() >= {b"moov", b"mdat"} else Reason.BROKEN)
        found.setdefault(name, (start, end))
    if b"moov" not in found or not found.keys() & {b"mdat", b"moof"}:
        raise MediaRefused(Reason.BROKEN)
    handlers = set(_handlers(data, *found[b"moov"]))
    if not handlers & {SOUND, PICTURE}:
        raise MediaRefused(Reason.BROKEN)
    return "video/mp4" if PICTURE in handlers else "audio/mp4"


def boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield type, first and last byte of the content of each box; raise MediaRefused unless they tile the stretch."""
    for _count in range(MOST_BOXES):
        if start == end:
            return
        head = HEAD
        size, name = int.from_bytes(data[start : start + 4], "big"), data[start + 4 : start + HEAD]
        if size == 1:
            head, size = LARGE_HEAD, int.from_bytes(data[start + HEAD : start + LARGE_HEAD], "big")
        elif size == 0:
            size = end - start  # to the end of the file
        if size < head or start + size > end:
            raise MediaRefused(Reason.BROKEN)
        yield name, start + head, start + size
        start += size
    raise MediaRefused(Reason.BROKEN)


def _handlers(data: bytes, start: int, end: int) -> Iterator[bytes]:
    """Yield what each track of a movie box is for."""
    for track in _inside(data, start, end, b"trak"):
        for medium in _inside(data, *track, b"mdia"):
            for first, last in _inside(data, *medium, b"hdlr"):
                if last - first >= 12:  # version and flags, a word that is empty, the type
                    yield data[first + 8 : first + 12]


def _inside(data: bytes, start: int, end: int, wanted: bytes) -> Iterator[tuple[int, int]]:
    return ((first, last) for name, first, last in boxes(data, start, end) if name == wanted)
