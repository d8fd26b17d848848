"""Answers of X's interfaces: v1.1 statuses, v2, and the syndicated `tweet-result` that embeds were made of."""

from collections.abc import Iterator

from despatch.importers.loose import Table, line, table
from despatch.importers.records import DAMAGED, documents, raw, strays, tables
from despatch.importers.values import Bundle, Found, Refused
from despatch.importers.x_status import x_status_post
from despatch.importers.x_v2 import is_v2, v2_posts
from despatch.model.snapshot import Snapshot

_SIGNS = (b"full_text", b"id_str", b"__typename", b"author_id", b"edit_history_tweet_ids", b"screen_name", b"api.twitter.com/2/")


def read(_bundle: Bundle, name: str, data: bytes) -> Found | None:
    """Return the posts of a file of answers, one or a list or one a line, or None where it is none."""
    values = documents(data, *_SIGNS)
    answers = [each for value in values for each in _answers(value)]
    if not answers:
        return None
    results = [result for answer in answers for result in _posts(answer, name)]
    damaged = [Refused("a post", DAMAGED, name)] * sum(map(_strays, values))
    refused = [*(each for each in results if isinstance(each, Refused)), *damaged]
    posts = {each.id: each for each in results if isinstance(each, Snapshot)}
    return Found(form=_form(answers[0]), source=name, posts=tuple(posts.values()), refused=tuple(refused))


def _answers(value: object) -> Iterator[Table]:
    """Yield the records that a value holds: itself, those of a list, of `statuses`, or of `tweets` as a list or by id."""
    whole = table(value)
    by_id = [each for each in table(whole, "tweets").values() if isinstance(each, dict)]
    for each in (whole, *tables(value), *tables(whole, "statuses"), *tables(whole, "tweets"), *by_id):
        if is_v2(each) or _is_status(each):
            yield each


def _strays(value: object) -> int:
    """Return how many items of lists of posts are none."""
    whole = table(value)
    listed = sum(
        strays(several, lambda each: is_v2(each) or _is_status(each)) for several in (value, whole.get("statuses"), whole.get("tweets"))
    )
    return listed + (strays(whole.get("data")) if is_v2(whole) else 0)


def _is_status(record: Table) -> bool:
    if raw(record, "__typename") == "TweetTombstone":
        return True
    has_words = "full_text" in record or "text" in record
    return has_words and ("id_str" in record or "id" in record) and isinstance(record.get("user"), dict)


def _posts(answer: Table, name: str) -> Iterator[Snapshot | Refused]:
    if is_v2(answer):
        yield from v2_posts(answer, name)
    else:
        yield x_status_post(answer, _form(answer), name)


def _form(answer: Table) -> str:
    if is_v2(answer):
        return "X API v2"
    syndicated = "__typename" in answer or "mediaDetails" in answer or line(answer, "created_at").endswith("Z")
    return "X syndication" if syndicated else "X API v1.1"
