"""Whether every link in the pages of an output leads to a file of that output, and every fragment to an id there."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from pages import is_page, parsed

LINKS = ("//@href", "//@src", "//@poster", "//@cite")


def link_faults(files: Mapping[str, bytes], base_url: str = "") -> list[str]:
    """Return every link of the site's own that leads nowhere; without a `base_url`, also those that no disk understands."""
    trees = {path: parsed(data) for path, data in files.items() if is_page(path)}
    ids = {path: {str(name) for name in tree.xpath("//@id")} for path, tree in trees.items()}
    faults = []
    for path, tree in trees.items():
        links = {str(link) for query in LINKS for link in tree.xpath(query)} | set(_refreshed(tree))
        faults += [f"{path}: {fault}" for link in sorted(links) for fault in _faults(link, path, ids, files, base_url)]
    return faults


def _refreshed(tree: object) -> Iterator[str]:
    for content in tree.xpath("//meta[@http-equiv='refresh']/@content"):  # type: ignore[attr-defined]
        yield re.sub(r"^\d+;\s*url=", "", str(content))


def _faults(link: str, path: str, ids: Mapping[str, set[str]], files: Mapping[str, bytes], base_url: str) -> Iterator[str]:
    target, fragment = urldefrag(link)
    parts = urlsplit(target)
    if base_url and parts.netloc == urlsplit(base_url).netloc:
        parts = parts._replace(scheme="", netloc="")
    if parts.scheme or parts.netloc:
        return
    if not base_url and (target.startswith("/") or target.endswith("/") or "?" in target):
        yield f"{link!r} does not open from disk"
        return
    root = urlsplit(base_url).path.rstrip("/")
    place = urljoin(f"{root}/{path}", parts.path) if parts.path else f"{root}/{path}"
    if not place.startswith(f"{root}/"):
        yield f"{link!r} leads out of the site"
        return
    file = posixpath.normpath(unquote(place.removeprefix(f"{root}/"))) if place != f"{root}/" else "index.html"
    file = posixpath.join(file, "index.html") if place.endswith("/") and place != f"{root}/" else file
    if file not in files:
        yield f"{link!r} leads to {file}, which is not there"
    elif fragment and file in ids and unquote(fragment) not in ids[file]:
        yield f"{link!r} leads to an id that {file} does not have"
