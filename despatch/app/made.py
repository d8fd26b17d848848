"""Why each job was performed: a record of what every job of the last build was made from, as short checksums.

A key says that something is other than before, and not what. So each build that publishes leaves, for every job, a
checksum of each group of its inputs; the next one compares those of the jobs whose keys are new to it.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from operator import attrgetter
from struct import pack
from types import MappingProxyType
from zlib import crc32

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import replace

from despatch.app.options import Options
from despatch.app.state_file import load_state, save_state
from despatch.engine.demand import Answers, Take
from despatch.engine.store import Entry
from despatch.model.job import FeedSpec, PageSpec
from despatch.model.specs import decode_spec
from despatch.work import Done, Job

RECORD = "last-jobs"
"""Name of the record in the state folder."""

VERSION = 2
SHORT = 8
"""Bytes that are kept of a key."""

FACETS = ("own", "near", "site", "queries", "meta", "links", "settings", "frame", "templates", "files", "needs")
"""Groups of a job's inputs, in the order of their checksums."""

_GROUPS: Mapping[str, str] = {
    **dict.fromkeys(("older", "newer", "series_posts", "translations", "alternates"), "near"),
    **{name: name for name in ("site", "queries", "meta")},
    **dict.fromkeys(("links", "targets"), "links"),
    **dict.fromkeys(("raw_html", "smart_quotes", "summary_words", "dialect", "prefix", "shift", "toc", "leads"), "settings"),
}
"""The group of a field of a view or a spec; all others are the thing's own."""

FIRST, LOST, PROGRAM = "first", "lost", "program"
"""Reasons beside the facets: nothing of that name was made before; the cache had lost it; the program is another."""


class Made(Struct, frozen=True, array_like=True):
    """A job as some build answered it: the beginning of its key, a checksum of each facet, and why it was performed last.

    `at` is the instant for which that build was, in seconds since 1970 UTC, and `number` its number.
    `why` is empty where the cache held the result when the job was first asked for.
    """

    key: bytes
    facets: bytes
    why: tuple[str, ...]
    at: int
    number: int


class LastJobs(Struct, frozen=True):
    """All jobs of the last build that published, by name; builds are counted by `number`."""

    number: int
    code: bytes
    jobs: dict[str, Made]
    version: int = VERSION


class _Rows(Struct, frozen=True):
    """The same record, its jobs not yet decoded."""

    number: int
    code: bytes
    jobs: dict[str, Raw]
    version: int = VERSION


NONE_COUNTED: Mapping[int, bytes] = MappingProxyType({})


class _Build(Struct, frozen=True):
    """The build that leaves a record, the jobs that it performed (by `id`), and whether its program made the last record.

    `counted` has the checksums of specs that were counted before, by `id` of the job.
    """

    number: int
    at: int
    performed: frozenset[int]
    same_program: bool
    counted: Mapping[int, bytes] = NONE_COUNTED


SUM = 4
"""Bytes of the checksum of a facet."""

_SPEC = FACETS[: FACETS.index("frame")]
"""The facets that fields of a view or a spec belong to."""

_FROM_SPEC = SUM * (len(_SPEC) + 1)
"""Bytes of the checksums of these, and of the frame."""

_Fields = Callable[[Struct], object]
"""Gives some fields of a value, as what tells them apart."""

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(LastJobs)
_rows_decoder = msgspec.msgpack.Decoder(_Rows)
_made_decoder = msgspec.msgpack.Decoder(Made)
_NONE = LastJobs(0, b"", {})


def counting(sums: dict[int, bytes], take: Take) -> Take:
    """Return what counts checksums of each job that is performed, by its `id`, and then hands it on to `take`.

    What is counted while others work need not be counted when all is done and they wait.
    """

    def counted(job: Job, entry: Entry, done: Done) -> None:
        sums[id(job)] = _of_spec(job.spec)
        take(job, entry, done)

    return counted


def remember_jobs(
    options: Options, named: Mapping[str, Job], answers: Answers, code: bytes, now: int, counted: Mapping[int, bytes] = NONE_COUNTED
) -> None:
    """Leave the record of a build that was published, whose jobs come with their names; `counted` are checksums that are there already."""
    last = load_jobs(options)
    build = _Build(last.number + 1, now, frozenset(map(id, answers.performed)), last.code == code, counted)
    jobs = {name: _made(job, answers, last.jobs.get(name), build) for name, job in named.items()}
    # A file name that is no Unicode cannot be written down.
    with suppress(UnicodeEncodeError):
        save_state(options.state / RECORD, _encoder.encode(LastJobs(build.number, code, jobs)))


