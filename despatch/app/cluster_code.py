"""Whether the workers of a cluster would make the same bytes as this process, in words."""

from collections.abc import Iterator, Mapping

from msgspec import ValidationError, convert

from despatch.app.code import Code
from despatch.engine.errors import PublishError

NAMED = 3
"""Workers that a message names; the rest are counted."""


def differing(address: str, ours: Code, theirs: Mapping[str, object]) -> PublishError | None:
    """Return the reason not to use a cluster, from what each worker answered to `at_work`: its fields, or an exception."""
    if not theirs:
        return PublishError(
            "cluster-empty",
            f'the cluster at "{address}" has no worker',
            f"start one on each machine: dask worker {address} --nthreads 1",
        )
    odd = {worker: "; ".join(words) for worker, answer in sorted(theirs.items()) if (words := tuple(_differences(ours, answer)))}
    if not odd:
        return None
    named = [f"{worker} has {words}" for worker, words in odd.items()][:NAMED]
    more = [f"and {len(odd) - NAMED} more"] if len(odd) > NAMED else []
    many = f"{len(odd)} of {len(theirs)} workers" if len(theirs) > 1 else "the worker"
    return PublishError(
        "cluster-differs",
        f'{many} of the cluster at "{address}" might make other files than this machine: {", ".join([*named, *more])}',
        f"install there what is installed here (Despatch {ours.program}, the same requirements.lock, "
        f"Python {_python(ours.python)}), and start these workers anew",
    )


def _differences(ours: Code, answer: object) -> Iterator[str]:
    if not isinstance(answer, Mapping):
        yield "no Despatch, or one of another version" if isinstance(answer, ImportError) else f"no answer ({_cause(answer)})"
        return
    try:
        theirs = convert(answer, Code)
    except ValidationError:
        yield "an answer that we do not understand"
        return
    if theirs.python != ours.python:
        yield f"Python {_python(theirs.python)} instead of {_python(ours.python)}"
    if theirs.program != ours.program:
        yield f"Despatch {theirs.program} instead of {ours.program}"
    elif theirs.sources != ours.sources:
        yield f"other sources of Despatch {ours.program}"
    for name in sorted(ours.libraries.keys() | theirs.libraries.keys()):
        there, here = theirs.libraries.get(name, ""), ours.libraries.get(name, "")
        if there != here:
            yield f"{name} {there} instead of {here or 'none'}" if there else f"no {name} ({here} here)"


def _cause(answer: object) -> str:
    return str(answer).split("\n", 1)[0] or type(answer).__name__


def _python(version: tuple[int, int]) -> str:
    return ".".join(map(str, version))
