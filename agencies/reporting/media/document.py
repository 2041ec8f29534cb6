"""PDF documents: told from what only begins like one."""

import re

from agencies.reporting.media.accepted import MediaRefused, Reason

BEGINNING = re.compile(rb"%PDF-(1\.[0-7]|2\.0)[\r\n\t ]")
# A reader looks for the end in the last kilobyte, and takes what stands behind it for nothing; we take it for a fault.
END = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF[\s\0]*\Z")
LAST = 2_048  # bytes
TABLE = re.compile(rb"\s*(xref\b|\d+\s+\d+\s+obj\b)")


def check_pdf(data: bytes) -> None:
    """Raise MediaRefused unless the bytes begin as a PDF, end as one, and the end points at its table."""
    if not BEGINNING.match(data):
        raise MediaRefused(Reason.BROKEN)
    end = END.search(data, max(0, len(data) - LAST))
    if not end:
        raise MediaRefused(Reason.DOUBLE if b"%%EOF" in data else Reason.BROKEN)
    if not TABLE.match(data, int(end[1])):
        raise MediaRefused(Reason.BROKEN)
