"""Random edits of a random site: each kind of thing that people, clocks and disks do to one between two builds."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta

from edits import move, override
from pictures import picture
from random_ministry import day
from random_ministry_edits import EDITS as MINISTRY_EDITS
from random_site import THEME_FILES, Site, settings

from despatch.app.options import CACHE

SETTINGS = "content/site.yaml"


def body(site: Site) -> None:
    """Change the text of a post or page: a word at its end, or a new piece."""
    path = site.any_of(site.files("posts/**/*.md", "pages/*.md"))
    text = _read(site, path)
    site.project.write(path, text + site.chance.choice([site.words(1), f"\n{site.piece(path)}"]) + "\n")


def opening(site: Site) -> None:
    """Change the first words of a text."""
    path = site.any_of(site.files("posts/**/*.md", "pages/*.md"))
    start, head, text = _read(site, path).split("---\n", 2)
    site.project.write(path, f"{start}---\n{head}---\n{site.words(2)} {text}")


def title(site: Site) -> None:
    """Change a title."""
    _change_head(site, lambda lines: [f'title: "{site.chance.randrange(99)} title"', *lines[1:]], site.texts())


def head(site: Site) -> None:
    """Add a line of front matter, or another in its place."""
    line = site.line()
    key = line.split(":")[0]
    _change_head(site, lambda lines: [*(kept for kept in lines if not kept.startswith((key, "image_alt"))), line], site.posts())


def unhead(site: Site) -> None:
    """Remove a line of front matter."""
    _change_head(site, lambda lines: [lines[0], *lines[2:]], site.posts())


def setting(site: Site) -> None:
    """Change the settings."""
    site.project.write(SETTINGS, settings(site.chance))


def template(site: Site) -> None:
    """Change a template of the theme by a file of the site's own, or go back to the carried one."""
    name = f"templates/{site.chance.choice(THEME_FILES)}"
    own = site.project.root / "themes/dateline" / name
    if own.exists() and site.chance.random() < 0.5:
        own.unlink()
    else:
        mark = f"<!-- {site.chance.randrange(10**6)} -->"
        override(name, lambda text: text.replace("{% block main %}", "{% block main %}" + mark, 1) if "{% ext" in text else text + mark)(
            site.project
        )


def style(site: Site) -> None:
    """Change a style sheet."""
    override("assets/base.css", lambda text: f"{text}\n/*! {site.chance.randrange(10**6)} */\n")(site.project)


def queries(site: Site) -> None:
    """Change what the theme asks of the site, or its words."""
    if site.chance.random() < 0.5:
        override("theme.yaml", lambda text: _other(text, "related: ", site))(site.project)
    else:
        override("locale/en.yaml", lambda text: f"{text}\n# {site.chance.randrange(10**6)}\n")(site.project)


def delete(site: Site) -> None:
    """Delete a post, a page or a picture."""
    paths = site.files("pages/*.md", "media/*.png") + (site.posts() if len(site.posts()) > site.fewest else [])
    if paths:
        site.project.remove(site.any_of(paths))


def rename(site: Site) -> None:
    """Rename a post, and the folder of a bundle with it."""
    path = site.any_of(site.posts())
    site.made += 1
    if path.endswith("/index.md"):
        folder = site.project.root / path.removesuffix("/index.md")
        folder.rename(folder.with_name(f"{folder.name}-{site.made}"))
    else:
        move(site.project, path, f"content/posts/2013-05-06-renamed-{site.made}.md")


def new(site: Site) -> None:
    """Write a new post, page or story."""
    site.chance.choice([site.new_post, site.new_post, site.new_page, site.new_story])()


def story(site: Site) -> None:
    """Add to a story, or rename it."""
    stories = site.files("stories/*.md")
    if not stories:
        return site.new_story()
    path = site.any_of(stories)
    text = _read(site, path)
    if site.chance.random() < 0.2:
        site.made += 1
        return move(site.project, path, f"content/stories/story-{site.made}.md")
    site.project.write(path, f"{text}\n\n{site.items(path)}\n")
    return None


def live(site: Site) -> None:
    """Let a story begin to be live or cease to be, add an item with its time, pin one, or take the last out."""
    if not site.files("stories/*.md"):
        return site.new_story()
    path = site.any_of(site.files("stories/*.md"))
    start, head, text = _read(site, path).split("---\n", 2)
    site.made += 1
    name = f"live-{site.made}"
    item = f"\n::: place\nid: {name}\nname: Quay\nwhen: {day(site.chance)} 0{site.made % 10}:30\n:::\n"
    head = "".join(line for line in head.splitlines(keepends=True) if not line.startswith(("live", "pinned_items", "key_items")))
    made = [
        (f"live: true\npinned_items: {name}\n", text + item),
        (f"live: true\nkey_items: {name}\n", text + item),
        ("live: true\n", text[: text.rfind("\n\n") + 2] or item),
        ("", text),
    ]
    lines, text = site.chance.choice(made)
    site.project.write(path, f"{start}---\n{head}{lines}---\n{text}")
    return None


