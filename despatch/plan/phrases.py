"""Words on a page in one language that may be in another: marked with their own language and direction."""

from despatch.model.site import Term
from despatch.model.source import Head
from despatch.model.view import Phrase
from despatch.model.words import Worded, primary
from despatch.plan.languages import language


def phrase(worded: Worded | None, url: str = "") -> Phrase | None:
    """Return a text as a view shows it, or None for none; `url` is finished, or empty."""
    if worded is None or not worded.text:
        return None
    return Phrase(worded.text, worded.lang, language(worded.lang).dir if worded.lang else "", url)


def heading(term: Term, url: str = "") -> Phrase:
    """Return a term's title with its language."""
    return Phrase(term.title, term.lang, language(term.lang).dir if term.lang else "", url)


def title_language(head: Head, lang: str) -> str:
    """Return the language of a text's title where readers of `lang` are to know it, else an empty text."""
    own = head.title_lang
    return "" if not own or primary(own) == primary(lang) else own


def title_direction(head: Head, lang: str) -> str:
    """Return the direction that goes with `title_language`, or an empty text."""
    own = title_language(head, lang)
    return language(own).dir if own else ""
