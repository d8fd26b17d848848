"""No title, slug, alias, tag, name or address makes a file outside the output folder, or one that some computer cannot hold."""

import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from media_samples import png
from naughty import TRICKS, quoted
from project import Project, Result

from despatch.model.paths import OutPath

TEXTS = st.one_of(
    st.sampled_from(TRICKS),
    st.text(st.characters(exclude_categories=()), min_size=1, max_size=40).filter(
        lambda text: not any(0xD800 <= ord(c) < 0xE000 for c in text)
    ),
    st.text(st.sampled_from("./\\%2eE:~ \u202e\x00\u0301‥．／aA"), min_size=1, max_size=20),
    st.tuples(st.sampled_from(TRICKS), st.sampled_from(TRICKS)).map("/".join),
)
FIELDS = (
    "title",
    "slug",
    "url",
    "aliases",
    "tags",
    "topics",
    "series",
    "authors",
    "mission",
    "lang",
    "template",
    "translation_key",
    "guid",
    "image",
)
"""Fields of a head of which a path might be made."""


def outside(project: Project) -> list[str]:
    """Return every file beside content, output and state, and every one whose name the rules forbid."""
    allowed = ("site/content", "site/public", "site/.despatch", "site/themes")
    root = project.root.parent
    places = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir() or path.is_symlink())
    stray = [place for place in places if not place.startswith(allowed)]
    written = [place.removeprefix("site/public/") for place in places if place.startswith("site/public/")]
    return stray + [path for path in written if OutPath.of(path).text != path]


def check(project: Project, result: Result) -> None:
    """Fail where a build left anything behind that does not belong there."""
    assert outside(project) == []
    keys = [OutPath.of(path).key for path in result.files]
    assert len(set(keys)) == len(keys), "two files that some file systems take for one"
    links = [path for path in (project.root / "public").rglob("*") if path.is_symlink()]
    assert links == []


def write_fields(project: Project, texts: list[str]) -> None:
    """Write a post for each field, with a text of `texts` in it, and one with all of them."""
    heads = dict(zip(FIELDS, texts * len(FIELDS), strict=False))
    for number, (name, text) in enumerate(heads.items()):
        project.write(f"content/posts/2016-01-{number + 1:02}-{name}.md", f"---\n{name}: {quoted(text)}\n---\nWords.\n")
    everything = "".join(f"{name}: {quoted(text)}\n" for name, text in heads.items() if name not in ("template", "lang"))
    project.write("content/posts/2016-02-01-all.md", f"---\n{everything}---\nWords.\n")
    project.write("content/pages/deep/all.md", f"---\n{everything}---\nWords.\n")
    project.write("content/stories/all.md", f"---\n{everything}---\nWords.\n")


@pytest.fixture
def examples(in_full: bool) -> int:
    """How many sites hypothesis makes: 25 in a short run, 500 in a full one."""
    return 500 if in_full else 25


