"""The benchmark's posts: what a busy blog holds, made up, and the same on every machine.

A post depends on nothing but `(seed, number)`: the first 1,000 of 10,000 posts are the 1,000. On average it
has 670 words and 4 kB, 2 to 4 headings, emphasis, links, lists; 30 % have a quotation, 30 % a picture, 10 %
footnotes, 5 % a table, 5 % code, 8 % reference links. There are 200 tags, 12 categories, 60 authors, 10 years.
"""

import random
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bench import words
from msgspec import Struct

PICTURES = tuple(f"{noun}.png" for noun in words.NOUNS[:40])
"""File names in the folder `img` of the site's media."""

FIRST_DAY = datetime(2014, 1, 1)
MINUTES = 10 * 365 * 24 * 60
BACK = 50
"""A link inside the site leads to one of so many posts before."""

_FIELD = re.compile(r"\{(\w)\}")
_ARTICLE = re.compile(r"\b([Aa])(?= [aeiou])")
_PLURAL = re.compile(r"(?<=[^aeiou])ys\b|(?<=[cs]h|ss|ax)s\b")


class Post(Struct, frozen=True):
    """A post before it is written down in a generator's dialect; `date` is UTC."""

    number: int
    slug: str
    title: str
    date: datetime
    tags: tuple[str, ...]
    category: str
    author: str
    summary: str
    body: str


def make_post(seed: int, number: int) -> Post:
    """Return post `number` of a seed, from 0."""
    title, slug = titled(seed, number)
    pen = _Pen(f"{seed}/{number}/text")
    return Post(
        number=number,
        slug=slug,
        title=title,
        date=FIRST_DAY + timedelta(minutes=pen.below(MINUTES)),
        tags=tuple(dict.fromkeys(pen.pick(words.TAGS) for _ in range(1 + pen.below(4)))),
        category=pen.pick(words.CATEGORIES),
        author=pen.pick(words.AUTHORS),
        summary=f"{pen.sentence()} {pen.sentence()}".replace('"', ""),
        body=_Body(pen, seed, number).text(),
    )


def titled(seed: int, number: int) -> tuple[str, str]:
    """Return the title and the slug of a post; links find them without making the whole post."""
    pen = _Pen(f"{seed}/{number}/title")
    title = pen.filled(pen.pick(words.TITLES))
    return title, f"{re.sub('[^a-z]+', '-', title.lower()).strip('-')}-{number:06}"


