"""`story find --fix` on random texts: no page changes, no other byte changes, and nothing is left to do."""

import re

import pytest
from golden import in_terminal
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from old_embeds import FORMS, LINKS, pasted
from project import Project, Result

STORY = "---\ntitle: Week {0}\ndate: 2014-03-09\norigin: https://storify.com/ministry/week-{0}\n---\nThe river opened {0} times.\n"
HEAD = "---\ntitle: A\ndate: 2014-04-01\n---\n"

AROUND = st.sampled_from(
    [
        *(
            "Words",
            " ",
            "\t",
            "\n",
            "\n\n",
            "\n    ",
            "  \n",
            "é🙂",
            "- a\n",
            "\n- ",
            "\n1. ",
            "> ",
            "\n> a\n",
            "| a | b |\n|---|---|\n",
            "# H\n",
        ),
        *(
            "**",
            "*",
            "_",
            "`",
            "[",
            "](b)",
            "(",
            ")",
            "'",
            '"',
            "<b>",
            "</b>",
            "<p>",
            "</p>",
            "<div>\n",
            "\n</div>",
            "<td>",
            "<br>",
            "&amp; ",
        ),
        *(
            "\n---\n",
            "\n===\n",
            "\n{: .a}\n",
            ": x",
            "\n: x\n",
            "[^1]",
            "\n\n[^1]: n\n\n    ",
            "```\n",
            "\n```\n",
            "<!--",
            "-->",
            "\\",
            "::: note\n\n",
        ),
        *(
            "\n:::\n",
            "*[A]: b\n",
            "[1]: /b\n",
            "<ul><li>",
            "</li></ul>",
            "<pre>",
            "</pre>",
            ". ",
            "|",
            "https://storify.com/ministry/other",
        ),
        *(link.replace("{u}/{s}", "ministry/other") for link in LINKS),
    ]
)
RUN = st.lists(AROUND, max_size=5).map("".join)
TEXT = st.tuples(RUN, st.lists(st.tuples(st.sampled_from([*FORMS]), RUN), min_size=1, max_size=3)).map(
    lambda parts: parts[0] + "".join(pasted(name, slug=f"week-{number}") + run for number, (name, run) in enumerate(parts[1]))
)
FILE = st.tuples(TEXT, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\ufeff"]))
_LINE = re.compile(rb"(\r?\n?)::: story (week-\d)(\r\n|\r|\n|)")
_BLANK = re.compile(r"\s*(<[^<>]*>)\s*|\s+")


def page(built: Result, number: int) -> str:
    """Return the page of a post without the blank space that no reader sees."""
    text = built.files.get(f"2014/04/01/p{number}/index.html", b"none").decode().partition("<main")[2]
    return _BLANK.sub(lambda match: match[1] or " ", text).replace("<p></p>", "")


def with_embeds(frame: str, name: str) -> str:
    """Return a text with embeds of several stories in place of its braces."""
    for number in range(frame.count("{}")):
        frame = frame.replace("{}", pasted(name, slug=f"week-{number}"), 1)
    return frame


HARD = [
    *(
        (with_embeds(frame, "iframe"), "\n", "")
        for frame in ("Words {}\n- a", "Words {}\n---", "<em>a {}</em> b", "a {} b {} c", "{}{}", "a|{}")
    ),
    *(
        (with_embeds(frame, "HTML link"), "\r\n", "\ufeff")
        for frame in ("<b>{}</b>", "**a\n{} {}** b", "Words {} {} end", "- a\n  {}\n\n{}")
    ),
    *(
        (with_embeds(frame, "script in a paragraph"), "\r", "")
        for frame in ("{} {}\n---", "[^1]\n\n[^1]: a\n\n    {}", "a {}\n{: .b}", "{} - a")
    ),
    *(
        (with_embeds(frame, "Markdown link"), "\n", "")
        for frame in ("{} https://storify.com/a/b\n\nb", "a {}\n    b", "a  \n{}  \nb", "```\n{}\n```")
    ),
]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(FILE, min_size=15, max_size=15))
@example(HARD)
def test_a_fixed_file_shows_what_it_showed(tmp_path_factory: pytest.TempPathFactory, files: list[tuple[str, str, str]]) -> None:
    """Whatever stands round the embeds: the pages stay, all other bytes stay, a second run writes nothing."""
    site = Project(tmp_path_factory.mktemp("fix") / "site")
    for number in range(3):
        site.write(f"content/stories/week-{number}.md", STORY.format(number))
    written = [(mark + HEAD + text).replace("\n", newline).encode() for text, newline, mark in files]
    for number, data in enumerate(written):
        site.write(f"content/posts/p{number}.md", data)
    built = site.build(keep_going=True)
    in_terminal(site.root, ["story", "find", "--fix"])
    fixed = [(site.root / f"content/posts/p{number}.md").read_bytes() for number in range(len(files))]
    again = site.build(keep_going=True)
    for number, (before, after) in enumerate(zip(written, fixed, strict=True)):
        assert page(again, number) == page(built, number), after
        assert _is_rest(before, after), after
    in_terminal(site.root, ["story", "find", "--fix"])
    assert [(site.root / f"content/posts/p{number}.md").read_bytes() for number in range(len(files))] == fixed


def _is_rest(before: bytes, after: bytes) -> bool:
    """Return whether a file is what it was, byte by byte, but for places that named the story, where a line stands now."""
    rest = b""
    done = 0
    for line in _LINE.finditer(after):
        ends = (b"(?:" + re.escape(line[group]) + b")?" for group in (1, 3))
        embed = rb"[ \t]*+(?:(?!week-)[^\0])*+" + line[2] + rb"[^\0]*?"
        rest += re.escape(after[done : line.start()]) + embed.join(ends)
        done = line.end()
    return re.fullmatch(rest + re.escape(after[done:]), before) is not None
