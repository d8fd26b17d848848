"""What stands where a story of Storify was embedded and is not kept: who finds it may look for it in an archive."""

from collections.abc import Mapping

from msgspec import Struct

from despatch.render.blocks.addresses import Addresses


class LostStory(Struct, frozen=True):
    """A story that is not here: its title, or an empty text, the address that it had, and that of an archived copy."""

    title: str
    url: str
    archived: str
    network: str = "Storify"
    """Who held it; the only host of stories whose embeds Despatch finds."""


def view(fields: Mapping[str, str], addresses: Addresses) -> LostStory:  # noqa: ARG001 - views of all kinds are called alike
    """Return what the template sees of a story that is not here; its addresses were made of names and are safe."""
    return LostStory(fields.get("title", ""), fields.get("address", ""), fields.get("archived", ""))
