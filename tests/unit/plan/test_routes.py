"""All addresses of a site together."""

from hypothesis import given, settings
from hypothesis import strategies as st

from despatch.model.body import Body
from despatch.model.paths import OutPath
from despatch.model.settings import Settings
from despatch.model.source import Document, DocumentKind, Head, MediaFile, Story
from despatch.model.spans import pack_spans
from despatch.plan.routes import Routes, check_generated, plan_routes, would_be_addresses
from despatch.problems import Problem, Span


def doc(path: str, kind: DocumentKind = "post", lang: str | None = None, bundle: str = "", **head: object) -> Document:
    """Return a document whose name is its file's."""
    name = (bundle or path.rsplit(".md", 1)[0]).rsplit("/", 1)[1]
    return Document(path, kind, Head(**head), Body("", 1), name, lang=lang, bundle=bundle)  # type: ignore[arg-type]


def story(slug: str) -> Story:
    """Return a story without items."""
    return Story(doc(f"content/stories/{slug}.md", "story"), slug, ())


def routed(*documents: Document, media: tuple[str, ...] = (), stories: tuple[Story, ...] = ()) -> tuple[Routes, tuple[Problem, ...]]:
    """Return the routes of these documents and files with default settings."""
    return plan_routes(Settings(), documents, stories, tuple(MediaFile(path, b"", 0) for path in media))


def test_everything_has_its_place() -> None:
    """Posts, pages, stories and files get an address and a file each."""
    routes, problems = routed(
        doc("content/posts/hall.md"),
        doc("content/pages/about.fr.md", "page", "fr", slug="a-propos"),
        media=("content/media/a.jpg",),
        stories=(story("port"),),
    )
    assert not problems
    assert {path: route.url for path, route in routes.documents.items()} == {
        "content/posts/hall.md": "/hall/",
        "content/pages/about.fr.md": "/fr/a-propos/",
        "content/stories/port.md": "/stories/port/",
    }
    assert routes.media["content/media/a.jpg"].out == OutPath("media/a.jpg")


def test_two_posts_of_one_address_are_both_named() -> None:
    """The later by path is at fault, whatever the order in which they come."""
    one, two = (
        doc("content/posts/a.md", slug="x"),
        doc("content/posts/b.md", slug="X", spans=pack_spans({"slug": Span("content/posts/b.md", 3)})),
    )
    for documents in ((one, two), (two, one)):
        routes, (problem,) = routed(*documents)
        assert (problem.code, problem.where) == ("address-taken", Span("content/posts/b.md", 3))
        assert problem.notes[0][0].path == "content/posts/a.md"
        assert routes.faulty == {"content/posts/b.md"}
        assert set(routes.documents) == {"content/posts/a.md"}


def test_unicode_twins_are_one_address() -> None:
    """Composed and decomposed spellings cannot both be files."""
    one, two = doc("content/posts/a.md", url="/caf\u00e9/"), doc("content/posts/b.md", url="/CAFE\u0301/")
    assert [problem.code for problem in routed(one, two)[1]] == ["address-taken"]


def test_an_alias_yields_to_a_page_even_of_a_later_file() -> None:
    """A page keeps its address; the alias is at fault at its place, and its page stays."""
    where = Span("content/posts/a.md", 5)
    old = doc("content/posts/a.md", aliases=("/b/",), spans=pack_spans({"aliases": where}))
    routes, (problem,) = routed(old, doc("content/posts/b.md"))
    assert (problem.code, problem.where) == ("address-taken", where)
    assert routes.redirects == ()
    assert set(routes.documents) == {"content/posts/a.md", "content/posts/b.md"}
    assert routes.faulty == {"content/posts/a.md"}


def test_two_aliases_of_one_address_quarrel() -> None:
    """The first by path keeps the redirect."""
    routes, (problem,) = routed(doc("content/posts/a.md", aliases=("/old",)), doc("content/posts/b.md", aliases=("/Old/",)))
    assert problem.where.path == "content/posts/b.md"
    assert [(redirect.url, redirect.target) for redirect in routes.redirects] == [("/old/", "/a/")]


def test_an_alias_of_ones_own_address_is_no_fault() -> None:
    """The very address needs no redirect; one that differs by case is left to the server's list."""
    routes, problems = routed(doc("content/posts/tocking.md", aliases=("/tocking/", "/Tocking/", "/a/", "/A/")))
    assert not problems
    assert [(redirect.url, redirect.out) for redirect in routes.redirects] == [
        ("/Tocking/", None),
        ("/a/", OutPath("a/index.html")),
        ("/A/", None),
    ]


