"""The spec of a text with other words: what a plan would make, or nothing."""

from despatch.model.body import Block, Body, LinkSite
from despatch.model.job import Prose, Target
from despatch.model.picture import Fit
from despatch.plan.rewording import Files, retargeted
from despatch.problems import Span

WHERE = Span("content/posts/a.md", 5)
PAGE, AWAY = Target("b.md", "/b/"), Target("https://example.org/x", "https://example.org/x")
PICTURE = Target("q.png", "/q.png", fit=Fit(10, 10))
FILES = Files(frozenset({"q.png", "plan.pdf"}), frozenset({"q.png"}))
PROSE = Prose(path="content/posts/a.md", targets=(PAGE, AWAY), lang="en", prefix="", title="A")


def body(text: str, *targets: str, blocks: tuple[Block, ...] = ()) -> Body:
    """Return a body with link sites for these destinations."""
    return Body(text, 5, blocks, tuple(LinkSite(target, WHERE) for target in targets))


def test_only_destinations_are_other() -> None:
    """Those that are gone are left out, those that stay lead where they led; words are no part of the spec."""
    found = retargeted(PROSE, body("[b](b.md)", "b.md"), "", FILES)
    assert found is not None
    assert found == Prose(path=PROSE.path, targets=(PAGE,), lang="en", prefix="", title="A")


def test_other_sites_and_own_anchors_need_no_plan() -> None:
    """Nothing of the site decides where they lead."""
    found = retargeted(PROSE, body("", "https://example.org/y", "#below", "mailto:a@example.org"), "", FILES)
    assert found is not None
    assert [target.url for target in found.targets] == ["#below", "https://example.org/y", "mailto:a@example.org"]


def test_pages_and_files_that_are_new_need_one() -> None:
    """So do addresses of this site written in full, and names of files, wherever they lead."""
    assert retargeted(PROSE, body("", "c.md"), "", FILES) is None
    assert retargeted(PROSE, body("", "https://blog.example/c/"), "https://blog.example/", FILES) is None
    assert retargeted(PROSE, body("", "https://example.org/plan.pdf"), "", FILES) is None


def test_pictures_that_come_or_go_need_one() -> None:
    """Whether a picture is shown decides which copies are made."""
    shown = with_targets((PICTURE,))
    assert retargeted(shown, body("![Q](q.png) more", "q.png"), "", FILES) is not None
    assert retargeted(shown, body("[Q](q.png)", "q.png"), "", FILES) is None
    assert retargeted(shown, body("no picture"), "", FILES) is None
    linked = with_targets((Target("q.png", "/q.png"),))
    assert retargeted(linked, body("[Q](q.png)", "q.png"), "", FILES) is not None
    assert retargeted(linked, body("![Q](q.png)", "q.png"), "", FILES) is None


def test_old_embeds_need_one() -> None:
    """Which story stands in their place is the site's business."""
    assert retargeted(PROSE, body("", blocks=(Block("embed", (("key", "a/b"),), "", WHERE),)), "", FILES) is None


def with_targets(targets: tuple[Target, ...]) -> Prose:
    """Return a spec with other destinations."""
    return Prose(path=PROSE.path, targets=targets, lang="en", prefix="")
