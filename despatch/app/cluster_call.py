"""Call the scheduler of a Dask cluster, and never wait for it for ever: whoever takes a call and says nothing is as good as gone."""

import logging
import ssl
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TypeVar

import dask
from distributed import Client
from distributed.comm.core import FatalCommClosedError
from distributed.security import Security

from despatch.engine.errors import PublishError

CONNECTING = 10
"""Seconds in which a scheduler has to answer a first call."""

LEAVING = 2.0
"""Seconds in which it may take leave."""

CERTIFICATES = (
    "name the authority, a certificate and its key in Dask's settings: "
    "DASK_DISTRIBUTED__COMM__TLS__CA_FILE, DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT and DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY"
)

Answer = TypeVar("Answer")


def within(seconds: float, call: Callable[[], Answer]) -> Answer:
    """Return what `call` returns, or raise what it raises; raise TimeoutError when it takes longer."""
    answers: SimpleQueue[tuple[Answer | None, Exception | None]] = SimpleQueue()

    def make() -> None:
        try:
            answers.put((call(), None))
        except Exception as odd:  # noqa: BLE001 - whoever waits for the answer raises it
            answers.put((None, odd))

    threading.Thread(target=make, daemon=True).start()
    try:
        answer, odd = answers.get(timeout=seconds)
    except Empty as silent:
        raise TimeoutError from silent
    if odd:
        raise odd
    return answer  # type: ignore[return-value]  # there is one where nothing was raised


def connect(address: str) -> Client:
    """Return a client that prints nothing and asks for no attention; raise PublishError `cluster-unreachable`."""
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    # A parcel of pictures is large, and is meant to be.
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1TB"})
    _check_certificates(address)
    try:
        return within(2 * CONNECTING, lambda: _client(address))
    except Exception as odd:
        raise unreachable(address, odd) from odd


def unreachable(address: str, odd: Exception) -> PublishError:
    """Return the problem of a scheduler that does not answer, from what was raised."""
    # Dask raises this for an authority that one side does not know; the error of TLS is not always left below it.
    if any(isinstance(cause, ssl.SSLError | FatalCommClosedError) for cause in _causes(odd)):
        return PublishError(
            "cluster-unreachable",
            f'we and the scheduler at "{address}" do not trust each other\'s certificates',
            "have one authority sign them all, and name it on the scheduler, on every worker and here (Dask's settings)",
        )
    reason = "" if isinstance(odd, TimeoutError | OSError) else f": {type(odd).__name__}"
    return PublishError(
        "cluster-unreachable",
        f'no Dask scheduler that we understand answers at "{address}"{reason}',
        "see that it runs, that this machine may reach it and that both have the same version of distributed; or build without --executor",
    )


def leave(client: Client) -> None:
    """Let go of a client, whose cluster may be gone."""
    with suppress(Exception):
        within(2 * LEAVING, lambda: client.close(timeout=LEAVING))


def _client(address: str) -> Client:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Client(address, timeout=CONNECTING, set_as_default=False)


def _check_certificates(address: str) -> None:
    """Raise PublishError where certificates are needed that are not there: Dask itself would take half a minute to say so."""
    if not address.startswith("tls:"):
        return
    try:
        there = Security().get_connection_args("client")["ssl_context"]
    except OSError as odd:
        message = f'the certificates with which to call "{address}" cannot be read: {(odd.strerror or str(odd)).lower()}'
        raise PublishError("cluster-unreachable", message, CERTIFICATES) from odd
    if not there:
        raise PublishError("cluster-unreachable", f'there is no certificate with which to call "{address}"', CERTIFICATES)


def _causes(odd: BaseException | None) -> Iterator[BaseException]:
    while odd:
        yield odd
        odd = odd.__cause__ or odd.__context__
