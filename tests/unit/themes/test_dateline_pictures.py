"""What Dateline says of pictures: whose they are, and under which licence."""

import pytest
from pages import parsed
from photographs import photograph
from project import Project

BY = "https://licences.example/by/"
WHOSE = "//main//*[@class='credit']"


@pytest.mark.parametrize(
    ("credit", "licence", "url", "words", "leads"),
    [
        ("Press office", "CC BY 4.0", BY, "Press office · CC BY 4.0", [BY]),
        ("Press office", "CC BY 4.0", "", "Press office · CC BY 4.0", []),
        ("Press office", "", BY, f"Press office · {BY}", [BY]),
        ("Press office", "", "", "Press office", []),
        ("", "CC BY 4.0", BY, "CC BY 4.0", [BY]),
    ],
)
def test_a_picture_says_whose_it_is(project: Project, credit: str, licence: str, url: str, words: str, leads: list[str]) -> None:
    """Above the text and in a figure alike; the licence leads to where it can be read."""
    facts = {name: text for name, text in (("credit", credit), ("licence", licence), ("licence_url", url)) if text}
    lines = "".join(f"{name}: {text}\n" for name, text in facts.items())
    text = f"::: figure\nsrc: /media/quay.jpg\nalt: A quay\n{lines}:::"
    head = {f"image_{name}": text for name, text in facts.items()}
    project.write("content/media/quay.jpg", photograph("JPEG")).post(
        "2026-05-01-a", text, image="/media/quay.jpg", image_alt="A quay", **head
    )
    result = project.build()
    assert result.codes == []
    found = parsed(result.files["2026/05/01/a/index.html"]).xpath(WHOSE)
    assert [(" ".join(each.text_content().split()), each.xpath(".//a/@href")) for each in found] == [(words, leads)] * 2


def test_a_picture_of_which_nothing_is_known_says_nothing(project: Project) -> None:
    """No caption stands empty."""
    project.write("content/media/quay.jpg", photograph("JPEG"))
    project.post("2026-05-01-a", "::: figure\nsrc: /media/quay.jpg\nalt: A quay\n:::", image="/media/quay.jpg", image_alt="A quay")
    page = parsed(project.build().files["2026/05/01/a/index.html"])
    assert len(page.xpath("//main//figure")) == 2
    assert page.xpath("//figcaption") == []


@pytest.mark.parametrize("settings", [f"licence: {BY}\n", f"licence: CC BY 4.0\nlicence_url: {BY}\n"])
def test_the_licence_of_the_blog_leads_to_its_words(project: Project, settings: str) -> None:
    """Whether its name and address are given, or its address alone."""
    project.write("content/site.yaml", settings).post("2026-05-01-a", "Words.")
    assert parsed(project.build().files["index.html"]).xpath("//footer//a[@rel='license']/@href") == [BY]


def test_the_licence_of_the_blog_may_be_one_of_its_pages(project: Project) -> None:
    """The link is right for each page, also when the site is opened from disk."""
    project.write("content/site.yaml", "licence: Open licence\nlicence_url: /licence/\n").write("content/pages/licence.md", "# Licence\n")
    files = project.post("2026-05-01-a", "Words.").build(base_url="").files
    found = {name: parsed(files[name]).xpath("//footer//a[@rel='license']/@href") for name in ("index.html", "2026/05/01/a/index.html")}
    assert found == {"index.html": ["./licence/index.html"], "2026/05/01/a/index.html": ["../../../../licence/index.html"]}


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//elsewhere.example/", "/\\elsewhere.example/", "licence.html"])
def test_no_other_address_is_taken_for_a_licence(project: Project, address: str) -> None:
    """Neither what runs nor what only looks like a page of the blog."""
    project.write("content/site.yaml", f"licence: Open licence\nlicence_url: '{address}'\n").post("2026-05-01-a", "Words.")
    assert [problem.code for problem in project.build().report.problems if problem.severity == "error"] == ["address-not-web"]
