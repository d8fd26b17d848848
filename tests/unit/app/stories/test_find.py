"""`story find` and `story find --fix` from outside."""

from pathlib import Path

import pytest
from golden import in_terminal
from hypothesis import given, settings
from hypothesis import strategies as st
from old_embeds import FORMS, LINKS, pasted
from project import Project

from despatch.app.stories.embed_places import place_of, rewritten, written
from despatch.load.text import decode_text
from despatch.model.embeds import find_embeds

STORY = "---\ntitle: The week\ndate: 2014-03-09\norigin: https://storify.com/ministry/quay-week\n---\nThe river opened.\n"
HEAD = "---\ntitle: A\ndate: 2014-04-01\n---\n"
FIXED = "::: story quay-week"


@pytest.fixture
def site(project: Project) -> Project:
    """A blog with one story that was on Storify."""
    return project.write("content/stories/quay-week.md", STORY)


def find(site: Project, *flags: str) -> tuple[int, str]:
    """Return the exit code of `story find` and what it said."""
    return in_terminal(site.root, ["story", "find", *flags])


def test_all_that_is_dead_is_listed_with_what_is_lacking(site: Project) -> None:
    """By file and line, in every text: embeds, links and other services."""
    lost = pasted("script of 2011", slug="lost", title="Lost one")
    site.write("content/posts/a.md", f"{HEAD}{pasted('address')}\n\n{lost}\n\n- {pasted('Markdown link')}\n")
    site.write("content/pages/about.md", "---\ntitle: [\n---\nAs [told](http://storify.com/ministry/other) and [shown](//vine.co/v/abc).\n")
    site.write("content/stories/two.md", f"---\ntitle: Two\n---\n{pasted('iframe')}\n")
    code, said = find(site)
    assert code == 0
    assert said == (
        "Embeds of stories\n"
        "  content/posts/a.md:5: an address on its own line\n"
        "      https://storify.com/ministry/quay-week\n"
        "      here: content/stories/quay-week.md; it is shown\n"
        '  content/posts/a.md:7: a script "Lost one"\n'
        "      https://storify.com/ministry/lost\n"
        "      lacking: no story has this origin; import it, or name this address in its head\n"
        '  content/posts/a.md:9: a link that an embed left "He said "two years", and left"\n'
        "      https://storify.com/ministry/quay-week\n"
        "      here: content/stories/quay-week.md; it is shown, but no block can stand in a list, a quotation, a heading or a table, "
        "so move it by hand\n"
        "\n"
        "Links to stories, which stay as they are\n"
        '  content/pages/about.md:4: a link "told"\n'
        "      https://storify.com/ministry/other\n"
        "      lacking: no story has this origin; import it, or name this address in its head\n"
        '  content/stories/two.md:4: a link "He said "two years", and left"\n'
        "      https://storify.com/ministry/quay-week\n"
        "      here: content/stories/quay-week.md; link there\n"
        "\n"
        "Addresses of other services that are gone\n"
        "  content/pages/about.md:4: Vine\n"
        "      https://vine.co/v/abc\n"
        "      lacking: link to an archived copy, https://web.archive.org/web/2018/https://vine.co/v/abc, or take it out\n"
        "\n"
        "3 dead embeds, 2 links, 1 of other services\n"
        "2 stories lacking: python build.py story import FILE… brings back what an export holds\n"
        "python build.py story find --fix writes ::: story SLUG in place of 1 embed\n"
    ).replace("python build.py", said.rpartition("\n2 stories lacking: ")[2].partition(" story ")[0])


def test_strict_says_whether_a_story_is_lacking(site: Project) -> None:
    """By the exit code; a story that is there, or held back, is not lacking."""
    site.write("content/posts/a.md", f"{HEAD}{pasted('address')}\n")
    assert find(site, "--strict")[0] == 0
    site.edit("content/stories/quay-week.md", "title: The week", "title: The week\ndraft: true")
    code, said = find(site, "--strict")
    assert (code, "held back: content/stories/quay-week.md; publish it" in said) == (0, True)
    site.edit("content/posts/a.md", "quay-week", "other")
    assert find(site, "--strict")[0] == 1


def test_posts_that_are_kept_are_not_dead(site: Project) -> None:
    """What lay on a service that is gone is shown from its snapshot."""
    site.write("content/posts/a.md", f"{HEAD}https://vine.co/v/abc\n")
    assert "Vine" in find(site)[1]
    site.write("content/snapshots/vine/abc.yaml", "url: https://vine.co/v/abc\nname: A\nhandle: a\ntime: 2013-06-12\ntext: Words\n")
    assert find(site)[1].startswith("Nothing is dead")


def test_nothing_dead_is_said_in_words(site: Project) -> None:
    """So that nobody wonders whether anything was looked at."""
    code, said = find(site, "--strict")
    assert (code, said) == (
        0,
        "Nothing is dead: no text holds an embed or a link of Storify, nor an address of another service that is gone.\n",
    )


def test_a_site_that_cannot_be_read_is_told(site: Project) -> None:
    """Without settings nobody knows which stories are there."""
    site.write("content/site.yaml", "title: [")
    code, said = find(site)
    assert code == 1
    assert "yaml-syntax" in said


