"""A ministry's files with a canary in every field, of entries that only held or withdrawn posts reach, and of what is yet to come."""

from leaks import STEM
from media_samples import png
from project import Project

YEAR = "2031"
"""The year of every day that lies ahead; it is in no output."""
SETTINGS = (
    f"title: {{en: The Harbour Desk, fr: Le port, cy: {STEM}title}}\ntagline: {{en: News, cy: {STEM}tagline}}\nlanguages: [en, fr, ar]\n"
)

MARANT = f"""\
name: {{en: Ilse Marant, cy: {STEM}nameofthelanguage}}
postings:
  - {{role: {{en: Ambassador, cy: {STEM}roleofthelanguage}}, mission: skopje, from: 2012-08-01, to: 2016-07-31}}
  - {{role: Consul General, mission: lima, from: 2016-08-01, to: {YEAR}-03-31}}
"""
MISSIONS = f"skopje: {{names: [{{name: Skopje, to: {YEAR}-05-05}}]}}\nlima: {{name: Lima, timezone: America/Lima}}\n"
TOPICS = "ports: Ports\n"
GOVERNMENTS = f"harbour: {{name: {STEM}stillinoffice, from: 2010-05-11, to: {YEAR}-07-07}}\n"

TO_COME = {
    "content/people/ilse-marant.yaml": f"  - {{role: {STEM}comingrole, mission: skopje, from: {YEAR}-04-01}}\n",
    "content/missions.yaml": f"coming: {{name: {STEM}comingmission}}\n",
    "content/governments.yaml": f"lighthouse: {{name: {STEM}cominggovernment, from: {YEAR}-07-08}}\n",
}
"""Lines to append: what begins later, or nobody has met."""
COMING_NAME = (f"to: {YEAR}-05-05}}]}}", f"to: {YEAR}-05-05}}, {{name: {STEM}comingname, from: {YEAR}-05-06}}]}}")

PERSON, MISSION, TOPIC = f"{STEM}person", f"{STEM}mission", f"{STEM}topic"
"""Ids of what only held posts name."""
PERSON_TEXT = f"""\
name: {{en: {STEM}personname, fr: {STEM}personnamefr}}
names: {{ar: {STEM}personnamear}}
slug: {STEM}personslug
kind: group
portrait: {STEM}portrait.png
bio:
  en: |
    {STEM}bio with [a link](https://{STEM}biolink.example/) and ![{STEM}bioalt](/media/{STEM}biopicture.png).
  fr: {STEM}biofr
postings:
  - {{role: {{en: {STEM}role, fr: {STEM}rolefr}}, mission: {MISSION}, from: 2002, to: 2005-05-05}}
"""
MISSION_TEXT = f"""\
{MISSION}:
  names: [{{name: {STEM}formername, to: 2004-01-01}}, {{name: {{en: {STEM}missionname, fr: {STEM}missionnamefr}}, from: 2004-01-02}}]
  slug: {STEM}missionslug
  place: {{en: {STEM}place, fr: {STEM}placefr}}
  timezone: Pacific/Chatham
  languages: [en, cy]
"""
TOPIC_TEXT = f"""\
{TOPIC}:
  name: {{en: {STEM}topicname, fr: {STEM}topicnamefr}}
  names: {{ar: {STEM}topicnamear}}
  slug: {STEM}topicslug
  description: {{en: {STEM}description, fr: {STEM}descriptionfr}}
"""
NEVER = frozenset(f"{STEM}{name}" for name in ("person", "mission", "topic", "topicnamear"))
"""What no page shows of all this even when it is published: ids that have a slug, and names in languages without a page."""
HEAD = {
    "date": "2003-07-07",
    "author": PERSON,
    "topics": f"[{TOPIC}]",
    "tags": f"[{STEM}tag]",
    "series": f"{STEM}series",
    "slug": f"{STEM}slug",
    "summary": f"{STEM}summary",
    "corrections": f"{{date: 2003-07-08, note: {STEM}note}}",
}
"""The head of a held post; its year is one of those that nothing else has."""


