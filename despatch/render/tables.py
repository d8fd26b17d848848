"""Tables that may be wider than a page: each in a box that scrolls and that the keyboard reaches (WCAG 2.2, 2.1.1)."""

import re

_TABLE = re.compile(r"<table(?=[\s>])")


def scrolling(html: str) -> str:
    """Return sanitised HTML with every table in a `div` of the class `table-scroll`.

    Sanitised HTML has `<` in tags only, so that each match is a table.
    """
    if "<table" not in html:
        return html
    return _TABLE.sub('<div class="table-scroll" tabindex="0"><table', html).replace("</table>", "</table></div>")
