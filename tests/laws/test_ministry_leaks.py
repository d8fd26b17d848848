"""Not yet means not yet: whom and what only held-back or withdrawn posts name, and what is yet to come, is in no output."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from leaks import STEM, leaks, words
from ministry_leaks import (
    DIALECTS,
    HEAD,
    NEVER,
    PERSON,
    YEAR,
    write_held,
    write_known,
    write_to_come,
    write_unmet,
)
from project import Project, Result

from despatch.load.entries import NAMING
from despatch.load.governments import GOVERNMENT_FIELDS
from despatch.load.missions import MISSION_FIELDS
from despatch.load.people import PERSON_FIELDS
from despatch.load.topics import TOPIC_FIELDS

HOLDS = (
    "draft: true",
    "private: true",
    "status: pending",
    "date: 2031-07-07",
    "publish_at: 2031-07-07 09:00",
    "expires: 2016-01-01",
    "visibility: private",
)
_AHEAD = re.compile(rf"\b{YEAR}\b")


@pytest.fixture
def known(project: Project) -> Project:
    """A site with all that the public may see, and all that is yet to come."""
    return write_to_come(write_known(project))


def told(result: Result) -> list[str]:
    """Return every canary, and every day ahead, with the file that holds it."""
    assert [problem for problem in result.report.problems if problem.severity == "error"] == []
    texts = [(path, f"{path}\n{data.decode('utf-8', 'replace')}") for path, data in result.files.items()]
    return leaks(result.files) + [f"a day ahead in {path}" for path, text in texts if _AHEAD.search(text)]


def test_every_field_of_the_files_has_a_canary() -> None:
    """A key that is added to a table must be added to the files of these tests."""
    names = {field.name for field in (*NAMING, *GOVERNMENT_FIELDS, *MISSION_FIELDS, *PERSON_FIELDS, *TOPIC_FIELDS)}
    source = (Path(__file__).resolve().parents[1] / "ministry_leaks.py").read_text()
    assert {name for name in names if not re.search(rf"\b{name}: |\b{name}:$", source, re.MULTILINE)} == set()


def test_what_is_to_come_is_nowhere(known: Project) -> None:
    """Postings, names, missions, governments, corrections, withdrawals, the ends of what lasts, and names in languages without a page."""
    result = known.build()
    assert told(result) == []
    assert "people/ilse-marant/index.html" in result.files
    assert told(known.build(cache=None)) == []


def test_what_is_to_come_changes_nothing(make_project: Callable[[str], Project]) -> None:
    """The site with it is, byte for byte, the site without, and so is one whose files name people, missions and topics that nobody met."""
    without, coming, unmet = write_known(make_project("a")), write_known(make_project("b")), write_known(make_project("c"))
    expected = without.build().files
    write_to_come(coming)
    assert coming.build().files == expected
    write_held(write_unmet(unmet), "draft: true")
    assert unmet.build().files == expected


@pytest.mark.parametrize("hold", HOLDS)
def test_whom_only_held_posts_name_is_nowhere(known: Project, hold: str) -> None:
    """Cold, warm, and after it was published and then held again: name, role, bio, portrait, slug, mission, topic, language."""
    write_held(write_unmet(known), hold)
    cold = known.build()
    assert told(cold) == []
    write_held(known)
    assert len(words(known.build().files)) > 30
    write_held(known, hold)
    assert known.build().files == cold.files


def test_a_published_post_shows_every_word(known: Project) -> None:
    """With nothing to hold them back they all come out: so the canaries above would be seen."""
    before = {path: (known.root / path).read_text() for path in ("content/missions.yaml", "content/topics.yaml")}
    write_unmet(known)
    added = [text.removeprefix(before[path]) for path in before if (text := (known.root / path).read_text())]
    write_held(known)
    shown = words(known.build().files)
    given = words(
        {
            PERSON: (known.root / f"content/people/{PERSON}.yaml").read_bytes(),
            **{str(number): text.encode() for number, text in enumerate(added)},
        }
    )
    assert given - shown == NEVER & given
    assert {f"{STEM}{name}" for name in ("portrait", "biopicture", "storytitle", "welsh", "slug", "tag")} <= shown


@pytest.mark.parametrize("hold", ["draft: true", "status: pending"])
def test_a_preview_of_drafts_shows_them_and_leaves_nothing(known: Project, hold: str) -> None:
    """With --drafts the person, the mission and the topic have pages, but what is to come is not shown; the next build has neither."""
    write_held(write_unmet(known), hold)
    public = known.build().files
    preview = known.build(drafts=True)
    for path in ("people", "missions", "topics"):
        assert f"{path}/{STEM}{path.removesuffix('s').replace('people', 'person')}slug/index.html" in preview.files
    assert f"fr/people/{STEM}personslug/index.html" in preview.files
    assert f"media/people/{STEM}portrait.png" in preview.files
    assert "cy/index.html" in preview.files
    assert [leak for leak in told(preview) if "coming" in leak or "day ahead" in leak or "stillinoffice" in leak] == []
    assert known.build().files == public


def test_no_flag_shows_what_is_private(known: Project) -> None:
    """Nor what it names."""
    write_held(write_unmet(known), "private: true")
    assert told(known.build(drafts=True, future=True, expired=True)) == []


@pytest.mark.parametrize("hold", ["draft: true", "private: true"])
def test_links_to_their_pages_lead_nowhere(known: Project, hold: str) -> None:
    """By address, in any language, by another tool's address, by file and by feed: the words stay, the addresses go."""
    write_held(write_unmet(known), hold)
    person, mission, topic = f"people/{STEM}personslug", f"missions/{STEM}missionslug", f"topics/{STEM}topicslug"
    targets = [f"/{lang}{path}/{end}" for path in (person, mission, topic) for lang in ("", "fr/") for end in ("", "feed.xml", "page/1/")]
    targets += [f"https://blog.example.org/{person}/", f"/author/{PERSON}/", f"../people/{PERSON}.yaml", f"/{STEM}personslug/"]
    targets += [f"/category/{STEM}topicname/", f"../people/{STEM}nosuch.png"]
    links = "\n\n".join(f"A [link that was {number}]({target})." for number, target in enumerate(targets))
    known.post("2018-01-01-referring", links, title="Referring", author="ilse-marant")
    result = known.build()
    assert told(result) == []
    assert "A link that was 3." in result.text("ilse-marant/2018/01/01/referring/index.html")


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("place", ["posts", "posts/_drafts", "pages", "stories"])
def test_drafts_in_the_heads_of_other_tools(known: Project, dialect: str, place: str) -> None:
    """TOML, JSON, pairs and comments hold back as YAML does."""
    known.write(f"content/{place}/2003-07-07-{STEM}name.md", DIALECTS[dialect].format(STEM))
    result = known.build()
    assert told(result) == []
    assert f"{STEM}body" in words({"": (known.root / f"content/{place}/2003-07-07-{STEM}name.md").read_bytes()})


