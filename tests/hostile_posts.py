"""Hypothesis' kept posts, with texts that a file format stumbles over."""

from hypothesis import strategies as st

from despatch.model.snapshot import Emoji, PollOption, PostCard, PostLink, PostMedia, PostRef, Snapshot

PIECES = (
    *(
        "a: b",
        " #c",
        "# d",
        "- e",
        "  ",
        " ",
        "\t",
        "\n",
        "\n\n",
        "---",
        "...",
        "NO",
        "null",
        "~",
        "0x1F",
        "1e3",
        "007",
        "12:30",
        "2013-06-12",
    ),
    *("'", '"', "\\", "\\n", "{", "}", "[", "]", "&x", "*x", "!x", "|", ">", "%", "@h", "`", "?", ":", ",", "=", "<<", "<b>", "&amp;"),
    *(
        "\u00a0",
        "\u2028",
        "\u2029",
        "\u200b",
        "\u202e",
        "\u2066",
        "🙌🏼",
        "👩‍👩‍👧",
        "مرحبا",
        "日本",
        "é",
        "e\u0301",
        "x" * 300,
        "written: 0123456789abcdef",
    ),
    *("https://a.example/b?c=d&e#f", "#storm", "@harbour@social.example", ":::", "{#id}", "```", "<!--", "-->", "<script>", "</script>"),
)
TRASH = (*PIECES, "\x00", "\x07", "\x85", "\r", "\r\n", "\ufeff", "\ud800", "\ufdd0", "\uffff", "\U0001ffff", "\x0c", "\x1c")

texts = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
"""Texts of any lines that files can hold."""
lines = texts.map(lambda text: " ".join(text.split()))
trash = st.lists(st.sampled_from(TRASH), max_size=6).map("".join)
"""Texts of which a part cannot lie in a file."""
addresses = st.sampled_from(
    ["", "https://a.example/", "http://b.example/c?d=e,f&g#h", "https://c.example/{x}[y]:", "https://d.example/é:#!"]
)
webs = addresses.filter(bool)
times = st.sampled_from(["", "2013-06-12", "2013-06-12T09:30:00+00:00", "1999-12-31T23:59:59-05:30"])
files = st.sampled_from(["", "1123-1.jpg", "a b.png", "é-2.webp", "NO.gif", "7.PNG"])
numbers = st.integers(0, 100_000)

links = st.builds(PostLink, texts.filter(bool), webs, numbers)
media = st.builds(
    PostMedia,
    kind=st.sampled_from(["image", "video", "audio"]),
    file=st.sampled_from(["", "1123-1.jpg", "2.mp4", "3.ogg"]),
    url=addresses,
    alt=texts,
    decorative=st.booleans(),
    poster=files.filter(lambda name: " " not in name),
    preview=addresses,
    width=numbers,
    height=numbers,
)
refs = st.none() | st.builds(PostRef, url=addresses, name=lines, handle=lines, text=texts).filter(lambda ref: ref != PostRef())
states = st.sampled_from(["ok", "incomplete", "deleted", "withheld"])
posts = st.builds(
    Snapshot,
    platform=st.sampled_from(["x", "mastodon", "bluesky"]),
    id=st.sampled_from(["1123", "007", "3lbx7abc", "1e3", "no"]),
    url=webs,
    name=lines,
    handle=lines,
    account=st.sampled_from(["official", "public", "private"]),
    profile=addresses,
    time=times,
    text=texts,
    lang=st.sampled_from(["", "en", "pt-BR", "zh-Hant", "es-419"]),
    links=st.lists(links, max_size=2).map(tuple),
    media=st.lists(media, max_size=2).map(tuple),
    reply_to=refs,
    quote=refs,
    card=st.none() | st.builds(PostCard, url=webs, title=lines, description=texts),
    poll=st.lists(st.builds(PollOption, lines.filter(bool), st.integers(-1, 999_999_999)), max_size=2).map(tuple),
    warning=texts,
    sensitive=st.booleans(),
    edited=times,
    emojis=st.lists(
        st.builds(Emoji, lines.filter(bool), files.filter(lambda name: " " not in name), addresses),
        max_size=2,
        unique_by=lambda emoji: emoji.code,
    ).map(tuple),
    captured=times,
    method=lines,
    unverified=st.booleans(),
    archived=addresses,
    basis=lines,
    protect=st.booleans(),
    state=states,
    reason=lines,
    since=times,
)
"""Posts as files can hold them."""
