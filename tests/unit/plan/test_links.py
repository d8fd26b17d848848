"""Where written destinations lead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from despatch.model.body import Body
from despatch.model.settings import Settings
from despatch.model.source import Document, DocumentKind, Head, MediaFile
from despatch.plan.addresses import Addresses
from despatch.plan.links import link_index, resolve
from despatch.plan.routes import plan_routes

HERE = Addresses("en")
SITE = Settings(base_url="https://blogs.example.org/fco/")


def doc(path: str, name: str, kind: DocumentKind = "post", lang: str | None = None, bundle: str = "", **head: object) -> Document:
    """Return a document."""
    return Document(path, kind, Head(**head), Body("", 1), name, lang=lang, bundle=bundle)  # type: ignore[arg-type]


PORT = doc("content/posts/2016-03-09-port.md", "port", authors=("ilse",), aliases=("/2016/port.html",))
HALL = doc("content/posts/hall/index.md", "hall", bundle="content/posts/hall")
SALLE = doc("content/posts/hall/index.fr.md", "hall", lang="fr", bundle="content/posts/hall")
ABOUT = doc("content/pages/about.md", "about", "page")
CAFE = doc("content/posts/Caf\u00e9 noir.md", "Café noir")
STORY = doc("content/stories/harbour.md", "harbour", "story")
SECRET = doc("content/posts/2099-01-02-geheim.md", "geheim", aliases=("/alt/",))
VISIBLE = (PORT, HALL, SALLE, ABOUT, CAFE, STORY)
FILES = tuple(
    MediaFile(f"content/{path}", b"", 0)
    for path in ("media/quay.jpg", "images/map.png", "posts/hall/door.jpg", "posts/side.png", "media/a b.pdf", "media/2016/flag.svg")
)
KEPT = MediaFile("content/media/embargo.jpg", b"", 0)
ROUTES, PROBLEMS = plan_routes(SITE, VISIBLE, (), FILES)
GENERATED = (HERE.home("en"), HERE.home("fr"), HERE.archive("en"), HERE.term("en", "tags", "trade"), HERE.term("fr", "topics", "ports"))
INDEX = link_index(SITE, ROUTES, VISIBLE, (SECRET,), GENERATED, (*FILES, KEPT))


def url(written: str, source: Document = PORT) -> str:
    """Return where a destination leads; it must lead somewhere."""
    target = resolve(written, source, INDEX)
    assert (target.written, target.fault, target.hint, target.code) == (written, "", "", "")
    return target.url


def test_the_site_under_test_is_sound() -> None:
    """Nothing in it is at fault."""
    assert not PROBLEMS


OUTSIDE = ("http://un.example/", "https://un.example/?a=1&amp;b=2#c", "mailto:a@b.example", "tel:+41", "//cdn.example/x.js")


@pytest.mark.parametrize("written", [*OUTSIDE, "#lights", "?page=2"])
def test_other_sites_and_this_page_stay_as_written(written: str) -> None:
    """Nothing of ours is meant, so nothing is changed."""
    assert url(written) == written


@pytest.mark.parametrize(
    ("written", "leads"),
    [
        ("hall/index.md", "/hall/"),
        ("./hall/index.md#stairs", "/hall/#stairs"),
        ("hall/", "/hall/"),
        ("../pages/about.md", "/about/"),
        ("/pages/about.md", "/about/"),
        ("/content/pages/about.md", "/about/"),
        ("@/pages/about.md#us", "/about/#us"),
        ("@/pages/about.html", "/about/"),
        ("../pages/about", "/about/"),
        ("../pages\\\\about.md", "/about/"),
        ("Caf%C3%A9%20noir.md", "/cafe-noir/"),
        ("Cafe\u0301 noir.md", "/cafe-noir/"),
        ("../stories/harbour.md", "/stories/harbour/"),
        ("2016-03-09-port.md", "/ilse/port/"),
        ("2016\\-03\\-09\\-port.md", "/ilse/port/"),
    ],
)
def test_markdown_files_lead_to_their_pages(written: str, leads: str) -> None:
    """Relative or from the content folder, encoded, escaped, with fragment, or without the ending."""
    assert url(written) == leads


@pytest.mark.parametrize(
    ("written", "leads"),
    [
        ("@ref/about", "/about/"),
        ("@ref/about.md#x", "/about/#x"),
        ("@ref/pages/about.md", "/about/"),
        ("@ref/posts/hall", "/hall/"),
        ("@ref/port", "/ilse/port/"),
        ("@post/2016-03-09-port", "/ilse/port/"),
        ("@static/media/quay.jpg", "/media/quay.jpg"),
        ("@static/images/quay.jpg", "/media/quay.jpg"),
        ("@static/quay.jpg", "/media/quay.jpg"),
        ("@tag/Trade", "/tags/trade/"),
    ],
)
def test_other_tools_spellings_lead_where_they_meant(written: str, leads: str) -> None:
    """Hugo's ref, Jekyll's post_url, Pelican's static and tag, in the spelling that load makes of them."""
    assert url(written) == leads


