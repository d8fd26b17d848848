"""Posts of every form, from the file to the snapshot's own file and back: words survive with their links, whatever their mix.

Each form counts in its own way: X in code points of escaped text, numbers or texts, with a range in UTF-16 where answers are
syndicated; Bluesky in bytes; Mastodon marks with HTML, and folds long addresses.
"""

import json
from collections.abc import Callable
from html import escape
from urllib.parse import unquote

import pytest
from bundles import bundle, ytd
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from despatch.importers.reading import read_bundle
from despatch.importers.writing import snapshot_text
from despatch.load.snapshots import parse_snapshot
from despatch.model.post_links import cut_at_links
from despatch.model.snapshot import Snapshot

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
PICTURE = {
    "type": "photo",
    "url": "https://t.co/Pic9",
    "media_url_https": "https://pbs.example/a.jpg",
    "display_url": "pic.twitter.com/Pic9",
}
SIGNS = "ab é&<>\"';#:{}[]|\\-*_`~😀🙌🏼👨‍❤️‍👨🇦🇷\u00a0\u200f\u0301中…\n"
WORDS = st.text(st.sampled_from(SIGNS), min_size=1, max_size=12)
DECOYS = ["@harbour", "#storm", "gov.example/Ab1…", "desk@harbour", "harbour", "t.co/Ab1"]
TRICKS = ["&amp;", "&amp;amp;", "&lt;b&gt;", "<b>&#39;</b>", "&nbsp;", "😀" * 9, "'''\n- x: y", "# a", "1. b", "written: x"]
"""Words that lead nowhere though they look as what does, and words that lose or gain by being escaped, unescaped or written."""

PIECES = st.lists(
    st.one_of(
        st.tuples(st.just("plain"), WORDS),
        st.tuples(st.just("plain"), st.sampled_from(TRICKS)),
        st.tuples(st.just("plain"), st.sampled_from(DECOYS)),
        st.tuples(st.just("mention"), st.sampled_from(["harbour", "Port_1", "x"])),
        st.tuples(st.just("hashtag"), st.sampled_from(["storm", "Häfen", "港"])),
        st.tuples(st.just("link"), st.sampled_from(["Ab1", "Cd2", "Ef3"])),
    ),
    max_size=8,
).map(lambda pieces: [("plain", "Begin"), *pieces, ("plain", "end")])

MIXED = [("plain", "😀 &amp; é @harbour gov.example/Ab1…"), ("mention", "harbour"), ("link", "Ab1"), ("plain", "end")]
"""An emoji, an escape and a decoy before what leads somewhere, so that only the right way of counting finds it."""


class Part(Struct, frozen=True):
    """A part of a post: what it is, what the file holds for it, what a reader sees, where it leads, and from where to where it stands."""

    kind: str
    value: str
    shown: str
    url: str
    start: int
    end: int


