"""What a folder's `_index.md` says of all that lies in it: that it is not yet for the public.

Zola loads nothing of a section that is a draft; Hugo hands `cascade` down to every page below, its
moments of publication and expiry among it. The file itself is not published here. What cannot be
read may hold its folder back, so it is an error.

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
from despatch.model.moment import Moment
from despatch.model.settings import Settings
from despatch.model.source import Document
from despatch.problems import Problem

DEFAULTS = Settings()


class Section(Struct, frozen=True):
    """A folder that is held back, with `/` at its end; of documents in one language, where one is given.

    `reason` says why all in it are drafts; without one they only appear or expire at these moments,
    unless they name their own.
    """

    folder: str
    lang: str | None
    reason: str
    publish_at: Moment | None = None
    expires: Moment | None = None


class _Handed(Struct, frozen=True):
    """What one table of an `_index.md` says of its folder, and its mistakes that may hide more."""

    reason: str
    publish_at: Moment | None
    expires: Moment | None
    problems: tuple[Problem, ...]


_HIDING = frozenset({"key-unknown", "flag-unreadable", "choice-unknown", "date-unreadable"})
"""Codes of mistakes behind which there may be a draft or a day."""


def parse_section(path: str, data: bytes, settings: Settings = DEFAULTS) -> tuple[Section | None, tuple[Problem, ...]]:
    """Return the folder that an `_index.md` holds back, or None, and every mistake that hides whether it does.

    With such a mistake the folder is held back: nobody knows. Its dates are read in the site's zone.
    """
    text, text_problems = decode_text(path, data)
    raw, _, _, head_problems = parse_head(path, text)
    handed = _handed(raw, settings) if raw else ()
    problems = (*text_problems, *head_problems, *(problem for each in handed for problem in each.problems))
    unread = any(problem.severity == "error" for problem in problems)
    reason = "it cannot be read" if unread else next((each.reason for each in handed if each.reason), "")
    folder, _, name = path.rpartition("/")
    section = Section(
        f"{folder}/",
        parse_name(name).lang,
        f"{path}: {reason}" if reason else "",
        _latest(each.publish_at for each in handed),
        _earliest(each.expires for each in handed),
    )
    return section if section.reason or section.publish_at or section.expires else None, problems


def hold_back(document: Document, sections: Iterable[Section], language: str) -> Document:
    """Return a document as a draft, or with the moments at which it comes and goes, as the sections around it have it.

    `language` is the site's. What the document says itself of being a draft, or of a moment, stands.
    """
    around = [section for section in sections if _holds(section, document, language)]
    if not around:
        return document
    head = document.head
    reason = next((section.reason for section in around if section.reason), "")
    if reason and head.state == "published":
        head = structs.replace(head, state="draft", state_reason=reason)
    publish_at = head.publish_at or _latest(section.publish_at for section in around)
    expires = head.expires or _earliest(section.expires for section in around)
    return structs.replace(document, head=structs.replace(head, publish_at=publish_at, expires=expires))


def _holds(section: Section, document: Document, language: str) -> bool:
    return document.path.startswith(section.folder) and section.lang in (None, document.lang or language)


def _handed(raw: RawHead, settings: Settings) -> tuple[_Handed, ...]:
    """Return what the head and each of its cascades say of the folder.

    Of the head itself only a draft counts: its dates, and that it has no page of its own
    (`render: false`), say nothing of its posts.
    """
    head, problems = decode_head(raw, raw.path, settings.timezone, settings.known_keys)
    own = _Handed(head.state_reason if head.state == "draft" else "", None, None, _hiding(problems))
    cascades = [node for key, node in raw.table.pairs if fold_key(key.text) == "cascade"]
    return (own, *(_cascade(raw, table, settings) for node in cascades for table in _tables(node)))


def _cascade(raw: RawHead, table: Table, settings: Settings) -> _Handed:
    head, problems = decode_head(structs.replace(raw, table=table), raw.path, settings.timezone, settings.known_keys)
    reason = f"cascade: {head.state_reason}" if head.state != "published" else ""
    return _Handed(reason, head.publish_at, head.expires, _hiding(problems))


def _hiding(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.severity == "error" and problem.code in _HIDING)


def _latest(moments: Iterable[Moment | None]) -> Moment | None:
    return max((moment for moment in moments if moment), key=lambda moment: moment.stamp, default=None)


def _earliest(moments: Iterable[Moment | None]) -> Moment | None:
    return min((moment for moment in moments if moment), key=lambda moment: moment.stamp, default=None)


def _tables(node: Node) -> Iterator[Table]:
    if isinstance(node, Table):
        yield node
    elif isinstance(node, Items):
        yield from (item for item in node.items if isinstance(item, Table))
