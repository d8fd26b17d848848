"""What builds did for a file of the output, and what one would do now."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from despatch.app.explained import Making
from despatch.app.gather import Gathered
from despatch.app.job_names import name_of_need
from despatch.app.made import LastJobs, Made, next_why
from despatch.app.pulling import Pulled, Site, pull
from despatch.app.result import shown
from despatch.app.schedule import in_zone
from despatch.app.workshop import Workshop
from despatch.plan.context import Planned
from despatch.plan.jobs import Plan
from despatch.problems import Problem
from despatch.work import Job

WORDS = {
    "first": "no build had made it before",
    "lost": "the cache did not have it any more, or was not asked",
    "program": "Despatch, a library or Python is another version",
    "own": "what its own file or the ministry's files say of it was changed",
    "near": "the posts around it, or its translations, are others",
    "site": "what every page shows of the blog was changed, such as title, menu or addresses",
    "queries": "the posts that the theme lists on it are others",
    "meta": "what it tells search engines was changed",
    "links": "addresses that its text links to were changed",
    "settings": "settings for Markdown were changed",
    "frame": "its template or address is another one",
    "templates": "its templates, or the theme's options or words, were changed",
    "files": "the bytes of its picture were changed",
    "needs": "a text that it shows was changed",
}
"""What a reason is called; see `despatch.app.made`."""


class Bench(Struct, frozen=True):
    """What it takes to look at work: the site, a workshop whose store is read and not kept, and the record of the last build."""

    gathered: Gathered
    plan: Plan
    workshop: Workshop
    last: LastJobs


def worked(making: Making, planned: Planned, bench: Bench) -> tuple[Making, tuple[Problem, ...]]:
    """Return the making with what was and would be done, and what the jobs behind it say."""
    job = planned.job
    if job is None:
        return making, ()
    name = f"{job.kind} {planned.out.text}"
    before = bench.last.jobs.get(name)
    found = pull(Site(bench.gathered, bench.plan), planned.out.text, bench.workshop)
    making = _looked_back(making, job, before, bench)
    return (_looked_ahead(making, job, before, found, bench), tuple(told for _, told in found.answers.problems)) if found else (making, ())


def _looked_back(making: Making, job: Job, before: Made | None, bench: Bench) -> Making:
    if before is None:
        return making
    rendered = before.number == bench.last.number and before.why
    return replace(
        making,
        last="rendered" if rendered else "reused",
        last_why=_past(before.why, job, bench.last, before.number),
        last_at=shown(in_zone(before.at, bench.gathered.settings.timezone)),
    )


def _looked_ahead(making: Making, job: Job, before: Made | None, found: Pulled, bench: Bench) -> Making:
    if found.data is None:
        return replace(making, next="fail", next_jobs=len(found.answers.performed))
    if job not in found.answers.performed:
        return replace(making, next="reuse", next_jobs=len(found.answers.performed))
    why = next_why(job, found.answers, before, bench.last, bench.workshop.code)
    texts = [name_of_need(need.job) for need in job.needs if need.job in found.answers.performed]
    return replace(making, next="render", next_why=_in_words(why, texts), next_jobs=len(found.answers.performed))


def _past(why: tuple[str, ...], job: Job, last: LastJobs, number: int) -> tuple[str, ...]:
    """Return why a build rendered a page, in words: of the texts that it shows, those that this build rendered too."""
    needs = (name_of_need(need.job) for need in job.needs)
    return _in_words(why, [name for name in needs if (made := last.jobs.get(name)) and made.number == number and made.why])


def _in_words(why: tuple[str, ...], texts: Sequence[str]) -> tuple[str, ...]:
    """Return reasons in words; texts by their files, and what only machines see where nothing else is to be said."""
    files = [f"{name.partition(' ')[2]} was changed" for name in texts] if "needs" in why else []
    said = [name for name in why if not (name == "needs" and files) and not (name == "meta" and len(why) > 1)]
    return tuple(dict.fromkeys((*(WORDS[name] for name in said), *files)))
