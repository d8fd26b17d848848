"""Specs as bytes."""

import msgspec
import pytest

from despatch.digest import digest
from despatch.model.body import Block, Body, LinkSite
from despatch.model.job import Prose, Robots, Target
from despatch.model.specs import decode_spec, encode_spec, encode_words, with_words
from despatch.problems import Span

SPEC = Robots(allow=True, sitemap="https://example.org/sitemap.xml")


def test_an_encoded_spec_is_the_spec_again() -> None:
    """It may be encoded twice, and has the digest of what it stands for."""
    noted = msgspec.Raw(encode_spec(SPEC))
    assert decode_spec(noted) == decode_spec(encode_spec(noted)) == SPEC
    assert digest(("robots", noted)) == digest(("robots", SPEC))


def test_other_bytes_are_refused() -> None:
    """They may come out of a damaged store."""
    with pytest.raises(msgspec.MsgspecError):
        decode_spec(b"\x91\xa6Nobody")


def test_words_come_back_as_they_were() -> None:
    """All else of the spec stays as it is."""
    where = Span("a.md", 7, 2, 5, "see [b](b.md)", "")
    block = Block("note", (("id", "own"),), "Inside.", where, (LinkSite("c.md", where),))
    body = Body("Words, \u2028 and \ufdd10\ufdd1.\n", 5, (block,), (LinkSite("b.md", where),))
    prose = Prose(path="a.md", targets=(Target("b.md", "/b/"),), lang="en", prefix="")
    whole = Prose(path="a.md", text=body.text, line=5, blocks=body.blocks, links=body.links, targets=prose.targets, lang="en", prefix="")
    assert with_words(prose, encode_words(body)) == whole


def test_what_is_no_text_is_refused() -> None:
    """It may come over a network."""
    with pytest.raises(msgspec.MsgspecError):
        with_words(Prose(path="a.md", targets=(), lang="en", prefix=""), encode_spec(SPEC))
