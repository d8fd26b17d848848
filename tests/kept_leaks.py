"""A kept post with a mark in every field and in every file of its own, in a blog that shows it everywhere a post can be shown."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from media_samples import png
from project import Project

from despatch.load.snapshots import SNAPSHOT_FIELDS

STEM: Final = "zyxkept"
FOLDER: Final = "content/snapshots/mastodon"
ID: Final = "990011223344"
ADDRESS: Final = f"https://{STEM}host.example/@{STEM}handle/{ID}"
CLOCK: Final = "2003-07-09T10:11:12"
DAY: Final = "2003-07-09"

FIELDS: Final[Mapping[str, str]] = {
    "id": f'"{ID}"',
    "url": ADDRESS,
    "name": f"{STEM}name",
    "handle": f'"@{STEM}handle@{STEM}host.example"',
    "account": "official",
    "profile": f"https://{STEM}profile.example/",
    "time": f"{CLOCK}+00:00",
    "text": f"'{STEM}text :{STEM}sign: {STEM}linked https://{STEM}plain.example/'",
    "lang": "cy",
    "links": f"[{{text: {STEM}linked, url: 'https://{STEM}link.example/'}}]",
    "media": (
        f"[{{file: {STEM}one.png, alt: {STEM}alt, url: 'https://{STEM}medium.example/'}},"
        f" {{kind: video, file: {STEM}film.mp4, poster: {STEM}poster.png, alt: {STEM}filmalt}},"
        f" {{kind: video, url: 'https://{STEM}lost.example/', alt: {STEM}lostalt}}]"
    ),
    "reply_to": f"{{url: 'https://{STEM}reply.example/', name: {STEM}replyname, handle: '@{STEM}replyhandle', text: {STEM}replytext}}",
    "quote": f"{{url: 'https://{STEM}quote.example/', name: {STEM}quotename, handle: '@{STEM}quotehandle', text: {STEM}quotetext}}",
    "card": f"{{url: 'https://{STEM}card.example/', title: {STEM}cardtitle, description: {STEM}carddescription}}",
    "poll": f"[{{text: {STEM}poll, votes: 4711}}, {{text: {STEM}polltoo, votes: 815}}]",
    "warning": f"{STEM}warning",
    "edited": "2003-07-10T10:11:12+00:00",
    "emojis": f"[{{code: ':{STEM}sign:', file: {STEM}signfile.png, url: 'https://{STEM}signurl.example/'}}]",
    "captured": "2003-07-11T10:11:12+00:00",
    "method": f"{STEM}method",
    "unverified": "true",
    "archived": f"https://{STEM}archived.example/",
    "written": f"{STEM}written",
}
"""Every key that tells something of a post, with a mark in it."""

REST: Final = frozenset({"platform", "sensitive", "basis", "protect", "state", "reason", "since"})
"""Keys by which a blog says how a post is shown."""

FILES: Final = frozenset({"one", "poster", "film", "signfile"})
"""Marks in the names of its files; the marks in their bytes are named after them: `onebytes`."""

BYTES: Final = frozenset(f"{name}bytes" for name in FILES)

SIGNS: Final = {"id": ID, "clock": "10:11(:12)?", "day": "2003-07-09|9 july 2003", "votes": "4711|4,711", "language": 'lang="cy"'}
"""What else tells of the post: patterns by name."""

_MARKS: Final = sorted({*BYTES, *re.findall(f"{STEM}([a-z]+)", " ".join(FIELDS.values()))}, key=len, reverse=True)
"""The longest first, of which others are the beginning."""

UNSHOWN: Final = frozenset({"profile", "replyhandle", "quotehandle", "signurl", "written", "replytext"})
"""Marks that stand on no page, whatever is allowed: names stand for handles, and a reply names only whom it answers."""


def complete() -> bool:
    """Return whether every key of snapshots is among the fields or the rest."""
    return {field.name for field in SNAPSHOT_FIELDS} == FIELDS.keys() | REST


def write_kept(project: Project, **changes: str) -> Project:
    """Write the post's file, with other values of some keys, and the files that it names."""
    lines = "".join(f"{key}: {value}\n" for key, value in {**FIELDS, **changes}.items())
    project.write(f"{FOLDER}/{ID}.yaml", lines)
    for name in ("one", "poster", "signfile"):
        project.write(f"{FOLDER}/{STEM}{name}.png", png(f"{STEM}{name}bytes"))
    return project.write(f"{FOLDER}/{STEM}film.mp4", f"{STEM}filmbytes")


def write_blog(project: Project) -> Project:
    """Write a story that shows the post, answers it and quotes it, posts that show it, and what all else there is."""
    project.write("content/site.yaml", "title: Blog\nfeed_size: 9\n")
    project.write(f"{FOLDER}/2.yaml", _other(2, f"quote: {ADDRESS}")).write(f"{FOLDER}/3.yaml", _other(3, f"reply_to: {ADDRESS}"))
    lines = [ADDRESS, "https://social.example/@a/2", "https://social.example/@a/3", "The end."]
    project.write("content/stories/port.md", "---\ntitle: Port\ndate: 2016-05-01\n---\n" + "\n\n".join(lines) + "\n")
    project.write("content/stories/quoting.md", f"---\ntitle: Quoting\ndate: 2016-05-01\n---\n{lines[1]}\n")
    project.post("2016-05-02-embedding", "::: story port", title="Embedding", tags="[quay]")
    project.post("2016-05-03-quoting", "::: story quoting", title="Quoting", tags="[quay]")
    return project.post("2016-05-04-alone", f"Words.\n\n{ADDRESS}\n\n{lines[1]}\n\nMore.", title="Alone", tags="[quay]")