class _Pen:
    """Chance with a memory: what it writes depends on its seed alone."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed).random
        self._pools = {"n": words.NOUNS, "a": words.ADJECTIVES, "v": words.VERBS, "r": words.ADVERBS,
                       "m": words.FIRST_NAMES, "p": words.PLACES}  # fmt: skip

    def chance(self, share: float) -> bool:
        return self._random() < share

    def below(self, count: int) -> int:
        return int(self._random() * count)

    def pick(self, values: Sequence[str]) -> str:
        return values[self.below(len(values))]

    def filled(self, pattern: str) -> str:
        text = _FIELD.sub(lambda field: self._word(field[1]), pattern)
        return _PLURAL.sub(lambda end: "ies" if end[0] == "ys" else "es", _ARTICLE.sub(r"\1n", text))

    def sentence(self, marked: float = 0.0, link: str = "") -> str:
        """Return a sentence; with the share `marked`, two of its words are emphasised, linked or code."""
        text = self.filled(self.pick(words.SENTENCES))
        if self.chance(0.3):
            text += f", {self.pick(('and', 'but', 'while', 'because'))} {self.filled(self.pick(words.SENTENCES))}"
        parts = text.split()
        at = 1 + self.below(len(parts) - 3)
        if self.chance(marked) and (parts[at] + parts[at + 1]).replace("'", "").isalpha():
            parts[at : at + 2] = [self._marked(f"{parts[at]} {parts[at + 1]}", link)]
        text = " ".join(parts)
        start = text.startswith('"')
        return text[:start] + text[start].upper() + text[start + 1 :] + self.pick("....!?")

    def _word(self, kind: str) -> str:
        if kind == "i":
            return str(self.below(90) + 1)
        word = self.pick(self._pools[kind.lower()])
        return word.capitalize() if kind.isupper() else word

    def _marked(self, text: str, link: str) -> str:
        way = self.below(20)
        if way < 7:
            return f"*{text}*"
        if way < 11:
            return f"**{text}**"
        if way < 13:
            return f"`{text}`"
        if way < 15 and link:
            return f"[{text}]({link})"
        noun, query = self.pick(words.NOUNS), f"?q={self.pick(words.ADJECTIVES)}&page={self.below(90)}" if way % 2 else ""
        return f"[{text}](https://{noun}.example.org/{self.pick(words.NOUNS)}/{self.pick(words.VERBS)}{query})"


class _Body:
    """A text under way: pieces in order, and at its end what its footnotes and references say."""

    def __init__(self, pen: _Pen, seed: int, number: int) -> None:
        self._pen, self._seed, self._number = pen, seed, number
        self._pieces: list[str] = []
        self._ends: list[str] = []
        self._notes = 1 + pen.below(3) if pen.chance(0.1) else 0
        self._references = 2 if pen.chance(0.08) else 0

    def text(self) -> str:
        pen = self._pen
        self._pieces.append(self._paragraph())
        length, headings = 425 + pen.below(430), 2 + pen.below(3)
        extras = list(self._extras())
        sections = headings + 1
        while self._count() < length or extras or headings:
            if headings and self._count() >= length * (sections - headings) // sections:
                self._pieces.append(f"{'##' if pen.chance(0.8) else '###'} {pen.filled(pen.pick(words.TITLES))}")
                headings -= 1
            self._pieces.append(extras.pop() if extras and pen.chance(0.5) else self._paragraph_with_notes())
        return "\n\n".join([*self._pieces, *self._ends]) + "\n"

    def _count(self) -> int:
        return sum(len(piece.split()) for piece in self._pieces)

    def _extras(self) -> Iterator[str]:
        pen = self._pen
        if pen.chance(0.05):
            yield self._table()
        if pen.chance(0.3):
            yield f"> {self._paragraph(1, 3)}"
        for _ in range(pen.below(5) // 2):
            yield self._list()
        if pen.chance(0.05):
            yield self._code()
        if pen.chance(0.3):
            yield f"![{pen.filled('{A} {n}')}](/img/{pen.pick(PICTURES)})"

    def _paragraph(self, least: int = 3, most: int = 6) -> str:
        pen = self._pen
        return " ".join(pen.sentence(0.21, self._inside()) for _ in range(least + pen.below(most - least + 1)))

    def _inside(self) -> str:
        other = self._number - 1 - self._pen.below(BACK)
        return f"/posts/{titled(self._seed, other)[1]}/" if other >= 0 and self._pen.chance(0.85) else ""

    def _paragraph_with_notes(self) -> str:
        pen, text = self._pen, self._paragraph()
        if self._notes:
            text += f" More stands below.[^{self._notes}]"
            self._ends.append(f"[^{self._notes}]: {pen.sentence()}")
            self._notes -= 1
        if self._references:
            name = f"source {self._references}"
            text += f" So says [the {pen.pick(words.NOUNS)}][{name}]."
            self._ends.append(f'[{name}]: https://{pen.pick(words.NOUNS)}.example.com/ "{pen.filled("{A} {n}")}"')
            self._references -= 1
        return text

    def _list(self) -> str:
        pen = self._pen
        ordered = pen.chance(0.3)
        return "\n".join(f"{f'{number}.' if ordered else '-'} {pen.sentence(0.2)}" for number in range(1, 4 + pen.below(5)))

    def _table(self) -> str:
        pen, columns = self._pen, 3 + self._pen.below(2)
        rows = [[pen.filled("{N}") for _ in range(columns)], ["---"] * columns]
        rows += [[*(pen.filled("{a} {n}") for _ in range(columns - 1)), str(pen.below(1000))] for _ in range(4 + pen.below(6))]
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def _code(self) -> str:
        language = self._pen.pick(tuple(words.CODE))
        text = self._pen.filled(words.CODE[language]).replace("{{", "{").replace("}}", "}")
        return f"```{language}\n{text}\n```"
