"""A kept post as the text of its file, `content/snapshots/PLATFORM/ID.yaml`."""

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields, replace

from despatch.importers.snapshot_form import settled
from despatch.importers.written import with_digest
from despatch.importers.yaml_text import literal, quoted, scalar
from despatch.model.snapshot import Emoji, PollOption, PostCard, PostLink, PostMedia, PostRef, Snapshot

_NOT_WRITTEN = frozenset({"where", "written"})
_FIELDS: Final[Mapping[type[Struct], tuple[FieldInfo, ...]]] = {
    kind: fields(kind) for kind in (Snapshot, PostLink, PostMedia, PostRef, PostCard, PollOption, Emoji)
}
"""Asked for once: an archive holds a hundred thousand of these."""


def snapshot_text(snapshot: Snapshot) -> str:
    """Return the YAML of a post: keys in the order of their definition, none that says nothing, and the digest last.

    Reading it gives the same post, but for what no file may hold.
    """
    return with_digest("\n".join(_lines(replace(settled(snapshot), written=""), "")) + "\n")


def _lines(value: Struct, indent: str) -> Iterator[str]:
    for field in _FIELDS[type(value)]:
        content = getattr(value, field.name)
        told = isinstance(value, PostMedia) and field.name == "kind"
        if field.name in _NOT_WRITTEN or (content == field.default and field.default is not NODEFAULT and not told):
            continue
        yield from _entry(field.name, content, indent, top=isinstance(value, Snapshot))


def _entry(name: str, content: object, indent: str, *, top: bool) -> Iterator[str]:
    if isinstance(content, str):
        yield f"{indent}{name}: {_text(name, content, indent, top=top)}"
    elif isinstance(content, bool | int):
        yield f"{indent}{name}: {str(content).lower()}"
    elif isinstance(content, Struct):
        yield f"{indent}{name}:"
        yield from _lines(content, f"{indent}  ")
    elif isinstance(content, tuple):
        yield f"{indent}{name}:"
        for item in content:
            lines = "\n".join(_lines(item, f"{indent}    "))
            yield f"{indent}  - {lines.removeprefix(f'{indent}    ')}"


def _text(name: str, content: str, indent: str, *, top: bool) -> str:
    if top and name == "id":
        return quoted(content)
    return literal(content, indent) if "\n" in content or (top and name == "text") else scalar(content)