def snapshot(site: Site) -> None:
    """Keep another post, or change what is kept of one."""
    kept = site.files("snapshots/*/*.yaml")
    if not kept or site.chance.random() < 0.4:
        return site.new_snapshot()
    path = site.any_of(kept)
    site.project.write(path, _read(site, path).split("text:")[0] + f"text: {site.words(4)!r}\n")
    return None


def image(site: Site) -> None:
    """Write a picture, new or in the place of one."""
    site.project.write(f"content/media/picture-{site.chance.randrange(6)}.png", picture(site.chance.randrange(256)))


def mistake(site: Site) -> None:
    """Make a mistake that keeps a text from being built; the next edit of this kind mends it."""
    path = "content/posts/mistake.md"
    if (site.project.root / path).exists():
        site.project.remove(path)
    else:
        broken = ("titel: x", "date: yesterday-ish", "title: [", "slug: ../x")
        site.project.write(path, f"---\n{site.chance.choice(broken)}\n---\nText with [a link](missing.md).\n")


def sneaky(site: Site) -> None:
    """Change a text so that neither its length nor its time tells."""
    place = site.project.root / site.any_of(site.posts())
    times = place.stat()
    text = place.read_text()
    place.write_text(text[:-3] + site.chance.choice("abcdefg") + text[-2:])
    os.utime(place, ns=(times.st_atime_ns, times.st_mtime_ns))


def tamper(site: Site) -> None:
    """Change or remove a file of the output."""
    output = site.project.root / "public"
    files = sorted(path for path in output.rglob("*") if path.is_file())
    for place in site.chance.sample(files, min(3, len(files))):
        if site.chance.random() < 0.5:
            place.unlink()
        else:
            place.write_bytes(place.read_bytes()[:-1] + b"x")


def clock(site: Site) -> None:
    """Let time pass: posts appear and expire."""
    now = datetime.fromisoformat(site.project.now)
    site.project.now = (now + timedelta(days=site.chance.randrange(1, 90))).isoformat()


def damage(site: Site) -> None:
    """Damage the store: bits of rows, whole rows, or all of it."""
    cache = site.project.root / ".despatch/cache"
    if site.chance.random() < 0.2:
        return shutil.rmtree(cache)
    with closing(sqlite3.connect(cache / CACHE)) as database, database:
        table = site.chance.choice(["entry", "blob"])
        column = "key" if table == "entry" else "digest"
        keys = [key for (key,) in database.execute(f"SELECT {column} FROM {table} ORDER BY {column}")]
        for key in site.chance.sample(keys, min(len(keys), 9)):
            if site.chance.random() < 0.3:
                database.execute(f"DELETE FROM {table} WHERE {column} = ?", (key,))
                continue
            (data,) = database.execute(f"SELECT data FROM {table} WHERE {column} = ?", (key,)).fetchone()
            database.execute(f"UPDATE {table} SET data = ? WHERE {column} = ?", (_flipped(data, site), key))
    return None


EDITS: tuple[Callable[[Site], None], ...] = (
    body,
    opening,
    title,
    head,
    unhead,
    setting,
    template,
    style,
    queries,
    delete,
    rename,
    new,
    story,
    live,
    snapshot,
    image,
    mistake,
    sneaky,
    tamper,
    clock,
    damage,
    *MINISTRY_EDITS,
)


def _read(site: Site, path: str) -> str:
    return (site.project.root / path).read_text()


def _change_head(site: Site, change: Callable[[list[str]], list[str]], paths: list[str]) -> None:
    path = site.any_of(paths)
    start, lines, text = _read(site, path).split("---\n", 2)
    made = "".join(f"{line}\n" for line in change(lines.splitlines()))
    site.project.write(path, f"{start}---\n{made}---\n{text}")


def _other(text: str, key: str, site: Site) -> str:
    before, _, after = text.partition(key)
    return f"{before}{key}{(int(after[0]) + site.chance.randrange(1, 4)) % 5 + 1}{after[1:]}"


def _flipped(data: bytes, site: Site) -> bytes:
    if not data:
        return b"x"
    at = site.chance.randrange(len(data))
    return site.chance.choice([data[:at], data[:at] + bytes([data[at] ^ 1 << site.chance.randrange(8)]) + data[at + 1 :], b""])
