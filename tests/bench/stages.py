"""Which module belongs to which stage of a post's way from file to page."""

from bench.sampling import IMPORTING, Frame

START = "start: imports"
STAGES = {
    "read files": ("load/tree", "load/stamps", "load/scan", "engine/survey"),
    "head: YAML and its fields": (
        "load/compose",
        "load/any_yaml",
        "load/simple_yaml",
        "load/nodes",
        "load/decode",
        "load/head",
        "load/fields",
        "load/dates",
        "load/yaml_mistakes",
    ),
    "text: blocks, links, language": ("load/",),
    "plan: addresses, lists, jobs": ("plan/", "model/"),
    "keys and digests": ("digest", "engine/demand", "engine/known", "work"),
    "store": ("engine/store", "engine/entry", "engine/ageing", "engine/manifest"),
    "processes": ("engine/executors", "render/worker"),
    "Markdown": (
        "render/quick/",
        "render/converter",
        "render/markup",
        "render/positions",
        "render/dialects",
        "render/commonmark",
        "render/smart",
        "render/tables",
    ),
    "sanitise": ("render/sanitise", "render/guard"),
    "HTML: links, headings, blocks": ("render/",),
    "checks of words": ("render/wrong_language", "render/unmatched", "render/wording", "render/faults"),
    "templates": ("render/templates", "render/environment", "render/escaping", "render/locales", "themes/"),
    "feeds": ("render/feeds", "render/feed_", "render/json_feed"),
    "checks of links and pages": ("checks/",),
    "write": ("engine/output", "engine/staging", "engine/atomic", "engine/disk", "engine/untouched"),
    "all else": ("",),
}
"""By stage: how the paths of its modules begin, from the folder `despatch`; the longest beginning wins."""

_BEGINNINGS = sorted(((begin, stage) for stage, begins in STAGES.items() for begin in begins), key=lambda pair: -len(pair[0]))


def stage_of(stack: tuple[Frame, ...]) -> str:
    """Return the stage of a stack: that of the innermost function of ours; imports count by themselves."""
    if any(frame.file == IMPORTING for frame in stack):
        return START
    for frame in stack:
        if "/despatch/" in frame.file or frame.file.startswith("themes/"):
            name = frame.file.rpartition("/despatch/")[2]
            return next(stage for begin, stage in _BEGINNINGS if name.startswith(begin))
    return START
