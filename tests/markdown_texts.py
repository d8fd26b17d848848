"""Markdown made at random: by its grammar, so that constructs nest as authors nest them, and torn, as no author means it."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

WORDS = (
    "port",
    "quay's",
    "Öl",
    "سفير",
    "条約",
    "don't",
    "o_o",
    "snake_case",
    "12:30",
    "'80s",
    "3.",
    "HTML",
    "x",
    "",
    " ",
    "\u00a0",
    "a&b",
    "—",
)
MARKS = (
    *(
        "*",
        "**",
        "***",
        "_",
        "__",
        "`",
        "``",
        "~",
        "~~",
        "[",
        "]",
        "](",
        "][",
        "!",
        "![",
        "(",
        ")",
        "<",
        ">",
        "</",
        "&",
        ";",
        "#",
        "|",
        "\\",
        "\\\\",
    ),
    *(
        "'",
        '"',
        "\"'",
        "--",
        "---",
        "...",
        "-",
        ".",
        ":",
        "^",
        "[^",
        "]:",
        "{",
        "}",
        "{: ",
        "=",
        "+",
        "@",
        "://",
        "\n",
        "\n\n",
        "  \n",
        "    ",
        "\t",
    ),
    *(
        "http://a.example/b_c",
        "<http://a.example/*b*>",
        "<a@b.example>",
        "<mailto:a@b.example>",
        "&amp;",
        "&#123;",
        "&#x41",
        "&nope",
        "&copy;",
    ),
    *("<b>", "</b>", "<br>", "<i class='x'>", "<!-- more -->", "<!--more-->", "<?x?>", "<![CDATA[x]]>", "<div>", "</div>", "<p>", "<hr />"),
    *(
        '<div markdown="1">',
        "{: .lead #top title='x' }",
        "{.x}",
        "\x02",
        "\x03",
        "\r\n",
        "\x02klzzwxh:0000\x03",
        "wzxhzdk:0",
        "\x0242\x03",
        "\ufdd1",
    ),
    *(
        "[1]",
        "[^n]",
        "[^n]: Note",
        "[name]",
        "[name]: http://b.example 'T'",
        "*[HTML]: Hyper",
        "```",
        "~~~",
        "> ",
        "- ",
        "1. ",
        "| a | b |",
        ": d",
    ),
)
ESCAPED = "\\`*_{}[]()>#+-.!~|\"'<&@ "
NAMES = ("name", "Name 2", "1", "n", "*m*", "")


def _joined(parts: SearchStrategy[str], most: int = 4, between: str = "") -> SearchStrategy[str]:
    return st.lists(parts, min_size=1, max_size=most).map(between.join)


words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
code = st.tuples(st.sampled_from(("`", "``", "```")), words, st.sampled_from(("`", "``", "```"))).map("".join)
escape = st.sampled_from(ESCAPED).map("\\".__add__)
address = st.sampled_from(
    ("/a", "a.md", "<b c>", "http://a.example/?q=(1)", "x 'T'", 'x "a *b* c"', "x (t", "#top", "", "a\\_b", "a_b_c", "é")
)
name = st.sampled_from(NAMES)


def _within(inline: SearchStrategy[str]) -> SearchStrategy[str]:
    """Return what can stand round inline text, or beside it."""
    wraps = ("*", "**", "***", "_", "__", "~~", "~", "'", '"', "“")
    return st.one_of(
        st.builds(lambda mark, text: f"{mark}{text}{mark}", st.sampled_from(wraps), inline),
        st.builds(lambda text, to: f"[{text}]({to})", inline, address),
        st.builds(lambda text, to: f"![{text}]({to})", inline, address),
        st.builds(lambda text, to: f"[{text}][{to}]", inline, name),
        st.builds(lambda text, to: f"![{text}][{to}]", inline, name),
        st.builds(lambda text: f"[{text}]", st.one_of(inline, name)),
        st.builds(lambda text: f"![{text}]", name),
        st.builds(lambda text: f"[^{text}]", name),
        st.builds(lambda tag, text: f"<{tag}>{text}</{tag}>", st.sampled_from(("b", "span", "code", "kbd", "u")), inline),
        st.builds(lambda text, rest: f"{text}{rest}", inline, st.sampled_from(("{: .x }", "{.y}", " {#z}", "  \n", "\n", "--", "..."))),
        _joined(inline, between=" "),
        _joined(inline),
    )


inline = st.recursive(st.one_of(words, words, code, escape, st.sampled_from(MARKS)), _within, max_leaves=8)
line = inline.map(lambda text: text.replace("\n\n", "\n"))


def _indented(text: str, first: str, rest: str) -> str:
    return "\n".join(f"{rest if number else first}{row}" for number, row in enumerate(text.split("\n")))


def _list(mark: str) -> SearchStrategy[str]:
    def item(block: SearchStrategy[str]) -> SearchStrategy[str]:
        return st.builds(_indented, block, st.just(mark), st.sampled_from(("    ", "    ", "  ", "")))

    return st.deferred(lambda: st.tuples(st.lists(item(block), min_size=1, max_size=3), st.sampled_from(("\n", "\n\n"))).map(_rows))


def _rows(rows: tuple[list[str], str]) -> str:
    return rows[1].join(rows[0])


def _table(rows: list[list[str]]) -> str:
    lines = [" | ".join(cell.replace("\n", " ") for cell in row) for row in rows]
    return "\n".join([lines[0], " | ".join((":-:", "---", "--:", ":--")[: len(rows[0])]), *lines[1:]])


leaf = st.one_of(
    line,
    _joined(line, between="\n"),
    st.builds(lambda level, text: f"{'#' * level} {text}", st.integers(1, 7), line),
    st.builds(lambda text, under: f"{text}\n{under}", line, st.sampled_from(("===", "---", "-", "= "))),
    st.sampled_from(("---", "* * *", "___", "<!--more-->", "[TOC]", "\ufdd10\ufdd1", "///Footnotes Go Here///", "<hr>", "{: .x }")),
    st.builds(lambda text: _indented(text, "    ", "    "), line),
    st.builds(
        lambda mark, lang, text: f"{mark}{lang}\n{text}\n{mark}",
        st.sampled_from(("```", "~~~~")),
        st.sampled_from(("", "python", " {.x}", "?")),
        line,
    ),
    st.builds(lambda to, url: f"[{to}]: {url}", name, address),
    st.builds(lambda to, text: f"[^{to}]: {text}", name, line),
    st.builds(lambda to, text: f"[^{to}]: {_indented(text, '', '    ')}", name, st.deferred(lambda: block)),
    st.sampled_from(("*[HTML]: Hyper", "*[port]: ''", "*[x]:")),
    st.builds(lambda term, text: f"{term}\n: {_indented(text, '', '    ')}", line, line),
    st.lists(st.lists(line, min_size=2, max_size=3), min_size=1, max_size=3).map(_table),
    st.builds(lambda tag, text: f"<{tag}>\n{text}\n</{tag}>", st.sampled_from(("div", "p", "section", "pre", "script", "table")), line),
)
block = st.recursive(
    leaf,
    lambda inner: st.one_of(
        _list("- "),
        _list("* "),
        _list("1. "),
        _list("3.  "),
        st.builds(lambda text: _indented(text, "> ", "> "), inner),
        st.builds(lambda text: _indented(text, "> ", ""), inner),
        st.builds(lambda tag, kind, text: f'<{tag} markdown="{kind}">\n\n{text}\n\n</{tag}>',
                  st.sampled_from(("div", "section", "p", "table")), st.sampled_from(("1", "block", "span")), inner),
        _joined(inner, between="\n\n"),
        _joined(inner, between="\n"),
    ),
    max_leaves=5,
)  # fmt: skip


def _torn(text: str, cuts: list[tuple[int, str]]) -> str:
    """Return a text with marks put in where nobody means them."""
    for place, mark in cuts:
        at = place % (len(text) + 1)
        text = text[:at] + mark + text[at:]
    return text


_DEFINED = "\n\n[name]: /a 'T'\n[1]: <http://a.example/b>\n[*m*]: /m\n\n[^n]: Note *m*\n\n[^1]: First\n\n    Second\n"

documents = st.builds(
    _torn,
    st.builds(lambda blocks, end: "\n\n".join(blocks) + end, st.lists(block, min_size=1, max_size=4), st.sampled_from(("", _DEFINED))),
    st.one_of(st.just([]), st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(MARKS)), max_size=4)),
)
"""Whole texts, half of them torn."""

noise = st.lists(st.sampled_from((*MARKS, *WORDS)), max_size=40).map("".join)
"""Marks and words in no order."""
