"""The strings that break programs, as titles, tags, authors and texts: the site is built, and says what was written."""

import re
import unicodedata
from typing import cast

import feedparser
import pytest
from feed_rules import feed_faults
from lxml import html
from media_samples import png
from naughty import naughty_strings, quoted
from project import BASE, Project, Result

WIDE = "title: Naughty\nper_page: 1000\nfeed_size: 1000\n"
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]|[\U0001fffe\U0001ffff]")


@pytest.fixture(scope="module")
def strings() -> list[str]:
    """Every naughty string that has something to show."""
    return [text for text in naughty_strings() if shown(text)]


def shown(text: str) -> str:
    """Return a text as a page shows it: without what no page may hold, its blanks run together."""
    return " ".join(unicodedata.normalize("NFC", ILLEGAL.sub("", text)).split())


def unturned(text: str) -> str:
    """Return a text as a page shows it that takes no controls which turn the direction of what follows."""
    return shown(re.sub("[\u202a-\u202e\u2066-\u2069]", "", text))


def sound(result: Result) -> Result:
    """Fail where the build had an error, or a feed is not as the validator wants it."""
    assert [problem for problem in result.report.problems if problem.severity == "error"] == []
    for path, data in result.files.items():
        if path.endswith(("feed.xml", "atom.xml", "feed.json")):
            assert feed_faults(data, BASE + path, most=1000) == [], path
        if path.endswith(("feed.xml", "atom.xml")):
            assert not feedparser.parse(data).bozo, path
    return result


def texts(result: Result, path: str, selector: str) -> list[str]:
    """Return the texts of the elements that a page has, blanks run together."""
    page = html.document_fromstring(result.files[path], parser=html.HTMLParser(encoding="utf-8"))
    return [shown(element.text_content()) for element in cast("list[html.HtmlElement]", page.xpath(selector))]


def test_titles_come_out_as_they_were_written(project: Project, strings: list[str]) -> None:
    """As the heading, the page's title, in lists and in all three feeds, character by character."""
    project.write("content/site.yaml", WIDE)
    for number, text in enumerate(strings):
        project.write(f"content/posts/2016-01-01-{number}.md", f"---\ntitle: {quoted(text)}\n---\nWords.\n")
    result = sound(project.build())
    for number, text in enumerate(strings):
        assert texts(result, f"2016/01/01/{number}/index.html", "//h1") == [shown(text)]
        assert texts(result, f"2016/01/01/{number}/index.html", "//title") == [shown(f"{text} · Naughty")]
    listed = texts(result, "archive/2016/01/index.html", "//*[contains(@class, 'headline')]")
    assert sorted(listed) == sorted(map(shown, strings))


def test_titles_without_quotes_never_crash(project: Project, strings: list[str]) -> None:
    """As YAML reads them: built, or left out with a problem at the line."""
    project.write("content/site.yaml", WIDE)
    for number, text in enumerate(strings):
        project.write(f"content/posts/2016-01-01-{number}.md", f"---\ntitle: {text}\n---\nWords.\n")
    result = project.build(keep_going=True)
    built = sum(path.startswith("2016/01/01/") for path in result.files)
    faulty = {problem.where.path for problem in result.report.problems if problem.severity == "error"}
    assert built + len(faulty) == len(strings)
    assert built > len(strings) // 2


def test_tags_topics_and_authors_come_out_as_they_were_written(project: Project, strings: list[str]) -> None:
    """Each with pages of its own, none of which is another one's."""
    project.write("content/site.yaml", WIDE)
    for number, text in enumerate(strings):
        head = f"title: Number {number}\nauthors: [{quoted('By ' + text)}]\n"
        head += "\n".join(f"{name}: [{quoted(text)}]" for name in ("tags", "topics", "series"))
        project.write(f"content/posts/2016-01-01-{number}.md", f"---\n{head}\nslug: naughty{number}\n---\nWords.\n")
    result = sound(project.build())
    pages = {path.split("/")[-2]: path for path in result.files if re.search(r"/naughty\d+/index\.html$", path)}
    assert len(pages) == len(strings)
    for number, text in enumerate(strings):
        names = texts(result, pages[f"naughty{number}"], "//*[contains(@class, 'byline')]//*[@class='name']")
        assert names == [shown("By " + text)]


