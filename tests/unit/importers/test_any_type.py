"""Every value of every form, of any type of JSON in turn: nothing fails, and no post is lost without a word."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from bundles import bundle, ytd
from msgspec import Struct
from social_records import ANSWER, LINE, OUTBOX, QUOTE, SKY, STATUS, TOOT, V2, V2_LINE, changed, paths

from despatch.importers.reading import read_bundle
from despatch.importers.writing import snapshot_text
from despatch.load.snapshots import parse_snapshot

TYPES: tuple[object, ...] = (None, True, 5, -1, 1.5, 10**30, "x", "", [], [5], {}, {"a": 5})

ACCOUNT: dict[str, object] = {"account": {"username": "harbour", "accountDisplayName": "Port", "email": "desk@harbour.example"}}
START = "The harbour is open again after twenty-six months, and the first ship leaves at five with grain, "
LONG = STATUS | {"full_text": f"{START}cloth…", "entities": {}}
NOTE = {
    "noteTweet": {
        "createdAt": "2013-06-12T09:30:00.000Z",
        "core": {
            "text": f"{START}tea. https://t.co/Ab1",
            "urls": [{"shortUrl": "https://t.co/Ab1", "expandedUrl": "https://gov.example/"}],
        },
    }
}
SYNDICATED = STATUS | {
    "__typename": "Tweet",
    "text": STATUS["full_text"],
    "created_at": "2013-06-12T09:30:00.000Z",
    "mediaDetails": STATUS["extended_entities"]["media"],
    "photos": [{"url": "https://p.example/b.jpg", "width": 5, "height": 5}],
    "video": {"poster": "https://p.example/c.jpg", "variants": [{"type": "video/mp4", "src": "https://v.example/a.mp4"}]},
    "parent": {"id_str": "8", "text": "Q", "user": {"screen_name": "q"}},
    "in_reply_to_status_id_str": "8",
    "note_tweet": {"id": "x"},
}
ACTOR = {"id": "https://s.example/users/h", "preferredUsername": "h", "name": "Port", "url": "https://s.example/@h"}


def again(record: Any, **changes: object) -> Any:
    """Return a record as a second post."""
    return copy.deepcopy(record) | changes


def _second_item() -> dict[str, Any]:
    item: dict[str, Any] = copy.deepcopy(OUTBOX["orderedItems"][0])
    item["object"] |= {"url": "https://s.example/@h/6", "id": "https://s.example/users/h/statuses/6"}
    return item


POST: dict[str, Any] = SKY["thread"]["post"]
NEXT = again(POST, uri=POST["uri"] + "b")


class Form(Struct, frozen=True):
    """A value that becomes files, how many posts or stories it holds, and at which depth a value belongs to one of them."""

    value: Any
    files: Callable[[Any], dict[str, str]] = lambda value: {"a": json.dumps(value)}
    holds: int = 1
    depth: int = 99


def _beside(name: str, value: object) -> Callable[[Any], dict[str, str]]:
    return lambda each: {name: ytd("x", each), "tweets.js": ytd("tweets", [{"tweet": value}]), "account.js": ytd("account", [ACCOUNT])}


FORMS = {
    "status": Form(STATUS),
    "syndicated": Form(SYNDICATED),
    "statuses": Form([STATUS, again(STATUS, id_str="901")], holds=2, depth=1),
    "search": Form({"statuses": [STATUS, again(STATUS, id_str="901")]}, holds=2, depth=2),
    "v2": Form(V2 | {"data": [*V2["data"], again(V2["data"][0], id="901")]}, holds=2, depth=3),
    "archive": Form([{"tweet": STATUS}, {"tweet": again(STATUS, id_str="901")}], lambda each: {"tweets.js": ytd("tweets", each)}, 2, 1),
    "account": Form([ACCOUNT], _beside("account.js", STATUS)),
    "note": Form([NOTE], _beside("note-tweet.js", LONG)),
    "toot": Form(TOOT),
    "toots": Form([TOOT, again(TOOT, url="https://s.example/@h/6", id="6")], holds=2, depth=1),
    "context": Form({"ancestors": [TOOT, again(TOOT, url="https://s.example/@h/6", id="6")], "descendants": []}, holds=2, depth=2),
    "outbox": Form(OUTBOX | {"orderedItems": [*OUTBOX["orderedItems"], _second_item()]}, holds=2, depth=2),
    "actor": Form(ACTOR, lambda each: {"outbox.json": json.dumps(OUTBOX), "actor.json": json.dumps(each)}),
    "thread": Form(SKY),
    "posts": Form({"posts": [POST, NEXT]}, holds=2, depth=2),
    "feed": Form({"feed": [{"post": POST}, {"post": NEXT}]}, holds=2, depth=2),
    "answer": Form(ANSWER),
    "quote": Form(ANSWER | {"html": QUOTE}),
    "timeline": Form(LINE),
    "old timeline": Form(V2_LINE),
}


@pytest.mark.parametrize("name", FORMS)
def test_any_type_anywhere_is_read_or_refused(name: str) -> None:
    """Each post is a snapshot whose file can be read again, or a refusal with its reason; so is a file as a whole."""
    form = FORMS[name]
    texts: set[tuple[str, str]] = set()
    for place in paths(form.value):
        for value in TYPES:
            told = read_bundle(bundle(form.files(changed(form.value, place, value))))
            count = sum(len(each.posts) + len(each.stories) + len(each.refused) for each in told)
            assert count >= (form.holds if len(place) >= form.depth else 1), (place, value)
            assert all(each.reason for found in told for each in found.refused)
            texts |= {(f"content/snapshots/{post.platform}/{post.id}.yaml", snapshot_text(post)) for found in told for post in found.posts}
    for path, text in texts:
        read, problems = parse_snapshot(path, text.encode())
        assert read is not None, (text, problems)
        assert "desk@harbour.example" not in text


@pytest.mark.parametrize("name", FORMS)
def test_each_form_is_read_as_it_stands(name: str) -> None:
    """As many posts and stories as it holds: else the law above would say nothing."""
    told = read_bundle(bundle(FORMS[name].files(FORMS[name].value)))
    assert sum(len(each.posts) + len(each.stories) for each in told) == FORMS[name].holds


@pytest.mark.parametrize(
    ("name", "text"),
    [("tweets.js", ytd("tweets", [])), ("outbox.json", json.dumps({"type": "OrderedCollection", "orderedItems": []}))],
)
def test_an_archive_without_posts_says_so(name: str, text: str) -> None:
    """Never silence."""
    (found,) = read_bundle(bundle({name: text}))
    assert [each.reason for each in found.refused] == ["it holds no posts"]
