"""`::: link`: a card that leads to a page."""

from collections.abc import Mapping

from msgspec import Struct

from despatch.model.moment import Moment
from despatch.model.web_address import host_of
from despatch.render.blocks.addresses import Addresses
from despatch.render.blocks.moments import moment_of


class Link(Struct, frozen=True):
    """A page; `url` is empty where there is none, `host` empty for a page of the site, `when` None where nobody said when."""

    url: str
    title: str
    text: str
    host: str
    credit: str = ""
    when: Moment | None = None


def view(fields: Mapping[str, str], addresses: Addresses) -> Link:
    """Return what the template sees of a link."""
    written = fields.get("url", "")
    url = addresses.link(written)
    host = host_of(url).removeprefix("www.")
    return Link(
        url, fields.get("title") or written, fields.get("text", ""), host, fields.get("credit", ""), moment_of(fields.get("when", ""))
    )
