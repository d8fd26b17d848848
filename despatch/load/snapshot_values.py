"""Kinds of values that snapshots hold: addresses, names of files, words as they were written."""

import re
from collections.abc import Callable
from typing import Any

from despatch.load.decode import Decoded, Fields, Kind, Reader, decode, refuse_unknown
from despatch.load.handles import lookalike_fault
from despatch.load.kinds import LINE, TEXT, one_text, table_schema
from despatch.load.nodes import Items, Node, Scalar, Table, is_absent, kind_of
from despatch.model.paths import composed
from despatch.model.turning import TURNING, without_turning

_WEB = re.compile(r"https?://[^\s<>\"]+\Z")
_FILE = re.compile(r"[^\W_][^/\\:]*\.(?P<ending>\w+)\Z")
_STILL = ("apng", "avif", "gif", "jpeg", "jpg", "png", "webp")
_PLAYED = ("m4a", "m4v", "mp3", "mp4", "oga", "ogg", "ogv", "wav", "webm")
_SHOWN = 60


def _exact(reader: Reader, key: str, node: Node) -> str | None:
    """Return a text as written, without the line end that closes a literal block."""
    text = (one_text(reader, key, node) or "").removesuffix("\n")
    _tell_turning(reader, node, text)
    return text or None


def _named(reader: Reader, key: str, node: Node) -> str | None:
    line: str | None = LINE.parse(reader, key, node)
    _tell_turning(reader, node, line or "")
    return line


def _tell_turning(reader: Reader, node: Node, text: str) -> None:
    turning = TURNING.search(text)
    if turning:
        message = f"an invisible character that turns the direction of text (U+{ord(turning[0]):04X}) stands here"
        reader.doubt(node, "character-turning", message, "it turns nothing outside this post; delete it where it only deceives")


def _handle(reader: Reader, key: str, node: Node) -> str | None:
    line = _named(reader, key, node)
    fault = lookalike_fault(without_turning(line or ""))
    if fault:
        message = f'the handle "{(line or "")[:_SHOWN]}" may be taken for another: {fault}'
        reader.doubt(node, "handle-lookalike", message, "compare it with the address of the account")
    return line


def _address(reader: Reader, key: str, node: Node) -> str | None:
    line: str | None = LINE.parse(reader, key, node)
    if line is None or _WEB.match(line):
        return line
    reader.fault(node, "address-not-web", f'"{key}" takes a web address, not "{line[:_SHOWN]}"', "begin it with https://")
    return None


def _file(*endings: str) -> Kind:
    """Return the kind of the name of a file beside the snapshot."""

    def parse(reader: Reader, key: str, node: Node) -> str | None:
        line: str | None = LINE.parse(reader, key, node)
        match = _FILE.match(line or "")
        if line is None or (match and match["ending"].lower() in endings):
            return line and composed(line)
        if match:
            message = f'"{line[:_SHOWN]}" is of a form that snapshots do not keep'
            reader.fault(node, "snapshot-file-unsafe", message, f"it may end with {', '.join(endings)}")
        else:
            message = f'"{line[:_SHOWN]}" is no name of a file in the folder of the snapshot'
            reader.fault(node, "snapshot-file-unsafe", message, "put the file beside the snapshot and write its name alone")
        return None

    return Kind(parse, LINE.schema)


def one_of(fields: Fields, make: Callable[[Decoded, Node, Reader], Any], what: str, short: str) -> Kind:
    """Return the kind of a table of `fields`, of which `make` makes the value; a text alone is its field `short`."""

    def parse(reader: Reader, key: str, node: Node) -> Any:  # noqa: ANN401  parts are of several types
        if isinstance(node, Scalar) and not is_absent(node):
            node = Table(((Scalar(short, node.start, node.end), node),), node.start, node.end)
        if not isinstance(node, Table):
            reader.fault(node, "value-kind", f'"{key}" takes a table of keys, not {kind_of(node)}', f"write {short}: … below it")
            return None
        decoded = decode(node, fields, reader)
        refuse_unknown(decoded, fields, reader, what)
        return make(decoded, node, reader)

    return Kind(parse, {"oneOf": [{**table_schema(fields), "additionalProperties": False}, TEXT.schema]})


def many_of(one: Kind) -> Kind:
    """Return the kind of a list of such values; a single one is a list of one."""

    def parse(reader: Reader, key: str, node: Node) -> tuple[Any, ...]:
        nodes = node.items if isinstance(node, Items) else (node,)
        return tuple(value for each in nodes if (value := one.parse(reader, key, each)) is not None)

    return Kind(parse, {"type": "array", "items": one.schema})


EXACT = Kind(_exact, TEXT.schema)
NAMED = Kind(_named, LINE.schema)
HANDLE = Kind(_handle, LINE.schema)
ADDRESS = Kind(_address, {"type": "string"})
STILL = _file(*_STILL)
MEDIA = _file(*_STILL, *_PLAYED)
