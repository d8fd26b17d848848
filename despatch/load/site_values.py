"""Values that only settings hold: the base URL, the menu, the theme, contacts."""

import re
from typing import TypeGuard
from urllib.parse import SplitResult, urlsplit

from despatch.load.decode import Kind, Reader
from despatch.load.kinds import OPTIONS, one_text
from despatch.load.language_guess import find_tag
from despatch.load.nodes import Items, Node, Scalar, Table, is_absent
from despatch.load.words import read_tag
from despatch.model.moment import Pairs
from despatch.model.paths import encode_address
from despatch.model.settings import MenuEntry

_ALLOWING = frozenset({"allow", "true", "yes", "index"})
_FORBIDDING = frozenset({"disallow", "false", "no", "noindex"})
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*\.?|\[[0-9a-f:.]+\]", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@:/]+@[^\s@/]+\.[^\s@/]+")
_CONTACT = re.compile(r"(mailto:\S+@\S+|tel:\+?[\d\s().-]+|https://\S+)", re.IGNORECASE)


def parse_base_url(text: str) -> tuple[str, str]:
    """Return the base URL with a slash at its end and an empty text, or an empty text and what is wrong.

    Scheme and host come in lower case, the host in ASCII (IDNA), the path percent-encoded.
    """
    written = text.strip()
    if not re.match(r"(?i)https?://", written):
        return "", "it must start with https:// (or http://)"
    try:
        parts = urlsplit(written)
        port = f":{parts.port}" if parts.port else ""
        host = _ascii_host(parts.hostname or "")
    except ValueError:
        return "", "its host or port cannot be read"
    fault = _base_fault(written, parts, host)
    if fault:
        return "", fault
    path = encode_address(parts.path.strip("/"))
    return f"{parts.scheme.lower()}://{host}{port}/{path}{'/' if path else ''}", ""


def _ascii_host(host: str) -> str:
    if host.isascii():
        return f"[{host}]" if ":" in host else host.lower()
    return host.encode("idna").decode("ascii")


def _base_fault(written: str, parts: SplitResult, host: str) -> str:
    if parts.username is not None or parts.password is not None:
        return "it must hold no user name or password"
    if "?" in written or "#" in written:
        return "it must hold no ? or #"
    if re.search(r"[\s\\<>\"{}|^`]", written) or any(part in (".", "..") for part in parts.path.split("/")) or "//" in parts.path:
        return "its path holds something that addresses cannot have"
    return "" if _HOST.fullmatch(host) else "its host is no name of a server"


def _base_url(reader: Reader, key: str, node: Node) -> str | None:
    text = (one_text(reader, key, node) or "").strip()
    if not text:
        return None
    url, fault = parse_base_url(text)
    if fault:
        guess, still = parse_base_url(f"https://{text.lstrip('/')}") if "://" not in text else ("", "no")
        hint = f'write "{guess}"' if not still else "write it like https://blogs.example.org/"
        reader.fault(node, "base-url-malformed", f'"{text[:80]}" is no base URL: {fault}', hint)
    return url or None


def _menus(reader: Reader, key: str, node: Node) -> dict[str, tuple[MenuEntry, ...]]:
    """Return the entries by language, from a map of language tags to menus; under an empty tag, where there is one menu for all."""
    if not is_menu_by_language(node):
        entries = _menu(reader, key, node)
        return {} if entries is None else {"": entries}
    found: dict[str, tuple[MenuEntry, ...]] = {}
    for name, value in node.pairs:
        tag = read_tag(reader, name)
        if tag in found:
            reader.fault(name, "key-twice", f'the key "{name.text}" is given twice', "keep one of them")
        elif tag and not is_absent(value):
            found[tag] = _menu(reader, f"{key}.{name.text}", value) or ()
    return found


def is_menu_by_language(node: Node) -> TypeGuard[Table]:
    """Return whether a menu is one for each language: a map with a language tag among its keys and no address in it."""
    if not isinstance(node, Table) or any(isinstance(value, Scalar) and not is_absent(value) for _name, value in node.pairs):
        return False
    return any(find_tag(name.text) for name, _value in node.pairs)


def _menu(reader: Reader, key: str, node: Node) -> tuple[MenuEntry, ...] | None:
    """Return the entries of a list of `{title, url}`, or of a table from titles to addresses."""
    if isinstance(node, Table):
        return tuple(entry for name, value in node.pairs if (entry := _titled(reader, name.text, value)))
    if isinstance(node, Items):
        return tuple(entry for item in node.items if (entry := _entry(reader, key, item)))
    reader.fault(node, "value-kind", f'"{key}" takes a list of entries', "write each as - {title: About, url: /about/}")
    return None


