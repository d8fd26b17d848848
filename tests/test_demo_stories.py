"""The stories of the demo blog: one brought back, one written by hand, one live; posts show them in every way that there is."""

import json
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from project import Project, Result

from despatch.importers.written import is_untouched

CONTENT = Path(__file__).resolve().parent.parent / "content"
BROUGHT_BACK, BY_HAND, LIVE = "two-lights-at-fifty", "port-reopens", "storm-on-corva"
KINDS = {"narration", "heading", "divider", "post", "quote", "figure", "place", "link"}
SNAPSHOTS = sorted((CONTENT / "snapshots").glob("*/*.yaml"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """The demo blog, built once."""
    project = Project(tmp_path_factory.mktemp("demo"))
    shutil.copytree(CONTENT, project.root / "content", dirs_exist_ok=True)
    return project.build()


def twin(result: Result, slug: str) -> dict[str, Any]:
    """Return what a story's twin says of it."""
    data: dict[str, Any] = json.loads(result.text(f"stories/{slug}/story.json"))
    return data


def kept(path: Path) -> dict[str, Any]:
    """Return what a snapshot holds."""
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def post(result: Result, slug: str) -> str:
    """Return the page of the English post with this slug."""
    (path,) = [path for path in result.files if re.fullmatch(rf"[a-z-]+/[\d/]+/{slug}/index\.html", path)]
    return result.text(path)


def items(page: str) -> list[str]:
    """Return the ids of the items of the story that a post shows, without what the post puts before them."""
    shown = page.partition('<section class="story story-embed"')[2].partition("</section>")[0]
    return re.findall(r'<li [^>]*?id="([^"]+)"', shown)


def test_there_are_three_stories_of_three_sorts(built: Result) -> None:
    """One came from an export, one was written by hand and has a translation, one was live; the index lists each."""
    came, wrote, told = (twin(built, slug) for slug in (BROUGHT_BACK, BY_HAND, LIVE))
    assert [urlsplit(address).hostname for address in came["origin"]] == ["storify.com"]
    assert ("origin" in wrote, "origin" in told) == (False, False)
    assert f"ar/stories/{BY_HAND}/story.json" in built.files
    assert told["live"]
    assert told["coverage"] == {"start": "2019-11-14T21:10:00+02:00", "end": "2019-11-15T20:00:00+02:00"}
    assert [slug for slug in (BROUGHT_BACK, BY_HAND, LIVE) if f"stories/{slug}/" not in built.text("stories/index.html")] == []


def test_the_story_that_was_brought_back_is_as_its_import_wrote_it() -> None:
    """So are its posts, but for the one with a picture: that has words for those who do not see it, and says whose it is."""
    text = (CONTENT / "stories" / f"{BROUGHT_BACK}.md").read_text(encoding="utf-8")
    assert is_untouched(text)
    assert yaml.safe_load(text.split("---\n")[1])["imported"] == {"form": "Storify HTML export", "elements": 12}
    captured = [path for path in SNAPSHOTS if kept(path).get("method") == "Storify HTML export"]
    assert len(captured) == 6
    assert [path.stem for path in captured if not is_untouched(path.read_text(encoding="utf-8"))] == ["503"]


def test_the_stories_hold_every_kind_of_item(built: Result) -> None:
    """Together; and in each there are posts."""
    found = [{item["kind"] for item in twin(built, slug)["items"]} for slug in (BROUGHT_BACK, BY_HAND, LIVE)]
    assert set().union(*found) >= KINDS
    assert all("post" in kinds for kinds in found)


def test_the_live_story_has_its_newest_first_and_its_heads_apart(built: Result) -> None:
    """What is known stands at the top, key moments are listed, and times go back from there."""
    page = built.text(f"stories/{LIVE}/index.html")
    assert (
        page.index('class="key-items"') < page.index("story-pinned") < page.index("Friday 15 November") < page.index("Thursday 14 November")
    )
    days: dict[str, list[str]] = {}
    for item in twin(built, LIVE)["items"]:
        days.setdefault(item.get("time", "")[:10], []).append(item.get("time", ""))
    assert [times == sorted(times, reverse=True) for times in days.values()] == [True, True, True]
    assert '"LiveBlogPosting"' in page


def test_posts_show_a_story_whole_and_in_part(built: Result) -> None:
    """One post holds all items of the story by hand, another the morning of the live one."""
    whole = [item["id"] for item in twin(built, BY_HAND)["items"]]
    assert [name.rpartition(f"{BY_HAND}-")[2] for name in items(post(built, "the-port-reopens"))] == whole
    part = [name.rpartition(f"{LIVE}-")[2] for name in items(post(built, "the-first-night"))]
    assert part == ["shelters", "mastodon-1411", "mastodon-1408", "bridge-open"]


def test_a_dead_embed_has_become_the_story_again(built: Result) -> None:
    """The post still holds what Storify gave out to be pasted; readers get the story, and no page asks Storify for anything."""
    source = (CONTENT / "posts" / "2016-10-04-two-lights-one-strait.md").read_text(encoding="utf-8")
    assert '<iframe src="//storify.com/' in source
    page = post(built, "two-lights-one-strait")
    assert len(items(page)) == len(twin(built, BROUGHT_BACK)["items"])
    assert "Logbook, 4 October 2016. Lamp in order." in page
    assert [path for path in built.files if path.endswith(".html") and re.search(r'(?:src|data)="[^"]*storify', built.text(path))] == []


def test_a_posts_address_alone_shows_it(built: Result) -> None:
    """One post quotes the desk's words of that evening by their address, outside every story."""
    page = post(built, "the-list")
    assert items(page) == []
    assert "have turned out to be elsewhere" in page.partition('<article class="kept')[2]


def test_kept_posts_belong_to_invented_offices() -> None:
    """Every address and account ends in `.example`; every picture says what it shows, and lies beside its snapshot."""
    assert len(SNAPSHOTS) >= 14
    for path in SNAPSHOTS:
        text = path.read_text(encoding="utf-8")
        assert {urlsplit(url).hostname.rpartition(".")[2] for url in re.findall(r"https?://[^\s\"}]+", text)} == {"example"}
        assert kept(path).get("handle", "@a.example").endswith(".example")
        assert [medium for medium in kept(path).get("media", ()) if not (medium["alt"] and (path.parent / medium["file"]).is_file())] == []


def test_pictures_of_kept_posts_are_shown(built: Result) -> None:
    """Three in the live story, one in that which was brought back; each with its words and its size."""
    for slug, count in ((LIVE, 3), (BROUGHT_BACK, 1)):
        shown = re.findall(r"<img [^>]+>", built.text(f"stories/{slug}/index.html"))
        assert len(shown) == count
        assert all(re.search(r' alt="[^"]{40,}"', tag) and ' width="' in tag for tag in shown)
