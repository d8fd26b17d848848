"""`::: figure`: a picture with its caption, credit and licence."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from despatch.model.view import ImageView
from despatch.render.blocks.addresses import Addresses


class Figure(Struct, frozen=True):
    """A picture; `url` is empty where there is none to show, and `remote` then links one on another site.

    `image` is what the macro `img` prints.
    """

    url: str
    remote: str
    alt: str
    caption: str
    credit: str
    licence: str
    licence_url: str
    decorative: bool
    image: ImageView


def view(fields: Mapping[str, str], addresses: Addresses) -> Figure:
    """Return what the template sees of a figure."""
    image, remote = addresses.picture(fields.get("src", ""))
    decorative = fields.get("decorative") == "true"
    alt = "" if decorative else fields.get("alt", "")
    caption, credit, licence = (fields.get(name, "") for name in ("caption", "credit", "licence"))
    terms = addresses.link(fields.get("licence_url", ""))
    image = replace(image, alt=alt, caption=caption, credit=credit, licence=licence, licence_url=terms)
    return Figure(image.url, remote, alt, caption, credit, licence, terms, decorative, image)
