"""The visible text of posts: it survives, with its links, whatever the mix of emoji, escapes and places."""

from hypothesis import given, settings
from hypothesis import strategies as st

from despatch.importers.social_text import Mark, byte_places, faceted_text, marked_text, place_of_utf16
from despatch.importers.x_text import x_text
from despatch.model.post_links import cut_at_links

PLAIN = st.text(st.sampled_from("ab é&<>\"'😀🙌🏼👨‍❤️‍👨🇦🇷\u00a0\u200f中…#@"), min_size=1, max_size=12)
NAMES = st.sampled_from(["harbour", "Port_1", "x"])
PIECE = st.one_of(
    st.tuples(st.just("plain"), PLAIN),
    st.tuples(st.just("mention"), NAMES),
    st.tuples(st.just("hashtag"), st.sampled_from(["storm", "Häfen", "港"])),
    st.tuples(st.just("link"), st.sampled_from(["Ab1", "Cd2", "Ef3"])),
)
WRONG = st.one_of(st.integers(-5, 200), st.integers(0, 99).map(str), st.none(), st.floats(), st.text(max_size=3), st.booleans())
PLACES = st.one_of(st.none(), st.lists(WRONG, max_size=3))


def escaped(words: str) -> str:
    """Escape as X does."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Built:
    """A post of X from pieces: its text as X sends it, its entities, and what a reader is to see."""

    def __init__(self, pieces: list[tuple[str, str]], places: list[object]) -> None:
        """Build it; `places` are given to the entities in place of the right ones, where they are not None."""
        self.text = ""
        self.entities: dict[str, list[dict[str, object]]] = {"urls": [], "user_mentions": [], "hashtags": []}
        self.seen: list[tuple[str, str]] = []
        for number, (kind, value) in enumerate([*pieces, ("plain", "end")]):
            self.text += " " if number else ""
            self._add(kind, value, places[number] if number < len(places) else None)

    def _add(self, kind: str, value: str, places: object) -> None:
        sent, shown, url = escaped(value), value, ""
        if kind == "link":
            sent, shown, url = f"https://t.co/{value}", f"gov.example/{value}…", f"https://gov.example/{value}/long?a=1&b=2"
            self.entities["urls"].append({"url": sent, "expanded_url": url, "display_url": shown})
        elif kind == "mention":
            sent, shown, url = f"@{value}", f"@{value}", f"https://x.com/{value}"
            self.entities["user_mentions"].append({"screen_name": value})
        elif kind == "hashtag":
            sent, shown, url = f"#{value}", f"#{value}", {"storm": "https://x.com/hashtag/storm"}.get(value, "")
            self.entities["hashtags"].append({"text": value})
        if kind != "plain":
            group = {"link": "urls", "mention": "user_mentions", "hashtag": "hashtags"}[kind]
            right = [len(self.text), len(self.text) + len(sent)]
            self.entities[group][-1]["indices"] = right if places is None else places
        self.text += sent
        self.seen.append((shown, url))


@settings(deadline=None)
@given(st.lists(PIECE, max_size=8), st.booleans())
def test_text_and_links_of_x_survive(pieces: list[tuple[str, str]], as_text: bool) -> None:
    """With X's own places, numbers or texts, each piece comes out as a reader saw it, and leads where it led."""
    built = Built(pieces, [])
    for each in (each for group in built.entities.values() for each in group):
        each["indices"] = [str(place) for place in each["indices"]] if as_text else each["indices"]  # type: ignore[attr-defined]
    found = x_text(built.text, dict(built.entities)).text
    assert found.text == " ".join(shown for shown, _ in built.seen).strip(" \t\n")
    links = [(words, url) for words, url in cut_at_links(found.text, found.links) if url]
    assert [words for words, _ in links] == [
        shown for (shown, _), (kind, _) in zip(built.seen, [*pieces, ("plain", "")], strict=True) if kind != "plain"
    ]
    assert all(url == expected for (words, url) in links for shown, expected in built.seen if shown == words and expected)


