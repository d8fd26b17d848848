"""The picture that stands for a text on social cards and in feeds, by whole sites."""

import json
import re

import pytest
from photographs import photograph
from project import BASE, Project, Result

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
PAGE = "2016/03/09/a/index.html"


def tags(result: Result, path: str = PAGE) -> dict[str, str]:
    """Return what a page says to social networks of its picture."""
    return dict(re.findall(r'<meta property="(og:image[^"]*)" content="([^"]*)">', result.text(path)))


def file_of(address: str) -> str:
    """Return the file of the output to which a full address leads."""
    assert address.startswith(BASE)
    return address.removeprefix(BASE)


def test_a_card_tells_the_size_of_a_file_that_is_there(project: Project) -> None:
    """A JPEG of modest size stands for a large picture, for a post as for a story."""
    project.write("content/media/quay.jpg", photograph("JPEG", size=(3000, 2000)))
    project.post("2016-03-09-a", image="quay.jpg", image_alt="A light")
    head = "title: The quay\ndate: 2016-03-10\nimage: quay.jpg\nimage_alt: A light"
    result = project.write("content/stories/quay.md", f"---\n{head}\n---\n09:30\n\nAt dawn.\n").build()
    found = tags(result)
    assert found == tags(result, "stories/quay/index.html")
    assert (found["og:image:width"], found["og:image:height"], found["og:image:alt"]) == ("1200", "800", "A light")
    assert file_of(found["og:image"]).endswith(".jpg")
    assert file_of(found["og:image"]) in result.files


@pytest.mark.parametrize("name", ["seal.svg", "missing.jpg"])
def test_a_drawing_in_svg_and_a_missing_picture_are_on_no_card(project: Project, name: str) -> None:
    """No network shows either; the page shows the drawing."""
    result = project.write("content/media/seal.svg", SVG).post("2016-03-09-a", image=name, image_alt="A seal").build()
    assert tags(result) == {}
    assert (name in result.text(PAGE)) == (name == "seal.svg")


def test_words_after_the_name_of_a_picture_change_nothing(project: Project) -> None:
    """`quay.jpg?v=2` is the same picture, with the same copies."""
    project.write("content/media/quay.jpg", photograph("JPEG", size=(3000, 2000)))
    plain = project.post("2016-03-09-a", image="quay.jpg", image_alt="A light").build()
    asked = project.post("2016-03-09-a", image="quay.jpg?v=2", image_alt="A light").build()
    assert plain.files == asked.files


def test_a_portrait_stands_for_its_person(project: Project) -> None:
    """With its size, in a format that networks read."""
    project.write("content/people/ilse.yaml", "name: Ilse Marant\nportrait: ilse.webp\n")
    project.write("content/people/ilse.webp", photograph("WEBP", size=(900, 900))).post("2016-03-09-a", author="ilse")
    found = tags(project.build(), "people/ilse/index.html")
    assert (found["og:image"][-4:], found["og:image:width"], found["og:image:height"]) == (".jpg", "900", "900")
    assert found["og:image:alt"] == "Ilse Marant"


def test_without_an_address_of_its_own_a_site_has_no_cards(project: Project) -> None:
    """Networks want full addresses."""
    project.write("content/media/quay.jpg", photograph("JPEG", size=(900, 600))).post("2016-03-09-a", image="quay.jpg", image_alt="A")
    assert tags(project.build(base_url="")) == {}


@pytest.mark.parametrize("size", [(3000, 2000), (500, 300)])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_feeds_enclose_what_is_published(project: Project, kind: str, size: tuple[int, int]) -> None:
    """Length and type are those of the very file, and a large original is sent to nobody."""
    name = f"quay.{kind.lower()}"
    project.write(f"content/media/{name}", photograph(kind, size=size))
    result = project.post("2016-03-09-a", f"![A light](/media/{name})", image=name, image_alt="A light").build()
    (address, length, media), *_ = re.findall(r'<enclosure url="([^"]*)" length="(\d+)" type="([^"]*)"', result.text("feed.xml"))
    data = result.files[file_of(address)]
    assert (len(data), media) == (int(length), "image/png" if data.startswith(b"\x89PNG") else "image/jpeg")
    (item,) = json.loads(result.text("feed.json"))["items"]
    assert item["image"] == address
    (shown,) = re.findall(r'<img[^>]* src="([^"]*)"', item["content_html"])
    assert file_of(shown) in result.files
    assert (file_of(shown) == f"media/{name}") == (size == (500, 300) and kind != "AVIF")
