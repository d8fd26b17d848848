"""What `new` writes."""

from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from despatch.app.clock import clock
from despatch.app.options import Folders, Options, settle
from despatch.app.scaffold import Wish, new_page, new_post, new_site, new_story, next_steps, quoted, site_files
from despatch.app.sources import write_new
from despatch.load.dates import parse_moment
from despatch.load.document import parse_document
from despatch.model.settings import Settings

NOON = clock("2026-12-01T23:30Z")
SETTINGS = Settings(timezone="Europe/Athens")


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """A site with an empty content folder."""
    (tmp_path / "content").mkdir()
    return settle(Folders(), tmp_path, tmp_path)


def test_a_posts_file_is_named_after_the_sites_day_and_the_title(options: Options) -> None:
    """Late in the evening UTC it is the next day in Athens."""
    made, problems = new_post(options, Wish(title="The Port's reopening: a day"), SETTINGS, NOON)
    assert problems == ()
    assert [path.relative_to(options.content).as_posix() for path in made] == ["posts/2026-12-02-the-ports-reopening-a-day.md"]
    head = made[0].read_text().split("---\n")[1]
    assert yaml.safe_load(head) == {"title": "The Port's reopening: a day"}
    assert "# draft: true" in head


def test_author_language_day_and_bundle_are_taken(options: Options) -> None:
    """A bundle is a folder; another language stands in the file's name."""
    wish = Wish(title="Une journée", author="Ilse Marant", lang="fr", date="2013-06-12 09:30", bundle=True)
    made, _ = new_post(options, wish, SETTINGS, NOON)
    assert made == (options.content / "posts/2013-06-12-une-journee/index.fr.md",)
    head = yaml.safe_load(made[0].read_text().split("---\n")[1])
    assert head == {"title": "Une journée", "author": "Ilse Marant", "date": "2013-06-12 09:30"}


def test_the_sites_own_language_is_not_in_the_name(options: Options) -> None:
    """`--lang en` in an English site changes nothing."""
    made, _ = new_page(options, Wish(title="About us", lang="en"), SETTINGS)
    assert made == (options.content / "pages/about-us.md",)


def test_loose_markdown_files_get_their_sibling(options: Options) -> None:
    """Where posts lie in content/ itself, the new one does too."""
    (options.content / "a.md").write_text("")
    made, _ = new_post(options, Wish(title="B"), SETTINGS, NOON)
    assert made == (options.content / "2026-12-02-b.md",)


def test_a_storys_file_is_named_after_its_title_and_has_its_day(options: Options) -> None:
    """Its name is its address and how posts show it, so no day stands in that; what an author may fill in waits behind a `#`."""
    made, problems = new_story(options, Wish(title="The week the river opened", lang="fr"), SETTINGS, NOON)
    assert problems == ()
    assert made == (options.content / "stories/the-week-the-river-opened.fr.md",)
    head = made[0].read_text().split("---\n")[1]
    assert yaml.load(head, yaml.BaseLoader) == {"title": "The week the river opened", "date": "2026-12-02"}
    assert [word for word in ("# curator:", "# summary:", "# draft: true") if word not in head] == []


@pytest.mark.parametrize(("day", "begun"), [("", "2026-12-02 01:30"), ("2018-03-05 18:00", "2018-03-05 18:00")])
def test_a_live_story_tells_from_now_or_from_its_date_on(options: Options, day: str, begun: str) -> None:
    """The moment is that of the site's zone, and a build reads it."""
    made, _ = new_story(options, Wish(title="The storm", date=day, live=True), SETTINGS, NOON)
    document, problems = parse_document("content/stories/the-storm.md", made[0].read_bytes(), "story", SETTINGS)
    assert problems == ()
    assert document is not None
    assert document.head.live
    assert document.head.coverage is not None
    assert document.head.coverage.start == parse_moment(begun, SETTINGS.timezone)


def test_no_story_is_begun_on_a_day_that_is_none(options: Options) -> None:
    """Nothing is written."""
    assert [problem.code for problem in new_story(options, Wish(title="A", date="soon"), SETTINGS, NOON)[1]] == ["date-unreadable"]
    assert not (options.content / "stories").exists()


@pytest.mark.parametrize(
    "title", ['a "quoted" one: # not a comment', "no", "- item", "2015", "émoji 🎺", "tab\tand\nline", "\x1b[2J\x7f\u202e", "中文"]
)
def test_any_title_can_be_read_back(options: Options, title: str) -> None:
    """The title is quoted so that YAML keeps it a text; control characters do not get into the file."""
    made, _ = new_post(options, Wish(title=title), SETTINGS, NOON)
    read = yaml.safe_load(made[0].read_text().split("---\n")[1])["title"]
    assert isinstance(read, str)
    assert quoted(read) == quoted(title)


