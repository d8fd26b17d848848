"""A blog with a live story, one that is over, and posts that show the whole or a part of one; all posts of it are invented."""

from project import Project

LIVE = """\
---
title: The strike day by day
date: 2026-11-20
curator: Noor Vessely
timezone: Europe/Athens
summary: What is known so far.
live: true
coverage: {from: 2026-11-20 06:00}
pinned_items: what-we-know
key_items: [first-pilot, no-deal, later]
---
The gates are shut. {#what-we-know}

::: place
id: quay
name: Port Sarrin
when: 2026-11-20 06:12
:::

https://social.example/@harbour/1 {#first-pilot}

::: quote
id: no-deal
who: Marguerite Sool
role: Delegate
when: 2026-11-21 17:40
source: The Port Paper
url: https://paper.example/talks

We are discussing a noise.
:::

https://social.example/@harbour/2 {#hidden-one}

::: quote
id: later
who: Tomorrowspeaker
when: 2026-11-23 09:00

Words of tomorrow.
:::
"""
WEEK = """\
---
title: The quiet week
date: 2018-03-09
origin: https://storify.example/port/week
---
## Monday 5 March {#monday}

It began with *rain*, as the [notice](https://port.example/notice) says.

https://social.example/@harbour/3

::: figure
id: chart
src: /media/q.png
alt: A chart of the river
credit: Port office
:::

## Friday 9 March {#friday}

---

https://port.example/notices/17
"""
POSTS = {
    "1": 'name: Harbour Master\nhandle: "@harbour@social.example"\naccount: official\ntime: 2026-11-21 08:05:00+02:00\n'
    "lang: en\ntext: |\n  First pilot booked.\n\n  Two ships wait.\ncaptured: 2026-11-21\narchived: https://archive.example/1\n",
    "2": "name: Secretname\nhandle: '@secret'\ntime: 2026-11-21 09:00:00+02:00\ntext: Secretwords\nstate: withheld\nreason: Asked for\n",
    "3": 'name: Anonymname\nhandle: "@anonym"\ntime: 2018-03-05 18:05:00+02:00\ntext: Level is rising.\nprotect: true\n'
    "archived: https://archive.example/secret\n",
}


def write_live(project: Project, png: bytes) -> Project:
    """Write it."""
    project.write("content/site.yaml", "title: The Harbour Desk\ntimezone: Europe/Athens\n")
    project.write("content/stories/strike.md", LIVE).write("content/stories/week.md", WEEK).write("content/media/q.png", png)
    for number, text in POSTS.items():
        project.write(f"content/snapshots/mastodon/{number}.yaml", f"url: https://social.example/@harbour/{number}\n{text}")
    project.post("2026-11-20-strike", "::: story strike", title="Strike")
    return project.post("2018-03-10-week", "Then:\n\n::: story week monday..chart\n\nAnd:\n\n::: story week friday..", title="Week")
