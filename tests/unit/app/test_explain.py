"""`explain`: what an address or a file means to the blog, in the words that an editor reads."""

import json
import sqlite3
from contextlib import closing

import pytest
from golden import in_terminal
from project import NOW, Project

from despatch.app.options import CACHE, carried_themes

UNKNOWN = "address-unknown"


@pytest.fixture
def site(project: Project) -> Project:
    """Two posts by a person with a posting, a page, texts that are held back for every reason, and a theme of its own."""
    project.write("content/site.yaml", "title: Harbour notes\ntheme: bare\npermalink: /{slug}/\ntimezone: Europe/Paris\nper_page: 20\n")
    project.write("content/people/ilse.yaml", "name: Ilse Marant\npostings:\n  - {role: Ambassador, mission: skopje, from: 2010-01-01}\n")
    project.write("content/missions.yaml", "geneva: {name: Geneva}\nskopje: {name: Skopje}\n")
    project.post("2016-03-09-port", "It [opened](nowhere.md).", title="The port", author="ilse")
    project.post("2016-03-10-quay", title="The quay")
    project.post("2016-03-11-half", title="Half", status="draft")
    project.post("2016-03-12-own", title="Own", private="true")
    project.post("2016-03-13-soon", title="Soon", publish_at="2036-12-01T09:00")
    project.post("2016-03-14-gone", title="Gone", expires="2020-01-01")
    project.post("2016-03-15-wrong", title="Wrong", withdrawn="{date: 2016-04-01, reason: No talks took place.}")
    project.post("2016-03-16-bad", title="Bad", drfat="true")
    project.write("content/pages/about.md", "---\ntitle: About\naliases: [/who/]\n---\nWho we are.\n")
    project.write("themes/bare/theme.yaml", "extends: dateline\n")
    return project


def run(site: Project, *words: str) -> tuple[int, str]:
    """Run a command in the site's folder, at the time of all tests."""
    return in_terminal(site.root, [words[0], "--now", NOW, *words[1:]])


def explained(site: Project, asked: str, *words: str) -> str:
    """Return what the command says of something that is known."""
    code, told = run(site, "explain", asked, *words)
    assert code == 0, told
    return told


def rows(told: str) -> dict[str, str]:
    """Return the rows of an explanation by their label."""
    return {line[2:14].strip(): line[14:] for line in told.splitlines() if line.startswith("  ") and line[2:3].isalpha()}


@pytest.fixture
def built(site: Project) -> Project:
    """The same, built, without the text that cannot be."""
    site.remove("content/posts/2016-03-16-bad.md")
    assert run(site, "build", "--jobs", "1")[0] == 0
    return site


def test_a_page_is_explained_by_all_that_it_is_made_from(built: Project) -> None:
    """The whole text, with the warning of its own text above it."""
    assert explained(built, "/port/") == (
        "warning[link-broken]: there is no content/posts/nowhere.md\n"
        "  content/posts/2016-03-09-port.md:5:13\n"
        "  > 5 | It [opened](nowhere.md).\n"
        "      |             ^^^^^^^^^^\n"
        "\n"
        "1 warning in 1 file\n"
        '/port/ is the post "The port", published\n'
        "  source      content/posts/2016-03-09-port.md\n"
        "  file        port/index.html\n"
        "  data        content/people/ilse.yaml:1 (Ilse Marant), content/missions.yaml:2 (Skopje)\n"
        "  templates   dateline/post.html, dateline/base.html, dateline/partials/byline.html, dateline/partials/card.html and 10 more\n"
        "  queries     related\n"
        "  settings    permalink, timezone, title\n"
        "  also in     /, /people/ilse/, /missions/skopje/, /archive/ and 13 more\n"
        "  last build  rendered it, because no build had made it before\n"
        "  next build  would reuse it\n"
    )


@pytest.mark.parametrize(
    "asked",
    [
        "/port/",
        "port",
        "port/index.html",
        "public/port/index.html",
        "https://blog.example.org/port/?q=1#top",
        "content/posts/2016-03-09-port.md",
    ],
)
def test_a_page_is_known_by_each_of_its_names(built: Project, asked: str) -> None:
    """Address, full address, path in the output, path of its source."""
    assert ' is the post "The port", published\n' in explained(built, asked)
    assert rows(explained(built, asked))["file"] == "port/index.html"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            "/half/",
            'the post "Half" is a draft (status: draft)\n  source      content/posts/2016-03-11-half.md\n  to see it   serve --drafts\n',
        ),
        ("/own/", 'the post "Own" is private (private: true)\n  source      content/posts/2016-03-12-own.md\n'),
        (
            "/soon/",
            'the post "Soon" appears by itself on 2036-12-01 09:00 Europe/Paris (publish_at: 2036-12-01T09:00:00+01:00)\n'
            "  source      content/posts/2016-03-13-soon.md\n  to see it   serve --future\n",
        ),
        (
            "/gone/",
            'the post "Gone" has expired (expires: 2020-01-01)\n'
            "  source      content/posts/2016-03-14-gone.md\n  to see it   serve --expired\n",
        ),
    ],
)
def test_what_is_held_back_says_why(built: Project, asked: str, told: str) -> None:
    """In the author's words where there are any, with the moment at which it appears, and how to look at it."""
    assert explained(built, asked) == f"{asked} is not out: {told}"


