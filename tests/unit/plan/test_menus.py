"""The site's menu in each language."""

from msgspec.structs import replace
from theme_samples import tiny

from despatch.load.document import parse_document
from despatch.model.ministry import Ministry
from despatch.model.settings import MenuEntry, Settings
from despatch.model.view import Ref
from despatch.plan.assemble import Gathered, assemble
from despatch.plan.directory import directory_of
from despatch.plan.linkindex import link_index
from despatch.plan.menus import menus
from despatch.plan.routes import plan_routes
from despatch.problems import Problem

SETTINGS = Settings(base_url="https://blog.example.org/base/")
TEXTS = {
    "posts/port.md": "---\ntitle: Port\n---\n",
    "posts/plan.md": "---\ndraft: true\n---\n",
    "pages/about.md": "# About\n",
    "pages/about.fr.md": "# À propos\n",
    "pages/visas.ar.md": "# تأشيرات\n",
}


def made(settings: Settings) -> tuple[dict[str, tuple[Ref, ...]], tuple[Problem, ...]]:
    """Return the menus and their problems, on a site of two posts, three pages and a draft."""
    read = [
        parse_document(f"content/{path}", text.encode(), "page" if path.startswith("pages") else "post", settings)[0]
        for path, text in TEXTS.items()
    ]
    documents = [document for document in read if document]
    shown = [document for document in documents if document.head.state == "published"]
    held = [document for document in documents if document not in shown]
    routes, _ = plan_routes(settings, shown, [], [])
    gathered = Gathered(settings, routes, directory_of(Ministry(), settings), {})
    site = assemble(tiny({}), shown, [], Ministry(), "2026-11-22", gathered)
    found, problems = menus(site, link_index(settings, routes, shown, held, [], []))
    return dict(found), problems


def menu(*urls: str) -> tuple[MenuEntry, ...]:
    """Return entries titled with their addresses."""
    return tuple(MenuEntry(url, url) for url in urls)


def resolved(*urls: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the addresses of an English menu's entries, and code and hint of its problems."""
    found, problems = made(replace(SETTINGS, menu=menu(*urls)))
    return [entry.url for entry in found["en"]], [(problem.code, problem.hint) for problem in problems]


def test_entries_lead_to_files_addresses_and_other_sites() -> None:
    """A file of the content folder, a page's address, a whole address of the site, and another site are all understood."""
    elsewhere = ["https://other.example/", "mailto:a@b.example"]
    found, problems = resolved("posts/port.md", "/port/", "https://blog.example.org/base/port/", *elsewhere)
    assert found == ["/port/", "/port/", "/port/", *elsewhere]
    assert problems == []


def test_an_entry_that_leads_nowhere_is_left_out_with_a_warning() -> None:
    """Readers see no dead entry, and the editor is told what may be meant."""
    assert resolved("posts/ports.md", "/port/") == (["/port/"], [("link-broken", 'did you mean "posts/port.md"?')])


def test_no_entry_names_what_is_held_back() -> None:
    """A draft's address does not show in the menu."""
    found, problems = resolved("posts/plan.md", "/plan/")
    assert (found, [code for code, _ in problems]) == ([], ["link-held", "link-held"])


def test_a_language_without_a_menu_borrows_the_default_one() -> None:
    """Its entries lead to the pages of that language under their titles there, where there are such; else they are marked."""
    found, problems = made(
        replace(SETTINGS, menu=(MenuEntry("Us", "/about/"), MenuEntry("Ships", "/port/"), MenuEntry("Sea", "https://sea.example/")))
    )
    assert found["en"] == (Ref("Us", "/about/"), Ref("Ships", "/port/"), Ref("Sea", "https://sea.example/"))
    others = (Ref("Ships", "/port/", "en", hreflang="en"), Ref("Sea", "https://sea.example/", "en"))
    assert found["fr"] == (Ref("À propos", "/fr/about/"), *others)
    assert found["ar"] == (Ref("Us", "/about/", "en", hreflang="en"), *others)
    assert problems == ()


def test_each_language_may_have_a_menu_of_its_own() -> None:
    """It is taken as it stands; an entry that leads to another language's page says so."""
    own = (("en", menu("/about/")), ("fr", (MenuEntry("Nous", "pages/about.fr.md"), MenuEntry("Navires", "/port/"))))
    found, problems = made(replace(SETTINGS, menu=own[0][1], menus=own))
    assert found["fr"] == (Ref("Nous", "/fr/about/"), Ref("Navires", "/port/", hreflang="en"))
    assert found["ar"] == (Ref("/about/", "/about/", "en", hreflang="en"),)
    assert problems == ()


def test_every_menu_is_checked_once() -> None:
    """A dead entry of any language's menu is a warning, and of one menu for all it is one."""
    own = (("en", menu("/about/")), ("fr", menu("/abuot/")))
    for settings in (replace(SETTINGS, menu=own[0][1], menus=own), replace(SETTINGS, menu=menu("/abuot/"))):
        assert [problem.code for problem in made(settings)[1]] == ["link-broken"]
