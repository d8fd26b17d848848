"""Reading and planning a ministry's blog takes time in proportion to its size: people, postings, posts, topics and languages.

Measured is processor time for a site of some size and for one four times as large: linear work takes
about four times as long, quadratic work sixteen times.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from effort import growth
from project import Project

from despatch.app.clock import clock
from despatch.app.gather import gather
from despatch.plan.jobs import plan
from despatch.plan.visibility import Shown
from despatch.problems import Problem

SMALL, LARGE = 120, 480
MOST = 7.0
"""Above what linear work reaches on a busy machine, far below what quadratic work does."""
LANGUAGES = (
    *("af", "ar", "be", "bg", "bn", "ca", "cs", "cy", "da", "de", "el", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "he"),
    *("hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "ko", "lt", "lv", "mk", "nb", "nl", "pl", "pt", "ro", "ru"),
)


def _people(project: Project, size: int) -> None:
    """Everybody has moved twice, writes once, and is the only one of a mission and a topic."""
    postings = "[{{role: R, mission: m{0}, to: 2012}}, {{role: {{en: S, fr: T}}, mission: m{0}, from: 2013}}]".format
    project.write("content/people.yaml", "".join(f"p{n}: {{name: Name {n}, bio: Words., postings: {postings(n)}}}\n" for n in range(size)))
    names = "[{name: Old, to: 2014}, {name: {en: New, fr: Neuf}, from: 2015}]"
    project.write("content/missions.yaml", "".join(f"m{n}: {{names: {names}, timezone: Europe/Skopje}}\n" for n in range(size)))
    project.write("content/topics.yaml", "".join(f"t{n}: {{name: Topic {n}, description: Words.}}\n" for n in range(size)))
    for n in range(size):
        project.post(f"2015-01-02-a{n}", author=f"p{n}", topics=f"[t{n}]", political="true")


def _posts(project: Project, size: int) -> None:
    """A few people and missions, and many posts of each, in two languages, with corrections, some withdrawn."""
    _people(project, 5)
    project.write("content/governments.yaml", "g: {name: G, to: 2015-06-30}\nh: {name: H, from: 2015-07-01}\n")
    for n in range(size):
        head = {"author": f"p{n % 5}", "topics": f"[t{n % 5}]", "tags": f"[a{n % 9}]", "political": "true"}
        head["corrections"] = "[{date: 2016-01-01, note: N}]"
        project.post(f"2015-01-{n % 28 + 1:02}-b{n}", **head)
        project.post(f"2015-01-{n % 28 + 1:02}-b{n}.fr", **head, **({"withdrawn": "{date: 2016-01-01, reason: R}"} if n % 9 == 0 else {}))


def _postings(project: Project, size: int) -> None:
    """One person with many postings, a mission with many names, and a few posts."""
    days = [f"from: {1700 + n // 12}-{n % 12 + 1:02}, to: {1700 + n // 12}-{n % 12 + 1:02}" for n in range(size)]
    project.write("content/people.yaml", "p: {name: P, postings: [" + ", ".join(f"{{role: R{n}, {days[n]}}}" for n in range(size)) + "]}\n")
    project.write("content/missions.yaml", "m: {names: [" + ", ".join(f"{{name: N{n}, {days[n]}}}" for n in range(size)) + "]}\n")
    for n in range(30):
        project.post(f"1701-01-{n % 28 + 1:02}-c{n}", author="p", mission="m")


def _unknown(project: Project, size: int) -> None:
    """Every post names somebody else whom no file knows, and a topic and a mission that none knows."""
    _people(project, size)
    for n in range(size):
        project.post(f"2015-01-02-d{n}", author=f"q{n * 7919}-{n}", topics=f"[u{n * 7919}-{n}]", mission=f"v{n * 7919}-{n}")


def _mistaken(project: Project, size: int) -> None:
    """Every posting names a mission that no file knows."""
    _people(project, size)
    people = (project.root / "content/people.yaml").read_text()
    project.write("content/people.yaml", people.replace("mission: m", "mission: another"))


def _languages(project: Project, size: int) -> None:
    """A few posts, each in as many languages as there are."""
    _people(project, 3)
    tags = LANGUAGES[: size // 12]
    project.write("content/site.yaml", f"title: {{{', '.join(f'{tag}: T' for tag in tags)}}}\nlanguages: [en, {', '.join(tags)}]\n")
    for n, tag in ((n, tag) for tag in tags for n in range(8)):
        project.post(f"2015-01-{n + 1:02}-e{n}.{tag}", author=f"p{n % 3}", topics=f"[t{n % 3}]")


SITES: dict[str, Callable[[Project, int], None]] = {
    "people": _people,
    "posts": _posts,
    "postings": _postings,
    "unknown": _unknown,
    "mistaken": _mistaken,
    "languages": _languages,
}


@pytest.mark.parametrize("name", SITES)
def test_reading_and_planning_grow_with_the_site(name: str, tmp_path: Path) -> None:
    """Four times the site takes about four times the time."""
    sites = {size: Project(tmp_path / str(size)) for size in (SMALL, LARGE)}
    for size, project in sites.items():
        SITES[name](project, size)
    assert growth(lambda size: _planned(sites[size]), SMALL, LARGE // SMALL) < MOST


def _planned(project: Project) -> tuple[Problem, ...]:
    """Return the problems of a plan, or of what was read where that holds the site back."""
    gathered = gather(project.options(), lambda _what, _done, _total: None)
    if gathered.source is None:
        return gathered.problems
    return plan(gathered.source, clock(project.now)("UTC").stamp, Shown()).problems
