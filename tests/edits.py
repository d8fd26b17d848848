"""What an edit sets off: the jobs that the next build performs, and the files that it changes."""

from collections.abc import Callable

from msgspec import Struct
from project import Project, Result

from despatch.app.clock import clock
from despatch.app.code import code_digest
from despatch.app.gather import read_anew
from despatch.app.options import carried_themes
from despatch.app.pipeline import attempt
from despatch.app.workshop import open_workshop
from despatch.model.job import Prose, StorySpec
from despatch.work import Job

Edit = Callable[[Project], object]


class Reach(Struct, frozen=True):
    """How far an edit reached: jobs as `kind path`, files as `wrote path` or `removed path`, both in order."""

    jobs: tuple[str, ...]
    files: tuple[str, ...]
    result: Result
    """The build after the edit."""


def reach(project: Project, before: Result, edit: Edit) -> Reach:
    """Edit a site that was built, build it again, and return what that did."""
    edit(project)
    jobs = performed(project)
    after = project.build()
    assert after.report.summary is not None, after.codes
    return Reach(jobs, changes(before.files, after.files), after)


def performed(project: Project, **changes: object) -> tuple[str, ...]:
    """Return the jobs that a build would perform now; nothing is published, and the store forgets them."""
    options = project.options(**changes)
    with open_workshop(options, code_digest()) as workshop:
        built = attempt(lambda: read_anew(options, clock(project.now), _silent), options, workshop, _silent)
    outs = {id(planned.job): planned.out.text for planned in built.plan.outputs if planned.job}
    return tuple(sorted(_named(job, outs) for job in built.answers.performed))


def changes(before: dict[str, bytes], after: dict[str, bytes]) -> tuple[str, ...]:
    """Return the files that differ between two outputs."""
    wrote = [f"wrote {path}" for path, data in after.items() if before.get(path) != data]
    return tuple(sorted([*wrote, *(f"removed {path}" for path in before.keys() - after.keys())]))


def override(name: str, change: Callable[[str], str]) -> Edit:
    """Return an edit that gives the site a changed copy of one file of the carried theme."""

    def edit(project: Project) -> None:
        own = project.root / "themes/dateline" / name
        text = (own if own.exists() else carried_themes() / "dateline" / name).read_text()
        assert change(text) != text, f"the change of {name} changes nothing"
        project.write(f"themes/dateline/{name}", change(text))

    return edit


def move(project: Project, old: str, new: str) -> None:
    """Rename a file."""
    data = (project.root / old).read_bytes()
    project.remove(old).write(new, data)


def _named(job: Job, outs: dict[int, str]) -> str:
    spec = job.spec
    return f"{job.kind} {spec.path}" if isinstance(spec, Prose | StorySpec) else f"{job.kind} {outs[id(job)]}"


def _silent(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""
