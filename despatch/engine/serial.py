"""Perform tasks in this process."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Generic, TypeVar

from despatch.work import Task

Shared = TypeVar("Shared")
Result = TypeVar("Result")
"""What performing a task gives: its outcome, or more than that."""
Batch = tuple[Task, ...]


class Serial(Generic[Shared, Result]):
    """Performs every task here, one after the other."""

    def __init__(self, perform: Callable[[Shared, Task], Result], shared: Shared) -> None:
        """Perform tasks by `perform(shared, task)`."""
        self._perform = partial(perform, shared)

    def run(self, batches: Iterable[Batch]) -> Iterator[tuple[Result, ...]]:
        """Yield the outcomes of each batch, in the order of the batches."""
        for batch in batches:
            yield self.batch(batch)

    def batch(self, batch: Batch) -> tuple[Result, ...]:
        """Return the outcomes of one batch."""
        return tuple(map(self._perform, batch))
