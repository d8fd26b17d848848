"""Footnotes: marks in the text, and the list at its end, as the default dialect writes them."""

from html import escape

from despatch.render.options import BACK


class Notes:
    """The footnotes of one text, in the order of their first marks; those without a mark come last."""

    def __init__(self) -> None:
        """Begin without any."""
        self._numbers: dict[str, int] = {}
        self._marks: dict[str, int] = {}
        self._texts: dict[str, str] = {}

    def mark(self, name: str) -> str:
        """Return the HTML of the next mark of a note."""
        key = name.casefold()
        count = self._marks[key] = self._marks.get(key, 0) + 1
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        return (
            f'<sup id="fnref{count if count > 1 else ""}:{escape(key)}"><a class="footnote-ref" href="#fn:{escape(key)}">{number}</a></sup>'
        )

    def define(self, name: str, html: str) -> None:
        """Take the text of a note; of several with one name the first counts."""
        self._texts.setdefault(name.casefold(), html)

    def html(self) -> str:
        """Return the list of notes."""
        if not self._texts:
            return ""
        order = [*(key for key in self._marks if key in self._texts), *(key for key in self._texts if key not in self._marks)]
        items = "".join([f'<li id="fn:{escape(key)}">\n{self._with_ways_back(key)}</li>\n' for key in order])
        return f'<div class="footnote">\n<hr>\n<ol>\n{items}</ol>\n</div>\n'

    def _with_ways_back(self, key: str) -> str:
        ways = "".join(
            [
                f'<a class="footnote-backref" href="#fnref{count if count > 1 else ""}:{escape(key)}">{BACK}</a>'
                for count in range(1, self._marks.get(key, 0) + 1)
            ]
        )
        text = self._texts[key]
        if not ways:
            return text
        return f"{text[:-5]}\u00a0{ways}</p>\n" if text.endswith("</p>\n") else f"{text}<p>{ways}</p>\n"
