"""Other tools' tags that are left in a text: Liquid, Nunjucks, Hugo and Zola forms.

Text is never run as a template, so such a tag is shown to readers as it is written.
"""

import re
from collections.abc import Iterator

from despatch.load.passage import Passage
from despatch.problems import Problem, warning

_TAG = re.compile(r"\{\{[^\n]{0,600}?\}\}|\{%[^\n]{0,600}?%\}|\{#\s[^\n]{0,600}?\s#\}")
_WORD = re.compile(r"\{[{%][-<%]?\s*/?\s*([A-Za-z_]\w*)")
_SHOWN = 60
"""Characters of a tag that a message quotes."""

_WORDS = "write here what it stood for, or delete it"
_CURES = {
    **dict.fromkeys(("raw", "endraw", "verbatim", "endverbatim"), "delete it: text is never run as a template, so it needs no protection"),
    **dict.fromkeys(("image", "image_with_class", "img", "figure", "picture"), 'write ![description](picture.jpg) or a "::: figure" block'),
    **dict.fromkeys(("highlight", "endhighlight"), "write ``` on a line before and after the code"),
    **dict.fromkeys(("comment", "endcomment"), "write <!-- and --> round a comment"),
    **dict.fromkeys(("youtube", "vimeo", "tweet", "x", "instagram", "gist", "twitter", "embed"), "put the address alone on a line"),
    **dict.fromkeys(("ref", "relref", "post_url", "link"), "use it as a link's destination: [words](page.md)"),
}


def find_foreign_tags(passage: Passage) -> tuple[Problem, ...]:
    """Return a warning at each foreign tag outside code and outside link destinations that we can read.

    What stands between `{% raw %}` and `{% endraw %}` is meant to be shown, so only these two are told.
    """
    if "{" not in passage.hidden:
        return ()
    return tuple(_problem(passage, tag, word) for tag, word in _outside_raw(passage.hidden))


def _outside_raw(hidden: str) -> Iterator[tuple[re.Match[str], str]]:
    closing = ""
    for tag in _TAG.finditer(hidden):
        found = _WORD.match(tag[0])
        word = found[1] if found else ""
        if closing and word != closing:
            continue
        closing = f"end{word}" if word in {"raw", "verbatim"} else ""
        yield tag, word


def _problem(passage: Passage, tag: re.Match[str], word: str) -> Problem:
    shown = tag[0] if len(tag[0]) <= _SHOWN else f"{tag[0][: _SHOWN - 1]}…"
    message = f'"{shown}" is a tag of another tool and is shown to readers as it stands'
    return warning("foreign-tag", message, passage.span(*tag.span()), _CURES.get(word, _WORDS))
