"""Tables of what a blog holds."""

import json

import pytest

from despatch.app.listing import Entry, Redirect, Survey, as_json, as_text
from despatch.app.result import shown
from despatch.app.schedule import Due
from despatch.model.moment import Moment
from despatch.plan.translated import Translation

SURVEY = Survey(
    entries=(
        Entry(kind="post", state="published", title="外交の夜", path="content/a.md", when="2016-03-09", url="/2016/03/09/a/"),
        Entry(kind="post", state="published", title="Port", path="content/b.md", when="2016-03-10", url="/2016/03/10/b/"),
        Entry(kind="post", state="draft", title="Half", path="content/c.md", reason="status: draft"),
        Entry(
            kind="post",
            state="scheduled",
            title="Soon",
            path="content/d.md",
            when="2026-12-01 09:00 Europe/Paris",
            at="2026-12-01T08:00:00Z",
        ),
        Entry(kind="post", state="expired", title="Gone", path="content/e.md", when="2015-01-01"),
        Entry(
            kind="post", state="withdrawn", title="Wrong", path="content/f.md", when="2016-04-01", url="/f/", reason="No talks took place."
        ),
        Entry(kind="story", state="published", title="The port", path="content/stories/p.md", url="/stories/p/"),
        Entry(kind="page", state="published", title="About", path="content/pages/about.md", url="/about/"),
    ),
    redirects=(Redirect(old="/old/", new="/new/", path="content/a.md"),),
    translations=(
        Translation(state="outdated", lang="fr", source="content/a.md", path="content/a.fr.md", hash="0f3a9c2b1d"),
        Translation(state="missing", lang="ar", source="content/a.md", hash="0f3a9c2b1d"),
        Translation(state="missing", lang="ar", source="content/b.md", hash="3748e05813"),
    ),
)


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (
            "posts",
            "2016-03-09  外交の夜  /2016/03/09/a/  content/a.md\n2016-03-10  Port      /2016/03/10/b/  content/b.md\n2 posts\n",
        ),
        ("drafts", "Half  status: draft  content/c.md\n1 draft\n"),
        ("scheduled", "2026-12-01 09:00 Europe/Paris  Soon  content/d.md\n1 scheduled post\n"),
        ("expired", "2015-01-01  Gone  content/e.md\n1 expired post\n"),
        ("withdrawn", "2016-04-01  Wrong  No talks took place.  /f/  content/f.md\n1 withdrawn post\n"),
        ("stories", "The port  /stories/p/  content/stories/p.md\n1 story\n"),
        ("redirects", "/old/  /new/  content/a.md\n1 redirect\n"),
        (
            "translations",
            "outdated  fr  content/a.md  content/a.fr.md  0f3a9c2b1d\n"
            "missing   ar  content/a.md                   0f3a9c2b1d\n"
            "missing   ar  content/b.md                   3748e05813\n"
            "2 missing, 1 outdated\n",
        ),
    ],
)
def test_a_list_is_a_table_and_a_count(what: str, told: str) -> None:
    """Columns line up by what they take on a terminal; pages are in none of the lists."""
    assert as_text(SURVEY, what, str) == told


MANILA = Moment("2026-11-11T13:00:00+08:00", "Asia/Manila", 1794373200, precise=True)
LONDON = Moment("2026-11-11T05:00:00+00:00", "Europe/London", 1794373200, precise=True)


def _scheduled(wait: int, own: Moment | None = MANILA) -> Survey:
    later = Entry(
        kind="post", state="scheduled", title="Later", path="content/l.md", when="2027-01-01 00:00 Europe/London", at="2027-01-01T00:00:00Z"
    )
    soon = Entry(
        kind="post", state="scheduled", title="Soon", path="content/s.md", when=shown(LONDON), at="2026-11-11T05:00:00Z", own=shown(own)
    )
    due = Due(site=LONDON, own=own, path="content/s.md", change="appears")
    return Survey(entries=(later, soon), now=LONDON.stamp - wait, due=due)


