"""`::: story SLUG`: a story timeline inside a post. Its HTML is another job's result."""

from collections.abc import Mapping

from msgspec import Struct

from despatch.render.blocks.addresses import Addresses


class Story(Struct, frozen=True):
    """The story that is shown."""

    slug: str


def view(fields: Mapping[str, str], addresses: Addresses) -> Story:  # noqa: ARG001 - views of all kinds are called alike
    """Return what the template sees of an embedded story, beside its HTML in `text`."""
    return Story(fields.get("slug", ""))
