"""Not yet means not yet: no byte of a held-back document reaches an output, in whatever way it is held and shown."""

from collections.abc import Callable

import pytest
from leaks import STEM, canary, held_documents, leaks, words, write_held, write_media, write_referring, write_shown
from media_samples import png
from project import Project, Result

from despatch.load.fields import HEAD_FIELDS

SPELLINGS = (
    "draft: true",
    'draft: "true"',
    "Draft: true",
    "draft: yes",
    "published: false",
    "status: draft",
    "Status: Draft",
    "date: 2027-01-01",
    "publishDate: 2027-01-01",
    "expiryDate: 2016-01-01",
    "expires: 2016-01-01",
    "publish_at: 2027-01-01 09:00",
    "published: 2027-01-01",
    "private: true",
    "visibility: private",
    "status: pending",
    "post_status: future\ndate: 2027-01-01",
    "wip: on",
    "unlisted: true",
    "build: {render: never}",
    "_build: {list: never}",
    "password: open sesame",
    "eleventyExcludeFromCollections: true",
    "permalink: false",
    "params: {draft: true}",
    "draft: false\nstatus: draft",
    "publish_at: 2016-01-01\nexpires: 2016-02-01",
)
"""Every tool's way of saying "not yet", "no longer" or "not for the public", that `load` understands."""
ERRORS = (
    "drfat: true",
    "draft: maybe",
    "publish_at: 2027-13-45",
    "status: soon",
    "unpublish_on: 2020-01-01",
    "title: [never closed",
    "\tdraft: yes",
)
"""Heads with a mistake, which may or may not have been meant to hold the document back."""
UNSHOWN = ("curator", "extra", "extrakey", "name", "origin", "related", "translatedfrom", "translationkey", "written")
"""Fields of a post that no page shows."""


@pytest.fixture
def site(project: Project) -> Project:
    """A site with what the public may see, what refers to held documents, and the files that only these show."""
    write_shown(project)
    write_referring(project)
    write_media(project)
    return project


def test_a_published_document_shows_every_word(site: Project) -> None:
    """With nothing to hold them back, all documents come out: so the canaries below would be seen."""
    write_held(site)
    shown = words(site.build().files)
    for held in held_documents():
        assert sorted(held.words() - shown) == []
    heads = {canary("post", field.name) for field in HEAD_FIELDS} & words({"": held_documents()[0].text().encode()})
    assert sorted(heads - shown) == sorted(canary("post", name) for name in UNSHOWN if canary("post", name) in heads)
    assert f"{canary('post', 'pictureplain')}bytes" in shown


@pytest.mark.parametrize("hold", SPELLINGS)
def test_no_byte_of_a_held_document_is_published(site: Project, hold: str) -> None:
    """Cold, warm, and after it was published and then held again, its pictures and links to it included."""
    write_held(site, hold)
    cold = _sound(site.build())
    assert leaks(cold.files) == []
    assert site.build().files == cold.files
    write_held(site)
    assert len(words(_sound(site.build()).files)) > 200
    write_held(site, hold)
    assert _sound(site.build()).files == cold.files


def test_held_documents_change_nothing_that_is_public(make_project: Callable[[str], Project]) -> None:
    """A site with documents held in every way is, byte for byte, the site without them: counts, neighbours, dates, ids and all."""
    without, held = make_project("without"), make_project("with")
    for project in (without, held):
        write_shown(project)
    for number, hold in enumerate(SPELLINGS):
        write_held(held, hold, number)
    assert len(list((held.root / "content").rglob("*.md"))) > 100
    assert _sound(held.build()).files == _sound(without.build()).files


