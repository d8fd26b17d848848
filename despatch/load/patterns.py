"""Permalink patterns as settings write them, in our own words or in those of other tools."""

import re

from despatch.load.decode import Kind, Reader
from despatch.load.kinds import one_text
from despatch.load.nodes import Node, Table
from despatch.model.permalink import TOKEN, TOKENS, token_fault

_SYNONYMS = {"year": "yyyy", "month": "mm", "day": "dd", "title": "slug", "name": "slug", "filename": "slug", "category": "topic"}
_POSTS, _PAGES = "/{yyyy}/{mm}/{slug}/", "/{path}/"
_PATTERN_KINDS = {"posts": "permalink", "post": "permalink", "pages": "page_permalink", "page": "page_permalink"}
_COLON_TOKEN = re.compile(r"(?<=/):([a-z_]+)")


def _pattern(reader: Reader, key: str, node: Node) -> str | None:
    """Return a permalink pattern in our own words, with a slash before it."""
    text = (one_text(reader, key, node) or "").strip()
    if not text:
        return None
    text = TOKEN.sub(lambda match: "{" + _SYNONYMS.get(match.group(1).strip().lower(), match.group(1).strip().lower()) + "}", text)
    fault, hint = pattern_fault(text, _PAGES if "page" in key else _POSTS)
    if fault:
        reader.fault(node, "permalink-invalid", f"the pattern cannot make addresses: {fault}", hint)
        return None
    return "/" + text.lstrip("/")


def pattern_fault(pattern: str, example: str = _POSTS) -> tuple[str, str]:
    """Return what is wrong with a permalink pattern and its cure, two empty texts when it is sound; `example` is one."""
    cure = f'write it like "{example}"'
    colon = _COLON_TOKEN.search("/" + pattern)
    if colon:
        return f'":{colon.group(1)}" is another tool\'s placeholder', cure
    if "{lang}" in pattern:
        return "{lang} is not needed: pages in other languages stand below /fr/, /ar/ and so on by themselves", "leave {lang} out"
    if "{" in TOKEN.sub("", pattern) or "}" in TOKEN.sub("", pattern):
        return "a brace is not closed", cure
    fault = token_fault(pattern)
    return (fault, cure) if fault else ("", "")


def _patterns(reader: Reader, key: str, node: Node) -> dict[str, str] | None:
    """Return patterns by kind of document: one for posts, or a table `{posts: …, pages: …}`."""
    if not isinstance(node, Table):
        pattern = _pattern(reader, key, node)
        return {"permalink": pattern} if pattern else None
    if any(name.text in TOKENS or name.text in _SYNONYMS for name, _value in node.pairs):
        reader.fault(
            node, "permalink-invalid", "YAML reads these braces as a table", f'put the pattern in quotes: {key}: "/{{yyyy}}/{{slug}}/"'
        )
        return None
    found = {}
    for name, value in node.pairs:
        target = _PATTERN_KINDS.get(name.text.strip().lower())
        if target is None:
            reader.fault(name, "key-unknown", f'unknown key "{name.text}" in "{key}"', "known are: posts, pages")
        elif pattern := _pattern(reader, target, value):
            found[target] = pattern
    return found


_STRING = {"type": "string"}
PATTERN = Kind(_pattern, _STRING)
PATTERNS = Kind(_patterns, {"oneOf": [_STRING, {"type": "object"}]})
