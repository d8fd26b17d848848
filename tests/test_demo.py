"""The demo blog: what comes with Despatch is built without a problem, and each post is signed as on its day."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from project import BASE, Project, Result

from despatch.app.clock import clock
from despatch.app.listing import as_json
from despatch.app.pipeline import survey

CONTENT = Path(__file__).resolve().parent.parent / "content"

BYLINES = {
    "2016-10-04": ["Teodor Askvik, Head of Treaties, Orsala"],
    "2018-03-09": ["Ilse Marant, Ambassador, Port Sarrin, Sarr"],
    "2019-11-18": ["Daoud Benhali, Head of Consular Assistance, Orsala"],
    "2019-11-25": ["Daoud Benhali, Head of Consular Assistance, Orsala"],
    "2020-03-02": ["Daoud Benhali, Head of Consular Assistance, Orsala"],
    "2021-05-10": ["Amina Kassar, Head of the Drafting Desk, Orsala"],
    "2021-09-13": ["Jonas Adebar, Ambassador, Port Sarrin, Union of the Sarr", "Anton Beki, Harbour pilot"],
    "2022-06-13": ["Selma Ardin, Reviser for French, Orsala", "Yusuf Haddar, Reviser for Arabic, Orsala"],
    "2023-04-17": ["Maren Holt, Intern", "Kofi Adeyra, Intern"],
    "2023-05-22": ["Jonas Adebar, Ambassador, Port Sarrin, Union of the Sarr"],
    "2023-10-02": ["Teodor Askvik, Head of Treaties, Orsala"],
    "2024-07-31": ["Lucía Ferrant, Ambassador to Peru, Lima"],
    "2025-01-20": ["Sefa Orlan, Consular Officer, Orsala"],
    "2025-03-24": ["Press Office"],
    "2025-05-12": ["Lucía Ferrant, Chief of Protocol, Orsala"],
    "2025-10-06": ["Ilse Marant, Permanent Representative, Geneva"],
    "2025-12-22": ["Press Office"],
    "2026-02-16": ["Noor Vessely, Digital Editor, Orsala"],
    "2026-04-20": ["Maren Holt, Third Secretary, Geneva"],
    "2026-06-12": ["Noor Vessely, Digital Editor, Orsala"],
    "2026-09-07": ["Press Office"],
    "2026-10-19": ["Petra Lindahl, Consul, Piraeus"],
}
"""By day: those who sign the post, with role and mission."""

LANGUAGES = ("ar", "es", "fr", "zh")
"""Those that have a home beside the English one."""

ENOUGH = {"posts": 18, "people": 7, "missions": 4, "languages": 4, "translations": 3}
"""The least that the demo holds; the last counts the posts of its French and of its Arabic home."""

SETS = {
    "port-reopens": {"ar"},
    "2022-06-13-equally-authentic": {"ar", "fr"},
    "2024-07-31-forty-boxes-and-a-lemon-tree": {"es"},
    "2025-01-20-three-in-the-morning": {"ar", "fr", "zh"},
    "2026-04-20-my-first-no": {"ar", "fr"},
    "2026-09-07-the-archive-opens-on-saturdays": {"ar", "es", "fr"},
    "2026-10-19-a-consulate-in-the-reading-room": {"ar", "fr"},
    "port-reopens": {"ar"},
}
"""By the name of the file of a post or story: the languages that it is translated into."""

SHOWN = {
    "a correction": "page-corrections",
    "a document": '<div class="document"',
    "a footnote": 'role="doc-endnotes"',
    "a kept post": '<article class="kept',
    "a list of words with what they mean": "<dl>",
    "a note": 'class="note ',
    "a picture with its licence": "CC BY 4.0</",
    "a portrait": '<img class="portrait',
    "a quotation": '<figure class="quote"',
    "a series": 'id="page-series"',
    "a story": '<section class="story',
    "a table": "<table",
    "a table of contents": 'id="page-contents"',
    "code": "<pre>",
    "words that open": "<details",
}
"""What a reader meets in the posts, and how its HTML tells."""


@pytest.fixture
def demo(project: Project) -> Project:
    """A copy of the demo blog."""
    shutil.copytree(CONTENT, project.root / "content", dirs_exist_ok=True)
    return project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """The demo blog, built once for all who only look at it."""
    project = Project(tmp_path_factory.mktemp("demo"))
    shutil.copytree(CONTENT, project.root / "content", dirs_exist_ok=True)
    return project.build()


def bylines(result: Result, feed: str) -> dict[str, list[str]]:
    """Return the bylines of a feed's posts by day, as their pages tell them to machines."""
    found = {}
    for item in json.loads(result.text(feed))["items"]:
        found[item["date_published"][:10]] = [
            ", ".join(filter(None, (row["name"], row.get("jobTitle"), row.get("affiliation", {}).get("name"))))
            for row in told(result, page(item))["author"]
        ]
    return found


