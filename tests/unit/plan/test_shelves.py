"""Runs of posts, and the order of terms."""

import re
from pathlib import Path

from project import Project

from despatch.plan.shelves import alphabetic, initial


def test_words_stand_in_the_order_of_a_dictionary() -> None:
    """Case does not count, and an accent only between words that are else the same."""
    words = ["Zebra", "\u00c9t\u00e9", "ete", "Eta", "etf", "\u00f8re", "\u0416\u0443\u043a", "\u00c5land"]
    assert sorted(words, key=alphabetic) == ["\u00c5land", "Eta", "ete", "\u00c9t\u00e9", "etf", "Zebra", "\u00f8re", "\u0416\u0443\u043a"]


def test_chinese_words_stand_by_their_sound() -> None:
    """As in a dictionary of simplified Chinese: beijing, lima, rineiwa; names in Latin letters among them."""
    assert sorted(["\u65e5\u5185\u74e6", "\u5229\u9a6c", "\u5317\u4eac", "Geneva"], key=lambda word: alphabetic(word, "zh")) == [
        "\u5317\u4eac", "Geneva", "\u5229\u9a6c", "\u65e5\u5185\u74e6",
    ]  # fmt: skip


def test_tags_are_listed_in_that_order(tmp_path: Path) -> None:
    """The page of all tags shows a French word among its neighbours."""
    result = Project(tmp_path).post("2016-03-09-a", tags="[zebra, \u00c9t\u00e9, etf]").build()
    words = re.findall(r'<a href="/tags/\w+/"><bdi>(\S+)</bdi></a> <span', result.text("tags/index.html"))
    assert words == ["\u00c9t\u00e9", "etf", "zebra"]


def test_a_title_stands_under_its_first_letter() -> None:
    """Without accent and in capitals; figures and signs share one place, Chinese stands by its sound where it is in that order."""
    words = ["\u00c9t\u00e9", "quay", "\u0416\u0443\u043a", "2016", "\u201cTwo lights\u201d", "\u0623\u0648\u0631\u0633\u0627\u0644\u0627"]
    assert [initial(word, "en") for word in words] == ["E", "Q", "\u0416", "#", "#", "\u0627"]
    assert (initial("\u5317\u4eac", "zh"), initial("\u5317\u4eac", "zh-Hant"), initial("\ud55c\uad6d", "ko")) == ("B", "", "\u1112")


def test_titles_of_one_letter_stand_together() -> None:
    """In the order of the list no letter comes twice, so that each has one heading."""
    words = [
        "\u00c9t\u00e9",
        "ete",
        "Eta",
        "\u00c5land",
        "anchor",
        "\u0401\u043b\u043a\u0430",
        "\u0415\u043b\u044c",
        "zebra",
        "Z\u00fcrich",
    ]
    letters = [initial(word, "en") for word in sorted(words, key=alphabetic)]
    assert [letter for at, letter in enumerate(letters) if letters[at - 1] != letter] == ["A", "E", "Z", "\u0415"]
