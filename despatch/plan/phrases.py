"""Words on a page in one language that may be in another: marked with their own language and direction."""

from despatch.model.site import Term
from despatch.model.view import Phrase
from despatch.model.words import Worded
from despatch.plan.languages import language


def phrase(worded: Worded | None, url: str = "") -> Phrase | None:
    """Return a text as a view shows it, or None for none; `url` is finished, or empty."""
    if worded is None or not worded.text:
        return None
    return Phrase(worded.text, worded.lang, language(worded.lang).dir if worded.lang else "", url)


def heading(term: Term, url: str = "") -> Phrase:
    """Return a term's title with its language."""
    return Phrase(term.title, term.lang, language(term.lang).dir if term.lang else "", url)