def test_a_text_with_errors_shows_them(site: Project) -> None:
    """It is known by its path, as long as it can be read; the rest of the blog is explained all the same."""
    told = explained(site, "content/posts/2016-03-16-bad.md")
    assert told.startswith('error[key-unknown]: unknown key "drfat" (did you mean "draft"?)\n  content/posts/2016-03-16-bad.md:3:1\n')
    assert told.endswith('content/posts/2016-03-16-bad.md is not out: the post "Bad" has errors\n')
    assert 'the post "The quay", published' in explained(site, "/quay/")


def test_a_withdrawn_post_and_an_old_address(built: Project) -> None:
    """Both are there, and it is said as what."""
    told = explained(built, "/wrong/")
    assert told.startswith('/wrong/ is the post "Wrong", withdrawn on 2016-04-01, in no list: No talks took place.\n')
    assert explained(built, "/who/").startswith('/who/ is an old address of the page "About", and leads to its page\n')


def test_lists_feeds_and_files_are_explained(built: Project) -> None:
    """Each says what it is, and what it is made from."""
    assert "\n/ is a page made by home.html\n" in explained(built, "/")
    assert rows(explained(built, "/"))["settings"] == "permalink, timezone, title"
    assert "\n/feed.xml is a feed\n  sources     content/posts/2016-03-10-quay.md, content/posts/" in explained(built, "/feed.xml")
    sheet = next(path.relative_to(built.root / "public") for path in (built.root / "public").rglob("*.css"))
    assert explained(built, f"/{sheet}").startswith(f"/{sheet} is a file of the theme\n  sources     ")


def test_a_data_file_says_where_it_has_a_part(built: Project) -> None:
    """The posting of a post's author is in that post, and in no other."""
    files = rows(explained(built, "content/missions.yaml", "--format", "text"))["files"]
    assert files.startswith("/port/, /, ")
    listed = json.loads(explained(built, "content/people/ilse.yaml", "--format", "json"))
    assert "/port/" in listed["also"]
    assert "/quay/" not in listed["also"]
    template = json.loads(explained(built, "themes/dateline/templates/list.html", "--format", "json"))
    assert template["also"]
    assert "/port/" not in template["also"]


def test_only_settings_that_matter_are_named(built: Project) -> None:
    """Each is found by planning without it: the number of posts on a list is no matter of a post."""
    assert "per_page" not in rows(explained(built, "/port/"))["settings"]
    built.edit("content/site.yaml", "per_page: 20", "per_page: 1")
    assert "per_page" not in rows(explained(built, "/port/"))["settings"]
    assert "per_page" in rows(explained(built, "/"))["settings"]


def test_the_reason_of_each_build_is_told(built: Project) -> None:
    """Before a build: what it would do, and with how many jobs. After it: what it did, and why the other pages stayed."""
    built.edit("content/posts/2016-03-09-port.md", "It [", "So it [")
    assert (
        rows(explained(built, "/port/"))["next build"]
        == "would render it, with 2 jobs, because content/posts/2016-03-09-port.md was changed"
    )
    assert run(built, "build", "--jobs", "1")[0] == 0
    after = rows(explained(built, "/port/"))
    assert after["last build"] == "rendered it, because content/posts/2016-03-09-port.md was changed"
    assert after["next build"] == "would reuse it"
    assert rows(explained(built, "/quay/"))["last build"] == (
        "reused it; it was rendered as of 2026-11-22 13:00 Europe/Paris, because no build had made it before"
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("content/posts/2016-03-10-quay.md", "The quay", "The pier", "the posts around it, or its translations, are others"),
        ("content/people/ilse.yaml", "Ambassador", "Consul", "what its own file or the ministry's files say of it was changed"),
        ("content/site.yaml", "Harbour notes", "Notes", "what every page shows of the blog was changed, such as title, menu or addresses"),
    ],
)
def test_other_reasons(built: Project, file: str, old: str, new: str, reason: str) -> None:
    """A neighbour, a posting, the title of the blog: each is called by its name."""
    built.edit(file, old, new)
    assert run(built, "build", "--jobs", "1")[0] == 0
    assert reason in rows(explained(built, "/port/"))["last build"]


