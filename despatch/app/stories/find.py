"""Find the dead embeds of a site, and put the story back where one names the address of an embed as its origin."""

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from despatch.app.gather import Gathered
from despatch.app.sources import Change
from despatch.app.stories.embed_places import Place, rewritten, written
from despatch.app.stories.embed_proof import find_places, page_of
from despatch.load.head import parse_head
from despatch.load.text import decode_text
from despatch.load.tree import Unreadable
from despatch.model.dead_links import DeadLink, find_dead_links
from despatch.model.embeds import FORMS, PROSE, Embed, find_embeds
from despatch.model.social import address_key
from despatch.model.source import Document, Story
from despatch.model.storify_address import story_place
from despatch.plan.visibility import Shown, visible

Kind = Literal["embed", "link", "service"]


class Home(Struct, frozen=True):
    """A story that is here: its file, its slug, and whether it is held back."""

    path: str
    slug: str
    held: bool


class Finding(Struct, frozen=True):
    """A dead embed, a link to a story of Storify, or an address of another service that is gone."""

    path: str
    line: int
    kind: Kind
    form: str
    """Its form in words, or the name of the service."""
    url: str
    title: str = ""
    start: int = 0
    end: int = 0
    home: Home | None = None
    """The story that it was, where one says so."""
    place: Place | None = None
    """Where in its file the line stands that an embed can give way to."""
    hindrance: str = ""
    """Why it cannot give way, where its story is here."""

    @property
    def lacking(self) -> bool:
        """Whether the story that it was is not here."""
        return self.kind != "service" and self.home is None

    @property
    def ready(self) -> bool:
        """Whether it is an embed whose story is here for everybody."""
        return self.kind == "embed" and self.home is not None and not self.home.held

    @property
    def can_be_fixed(self) -> bool:
        """Whether it can be rewritten: a block can stand in its place, too."""
        return self.ready and self.place is not None


class Searched(Struct, frozen=True):
    """A text of the site, and what was found in it, in order."""

    path: str
    data: bytes
    findings: tuple[Finding, ...]


def search(gathered: Gathered, now: int) -> tuple[Searched, ...]:
    """Return the texts of a site, also those whose heads are faulty, in which something is found as the site stands at `now`."""
    stories = gathered.source.stories if gathered.source else ()
    homes = _homes(stories, now)
    kept = frozenset(address_key(snapshot.url) for snapshot in gathered.source.snapshots) if gathered.source else frozenset()
    found = (_searched(path, gathered, homes, kept) for path in _texts(gathered.texts, gathered.faulty))
    return tuple(each for each in found if each and each.findings)


def fixes(found: Iterable[Searched]) -> tuple[Change, ...]:
    """Return the changes that put stories back where embeds of them stood, and touch no other byte of their files."""
    changes: list[Change] = []
    for text in found:
        file = written(text.data)
        places = [(each.place, each.home.slug) for each in text.findings if each.can_be_fixed and each.place and each.home]
        if file and places:
            changes.append(Change(text.path.removeprefix("content/"), rewritten(file, places), text.data))
    return tuple(changes)


def _texts(documents: Sequence[Document], faulty: Iterable[str]) -> list[str]:
    return sorted({document.path for document in documents} | {path for path in faulty if path.endswith((".md", ".markdown"))})


def _homes(stories: Iterable[Story], now: int) -> dict[str, Home]:
    """Return the stories that are here by the keys of the addresses that they had; those that everybody sees come first."""
    homes: dict[str, Home] = {}
    known = [(not visible(story.document, now, Shown()), story.document.path, story) for story in stories]
    for held, path, story in sorted(known, key=lambda each: each[:2]):
        for url in story.document.head.origin:
            place = story_place(url)
            if place:
                homes.setdefault(place.key, Home(path, story.slug, held))
    return homes


def _searched(path: str, gathered: Gathered, homes: Mapping[str, Home], kept: Container[str]) -> Searched | None:
    try:
        data = gathered.read(path)
    except Unreadable:
        return None
    text, _ = decode_text(path, data)
    body = parse_head(path, text)[1]
    offset, dialect = len(text) - len(body), gathered.settings.markdown
    found = [
        (link.start, _service(path, text, offset + link.start, link))
        for link in find_dead_links(body, dialect)
        if address_key(link.url) not in kept
    ]
    found += [(embed.start, _embed(path, text, offset, embed, homes)) for embed in find_embeds(body, dialect)]
    findings = [finding for _start, finding in sorted(found, key=lambda each: each[0])]
    ready = [finding for finding in findings if finding.ready]
    if ready:
        slugs = {key: home.slug for key, home in homes.items()}
        wanted = [(finding.start, finding.end, finding.home.slug) for finding in ready if finding.home]
        places = dict(
            zip(ready, find_places(data, text, wanted, lambda tried: page_of(path, tried, slugs, gathered.settings)), strict=True)
        )
        findings = [_settled(finding, places.get(finding)) for finding in findings]
    return Searched(path, data, tuple(findings))


def _settled(finding: Finding, place: Place | str | None) -> Finding:
    return replace(finding, hindrance=place) if isinstance(place, str) else replace(finding, place=place)


def _service(path: str, text: str, start: int, link: DeadLink) -> Finding:
    return Finding(path, text.count("\n", 0, start) + 1, "service", link.service, link.url)


def _embed(path: str, text: str, offset: int, embed: Embed, homes: Mapping[str, Home]) -> Finding:
    # A story shows no other: what was an embed there is a link, and stays one.
    stays = embed.prose or path.startswith("content/stories/")
    return Finding(
        path=path,
        line=text.count("\n", 0, offset + embed.start) + 1,
        kind="link" if stays else "embed",
        form=FORMS[PROSE if stays else embed.form],
        url=embed.place.url,
        title=embed.title,
        start=offset + embed.start,
        end=offset + embed.end,
        home=homes.get(embed.place.key),
    )
