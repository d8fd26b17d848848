"""Whole content folders."""

from pathlib import Path

import pytest

from despatch.load.site import Loaded, Roots, load_site

ROOT = Path(__file__).parents[3]
CORPUS = ROOT.parent / "shared" / "corpora" / "18f"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return an empty content folder."""
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


def load(content: Path, **files: str) -> Loaded:
    """Return what is read after writing `files`, whose names have `__` for `/`."""
    for name, text in files.items():
        write(content, name.replace("__", "/"), text)
    return load_site(Roots(content, None, ROOT / "themes"))


def write(content: Path, name: str, text: str) -> None:
    """Write a file and its folders."""
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def paths(loaded: Loaded) -> list[tuple[str, str]]:
    """Return kind and path of each document."""
    assert loaded.source is not None
    return [(document.kind, document.path) for document in loaded.source.documents]


def test_three_files_are_a_site(content: Path) -> None:
    """Without any folder, every Markdown file is a post, in folders of any name too."""
    for name in ("b.md", "a.md", "news/c.md"):
        write(content, name, "# A")
    assert paths(load(content)) == [("post", "content/a.md"), ("post", "content/b.md"), ("post", "content/news/c.md")]


def test_places_decide_kinds(content: Path) -> None:
    """Posts, pages, stories, snapshots, settings and media are known by where they lie."""
    write(content, "posts/2013-06-12-a.md", "# A")
    write(content, "_posts/2013-06-12-b.md", "# B")
    write(content, "_drafts/c.md", "---\ntitle: C\ndate: 2013-06-12\n---\n")
    write(content, "posts/d/index.md", "---\ntitle: D\ndate: 2013-06-12\n---\n")
    write(content, "posts/d/quay.jpg", "picture")
    write(content, "pages/about.md", "# About")
    write(content, "stories/port.md", "https://social.example/@harbour/1123")
    write(content, "snapshots/mastodon/1123.yaml", "url: https://social.example/@harbour/1123\ntext: a\n")
    write(content, "people/ilse.yaml", "name: Ilse")
    write(content, "missions.yaml", "a: {name: A}")
    write(content, "site.yaml", "title: The blog\n")
    loaded = load(content)
    assert loaded.source is not None
    assert paths(loaded) == [
        ("post", "content/_drafts/c.md"),
        ("post", "content/_posts/2013-06-12-b.md"),
        ("page", "content/pages/about.md"),
        ("post", "content/posts/2013-06-12-a.md"),
        ("post", "content/posts/d/index.md"),
    ]
    assert [story.items[0].snapshot for story in loaded.source.stories] == ["mastodon/1123"]
    assert [file.path for file in loaded.source.media] == ["content/posts/d/quay.jpg"]
    assert loaded.source.settings.title == "The blog"
    assert (loaded.notes, loaded.faulty) == ((), frozenset())


def test_what_is_passed_over_is_said(content: Path) -> None:
    """A README without head, a stray text, a section page and a script each leave a note, not a warning."""
    for name in ("posts/2013-06-12-a.md", "README.md", "posts/README.md", "stray.md", "posts/_index.md"):
        write(content, name, "# A")
    write(content, "run.py", "")
    loaded = load(content)
    assert paths(loaded) == [("post", "content/posts/2013-06-12-a.md")]
    assert loaded.problems == ()
    said = "\n".join(loaded.notes)
    assert all(name in said for name in ("README.md", "posts/README.md", "stray.md", "posts/_index.md", "run.py"))


def test_a_readme_with_a_head_is_a_post(content: Path) -> None:
    """Whoever gives it front matter wants it published."""
    write(content, "README.md", "---\ntitle: A\ndate: 2013-06-12\n---\n")
    assert paths(load(content)) == [("post", "content/README.md")]


def test_only_sane_endings_are_media(content: Path) -> None:
    """Pages, scripts, settings and hidden files are never published."""
    for name in ("a.jpg", "b.PDF", "c.svg", "d.html", "e.py", "f.sh", "g.exe", "h.yaml", "i.toml", ".env", "j", "k.php"):
        write(content, f"media/{name}", "x")
    loaded = load(content)
    assert loaded.source is not None
    assert [file.path for file in loaded.source.media] == ["content/media/a.jpg", "content/media/b.PDF", "content/media/c.svg"]


def test_one_mistake_stops_no_other_file(content: Path) -> None:
    """All mistakes come at once; the documents at fault are named, the others are there."""
    write(content, "posts/2013-06-12-a.md", "---\ntitle: A\n")
    write(content, "posts/2013-06-12-b.md", "---\ndrfat: true\ntitle: B\n---\n")
    write(content, "posts/2013-06-12-c.md", "# C")
    write(content, "stories/d.md", "::: story d")
    write(content, "snapshots/x/1.yaml", "text: a")
    loaded = load(content)
    assert loaded.source is not None
    assert {problem.code for problem in loaded.problems} >= {"head-unclosed", "key-unknown", "story-nested", "snapshot-incomplete"}
    assert loaded.faulty == {
        "content/posts/2013-06-12-a.md",
        "content/posts/2013-06-12-b.md",
        "content/stories/d.md",
        "content/snapshots/x/1.yaml",
    }
    assert ("post", "content/posts/2013-06-12-c.md") in paths(loaded)


def test_faulty_settings_give_no_source(content: Path) -> None:
    """A site is never built on settings that could not be read, not even by leaving texts out."""
    loaded = load(content, **{"a.md": "# A", "site.yaml": "titel: A\n"})
    assert loaded.source is None
    assert [problem.code for problem in loaded.problems if problem.severity == "error"] == ["key-unknown"]


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    """There is no source without content, and the problem names the folder."""
    loaded = load_site(Roots(tmp_path / "nowhere", None, ROOT / "themes"))
    assert loaded.source is None
    assert [problem.where.path for problem in loaded.problems] == ["content"]


def test_an_empty_folder_is_an_empty_site(content: Path) -> None:
    """Nothing is wrong with a site that has no text yet."""
    loaded = load(content)
    assert (paths(loaded), loaded.problems) == ([], ())


def test_a_file_that_cannot_be_read_is_an_error(content: Path) -> None:
    """A text that is too large is told, and the others are read."""
    write(content, "posts/2013-06-12-a.md", "# A")
    with (content / "posts" / "b.md").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    loaded = load(content)
    assert [(problem.code, problem.where.path) for problem in loaded.problems] == [("file-unreadable", "content/posts/b.md")]
    assert loaded.faulty == {"content/posts/b.md"}


def test_inputs_name_every_file_that_was_read(content: Path) -> None:
    """Each has a digest that changes with its bytes only."""
    write(content, "a.md", "# A")
    write(content, "b.jpg", "x")
    first = load(content)
    write(content, "b.jpg", "y")
    second = load(content)
    assert [path for path, _ in first.inputs] == ["content/a.md", "content/b.jpg"]
    assert [one == other for one, other in zip(first.inputs, second.inputs, strict=True)] == [True, False]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the checkout")
def test_real_posts_are_read() -> None:
    """All posts of a real blog give a document with title and date; only warnings are said."""
    loaded = load_site(Roots(CORPUS, None, ROOT / "themes"))
    assert loaded.source is not None
    assert len(loaded.source.documents) == len(list((CORPUS / "posts").glob("*.md")))
    assert all(document.head.title and document.head.date for document in loaded.source.documents)
    assert {problem.severity for problem in loaded.problems} == {"warning"}


def test_the_ministry_is_read(content: Path) -> None:
    """People and missions come with the source, and their files are among what was read."""
    write(content, "posts/2013-06-12-a.md", "---\ntitle: A\nauthor: ilse\ndate: 2013-06-12 09:30\n---\n")
    write(content, "people/ilse.yaml", "name: Ilse\npostings: [{mission: manila, from: 2013}]")
    write(content, "missions.yml", "manila: {name: Manila, timezone: Asia/Manila}")
    loaded = load(content)
    assert loaded.source is not None
    ministry = loaded.source.ministry
    assert ([person.id for person in ministry.people or ()], [each.id for each in ministry.missions or ()]) == (["ilse"], ["manila"])
    assert (ministry.topics, ministry.governments) == (None, None)
    assert {path for path, _ in loaded.inputs} >= {"content/people/ilse.yaml", "content/missions.yml"}
    assert loaded.source.documents[0].head.date is not None
    assert loaded.source.documents[0].head.date.iso == "2013-06-12T09:30:00+08:00"


@pytest.mark.parametrize("name", ["people.yaml", "people/ilse.yaml", "missions.yaml", "topics.yaml", "governments.yaml"])
def test_a_faulty_ministry_gives_no_source(content: Path, name: str) -> None:
    """Who wrote a text is never guessed, not even by leaving texts out; a warning holds nothing back."""
    write(content, "a.md", "# A")
    write(content, name, "name: A\nnaem: B\n" if "/" in name else "a: {name: A, naem: B}\n")
    assert load(content).source is None
    write(content, name, "name: A\n" if "/" in name else "a: {name: A, title: B}\n")
    assert load(content).source is not None


def test_a_ministry_that_cannot_be_read_gives_no_source(content: Path) -> None:
    """A file too large to be read is an error, and nothing is built as if it were not there."""
    write(content, "a.md", "# A")
    (content / "people.yaml").write_bytes(b"#" * (64 * 1024 * 1024 + 1))
    loaded = load(content)
    assert loaded.source is None
    assert [problem.code for problem in loaded.problems if problem.severity == "error"] == ["file-unreadable"]
