"""The command that photographs a blog: the pages it finds, the pictures it takes, the sheets it lays."""

from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser
from project import Project
from sheets import GAP
from shots import ROWS, TALLEST, Shot, built, missing, pages_of, photograph, shots_of

LONG = "A paragraph of some words.\n\n" * 300


def _site(folder: Path) -> Project:
    project = Project(folder).post("2016-03-09-short").post("2016-03-10-long", LONG)
    project.write("content/posts/2016-03-09-short.ar.md", "---\ntitle: قصير\n---\nكلمات.\n")
    return project.write("content/site.yaml", "title: A blog\nbase_url: https://blog.example.org/letters/\n")


def test_two_pictures_and_a_sheet(browser: Browser, tmp_path: Path) -> None:
    """A long page is cut, each picture is as wide as its screen, and the sheet holds both side by side, light above dark."""
    output = built(_site(tmp_path / "site").root, tmp_path)
    pages = pages_of(output)
    shots = [Shot("post", pages["post"], ROWS[0], 360), Shot("post", pages["post"], ROWS[1], 768)]
    (sheet,) = photograph(browser, output, shots, tmp_path / "shots")
    for name, width in (("post-light-360.png", 360), ("post-dark-768.png", 768)):
        with Image.open(tmp_path / "shots" / name) as picture:
            assert picture.size == (width, TALLEST)
    with Image.open(sheet) as picture:
        assert picture.width == (360 + 768) // 2 + 3 * GAP
        assert picture.height > TALLEST
        light, dark = picture.getpixel((GAP + 90, TALLEST // 4)), picture.getpixel((GAP * 2 + 180 + 60, TALLEST * 3 // 4))
    assert isinstance(light, tuple)
    assert isinstance(dark, tuple)
    assert min(light) > 200
    assert max(dark) < 100


def test_the_pages_that_are_photographed(tmp_path: Path) -> None:
    """One page of each kind that a blog has, the longest of many, in both languages; or those that are asked for."""
    output = built(_site(tmp_path / "site").root, tmp_path)
    assert not (tmp_path / "site" / "public").exists()
    assert pages_of(output) == {"home": "", "post": "2016/03/10/long/", "archive": "archive/", "404": "404.html"}
    assert pages_of(output, "ar/")["post"].startswith("ar/2016/03/09/")
    asked = list(shots_of(output, ["archive/", "2016/03/10/long/"]))
    assert {shot.path for shot in asked} == {"archive/", "ar/archive/", "2016/03/10/long/"}
    assert missing(asked) == [("2016-03-10-long", "Arabic")]