def write_naming(project: Project) -> Project:
    """Write, in three languages, texts and posts that name the marked post and its author in every way but the usual one."""
    project.write("content/site.yaml", "title: Blog\nfeed_size: 20\nlanguage: en\nlanguages: [cy, ar]\n")
    for number, lines in enumerate(_NAMING, 21):
        project.write(f"{FOLDER}/{number}.yaml", f"url: https://social.example/@a/{number}\nname: Other\naccount: official\n{lines}\n")
    posts = "\n\n".join(f"https://social.example/@a/{number}" for number in range(21, 21 + len(_NAMING)))
    for end in ("", ".cy", ".ar"):
        head = f"---\ntitle: Port{end}\ndate: 2016-05-01\nsummary: After {ADDRESS}?a=b\n---\n"
        project.write(f"content/stories/port{end}.md", f"{head}{ADDRESS}\n\nWords.\n\n{posts}\n")
        project.write(f"content/stories/words{end}.md", f"---\ntitle: Words{end}\ndate: 2016-05-02\n---\n{_PROSE}")
    live = "title: Live\ndate: 2016-05-03\nlive: true\nstarts: 2016-05-03\npinned_items: [first]\nkey_items: [first]"
    project.write("content/stories/live.md", f"---\n{live}\n---\n{ADDRESS} {{#first}}\n\nWords.\n\nhttps://social.example/@a/21\n")
    project.post("2016-05-04-part", f"::: story port mastodon-{ID}..mastodon-24\n\n[there](/stories/port/#mastodon-{ID})", title="Part")
    project.post("2016-05-04-live", "::: story live first..", title="Live")
    project.post("2016-05-04-list", f"> {ADDRESS}\n\n- {ADDRESS}\n\n1. {_PROFILE}\n", title="List", description=f"At {ADDRESS}")
    return project.post("2016-05-05-words", _PROSE, title="Words", image=f"{{src: {FOLDER}/lost.png, alt: a, credit: '{ADDRESS}'}}")


_HOME = f"https://{STEM}host.example"
_PROFILE = f"{_HOME}/@{STEM}handle"
_OLD = f"{_HOME}/users/{STEM}handle/statuses/{ID}"
_NAMING: Final = (
    f"text: See this.\nlinks: [{{text: this, url: '{ADDRESS}?x=1'}}]",
    f"text: 'See {ADDRESS}, or {STEM}host.example/@{STEM}handle/{ID}.'\nmedia: [{{url: 'https://m.example/', alt: 'By {_OLD}'}}]",
    f"text: Words.\ncard: {{url: '{ADDRESS}', title: {STEM}name, description: {STEM}text}}",
    f"text: Words.\nquote: {{url: '{_OLD}', name: {STEM}quotename, text: {STEM}quotetext}}",
    f"text: Words.\nreply_to: {{url: '{_HOME}/web/@{STEM}handle/{ID}', handle: '@{STEM}handle', name: {STEM}name}}",
    "text: Words.\nquote: {url: 'https://social.example/@a/24'}",
    f"text: '@{STEM}handle and @{STEM}Handle@{STEM}host.example: thanks'\nlinks: [{{text: '@{STEM}handle', url: '{_PROFILE}'}}]",
    f"text: Words.\narchived: https://web.archive.example/web/2018/{ADDRESS}",
    f"text: Words.\nreply_to: {{url: 'https://elsewhere.example/1', handle: '@{STEM}handle@{STEM}host.example', name: {STEM}name}}",
)
"""What other posts tell of the marked one."""

_PROSE: Final = f"""\
A [link]({ADDRESS}), [another](<{_OLD}> "title"), [a third][r], <{ADDRESS}>, {ADDRESS}, [her]({_PROFILE}), `{ADDRESS}`,
<a href="{ADDRESS}#b">b</a> and [one more](https://share.example/?url=https%3A%2F%2F{STEM}host.example%2F%40{STEM}handle%2F{ID}).

[r]: {ADDRESS}

::: link
url: {ADDRESS}
title: A card
:::

::: quote
url: https://web.archive.example/web/2018/{ADDRESS}
source: {ADDRESS}

Words.
:::

::: note
{ADDRESS}&amp;x=1 and [it]({ADDRESS})
:::
"""


def _other(number: int, line: str) -> str:
    """Return a post that says nothing of itself, and names the marked one in a field of its own."""
    return f"url: https://social.example/@a/{number}\nname: Other\naccount: official\ntext: Words.\n{line}\n"


def marks(files: Mapping[str, bytes]) -> frozenset[str]:
    """Return every mark of a field, and every other sign of the post, that stands in files or in their names."""
    found: set[str] = set()
    for path, data in files.items():
        text = f"{path}\n{data.decode('utf-8', 'replace')}".lower()
        rest = (text[match.end() : match.end() + 20] for match in re.finditer(STEM, text))
        found |= {next((mark for mark in _MARKS if after.startswith(mark)), "?") for after in rest if not _is_cut(after)}
        found |= {name for name, sign in SIGNS.items() if re.search(sign, text)}
    return frozenset(found)


def _is_cut(after: str) -> bool:
    """Return whether a mark goes on in the next page of SQLite's file, which begins with a number of four bytes."""
    begun, zero, _ = after.partition("\0")
    return bool(zero) and any(mark.startswith(begun) and mark != begun for mark in _MARKS)


def below(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
