"""Law: a build ends early only when it would have changed nothing, and then says what it would have said.

Every kind of edit that can reach a build is made here, one at a time, to a site that was just built.
"""

import os
import shutil
import time
from collections.abc import Callable
from random import Random, SystemRandom

import pytest
from early import PIXEL, build, clean, ended_early, settled, silent
from project import NOW, Project, Result, tree
from random_edits import EDITS as RANDOM_EDITS
from random_site import Site

from despatch.app.building import build_site
from despatch.app.clock import clock
from despatch.app.last_build import RECORD
from despatch.app.pipeline import build as build_anew
from despatch.engine.manifest import load_record


@pytest.fixture
def site(project: Project) -> Project:
    """A site with a file of every sort, built until there was nothing to do."""
    return settled(project)


def test_what_is_said_again(site: Project) -> None:
    """The same warnings, counts and output; every file unchanged, none written."""
    anew = Result(build_anew(site.options(), clock(NOW), silent), {})
    again = build(site)
    assert ended_early(again)
    assert again.report.problems == anew.report.problems
    assert "link-broken" in again.codes
    assert again.report.summary is not None and anew.report.summary is not None
    for field in set(again.report.summary.__struct_fields__) - {"seconds", "details"}:
        assert getattr(again.report.summary, field) == getattr(anew.report.summary, field), field
    assert again.report.summary.unchanged == len(again.files)


Edit = Callable[[Project], object]
PUBLIC = "public/2020/01/02/hall/index.html"


def _rewritten_in_disguise(project: Project) -> None:
    """Change bytes, not their number, and set the times back."""
    place = project.root / "content/posts/hall.md"
    before = place.stat()
    with place.open("r+") as file:
        file.write(place.read_text().replace("A hall", "A ball"))
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))


def _put_back_in_disguise(project: Project) -> None:
    """Take another file of the same size, with the same time, in its place."""
    place = project.root / "content/media/map.gif"
    before = place.stat()
    fresh = place.with_name(".fresh")
    fresh.write_bytes(PIXEL.replace(b"\xff\xff\xff", b"\xff\xff\xfe"))
    os.utime(fresh, ns=(before.st_atime_ns, before.st_mtime_ns))
    fresh.replace(place)


def _linked(project: Project) -> None:
    place = project.root / "content/media/map.gif"
    place.rename(project.root / "map.gif")
    place.symlink_to(project.root / "map.gif")


