"""The site's menu."""

from msgspec.structs import replace

from despatch.load.document import parse_document
from despatch.model.settings import MenuEntry, Settings
from despatch.plan.linkindex import link_index
from despatch.plan.menus import resolved_menu
from despatch.plan.routes import plan_routes

SETTINGS = Settings(base_url="https://blog.example.org/base/")


def resolved(*urls: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the addresses of a menu's entries, and code and hint of its problems, on a site of two posts and a draft."""
    texts = {"posts/port.md": "---\ntitle: Port\n---\n", "pages/about.md": "# About\n", "posts/plan.md": "---\ndraft: true\n---\n"}
    documents = [parse_document(f"content/{path}", text.encode(), "post", SETTINGS)[0] for path, text in texts.items()]
    shown, held = [document for document in documents[:2] if document], [document for document in documents[2:] if document]
    routes, _ = plan_routes(SETTINGS, shown, [], [])
    settings = replace(SETTINGS, menu=tuple(MenuEntry(url, url) for url in urls))
    entries, problems = resolved_menu(settings, link_index(settings, routes, shown, held, [], []))
    return [entry.url for entry in entries], [(problem.code, problem.hint) for problem in problems]


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
