"""Random edits of a ministry's files, of the theme's words, and of the clock as these files know it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import random_ministry as ministry
from edits import override
from random_ministry import GOVERNMENTS_FILE, MISSIONS_FILE, PEOPLE, TOPICS_FILE, person_file
from random_site import Site

_DAYS = re.compile(r"(from|to|date): (\d{4}-\d\d-\d\d)")


def appoint(site: Site) -> None:
    """Append a posting to a person's."""
    path = _anybody(site)
    site.project.write(path, f"{_read(site, path).rstrip()}\n{ministry.posting(site.chance)}\n")


def dismiss(site: Site) -> None:
    """Remove a posting, but the last."""
    path = _anybody(site)
    lines = _read(site, path).splitlines()
    places = [number for number, line in enumerate(lines) if line.startswith("  - ")]
    if len(places) < 2:
        return appoint(site)
    lines.pop(site.chance.choice(places))
    site.project.write(path, "\n".join(lines) + "\n")
    return None


def person(site: Site) -> None:
    """Change what a person is called: name, names in other languages, slug, portrait, bio, and the postings with them."""
    who = site.any_of(PEOPLE)
    site.project.write(person_file(who), ministry.person(who, site.chance))


def leave(site: Site) -> None:
    """Remove a person's file, or bring it back: their posts are at fault meanwhile."""
    who = site.any_of(PEOPLE)
    if (site.project.root / person_file(who)).exists():
        site.project.remove(person_file(who))
    else:
        site.project.write(person_file(who), ministry.person(who, site.chance))


def mission(site: Site) -> None:
    """Rename a mission from a day on, move it, or give it its old name back."""
    _another(site, MISSIONS_FILE, ministry.mission)


def topic(site: Site) -> None:
    """Change a topic's name or description."""
    _another(site, TOPICS_FILE, ministry.topic)


def government(site: Site) -> None:
    """Open or close a government, or give it another name or other days."""
    _another(site, GOVERNMENTS_FILE, ministry.government)


def kind(site: Site) -> None:
    """Take a file away that defines a kind, or bring it back: any word may then stand for one."""
    path = site.any_of([MISSIONS_FILE, TOPICS_FILE, GOVERNMENTS_FILE])
    if (site.project.root / path).exists():
        site.project.remove(path)
    else:
        site.project.write(path, ministry.ministry_files(site.chance)[path])


def notice(site: Site) -> None:
    """Correct a post, or withdraw it, today or on a day to come."""
    path = site.any_of(site.posts())
    start, head, text = _read(site, path).split("---\n", 2)
    kept = [line for line in head.splitlines() if not line.startswith(("corrections", "withdrawn"))]
    line = site.chance.choice([site.correction, site.withdrawal])()
    site.project.write(path, "\n".join([f"{start}---", *kept, line, "---"]) + f"\n{text}")


def catalogue(site: Site) -> None:
    """Change a message of one language in the site's own folder for the theme."""
    lang, mark = site.any_of(["fr", "ar", "zh", "en"]), site.chance.randrange(10**6)
    override(f"locale/{lang}.yaml", lambda text: re.sub(r"(?m)^(\w+): .+$", rf'\1: "Words {mark}"', text, count=1))(site.project)


def language(site: Site) -> None:
    """Begin or drop a catalogue for a language that the theme does not know, and write a post in it."""
    path = site.project.root / "themes/dateline/locale/de.yaml"
    if path.exists():
        path.unlink()
    else:
        site.project.write("themes/dateline/locale/de.yaml", f"skip: Zum Text {site.chance.randrange(9)}\n")
        site.project.post("2014-08-08-nur-deutsch.de", site.words(4), title="Nur deutsch", author=site.any_of(PEOPLE))


def eve(site: Site) -> None:
    """Let time pass to the last second before a day on which something begins or ends, or to its first."""
    now = datetime.fromisoformat(site.project.now)
    zone = ZoneInfo(site.any_of(["UTC", "Asia/Tokyo"]))
    paths = site.files("people/*.yaml", "*.yaml", "posts/**/*.md")
    found = {match for path in paths for match in _DAYS.findall(_read(site, path))}
    turns = [_midnight(day, zone) + timedelta(days=key == "to") for key, day in sorted(found)]
    later = sorted({turn for turn in turns if turn > now})
    if later:
        site.project.now = (later[0] - timedelta(seconds=site.chance.choice([0, 1]))).isoformat()


EDITS: tuple[Callable[[Site], None], ...] = (
    appoint,
    dismiss,
    person,
    leave,
    mission,
    topic,
    government,
    kind,
    notice,
    catalogue,
    language,
    eve,
)


def _midnight(day: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=zone).astimezone(UTC)


def _anybody(site: Site) -> str:
    paths = site.files("people/*.yaml")
    if paths:
        return site.any_of(paths)
    person(site)
    return site.any_of(site.files("people/*.yaml"))


def _another(site: Site, path: str, make: Callable[[str, Random], str]) -> None:
    """Write another line for one entry of a file."""
    if not (site.project.root / path).exists():
        return kind(site)
    lines = _read(site, path).splitlines()
    at = site.chance.randrange(len(lines))
    lines[at] = make(lines[at].partition(":")[0], site.chance).rstrip()
    site.project.write(path, "\n".join(lines) + "\n")
    return None


def _read(site: Site, path: str) -> str:
    return (site.project.root / path).read_text()
