"""Bundles of files for importers, made of texts, of bytes, or of values that become JSON."""

import json
from collections.abc import Mapping

from despatch.importers.values import Bundle, UnreadableError

Content = bytes | str | list[object] | dict[str, object]


def bundle(files: Mapping[str, Content]) -> Bundle:
    """Return a bundle of files by name; any other name cannot be read."""
    held = {name: _bytes(content) for name, content in files.items()}

    def read(name: str) -> bytes:
        if name not in held:
            raise UnreadableError(f"there is no {name}")
        return held[name]

    return Bundle("bundle", tuple(held), read)


def ytd(kind: str, records: list[dict[str, object]]) -> str:
    """Return a file of an X archive."""
    return f"window.YTD.{kind}.part0 = {json.dumps(records)}"


def _bytes(content: Content) -> bytes:
    if isinstance(content, bytes):
        return content
    return (content if isinstance(content, str) else json.dumps(content)).encode()
