"""Units of work as values, whatever the work is: jobs, tasks, and what came of them.

This is all that `engine` knows. What the specs mean is the business of `model.job` and `render`.
"""

from msgspec import Raw, Struct

from despatch.problems import Problem


class Need(Struct, frozen=True, eq=False, gc=False):
    """A part of another job's result that a job uses."""

    job: "Job"
    part: str


class Job(Struct, frozen=True, eq=False, gc=False):
    """Work to be done; its key is the digest of kind, spec, `uses` and what its needs yield.

    `uses` is the digest of what the work reads besides the spec: the closure of its templates.
    A spec that was noted may stand as its encoding: the key is the same, and whoever does the work decodes it.
    `files` are digests of bytes that are too many to stand in a spec; they are fetched when the work is done.
    Jobs are compared by identity: `plan` makes one object for each piece of work.
    """

    kind: str
    spec: Struct | Raw
    needs: tuple[Need, ...] = ()
    uses: bytes = b""
    files: tuple[bytes, ...] = ()


class Task(Struct, frozen=True, gc=False):
    """A job as it travels to a worker: its needs and files replaced by their bytes."""

    kind: str
    spec: Struct | Raw
    inputs: tuple[bytes, ...] = ()
    files: tuple[bytes, ...] = ()


class Done(Struct, frozen=True, gc=False):
    """What came of a task: named parts, and warnings that a warm build repeats."""

    parts: tuple[tuple[str, bytes], ...]
    problems: tuple[Problem, ...] = ()


class Failed(Struct, frozen=True, gc=False):
    """A task that could not be done as written."""

    problems: tuple[Problem, ...]


Outcome = Done | Failed
