"""What stands in a built site where a story was embedded, or a social post lies."""

import re

import pytest
from old_embeds import FORMS, pasted
from project import Project

STORY = "---\ntitle: The week\ndate: 2014-03-09\norigin: http://www.storify.com/Ministry/Quay-Week.html\n---\nThe river opened.\n"
KEPT = (
    "url: https://x.com/harbour/status/900\nname: Port Harbour\nhandle: '@harbour'\n"
    "time: 2013-06-12\ntext: Kept words\ncaptured: 2014-01-01\n"
)
QUOTE = (
    '<blockquote class="twitter-tweet"><p>Quoted {}</p>&mdash; Port Harbour (@harbour) '
    '<a href="https://twitter.com/harbour/status/901">June 12, 2013</a></blockquote>\n'
    '<script src="//platform.twitter.com/widgets.js"></script>'
)
_DEAD = re.compile(r"<(?:script|iframe)\b[^>]*(?:storify|twitter)", re.IGNORECASE)
PAGE = "2014/04/01/{}/index.html"


@pytest.fixture
def site(project: Project) -> Project:
    """A site with one story that was on Storify, and one kept post."""
    return project.write("content/stories/quay-week.md", STORY).write("content/snapshots/x/900.yaml", KEPT)


@pytest.mark.parametrize("name", FORMS)
def test_an_embed_shows_the_story_as_its_block_does(site: Project, name: str) -> None:
    """In the page and in all feeds, byte by byte; by address, whatever its spelling."""
    embedded = site.post("a", f"Before.\n\n{pasted(name)}\n\nBehind.", date="2014-04-01").build()
    block = site.post("a", "Before.\n\n::: story quay-week\n\nBehind.", date="2014-04-01").build()
    assert embedded.codes == block.codes == []
    for path in (PAGE.format("a"), "feed.xml", "atom.xml", "feed.json"):
        lines = [[line for line in built.text(path).split("\n") if line.strip()] for built in (embedded, block)]
        assert lines[0] == lines[1]


def test_a_lost_story_is_a_notice_with_its_name_and_an_archived_copy(site: Project) -> None:
    """With a warning at its line that says how to bring it back; words in the language of the page."""
    text = pasted("script of 2011", slug="lost", title="A &lt;b> & c")
    built = site.post("a", f"Before.\n\n{text}", date="2014-04-01", lang="fr").build()
    (problem,) = built.report.problems
    assert (problem.code, problem.severity, problem.where.line) == ("story-lost", "warning", 8)
    assert "story import" in problem.hint
    page = built.text("fr/" + PAGE.format("a"))
    assert "Le récit «\xa0<bdi>A &lt;b&gt; &amp; c</bdi>\xa0» figurait ici" in page
    assert '<a href="https://web.archive.org/web/2018/https://storify.com/ministry/lost">' in page
    assert "https://web.archive.org/web/2018/https://storify.com/ministry/lost" in built.text("fr/atom.xml")


def test_a_story_that_is_held_back_is_lost_as_yet(site: Project) -> None:
    """Nothing of it is shown, and the old post can be built all the same."""
    site.edit("content/stories/quay-week.md", "title: The week", "title: Not before noon\ndraft: true")
    built = site.post("a", pasted("address"), date="2014-04-01").build()
    assert built.codes == ["story-lost"]
    assert built.report.problems[0].hint == 'publish the story "quay-week", which was at this address'
    assert built.holding("Not before noon") == []


def test_a_text_gets_the_story_in_its_language(site: Project) -> None:
    """The same address leads to the translation, as the block does."""
    site.write("content/stories/quay-week.fr.md", "---\ntitle: La semaine\ndate: 2014-03-09\n---\nLe fleuve est ouvert.\n")
    built = site.post("a", pasted("address"), date="2014-04-01", lang="fr").build()
    assert "Le fleuve est ouvert." in built.text("fr/" + PAGE.format("a"))


@pytest.mark.parametrize("mode", ["sanitised", "trusted", "escaped"])
def test_no_script_and_no_frame_of_the_dead_is_in_any_output(site: Project, mode: str) -> None:
    """Whatever HTML the site lets through, and also where an embed is broken or stands in a story."""
    site.write("content/site.yaml", f"title: T\nraw_html: {mode}\n")
    broken = '<iframe src="//storify.com/ministry"></iframe>\n<script async src="https://platform.twitter.com/widgets.js"></script>\n'
    text = "\n\n".join([*(pasted(name) for name in FORMS), QUOTE.format("words"), "" if mode == "escaped" else broken])
    site.write("content/stories/two.md", f"---\ntitle: Two\ndate: 2014-03-09\n---\n{text}\n")
    built = site.post("a", f"{text}\n\n    {pasted('iframe')}", date="2014-04-01").build()
    assert built.files
    for path, data in built.files.items():
        assert not _DEAD.search(data.decode(errors="replace")), path


def test_an_address_alone_shows_the_kept_post(site: Project) -> None:
    """In any spelling; a long address inside a paragraph stays text, and without a snapshot a link with a warning."""
    text = "https://mobile.twitter.com/old_name/statuses/900?s=20\n\nIn words:\nhttps://twitter.com/harbour/status/900\n\nhttps://x.com/harbour/status/7"
    built = site.post("a", text, date="2014-04-01").build()
    page = built.text(PAGE.format("a"))
    assert page.count("Kept words") == 1
    assert '<article class="kept" aria-label="Port Harbour">' in page
    assert "In words:\nhttps://twitter.com/harbour/status/900" in page
    (problem,) = built.report.problems
    assert (problem.code, problem.where.line, problem.where.text) == ("snapshot-missing", 10, "https://x.com/harbour/status/7")
    assert "Kept words" in built.text("atom.xml")


def test_a_pasted_post_is_kept_by_its_own_words(site: Project) -> None:
    """Each text shows what it holds; a kept post stands for them, and what is withheld stays so."""
    site.post("a", QUOTE.format("here"), date="2014-04-01").post("b", QUOTE.format("there"), date="2014-04-01")
    built = site.build()
    assert built.codes == []
    assert "Quoted here" in built.text(PAGE.format("a"))
    assert "Quoted there" in built.text(PAGE.format("b"))
    assert "Quoted there" not in built.text(PAGE.format("a"))
    assert "kept incompletely" in built.text(PAGE.format("a"))
    site.write("content/snapshots/x/901.yaml", "url: https://x.com/harbour/status/901\nstate: withheld\nreason: asked\nsince: 2014-02-01\n")
    built = site.build()
    assert built.holding("Quoted") == []
    assert built.holding("harbour/status/901") == []


def test_a_story_shows_a_pasted_post_as_an_item(site: Project) -> None:
    """Its words are kept nowhere but in the story itself."""
    site.write("content/stories/two.md", f"---\ntitle: Two\ndate: 2014-03-09\n---\nWords.\n\n{QUOTE.format('there')}\n")
    page = site.build().text("stories/two/index.html")
    assert '<li class="item item-post" id="x-901">' in page
    assert "Quoted there" in page
