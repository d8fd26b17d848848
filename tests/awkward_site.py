"""A blog in two directions whose words make it hard for a page: titles of thirty words, words of sixty letters, addresses without end.

Every kind of page is there in English and in Arabic; `page_types.py` lists them.
"""

from awkward_posts import write_posts
from awkward_stories import write_stories
from photographs import photograph
from project import Project

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamte"
LONG_ARABIC = "فاستسقيناكموهاوالمستشفياتوالقنصلياتوالسفاراتوالمفوضياتوالبعثات"
ADDRESS = "https://port-sarrin.example/a/very/long/path/that/never/ends/and/goes/on/and/on/until/the/page/is/too/narrow/for/it/index.html"
THIRTY = " ".join(["On the long road from the old customs house to the new quay"] * 2 + ["and what we saw there"])
THIRTY_ARABIC = " ".join(["على الطريق الطويل من دار الجمارك القديمة إلى الرصيف الجديد"] * 3)

SETTINGS = f"""\
title:
  en: Letters from the Quay and from every other place where we keep a lamp lit
  ar: رسائل من الرصيف ومن كل مكان نبقي فيه المصباح مضاءً
tagline: {{en: An embassy writes, ar: سفارة تكتب}}
language: en
languages: [en, ar, fr]
timezone: Europe/Athens
per_page: 7
licence: CC BY 4.0
licence_url: https://creativecommons.org/licenses/by/4.0/
menu:
  en: [{{title: About, url: /about/}}, {{title: Archive, url: /archive/}}, {{title: {LONG}, url: /people/}}]
  ar: [{{title: عنّا, url: /ar/about/}}, {{title: الأرشيف, url: /ar/archive/}}, {{title: {LONG_ARABIC}, url: /ar/people/}}]
"""
MARANT = """\
name: Ilse Marant-Vessely van den Donaudampfschifffahrtselektrizitätenhauptbetrieb
names: {ar: إلسه مارانت}
portrait: ilse.jpg
bio: {en: "Ilse Marant keeps *a list of lighthouses*.", ar: تكتب إلسه مارانت من ثلاث بعثات.}
postings:
  - {role: {en: Second Secretary, ar: سكرتيرة ثانية}, mission: lima, from: 2010-08-01, to: 2012-07-31}
  - {role: {en: Deputy Permanent Representative for Ports and Lights, ar: نائبة المندوب الدائم}, mission: skopje, from: 2012-08-01}
"""
ASKVIK = "name: Teodor Askvik\nnames: {ar: تيودور أسكفيك}\n"
MISSIONS = """\
lima: {name: {en: Lima, ar: ليما}}
skopje:
  place: {en: 7 Harbour Street, ar: ٧ شارع المرفأ}
  names:
    - {name: {en: Skopje, ar: سكوبيه}, to: 2013-02-11}
    - {name: {en: Skopje and the Lakes, ar: سكوبيه والبحيرات}, from: 2013-02-12}
"""
TOPICS = "ports: {name: {en: Ports and those who work there, ar: الموانئ}, description: {en: Quays., ar: أرصفة.}}\n"
TEXT = f"""\
Ships came *in the night*[^a] and **we counted** them with `count --all`; see [the list](../pages/about.md) and <{ADDRESS}>. {LONG}.

## Once more: {LONG}

| {LONG} | What happened on the quay | Who was there to see it happen | What it cost in the end | {LONG} |
|--------|---------------------------|--------------------------------|-------------------------|--------|
| Monday | Nothing                   | Everybody, and some more       | Nothing                 | 1      |

```python
def a_function_with_a_very_long_name(first_argument: str, second_argument: str, third_argument: str) -> tuple[str, str, str]: ...
```

> A quotation, and what is in it: {LONG}

- one
    1. and [a link](../pages/about.md#who-we-are) within
- {LONG}

::: figure
src: /media/quay.jpg
alt: A grain ship at the quay
caption: The Halcyon Grace
credit: Press office
licence: CC BY 4.0
licence_url: https://creativecommons.org/licenses/by/4.0/
:::

::: quote
who: A docker
when: 2016-03-09 06:40
source: On the quay
url: {ADDRESS}

Two years I waited.
:::

::: note
title: Please note
kind: important

Set apart.
:::

::: details
title: The small print

Within.
:::

[^a]: In the [reading room](../pages/about.md), twice, and {LONG}.
"""
ARABIC = f"""\
وصلت السفن *ليلًا*[^a] وعددناها. انظر [القائمة](../../pages/about.ar.md) و<{ADDRESS}>.

## ما قيل

| {LONG_ARABIC} | ما جرى | من كان هناك | {LONG} |
|---------------|--------|-------------|--------|
| الاثنين       | لا شيء | الجميع      | 1      |

::: quote
who: عامل
when: 2016-03-09
url: {ADDRESS}

انتظرت عامين. {LONG_ARABIC}
:::

    a line of code that is quite long and does not wrap, so that it has to scroll within its own box on a telephone

::: note
title: ملاحظة

على حدة.
:::

[^a]: في [غرفة القراءة](../../pages/about.ar.md).
"""
STORY = f"""\
The first ship left *at dawn*.

## Monday and {LONG}

::: quote
who: A pilot
role: Harbour
when: 2016-03-09 06:40
source: On the quay
url: {ADDRESS}

The shore answers.
:::

::: figure
src: /media/quay.jpg
alt: The quay
caption: The quay at six
:::

::: note
title: A correction
kind: correction

It was seven.
:::

{ADDRESS}

https://social.example/@harbour/1

https://social.example/@harbour/2

The end.
"""
SNAPSHOT = f"""\
url: https://social.example/@harbour/%s
name: Harbour Master
handle: '@harbour-and-{LONG}@social.example'
account: official
time: 2016-03-09 06:12:00+02:00
lang: en
state: %s
text: |
  The first ship has let go: {ADDRESS}

  Second paragraph.
captured: 2016-03-10
archived: https://archive.example/1
"""


