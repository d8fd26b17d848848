"""What a file's place and name say: slug, day, language, bundle.

- `2013-06-12-hall.md` gives the day 2013-06-12 and the name `hall`; so does a bundle's folder.
- `hall.fr.md`, `index.fr.md` give the language.
- `hall/index.md` is a bundle: the folder's other files belong to it.
- A folder `fr/` gives the language when it stands at the top of `posts/`, `pages/` or `stories/`,
  or anywhere when the settings list `fr`. It is a language when CLDR knows one by that name.
- Other folders (`2013/06/`) mean nothing here; `_drafts/` is read in `despatch.load.states`.

Sources: the conventions of Jekyll (`_posts`, dated names) and Hugo (bundles, language suffix).
"""

import re
from collections.abc import Collection
from datetime import date

from msgspec import Struct

from despatch.load.known_languages import known_language

HOMES = ("posts", "pages", "stories", "_posts", "_drafts")
"""Folders of `content/` that hold Markdown."""

_ENDING = re.compile(r"\.(?:md|markdown)\Z", re.IGNORECASE)
_DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[-_. ]+(.+))?\Z")


class FileName(Struct, frozen=True, kw_only=True):
    """What a file's name says; an empty text where it says nothing."""

    name: str
    day: str = ""
    lang: str | None = None
    bundle: str = ""
    """The bundle's folder, as in the path that was given."""


def is_markdown(path: str) -> bool:
    """Return whether a path ends in `.md` or `.markdown`."""
    return _ENDING.search(path) is not None


def parse_name(path: str, languages: Collection[str] = ()) -> FileName:
    """Return what a path below `content/` says, such as `posts/2013/2013-06-12-hall.fr.md`.

    `languages` are those that the settings list.
    """
    *folders, last = path.split("/")
    below = folders[1:] if folders and folders[0] in HOMES else folders
    stem, suffix = _language_suffix(_ENDING.sub("", last))
    is_bundle = stem.lower() == "index" and bool(_named(below, languages))
    day, name = _dated(below[-1] if is_bundle else stem)
    return FileName(
        name=name,
        day=day,
        lang=suffix or _language_folder(below, languages),
        bundle="/".join(folders) if is_bundle else "",
    )


def _language_suffix(stem: str) -> tuple[str, str | None]:
    name, dot, suffix = stem.rpartition(".")
    tag = known_language(suffix) if dot and name else None
    return (name, tag) if tag else (stem, None)


def _named(folders: list[str], languages: Collection[str]) -> list[str]:
    """Return the folders that may name a bundle: the last one must not be a language's."""
    only_language = len(folders) == 1 and _language_folder(folders, languages)
    return [] if only_language else folders


def _language_folder(folders: list[str], languages: Collection[str]) -> str | None:
    listed = {language.casefold() for language in languages}
    for place, folder in enumerate(folders):
        tag = known_language(folder)
        if tag and (place == 0 or tag.casefold() in listed):
            return tag
    return None


def _dated(stem: str) -> tuple[str, str]:
    match = _DATED.match(stem)
    if match is None:
        return "", stem
    try:
        day = date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return "", stem
    return day, match[4] or day
