"""An attempt at a site: it is read and planned, its texts are rendered, then all else."""

from collections.abc import Callable

import msgspec
from msgspec import Struct
from project import Project

from despatch.app.clock import clock
from despatch.app.code import code_digest
from despatch.app.gather import Gathered, read_anew
from despatch.app.options import Options
from despatch.app.pipeline import Built, attempt
from despatch.app.result import Progress
from despatch.app.workshop import open_workshop
from despatch.model.job import Prose
from despatch.model.specs import encode_spec

TOO_DEEP = "> " * 500 + "Sunk."


def _silent(_what: str, _done: int, _total: int) -> None:
    pass


class Attempt(Struct, frozen=True):
    """What came of a site, the files of its output, and how often it was read."""

    built: Built
    files: dict[str, bytes]
    readings: int


def _attempt(project: Project, options: Options, first: Callable[[], object] = lambda: None, progress: Progress = _silent) -> Attempt:
    """Attempt a site, before each reading of which `first` is called."""
    readings: list[Gathered] = []

    def read() -> tuple[Gathered, int]:
        first()
        gathered, now = read_anew(options, clock(project.now), progress)
        readings.append(gathered)
        return gathered, now

    with open_workshop(options, code_digest()) as workshop:
        built = attempt(read, options, workshop, progress)
        return Attempt(built, {output.path: output.read() for output in built.outputs}, len(readings))


def test_no_words_are_held_once_they_are_rendered(project: Project) -> None:
    """Neither what was read nor the plan has them: of all that a build holds, they would be the most."""
    project.post("2016-03-09-a", "Words.\n\n::: note\nInside.\n:::", summary="Summed up.")
    done = _attempt(project, project.options())
    built = done.built
    prose = [text.job.spec for text in built.plan.texts]
    held = [msgspec.json.encode(built.gathered.source), *(encode_spec(spec) for spec in prose)]
    assert all(isinstance(spec, Prose) for spec in prose)
    assert not built.plan.words
    assert [word for word in (b"Words.", b"Inside.") if any(word in each for each in held)] == []
    assert b"Words." in done.files["2016/03/09/a/index.html"]
    assert b"Inside." in done.files["2016/03/09/a/index.html"]


def test_a_site_without_faults_is_read_once(project: Project) -> None:
    """With `--keep-going`, too."""
    project.post("2016-03-09-a")
    assert [_attempt(project, project.options(keep_going=keep_going)).readings for keep_going in (False, True)] == [1, 1]


def test_with_keep_going_each_attempt_reads_the_site(project: Project) -> None:
    """What is saved meanwhile is part of the next one, in the output and among what was read alike; the fault is still told."""
    project.post("2016-03-09-a", TOO_DEEP).post("2016-03-10-b", "Before.")
    texts = ["First.", "Second."]
    done = _attempt(project, project.options(keep_going=True), lambda: project.post("2016-03-10-b", texts.pop(0)))
    assert (done.readings, texts) == (2, [])
    assert b"Second." in done.files["2016/03/10/b/index.html"]
    assert [problem.code for problem in done.built.problems] == ["markdown-too-deep"]
    assert done.built.left_out == {"content/posts/2016-03-09-a.md"}
    assert done.built.gathered.inputs == _attempt(project, project.options(keep_going=True)).built.gathered.inputs


def test_progress_counts_all_jobs_as_one(project: Project) -> None:
    """From nothing to all, though texts are rendered first."""
    project.post("2016-03-09-a").post("2016-03-10-b")
    told: list[tuple[int, int]] = []
    done = _attempt(project, project.options(), progress=lambda what, *counts: told.append(counts) if what == "rendering" else None)
    assert told[0][0] == 0
    assert told == sorted(told)
    assert told[-1] == (len(done.built.answers.keys),) * 2
