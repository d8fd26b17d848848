"""A ministry's files made at random: people who move, missions that change their names, topics, governments.

Each posting stands on a line of its own at the end of its person's file, and each mission, topic
and government on one line, so that edits find them. Some days lie ahead of the clock.
"""

from collections.abc import Callable
from random import Random

from naughty import quoted

PEOPLE = ("ilse-marant", "r-ovanes", "noor", "team")
MISSIONS = {"geneva": "Europe/Zurich", "skopje": "Europe/Skopje", "lima": "America/Lima"}
TOPICS = ("economy", "culture", "consular")
GOVERNMENTS = ("harbour", "lighthouse", "ferry")
LANGUAGES = ("en", "fr", "ar", "zh")
NAMES = ("Ilse Marant", "R. & S. Ovanes <Harbour>", "إلسه مارانت", "日内瓦", "L’équipe", "Skopje, Macedonia", "Port 12:30", "  Noor\tV. ")
MISSIONS_FILE, TOPICS_FILE, GOVERNMENTS_FILE = "content/missions.yaml", "content/topics.yaml", "content/governments.yaml"


def person_file(who: str) -> str:
    """Return the path of a person's file."""
    return f"content/people/{who}.yaml"


def ministry_files(chance: Random) -> dict[str, str]:
    """Return all files of a ministry, by path."""
    files = {person_file(who): person(who, chance) for who in PEOPLE}
    files[MISSIONS_FILE] = "".join(mission(name, chance) for name in MISSIONS)
    files[TOPICS_FILE] = "".join(topic(name, chance) for name in TOPICS)
    files[GOVERNMENTS_FILE] = "".join(government(name, chance) for name in GOVERNMENTS)
    return files


def person(who: str, chance: Random) -> str:
    """Return the file of a person: what they are called, then a line for each posting."""
    further: dict[str, Callable[[], str]] = {
        "names": lambda: _by_language(chance),
        "slug": lambda: f"{who}-{chance.choice('ab')}",
        "kind": lambda: chance.choice(["person", "group"]),
        "portrait": lambda: f"picture-{chance.randrange(6)}.png",
        "bio": lambda: words(chance, "*A bio* with [a link](/tags/port/)."),
    }
    given = [f"{key}: {make()}" for key, make in further.items() if chance.random() < 0.4]
    postings = [posting(chance) for _ in range(chance.randrange(1, 4))]
    return "\n".join([f"name: {words(chance, chance.choice(NAMES))}", *given, "postings:", *postings]) + "\n"


def posting(chance: Random) -> str:
    """Return a line of a person's postings."""
    fields = [("role", words(chance, chance.choice(["Ambassador", "Consul", "Envoy"]))), ("mission", chance.choice(list(MISSIONS)))]
    kept = [f"{key}: {value}" for key, value in chance.sample(fields, chance.choice([1, 2, 2]))]
    return f"  - {{{', '.join([*kept, *days(chance)])}}}"


def mission(name: str, chance: Random) -> str:
    """Return the line of a mission: with one name, or two with their days."""
    one, other = words(chance, name.title()), words(chance, chance.choice(NAMES))
    turn = day(chance)
    names = f"name: {one}" if chance.random() < 0.4 else f"names: [{{name: {one}, to: {turn}}}, {{name: {other}, from: {turn}}}]"
    more = [f"timezone: {MISSIONS[name]}", f"place: {words(chance, 'Mole Street')}", f"slug: {name}-m", "languages: [en, ar]"]
    return f"{name}: {{{', '.join([names, *(each for each in more if chance.random() < 0.3)])}}}\n"


def topic(name: str, chance: Random) -> str:
    """Return the line of a topic."""
    more = [f"description: {words(chance, 'Of [ports](/tags/port/) & <quays>')}", f"slug: {name}-t"]
    return f"{name}: {{{', '.join([f'name: {words(chance, name)}', *(each for each in more if chance.random() < 0.4)])}}}\n"


def government(name: str, chance: Random) -> str:
    """Return the line of a government; those of before may overlap."""
    return f"{name}: {{{', '.join([f'name: {words(chance, name.title())}', *days(chance)])}}}\n"


def days(chance: Random) -> list[str]:
    """Return the ends of a run of days, in order; either may be missing."""
    first, last = sorted([day(chance), day(chance)])
    return [each for each in (f"from: {first}", f"to: {last}") if chance.random() < 0.8]


def day(chance: Random) -> str:
    """Return a day of the years of the posts, or one of those that are to come."""
    if chance.random() < 0.25:
        return f"{chance.choice(['2026-12', '2027-01', '2027-03'])}-{chance.randrange(1, 29):02}"
    return f"{chance.randrange(2011, 2018)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"


def words(chance: Random, text: str) -> str:
    """Return a text, plain or by language."""
    return quoted(f"{text} {chance.randrange(9)}") if chance.random() < 0.5 else _by_language(chance, text)


def _by_language(chance: Random, text: str = "") -> str:
    tags = chance.sample(LANGUAGES, chance.randrange(1, len(LANGUAGES)))
    return "{" + ", ".join(f"{tag}: {quoted(f'{text or chance.choice(NAMES)} {tag} {chance.randrange(9)}')}" for tag in tags) + "}"
