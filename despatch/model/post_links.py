"""Where the links of a kept post stand in its text: one reading of `PostLink` for all who write and show them."""

from collections.abc import Iterable, Iterator

from despatch.model.snapshot import PostLink


def cut_at_links(text: str, links: Iterable[PostLink]) -> tuple[tuple[str, str], ...]:
    """Return the text in pieces, each with the address to which it leads, or an empty one: `(("See ", ""), ("gov.uk", "https://…"))`.

    A link whose words are not in the rest of the text is left out; no word of the text is ever lost.
    """
    pieces: list[tuple[str, str]] = []
    at = 0
    for link in links:
        place = _place(text, link, at)
        if place < 0:
            continue
        pieces += [(text[at:place], "")] if place > at else []
        pieces.append((link.text, link.url))
        at = place + len(link.text)
    return (*pieces, (text[at:], "")) if at < len(text) else tuple(pieces)


def links_at(text: str, placed: Iterable[tuple[int, str, str]]) -> Iterator[PostLink]:
    """Yield the links of a text for words at known places, each as place, words, address, in order and not overlapping."""
    at = 0
    for place, words, url in placed:
        skip, before = 0, text.find(words, at)
        while 0 <= before < place:
            skip, before = skip + 1, text.find(words, before + 1)
        yield PostLink(words, url, skip)
        at = place + len(words)


def _place(text: str, link: PostLink, at: int) -> int:
    place = text.find(link.text, at) if link.text else -1
    for _ in range(min(link.skip, len(text))):
        if place < 0:
            break
        place = text.find(link.text, place + 1)
    return place
