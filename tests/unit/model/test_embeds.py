"""Old embeds of Storify are found in every form, once, at their place, and nowhere in code."""

import pytest
from effort import growth
from hypothesis import given, settings
from hypothesis import strategies as st
from old_embeds import FORMS, LINKS, TITLELESS, pasted

from despatch.model.embeds import PROSE, Embed, find_embeds


def one(text: str) -> Embed:
    """Return the only embed of a text."""
    (found,) = find_embeds(text)
    return found


@pytest.mark.parametrize("name", FORMS)
def test_every_form(name: str) -> None:
    """Whose story, its title with the quotes in it, the form's number; all of what was pasted is the place."""
    text = pasted(name)
    found = one(f"Words.\n\n{text}\n\nMore words.")
    assert (found.place.user, found.place.slug, found.form) == ("ministry", "quay-week", FORMS[name][0])
    assert found.title == ("" if name in TITLELESS else 'He said "two years", and left')
    assert (found.start, found.end) == (8, 8 + len(text))


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("code", ["```\n{}\n```", "~~~ html\n{}\n~~~", "Words:\n\n    {}\n", "See ``{}``.", "<pre>{}</pre>", "<!-- {} -->"])
def test_nothing_in_code_or_comments(name: str, code: str) -> None:
    """Fenced, indented and inline code, `<pre>` and comments show or hide an embed; they are none."""
    assert find_embeds(code.replace("{}", pasted(name).replace("\n", " "))) == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("as told on storify.com/HEA\\_chat/the-first-.", "hea_chat/the-first-"),
        ("(http://storify.com/ann/a-b), which", "ann/a-b"),
        ("in https://storify.com/ann/a-b.", "ann/a-b"),
        ("in [words](http://storify.com/ann/a-b/elements/5a#x), which", "ann/a-b"),
        ("in <a class=\"x\" href='//storify.com/ann/a-b'>words</a> too", "ann/a-b"),
        ("- [Her story](https://storify.com/ann/a-b)", "ann/a-b"),
        ("[1]: https://storify.com/ann/a-b", "ann/a-b"),
        ("see http://sfy.co/Ab12", "sfy.co/Ab12"),
        ("http://sfy.co/Ab12", "sfy.co/Ab12"),
    ],
)
def test_links_that_people_wrote(text: str, key: str) -> None:
    """Links in sentences and lists, with escapes and full stops, and short links, which name nobody, are no embeds."""
    found = one(text)
    assert (found.form, found.place.key) == (PROSE, key)


@pytest.mark.parametrize(
    "text",
    [
        "https://storify.com/ann",
        "https://storify.com/stories/5a2f",
        "https://storify.com/tags/storm",
        "https://storify.com/faq-eol",
        "https://web.archive.org/web/2018/https://storify.com/ann/a-b",
        "[View the story](https://web.archive.org/web/2018/https://storify.com/ann/a-b)",
        "https://api.storify.com/v1/stories/ann/a-b",
        "https://notstorify.com/ann/a-b",
        '<noscript><img src="https://count.example/p.gif"></noscript>',
    ],
)
def test_other_pages_are_no_stories(text: str) -> None:
    """Users, tags and questions on Storify, copies in an archive and other sites are left alone."""
    assert find_embeds(text) == ()


def test_the_title_may_hold_anything() -> None:
    """Entities, escapes, colons and brackets in it are undone or kept as the reader saw them."""
    assert one('[View the story "#Chat \\[66\\]: A \\_b\\_ &amp; c" on Storify](//storify.com/a/b)').title == "#Chat [66]: A _b_ & c"
    assert one(
        '<noscript>[<a href="//storify.com/a/b">View the story "(Live) &quot;One&quot; <b>&lt;two&gt;</b>" on Storify</a>]</noscript>'
    ).title == ('(Live) "One" <two>')
    assert one("[View the story “Öl & Getreide” on Storify](//storify.com/a/b)").title == "Öl & Getreide"


DEFINED = "\n\n[1]: https://storify.com/a/b 'B'\n[Title 66]: <//storify.com/a/c>\n"


@pytest.mark.parametrize(
    ("text", "slug", "title", "form"),
    [
        ('[View the story "T" on Storify][1]', "b", "T", 10),
        ("\\[[View the story “T” on Storify] [1]\\].", "b", "T", 10),
        ("[title 66][]", "c", "title 66", 10),
        ("[Title 66]", "c", "Title 66", 10),
        ("[told][1]", "b", "told", 10),
    ],
)
def test_links_whose_address_stands_elsewhere(text: str, slug: str, title: str, form: int) -> None:
    """In all three ways of Markdown; the address itself stays, as a link that somebody wrote."""
    found = find_embeds(f"Words\n\n{text}{DEFINED}")
    assert [(embed.place.slug, embed.title, embed.form) for embed in found] == [(slug, title, form), ("b", "", PROSE), ("c", "", PROSE)]
    assert found[0].start == len("Words\n\n")
    assert found[0].end == len("Words\n\n") + len(text)
    prose = find_embeds(f"As we [told][1], {'' if 'View' in text else text} and on.{DEFINED}")
    assert all(embed.prose for embed in prose)


@pytest.mark.parametrize("text", ["`[told][1]`", "![told][1]", "[told][2]", "[told](/there)", "[1]: https://x.example/"])
def test_other_brackets_are_left(text: str) -> None:
    """Pictures, code, other labels and other definitions."""
    assert [embed.form for embed in find_embeds(f"{text}{DEFINED}")] == [PROSE, PROSE]


