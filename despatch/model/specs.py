"""Specs as bytes: as they are noted for later builds, and as they travel."""

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import replace

from despatch.model.body import Body
from despatch.model.job import FeedSpec, ImageSpec, MachineSpec, PageSpec, Prose, StorySpec

Spec = Prose | StorySpec | PageSpec | FeedSpec | ImageSpec | MachineSpec

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Spec)
_body = msgspec.msgpack.Decoder(Body)


def encode_spec(spec: Struct | Raw) -> bytes:
    """Return a spec as `decode_spec` reads it; one that is encoded stays as it is."""
    return _encoder.encode(spec)


def decode_spec(data: bytes | Raw) -> Spec:
    """Return the spec that was encoded; raise `msgspec.MsgspecError` where it is none."""
    spec: Spec = _decoder.decode(data)
    return spec


def encode_words(body: Body) -> bytes:
    """Return the words of a text as the file of its job."""
    return _encoder.encode(body)


def with_words(prose: Prose, words: bytes) -> Prose:
    """Return the spec of a text's job with the words in its file."""
    body = _body.decode(words)
    return replace(prose, text=body.text, line=body.line, blocks=body.blocks, links=body.links)
