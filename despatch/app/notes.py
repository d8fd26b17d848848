"""What the store keeps of jobs beside their results, so that a build can do them again without planning the site."""

import msgspec
from msgspec.structs import replace

from despatch.model.job import FeedSpec, ImageSpec, MachineSpec, PageSpec, Prose, StorySpec
from despatch.work import Job

Spec = Prose | StorySpec | PageSpec | FeedSpec | ImageSpec | MachineSpec

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Spec)


def note(job: Job) -> bytes:
    """Return the spec of a job that uses other results, or that of a text without its words; of other jobs nothing."""
    if isinstance(job.spec, Prose):
        return _encoder.encode(replace(job.spec, text="", line=0, blocks=(), links=()))
    return _encoder.encode(job.spec) if job.needs else b""


def spec_of(noted: bytes) -> Spec | None:
    """Return the spec in a note, or None where it is none."""
    try:
        spec: Spec = _decoder.decode(noted)
    except msgspec.MsgspecError:
        return None
    return spec
