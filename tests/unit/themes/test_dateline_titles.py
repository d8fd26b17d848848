"""Dateline on titles: one of thirty words is set smaller than one of three, wherever it is the headline of a page."""

import re

import msgspec
import pytest
from theme_pages import shown
from theme_samples import card, dateline, pages

from despatch.model.theme import Theme

LONG = " ".join(["On the long road from the old customs house to the new quay"] * 2)


def classes(name: str, title: str, theme: Theme) -> list[str]:
    """Return the classes of the headline of a page with that title."""
    view = pages(theme)[name]
    changes = {"posts": (card(title=title),)} if name == "home.html" else {"title": title}
    page = shown(name, msgspec.structs.replace(view, **changes))
    (headline,) = page.xpath("//h2[contains(@class, 'lead-title')]" if name == "home.html" else "//h1")
    return str(headline.get("class", "")).split()


@pytest.mark.parametrize("name", ["home.html", "post.html", "page.html", "story.html"])
def test_a_title_of_thirty_words_is_not_shouted(name: str) -> None:
    """And its sheet has a smaller size for it."""
    theme = dateline()
    assert "long" in classes(name, LONG, theme)
    assert "long" not in classes(name, "Three in the morning", theme)
    sheet = next(asset.data.decode() for asset in theme.assets if asset.name == "dateline.css")
    usual, smaller = (".lead-title", ".lead-title.long") if name == "home.html" else ("h1", ".post-head .long")
    assert largest(sheet, smaller) < largest(sheet, usual)


def largest(sheet: str, selector: str) -> float:
    """Return the largest size of letters that a rule gives, in rem."""
    found = re.search(rf"^ *{re.escape(selector)} \{{ font-size: clamp\([^}}]*, ([\d.]+)rem\);", sheet, re.MULTILINE)
    assert found is not None, selector
    return float(found[1])