def test_a_name_of_two_texts_means_the_one_in_the_same_language() -> None:
    """A French text that names a bundle reaches its French page; terms likewise."""
    assert url("@ref/hall", PORT) == "/hall/"
    assert url("@ref/hall", SALLE) == "/fr/hall/"
    assert url("@ref/posts/hall/index.md", SALLE) == "/hall/"
    assert url("@ref/hall/index.fr.md", PORT) == "/fr/hall/"
    assert url("@category/Ports", SALLE) == "/fr/topics/ports/"


@pytest.mark.parametrize(
    ("written", "leads"),
    [
        ("../media/quay.jpg", "/media/quay.jpg"),
        ("/media/quay.jpg", "/media/quay.jpg"),
        ("/images/quay.jpg", "/media/quay.jpg"),
        ("/assets/images/quay.jpg", "/media/quay.jpg"),
        ("/static/map.png", "/media/images/map.png"),
        ("/images/map.png", "/media/images/map.png"),
        ("images/map.png", "/media/images/map.png"),
        ("side.png", "/media/posts/side.png"),
        ("hall/door.jpg", "/hall/door.jpg"),
        ("/hall/door.jpg", "/hall/door.jpg"),
        ("/media/a%20b.pdf#page=2", "/media/a%20b.pdf#page=2"),
        ("/wp-content/uploads/2016/flag.svg", "/media/2016/flag.svg"),
    ],
)
def test_files_are_found_beside_the_text_and_in_static_folders(written: str, leads: str) -> None:
    """Where other tools put pictures, ours are looked for too."""
    assert url(written) == leads


def test_a_bundles_file_is_found_from_its_own_text() -> None:
    """By its bare name, in every language of the bundle."""
    assert url("door.jpg", HALL) == "/hall/door.jpg"
    assert url("door.jpg", SALLE) == "/hall/door.jpg"


@pytest.mark.parametrize(
    ("written", "leads"),
    [
        ("/", "/"),
        ("/#top", "/#top"),
        ("/fr", "/fr/"),
        ("/about", "/about/"),
        ("/about/index.html?x=1#y", "/about/?x=1#y"),
        ("/archive/", "/archive/"),
        ("/2016/port.html", "/ilse/port/"),
        ("../../about/", "/about/"),
        ("..", None),
        ("https://blogs.example.org/fco/about/", "/about/"),
        ("http://blogs.example.org/fco/", "/"),
        ("https://blogs.example.org/fco/pages/about.md", "/about/"),
        ("https://blogs.example.org/other/", "https://blogs.example.org/other/"),
        ("/fco/about/", "/about/"),
        ("/caf%65-noir/", "/cafe-noir/"),
    ],
)
def test_addresses_of_the_site_are_known(written: str, leads: str | None) -> None:
    """Pages, lists and old addresses, relative to the text's own address, or whole below base_url."""
    assert (resolve(written, PORT, INDEX).url or None) == leads