def test_nothing_is_overwritten(options: Options) -> None:
    """The second post of one name is refused, and the first stays as it is."""
    (first,), _ = new_post(options, Wish(title="Twice"), SETTINGS, NOON)
    first.write_text("mine")
    made, problems = new_post(options, Wish(title="Twice"), SETTINGS, NOON)
    assert (made, [problem.code for problem in problems]) == ((), ["file-exists"])
    assert first.read_text() == "mine"


def test_an_empty_title_and_an_unreadable_date_are_refused(options: Options) -> None:
    """Nothing is written."""
    assert [problem.code for problem in new_page(options, Wish(title=" \t"), SETTINGS)[1]] == ["title-missing"]
    assert [problem.code for problem in new_post(options, Wish(title="A", date="soon"), SETTINGS, NOON)[1]] == ["date-unreadable"]
    assert list(options.content.rglob("*")) == []


def test_a_new_site_holds_what_a_blog_needs(tmp_path: Path) -> None:
    """Settings, a post, a page, the front door, CI for two hosts."""
    made, problems = new_site(tmp_path / "my-blog", "2026-12-01")
    assert problems == ()
    assert {path.relative_to(tmp_path / "my-blog").as_posix() for path in made} == {
        ".github/workflows/publish.yml",
        ".gitignore",
        ".gitlab-ci.yml",
        "README.md",
        "build.py",
        "content/pages/about.md",
        "content/posts/2026-12-01-the-first-post.md",
        "content/site.yaml",
        "requirements.txt",
    }
    assert yaml.safe_load((tmp_path / "my-blog/content/site.yaml").read_text())["title"] == "My blog"
    assert not [path for path in made if "@TITLE@" in path.read_text() or "@VERSION@" in path.read_text()]


@pytest.mark.parametrize(
    ("name", "title"), [("my-blog", "My blog"), ("UK_in_Lebanon", "UK in Lebanon"), ("Écrits du MAE", "Écrits du MAE"), ("-", "A new blog")]
)
def test_a_sites_title_is_its_folders_name(name: str, title: str) -> None:
    """Capitals that somebody wrote stay; only the first letter gets one if it has none."""
    files = dict(site_files(name, "2026-12-01"))
    assert yaml.safe_load(files["content/site.yaml"])["title"] == title


def test_the_next_steps_can_be_pasted_into_a_shell() -> None:
    """A folder with a blank in its name is quoted."""
    assert "  cd 'My Blog'\n" in next_steps("My Blog")
    assert "  cd my-blog\n" in next_steps("my-blog")


def test_a_new_site_touches_nothing_that_is_there(tmp_path: Path) -> None:
    """One file in the way, and none is written."""
    (tmp_path / "README.md").write_text("mine")
    made, problems = new_site(tmp_path, "2026-12-01")
    assert (made, [problem.code for problem in problems]) == ((), ["file-exists"])
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_the_ci_files_build_publish_restore_the_cache_and_annotate(tmp_path: Path) -> None:
    """Both are YAML that names the cache, the format of the host and the Pages of the host."""
    new_site(tmp_path, "2026-12-01")
    github = yaml.safe_load((tmp_path / ".github/workflows/publish.yml").read_text())
    steps = github["jobs"]["build"]["steps"]
    assert any(step.get("with", {}).get("path") == ".despatch" for step in steps)
    assert any("--format github" in step.get("run", "") for step in steps)
    assert all("@v" in step["uses"] for step in steps if "uses" in step)
    assert github["permissions"] == {"contents": "read"}
    gitlab = yaml.safe_load((tmp_path / ".gitlab-ci.yml").read_text())
    assert ".despatch" in gitlab[".build"]["cache"]["paths"]
    assert "--format gitlab" in gitlab["pages"]["script"][0]
    assert gitlab["pages"]["artifacts"]["paths"] == ["public"]


def test_a_folder_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    """A file stands where a folder is needed."""
    (tmp_path / "content").write_text("")
    made, problems = write_new(tmp_path, (("content/a.md", ""),))
    assert (made, [problem.code for problem in problems]) == ((), ["file-unwritable"])


def test_slugs_follow_the_sites_style(options: Options) -> None:
    """Where the site keeps scripts, so does the file's name."""
    made, _ = new_page(options, Wish(title="中文"), replace(SETTINGS, slugs="unicode"))
    assert made[0].name == "中文.md"


def test_a_new_site_has_an_identity_of_its_own_for_its_feeds(tmp_path: Path) -> None:
    """Two blogs of one name are two blogs to a reader of feeds, and a new title changes no id."""
    written = []
    for place in ("a", "b"):
        new_site(tmp_path / place / "blog", "2026-12-01")
        written.append(yaml.safe_load((tmp_path / place / "blog/content/site.yaml").read_text())["feed_id"])
    assert all(feed_id.startswith("urn:uuid:") for feed_id in written)
    assert written[0] != written[1]