def entries(result: Result) -> list[dict[str, Any]]:
    """Return what the English feed holds: all letters that stand."""
    items: list[dict[str, Any]] = json.loads(result.text("feed.json"))["items"]
    return items


def texts(project: Project) -> list[str]:
    """Return the files of all letters and stories, in every language."""
    folders = (project.root / "content" / name for name in ("posts", "stories"))
    return [path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.rglob("*.md"))]


def page(item: dict[str, str]) -> str:
    """Return the path of the page that a feed's entry leads to."""
    return item["url"].removeprefix(BASE) + "index.html"


def told(result: Result, path: str) -> dict[str, Any]:
    """Return what a page tells machines of itself."""
    text = result.text(path).partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    data: dict[str, Any] = json.loads(text)
    return data


def first_pages(result: Result, folder: str) -> list[str]:
    """Return the first page of each person or mission in the blog's own language."""
    return [path for path in result.files if path.startswith(f"{folder}/") and path.endswith("/index.html") and path.count("/") == 2]


def test_the_demo_is_built_without_a_problem(demo: Project) -> None:
    """Nothing in it is what we tell others not to do, and its translations are up to date."""
    assert demo.build().codes == []
    items = json.loads(as_json(survey(demo.options(), clock(demo.now)), "translations", str))["items"]
    assert {item["state"] for item in items} == {"current", "missing"}
    sets: dict[str, set[str]] = {}
    for item in items:
        if item["state"] == "current":
            sets.setdefault(Path(item["source"]).stem, set()).add(item["lang"])
    assert sets == SETS


def test_the_demo_is_large_enough_to_show_what_a_ministry_does(built: Result) -> None:
    """A count of what readers find: posts, people, missions, languages. What is withdrawn, held back or translated counts for nothing."""
    assert len(entries(built)) >= ENOUGH["posts"]
    people = [path for path in first_pages(built, "people") if told(built, path)["mainEntity"]["@type"] == "Person"]
    assert len(people) >= ENOUGH["people"]
    assert len(first_pages(built, "missions")) >= ENOUGH["missions"]
    assert len({*LANGUAGES} & {path.partition("/")[0] for path in built.files}) + 1 >= ENOUGH["languages"]
    for lang in ("fr", "ar"):
        assert len(json.loads(built.text(f"{lang}/feed.json"))["items"]) >= ENOUGH["translations"]


@pytest.mark.parametrize("what", SHOWN)
def test_posts_show(built: Result, what: str) -> None:
    """Among the posts there is at least one that has it."""
    assert any(SHOWN[what] in built.text(page(item)) for item in entries(built))


def test_a_series_has_three_parts(built: Result) -> None:
    """The storm on Corva is told in order, and each part leads to the others."""
    page_of = {item["title"]: built.text(page(item)) for item in entries(built)}
    parts = ("The first night", "The list", "What we changed")
    for part in parts:
        box = page_of[part].partition('id="page-series"')[2].partition("</aside>")[0]
        assert [box.index(each) for each in parts] == sorted(box.index(each) for each in parts)


def test_a_withdrawn_letter_keeps_its_address_alone(built: Result) -> None:
    """It says since when and why it no longer stands, and no feed has it."""
    (path,) = [path for path in built.files if path.endswith("/the-first-report/index.html")]
    assert 'class="notice notice-withdrawn"' in built.text(path)
    assert "The first report" not in {item["title"] for item in entries(built)}


