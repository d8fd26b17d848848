"""Tasks as they travel to helpers: their specs in MessagePack, which takes a fifth of the work of a pickle."""

from typing import Final

from despatch.engine.executors import Travel
from despatch.model.specs import decode_spec, encode_spec
from despatch.work import Task

Parcel = tuple[str, bytes, tuple[bytes, ...], tuple[bytes, ...]]
"""Kind, spec, inputs and files of a task."""


def packed(task: Task) -> Parcel:
    """Return a task as it travels."""
    return task.kind, encode_spec(task.spec), task.inputs, task.files


def unpacked(parcel: Parcel) -> Task:
    """Return the task that was packed."""
    kind, spec, inputs, files = parcel
    return Task(kind, decode_spec(spec), inputs, files)


TASKS: Final = Travel(packed, unpacked)