@settings(deadline=None)
@given(st.lists(PIECE.filter(lambda piece: piece[0] != "plain" or not set("#@") & set(piece[1])), max_size=8), st.lists(PLACES, max_size=8))
def test_wrong_places_lose_neither_words_nor_links(pieces: list[tuple[str, str]], places: list[object]) -> None:
    """Places that are reversed, overlap, lie outside or are no numbers: the links are found by their words."""
    found = x_text(*_sent(Built(pieces, places))).text
    right = x_text(*_sent(Built(pieces, []))).text
    assert found == right


def _sent(built: Built) -> tuple[str, dict[str, object]]:
    return built.text, dict(built.entities)


@settings(deadline=None)
@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=6))
def test_marks_without_words_keep_the_text_whole(text: str, places: list[tuple[int, int]]) -> None:
    """A mark that says nothing of its words may link the wrong ones, but the text is that without marks."""
    marks = [Mark(start, end, "https://a.example/") for start, end in places]
    plain = text.replace("&", "+")
    assert marked_text(plain, marks).text == marked_text(plain, []).text


@settings(deadline=None)
@given(st.lists(st.tuples(PLAIN, st.booleans()), max_size=8))
def test_bytes_of_bluesky_are_counted(pieces: list[tuple[str, bool]]) -> None:
    """Facets count bytes of UTF-8: each linked piece leads to its address, and nothing is unescaped."""
    text, facets = "", []
    for words, linked in pieces:
        start = len(text.encode())
        text += words
        facets += [(start, len(text.encode()), f"https://a.example/{len(facets)}")] if linked else []
        text += "|"
    found = faceted_text(text, facets)
    assert found.text == text.strip(" \t\n")
    linked = [words.strip(" \t\n") for words, led in pieces if led and words.strip(" \t\n")]
    assert [words for words, url in cut_at_links(found.text, found.links) if url] == linked


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_places_in_other_units(text: str) -> None:
    """Places by bytes and by units of UTF-16 are those that Python's own codecs give."""
    assert byte_places(text) == [len(text[:at].encode()) for at in range(len(text) + 1)]
    for at in range(len(text) + 1):
        assert place_of_utf16(text, len(text[:at].encode("utf-16-le")) // 2) == at


def test_facet_inside_a_character_is_dropped() -> None:
    """Bytes that part a character are no place: the words stay, without a link."""
    assert faceted_text("a😀b", [(2, 6, "https://a.example/")]).links == ()
    assert faceted_text("a😀b", [(1, 5, "https://a.example/")]).links[0].text == "😀"


def test_text_is_cut_before_it_is_unescaped() -> None:
    """X counts `&amp;` as five: the link behind it is the right one."""
    text = "Tea &amp; ships &lt;3 #tea"
    found = marked_text(text, [Mark(22, 26, "https://x.com/hashtag/tea", expect="#tea")])
    assert (found.text, found.links[0].text) == ("Tea & ships <3 #tea", "#tea")


def test_escapes_of_escapes_are_undone_once() -> None:
    """Who wrote `&amp;` into a post is shown so."""
    assert marked_text("write &amp;amp; and &nbsp;", []).text == "write &amp; and &nbsp;"


def test_words_that_fall_away_take_their_space_along() -> None:
    """A link to a picture inside the words leaves no gap."""
    assert marked_text("See https://t.co/a there", [Mark(4, 18, gone=True)]).text == "See there"


def test_changed_name_is_still_linked() -> None:
    """An account that has another name today is linked where its old name stands, if its new one stands nowhere."""
    mark = Mark(3, 11, "https://x.com/new_name", expect="@new_name")
    assert marked_text("To @oldname!", [Mark(3, 11, "https://x.com/new_name", expect="@new_name")]).links[0].text == "@oldname"
    assert marked_text("To @oldname and @new_name", [mark]).links[0].text == "@new_name"


def test_name_before_letters_of_another_script_is_linked() -> None:
    """Japanese has no spaces: `@harbourさん` holds the name `@harbour`."""
    assert marked_text("@harbourさん", [Mark(0, 8, "https://x.com/harbour", expect="@harbour")]).links[0].text == "@harbour"
