"""Law: where only words have changed, the last plan with other words makes what a whole build makes, and leaves what it leaves.

Each build is made twice: as the command makes it, and as a whole, of a copy of the site with all that earlier builds left there.
"""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random, SystemRandom

import pytest
from early import ended_early
from edit_site import ABOUT, ALPHA, BRAVO, CHARLIE, DELTA, ECHO, FOXTROT, GOLF, OPENING, SETTINGS, STORY, write_site
from pictures import picture
from project import Project
from random_edits import EDITS as RANDOM_EDITS
from random_edits import body, opening
from random_site import Site
from rewordings import Pair, assert_equal, assert_short, both, settled

from despatch.load.document import parse_document
from despatch.model.settings import Settings
from despatch.plan.translated import source_hash

Edit = Callable[[Project], object]

FRENCH = FOXTROT.replace(".md", ".fr.md")
POSTS = "content/posts"
LOST, TOLD, OLD = f"{POSTS}/2011-01-01-lost.md", f"{POSTS}/2010-01-01-told.md", f"{POSTS}/2010-01-02-old.md"
MORE = f"{POSTS}/2012-01-01-more.md"
MORE_TEXT = """---
title: More
toc: true
---
Words *and* [words](https://example.org/a "A") with a note[^a].

![The quay](/media/quay.png)

## First

[Plan](plan.pdf) and [Alpha](2013-01-10-alpha.md#lights) and [below](#second).

## Second

::: note

Mind *this*.
:::

## Third

Last words.

[^a]: So it is.
"""


@pytest.fixture
def site(project: Project) -> Project:
    """A site with ties of every sort, built until a build has nothing to do."""
    write_site(project)
    project.write(MORE, MORE_TEXT).write("content/posts/plan.pdf", b"%PDF-1.4").write("content/media/other.png", picture(1))
    project.post("2011-01-01-lost", f"A [lost](gone.md) link. {OPENING}", title="Lost")
    project.post("2010-01-01-told", title="Told").post("2010-01-02-old", title="Old")
    project.post("2010-01-01-told.fr", title="Dit", translated_from=_hash_of(project, TOLD))
    project.post("2010-01-02-old.fr", title="Vieux", translated_from='"0000000000"')
    return settled(project)


def _hash_of(project: Project, path: str) -> str:
    document, _ = parse_document(path, (project.root / path).read_bytes(), "post", Settings())
    assert document is not None
    return f'"{source_hash(document)}"'


WORDS: dict[str, Edit] = {
    "below the summary": lambda p: p.edit(ALPHA, "Further down.", "Much further down."),
    "in the summary": lambda p: p.edit(ALPHA, "One two", "Two one"),
    "of the newest post": lambda p: p.edit(GOLF, "Further down.", "Much further down."),
    "of the newest post's summary": lambda p: p.edit(GOLF, "One two", "Two one"),
    "all of a page": lambda p: p.edit(ABOUT, "Who we are.\n", ""),
    "of a page": lambda p: p.edit(ABOUT, "Who we are.", "Who we were."),
    "beside a story": lambda p: p.edit(DELTA, "One two", "Two one"),
    "of a translation": lambda p: p.edit(FRENCH, "Further down.", "Plus loin."),
    "of what is translated": lambda p: p.edit(FOXTROT, "Further down.", "Much further down."),
    "of a block": lambda p: p.edit(CHARLIE, "Two years.", "Ten years, *or more*."),
    "before a block": lambda p: p.edit(CHARLIE, OPENING, f"{OPENING}\n\nAnd more.\n"),
    "before a figure": lambda p: p.edit(BRAVO, OPENING, f"Well.\n\n{OPENING}"),
    "blank lines": lambda p: p.edit(MORE, "Last words.", "\n\n\nLast words."),
    "that come out the same": lambda p: p.edit(MORE, "Last words.", "Last words. "),
    "a new heading": lambda p: p.edit(ALPHA, "Further down.", "## Further down\n\nMore."),
    "a heading that nothing leads to": lambda p: p.edit(MORE, "## Third", "## At last"),
    "a link to it": lambda p: p.edit(MORE, "Last words.", "Last [words](#third)."),
    "a link to another site": lambda p: p.edit(ALPHA, "Further down.", "[Further](https://example.org/down) down."),
    "another link to the same": lambda p: p.edit(MORE, "Last words.", "Last [words](https://example.org/a)."),
    "a link to a page, gone": lambda p: p.edit(MORE, "[Alpha](2013-01-10-alpha.md#lights)", "Alpha"),
    "a link to another site, gone": lambda p: p.edit(MORE, '[words](https://example.org/a "A")', "words"),
    "a note": lambda p: p.edit(MORE, "So it is.", "So it was, see <https://example.org/b>."),
    "a table": lambda p: p.edit(MORE, "Last words.", "| a | b |\n|---|---|\n| 1 | 2 |\n"),
    "a picture's words": lambda p: p.edit(MORE, "![The quay]", "![The old quay]"),
    "code": lambda p: p.edit(MORE, "Last words.", "```python\n[a](b.md)\n```\n\n    ![c](d.png)\n"),
    "of two texts": lambda p: p.edit(ALPHA, "One two", "Two one").edit(GOLF, "One two", "Two two"),
    "of two texts that lead to each other": lambda p: p.edit(ALPHA, "Further", "Further [up](#lights)").edit(ECHO, OPENING, "Short."),
}
"""Edits of words alone, which need no plan."""


