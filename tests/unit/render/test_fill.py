"""Holes in views."""

from typing import Any

import msgspec
import pytest
from markupsafe import Markup
from theme_samples import card, post

from despatch.model.job import SITE, Card, Facts, Heading
from despatch.model.view import Hole
from despatch.render.fill import addresses, fill

CARD = msgspec.msgpack.encode(Card(f'<p><a href="{SITE}/a/">A</a></p>', "A & B"))
FACTS = msgspec.msgpack.encode(Facts((Heading(2, "how", "How"),)))


def test_body_arrives_as_markup_with_addresses_of_the_page() -> None:
    """A body is HTML, and its site addresses lead from the page that shows it."""
    body = f'<a href="{SITE}/2016/#top">x</a>'.encode()
    filled = fill(post(body=Hole(0), toc=""), [body], addresses("../..", disk=False))
    assert filled.body == '<a href="../../2016/#top">x</a>'
    assert isinstance(filled.body, Markup)


def test_a_card_gives_summary_and_text() -> None:
    """HTML of a card is markup, its text stays text."""
    view = card(summary=Hole(0, "summary_html"), summary_text=Hole(0, "summary_text"))
    filled = fill(view, [CARD], addresses("/base", disk=False))
    assert filled.summary == '<p><a href="/base/a/">A</a></p>'
    assert filled.summary_text == "A & B"
    assert not isinstance(filled.summary_text, Markup)


def test_holes_are_found_at_any_depth() -> None:
    """Cards inside the answers of queries are filled as well."""
    view = post(queries=(msgspec.structs.replace(post().queries[0], posts=(card(summary=Hole(2, "summary_html")),)),))
    filled = fill(view, [b"", FACTS, CARD], addresses("", disk=False))
    assert filled.queries[0].posts[0].summary == '<p><a href="/a/">A</a></p>'
    toc: Any = filled.toc
    assert toc == (Heading(2, "how", "How"),)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (f'href="{SITE}/a/b/"', 'href="../a/b/index.html"'),
        (f'href="{SITE}/a/#x"', 'href="../a/index.html#x"'),
        (f'href="{SITE}/a/?q=1"', 'href="../a/index.html?q=1"'),
        (f'href="{SITE}/"', 'href="../index.html"'),
        (f'src="{SITE}/a/b.jpg"', 'src="../a/b.jpg"'),
        (f'srcset="{SITE}/a.jpg 1x, {SITE}/b.jpg 2x"', 'srcset="../a.jpg 1x, ../b.jpg 2x"'),
    ],
)
def test_addresses_open_from_disk(written: str, shown: str) -> None:
    """For reading from disk an address of a folder names its index.html, before any fragment."""
    assert addresses("..", disk=True)(written) == shown
