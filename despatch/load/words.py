"""Texts that may differ by language: one text for all, or a map from language tags to texts."""

from despatch.load.compose import twice
from despatch.load.decode import Kind, Reader
from despatch.load.kinds import LANGUAGE, LINE
from despatch.load.nodes import Node, Scalar, Table, is_absent
from despatch.model.words import Words, plain

_LINE = {"type": ["string", "number"]}


def _worded(reader: Reader, key: str, node: Node) -> Words | None:
    """Return the words of a text, or of a map from language tags to texts; None for an empty one."""
    if not isinstance(node, Table):
        text = LINE.parse(reader, key, node)
        return plain(text) if text else None
    found: dict[str, tuple[Scalar, str | None]] = {}
    for name, value in node.pairs:
        tag = LANGUAGE.parse(reader, key, name)
        if tag in found:
            reader.problems.append(twice(reader.path, reader.text, found[tag][0], name))
        elif tag:
            found[tag] = (name, None if is_absent(value) else LINE.parse(reader, f"{key}.{name.text}", value))
    texts = tuple(sorted((tag, text) for tag, (_name, text) in found.items() if text))
    return Words(texts) if texts else None


WORDED = Kind(_worded, {"oneOf": [_LINE, {"type": "object", "additionalProperties": _LINE}]})
"""A text, or a map from language tags to texts, as `Words`."""
