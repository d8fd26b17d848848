"""Made-up themes and views for tests of themes and templates."""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from despatch.load.theme import load_theme
from despatch.model.moment import Moment
from despatch.model.pages import (
    ArchiveView,
    CorrectionView,
    KindView,
    ListView,
    MessageView,
    MissionView,
    MonthView,
    NameView,
    PageView,
    PersonView,
    PostingView,
    PostView,
    RedirectView,
    SectionView,
    SiteMapView,
    StoryView,
    TagsView,
    WithdrawalView,
    YearView,
)
from despatch.model.settings import Settings
from despatch.model.theme import Closure, TemplateSource, Theme
from despatch.model.view import AuthorView, CardView, Hole, ImageView, MetaView, Phrase, QueryAnswer, Ref, Signature, SiteView, TermView
from despatch.problems import Problem

CARRIED = Path(__file__).resolve().parent.parent / "themes"
EVIL = '"\'><script>alert(1)</script><b x="{{ 7*7 }}'
"""A text that breaks out of whatever does not escape it."""


@cache
def dateline() -> Theme:
    """Return the theme that Despatch carries."""
    theme, problems = load_theme(None, CARRIED, Settings())
    assert theme is not None, problems
    return theme


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files below a folder and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def load(themes: Path, name: str = "mine", options: tuple[tuple[str, str], ...] = ()) -> tuple[Theme | None, tuple[Problem, ...]]:
    """Load a theme of a site in `themes`, with Dateline carried."""
    return load_theme(themes, CARRIED, Settings(theme=name, theme_options=options))


def tiny(templates: dict[str, str], **more: Any) -> Theme:
    """Return a theme in memory; every template can reach every other."""
    theme = Theme(
        name="tiny",
        templates=tuple(TemplateSource(name, f"themes/tiny/templates/{name}", text) for name, text in sorted(templates.items())),
        closures=tuple((name, Closure(tuple(sorted(templates)), (), b"")) for name in sorted(templates)),
        assets=(),
        queries=(),
        options=(),
        catalogues=(),
    )
    return msgspec.structs.replace(theme, **more)


def day(text: str, clock: str = "") -> Moment:
    """Return a day, or a moment on it."""
    return Moment(f"{text}T{clock or '00:00:00'}+01:00", "Europe/Paris", 1, bool(clock))


def site(theme: Theme | None = None, **changes: Any) -> SiteView:
    """Return what a page sees of the site."""
    assets = tuple((asset.name, "/" + asset.out) for asset in theme.assets) if theme else ()
    options = theme.options if theme else ()
    view = SiteView(
        title=Phrase("The Harbour Desk"),
        tagline=Phrase("Notes from the quay"),
        lang="en",
        dir="ltr",
        home="/",
        menu=(Ref("About", "/about/"),),
        archive="/archive/",
        tags="/tags/",
        people="/people/",
        missions="/missions/",
        sitemap="/sitemap/",
        feeds=(Ref("RSS", "/feed.xml"), Ref("Atom", "/atom.xml"), Ref("JSON Feed", "/feed.json")),
        languages=(Ref("English", "/", "en", current=True), Ref("Français", "/fr/", "fr")),
        licence="CC BY 4.0",
        licence_url="https://licence.example/by",
        options=options,
        assets=assets,
    )
    return msgspec.structs.replace(view, **changes)


def meta(**changes: Any) -> MetaView:
    """Return the head of a page."""
    view = MetaView(
        title="The port reopens",
        description="A ship left",
        canonical="https://blog.example/p/",
        lang="en",
        dir="ltr",
        kind="article",
        published="2016-03-09T00:00:00+01:00",
        updated="2016-03-10T00:00:00+01:00",
        authors=(Signature("Ilse Marant", "Ambassador", "Piraeus", "https://blog.example/people/ilse/"),),
        tags=("harbour",),
        image="https://blog.example/quay.jpg",
        image_alt="A quay",
        alternates=(Ref("", "https://blog.example/fr/p/", "fr"), Ref("", "https://blog.example/p/", "x-default")),
        site_name="The Harbour Desk",
    )
    return msgspec.structs.replace(view, **changes)


def card(**changes: Any) -> CardView:
    """Return a post in a list."""
    view = CardView(
        title="Talks resume",
        url="/talks/",
        lang="en",
        dir="ltr",
        date=day("2016-03-01"),
        authors=(AuthorView("Ilse Marant", role=Phrase("Ambassador")),),
        place=Phrase("Geneva"),
        image=ImageView("/hall.jpg", "A hall"),
        summary="They sat down.",
        summary_text="They sat down.",
    )
    return msgspec.structs.replace(view, **changes)


