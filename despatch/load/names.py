"""What a file's place and name say: slug, day, language, bundle.

- `2013-06-12-hall.md` gives the day 2013-06-12 and the name `hall`; so does a bundle's folder.
- `hall.fr.md`, `index.fr.md` give the language.
- `hall/index.md` is a bundle: the folder's other files belong to it.
- A folder `fr/` gives the language when it stands at the top of `content/`, `posts/`, `pages/` or
  `stories/`, or anywhere when the settings list `fr`. It is a language when CLDR knows one by that name.
- `fr/posts/`, `fr/pages/` and `fr/stories/` are what `posts/`, `pages/` and `stories/` are.
- `trade/_posts/hall.md` is a post on the topic `trade`.
- Other folders (`2013/06/`) mean nothing here; `_drafts/` is read in `despatch.load.states`.

Sources: the conventions of Jekyll (`_posts` in any folder, dated names), Hugo and Zola (bundles,
language suffix, a folder for each language).
"""

import re
from collections.abc import Collection
from datetime import date

from msgspec import Struct

from despatch.load.known_languages import known_language

HOMES = ("posts", "pages", "stories", "_posts", "_drafts")
"""Folders of `content/`, or of a language's folder there, that hold Markdown."""

_ANYWHERE = ("_posts", "_drafts")
"""Folders that hold posts wherever they stand."""

_ENDING = re.compile(r"\.(?:md|markdown)\Z", re.IGNORECASE)
_DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[-_. ]+(.+))?\Z")


class FileName(Struct, frozen=True, kw_only=True):
    """What a file's name says; an empty text where it says nothing."""

    name: str
    day: str = ""
    lang: str | None = None
    bundle: str = ""
    """The bundle's folder, as in the path that was given."""
    topics: tuple[str, ...] = ()
    """Folders around `_posts`."""


def is_markdown(path: str) -> bool:
    """Return whether a path ends in `.md` or `.markdown`."""
    return _ENDING.search(path) is not None


def home_of(path: str) -> str:
    """Return which of the folders that hold Markdown a path below `content/` lies in; an empty text for none."""
    return _places(path.split("/")[:-1])[1]


def is_index(path: str) -> bool:
    """Return whether a file describes a section, as `_index.md` and `_index.fr.md` do in Hugo and Zola."""
    return is_markdown(path) and _language_suffix(_ENDING.sub("", path.rpartition("/")[2]))[0].lower() == "_index"


def parse_name(path: str, languages: Collection[str] = ()) -> FileName:
    """Return what a path below `content/` says, such as `posts/2013/2013-06-12-hall.fr.md`.

    `languages` are those that the settings list.
    """
    *folders, last = path.split("/")
    above, home, below = _places(folders)
    stem, suffix = _language_suffix(_ENDING.sub("", last))
    is_bundle = stem.lower() == "index" and bool(_named(below, languages))
    day, name = _dated(below[-1] if is_bundle else stem)
    return FileName(
        name=name,
        day=day,
        lang=suffix or _language_folder(below, languages) or _language_folder(above, languages),
        bundle="/".join(folders) if is_bundle else "",
        topics=tuple(folder for folder in above if not _language_folder([folder], languages)) if home in _ANYWHERE else (),
    )


def _places(folders: list[str]) -> tuple[list[str], str, list[str]]:
    """Return the folders above the one that holds Markdown, that one, and those below it; all are below where there is none."""
    for place, folder in enumerate(folders):
        at_top = place == 0 or (place == 1 and known_language(folders[0]))
        if folder in _ANYWHERE or (at_top and folder in HOMES):
            return folders[:place], folder, folders[place + 1 :]
    return [], "", folders


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