def test_what_is_scheduled_is_told_in_both_zones() -> None:
    """Soonest first, each in the site's zone and its own; the last line says how long it is until the next change."""
    told = as_text(_scheduled(3 * 86400 + 4 * 3600), "scheduled", str)
    assert told == (
        "2026-11-11 05:00 Europe/London  =  2026-11-11 13:00 Asia/Manila  Soon   content/s.md\n"
        "2027-01-01 00:00 Europe/London                                   Later  content/l.md\n"
        "2 scheduled posts\n"
        "next: 2026-11-11 05:00 Europe/London = 2026-11-11 13:00 Asia/Manila, in 3 days, 4 hours (content/s.md: appears)\n"
    )


def test_one_zone_is_told_once() -> None:
    """Where a text has the site's zone there is no second column."""
    lines = as_text(_scheduled(60, None), "scheduled", str).splitlines()
    assert lines[0] == "2026-11-11 05:00 Europe/London  Soon   content/s.md"
    assert lines[-1] == "next: 2026-11-11 05:00 Europe/London, in 1 minute (content/s.md: appears)"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(59, "less than a minute"), (3600, "1 hour"), (7500, "2 hours, 5 minutes"), (86400, "1 day"), (93_599, "1 day, 1 hour")],
)
def test_a_wait_is_told_in_its_two_largest_parts(seconds: int, told: str) -> None:
    """Days with hours, or hours with minutes."""
    assert f", in {told} (" in as_text(_scheduled(seconds), "scheduled", str)


def test_json_tells_the_instant_and_both_zones() -> None:
    """Items hold `at`, `site` and `own`; `next` is the next change, whatever it is, or null."""
    told = json.loads(as_json(_scheduled(60), "scheduled", lambda path: f"x/{path}"))
    assert told["next"] == {
        "at": "2026-11-11T05:00:00Z",
        "site": "2026-11-11 05:00 Europe/London",
        "own": "2026-11-11 13:00 Asia/Manila",
        "path": "x/content/s.md",
        "change": "appears",
    }
    assert next((item["at"], item["own"]) for item in told["items"]) == ("2026-11-11T05:00:00Z", "2026-11-11 13:00 Asia/Manila")
    assert json.loads(as_json(Survey(), "scheduled", str))["next"] is None
    assert "next" not in json.loads(as_json(Survey(), "drafts", str))


def test_what_is_private_is_listed_with_drafts() -> None:
    """No document is missing from all lists of posts; the reason tells the two apart."""
    entries = (Entry(kind="post", state="private", title="Own", path="content/o.md", reason="private: true"),)
    assert as_text(Survey(entries=entries), "drafts", str) == "Own  private: true  content/o.md\n1 draft\n"


def test_people_read_addresses_in_their_own_script() -> None:
    """A table shows letters, JSON the address as it is."""
    found = Survey(redirects=(Redirect(old="/%D8%A8/", new="/new/", path="content/a.md"),))
    assert as_text(found, "redirects", str) == "/\u0628/  /new/  content/a.md\n1 redirect\n"
    assert json.loads(as_json(found, "redirects", str))["items"][0]["old"] == "/%D8%A8/"


def test_an_empty_list_says_so() -> None:
    """No table, one line."""
    assert as_text(Survey(), "drafts", str) == "nothing to list\n"


def test_json_lists_the_same() -> None:
    """Items hold the fields of an entry, with the path as the reader finds it."""
    told = json.loads(as_json(SURVEY, "drafts", lambda path: f"x/{path}"))
    assert told["list"] == "drafts"
    assert [(item["title"], item["path"], item["state"]) for item in told["items"]] == [("Half", "x/content/c.md", "draft")]
    assert json.loads(as_json(SURVEY, "redirects", str))["items"] == [{"old": "/old/", "new": "/new/", "path": "content/a.md"}]


def test_a_hostile_title_cannot_command_the_terminal() -> None:
    """Control characters are replaced and a long title is cut."""
    entry = Entry(kind="post", state="draft", title="\x1b[2J" + "x" * 99, path="content/\x1b.md")
    told = as_text(Survey(entries=(entry,)), "drafts", str)
    assert "\x1b" not in told
    assert "x…" in told


def test_translations_are_told_to_programs_too() -> None:
    """Every field is there, paths as the person knows them, and none stands for one that is missing."""
    items = json.loads(as_json(SURVEY, "translations", lambda path: f"../{path}"))["items"]
    assert items[0] == {
        "state": "outdated",
        "lang": "fr",
        "source": "../content/a.md",
        "path": "../content/a.fr.md",
        "hash": "0f3a9c2b1d",
    }
    assert items[1]["path"] == ""