@pytest.mark.parametrize("edit", WORDS.values(), ids=WORDS.keys())
def test_words_need_no_plan(site: Project, tmp_path: Path, edit: Edit) -> None:
    """The short cut is taken, makes and leaves the same; after it there is nothing to do, for a whole build neither."""
    edit(site)
    assert_short(site, tmp_path / "spare")
    assert_equal(both(site.edit(ALPHA, "Lights", "Lamps"), tmp_path / "spare"), "and then a whole build")


WHOLE: dict[str, Edit] = {
    "a head": lambda p: p.edit(ALPHA, "title: Alpha", "title: Alpha Two"),
    "a line before the head's end": lambda p: p.edit(ALPHA, "title: Alpha", "title: Alpha\n# a remark"),
    "words of which a translation was made": lambda p: p.edit(TOLD, "Some words.", "Other words."),
    "words of which a translation was made long ago": lambda p: p.edit(OLD, "Some words.", "Other words."),
    "an anchor that is asked for": lambda p: p.edit(ALPHA, "## Lights", "## Lamps"),
    "an anchor of its own that is asked for": lambda p: p.edit(MORE, "## Second", "## Next"),
    "a link to an anchor of another page": lambda p: p.edit(MORE, "Last words.", "Last [words](2014-04-05-foxtrot.md#lights)."),
    "a link to a page": lambda p: p.edit(MORE, "Last words.", "Last [words](2014-04-05-foxtrot.md)."),
    "a link to nothing": lambda p: p.edit(MORE, "Last words.", "Last [words](nothing.md)."),
    "a link that names a file": lambda p: p.edit(MORE, "Last words.", "Last [words](https://example.org/other.png)."),
    "a file that is no more named": lambda p: p.edit(MORE, "[Plan](plan.pdf)", "Plan"),
    "a picture": lambda p: p.edit(MORE, "Last words.", "![Other](/media/other.png)"),
    "a picture, gone": lambda p: p.edit(MORE, "![The quay](/media/quay.png)", "The quay"),
    "a picture, only linked now": lambda p: p.edit(MORE, "![The quay]", "[The quay]"),
    "a block": lambda p: p.edit(MORE, "Last words.", "::: note\n\nLast words.\n:::"),
    "a block's field": lambda p: p.edit(CHARLIE, "who: A docker", "who: A cook"),
    "a mistake": lambda p: p.edit(MORE, "Last words.", "::: nothing\n\nLast words.\n:::"),
    "a warning": lambda p: p.edit(MORE, "Last words.", "<script>1</script>"),
    "a warning's text": lambda p: p.edit(LOST, "One two", "Two one"),
    "a story": lambda p: p.edit(STORY, "The first", "The very first"),
    "words and settings": lambda p: p.edit(ALPHA, "Further", "Farther").edit(SETTINGS, "Harbour", "Haven"),
    "words and a new text": lambda p: p.edit(ALPHA, "Further", "Farther").post("new", title="New", date="2015-02-02"),
    "an empty file": lambda p: p.write(ALPHA, ""),
}
"""Edits of which more may follow than the last plan knows."""


@pytest.mark.parametrize("edit", WHOLE.values(), ids=WHOLE.keys())
def test_more_than_words_is_built_whole(site: Project, tmp_path: Path, edit: Edit) -> None:
    """The short cut is left, and nothing of it is."""
    edit(site)
    pair = both(site, tmp_path / "spare")
    assert not pair.quick
    assert_equal(pair)


@pytest.mark.timeout(7200)
def test_random_edits(project: Project, in_full: bool, tmp_path: Path) -> None:
    """After any edits of a rich site, words first of all, either build makes and leaves the same."""
    seed = int(os.environ.get("DESPATCH_SEED") or SystemRandom().randrange(10**9))
    chance = Random(seed)
    site = Site(project, chance)
    site.write_all(15)
    settled(project, keep_going=True)
    others = [edit for edit in RANDOM_EDITS if edit.__name__ != "damage"]
    quick = 0
    for number in range(400 if in_full else 24):
        pair = both(project, tmp_path / "spare", keep_going=True)
        if not ended_early(pair.own):
            assert_equal(pair, f"DESPATCH_SEED={seed}, after {number} edits")
            quick += pair.quick
        _without_errors(project, pair)
        chance.choice([body, opening, body, opening, chance.choice(others)])(site)
    assert quick, f"DESPATCH_SEED={seed}"


def _without_errors(project: Project, pair: Pair) -> None:
    """Remove the texts with errors: a site is seldom edited for long with such."""
    for problem in pair.own.report.problems:
        place = project.root / problem.where.path
        if problem.severity == "error" and place.is_file():
            place.unlink()
