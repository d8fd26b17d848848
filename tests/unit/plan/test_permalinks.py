"""The address of one document."""

import pytest
from ministry_samples import files, mission, person, posting, topic
from msgspec.structs import replace

from despatch.model.body import Body
from despatch.model.moment import Moment
from despatch.model.settings import Settings
from despatch.model.source import Credit, Document, DocumentKind, Head
from despatch.model.spans import pack_spans
from despatch.plan.permalinks import check_patterns, place, placing
from despatch.problems import Span

DAY = Moment("2013-06-12T23:30:00-05:00", "America/Lima", 0, True)


def document(
    path: str, kind: DocumentKind = "post", lang: str | None = None, bundle: str = "", name: str = "hall", **head: object
) -> Document:
    """Return a document with this head."""
    return Document(path, kind, Head(**head), Body("", 1), name, lang=lang, bundle=bundle)  # type: ignore[arg-type]


def address(given: Document, settings: Settings | None = None) -> str:
    """Return the address that a document gets."""
    out, problems = place(given, placing(settings or Settings(), {"fr"}))
    assert not problems
    assert out
    return out.address


def codes(given: Document) -> list[tuple[str, Span]]:
    """Return the problems of placing a document."""
    out, problems = place(given, placing(Settings(), {"fr"}))
    assert out is None
    assert all(problem.hint for problem in problems)
    return [(problem.code, problem.where) for problem in problems]


def test_the_default_pattern_has_author_day_and_slug() -> None:
    """The day is the calendar day where the post was dated, not the builder's."""
    post = document("content/posts/hall.md", authors=("Adam Bye", "Second"), date=DAY)
    assert address(post) == "/adam-bye/2013/06/12/hall/"


def test_parts_that_a_post_lacks_fall_away() -> None:
    """Without author and date only the slug is left; a mixed part goes whole."""
    assert address(document("content/posts/hall.md")) == "/hall/"
    assert address(document("content/posts/hall.md", authors=("Adam",))) == "/adam/hall/"
    assert address(document("content/posts/hall.md"), Settings(permalink="/b/{yyyy}-{mm}/{slug}.html")) == "/b/hall.html"
    assert address(document("content/posts/hall.md", date=DAY), Settings(permalink="/b/{yyyy}-{mm}/{slug}.html")) == "/b/2013-06/hall.html"


def test_the_slug_comes_from_the_head_then_the_name_then_the_title() -> None:
    """A name without letters still gives an address, the same every time."""
    assert address(document("content/posts/x.md", slug="Our Hall")) == "/our-hall/"
    assert address(document("content/posts/x.md", slug="sau-tri%E1%BB%87u")) == "/sau-trieu/"
    assert address(document("content/posts/x.md", name="", title="A title")) == "/a-title/"
    assert address(document("content/posts/x.md", name="…")).startswith("/p-")


def test_a_slug_that_was_chosen_is_not_cut() -> None:
    """A long file name or slug is kept whole, since other sites link to it; only a title is cut."""
    name = "managing-custom-software-development-in-government-when-you-are-not-a-software-engineer"
    assert address(document("content/posts/x.md", name=name)) == f"/{name}/"
    assert address(document("content/posts/x.md", slug=name)) == f"/{name}/"
    assert (
        address(document("content/posts/x.md", name="", title=name))
        == "/managing-custom-software-development-in-government-when-you-are-not-a-software/"
    )


def test_unicode_slugs_are_percent_encoded_in_the_address() -> None:
    """The file keeps its letters, the address is ASCII."""
    assert address(document("content/posts/x.md", slug="триває"), Settings(slugs="unicode")) == "/%D1%82%D1%80%D0%B8%D0%B2%D0%B0%D1%94/"


def test_other_languages_stand_below_their_tag() -> None:
    """The prefix comes before the pattern, and a language's folder is not said twice."""
    assert address(document("content/posts/hall.fr.md", lang="fr")) == "/fr/hall/"
    assert address(document("content/pages/fr/hall.md", "page", lang="fr")) == "/fr/hall/"


def test_pages_keep_their_folders() -> None:
    """A page's address is its folder and name below pages/, a bundle's its folder's."""
    assert address(document("content/pages/team/hall.md", "page")) == "/team/hall/"
    assert address(document("content/pages/team/hall/index.md", "page", bundle="content/pages/team/hall")) == "/team/hall/"


