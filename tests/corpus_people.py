"""A ministry's files for the posts of 18F: its own author ids, with names, postings and missions that we invented."""

import functools
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml
from msgspec import Struct

GIVEN = [
    "Ada",
    "Bero",
    "Cala",
    "Dorin",
    "Esme",
    "Falk",
    "Gita",
    "Hanno",
    "Ines",
    "Jorun",
    "Kai",
    "Livia",
    "Marek",
    "Nela",
    "Odo",
    "Petra",
    "Quint",
    "Rosa",
    "Silvan",
    "Thea",
]
FAMILY = [
    "Arden",
    "Belloq",
    "Cressida",
    "Dunmore",
    "Estrel",
    "Farrow",
    "Galant",
    "Harrow",
    "Imber",
    "Jessop",
    "Kestrel",
    "Lorne",
    "Marchand",
    "Norrell",
    "Ostler",
]

GROUPS = ("18F", "gsa-blog-team")

POSTINGS = """\
alan:
  - {role: Pilot, to: 2014-12-31}
  - {role: Chief Pilot, from: 2015}
boone:
  - {mission: geneva, from: 2014-11, to: 2016}
carolyn:
  - {role: Surveyor, mission: corva, from: 2015-12, to: 2016-03-22}
  - {role: Chief Surveyor, mission: corva, from: 2016-03-23}
chrisc:
  - {role: Counsellor, mission: geneva, to: 2015-08-31}
  - {role: Trade Counsellor, mission: geneva, from: 2015-08-28}
colinmacarthur:
  - {role: Consul, mission: corva, from: 2015}
edwin-torres:
  - {role: {en: Engineer, es: Ingeniero}, mission: lima, from: 2021-09-21, to: 2021-09-21}
  - {role: {en: Chief Engineer, es: Ingeniero jefe}, mission: lima, from: 2021-09-30}
eric:
  - {role: Harbour Master, from: 2014-07-15, to: 2015-03-18}
  - {role: Harbour Master, mission: geneva, from: 2015-03-19, to: 2017-01-04}
gray:
  - {role: Clerk, mission: lima, from: 2014-06-26, to: 2014-12-14}
  - {role: Registrar, mission: lima, from: 2014-12-15}
jhunter:
  - {role: Envoy, from: 2015-09-21, to: 2015-09-21}
kate:
  - {role: Attaché, mission: geneva, from: 2015-01-01, to: 2015-05-18}
  - {role: Press Officer, mission: corva, from: 2015-07-06, to: 2016-04-27}
  - {role: Head of Press, from: 2016-04-28}
lalitha-jonnalagadda:
  - {role: Reader, mission: lima, to: 2020-07-06}
  - {role: Editor, mission: lima, from: 2020-07-07}
melody:
  - {role: Reporting Officer, mission: corva, from: 2014-09-01, to: 2015-06-30}
  - {role: Second Secretary, mission: geneva, from: 2015-07-01, to: 2016-03-22}
  - {role: First Secretary, mission: geneva, from: 2016-03-23}
yuda:
  - {role: Interpreter, mission: corva, from: 2016, to: 2016}
"""

MISSIONS = """\
corva:
  names:
    - {name: "Corva, Old Republic", to: 2016-03-06}
    - {name: "Corva, New Republic", from: 2016-03-07}
geneva: {name: Geneva}
lima: {name: {en: Lima, es: Lima la Grande}}
"""


class Signed(Struct, frozen=True):
    """An author as a byline has it: the name, and the role and place of the day in one text, empty where there are none."""

    name: str
    role: str = ""


class Post(Struct, frozen=True):
    """What the head of a real post says, read without Despatch: its day and its authors' ids."""

    name: str
    day: str
    authors: tuple[str, ...]
    lang: str


def read_posts(folder: Path) -> tuple[Post, ...]:
    """Return every post of the corpus."""
    return tuple(_read(path) for path in sorted(folder.glob("*.md")))


def _read(path: Path) -> Post:
    parts = re.split(r"^---\s*$", path.read_text(encoding="utf-8-sig"), maxsplit=2, flags=re.MULTILINE)
    head = yaml.load(parts[1], Loader=yaml.CBaseLoader)
    return Post(path.name, str(head.get("date") or path.name)[:10], tuple(head["authors"]), head.get("locale", "en")[:2])


def names_of(posts: Iterable[Post]) -> dict[str, str]:
    """Return an invented name for each author's id."""
    ids = sorted({who for post in posts for who in post.authors})
    return {who: f"{GIVEN[at % len(GIVEN)]} {FAMILY[at // len(GIVEN)]}" for at, who in enumerate(ids)}


def people_of(names: Mapping[str, str]) -> str:
    """Return `people.yaml`: everybody who signs a post; most without postings, two groups."""
    postings = _postings()
    rows = {}
    for who, name in names.items():
        row: dict[str, object] = {"name": name, **({"kind": "group"} if who in GROUPS else {})}
        rows[who] = {**row, "postings": postings[who]} if who in postings else row
    return yaml.safe_dump(rows, allow_unicode=True, sort_keys=False)


def signed(post: Post, names: Mapping[str, str]) -> tuple[Signed, ...]:
    """Return the byline of a post, worked out here in another way: by ISO days compared as text."""
    return tuple(Signed(names[who], _role(who, post)) for who in post.authors)


def without_posting(posts: Iterable[Post]) -> set[tuple[str, str]]:
    """Return each post and author that has postings, but none on the day of the post."""
    held = _postings()
    return {(post.name, who) for post in posts for who in post.authors if who in held and not _posting(held[who], post.day)}


def _role(who: str, post: Post) -> str:
    row = _posting(_postings().get(who, []), post.day)
    parts = (_worded(row.get("role", ""), post.lang), _place(row.get("mission", ""), post))
    return ", ".join(part for part in parts if part)


@functools.cache
def _postings() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = yaml.load(POSTINGS, Loader=yaml.CBaseLoader)
    return found


def _posting(rows: Iterable[Mapping[str, str]], day: str) -> Mapping[str, str]:
    """Return the posting begun last of those that hold the day; months and years are whole."""
    holding = [row for row in rows if row.get("from", "0") <= day <= row.get("to", "9") + "~"]
    return max(holding, key=lambda row: row.get("from", "0"), default={})


def _place(mission: str, post: Post) -> str:
    if mission == "corva":
        return "Corva, Old Republic" if post.day < "2016-03-07" else "Corva, New Republic"
    return {"": "", "geneva": "Geneva", "lima": "Lima la Grande" if post.lang == "es" else "Lima"}[mission]


def _worded(text: str | Mapping[str, str], lang: str) -> str:
    return text if isinstance(text, str) else text[lang]
