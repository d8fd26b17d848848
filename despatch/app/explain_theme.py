"""What a file of the theme has a part in. It is found by experiment: the blog is planned again without that file."""

from collections.abc import Iterator

from msgspec.structs import replace

from despatch.app.explain_inputs import print_of
from despatch.app.gather import Gathered, theme_lacking
from despatch.app.options import Options
from despatch.plan.context import Planned
from despatch.plan.jobs import Plan, plan
from despatch.plan.visibility import Shown


def outputs_with(path: str, gathered: Gathered, planned: Plan, options: Options, now: int) -> tuple[Planned, ...] | None:
    """Return the planned files that would be others, or not there, without a theme's `theme.yaml`, catalogue or asset.

    None where the theme has no such file. Of a `theme.yaml` that extends another theme, that is all pages and all files of the theme.
    """
    source = gathered.source
    lack = theme_lacking(path, gathered.settings, options) if source else None
    if source is None or lack is None:
        return None
    if lack.extends:
        return tuple(each for each in planned.outputs if not each.copy and (each.job is None or each.job.kind == "page"))
    bare = plan(replace(source, theme=lack.theme), now, Shown(options.drafts, options.future, options.expired))
    return tuple(_others(planned, bare))


def _others(planned: Plan, bare: Plan) -> Iterator[Planned]:
    left = {each.out.text: print_of(each) for each in bare.outputs}
    return (each for each in planned.outputs if left.get(each.out.text) != print_of(each))
