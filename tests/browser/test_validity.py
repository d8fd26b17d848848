"""HTML, CSS and SVG by the Nu checker, which speaks for the standards: no error and no warning."""

import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from ministry_pages import write_everything
from project import Project
from rich_site import write_rich
from tools import VNU, java

CHECKOUT = Path(__file__).resolve().parents[2]
FAULTS = {
    "a.html": '<!doctype html><html lang="en"><title>A</title><p><img src="a.png">',
    "b.css": "p { colour: red }",
    "c.svg": '<svg xmlns="http://www.w3.org/2000/svg"><oval/></svg>',
}
UNKNOWN = re.compile(r'/(?:notes|dateline)\.[^/"]*css".*“(?:anchor-name|anchor-scope|inset-block-start)”')
"""What the checker does not know yet: CSS Anchor Positioning, which `notes.css` uses, behind @supports; it may be part of one sheet."""


def checked(folders: list[Path]) -> list[str]:
    """Return what the checker has against the HTML, CSS and SVG files below the folders, a line each."""
    options = ["--also-check-css", "--also-check-svg", "--skip-non-html", "--no-langdetect", "--Werror", "--stdout"]
    run = subprocess.run([java(), "-jar", str(VNU), *options, *map(str, folders)], capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stderr
    return run.stdout.splitlines()


def rich(project: Project) -> None:
    """All page types, blocks and story items in three languages."""
    write_rich(project).build(base_url="https://blog.example.org/base/")


def rich_on_disk(project: Project) -> None:
    """The same, to be opened from disk."""
    write_rich(project).build(base_url="")


def ministry(project: Project) -> None:
    """People, missions, notices, in five languages, one of them without words of the theme."""
    write_everything(project).build()


def demo(project: Project) -> None:
    """The blog that comes with Despatch."""
    project.build(content=CHECKOUT / "content", base_url=None)


def only_a_page(project: Project) -> None:
    """A site without posts."""
    project.write("content/pages/about.md", "# About\n").build()


def only_a_title(project: Project) -> None:
    """A post that says nothing but its title."""
    project.write("content/a.md", "# Title only\n").build(base_url="")


SITES: dict[str, Callable[[Project], None]] = {
    site.__name__: site for site in (rich, rich_on_disk, ministry, demo, only_a_page, only_a_title)
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[str, ...]]:
    """What the checker says about each site, and about three faulty files; it takes longest to start, so it does so once."""
    root = tmp_path_factory.mktemp("sites")
    for name, write in SITES.items():
        write(Project(root / name))
        assert (root / name / "public" / "404.html").exists(), name
    (root / "faulty" / "public").mkdir(parents=True)
    for file, text in FAULTS.items():
        (root / "faulty" / "public" / file).write_text(text)
    names = [*SITES, "faulty"]
    lines = checked([root / name / "public" for name in names])
    assert any(UNKNOWN.search(line) for line in lines), "the checker has learnt anchors: it may judge notes.css now"
    return {name: tuple(line for line in lines if f"/{name}/public/" in line and not UNKNOWN.search(line)) for name in names}


@pytest.mark.parametrize("site", SITES)
def test_every_page_style_sheet_and_drawing_is_valid(verdicts: Mapping[str, tuple[str, ...]], site: str) -> None:
    """The checker has nothing to say, not even a warning."""
    assert verdicts[site] == ()


@pytest.mark.parametrize("file", FAULTS)
def test_the_checker_would_notice(verdicts: Mapping[str, tuple[str, ...]], file: str) -> None:
    """A fault in each language is found, so that silence means something."""
    assert any(file in line for line in verdicts["faulty"])
