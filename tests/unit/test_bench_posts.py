"""The benchmark measures what it says: posts of the promised shape, the same on every machine."""

import re
from collections.abc import Callable
from hashlib import sha256
from statistics import mean

import pytest
from bench import words
from bench.dialects import despatch_text, pelican_text
from bench.posts import Post, make_post, titled

from despatch.load.document import parse_document
from despatch.model.settings import Settings

COUNT = 400


@pytest.fixture(scope="module")
def posts() -> list[Post]:
    """Enough posts for shares to be told apart."""
    return [make_post(1, number) for number in range(COUNT)]


def test_posts_depend_on_seed_and_number_alone(posts: list[Post]) -> None:
    """The same text again, in any order, and on any Python; another seed gives other texts."""
    assert make_post(1, 17) == posts[17]
    assert make_post(2, 17).body != posts[17].body
    assert sha256(posts[3].body.encode()).hexdigest()[:16] == "1e15a274fac76b29"


def test_lengths(posts: list[Post]) -> None:
    """670 words and 4 kB on average; hardly any post under 400 or above 1,100 words."""
    lengths = [len(post.body.split()) for post in posts]
    assert 640 < mean(lengths) < 700
    assert 3800 < mean(len(post.body) for post in posts) < 4300
    assert min(lengths) > 380
    assert max(lengths) < 1200


SHARES: dict[str, tuple[float, Callable[[str], bool]]] = {
    "quotations": (0.30, lambda body: "\n> " in body),
    "pictures": (0.30, lambda body: "![" in body),
    "footnotes": (0.10, lambda body: "[^1]:" in body),
    "tables": (0.05, lambda body: "| --- |" in body),
    "code": (0.05, lambda body: "\n```" in body),
    "reference links": (0.08, lambda body: "[source 1]:" in body),
}


@pytest.mark.parametrize("what", SHARES)
def test_shares(posts: list[Post], what: str) -> None:
    """Each feature has its share of posts, within what chance allows."""
    share, has = SHARES[what]
    found = sum(has(post.body) for post in posts) / COUNT
    assert abs(found - share) < 4 * (share * (1 - share) / COUNT) ** 0.5


def test_every_post_has_headings_and_links(posts: list[Post]) -> None:
    """2 to 4 headings, and on average some emphasis, links and a list."""
    assert {len(re.findall("^##", post.body, re.MULTILINE)) for post in posts} == {2, 3, 4}
    assert 2 < mean(post.body.count("](") for post in posts) < 4
    assert mean(post.body.count("*") for post in posts) > 8
    assert mean(bool(re.search(r"^(- |1\. )", post.body, re.MULTILINE)) for post in posts) > 0.5


def test_heads(posts: list[Post]) -> None:
    """200 tags, 12 categories, 60 authors, 10 years; one to four tags a post; no slug twice."""
    assert (len(set(words.TAGS)), len(set(words.CATEGORIES)), len(set(words.AUTHORS))) == (200, 12, 60)
    assert len({post.date.year for post in posts}) == 10
    assert {len(post.tags) for post in posts} == {1, 2, 3, 4}
    assert len({post.slug for post in posts}) == COUNT


def test_links_inside_lead_to_earlier_posts(posts: list[Post]) -> None:
    """A link to another post names one that every larger blog holds too."""
    slugs = {post.slug: post.number for post in posts}
    links = [(post.number, slugs[slug]) for post in posts for slug in re.findall(r"\]\(/posts/([^/]+)/\)", post.body)]
    assert len(links) > COUNT / 4
    assert all(target < source for source, target in links)
    assert titled(1, 5) == (posts[5].title, posts[5].slug)


def test_both_dialects_say_the_same(posts: list[Post]) -> None:
    """Despatch reads a post without a problem, and both files hold the same body."""
    for post in posts[:50]:
        document, problems = parse_document(f"content/posts/{post.slug}.md", despatch_text(post).encode(), "post", Settings())
        assert problems == ()
        assert document is not None
        assert document.head.title == post.title
        assert document.head.topics == (post.category,)
        assert document.head.date is not None
        assert f"{post.date:%Y-%m-%dT%H:%M}" == document.head.date.iso[:16]
        assert despatch_text(post).endswith(f"\n\n{post.body}")
        assert pelican_text(post).endswith(f"\n\n{post.body}")
