"""Feeds as values, for tests that write them."""

from typing import Any

import msgspec

from despatch.model.feed import EntryView, FeedView
from despatch.model.job import Card, FeedSpec
from despatch.model.view import Hole, Signature
from despatch.render.feeds import render_feed

BASE = "https://blogs.example"
FILES = {"rss": "feed.xml", "atom": "atom.xml", "json": "feed.json"}
FORMATS = tuple(FILES)


def entry(number: int = 1, **changes: Any) -> EntryView:
    """Return an entry of an ambassador's blog; a higher number is a newer one."""
    url = f"{BASE}/ilse-marant/2016/03/{number:02}/quay/"
    sample = EntryView(
        id=f"tag:blogs.example,2016:{number}",
        url=url,
        title=f"The port reopens {number}",
        lang="en",
        published=f"2016-03-{number:02}T09:30:00+01:00",
        updated=f"2016-04-{number:02}T18:00:00+02:00",
        authors=(Signature("Ilse Marant"),),
        categories=("Trade", "Ports"),
        summary="Talks ended with a ship's horn.",
        body="<p>The first ship left at dawn.</p>",
    )
    return msgspec.structs.replace(sample, **changes)


def view(*entries: EntryView, form: str = "atom", **changes: Any) -> FeedView:
    """Return a feed of the entries, at the address that goes with its format."""
    sample = FeedView(
        id="tag:blogs.example,2016:blog",
        title="Letters from the quay",
        description="An embassy writes",
        lang="en",
        home=f"{BASE}/",
        url=f"{BASE}/{FILES[form]}",
        root=BASE,
        author="The embassy",
        licence="Open Government Licence v3.0",
        updated=entries[0].updated if entries else "1970-01-01T00:00:00Z",
        entries=entries,
    )
    return msgspec.structs.replace(sample, **changes)


def write(form: Any, *entries: EntryView, inputs: tuple[bytes, ...] = (), **changes: Any) -> bytes:
    """Return the file of a feed of these entries."""
    data, problems = render_feed(FeedSpec(format=form, view=view(*entries, form=form, **changes)), inputs)
    assert problems == ()
    return data


def card(text: str) -> bytes:
    """Return the `card` part of a job whose summary is `text`."""
    return msgspec.msgpack.encode(Card(summary_html=f"<p>{text}</p>", summary_text=text))


def holed(**changes: Any) -> EntryView:
    """Return an entry whose body is need 0 and whose summary is a field of need 1."""
    return entry(body=Hole(0), summary=Hole(1, "summary_text"), **changes)
