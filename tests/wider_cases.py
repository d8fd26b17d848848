"""Edits of settings, translations, stories and queries, and of nothing but times, with their budgets: the rest of `edit_cases`."""

import os

from edit_cases import DELTA_SHOWN, Case
from edit_site import ABOUT, ALPHA, BRAVO, CHARLIE, DELTA, ECHO, FOXTROT, GOLF, HOTEL, LIVE, POSTS, SETTINGS, STORY
from edits import Edit, move, override
from project import Project

FRENCH = f"{POSTS}/2014-04-05-foxtrot.fr.md"

TEXTS = "".join(f"markdown {path}\n" for path in (ABOUT, ALPHA, BRAVO, CHARLIE, DELTA, ECHO, FOXTROT, FRENCH, GOLF))
TEXTS += f"story {STORY}\nstory {LIVE}\n"
"""Every text that is published. Where its HTML comes out the same, what shows it is left alone."""


def setting(line: str) -> Edit:
    """Return an edit that adds a line to the settings."""
    return lambda project: project.edit(SETTINGS, "per_page", f"{line}\nper_page")


def _dialect_that_matters(project: Project) -> None:
    project.edit(ALPHA, "Further down.", "In Rome:\n- grain\n- ships").build()
    setting("markdown: commonmark")(project)


def _there_and_back(project: Project) -> None:
    setting("markdown: commonmark")(project)
    project.build()
    project.edit(SETTINGS, "markdown: commonmark\n", "")


def _new_times(project: Project) -> None:
    for path in project.root.rglob("content/**/*"):
        os.utime(path, (1, 1))


WIDER = {
    "every file's time": Case(_new_times),
    "a draft is deleted": Case(lambda project: project.remove(HOTEL)),
    "the dialect of Markdown": Case(setting("markdown: commonmark"), TEXTS),
    "the dialect of Markdown, which reads one text otherwise": Case(
        _dialect_that_matters,
        f"""
        {TEXTS}
        page 2013/01/10/alpha/index.html
        """,
    ),
    "the dialect of Markdown, there and back": Case(_there_and_back),
    "smart quotes where there are none": Case(setting("smart_quotes: false"), TEXTS),
    "how raw HTML is taken where there is none": Case(setting("raw_html: escaped"), TEXTS),
    "the size of feeds": Case(
        lambda project: project.edit(SETTINGS, "feed_size: 3", "feed_size: 4"),
        """
        feed feed.xml
        feed atom.xml
        feed feed.json
        """,
    ),
    # Of the two files of a live story, one names the site.
    "the site's title": Case(
        lambda project: project.edit(SETTINGS, "The Harbour Blog", "The Quay Blog"),
        """
        page *
        feed *
        machine stories/port/story.json
        machine stories/strike/story.json
        """,
    ),
    "a query": Case(
        override("theme.yaml", lambda text: text.replace("related: 3", "related: 1")),
        "page 2015/01/01/golf/index.html",
    ),
    "a related post is named": Case(
        lambda project: project.edit(ALPHA, "tags: [port]", "tags: [port]\nrelated: [charlie]"),
        f"""
        markdown {ALPHA}
        page 2013/01/10/alpha/index.html
        """,
    ),
    "a page is added": Case(
        lambda project: project.write("content/pages/terms.md", "---\ntitle: Terms\n---\nMore.\n"),
        """
        markdown content/pages/terms.md
        page terms/index.html
        page sitemap/index.html
        machine sitemap.xml
        """,
    ),
    # Its original names it, and so does its only neighbour.
    "a translation is added": Case(
        lambda project: project.post("2013-02-20-charlie.fr", "Un deux.", title="Charlie"),
        f"""
        markdown {POSTS}/2013-02-20-charlie.fr.md
        page 2013/02/20/charlie/index.html
        page fr/2013/02/20/charlie/index.html
        page fr/2014/04/05/foxtrot/index.html
        page fr/archive/2013/02/index.html
        page fr/archive/2013/index.html
        page fr/archive/index.html
        page fr/index.html
        page fr/sitemap/index.html
        feed fr/feed.xml
        feed fr/atom.xml
        feed fr/feed.json
        machine sitemap.xml
        """,
    ),
    # With it its language goes, which every page named.
    "the last text of a language is deleted": Case(
        lambda project: project.remove(FRENCH),
        """
        page *
        machine _redirects
        machine redirects.nginx.conf
        machine sitemap.xml
        """,
        also="""
        removed fr/2014/04/05/foxtrot/index.html
        removed fr/404.html
        removed fr/archive/2014/04/index.html
        removed fr/archive/2014/index.html
        removed fr/archive/index.html
        removed fr/atom.xml
        removed fr/feed.json
        removed fr/feed.xml
        removed fr/feed/index.html
        removed fr/index.html
        removed fr/sitemap/index.html
        """,
    ),
    "a story is renamed, and where it is shown": Case(
        lambda project: move(project.edit(DELTA, "::: story port", "::: story haven"), STORY, "content/stories/haven.md"),
        f"""
        story content/stories/haven.md
        markdown {DELTA}
        page stories/haven/index.html
        machine stories/haven/story.json
        page stories/index.html
        page sitemap/index.html
        {DELTA_SHOWN}
        machine sitemap.xml
        """,
        also="""
        removed stories/port/index.html
        removed stories/port/story.json
        """,
    ),
    "a story is deleted, and where it is shown": Case(
        lambda project: project.remove(LIVE).edit(ECHO, "\n\n::: story strike", ""),
        f"""
        markdown {ECHO}
        page stories/index.html
        page sitemap/index.html
        page 2014/03/09/echo/index.html
        feed feed.xml
        feed atom.xml
        feed feed.json
        machine sitemap.xml
        """,
        also="""
        removed stories/strike/index.html
        removed stories/strike/story.json
        removed stories/strike/story.txt
        """,
    ),
}
