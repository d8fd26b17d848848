"""What the next build of a site would do, by kind of job."""

from collections import Counter

from edits import performed
from project import Project


def performed_kinds(project: Project) -> dict[str, int]:
    """Return how many jobs of each kind a build would perform now."""
    return dict(Counter(line.partition(" ")[0] for line in performed(project)))
