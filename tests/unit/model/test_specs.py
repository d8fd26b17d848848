"""Specs as bytes."""

import msgspec
import pytest

from despatch.digest import digest
from despatch.model.job import Robots
from despatch.model.specs import decode_spec, encode_spec

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
