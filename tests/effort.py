"""How work grows with its input, measured so that a busy machine does not matter."""

import time
from collections.abc import Callable

SPARE = 0.01
"""Seconds that are noise."""


def growth(work: Callable[[int], object], small: int, factor: int = 4) -> float:
    """Return by how much processor time grows when the input grows by `factor`: the best of three runs each.

    Linear work gives about `factor`, quadratic its square.
    """
    return _least(work, small * factor) / (_least(work, small) + SPARE)


def _least(work: Callable[[int], object], size: int) -> float:
    return min(_seconds(work, size) for _ in range(3))


def _seconds(work: Callable[[int], object], size: int) -> float:
    started = time.process_time()
    work(size)
    return time.process_time() - started