@pytest.mark.parametrize("folder", ["_drafts", "drafts", "Drafts", "_draft/2016"])
def test_what_lies_in_a_folder_of_drafts_is_held(project: Project, folder: str) -> None:
    """In the folders of posts, pages and stories, and beside them; a bundle with its files, named or not."""
    write_shown(project)
    write_media(project, f"content/posts/{folder}")
    for held in held_documents():
        top, _, rest = held.path.removeprefix("content/").partition("/")
        project.write(f"content/{top}/{folder}/{rest}", held.text())
    project.write(f"content/{folder}/2003-05-05-{STEM}loose.md", "Loose words.")
    project.write(f"content/{folder}/{STEM}loose/index.md", "---\ntitle: Bundled\n---\nWords.")
    project.write(f"content/{folder}/{STEM}loose/{STEM}.png", png(f"{STEM}bytes"))
    assert leaks(_sound(project.build()).files) == []


@pytest.mark.parametrize(
    ("hold", "before", "after"),
    [
        ("publish_at: 2026-07-01 09:00:00+02:00", False, True),
        ("publish_at: 2026-07-01T07:00:00Z", False, True),
        ("date: 2026-07-01 07:00", False, True),
        ("expires: 2026-07-01 07:00", True, False),
        ("draft: true\npublish_at: 2026-07-01 07:00", False, False),
        ("private: true\npublish_at: 2026-07-01 07:00", False, False),
    ],
)
def test_a_document_appears_and_goes_at_its_very_second(site: Project, hold: str, before: bool, after: bool) -> None:
    """One second before its moment and at it, in a warm build and in a cold one."""
    write_held(site, hold)
    seconds = (("2026-07-01T06:59:59+00:00", before), ("2026-07-01T07:00:00+00:00", after), ("2026-07-01T06:59:59+00:00", before))
    for now, shown in seconds:
        site.now = now
        warm = _sound(site.build())
        assert (len(words(warm.files)) > 200) == shown, now
        assert (leaks(warm.files) == []) == (not shown), now
    assert site.build(cache=None).files == warm.files


@pytest.mark.parametrize("hold", SPELLINGS[:12])
def test_a_preview_of_held_documents_leaves_nothing_behind(site: Project, hold: str) -> None:
    """A build that shows them, then one for the public into the same folder."""
    write_held(site, hold)
    assert len(words(site.build(drafts=True, future=True, expired=True).files)) > 200
    assert leaks(_sound(site.build()).files) == []


@pytest.mark.parametrize("hold", ["private: true", "visibility: private", "password: x", "draft: true\nprivate: true"])
def test_private_documents_are_in_no_preview_either(site: Project, hold: str) -> None:
    """No option shows what is not for the public."""
    write_held(site, hold)
    assert leaks(site.build(drafts=True, future=True, expired=True).files) == []


@pytest.mark.parametrize("hold", ERRORS)
def test_a_head_with_a_mistake_publishes_nothing(site: Project, hold: str) -> None:
    """An error holds the whole site back; with --keep-going its document is left out with all its files, and the rest appears."""
    write_held(site, hold)
    assert site.build().files == {}
    result = site.build(keep_going=True)
    assert leaks(result.files) == []
    assert "about/index.html" in result.files


@pytest.mark.parametrize("hold", ERRORS)
def test_a_mistake_in_a_published_document_takes_it_back_with_keep_going(site: Project, hold: str) -> None:
    """Without the option the old site stays as it was, since nothing is published."""
    write_held(site)
    before = _sound(site.build())
    write_held(site, hold)
    assert site.build().files == before.files
    assert leaks(site.build(keep_going=True).files) == []


@pytest.mark.parametrize("data", [b"---\ntitle: x\ndraft: true\n", b"---\ntitle: \xff\xfe\n---\n", b"---\n- a\n- list\n---\n"])
def test_an_unreadable_draft_shows_nothing(site: Project, data: bytes) -> None:
    """No closing line, no UTF-8, no keys: the text, its bundle and the pictures it names stay back."""
    for held in held_documents():
        site.write(held.path, data + held.text().partition("---\n")[2].replace("---\n", "", 1).encode())
    assert leaks(site.build().files) == []
    assert leaks(site.build(keep_going=True).files) == []


