"""What a command was asked to do, as one frozen value with every path settled."""

import os
from pathlib import Path
from typing import Literal

from msgspec import Struct

Format = Literal["text", "json", "github", "gitlab"]
"""Forms in which problems are printed; see `despatch.app.formats`."""

STATE = ".despatch"
"""Name of the folder for the cache, the manifest and the schedule."""


CACHE = "results.sqlite"
"""Name of the store's file in the cache folder."""


class Options(Struct, frozen=True, kw_only=True):
    """The options of a build. Paths are absolute; `settle()` finds them.

    `base_url` is None where the settings decide. `now` is the text of `--now`, read in the site's
    zone once that is known, or empty for the clock. `jobs` is the number of worker processes, 0 for
    as many as there are processors. `cache` is None for a build without a cache.
    """

    site: Path
    content: Path
    output: Path
    state: Path
    """Holds `manifest.json`, `schedule.json` and what publishing needs to heal; never in the output."""
    cache: Path | None
    base_url: str | None = None
    drafts: bool = False
    future: bool = False
    expired: bool = False
    now: str = ""
    strict: bool = False
    keep_going: bool = False
    jobs: int = 0
    executor: str = ""
    """Address of the scheduler of a Dask cluster, such as `tcp://10.0.0.5:8786`, that works instead of processes here; or empty."""
    verify_cache: bool = False
    profile: bool = False
    format: Format = "text"
    quiet: bool = False
    verbose: bool = False


class Folders(Struct, frozen=True, kw_only=True):
    """The folders named on the command line, as they were typed; None where they were not."""

    site: str | None = None
    content: str | None = None
    output: str | None = None
    cache: str | None = None
    no_cache: bool = False


def settle(asked: Folders, here: Path, home: Path) -> Options:
    """Return the options with all paths absolute and everything else at its default.

    `here` is the folder in which the command was given: typed paths start there. `home` is the
    folder of the program's `build.py`: its blog is meant when `here` holds none. Markdown files in
    a folder without `content/` are content themselves.
    """
    site = _absolute(here, asked.site) if asked.site else _site(here, home, asked.content is not None)
    content = _absolute(here, asked.content) if asked.content else _content(site)
    output = _absolute(here, asked.output) if asked.output else site / "public"
    loose = asked.content is not None and asked.site is None
    state = output.with_name(output.name + STATE) if loose else site / STATE
    cache = _absolute(here, asked.cache) if asked.cache else state / "cache"
    return Options(site=site, content=content, output=output, state=state, cache=None if asked.no_cache else cache)


def display(path: str, options: Options, here: Path) -> str:
    """Return where a logical path (`content/…`, `themes/NAME/…`) lies, as seen from the folder `here`."""
    head, _, rest = path.partition("/")
    if head == "content":
        return relative(options.content / rest, here)
    if head == "themes":
        return relative(_theme_file(options.site, rest), here)
    return relative(options.site / path, here)


def logical(typed: str, options: Options, here: Path) -> str:
    """Return what was typed as the path of a file: `content/…` and `themes/…`, or the path in the output; else as it is, an address."""
    if typed.startswith(("http://", "https://")):
        return typed
    roots = ("content/", options.content), ("themes/", options.site / "themes"), ("themes/", carried_themes()), ("", options.output)
    try:
        files = [place for folder in (here, options.site) if (place := _absolute(folder, typed)).is_file()]
    except (OSError, RuntimeError, ValueError):
        # Too long for a name, a home of nobody, a character that no name has: it can still be an address.
        return typed
    found = ((name, place.relative_to(root)) for place in files for name, root in roots if place.is_relative_to(root))
    return next((name + path.as_posix() for name, path in found), typed)


def relative(path: Path, here: Path) -> str:
    """Return the path as seen from `here`, with `/`; absolute where nothing but the root is shared."""
    try:
        seen = Path(os.path.relpath(path, here))
    except ValueError:
        return path.as_posix()
    ups = sum(part == ".." for part in seen.parts)
    return path.as_posix() if ups > 3 else seen.as_posix()


def own_themes(options: Options) -> Path | None:
    """Return the folder of the site's own themes, or None where it has none."""
    themes = options.site / "themes"
    return themes if themes.is_dir() else None


def carried_themes() -> Path:
    """Return the folder of the themes that Despatch carries: the checkout's or the wheel's."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def not_content(options: Options) -> frozenset[str]:
    """Return the folders of ours that lie in the content folder, when that is the site's own."""
    ours = (options.output, options.state, options.site / "themes", *([options.cache] if options.cache else []))
    inside = (folder for folder in ours if folder.is_relative_to(options.content) and folder != options.content)
    return frozenset(folder.relative_to(options.content).as_posix() for folder in inside)


def _theme_file(site: Path, rest: str) -> Path:
    own = site / "themes" / rest
    carried = carried_themes() / rest
    return carried if carried.exists() and not own.exists() else own


def _site(here: Path, home: Path, content_named: bool) -> Path:
    if content_named or (here / "content").is_dir() or not (home / "content").is_dir() or any(here.glob("*.md")):
        return here
    return home


def text_file(written: str, here: Path, site: Path) -> Path:
    """Return the file that is meant: as seen from the current folder, else from the blog's."""
    places = [_absolute(folder, written) for folder in (here, site)]
    return next((place for place in places if place.is_file()), places[-1])


def _content(site: Path) -> Path:
    folder = site / "content"
    return site if not folder.is_dir() and any(site.glob("*.md")) else folder


def _absolute(here: Path, typed: str) -> Path:
    return (here / Path(typed).expanduser()).resolve()