def test_a_ministrys_words_come_out_as_they_were_written(project: Project, strings: list[str]) -> None:
    """Names, roles, places, topics and governments, without the controls that would turn the words around them."""
    strings = [text for text in strings if unturned(text)]
    project.write("content/site.yaml", WIDE).write("content/media/x.png", png())
    people, missions, topics, governments = [], [], [], []
    for number, text in enumerate(map(quoted, strings)):
        people.append(f"p{number}: {{name: {text}, portrait: {text}, bio: {text}, postings: [{{role: {text}, from: 2000}}]}}\n")
        missions.append(f"m{number}: {{name: {text}, place: {text}}}\n")
        topics.append(f"t{number}: {{name: {text}, description: {text}}}\n")
        governments.append(f"g{number}: {{name: {text}, from: {2000 + number}, to: {2000 + number}}}\n")
        head = {
            "author": f"p{number}",
            "mission": f"m{number}",
            "topics": f"[t{number}]",
            "corrections": f"{{date: 2016-01-02, note: {quoted('As ' + strings[number])}}}",
        }
        project.post(f"2016-01-01-{number}", title=f"Number {number}", political="true", **head)
    for name, lines in (("people", people), ("missions", missions), ("topics", topics), ("governments", governments[:20])):
        project.write(f"content/{name}.yaml", "".join(lines))
    result = sound(project.build())
    for number, text in enumerate(map(unturned, strings)):
        page = f"p{number}/2016/01/01/{number}/index.html"
        assert texts(result, page, "//*[@class='byline-text']/*[@class='name']") == [text]
        assert texts(result, page, "//*[@class='byline-text']/*[@class='role']") == [text]
        assert texts(result, page, "//*[@class='place']") == [text]
        assert texts(result, f"people/p{number}/index.html", "//h1") == [text]
        assert texts(result, f"missions/m{number}/index.html", "//h1") == [text]
        assert texts(result, f"topics/t{number}/index.html", "//h1") == [text]


def test_bodies_and_settings_never_crash(project: Project, strings: list[str]) -> None:
    """As Markdown, as a summary, as a block's field and text, as the settings' words."""
    words = "".join(
        f"{name}: {quoted(text)}\n" for name, text in zip(("title", "tagline", "description", "licence", "author"), strings, strict=False)
    )
    project.write("content/site.yaml", words + "per_page: 1000\nfeed_size: 1000\n")
    for number, text in enumerate(strings):
        line = shown(text)
        block = f"::: quote\nwho: {quoted(line)}\nsource: {line}\n\n{line}\n:::"
        head = f"title: Number {number}\nsummary: {quoted(text)}\ndescription: {quoted(text)}"
        project.write(f"content/posts/2016-01-01-{number}.md", f"---\n{head}\n---\n{text}\n\n{block}\n")
    result = project.build(keep_going=True)
    built = [path for path in result.files if path.startswith("2016/01/01/")]
    assert len(built) == len(strings)
    for path in built:
        assert texts(result, path, "//h1")[0].startswith("Number ")


def test_a_story_of_naughty_strings_is_built(project: Project, strings: list[str]) -> None:
    """As items, and as the words of snapshots."""
    project.write("content/stories/naughty.md", "---\ntitle: Naughty\n---\n" + "\n\n".join(map(shown, strings)) + "\n")
    posts = []
    for number, text in enumerate(strings):
        posts.append(f"https://social.example/@a/{number}")
        fields = f"url: {posts[-1]}\nname: {quoted(text)}\nhandle: {quoted(text)}\ntext: {quoted(text)}\n"
        project.write(f"content/snapshots/mastodon/{number}.yaml", fields)
    project.write("content/stories/kept.md", "---\ntitle: Kept\n---\n" + "\n\n".join(posts) + "\n")
    result = project.build(keep_going=True)
    assert texts(result, "stories/naughty/index.html", "//h1") == ["Naughty"]
    assert len(texts(result, "stories/kept/index.html", "//article[contains(@class, 'kept')]")) == len(strings)
