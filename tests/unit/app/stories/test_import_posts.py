"""Where a post's file lies, and what becomes of it."""

from pathlib import Path

import pytest

from despatch.app.stories.import_posts import fits, plan_post
from despatch.model.snapshot import Snapshot

FOUND = Snapshot(platform="x", id="20", url="https://x.com/sora/status/20", text="The words", method="X archive")


@pytest.mark.parametrize(("state", "outcome"), [("withheld", "withheld"), ("ok", "edited")])
@pytest.mark.parametrize("ending", ["yaml", "yml"])
def test_a_post_that_is_kept_gets_no_second_file(tmp_path: Path, ending: str, state: str, outcome: str) -> None:
    """A person may have given its file the other ending; a withheld post does not come back beside it."""
    file = tmp_path / f"snapshots/x/20.{ending}"
    file.parent.mkdir(parents=True)
    file.write_text(f"url: https://x.com/sora/status/20\nstate: {state}\n")
    (planned,) = plan_post(tmp_path, FOUND, {}).files
    assert (planned.path, planned.outcome, planned.change) == (f"snapshots/x/20.{ending}", outcome, None)


def test_a_new_post_gets_a_file_named_after_it(tmp_path: Path) -> None:
    """In the folder of its network."""
    (planned,) = plan_post(tmp_path, FOUND, {}).files
    assert (planned.path, planned.outcome) == ("snapshots/x/20.yaml", "new")


@pytest.mark.parametrize(
    ("post", "can"),
    [
        (("x", "20"), True),
        (("bluesky", "3kabc"), True),
        (("youtube", "-aB_cDeFgHi"), True),
        (("bluesky", "con"), False),
        (("bluesky", "Nul.a"), False),
        (("aux", "20"), False),
        (("x", "../20"), False),
        (("x", ".20"), False),
        (("x", ""), False),
        (("X", "20"), False),
    ],
)
def test_only_what_every_system_can_name_is_taken(post: tuple[str, str], can: bool) -> None:
    """Windows reserves some names, whatever their ending."""
    assert fits(Snapshot(platform=post[0], id=post[1], url="https://a.example/")) == can
