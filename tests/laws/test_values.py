"""Values: those that look alike have different digests, equal ones the same, and all survive the way to another process."""

import datetime
import importlib
import inspect
import pickle
import types
import typing
from collections.abc import Mapping
from functools import cache

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from modules import modules
from msgspec import Struct

from despatch.digest import digest
from despatch.engine.store import Entry
from despatch.model.job import Card, Facts
from despatch.model.ministry import DatedName, Days, Ministry, Mission, Person, Posting, Topic
from despatch.model.moment import Moment
from despatch.model.pages import CorrectionView, WithdrawalView
from despatch.model.settings import MenuEntry
from despatch.model.site import Author, Term
from despatch.model.source import Correction, Credit, Picture, Withdrawal
from despatch.model.theme import TemplateSource
from despatch.model.view import AuthorView, Hole, ImageView, Phrase, Ref, Signature, TermView
from despatch.model.words import Worded, Words
from despatch.problems import Problem, Span

HOMES = tuple(importlib.import_module(module.name) for module in modules() if module.package in ("model", "problems", "work"))
UNTAGGED = frozenset().union(
    ("Card", "Done", "Facts", "Failed", "Folded", "Heading", "Job", "LinkFact", "Need", "Task"),
    ("KeptView", "LinkedPageView", "MediumView", "OtherPostView", "PollOptionView"),
    ("TwinAnswer", "TwinAuthor", "TwinCoverage", "TwinCurator", "TwinFile", "TwinItem", "TwinLink", "TwinMedium", "TwinPost", "TwinSource"),
    ("Code", "Open", "Part", "PostText", "Tag", "TweetQuote", "_Mark", "_Open"),
)
"""Values that are stored, sent, seen by templates or programs, or made on the way, and are never part of a key."""


def _structs(*homes: types.ModuleType) -> dict[str, type[Struct]]:
    found = [each for home in homes for each in vars(home).values() if inspect.isclass(each) and issubclass(each, Struct)]
    return {each.__name__: each for each in found if each is not Struct}


STRUCTS = _structs(*HOMES)
TAGGED = {name: kind for name, kind in STRUCTS.items() if kind.__struct_config__.tag is not None}

_PLAIN: Mapping[object, st.SearchStrategy[typing.Any]] = {
    str: st.text(max_size=5),
    bytes: st.binary(max_size=4),
    int: st.integers(-9, 2**40),
    bool: st.booleans(),
    type(None): st.none(),
}


