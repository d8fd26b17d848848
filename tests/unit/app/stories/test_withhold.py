"""`story withhold`: what stays of a post, and what is told."""

import pytest
from golden import in_terminal
from msgspec.structs import replace
from project import Project

from despatch.app.stories.withhold import Withheld, find_post, mentions_of, withhold
from despatch.load.snapshots import parse_snapshot
from despatch.model.snapshot import Snapshot
from despatch.problems import Problem, Span

MASTODON = "content/snapshots/mastodon/112233.yaml"
POST = """\
url: https://social.example/@harbour/112233
name: Harbour Master
handle: "@harbour@social.example"
time: 2018-03-08 18:05:00+02:00
text: The words of the post.
links: [{text: words, url: https://port.example/}]
media: [{file: 112233-1.jpg, alt: A quay}, {kind: video, file: 112233-2.mp4, poster: 112233-3.jpg}]
quote: {name: Somebody, text: Quoted words}
archived: https://archive.example/1
basis: A letter
"""


def kept(platform: str, post: str, url: str) -> Snapshot:
    """Return a kept post."""
    return Snapshot(platform=platform, id=post, url=url, handle="@harbour", where=Span(f"content/snapshots/{platform}/{post}.yaml"))


KEPT = (
    kept("x", "1", "https://x.com/harbour/status/1"),
    kept("mastodon", "1", "https://social.example/@harbour/1"),
    kept("mastodon", "2", "https://social.example/@harbour/2"),
)


@pytest.mark.parametrize(
    ("wanted", "key"),
    [
        ("x/1", "x/1"),
        ("mastodon/1", "mastodon/1"),
        ("2", "mastodon/2"),
        ("https://twitter.com/other_name/status/1?s=20", "x/1"),
        ("https://social.example/@harbour/2/", "mastodon/2"),
    ],
)
def test_a_post_is_found_by_all_that_names_it(wanted: str, key: str) -> None:
    """Network and id, an address in any of its spellings, or an id that is unique."""
    found = find_post(KEPT, wanted)
    assert isinstance(found, Snapshot) and f"{found.platform}/{found.id}" == key


@pytest.mark.parametrize(
    ("wanted", "code", "told"),
    [
        ("1", "post-unclear", "write one of: mastodon/1, x/1"),
        ("mastodon/3", "post-unknown", 'did you mean "mastodon/'),
        ("https://social.example/@harbour/9", "post-unknown", "PLATFORM/ID"),
        ("", "post-unknown", "PLATFORM/ID"),
    ],
)
def test_a_post_that_is_not_clear_is_not_guessed(wanted: str, code: str, told: str) -> None:
    """Nothing is written where another post might be meant."""
    found = find_post(KEPT, wanted)
    assert isinstance(found, Problem) and found.code == code and told in found.hint


def run(project: Project, wanted: str = "112233", reason: str = "Its author asked for it") -> Withheld:
    """Withhold the post on a known day."""
    text = (project.root / MASTODON).read_bytes()
    snapshot, _ = parse_snapshot(MASTODON, text)
    assert snapshot
    return withhold(project.root / "content", [snapshot], wanted, reason, "2026-11-22")


def test_nothing_stays_in_the_file_but_the_note(project: Project) -> None:
    """Its address stays, by which stories name it; a second time, nothing is written."""
    project.write(MASTODON, POST)
    done = run(project)
    text = (project.root / MASTODON).read_text()
    snapshot, problems = parse_snapshot(MASTODON, text.encode())
    assert (done.key, done.media, done.problems, problems) == ("mastodon/112233", 3, (), ())
    assert snapshot and replace(snapshot, where=Span(""), written="") == Snapshot(
        platform="mastodon",
        id="112233",
        url="https://social.example/@harbour/112233",
        state="withheld",
        reason="Its author asked for it",
        since="2026-11-22",
    )
    assert not {word for word in ("Harbour Master", "words", "quay", "mp4", "Somebody", "letter", "archive.example") if word in text}
    assert run(project).already
    assert (project.root / MASTODON).read_text() == text


@pytest.mark.parametrize("line", ["profile: https://social.example/@harbour", "archived: https://archive.example/1", "warning: Storm"])
def test_a_note_that_tells_more_is_written_anew(project: Project, line: str) -> None:
    """Whoever withheld it by hand may have left something: no key is passed over."""
    project.write(MASTODON, POST)
    run(project)
    note = (project.root / MASTODON).read_text()
    project.write(MASTODON, f"{note}{line}\n")
    assert not run(project).already
    assert (project.root / MASTODON).read_text() == note


