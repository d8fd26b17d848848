"""Specs as bytes: as they are noted for later builds, and as they travel."""

import msgspec
from msgspec import Raw, Struct

from despatch.model.job import FeedSpec, ImageSpec, MachineSpec, PageSpec, Prose, StorySpec

Spec = Prose | StorySpec | PageSpec | FeedSpec | ImageSpec | MachineSpec

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Spec)


def encode_spec(spec: Struct | Raw) -> bytes:
    """Return a spec as `decode_spec` reads it; one that is encoded stays as it is."""
    return _encoder.encode(spec)


def decode_spec(data: bytes | Raw) -> Spec:
    """Return the spec that was encoded; raise `msgspec.MsgspecError` where it is none."""
    spec: Spec = _decoder.decode(data)
    return spec
