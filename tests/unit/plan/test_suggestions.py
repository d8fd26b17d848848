"""Did you mean."""

import pytest

from despatch.plan.linkindex import Near
from despatch.plan.suggestions import suggest

NEAR = Near(
    lambda: ("content/posts/2013/hall.md", "content/pages/hall.md", "content/posts/2016-03-09-port-reopens.md", "content/pages/about.md")
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("content/posts/HALL.md", "content/posts/2013/hall.md"),
        ("content/pages/old/hall.md", "content/pages/hall.md"),
        ("2015-01-01-about.md", "content/pages/about.md"),
        ("abuot.md", "content/pages/about.md"),
        ("2016-03-09-port-reopnes.md", "content/posts/2016-03-09-port-reopens.md"),
        ("something-else.md", ""),
        ("/", ""),
        ("", ""),
    ],
)
def test_the_nearest_path_is_suggested(written: str, meant: str) -> None:
    """By its last word in any case, without its day, or with a slip in it; else nothing."""
    assert suggest(written, NEAR) == meant
