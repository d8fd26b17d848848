"""`::: place`: where and when what follows happened."""

from collections.abc import Mapping

from msgspec import Struct

from despatch.model.moment import Moment
from despatch.render.blocks.addresses import Addresses
from despatch.render.blocks.moments import moment_of


class Place(Struct, frozen=True):
    """A place; `when` is None where nobody said when."""

    name: str
    when: Moment | None


def view(fields: Mapping[str, str], addresses: Addresses) -> Place:  # noqa: ARG001 - views of all kinds are called alike
    """Return what the template sees of a place."""
    return Place(fields.get("name", ""), moment_of(fields.get("when", "")))
