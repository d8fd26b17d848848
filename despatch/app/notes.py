"""What the store keeps of jobs beside their results, so that a build can do them again without planning the site."""

import msgspec

from despatch.model.job import Prose
from despatch.model.specs import Spec, decode_spec, encode_spec
from despatch.work import Job

PAGE = "page"
"""The kind of job that renders a template."""


def note(job: Job) -> bytes:
    """Return the spec of a page, of what uses other results, and of a text, in which there are no words; of other jobs nothing."""
    return encode_spec(job.spec) if job.needs or job.kind == PAGE or isinstance(job.spec, Prose) else b""


def spec_of(noted: bytes) -> Spec | None:
    """Return the spec in a note, or None where it is none."""
    try:
        return decode_spec(noted)
    except msgspec.MsgspecError:
        return None
