"""Where each entry of a list stands, also of one that is written as one text: so that a wrong name is shown by itself."""

import re
from collections.abc import Iterator, Sequence

from despatch.load.nodes import Items, Node, Scalar
from despatch.model.paths import composed

_CUTS = tuple(re.compile(signs) for signs in ("[^;\u061b]+", "[^,\u060c\u3001\uff0c]+", r"[^\s,;]+", "[^,;<]+"))
"""What may stand between the entries of a text, as the kinds of lists have it; and before a mail address."""
_AROUND = " \t\r\n\"'"


def scalars_in(node: Node) -> Iterator[Scalar]:
    """Yield the texts in a value, in order, but no keys."""
    if isinstance(node, Scalar):
        yield node
    else:
        for inner in node.items if isinstance(node, Items) else (value for _key, value in node.pairs):
            yield from scalars_in(inner)


def entry_nodes(node: Node, entries: Sequence[str], text: str) -> dict[str, Node]:
    """Return the place of each entry that was read of a value; the value itself for one that is not found in it.

    `text` is that of the file. Entries are as they were read, with single blanks.
    """
    scalars = tuple(scalars_in(node))
    if _are_plain(scalars, entries):
        return dict(zip(entries, scalars, strict=True))
    places = {_trimmed(scalar.text): scalar for scalar in reversed(scalars)}
    wanted = {entry: _trimmed(entry) for entry in entries}
    if any(key not in places for key in wanted.values()):
        parts = [part for scalar in scalars for part in _parts(scalar, text)]
        places = {**{_trimmed(part.text): part for part in reversed(parts)}, **places}
    return {entry: places.get(key, node) for entry, key in wanted.items()}


def _are_plain(scalars: Sequence[Scalar], entries: Sequence[str]) -> bool:
    """Say whether entries are the texts as they stand, none of them twice and each in the form that `_trimmed` gives it."""
    texts = [scalar.text for scalar in scalars]
    return (
        texts == list(entries) and len({*texts}) == len(texts) and all(text.isascii() and " ".join(text.split()) == text for text in texts)
    )


def _parts(scalar: Scalar, text: str) -> Iterator[Scalar]:
    for cut in _CUTS:
        for match in cut.finditer(text, scalar.start, scalar.end):
            part = match[0].strip(_AROUND)
            start = match.start() + len(match[0]) - len(match[0].lstrip(_AROUND))
            yield Scalar(part, start, start + len(part))


def _trimmed(text: str) -> str:
    """Return what is the same for an entry and where it stands: ids are read in Unicode's composed form."""
    return composed(" ".join(text.split()))