def test_a_template_that_was_changed_is_a_reason_for_its_pages(built: Project) -> None:
    """A post is made anew, the lists are not."""
    built.write("themes/bare/templates/post.html", (carried_themes() / "dateline/templates/post.html").read_text() + "{# new #}\n")
    assert run(built, "build", "--jobs", "1")[0] == 0
    reason = "rendered it, because its templates, or the theme's options or words, were changed"
    assert rows(explained(built, "/port/"))["last build"] == reason
    assert rows(explained(built, "/port/"))["templates"].startswith("bare/post.html, dateline/base.html, ")
    assert rows(explained(built, "/archive/"))["last build"].startswith("reused it; ")


def test_looking_keeps_nothing(built: Project) -> None:
    """Jobs that are performed for the explanation are not in the cache afterwards, and no file changed."""
    built.edit("content/posts/2016-03-09-port.md", "It [", "So it [")
    before = {path: path.read_bytes() for path in built.root.rglob("*") if path.is_file()}
    assert explained(built, "/port/") == explained(built, "/port/")
    assert {path: path.read_bytes() for path in built.root.rglob("*") if path.is_file()} == before


def test_a_build_that_is_under_way_is_not_disturbed(built: Project) -> None:
    """Nothing is written to the cache, so that it does not matter who holds it."""
    built.edit("content/posts/2016-03-09-port.md", "It [", "So it [")
    with closing(sqlite3.connect(built.root / ".despatch/cache" / CACHE)) as database:
        database.execute("BEGIN IMMEDIATE")
        assert rows(explained(built, "/port/"))["next build"].startswith("would render it, with 2 jobs, because ")


def test_a_blog_that_was_never_built_is_explained(site: Project) -> None:
    """No build is on record, and no cache is begun."""
    assert rows(explained(site, "/port/"))["last build"] == "none is on record"
    assert not (site.root / ".despatch").exists()


def test_what_is_not_there_is_told_with_the_nearest(built: Project) -> None:
    """A slip of the hand gets a cure; a translation that nobody has written is said to be missing."""
    code, told = run(built, "explain", "/prot/")
    assert (code, told) == (1, f'error[{UNKNOWN}]: nothing in this blog is at "/prot/" (did you mean "/port/"?)\n\n1 error\n')
    code, told = run(built, "explain", "content/posts/2016-03-10-key.md")
    assert (code, told.splitlines()[0]) == (
        1,
        f'error[{UNKNOWN}]: nothing in this blog is at "content/posts/2016-03-10-key.md"'
        ' (did you mean "content/posts/2016-03-10-quay.md"?)',
    )
    built.edit("content/site.yaml", "per_page: 20", "languages: [en, fr]")
    assert explained(built, "/fr/port/") == (
        '/fr/port/ is not there: content/posts/2016-03-09-port.md is not translated into "fr";'
        " new translation content/posts/2016-03-09-port.md --to fr begins one\n"
    )


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "/",
        "//",
        "http://[",
        "https://",
        "?",
        "#",
        "%",
        "/%ff/",
        "a" * 5000,
        "~nobody-at-all/x",
        "..",
        "/../../x",
        "content/",
        "themes/x",
        "\u202e",
    ],
)
def test_whatever_is_asked_has_an_answer(built: Project, asked: str) -> None:
    """An explanation, or that nothing is there; never a traceback, and nothing that commands the terminal."""
    code, told = run(built, "explain", asked)
    assert code in (0, 1)
    assert told
    assert "\u202e" not in told


def test_programs_get_one_document(built: Project) -> None:
    """All templates and data with paths that can be opened; problems with their places."""
    code, told = run(built, "explain", "/quay/", "--format", "json")
    found = json.loads(told)
    assert (code, found["schema"], found["asked"]) == (0, 1, "/quay/")
    assert found["text"]["path"] == "content/posts/2016-03-10-quay.md"
    assert found["made"]["templates"][0].endswith("/post.html")
    assert {"sources", "data", "settings", "queries", "last", "last_why", "next", "next_why", "next_jobs"} <= found["made"].keys()
    assert found["problems"] == []


def test_a_blog_that_cannot_be_planned_says_so(site: Project) -> None:
    """A mistake in the settings is told as a build tells it."""
    site.write("content/site.yaml", "title: [\n")
    code, told = run(site, "explain", "/port/")
    assert (code, told[:6]) == (1, "error[")


def test_the_settings_have_a_part_in_everything(site: Project) -> None:
    """It is said where to look for those that matter to one address."""
    site.build(keep_going=True)
    words = "content/site.yaml holds the settings of the whole blog; explain an address to see which of them made it"
    assert words in explained(site, "content/site.yaml")
