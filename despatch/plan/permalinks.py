"""The file and so the address of one document: its own `url`, else the pattern of the settings."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from msgspec import Struct

from despatch.model.ministry import Ministry, Mission, Person, Topic
from despatch.model.paths import OutPath
from despatch.model.permalink import TOKEN, token_fault
from despatch.model.settings import Settings
from despatch.model.source import Document, Head
from despatch.plan.addresses import FEED_FILES, MACHINE_FILES, RESERVED, Addresses, language_segment
from despatch.plan.credits import credit_of
from despatch.plan.directory import Directory, directory_of
from despatch.plan.languages import lang_of
from despatch.plan.sitepaths import site_path
from despatch.plan.slugs import MAX_BYTES, hashed, is_slug, slug
from despatch.problems import Problem, error

_SEPARATORS = re.compile(r"[/\\\x00-\x1f\x7f]")
_FILES = frozenset({"index.html", "404.html", *FEED_FILES.values(), *(name.split("/")[0] for name in MACHINE_FILES.values())})


_OWN = RESERVED | _FILES
"""First segments that belong to the site itself."""


class Placing(Struct, frozen=True):
    """What placing documents needs to know of the site."""

    settings: Settings
    addresses: Addresses
    languages: frozenset[str]
    """First segments that belong to a language."""
    patterns: dict[str, str]
    """Pattern by kind of document; the default's where the settings' cannot make addresses."""
    directory: Directory


def placing(settings: Settings, languages: set[str], directory: Directory | None = None) -> Placing:
    """Return what `place` needs; `languages` are those of the documents, the settings' are added."""
    tags = {settings.language, *settings.languages, *languages}
    default = Settings()
    patterns = {
        "post": default.permalink if _pattern_fault(settings.permalink) else settings.permalink,
        "page": default.page_permalink if _pattern_fault(settings.page_permalink) else settings.page_permalink,
        "story": "/stories/{slug}/",
    }
    return Placing(
        settings, Addresses.of(settings), frozenset(map(language_segment, tags)), patterns, directory or directory_of(Ministry(), settings)
    )


def check_patterns(settings: Settings) -> tuple[Problem, ...]:
    """Return a problem for each pattern of the settings that cannot make addresses."""
    patterns = (("permalink", settings.permalink), ("page_permalink", settings.page_permalink))
    faults = ((key, _pattern_fault(pattern)) for key, pattern in patterns)
    cures = {"permalink": 'write it like "/{yyyy}/{mm}/{slug}/"', "page_permalink": 'write it like "/{path}/"'}
    return tuple(
        error("permalink-invalid", f"the pattern cannot make addresses: {fault}", settings.span(key), cures[key])
        for key, fault in faults
        if fault
    )


def place(document: Document, site: Placing) -> tuple[OutPath | None, tuple[Problem, ...]]:
    """Return the output file of a document's page, or None and why it can have none."""
    if document.head.url is not None:
        out, reason = site_path(document.head.url, site.settings.base_url)
        if out is None:
            return None, (_unsafe_url(document, reason),)
    else:
        fault = _slug_fault(document.head.slug or "")
        if fault:
            return None, (_unsafe_slug(document, fault),)
        out, reason = _from_pattern(document, site)
        if out is None:
            return None, (_unsafe_address(document, reason),)
    problem = _reserved(document, out, site)
    return (None, (problem,)) if problem else (out, ())


def _pattern_fault(pattern: str) -> str:
    fault = token_fault(pattern)
    if fault:
        return fault
    if "%" in pattern or "." in pattern.split("/"):
        return 'it holds "%" or "." where a name belongs'
    out, reason = site_path(TOKEN.sub("x", pattern), "")
    return reason if out is None else ""


def _from_pattern(document: Document, site: Placing) -> tuple[OutPath | None, str]:
    """Return the output file, or None and why what the pattern made of this document's words is none: `{slug}-{topic}` too long."""
    prefix = site.addresses.prefix(lang_of(document, site.settings))
    segments = _expanded(site.patterns[document.kind], _values(document, site))
    if not segments or not segments[-1].endswith((".html", ".htm")):
        segments.append("index.html")
    try:
        return OutPath.of(*((prefix,) if prefix else ()), *segments), ""
    except ValueError as failure:
        return None, str(failure).rpartition(": ")[2]


def _expanded(pattern: str, values: dict[str, str]) -> list[str]:
    filled = "/".join([_filled(part, values) if "{" in part else part for part in _kept(pattern, values)])
    return [segment for segment in filled.split("/") if segment]


def _filled(part: str, values: dict[str, str]) -> str:
    name = part[1:-1]
    return values[name] if part == f"{{{name}}}" and name in values else TOKEN.sub(lambda match: values[match[1]], part)


def _kept(pattern: str, values: dict[str, str]) -> Iterator[str]:
    """Yield the parts of a pattern of which a document lacks nothing."""
    return (part for part, names in _parts(pattern) if all(values.get(name) for name in names))


