"""The terminal form of problems and summaries, character by character."""

import io

import pytest
from msgspec.structs import replace

from despatch.app.report import Ticker, colours, movable, problems_text, summary_text
from despatch.app.result import Summary
from despatch.app.text import width
from despatch.model.moment import Moment
from despatch.problems import Problem, Span, error, warning

LIMA = Span("content/posts/lima.md", 5, 1, 5, "drfat: true", "date: 2012-03-06")


def test_a_mistake_is_shown_with_its_line_the_line_above_and_a_caret() -> None:
    """The house form: code, sentence, place, excerpt; a short hint stands behind the sentence."""
    told = problems_text([error("key-unknown", 'unknown key "drfat"', LIMA, 'did you mean "draft"?')])
    assert told == (
        'error[key-unknown]: unknown key "drfat" (did you mean "draft"?)\n'
        "  content/posts/lima.md:5:1\n"
        "    4 | date: 2012-03-06\n"
        "  > 5 | drfat: true\n"
        "      | ^^^^^\n"
        "\n"
        "1 error in 1 file\n"
    )


def test_a_longer_cure_has_a_line_of_its_own() -> None:
    """A hint that is no "did you mean" stands last, after an equals sign."""
    told = problems_text([warning("link-broken", "there is no hal.md", Span("content/a.md"), "write the file's name as it is")])
    assert told == "warning[link-broken]: there is no hal.md\n  content/a.md\n  = write the file's name as it is\n\n1 warning in 1 file\n"


def test_line_numbers_of_different_length_keep_the_bars_in_line() -> None:
    """Line 9 above line 10 is padded."""
    told = problems_text([error("x", "y", Span("content/a.md", 10, 3, 2, "ab cd", "above"))])
    assert "     9 | above\n  > 10 | ab cd\n       |   ^^\n" in told


def test_carets_stand_under_wide_characters_and_tabs() -> None:
    """A Chinese character takes two columns, a combining mark none, a tab four."""
    wide = problems_text([error("x", "y", Span("content/a.md", 1, 3, 2, "外交 部长"))])
    assert "  > 1 | 外交 部长\n      |     ^^^\n" in wide
    tabbed = problems_text([error("x", "y", Span("content/a.md", 1, 3, 1, "\te\u0301z"))])
    assert "  > 1 |     e\u0301z\n" in tabbed
    assert problems_text([error("x", "y", Span("content/a.md", 1, 4, 1, "\te\u0301z"))]).splitlines()[3] == "      |      ^"


def test_both_claimants_of_an_address_are_shown() -> None:
    """A note gives a further place with its own excerpt."""
    other = Span("content/b.md", 2, 6, 3, "url: /x/", "---")
    problem = Problem("address-taken", "two pages want /x/", LIMA, notes=((other, "this one wants it too"),))
    told = problems_text([problem])
    assert "  note: this one wants it too\n  content/b.md:2:6\n    1 | ---\n  > 2 | url: /x/\n      |      ^^^\n" in told


def test_equal_problems_are_told_once_with_a_count() -> None:
    """Sixty pages with one fault in a template are one problem."""
    told = problems_text([warning("x", "y", Span("themes/t/base.html"))] * 60)
    assert told.count("warning[x]") == 1
    assert "  … and 59 more pages\n" in told


def test_the_last_line_counts_errors_warnings_and_files() -> None:
    """Two errors and a warning in three files, as an editor reads it."""
    problems = [error("a", "1", Span("content/a.md")), error("b", "2", Span("content/b.md")), warning("c", "3", Span("content/c.md"))]
    assert problems_text(problems).endswith("\n\n2 errors, 1 warning in 3 files\n")
    assert problems_text([]) == ""


def test_nothing_in_a_file_can_command_the_terminal() -> None:
    """Escape sequences, bidi overrides and stray bytes in names, messages and lines are made harmless."""
    nasty = "a\x1b[2Jb\u202ec\udcffd\x9be\rf"
    told = problems_text([error("x", nasty, Span(f"content/{nasty}.md", 1, 1, 1, nasty, nasty), nasty)])
    assert not set(told) & set("\x1b\u202e\udcff\x9b\r")
    told.encode("utf-8")


