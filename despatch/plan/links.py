"""Where a destination written in a body leads.

Understood are, besides other sites' URLs and `#anchor`: paths of Markdown files, relative or from
the content folder; files beside the text or in `content/media/`; addresses of pages, old ones and
whole ones below `base_url` among them; and the canonical spellings into which `load` turns other
tools' links: `@/x.md`, `@ref/NAME`, `@post/2016-01-02-x`, `@static/PATH`, `@tag/NAME`,
`@category/NAME`, `@author/NAME`.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from despatch.model.job import Target
from despatch.model.paths import composed
from despatch.model.source import Document
from despatch.plan.destinations import plain, resolve_alone, split
from despatch.plan.languages import lang_of
from despatch.plan.linkindex import Found, LinkIndex, address_key, link_index
from despatch.plan.sitepaths import without_base
from despatch.plan.suggestions import suggest
from despatch.plan.term_links import MARKS, find_term, no_term

__all__ = ["LinkIndex", "link_index", "resolve"]

_FOREIGN_TAG = re.compile(r"\{\{.*\}\}|\{%.*%\}")
"""What `load` tells of as another tool's tag."""
_PICTURE = re.compile(r"(?i)\.(jpe?g|png|gif|webp|svg|avif)$")
_TEXT_FILE = re.compile(r"(?i)\.(md|markdown)$")
_LAST_PART = re.compile(r"(?i)(/index)?(\.[a-z]{2,3}(-[a-z0-9]+)*)?\.(md|markdown)$")
_FILE = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_HOST = re.compile(r"(?i)^(www\.[^/]+|[a-z0-9-]+(\.[a-z0-9-]+)*\.(com|edu|eu|example|gov|info|int|io|net|org|uk))(/|$)")
_MAIL = re.compile(r"^[^/@\s]+@[^/@\s]+\.[A-Za-z]{2,}$")
_STATIC_FOLDERS = frozenset({"assets", "files", "images", "img", "media", "public", "static", "uploads", "wp-content"})


def resolve(written: str, document: Document, index: LinkIndex) -> Target:
    """Return where `written` leads from `document`; where nowhere, an empty url with fault, hint and code.

    Other sites' URLs come back unchanged, addresses of this site as site addresses with query and
    fragment. `link-held` stands for what is held back.
    """
    if not written.startswith("/"):
        return _resolved(written, document, index)
    # Where an address from the root leads does not depend on the text, but what is said of one that leads nowhere does.
    found = index.rooted.get(written, _resolved, written, document, index)
    return found if found.url else _resolved(written, document, index)


def _resolved(written: str, document: Document, index: LinkIndex) -> Target:
    found = resolve_alone(written, index.settings.base_url)
    if found:
        return found
    path, tail = split(without_base(plain(written), index.settings.base_url))
    place = composed(unquote(path)).replace("\\", "/")
    known = _find(place, document, index)
    if known is None:
        return _broken(written, place, document, index)
    if known.held:
        return Target(written, "", f"{known.held} is held back", "its link comes when it is published", "link-held")
    return Target(written, known.url + tail)


def _find(path: str, document: Document, index: LinkIndex) -> Found | None:
    if path.startswith("@"):
        return _find_marked(path, document, index)
    for candidate in _text_files(path, document):
        if candidate in index.sources:
            return index.sources[candidate]
    if _TEXT_FILE.search(path):
        return None
    for candidate in media_files(path, document):
        if candidate in index.files:
            return index.files[candidate]
    keys = (address_key(address) for address in _addresses(path, document, index))
    return next((index.pages[key] for key in keys if key in index.pages), None)


def _find_marked(path: str, document: Document, index: LinkIndex) -> Found | None:
    mark, slash, rest = path.partition("/")
    if mark == "@":
        return _first(index, (*_endings(f"content/{rest}"), *_endings(re.sub(r"\.html?$", "", f"content/{rest}"))))
    if mark == "@static":
        files = (index.files.get(candidate) for candidate in media_files(slash + rest, document))
        return next(filter(None, files), None)
    if mark in {"@ref", "@post"}:
        return _by_name(rest, document, index)
    if mark in MARKS:
        return find_term(mark, rest, lang_of(document, index.settings), index)
    return None


def _by_name(reference: str, document: Document, index: LinkIndex) -> Found | None:
    """Return the one document whose path ends like `reference`; of several, that in the document's language."""
    choice = _named(reference, document, index)
    return index.sources[choice[0]] if len(choice) == 1 else None


def _named(reference: str, document: Document, index: LinkIndex) -> list[str]:
    wanted = _stem(reference.strip("/"))
    paths = list(index.names.get(wanted.rpartition("/")[2], ()))
    tests = (
        lambda path: path.endswith(f"/{reference.strip('/')}"),
        lambda path: _stem(path).endswith(f"/{wanted}"),
        lambda path: index.langs[path] == lang_of(document, index.settings),
        lambda path: not index.sources[path].held,
    )
    for test in tests:
        paths = list(filter(test, paths)) or paths
    return paths


