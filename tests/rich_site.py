"""A site that has one of everything: page types, blocks, story items, snapshots, languages, redirects."""

from media_samples import mp4, pdf, png
from project import Project

SETTINGS = """\
title: Letters from the Quay
tagline: An embassy writes
description: News and views of an embassy that nobody invented but us.
language: en
languages: [en, fr, ar]
timezone: Europe/Athens
author: The press office
per_page: 3
feed_size: 10
licence: CC BY 4.0
licence_url: https://creativecommons.org/licenses/by/4.0/
security_contact: mailto:security@example.org
security_expires: 2027-06-01
menu:
  - {title: About, url: /about/}
  - {title: Archive, url: /archive/}
  - {title: The ministry, url: "https://ministry.example/"}
"""

TEXT = """\
An opening with *stress*, **weight**, `code`, ~~second thoughts~~ and a [link](../2016-05-02-plain.md "the plain one").

<!--more-->

## What was said

It was said[^a] that "nothing" isn't 'final' -- and then... nothing.

[^a]: In the [reading room](#what-was-said), twice.

- one
- two
    1. first
    2. second
- [ ] to do
- [x] done

Term
:   What it means.

### A table

| Left | Middle | Right |
|:-----|:------:|------:|
| a    | b      | c     |

```python
def greet(name: str) -> str:
    return f"Good day, {name}"
```

> A quotation
>
> > within one

![The quay](quay.png "At dawn")

Words in Arabic: <span lang="ar" dir="rtl">الميناء</span>, an abbreviation
<abbr title="Ministry of Foreign Affairs">MFA</abbr>, H<sub>2</sub>O.

---

A very long word: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, and a bare
address: https://port-sarrin.example/a/very/long/path/that/never/ends/and/goes/on/and/on/until/the/page/is/too/narrow/for/it/

#### Deep

    an indented block that is quite long and does not wrap, so that it has to scroll within its own box on a telephone
"""

BLOCKS = """\
Every kind of block.

::: figure
src: /media/quay.png
alt: A grain ship at the quay
caption: The Halcyon Grace
credit: Press office
licence: CC BY 4.0
id: ship

A longer *caption*.
:::

::: quote
who: A docker
role: Port authority
when: 2016-03-09 06:40
source: On the quay
url: https://port-sarrin.example/words/
lang: en

Two years I waited.
:::

::: place
name: Grain quay
when: 2016-03-09 06:12
id: quay

Where it began.
:::

::: note
title: Please note
kind: important

Set apart.
:::

::: note
kind: warning

Without a title.
:::

::: details
title: The small print
open: yes

Within, a [link](#ship).
:::

::: document
src: treaty.pdf
title: The treaty
date: 1966-10-04
alternative: https://port-sarrin.example/treaty/

On one page.
:::

::: link
url: https://port-sarrin.example/timetable/
title: The timetable
text: Ships that are expected this week
id: timetable
:::

::: video
src: /media/horn.mp4
poster: /media/quay.png
title: The horn
alt: A ship at the quay sounds its horn three times
id: horn

Filmed by *a docker*.
:::

::: video
url: https://films.example/watch/17
poster: /media/quay.png
title: The whole voyage
:::

::: story port
"""

STORY = """\
The first ship left *at dawn*.

## Monday {#monday}

Then nothing happened.

::: quote
who: A pilot
role: Harbour
when: 2016-03-09 06:40
source: On the quay

The shore answers.
:::

::: place
name: The bar, buoy 1
when: 2016-03-10 07:30
:::

::: figure
src: /media/quay.png
alt: The quay
caption: The quay at six
:::

::: document
src: /media/treaty.pdf
title: The paragraph
:::

::: note
title: A correction
kind: correction

It was seven.
:::

::: details
title: More

Of the same.
:::

---

### Later

| Day of the week | What happened on the quay | Who was there to see it happen | What it cost in the end |
|-----------------|---------------------------|--------------------------------|-------------------------|
| Monday          | Nothing                   | Everybody                      | Nothing                 |

    and a line of a log that is rather long: 2016-03-09T06:12:00+02:00 the-first-ship has-let-go one-long-blast

https://port-sarrin.example/notices/17/

https://social.example/@harbour/1

https://social.example/@harbour/2

https://social.example/@harbour/3

https://social.example/@harbour/4

::: link
url: https://port-sarrin.example/press/
title: The press on the port
text: What papers wrote
id: press
:::

::: video
src: /media/horn.mp4
poster: /media/quay.png
title: The horn
alt: A ship at the quay sounds its horn three times
id: horn
:::

The end. {#end}
"""

