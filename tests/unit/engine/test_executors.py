"""Executors: the same outcomes in the same order, whatever becomes of the helpers."""

import gc
import multiprocessing
import multiprocessing.resource_tracker
import multiprocessing.spawn
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from msgspec import Struct

from despatch.engine.executors import HELD, SWITCH, WORTH, Helpers, Processes
from despatch.engine.serial import Serial
from despatch.work import Done, Failed, Outcome, Task

CHECKOUT = Path(__file__).resolve().parents[3]


Batch = tuple[Task, ...]
Hire = Callable[[int], Helpers]


@pytest.fixture
def helpers() -> Iterator[Hire]:
    """Return what gives helpers for a number of processes; they end with the test."""
    with ExitStack() as hired:

        def hire(processes: int) -> Helpers:
            return hired.enter_context(closing(Helpers(processes)))

        yield hire


class Word(Struct, frozen=True):
    """A task's spec: a text."""

    text: str


def label(shared: str, task: Task) -> Done | Failed:
    """Return the shared text with the task's text and inputs; one word fails, as a task may."""
    assert isinstance(task.spec, Word)
    if task.spec.text == "3.1":
        return Failed(())
    return Done((("text", f"{shared} {task.spec.text}".encode() + b"".join(task.inputs)),))


def name_process(parent: int, _task: Task) -> Done:
    """Return whether the task was done here."""
    return Done((("here", b"yes" if os.getpid() == parent else b"no"),))


def die_once(shared: tuple[int, str], task: Task) -> Done:
    """End any helper at once; do the task in the process that has the shared id."""
    parent, _ = shared
    if os.getpid() != parent:
        os._exit(1)
    return label_text(task)


def label_text(task: Task) -> Done:
    """Return the task's text."""
    assert isinstance(task.spec, Word)
    return Done((("text", task.spec.text.encode()),))


def stumble(_shared: None, _task: Task) -> Done:
    """Raise, as our own mistakes do."""
    message = "our own mistake"
    raise LookupError(message)


def _batches(count: int) -> list[Batch]:
    return [tuple(Task("word", Word(f"{number}.{part}"), (b"!",)) for part in range(2)) for number in range(count)]


def _here(outcomes: list[tuple[Outcome, ...]]) -> set[bytes]:
    return {data for batch in outcomes for outcome in batch if isinstance(outcome, Done) for _, data in outcome.parts}


def test_serial_yields_outcomes_in_order() -> None:
    """Each batch has its outcomes, done and failed, at the places of its tasks."""
    assert list(Serial(label, "a").run(_batches(4))) == [
        tuple(Failed(()) if (number, part) == (3, 1) else Done((("text", f"a {number}.{part}!".encode()),)) for part in range(2))
        for number in range(4)
    ]


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_processes_yield_what_serial_yields(processes: int, helpers: Hire) -> None:
    """The number of processes changes neither outcomes nor order, in a second run neither."""
    executor = Processes(label, "a", helpers(processes))
    batches = _batches(5 * WORTH)
    assert list(executor.run(batches)) == list(executor.run(iter(batches))) == list(Serial(label, "a").run(batches))


def test_threads_take_turns_as_before_when_work_is_done(helpers: Hire) -> None:
    """They do so oftener while helpers work, whether all of it is done or left alone."""
    own = sys.getswitchinterval()
    run = Processes(label, "a", helpers(2)).run(_batches(5 * WORTH))
    next(run)
    assert sys.getswitchinterval() == pytest.approx(SWITCH, abs=1e-6)
    del run
    assert sys.getswitchinterval() == own
    list(Processes(label, "a", helpers(2)).run(_batches(5 * WORTH)))
    assert sys.getswitchinterval() == own


def test_little_work_starts_no_helper(helpers: Hire) -> None:
    """Below the number of batches that are worth it, all is done here."""
    executor = Processes(name_process, os.getpid(), helpers(2))
    assert _here(list(executor.run(_batches(WORTH - 1)))) == {b"yes"}


def test_much_work_is_shared(helpers: Hire) -> None:
    """Helpers and this process both do some of it."""
    executor = Processes(name_process, os.getpid(), helpers(2))
    seen: set[bytes] = set()

    def batches() -> Iterator[Batch]:
        (batch,) = _batches(1)
        for _ in range(500_000):
            if seen == {b"yes", b"no"}:
                return
            yield batch

    for outcomes in executor.run(batches()):
        seen |= _here([outcomes])
    assert seen == {b"yes", b"no"}


def test_helpers_stay_for_other_work(helpers: Hire) -> None:
    """The same process does what comes next, with what that is done with; even where work has changed hands."""
    staff = helpers(2)
    first, second = Processes(label, "a", staff), Processes(label, "b", staff)
    batches = _batches(5 * WORTH)
    for executor, shared in ((first, "a"), (second, "b"), (Processes(label, "c", staff), "c")):
        assert list(executor.run(batches)) == list(Serial(label, shared).run(batches))
    there = {_process(staff, number) for number in range(100, 120)}
    assert len(there) == 1
    assert there != {os.getpid()}


def test_helpers_that_were_let_go_end_and_others_come(helpers: Hire) -> None:
    """Nobody waits for them."""
    staff = helpers(2)
    first = _process(staff, 1)
    staff.close()
    assert list(Processes(label, "a", staff).run(_batches(5 * WORTH))) == list(Serial(label, "a").run(_batches(5 * WORTH)))
    assert _process(staff, 100) != first
    assert multiprocessing.active_children()
    staff.close()
    for child in multiprocessing.active_children():
        child.join(60)
    assert not multiprocessing.active_children()


