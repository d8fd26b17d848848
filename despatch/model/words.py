"""Words that may differ by language: names, roles, titles."""

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from despatch.model.moment import Pairs


class Worded(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A text, and the language it is in; an empty language says that it fits every page."""

    text: str
    lang: str = ""


class Words(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A text by language, as sorted pairs of BCP 47 tag and text; the tag is empty for a text that names none."""

    texts: Pairs

    def find(self, lang: str, default: str) -> Worded:
        """Return the text for a page in `lang`; `default` is the site's language, in which texts without a tag are.

        The nearest one is taken: the language itself, a shorter tag of it (`zh-Hant` for
        `zh-Hant-TW`), another form of it (`pt-BR` for `pt`), then the site's, then the first. Its
        language is empty where the page's readers can read it.
        """
        tag, text = self.texts[0] if len(self.texts) == 1 else self._choose(lang, default)
        own = tag or default
        return Worded(text, "" if own == lang or primary(own) == primary(lang) else own)

    def _choose(self, lang: str, default: str) -> tuple[str, str]:
        texts = dict(self.texts)
        tag = next((tag for tag in _nearest(lang, default, texts) if tag in texts), next(iter(texts)))
        return tag, texts[tag]


def plain(text: str) -> Words:
    """Return words that are given once, for all languages."""
    return Words((("", text),))


@lru_cache(maxsize=1024)
def primary(lang: str) -> str:
    """Return the first part of a language tag: `zh` for `zh-Hant`."""
    return lang.partition("-")[0].lower()


def _nearest(lang: str, default: str, texts: dict[str, str]) -> Iterator[str]:
    yield from shorter(lang)
    if primary(lang) == primary(default):
        yield ""
    yield from (tag for tag in texts if tag and primary(tag) == primary(lang))
    yield ""
    yield from shorter(default)


_TRADITIONAL = frozenset({"zh-HK", "zh-MO", "zh-TW"})
"""Places that write Chinese in the traditional script, by the likely subtags of CLDR."""


def shorter(lang: str) -> Iterator[str]:
    """Yield a language tag and what is left of it part by part: `zh-Hant-TW`, `zh-Hant`, `zh`.

    The script that a place writes in comes before the bare language: `zh-TW`, `zh-Hant`, `zh`.
    """
    parts = lang.split("-")
    for length in range(len(parts), 0, -1):
        tag = "-".join(parts[:length])
        yield tag
        if tag in _TRADITIONAL:
            yield "zh-Hant"
