"""Kinds of values that heads and settings hold, each with its parser and its JSON Schema."""

import json
import re
from typing import Any

from despatch.load.dates import find_twice, parse_moment
from despatch.load.decode import Fields, Kind, Reader
from despatch.load.languages import parse_language
from despatch.load.nodes import Items, Node, Scalar, Table, is_absent, kind_of
from despatch.load.zones import find_zone, zone_fault
from despatch.model.moment import Moment

YES = frozenset({"true", "yes", "on", "y", "t", "1"})
NO = frozenset({"false", "no", "off", "n", "f", "0"})
_SHOWN = 60
_LIST_HINT = "write it as [one, another], with quotes around texts that hold brackets"
_BLANKS = re.compile(r"\s+")
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_HERE = re.compile(r"/(?![/\\])\S*\Z")
_SEMICOLON = re.compile("[;\u061b]")
_COMMA = re.compile("[,\u060c\u3001\uff0c]")
_ADDRESS_GAP = re.compile(r"[,;]?\s+")


def one_text(reader: Reader, key: str, node: Node) -> str | None:
    """Return a value's text as written, or None with an error when it is a list or a table."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items) and len(node.items) == 1 and isinstance(node.items[0], Scalar):
        return node.items[0].text
    hint = "if the brackets are part of the text, put it in quotes" if reader.text[node.start] in "[{" else "write it on one line"
    reader.fault(node, "value-kind", f'"{key}" takes one text, not {kind_of(node)}', hint)
    return None


def _text(reader: Reader, key: str, node: Node) -> str | None:
    return (one_text(reader, key, node) or "").strip() or None


def _line(reader: Reader, key: str, node: Node) -> str | None:
    return _BLANKS.sub(" ", one_text(reader, key, node) or "").strip() or None


def _web(reader: Reader, key: str, node: Node) -> str | None:
    line = _line(reader, key, node)
    if line and not _WEB.match(line):
        reader.fault(node, "address-not-web", f'"{key}" takes a web address, not "{line[:60]}"', "begin it with https://")
        return None
    return line


def _address(reader: Reader, key: str, node: Node) -> str | None:
    line = _line(reader, key, node)
    return line if line and _HERE.match(line) else _web(reader, key, node)


def find_flag(text: str) -> bool | None:
    """Return what a word for yes or no says, or None when it is neither."""
    word = text.strip().lower()
    return True if word in YES else False if word in NO else None


def _flag(reader: Reader, key: str, node: Node) -> bool | None:
    text = one_text(reader, key, node)
    flag = None if text is None else find_flag(text)
    if flag is None and text is not None:
        reader.fault(node, "flag-unreadable", f'"{key}" takes true or false, not "{text[:_SHOWN]}"')
    return flag


def whole(least: int, most: int = 1_000_000) -> Kind:
    """Return the kind of a whole number from `least` to `most`."""

    def parse(reader: Reader, key: str, node: Node) -> int | None:
        text = one_text(reader, key, node)
        if text is None:
            return None
        number = int(text) if re.fullmatch(r"\s*[+-]?\d{1,9}\s*", text) else None
        if number is None or not least <= number <= most:
            wanted = f"a whole number from {least} to {most}" if least > -most else "a whole number"
            reader.fault(node, "number-unreadable", f'"{key}" takes {wanted}, not "{text[:_SHOWN]}"')
            return None
        return number

    return Kind(parse, {"type": "integer", "minimum": least, "maximum": most})


def choice(*words: str) -> Kind:
    """Return the kind of a value that is one of `words`, in any case."""

    def parse(reader: Reader, key: str, node: Node) -> str | None:
        text = one_text(reader, key, node)
        if text is None or text.strip().lower() in words:
            return text and text.strip().lower()
        reader.fault(node, "choice-unknown", f'"{key}" cannot be "{text[:_SHOWN]}"', f"it is one of: {', '.join(words)}")
        return None

    return Kind(parse, {"enum": list(words)})


def read_moment(reader: Reader, key: str, node: Node) -> Moment | None:
    """Return the moment that a value names; of a time that came twice the first, with a warning."""
    text = one_text(reader, key, node)
    if text is None or not text.strip():
        return None
    moment = parse_moment(text, reader.zone)
    if not isinstance(moment, Moment):
        reader.fault(node, "date-unreadable", *date_fault(key, moment))
        return None
    if twice := find_twice(text, moment):
        reader.doubt(node, "time-twice", *twice_doubt(key, twice))
    return moment


def twice_doubt(key: str, reason: str) -> tuple[str, str]:
    """Return the sentence and the cure for a time of which `find_twice` says that it came twice."""
    sentence, _, cure = reason.partition("; ")
    return f'"{key}" has two meanings: {sentence}', cure


def date_fault(key: str, reason: str) -> tuple[str, str]:
    """Return the sentence and the cure for a date that `parse_moment` refused with a reason."""
    sentence, _, cure = reason.partition("; ")
    return f'"{key}" cannot be read: {sentence}', cure or "write it as 2013-06-12, or 2013-06-12 09:30"


def split_words(text: str) -> tuple[str, ...]:
    """Return the parts between semicolons or, where there are none, between commas of any script."""
    gap = _SEMICOLON if _SEMICOLON.search(text) else _COMMA
    return _unique(gap.split(text))


def _unique(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for raw in words if (word := _BLANKS.sub(" ", raw).strip())))


def _in_jekyll(path: str, key: str) -> bool:
    """Return whether blanks part the words of a text: in `tags` and `categories` of Jekyll, whose posts lie in `_posts`.

    Source: https://jekyllrb.com/docs/posts/#categories. One `category` or `tag` is a single one there.
    """
    folders = path.split("/")
    return key.lower() in ("tags", "categories") and ("_posts" in folders or ("_drafts" in folders and "posts" not in folders))


def _words(reader: Reader, key: str, node: Node) -> tuple[str, ...] | None:
    if isinstance(node, Scalar):
        words = split_words(node.text)
        return _unique(words[0].split(" ")) if len(words) == 1 and _in_jekyll(reader.path, key) else words
    if isinstance(node, Items):
        return _unique(_texts(reader, key, node))
    reader.fault(node, "value-kind", f'"{key}" takes a list of texts, not {kind_of(node)}', _LIST_HINT)
    return None


def _texts(reader: Reader, key: str, node: Items) -> list[str]:
    texts = []
    for item in node.items:
        if isinstance(item, Scalar):
            texts.append("" if is_absent(item) else item.text)
        else:
            reader.fault(item, "value-kind", f'each item of "{key}" is one text, not {kind_of(item)}', _LIST_HINT)
    return texts


def _addresses(reader: Reader, key: str, node: Node) -> tuple[str, ...] | None:
    if isinstance(node, Scalar):
        return _unique(_ADDRESS_GAP.split(node.text))
    return _words(reader, key, node)


def _language(reader: Reader, key: str, node: Node) -> str | None:
    text = one_text(reader, key, node)
    tag = parse_language(text) if text else None
    if text and not tag:
        reader.fault(node, "language-malformed", f'"{text[:_SHOWN]}" is no language tag', "write one such as fr, pt-BR or zh-Hant")
    return tag


def _languages(reader: Reader, key: str, node: Node) -> tuple[str, ...] | None:
    if isinstance(node, Table):
        items: tuple[Node, ...] = tuple(name for name, _value in node.pairs)
    elif isinstance(node, Items):
        items = node.items
    else:
        items = tuple(Scalar(word, node.start, node.end) for word in re.split(r"[\s,;]+", node.text) if word)
    return tuple(dict.fromkeys(tag for item in items if (tag := _language(reader, key, item))))


def _zone(reader: Reader, key: str, node: Node) -> str | None:
    text = (one_text(reader, key, node) or "").strip()
    if not text or find_zone(text):
        return text or None
    reader.fault(node, "zone-unknown", zone_fault(text), "write a name such as Europe/London, Asia/Amman or UTC")
    return None


Plain = str | list["Plain"] | dict[str, "Plain"]


def to_plain(node: Node) -> Plain:
    """Return a node as lists, dicts and texts for JSON."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [to_plain(item) for item in node.items]
    return {key.text: to_plain(value) for key, value in node.pairs}