def test_fixing_rewrites_what_it_can_and_nothing_else(site: Project) -> None:
    """Twice the same command changes nothing more; held stories, stories' own texts and lists are left, and told."""
    other = pasted("iframe", slug="lost")
    site.write("content/posts/a.md", f"{HEAD}Words {pasted('Markdown link')} more.\n\n{other}\n\n- {pasted('HTML link')}\n")
    site.write("content/posts/b.md", f"{HEAD}{other}\n")
    site.write("content/stories/two.md", f"---\ntitle: Two\n---\n{pasted('iframe')}\n")
    before = {path: path.stat().st_mtime_ns for path in site.root.rglob("*.md")}
    code, said = find(site, "--fix")
    assert code == 0
    assert "1 embed rewritten in 1 file\n" in said
    assert "now a line ::: story quay-week" in said
    expected = f"{HEAD}Words \n{FIXED}\n more.\n\n{other}\n\n- {pasted('HTML link')}\n"
    assert (site.root / "content/posts/a.md").read_text() == expected
    assert [path.name for path, time in before.items() if path.stat().st_mtime_ns != time] == ["a.md"]
    assert "rewritten" not in find(site, "--fix")[1]
    assert (site.root / "content/posts/a.md").read_text() == expected


@pytest.mark.parametrize("name", FORMS)
def test_a_rewritten_post_shows_the_same(site: Project, name: str) -> None:
    """The page is the same, byte by byte, but for empty lines."""
    site.write("content/posts/a.md", f"{HEAD}Before.\n\n{pasted(name)}\n\nBehind.\n")
    pages = []
    for _ in range(2):
        pages.append([line for line in site.build().text("2014/04/01/a/index.html").split("\n") if line.strip()])
        assert find(site, "--fix")[0] == 0
    assert pages[0] == pages[1]
    assert (site.root / "content/posts/a.md").read_text() == f"{HEAD}Before.\n\n{FIXED}\n\nBehind.\n"


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_bytes_of_every_make_are_kept(site: Project, newline: bytes, mark: bytes) -> None:
    """Line ends, byte order mark, tabs, blanks at the end and a file that ends without a line."""
    text = f"{HEAD}Größe\t \n\n{{}}\t\n\n| a | b |\n|---|---|\n\nWords {{}} and on\n\n{{}}"
    embeds, lines = (pasted("iframe, in lines"), pasted("Markdown link"), pasted("address")), (FIXED, f"\n{FIXED}\n", FIXED)
    path = site.root / "content/posts/a.md"
    site.write("content/posts/a.md", mark + text.format(*embeds).encode().replace(b"\n", newline))
    assert find(site, "--fix")[0] == 0
    assert path.read_bytes() == mark + text.format(*lines).encode().replace(b"\n", newline)


@pytest.mark.parametrize(
    "line", ["- {}", "1. Words {}", "> {}", "## {}", "| {} | b |", "**See {} there**", "(see {})", "- a\n\n  {}", "* a\n  {}", "[^1]: {}"]
)
def test_no_block_is_put_where_none_can_stand(site: Project, line: str) -> None:
    """There the embed stays, and is shown all the same."""
    text = HEAD + line.format(pasted("script of 2011")) + "\n"
    site.write("content/posts/a.md", text)
    assert "no block can stand" in find(site, "--fix")[1]
    assert (site.root / "content/posts/a.md").read_text() == text
    assert "The river opened." in site.build().text("2014/04/01/a/index.html")


def test_what_cannot_be_rewritten_says_why(site: Project) -> None:
    """Words that would change round it, and files in another encoding; what may read a file is as it was."""
    texts = {"a.md": b"<em>See %s</em>", "b.md": b"Caf\xe9\n\n%s", "c.md": b"%s"}
    for name, text in texts.items():
        site.write(f"content/posts/{name}", HEAD.encode() + text % pasted("noscript").encode())
    (site.root / "content/posts/c.md").chmod(0o640)
    said = find(site, "--fix")[1]
    assert "it is shown, but a line of its own would change the words round it, so move it by hand" in said
    assert "it is shown, but the file is not written in UTF-8, so move it by hand" in said
    assert [FIXED.encode() in (site.root / "content/posts" / name).read_bytes() for name in texts] == [False, False, True]
    assert (site.root / "content/posts/c.md").stat().st_mode & 0o777 == 0o640


def test_a_file_that_cannot_be_written_is_left(site: Project, tmp_path: Path) -> None:
    """What lies behind a link is not written, and the exit code says so."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/a.md").write_text(f"{HEAD}{pasted('address')}\n")
    (site.root / "content/posts").symlink_to(tmp_path / "elsewhere")
    find(site, "--fix")
    assert (tmp_path / "elsewhere/a.md").read_text() == f"{HEAD}{pasted('address')}\n"


PIECES = st.sampled_from(
    ["Words", " ", "\t", "\n", "\r\n", "\n\n", "\r", "é🙂", "- ", "> ", "  ", "| ", "**", "`", "\x00", *map(pasted, FORMS), *LINKS]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=15).map("".join), st.sampled_from(["", "\ufeff"]))
def test_only_embeds_give_way(text: str, mark: str) -> None:
    """Whatever the text: all bytes outside the places stay, a second look finds none of them, and each line stands alone."""
    data = (mark + text).encode()
    file = written(data)
    assert file
    clean = decode_text("a.md", data)[0]
    embeds = [embed for embed in find_embeds(clean) if not embed.prose and embed.place.key == "ministry/quay-week"]
    places = [place for embed in embeds if (place := place_of(file, clean, embed.start, embed.end))]
    made = rewritten(file, [(place, "quay-week") for place in places])
    assert made.count(FIXED.encode()) == len(places)
    rest = data.decode()
    for place in reversed(places):
        rest = rest[: place.start] + rest[place.end :]
    for place in places:
        made = made.replace((place.before + FIXED + place.after).encode(), b"", 1)
    assert made == rest.encode()
