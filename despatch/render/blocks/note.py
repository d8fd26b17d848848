"""`::: note`: words set apart from the text."""

from collections.abc import Mapping

from msgspec import Struct

from despatch.render.blocks.addresses import Addresses


class Note(Struct, frozen=True):
    """A note; `kind` is `note`, `important`, `warning` or `correction`."""

    title: str
    kind: str
    lang: str


def view(fields: Mapping[str, str], addresses: Addresses) -> Note:  # noqa: ARG001 - views of all kinds are called alike
    """Return what the template sees of a note."""
    return Note(fields.get("title", ""), fields.get("kind") or "note", fields.get("lang", ""))
