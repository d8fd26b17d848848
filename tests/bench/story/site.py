"""A blog with one long story, of kinds as Storify itself counted them over 2,014 stories."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

from bench.words import ADJECTIVES, NOUNS

MOST: Final = 2235
"""Elements of the longest of those stories."""

PICTURES: Final = 40
_FIRST: Final = datetime(2018, 3, 5, 6, tzinfo=UTC)
_SHARES: Final = {"post": 51.5, "picture": 22.8, "link": 13.2, "words": 10.4, "quote": 2.1}


def write_site(site: Path, count: int, picture: bytes) -> None:
    """Write the blog; a picture is a file of its own under each of forty names."""
    random = Random(count)
    kinds = random.choices(list(_SHARES), list(_SHARES.values()), k=count)
    content = site / "content"
    for folder in ("stories", "media", "snapshots/mastodon"):
        (content / folder).mkdir(parents=True)
    for number in range(PICTURES):
        (content / "media" / f"q{number}.jpg").write_bytes(picture)
    items = "\n\n".join(_items(kinds, random, content))
    (content / "site.yaml").write_text("title: The Harbour Desk\nbase_url: https://blog.example.org/\n")
    (content / "stories" / "long.md").write_text(f"---\ntitle: The long week\ndate: 2018-03-09\n---\n{items}\n")


def _items(kinds: list[str], random: Random, content: Path) -> Iterator[str]:
    """Yield the Markdown of each item, and write the snapshots that it needs."""
    for number, kind in enumerate(kinds):
        when = _FIRST + timedelta(minutes=7 * number)
        match kind:
            case "post":
                url = f"https://social.example/@harbour/{number}"
                text = f"url: {url}\nname: Harbour {number % 90}\nhandle: '@h{number % 90}@social.example'\ntime: {when.isoformat()}\n"
                body = f"account: official\ncaptured: 2018-03-12\ntext: |\n  {_words(random, 24)}\n"
                (content / "snapshots" / "mastodon" / f"{number}.yaml").write_text(text + body)
                yield f"{url} {{#n{number}}}"
            case "picture":
                words = (_words(random, 6), _words(random, 12))
                yield f"::: figure\nid: n{number}\nsrc: /media/q{number % PICTURES}.jpg\nalt: {words[0]}\n\n{words[1]}\n:::"
            case "link":
                yield f"::: link\nid: n{number}\nurl: https://paper.example/{number}\ntitle: {_words(random, 8)}\n:::"
            case "quote":
                yield f"::: quote\nid: n{number}\nwho: A clerk\nwhen: {when.isoformat()}\n\n{_words(random, 20)}\n:::"
            case _ if number % 3 == 0:
                yield f"## {_words(random, 4)} {{#n{number}}}"
            case _:
                yield f"{_words(random, 45)} {{#n{number}}}"


def _words(random: Random, count: int) -> str:
    return " ".join(random.choice(ADJECTIVES if at % 2 else NOUNS) for at in range(count)).capitalize()
