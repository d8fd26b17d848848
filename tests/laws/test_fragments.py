"""Every text of every page stands in an element that says its language and its direction, whatever page it is on."""

import re
from collections.abc import Iterator

import pytest
from lxml import etree
from marked_site import LANGUAGES, write_marked
from pages import is_page, parsed
from project import Project, Result

MARK = re.compile(r"zz([a-z]{2}(?:-[a-z]+)?)")
_SPOKEN = ("aria-label", "alt", "title")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """The blog of marked texts."""
    return write_marked(Project(tmp_path_factory.mktemp("marked") / "site")).build()


def test_each_text_stands_in_its_own_language(built: Result) -> None:
    """A screen reader speaks each of them as what it is."""
    wrong = {
        (f"{mark} in {_lang(element)}", text.strip())
        for path, data in built.files.items()
        if is_page(path)
        for element, text in _texts(parsed(data))
        for mark in MARK.findall(text)
        if mark != _lang(element)
    }
    assert wrong == set()


def test_each_language_comes_with_a_direction(built: Result) -> None:
    """Where the language changes, the direction is said as well; no page of one language lacks another's texts."""
    pages = {path: parsed(data) for path, data in built.files.items() if is_page(path)}
    lost = {(path, etree.tostring(e, encoding="unicode")[:80]) for path, page in pages.items() for e in page.xpath("//*[@lang][not(@dir)]")}
    assert lost == set()
    said = {mark for page in pages.values() for _, text in _texts(page) for mark in MARK.findall(text)}
    assert said == {lang.lower() for lang in LANGUAGES}


def _texts(body: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield what readers see and hear of a page, with the element whose language it has."""
    for element in body.xpath("//body//*"):
        yield element, element.text or ""
        yield element.getparent(), element.tail or ""
        yield from ((element, element.get(name)) for name in _SPOKEN if element.get(name))


def _lang(element: etree._Element) -> str:
    return str(element.xpath("ancestor-or-self::*[@lang][1]/@lang")[0]).lower()
