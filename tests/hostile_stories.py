"""Hypothesis' stories as importers find them, with words that would begin other pieces."""

from hostile_posts import TRASH, trash
from hypothesis import strategies as st

from despatch.importers.values import Element, FoundStory
from despatch.model.snapshot import Snapshot

STARTS = (
    *(
        "## Head",
        "# ",
        "---",
        "***",
        "- - -",
        "===",
        "-",
        "::: quote",
        ":::",
        "::: note\n\nx\n:::",
        "[a]: https://a.example/",
        "[^1]: note",
    ),
    *("https://a.example/b", "<https://a.example/c>", "https://x.com/a/status/1", "```", "~~~~", "````", "    code", "\tcode", "> quoted"),
    *(
        "- item",
        "1. one",
        "<pre>",
        "</pre>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<div>",
        "words {#x}",
        "{#x y}",
        "{: #id}",
        "`open",
        "``",
    ),
    *(
        "| a | b |",
        "|---|---|",
        "word\n---",
        "word\n===",
        "*[A]: b",
        "[a](b.md)",
        "{{ x }}",
        "\\",
        "\\`",
        "a {#",
        "words  ",
        "  words",
        "#",
    ),
)
sayings = st.lists(st.sampled_from((*STARTS, *TRASH, "\n", "\n\n", " ", "words")), max_size=7)
markdown = sayings.map("\n".join) | sayings.map("".join)
plain = markdown
ids = st.sampled_from(["", "524d1a2b3c4d5e6f708192a3", "524d1a2b3c4d5e6f708192a3-p2", "a", "a-2", "A", "é", "-x", "{#x}", "a b", "1"])
urls = st.sampled_from(["", "https://a.example/b?c=d", "http://b.example/", "javascript:a", "https://c.example/`d`{e}", "//e.example/"])
times = st.sampled_from(["", "2013-06-12", "2013-06-12T09:30:00+00:00", "soon", "9999-12-31T00:00:00+00:00"])


def _posts() -> st.SearchStrategy[Snapshot | None]:
    address = st.sampled_from(
        ["https://x.com/a/status/376012345678901234", "https://social.example/@a/1", "https://photos.example/p/9", ""]
    )
    return st.none() | st.builds(Snapshot, platform=st.just("x"), id=st.just("1"), url=address, text=plain, name=trash)


elements = st.builds(
    Element,
    id=ids,
    kind=st.sampled_from(["narration", "heading", "divider", "post", "quote", "image", "video", "link"]),
    markdown=markdown,
    level=st.integers(0, 9),
    url=urls,
    title=plain,
    text=plain,
    picture=urls,
    time=times,
    who=plain,
    source=trash,
    post=_posts(),
)
stories = st.builds(
    FoundStory,
    form=st.sampled_from(["Storify JSON", "Storify HTML export and Storify JSON"]),
    origin=st.sampled_from(["", "https://storify.com/harbour/port"]),
    title=plain,
    slug=st.sampled_from(["", "port"]),
    description=plain,
    published=times,
    curator=plain,
    handle=trash,
    expected=st.integers(-1, 100),
    elements=st.lists(elements, max_size=5).map(tuple),
    draft=st.booleans(),
)