def test_what_stands_round_an_embed_stays() -> None:
    """A frame that holds more than the embed, and words on its line, are not part of it."""
    script = pasted("script of 2011")
    framed = f'<div class="content storify">\n{script}\n</div>'
    assert framed[one(framed).start : one(framed).end] == script
    crowded = f'<div class="storify"><p>Words</p>{script}</div>'
    assert crowded[one(crowded).start : one(crowded).end] == script
    inline = 'Here it is: [View the story "T" on Storify](//storify.com/a/b) and more.'
    assert (one(inline).start, one(inline).end, one(inline).form) == (12, 62, 10)


@pytest.mark.parametrize("name", sorted(FORMS.keys() - TITLELESS - {"title alone", "script of 2011", "Markdown link with curly quotes"}))
@pytest.mark.parametrize("frame", ["Words {} and more", "Words {}", "{} {}", "{}{}\n"])
def test_brackets_go_with_what_they_enclose(name: str, frame: str) -> None:
    """Also where the embed does not begin its line."""
    text = frame.replace("{}", pasted(name))
    for embed in reversed(find_embeds(text)):
        text = text[: embed.start] + text[embed.end :]
    assert text.strip("\n") == frame.replace("{}", "").strip("\n")


def test_stories_side_by_side_are_told_apart() -> None:
    """Parts join where they name one story, in the order in which Storify wrote them, and only near each other."""
    first, second = pasted("iframe"), pasted("script of 2011", slug="other")
    assert [embed.place.slug for embed in find_embeds(first + second)] == ["quay-week", "other"]
    assert len(find_embeds(first + first)) == 2
    script, noscript = pasted("script of 2011").split("<noscript>")
    assert len(find_embeds(f"{script}\nWords\n<noscript>{noscript}")) == 2


@pytest.mark.parametrize(
    "text",
    [
        '<a href="//storify.com/a/b">x <a href="//storify.com/a/c">View the story "T"</a>',
        "[View the story [x](//storify.com/a/b)](//storify.com/a/c)",
        '<iframe data-src="//storify.com/a/b/embed"></iframe><noscript><iframe src="//storify.com/a/b/embed"></iframe></noscript>',
        '<noscript>View the story <iframe src="//storify.com/a/b/embed"></iframe></noscript>',
        "[![x](https://storify.com/a/b)](https://storify.com/a/b)",
    ],
)
def test_what_stands_inside_another_is_part_of_it(text: str) -> None:
    """Links in links and frames in noscripts, as broken or lazy pages have them, are one embed or link."""
    assert one(text).start == 0


def test_blocks_are_not_swallowed() -> None:
    """A noscript that is never closed, or only behind a block's mark, hides no mark."""
    text = '::: note\n<noscript><a href="//storify.com/a/b">View the story "T"</a>\n:::\n\nWords</noscript>'
    assert all(":::" not in text[embed.start : embed.end] for embed in find_embeds(text))


NAMES = st.lists(st.one_of(st.sampled_from(sorted(FORMS)), st.sampled_from(LINKS)), min_size=1, max_size=8)
WORDS = st.sampled_from(["Words of a report.", "Größe, العربية 🙂 a_b.", "## A heading", "> Said.", "- one\n- two", "```\ncode\n```"])


@settings(max_examples=150, deadline=None)
@given(NAMES, st.lists(WORDS, min_size=9, max_size=9), st.sampled_from(["\n", "\r\n"]))
def test_a_mixture_is_found_piece_by_piece(names: list[str], words: list[str], newline: str) -> None:
    """Each embed of a text is found once, in its order, at its place, with its own story, whatever stands between."""
    pieces, expected = [words[0]], []
    for number, name in enumerate(names):
        slug = f"story-{number}"
        pieces += [pasted(name, slug=slug) if name in FORMS else f"As {_link(name, slug)} tells.", words[number + 1]]
        expected.append((slug, FORMS[name][0] if name in FORMS else PROSE))
    text = "\n\n".join(pieces).replace("\n", newline)
    found = find_embeds(text)
    assert [(embed.place.slug, embed.form) for embed in found] == expected
    assert all(f"/{embed.place.slug}" in text[embed.start : embed.end] for embed in found)
    rest = text
    for embed in reversed(found):
        rest = rest[: embed.start] + rest[embed.end :]
    assert "storify" not in rest
    assert rest.count("code") == "".join(words[: len(names) + 1]).count("code")


def _link(name: str, slug: str) -> str:
    return name.replace("{u}", "ministry").replace("{s}", slug)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>[]()\"'/storify.com/ab \n\\`:~!-="), max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Nothing raises; places are in order and apart."""
    ends = [0, *(place for embed in find_embeds(f"{text} storify.com/a/b {text}") for place in (embed.start, embed.end))]
    assert ends == sorted(ends)


@pytest.mark.parametrize(
    "piece",
    [
        *('<iframe src="storify.com/a/b', "<script ", '<noscript>"', "[View the story ", "](//storify.com/a/b", "](//storify.com/a/b)"),
        *("[" * 50, "storify.com/a/", "<a href=//storify.com/a/b>", '<div class="storify">', "https://storify.com/a/b\n", "[storify "),
        *("[embed]storify.com/a/b", "\\_", "<iframe src=//storify.com/a/b></iframe>", "<noscript>storify.com/a/b"),
        *('<a href="storify.com/', "[ ", "] ", "<br>", "[a", "[a][b] ", "[1]: //storify.com/a/b\n", "\n\n[1]: //storify.com/a/b\n\n[a][1]"),
    ],
)
def test_hostile_texts_cost_no_more_than_honest_ones(piece: str) -> None:
    """Twice the text takes about twice the time, however broken the markup is."""
    assert growth(lambda count: find_embeds(f"storify {piece * count}"), 500) < 8
