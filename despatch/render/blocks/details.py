"""`::: details`: words that open when their title is chosen."""

from collections.abc import Mapping

from msgspec import Struct

from despatch.render.blocks.addresses import Addresses


class Details(Struct, frozen=True):
    """A title, and whether what is under it is open from the start."""

    title: str
    open: bool
    lang: str


def view(fields: Mapping[str, str], addresses: Addresses) -> Details:  # noqa: ARG001 - views of all kinds are called alike
    """Return what the template sees of details."""
    return Details(fields.get("title", ""), fields.get("open") == "true", fields.get("lang", ""))
