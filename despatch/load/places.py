"""What each file under `content/` is, by its place and its ending.

| place | is |
|---|---|
| `posts/**.md`, and `_posts/**.md` and `_drafts/**.md` in any folder | a post |
| `pages/**.md` | a page |
| `stories/*.md` | a story |
| `fr/posts/**.md`, `fr/pages/**.md`, `fr/stories/*.md`, and so for any language | the same |
| `_index.md`, `_index.fr.md` | what another tool says of a folder: not published |
| `snapshots/PLATFORM/ID.yaml` | a snapshot |
| `site.yaml` | the settings |
| `people.yaml`, `people/ID.yaml`, `missions.yaml`, `topics.yaml`, `governments.yaml` | what the ministry is made of |
| any other `.md`, where no folder for posts exists | a post |
| other files with an ending of `despatch.load.media` | published as they are |
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from despatch.load.media import is_media
from despatch.load.ministry import describes_ministry
from despatch.load.names import home_of, is_index, is_markdown
from despatch.load.tree import Found

_POSTS = frozenset({"posts", "_posts", "_drafts"})
Place = Literal["settings", "post", "page", "story", "snapshot", "media", "stray", "index", "ministry", "other"]


class Sorted(Struct, frozen=True, kw_only=True):
    """The files of a content folder by what they are, each group in order of path."""

    settings: Found | None
    posts: tuple[Found, ...]
    pages: tuple[Found, ...]
    stories: tuple[Found, ...]
    snapshots: tuple[Found, ...]
    media: tuple[Found, ...]
    sections: tuple[Found, ...]
    """What says something of a folder, `_index.md`."""
    ministry: tuple[Found, ...]
    """Files on people, missions, topics and governments."""
    notes: tuple[str, ...]
    """Sentences about files that are not published."""


def sort_files(found: Iterable[Found]) -> Sorted:
    """Return the files by what they are."""
    files = tuple(found)
    has_posts = any(is_markdown(file.path) and home_of(file.path.removeprefix("content/")) in _POSTS for file in files)
    groups: dict[Place, list[Found]] = {}
    for file in files:
        groups.setdefault(_place(file.path.removeprefix("content/"), has_posts=has_posts), []).append(file)

    def group(place: Place) -> tuple[Found, ...]:
        return tuple(groups.get(place, ()))

    return Sorted(
        settings=next(iter(groups.get("settings", ())), None),
        posts=group("post"),
        pages=group("page"),
        stories=group("story"),
        snapshots=group("snapshot"),
        media=group("media"),
        sections=group("index"),
        ministry=group("ministry"),
        notes=tuple(_notes(groups)),
    )


def _folder(path: str) -> str:
    first, slash, _ = path.removeprefix("content/").partition("/")
    return first if slash else ""


def _place(path: str, *, has_posts: bool) -> Place:
    if is_markdown(path):
        return _markdown_place(path, home_of(path), has_posts=has_posts)
    if path.endswith((".yaml", ".yml")):
        return _yaml_place(path, _folder(path))
    return "media" if is_media(path) else "other"


def _markdown_place(path: str, home: str, *, has_posts: bool) -> Place:
    if is_index(path):
        return "index"
    if home in _POSTS:
        return "post"
    if home == "pages":
        return "page"
    if home == "stories":
        return "story"
    return "stray" if has_posts else "post"


def _yaml_place(path: str, folder: str) -> Place:
    if path in {"site.yaml", "site.yml"}:
        return "settings"
    if folder == "snapshots":
        return "snapshot"
    return "ministry" if describes_ministry(path) else "other"


def _notes(groups: dict[Place, list[Found]]) -> list[str]:
    notes = [f"{file.path} is not published: texts lie in posts/, pages/ or stories/" for file in groups.get("stray", ())]
    notes += [f"{file.path} is not published: lists are made from the posts" for file in groups.get("index", ())]
    others = [file.path for file in groups.get("other", ())]
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        notes.append(f"{others[0]}{more}: not published, because pages, scripts and settings are no media")
    return notes
