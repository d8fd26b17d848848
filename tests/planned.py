"""What `plan` makes of a site that a test writes: the view of each page and feed, before anything is rendered."""

from collections.abc import Mapping
from typing import TypeVar

from msgspec import Struct
from project import Project

from despatch.app.clock import clock
from despatch.app.gather import gather
from despatch.model.feed import FeedView
from despatch.model.job import FeedSpec, PageSpec
from despatch.plan.jobs import plan
from despatch.plan.visibility import Shown

V = TypeVar("V", bound=Struct)


class Views(Struct, frozen=True):
    """The views of all outputs, by path, the codes of problems, and the templates of pages."""

    all: Mapping[str, Struct]
    codes: tuple[str, ...]
    templates: Mapping[str, str]
    """The template of each page, by path."""

    def of(self, path: str, kind: type[V]) -> V:
        """Return the view of an output, which must be of this kind; KeyError where there is no such output."""
        view = self.all[path]
        assert isinstance(view, kind), f"{path} is a {type(view).__name__}"
        return view

    def feed(self, path: str) -> FeedView:
        """Return the view of a feed."""
        return self.of(path, FeedView)


def views(project: Project, **options: object) -> Views:
    """Plan a site as it stands, with a base_url unless told otherwise."""
    gathered = gather(project.options(**options), lambda _what, _done, _total: None)
    assert gathered.source, gathered.problems
    planned = plan(gathered.source, clock(project.now)(gathered.settings.timezone).stamp, Shown())
    found: dict[str, Struct] = {}
    templates: dict[str, str] = {}
    for output in planned.outputs:
        spec = output.job.spec if output.job else None
        if isinstance(spec, PageSpec | FeedSpec):
            found[output.out.text] = spec.view
        if isinstance(spec, PageSpec):
            templates[output.out.text] = spec.template
    return Views(found, tuple(problem.code for problem in (*gathered.problems, *planned.problems)), templates)
