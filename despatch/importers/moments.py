"""Times of networks: ISO 8601, and X's `Wed Jun 12 09:30:00 +0000 2013`."""

import re

from despatch.importers.instants import instant

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_X = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d\d:\d\d:\d\d) ([+-]\d{4}) (\d{4})\Z", re.ASCII)


def moment(text: str) -> str:
    """Return a time as ISO 8601 with its offset, or an empty text; without a zone it is in UTC."""
    found = _X.match(text.strip())
    if not found:
        return instant(text)
    month = _MONTHS.index(found[1]) + 1 if found[1] in _MONTHS else 0
    return instant(f"{found[5]}-{month:02}-{found[2]}T{found[3]}{found[4]}")