@cache
def _values(hint: object) -> st.SearchStrategy[typing.Any]:
    """Return values of a type hint as our structs use them."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if origin is typing.Literal:
        return st.sampled_from(parts)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(_values(part) for part in parts))
    if origin is tuple and parts[-1] is Ellipsis:
        return st.lists(_values(parts[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*(_values(part) for part in parts))
    assert isinstance(hint, type), hint
    assert issubclass(hint, Struct), hint
    return _instances(hint)


@cache
def _instances(kind: type[Struct]) -> st.SearchStrategy[typing.Any]:
    """Return values of a struct, every field drawn."""
    hints = typing.get_type_hints(kind)
    return st.deferred(lambda: st.builds(kind, **{name: _values(hints[name]) for name in kind.__struct_fields__}))


def test_every_struct_of_the_model_is_looked_at() -> None:
    """Values are frozen, and what has no tag is known to have none."""
    assert set(STRUCTS) - set(TAGGED) == UNTAGGED
    assert all(kind.__struct_config__.frozen for kind in STRUCTS.values())


def test_nobody_looks_for_circles_among_values() -> None:
    """Frozen values hold none; to be looked for takes room for each. Those with attributes beside their fields cannot do without."""
    looked_for = {name for name, kind in STRUCTS.items() if kind.__struct_config__.gc}
    assert looked_for == {name for name, kind in STRUCTS.items() if kind.__dictoffset__}


def test_tags_are_told_apart() -> None:
    """Two kinds of value never share a tag, wherever they are defined."""
    homes = [vars(home) for home in HOMES]
    tags: dict[object, type] = {}
    for kind in (each for home in homes for each in home.values() if inspect.isclass(each) and issubclass(each, Struct)):
        tag = kind.__struct_config__.tag
        assert tag is None or tags.setdefault(tag, kind) is kind


@pytest.mark.parametrize("name", sorted(TAGGED))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(data=st.data())
def test_tagged_values_are_digested_and_travel(name: str, data: st.DataObject) -> None:
    """A digest has 20 bytes, is that of every equal value, and a value that was pickled is the same value."""
    value = data.draw(_instances(TAGGED[name]))
    copy = pickle.loads(pickle.dumps(value))
    assert copy == value
    assert type(copy) is type(value)
    assert digest(copy) == digest(value)
    assert len(digest(value)) == 20
    assert digest(value) != digest((value,))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(data=st.data())
def test_digests_are_equal_only_for_equal_values(data: st.DataObject) -> None:
    """Two values of any kinds have the same digest only when they are of one kind and equal."""
    kinds = st.sampled_from([Span, Problem, Moment, Ref, MenuEntry, Hole])
    one, other = data.draw(kinds.flatmap(_instances)), data.draw(kinds.flatmap(_instances))
    assert (digest(one) == digest(other)) == (type(one) is type(other) and one == other)


@pytest.mark.parametrize("name", sorted(TAGGED))
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(data=st.data())
def test_every_field_counts(name: str, data: st.DataObject) -> None:
    """A change of any one field is a change of the digest."""
    kind = TAGGED[name]
    value, hints = data.draw(_instances(kind)), typing.get_type_hints(kind)
    for field in kind.__struct_fields__:
        drawn = data.draw(_values(hints[field]))
        changed = msgspec.structs.replace(value, **{field: drawn})
        same = drawn == getattr(value, field) and type(drawn) is type(getattr(value, field))
        assert (digest(changed) == digest(value)) == same, field


@pytest.mark.parametrize("name", sorted(UNTAGGED))
def test_untagged_values_are_refused(name: str) -> None:
    """What is no part of a key has no digest: it would be taken for another kind with the same fields."""
    kind = STRUCTS[name]
    with pytest.raises(TypeError, match=name):
        digest(_sample(kind))


def _sample(kind: type[Struct]) -> Struct:
    """Return a value of an untagged struct; the fields do not matter."""
    return kind(**dict.fromkeys(kind.__struct_fields__))


NOON = 1370000000
_DAY = Moment("2013-05-31T12:33:20+00:00", "UTC", NOON, precise=False)
ALIKE: dict[str, tuple[object, ...]] = {
    "numbers, texts and truth": (1, "1", True, b"1", (1,), ("1",), (True,), 0, "0", False),
    "nothing": ("", b"", (), None, ((),), (None,), "None", 0, False, ("",), {}),
    "where one text ends": (("a", "bc"), ("ab", "c"), ("abc",), ("", "abc"), ("abc", ""), "abc"),
    "where one tuple ends": ((("a",), "b"), ("a", ("b",)), ("a", "b"), (("a", "b"),), (("a",), ("b",))),
    "kinds with the same fields": (MenuEntry("a", "b"), Ref("a", "b"), ("a", "b"), ("MenuEntry", "a", "b"), {"a": "b"}, (("a", "b"),)),
    "kinds with the same texts": (TemplateSource("a", "b", "c"), Picture("a", "b", "c"), ImageView("a", "b", "c")),
    "one instant in two zones": (
        Moment("2013-05-31T12:33:20+00:00", "UTC", NOON, precise=True),
        Moment("2013-05-31T12:33:20+00:00", "Europe/London", NOON, precise=True),
        Moment("2013-05-31T14:33:20+02:00", "Europe/Skopje", NOON, precise=True),
        Moment("2013-05-31T12:33:20+00:00", "UTC", NOON, precise=False),
        "2013-05-31T12:33:20+00:00",
        NOON,
    ),
    "mappings": ({}, {"a": ""}, {"": "a"}, {"a": None}, {"a": {}}, {"type": "mapping", "pairs": ()}, ("mapping", ())),
    "defaults and what is given": (Span("a"), Span("a", 1), Span("a", 0, 1, 1, "x"), Span("a", before=""), Span("", text="a")),
    "words, where and in which language": (
        *(
            Worded("fr"),
            Worded("", "fr"),
            Worded("fr", "fr"),
            Words((("fr", ""),)),
            Words((("", "fr"),)),
            Words((("", "fr"), ("fr", ""))),
            Words(()),
        ),
        *(
            Phrase("fr"),
            Phrase("fr", "fr"),
            Phrase("fr", "", "fr"),
            Phrase("fr", "", "", "fr"),
            Term("fr", ""),
            Term("", "fr"),
            Ref("fr", ""),
        ),
        *(TermView("fr", ""), (("fr", ""),), {"fr": ""}, {"": "fr"}),
    ),
    "runs of days": (
        *(Days(), Days("2013"), Days("", "2013"), Days("2013", "2013"), Days("2013-01-01"), ("2013", ""), ("", "2013")),
        *(DatedName(Words(()), Days(), Span("")), Posting(Words(()), "", Days(), Span("")), Posting(None, "", Days(), Span(""))),
    ),
    "who says it": (
        *(Credit("a"), Credit("a", "b"), Credit("a", guest=True), Author(name="a", slug=""), Author(name="a", slug="", person="a")),
        *(Signature("a"), Signature("a", "b"), Signature("a", "", "b"), AuthorView("a"), Person(id="a", name=Words(()), where=Span(""))),
        *(Topic(id="a", name=Words(()), where=Span("")), Mission(id="a", names=(), where=Span(""))),
    ),
    "a kind that nobody defines, and one without entries": (
        *(
            Ministry(),
            Ministry(people=()),
            Ministry(missions=()),
            Ministry(topics=()),
            Ministry(governments=()),
            Ministry(people=(), missions=()),
        ),
    ),
    "what was put right, and what no longer stands": (
        *(Correction(_DAY, "a"), Withdrawal(_DAY, "a"), CorrectionView(_DAY, "a"), WithdrawalView(_DAY, "a"), (_DAY, "a")),
    ),
    "a hole and its text": (Hole(0), Hole(0, "x"), Hole(1), "0", 0),
    "forms of one letter": ("é", "e\u0301", "É", "\u212b", "\u00c5"),
}


@pytest.mark.parametrize("name", ALIKE)
def test_what_looks_alike_has_different_digests(name: str) -> None:
    """No two of these are taken for each other."""
    values = ALIKE[name]
    assert len({digest(value) for value in values}) == len(values)


def test_order_of_a_mapping_does_not_matter() -> None:
    """A mapping is its pairs, not the order in which they came."""
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1}) == digest(types.MappingProxyType({"b": 2, "a": 1}))


REFUSED: Mapping[str, object] = {
    "a day": datetime.date(2013, 6, 12),
    "an instant": datetime.datetime(2013, 6, 12, tzinfo=datetime.UTC),
    "a fraction": 0.5,
    "a list": ["a"],
    "a set": {"a"},
    "a frozen set": frozenset({"a"}),
    "an object": object(),
    "a kind": Span,
    "a function": digest,
    "a value inside a tuple": (1, 0.5),
    "a value inside a mapping": {"a": datetime.date(2013, 6, 12)},
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_told_apart_is_refused(name: str) -> None:
    """A day and its text would have one digest, a set a different one in each process: these raise."""
    with pytest.raises(TypeError):
        digest(REFUSED[name])


_SOUND = {"frozen": True, "tag": True}


@pytest.mark.parametrize(
    ("config", "hint"),
    [({}, str), ({"frozen": True}, str), ({"tag": True}, str), (_SOUND, list[str]), ({**_SOUND, "omit_defaults": True}, str)],
)
def test_structs_that_could_be_mistaken_are_refused(config: dict[str, bool], hint: object) -> None:
    """A struct must be frozen and tagged, say all of its fields, and hold no field whose values cannot be told apart."""
    kind = msgspec.defstruct("Kind", [("name", hint)], **config)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="Kind"):
        digest(kind("a"))


@pytest.mark.parametrize("kind", [Card, Facts, Problem, Entry])
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(data=st.data())
def test_stored_values_come_back(kind: type[Struct], data: st.DataObject) -> None:
    """What the store keeps as MessagePack comes out equal."""
    value = data.draw(_instances(kind))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(value), type=kind) == value


@pytest.mark.parametrize("kind", sorted({"Done", "Failed"}))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(data=st.data())
def test_outcomes_travel(kind: str, data: st.DataObject) -> None:
    """What a helper sends back is what it made."""
    value = data.draw(_instances(STRUCTS[kind]))
    assert pickle.loads(pickle.dumps(value)) == value