def as_text(node: Node) -> str:
    """Return a value as one text: itself, or JSON for lists and tables."""
    return node.text if isinstance(node, Scalar) else json.dumps(to_plain(node), ensure_ascii=False)


def _options(reader: Reader, key: str, node: Node) -> tuple[tuple[str, str], ...] | None:
    if isinstance(node, Table):
        return tuple(sorted((name.text, as_text(value)) for name, value in node.pairs))
    reader.fault(node, "value-kind", f'"{key}" takes a table of keys, not {kind_of(node)}')
    return None


def table_schema(fields: Fields) -> dict[str, Any]:
    """Return the JSON Schema of a table within a value: our own names of its keys; others are left to the parser."""
    return {"type": "object", "properties": {field.name: {"description": field.doc, **field.kind.schema} for field in fields.fields}}


# Editors read numbers and words for yes as YAML does; here they are texts and truth values all the same.
_SCALAR = {"type": ["string", "number"]}
_STRINGS = {"oneOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}

TEXT = Kind(_text, _SCALAR)
LINE = Kind(_line, _SCALAR)
WEB = Kind(_web, {"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"})
"""One line: an address that leads to the web, and nowhere else."""
ADDRESS = Kind(_address, {"type": "string", "pattern": "^([Hh][Tt][Tt][Pp][Ss]?://|/([^/\\\\]|$))"})
"""One line: an address of the web, or one on this blog, such as `/licence/`."""
FLAG = Kind(_flag, {"enum": [True, False, "yes", "no", "on", "off"]})
NUMBER = whole(-1_000_000)
MOMENT = Kind(read_moment, {"type": "string"})
WORDS = Kind(_words, _STRINGS)
ADDRESSES = Kind(_addresses, _STRINGS)
LANGUAGE = Kind(_language, {"type": "string"})
LANGUAGES = Kind(_languages, _STRINGS)
ZONE = Kind(_zone, {"type": "string"})
OPTIONS = Kind(_options, {"type": "object"})
