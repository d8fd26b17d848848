"""Hostile files of every form, imported with the command: every page is harmless, and each post and element is whole and alone."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import hostile_imports as hostile
import pytest
from hostile_files import FORMS
from project import Project, Result
from schema_rules import find_faults
from watching import Watch, opened, sound

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "docs" / "schema" / "story.json").read_text(encoding="utf-8"))
TIMEOUT = pytest.mark.timeout(3600)


def built(project: Project) -> Result:
    """Return the blog, built without an error, with pages, feeds, twins and data that programs can read."""
    result = sound(project.build())
    assert [problem for problem in result.report.problems if problem.severity == "error"] == []
    for path, data in result.files.items():
        if path.endswith("/story.json"):
            assert list(find_faults(json.loads(data), SCHEMA, SCHEMA)) == [], path
        for found in re.findall(rb'<script type="application/ld\+json">(.*?)</script>', data, re.DOTALL) if path.endswith(".html") else ():
            json.loads(found)
    return result


def inside(project: Project) -> None:
    """Fail where an import wrote anything but stories, snapshots and the media beside them."""
    written = [path.relative_to(project.root).as_posix() for path in project.root.rglob("*") if path.is_file()]
    assert [path for path in written if not re.fullmatch(r"given/.*|content/(stories|snapshots/\w+)/[\w.~-]+", path)] == []
    assert sorted(path.name for path in project.root.parent.iterdir()) == [project.root.name]


@TIMEOUT
def test_posts_of_every_form(project: Project, watched: Callable[[str], Watch], in_full: bool) -> None:
    """Each text in all fields of a record: one post of its own comes of it, its words unbroken between their marks."""
    given = hostile.posts(whole=in_full)
    assert given.keys() == {*FORMS, "x archive"}
    for name, files in given.items():
        hostile.imported(project, name, files, *(["--official"] if name == "x archive" else []))
        kept = len(list((project.root / "content" / "snapshots").rglob("*.yaml")))
        project.write(f"given/{name}.count", str(kept))
    inside(project)
    slugs = hostile.show_all(project)
    result = built(project)
    items = {f"{slug} {item['id']}": item for slug in slugs for item in hostile.twin(result, slug)}
    texts = sum(len(hostile.texts_for(turn, whole=in_full)) for turn in range(len(given)))
    assert (len(items), {item["kind"] for item in items.values()}) == (texts, {"post"})
    shown = [words for slug in slugs for words in hostile.page_items(result, slug).values()]
    assert len(shown) == texts
    assert hostile.torn([item.get("text", "") for item in items.values()]) == []
    assert opened(project, watched, r"^stories/") == []


@TIMEOUT
def test_stories_of_every_form(project: Project, watched: Callable[[str], Watch], in_full: bool) -> None:
    """No element is split or swallowed, whatever its neighbours say; their order stays."""
    given = hostile.stories(whole=in_full)
    for name, (files, _ids) in given.items():
        hostile.imported(project, name, files, "--slug", name)
    inside(project)
    hostile.show_all(project)
    result = built(project)
    for name, (_files, ids) in given.items():
        items = hostile.twin(result, name)
        assert list(hostile.page_items(result, name)) == [item["id"] for item in items]
        if ids:
            found = list(dict.fromkeys(hostile.first_of(item["id"]) for item in items if item["id"] != "start"))
            assert (sorted(found) if name == "timeline" else found) == (sorted(ids) if name == "timeline" else ids), name
        assert hostile.torn([item.get("text", "") for item in items if item["kind"] in {"narration", "post"}]) == [], name
    assert opened(project, watched, r"^stories/") == []


@TIMEOUT
def test_pages_with_markup_of_every_sort(project: Project, watched: Callable[[str], Watch], in_full: bool) -> None:
    """The markup of an export, and of a post that held one, is read and never taken over.

    Left out is the one whose own script `<!--<script>` never ends: no browser shows a word of that page.
    """
    given = {name: page for name, page in hostile.raw_pages(whole=in_full).items() if b"<!--<script>" not in page}
    hostile.imported(project, "pages", given)
    inside(project)
    assert len(list((project.root / "content" / "stories").iterdir())) == len(given), "a page is no story"
    hostile.show_all(project)
    built(project)
    assert opened(project, watched, r"^stories/") == []
