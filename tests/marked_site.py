"""A blog in which every text ends in a mark of its language, `zzen`, so that a page's `lang` can be held against what it holds."""

from pathlib import Path

import yaml
from media_samples import png
from project import Project

LANGUAGES = ("en", "fr", "ar", "zh-Hant", "de")
"""The last has no catalogue: its pages show the words of the first."""
_LOCALE = Path(__file__).resolve().parent.parent / "themes/dateline/locale"
_UNMARKED = frozenset({"comma", "days", "posting"})
"""Messages of punctuation alone."""
_SETTINGS = """\
title: {en: Desk zzen, fr: Bureau zzfr}
tagline: {en: Words zzen, ar: كلمات zzar}
description: The blog zzen
languages: [en, fr, ar, zh-Hant, de]
posts_per_page: 2
menu:
  - {title: About zzen, url: /about/}
  - {title: Map zzen, url: /sitemap/}
  - {title: Lamps zzen, url: posts/2013-03-12-lamps.en.md}
"""
_PERSON = """\
name: Ilse
portrait: ilse.png
bio: {en: She keeps lamps zzen., fr: Elle garde zzfr.}
postings:
  - {role: {en: Ambassador zzen, fr: Ambassadrice zzfr}, mission: skopje, from: 2012-08-01, to: 2016-07-31}
  - {role: {ar: سفيرة zzar, en: Envoy zzen}, mission: geneva, from: 2016-08-01, to: 2016-12-31}
  - {role: Head zzen, mission: geneva, from: 2017-01-01}
"""
_MISSIONS = """\
geneva: {name: {en: Geneva zzen, fr: Genève zzfr}, place: {en: The lake zzen, ar: البحيرة zzar}}
skopje:
  names:
    - {name: Skopje of old zzen, to: 2014-02-11}
    - {name: {en: Skopje zzen, fr: Skopje zzfr}, from: 2014-02-12}
"""
_TOPICS = "ports: {name: {en: Ports zzen, ar: مرافئ zzar}, description: {en: On quays zzen, fr: Des quais zzfr}}\n"
_STORY = """\
---
title: Story {mark}
curator: ilse
date: 2014-02-02
summary: Told {mark}
---
Once {mark}.

::: place
name: Place {mark}
when: 2014-02-01 06:12

There {mark}.
:::

::: quote
who: Who {mark}
role: Role {mark}
when: 2014-02-02 06:40
source: Source {mark}

Said {mark}.
:::

::: note
Noted {mark}.
:::

https://social.example/@quay/1

https://social.example/@quay/2

https://social.example/@quay/3

https://paper.example/talks/
"""


def write_marked(project: Project) -> Project:
    """Write the blog: posts of each language by one person and one group, with all that stands around a text."""
    for path in _LOCALE.glob("*.yaml"):
        words = {name: _marked(name, text, path.stem) for name, text in yaml.safe_load(path.read_text()).items()}
        project.write(f"themes/dateline/locale/{path.name}", yaml.safe_dump(words, allow_unicode=True))
    project.write("content/site.yaml", _SETTINGS).write("content/people/ilse.yaml", _PERSON).write("content/people/ilse.png", png())
    project.write("content/people/press.yaml", "kind: group\nname: {en: Press zzen, ar: الصحافة zzar}\n")
    project.write("content/missions.yaml", _MISSIONS).write("content/topics.yaml", _TOPICS)
    for number, state in enumerate(("incomplete", "deleted", "withheld"), 1):
        kept = f"url: https://social.example/@quay/{number}\nname: Quay\ntext: '7'\ntime: 2014-02-02 07:00\ncaptured: 2014-02-03\n"
        project.write(f"content/snapshots/mastodon/{number}.yaml", f"{kept}archived: https://archive.example/{number}\nstate: {state}\n")
    project.write("content/governments.yaml", "old: {name: Old government zzen, to: 2015-05-08}\n")
    for lang in LANGUAGES:
        _write_texts(project, lang)
    _write_untranslated(project)
    return project


def _write_untranslated(project: Project) -> None:
    """Write Arabic texts whose titles nobody translated: a post among its neighbours and its series, a page, a story in a post."""
    english = _head("My first zzen", title_lang="en", author="ilse", series="S", tags="[tag ar]", topics="[ports]")
    project.post("2016-08-12-first.ar", "More zzar.\n\n::: story first\n", **english)
    project.write("content/pages/first.ar.md", "---\ntitle: My page zzen\ntitle_lang: en\n---\nWho zzar.\n")
    project.write(
        "content/stories/first.ar.md", _STORY.replace("title: Story {mark}", "title: Story zzen\ntitle_lang: en").format(mark="zzar")
    )


def _write_texts(project: Project, lang: str) -> None:
    mark, terms = f"zz{lang.lower()}", {"topics": "[ports]", "tags": f"[tag {lang}]", "political": "true", "author": "ilse"}
    note = f"[{{date: 2014-09-10, note: Put right {mark}.}}]"
    lamps = _head(f"Lamps {mark}", toc="true", corrections=note, **terms)
    project.post(f"2013-03-12-lamps.{lang}", f"## Part {mark}\n\nLit {mark}.", **lamps)
    series = _head(f"Rooms {mark}", series="S", summary=f"Three {mark}", **(terms | {"author": "[ilse, press]"}))
    project.post(f"2016-08-12-rooms.{lang}", f"Rooms {mark}.\n\n::: story port\n", aliases=f"[/old-{lang}/]", **series)
    project.post(f"2016-08-13-rooms-b.{lang}", f"More {mark}.", **_head(f"Rooms again {mark}", series="S", **terms))
    gone = f"{{date: 2014-10-10, reason: Wrong {mark}.}}"
    project.post(f"2014-09-09-gone.{lang}", f"Gone {mark}.", **_head(f"Gone {mark}", withdrawn=gone, **terms))
    project.post(f"2019-01-01-new.{lang}", f"New {mark}.", **_head(f"New {mark}", author="{name: Guest, role: Guest " + mark + "}"))
    project.write(f"content/pages/about.{lang}.md", f"---\ntitle: About {mark}\nupdated: 2015-01-01\n---\nWho {mark}.\n")
    if lang != "ar":
        project.write(f"content/stories/port.{lang}.md", _STORY.format(mark=mark))


def _head(title: str, **fields: str) -> dict[str, str]:
    return {"title": title, **fields}


def _marked(name: str, text: str, lang: str) -> str:
    return text if name.partition(".")[0] in _UNMARKED else f"{text} zz{lang.lower()}"
