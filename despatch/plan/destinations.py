"""The destinations in a body, and those that lead to the same place from every text of every site."""

import posixpath
import re
from html import unescape
from typing import Final
from urllib.parse import unquote

from despatch.model.body import Body
from despatch.model.job import Target
from despatch.plan.closed_names import NOWHERE
from despatch.plan.sitepaths import without_base

FILE_FIELDS: Final = ("src", "poster", "url")
"""Fields of blocks that name a file or an address."""

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SCHEME = re.compile(r"(?i)^[a-z][a-z0-9+.-]*:")
_OWN_COMPUTER = re.compile(r"(?i)^(file:|[a-z]:[\\/])")
_NO_HOST = re.compile(r"(?i)^(https?):/?(?!/)")
_TAIL = re.compile(r"[?#]")


def destinations(body: Body) -> tuple[set[str], set[str]]:
    """Return the destinations of a body's links, and those that fields of its blocks name as files."""
    written = {link.target for link in body.links}
    fields: set[str] = set()
    for block in body.blocks:
        written |= {link.target for link in block.links}
        fields |= {value for key, value in block.fields if key in FILE_FIELDS and value}
    return written, fields


def texts_of(body: Body) -> tuple[str, ...]:
    """Return the texts in which the links of a body stand."""
    return (body.text, *(block.text for block in body.blocks), *(link.target for link in body.links if link.target not in body.text))


def resolve_alone(written: str, base_url: str) -> Target | None:
    """Return where `written` leads from any text of any site, or None where that depends on what the site holds."""
    text = plain(written)
    if not text:
        return Target(written, "", "the link has no destination", "write an address between the brackets", "link-broken")
    if text == NOWHERE:
        return Target(written, "")
    if text.startswith("/") and not text.startswith("//"):
        return None
    whole = text.startswith(("https://", "http://"))
    if not whole and _OWN_COMPUTER.match(text):
        hint = "put the file into content/media/ and link it as /media/NAME"
        return Target(written, "", f'"{text}" is on your own computer, where no reader finds it', hint, "link-broken")
    if not whole and _NO_HOST.match(text):
        return Target(written, "", f'"{text}" is no whole address', f'write "{_NO_HOST.sub(_slashed, text)}"', "link-broken")
    local = without_base(text, base_url)
    if (whole and local is text) or local.startswith("//") or _SCHEME.match(local):
        return Target(written, written)
    return None if split(local)[0] else Target(written, local)


def _slashed(scheme: re.Match[str]) -> str:
    return f"{scheme[1].lower()}://"


def plain(written: str) -> str:
    """Return a destination as browsers read it: without entities and escapes."""
    text = unescape(written) if "&" in written else written
    return (_ESCAPE.sub(r"\1", text) if "\\" in text else text).strip()


def split(text: str) -> tuple[str, str]:
    """Return a destination before its query or fragment, and these."""
    mark = _TAIL.search(text)
    return (text[: mark.start()], text[mark.start() :]) if mark else (text, "")


def path_of(written: str) -> str:
    """Return the path in a destination, as it is written."""
    return written.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0].strip().strip("<>")


def file_name(written: str) -> str:
    """Return the last part of a destination's path: the name of a file, where it leads to one."""
    return posixpath.basename(unquote(path_of(written)))
