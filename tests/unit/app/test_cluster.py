"""What travels to a worker, and what a worker does with it; tests/laws/test_cluster.py has whole clusters."""

import pickle
import socket
import threading
from contextlib import suppress
from importlib.util import find_spec

import pytest
from msgspec import Struct
from tools import missing

from despatch.app.code import code, code_digest
from despatch.engine.errors import PublishError
from despatch.work import Done, Task


class Word(Struct, frozen=True):
    """A task's spec: a text."""

    text: str


def label(shared: str, task: Task) -> Done:
    """Return the shared text with the task's text and its files."""
    assert isinstance(task.spec, Word)
    return Done((("text", f"{shared} {task.spec.text}".encode() + b"".join(task.files)),))


@pytest.fixture(autouse=True)
def _library() -> None:
    if not find_spec("distributed"):
        missing("distributed", "python3 -m despatch.bootstrap --tests")


PARCEL = tuple(tuple(Task("word", Word(f"{number}.{part}"), (), (b"\0",)) for part in range(2)) for number in range(2))


def test_a_bench_is_the_same_wherever_it_arrives() -> None:
    """Workers pass it on; what it makes of a parcel is what is made here."""
    from despatch.app.cluster_worker import Bench, packed, perform_parcel, unpacked

    bench = Bench(packed((label, "a")), code_digest())
    expected = tuple(tuple(label("a", task) for task in batch) for batch in PARCEL)
    for each in (bench, pickle.loads(pickle.dumps(bench))):
        assert unpacked(perform_parcel(each, packed(PARCEL))) == expected


def test_a_worker_of_another_version_that_came_late_does_nothing() -> None:
    """It says so, and whoever sent the parcel does the work."""
    from despatch.app.cluster_worker import Bench, packed, perform_parcel, unpacked

    bench = Bench(packed((label, "a")), b"other")
    assert unpacked(perform_parcel(bench, packed(PARCEL))) is None


def test_a_worker_says_what_it_works_with() -> None:
    """As plain values, which another version understands."""
    from despatch.app.cluster_worker import at_work

    said = at_work()
    assert (type(said), said["sources"], said["libraries"]) == (dict, code().sources, code().libraries)


def test_who_has_no_task_calls_nobody() -> None:
    """A cluster is asked when there is work for it; before, its address may lead nowhere."""
    from despatch.app.cluster import Cluster

    cluster = Cluster(label, "a", "tcp://127.0.0.1:1", code())
    assert list(cluster.run([])) == []
    assert cluster.told() == ("0 jobs performed by the cluster, 0 in its stead by this machine",)
    cluster.close()


@pytest.mark.parametrize("answer", [None, b"", b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"])
def test_what_is_no_scheduler_is_told_as_such(answer: bytes | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listens there, or says nothing, or speaks something else: a problem with a cure, and no traceback."""
    from despatch.app.cluster import Cluster

    monkeypatch.setattr("despatch.app.cluster_call.CONNECTING", 1)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_reply, args=(listener, answer), daemon=True).start()
        address = f"tcp://127.0.0.1:{listener.getsockname()[1] if answer is not None else 1}"
        with pytest.raises(PublishError) as refused:
            list(Cluster(label, "a", address, code()).run(PARCEL))
    assert refused.value.code == "cluster-unreachable"
    assert address in refused.value.message


def _reply(listener: socket.socket, answer: bytes | None) -> None:
    """Send the same to all who call, and hold the line."""
    calls = []
    with suppress(OSError):
        while True:
            calls.append(listener.accept()[0])
            calls[-1].sendall(answer or b"")
