"""Payloads in every field of a ministry's files, and in titles, menus and catalogues by language."""

from datetime import date, timedelta

from naughty import quoted
from project import Project
from xss_payloads import PAYLOADS
from xss_sites import WIDE

from despatch.load.days import RANGE
from despatch.load.decode import Field
from despatch.load.entries import NAMING
from despatch.load.governments import GOVERNMENT_FIELDS
from despatch.load.missions import MISSION_FIELDS
from despatch.load.people import PERSON_FIELDS
from despatch.load.topics import TOPIC_FIELDS

FREE = frozenset({"name", "names", "slug", "portrait", "bio", "postings", "place", "description"})
"""Fields that take any text, or hold fields that do; all of them get payloads in `write_ministry`."""
CHOOSY = frozenset({"kind", "timezone", "languages", "from", "to"})
"""Fields that are choosy: a payload there is an error, which holds the site back."""
FIELDS: tuple[Field, ...] = (*NAMING, *RANGE, *GOVERNMENT_FIELDS, *MISSION_FIELDS, *PERSON_FIELDS, *TOPIC_FIELDS)
START = date(2012, 1, 1)


def write_ministry(project: Project) -> None:
    """Write for each payload a person, a mission, a topic, a government of one day and a post of theirs; now and then an Arabic one."""
    project.write("content/site.yaml", f"title: {{en: The desk, ar: المكتب}}\nlanguages: [en, ar]\n{WIDE}")
    missions, topics, governments = [], [], []
    for number, payload in enumerate(PAYLOADS):
        text, day = quoted(payload), (START + timedelta(days=number)).isoformat()
        both, slug = f"{{en: {text}, ar: {text}}}", quoted(f"{payload} {number}")
        project.write(f"content/people/p{number}.yaml", _person(text, both, slug, number, day))
        names = f"[{{name: {both}, to: {day}}}, {{name: {text}, from: {START + timedelta(days=number + 1)}}}]"
        missions.append(f"m{number}: {{names: {names}, place: {both}, slug: {slug}}}\n")
        topics.append(f"t{number}: {{name: {both}, description: {both}, slug: {slug}}}\n")
        governments.append(f"g{number}: {{name: {both}, from: {day}, to: {day}}}\n")
        _write_texts(project, number, day)
    for name, lines in (("missions", missions), ("topics", topics), ("governments", governments)):
        project.write(f"content/{name}.yaml", "".join(lines))


def _person(text: str, both: str, slug: str, number: int, day: str) -> str:
    kind = ("person", "group")[number % 2]
    postings = f"[{{role: {both}, mission: m{number}, to: {day}}}, {{role: {text}, mission: m{number}, from: 2020}}]"
    return f"name: {text}\nnames: {{ar: {text}}}\nslug: {slug}\nkind: {kind}\nportrait: {text}\nbio: {both}\npostings: {postings}\n"


def _write_texts(project: Project, number: int, day: str) -> None:
    head = {"title": f"Post {number}", "author": f"p{number}", "topics": f"[t{number}]", "political": "true", "slug": f"s{number}"}
    project.post(f"{day}-s{number}", **head)
    if number % 10 == 0:
        project.post(f"{day}-s{number}.ar", **head)
        project.write(f"content/stories/n{number}.md", f"---\ntitle: Story {number}\ncurator: p{number}\n---\nWords.\n")


CHOOSY_PLACES = ("id", "tag", *sorted(CHOOSY))
"""Where `choosy` puts a payload: as an id, as a language tag, and in each choosy field."""


def choosy(payload: str, place: str) -> dict[str, str]:
    """Return a ministry's files, by path, with a payload where a choice, a zone, a language or a day is wanted, or as an id or a tag."""
    text = quoted(payload)
    missions = {
        "id": f"{text}: {{name: Lima}}\n",
        "tag": f"lima: {{name: {{{text}: Lima}}}}\n",
        "timezone": f"lima: {{name: Lima, timezone: {text}}}\n",
        "languages": f"lima: {{name: Lima, languages: [{text}]}}\n",
        "from": f"lima: {{names: [{{name: Lima, from: {text}}}]}}\n",
        "to": f"lima: {{names: [{{name: Lima, to: {text}}}]}}\n",
        "kind": "lima: Lima\n",
    }
    people = f"ilse: {{name: Ilse, kind: {text if place == 'kind' else 'person'}}}\n"
    return {"content/missions.yaml": missions[place], "content/people.yaml": people}


def write_languages(project: Project, payload: str) -> None:
    """Write titles, taglines, descriptions and menus by language, and a catalogue, with a payload in each."""
    text = quoted(payload)
    both = f"{{en: {text}, fr: {text}}}"
    menu = f"[{{title: {text}, url: /about/}}]"
    lines = [f"{key}: {both}" for key in ("title", "tagline", "description")]
    project.write("content/site.yaml", "\n".join([*lines, f"menu: {{en: {menu}, fr: {menu}}}", "languages: [en, fr, de]"]) + "\n")
    braceless = quoted(payload.replace("{", "(").replace("}", ")"))
    for lang in ("en", "fr", "de"):
        words = ("skip", "home", "archive", "topics", "people", "sitemap", "translations", "published")
        project.write(f"themes/dateline/locale/{lang}.yaml", "".join(f"{name}: {braceless}\n" for name in words))
        project.post(f"2016-01-01-a.{lang}" if lang != "en" else "2016-01-01-a").write("content/pages/about.md", "# About\n")