def _entry(reader: Reader, key: str, item: Node) -> MenuEntry | None:
    texts = {name.text.strip().lower(): value for name, value in item.pairs} if isinstance(item, Table) else {}
    title = texts.get("title") or texts.get("name") or texts.get("label")
    url = texts.get("url") or texts.get("link") or texts.get("href")
    if title and url and isinstance(title, Scalar):
        return _titled(reader, title.text, url)
    if title and url:
        hint = f"give each language its own entries: {key}: {{en: [{{title: About, url: /about/}}], fr: [...]}}"
        reader.fault(title, "value-kind", f'the title of an entry of "{key}" must be one text', hint)
        return None
    if isinstance(item, Table) and len(item.pairs) == 1 and not title and not url:
        return _titled(reader, item.pairs[0][0].text, item.pairs[0][1])
    reader.fault(item, "value-kind", f'an entry of "{key}" needs a title and an address', "write it as - {title: About, url: /about/}")
    return None


def _titled(reader: Reader, title: str, node: Node) -> MenuEntry | None:
    text = one_text(reader, title, node)
    url = (text or "").strip()
    if text is None:
        return None
    if url and re.match(r"(?i)(https?://|mailto:|/(?!/)|[.#]|[\w%-][\w%./#-]*$)", url) and "\\" not in url:
        return MenuEntry(" ".join(title.split()), url)
    reader.fault(
        node, "menu-address", f'the menu\'s "{title[:60]}" leads to no address', "write one such as /about/ or https://example.org/"
    )
    return None


def _theme(reader: Reader, key: str, node: Node) -> tuple[str | None, Pairs] | None:
    """Return a theme's name and options: `theme: dateline` or `theme: {name: dateline, options: {…}}`."""
    if not isinstance(node, Table):
        return _theme_name(reader, key, node), ()
    nodes = {name.text.strip().lower(): (name, value) for name, value in node.pairs}
    for text, (name, _value) in nodes.items():
        if text not in ("name", "options"):
            reader.fault(name, "key-unknown", f'unknown key "{name.text}" in "{key}"', "known are: name, options")
    chosen = _theme_name(reader, key, nodes["name"][1]) if "name" in nodes else None
    options = OPTIONS.parse(reader, f"{key}.options", nodes["options"][1]) if "options" in nodes else ()
    return chosen, options or ()


def _theme_name(reader: Reader, key: str, node: Node) -> str | None:
    name = (one_text(reader, key, node) or "").strip()
    if not name or re.fullmatch(r"\w[\w-]{0,60}", name):
        return name or None
    reader.fault(node, "theme-name", f'"{name[:60]}" cannot be the name of a theme', "write the name of a folder in themes/")
    return None


def _contacts(reader: Reader, key: str, node: Node) -> tuple[str, ...] | None:
    """Return URIs (RFC 9116 §2.5.3); a bare mail address becomes one."""
    items = node.items if isinstance(node, Items) else (node,)
    found = []
    for item in items:
        text = (one_text(reader, key, item) or "").strip()
        uri = f"mailto:{text}" if _MAIL.fullmatch(text) else text
        if _CONTACT.fullmatch(uri):
            found.append(uri)
        elif text:
            hint = "write it as mailto:security@example.org or https://…"
            reader.fault(item, "contact-malformed", f'"{text[:60]}" is no address for reports', hint)
    return tuple(dict.fromkeys(found))


def _robots(reader: Reader, key: str, node: Node) -> str | None:
    word = (one_text(reader, key, node) or "").strip().lower()
    if word in _ALLOWING | _FORBIDDING:
        return "allow" if word in _ALLOWING else "disallow"
    if word:
        reader.fault(node, "choice-unknown", f'"{key}" cannot be "{word[:60]}"', "it is one of: allow, disallow")
    return None


_STRING = {"type": "string"}
BASE_URL = Kind(_base_url, {"type": "string", "format": "uri"})
MENU = Kind(_menus, {"oneOf": [{"type": "array"}, {"type": "object"}]})
THEME = Kind(_theme, {"oneOf": [_STRING, {"type": "object"}]})
CONTACTS = Kind(_contacts, {"oneOf": [_STRING, {"type": "array", "items": _STRING}]})
ROBOTS = Kind(_robots, {"enum": ["allow", "disallow"]})
