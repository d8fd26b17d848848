"""`story add` from outside: a process that asks servers which play the networks."""

import datetime
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from imports import ROOT, stamps
from networks import Networks, environment, networks, redirect
from played_posts import TOOT_API, TOOT_URL, TWEET_URL, play_all

STORY, FILE = "content/stories/quay-week.md", "content/snapshots/mastodon/1123.yaml"


@pytest.fixture
def web() -> Iterator[Networks]:
    """Networks with one post each, and a host of pictures."""
    with networks() as played:
        play_all(played)
        yield played


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A folder with an empty blog."""
    (tmp_path / "content").mkdir()
    return tmp_path


def _run(blog: Path, web: Networks, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), *words]
    told = {**os.environ, **environment(web, blog.parent / f"{blog.name}-hook"), **more}
    return subprocess.run(command, cwd=blog, env=told, capture_output=True, text=True, check=False)


def test_a_story_is_put_together_from_addresses(blog: Path, web: Networks) -> None:
    """Each post is kept, the story begun, and a build shows both; the same again changes nothing."""
    done = _run(blog, web, "story", "add", TOOT_URL, TWEET_URL, "--to", "quay-week")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"{TOOT_URL}\n"
        f"  written    {FILE}\n"
        "  by         Port Sarrin Harbour (@harbour@social.example), 2018-03-08\n"
        "  says       Channel surveyed, see the notice. Pilot at 05:30 & tea.\n"
        "  pictures   2 not asked for: nothing says that they may be shown\n"
        "\n"
        f"{TWEET_URL}\n"
        "  written    content/snapshots/x/408000000000000002.yaml\n"
        "  by         Port Sarrin (@port), 2013-12-06\n"
        "  says       The first ship left at dawn\n"
        "  pictures   1 not asked for: nothing says that they may be shown\n"
        "\n"
        'Story "Quay week"\n'
        f"  begun      2 posts, in {STORY}\n"
        "\n"
        "Next\n"
        '  where a consent, a licence or a law allows it, do the same with --basis "WHY"; for the account of an office, with --official\n'
        "  python build.py serve   shows the story; its title is made from its name, so write a better one\n"
    )
    today = datetime.datetime.now(datetime.UTC).date()
    days = {(today - datetime.timedelta(days=back)).isoformat() for back in (0, 1)}
    texts = {f'---\ntitle: "Quay week"\ndate: {day}\n---\n\n{TOOT_URL}\n\n{TWEET_URL}\n' for day in days}
    assert (blog / STORY).read_text() in texts
    assert any(f"captured: {day}\n" in (blog / FILE).read_text() for day in days)
    before = stamps(blog)
    again = _run(blog, web, "story", "add", TOOT_URL, "--to", "quay-week")
    assert again.stdout == (
        f"{TOOT_URL}\n"
        f"  unchanged  {FILE}\n"
        "  by         Port Sarrin Harbour (@harbour@social.example), 2018-03-08\n"
        "  says       Channel surveyed, see the notice. Pilot at 05:30 & tea.\n"
        "  pictures   2 not asked for: nothing says that they may be shown\n"
        "\n"
        'Story "Quay week"\n'
        f"  unchanged  it holds them already, in {STORY}\n"
        "\n"
        "Next\n"
        '  where a consent, a licence or a law allows it, do the same with --basis "WHY"; for the account of an office, with --official\n'
    )
    assert (again.returncode, stamps(blog)) == (0, before)
    built = _run(blog, web, "build")
    assert built.returncode == 0, built.stderr
    assert "Pilot at 05:30 &amp; tea." in (blog / "public/stories/quay-week/index.html").read_text()


def test_what_is_not_kept_is_told_with_a_cure(blog: Path, web: Networks) -> None:
    """Exit 1, and nothing but what could be kept is written."""
    web.play(TOOT_API, redirect("https://169.254.169.254/latest/"))
    done = _run(blog, web, "story", "add", TOOT_URL, "https://example.org/a", "\x1b]0;x\x07", "--to", "quay-week")
    assert (done.returncode, done.stderr, stamps(blog)) == (1, "", {})
    assert done.stdout == (
        f"{TOOT_URL}\n"
        '  not kept   "169.254.169.254" is no name of a place on the open web\n'
        "\n"
        "https://example.org/a\n"
        "  not kept   it is no address of a post that can be asked for\n"
        "\n"
        "\ufffd]0;x\ufffd\n"
        "  not kept   it is no address of a post that can be asked for\n"
        "\n"
        "Next\n"
        "  posts of X, Mastodon and Bluesky, and videos and pictures of YouTube, Vimeo and Flickr can be asked for\n"
        '  what you can see, you can keep by hand: docs/stories.md, under "Snapshots", shows the file\n'
    )


def test_pictures_come_with_a_basis_and_withheld_posts_stay_withheld(blog: Path, web: Networks) -> None:
    """A picture without words is told; a withheld post is not shown again by asking for it."""
    done = _run(blog, web, "story", "add", TOOT_URL, "--basis", "Consent of\nthe harbour master")
    assert done.stdout.startswith(
        f"{TOOT_URL}\n"
        f"  written    {FILE}\n"
        "  by         Port Sarrin Harbour (@harbour@social.example), 2018-03-08\n"
        "  says       Channel surveyed, see the notice. Pilot at 05:30 & tea.\n"
        "  pictures   2 kept\n"
        '  pictures   1 without words for readers who cannot see: add "alt: …" in the snapshot\n'
        "\nNext\n"
        f"  write its address alone on a line of a story: {TOOT_URL}\n"
    )
    assert "\nbasis: Consent of the harbour master\n" in (blog / FILE).read_text()
    (blog / FILE).write_text((blog / FILE).read_text() + "state: withheld\nreason: Asked by its author\n")
    before = stamps(blog)
    again = _run(blog, web, "story", "add", TOOT_URL, "--to", "quay-week")
    assert (again.returncode, stamps(blog)) == (1, before)
    assert again.stdout == f"{TOOT_URL}\n  not kept   {FILE}: the post is withheld, so it is left as it is\n"


def test_a_cut_post_says_so(blog: Path, web: Networks) -> None:
    """X gives a part of the words at times."""
    web.play("cdn.syndication.twimg.com/tweet-result", {})
    done = _run(blog, web, "story", "add", TWEET_URL)
    assert "  says       The first ship left\n  state      cut: the network gave only a part of its words\n" in done.stdout


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("Quay Week", 'argument --to: there is no story "Quay Week"; a new one may be called quay-week'),
        ("../up", 'argument --to: there is no story "../up"; a new one may be called up'),
        ("…", 'argument --to: there is no story "…"'),
        ("broken", "argument --to: content/stories/broken.md cannot be read as a story; build to see why"),
    ],
)
def test_a_story_that_cannot_be_is_wrong_usage(asked: str, words: str, blog: Path, web: Networks) -> None:
    """Told before anybody is asked; exit 2."""
    (blog / "content/stories").mkdir()
    (blog / "content/stories/broken.md").write_text("---\ntitle: The quay\n")
    done = _run(blog, web, "story", "add", TOOT_URL, "--to", asked)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, f"python build.py story add: error: {words}")
    assert web.asked == []


def test_a_story_is_named_by_its_slug_or_its_file(blog: Path, web: Networks) -> None:
    """And grows at its end, whatever it is called."""
    (blog / "content/stories").mkdir()
    story = blog / "content/stories/the-survey.md"
    story.write_text("---\ntitle: The survey\nslug: survey\ndate: 2018-03-08\n---\nAt dusk.\n")
    done = _run(blog, web, "story", "add", TOOT_URL, "--to", "survey")
    assert 'Story "The survey"\n  added      1 post, in content/stories/the-survey.md\n' in done.stdout
    assert story.read_text().endswith(f"---\nAt dusk.\n\n{TOOT_URL}\n")
    done = _run(blog, web, "story", "add", TWEET_URL, "--to", "content/stories/the-survey.md")
    assert story.read_text().endswith(f"{TOOT_URL}\n\n{TWEET_URL}\n")


def test_a_story_that_is_begun_by_a_slip_is_told(blog: Path, web: Networks) -> None:
    """It may be meant: the report names the one that is there, and how to go back."""
    _run(blog, web, "story", "add", TOOT_URL, "--to", "quay-week")
    done = _run(blog, web, "story", "add", TWEET_URL, "--to", "quay-weak")
    assert (
        '  there was no story of this name; if you meant "quay-week", delete content/stories/quay-weak.md and do the same with it\n'
    ) in done.stdout


def test_authorities_are_those_that_the_machine_names(blog: Path, web: Networks) -> None:
    """A file that is not there is told, and without the one that is good for a server, the server is not believed."""
    done = _run(blog, web, "story", "add", TOOT_URL, SSL_CERT_FILE="nowhere.pem")
    assert (done.returncode, done.stderr.splitlines()[-1][-55:]) == (2, 'SSL_CERT_FILE names a file that is not there: "nowhere.pem"'[-55:])
    done = _run(blog, web, "story", "add", TOOT_URL, SSL_CERT_FILE="")
    assert done.stdout.startswith(f'{TOOT_URL}\n  not kept   the server cannot prove that it is "social.example"\n')
    assert (web.asked, stamps(blog)) == ([], {})


def test_without_its_libraries_it_says_what_to_install(blog: Path, web: Networks) -> None:
    """They are an extra; no other command needs them."""
    hook = blog.parent / "lacking"
    hook.mkdir()
    (hook / "requests.py").write_text("raise ModuleNotFoundError(name='requests')")
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from despatch.app.cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, "story", "add", TOOT_URL],
        cwd=blog,
        env={**os.environ, "PYTHONPATH": str(hook)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.endswith("story add needs two libraries that are not here: pip install requests microsoft-antissrf\n")
