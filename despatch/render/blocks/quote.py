"""`::: quote`: what somebody said or wrote."""

from collections.abc import Mapping

from msgspec import Struct

from despatch.model.moment import Moment
from despatch.render.blocks.addresses import Addresses
from despatch.render.blocks.moments import moment_of


class Quote(Struct, frozen=True):
    """A quotation; `when` is None where nobody said when, `lang` empty where it is the page's."""

    who: str
    role: str
    when: Moment | None
    source: str
    url: str
    lang: str


def view(fields: Mapping[str, str], addresses: Addresses) -> Quote:
    """Return what the template sees of a quotation."""
    return Quote(
        fields.get("who", ""),
        fields.get("role", ""),
        moment_of(fields.get("when", "")),
        fields.get("source", ""),
        addresses.link(fields.get("url", "")),
        fields.get("lang", ""),
    )
