"""Tasks as they travel to helpers: their specs in MessagePack, which takes a fifth of the work of a pickle."""

from typing import Final

import msgspec

from despatch.app.notes import Spec
from despatch.engine.executors import Travel
from despatch.work import Task

Parcel = tuple[str, bytes, tuple[bytes, ...], tuple[bytes, ...]]
"""Kind, spec, inputs and files of a task."""

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Spec)


def packed(task: Task) -> Parcel:
    """Return a task as it travels."""
    return task.kind, _encoder.encode(task.spec), task.inputs, task.files


def unpacked(parcel: Parcel) -> Task:
    """Return the task that was packed."""
    kind, spec, inputs, files = parcel
    return Task(kind, _decoder.decode(spec), inputs, files)


TASKS: Final = Travel(packed, unpacked)
