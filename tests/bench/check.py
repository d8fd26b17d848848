"""Whether a generator did the work: the pages of each sort, their size, and the words of some posts."""

import re
from collections.abc import Sequence
from html import unescape
from pathlib import Path

from bench.contest import Contestant
from bench.posts import Post
from msgspec import Struct

SORTS = {
    "posts": "posts/*/index.html",
    "lists of 20": "page/*/index.html",
    "tags": "tags/*/index.html",
    "categories": "topics/*/index.html",
    "years": "archive/[0-9][0-9][0-9][0-9]/index.html",
}


class Work(Struct, frozen=True):
    """What a generator made: HTML pages by sort, all of them, and their size; `post_size` is of the posts' pages; sizes in MB."""

    pages: dict[str, int]
    html: int
    size: float
    post_size: float


def work_of(output: Path) -> Work:
    """Return what lies in an output."""
    pages = {sort: list(output.glob(pattern)) for sort, pattern in SORTS.items()}
    html = list(output.glob("**/*.html"))
    return Work({sort: len(found) for sort, found in pages.items()}, len(html), _megabytes(html), _megabytes(pages["posts"]))


def expected(posts: Sequence[Post]) -> dict[str, int]:
    """Return how many pages of each sort a blog with these posts has at least; home is the first list of 20."""
    return {
        "posts": len(posts),
        "lists of 20": max(0, -(-len(posts) // 20) - 1),
        "tags": len({tag for post in posts for tag in post.tags}),
        "categories": len({post.category for post in posts}),
        "years": len({post.date.year for post in posts}),
    }


def shortcomings(one: Contestant, work: Work, posts: Sequence[Post]) -> list[str]:
    """Return what is missing: too few pages of a sort, a feed or a sitemap that is not there, words of 20 posts that their pages lack."""
    wanted = {sort: count for sort, count in expected(posts).items() if sort not in one.lacks}
    found = [f"{work.pages[sort]} {sort} of {count}" for sort, count in wanted.items() if work.pages[sort] < count]
    found += [f"no {what}" for what, names in _MACHINE_FILES.items() if not any((one.output / name).exists() for name in names)]
    for post in posts[:: max(1, len(posts) // 20)]:
        lost = missing_words(page_of(one, post), post)
        found += [f"{post.slug} lacks {', '.join(sorted(lost)[:5])}"] if lost else []
    return found


def page_of(one: Contestant, post: Post) -> str:
    """Return the page of a post, empty where there is none."""
    file = one.output / "posts" / post.slug / "index.html"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def missing_words(page: str, post: Post) -> set[str]:
    """Return the words of a post's title and paragraphs that its page does not have."""
    shown = set(re.findall(r"[A-Za-z]+", re.sub(r"<[^<>]*>", "", unescape(page))))
    plain = [re.sub(r"\]\([^()]*\)|\[source [0-9]\]", " ", piece) for piece in post.body.split("\n\n") if piece[0] not in "`!|["]
    return {word for piece in (post.title, *plain) for word in re.findall(r"[A-Za-z]+", piece)} - shown


_MACHINE_FILES = {
    "feed": ("atom.xml", "index.xml", "rss.xml", "feed.xml", "feed_rss_created.xml"),
    "sitemap": ("sitemap.xml", "sitemapindex.xml"),
}


def _megabytes(files: Sequence[Path]) -> float:
    return sum(file.stat().st_size for file in files) / 1e6
