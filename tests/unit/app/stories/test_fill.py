"""`story fill` from outside."""

import json
from pathlib import Path

import pytest
from imports import POST, STORY, archive, begin, run, stamps, tweet


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A folder with an empty blog and, beside it, exports."""
    return begin(tmp_path)


def _archive(folder: Path, *tweets: dict[str, object]) -> None:
    for name, text in archive(*tweets).items():
        (folder / "x" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "x" / name).write_text(text)


def test_cut_posts_are_completed_from_an_archive(blog: Path) -> None:
    """Only those of the story: the rest of the archive stays where it is."""
    run(blog, "story", "import", "quay.json")
    story = (blog / STORY).read_bytes()
    _archive(blog, tweet(408000000000000002, "The first ship left at dawn."), tweet(408000000000000009, "Another day"))
    done = run(blog, "story", "fill", "quay-week", "x")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == ('Story "Quay week & after"\n  completed  1 of 1 cut post\n\nFiles\n  1 written\n')
    assert sorted(stamps(blog)) == [POST, STORY]
    assert "The first ship left at dawn." in (blog / POST).read_text()
    assert (blog / STORY).read_bytes() == story
    again = run(blog, "story", "fill", "quay-week", "x")
    assert again.stdout == 'Story "Quay week & after"\n  completed  nothing: none of its posts is cut\n'


def test_what_remains_cut_is_named(blog: Path) -> None:
    """With the reason where the files hold the post and it is not taken."""
    run(blog, "story", "import", "quay.json")
    _archive(blog, tweet(408000000000000002, "RT @other: The first"))
    done = run(blog, "story", "fill", "quay-week", "x")
    assert done.stdout == (
        'Story "Quay week & after"\n'
        "  completed  0 of 1 cut post\n"
        "  still cut  408000000000000002\n"
        "\n"
        "Not taken\n"
        "  it is a repost: the words are somebody else's, and mostly cut:\n"
        "    https://x.com/harbour/status/408000000000000002 in x/data/tweets.js\n"
        "\n"
        "Next\n"
        "  give the archive of its author, or the post saved as JSON; of an archive of X both tweets.js and account.js\n"
        "  python build.py story add ADDRESS   asks the network itself, where the post still stands there\n"
    )


def test_files_that_hold_nothing_are_a_failure(blog: Path) -> None:
    """Exit 1: nothing is completed, because nothing could be read."""
    run(blog, "story", "import", "quay.json")
    (blog / "notes.json").write_text('{"no": "posts"}')
    done = run(blog, "story", "fill", "quay-week", "notes.json")
    assert done.returncode == 1
    assert "Not read\n  it is no form that Despatch knows:\n    notes.json\n" in done.stdout


def test_a_post_that_somebody_edited_is_left(blog: Path) -> None:
    """And counted as cut still."""
    run(blog, "story", "import", "quay.json")
    (blog / POST).write_text((blog / POST).read_text().replace("harbour", "harbor"))
    before = stamps(blog)
    _archive(blog, tweet(408000000000000002, "The first ship left at dawn."))
    done = run(blog, "story", "fill", "quay-week", "x")
    assert "  still cut  408000000000000002\n" in done.stdout
    assert f"because somebody has edited it since it was imported:\n    {POST}\n" in done.stdout
    assert stamps(blog) == before


def test_a_post_of_which_nothing_was_kept_is_kept(blog: Path) -> None:
    """A story written by hand names posts by their address; an answer of X's interface holds one."""
    (blog / "content/stories").mkdir()
    (blog / "content/stories/own.md").write_text("---\ntitle: Own\n---\nhttps://x.com/harbour/status/408000000000000002\n")
    user = {"name": "Port Sarrin Harbour", "screen_name": "harbour"}
    status = {"id_str": "408000000000000002", "full_text": "Dawn", "user": user, "created_at": "Fri Dec 06 13:04:36 +0000 2013"}
    (blog / "status.json").write_text(json.dumps(status))
    done = run(blog, "story", "fill", "own", "status.json")
    assert done.stdout.startswith('Story "Own"\n  completed  1 of 1 cut post\n')
    assert "Dawn" in (blog / POST).read_text()


def test_a_story_that_is_not_there_is_told_with_the_one_that_was_meant(blog: Path) -> None:
    """Exit 1, and nothing is read."""
    run(blog, "story", "import", "quay.json")
    done = run(blog, "story", "fill", "quay-weak", "quay.json")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == 'error[story-unknown]: there is no story "quay-weak" (did you mean "quay-week"?)\n\n1 error\n'
