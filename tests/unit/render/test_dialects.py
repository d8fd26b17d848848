"""The dialects of Markdown, and what each owes to the steps behind it."""

import subprocess
import sys
from typing import get_args

import pytest
from project import Project

from despatch.load.settings import SITE_FIELDS
from despatch.model.body import Dialect
from despatch.render.dialects import is_regular, to_html
from despatch.render.options import MORE, Options

DIALECTS: tuple[Dialect, ...] = get_args(Dialect)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("## A {#b}\n\n## C", ('<h2 id="b">A</h2>', "<h2>C</h2>")),
        (
            "a[^b] c[^b]\n\n[^b]: d",
            ('<sup id="fnref:b"><a class="footnote-ref" href="#fn:b">1</a></sup>', 'id="fnref2:b"', '<li id="fn:b">'),
        ),
        ("a[^b]\n\n[^b]: d", ('<div class="footnote">', 'class="footnote-backref" href="#fnref:b"')),
        ("| a |\n|:-:|\n| b |", ('<th align="center">a</th>', '<td align="center">b</td>')),
        (
            "```python\nx\n```",
            ('<div class="language-python highlight"><pre><span></span><code><span class="n">x</span>\n</code></pre></div>',),
        ),
        ("[a](b%20c.md?d&e) ![f](<g h.png>)", ('href="b%20c.md?d&amp;e"', 'src="g h.png"')),
        ("a\n\n\ufdd10\ufdd1\n\nb", ("<p>a</p>\n<p>\ufdd10\ufdd1</p>\n<p>b</p>",)),
        ("![a](b.png){.wide}\n\nc\n{: .lead}", ('class="wide"', '<p class="lead">c</p>')),
        ("[TOC]", ("<p>[TOC]</p>",)),
        ('"a" -- b...', ("<p>“a” – b…</p>",)),
    ],
)
def test_what_each_owes(dialect: Dialect, text: str, parts: tuple[str, ...]) -> None:
    """The same forms come out of each, with no line end before or behind."""
    html = to_html(text, Options(smart="en", markdown=dialect))
    assert [part for part in parts if part not in html] == []
    assert html == html.strip("\n")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_mark_of_a_summary_counts_where_html_is_text(dialect: Dialect) -> None:
    """Alone on its line, and in a paragraph."""
    for text in ("a\n\n<!-- more -->\n\nb", "a <!--more--> b"):
        assert to_html(text, Options(raw_html="escaped", markdown=dialect)).count(MORE) == 1
        assert MORE not in to_html(text, Options(markdown=dialect))


def test_only_html_of_our_own_is_regular() -> None:
    """Not that of the default dialect, which takes any attribute, nor any that an author wrote."""
    assert is_regular("*a* > b", Options(markdown="commonmark"))
    assert is_regular("<b>", Options(raw_html="escaped", markdown="commonmark"))
    assert not is_regular("<b>", Options(markdown="commonmark"))
    assert not is_regular("a", Options())


def test_the_settings_name_each_dialect() -> None:
    """And no other."""
    field = next(field for field in SITE_FIELDS if field.name == "markdown")
    assert field.kind.schema["enum"] == list(DIALECTS)


@pytest.mark.parametrize(("setting", "loaded"), [("", False), ("markdown: commonmark\n", True)])
def test_the_library_is_imported_where_it_is_asked_for(project: Project, setting: str, loaded: bool) -> None:
    """A blog in the default dialect never pays for it."""
    project.write("content/site.yaml", f"title: Test\n{setting}").post("2016-01-01-a", "Words.", title="A")
    code = (
        "import sys\nfrom despatch.app.cli import main\n"
        f"assert main(['build', '--site', {str(project.root)!r}, '--jobs', '1', '-q']) == 0\n"
        "print('pyromark' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == f"{loaded}\n"