def test_files_quarrel_with_pages_and_each_other() -> None:
    """A bundle's index.html would cover its page, and two folders may meet below /media/."""
    hall = doc("content/posts/hall/index.md", bundle="content/posts/hall")
    _, problems = routed(hall, media=("content/posts/hall/index.html", "content/media/a.jpg", "content/a.jpg"))
    assert [(problem.code, problem.where.path) for problem in problems] == [
        ("address-taken", "content/media/a.jpg"),
        ("address-taken", "content/posts/hall/index.html"),
    ]


def test_a_bundle_of_two_languages_publishes_its_files_once() -> None:
    """They go beside the page in the site's language, else beside the first."""
    english = doc("content/posts/hall/index.md", bundle="content/posts/hall")
    french = doc("content/posts/hall/index.fr.md", lang="fr", bundle="content/posts/hall")
    picture = "content/posts/hall/a.jpg"
    assert routed(french, english, media=(picture,))[0].media[picture].url == "/hall/a.jpg"
    assert routed(french, media=(picture,))[0].media[picture].url == "/fr/hall/a.jpg"


def test_a_file_of_an_unsafe_name_is_an_error() -> None:
    """It is named, and not published."""
    routes, (problem,) = routed(media=("content/media/a:b.jpg",))
    assert (problem.code, problem.where.path) == ("file-name-unsafe", "content/media/a:b.jpg")
    assert not routes.media


def test_generated_pages_displace_aliases_only() -> None:
    """An alias on a list's address is an error that names the list."""
    routes, _ = routed(doc("content/posts/a.md", aliases=("/tags/trade/", "/tags/old/")))
    kept, (problem,) = check_generated(routes, [(OutPath("tags/trade/index.html"), "the list of the tag trade")])
    assert problem.code == "address-taken"
    assert "the list of the tag trade" in problem.message
    assert [redirect.url for redirect in kept.redirects] == ["/tags/old/"]
    assert kept.faulty == {"content/posts/a.md"}


def test_no_alias_takes_a_machine_file() -> None:
    """Not even as the folder of its page."""
    routes, _ = routed(doc("content/posts/a.md", aliases=("/_redirects", "/sitemap.xml/x")))
    kept, problems = check_generated(routes, ())
    assert not kept.redirects
    assert ["a page that the site makes itself" in problem.message for problem in problems] == [True, True]


def test_held_documents_have_a_would_be_address() -> None:
    """It is what they get once they are shown; one that can have none is left out."""
    held = doc("content/posts/secret.md", slug="plan")
    broken = doc("content/posts/broken.md", slug="../x")
    assert would_be_addresses(Settings(), [held, broken]) == {"content/posts/secret.md": "/plan/"}
    assert routed(held)[0].documents[held.path].url == "/plan/"


HOSTILE = st.text("./\\%2aé:\u202e\x00", max_size=8)
TEXT = st.one_of(st.text(max_size=12), HOSTILE, st.sampled_from(("..", "con", "tags", "/fr/x", "a.html")))


@settings(deadline=None)
@given(
    st.lists(st.fixed_dictionaries({}, optional={"slug": TEXT, "url": TEXT, "title": TEXT, "author": TEXT, "alias": TEXT, "lang": TEXT})),
    st.lists(TEXT),
    TEXT,
    st.sampled_from(["ascii", "unicode"]),
)
def test_nothing_that_an_author_writes_escapes_the_output(heads: list[dict[str, str]], files: list[str], pattern: str, style: str) -> None:
    """Every file is a safe path, no two are one, and whatever has no place is named."""
    documents = tuple(
        doc(
            f"content/posts/{number}.md",
            lang=head.get("lang") or None,
            slug=head.get("slug"),
            url=head.get("url"),
            title=head.get("title"),
            authors=(head["author"],) if head.get("author") else (),
            aliases=(head["alias"],) if "alias" in head else (),
        )
        for number, head in enumerate(heads)
    )
    media = tuple(MediaFile(f"content/media/{number}{name}", b"", 0) for number, name in enumerate(files))
    site = Settings(permalink=pattern, slugs="unicode" if style == "unicode" else "ascii")
    routes, problems = plan_routes(site, documents, (), media)
    redirected = [redirect.out for redirect in routes.redirects if redirect.out]
    outs = [route.out for route in (*routes.documents.values(), *routes.media.values())] + redirected
    assert all(OutPath.of(*out.text.split("/")) == out for out in outs)
    assert len({out.key for out in outs}) == len(outs)
    at_fault = {problem.where.path for problem in problems}
    assert {document.path for document in documents} == set(routes.documents) | (routes.faulty & at_fault)
    assert {file.path for file in media} - set(routes.media) <= at_fault
