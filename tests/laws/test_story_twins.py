"""A story's twins for programs: whole, as the schema says, and without a word that its page may not say."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from live_site import write_live
from media_samples import png
from project import BASE, Project, Result
from schema_rules import find_faults

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "docs" / "schema" / "story.json").read_text(encoding="utf-8"))
OTHERS = ("First pilot booked", "discussing a noise", "Level is rising")
"""Words of people who are quoted."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """The blog, built once."""
    result = write_live(Project(tmp_path_factory.mktemp("live") / "site"), png(width=40, height=30)).build()
    assert result.codes == []
    return result


def data_of(page: str) -> Any:
    """Return the JSON-LD of a page."""
    (found,) = all_data(page)
    return found


def all_data(page: str) -> list[Any]:
    """Return each block of JSON-LD of a page."""
    return [json.loads(found) for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)]


@pytest.mark.parametrize("slug", ["strike", "week"])
def test_the_json_twin_is_as_its_schema_says(slug: str, built: Result) -> None:
    """Every key is told of, has the right type, and is left out where it is empty."""
    twin = json.loads(built.text(f"stories/{slug}/story.json"))
    assert list(find_faults(twin, SCHEMA, SCHEMA)) == []
    assert not [item for item in twin["items"] for value in item.values() if value in ("", [], None, False)]


def test_the_page_leads_to_its_twins(built: Result) -> None:
    """Its head links them; only a live story has one in plain text."""
    page, other = built.text("stories/strike/index.html"), built.text("stories/week/index.html")
    assert 'type="application/json" title="The strike day by day" href="/stories/strike/story.json"' in page
    assert 'type="text/plain" title="The strike day by day" href="/stories/strike/story.txt"' in page
    assert "text/plain" not in other
    assert "stories/week/story.txt" not in built.files


def test_items_are_those_of_the_page(built: Result) -> None:
    """In the same order, with the same ids, each with its address."""
    for slug in ("strike", "week"):
        page = built.text(f"stories/{slug}/index.html")
        items = json.loads(built.text(f"stories/{slug}/story.json"))["items"]
        assert [item["id"] for item in items] == re.findall(r'<li class="item [^"]*" id="([^"]*)"', page)
        assert [item["url"] for item in items] == [f"{BASE}stories/{slug}/#{item['id']}" for item in items]


def test_an_item_says_whose_words_it_holds_and_where_they_are_from(built: Result) -> None:
    """A post has its author, time, source and archived copy; a text its links; a picture its address and words."""
    items = {item["id"]: item for name in ("strike", "week") for item in json.loads(built.text(f"stories/{name}/story.json"))["items"]}
    pilot = items["first-pilot"]
    assert (pilot["text"], pilot["html"]) == (
        "First pilot booked.\n\nTwo ships wait.",
        "<p>First pilot booked.</p>\n<p>Two ships wait.</p>",
    )
    assert (pilot["author"]["handle"], pilot["time"], pilot["state"]) == ("@harbour@social.example", "2026-11-21T08:05:00+02:00", "ok")
    assert (pilot["source"]["url"], pilot["source"]["archived"]) == ("https://social.example/@harbour/1", "https://archive.example/1")
    assert items["it-began-with-rain-as-the"]["links"] == [{"url": "https://port.example/notice", "text": "notice"}]
    assert items["chart"]["media"][0] | {"url": f"{BASE}media/q.png", "alt": "A chart of the river"} == items["chart"]["media"][0]


def test_nothing_leads_to_what_may_not_be_shown(built: Result) -> None:
    """Of a withheld post nothing is told but that, why, and an id that only counts; a protected one has no name, address or hour."""
    strike, week = (json.loads(built.text(f"stories/{slug}/story.json"))["items"] for slug in ("strike", "week"))
    withheld = next(item for item in strike if item.get("state") == "withheld")
    assert withheld.keys() == {"id", "url", "kind", "state", "reason"}
    protected = next(item for item in week if item["kind"] == "post")
    assert (protected["time"], protected["source"]) == ("2018-03-05", {"name": "Mastodon"})
    assert "author" not in protected
    for word in (
        "Secretname",
        "Secretwords",
        "@secret",
        "hidden-one",
        "Anonymname",
        "@anonym",
        "harbour/2",
        "harbour/3",
        "archive.example/secret",
    ):
        assert built.holding(word) == []


def test_the_text_twin_can_be_read_aloud(built: Result) -> None:
    """Words without a tag, times as ISO 8601, the newest first, behind what is pinned."""
    text = built.text("stories/strike/story.txt")
    places = [text.index(words) for words in ("The gates are shut.", "discussing a noise", "First pilot booked.", "Port Sarrin")]
    assert places == sorted(places)
    assert "<" not in text
    assert "2026-11-21T08:05:00+02:00 · Harbour Master @harbour@social.example" in text


def test_a_live_story_is_a_live_blog(built: Result) -> None:
    """With its coverage, and each update once."""
    data = data_of(built.text("stories/strike/index.html"))
    assert (data["@type"], data["coverageStartTime"], "coverageEndTime" in data) == ("LiveBlogPosting", "2026-11-20T06:00:00+02:00", False)
    assert [update["url"].rpartition("#")[2] for update in data["liveBlogUpdate"]] == ["what-we-know", "no-deal", "first-pilot", "quay"]
    assert data["publisher"] == {"@type": "Organization", "name": "The Harbour Desk"}
    assert data["dateModified"] == "2026-11-21T17:40:00+02:00"


def test_any_other_story_is_a_posting_with_parts(built: Result) -> None:
    """Its posts are parts with words of their own, and there is neither coverage nor update."""
    data = data_of(built.text("stories/week/index.html"))
    assert data["@type"] == "BlogPosting"
    assert data["hasPart"] == [{"@type": "SocialMediaPosting", "datePublished": "2018-03-05", "text": "Level is rising."}]
    assert not {"coverageStartTime", "liveBlogUpdate", "citation"} & data.keys()


@pytest.mark.parametrize(("live", "kind", "parts"), [(False, "BlogPosting", "citation"), (True, "LiveBlogPosting", "liveBlogUpdate")])
def test_a_long_story_is_told_list_by_list(live: bool, kind: str, parts: str, project: Project) -> None:
    """The head says what it is, the data in each list which of its items stand there; one `@id` joins them. Up to 50 the head says all."""
    quote = "::: quote\nid: n{0}\nwho: Sool\nwhen: 2018-03-05 17:{0:02}\n\nNoise {0}.\n:::"
    head = "title: Long\ndate: 2018-03-09\norder: given\n" + ("live: true\ncoverage: {from: 2018-03-05}\n" if live else "")
    for slug, count in (("long", 51), ("short", 50)):
        project.write(f"content/stories/{slug}.md", f"---\n{head}---\n" + "\n\n".join(map(quote.format, range(count))) + "\n")
    result = project.build()
    (short,) = all_data(result.text("stories/short/index.html"))
    whole, *lists = all_data(result.text("stories/long/index.html"))
    assert (short["@type"], len(short[parts]), "@id" in short) == (kind, 50, False)
    assert whole.keys() - short.keys() == {"@id"}
    assert parts not in whole
    assert [(each["@type"], each["@id"], len(each[parts])) for each in lists] == [(kind, whole["@id"], count) for count in (25, 25, 1)]
    assert [part for each in lists for part in each[parts]][:50] == [
        json.loads(json.dumps(part).replace("/short/", "/long/")) for part in short[parts]
    ]


def _own_words(data: object) -> str:
    """Return all texts of JSON-LD but those inside parts of other people."""
    if isinstance(data, dict):
        other = data.get("@type") in ("SocialMediaPosting", "Quotation")
        return "" if other else " ".join(map(_own_words, data.values()))
    return " ".join(map(_own_words, data)) if isinstance(data, list) else str(data)


@pytest.mark.parametrize("slug", ["strike", "week"])
def test_nobodys_words_are_told_as_the_sites(slug: str, built: Result) -> None:
    """They stand in parts with an author of their own, and nowhere else in the JSON-LD."""
    own = _own_words(data_of(built.text(f"stories/{slug}/index.html")))
    assert not [words for words in OTHERS if words in own]


def test_live_without_coverage_is_no_live_blog(project: Project) -> None:
    """Search engines ask for its beginning."""
    project.write("content/stories/now.md", "---\ntitle: Now\ndate: 2026-11-01\nlive: true\n---\nWords.\n")
    assert data_of(project.build().text("stories/now/index.html"))["@type"] == "BlogPosting"


EVIL = "</script><b>& \\u003c \u2028 ]]> <!--<script>"


def test_hostile_words_stay_words(project: Project) -> None:
    """In titles, names and posts: the page has one block of data, which says them as they are."""
    text = json.dumps(EVIL)
    project.write(
        "content/snapshots/x/1.yaml", f"url: https://x.com/a/status/1\nname: {text}\nhandle: '@a'\ntime: 2018-03-05\ntext: {text}\n"
    )
    project.write("content/stories/evil.md", f"---\ntitle: {text}\ndate: 2018-03-09\nsummary: {text}\n---\nhttps://x.com/a/status/1\n")
    result = project.build()
    page = result.text("stories/evil/index.html")
    data = data_of(page)
    plain = EVIL.replace("\u2028", " ").split()
    assert data["headline"].split() == plain
    assert data["hasPart"][0]["text"].split() == plain
    assert page.count("</script>") == 1
    assert json.loads(result.text("stories/evil/story.json"))["items"][0]["text"].split() == plain


def test_a_twin_without_a_base_url_names_the_sites_own_from_its_root(project: Project) -> None:
    """The page then leads to it by a relative address."""
    project.write("content/stories/a.md", "---\ntitle: A\ndate: 2018-03-09\n---\nSee [b](b.md).\n")
    project.write("content/stories/b.md", "---\ntitle: B\ndate: 2018-03-09\n---\nWords.\n")
    result = project.build(base_url="")
    twin = json.loads(result.text("stories/a/story.json"))
    assert (twin["url"], twin["items"][0]["links"][0]["url"]) == ("/stories/a/", "/stories/b/")
    assert 'href="../../stories/a/story.json"' in result.text("stories/a/index.html")


def test_a_story_that_is_held_back_has_no_twin(project: Project) -> None:
    """Nor is it named in the twin of one that links to it."""
    project.write("content/stories/a.md", "---\ntitle: A\ndate: 2018-03-09\n---\nSee [it](b.md).\n")
    project.write("content/stories/b.md", "---\ntitle: Heldtitle\ndraft: true\n---\nHeldwords.\n")
    result = project.build()
    assert [path for path in result.files if "stories/b" in path] == result.holding("Held") == []
    assert "links" not in json.loads(result.text("stories/a/story.json"))["items"][0]
