"""Quick Markdown says what the library says, byte for byte: on real texts, on its own test texts, on whatever can be made up."""

import os
from collections.abc import Iterator
from pathlib import Path

import markdown_texts
import pytest
import simple_texts
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from library_texts import library_texts
from markdown import Markdown
from naughty import naughty_strings

from despatch.render.converter import OWN, _converter, make_converter
from despatch.render.guard import find_excess
from despatch.render.options import Options
from despatch.render.quick import known
from despatch.render.quick.inline import QuickInline
from despatch.render.quick.quicken import quicken
from despatch.render.slots import set_apart

CHECKOUT = Path(__file__).resolve().parents[2]
EVERY = [Options(raw_html, smart) for raw_html in ("sanitised", "escaped", "trusted") for smart in ("", "en", "fr")]
SOME = [Options(), Options(raw_html="escaped", smart="fr")]
LANGUAGES = ("ar", "es", "de", "zh")
"""Languages of the demo blog, and others, that have quotation marks of their own."""
FAILED = "\ufdd0"
LIBRARY_TEXTS = 2_500
EXAMPLES = 3_000 if os.environ.get("DESPATCH_ALL") == "1" else 150


class Pair:
    """The library's own converter and a quick one, for the same options."""

    def __init__(self, options: Options) -> None:
        """Make both."""
        self.options = options
        self._begin()

    def _begin(self) -> None:
        self._plain, self._quick = make_converter(self.options), _quick(self.options)

    def differ(self, text: str) -> bool:
        """Say whether they answer differently; what one cannot convert, the other cannot either."""
        plain, quick = _html(self._plain, text), _html(self._quick, text)
        if FAILED in plain or FAILED in quick:
            self._begin()
        return plain != quick


def _quick(options: Options) -> Markdown:
    made = make_converter(options)
    assert quicken(made, OWN)
    return made


def _html(converter: Markdown, text: str) -> str:
    try:
        return converter.reset().convert(text)
    except Exception as reason:  # noqa: BLE001  whatever the library raises
        return FAILED + type(reason).__name__


@pytest.fixture(scope="module")
def every() -> list[Pair]:
    """Converters for each set of options."""
    return [Pair(options) for options in EVERY]


@pytest.mark.parametrize("options", [*EVERY, *(Options(smart=lang) for lang in LANGUAGES)], ids=str)
def test_every_converter_of_ours_is_quick(options: Options) -> None:
    """What renders the demo blog does not fall back: the versions installed and all of our extensions are known."""
    assert isinstance(_converter(options).treeprocessors["inline"], QuickInline)


def test_what_is_not_known_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """With another version, or an extension more, a converter keeps the library's processors."""
    foreign = make_converter(Options())
    foreign.registerExtensions(["nl2br"], {})
    assert not quicken(foreign, OWN)
    assert foreign.reset().convert("a *b*\nc") == "<p>a <em>b</em><br>\nc</p>"
    monkeypatch.setattr(known, "VERSIONS", frozenset({("9.9", "9.9")}))
    assert not quicken(make_converter(Options()), OWN)


def test_the_demo_comes_out_the_same(every: list[Pair]) -> None:
    """Every text of the demo blog, with every set of options."""
    _compare(every, _texts(CHECKOUT / "content"))


def test_texts_of_our_tests_come_out_the_same(every: list[Pair]) -> None:
    """The Markdown of our golden sites and faults."""
    _compare(
        every, [text for folder in ("sites", "faults") for text in _texts(CHECKOUT / "tests" / folder) if not find_excess(text, "", 1)]
    )


def test_naughty_strings_come_out_the_same(every: list[Pair]) -> None:
    """The strings that break programs."""
    _compare(every, naughty_strings())


def test_real_posts_come_out_the_same(corpora: Path, in_full: bool) -> None:
    """The posts of the corpora; in a short run, a part of them."""
    _compare([Pair(options) for options in SOME], _texts(corpora)[:: 1 if in_full else 8])


def test_the_librarys_own_texts_come_out_the_same(every: list[Pair], in_full: bool) -> None:
    """Its samples, its documents, and whatever its tests hand over, of which there are some thousands; in a short run, a part of them."""
    texts = [set_apart(text) for text in library_texts()]
    assert len(texts) > LIBRARY_TEXTS
    _compare(every, texts[:: 1 if in_full else 8])


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=markdown_texts.documents)
@example(text="<http://a.example/\\*b>")
@example(text="*a **b* c** _d_e_")
@example(text="*a*\n\nb\n![[*c*](/d)](/e)")
@example(text="![*a*][name]\n\n[name]: /x")
def test_texts_by_grammar_come_out_the_same(text: str, every: list[Pair]) -> None:
    """Documents of nested blocks and inlines, half of them torn."""
    _compare(every, [text])


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=markdown_texts.noise)
def test_noise_comes_out_the_same(text: str, every: list[Pair]) -> None:
    """Marks and words in no order."""
    _compare(every, [text])


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.one_of(simple_texts.plain, simple_texts.simple))
@example(text='*a*_b_ `c`[d](e)\'s "*f*"')
@example(text="- a\n- 'b' *c*\n\n## D's\n\n> \"e\"")
def test_the_simplest_texts_come_out_the_same(text: str, every: list[Pair]) -> None:
    """Plain spans and the simplest blocks, for which the quick way is another than the library's."""
    _compare(every, [text])


def _compare(pairs: list[Pair], texts: list[str]) -> None:
    different = [(pair.options, text) for text in texts for pair in pairs if pair.differ(text)]
    assert different == []


def _texts(folder: Path) -> list[str]:
    return [set_apart(text) for text in _read(folder)]


def _read(folder: Path) -> Iterator[str]:
    for path in sorted([*folder.rglob("*.md"), *folder.rglob("*.txt")]):
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        if len(text) < 200_000:
            yield text
