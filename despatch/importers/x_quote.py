"""Pages and texts that hold the blockquotes which Twitter gave out, and X's oEmbed answers, which are made of the same."""

from msgspec.structs import replace

from despatch.importers.loose import Table, line, table
from despatch.importers.records import documents, raw
from despatch.importers.values import Bundle, Found
from despatch.model.snapshot import Snapshot
from despatch.model.tweet_quote import find_tweet_quotes

_SIGNS = (b"twitter-tweet", b"twitter-video")
_LONGEST = 20_000_000
_BINARY = 100
"""Bytes of zero among the first 10,000 by which a file is no text; old pages hold a few now and then."""


def read(_bundle: Bundle, name: str, data: bytes) -> Found | None:
    """Return the posts of a page, a Markdown text or an oEmbed answer, or None where it holds none."""
    if not any(sign in data for sign in _SIGNS) or data[:10_000].count(0) >= _BINARY:
        return None
    answers = [table(value) for value in documents(data)]
    if answers:
        posts = [post for answer in answers for post in _answered(answer)]
        return Found(form="oEmbed", source=name, posts=tuple(posts)) if posts else None
    text = data[:_LONGEST].decode("utf-8-sig", "replace")
    found = {quote.snapshot.id: quote.snapshot for quote in find_tweet_quotes(text)}
    return Found(form="embedded posts", source=name, posts=tuple(found.values())) if found else None


def _answered(answer: Table) -> tuple[Snapshot, ...]:
    """Return the post of an oEmbed answer, which is X's own word."""
    html = raw(answer, "html") if "author_name" in answer or "provider_name" in answer else ""
    name = line(answer, "author_name")[:300]
    quotes = find_tweet_quotes(html[:_LONGEST])[:1]
    return tuple(replace(quote.snapshot, name=quote.snapshot.name or name, method="oEmbed", unverified=False) for quote in quotes)
