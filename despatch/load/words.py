"""Texts that may differ by language: one text for all, or a map from language tags to texts."""

from despatch.load.decode import Fields, Kind, Reader, fold_key
from despatch.load.kinds import one_text
from despatch.load.language_guess import find_tag, guess_language, is_known_tag
from despatch.load.nodes import Items, Node, Scalar, Table, is_absent, kind_of, twice
from despatch.model.turning import TURNING, without_turning
from despatch.model.words import Words

_LINE = {"type": ["string", "number"]}
_HINT = "write one text, or one for each language: {en: …, fr: …}"


def by_language(reader: Reader, key: str, node: Node) -> tuple[tuple[str, Scalar], ...]:
    """Return the texts of a value with their language tags, in order of tag; that of a text alone is empty.

    What is empty is left out. Each mistake is noted at its key or text.
    """
    if isinstance(node, Scalar):
        return (("", node),) if node.text.strip() else ()
    if isinstance(node, Items):
        reader.fault(node, "value-kind", f'"{key}" takes one text, not {kind_of(node)}', _HINT)
        return ()
    found: dict[str, tuple[Scalar, Node]] = {}
    for name, value in node.pairs:
        tag = read_tag(reader, name)
        if tag in found:
            reader.problems.append(twice(reader.path, reader.text, found[tag][0], name))
        elif tag:
            found[tag] = (name, value)
    return tuple((tag, text) for tag, (name, value) in sorted(found.items()) if (text := _text_at(reader, f"{key}.{name.text}", value)))


def _text_at(reader: Reader, key: str, node: Node) -> Scalar | None:
    if isinstance(node, Scalar):
        return node if node.text.strip() and not is_absent(node) else None
    one_text(reader, key, node)
    return None


def read_tag(reader: Reader, name: Scalar) -> str | None:
    """Return the language tag that a key is, or None with an error that says which one is meant."""
    tag = find_tag(name.text)
    if tag is None:
        guess = guess_language(name.text)
        ending = f' (did you mean "{guess}"?)' if guess else ""
        reader.fault(name, "language-malformed", f'"{name.text[:60]}" is no language tag{ending}', "write one such as fr, pt-BR or zh-Hant")
    return tag


def is_by_language(node: Node, fields: Fields) -> bool:
    """Return whether a table holds a text by language where a table of `fields` might stand as well.

    Some keys are both: `to` is Tongan, `id` Indonesian. One that is a language alone decides.
    """
    if not isinstance(node, Table) or not node.pairs:
        return False
    names = [name.text for name, _value in node.pairs]
    return all(is_known_tag(name) for name in names) and any(fold_key(name) not in fields.lookup for name in names)


def read_line(reader: Reader, text: Scalar) -> str:
    """Return a text on one line; a control that turns the direction of what follows is taken out with a warning."""
    turning = TURNING.search(text.text)
    if turning:
        message = f"an invisible character that turns the direction of text (U+{ord(turning[0]):04X}) was taken out here"
        reader.doubt(text, "character-turning", message, "delete it, or type the text anew")
    return " ".join(without_turning(text.text).split())


def read_words(reader: Reader, key: str, node: Node) -> Words | None:
    """Return the words of a text, or of a map from language tags to texts, each on one line; None for an empty one."""
    if isinstance(node, Items) and len(node.items) == 1 and isinstance(node.items[0], Scalar):
        node = node.items[0]
    texts = tuple((tag, line) for tag, text in by_language(reader, key, node) if (line := read_line(reader, text)))
    return Words(texts) if texts else None


WORDED = Kind(read_words, {"oneOf": [_LINE, {"type": "object", "additionalProperties": _LINE}]})
"""A text, or a map from language tags to texts, as `Words`."""