@pytest.mark.parametrize("lang", ["", ".fr"])
def test_a_withdrawn_post_keeps_its_words_to_itself(known: Project, lang: str) -> None:
    """Its page has the byline; no other file has a word of it, and there is no page, feed or picture for whom or what only it names."""
    write_unmet(known)
    head = "".join(f"{key}: {value}\n" for key, value in HEAD.items())
    known.write(
        f"content/posts/{STEM}gone{lang}.md",
        f"---\ntitle: {STEM}title\n{head}withdrawn: {{date: 2015-01-01, reason: Wrong}}\n---\n{STEM}body.\n",
    )
    result = known.build()
    files = result.files
    assert result.report.code == 0, result.report.problems
    pages = [path for path in files if path.endswith(f"{STEM}slug/index.html")]
    assert len(pages) == 1
    shown = words({"": files[pages[0]]})
    assert {f"{STEM}title", f"{STEM}body", f"{STEM}note"} <= shown
    assert shown & {f"{STEM}{name}" for name in ("tag", "series", "bio", "portrait", "topicname", "description")} == set()
    assert leaks({path: data for path, data in files.items() if path != pages[0]}) == []


def test_mails_and_other_fields_of_authors_are_nowhere(project: Project) -> None:
    """Also where no file names people, as text and as a table, for authors, curators and in other tools' keys."""
    mail = f"{STEM}mail@example.org"
    project.post("2014-05-01-a", title="A", author=f'"Teo A. <{mail}>"')
    project.post("2014-05-02-b", title="B", authors=f'[{{name: "Ann B. <{mail}>", email: {mail}, avatar: "/{STEM}.png"}}, "Cy <{mail}>"]')
    project.write("content/posts/2014-05-03-c.md", f"Title: C\nAuthors: Dee D. <{mail}>; Eli E.\n\nWords.\n")
    project.write("content/stories/port.md", f"---\ntitle: Port\ncurator: Fay F. <{mail}>\n---\nWords.\n")
    result = project.build()
    assert told(result) == []
    assert {name for name in ("Teo A.", "Ann B.", "Dee D.", "Fay F.") if not result.holding(name)} == set()


def test_words_of_a_language_that_only_held_posts_have(known: Project) -> None:
    """Its catalogue, menu and title are in no file, and no page leads to it."""
    known.write("themes/dateline/locale/cy.yaml", f"skip: {STEM}skip\n")
    known.edit(
        "content/site.yaml",
        "languages: [en, fr, ar]",
        f"languages: [en, fr, ar, cy]\nmenu: {{en: [], cy: [{{title: {STEM}menu, url: /cy/}}]}}",
    )
    write_held(write_unmet(known), "draft: true")
    assert told(known.build()) == []