def _stem(path: str) -> str:
    """Return a path without its ending, language and `index`: what the texts of a set of translations share."""
    return _LAST_PART.sub("", path) if _TEXT_FILE.search(path) else path.removesuffix("/index")


def _text_files(path: str, document: Document) -> Iterator[str]:
    for place in _from_root(path) if path.startswith("/") else _from_file(path, document):
        yield from _endings(place)


def _endings(path: str) -> tuple[str, ...]:
    return (path,) if _TEXT_FILE.search(path) else (f"{path.rstrip('/')}.md", f"{path.rstrip('/')}/index.md")


def _from_root(path: str) -> Iterator[str]:
    plain = posixpath.normpath(path.strip("/"))
    yield f"content/{plain}"
    if plain.startswith("content/"):
        yield plain


def _from_file(path: str, document: Document) -> Iterator[str]:
    yield posixpath.normpath(posixpath.join(posixpath.dirname(composed(document.path)), path))


def media_files(path: str, document: Document) -> Iterator[str]:
    """Yield where a file may lie: beside the text, then in `content/` and `content/media/`, as in other tools' roots."""
    if not path.startswith("/"):
        yield from _from_file(path, document)
    plain = posixpath.normpath(path.strip("/"))
    yield f"content/{plain}"
    yield f"content/media/{plain}"
    for folder in ("static", "public", "assets"):
        yield f"content/{folder}/{plain}"
    parts = plain.split("/", 3)
    for number, part in enumerate(parts[:-1], 1):
        if part not in _STATIC_FOLDERS:
            break
        rest = "/".join(parts[number:])
        yield f"content/media/{rest}"
        yield f"content/images/{rest}"


def _addresses(path: str, document: Document, index: LinkIndex) -> Iterator[str]:
    if not path.startswith("/"):
        own = index.sources.get(composed(document.path), Found("/")).url or "/"
        yield posixpath.normpath(posixpath.join(posixpath.dirname(composed(unquote(own))), path))
        return
    yield posixpath.normpath(path) if path.strip("/") else "/"
    base = urlsplit(index.settings.base_url).path.rstrip("/")
    if base and path.startswith(f"{base}/"):
        yield path[len(base) :]


def _first(index: LinkIndex, candidates: Iterable[str]) -> Found | None:
    return next((index.sources[path] for path in candidates if path in index.sources), None)


def _broken(written: str, path: str, document: Document, index: LinkIndex) -> Target:
    if _FOREIGN_TAG.search(path):
        return Target(written, "")
    if _MAIL.match(path):
        return Target(written, "", f'"{path}" is a mail address', f'write "mailto:{path}"', "link-broken")
    if _HOST.match(path):
        return Target(written, "", f'"{path}" is no file of this site', f'write "https://{path}"', "link-broken")
    if _PICTURE.search(path):
        return Target(written, "", f'there is no picture "{path}"', _file_hint(path, document, index), "picture-missing")
    if path.startswith(("@ref/", "@post/")) and (several := _named(path.partition("/")[2], document, index)):
        hint = f'name the file, such as "{_relative(several[0], document)}"'
        return Target(written, "", f'several texts are named "{path.partition("/")[2]}"', hint, "link-broken")
    mark, _, name = path.partition("/")
    if mark in MARKS:
        return no_term(written, mark, name, lang_of(document, index.settings), index)
    if _TEXT_FILE.search(path) or path.startswith(("@/", "@ref/", "@post/")):
        hint = _said(_relative(suggest(path, index.near_documents), document))
        return Target(written, "", f"there is no {_wanted(path, document)}", hint, "link-broken")
    if path.startswith("@static/") or (_FILE.search(path) and not path.endswith((".html", ".htm"))):
        return Target(written, "", f'there is no file "{path}"', _file_hint(path, document, index), "file-missing")
    return Target(written, "", f'no page of this site has the address "{path}"', _said(suggest(path, index.near_pages)), "link-broken")


def _wanted(path: str, document: Document) -> str:
    if path.startswith(("@ref/", "@post/")):
        return f'text named "{path.partition("/")[2]}"'
    return next(iter(_from_root(path.removeprefix("@")) if path.startswith(("/", "@")) else _from_file(path, document)))


def _file_hint(path: str, document: Document, index: LinkIndex) -> str:
    near = suggest(path, index.near_files)
    return _said(_relative(near, document)) or "put the file beside the text or into content/media/"


def _relative(path: str, document: Document) -> str:
    return posixpath.relpath(path, posixpath.dirname(composed(document.path))) if path else ""


def _said(near: str) -> str:
    return f'did you mean "{near}"?' if near else ""