@pytest.mark.parametrize(
    ("written", "code", "hint"),
    [
        ("hal/index.md", "link-broken", 'did you mean "hall/index.md"?'),
        ("../pages/About.md", "link-broken", 'did you mean "../pages/about.md"?'),
        ("port.md", "link-broken", 'did you mean "2016-03-09-port.md"?'),
        ("unlike-anything.md", "link-broken", ""),
        ("@ref/abuot", "link-broken", 'did you mean "../pages/about.md"?'),
        ("@post/2016-03-10-port", "link-broken", 'did you mean "2016-03-09-port.md"?'),
        ("/2016/03/09/port/", "link-broken", 'did you mean "/ilse/port/"?'),
        ("/tags/none/", "link-broken", ""),
        ("@tag/none", "link-broken", ""),
        ("@author/none", "link-broken", ""),
        ("www.un.example/x", "link-broken", 'write "https://www.un.example/x"'),
        ("un.org", "link-broken", 'write "https://un.org"'),
        ("press@embassy.example", "link-broken", 'write "mailto:press@embassy.example"'),
        ("C:\\Users\\x.jpg", "link-broken", "put the file into content/media/ and link it as /media/NAME"),
        ("file:///home/x", "link-broken", "put the file into content/media/ and link it as /media/NAME"),
        ("", "link-broken", "write an address between the brackets"),
        ("../../../../etc/passwd", "link-broken", ""),
        ("quay.jpeg", "picture-missing", 'did you mean "../media/quay.jpg"?'),
        ("/media/Quay.jpg", "picture-missing", 'did you mean "../media/quay.jpg"?'),
        ("nothing.webp", "picture-missing", "put the file beside the text or into content/media/"),
        ("report.pdf", "file-missing", "put the file beside the text or into content/media/"),
        ("@static/report.pdf", "file-missing", "put the file beside the text or into content/media/"),
        ("https:un.example/a", "link-broken", 'write "https://un.example/a"'),
        ("HTTP:/un.example", "link-broken", 'write "http://un.example"'),
    ],
)
def test_what_leads_nowhere_says_so_and_how_to_cure_it(written: str, code: str, hint: str) -> None:
    """The address is empty, the code tells links, pictures and files apart, the hint is the cure."""
    target = resolve(written, PORT, INDEX)
    assert (target.url, target.code) == ("", code)
    assert target.fault
    assert target.hint == hint


@pytest.mark.parametrize(
    "written",
    ["2099-01-02-geheim.md", "/posts/2099-01-02-geheim.md", "@ref/geheim", "@post/2099-01-02-geheim", "/geheim/", "/alt", "../../geheim"],
)
def test_a_link_to_a_held_text_leads_nowhere(written: str) -> None:
    """However it is spelt, the address stays empty and the fault names what is held."""
    target = resolve(written, PORT, INDEX)
    assert (target.url, target.code) == ("", "link-held")
    assert "content/posts/2099-01-02-geheim.md" in target.fault


def test_a_held_picture_leads_nowhere() -> None:
    """A file that is not published is not linked."""
    assert resolve("/media/embargo.jpg", PORT, INDEX).code == "link-held"
    assert resolve("../media/embargo.jpg", PORT, INDEX).url == ""


@pytest.mark.parametrize("written", ["{{ image | url }}", "/x/{{ page.slug }}.jpg", "{% link a.md %}x"])
def test_another_tools_tag_leads_nowhere_and_is_told_by_load_alone(written: str) -> None:
    """What nobody can read is no broken link: the tag has its own warning."""
    target = resolve(written, PORT, INDEX)
    assert (target.url, target.fault) == ("", "")


def test_a_name_of_several_texts_asks_for_the_file() -> None:
    """Two posts of one name in one language cannot be told apart by it."""
    twins = tuple(doc(f"content/posts/{year}/visit.md", "visit", slug=year) for year in ("2015", "2016"))
    routes, _ = plan_routes(SITE, twins, (), ())
    index = link_index(SITE, routes, twins, (), ())
    target = resolve("@ref/visit", twins[0], index)
    assert (target.code, target.fault) == ("link-broken", 'several texts are named "visit"')
    assert target.hint == 'name the file, such as "visit.md"'
    assert resolve("@ref/2016/visit", twins[0], index).url == "/2016/"


def test_a_held_twin_does_not_make_a_name_doubtful() -> None:
    """A draft of the same name as a post leaves links to the post alone."""
    public, held = doc("content/posts/2015/visit.md", "visit", slug="one"), doc("content/posts/2016/visit.md", "visit", slug="two")
    routes, _ = plan_routes(SITE, (public,), (), ())
    assert resolve("@ref/visit", public, link_index(SITE, routes, (public,), (held,), ())).url == "/one/"


WORDS = ("..", ".", "", "/", "@/", "@ref/", "@static/", "hall", "about.md", "%2e%2e", "#x", "?", "\\", "quay.jpg", "\x00", "&#x2e;")
PIECES = st.lists(st.sampled_from(WORDS))


@settings(deadline=None)
@given(st.one_of(st.text(max_size=30), PIECES.map("/".join), PIECES.map("".join)))
def test_every_text_has_an_answer_that_stays_on_the_site(written: str) -> None:
    """A destination leads to a known address or back unchanged, or nowhere with fault and code; never to a held one."""
    target = resolve(written, PORT, INDEX)
    known = {found.url for found in INDEX.pages.values() if found.url}
    if target.url:
        assert not target.code
        assert target.url == written or target.url.partition("#")[0].partition("?")[0] in {*known, ""}
        assert "geheim" not in target.url or "geheim" in written
    else:
        assert target.code
        assert target.fault
