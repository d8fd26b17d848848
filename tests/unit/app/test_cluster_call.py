"""Calls that end; tests/laws/test_cluster.py has schedulers that go away."""

import threading
from importlib.util import find_spec
from pathlib import Path

import pytest
from tools import missing

from despatch.engine.errors import PublishError


@pytest.fixture(autouse=True)
def _library() -> None:
    if not find_spec("distributed"):
        missing("distributed", "python3 -m despatch.bootstrap --tests")


def test_a_call_gives_what_comes_of_it_or_is_given_up() -> None:
    """An answer, what was raised in its stead, or that there is none."""
    from despatch.app.cluster_call import within

    assert within(60, lambda: 7) == 7
    with pytest.raises(LookupError):
        within(60, {}.popitem)
    with pytest.raises(TimeoutError):
        within(0.01, threading.Event().wait)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"ca-file": "odd.pem"}, 'there is no certificate with which to call "tls://127.0.0.1:1"'),
        (
            {"ca-file": "none.pem", "client.cert": "none.pem"},
            'the certificates with which to call "tls://127.0.0.1:1" cannot be read: no such file or directory',
        ),
        ({"ca-file": "odd.pem", "client.cert": "odd.pem"}, 'the certificates with which to call "tls://127.0.0.1:1" cannot be read: '),
    ],
)
def test_certificates_that_are_not_there_are_told_before_anybody_is_called(settings: dict[str, str], message: str, tmp_path: Path) -> None:
    """The settings that name them are told."""
    from dask import config

    from despatch.app.cluster_call import connect

    (tmp_path / "odd.pem").write_text("no certificate")
    with (
        config.set({f"distributed.comm.tls.{name}": str(tmp_path / value) for name, value in settings.items()}),
        pytest.raises(PublishError) as refused,
    ):
        connect("tls://127.0.0.1:1")
    assert (refused.value.code, refused.value.message[: len(message)]) == ("cluster-unreachable", message)
    assert "DASK_DISTRIBUTED__COMM__TLS__CA_FILE" in refused.value.hint