def test_helpers_look_for_circles_as_seldom_as_this_process(helpers: Hire) -> None:
    """Values hold none, and Python's own threshold makes it look all the time."""
    before = gc.get_threshold()
    gc.set_threshold(54_321, 12, 13)
    try:
        load = pickle.dumps((thresholds, None))
        assert helpers(2).send(1, load, ((),)).result()[1] == ((54_321, 12, 13),)
    finally:
        gc.set_threshold(*before)


def thresholds(_shared: None, _piece: object) -> tuple[int, int, int]:
    """Return how seldom this process looks for circles."""
    return gc.get_threshold()


def _process(helpers: Helpers, number: int) -> int:
    """Return the id of a process that did some work, which it was sent with all that it needs for it."""
    return helpers.send(number, pickle.dumps((label, "d")), _batches(1)[0]).result()[0]


def test_tasks_are_taken_as_they_are_needed(helpers: Hire) -> None:
    """Batches are not all made at once: their inputs may be large."""
    taken = []

    def batches() -> Iterator[Batch]:
        for batch in _batches(2 * HELD):
            taken.append(batch)
            yield batch

    executor = Processes(label, "a", helpers(2))
    outcomes = executor.run(batches())
    next(outcomes)
    assert len(taken) < 2 * HELD
    assert len(list(outcomes)) == 2 * HELD - 1


def test_dead_helpers_lose_nothing(helpers: Hire) -> None:
    """When helpers die, what they had is done here, in its place, and so is later work."""
    executor = Processes(die_once, (os.getpid(), ""), helpers(2))
    batches = _batches(3 * WORTH)
    expected = [tuple(label_text(task) for task in batch) for batch in batches]
    assert list(executor.run(batches)) == expected
    assert list(executor.run(batches)) == expected


def test_missing_helpers_lose_nothing(monkeypatch: pytest.MonkeyPatch, helpers: Hire) -> None:
    """Where the system starts no process, all is done here."""
    multiprocessing.resource_tracker.ensure_running()
    monkeypatch.setattr(multiprocessing.spawn, "_python_exe", b"/nonexistent/python")
    executor = Processes(label, "a", helpers(3))
    batches = _batches(3 * WORTH)
    assert list(executor.run(batches)) == list(Serial(label, "a").run(batches))


@pytest.mark.parametrize("processes", [1, 2])
def test_our_own_mistake_is_raised(processes: int, helpers: Hire) -> None:
    """An exception in a task is a bug and comes out, from a helper too."""
    executor = Processes(stumble, None, helpers(processes))
    with pytest.raises(LookupError, match="our own mistake"):
        list(executor.run(_batches(2 * WORTH)))


def test_abandoned_run_leaves_the_executor_usable(helpers: Hire) -> None:
    """Whoever stops asking midway may start another run."""
    executor = Processes(label, "a", helpers(2))
    outcomes = executor.run(_batches(3 * WORTH))
    next(outcomes)
    del outcomes
    assert len(list(executor.run(_batches(WORTH)))) == WORTH


PROGRAM = """
import os, sys, time
from pathlib import Path
from msgspec import Struct
from despatch.engine.executors import Helpers, Processes
from despatch.work import Done, Task

class Nothing(Struct, frozen=True):
    pass

def linger(folder, task):
    Path(folder, str(os.getpid())).touch()
    time.sleep(0.1)
    return Done(())

if __name__ == "__main__":
    try:
        list(Processes(linger, sys.argv[1], Helpers(2)).run([(Task("t", Nothing()),)] * 400))
    except KeyboardInterrupt:
        sys.exit(130)
"""


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """Start a program that works in two processes; return it and the folder where each leaves its id."""
    (tmp_path / "ids").mkdir()
    (tmp_path / "program.py").write_text(PROGRAM)
    command = [sys.executable, str(tmp_path / "program.py"), str(tmp_path / "ids")]
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment, start_new_session=True) as program:
        while len(list((tmp_path / "ids").iterdir())) < 2:
            assert program.poll() is None
            time.sleep(0.02)
        yield program, tmp_path / "ids"
        program.kill()


def _gone(ids: Path) -> bool:
    """Return whether every process that left its id has ended, waiting for the last."""
    numbers = [int(path.name) for path in ids.iterdir()]
    for _ in range(500):
        if not any(_alive(number) for number in numbers):
            return True
        time.sleep(0.02)
    return False


def _alive(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")


@linux
def test_interrupt_ends_all_processes_without_noise(running: tuple[subprocess.Popen[bytes], Path]) -> None:
    """Ctrl-C reaches the whole group: this process raises KeyboardInterrupt, helpers end and print nothing."""
    program, ids = running
    os.killpg(program.pid, signal.SIGINT)
    _, noise = program.communicate()
    assert (program.returncode, noise) == (130, b"")
    assert _gone(ids)


@linux
def test_helpers_end_with_a_killed_parent(running: tuple[subprocess.Popen[bytes], Path]) -> None:
    """A build that is killed leaves no process behind."""
    program, ids = running
    program.kill()
    program.wait()
    assert _gone(ids)
