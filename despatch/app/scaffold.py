"""The files that `new` begins: a site, a post, a page, a story. They are values until `sources` writes them."""

import json
import shlex
import uuid
from pathlib import Path

from msgspec import Struct

from despatch import __version__
from despatch.app.clock import Clock
from despatch.app.options import Options
from despatch.app.sources import Files, Made, write_new
from despatch.app.text import plain
from despatch.load.dates import parse_moment
from despatch.load.names import parse_name
from despatch.model.settings import Settings
from despatch.plan.slugs import hashed, slug
from despatch.problems import Span, error

STARTER = Path(__file__).resolve().parent / "starter"
"""The texts of a new site."""

CHECKOUT_NOTE = ".despatch-checkout"
"""Tells a blog's `build.py` where the checkout lies that began it; for this machine only, so Git ignores it."""

_HELD = "# draft: true    # without the first # the {} is held back"
_STORY_HINTS = ("# curator:        # who chose and ordered the items", "# summary:        # one or two sentences, for lists and feeds")

_SITE = (
    ("content/site.yaml", "site.yaml"),
    ("content/pages/about.md", "about.md"),
    ("build.py", "build.py.txt"),
    ("requirements.txt", "requirements.txt"),
    ("README.md", "README.md"),
    (".gitignore", "gitignore"),
    (".gitlab-ci.yml", "gitlab-ci.yml"),
    (".github/workflows/publish.yml", "publish.yml"),
)


class Wish(Struct, frozen=True, kw_only=True):
    """What a new post, page or story is to be; empty texts leave the choice to the settings."""

    title: str
    author: str = ""
    lang: str = ""
    date: str = ""
    bundle: bool = False
    live: bool = False


def new_site(folder: Path, day: str) -> Made:
    """Write a blog's first files into `folder`, with a first post of the day given as `2026-12-01`."""
    files = site_files(folder.name, day)
    made, problems = write_new(folder, files)
    checkout = Path(__file__).resolve().parent.parent.parent
    if made and (checkout / "build.py").is_file():
        write_new(folder, ((CHECKOUT_NOTE, f"{checkout}\n"),))
    return made, problems


def new_post(options: Options, wish: Wish, settings: Settings, clock: Clock) -> Made:
    """Write a post's file, named after its day and title; today is judged in the site's zone."""
    moment = parse_moment(wish.date, settings.timezone) if wish.date else clock(settings.timezone)
    if isinstance(moment, str):
        return (), (error("date-unreadable", moment, Span("")),)
    lines = [f"author: {quoted(wish.author)}"] if wish.author else []
    if moment.precise and wish.date:
        lines.append(f"date: {quoted(wish.date)}")
    return _write(options, wish, settings, ("posts", f"{moment.day}-"), (*lines, _HELD.format("post")))


def new_page(options: Options, wish: Wish, settings: Settings) -> Made:
    """Write a page's file, named after its title."""
    return _write(options, wish, settings, ("pages", ""), ())


def new_story(options: Options, wish: Wish, settings: Settings, clock: Clock) -> Made:
    """Write a story's file, named after its title: with its day, and for a live one the moment from which it tells what happens."""
    moment = parse_moment(wish.date, settings.timezone) if wish.date else clock(settings.timezone)
    if isinstance(moment, str):
        return (), (error("date-unreadable", moment, Span("")),)
    day, begun = (quoted(wish.date),) * 2 if wish.date else (moment.day, moment.iso[:16].replace("T", " "))
    live = ("live: true", f"coverage: {{from: {begun}}}") if wish.live else ()
    return _write(options, wish, settings, ("stories", ""), (f"date: {day}", *live, *_STORY_HINTS, _HELD.format("story")))


def next_steps(folder: str) -> str:
    """Return what a person does after `new site`."""
    return f"""
Next:
  cd {shlex.quote(folder)}
  python build.py serve     see it at http://127.0.0.1:8000
  python build.py           build it into public/
"""


def site_files(name: str, day: str) -> Files:
    """Return the files of a new blog in a folder called `name`."""
    words = plain(name.replace("-", " ").replace("_", " ")).strip()
    title = words[:1].upper() + words[1:] or "A new blog"
    files = [(path, _starter(source, title)) for path, source in _SITE]
    return (*files, (f"content/posts/{day}-the-first-post.md", _starter("first-post.md", title)))


def unread_language(path: str, lang: str, settings: Settings) -> Made | None:
    """Return a problem where the name of a new file below `content/` would not be read as saying its language, else None."""
    if lang in ("", settings.language) or parse_name(path, settings.languages).lang == lang:
        return None
    hint = f'name one by its tag, such as fr or pt-BR; a text in one that CLDR does not know has "lang: {lang}" in its head'
    return (), (error("language-unread", f'no file can be named after a language "{lang}"', Span(""), hint),)


def quoted(text: str) -> str:
    """Return the text as a double-quoted YAML scalar (YAML 1.2 reads every JSON string)."""
    return json.dumps(plain(text), ensure_ascii=False)


def _write(options: Options, wish: Wish, settings: Settings, place: tuple[str, str], lines: tuple[str, ...]) -> Made:
    folder, prefix = place
    title = plain(wish.title).strip()
    if not title:
        return (), (error("title-missing", "the title is empty", Span(""), 'write it between quotes: "A title"'),)
    name = prefix + slug(title, settings.slugs, hashed(folder[0], title))
    lang = "" if wish.lang in ("", settings.language) else f".{wish.lang}"
    file = f"{name}/index{lang}.md" if wish.bundle else f"{name}{lang}.md"
    head = "\n".join([f"title: {quoted(title)}", *lines])
    home = options.content / folder
    if folder == "posts" and not home.is_dir() and any(options.content.glob("*.md")):
        home = options.content
    unread = unread_language(f"{folder}/{file}", wish.lang, settings)
    return unread or write_new(home, ((file, f"---\n{head}\n---\n\n"),))


def _starter(source: str, title: str) -> str:
    text = (STARTER / source).read_text(encoding="utf-8")
    shown = quoted(title) if source == "site.yaml" else title
    return text.replace("@TITLE@", shown).replace("@VERSION@", __version__).replace("@FEED_ID@", uuid.uuid4().urn)
