"""Reading and walking the source tree."""

import os
from pathlib import Path

import pytest

from despatch.load import tree
from despatch.load.tree import Unreadable, read_file, walk


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a content folder with a post, beside a file that is none of its business."""
    (tmp_path / "secret.txt").write_text("CANARY")
    root = tmp_path / "content"
    (root / "posts").mkdir(parents=True)
    (root / "posts" / "hall.md").write_text("text")
    return root


def test_a_file_below_the_root_is_read(site: Path) -> None:
    """The bytes of a regular file come back."""
    assert read_file(site, "posts/hall.md") == b"text"


@pytest.mark.parametrize(
    "relative", ["../secret.txt", "posts/../../secret.txt", "/etc/hostname", "./posts/hall.md", "posts//hall.md", "", "posts/hall.md\0.png"]
)
def test_paths_that_lead_outside_are_refused(site: Path, relative: str) -> None:
    """No spelling of a path leaves the folder."""
    with pytest.raises(Unreadable, match="leads outside"):
        read_file(site, relative)


@pytest.mark.parametrize("kind", ["file", "folder", "parent", "dangling", "loop", "inside"])
def test_links_are_never_followed(site: Path, kind: str) -> None:
    """A link is refused as the file, as a folder above it, dangling, in a loop, and also when it stays inside."""
    targets = {
        "file": (site / "x.md", site.parent / "secret.txt", "x.md"),
        "folder": (site / "out", site.parent, "out/secret.txt"),
        "parent": (site / "posts" / "up", site.parent.parent, f"posts/up/{site.parent.name}/secret.txt"),
        "dangling": (site / "x.md", site / "nothing", "x.md"),
        "loop": (site / "x.md", site / "x.md", "x.md"),
        "inside": (site / "x.md", site / "posts" / "hall.md", "x.md"),
    }
    link, target, relative = targets[kind]
    link.symlink_to(target)
    with pytest.raises(Unreadable, match="behind a link"):
        read_file(site, relative)


def test_a_link_to_the_root_itself_is_the_owners_choice(site: Path, tmp_path: Path) -> None:
    """The content folder may be reached through a link."""
    (tmp_path / "alias").symlink_to(site)
    assert read_file(tmp_path / "alias", "posts/hall.md") == b"text"


def test_pipes_and_folders_are_no_files(site: Path) -> None:
    """A pipe is refused without waiting for its other end, a folder without a traceback."""
    os.mkfifo(site / "pipe.md")
    for name in ("pipe.md", "posts"):
        with pytest.raises(Unreadable) as caught:
            read_file(site, name)
        assert "ordinary" in caught.value.reason or "cannot read" in caught.value.reason


def test_reasons_are_sentences(site: Path) -> None:
    """A missing file, a file used as a folder and a name too long are told in words."""
    for name in ("posts/none.md", "posts/hall.md/x.md"):
        with pytest.raises(Unreadable, match="there is no such file"):
            read_file(site, name)
    with pytest.raises(Unreadable, match="cannot read"):
        read_file(site, "x" * 5000)


def test_huge_files_are_refused(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading stops at the cap."""
    monkeypatch.setattr(tree, "MAX_BYTES", 1024 * 1024)
    (site / "big.md").write_bytes(b"x" * (1024 * 1024 + 1))
    with pytest.raises(Unreadable, match="larger than 1 MB"):
        read_file(site, "big.md")


def test_a_walk_lists_files_in_order_and_skips_leftovers(site: Path) -> None:
    """Files come sorted by logical path; hidden files and editors' leftovers do not come at all."""
    for name in ("b.md", "a.md", ".hidden.md", "a.md~", ".#a.md", "a.md.swp", "#a.md#", "~$doc.docx", "Thumbs.db"):
        (site / name).write_text("x")
    for folder in (".git", "node_modules", "posts/2013"):
        (site / folder).mkdir()
        (site / folder / "in.md").write_text("12")
    found, problems = walk(site, "content")
    assert [file.path for file in found] == ["content/a.md", "content/b.md", "content/posts/2013/in.md", "content/posts/hall.md"]
    assert problems == ()
    assert found[2].relative == "posts/2013/in.md"


def test_a_walk_reports_links_and_devices(site: Path) -> None:
    """Links to files and folders, and pipes, are passed over with a warning each."""
    (site / "link.md").symlink_to(site.parent / "secret.txt")
    (site / "out").symlink_to(site.parent)
    os.mkfifo(site / "pipe.md")
    found, problems = walk(site, "content")
    assert [file.path for file in found] == ["content/posts/hall.md"]
    assert [(p.code, p.where.path, p.severity) for p in problems] == [
        ("link-skipped", "content/link.md", "warning"),
        ("link-skipped", "content/out", "warning"),
        ("file-special", "content/pipe.md", "warning"),
    ]


def test_names_are_composed_and_twins_are_refused(site: Path) -> None:
    """The logical path is NFC, `relative` is what the disk says; two forms of one name are an error."""
    (site / "Cafe\u0301.md").write_text("x")
    found, problems = walk(site, "content")
    assert found[0].path == "content/Caf\u00e9.md"
    assert read_file(site, found[0].relative) == b"x"
    (site / "Caf\u00e9.md").write_text("y")
    assert [problem.code for problem in walk(site, "content")[1]] == ["file-name-twice"]
    assert problems == ()


@pytest.mark.parametrize("name", [b"a\x1b[31m.md", b"a\xff.md", "a\u202eb.md".encode(), "a\ufdd0.md".encode(), b"a\\b.md", b"a\nb.md"])
def test_names_that_no_address_can_carry_are_errors(site: Path, name: bytes) -> None:
    """Controls, bytes that are no UTF-8, bidi marks and backslashes are told without being printed."""
    (Path(os.fsdecode(os.fsencode(site) + b"/" + name))).write_text("x")
    found, problems = walk(site, "content")
    assert [file.path for file in found] == ["content/posts/hall.md"]
    assert [problem.code for problem in problems] == ["file-name-illegal"]
    problems[0].where.path.encode()
    assert problems[0].where.path.isprintable()


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    """A folder that is not there is a problem, not a traceback."""
    found, problems = walk(tmp_path / "none", "content")
    assert found == ()
    assert [(problem.code, problem.where.path) for problem in problems] == [("folder-unreadable", "content")]
