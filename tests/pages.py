"""What may never stand in a page of an output, whatever its content says; read as HTML5 parsers read it, not by patterns."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import html

FORBIDDEN = frozenset(
    {
        "applet",
        "base",
        "embed",
        "form",
        "frame",
        "frameset",
        "iframe",
        "input",
        "isindex",
        "keygen",
        "marquee",
        "math",
        "noscript",
        "object",
        "portal",
        "slot",
        "style",
        "svg",
        "template",
        "textarea",
        "button",
        "select",
        "dialog",
    }
)
"""Elements that neither our theme nor a sanitised text uses."""
ADDRESSES = frozenset(
    {"action", "background", "cite", "data", "formaction", "href", "icon", "longdesc", "manifest", "poster", "src", "xlink:href"}
)
SCHEME = re.compile(r"[\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.\x00-\x20-]*):")
SAFE = frozenset({"http", "https", "mailto", "tel", "ftp"})
PASSIVE = frozenset({"img", "source", "audio", "video", "track", "link", "script", "image"})
"""Elements whose addresses a browser fetches by itself."""


def is_page(path: str) -> bool:
    """Return whether a file of an output is a page."""
    return path.endswith((".html", ".htm"))


def page_faults(files: Mapping[str, bytes], host: str = "https://blog.example.org/") -> list[str]:
    """Return everything in the pages of an output that runs, styles, frames or fetches; nothing for a sound one."""
    return [f"{path}: {fault}" for path, data in files.items() if is_page(path) for fault in _faults(data, host)]


def parsed(data: bytes) -> html.HtmlElement:
    """Return a page as a tree."""
    return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))


def _faults(data: bytes, host: str) -> Iterator[str]:
    root = parsed(data)
    ids = Counter(str(name) for name in root.xpath("//@id"))
    yield from (f"the id {name!r} stands there {count} times" for name, count in ids.items() if count > 1)
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield f"a comment or instruction: {element.text!r}"
            continue
        if element.tag in FORBIDDEN:
            yield f"<{element.tag}>"
        if element.tag == "script":
            yield from _script_faults(element)
        if element.tag == "meta" and (element.get("http-equiv") or "refresh") != "refresh":
            yield f"<meta http-equiv={element.get('http-equiv')!r}>"
        for name, value in element.attrib.items():
            yield from _attribute_faults(str(element.tag), str(name).lower(), str(value), host)


def _script_faults(element: html.HtmlElement) -> Iterator[str]:
    if element.get("type") != "application/ld+json" or set(element.attrib) != {"type"}:
        yield f"<script {dict(element.attrib)}>"
        return
    try:
        json.loads(element.text or "")
    except ValueError as fault:
        yield f"JSON-LD that is none: {fault}"


def _attribute_faults(tag: str, name: str, value: str, host: str) -> Iterator[str]:
    if name.startswith("on") or name in ("style", "srcdoc", "ping", "accesskey", "contenteditable", "autofocus", "target", "popover", "is"):
        yield f"<{tag} {name}={value!r}>"
    parts = [part.strip().split(" ")[0] for part in value.split(",")] if name == "srcset" else [value] if name in ADDRESSES else []
    for part in parts:
        scheme = SCHEME.match(part)
        if scheme and re.sub(r"[\x00-\x20]", "", scheme[1]).lower() not in SAFE:
            yield f"<{tag} {name}={value!r}>"
        remote = re.match(r"[\x00-\x20]*(https?:|[/\\]{2})", part, re.IGNORECASE)
        if tag in PASSIVE and remote and not part.startswith(host) and not (tag == "link" and name == "href" and part.startswith("http")):
            yield f"<{tag} {name}={value!r}> fetches from elsewhere"
