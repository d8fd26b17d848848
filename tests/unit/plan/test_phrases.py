"""Words on a page that may be in another language than the page."""

import pytest

from despatch.model.site import Term
from despatch.model.source import Head
from despatch.model.view import Phrase
from despatch.model.words import Worded
from despatch.plan.phrases import heading, phrase, title_direction, title_language


def test_a_phrase_says_its_language_and_direction_where_it_is_foreign() -> None:
    """What the page's readers can read carries no mark; no text, no phrase."""
    assert phrase(Worded("سفيرة", "ar")) == Phrase("سفيرة", "ar", "rtl")
    assert phrase(Worded("Ambassador"), "/x/") == Phrase("Ambassador", url="/x/")
    assert (phrase(None), phrase(Worded(""))) == (None, None)
    assert heading(Term("Порты", "ports", "ru")) == Phrase("Порты", "ru", "ltr")


@pytest.mark.parametrize(
    ("given", "lang", "marks"),
    [(None, "es", ("", "")), ("en", "es", ("en", "ltr")), ("ar", "en", ("ar", "rtl")), ("en-GB", "en", ("", "")), ("es", "es", ("", ""))],
)
def test_a_title_says_its_language_where_it_is_not_that_of_its_text(given: str | None, lang: str, marks: tuple[str, str]) -> None:
    """`title_lang` counts where readers of the text would take the title for their own language."""
    head = Head(title="A title", title_lang=given)
    assert (title_language(head, lang), title_direction(head, lang)) == marks
