"""`story import` from outside: what it writes, what it leaves, and what it says, word for word."""

import zipfile
from pathlib import Path

import pytest
from imports import POST, STORY, archive, begin, run, stamps, tweet
from media_samples import jpeg
from storify_files import SID, answer, eid, story_record, tweet_record


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A folder with an empty blog and, beside it, exports."""
    return begin(tmp_path)


def test_an_export_becomes_a_story_and_its_posts_and_says_what_is_cut(blog: Path) -> None:
    """The report names the story, what it is made of, and the command that completes it."""
    done = run(blog, "story", "import", "quay.json")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        'Story "Quay week & after"\n'
        "  form      Storify JSON, https://storify.com/portsarrin/quay-week\n"
        "  from      quay.json\n"
        "  elements  2 of 2\n"
        "  posts     1: 0 whole, 1 cut\n"
        "  cut       408000000000000002\n"
        "  written   content/stories/quay-week.md\n"
        "\n"
        "Files\n"
        "  2 written\n"
        "\n"
        "Next\n"
        "  python build.py story fill quay-week FROM…   completes its cut posts from an X archive or JSON that holds them\n"
        "  python build.py serve   shows the stories at /stories/\n"
    )
    assert sorted(stamps(blog)) == [POST, STORY]
    assert "state: incomplete" in (blog / POST).read_text()
    assert run(blog, "story", "import", "quay.json", "--strict").returncode == 1


def test_the_same_import_twice_writes_nothing(blog: Path) -> None:
    """Neither a byte nor a time of change differs."""
    run(blog, "story", "import", "quay.json", "quay.html")
    before = stamps(blog)
    done = run(blog, "story", "import", "quay.json", "quay.html")
    assert "  unchanged  content/stories/quay-week.md\n" in done.stdout
    assert done.stdout.endswith("Files\n  2 unchanged\n\nNext\n  python build.py serve   shows the stories at /stories/\n")
    assert stamps(blog) == before


def test_html_after_json_completes_the_posts(blog: Path) -> None:
    """The story that nobody has edited is brought up to date, and JSON after that takes nothing away."""
    run(blog, "story", "import", "quay.json")
    done = run(blog, "story", "import", "quay.html", "--strict")
    assert (done.returncode, "  posts     1, all whole\n" in done.stdout) == (0, True)
    assert "The first ship left at dawn." in (blog / POST).read_text()
    assert "state:" not in (blog / POST).read_text()
    before = stamps(blog)
    again = run(blog, "story", "import", "quay.json")
    assert "left as it is, because it holds more than these files do" in again.stdout
    assert "all whole" in again.stdout
    assert stamps(blog) == before


def test_json_and_html_at_once_are_one_story(blog: Path) -> None:
    """Told apart by nothing but their content, joined by the ids of their elements."""
    (blog / "quay.html").rename(blog / "one.txt")
    (blog / "quay.json").rename(blog / "two")
    done = run(blog, "story", "import", "one.txt", "two", "--strict")
    assert done.returncode == 0
    assert "  from      one.txt, two\n  elements  2 of 2\n  posts     1, all whole\n" in done.stdout


def test_what_a_person_edited_is_never_touched(blog: Path) -> None:
    """Neither story nor snapshot, and the report names both."""
    run(blog, "story", "import", "quay.json")
    for path in (STORY, POST):
        (blog / path).write_text((blog / path).read_text().replace("harbour", "harbor"))
    before = stamps(blog)
    done = run(blog, "story", "import", "quay.html")
    assert done.returncode == 0
    assert "  left      content/stories/quay-week.md\n" in done.stdout
    assert (
        f"Files\n  2 left as they are\n  left as it is, because somebody has edited it since it was imported:\n    {POST}\n    {STORY}\n"
    ) in done.stdout
    assert stamps(blog) == before


def test_a_withheld_post_does_not_come_back(blog: Path) -> None:
    """Whatever an import holds of it."""
    place = blog / POST
    place.parent.mkdir(parents=True)
    place.write_text("url: https://x.com/harbour/status/408000000000000002\nstate: withheld\n")
    done = run(blog, "story", "import", "quay.html")
    assert "  left as it is, because the post is withheld:\n    content/snapshots/x/408000000000000002.yaml\n" in done.stdout
    assert "dawn" not in place.read_text()


def test_one_page_of_several_tells_that_pages_are_missing(blog: Path) -> None:
    """And given with the others the story is whole, though the pages lie in several files."""
    counts = {"text": 0, "quote": 3}
    for page, number in ((1, 1), (2, 3)):
        several = [tweet_record(each, 408000000000000000 + each) for each in range(number, min(number + 2, 4))]
        (blog / f"{page}.json").write_bytes(answer(story_record(several, counts, page=page, per_page=2)))
    alone = run(blog, "story", "import", "1.json", "--strict")
    assert "  elements  2 of 3: pages are missing; give all pages of it at once\n" in alone.stdout
    assert alone.returncode == 1
    both = run(blog, "story", "import", "2.json", "1.json").stdout
    assert "  elements  3 of 3\n" in both
    before = stamps(blog)
    assert "it holds more than these files do" in run(blog, "story", "import", "1.json").stdout
    assert stamps(blog) == before


def test_a_trial_writes_nothing(blog: Path) -> None:
    """And says what would be written."""
    done = run(blog, "story", "import", "quay.html", "--dry-run")
    assert "  to write  content/stories/quay-week.md\n" in done.stdout
    assert done.stdout.endswith("\nNext\n  This was a trial: nothing was written. Leave out --dry-run to write it.\n")
    assert stamps(blog) == {}


def test_an_archive_as_zip_gives_posts_with_their_pictures(blog: Path) -> None:
    """Pictures are cleaned and lie beside the post; reposts, e-mail addresses and messages stay out."""
    media = {"url": "https://t.co/AbC1", "media_url_https": "https://pbs.example/media/F1.jpg", "type": "photo", "indices": ["5", "22"]}
    posts = archive(
        tweet(408000000000000002, "Dawn https://t.co/AbC1", extended_entities={"media": [media]}, entities={"media": [media]}),
        tweet(408000000000000003, "Noon &amp; after"),
        tweet(408000000000000004, "RT @other: Somebody else's"),
    )
    with zipfile.ZipFile(blog / "twitter.zip", "w") as file:
        for name, text in posts.items():
            file.writestr(name, text)
        file.writestr("data/tweets_media/408000000000000002-F1.jpg", jpeg(width=8, height=8, comment=b"taken at home"))
        file.writestr("data/direct-messages.js", "window.YTD.direct_messages.part0 = [ {} ]")
        file.writestr("../evil.js", "x")
    done = run(blog, "story", "import", "twitter.zip", "--official")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        'Story "Posts of Port Sarrin Harbour on X"\n'
        "  form      posts\n"
        "  from      twitter.zip/data/tweets.js\n"
        "  elements  2 of 2\n"
        "  posts     2, all whole\n"
        "  pictures  1 kept\n"
        "  written   content/stories/posts-of-port-sarrin-harbour-on-x.md\n"
        "\n"
        "Not read\n"
        "  its name leads out of the archive, or cannot be a file's:\n"
        "    twitter.zip/../evil.js\n"
        "\n"
        "Not taken\n"
        "  it is a repost: the words are somebody else's, and mostly cut:\n"
        "    https://x.com/harbour/status/408000000000000004 in twitter.zip/data/tweets.js\n"
        "\n"
        "Good to know\n"
        "  twitter.zip/data/tweets.js: only posts are read of an archive; files of it that stayed closed: 1\n"
        "  content/stories/posts-of-port-sarrin-harbour-on-x.md is a draft: nobody sees it until you take out its line draft: true\n"
        "\n"
        "Files\n"
        "  4 written\n"
        "\n"
        "Next\n"
        "  python build.py serve   shows the stories at /stories/\n"
    )
    assert sorted(stamps(blog)) == [
        "content/snapshots/x/408000000000000002-1.jpg",
        POST,
        "content/snapshots/x/408000000000000003.yaml",
        "content/stories/posts-of-port-sarrin-harbour-on-x.md",
    ]
    assert "account: official\n" in (blog / POST).read_text()
    everything = b"".join(data for data, _ in stamps(blog).values())
    assert not [word for word in (b"taken at home", b"port-sarrin.example", b"Somebody", b"evil") if word in everything]


def test_without_the_library_for_pictures_posts_come_without_them(blog: Path) -> None:
    """And the report says so."""
    media = {"url": "https://t.co/AbC1", "media_url_https": "https://pbs.example/media/F1.jpg", "type": "photo", "indices": ["5", "22"]}
    files = archive(tweet(408000000000000002, "Dawn https://t.co/AbC1", extended_entities={"media": [media]}, entities={"media": [media]}))
    for name, text in files.items():
        (blog / "x" / name).parent.mkdir(parents=True, exist_ok=True)
        (blog / "x" / name).write_text(text)
    (blog / "x/data/tweets_media").mkdir()
    (blog / "x/data/tweets_media/408000000000000002-F1.jpg").write_bytes(jpeg())
    (blog / "without/PIL").mkdir(parents=True)
    (blog / "without/PIL/__init__.py").write_text("raise ImportError")
    done = run(blog, "story", "import", "x", PYTHONPATH=str(blog / "without"))
    assert (
        "  missing  1 picture: the library for pictures is not installed (Pillow), and nothing is taken that it has not cleaned\n"
        in done.stdout
    )
    assert sorted(stamps(blog)) == [POST]


def test_hosts_that_are_gone_are_named_with_the_element(blog: Path) -> None:
    """So that an editor knows what nobody can bring back."""
    record = tweet_record(2, 0) | {
        "type": "video",
        "permalink": "https://vine.co/v/AbC1",
        "source": {"name": "vine", "href": "https://vine.co"},
        "data": {"video": {"src": "https://vine.co/v/AbC1/embed", "title": "Cranes"}},
    }
    (blog / "quay.json").write_bytes(answer(story_record([record], {"video": 1})))
    assert f"  gone      Vine: https://vine.co/v/AbC1 (element {eid(2)})\n" in run(blog, "story", "import", "quay.json").stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["story", "import", "nowhere.json"], 'error: there is no file "nowhere.json"'),
        (["story", "import"], "error: the following arguments are required: FILE"),
        (
            ["story", "import", "quay.json", "other.json", "--slug", "x"],
            "error: argument --slug: it names one story, and these files hold 2",
        ),
        (["story"], "error: the following arguments are required: WHAT"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_written(blog: Path, words: list[str], told: str) -> None:
    """Exit 2, as everywhere."""
    other = story_record([], sid="5b" + SID[2:], permalink="http://storify.com/portsarrin/other", slug="other")
    (blog / "other.json").write_bytes(answer(other))
    done = run(blog, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert stamps(blog) == {}


def test_a_file_that_nobody_knows_exits_1_with_the_reason(blog: Path) -> None:
    """Nothing was imported."""
    (blog / "letter.txt").write_text("Dear all")
    done = run(blog, "story", "import", "letter.txt")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == "Not read\n  it is no form that Despatch knows:\n    letter.txt\n\nFiles\n  none\n"


def test_a_story_is_imported_built_and_shown(blog: Path) -> None:
    """From export to page without another step, and without a warning."""
    run(blog, "story", "import", "quay.html", "quay.json")
    built = run(blog, "build", "--strict", "--base-url", "https://blog.example.org/")
    assert (built.returncode, built.stderr) == (0, "")
    assert "The first ship left at dawn." in (blog / "public/stories/quay-week/index.html").read_text()


def test_a_folder_behind_a_link_is_not_written_to(blog: Path) -> None:
    """The problem is told with its cure, nothing that names what is missing is written, and the exit code is 1."""
    (blog / "elsewhere").mkdir()
    (blog / "content/snapshots").symlink_to(blog / "elsewhere")
    done = run(blog, "story", "import", "quay.html")
    assert done.returncode == 1
    assert "lies behind a link, and links are not followed" in done.stderr
    assert f"  left as it is, because it cannot be written:\n    {POST}\n" in done.stdout
    assert list((blog / "elsewhere").iterdir()) == []


def test_names_that_lead_elsewhere_stay_inside(blog: Path) -> None:
    """A slug that would leave the folder becomes a plain one; nothing is written outside the content folder."""
    record = story_record([tweet_record(2, 408000000000000002)], slug="../../../evil", permalink="", sid="5c" + SID[2:])
    (blog / "quay.json").write_bytes(answer(record))
    run(blog, "story", "import", "quay.json")
    assert sorted(stamps(blog)) == [POST, "content/stories/evil.md"]
    assert sorted(path.name for path in blog.iterdir()) == ["content", "quay.html", "quay.json"]