def sent_by_x(words: str) -> str:
    """Return words as X escapes them."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def parts_of(pieces: list[tuple[str, str]], sent: Callable[[str, str], str]) -> tuple[str, list[Part]]:
    """Return the text of a post and its parts, with a space between; `sent` says what the file holds for a piece."""
    text, parts = "", []
    for kind, value in pieces:
        text += " " if text else ""
        held = sent(kind, value)
        shown = {"mention": f"@{value}", "hashtag": f"#{value}", "link": f"gov.example/{value}…"}.get(kind, value)
        url = f"https://gov.example/{value}/long?a=1&b=2" if kind == "link" else ""
        parts.append(Part(kind, value, shown, url, len(text), len(text) + len(held)))
        text += held
    return text, parts


def _x(kind: str, value: str) -> str:
    return {"mention": f"@{value}", "hashtag": f"#{value}", "link": f"https://t.co/{value}"}.get(kind, sent_by_x(value))


def _entities(parts: list[Part], place: Callable[[int], object]) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = {"urls": [], "user_mentions": [], "hashtags": [], "symbols": []}
    for part in parts:
        indices = [place(part.start), place(part.end)]
        if part.kind == "link":
            short = f"https://t.co/{part.value}"
            found["urls"].append({"url": short, "expanded_url": part.url, "display_url": part.shown, "indices": indices})
        elif part.kind == "mention":
            found["user_mentions"].append({"screen_name": part.value, "indices": indices})
        elif part.kind == "hashtag":
            found["hashtags"].append({"text": part.value, "indices": indices})
    return found


def _status(pieces: list[tuple[str, str]], place: Callable[[int], object], user: object) -> dict[str, object]:
    """Return a record with a picture, whose link stands behind the words, named once more and shown to nobody."""
    text, parts = parts_of(pieces, _x)
    whole = f"{text} {PICTURE['url']}"
    entities = _entities(parts, place)
    media = [PICTURE | {"indices": [place(len(text) + 1), place(len(whole))]}] * 2
    record: dict[str, object] = {"id_str": "900", "full_text": whole, "display_text_range": [place(0), place(len(text))]}
    record |= {"created_at": "Wed Jun 12 09:30:00 +0000 2013", "entities": entities | {"media": media[:1]}}
    return record | {"extended_entities": {"media": media}} | ({"user": user} if user else {})


USER = {"screen_name": "quay", "name": "Quay"}


def v1(pieces: list[tuple[str, str]]) -> dict[str, str]:
    """Return a file of v1.1."""
    return {"a.json": json.dumps(_status(pieces, int, USER))}


def archive(pieces: list[tuple[str, str]]) -> dict[str, str]:
    """Return an archive of X, whose places are texts."""
    account: dict[str, object] = {"account": {"username": "quay", "email": "desk@quay.example"}}
    return {"data/tweets.js": ytd("tweets", [{"tweet": _status(pieces, str, None)}]), "data/account.js": ytd("account", [account])}


def syndication(pieces: list[tuple[str, str]]) -> dict[str, str]:
    """Return a syndicated answer: its range counts UTF-16, its places do not, and pictures stand in another list."""
    record = _status(pieces, int, USER)
    text = parts_of(pieces, _x)[0]
    entities = record["entities"]
    assert isinstance(entities, dict)
    shown = {"display_text_range": [0, len(text.encode("utf-16-le")) // 2], "created_at": "2013-06-12T09:30:00.000Z"}
    kept = {key: value for key, value in record.items() if key not in ("full_text", "extended_entities")}
    more = {"__typename": "Tweet", "text": record["full_text"], "mediaDetails": [PICTURE], "entities": entities | {"media": []}}
    return {"a.json": json.dumps(kept | shown | more)}


def syndication_alone(pieces: list[tuple[str, str]]) -> dict[str, str]:
    """Return a syndicated answer that tells of no picture: that the last link is not shown, its range alone says."""
    return {"a.json": json.dumps(json.loads(syndication(pieces)["a.json"]) | {"mediaDetails": []})}


def v2(pieces: list[tuple[str, str]]) -> dict[str, str]:
    """Return an answer of v2, whose picture is a link with a key."""
    text, parts = parts_of(pieces, _x)
    several = _entities(parts, int)
    for each in (entity for group in several.values() for entity in group):
        each["start"], each["end"] = each.pop("indices")  # type: ignore[misc]
    picture = {
        "start": len(text) + 1,
        "end": len(text) + 18,
        "url": PICTURE["url"],
        "display_url": "pic.twitter.com/Pic9",
        "media_key": "m",
    }
    entities = {
        "urls": [*several["urls"], picture],
        "mentions": [{"username": each["screen_name"], "start": each["start"], "end": each["end"]} for each in several["user_mentions"]],
        "hashtags": [{"tag": each["text"], "start": each["start"], "end": each["end"]} for each in several["hashtags"]],
    }
    post = {"id": "900", "author_id": "1", "text": f"{text} {PICTURE['url']}", "entities": entities, "attachments": {"media_keys": ["m"]}}
    media = [{"media_key": "m", "type": "photo", "url": "https://pbs.example/a.jpg"}]
    return {"a.json": json.dumps({"data": post, "includes": {"users": [{"id": "1", "username": "quay"}], "media": media}})}


def bluesky(pieces: list[tuple[str, str]]) -> dict[str, str]:
    """Return a view of Bluesky: nothing is escaped, facets count bytes."""
    text, parts = parts_of(
        pieces, lambda kind, value: {"mention": f"@{value}", "hashtag": f"#{value}", "link": f"gov.example/{value}…"}.get(kind, value)
    )
    features = {"link": "link", "mention": "mention", "hashtag": "tag"}
    facets = [
        {
            "index": {"byteStart": len(text[: part.start].encode()), "byteEnd": len(text[: part.end].encode())},
            "features": [
                {
                    "$type": f"app.bsky.richtext.facet#{features[part.kind]}",
                    "uri": part.url,
                    "did": f"did:plc:{part.value}",
                    "tag": part.value,
                }
            ],
        }
        for part in parts
        if part.kind != "plain"
    ]
    record = {"$type": "app.bsky.feed.post", "text": text, "facets": facets, "createdAt": "2023-09-28T12:49:36.735Z"}
    post = {
        "uri": "at://did:plc:quay7/app.bsky.feed.post/3kaheyt",
        "author": {"did": "did:plc:quay7", "handle": "quay.example"},
        "record": record,
    }
    return {"a.json": json.dumps({"posts": [post]})}


def _html(pieces: list[tuple[str, str]]) -> str:
    forms = {
        "mention": '<span class="h-card"><a href="https://far.example/@{0}" class="u-url mention">@<span>{0}</span></a></span>',
        "hashtag": '<a href="https://social.example/tags/{0}" class="mention hashtag" rel="tag">#<span>{0}</span></a>',
        "link": '<a href="https://gov.example/{0}/long?a=1&amp;b=2"><span class="invisible">https://</span>'
        '<span class="ellipsis">gov.example/{0}</span><span class="invisible">/long?a=1&amp;b=2</span></a>',
    }
    return " ".join(forms[kind].format(value) if kind in forms else escape(value).replace("\n", "<br />") for kind, value in pieces)


def mastodon(pieces: list[tuple[str, str]]) -> dict[str, str]:
    """Return a status."""
    account = {"id": "1", "acct": "quay", "url": "https://social.example/@quay"}
    url = "https://social.example/@quay/5"
    return {"a.json": json.dumps({"id": "5", "url": url, "visibility": "public", "content": f"<p>{_html(pieces)}</p>", "account": account})}


def outbox(pieces: list[tuple[str, str]]) -> dict[str, str]:
    """Return an archive of Mastodon."""
    note = {"id": "https://social.example/users/quay/statuses/5", "type": "Note", "url": "https://social.example/@quay/5", "to": [PUBLIC]}
    item = {"type": "Create", "to": [PUBLIC], "object": note | {"content": f"<p>{_html(pieces)}</p>"}}
    return {"outbox.json": json.dumps({"type": "OrderedCollection", "orderedItems": [item]})}


FORMS = {each.__name__: each for each in (v1, v2, archive, syndication, syndication_alone, bluesky, mastodon, outbox)}


def kept(files: dict[str, str]) -> Snapshot:
    """Return the one post of the files as its own file gives it again."""
    (post,) = [post for found in read_bundle(bundle(files)) for post in found.posts]
    again, problems = parse_snapshot(f"content/snapshots/{post.platform}/{post.id}.yaml", snapshot_text(post).encode())
    assert again is not None and not [problem for problem in problems if problem.severity == "error"]
    return again


def seen(pieces: list[tuple[str, str]], form: str) -> str:
    """Return what a reader of the network saw; of HTML, spaces side by side are one, and none stand at the ends of lines."""
    text = " ".join(part.shown for part in parts_of(pieces, _x)[1])
    folded = "\n".join(" ".join(word for word in line.split(" ") if word) for line in text.split("\n"))
    return folded if form in ("mastodon", "outbox") else text


def places_of(pieces: list[tuple[str, str]], form: str) -> list[tuple[int, str]]:
    """Return where in the seen text each word that leads somewhere begins, and the word."""
    ends = [len(seen(pieces[: number + 1], form)) for number in range(len(pieces))]
    parts = parts_of(pieces, _x)[1]
    return [(end - len(part.shown), part.shown) for end, part in zip(ends, parts, strict=True) if part.kind != "plain"]


def led_in(post: Snapshot) -> list[tuple[int, str, str]]:
    """Return where in a post's text each link begins, its words and its address."""
    found, at = [], 0
    for words, url in cut_at_links(post.text, post.links):
        found += [(at, words, url)] if url else []
        at += len(words)
    return found


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=150, deadline=None)
@given(pieces=PIECES)
@example(pieces=MIXED)
def test_words_and_links_survive(form: str, pieces: list[tuple[str, str]]) -> None:
    """Every word of every piece stands in the kept post, in order, and each mention, tag and link leads where it led."""
    post = kept(FORMS[form](pieces))
    assert post.text.removesuffix("\n") == seen(pieces, form)
    led = led_in(post)
    assert [(at, words) for at, words, _ in led] == places_of(pieces, form)
    expected = [part for part in parts_of(pieces, _x)[1] if part.kind != "plain"]
    for (_, _, url), part in zip(led, expected, strict=True):
        assert url == part.url if part.kind == "link" else unquote(url).endswith(part.value)
    assert post.state == "ok"
