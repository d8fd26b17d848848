"""`::: figure`: a picture with its caption, credit and licence."""

from collections.abc import Mapping

from msgspec import Struct

from despatch.render.blocks.addresses import Addresses


class Figure(Struct, frozen=True):
    """A picture; `url` is empty where there is none to show, and `remote` then links one on another site."""

    url: str
    remote: str
    alt: str
    caption: str
    credit: str
    licence: str
    decorative: bool


def view(fields: Mapping[str, str], addresses: Addresses) -> Figure:
    """Return what the template sees of a figure."""
    url, remote = addresses.picture(fields.get("src", ""))
    decorative = fields.get("decorative") == "true"
    alt = "" if decorative else fields.get("alt", "")
    return Figure(url, remote, alt, fields.get("caption", ""), fields.get("credit", ""), fields.get("licence", ""), decorative)
