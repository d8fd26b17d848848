"""What a head or a settings file holds before it gets types: texts, lists and tables with their places."""

from msgspec import Struct

from despatch.problems import Span, span_at


class Scalar(Struct, frozen=True):
    """A text as written; `start` and `end` are offsets into the file's text. `plain`: without quotes."""

    text: str
    start: int
    end: int
    plain: bool = True


class Items(Struct, frozen=True):
    """A list."""

    items: "tuple[Node, ...]"
    start: int
    end: int


class Table(Struct, frozen=True):
    """Keys with their values, in the order of the file; no key stands twice."""

    pairs: "tuple[tuple[Scalar, Node], ...]"
    start: int
    end: int


Node = Scalar | Items | Table


def place(path: str, text: str, start: int, end: int) -> Span:
    """Return the span of `text[start:end]`, underlined to the end of its first line at most."""
    opening = text.rfind("\n", 0, start) + 1
    closing = text.find("\n", start)
    if closing < 0:
        closing = len(text)
    before = text[text.rfind("\n", 0, opening - 1) + 1 : opening - 1] if opening else None
    length = max(1, min(end, closing) - start)
    return span_at(path, text.count("\n", 0, start) + 1, start - opening + 1, length, text[opening:closing], before)


def is_absent(node: Node) -> bool:
    """Return whether a value says nothing: `key:`, `key: ~` or `key: null`."""
    return isinstance(node, Scalar) and node.plain and node.text in ("", "~", "null")


def kind_of(node: Node) -> str:
    """Return what a node is, in an editor's words."""
    return {Scalar: "a text", Items: "a list", Table: "a table of keys"}[type(node)]
