"""`--profile`: what a build spends its time on, by stage, template and file, in this process and its helpers."""

import os
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from despatch.app.result import Cost, Progress, Spent
from despatch.engine.executors import Crew
from despatch.model.job import FeedSpec, ImageSpec, PageSpec, Prose, StorySpec
from despatch.model.theme import Theme
from despatch.render.worker import perform
from despatch.work import Outcome, Task

STAGES: Mapping[str, str] = {
    "markdown": "texts",
    "story": "stories",
    "page": "pages",
    "feed": "feeds",
    "machine": "files for machines",
    "image": "pictures",
    "rendering": "asking the cache, handing out, waiting",
}
"""What a kind of job, or what a stage says that it is doing, is called in the table."""


class Clocked(Struct, frozen=True):
    """What came of a task, how many seconds it took, and the number of the process that performed it."""

    outcome: Outcome
    seconds: float
    process: int


def clocked(theme: Theme, task: Task) -> Clocked:
    """Return what came of a task, and how long that took."""
    started = time.perf_counter()
    outcome = perform(theme, task)
    return Clocked(outcome, time.perf_counter() - started, os.getpid())


class Profile:
    """Takes note of a build: it is told of stages as a `Progress`, and of tasks by the executor that it listens to."""

    def __init__(self, progress: Progress) -> None:
        """Begin; `progress` hears all that is heard here."""
        self._progress = progress
        self._stage, self._since = "looking for changes", time.perf_counter()
        self._stages: dict[str, tuple[float, int]] = {}
        self._templates: dict[str, tuple[float, int]] = {}
        self._files: dict[str, tuple[float, int]] = {}
        self._processes = {os.getpid()}

    def __call__(self, doing: str, done: int, total: int) -> None:
        """Take note of what is being done now."""
        self._progress(doing, done, total)
        if doing != self._stage:
            self._end_stage()
            self._stage = doing

    def listening(self, executor: Crew[Task, Clocked]) -> "Listening":
        """Return an executor that does what this one does, and tells how long each task took."""
        return Listening(executor, self)

    def note(self, task: Task, took: Clocked) -> None:
        """Take note of a task."""
        self._processes.add(took.process)
        _add(self._stages, task.kind, took.seconds, 1)
        if took.process == os.getpid():
            # It is counted as the task's own, not as time that the stage spent on it.
            _add(self._stages, self._stage, -took.seconds, 0)
        if isinstance(task.spec, PageSpec):
            _add(self._templates, task.spec.template, took.seconds, 1)
        file = _file_of(task)
        if file:
            _add(self._files, file, took.seconds, 1)

    def spent(self) -> Spent:
        """Return all that was noted until now, the most expensive first."""
        self._end_stage()
        total = sum(seconds for seconds, _ in self._stages.values())
        return Spent(total, len(self._processes), _costs(self._stages), _costs(self._templates), _costs(self._files))

    def _end_stage(self) -> None:
        now = time.perf_counter()
        _add(self._stages, self._stage, now - self._since, 0)
        self._since = now


class Listening:
    """Performs batches as another executor does, and tells a profile of each task."""

    def __init__(self, executor: Crew[Task, Clocked], profile: Profile) -> None:
        """Perform nothing yet."""
        self._executor = executor
        self._profile = profile

    def run(self, batches: Iterable[tuple[Task, ...]]) -> Iterator[tuple[Outcome, ...]]:
        """Yield the outcomes of each batch, in the order of the batches."""
        handed: deque[tuple[Task, ...]] = deque()
        for took in self._executor.run(_kept(batches, handed)):
            for task, each in zip(handed.popleft(), took, strict=True):
                self._profile.note(task, each)
            yield tuple(each.outcome for each in took)


def _kept(batches: Iterable[tuple[Task, ...]], handed: deque[tuple[Task, ...]]) -> Iterator[tuple[Task, ...]]:
    for batch in batches:
        handed.append(batch)
        yield batch


def _file_of(task: Task) -> str:
    if isinstance(task.spec, Prose | StorySpec | ImageSpec):
        return task.spec.path
    return task.spec.view.url if isinstance(task.spec, FeedSpec) else ""


def _add(sums: dict[str, tuple[float, int]], name: str, seconds: float, count: int) -> None:
    before, number = sums.get(name, (0.0, 0))
    sums[name] = (before + seconds, number + count)


def _costs(sums: Mapping[str, tuple[float, int]]) -> tuple[Cost, ...]:
    costs = (Cost(STAGES.get(name, name), max(0.0, seconds), count) for name, (seconds, count) in sums.items())
    return tuple(sorted(costs, key=lambda cost: (-cost.seconds, cost.name)))