def test_a_long_line_is_cut_around_the_place() -> None:
    """A paragraph of 2,000 characters shows the marked word with the caret right under it."""
    text = "word " * 200 + "broken" + " word" * 200
    lines = problems_text([error("x", "y", Span("content/a.md", 3, 1001, 6, text))]).splitlines()
    assert width(lines[2]) < 120
    start = lines[3].index("^")
    assert lines[2][start : start + 6] == "broken"
    assert lines[3].count("^") == 6


def test_the_same_file_in_another_folder_is_shown_as_the_reader_finds_it() -> None:
    """Logical paths go through the given map."""
    assert "  ../elsewhere/lima.md:5:1\n" in problems_text([error("x", "y", LIMA)], lambda path: f"../elsewhere/{path.rpartition('/')[2]}")


def test_colours_are_used_only_when_asked_for() -> None:
    """The coloured text without its escapes is the plain text."""
    problem = [error("x", "y", LIMA)]
    assert "\x1b[1;31merror[x]\x1b[0m" in problems_text(problem, colour=True)
    assert "\x1b" not in problems_text(problem)


def test_the_summary_answers_an_editors_questions() -> None:
    """Published, held back with the next moment, redirects, files, seconds, notes."""
    moment = Moment("2026-12-01T09:00:00+01:00", "Europe/Paris", 1796112000, precise=True)
    summary = Summary(
        output="public",
        published=12,
        pages=1,
        stories=2,
        drafts=2,
        scheduled=1,
        next_moment=moment,
        redirects=4,
        written=1031,
        unchanged=12,
        seconds=0.823,
        notes=("without base_url there is no sitemap",),
        details=("41 jobs performed",),
    )
    assert summary_text(summary) == (
        "Built public in 0.82 s\n"
        "  published  12 posts, 1 page, 2 stories\n"
        "  held back  2 drafts, 1 scheduled; the next change is due 2026-12-01 09:00 Europe/Paris\n"
        "  redirects  4\n"
        "  files      1,031 written, 12 unchanged, 0 removed\n"
        "  note: without base_url there is no sitemap\n"
    )
    assert summary_text(summary, verbose=True).endswith("  41 jobs performed\n")
    both = replace(summary, next_own=Moment("2026-12-01T16:00:00+08:00", "Asia/Manila", 1796112000, precise=True))
    assert "change is due 2026-12-01 09:00 Europe/Paris = 2026-12-01 16:00 Asia/Manila\n" in summary_text(both)


def test_a_summary_says_when_nothing_is_held_back_or_something_left_out() -> None:
    """The words for the plain case, and the lines of withdrawn posts and of --keep-going."""
    told = summary_text(Summary(output="public", published=1, withdrawn=2, left_out=1))
    assert "  published  1 post\n  withdrawn  2 posts\n  held back  nothing\n  left out   1 file with errors\n" in told


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "found"),
    [
        (_Terminal(), {"TERM": "xterm"}, (True, True)),
        (_Terminal(), {"TERM": "xterm", "NO_COLOR": "1"}, (True, False)),
        (_Terminal(), {"TERM": "dumb"}, (False, False)),
        (io.StringIO(), {"TERM": "xterm"}, (False, False)),
    ],
)
def test_what_a_stream_can_show(stream: io.StringIO, environment: dict[str, str], found: tuple[bool, bool]) -> None:
    """Progress needs a terminal that can wipe a line, colours one that nobody asked to be plain."""
    assert (movable(stream, environment), colours(stream, environment)) == found


def test_progress_is_one_line_that_is_wiped_and_silent_elsewhere() -> None:
    """On a terminal each step overwrites the last; in a pipe nothing is written."""
    shown, silent = io.StringIO(), io.StringIO()
    for stream, on in ((shown, True), (silent, False)):
        ticker = Ticker(stream, on=on)
        ticker("rendering", 1000, 2000)
        ticker("", 0, 0)
    assert shown.getvalue() == "\r\x1b[Krendering 1,000 of 2,000\r\x1b[K"
    assert silent.getvalue() == ""
