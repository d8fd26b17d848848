"""Real files of social networks, read where they lie: every one gives posts, or is refused with the right reason."""

from pathlib import Path

import pytest
from msgspec import Struct

from despatch.importers import bluesky, mastodon, oembed, timelinejs, x_api, x_archive, x_quote
from despatch.importers.values import Bundle, Found
from despatch.model.post_links import cut_at_links

READERS = (x_archive.read, x_api.read, mastodon.read, bluesky.read, timelinejs.read, oembed.read, x_quote.read)
BOOST, UNLISTED = "it is a boost: the words are somebody else's", "it is public but unlisted"
REPOST, ATTACHMENT = "it is a repost: the words are somebody else's", "it is an attachment of a post, without the post"
SCHEMA, NOWHERE = "it is a schema of Bluesky and holds no post", "it has no address"
NO_POSTS = "it is a part of an X archive without posts"


class Expected(Struct, frozen=True):
    """What a file is: its form, how many posts, how many of these are cut, and how often what is refused."""

    form: str
    posts: int = 0
    cut: int = 0
    refused: dict[str, int] = {}


TABLE = {
    "bluesky-docs-posts-examples.json": Expected("Bluesky API", refused={NOWHERE: 7}),
    "bluesky-getPostThread-recordWithMedia.json": Expected("Bluesky API", 1),
    "bluesky-getRecord-post_record.json": Expected("Bluesky API", 1),
    "bluesky-lexicon-feed-defs.json": Expected("Bluesky API", refused={SCHEMA: 1}),
    "bluesky-lexicon-feed-post.json": Expected("Bluesky API", refused={SCHEMA: 1}),
    "bluesky-lexicon-richtext-facet.json": Expected("Bluesky API", refused={SCHEMA: 1}),
    "bluesky-record-granary-note.json": Expected("Bluesky API", 1),
    "bluesky-record-granary-quote_and_image.json": Expected("Bluesky API", refused={NOWHERE: 1}),
    "mastodon-archive-actor.json": Expected("Mastodon API", refused={"it says whose archive it is": 1}),
    "mastodon-archive-outbox.sample.json": Expected("Mastodon archive", 38, refused={BOOST: 2, UNLISTED: 7}),
    "mastodon-docs-MediaAttachment-0.json": Expected("Mastodon API", refused={ATTACHMENT: 1}),
    "mastodon-docs-MediaAttachment-2.json": Expected("Mastodon API", refused={ATTACHMENT: 1}),
    "mastodon-docs-Poll-0.json": Expected("Mastodon API", refused={"it is a poll without its post": 1}),
    "mastodon-docs-Quote-0.json": Expected("Mastodon API", 1),
    "mastodon-docs-Status-0.json": Expected("Mastodon API", 1),
    "oembed-mastodon-docs.json": Expected("oEmbed", refused={"it holds no words of the post": 1}),
    "twitter-archive-manifest.milahu.js": Expected("X archive", refused={NO_POSTS: 1}),
    "twitter-archive-profile.milahu.js": Expected("X archive", refused={NO_POSTS: 1}),
    "twitter-archive-tweets.smithjd.sample.js": Expected("X archive", 30, refused={REPOST: 15}),
    "twitter-syndication-tweet-result.samples.json": Expected("X syndication", 8, 1, {"X shows it no more": 1}),
    "twitter-v1.1-granary-fixtures.json": Expected("X API v1.1", 2, refused={REPOST: 1}),
    "twitter-v2-edited.jsonl": Expected("X API v2", 1),
    "twitter-v2-many_urls.jsonl": Expected("X API v2", 1),
    "twitter-v2-media_tweet.jsonl": Expected("X API v2", 1),
}


def found_in(path: Path) -> list[Found]:
    """Return what each reader that knows a file says of it."""
    alone = Bundle(path.name, (path.name,), lambda _: path.read_bytes())
    return [found for read in READERS for found in [read(alone, path.name, path.read_bytes())] if found]


def test_no_file_is_left_out(samples: Path) -> None:
    """The table above speaks of every file of the folder."""
    assert {path.name for path in (samples / "social").iterdir()} == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_real_file(name: str, samples: Path) -> None:
    """Just one reader knows it, and yields as many posts, whole and cut, and as many refusals as are to be."""
    expected = TABLE[name]
    (found,) = found_in(samples / "social" / name)
    cut = [post for post in found.posts if post.state == "incomplete"]
    assert (found.form, len(found.posts), len(cut)) == (expected.form, expected.posts, expected.cut)
    told = {reason: len([each for each in found.refused if each.reason.startswith(reason)]) for reason in expected.refused}
    assert told == expected.refused
    assert len(found.refused) == sum(told.values())


@pytest.mark.parametrize("name", [name for name in TABLE if TABLE[name].posts])
def test_real_posts_are_as_their_readers_saw_them(name: str, samples: Path) -> None:
    """No short link, escape or markup is left in the words; each link stands in them; a post has words or something else to show."""
    for post in found_in(samples / "social" / name)[0].posts:
        assert not any(sign in post.text for sign in ("https://t.co/", "&amp;", "&lt;", "</", "pic.twitter.com"))
        assert [(words, url) for words, url in cut_at_links(post.text, post.links) if url] == [(link.text, link.url) for link in post.links]
        assert not any("/t.co/" in link.url for link in post.links)
        assert post.text or post.media or post.quote
        assert post.url.startswith("https://") and (post.time or "granary" in name)


@pytest.mark.parametrize("name", ["guardian-LiveBlogPosting-linkedData.excerpt.ts", "raintale-story-json.example.rst"])
def test_files_of_no_network_are_left(name: str, samples: Path) -> None:
    """Source code and documentation hold no posts, whatever they quote."""
    assert found_in(samples / "misc" / name) == []


def test_blockquotes_in_real_posts(corpora: Path) -> None:
    """Each pasted post of the corpora yields its words, its author and its day."""
    posts = [post for path in sorted((corpora / "18f" / "posts").glob("*.md")) for found in found_in(path) for post in found.posts]
    pasted = sum(path.read_text().count('class="twitter-tweet"') for path in (corpora / "18f" / "posts").glob("*.md"))
    assert len(posts) == pasted > 5
    assert all(post.text and post.name and post.handle and len(post.time) == 10 and post.state == "incomplete" for post in posts)
    assert not any("\N{EM DASH} " + post.name in post.text for post in posts)
