"""Moments: a day or an instant as written, with what ordering and feeds need; and mappings as pairs."""

from msgspec import Struct

Pairs = tuple[tuple[str, str], ...]
"""A mapping as sorted pairs."""


class Moment(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A day or an instant as its author wrote it, with what ordering and feeds need.

    `iso` is `2013-06-12T09:30:00+01:00`, always with seconds and offset; a day without a time is
    that day's midnight in `zone`. `zone` is the IANA name or, for a bare offset, `+01:00`.
    `stamp` is the instant in whole seconds since 1970-01-01 UTC. `precise` is False for a day
    without a time.
    """

    iso: str
    zone: str
    stamp: int
    precise: bool

    @property
    def day(self) -> str:
        """The calendar day in the moment's own zone, as `2013-06-12`."""
        return self.iso[:10]
