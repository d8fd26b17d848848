"""Storify's XML: nobody has seen a real one, so what these files look like is made up from the JSON's keys."""

import pytest
from bundles import bundle
from storify_files import ORIGIN, SID, eid

from despatch.importers.merging import counted
from despatch.importers.storify_xml import NOTE, read
from despatch.importers.values import Found

HEAD = f"<sid>{SID}</sid><title>Quay &amp; co</title><permalink>http://storify.com/portsarrin/quay-week</permalink><private>false</private>"
STATS = "<stats><views>3</views><elements><text>1</text><link>1</link></elements></stats>"
STATS += "<author><username>ann</username><any><x/></any></author>"
TEXT = f"<eid>{eid(1)}</eid><type>text</type><data><text>&lt;h2&gt;Day&lt;/h2&gt;one</text></data>"
TWEET = (
    f"<eid>{eid(2)}</eid><type>link</type><permalink>//twitter.com/harbour/status/7</permalink><posted_at>2013-12-06T13:04:36Z</posted_at>"
    "<data><link><title>Twitter / harbour:The fi ...</title></link></data>"
    "<attribution><name>Harbour</name><username>harbour</username></attribution>"
)


def _find(inner: str, before: str = "<?xml version='1.0' encoding='UTF-8'?>") -> Found | None:
    data = (before + inner).encode()
    return read(bundle({"a": data}), "a", data)


def _read(inner: str, before: str = "") -> Found:
    found = _find(inner, before)
    assert found is not None
    assert found.notes == (NOTE,)
    return found


@pytest.mark.parametrize(
    "elements",
    [
        f"<elements><element>{TEXT}</element><element>{TWEET}</element></elements>",
        f"<elements><item>{TEXT}</item><item>{TWEET}</item></elements>",
        f"<elements>{TEXT}</elements><elements>{TWEET}</elements>",
    ],
)
@pytest.mark.parametrize(
    "outside",
    [
        "<story>{}</story>",
        "<response><content>{}</content><code>200</code></response>",
        "<story xmlns='http://storify.example/'>{}</story>",
    ],
)
def test_tags_are_read_as_the_json_s_keys(elements: str, outside: str) -> None:
    """Lists as a list of one tag or as a repeated tag; always with a note that the form is unverified."""
    story = _read(outside.format(HEAD + STATS + elements)).stories[0]
    assert (story.form, story.title, story.origin, story.handle) == ("Storify XML", "Quay & co", ORIGIN, "ann")
    assert (story.expected, counted(story), [each.kind for each in story.elements]) == (2, 2, ["heading", "narration", "post"])
    assert story.elements[2].post is not None
    assert (story.elements[2].post.text, story.elements[2].post.url) == ("The fi…", "https://x.com/harbour/status/7")


def test_words_may_hold_tags() -> None:
    """HTML that was not escaped is still the words' own."""
    text = f"<eid>{eid(1)}</eid><type>text</type><data><text>a &lt;3 <b>b</b><br/>c</text></data>"
    story = _read(f"<story>{HEAD}<elements><element>{text}</element></elements></story>").stories[0]
    assert story.elements[0].markdown == "a &lt;3 **b**  \nc"


@pytest.mark.parametrize(
    ("inner", "path"),
    [
        (f"<story>{HEAD}<mood>x</mood><elements/></story>", "story/mood"),
        (f"<story>{HEAD}<elements><element>{TEXT}<zeal>1</zeal></element></elements></story>", "story/elements/element/zeal"),
        (
            f"<story>{HEAD}<elements><element><data><text>a</text><poem><x/></poem></data></element></elements></story>",
            "story/elements/element/data/poem",
        ),
    ],
)
def test_an_unknown_tag_refuses_the_file_by_its_path(inner: str, path: str) -> None:
    """Better nothing than half a story."""
    found = _read(inner)
    assert (found.stories, found.refused[0].reason) == ((), f'it holds "{path}", which is no key of Storify\'s')


BOMB = "<!DOCTYPE story [<!ENTITY a 'aaaaaaaaaa'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1 or str()};' * 10}'>" for n in range(1, 9)) + "]>"


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (BOMB, "&a8;"),
        ("<!DOCTYPE story [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", "&x;"),
        ("<!DOCTYPE story [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x'> %p;]>", "a"),
        ("<!DOCTYPE story SYSTEM 'file:///etc/passwd'>", "a"),
    ],
)
def test_entities_are_harmless(before: str, text: str) -> None:
    """Nothing is expanded, opened or fetched: the file is refused."""
    found = _read(f"<story>{HEAD}<description>{text}</description><elements/></story>", before)
    assert (found.stories, len(found.refused)) == ((), 1)
    assert "root:" not in repr(found)


def test_broken_and_endless_files_are_refused() -> None:
    """With the parser's reason."""
    assert "no whole XML" in _read(f"<story>{HEAD}<elements><element></story>").refused[0].reason
    assert "no whole XML" in _read(f"<story>{HEAD}<elements>" + "<element>" * 100_000).refused[0].reason
    deep = "<a>" * 200 + "</a>" * 200
    assert _read(f"<story>{HEAD}<elements><element>{TEXT}<meta>{deep}</meta></element></elements></story>").stories[0].elements


@pytest.mark.parametrize(
    "inner",
    [
        "<rss><channel><link>https://storify.com/u/s</link></channel></rss>",
        "<!DOCTYPE html><p>storify",
        "<html>storify</html>",
        "storify",
        "<story/>",
    ],
)
def test_other_files_are_not_known(inner: str) -> None:
    """They are left to other readers."""
    assert _find(inner, "") is None


def test_private_stories_are_refused() -> None:
    """As in JSON."""
    inner = HEAD.replace("<private>false", "<private>true")
    assert _read(f"<story>{inner}<elements/></story>").refused[0].reason == "its curator keeps it private"
