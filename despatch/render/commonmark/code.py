"""Blocks of code, coloured by Pygments with classes, as the default dialect writes them."""

import re
from functools import lru_cache

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

_LANGUAGE = re.compile(r"\{?\s*\.?([^\s,{}]*)")
"""The language in what stands behind a fence: `python`, `python,linenos` (Zola), `python {hl_lines=[2]}` (Hugo), `{.python}`."""


def code_html(code: str, info: str) -> str:
    """Return the HTML of a block of code; an unknown language is shown without colours."""
    match = _LANGUAGE.match(info)
    name, lexer = _lexer(match[1].lower() if match else "")
    if not code:
        return f'<div class="language-{name} highlight"><pre><span></span><code></code></pre></div>\n'
    return highlight(code, lexer, HtmlFormatter(cssclass=f"language-{name} highlight", wrapcode=True))


@lru_cache(maxsize=64)
def _lexer(name: str) -> tuple[str, Lexer]:
    try:
        lexer = get_lexer_by_name(name or "text", stripnl=False)
    except ClassNotFound:
        lexer, name = get_lexer_by_name("text", stripnl=False), "text"
    return lexer.aliases[0] if lexer.aliases else name or "text", lexer
