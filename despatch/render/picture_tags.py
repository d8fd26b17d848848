"""Pictures in the HTML of texts: their size, their copies, and plain again for feeds."""

import re
from typing import Final

from despatch.model.picture import Copies, Fit
from despatch.model.view import ImageView
from despatch.problems import Problem, warning
from despatch.render.targets import Destination, site
from despatch.render.tokens import End, Start, Token

SIZES: Final = "(min-width: 50em) 46em, 100vw"
"""The width at which a picture in a text is shown: that of the screen, up to a column of text (HTML §4.8.4.2.2)."""

EARLY: Final = 4_000
"""Characters of HTML up to which a picture is thought to be seen without scrolling."""

_PIXELS = re.compile(r"\s*([1-9]\d{0,4})\s*(?:px)?\s*")
"""What people write for a number of pixels; HTML wants it bare."""

_NO_WORDS = re.compile(r"!\[\s*\]")
_IN_TAG = r"(?:[^>\"']|\"[^\"]*\"|'[^']*')*"
_PICTURE = re.compile(rf"<picture\b{_IN_TAG}>\s*(?:<source\b{_IN_TAG}>\s*)*(<img\b{_IN_TAG}>)\s*</picture>")
_IMG = re.compile(rf"<img\b{_IN_TAG}>")
_OURS = ' decoding="async"'
"""What authors do not write, but in HTML that is trusted: there copies of their own may stand."""

_ONLY_ON_PAGES = re.compile(r"(\"[^\"]*\")|\s(?:srcset|sizes|loading|decoding|fetchpriority)=\"[^\"]*\"")


def picture_tokens(tag: Start, found: Destination) -> list[Token]:
    """Return a picture of the site as its `<img>`, in a `<picture>` where it has copies in newer formats.

    What the author says of its size or loading stands; one that names copies of its own is left as it is.
    """
    if tag.get("srcset") is not None:
        return [tag]
    lazy = tag.with_(loading=tag.get("loading") or "lazy", decoding="async")
    fit = found.fit
    if fit is None:
        return [lazy]
    width, height = _size(tag, fit)
    sizes = f"{width}px" if _pixels(tag.get("width") or "") else SIZES
    named = lazy.with_(src=site(fit.url)) if fit.url else lazy
    sized = named.with_(width=width or None, height=height or None)
    shown = sized.with_(srcset=_srcset(fit.copies), sizes=sizes) if fit.copies else sized
    if not fit.sources:
        return [shown]
    sources = (Start("source", (("type", kind), ("srcset", _srcset(copies)), ("sizes", sizes))) for kind, copies in fit.sources)
    return [Start("picture"), *sources, shown, End("picture")]


def _size(tag: Start, fit: Fit) -> tuple[str, str]:
    """Return width and height: the author's, and where one of them is missing what belongs to it by the picture's proportions."""
    given_width, given_height = tag.get("width") or "", tag.get("height") or ""
    if not given_width and not given_height:
        return str(fit.width), str(fit.height)
    width, height = _pixels(given_width), _pixels(given_height)
    if width and not given_height:
        height = max(1, round(width * fit.height / fit.width))
    if height and not given_width:
        width = max(1, round(height * fit.width / fit.height))
    return str(width or given_width), str(height or given_height)


def _pixels(given: str) -> int:
    """Return a number of pixels, or 0 for other words."""
    found = _PIXELS.fullmatch(given)
    return int(found[1]) if found else 0


def view_of_picture(found: Destination) -> ImageView:
    """Return a picture of the site as the template of a block sees it, without words."""
    fit = found.fit or Fit(0, 0)
    sources = tuple((kind, _srcset(copies)) for kind, copies in fit.sources)
    return ImageView(site(fit.url or found.url), "", width=fit.width, height=fit.height, srcset=_srcset(fit.copies), sources=sources)


def _srcset(copies: Copies) -> str:
    return ", ".join(f"{site(url)} {width}w" for url, width in copies)


def unspoken(tag: Start, found: Destination) -> Problem | None:
    """Return a warning for a picture without words; `alt=""` in HTML says on purpose that there are none to say."""
    silent = not (tag.get("alt") or "").strip()
    if not silent or not (_NO_WORDS.search(found.where.text) or "alt=" not in found.where.text):
        return None
    hint = 'write between the brackets what it shows, or make it a figure with "decorative: yes"'
    return warning("alt-missing", "this picture has no words for readers who cannot see it", found.where, hint)


def with_first_at_once(html: str) -> str:
    """Return a body whose first picture comes before all others, where it stands near the top."""
    found = _IMG.search(html, 0, EARLY)
    if found is None:
        return html
    first = found[0].replace(' loading="lazy"', ' fetchpriority="high"', 1)
    return html[: found.start()] + first + html[found.end() :]


def plain_pictures(html: str) -> str:
    """Return HTML whose pictures name one address each, and no copies."""
    return _IMG.sub(_plain, _PICTURE.sub(r"\1", html)) if "<img" in html else html


def _plain(img: re.Match[str]) -> str:
    return _ONLY_ON_PAGES.sub(lambda part: part[1] or "", img[0]) if _OURS in img[0] else img[0]