@cache
def _parts(pattern: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the parts of a pattern, each with the names in it."""
    return tuple((part, tuple(TOKEN.findall(part))) for part in pattern.strip("/").split("/"))


def _values(document: Document, site: Placing) -> dict[str, str]:
    """Return what the names in the pattern of a document's kind stand for."""
    return {name: _value(name, document, site) for _, names in _parts(site.patterns[document.kind]) for name in names}


def _value(name: str, document: Document, site: Placing) -> str:
    head, settings, directory = document.head, site.settings, site.directory
    match name:
        case "author":
            return _author(head, directory)
        case "mission":
            return directory.mission_slug(head.mission) if head.mission else ""
        case "topic":
            return directory.topic_slug(head.topics[0]) if head.topics else ""
        case "series":
            return slug(head.series, settings.slugs, hashed("s", head.series)) if head.series else ""
        case "slug":
            return _slug(document, settings)
        case "path":
            return _path(document, settings)
    return head.date.day.split("-")[("yyyy", "mm", "dd").index(name)] if head.date else ""


def _author(head: Head, directory: Directory) -> str:
    if not head.authors:
        return ""
    first = credit_of(head, head.authors[0])
    return directory.guest_slug(first.who) if first.guest else directory.person_slug(first.who)


def _slug(document: Document, settings: Settings) -> str:
    # Who wrote a slug or named a file chose the address: other sites link to all of it.
    written = unquote(document.head.slug or "") or document.name
    if is_slug(written, MAX_BYTES):
        return written
    if written:
        return slug(written, settings.slugs, hashed("p", document.path), MAX_BYTES)
    return slug(document.head.title or "", settings.slugs, hashed("p", document.path))


def _path(document: Document, settings: Settings) -> str:
    """Return folders and slug below `pages/` or `posts/`, without a language's folder; empty for `pages/index.md`."""
    lang = language_segment(document.lang) if document.lang else ""
    *folders, file = document.path.split("/")[1:] or [document.path]
    folders = [part for part in folders if language_segment(part) != lang][1:]
    if not folders and file.startswith("index."):
        return ""
    parents = folders[:-1] if document.bundle else folders
    return "/".join([*(slug(part, settings.slugs, hashed("f", part)) for part in parents), _slug(document, settings)])


def _slug_fault(written: str) -> str:
    text = unquote(written)
    if _SEPARATORS.search(text):
        return "a slug is one part of an address and holds no slash"
    return "a slug is a word, not a way to another folder" if text.strip() in {".", ".."} else ""


def _unsafe_slug(document: Document, fault: str) -> Problem:
    message = f'the slug "{document.head.slug}" cannot be used: {fault}'
    cure = 'write a short word such as "port-reopens"; a whole address goes into "url"'
    return error("slug-unsafe", message, document.head.span("slug", document.path), cure)


def _unsafe_address(document: Document, reason: str) -> Problem:
    message = f"the address that the pattern makes for this {document.kind} cannot be used: {reason}"
    cure = 'give it a shorter "slug", or a "url" of its own'
    return error("address-unsafe", message, document.head.span("slug", document.path), cure)


def _unsafe_url(document: Document, reason: str) -> Problem:
    message = f'the url "{document.head.url}" cannot be used: {reason}'
    cure = 'write an address of this site, such as "/2016/03/port-reopens/"'
    return error("url-unsafe", message, document.head.span("url", document.path), cure)


def _reserved(document: Document, out: OutPath, site: Placing) -> Problem | None:
    segments = out.text.split("/")
    if segments[0].casefold() == site.addresses.prefix(lang_of(document, site.settings)):
        segments = segments[1:]
    if segments == ["index.html"]:
        return _taken(document, f"the address {out.address} belongs to the home page", "url")
    if document.kind == "story" and not document.head.url:
        return None
    first = segments[0].casefold()
    owner = "a language" if first in site.languages else "the site itself" if first in _OWN else ""
    if not owner:
        return None
    cause = _cause(document, site)
    entry = _entry(document.head, cause, site.directory)
    if entry:
        sentence = f'the addresses of this {cause}\'s posts would start with "{first}", which belongs to {owner}'
        return error("address-reserved", sentence, entry.where, f'give the {"person" if cause == "author" else cause} another "slug"')
    return _taken(document, f'the address {out.address} starts with "{first}", which belongs to {owner}', cause)


def _cause(document: Document, site: Placing) -> str:
    """Return what the first part of an address comes from: `url`, `author`, `mission`, `topic`, `series`, or else the slug."""
    if document.head.url:
        return "url"
    first = next(_kept(site.patterns[document.kind], _values(document, site)), "")
    return first[1:-1] if first in ("{author}", "{mission}", "{topic}", "{series}") else "slug"


def _entry(head: Head, cause: str, directory: Directory) -> Person | Mission | Topic | None:
    """Return whose slug it is; None where no file has it."""
    match cause:
        case "author":
            first = head.authors[0]
            return None if credit_of(head, first).guest else (directory.people or {}).get(first)
        case "mission":
            return (directory.missions or {}).get(head.mission or "")
        case "topic":
            return directory.topic(head.topics[0])
    return None


def _taken(document: Document, message: str, cause: str) -> Problem:
    cure = {
        "url": 'choose another "url"' if document.head.url else 'rename the file, or give it a "url" of its own',
        "slug": 'give it another "slug", or a "url" of its own',
    }.get(cause, f'write the {cause} in another way, or give the post a "url" of its own')
    where = document.head.span({"author": "authors", "topic": "topics"}.get(cause, cause), document.path)
    return error("address-reserved", message, where, cure)
