"""Records of any make, wrong types anywhere: a reader yields posts or refuses, and what it yields is safe."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
import yaml
from bundles import ytd
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, replace
from social_records import JUNK, RECORDS, all_found, changed, paths

from despatch.load.snapshots import parse_snapshot
from despatch.model.snapshot import Snapshot


def strings(value: object) -> Iterator[str]:
    """Yield all texts in what a reader said."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)


@pytest.mark.parametrize("name", RECORDS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_junk_anywhere(name: str, data: st.DataObject) -> None:
    """Two values of a record are replaced by junk: no reader fails, every text can be written, every address is one of the web."""
    record = RECORDS[name]
    for _ in range(2):
        record = changed(record, data.draw(st.sampled_from(list(paths(record)))), data.draw(JUNK))
    for form in (json.dumps(record), ytd("tweets", [{"tweet": record}]), json.dumps([record, record])):
        for found in all_found(form.encode()):
            told = msgspec.to_builtins((found.stories, found.posts, found.pictures, found.refused))
            for text in strings(told):
                text.encode()
                assert "\x00" not in text
            for post in found.posts:
                assert all(url == "" or url.startswith(("http://", "https://")) for url in _addresses(post))
                assert "/" not in post.id and ".." not in post.id and post.id


def _addresses(post: Any) -> Iterator[str]:
    yield from (
        post.url,
        post.profile,
        *(link.url for link in post.links),
        *(each.url for each in post.media),
        *(each.preview for each in post.media),
    )
    yield from (each.url for each in (post.card, post.quote, post.reply_to) if each)


@pytest.mark.parametrize("name", RECORDS)
def test_each_record_is_read_as_it_stands(name: str) -> None:
    """Without junk, just one reader knows the record, and it yields something: else the law above would say nothing."""
    found = all_found(json.dumps(RECORDS[name]).encode())
    assert len([each for each in found if each.posts or each.stories]) == len(found) == 1


def test_nesting_without_end() -> None:
    """JSON nested ten thousand deep is refused or left, in every form."""
    for begin in (
        '{"full_text": ',
        '{"user": {"screen_name": ',
        '{"visibility": ',
        '{"orderedItems": ',
        '{"thread": {"parent": ',
        '{"start_date": ',
        "window.YTD.tweets.part0 = [",
    ):
        assert not any(found.posts or found.stories for found in all_found(begin.encode() * 10_000))


@pytest.mark.parametrize("name", RECORDS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_what_is_read_can_be_kept(name: str, data: st.DataObject) -> None:
    """A snapshot written as YAML is read again without an error, and is the same."""
    record = changed(RECORDS[name], data.draw(st.sampled_from(list(paths(RECORDS[name])))), data.draw(JUNK))
    for found in all_found(json.dumps(record).encode()):
        for post in found.posts:
            kept = yaml.safe_dump(_plain(post), allow_unicode=True, sort_keys=False).encode()
            again, problems = parse_snapshot(f"content/snapshots/{post.platform}/{post.id}.yaml", kept)
            assert [problem.message for problem in problems if problem.severity == "error"] == []
            assert again is not None and replace(again, where=post.where) == post


def _plain(value: Any) -> Any:
    """Return a value for YAML, without what is as by default."""
    if isinstance(value, msgspec.Struct):
        skipped = {"where"} | ({"platform", "id"} if isinstance(value, Snapshot) else set())
        fields = {key: _plain(each) for key, each in asdict(value).items() if key not in skipped}
        return {key: each for key, each in fields.items() if each not in ("", [], None, False) and (each != 0 or key == "votes")}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