def write_awkward(project: Project) -> Project:
    """Write the site."""
    project.write("content/site.yaml", SETTINGS).write("content/missions.yaml", MISSIONS).write("content/topics.yaml", TOPICS)
    project.write("content/people/ilse-marant.yaml", MARANT).write("content/people/ilse.jpg", photograph("JPEG", size=(720, 480)))
    project.write("content/people/teodor-askvik.yaml", ASKVIK).write("content/media/quay.jpg", photograph("JPEG", size=(720, 480)))
    _write_posts(project, "", THIRTY, TEXT)
    _write_posts(project, ".ar", THIRTY_ARABIC, ARABIC)
    for ending, title, words in (("", "About", "Who we are."), (".ar", "عنّا", "من نحن.")):
        head = f"---\ntitle: {title} {LONG}\ntoc: true\nupdated: 2020-01-01\n---\n"
        project.write(f"content/pages/about{ending}.md", f"{head}{words}\n\n## {words}\n\n### {LONG}\n\n{words}\n")
        story = f"---\ntitle: {title}, {LONG}\ndate: 2016-03-09\ncurator: ilse-marant\nsummary: {words}\nmission: skopje\n---\n"
        project.write(f"content/stories/port{ending}.md", story + STORY)
    for number, state in (("1", "ok"), ("2", "withheld")):
        project.write(f"content/snapshots/mastodon/{number}.yaml", SNAPSHOT % (number, state))
    words = {"en": LONG, "ar": LONG_ARABIC}
    write_posts(project, ADDRESS, words)
    write_stories(project, ADDRESS, words)
    return project


def _write_posts(project: Project, ending: str, title: str, text: str) -> None:
    folder = f"{ending.lstrip('.')}/" if ending else ""
    both = {"authors": "[ilse-marant, teodor-askvik]", "mission": "skopje", "series": "The river"}
    terms = {"tags": f"[ports, '{LONG}', 'grain & salt']", "topics": "[ports]"}
    notes = "[{date: 2016-05-02, note: There were six.}, {date: 2016-05-03, note: There were seven.}]"
    image = "{src: /media/quay.jpg, alt: The quay, caption: The quay at dawn, credit: Press office, licence: CC BY 4.0, licence_url: https://creativecommons.org/licenses/by/4.0/}"
    for day in range(1, 8):
        project.post(f"{folder}2016-05-0{day}-day", "A day's words.", title=f"{title} {day}", **both, **terms)
    more = {"image": image, "corrections": notes, "aliases": f"[/{folder}old/port/]", "summary": f"What we saw. {LONG}.", "toc": "true"}
    project.post(f"{folder}2016-05-08-day", text, title=f"{title} 8", **both, **terms, **more)
    project.post(f"{folder}2015-04-01-one", f"{LONG}.", title=f"'{LONG}'", author="teodor-askvik", image=image)
    gone = f"{{date: 2016-01-02, reason: {title}}}"
    project.post(f"{folder}2015-04-02-gone", "Gone.", title="Gone", author="ilse-marant", withdrawn=gone)
