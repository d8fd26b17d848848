"""What a folder's `_index.md` says of all that lies in it: that it is not yet for the public.

Zola loads nothing of a section that is a draft; Hugo hands `cascade` down to every page below. The
file itself is not published here. What cannot be read may hold its folder back, so it is an error.

Sources: Zola's manual on sections, Hugo's on `cascade`.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct, structs

from despatch.load.decode import fold_key
from despatch.load.fields import decode_head
from despatch.load.head import RawHead, parse_head
from despatch.load.names import parse_name
from despatch.load.nodes import Items, Node, Table
from despatch.load.text import decode_text
from despatch.model.source import Document
from despatch.problems import Problem


class Section(Struct, frozen=True):
    """A folder that is held back, with `/` at its end; of documents in one language, where one is given."""

    folder: str
    lang: str | None
    reason: str


def parse_section(path: str, data: bytes) -> tuple[Section | None, tuple[Problem, ...]]:
    """Return the folder that an `_index.md` holds back, or None, and every mistake that hides whether it does.

    With such a mistake the folder is held back: nobody knows.
    """
    text, text_problems = decode_text(path, data)
    raw, _, _, head_problems = parse_head(path, text)
    problems = (*text_problems, *head_problems)
    unread = any(problem.severity == "error" for problem in problems)
    reason = "it cannot be read" if unread else _reason(raw) if raw else ""
    folder, _, name = path.rpartition("/")
    return Section(f"{folder}/", parse_name(name).lang, f"{path}: {reason}") if reason else None, problems


def hold_back(document: Document, sections: Iterable[Section], language: str) -> Document:
    """Return a document as a draft where one of the sections around it is held back; `language` is the site's."""
    if document.head.state != "published":
        return document
    reason = next((section.reason for section in sections if _holds(section, document, language)), "")
    return structs.replace(document, head=structs.replace(document.head, state="draft", state_reason=reason)) if reason else document


def _holds(section: Section, document: Document, language: str) -> bool:
    return document.path.startswith(section.folder) and section.lang in (None, document.lang or language)


def _reason(raw: RawHead) -> str:
    """Return what holds a folder back. That the folder has no page of its own (`render: false`) says nothing of its posts."""
    head, _ = decode_head(raw, raw.path, "UTC", ())
    if head.state == "draft":
        return head.state_reason
    cascades = [node for key, node in raw.table.pairs if fold_key(key.text) == "cascade"]
    for table in (table for node in cascades for table in _tables(node)):
        handed, _ = decode_head(structs.replace(raw, table=table), raw.path, "UTC", ())
        if handed.state != "published":
            return f"cascade: {handed.state_reason}"
    return ""


def _tables(node: Node) -> Iterator[Table]:
    if isinstance(node, Table):
        yield node
    elif isinstance(node, Items):
        yield from (item for item in node.items if isinstance(item, Table))
