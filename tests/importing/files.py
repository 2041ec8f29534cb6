"""Small CSV files for tests, in bytes as they lie on a disk."""

import io
from datetime import date

AGENCY_HEADER = (
    "key,name,short_names,former_names,kind,province,city,uscc,status,status_on,phone,website,source,seen_on"
)
USCC = "91430100MA4L16JQ9D"  # made up; its check characters are right
OTHER_USCC = "914301007121984069"
TODAY = date(2026, 11, 23)


def csv_file(*lines: str, encoding: str = "utf-8") -> io.BytesIO:
    """Return a file of some lines."""
    return io.BytesIO("".join(f"{line}\r\n" for line in lines).encode(encoding))
