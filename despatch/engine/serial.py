"""Perform tasks in this process."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Generic, TypeVar

Shared = TypeVar("Shared")
Piece = TypeVar("Piece")
"""What is performed: a task, or a text that is to be read."""
Result = TypeVar("Result")
"""What performing it gives: its outcome, or more than that."""


class Serial(Generic[Shared, Piece, Result]):
    """Performs every task here, one after the other."""

    def __init__(self, perform: Callable[[Shared, Piece], Result], shared: Shared) -> None:
        """Perform tasks by `perform(shared, task)`."""
        self._perform = partial(perform, shared)

    def run(self, batches: Iterable[tuple[Piece, ...]]) -> Iterator[tuple[Result, ...]]:
        """Yield the outcomes of each batch, in the order of the batches."""
        for batch in batches:
            yield self.batch(batch)

    def batch(self, batch: tuple[Piece, ...]) -> tuple[Result, ...]:
        """Return the outcomes of one batch."""
        return tuple(map(self._perform, batch))
