"""Blogs into which hostile files of every form are imported, as an editor does it, and what must have come of it."""

import json
import re
from collections import Counter
from collections.abc import Sequence

import hostile_exports as exports
import hostile_files as files
from hostile_words import EVERY
from imports import run
from lxml import html
from project import Project, Result
from storify_files import eid
from xss_payloads import PAYLOADS

TEXTS = tuple(dict.fromkeys((*EVERY, *PAYLOADS)))
STEP = 16
"""In a short run each form gets one text of so many; no two forms get the same."""
SHORT = 2000
"""Characters at which words that stand for a card are cut."""

Files = dict[str, bytes]


def texts_for(turn: int, *, whole: bool) -> tuple[str, ...]:
    """Return the texts for the form with a number."""
    return TEXTS if whole else TEXTS[turn % STEP :: STEP]


def posts(*, whole: bool) -> dict[str, Files]:
    """Return the files of each form of posts."""
    several = {name: dict(files.posts_of(name, texts_for(turn, whole=whole))) for turn, name in enumerate(sorted(files.FORMS))}
    return several | {"x archive": dict(files.x_archive(texts_for(len(several), whole=whole)))}


def stories(*, whole: bool) -> dict[str, tuple[Files, list[str]]]:
    """Return the files of each form of stories, with the ids of the elements that they hold, as far as these are ours to choose."""
    own = [texts_for(turn, whole=whole) for turn in range(7)]
    forms = {
        "storify-json": (exports.story_json(own[0]), [eid(number) for number in range(1, 5 * len(own[0]) + 1)]),
        "storify-2010": (exports.legacy_json(own[1]), []),
        "storify-html": (exports.export_html(own[2]), [eid(number) for number in range(1, 4 * len(own[2]) + 1)]),
        "storify-noscript": (exports.noscript(own[3]), [eid(number) for number in range(1, 4 * len(own[3]) + 1)]),
        "storify-xml": (exports.export_xml(own[4]), [eid(number) for number in range(1, len(own[4]) + 1)]),
        "timeline": (exports.timeline(own[5]), [f"t{number}" for number in range(len(own[5]))]),
        "timeline-2": (exports.timeline(own[6], old=True), [f"event-{number}" for number in range(1, len(own[6]) + 1)]),
    }
    return {name: ({f"{name}.txt": data}, ids) for name, (data, ids) in forms.items()}


def raw_pages(*, whole: bool) -> Files:
    """Return pages whose markup is hostile, too: a page for each text, because one that is never closed hides what follows it."""
    pages: Files = {}
    for number, words in enumerate(texts_for(7, whole=whole)):
        pages[f"raw-{number}.html"] = exports.export_html([words], f"raw-{number}", raw=True)
        pages[f"raw-inside-{number}.md"] = exports.noscript([words], f"raw-inside-{number}", raw=True)
    return pages


def imported(project: Project, name: str, given: Files, *words: str) -> str:
    """Import files with the command, and return what it says; it neither fails nor changes the terminal."""
    for path, data in given.items():
        project.write(f"given/{name}/{path}", data)
    done = run(project.root, "story", "import", f"given/{name}", *words)
    assert done.returncode in (0, 1), (name, done.stderr[-2000:])
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", done.stdout + done.stderr), name
    return done.stdout


def show_all(project: Project) -> list[str]:
    """Publish drafts, show each snapshot in a story and each story in a post, and return the slugs of the stories that hold snapshots."""
    folder = project.root / "content" / "snapshots"
    addresses = [_address(path.read_text()) for path in sorted(folder.rglob("*.yaml"))]
    for start in range(0, len(addresses), 40):
        lines = "\n\n".join(addresses[start : start + 40])
        project.write(f"content/stories/kept-{start}.md", f"---\ntitle: Kept {start}\ndate: 2016-01-01\n---\n{lines}\n")
    for path in sorted((project.root / "content" / "stories").glob("*.md")):
        path.write_text(path.read_text().replace("\ndraft: true\n", "\n", 1))
        project.post(f"2016-01-01-{path.stem}", f"Words.\n\n::: story {path.stem} ..\n")
    project.write("content/site.yaml", "feed_size: 1000\nsnapshots: {pictures: [official, public, private]}\n")
    return [f"kept-{start}" for start in range(0, len(addresses), 40)]


def _address(text: str) -> str:
    found = re.search(r"^url: (\S+)$", text, re.MULTILINE)
    assert found, text[:200]
    return found[1].strip('"')


def twin(result: Result, slug: str) -> list[dict[str, str]]:
    """Return the items of a story as its twin tells them."""
    items: list[dict[str, str]] = json.loads(result.text(f"stories/{slug}/story.json"))["items"]
    return items


def page_items(result: Result, slug: str) -> dict[str, str]:
    """Return the words of each item of a story's page by its id, in order."""
    page = html.document_fromstring(result.files[f"stories/{slug}/index.html"], parser=html.HTMLParser(encoding="utf-8"))
    return {
        item.get("id") or "": "".join(map(str, item.itertext())) for item in page.iter("li") if "item" in (item.get("class") or "").split()
    }


def torn(words: Sequence[str]) -> list[str]:
    """Return the texts that do not hold both ends of each number's words, but for those that are cut for their length."""
    short = (text for text in words if len(text) < SHORT)
    return [text[:200] for text in short if Counter(re.findall(r"\bzb(\d+)\b", text)) != Counter(re.findall(r"\bze(\d+)\b", text))]


def first_of(name: str) -> str:
    """Return the id of the element that a piece is of: `t7-2` and `t7-p2` are pieces of `t7`."""
    return re.sub(r"(?<=[0-9a-f])-p?\d+\Z", "", name) if not name.startswith("event-") else "-".join(name.split("-")[:2])
