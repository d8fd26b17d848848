"""What runs in a worker of a cluster: it says what it makes output with, and performs what is sent."""

import pickle
from collections.abc import Callable
from typing import Any

from dask.utils import SerializableLock
from msgspec.structs import asdict

from despatch.app.code import code, code_digest
from despatch.engine.serial import Serial
from despatch.work import Task


def at_work() -> dict[str, Any]:
    """Return the fields of this process's `Code`, as plain values: the one who asks may be of another version."""
    return asdict(code())


def packed(value: object) -> bytes:
    """Return a value as it travels; Dask would look for its own kinds of values in all of it."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Any:  # noqa: ANN401 - whatever was packed
    """Return what was packed by a member of the cluster, which is trusted as code is."""
    return pickle.loads(data)  # noqa: S301


class Bench:
    """What a worker needs for all tasks of a build. Workers pass it on to each other; where it arrives, the version is compared anew."""

    def __init__(self, load: bytes, wanted: bytes) -> None:
        """Unpack what tasks are performed with, if the code here is the one that is wanted."""
        self._made_of = load, wanted
        self._serial = Serial(*_parts(load)) if code_digest() == wanted else None
        # Converters are kept by process, and no two threads may use one.
        self._one_at_a_time = SerializableLock("despatch")

    def __reduce__(self) -> tuple[type["Bench"], tuple[bytes, bytes]]:
        return Bench, self._made_of

    def perform(self, parcel: tuple[tuple[Task, ...], ...]) -> tuple[tuple[Any, ...], ...] | None:
        """Return the outcomes of each batch; None where another version of us would make them."""
        if self._serial is None:
            return None
        with self._one_at_a_time:
            return tuple(map(self._serial.batch, parcel))


def perform_parcel(bench: Bench, parcel: bytes) -> bytes:
    """Return what `bench` makes of a parcel; both are packed."""
    return packed(bench.perform(unpacked(parcel)))


def _parts(load: bytes) -> tuple[Callable[[Any, Task], Any], Any]:
    perform, shared = unpacked(load)
    return perform, shared