@pytest.mark.parametrize("code", ["utf-16", "utf-32-be"])
def test_a_draft_in_another_encoding_shows_nothing(site: Project, code: str) -> None:
    """Nobody can read whether such a text is a draft."""
    for held in held_documents():
        site.write(held.path, held.text("draft: true").encode(code))
    assert leaks(site.build().files) == []
    assert leaks(site.build(keep_going=True).files) == []


def test_a_picture_that_a_published_post_shows_too_is_published(site: Project) -> None:
    """Holding one of two documents back takes nothing from the other."""
    write_held(site, "draft: true")
    name = f"{canary('post', 'pictureplain')}.png"
    site.post("2016-05-04-sharing", f"![Shared](/media/{name})")
    files = _sound(site.build()).files
    assert f"media/{name}" in files
    assert {leak.partition(" ")[0] for leak in leaks(files)} <= {name.removesuffix(".png"), f"{name.removesuffix('.png')}bytes"}


def test_the_text_of_a_link_to_a_held_document_stays_without_its_address(site: Project) -> None:
    """The words are the published post's own; they come without the link, and a warning tells the author."""
    write_held(site, "draft: true")
    result = _sound(site.build())
    page = result.text("2016/05/03/referring/index.html")
    assert "A link that was 0." in page
    assert "An HTML link" in page
    assert "link-held" in result.codes


def test_an_address_that_moved_to_a_held_document_leads_nowhere(site: Project) -> None:
    """Neither a page nor a list of redirects tells where a held document will stand."""
    write_held(site, "draft: true")
    site.post("2016-05-05-moved", "Gone.", redirect_to=f"/{canary('post', 'authors')}/2003/07/09/{canary('post', 'slug')}/")
    assert leaks(site.build(keep_going=True).files) == []


def test_a_held_document_that_has_moved_makes_no_redirect(project: Project) -> None:
    """Its old address is as unknown as its new one."""
    write_shown(project)
    project.post(f"2003-07-09-{STEM}moved", "Gone.", redirect_to="/about/", draft="true")
    assert leaks(_sound(project.build()).files) == []


def test_a_menu_entry_to_a_held_page_is_left_out(site: Project) -> None:
    """Its address and its title come with the page, not before."""
    write_held(site, "draft: true")
    site.write(
        "content/site.yaml", f"menu:\n  - {{title: {STEM}menu, url: /{canary('page', 'url')}/}}\n  - {{title: About, url: /about/}}\n"
    )
    result = _sound(site.build())
    assert leaks(result.files) == []
    assert "link-held" in result.codes


def test_the_words_of_a_withheld_snapshot_stay_back(project: Project) -> None:
    """In the story's page, in a post that embeds it, in lists and in feeds."""
    head = f"url: https://social.example/@a/1\nname: {STEM}name\nhandle: {STEM}handle\nstate: withheld\n"
    project.write("content/snapshots/mastodon/1.yaml", f"{head}text: {STEM}words\n")
    project.write("content/stories/port.md", "---\ntitle: Port\n---\nhttps://social.example/@a/1\n")
    project.post("2016-05-01-embedding", "::: story port", title="Embedding")
    result = _sound(project.build())
    assert leaks(result.files) == []
    assert "withheld" in result.text("stories/port/index.html")


def test_a_post_that_embeds_a_held_story_is_not_published_without_it(site: Project) -> None:
    """The story is no part of the page; the author is told, and chooses."""
    write_held(site, "draft: true")
    site.post("2016-05-06-embedding", f"::: story {canary('story', 'slug')}", title="Embedding")
    assert "story-held" in site.build().codes
    assert leaks(site.build(keep_going=True).files) == []


def _sound(result: Result) -> Result:
    assert [problem for problem in result.report.problems if problem.severity == "error"] == []
    return result
