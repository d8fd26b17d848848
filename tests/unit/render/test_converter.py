"""The documented set of Markdown extensions."""

import random
import re
import subprocess
import sys

import pytest
from markdown import Markdown

from despatch.render.converter import to_html
from despatch.render.options import Options


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("#Summit in Rome", "<p>#Summit in Rome</p>"),
        ("# Summit", "<h1>Summit</h1>"),
        ("~~a~~ H~2~O", "<p><del>a</del> H~2~O</p>"),
        ("a\n: b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>"),
        ("HTML\n\n*[HTML]: Hyper", '<p><abbr title="Hyper">HTML</abbr></p>'),
        ("p {#x .lead}\n{: #y .lead }", '<p class="lead" id="y">p {#x .lead}</p>'),
        ("Note: no metadata", "<p>Note: no metadata</p>"),
        ("1. a\n\n- b", "<ol>\n<li>a</li>\n</ol>\n<ul>\n<li>b</li>\n</ul>"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>'),
        ('<div markdown="1">\n*a*\n</div>', "<div>\n<p><em>a</em></p>\n</div>"),
        ("| a | b |\n|:-:|--:|\n| 1 | 2 |", 'align="center"'),
    ],
)
def test_syntax(text: str, html: str) -> None:
    """Each extension does what authors are told."""
    assert html in to_html(text, Options())


def test_code_has_classes_and_no_style() -> None:
    """Code is coloured by classes, and a fence inside a list stays in it."""
    html = to_html("- a\n\n    ```python\n    x = 1\n    ```\n", Options())
    assert 'class="language-python highlight"' in html
    assert '<span class="n">x</span>' in html
    assert "style" not in html
    assert html.index("<li>") < html.index("<pre>") < html.index("</li>")


@pytest.mark.parametrize(
    ("text", "outline"),
    [
        ("a\n```\nx\n```\nb", "<p>a</p> <pre> <p>b</p>"),
        ("a\n~~~ python\nx\n~~~\n\nb", "<p>a</p> <pre> <p>b</p>"),
        ("a\n```\nx\n```\n```\ny\n```\nb", "<p>a</p> <pre> <pre> <p>b</p>"),
        ("> a\n> ```\n> x\n> ```\n> b", "<blockquote> <p>a</p> <pre> <p>b</p> </blockquote>"),
        ("> a\n```\nx\n```\nb", "<blockquote> <p>a</p> </blockquote> <pre> <p>b</p>"),
        ("# a\n```\nx\n```\n## b", "<h1>a</h1> <pre> <h2>b</h2>"),
        ("- a\n    ```\n    x\n    ```\n- b", "<ul> <li>a <pre></li> <li>b</li> </ul>"),
        ("- a\n\n    ```\n    x\n    ```\n\n- b", "<ul> <li> <p>a</p> <pre> </li> <li> <p>b</p> </li> </ul>"),
    ],
)
def test_code_between_fences_stands_apart(text: str, outline: str) -> None:
    """A fence needs no empty line before or behind it: no paragraph swallows the code, and a list's item keeps it."""
    html = re.sub(r"<div class=\"language.*?</div>", "<pre>", to_html(text, Options()), flags=re.DOTALL)
    assert " ".join(html.split()) == outline


def test_an_unknown_language_is_plain_code() -> None:
    """Code in a language that nobody knows is shown without colours."""
    assert "<code>x &lt; 1" in to_html("```nosuch\nx < 1\n```", Options())


def test_odd_fence_headers_still_open_code() -> None:
    """A fence with options of another tool is code all the same."""
    assert "<pre>" in to_html('```python {.x onclick="y"} title="z"\na\n```', Options())


def test_escaped_html_is_text() -> None:
    """With `escaped`, tags and comments are shown, in blocks and in lines."""
    html = to_html("<div>a</div>\n\nb <b>c</b>\n\n<!-- x -->", Options(raw_html="escaped"))
    assert html == "<p>&lt;div&gt;a&lt;/div&gt;</p>\n<p>b &lt;b&gt;c&lt;/b&gt;</p>\n<p>&lt;!-- x --&gt;</p>"


def test_footnotes_are_numbered_as_they_come() -> None:
    """The first note that is named is the first in the list, wherever it was written down."""
    html = to_html("a[^x] b[^y]\n\n[^y]: Why\n[^x]: Ex", Options())
    assert html.index("Ex") < html.index("Why")


def test_nothing_leaks_into_the_next_text() -> None:
    """Footnotes, references and abbreviations of one text are unknown to the next, in any order."""
    texts = ["a[^1] [r]\n\n[^1]: n\n\n[r]: /r\n\n*[a]: A", "b[^1] [r] a", "```python\nx\n```", "- a\n\n\tb", "# T\n\n[^2]: z"]
    alone = {text: to_html(text, Options()) for text in texts}
    for seed in range(5):
        random.Random(seed).shuffle(texts)
        assert {text: to_html(text, Options()) for text in texts} == alone


@pytest.mark.parametrize("text", ["~~a~~ ~b~", "~~~a~~~ b", "~~ a~~ \\~~b~~", "~~a *b~~ c*", "~~~~", "a~~b~~c ~~d~ e~~"])
def test_deleted_text_is_as_the_library_has_it(text: str) -> None:
    """The processor is registered without the extension, which loads half of the web with it, and finds the same."""
    library = Markdown(extensions=["pymdownx.tilde"], extension_configs={"pymdownx.tilde": {"subscript": False}}, output_format="html")
    assert to_html(text, Options()) == library.convert(text)


def test_a_converter_loads_nothing_of_the_web() -> None:
    """Neither what opens connections, nor what looks for extensions in every package: that takes longer than all the rest."""
    code = "import sys; from despatch.render.converter import to_html; from despatch.render.options import Options; to_html('a', Options())"
    loaded = f"{code}; print(sorted({{'ssl', 'http.client', 'urllib.request', 'importlib.metadata'}} & {{*sys.modules}}))"
    assert subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout == "[]\n"
