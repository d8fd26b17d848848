"""Whether workers would make the same bytes, in words that say what to install."""

from typing import Any

import pytest
from msgspec.structs import asdict

from despatch.app.cluster_code import differing
from despatch.app.code import Code, code, code_digest

ADDRESS = "tcp://10.0.0.5:8786"
OURS = Code("0.1.0", b"sources", {"lxml": "6.1.3", "markdown": "3.11.3", "pillow": ""}, (3, 11))


def _worker(**changes: object) -> dict[str, Any]:
    return {**asdict(OURS), **changes}


def test_workers_like_ourselves_are_taken() -> None:
    """There is nothing to say."""
    assert differing(ADDRESS, OURS, {"tcp://a:1": _worker(), "tcp://b:1": _worker()}) is None


def test_a_cluster_without_workers_is_no_cluster() -> None:
    """The cure names the command."""
    fault = differing(ADDRESS, OURS, {})
    assert fault is not None
    assert (fault.code, fault.message) == ("cluster-empty", f'the cluster at "{ADDRESS}" has no worker')
    assert fault.hint == f"start one on each machine: dask worker {ADDRESS} --nthreads 1"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (_worker(python=(3, 12)), "Python 3.12 instead of 3.11"),
        (_worker(program="0.0.9", sources=b"older"), "Despatch 0.0.9 instead of 0.1.0"),
        (_worker(sources=b"changed"), "other sources of Despatch 0.1.0"),
        (_worker(libraries={"lxml": "6.0.0", "markdown": "3.11.3", "pillow": ""}), "lxml 6.0.0 instead of 6.1.3"),
        (_worker(libraries={"lxml": "6.1.3", "pillow": "13.0.0"}), "no markdown (3.11.3 here); pillow 13.0.0 instead of none"),
        (ModuleNotFoundError("No module named 'despatch'"), "no Despatch, or one of another version"),
        (AttributeError("no at_work\nand more"), "no answer (no at_work)"),
        (KeyError(), "no answer (KeyError)"),
        ({"python": None}, "an answer that we do not understand"),
        ("what", "no answer (what)"),
    ],
)
def test_what_differs_is_said(answer: object, words: str) -> None:
    """By Python, by our version or our sources, by each library that makes output; whatever a worker answers."""
    fault = differing(ADDRESS, OURS, {"tcp://a:1": answer})
    assert fault is not None
    assert fault.code == "cluster-differs"
    assert fault.message == f'the worker of the cluster at "{ADDRESS}" might make other files than this machine: tcp://a:1 has {words}'
    assert "Despatch 0.1.0, the same requirements.lock, Python 3.11" in fault.hint


def test_many_workers_are_counted() -> None:
    """Three are named, in order."""
    fault = differing(ADDRESS, OURS, {f"tcp://{name}:1": _worker(python=(3, 12)) for name in "edcba"} | {"tcp://z:1": _worker()})
    assert fault is not None
    assert fault.message.startswith(f'5 of 6 workers of the cluster at "{ADDRESS}" might')
    assert [name for name in "abcdez" if f"tcp://{name}:1 has" in fault.message] == ["a", "b", "c"]
    assert fault.message.endswith(", and 2 more")


def test_the_digest_of_our_code_covers_what_is_compared() -> None:
    """Whatever differs between two machines makes another key, so that it never shares a cache entry."""
    assert code().digest == code_digest()
    others = [
        Code("0.1.0", b"other", OURS.libraries, OURS.python),
        Code("0.1.0", b"sources", {}, OURS.python),
        Code("0.1.0", b"sources", OURS.libraries, (3, 12)),
    ]
    assert len({each.digest for each in (OURS, *others)}) == 4