def renewed_jobs(options: Options, named: Mapping[str, Job], answers: Answers, code: bytes, now: int) -> bytes:
    """Return the record with these jobs as they are answered now, all others as they are; nothing where it does not hold all of them."""
    try:
        last = _rows_decoder.decode(load_state(options.state / RECORD))
        known = {name: _made_decoder.decode(last.jobs[name]) for name in named}
    except (msgspec.MsgspecError, KeyError):
        return b""
    if last.version != VERSION or last.code != code:
        return b""
    build = _Build(last.number + 1, now, frozenset(map(id, answers.performed)), same_program=True)
    last.jobs.update((name, Raw(_encoder.encode(_made(job, answers, known[name], build)))) for name, job in named.items())
    return _encoder.encode(replace(last, number=last.number + 1))


def save_jobs(options: Options, record: bytes) -> None:
    """Leave a record that was renewed."""
    save_state(options.state / RECORD, record)


def _made(job: Job, answers: Answers, before: Made | None, build: _Build) -> Made:
    """Return a job as it is answered now, or as it was before where that still says all."""
    key = answers.keys[id(job)][:SHORT]
    if before and before.key == key and id(job) not in build.performed:
        return before
    found = _facets(job, answers, before, build.counted)
    return Made(key, found, _why(found, before, build.same_program) if id(job) in build.performed else (), build.at, build.number)


def load_jobs(options: Options) -> LastJobs:
    """Return the record; an empty one when it is missing, damaged or of another version."""
    try:
        last = _decoder.decode(load_state(options.state / RECORD))
    except msgspec.MsgspecError:
        return _NONE
    return last if last.version == VERSION else _NONE


def next_why(job: Job, answers: Answers, before: Made | None, last: LastJobs, code: bytes) -> tuple[str, ...]:
    """Return why a job would be performed now, as `Made.why` has it."""
    return _why(facets(job, answers), before, last.code == code)


def facets(job: Job, answers: Answers) -> bytes:
    """Return four bytes for each facet; those of an empty one are zero."""
    return _of_spec(job.spec) + _of_rest(job, answers)


def _facets(job: Job, answers: Answers, before: Made | None, counted: Mapping[int, bytes]) -> bytes:
    """Return the same; a spec that stands as it was noted is that of the last build, and need not be looked at."""
    known = before.facets[:_FROM_SPEC] if before and isinstance(job.spec, Raw) else counted.get(id(job), b"")
    return known + _of_rest(job, answers) if known else facets(job, answers)


def _of_spec(noted: Struct | Raw) -> bytes:
    spec = noted if isinstance(noted, Struct) else decode_spec(noted)
    whole: Struct = spec.view if isinstance(spec, PageSpec | FeedSpec) else spec
    around = _of_frame(type(spec)) if isinstance(spec, PageSpec | FeedSpec) else None
    sums = [_sum(get(whole)) if get else 0 for get in _of_view(type(whole))]
    return pack(f">{len(sums) + 1}I", *sums, _sum(around(spec)) if around else 0)


def _of_rest(job: Job, answers: Answers) -> bytes:
    needs = [answers.entries[id(need.job)].part(need.part) for need in job.needs if id(need.job) in answers.entries]
    return pack(">3I", crc32(job.uses), crc32(b"".join(job.files)), crc32(b"".join(needs)))


def _sum(fields: object) -> int:
    return crc32(_encoder.encode(fields))


@cache
def _of_view(kind: type[Struct]) -> tuple[_Fields | None, ...]:
    """Return what gives the fields of a view, or of a spec without one, that belong to each facet; None where there are none."""
    names = [[field for field in kind.__struct_fields__ if _GROUPS.get(field, "own") == facet] for facet in _SPEC]
    return tuple([attrgetter(*fields) if fields else None for fields in names])


@cache
def _of_frame(kind: type[Struct]) -> _Fields:
    """Return what gives the fields of a spec that stand around its view."""
    return attrgetter(*(field for field in kind.__struct_fields__ if field != "view"))


def _why(now: bytes, before: Made | None, same_program: bool) -> tuple[str, ...]:
    if before is None:
        return (FIRST,)
    changed = tuple(
        name
        for number, name in enumerate(FACETS)
        if now[SUM * number : SUM * (number + 1)] != before.facets[SUM * number : SUM * (number + 1)]
    )
    return changed or ((LOST,) if same_program else (PROGRAM,))