def test_a_languages_folder_is_no_part_of_the_path() -> None:
    """Above the pages or below them, it gives way to the language in front of the address."""
    for path in ("content/fr/pages/press/about.md", "content/pages/fr/press/about.md", "content/pages/press/about.fr.md"):
        assert address(document(path, kind="page", name="about", lang="fr")) == "/fr/press/about/"


def test_an_own_url_beats_the_pattern() -> None:
    """It stands as written, language prefix or not, and may end in .html."""
    assert address(document("content/posts/x.md", url="/old/one.html", authors=("a",))) == "/old/one.html"
    assert address(document("content/posts/x.md", url="deep/er")) == "/deep/er/"
    assert address(document("content/pages/x.md", "page", lang="fr", url="/fr/a-propos/")) == "/fr/a-propos/"


def test_stories_stand_under_stories() -> None:
    """In each language."""
    assert address(document("content/stories/hall.md", "story")) == "/stories/hall/"
    assert address(document("content/stories/hall.md", "story", lang="fr")) == "/fr/stories/hall/"


@pytest.mark.parametrize("slug", ["a/b", "../x", "..", "a\\b", "%2e%2e%2fx", "a%00"])
def test_an_unsafe_slug_is_an_error_at_its_line(slug: str) -> None:
    """A slug is one part of an address."""
    here = Span("content/posts/x.md", 3, 7)
    assert codes(document("content/posts/x.md", slug=slug, spans=pack_spans({"slug": here}))) == [("slug-unsafe", here)]


@pytest.mark.parametrize("url", ["//evil.example/", "https://evil.example/", "/../x/", "", "/:year/:title/", "/x?y"])
def test_an_unsafe_url_is_an_error_at_its_line(url: str) -> None:
    """An own address is one of this site, and a finished one."""
    here = Span("content/posts/x.md", 3, 6)
    assert codes(document("content/posts/x.md", url=url, spans=pack_spans({"url": here}))) == [("url-unsafe", here)]


OURS = ("tags", "topics", "series", "archive", "page", "feed", "stories", "assets", "media", "missions", "people")


@pytest.mark.parametrize("first", OURS)
def test_the_sites_own_first_parts_are_no_authors(first: str) -> None:
    """An author, slug, page or url that would stand among generated pages is an error at the cause."""
    here = Span("content/posts/x.md", 4, 9)
    assert codes(document("content/posts/x.md", authors=(first,), spans=pack_spans({"authors": here}))) == [("address-reserved", here)]
    assert codes(document("content/posts/x.md", slug=first, spans=pack_spans({"slug": here}))) == [("address-reserved", here)]
    assert codes(document("content/posts/x.md", url=f"/{first.upper()}/x/", spans=pack_spans({"url": here}))) == [
        ("address-reserved", here)
    ]
    assert codes(document(f"content/pages/{first}.md", "page", name=first))[0][0] == "address-reserved"
    assert codes(document(f"content/pages/{first}.md", "page", name=first, lang="fr"))[0][0] == "address-reserved"


@pytest.mark.parametrize("url", ["/", "/fr/", "/en/x/", "/feed.xml", "/404.html", "/_redirects", "/.well-known/x/", "/sitemap.xml/"])
def test_home_languages_and_machine_files_are_taken(url: str) -> None:
    """No document takes the place of what the site makes itself."""
    assert codes(document("content/posts/x.md", url=url))[0][0] == "address-reserved"


def test_a_page_named_index_would_take_home() -> None:
    """pages/index.md is an error that says so, in each language."""
    assert codes(document("content/pages/index.md", "page", name="index"))[0][0] == "address-reserved"
    assert codes(document("content/pages/fr/index.md", "page", name="fr", lang="fr", bundle="content/pages/fr"))[0][0] == "address-reserved"


@pytest.mark.parametrize(
    "pattern", ["/{yyyy}/", "/{slugs}/", "/../{slug}/", "https://x.example/{slug}/", "/a?{slug}/", "/./{slug}/", "/%2e/{slug}/", ""]
)
def test_a_pattern_that_makes_no_addresses_is_an_error(pattern: str) -> None:
    """It is named once, in the settings, and the default serves meanwhile."""
    settings = Settings(permalink=pattern)
    assert [problem.code for problem in check_patterns(settings)] == ["permalink-invalid"]
    assert address(document("content/posts/hall.md"), settings) == "/hall/"


