"""The site's menu in each language, with every entry led to where it goes."""

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from despatch.model.body import Body
from despatch.model.settings import MenuEntry, Settings
from despatch.model.site import Page, Post, Site, StoryPage
from despatch.model.source import Document, Head
from despatch.model.view import Ref
from despatch.model.words import primary, shorter
from despatch.plan.addresses import Addresses
from despatch.plan.linkindex import LinkIndex
from despatch.plan.links import resolve
from despatch.problems import Problem, warning

Menus = Mapping[str, tuple[Ref, ...]]
"""By language of the site: the entries of its menu; addresses are the site's, not yet a page's."""

_SETTINGS = Document(path="content/site.yaml", kind="page", head=Head(), body=Body("", 1), name="site")
"""Stands for the file in which menus are written: a relative address starts in its folder."""


class _Target(Struct, frozen=True):
    """A text that a menu may lead to."""

    title: str
    url: str
    lang: str
    others: Mapping[str, str]
    """By language: the path of the same text in it."""


def menus(site: Site, index: LinkIndex) -> tuple[Menus, tuple[Problem, ...]]:
    """Return the menu of each language, and a warning for each entry that leads nowhere and is left out.

    An entry may name a file of the content folder, a page's address, or another site, as links in
    texts do. A language without a menu of its own has the default one: its entries lead to their
    pages in that language where there are such, under their titles there.
    """
    settings, own = site.settings, dict(site.settings.menus)
    given = {tag: _led(entries, tag, settings, index) for tag, entries in own.items()}
    usual, problems = _led(settings.menu, "", settings, index)
    problems = tuple(problem for _, faults in given.values() for problem in faults) if own else problems
    targets = _targets(site, {entry.url for entries in (usual, *(led for led, _ in given.values())) for entry in entries})
    by_url = {target.url: target for target in targets.values()}
    found: dict[str, tuple[Ref, ...]] = {}
    for tag in (edition.language.tag for edition in site.editions):
        mine = next((part for part in shorter(tag) if part in given), None)
        if mine is None:
            found[tag] = tuple(_borrowed(entry, tag, targets, by_url, settings, index) for entry in usual)
        else:
            found[tag] = tuple(_owned(entry, tag, by_url) for entry in given[mine][0])
    return found, tuple(dict.fromkeys(problems))


def _led(
    entries: Sequence[MenuEntry], lang: str, settings: Settings, index: LinkIndex
) -> tuple[tuple[MenuEntry, ...], tuple[Problem, ...]]:
    """Return the entries with finished site addresses; `lang` is empty for the only menu."""
    found: list[MenuEntry] = []
    problems: list[Problem] = []
    for entry in entries:
        target = resolve(entry.url, replace(_SETTINGS, lang=lang or None), index)
        if target.fault:
            message = f'the menu\'s "{entry.title}" is left out: {target.fault}'
            keys = (f"menu {lang} {entry.url}", f"menu {entry.url}", "menu")
            places = [place for place in map(settings.span, keys) if place.line] or [settings.span("menu")]
            problems.append(warning(target.code, message, places[0], target.hint))
        else:
            found.append(replace(entry, url=target.url))
    return tuple(found), tuple(problems)


def _owned(entry: MenuEntry, lang: str, by_url: Mapping[str, _Target]) -> Ref:
    target = by_url.get(entry.url)
    return Ref(entry.title, entry.url, hreflang=target.lang if target and target.lang != lang else "")


def _borrowed(
    entry: MenuEntry, lang: str, targets: Mapping[str, _Target], by_url: Mapping[str, _Target], settings: Settings, index: LinkIndex
) -> Ref:
    """Return an entry of the default language's menu as another language shows it."""
    if primary(lang) == primary(settings.language):
        return _owned(entry, lang, by_url)
    target = by_url.get(entry.url)
    same = targets.get(target.others.get(lang, "")) if target else None
    if same:
        return Ref(same.title, same.url)
    leads = _listed(entry.url, lang, settings, index) if target is None else ""
    return Ref(entry.title, leads or entry.url, settings.language, hreflang=target.lang if target else "")


def _listed(url: str, lang: str, settings: Settings, index: LinkIndex) -> str:
    """Return the address of the same list in another language, or empty where there is none."""
    home = Addresses.of(settings).home(lang).url
    wanted = home.rstrip("/") + url
    found = resolve(wanted, _SETTINGS, index) if url.startswith("/") and url.endswith("/") else None
    return wanted if found and found.url == wanted else ""


def _targets(site: Site, urls: Collection[str]) -> dict[str, _Target]:
    """Return by path the texts at these addresses and their translations: a menu leads to few of the site's."""
    everything: list[Post | Page | StoryPage] = [*site.stories]
    for edition in site.editions:
        everything += [*edition.posts, *edition.pages]
    sets = dict(site.translations)
    led = {_document(entry).path for entry in everything if entry.url in urls}
    wanted = led.union(*(sets.get(path, ()) for path in led))
    entries = {document.path: entry for entry in everything if (document := _document(entry)).path in wanted}
    found = {}
    for path, entry in entries.items():
        others = {entries[other].lang: other for other in sets.get(path, ()) if other in entries}
        found[path] = _Target(_document(entry).head.title or "", entry.url, entry.lang, others)
    return found


def _document(entry: Post | Page | StoryPage) -> Document:
    return entry.story.document if isinstance(entry, StoryPage) else entry.document