ARABIC = """\
وصلت السفينة الأولى عند الفجر. انظر [الخبر](../2016-05-02-plain.md).

## ما قيل

::: quote
who: عامل
when: 2016-03-09

انتظرت عامين.
:::
"""


def write_rich(project: Project, settings: str = SETTINGS) -> Project:
    """Write the site; every warning that building it gives is meant."""
    project.write("content/site.yaml", settings)
    _write_posts(project)
    _write_translations(project)
    project.write("content/pages/about.md", "---\ntitle: About\ntoc: true\nupdated: 2020-01-01\n---\nWho we are.\n\n## One\n\n## Two\n")
    project.write("content/pages/help/contact.md", "---\ntitle: Contact\nimage: /media/quay.png\nimage_alt: The quay\n---\nWrite.\n")
    project.write(
        "content/stories/port.md", _head(title="The port reopens", date="2016-03-09", curator="Noor Vessely", summary="A week.") + STORY
    )
    project.write("content/stories/small.md", _head(title="A small one") + "Only words.\n")
    states = {"1": "ok", "2": "incomplete", "3": "deleted", "4": "withheld"}
    for number, state in states.items():
        project.write(f"content/snapshots/mastodon/{number}.yaml", _snapshot(number, state))
    project.write("content/media/quay.png", png(width=40, height=30))
    project.write("content/media/treaty.pdf", pdf())
    project.write("content/media/horn.mp4", mp4())
    return project


def _write_posts(project: Project) -> None:
    more = {
        "author": "[Ilse Marant, Teodor Askvik]",
        "byline_role": "Ambassador",
        "mission": "Skopje",
        "topics": "[Trade, History]",
        "tags": "[ports, 'grain & salt', الميناء]",
        "series": "The river",
        "toc": "true",
        "image": "{src: dawn.png, alt: The quay at dawn, caption: The quay, credit: Press office, licence: CC BY 4.0}",
        "aliases": "[/old/port/, /2016/old.html]",
        "updated": "2016-06-01 08:00",
        "description": "For machines.",
        "licence": "OGL",
        "weight": "3",
    }
    project.write("content/posts/2016-05-01-full/index.md", _head(title='"The port: \\"reopened\\" & <open>"', **more) + TEXT)
    project.write("content/posts/2016-05-01-full/dawn.png", png(width=60, height=20))
    project.write("content/posts/2016-05-01-full/quay.png", png(width=20, height=20))
    project.post(
        "2016-05-02-plain", "Some words. See [the page](../pages/about.md#one).", title="Plain", tags="[ports]", series="The river"
    )
    project.post("2016-05-03-blocks", BLOCKS, title="Blocks", topics="[Trade]", author="Ilse Marant")
    for day in range(4, 9):
        project.post(f"2016-06-0{day}-day", "A day's words.", title=f"Day {day}", tags="[days]", topics="[Days]", author="A clerk")
    project.post("undated", "When was this?", title="Undated")
    project.write("content/posts/2015-01-01-moved.md", _head(title="Moved", redirect_to="/about/") + "Gone.\n")


def _write_translations(project: Project) -> None:
    project.post("2016-05-02-plain.fr", "Des mots, « déjà ». Voir [la page](2016-05-01-full/index.md).", title="Simple", tags="[ports]")
    project.write("content/posts/ar/2016-05-02-plain.md", _head(title="الخبر", tags="[الميناء]", author="إلسه مارانت") + ARABIC)
    project.write("content/pages/about.fr.md", "---\ntitle: À propos\n---\nQui nous sommes.\n")


def _snapshot(number: str, state: str) -> str:
    return (
        f"url: https://social.example/@harbour/{number}\nname: Harbour Master\nhandle: '@harbour@social.example'\n"
        f"account: official\ntime: 2016-03-09 0{number}:00:00+02:00\nlang: en\nstate: {state}\n"
        f"text: |\n  Word {number} of the harbour: https://port-sarrin.example/{number}/\n\n  Second paragraph.\n"
        "captured: 2016-03-10\narchived: https://archive.example/1\n"
    )


def _head(**fields: str) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in fields.items()) + "---\n"