def write_known(project: Project) -> Project:
    """Write what the public may see: people, missions, topics, a government in office, posts in two languages, a guest, a story."""
    project.write("content/site.yaml", SETTINGS).write("content/people/ilse-marant.yaml", MARANT)
    project.write("content/missions.yaml", MISSIONS).write("content/topics.yaml", TOPICS).write("content/governments.yaml", GOVERNMENTS)
    head = {"author": "ilse-marant", "topics": "[ports]", "political": "true"}
    project.post("2014-05-01-lamps", "Lamps.", title="Lamps", translation_key=f"{STEM}setkey", **head)
    project.post("2014-05-01-lamps.fr", "Lampes.", title="Lampes", translation_key=f"{STEM}setkey", **head)
    project.post("2017-05-01-stairs", "Stairs.", title="Stairs", **head)
    fields = (
        f"email: {STEM}mail@example.org, url: 'https://{STEM}url.example/', bio: {STEM}guestbio, twitter: {STEM}handle, orcid: {STEM}orcid"
    )
    project.post("2017-05-02-guest", "A guest.", title="A guest", author=f"[{{name: Sarah P., role: Student, {fields}}}]")
    return project.write(
        "content/stories/port.md", f"---\ntitle: Port\ncurator: {{name: Ann, email: {STEM}mail@example.org}}\n---\nWords.\n"
    )


def write_to_come(project: Project) -> Project:
    """Append what is yet to come, and what nobody has met."""
    for path, lines in TO_COME.items():
        project.write(path, (project.root / path).read_text() + lines)
    project.edit("content/missions.yaml", *COMING_NAME)
    project.edit(
        "content/posts/2017-05-01-stairs.md", "political:", f"corrections: [{{date: {YEAR}-01-01, note: {STEM}comingnote}}]\npolitical:"
    )
    return project.edit(
        "content/posts/2014-05-01-lamps.md", "political:", f"withdrawn: {{date: {YEAR}-01-02, reason: {STEM}reason}}\npolitical:"
    )


def write_unmet(project: Project) -> Project:
    """Write a person, a mission and a topic that no public post names, with all their files."""
    project.write(f"content/people/{PERSON}.yaml", PERSON_TEXT).write(f"content/people/{STEM}portrait.png", png(f"{STEM}portraitbytes"))
    project.write(f"content/media/{STEM}biopicture.png", png(f"{STEM}biopicturebytes"))
    for path, text in (("content/missions.yaml", MISSION_TEXT), ("content/topics.yaml", TOPIC_TEXT)):
        project.write(path, (project.root / path).read_text() + text)
    return project


def write_held(project: Project, hold: str = "") -> Project:
    """Write posts that name these, in two languages, and a story that the person curated, with a line that holds them back."""
    for name, more in (("", {}), (".fr", {})):
        _write(project, f"content/posts/{STEM}held{name}.md", {"title": f"{STEM}posttitle", **HEAD, **more}, hold)
    _write(project, f"content/stories/{STEM}story.md", {"title": f"{STEM}storytitle", "curator": PERSON, "date": "2003-07-07"}, hold)
    # Translations of what is public: nothing may lead to them.
    _write(project, "content/posts/2014-05-01-lamps.ar.md", {"title": f"{STEM}arabic", "author": PERSON}, hold)
    _write(
        project,
        f"content/posts/{STEM}welsh.cy.md",
        {"title": f"{STEM}welsh", "date": "2003-07-07", "translation_key": f"{STEM}setkey"},
        hold,
    )
    return project


def _write(project: Project, path: str, head: dict[str, str], hold: str) -> None:
    held = hold.partition(":")[0]
    lines = "".join(f"{key}: {value}\n" for key, value in head.items() if key != held)
    project.write(path, f"---\n{lines}{hold}\n---\n{STEM}body.\n")


DIALECTS = {
    "toml": '+++\ntitle = "{0}title"\ndate = 2003-07-07\ndraft = true\nauthors = ["{0}person"]\ntags = ["{0}tag"]\n'
    '[params]\nseries = "{0}series"\n[[corrections]]\ndate = 2003-07-08\nnote = "{0}note"\n+++\n{0}body\n',
    "json": '{{"title": "{0}title", "date": "2003-07-07", "draft": true, "authors": ["{0}person"], "tags": ["{0}tag"],'
    ' "params": {{"series": "{0}series"}}}}\n\n{0}body\n',
    "pairs": "Title: {0}title\nDate: 2003-07-07\nStatus: draft\nAuthor: {0}person\nTags: {0}tag, {0}other\nSlug: {0}slug\n\n{0}body\n",
    "comment": "<!--\n.. title: {0}title\n.. slug: {0}slug\n.. date: 2003-07-07\n.. tags: {0}tag\n.. status: draft\n-->\n\n{0}body\n",
    "private": '+++\ntitle = "{0}title"\ndate = 2003-07-07\n[params]\nprivate = true\n+++\n{0}body\n',
    "later": '{{"title": "{0}title", "publishDate": "2031-07-07"}}\n{0}body\n',
}
"""Drafts as other tools write them."""
