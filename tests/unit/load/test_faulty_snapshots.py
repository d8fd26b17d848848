"""Snapshots with errors: posts that were taken out stay so, and nobody is told to write a file that is there."""

from pathlib import Path

import pytest

from despatch.load.faulty_snapshots import address_in, closed_rest
from despatch.load.site import Loaded, Roots, load_site

ROOT = Path(__file__).parents[3]
URL = "https://x.com/sora/status/4080"
FAULTY = f'url: {URL}\nname: Sora\nsince: 32 March\ntext: "Words"\n'
STORY = f"---\ntitle: S\ndate: 2013-06-12\n---\nHello.\n\n{URL}\n"
PATH = "content/snapshots/x/4080.yaml"


def load(folder: Path, snapshot: str) -> Loaded:
    """Return a site whose story and post show one kept post."""
    files = {"snapshots/x/4080.yaml": snapshot, "stories/s.md": STORY, "posts/a.md": STORY}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return load_site(Roots(folder, None, ROOT / "themes"))


@pytest.mark.parametrize(
    "line", ["state: withheld", "State: 'Withheld'", "  state: withheld", '"state": withheld', "state: deleted", "protect: yes"]
)
def test_a_post_that_was_taken_out_stays_so(tmp_path: Path, line: str) -> None:
    """A mistake in the file of a withheld, deleted or protected post leaves a note of it, and none of its words or names."""
    loaded = load(tmp_path, f"{FAULTY}{line}\n")
    assert loaded.source
    (post,) = loaded.source.snapshots
    assert (post.platform, post.id, post.url, post.name, post.text) == ("x", "4080", URL, "", "")
    assert post.state == ("deleted" if "deleted" in line else "withheld")
    assert loaded.source.stories[0].items[-1].snapshot == "x/4080"
    assert loaded.faulty == {PATH}


@pytest.mark.parametrize("snapshot", [FAULTY, f"{FAULTY}protect: no\n", f"url: {URL}\n  name: x\n"])
def test_a_file_with_errors_is_not_told_to_be_missing(tmp_path: Path, snapshot: str) -> None:
    """Whoever has a mistake in a snapshot is told of that alone; the post is not shown."""
    loaded = load(tmp_path, snapshot)
    assert loaded.source
    assert not loaded.source.snapshots
    assert {problem.where.path for problem in loaded.problems} == {PATH}
    assert loaded.source.stories[0].items[-1].snapshot == ""


def test_a_post_without_a_file_is_told_to_be_missing(tmp_path: Path) -> None:
    """Where no file keeps the post, that is said in each text."""
    loaded = load(tmp_path, FAULTY.replace("4080", "4081"))
    assert [problem.code for problem in loaded.problems].count("snapshot-missing") == 2


def test_a_file_without_an_address_tells_of_no_post() -> None:
    """Where no line holds the address, nothing is known of the post."""
    assert address_in(b"state: withheld\n") == ""
    assert closed_rest(PATH, b"state: withheld\n") is None