def run(examples: int, strategy: st.SearchStrategy[list[str]], law: Callable[[Project, list[str]], None]) -> None:
    """Try a law on sites in fresh folders."""

    @settings(max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def tried(texts: list[str]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            law(Project(Path(folder) / "site"), texts)

    tried()


@pytest.mark.timeout(3600)
def test_no_field_leaves_the_output(examples: int) -> None:
    """Any text in any field that an address is made of."""

    def law(project: Project, texts: list[str]) -> None:
        write_fields(project, texts)
        check(project, project.build(keep_going=True))

    run(examples, st.lists(TEXTS, min_size=1, max_size=len(FIELDS)), law)


@pytest.mark.parametrize("start", range(0, len(TRICKS), 12))
@pytest.mark.parametrize("slugs", ["ascii", "unicode"])
def test_known_tricks_in_every_field(project: Project, start: int, slugs: str) -> None:
    """Each trick of the list, in each field by itself."""
    project.write("content/site.yaml", f"slugs: {slugs}\n")
    for number, text in enumerate(TRICKS[start : start + 12]):
        for name in FIELDS:
            project.write(f"content/posts/2016-01-{number + 1:02}-{name}.md", f"---\n{name}: {quoted(text)}\n---\nWords.\n")
    check(project, project.build(keep_going=True))


ILLEGAL = re.compile("[\x00-\x1f\x7f-\x9f\\\\\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff]")
"""What no source file's name may hold; it is an error that holds the site back."""


def as_name(text: str) -> str:
    """Return a text as the name of a file, cut where a file system would refuse it; empty where it cannot be one."""
    name = text.replace("/", "∕").replace("\0", "")[:60]
    while len(name.encode()) > 180:
        name = name[:-1]
    return "" if name in (".", "..") else name


def test_no_file_name_leaves_the_output(project: Project) -> None:
    """Every trick that a file system lets one write, as the name of a post, a bundle, a page, a story, a picture, a folder."""
    for number, name in enumerate(dict.fromkeys(ILLEGAL.sub("", as_name(text)) for text in TRICKS)):
        for place in (f"posts/2016-01-01-{name}.md", f"posts/{name}/index.md", f"pages/{name}.md", f"stories/{name}.md") if name else ():
            project.write(f"content/{place}", f"---\ntitle: Title {number}\n---\nWords {number}.\n")
        for place in (f"posts/{name}/{name}.png", f"media/{name}.png", f"media/{name}/a.pdf") if name else ():
            project.write(f"content/{place}", png() if place.endswith("png") else b"x")
    problems = project.build(keep_going=True).report.problems
    for path in {problem.where.path for problem in problems if problem.severity == "error"}:
        if path.endswith((".png", ".pdf")):
            project.remove(path)
    result = project.build(keep_going=True)
    assert len(result.files) > 200
    check(project, result)


@pytest.mark.parametrize("text", [text for text in TRICKS if ILLEGAL.search(as_name(text))])
def test_names_that_no_address_can_carry_are_errors(project: Project, text: str) -> None:
    """Nothing is published while a file has such a name, and it is told without the character that misleads."""
    project.post("2016-01-01-a").write(f"content/posts/2016-01-02-{as_name(text)}.md", "Words.")
    result = project.build()
    assert result.files == {}
    assert "file-name-illegal" in result.codes
    assert outside(project) == []


SETTINGS = ("permalink", "page_permalink", "theme", "language", "languages", "menu", "base_url", "feed_id", "licence_url")


@pytest.mark.parametrize("name", SETTINGS)
def test_no_setting_leaves_the_output(make_project: Callable[[str], Project], in_full: bool, name: str) -> None:
    """Patterns, themes, languages and addresses in the settings."""
    for number, text in enumerate(TRICKS if in_full else TRICKS[::3] if name.endswith("permalink") else TRICKS[:30:2]):
        project = make_project(f"{number}/site")
        value = f"/{text}/{{slug}}/" if name.endswith("permalink") else text
        entry = f"[{{title: x, url: {quoted(text)}}}]" if name == "menu" else quoted(value)
        project.write("content/site.yaml", f"{name}: {entry}\n")
        project.post("2016-01-01-a")
        project.write("content/pages/about.md", "# About\n")
        check(project, project.build(base_url=None))


def test_a_link_or_picture_never_fetches_a_file_from_elsewhere(project: Project) -> None:
    """Every way to write the path of a file beside the site, and of one that every computer has."""
    secret = project.root / "themes" / "secret.png"
    secret.parent.mkdir()
    secret.write_text("zyxsecret")
    away = os.path.relpath(secret, project.root / "content/posts")
    spellings = [away, f"/{away}", str(secret), f"file://{secret}", away.replace("/", "\\"), away.replace("..", "%2e%2e")]
    spellings += [
        away.replace("/", "%2f"),
        f"@/{away}",
        f"@static/{away}",
        f"./././{away}",
        f"2016-01-01-a/{away}",
        f"media/../{away}",
        f"{away}?x#y",
    ]
    lines = [
        f"![a](<{text}>)\n\n[b](<{text}>)\n\n<img src='{text}' alt=''>\n\n::: figure\nsrc: {text}\nalt: a\n:::\n" for text in spellings
    ]
    project.post("2016-01-01-a", "\n".join(lines), image=quoted(away), image_alt="a")
    result = project.build()
    assert "2016/01/01/a/index.html" in result.files
    assert result.holding("zyxsecret") == []
    check(project, result)
