"""Spans of a plain text, written at once: emphasis, code, links, pictures and typographic marks.

The library makes a placeholder of each span, an element of each placeholder, and goes through all elements again for
quotation marks. Where a text holds nothing but spans of the plainest form, one pass from left to right comes to the same
HTML; in doubt it ends, and the text takes the long way:

- What the library looks for first is first here: every run of backticks is one backtick, and each second one closes, so
  code cannot begin within anything else; words in brackets hold no bracket and no backtick, and an address no blank.
- Between the marks of an emphasis there is no other mark, and both can open and close where they stand. What a mark stands
  beside is for this the same as the placeholder that the library would have there: no blank and no letter.
- No backslash, tag, entity, tilde, brace, placeholder, or line break by blanks is there at all.
- What stands beside a quotation mark is for `smart.Run` the same as the end of a text, where the library would have parted it.
"""

import re

from despatch.render.smart import TYPOGRAPHIC, Run

_LINK = r"\[[^\[\]`]*\]\([^\s()<>\"'`]+\)"
_SPANS = rf"`[^`]*`|{_LINK}|!{_LINK}|\[|\*\**|__*"
_MARKED = re.compile(rf"({_SPANS})")
_TYPED = re.compile(rf"({_SPANS}|-(?<!--)--?(?!-)|\.(?<!\.\.)\.\.(?!\.)|\"|'|://)")
"""Spans, and besides them what typography changes or an address has; each begins with a plain character: so `re` finds it sooner."""

_ENTITY = re.compile(r"&[#\w]+;")
_MARKS = frozenset("\"'")
_TAGS = {"*": "em", "_": "em", "**": "strong", "__": "strong"}


def html_of(text: str, run: Run | None) -> str | None:
    """Return the HTML of a block's text, with the typographic marks of a run that begins; None where it takes the long way.

    Without a run, marks stay as they are typed.
    """
    if _is_other(text):
        return None
    if "&" in text:
        text = text.replace("&", "&amp;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return _html(text, run)


def _is_other(text: str) -> bool:
    """Say whether a text may hold anything but plain spans and words."""
    return (
        "<" in text
        or "\x02" in text
        or "\\" in text
        or "{" in text
        or "~" in text
        or "  \n" in text
        or ("`" in text and ("``" in text or text.count("`") % 2 > 0))
        or (";" in text and _ENTITY.search(text) is not None)
    )


def _html(text: str, run: Run | None) -> str | None:
    """Return the HTML of a text whose signs are escaped."""
    pieces = (_TYPED if run else _MARKED).split(text)
    opened = ""
    for at in range(1, len(pieces), 2):
        before, token, behind = pieces[at - 1], pieces[at], pieces[at + 1]
        if run and before:
            run.last = before[-1]
        if run and token in _MARKS:
            pieces[at] = run.quote(token, behind[:4])
        elif token in _TAGS:
            if not (_closes(token, opened, before, behind) if opened else _opens(token, before, behind)):
                return None
            pieces[at] = f"</{_TAGS[token]}>" if opened else f"<{_TAGS[token]}>"
            opened = "" if opened else token
        elif run and token in TYPOGRAPHIC:
            pieces[at] = run.last = TYPOGRAPHIC[token]
        else:
            html = _span(token, run)
            if html is None:
                return None
            pieces[at] = html
    if run and pieces[-1]:
        run.last = pieces[-1][-1]
    return None if opened else "".join(pieces)


def _opens(mark: str, before: str, behind: str) -> bool:
    """Say whether emphasis surely begins with a mark that stands between two words."""
    return not behind[:1].isspace() and (mark[0] == "*" or not _is_letter(before[-1:]))


def _closes(mark: str, opened: str, before: str, behind: str) -> bool:
    """Say whether a mark surely ends the emphasis that stands open."""
    return mark == opened and not before[-1:].isspace() and (mark[0] == "*" or not _is_letter(behind[:1]))


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _span(token: str, run: Run | None) -> str | None:
    """Return the HTML of code, a link or a picture, None of anything else."""
    if token[0] == "[":
        return _link(token, run)
    if token[0] == "`":
        return _code(token, run)
    return _picture(token) if token[0] == "!" else None


def _code(token: str, run: Run | None) -> str | None:
    code = token[1:-1].strip()
    if not code:
        return None
    if run:
        run.last = code[-1]
    return f"<code>{code}</code>"


def _link(token: str, run: Run | None) -> str | None:
    words, _, address = token[1:-1].partition("](")
    html = _html(words, run) if address and not words.startswith("^") else None
    return None if html is None else f'<a href="{address}">{html}</a>'


def _picture(token: str) -> str:
    words, _, address = token[2:-1].partition("](")
    words = words.replace('"', "&quot;")
    return f'<img alt="{words}" src="{address}">'
