"""What is found out about one address or file: the value that `explain` prints."""

from msgspec import Struct

from despatch.problems import Problem


class Datum(Struct, frozen=True):
    """An entry of a data file whose name a page shows."""

    path: str
    line: int
    name: str


class Making(Struct, frozen=True, kw_only=True):
    """What a file of the output is made from. Paths are logical: `content/…`, `themes/NAME/…`."""

    file: str
    """Its path in the output."""
    kind: str
    """What it is: `post.html` and the like for pages, else `feed`, `picture`, `copy`, `theme`, `machine`."""
    sources: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    """All that its rendering can reach, its own template first."""
    data: tuple[Datum, ...] = ()
    queries: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    """Keys of `site.yaml` without which it would be another."""
    last: str = ""
    """`rendered`, `reused`, or empty where no build is on record."""
    last_why: tuple[str, ...] = ()
    """Why it was rendered last, in words."""
    last_at: str = ""
    """The moment for which the build was that rendered it last."""
    next: str = ""
    """`render`, `reuse` or `fail`: what a build would do now."""
    next_why: tuple[str, ...] = ()
    next_jobs: int = 0
    """How many jobs that would take."""


class Standing(Struct, frozen=True, kw_only=True):
    """How a text stands: `kind` and `state` are those of lists, or `error`; `reason` says why it is held back."""

    path: str
    kind: str
    state: str
    title: str = ""
    reason: str = ""
    lang: str = ""
    when: str = ""
    own: str = ""
    leads: str = ""
    """Where its page leads elsewhere: where to."""


class Explained(Struct, frozen=True, kw_only=True):
    """All that is known of what was asked for; `asked` is the address or path, as it is understood."""

    asked: str
    text: Standing | None = None
    """The text whose page this is, or would be."""
    made: Making | None = None
    """None where no file of the output is meant."""
    also: tuple[str, ...] = ()
    """Addresses of other files of the output that are made from it."""
    missing: str = ""
    """Why nothing is there, in words."""
    problems: tuple[Problem, ...] = ()
