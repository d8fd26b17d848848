"""Markdown of the plainest sort, made at random: for it the quick way is another than the library's."""

from hypothesis import strategies as st

PLAIN = (
    *(
        "*",
        "_",
        "**",
        "__",
        "'",
        '"',
        " ",
        " ",
        "`c`",
        "`a' b_`",
        "[a](/b)",
        "[a *b* 'c'](c_d&e)",
        "![a'](/b*c)",
        "--",
        "...",
        "\n",
        "'80s",
        ">",
    ),
    *(
        "a",
        "c's",
        "&",
        "!",
        "^",
        "[",
        "]",
        "(",
        ")",
        ".",
        "-",
        "\u017f",
        "\u00b2",
        "http://a.example/b",
        ";",
        "\u00a0",
        "~",
        "`",
        "{.x}",
        "\\",
    ),
)
"""What a paragraph of plain spans is made of, and what makes it another."""

plain = st.lists(st.sampled_from(PLAIN), max_size=14).map("".join)
"""Paragraphs that hold little but words and plain spans."""

_SIMPLE = (
    *(
        "- a\n- *b* c\n- d's",
        "1. x\n2. y",
        "3. z",
        "# Head *x*",
        "## H's",
        "##### a #",
        "####### a",
        "#",
        "# ",
        "#a",
        '> quote "q"',
        "> a\n> b",
    ),
    *(
        "> - a\n> - b",
        "- a\n    - b\n- c",
        "* x\n\n* y",
        "- a\n\n  b",
        "- # h\n  x",
        "- a\nlazy",
        "> a\nlazy",
        "a\n- b",
        "a\n> b",
        "a\n# b",
    ),
    *("1. a\n- b", "- a\n1. b", "10. a\n11. b", "+ a\n* b", "- ", "-", "> ", "- [ ] a", "- `a` b", "- [a](b)", "- a{.x}", "- 1. a\n- 2. b"),
    *(
        "term\n: def",
        "    code",
        "---",
        "a | b\n--|--\nc | d",
        "Note[^n] *x*",
        "[^n]: x 'y'",
        "[l][name]",
        "[name]: /x 'T'",
        "*[HTML]: Hyper",
    ),
    *(
        "HTML 'x'",
        "2020 was",
        "2020. x",
        "**Bold** x",
        "_a_ **b**",
        "\\*a\\*",
        "1\\. x",
        "a {: .x }\n{: .y}",
        "text 'a' b\nmore",
        "<b>x</b>",
        "a\n\n\n",
    ),
)
blocks = st.lists(
    st.tuples(st.one_of(st.sampled_from(_SIMPLE), plain), st.sampled_from(("\n\n", "\n\n", "\n", "\n\n\n", "\n    "))), max_size=5
)
simple = blocks.map(lambda parts: "".join(text + end for text, end in parts))
"""Blocks of the simplest kinds beside each other, some of them too near."""
