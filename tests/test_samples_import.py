"""Real exports and answers, imported into a blog where they lie: what comes of each, and that the blog can be built of it all."""

import re
from pathlib import Path

import pytest
from golden import in_terminal
from imports import stamps

STORIES = {
    "storify-html/My_Day_Curating_for__BYOD4L.html": ("91 of 91", 50, 3),
    "storify-html/byod4l-introductions.html": ("39 of 39", 18, 7),
    "storify-html/student-co-creation-at-swanseauni-cocreateswan.html": ("121 of 121", 100, 0),
    "storify-html/lecture-capture.html": ("28 of 28", 28, 0),
    "storify-html/tony-hirst-on-data-wrangling.html": ("51 of 51", 36, 0),
    "storify-html/lthechat-66-the-growth-of-the-network.html": ("47 of 47", 44, 0),
    "storify-json/api-v1-story-joshuabaer-austin-digest-page1.json": ("20 of 53: pages are missing; give all pages of it at once", 15, 15),
    "storify-json/api-v1-story-test-story-flickr-youtube-link.json": ("3 of 3", 1, 1),
    "storify-json/api-v1-story-no-embeds-empty.json": ("none: the story is empty", 0, 0),
    "storify-json/api-v1-story-no-embeds-one-text.json": ("1 of 1", 0, 0),
    "storify-json/api-v1-publish-request-story.json": ("3 of 3", 1, 1),
    "storify-json/api-2011-legacy-xdamman-iosdevcamp.json": ("12; the story does not say how many there were", 5, 0),
}
"""What the report says of the elements of a story, how many posts it holds, and how many of these are cut."""

POSTS = {
    "social/bluesky-getPostThread-recordWithMedia.json": (1, 0),
    "social/bluesky-getRecord-post_record.json": (1, 0),
    "social/bluesky-record-granary-note.json": (1, 0),
    "social/mastodon-archive-outbox.sample.json": (38, 9),
    "social/mastodon-docs-Quote-0.json": (1, 0),
    "social/mastodon-docs-Status-0.json": (1, 0),
    "social/twitter-archive-tweets.smithjd.sample.js": (30, 15),
    "social/twitter-syndication-tweet-result.samples.json": (8, 1),
    "social/twitter-v1.1-granary-fixtures.json": (2, 1),
    "social/twitter-v2-edited.jsonl": (1, 0),
    "social/twitter-v2-many_urls.jsonl": (1, 0),
    "social/twitter-v2-media_tweet.jsonl": (1, 0),
}
"""How many posts are taken from a file, and how many are not."""

NOTHING = {
    "embeds": "it names a story of Storify's, but does not hold it",
    "misc": "it is no form that Despatch knows",
    "social/bluesky-docs-posts-examples.json": "it has no address",
    "social/bluesky-lexicon-feed-defs.json": "it is a schema of Bluesky and holds no post",
    "social/bluesky-lexicon-feed-post.json": "it is a schema of Bluesky and holds no post",
    "social/bluesky-lexicon-richtext-facet.json": "it is a schema of Bluesky and holds no post",
    "social/bluesky-record-granary-quote_and_image.json": "it has no address",
    "social/mastodon-archive-actor.json": "it says whose archive it is; give outbox.json too",
    "social/mastodon-docs-MediaAttachment-0.json": "it is an attachment of a post, without the post",
    "social/mastodon-docs-MediaAttachment-2.json": "it is an attachment of a post, without the post",
    "social/mastodon-docs-Poll-0.json": "it is a poll without its post",
    "social/oembed-mastodon-docs.json": "it holds no words of the post, only a frame that asks another site for them",
    "social/twitter-archive-manifest.milahu.js": "it is a part of an X archive without posts; give tweets.js too",
    "social/twitter-archive-profile.milahu.js": "it is a part of an X archive without posts; give tweets.js too",
    "storify-json/api-v1-error-responses.json": "Storify answered with an error instead of the story",
    "storify-json/api-v1-list-records-UK-government-stories.json": "it is an entry of a list, which holds no elements",
}
"""Why nothing is taken."""


