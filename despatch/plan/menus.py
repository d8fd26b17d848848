"""The site's menu with every entry led to where it goes."""

from msgspec.structs import replace

from despatch.model.body import Body
from despatch.model.settings import MenuEntry, Settings
from despatch.model.source import Document, Head
from despatch.plan.linkindex import LinkIndex
from despatch.plan.links import resolve
from despatch.problems import Problem, warning

_SETTINGS = Document(path="content/site.yaml", kind="page", head=Head(), body=Body("", 1), name="site")
"""Stands for the file in which menus are written: a relative address starts in its folder."""


def resolved_menu(settings: Settings, index: LinkIndex) -> tuple[tuple[MenuEntry, ...], tuple[Problem, ...]]:
    """Return the entries with finished site addresses, and a warning for each that leads nowhere and is left out.

    An entry may name a file of the content folder, a page's address, or another site, as links in texts do.
    """
    entries: list[MenuEntry] = []
    problems: list[Problem] = []
    for entry in settings.menu:
        target = resolve(entry.url, _SETTINGS, index)
        if target.fault:
            message = f'the menu\'s "{entry.title}" is left out: {target.fault}'
            where = settings.span(f"menu {entry.url}")
            problems.append(warning(target.code, message, where if where.line else settings.span("menu"), target.hint))
        else:
            entries.append(replace(entry, url=target.url))
    return tuple(entries), tuple(problems)
