"""Edits of the site in `edit_site`, and how far each may reach."""

from edit_site import ABOUT, ALPHA, CHARLIE, DELTA, ECHO, FOXTROT, GOLF, HOTEL, LIVE, LONG, POSTS, SETTINGS, STORY
from edits import Edit, move, override
from msgspec import Struct
from pictures import picture

MARK = "<!-- edited -->"

DELTA_SHOWN = """
    page 2014/03/01/delta/index.html
    feed topics/trade/feed.xml
    feed topics/trade/atom.xml
    feed topics/trade/feed.json
"""
"""The page of the post that shows a story, and the feeds that carry it whole."""


class Case(Struct, frozen=True):
    """An edit and its budget.

    `jobs` are lines of `kind path`; a path of `*` means every output of the kind, `fr *` those in
    French, `en *` the others. Each job with an output rewrites it, but for the
    outputs in `same`, which come out as they were; `also` are further files.
    """

    edit: Edit
    jobs: str = ""
    also: str = ""
    same: str = ""
    warned: tuple[str, ...] = ()


CASES = {
    "nothing": Case(lambda project: project),
    "blank lines at the end": Case(
        lambda project: project.edit(CHARLIE, "Two years.\n:::\n", "Two years.\n:::\n\n\n"),
        f"markdown {CHARLIE}",
    ),
    "a draft is edited": Case(lambda project: project.edit(HOTEL, "Further", "Closer")),
    "a body below the summary": Case(
        lambda project: project.edit(ALPHA, "Further down.", "Much further down."),
        f"""
        markdown {ALPHA}
        page 2013/01/10/alpha/index.html
        """,
    ),
    "a picture below the summary": Case(
        lambda project: project.edit(ALPHA, "Further down.", "Further down.\n\n![A quay](/media/quay.png)"),
        f"""
        markdown {ALPHA}
        page 2013/01/10/alpha/index.html
        """,
    ),
    "a body within the summary": Case(
        lambda project: project.edit(ALPHA, "One two", "Two one"),
        f"""
        markdown {ALPHA}
        page 2013/01/10/alpha/index.html
        page page/1/index.html
        page tags/port/index.html
        """,
    ),
    "the newest body below the summary": Case(
        lambda project: project.edit(GOLF, "Further down.", "Much further down."),
        f"""
        markdown {GOLF}
        page 2015/01/01/golf/index.html
        feed feed.xml
        feed atom.xml
        feed feed.json
        """,
    ),
    # Its neighbours, the other part of its series, and every list that names it.
    "a title": Case(
        lambda project: project.edit(CHARLIE, "Charlie", "Charly"),
        f"""
        markdown {CHARLIE}
        page 2013/02/11/bravo/index.html
        page 2013/02/20/charlie/index.html
        page 2014/03/01/delta/index.html
        page 2014/03/09/echo/index.html
        page archive/2013/02/index.html
        page archive/2013/index.html
        page page/1/index.html
        page series/tides/index.html
        """,
    ),
    # Newer posts with the tag name it as related.
    "the title of a related post": Case(
        lambda project: project.edit(ALPHA, "Alpha", "Alfa"),
        f"""
        markdown {ALPHA}
        page 2013/01/10/alpha/index.html
        page 2013/02/11/bravo/index.html
        page 2015/01/01/golf/index.html
        page archive/2013/01/index.html
        page archive/2013/index.html
        page page/1/index.html
        page tags/port/index.html
        """,
    ),
    # The tag now fills a page, and the newest post with it has one more related post.
    "a tag is added": Case(
        lambda project: project.edit(CHARLIE, "series: Tides", "series: Tides\ntags: [port]"),
        f"""
        markdown {CHARLIE}
        page 2013/02/20/charlie/index.html
        page 2015/01/01/golf/index.html
        page tags/index.html
        page tags/port/index.html
        page tags/port/page/1/index.html
        page tags/port/page/2/index.html
        machine sitemap.xml
        """,
    ),
    "a new tag is added": Case(
        lambda project: project.edit(CHARLIE, "series: Tides", "series: Tides\ntags: [quay]"),
        f"""
        markdown {CHARLIE}
        page 2013/02/20/charlie/index.html
        page sitemap/index.html
        page tags/index.html
        page tags/quay/index.html
        machine sitemap.xml
        """,
    ),
    "a date is moved past a neighbour": Case(
        lambda project: project.edit(CHARLIE, "date: 2013-02-20", "date: 2013-02-10"),
        """
        page 2013/01/10/alpha/index.html
        page 2013/02/11/bravo/index.html
        page 2013/02/10/charlie/index.html
        page 2014/03/01/delta/index.html
        page 2014/03/09/echo/index.html
        page archive/2013/02/index.html
        page archive/2013/index.html
        page page/1/index.html
        page series/tides/index.html
        machine sitemap.xml
        """,
        also="removed 2013/02/20/charlie/index.html",
    ),
    "updated is given": Case(
        lambda project: project.edit(CHARLIE, "series: Tides", "series: Tides\nupdated: 2013-03-01"),
        f"""
        markdown {CHARLIE}
        page 2013/02/20/charlie/index.html
        machine sitemap.xml
        """,
    ),
    # Full pages of older posts never change again.
    "a new post": Case(
        lambda project: project.post("2015-02-01-juliet", LONG, title="Juliet"),
        f"""
        markdown {POSTS}/2015-02-01-juliet.md
        page 2015/02/01/juliet/index.html
        page 2015/01/01/golf/index.html
        page archive/2015/02/index.html
        page archive/2015/index.html
        page archive/index.html
        page index.html
        page page/3/index.html
        feed feed.xml
        feed atom.xml
        feed feed.json
        machine sitemap.xml
        """,
    ),
    "a draft is published": Case(
        lambda project: project.edit(HOTEL, "draft: true\n", ""),
        f"""
        markdown {HOTEL}
        page 2014/06/01/hotel/index.html
        page 2014/04/05/foxtrot/index.html
        page 2015/01/01/golf/index.html
        page archive/2014/06/index.html
        page archive/2014/index.html
        page archive/index.html
        page index.html
        page page/3/index.html
        feed feed.xml
        feed atom.xml
        feed feed.json
        machine sitemap.xml
        """,
    ),
    # Pages count from the oldest, so all that hold newer posts move up.
    "an old post is deleted": Case(
        lambda project: project.remove(CHARLIE),
        """
        page 2013/02/11/bravo/index.html
        page 2014/03/01/delta/index.html
        page 2014/03/09/echo/index.html
        page archive/2013/02/index.html
        page archive/2013/index.html
        page archive/index.html
        page index.html
        page page/1/index.html
        page page/2/index.html
        page page/3/index.html
        page series/index.html
        page series/tides/index.html
        machine sitemap.xml
        """,
        also="removed 2013/02/20/charlie/index.html",
    ),
    "a file is renamed": Case(
        lambda project: move(project, CHARLIE, f"{POSTS}/2013-02-20-carl.md"),
        f"""
        markdown {POSTS}/2013-02-20-carl.md
        page 2013/02/20/carl/index.html
        page 2013/02/11/bravo/index.html
        page 2014/03/01/delta/index.html
        page 2014/03/09/echo/index.html
        page archive/2013/02/index.html
        page archive/2013/index.html
        page page/1/index.html
        page series/tides/index.html
        machine sitemap.xml
        """,
        also="removed 2013/02/20/charlie/index.html",
    ),
    # Its link stands below the summary, so no list shows it.
    "the target of a link is renamed": Case(
        lambda project: move(project.edit(ECHO, "alpha.md", "alfa.md"), ALPHA, f"{POSTS}/2013-01-10-alfa.md"),
        f"""
        markdown {POSTS}/2013-01-10-alfa.md
        markdown {ECHO}
        page 2013/01/10/alfa/index.html
        page 2013/02/11/bravo/index.html
        page 2014/03/09/echo/index.html
        page 2015/01/01/golf/index.html
        page archive/2013/01/index.html
        page archive/2013/index.html
        page page/1/index.html
        page tags/port/index.html
        feed feed.xml
        feed atom.xml
        feed feed.json
        machine sitemap.xml
        """,
        also="removed 2013/01/10/alpha/index.html",
    ),
    # The page that redirects says nothing that another old address of the post does not say too: it is there already.
    "an alias is added": Case(
        lambda project: project.edit(FOXTROT, "[/old/foxtrot/]", "[/old/foxtrot/, /older/]"),
        """
        machine _redirects
        machine redirects.nginx.conf
        """,
        also="wrote older/index.html",
    ),
    "the first alias": Case(
        lambda project: project.edit(CHARLIE, "series: Tides", "series: Tides\naliases: [/old/charlie/]"),
        f"""
        markdown {CHARLIE}
        page old/charlie/index.html
        machine _redirects
        machine redirects.nginx.conf
        """,
    ),
    # The page that links there stays as it is: that its anchor is gone is found without rendering it.
    "a heading that another post links to": Case(
        lambda project: project.edit(ALPHA, "## Lights", "## Lamps"),
        f"""
        markdown {ALPHA}
        page 2013/01/10/alpha/index.html
        """,
        warned=("anchor-broken",),
    ),
    "a translation": Case(
        lambda project: project.edit(f"{POSTS}/2014-04-05-foxtrot.fr.md", "One two", "Un deux"),
        f"""
        markdown {POSTS}/2014-04-05-foxtrot.fr.md
        page fr/2014/04/05/foxtrot/index.html
        page fr/index.html
        feed fr/feed.xml
        feed fr/atom.xml
        feed fr/feed.json
        """,
    ),
    "a page": Case(
        lambda project: project.edit(ABOUT, "Who we are", "What we are"),
        f"""
        markdown {ABOUT}
        page about/index.html
        """,
    ),
    "an item of a story": Case(
        lambda project: project.edit(STORY, "second ship", "third ship"),
        f"""
        story {STORY}
        markdown {DELTA}
        page stories/port/index.html
        machine stories/port/story.json
        {DELTA_SHOWN}
        """,
    ),
    "a story's title": Case(
        lambda project: project.edit(STORY, "The port", "A port"),
        f"""
        story {STORY}
        markdown {DELTA}
        page stories/port/index.html
        machine stories/port/story.json
        page stories/index.html
        page sitemap/index.html
        {DELTA_SHOWN}
        """,
    ),
    # The post that shows it, its feeds and the site map say when that was.
    "an item of a live story": Case(
        lambda project: project.edit(LIVE, "06:00\n:::\n", "06:00\n:::\n\n::: place\nname: Pier\nwhen: 2014-03-09 07:00\n:::\n"),
        f"""
        story {LIVE}
        markdown {ECHO}
        page stories/strike/index.html
        machine stories/strike/story.json
        machine stories/strike/story.txt
        page stories/index.html
        page 2014/03/09/echo/index.html
        feed feed.xml
        feed atom.xml
        feed feed.json
        machine sitemap.xml
        """,
    ),
    "a picture's bytes": Case(lambda project: project.write("content/media/quay.png", picture(7)), "image media/quay.png"),
    # Feeds say how many bytes it has, and pages how wide and high it is.
    "the bytes of the newest post's picture": Case(
        lambda project: project.write("content/media/pier.png", picture(7, side=90)),
        """
        feed feed.xml
        feed atom.xml
        feed feed.json
        image media/pier.png
        page 2015/01/01/golf/index.html
        page index.html
        page page/3/index.html
        page tags/port/index.html
        """,
    ),
    "a file is added": Case(lambda project: project.write("content/media/new.png", picture(7)), "image media/new.png"),
    "base.html": Case(override("templates/base.html", lambda text: text + MARK), "page *"),
    "post.html": Case(
        override("templates/post.html", lambda text: text.replace("{% block main %}", "{% block main %}" + MARK)),
        """
        page 2013/01/10/alpha/index.html
        page 2013/02/11/bravo/index.html
        page 2013/02/20/charlie/index.html
        page 2014/03/01/delta/index.html
        page 2014/03/09/echo/index.html
        page 2014/04/05/foxtrot/index.html
        page 2015/01/01/golf/index.html
        page fr/2014/04/05/foxtrot/index.html
        """,
    ),
    "home.html": Case(
        override("templates/home.html", lambda text: text.replace("{% block main %}", "{% block main %}" + MARK)),
        """
        page index.html
        page fr/index.html
        """,
    ),
    "a block's template": Case(
        override("templates/blocks/quote.html", lambda text: text + MARK),
        f"""
        markdown {CHARLIE}
        page 2013/02/20/charlie/index.html
        """,
    ),
    "a story's template": Case(
        override("templates/story/heading.html", lambda text: text + MARK),
        f"""
        story {STORY}
        story {LIVE}
        markdown {DELTA}
        page stories/port/index.html
        {DELTA_SHOWN}
        """,
    ),
    "a style sheet": Case(
        override("assets/base.css", lambda text: f"{text}\nq {{ color: red }}\n"),
        "page *",
        also="""
        removed assets/dateline.HASH.css
        wrote assets/dateline.HASH.css
        """,
    ),
    "an option of the theme": Case(
        lambda project: project.edit(SETTINGS, "per_page", "theme_options: {scheme: dark}\nper_page"),
        "page *",
    ),
    # It stands on every page, and describes the feeds.
    "the tagline": Case(
        lambda project: project.edit(SETTINGS, "per_page", "tagline: News from the quay\nper_page"),
        """
        page *
        feed *
        """,
    ),
    # Words in another language reach its own pages alone, but for those that fall back on them.
    "a French word of every page": Case(override("locale/fr.yaml", lambda text: text.replace("skip: ", "skip: Ici, ")), "page fr *"),
    # A story's templates make up the names of some messages, so any may be meant.
    "an English word of every page": Case(
        override("locale/en.yaml", lambda text: text.replace("skip: ", "skip: Now s")),
        f"""
        page en *
        story {STORY}
        story {LIVE}
        """,
    ),
}
