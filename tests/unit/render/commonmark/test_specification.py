"""All examples of the CommonMark specification (https://spec.commonmark.org/0.31.2/), read by our writer."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote

import pytest
from commonmark_examples import examples

from despatch.render.commonmark.convert import to_html
from despatch.render.options import Options
from despatch.render.tokens import Comment, End, Start, Token, tokens

ON_PURPOSE = {
    602: "web addresses in running text are links, as GitHub and Hugo read them",
    608: "likewise",
    611: "likewise",
    612: "addresses of mail in running text are, too",
}
"""Examples that come out otherwise, and why."""

BLOCK = {"address", "blockquote", "dd", "del", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre"}
BLOCK |= {"section", "style", "script", "table", "tbody", "td", "textarea", "th", "thead", "tr", "ul"}


def settled(html: str) -> list[Token]:
    """Return the tokens of HTML, without what may differ: coloured code, forms of references, white space between blocks."""
    html = re.sub(r'<div class="language-\S+ highlight"><pre><span></span>(.*?)</pre></div>', _plain_code, html, flags=re.DOTALL)
    html = re.sub(r'<code class="language-[^"]*">', "<code>", html)
    return list(_settled(tokens(html)))


def _plain_code(block: re.Match[str]) -> str:
    return f"<pre>{re.sub('</?span[^>]*>', '', block[1])}</pre>"


def _settled(run: list[Token]) -> Iterator[Token]:
    for number, token in enumerate(run):
        if isinstance(token, Start):
            yield Start(token.name, tuple(sorted((key, _address(key, value)) for key, value in token.attrs)))
        elif not isinstance(token, str):
            yield token
        else:
            before, after = run[number - 1] if number else None, run[number + 1] if number + 1 < len(run) else None
            text = token.lstrip() if _is_block(before) else token
            text = unescape(text.rstrip() if _is_block(after) else text)
            if text:
                yield text


def _address(key: str, value: str) -> str:
    return quote(value, safe="%/:?#@!$&'()*+,;=-._~") if key in {"href", "src"} else value


def _is_block(token: Token | None) -> bool:
    return token is None or isinstance(token, Comment) or (not isinstance(token, str) and token.name in BLOCK)


def test_every_example_comes_out_as_the_specification_says() -> None:
    """But for those that are listed, with the reason."""
    found = examples()
    options = Options(raw_html="trusted", markdown="commonmark")
    other = [number for number, (text, html) in found.items() if settled(to_html(text, options)) != settled(html.strip("\n"))]
    assert other == list(ON_PURPOSE)


@pytest.mark.parametrize("smart", ["en", "fr"])
def test_typographic_quotes_change_no_tag(smart: str) -> None:
    """With them every example has the elements that it has without."""
    for number, (text, _) in examples().items():
        plain, typographic = (to_html(text, Options("trusted", lang, "commonmark")) for lang in ("", smart))
        assert tags(plain) == tags(typographic), number


def tags(html: str) -> list[Token]:
    """Return the tags of HTML."""
    return [token for token in tokens(html) if isinstance(token, (Start, End))]


def test_escaped_html_shows_its_tags() -> None:
    """Where HTML is shown as text, no example has a tag that the writer did not make."""
    made = {"a", "blockquote", "br", "code", "div", "em", "hr", "img", "li", "ol", "p", "pre", "span", "strong", "ul"}
    made |= {f"h{level}" for level in range(1, 7)}
    for number, (text, _) in examples().items():
        run = tokens(to_html(text, Options("escaped", "", "commonmark")))
        names = {token.name for token in run if isinstance(token, (Start, End))}
        assert names <= made, number
        assert not [token for token in run if isinstance(token, Comment)], number
