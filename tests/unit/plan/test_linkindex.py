"""Keys by which links are looked up."""

from despatch.model.body import Body
from despatch.model.settings import Settings
from despatch.model.source import Document, Head, MediaFile
from despatch.plan.addresses import Addresses
from despatch.plan.linkindex import Found, address_key, link_index, near_key
from despatch.plan.routes import plan_routes


def test_all_spellings_of_an_address_share_a_key() -> None:
    """With or without slash or index.html, encoded or not, composed or not."""
    spellings = ("/caf\u00e9/", "/cafe\u0301", "/caf%C3%A9/index.html", "/caf%c3%a9")
    assert {address_key(spelling) for spelling in spellings} == {"/café"}
    assert {address_key("/"), address_key(""), address_key("/index.html")} == {""}
    assert address_key("/myindex.html") == "/myindex.html"


def test_the_last_word_of_a_path_is_what_people_remember() -> None:
    """An index says nothing, its folder does."""
    assert [near_key(path) for path in ("/a/B/", "posts/2016-03-09-b.md", "b/index.fr.md", "/2013/b.html", "/")] == ["b", "b", "b", "b", ""]


def test_the_index_knows_what_is_there_and_what_is_held() -> None:
    """Public things have an address, held ones their path, and only public ones are suggested."""
    public = Document("content/posts/a.md", "post", Head(aliases=("/old/",)), Body("", 1), "a")
    held = Document("content/posts/secret.md", "post", Head(aliases=("/was/",)), Body("", 1), "secret")
    files = tuple(MediaFile(f"content/media/{name}.jpg", b"", 0) for name in ("shown", "kept"))
    routes, _ = plan_routes(Settings(), (public,), (), files[:1])
    index = link_index(Settings(), routes, (public,), (held,), (Addresses("en").home("en"),), files)
    secret = Found("", "content/posts/secret.md")
    assert index.sources == {"content/posts/a.md": Found("/a/"), "content/posts/secret.md": secret}
    assert index.files["content/media/kept.jpg"] == Found("", "content/media/kept.jpg")
    assert index.pages == {
        "": Found("/"),
        "/a": Found("/a/"),
        "/old": Found("/a/"),
        "/media/shown.jpg": Found("/media/shown.jpg"),
        "/secret": secret,
        "/was": secret,
    }
    suggested = (*index.near_documents.by_key, *index.near_files.by_key, *index.near_pages.by_key)
    assert not [word for word in suggested if word in {"secret", "was", "kept.jpg"}]


def test_a_public_page_hides_a_held_one_of_the_same_address() -> None:
    """A draft that would replace a page does not make links to the page fail."""
    public = Document("content/posts/a.md", "post", Head(), Body("", 1), "a")
    held = Document("content/posts/b.md", "post", Head(slug="a"), Body("", 1), "b")
    routes, _ = plan_routes(Settings(), (public,), (), ())
    assert link_index(Settings(), routes, (public,), (held,), ()).pages["/a"] == Found("/a/")
