"""Two files for one post."""

from typing import Any

import pytest

from despatch.load.kept_twice import kept_once
from despatch.model.snapshot import Snapshot
from despatch.problems import Span


def kept(file: str, url: str = "https://x.com/sora/status/20", **more: Any) -> Snapshot:
    """Return the snapshot of a file such as `x/20.yaml`."""
    platform, _, name = file.partition("/")
    fields = {"platform": platform, "id": name.partition(".")[0], "url": url, **more}
    return Snapshot(where=Span(f"content/snapshots/{file}"), **fields)


def paths(*snapshots: Snapshot) -> tuple[list[str], list[tuple[str, str]]]:
    """Return which files stay, and which are told with which other."""
    once, problems = kept_once(snapshots)
    told = [(problem.where.path[18:], problem.notes[0][0].path[18:]) for problem in problems]
    return [each.where.path[18:] for each in once], told


@pytest.mark.parametrize(
    "other",
    [
        kept("x/20.yml"),
        kept("x/twenty.yaml", id="20", url="https://x.com/sora/status/21"),
        kept("y/1.yaml", "https://twitter.com/other/status/20"),
    ],
)
def test_the_second_file_of_a_post_is_an_error(other: Snapshot) -> None:
    """Known by its name, by its id, or by its address in another spelling; the first by path stays."""
    name = other.where.path[18:]
    assert paths(other, kept("x/20.yaml")) == (["x/20.yaml"], [(name, "x/20.yaml")])


@pytest.mark.parametrize("out", [{"state": "withheld"}, {"state": "deleted"}, {"protect": True}])
def test_the_file_that_takes_a_post_out_stays(out: dict[str, Any]) -> None:
    """Whatever the files are called: a post that was taken out does not come back by a second file of it."""
    assert paths(kept("x/20.yaml"), kept("x/20.yml", **out)) == (["x/20.yml"], [("x/20.yaml", "x/20.yml")])


def test_posts_of_their_own_stay() -> None:
    """In the order in which they come, also where two servers gave one id."""
    several = (
        kept("x/20.yaml"),
        kept("x/21.yaml", "https://x.com/sora/status/21"),
        kept("a/20.yaml", "https://social.example/@sora/20"),
    )
    assert paths(*several) == (["x/20.yaml", "x/21.yaml", "a/20.yaml"], [])
