"""Governments: `content/governments.yaml`."""

from collections.abc import Iterator, Sequence

from despatch.load.days import RANGE, find_overlaps, in_order, parting, read_days, told
from despatch.load.entries import NAMING, Entry, decode_entry, read_name, strict_table
from despatch.model.ministry import Government
from despatch.problems import Problem, warning

WHAT = "government"
GOVERNMENT_FIELDS = (*NAMING, *RANGE)
GOVERNMENT = strict_table(*GOVERNMENT_FIELDS)
"""The keys of a government."""


def read_governments(entries: Sequence[Entry]) -> list[Government]:
    """Return the governments of the entries; what has no name is left out, and each mistake noted."""
    return [government for entry in entries if (government := _government(entry))]


def _government(entry: Entry) -> Government | None:
    decoded = decode_entry(entry, GOVERNMENT, WHAT)
    name, days = read_name(decoded, entry), read_days(decoded, entry.reader)
    return Government(id=entry.id, name=name, days=days, where=entry.where) if name and days else None


def find_government_overlaps(governments: Sequence[Government]) -> Iterator[Problem]:
    """Yield a warning for each government that begins while another still holds."""
    for later, earlier in find_overlaps(in_order(governments)):
        message = f'the government "{later.id}" ({told(later.days)}) overlaps "{earlier.id}" ({told(earlier.days)})'
        cure, other = parting(later.days, earlier.days), (earlier.where, "the other is here")
        yield warning("government-overlap", message, later.where, cure, (other,))
