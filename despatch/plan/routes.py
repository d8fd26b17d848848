"""Every address of the site, decided in one place.

Documents first, then files, then aliases, each in order of path: the first claimant of an address
keeps it, every further one is a problem that names both.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from despatch.model.paths import OutPath
from despatch.model.settings import Settings
from despatch.model.source import Document, MediaFile, Story
from despatch.plan.addresses import MACHINE_FILES, Route, route, twins_of
from despatch.plan.aliases import Alias, aliases_of
from despatch.plan.bundles import media_path
from despatch.plan.claims import Claim, Register, quarrel
from despatch.plan.directory import Directory
from despatch.plan.languages import lang_of
from despatch.plan.permalinks import Placing, check_patterns, place, placing
from despatch.problems import Problem, Span, error


class Redirect(Struct, frozen=True, tag=True):
    """An old address that leads to a page.

    `out` is the file for the page that redirects, or None where only a server's list can hold it:
    an old address that differs in case alone from the new one, or from another old one of the same page.
    """

    url: str
    out: OutPath | None
    target: str
    path: str
    """The document that asked for it."""
    where: Span


class Routes(Struct, frozen=True):
    """What stands where; only visible documents and published files are in it."""

    documents: Mapping[str, Route]
    """By path of the document: posts, pages and stories."""
    media: Mapping[str, Route]
    """By path of the file."""
    redirects: tuple[Redirect, ...]
    faulty: frozenset[str]
    """Paths of the documents at fault: leave them out and plan again for `--keep-going`."""


def plan_routes(
    settings: Settings,
    documents: Sequence[Document],
    stories: Sequence[Story],
    media: Sequence[MediaFile],
    directory: Directory | None = None,
) -> tuple[Routes, tuple[Problem, ...]]:
    """Return the route of every visible document, story and file, the redirects, and problems.

    Posts and pages are `documents`; all that is passed is taken as visible. A document at fault has
    no route.
    """
    written = sorted([*documents, *(story.document for story in stories)], key=lambda document: document.path)
    site = placing(settings, {lang_of(document, settings) for document in written}, directory)
    problems = list(check_patterns(settings))
    register = Register()
    placed = _documents(written, site, register, problems)
    _give_twins(stories, placed, register)
    files = _media(media, written, placed, settings, register, problems)
    redirects = _redirects(written, placed, settings, register, problems)
    paths = {document.path for document in written}
    faulty = frozenset(problem.where.path for problem in problems) & paths
    return Routes(placed, files, redirects, faulty), tuple(problems)


def check_generated(routes: Routes, generated: Iterable[tuple[OutPath, str]]) -> tuple[Routes, tuple[Problem, ...]]:
    """Return the routes without redirects that a generated page displaces, and a problem for each.

    `generated` are the files that are made rather than written, each with what it is ("the list of
    the tag trade") or its address; machine files are added. Posts and pages cannot meet them: their
    first segments are reserved.
    """
    register = Register()
    machine = ((OutPath.of(name), f"/{name}") for name in MACHINE_FILES.values())
    for out, what in (*generated, *machine):
        owner = "a page that the site makes itself" if what.startswith("/") else what
        register.give(Claim(out, owner, "", partial(Span, ""), ""))
    kept, problems = [], []
    for redirect in routes.redirects:
        holder = register.holder(redirect.out) if redirect.out else None
        if holder and redirect.out:
            problems.append(quarrel(_alias_claim(redirect.out, redirect.path, redirect.where), holder))
        else:
            kept.append(redirect)
    faulty = routes.faulty | {problem.where.path for problem in problems}
    return replace(routes, redirects=tuple(kept), faulty=faulty), tuple(problems)


def would_be_addresses(settings: Settings, held: Iterable[Document], directory: Directory | None = None) -> dict[str, str]:
    """Return the address that each held document would have, by path, to recognise links to it."""
    documents = tuple(held)
    site = placing(settings, {lang_of(document, settings) for document in documents}, directory)
    placed = ((document.path, place(document, site)[0]) for document in documents)
    return {path: out.address for path, out in placed if out is not None}


def _documents(written: Sequence[Document], site: Placing, register: Register, problems: list[Problem]) -> dict[str, Route]:
    routes: dict[str, Route] = {}
    for document in written:
        out, found = place(document, site)
        problems.extend(found)
        if out is None:
            continue
        fault = register.settle(_document_claim(document, out))
        if fault:
            problems.append(fault)
        else:
            routes[document.path] = route(out)
    return routes


def _document_claim(document: Document, out: OutPath) -> Claim:
    key = "url" if document.head.url else "slug"
    return Claim(out, document.kind, document.path, lambda: document.head.span(key, document.path), f'give one of them another "{key}"')


def _give_twins(stories: Sequence[Story], placed: Mapping[str, Route], register: Register) -> None:
    """Give the twins of the stories' pages away, so that no file beside a story stands where one must stand."""
    for document in (story.document for story in stories if story.document.path in placed):
        for twin in twins_of(placed[document.path], live=document.head.live).values():
            register.give(Claim(twin.out, "story", document.path, partial(Span, document.path), ""))


def _media(
    media: Sequence[MediaFile],
    written: Sequence[Document],
    placed: Mapping[str, Route],
    settings: Settings,
    register: Register,
    problems: list[Problem],
) -> dict[str, Route]:
    routes: dict[str, Route] = {}
    bundles = _bundles(written, placed, settings)
    for file in sorted(media, key=lambda each: each.path):
        where = Span(file.path)
        try:
            out = media_path(file.path, bundles)
        except ValueError as failure:
            reason = str(failure).rpartition(": ")[2]
            problems.append(error("file-name-unsafe", f"the file cannot be published: {reason}", where, "rename the file"))
            continue
        fault = register.settle(Claim(out, "file", file.path, partial(Span, file.path), "rename the file"))
        if fault:
            problems.append(fault)
        else:
            routes[file.path] = route(out)
    return routes


def _bundles(written: Sequence[Document], placed: Mapping[str, Route], settings: Settings) -> dict[str, OutPath]:
    """Return the page beside which each bundle's files go: that of the site's language, else the first."""
    owners = [document for document in written if document.bundle and document.path in placed]
    owners.sort(key=lambda document: (lang_of(document, settings) != settings.language, document.path))
    return {document.bundle: placed[document.path].out for document in reversed(owners)}


def _redirects(
    written: Sequence[Document],
    placed: Mapping[str, Route],
    settings: Settings,
    register: Register,
    problems: list[Problem],
) -> tuple[Redirect, ...]:
    redirects: list[Redirect] = []
    for document in written:
        if not document.head.aliases or document.path not in placed:
            continue
        here = placed[document.path]
        aliases, found = aliases_of(document, here.out, settings.base_url)
        problems.extend(found)
        for alias in aliases:
            redirect = Redirect(alias.out.address, alias.out, here.url, document.path, alias.where)
            redirects.extend(_settled(redirect, alias, here, register, problems))
    return tuple(redirects)


def _settled(redirect: Redirect, alias: Alias, here: Route, register: Register, problems: list[Problem]) -> tuple[Redirect, ...]:
    if alias.out == here.out:
        return ()
    holder = register.holder(alias.out)
    if holder and holder.path == redirect.path and holder.out.key == alias.out.key:
        return (replace(redirect, out=None),)
    fault = register.settle(_alias_claim(alias.out, redirect.path, alias.where))
    if fault:
        problems.append(fault)
        return ()
    return (redirect,)


def _alias_claim(out: OutPath, path: str, where: Span) -> Claim:
    return Claim(out, "alias", path, lambda: where, "remove the alias")