def test_every_picture_says_what_it_shows(demo: Project) -> None:
    """At least ten were drawn for the blog; each letter that has one tells what it shows, whose it is, and its licence."""
    heads = [head for head in (text.split("---\n")[1] for text in texts(demo)) if "\nimage:" in head]
    assert all(re.search(rf"^ *(?:image_)?{key}: \S", head, re.MULTILINE) for head in heads for key in ("alt", "credit", "licence"))
    drawn = [path for path in demo.root.glob("content/**/*") if path.suffix in (".jpg", ".png") and "people" not in path.parts]
    assert len(drawn) >= 10


def test_summaries_are_short_enough_to_stand_under_a_headline(demo: Project) -> None:
    """In letters of any script: three lines beside a picture at the most."""
    found = [line.removeprefix("summary: ") for text in texts(demo) for line in text.splitlines() if line.startswith("summary: ")]
    assert len(found) > 20
    assert [words for words in found if len(words) > 140] == []


def test_letters_come_in_every_shape(built: Result) -> None:
    """A title of one word and one of thirty; letters without a picture, without a summary, without a place."""
    found = entries(built)
    assert {1, 30} <= {len(item["title"].split()) for item in found}
    heads = [built.text(page(item)).partition('class="post-head"')[2].partition('class="text"')[0] for item in found]
    for part in ("post-picture", 'class="standfirst"', 'class="place"'):
        assert {part in head for head in heads} == {True, False}, part


def test_home_begins_with_a_picture_of_three_to_two(built: Result) -> None:
    """The newest letter of the homes that have one to show: English, French and Arabic."""
    for home in ("index.html", "fr/index.html", "ar/index.html"):
        lead = built.text(home).partition('class="lead-picture"')[2].partition("</article>")[0]
        size = re.search(r'<img [^>]*width="(\d+)" height="(\d+)"', lead)
        assert size is not None
        assert int(size[1]) * 2 == int(size[2]) * 3


@pytest.mark.parametrize("lang", ["en", *LANGUAGES])
def test_the_menu_has_four_to_six_entries(built: Result, lang: str) -> None:
    """Enough to find one's way, few enough for one line."""
    menu = built.text("index.html" if lang == "en" else f"{lang}/index.html").partition("<nav")[2].partition("</nav>")[0]
    assert 4 <= menu.count("<li>") <= 6


def test_the_blog_says_that_it_is_invented(built: Result) -> None:
    """The menu leads to a page that says so in its first lines, and what of it is real."""
    assert re.search('href="[^"]*about/', built.text("index.html"))
    about = built.text("about/index.html")
    assert "The Ministry of Foreign Affairs of Marenza does not exist" in about
    assert 'id="what-is-real"' in about


def test_some_have_moved(built: Result) -> None:
    """At least three have signed from two postings, so that the bylines have something to keep right."""
    roles: dict[str, set[str]] = {}
    for signatures in bylines(built, "feed.json").values():
        for name, role in (text.split(", ", 1) for text in signatures if ", " in text):
            roles.setdefault(name, set()).add(role)
    assert {name for name, held in roles.items() if len(held) > 1} >= {"Ilse Marant", "Lucía Ferrant", "Maren Holt"}


def test_each_post_is_signed_as_on_its_day(built: Result) -> None:
    """People have moved since, and a town has changed its name."""
    assert bylines(built, "feed.json") == BYLINES
    assert bylines(built, "zh/feed.json") == {"2025-01-20": ["塞法·奥尔兰, 领事官员, 奥尔萨拉"]}
    assert bylines(built, "es/feed.json") == {
        "2024-07-31": ["Lucía Ferrant, Embajadora en el Perú, Lima"],
        "2026-09-07": ["Oficina de Prensa"],
    }
    assert bylines(built, "ar/feed.json")["2026-04-20"] == ["مارين هولت, سكرتيرة ثالثة, جنيف"]


def test_a_new_posting_changes_its_persons_page_alone(demo: Project) -> None:
    """Ilse Marant moves: no byte of what she has written changes."""
    before = demo.build().files
    person = (demo.root / "content/people/ilse-marant.yaml").read_text()
    moved = person + "    to: 2026-10-31\n  - {role: Special Envoy, mission: orsala, from: 2026-11-01}\n"
    after = demo.write("content/people/ilse-marant.yaml", moved).build().files
    assert [path for path in after if after[path] != before[path]] == ["people/ilse-marant/index.html"]
    assert after.keys() == before.keys()