def test_two_files_of_one_post_are_named() -> None:
    """Its name would not tell them apart."""
    twin = replace(KEPT[2], where=Span("content/snapshots/mastodon/2.yml"))
    found = find_post((*KEPT, twin), "mastodon/2")
    assert isinstance(found, Problem)
    assert found.hint.endswith("all but one of content/snapshots/mastodon/2.yaml, content/snapshots/mastodon/2.yml")


def test_the_day_stays_that_of_the_first_time(project: Project) -> None:
    """Another reason may be given later."""
    project.write(MASTODON, POST + "state: withheld\nsince: 2020-01-01\n")
    run(project, reason="Another")
    text = (project.root / MASTODON).read_text()
    assert "since: 2020-01-01" in text and "reason: Another" in text and "words" not in text


def test_an_address_on_x_loses_the_account(project: Project) -> None:
    """The same post is found by the address that X gives all of them."""
    where = "content/snapshots/x/20.yaml"
    project.write(where, "url: https://x.com/harbour/status/20\ntext: words\n")
    snapshot, _ = parse_snapshot(where, (project.root / where).read_bytes())
    assert snapshot
    withhold(project.root / "content", [snapshot], "x/20", "", "2026-11-22")
    text = (project.root / where).read_text()
    assert "https://x.com/i/web/status/20" in text and "harbour" not in text


def test_lines_that_name_it_still_are_told() -> None:
    """But not the line by which a story shows it, and not its own file."""
    post = kept("mastodon", "112233", "https://social.example/@harbour/112233")
    lines = b"https://social.example/@harbour/112233\n[it](https://social.example/@x/112233)\nAs @Harbour says\nnothing\n"
    found = [(one.path, one.line, one.what) for one in mentions_of(post, [("content/a.md", lines), (post.where.path, lines)])]
    assert found == [("content/a.md", 2, "its id"), ("content/a.md", 3, "its account")]


def test_the_command_says_what_it_did_and_what_comes_next(project: Project) -> None:
    """And that its media lie there still, and who else names it."""
    project.write(MASTODON, POST).post("2016-05-01-a", "See 112233.")
    code, said = in_terminal(project.root, ["story", "withhold", "mastodon/112233", "--reason", "Asked"])
    assert code == 0
    assert said == (
        f"Withheld mastodon/112233: {MASTODON} now says that it is withheld, since when and why, and keeps its address\n"
        "\n"
        "It is still named in\n"
        "  content/posts/2016-05-01-a.md:4 (its id)\n"
        "\n"
        "Next\n"
        "  despatch story prune\n"
        "    3 files of it lie in the blog still: deletes media that no post shows, and all that the cache holds\n"
        "  despatch\n"
        "    takes it out of the pages, which are then to be published\n"
    )
    assert in_terminal(project.root, ["story", "withhold", "112233", "--reason", "Asked"]) == (0, "mastodon/112233 is withheld already\n")


def test_the_command_says_that_there_is_no_such_post(project: Project) -> None:
    """Exit 1, and nothing is written."""
    project.write(MASTODON, POST)
    code, said = in_terminal(project.root, ["story", "withhold", "x/112233", "--reason", "Asked"])
    assert code == 1
    assert said.startswith('error[post-unknown]: there is no kept post "x/112233"')
    assert (project.root / MASTODON).read_text() == POST


def test_a_reason_is_asked_for(project: Project) -> None:
    """Nobody should have to guess later."""
    project.write(MASTODON, POST)
    for reason in ((), ("--reason", ""), ("--reason", " \n")):
        with pytest.raises(SystemExit):
            in_terminal(project.root, ["story", "withhold", "112233", *reason])
    assert (project.root / MASTODON).read_text() == POST


def test_a_fault_elsewhere_holds_no_takedown_up(project: Project) -> None:
    """A theme that is not there, settings that cannot be read, another post that is broken."""
    project.write("content/site.yaml", "theme: lost\ntitle: [never closed\n").write("content/snapshots/x/9.yaml", "[")
    project.write(MASTODON, POST)
    assert in_terminal(project.root, ["story", "withhold", "112233", "--reason", "Asked"])[0] == 0
    assert "withheld" in (project.root / MASTODON).read_text()