def _imported(folder: Path, *files: Path) -> tuple[int, str]:
    (folder / "content").mkdir(exist_ok=True)
    return in_terminal(folder, ["story", "import", *map(str, files)])


def _rows(told: str) -> dict[str, str]:
    return dict(re.findall(r"^  (elements|posts|from) +(.*)$", told, re.MULTILINE))


@pytest.mark.parametrize("name", STORIES)
def test_each_export_becomes_a_story(samples: Path, tmp_path: Path, name: str) -> None:
    """With as many elements as the table says, its posts whole or named as cut."""
    elements, posts, cut = STORIES[name]
    code, told = _imported(tmp_path, samples / name)
    words = f"{posts}: {posts - cut} whole, {cut} cut" if cut else f"{posts}, all whole"
    assert (code, _rows(told)["elements"], _rows(told).get("posts", "0, all whole")) == (0, elements, words)
    ids = re.findall(r"^  cut +((?:.*\n {12}[^ ])*.*)$", told, re.MULTILINE)
    assert len(" ".join(ids).replace("\n", " ").split(", ")) == max(1, cut)


def test_pages_of_one_story_are_joined(samples: Path, tmp_path: Path) -> None:
    """Three files, one story, and forty posts of which the JSON holds the first words."""
    code, told = _imported(tmp_path, *sorted((samples / "storify-json").glob("*austin-digest-page*.json")))
    assert (code, _rows(told)["elements"], _rows(told)["posts"]) == (0, "53 of 53", "40: 0 whole, 40 cut")
    assert len(list((tmp_path / "content/stories").iterdir())) == 1


@pytest.mark.parametrize("name", POSTS)
def test_each_file_of_posts_becomes_snapshots(samples: Path, tmp_path: Path, name: str) -> None:
    """Those that may be kept; the others are counted with the reason."""
    posts, refused = POSTS[name]
    code, told = _imported(tmp_path, samples / name)
    written = list((tmp_path / "content/snapshots").rglob("*.yaml"))
    assert (code, len(written)) == (0, posts)
    section = told.partition("\nNot taken\n")[2].partition("\n\n")[0]
    counts = re.findall(r"^    (?:(\d+) posts\b|(?:a post|http\S+) in )", section, re.MULTILINE)
    assert sum(int(count or 1) for count in counts) == refused


@pytest.mark.parametrize("name", NOTHING)
def test_what_holds_nothing_is_refused_with_the_reason(samples: Path, tmp_path: Path, name: str) -> None:
    """Exit 1, and nothing is written."""
    code, told = _imported(tmp_path, samples / name)
    assert code == 1
    assert f"  {NOTHING[name]}" in told
    assert stamps(tmp_path) == {}


def test_every_sample_is_spoken_for(samples: Path) -> None:
    """No file is left out of these tables."""
    files = {path.relative_to(samples).as_posix() for path in samples.rglob("*") if path.is_file()} - {"SOURCES.md"}
    named = {name for table in (STORIES, POSTS, NOTHING) for name in table}
    others = {name for name in files - named if not name.startswith(("embeds/", "misc/"))}
    assert others == {f"storify-json/api-v1-story-joshuabaer-austin-digest-page{page}.json" for page in (2, 3)}


def test_all_at_once_build_a_blog_and_change_nothing_the_second_time(samples: Path, tmp_path: Path) -> None:
    """Every page comes out, without an error, and without a word to another host."""
    code, first = _imported(tmp_path, samples)
    assert code == 0
    before = stamps(tmp_path)
    code, again = _imported(tmp_path, samples)
    assert stamps(tmp_path) == before
    assert first.replace("written  ", "unchanged") != again
    code, told = in_terminal(tmp_path, ["build", "--base-url", "https://blog.example.org/", "--jobs", "1"])
    assert (code, re.findall(r"^error\[.*$", told, re.MULTILINE)) == (0, [])
    assert {path.parent.name for path in (tmp_path / "public/stories").glob("*/index.html")} >= {"lecture-capture", "iosdevcamp"}
    assert not [
        path
        for path in (tmp_path / "public").rglob("*.html")
        if re.search(r"<(?:script|iframe|img)[^>]+src=.?https?:(?!//blog)", path.read_text())
    ]
