"""Anchors: whether a body with other words gives the check something new to say."""

from despatch.checks.anchors import check_anchors, checked, linked_anchors, still_sound
from despatch.model.job import Facts, LinkFact
from despatch.problems import Span

WHERE = Span("content/posts/a.md", 5)
URL = "/a/"


def facts(anchors: str = "", *links: str) -> Facts:
    """Return the facts of a body with these anchors and links."""
    return Facts(anchors=tuple(anchors.split()), links=tuple(LinkFact(link, WHERE) for link in links))


def sound(before: Facts, after: Facts, *linked: str) -> bool:
    """Return what is said of a body; what the check itself says must agree where it is called sound."""
    found = still_sound(URL, before, after, linked)
    others = [checked("/b/", facts("x", *(f"{URL}#{fragment}" for fragment in linked)))]
    assert not found or not [*check_anchors([checked(URL, after), *others])]
    return found


def test_an_anchor_may_go_that_nobody_leads_to() -> None:
    """And come, whatever it is."""
    assert sound(facts("one two"), facts("one three"), "one")
    assert not sound(facts("one two"), facts("two"), "one")
    assert sound(facts("é"), facts("é"), "%C3%A9")


def test_own_links_lead_to_own_anchors() -> None:
    """To those that are there now."""
    assert sound(facts("one"), facts("one two", f"{URL}#two"))
    assert not sound(facts("one", f"{URL}#one"), facts("two", f"{URL}#one"))


def test_links_to_anchors_of_others_stay_known() -> None:
    """A new one cannot be judged here; one to a whole page can."""
    assert sound(facts("", "/b/#x"), facts("", "/b/#x", "/b/"))
    assert not still_sound(URL, facts(""), facts("", "/b/#x"), ())


def test_anchors_that_are_led_to_are_told_by_page() -> None:
    """Each once, in order."""
    texts = [checked("/a/", facts("", "/b/#y", "/b/#x", "/b/")), checked("/b/", facts("", "/b/#x", "/a/#z"))]
    assert linked_anchors(texts) == {"/a/": ("z",), "/b/": ("x", "y")}
