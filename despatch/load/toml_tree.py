"""Tables of TOML in the making: headers and dotted keys come back to a table that was begun before."""

from msgspec import Struct

from despatch.load.nodes import Items, Node, Scalar, Table
from despatch.load.scan import Broken, Stretch


class Branch(Struct, frozen=True):
    """A table in the making."""

    start: int
    end: int
    rows: "dict[str, tuple[Scalar, Branch | Array | Node]]"


class Array(Struct, frozen=True):
    """Tables under one `[[name]]`."""

    start: int
    branches: list[Branch]


def descend(branch: Branch, keys: list[Scalar]) -> Branch:
    """Return the table below `branch` that dotted keys name, made where it is new; raise `Broken` where a value stands."""
    for key in keys:
        known = branch.rows.get(key.text)
        found = known[1] if known else Branch(key.start, key.end, {})
        if isinstance(found, Array):
            found = found.branches[-1]
        if not isinstance(found, Branch):
            raise Broken(key.start, key.end, f'"{key.text}" has a value already, so it can be no table', "give one of them another name")
        branch.rows.setdefault(key.text, (key, found))
        branch = found
    return branch


def append_table(stretch: Stretch, branch: Branch, key: Scalar, place: tuple[int, int]) -> Branch:
    """Return a further table of an array; `place` is where its header starts and ends."""
    added = Branch(*place, {})
    known = branch.rows.setdefault(key.text, (key, Array(place[0], [])))
    if isinstance(known[1], Array):
        known[1].branches.append(added)
    else:
        stretch.refuse_twin(known[0], key)
    return added


def put(stretch: Stretch, branch: Branch, key: Scalar, value: Node) -> None:
    """Give a table a value, or note that it has one by that name."""
    first = branch.rows.setdefault(key.text, (key, value))[0]
    if first is not key:
        stretch.refuse_twin(first, key)


def frozen(branch: Branch) -> Table:
    """Return a table as it is."""
    pairs = tuple((key, _settled(value)) for key, value in branch.rows.values())
    return Table(pairs, branch.start, max((branch.end, *(value.end for _, value in pairs))))


def _settled(value: "Branch | Array | Node") -> Node:
    if isinstance(value, Branch):
        return frozen(value)
    if isinstance(value, Array):
        tables = tuple(frozen(branch) for branch in value.branches)
        return Items(tables, value.start, tables[-1].end)
    return value