EDITS: dict[str, Edit] = {
    "a text": lambda p: p.edit("content/posts/hall.md", "A hall", "A great hall"),
    "a text, its size and time as before": _rewritten_in_disguise,
    "a head": lambda p: p.edit("content/posts/hall.md", "title: Hall", "title: Hull"),
    "a draft": lambda p: p.edit("content/posts/draft.md", "draft: true", "draft: false"),
    "a held text": lambda p: p.edit("content/posts/soon.md", "Later.", "Much later."),
    "a page": lambda p: p.edit("content/pages/about.md", "Words", "Other words"),
    "a story": lambda p: p.edit("content/stories/port.md", "opened", "closed"),
    "the settings": lambda p: p.edit("content/site.yaml", "Harbour", "Haven"),
    "a picture": lambda p: p.write("content/posts/quay/crane.gif", PIXEL + b";"),
    "a medium, its size and time as before": _put_back_in_disguise,
    "a medium becomes a link": _linked,
    "a new text": lambda p: p.post("new", date="2020-03-01"),
    "a new page": lambda p: p.write("content/pages/terms.md", "---\ntitle: Terms\n---\nMore.\n"),
    "a new medium": lambda p: p.write("content/media/plan.gif", PIXEL),
    "a new file of another kind": lambda p: p.write("content/media/script.js", "1"),
    "a new folder": lambda p: (p.root / "content/_posts").mkdir(),
    "a text removed": lambda p: p.remove("content/posts/hall.md"),
    "a medium removed": lambda p: p.remove("content/media/map.gif"),
    "a text renamed": lambda p: (p.root / "content/posts/hall.md").rename(p.root / "content/posts/hell.md"),
    "the settings removed": lambda p: p.remove("content/site.yaml"),
    "a person": lambda p: p.write("content/people/ilse.yaml", "name: Ilse Marant\n"),
    "a snapshot": lambda p: p.write("content/snapshots/mastodon/1.yaml", "id: '1'\nurl: https://social.example/@a/1\ntext: Hello\n"),
    "a template": lambda p: p.write("themes/quay/templates/post.html", '{% extends "base.html" %}{% block main %}x{% endblock %}'),
    "a new template": lambda p: p.write("themes/quay/templates/page.html", '{% extends "base.html" %}{% block main %}x{% endblock %}'),
    "a style sheet": lambda p: p.edit("themes/quay/assets/quay.css", "black", "white"),
    "the theme's file": lambda p: p.write("themes/quay/theme.yaml", "extends: dateline\nqueries:\n  post: {latest: 2}\n"),
    "a catalogue": lambda p: p.write("themes/quay/locale/en.yaml", "skip: Jump\n"),
    "a folder for another theme": lambda p: (p.root / "themes/dateline").mkdir(),
    "an output file removed": lambda p: p.remove(PUBLIC),
    "an output file changed": lambda p: (p.root / PUBLIC).write_text("Mine."),
    "an output file of the same size": lambda p: (p.root / PUBLIC).write_text("x" * (p.root / PUBLIC).stat().st_size),
    "an output file for my eyes only": lambda p: (p.root / PUBLIC).chmod(0o600),
    "the output removed": lambda p: shutil.rmtree(p.root / "public"),
    "the manifest removed": lambda p: p.remove(".despatch/manifest.json"),
    "the schedule removed": lambda p: p.remove(".despatch/schedule.json"),
    "the state removed": lambda p: shutil.rmtree(p.root / ".despatch"),
    "the record cut short": lambda p: os.truncate(p.root / ".despatch" / RECORD, 500),
    "a build that stopped midway": lambda p: (p.root / "public/.despatch-new").mkdir(),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_every_edit_is_seen(site: Project, edit: Edit) -> None:
    """After any edit of what a build reads or wrote, the whole build runs, and the output is that of a clean one."""
    edit(site)
    after = build(site)
    assert not ended_early(after)
    assert after.files == clean(site)
    assert not (site.root / "public/.despatch-new").exists()


FLAGS: dict[str, dict[str, object]] = {
    "--drafts": {"drafts": True},
    "--future": {"future": True},
    "--expired": {"expired": True},
    "--base-url": {"base_url": "https://other.example/"},
    "no base_url": {"base_url": None},
}


@pytest.mark.parametrize("flags", FLAGS.values(), ids=FLAGS.keys())
def test_every_flag_is_seen(site: Project, flags: dict[str, object]) -> None:
    """Another wish is another build, and so is the way back."""
    other = build(site, **flags)
    assert not ended_early(other)
    assert other.files == clean(site, **flags)
    back = build(site)
    assert not ended_early(back)
    assert back.files == clean(site)


def test_keep_going_is_another_wish_only_where_something_is_at_fault(site: Project) -> None:
    """The preview asks for it until a build was whole; a build that left something out is never taken for one that was not to."""
    assert ended_early(build(site, keep_going=True))
    assert ended_early(build(site))
    site.edit("content/posts/hall.md", "date:", "drfat:")
    assert build(site, keep_going=True).report.code == 1
    assert ended_early(build(site, keep_going=True))
    refused = build(site)
    assert refused.report.summary is None
    assert refused.report.problems


def test_strict_still_refuses(site: Project) -> None:
    """What was a warning in the last build is an error now."""
    assert build(site, strict=True).report.code == 1


def test_another_output_folder(site: Project) -> None:
    """A folder that nothing was built into is filled."""
    other = site.root / "elsewhere"
    assert not ended_early(build(site, output=other))
    assert tree(other) == tree(site.root / "public")


@pytest.mark.parametrize("now", ["2026-12-01T09:00:00+00:00", "2026-12-03T00:00:00+00:00", "2019-01-01T00:00:00+00:00"])
def test_moments_that_pass(site: Project, now: str) -> None:
    """When a post is due, expires, or the clock is set back, the site is built."""
    site.now = now
    after = build(site)
    assert not ended_early(after)
    assert after.files == clean(site)


AHEAD: dict[str, dict[str, str]] = {
    "a posting begins": {"people.yaml": "noor: {name: Noor, postings: [{role: Consul, to: 2026-11-20}, {role: Envoy, from: 2026-11-24}]}"},
    "a posting ends": {"people.yaml": "noor: {name: Noor, postings: [{role: Consul, to: 2026-11-23}]}"},
    "a name begins": {"missions.yaml": "geneva: {names: [{name: Geneva, to: 2026-11-23}, {name: Genf, from: 2026-11-24}]}"},
    "a government ends": {"governments.yaml": "first: {name: First, from: 2019-01-01, to: 2026-11-23}"},
    "a correction comes": {
        "posts/notes.md": "---\ntitle: Notes\ndate: 2020-01-01\ncorrections: [{date: 2026-11-24, note: Two.}]\n---\nWords."
    },
    "a withdrawal comes": {"posts/gone.md": "---\ntitle: Gone\ndate: 2020-01-01\nwithdrawn: {date: 2026-11-24, reason: Two.}\n---\nWords."},
}
"""Files of which one thing comes true at the midnight of 24 November in the site's zone, where that is eleven hours away."""


@pytest.mark.parametrize("files", AHEAD.values(), ids=AHEAD.keys())
def test_days_that_begin(project: Project, files: dict[str, str]) -> None:
    """At the first moment of a day on which the ministry changes the site is built; up to the second before it is not."""
    project.write("content/people.yaml", "noor: {name: Noor}").write("content/missions.yaml", "geneva: {name: Geneva}")
    project.post("act", date="2020-01-01", author="noor", mission="geneva", political="true", byline_role="Envoy")
    for path, text in files.items():
        project.write(f"content/{path}", text)
    site = settled(project)
    site.edit("content/site.yaml", "title: Harbour", "title: Harbour\ntimezone: Asia/Tokyo")
    site.now = "2026-11-23T04:00:00Z"
    build(site)
    site.now = "2026-11-23T14:59:59Z"
    assert any(ended_early(build(site)) or time.sleep(1) for _ in range(5))
    before = tree(site.root / "public")
    site.now = "2026-11-23T15:00:00Z"
    after = build(site)
    assert not ended_early(after)
    assert after.files == clean(site)
    assert after.files != before


def test_a_warning_that_comes_with_time(project: Project) -> None:
    """When `security.txt` stops being valid, the build that would say so is made, although no page changes."""
    site = settled(project)
    expiring = "title: Harbour\nsecurity_contact: mailto:a@example.org\nsecurity_expires: 2026-11-25\n"
    site.edit("content/site.yaml", "title: Harbour\n", expiring)
    assert "security-expired" not in build(site).codes
    site.now = "2026-11-25T00:00:00Z"
    after = build(site)
    assert not ended_early(after)
    assert "security-expired" in after.codes


def test_time_alone_changes_nothing(site: Project) -> None:
    """Up to the second before the next scheduled moment there is nothing to do."""
    site.now = "2026-12-01T08:59:59+00:00"
    assert ended_early(build(site))


def test_young_files_are_read(site: Project) -> None:
    """A file changed so soon after the look that its times may not show it is compared by its bytes; so is one merely touched."""
    os.utime(site.root / "content/posts/hall.md")
    assert ended_early(build(site))


def test_no_cache_builds(site: Project) -> None:
    """`--no-cache` does all the work anew, and leaves the record of the last build alone."""
    assert not ended_early(build(site, cache=None))
    assert ended_early(build(site))


def test_a_file_that_changes_during_a_build(site: Project) -> None:
    """What was read and what lies there now differ: nothing may be taken for built."""

    def meddling(what: str, _done: int, _total: int) -> None:
        if what == "rendering":
            site.edit("content/posts/hall.md", "hall, and", "hall; and") if "hall, and" in hall.read_text() else None

    hall = site.root / "content/posts/hall.md"
    site.edit("content/posts/hall.md", "A hall", "The hall")
    build_site(site.options(), clock(NOW), meddling)
    after = build(site)
    assert not ended_early(after)
    assert after.files == clean(site)


def test_failed_builds_leave_the_record(site: Project) -> None:
    """A mistake is reported each time; once it is taken back, the output is as it was, and there is nothing to do."""
    site.edit("content/posts/hall.md", "date:", "drfat:")
    for _ in range(2):
        assert build(site).report.code == 1
    site.edit("content/posts/hall.md", "drfat:", "date:")
    assert ended_early(build(site))


def test_kept_files_are_told_once(site: Project) -> None:
    """That a file changed by hand was set aside is news only to the build that did it."""
    (site.root / PUBLIC).write_text("Mine.")
    site.remove("content/posts/hall.md")
    first, second = build(site), build(site)
    assert first.report.summary is not None and second.report.summary is not None
    assert len(first.report.summary.notes) == len(second.report.summary.notes) + 1
    assert ended_early(second)


@pytest.mark.timeout(7200)
def test_random_edits(project: Project, in_full: bool) -> None:
    """After any edit of a rich site the output is that of a clean build, and then there is nothing more to do."""
    seed = int(os.environ.get("DESPATCH_SEED") or SystemRandom().randrange(10**9))
    chance = Random(seed)
    site = Site(project, chance)
    site.write_all(12)
    edits = [edit for edit in RANDOM_EDITS if edit.__name__ != "damage"]
    for number in range(200 if in_full else 8):
        first = build(project, keep_going=True)
        told = f"DESPATCH_SEED={seed}, after {number} edits"
        assert first.files == clean(project, keep_going=True), told
        again = build(project, keep_going=True)
        assert (again.files, again.report.problems) == (first.files, first.report.problems), told
        chance.choice(edits)(site)
    assert ended_early(build(project, keep_going=True)) or ended_early(build(project, keep_going=True))


def test_the_record_names_every_output(site: Project) -> None:
    """What the look at the output goes by is the publisher's own record, and that is complete."""
    (record,) = (site.root / ".despatch/outputs").glob("*.record")
    loaded = load_record(record)
    assert loaded is not None
    assert set(loaded.files) == set(tree(site.root / "public"))
