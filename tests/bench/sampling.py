"""Where a program's processor time goes: its stack is looked at every millisecond of it, which hardly slows it."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from msgspec import Struct, field

EVERY = 0.001
"""Seconds of processor time between two looks."""

IMPORTING = "<frozen importlib._bootstrap>"


class Frame(Struct, frozen=True):
    """A function on the stack: its file and its qualified name."""

    file: str
    function: str

    @property
    def name(self) -> str:
        """Return both, the file shortened to what tells it apart."""
        return f"{'/'.join(self.file.split('/')[-2:])}:{self.function}"


class Samples(Struct):
    """Seconds by stage, by the function that was at work, and by each function that was on the stack; functions as `file:name`."""

    stages: dict[str, float] = field(default_factory=dict)
    own: dict[str, float] = field(default_factory=dict)
    below: dict[str, float] = field(default_factory=dict)


@contextmanager
def sampled(stage_of: Callable[[tuple[Frame, ...]], str]) -> Iterator[Samples]:
    """Yield what the processor time of the block was spent on; `stage_of` names the stage of a stack, innermost first.

    A look weighs as much time as went by since the last one, so a long call into C counts in full.
    """
    samples, before = Samples(), [time.process_time()]

    def look(_: int, frame: FrameType | None) -> None:
        now = time.process_time()
        stack, spent = tuple(_stack(frame)), now - before[0]
        _add(samples.stages, stage_of(stack), spent)
        _add(samples.own, stack[0].name, spent)
        for name in {one.name for one in stack}:
            _add(samples.below, name, spent)
        before[0] = time.process_time()

    old = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    try:
        yield samples
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, old)


def _add(sums: dict[str, float], name: str, seconds: float) -> None:
    sums[name] = sums.get(name, 0.0) + seconds


def _stack(frame: FrameType | None) -> Iterator[Frame]:
    while frame:
        yield Frame(frame.f_code.co_filename, frame.f_code.co_qualname)
        frame = frame.f_back
