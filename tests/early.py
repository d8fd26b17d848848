"""Builds as the command makes them, which end early when there is nothing to do, and clean ones to hold them against."""

import shutil
import time

from project import Project, Result, tree

from despatch.app.building import build_site
from despatch.app.clock import clock
from despatch.app.last_build import NOTHING_DONE
from despatch.app.pipeline import build as build_anew

PIXEL = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"


def silent(_what: str, _done: int, _total: int) -> None:
    """Hear of progress and say nothing."""


def build(project: Project, **changes: object) -> Result:
    """Build as the command does, and return the report and the output."""
    options = project.options(**changes)
    return Result(build_site(options, clock(project.now), silent), tree(options.output))


def clean(project: Project, **changes: object) -> dict[str, bytes]:
    """Return the output of a build that knows nothing of any other, in folders of its own."""
    spare = project.root.parent / "spare"
    shutil.rmtree(spare, ignore_errors=True)
    options = project.options(**{**changes, "output": spare / "public", "state": spare / "state", "cache": None})
    build_anew(options, clock(project.now), silent)
    return tree(spare / "public")


def ended_early(result: Result) -> bool:
    """Say whether a build found nothing to do before it read anything."""
    return result.report.summary is not None and result.report.summary.details == NOTHING_DONE


def settled(project: Project) -> Project:
    """Write a site with a file of every sort, and build it until there is nothing to do."""
    project.write("content/site.yaml", "title: Harbour\ntheme: quay\n")
    project.write("content/posts/hall.md", "---\ntitle: Hall\ndate: 2020-01-02\n---\nA hall, and a [lost](gone.md) link.\n")
    project.write("content/posts/quay/index.md", "---\ntitle: Quay\ndate: 2020-02-02\n---\n![Crane](crane.gif)\n\n::: story port\n")
    project.write("content/posts/quay/crane.gif", PIXEL)
    project.write("content/posts/draft.md", "---\ntitle: Draft\ndate: 2020-01-03\ndraft: true\n---\nNot yet.\n")
    project.write("content/posts/soon.md", "---\ntitle: Soon\ndate: 2020-01-04\npublish_at: 2026-12-01T09:00\n---\nLater.\n")
    project.write("content/posts/fading.md", "---\ntitle: Fading\ndate: 2020-01-05\nexpires: 2026-12-02\n---\nNot for long.\n")
    project.write("content/pages/about.md", "---\ntitle: About\n---\nWords.\n")
    project.write("content/stories/port.md", "---\ntitle: Port\ndate: 2020-02-01\n---\nIt opened.\n")
    project.write("content/media/map.gif", PIXEL)
    project.write("content/people/ilse.yaml", "name: Ilse\n")
    project.write("themes/quay/theme.yaml", "extends: dateline\n")
    project.write("themes/quay/templates/post.html", '{% extends "dateline/post.html" %}\n')
    project.write("themes/quay/assets/quay.css", "body { color: black; }\n")
    assert not ended_early(build(project))
    # Where somebody works on the program meanwhile, no build trusts it for a while.
    assert any(ended_early(build(project)) or time.sleep(1) for _ in range(5))
    return project