@pytest.mark.parametrize(("pattern", "name"), [("/co{slug}/", "n"), ("/{slug}-{topic}-{series}/", "x" * 80)])
def test_an_address_that_no_computer_can_hold_is_an_error_of_the_document(pattern: str, name: str) -> None:
    """What pattern and words make together may be too long, or a name that a system reserves."""
    settings = Settings(permalink=pattern)
    text = document("content/posts/x.md", slug=name, topics=("y" * 80,), series="z" * 80)
    assert check_patterns(settings) == ()
    assert [problem.code for problem in place(text, placing(settings, set()))[1]] == ["address-unsafe"]


def with_files(given: Document) -> tuple[str, list[tuple[str, Span]]]:
    """Return the address of a document where files define people, missions and topics, and its problems."""
    people = (person("ilse_marant"), person("r-ovanes", slug="Ovanes"), person("tags"))
    known = files(*people, missions=(replace(mission("skopje"), slug="north"), mission("geneva")), topics=(topic("trade", "markets"),))
    out, problems = place(given, placing(Settings(permalink="/{author}/{mission}/{topic}/{slug}/"), {"fr"}, known))
    return out.address if out else "", [(problem.code, problem.where) for problem in problems]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ({"authors": ("ilse_marant",)}, "/ilse-marant/hall/"),
        ({"authors": ("r-ovanes",)}, "/ovanes/hall/"),
        ({"authors": ("Sarah P.",), "credits": (Credit("Sarah P.", guest=True),)}, "/sarah-p/hall/"),
        ({"mission": "skopje"}, "/north/hall/"),
        ({"mission": "geneva", "topics": ("Trade",)}, "/geneva/markets/hall/"),
    ],
)
def test_addresses_hold_what_the_files_say(head: dict[str, object], expected: str) -> None:
    """A person's slug, else the id; a mission's and a topic's likewise; a guest's name."""
    assert with_files(document("content/posts/hall.md", **head)) == (expected, [])


def test_a_posting_moves_no_post() -> None:
    """Only a mission that the post itself names stands in its address."""
    known = files(person("ilse", posting("A", "2010-01-01", "", "skopje")), missions=(mission("skopje"),))
    out, _ = place(
        document("content/posts/hall.md", authors=("ilse",), date=DAY), placing(Settings(permalink="/{mission}/{slug}/"), set(), known)
    )
    assert out
    assert out.address == "/hall/"


def test_a_person_whose_posts_would_stand_among_generated_pages_is_at_fault() -> None:
    """The place is the person's entry; without a post of theirs it is no matter."""
    _, problems = with_files(document("content/posts/hall.md", authors=("tags",)))
    assert problems == [("address-reserved", person("tags").where)]
    guest = document("content/posts/hall.md", authors=("tags",), credits=(Credit("tags", guest=True),))
    assert with_files(guest)[1] == [("address-reserved", Span("content/posts/hall.md"))]
    assert with_files(document("content/posts/hall.md", authors=("tags",), url="/own/")) == ("/own/", [])


def test_a_guest_whose_name_is_reserved_puts_no_other_author_at_fault() -> None:
    """The address is made of the first author alone."""
    both = document("content/posts/hall.md", authors=("tags", "r-ovanes"), credits=(Credit("tags", guest=True),))
    assert with_files(both)[1] == [("address-reserved", Span("content/posts/hall.md"))]


@pytest.mark.parametrize(("token", "key"), [("mission", "mission"), ("topic", "topics"), ("series", "series")])
def test_the_fault_of_an_address_is_with_the_word_that_begins_it(token: str, key: str) -> None:
    """Its entry in a file, else its place in the head; another slug of the post would mend nothing."""
    head: dict[str, object] = {
        "mission": "tags",
        "topics": ("tags",),
        "series": "tags",
        "spans": pack_spans({key: Span("content/posts/hall.md", 4, 1)}),
    }
    given = document("content/posts/hall.md", **head)  # type: ignore[arg-type]
    pattern = Settings(permalink=f"/{{{token}}}/{{slug}}/")
    (problem,) = place(given, placing(pattern, set()))[1]
    assert (problem.code, problem.where.line) == ("address-reserved", 4)
    assert problem.hint == f'write the {token} in another way, or give the post a "url" of its own'
    known = files(missions=(mission("tags"),), topics=(topic("tags"),))
    (problem,) = place(given, placing(pattern, set(), known))[1]
    paths = {"mission": "content/missions.yaml", "topic": "content/topics.yaml", "series": "content/posts/hall.md"}
    assert problem.where.path == paths[token]
    if token != "series":
        assert problem.hint == f'give the {token} another "slug"'
