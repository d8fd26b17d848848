"""A story that has an item of every kind in every state, and a post with it, a part of it, and a story that is lost; in two directions."""

from awkward_posts import FOLDER
from media_samples import png
from project import Project

ITEMS = """\
The gates are shut, and %(words)s. {#what-we-know}

## %(words)s

It began with *rain*, as the [notice](https://port.example/notice) says.

### By night {#by-night}

> A sentence from the log.

::: place
id: gates
name: %(words)s
when: 2016-03-09 05:10

The lamp is lit.
:::

::: quote
id: talk
who: Marguerite Sool
role: %(words)s
when: 2016-03-09 05:40
source: On the steps
url: %(address)s
lang: %(other)s

%(words_of_other)s
:::

::: quote
What nobody signed.
:::

::: figure
src: /media/quay.jpg
alt: The quay
caption: %(words)s
credit: Press office
licence: CC BY 4.0
licence_url: https://creativecommons.org/licenses/by/4.0/
:::

::: figure
src: /media/line.png
decorative: yes
:::

::: video
id: film
src: /media/film.mp4
poster: /media/quay.jpg
title: %(words)s
alt: A ship leaves the quay.

What is said: nothing.
:::

::: video
url: https://video.example/watch?v=1
poster: /media/quay.jpg
title: A film elsewhere
alt: The same from the pier.
:::

::: link
url: %(address)s
title: %(words)s
text: %(words)s
:::

%(address)s

::: document
src: /media/notice.pdf
title: %(words)s
date: 2016-03-08
alternative: %(address)s

Two pages.
:::

---

::: details
title: %(words)s

Within.
:::

::: note
kind: correction
title: %(words)s

It was seven.
:::

%(posts)s

https://social.example/@pilot/21

The end. {#the-end}
"""
HEAD = """\
---
title: %(title)s
date: 2016-03-09
updated: 2016-03-09 08:00
timezone: Europe/Athens
curator: ilse-marant
mission: skopje
summary: %(words)s
live: true
order: given
coverage: {from: 2016-03-09 05:00, to: 2016-03-09 09:00}
pinned_items: what-we-know
key_items: [talk, film, the-end]
---
"""
QUOTED = """\
<blockquote class="twitter-tweet"><p lang="en" dir="ltr">The bar is open <a href="https://t.co/abc">port.example/bar</a></p>
&mdash; Harbour (@harbour) <a href="https://twitter.com/harbour/status/40800000000000077">March 9, 2016</a></blockquote>
"""
POST = """\
---
title: %(title)s
date: 2016-06-01
---
Words before.

::: story every gates..film

https://storify.com/ministry/%(lost)s

https://social.example/@pilot/13

%(quoted)s

::: story every

Words behind.
"""
DELETED = """\
url: https://social.example/@pilot/21
name: Pilot
handle: '@pilot@social.example'
state: deleted
time: 2016-03-09 06:21:00+02:00
text: Gone at its source.
"""


def write_stories(project: Project, address: str, words: dict[str, str]) -> None:
    """Write the story and the post, in English and in Arabic; `words` are long ones by language. Posts are those of `awkward_posts.py`."""
    project.write("content/media/line.png", png(width=60, height=20)).write("content/media/film.mp4", b"no film")
    project.write("content/media/notice.pdf", b"%PDF-1.4 no document").write(f"{FOLDER}/21.yaml", DELETED)
    posts = "\n\n".join(f"https://social.example/@pilot/{number}" for number in (11, 13, 14, 15, 16, 17, 18))
    for lang, other, title in (("en", "ar", "Every kind"), ("ar", "en", "من كل نوع")):
        said = {"words": words[lang], "address": address, "other": other, "words_of_other": words[other], "posts": posts, "title": title}
        ending = "" if lang == "en" else f".{lang}"
        project.write(f"content/stories/every{ending}.md", HEAD % said + ITEMS % said)
        project.write(f"content/posts/2016-06-01-told{ending}.md", POST % {"title": title, "lost": f"day-{lang}", "quoted": QUOTED})
