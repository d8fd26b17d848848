"""Which files only held-back documents show."""

import pytest
from ministry_samples import person
from msgspec.structs import replace

from despatch.model.body import Block, Body, LinkSite
from despatch.model.ministry import Bio, Person
from despatch.model.moment import Moment
from despatch.model.source import Credit, Document, Head, MediaFile, Picture, Withdrawal
from despatch.plan.media import media_without, published_media
from despatch.problems import Span

WHERE = Span("content/posts/a.md", 1)


def document(text: str = "", bundle: str = "", **head: object) -> Document:
    """Return a post with a text, or with keys in its head."""
    return Document("content/posts/a.md", "post", Head(**head), Body(text, 1), "a", bundle=bundle)  # type: ignore[arg-type]


def files(*names: str) -> tuple[MediaFile, ...]:
    """Return media files below `content/`."""
    return tuple(MediaFile(f"content/{name}", b"", 0) for name in names)


def kept(media: tuple[MediaFile, ...], shown: Document, held: Document) -> list[str]:
    """Return the paths below `content/` of the files that are published."""
    return [file.path.removeprefix("content/") for file in published_media(media, [shown], [held])]


@pytest.mark.parametrize(
    "held",
    [
        document("![Quay](../media/quay.png)"),
        document("![Quay][q]\n\n[q]: </media/quay.png>"),
        document('{{< figure src="/media/quay.png" >}}'),
        document("<img src=quay.png>"),
        document("See media/Quay.PNG, please"),
        document(image=Picture("quay.png")),
        document(extra=(("gallery", '["a/quay.png"]'),)),
        document(summary="With quay.png"),
        Document("content/posts/a.md", "post", Head(), Body("", 1, (Block("figure", (("src", "quay.png"),), "", WHERE),)), "a"),
        Document("content/posts/a.md", "post", Head(), Body("", 1, (Block("note", (), "![](quay.png)", WHERE),)), "a"),
    ],
)
def test_a_file_that_a_held_text_names_anyhow_is_held_back(held: Document) -> None:
    """Whatever construct, tag or key names it; another file whose name is longer is not meant."""
    assert kept(files("media/quay.png", "media/my-quay.png"), document(), held) == ["media/my-quay.png"]


@pytest.mark.parametrize("name", ["first light.png", "a'b.png", "quay (1).png"])
def test_names_with_blanks_and_brackets_are_found(name: str) -> None:
    """Percent-encoded or not."""
    encoded = name.replace(" ", "%20").replace("(", "%28")
    assert kept(files(f"media/{name}"), document(), document(f"![Light](/media/{encoded})")) == []
    assert kept(files(f"media/{name}"), document(), document(f"![Light](</media/{name}>)")) == []


def test_a_file_that_a_visible_text_shows_too_is_published() -> None:
    """By a link, a head's picture or a key of its own."""
    held = document("![Quay](quay.png)")
    link = Document("content/posts/b.md", "post", Head(), Body("", 1, (), (LinkSite("../quay.png", WHERE),)), "b")
    for shown in (link, document(image=Picture("/media/quay.png")), document(extra=(("gallery", '["quay.png"]'),))):
        assert kept(files("media/quay.png"), shown, held) == ["media/quay.png"]


def test_a_held_bundle_takes_all_its_files_with_it() -> None:
    """Also those in its folders, and those that nobody names; a bundle that has a visible text keeps them."""
    media = files("posts/hall/a.png", "posts/hall/deep/b.png", "posts/hallway/c.png")
    held = document(bundle="content/posts/hall")
    assert kept(media, document(), held) == ["posts/hallway/c.png"]
    assert len(kept(media, document(bundle="content/posts/hall"), held)) == 3


def test_files_in_a_folder_of_drafts_are_held_back() -> None:
    """In any case of letters, and also when nobody names them; a visible text that shows one publishes it."""
    media = files("drafts/a.png", "posts/_Drafts/2016/b.png", "media/drafty/c.png", "media/drafts.png")
    assert kept(media, document(), document()) == ["media/drafty/c.png", "media/drafts.png"]
    assert "drafts/a.png" in kept(media, document(image=Picture("a.png")), document())


def test_files_of_an_unreadable_text_are_held_back_with_it() -> None:
    """Its bundle's, and those whose names stand in its bytes, unless a readable text names them."""
    media = files("posts/hall/a.png", "media/b.png", "media/first%20light.png", "media/c.png", "media/d.png")
    texts = {"content/posts/hall/index.md": b"---\n[\n![](/media/b.png) ![](/media/c.png)"}
    link = Document("content/posts/b.md", "post", Head(), Body("", 1, (), (LinkSite("../c.png", WHERE),)), "b")
    assert [file.path for file in media_without(media, texts, [link])] == [
        "content/media/first%20light.png",
        "content/media/c.png",
        "content/media/d.png",
    ]


def with_people(media: tuple[MediaFile, ...], people: tuple[Person, ...], *shown: Document) -> list[str]:
    """Return the paths below `content/` of the files that are published beside these people and visible documents."""
    return [file.path.removeprefix("content/") for file in published_media(media, shown, [], people)]


BY_ILSE = document(authors=("ilse",))
PORTRAITS = files("people/a.png", "people/b/a.png", "media/b.png", "media/c.png", "c.png")


def someone(who: str, portrait: str = "", bio: str = "", path: str = "content/people/x.yaml") -> Person:
    """Return a person whose file has these."""
    links = tuple(LinkSite(target, WHERE) for target in bio.split())
    bios = (Bio("", Body(f"![]({bio})", 1, links=links)),) if bio else ()
    return replace(person(who), portrait=portrait, bios=bios, where=Span(path, 1))


@pytest.mark.parametrize("written", ["a.png", "./a.png", "/people/a.png", "a.png?x#y", "../people/a.png"])
def test_a_portrait_goes_out_with_a_listed_post(written: str) -> None:
    """The very file that is named, and no other of that name."""
    assert with_people(PORTRAITS[:2], (someone("ilse", written),), BY_ILSE) == ["people/a.png"]
    assert with_people(PORTRAITS[:2], (someone("ilse", bio=written),), BY_ILSE) == ["people/a.png"]


def test_a_portrait_of_somebody_without_a_listed_post_stays() -> None:
    """Wherever it lies: with none, a withdrawn one, one as a guest of that name, or one that leads elsewhere."""
    people = (someone("ilse", "a.png", "/media/b.png"), someone("ovanes", "b/a.png"))
    withdrawn = Withdrawal(Moment("2020-01-01T00:00:00+00:00", "UTC", 0, False), "wrong")
    guest = document(authors=("ilse",), credits=(Credit("ilse", guest=True),))
    moved = document(authors=("ilse",), redirect_to="/x/")
    for shown in ([], [document(authors=("ilse",), withdrawn=withdrawn)], [guest], [moved]):
        assert with_people(PORTRAITS, people, *shown) == ["media/c.png", "c.png"]
    assert with_people(PORTRAITS, people, BY_ILSE) == ["people/a.png", "media/b.png", "media/c.png", "c.png"]


def test_a_visible_document_may_show_it_all_the_same() -> None:
    """Whoever names the picture in a public text publishes it."""
    shown = Document("content/posts/a.md", "post", Head(), Body("", 1, links=(LinkSite("/media/b.png", WHERE),)), "a")
    assert "media/b.png" in with_people(PORTRAITS, (someone("ilse", "/media/b.png"),), shown)


def test_what_nobody_names_among_people_stays() -> None:
    """A file beside the people's is not published for lying there, even where no person is known."""
    assert with_people(PORTRAITS, ()) == ["media/b.png", "media/c.png", "c.png"]
