"""Warns of a text that is not in the language it is said to be in: its page would be read out wrongly (WCAG 3.1.1).

Only what is certain is said: another script, or the commonest words of another language and none
of its own. Short texts, and languages that share their commonest words with others, are left alone.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers

from despatch.model.words import primary
from despatch.problems import Problem, Span, warning

FEWEST_LETTERS = 200
"""Letters of a text below which nothing is said."""
_MOST_LETTERS = 4000
"""Letters of a text that are looked at."""
_FEWEST_WORDS = 40
_FOREIGN, _OWN = 0.1, 0.03
"""Share of the words that another language's commonest ones must have, and that those of its own, less the other's, may have."""
_STRANGE, _FAMILIAR = 0.6, 0.2
"""The same for letters of scripts."""

_COMMON = {
    "de": "der die und den von das mit sich des auf für ist nicht ein eine dem auch wir werden zu in was an so",
    "en": "the of and to in that is was for it with as his on be at by had are have this from",
    "es": "el la de que los las se del por con una para es como más pero sus al lo en y",
    "fr": "le la les des et est une dans que qui pour sur au pas ce avec par nous du il en",
    "hr": "je se na su da za od sa koji nije ili što kao bio sam ali sve o u i",
    "id": "yang dan di dengan untuk dari ini itu pada adalah tidak dalam akan ke atau kita",
    "it": "il di che la per un una del della con non sono è dei nel alla le gli da e",
    "nl": "de het een van en dat is niet zijn voor op met die aan te er ook maar door in was",
    "pl": "w i na z się do nie jest to że jak przez o od po ale dla są oraz za",
    "pt": "o que de do da em um uma os para com não por mais as dos como foi ao é",
    "ru": "и в не на что с как это по из к у от за для мы он но его все",
    "sv": "och att det som en på är av för med den till inte om ett han men var jag vi",
    "tr": "ve bir bu için ile de da çok olarak daha olan gibi ne kadar sonra değil ama her",
    "uk": "і в не на що з як це та до за від для ми він але його є про у",
}
_SETS = {lang: frozenset(words.split()) for lang, words in _COMMON.items()}
_COMMON_IN = {word: tuple(name for name, words in _SETS.items() if word in words) for word in frozenset().union(*_SETS.values())}
_ONLY_IN = {lang: tuple(f" {word} " for word in words.split() if _COMMON_IN[word] == (lang,)) for lang, words in _COMMON.items()}
"""The words that are none of another language's, the commonest first, each between blanks."""
_WORD = re.compile(r"[^\W\d_]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_LETTERS_APART = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalpha() else 32 for code in range(256))
_EAST_ASIAN = frozenset({"HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})
_CJK = frozenset({"CJK"})
_NEGLIGIBLE = frozenset({"Dsrt", "Hans", "Hant", "Shaw"})
"""Further scripts of a language that change nothing: Han is one here, and nobody writes a blog in Deseret."""
_SCRIPTS = {
    "Arab": frozenset({"ARABIC"}),
    "Cyrl": frozenset({"CYRILLIC"}),
    "Deva": frozenset({"DEVANAGARI"}),
    "Grek": frozenset({"GREEK"}),
    "Hans": _CJK,
    "Hant": _CJK,
    "Hebr": frozenset({"HEBREW"}),
    "Jpan": _CJK,
    "Kore": _CJK,
    "Latn": frozenset({"LATIN"}),
}
"""First words of the Unicode names of a script's letters, by its ISO 15924 code."""


def find_wrong_language(text: str, lang: str, where: Callable[[], Span]) -> tuple[Problem, ...]:
    """Return a warning, at what `where` answers, when a text of plain words is certainly not in `lang`, a BCP 47 tag."""
    sample = text[:_MOST_LETTERS]
    script, other = ("", "") if is_surely(sample, lang) else seeming(sample, lang)
    if not script and not other:
        return ()
    told = _name(lang)
    seems = _name(other) if other else "Chinese, Japanese or Korean" if script == "CJK" else f"{script.capitalize()} letters"
    cure = (
        f'write "lang: {other}" in the head, or end the file name with .{other}.md'
        if other
        else 'write its language in the head, such as "lang: fr"'
    )
    return (warning("language-unlikely", f"the text seems to be in {seems}, but its language is {told}", where(), cure),)


def seeming(sample: str, lang: str) -> tuple[str, str]:
    """Return the script, or else the language, that a sample is in instead of its own; empty texts where that is not certain."""
    letters = _letters(sample)
    if sum(letters.values()) < FEWEST_LETTERS:
        return "", ""
    script = _strange_script(letters, lang)
    return script, "" if script else _other_language(sample, lang)


def is_surely(sample: str, lang: str) -> bool:
    """Say at a glance that a sample is in its language: Latin letters, and enough of the words that are this language's alone.

    There are no more words than characters other than plain letters, and one. So whatever the other language was, the words of
    its own would be too many.
    """
    own = primary(lang)
    if own not in _ONLY_IN or "LATIN" not in _script_of(lang):
        return False
    plain = sample.encode("ascii", "ignore")
    letters = len(plain.translate(None, _NO_LETTERS))
    if letters < _FAMILIAR * (letters + len(sample) - len(plain)):
        return False
    missing = _OWN * (len(sample) - letters + 1)
    for word in _ONLY_IN[own]:
        missing -= sample.count(word)
        if missing <= 0:
            return True
    return False


def _letters(sample: str) -> dict[str, int]:
    """Return how often each letter occurs; those of ASCII are counted together, as one of them."""
    latin = len(sample.encode("ascii", "ignore").translate(None, _NO_LETTERS))
    others = Counter(_BEYOND_ASCII.findall(sample))
    return {"a": latin, **{letter: count for letter, count in others.items() if letter.isalpha()}}


def _strange_script(letters: Mapping[str, int], lang: str) -> str:
    """Return the script that nearly all letters have and the language's have not, or an empty text."""
    expected = _script_of(lang)
    if not expected:
        return ""
    found = Counter[str]()
    for letter, count in letters.items():
        found[_script(letter)] += count
    total = sum(found.values())
    script, count = found.most_common(1)[0]
    own = sum(found[name] for name in expected)
    return script if script not in expected and count > _STRANGE * total and own < _FAMILIAR * total else ""


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" ")[0]
    return "CJK" if name in _EAST_ASIAN else name


@cache
def _script_of(lang: str) -> frozenset[str]:
    """Return the scripts that a language is written in, or an empty set where nobody can be sure (CLDR's likely subtags)."""
    parts = lang.split("-")
    written = next((part for part in parts[1:] if len(part) == 4), "")
    if not written:
        others = {name.split("_")[1] for name in locale_identifiers() if name.startswith(f"{parts[0]}_") and len(name.split("_")[1]) == 4}
        likely = get_global("likely_subtags").get(parts[0], "").split("_")
        written = likely[1] if len(likely) > 1 and not others - _NEGLIGIBLE else ""
    return _SCRIPTS.get(written, frozenset())


def _other_language(sample: str, lang: str) -> str:
    own = primary(lang)
    if own not in _SETS:
        return ""
    found = _words(sample)
    total = len(found)
    if total < _FEWEST_WORDS:
        return ""
    words = Counter(filter(_COMMON_IN.__contains__, found))
    counts = dict.fromkeys(_SETS, 0)
    for word, times in words.items():
        for name in _COMMON_IN[word]:
            counts[name] += times
    best = max(counts, key=lambda name: counts[name])
    rest = sum(words[word] for word in _SETS[own] - _SETS[best])
    return best if best != own and counts[best] > _FOREIGN * total and rest < _OWN * total else ""


def _words(sample: str) -> list[str]:
    """Return the runs of letters, in small ones; where all are of ASCII, whatever the quotation marks, in a third of the time."""
    if not any(map(str.isalnum, set(_BEYOND_ASCII.findall(sample)))):
        return sample.encode("ascii", "replace").translate(_LETTERS_APART).decode().split()
    return list(map(str.lower, _WORD.findall(sample)))


def _name(lang: str) -> str:
    """Return the English name of a language, or its tag where CLDR has no name for it."""
    return str(Locale("en").languages.get(primary(lang), lang))