def post(theme: Theme | None = None, **changes: Any) -> PostView:
    """Return the view of a post, with everything that a post can have; the body is the first need."""
    view = PostView(
        site=site(theme),
        meta=meta(),
        queries=(QueryAnswer("related", (card(),)),),
        title="The port reopens",
        body=Hole(0),
        toc=Hole(1, "headings"),
        date=day("2016-03-09", "06:40:00"),
        updated=day("2016-03-10"),
        authors=(AuthorView("Ilse Marant", "/people/ilse/", Phrase("Ambassador"), Phrase("Piraeus", url="/missions/piraeus/")),),
        place=Phrase("Piraeus", url="/missions/piraeus/"),
        tags=(TermView("harbour", "/tags/harbour/"),),
        topics=(TermView("Trade", "/topics/trade/"),),
        series=Ref("The long winter", "/series/winter/"),
        series_posts=(Ref("The port closes", "/closes/"), Ref("The port reopens", "/p/", current=True)),
        image=ImageView("/quay.jpg", "A ship", "The ship", "R. Ovanes", "CC BY"),
        summary="Talks ended with a horn.",
        older=Ref("Talks resume", "/talks/"),
        newer=Ref("Un an après", "/fr/un-an/", "fr"),
        translations=(Ref("Français", "/fr/p/", "fr"),),
        licence="CC BY-SA 4.0",
        corrections=(CorrectionView(day("2016-03-10"), "The ship left at six."),),
        withdrawn=WithdrawalView(day("2016-03-12"), "The talks failed."),
        government=Phrase("first Ovanes government"),
        held="draft: true",
    )
    return msgspec.structs.replace(view, **changes)


def person(theme: Theme | None = None, **changes: Any) -> PersonView:
    """Return the view of a person with two postings, and a post of neither."""
    piraeus = Phrase("Piraeus", url="/missions/piraeus/")
    postings = (
        PostingView(role=Phrase("Ambassador"), mission=piraeus, first="2015-09-01", posts=(card(),)),
        PostingView(role=Phrase("Attachée", "fr", "ltr"), first="2012-08-01", last="2015-07-31"),
        PostingView(posts=(card(title="From before", url="/before/"),)),
    )
    view = PersonView(
        site=site(theme),
        meta=meta(kind="profile", title="Ilse Marant"),
        queries=(),
        title="Ilse Marant",
        name=Phrase("Ilse Marant"),
        group=False,
        portrait="/ilse.jpg",
        bio=Hole(0),
        postings=postings,
        count=2,
        older=Ref("", "/people/ilse/page/1/"),
        feeds=site().feeds,
        translations=(Ref("Français", "/fr/people/ilse/", "fr"),),
    )
    return msgspec.structs.replace(view, **changes)


def mission(theme: Theme | None = None, **changes: Any) -> MissionView:
    """Return the view of a mission that had another name."""
    view = MissionView(
        site=site(theme),
        meta=meta(kind="website", title="Piraeus"),
        queries=(),
        title="Piraeus",
        name=Phrase("Piraeus"),
        former=(NameView(Phrase("Le Pirée", "fr", "ltr"), "", "2014-12-31"),),
        place=Phrase("7 Harbour Street"),
        posts=(card(),),
        count=1,
        older=Ref("", "/missions/piraeus/page/1/"),
        feeds=site().feeds,
        translations=(Ref("Français", "/fr/missions/piraeus/", "fr"),),
    )
    return msgspec.structs.replace(view, **changes)


SECTIONS = (
    SectionView("pages", "", (Ref("About", "/about/"),)),
    SectionView("years", "/archive/", (Ref("2016", "/archive/2016/"),)),
    SectionView("people", "/people/", (Ref("Ilse Marant", "/people/ilse/"),)),
    SectionView("languages", "", (Ref("Français", "/fr/sitemap/", "fr"),)),
)


def pages(theme: Theme) -> dict[str, Any]:
    """Return a full view for each page template, by the template's name."""
    about: dict[str, Any] = {"site": site(theme), "meta": meta(kind="website"), "queries": ()}
    asked = {**about, "queries": (QueryAnswer("latest_by_mission", tuple(card(title=f"From {n}", url=f"/{n}/") for n in (2, 5, 9))),)}
    cards = tuple(card(title=f"Post {number}", url=f"/{number}/") for number in range(8))
    older, newer = Ref("", "/page/1/"), Ref("", "/page/3/")
    told: dict[str, Any] = {"date": day("2016-03-09"), "updated": None, "curator": AuthorView("Ilse Marant", "/people/ilse/"), "count": 9}
    items: dict[str, Any] = {"first": "2016-03-05", "last": "2016-03-09", "kinds": (KindView("post", 2), KindView("quote", 3))}
    topic: dict[str, Any] = {"number": 2, "heading": Phrase("Trade", url="/topics/trade/"), "description": Phrase("Ports and tariffs")}
    return {
        "post.html": post(theme),
        "page.html": PageView(**about, title="About", body=Hole(0), updated=day("2016-03-09")),
        "story.html": StoryView(**about, title="S", body=Hole(0), summary="s", place=Phrase("Piraeus"), **told, **items),
        "home.html": ListView(**asked, kind="home", title="H", posts=cards, older=older),
        "list.html": ListView(**about, kind="topic", title="Trade", posts=cards, older=older, newer=newer, feeds=site().feeds, **topic),
        "archive.html": ArchiveView(**about, title="Archive", years=(YearView(2016, "/2016/", 3, (MonthView(3, "/2016/03/", 3),)),)),
        "terms.html": TagsView(**about, kind="tags", title="Tags", terms=(TermView("harbour", "/tags/harbour/", 2),)),
        "person.html": person(theme),
        "mission.html": mission(theme),
        "sitemap.html": SiteMapView(**about, title="Site map", sections=SECTIONS),
        "404.html": MessageView(**about, title="Not found"),
        "redirect.html": RedirectView(**about, title="Moved", target="/p/"),
    }
