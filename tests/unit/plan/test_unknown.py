"""Words of heads that nobody knows."""

import pytest
from ministry_samples import mission, person, post, topic, words

from despatch.model.ministry import Ministry
from despatch.model.settings import Settings
from despatch.model.source import Credit, Document
from despatch.model.spans import pack_spans
from despatch.plan.unknown import FEW, unknown
from despatch.problems import Span

ILSE = person("ilse-marant", name=words(en="Ilse Marant", ar="إلسه مارانت"))
MINISTRY = Ministry(
    people=(ILSE,), missions=(mission("skopje", ("Port of Skopje", "", "")),), topics=(topic("trade", en="Trade", fr="Commerce"),)
)
LISTS = Settings(allowed_tags=("Night shift", "port"), allowed_series=("Tides",))


def found(document: Document, ministry: Ministry = MINISTRY, settings: Settings = LISTS) -> list[tuple[str, str]]:
    """Return code and hint of each problem."""
    return [(problem.code, problem.hint) for problem in unknown([document], ministry, settings)]


@pytest.mark.parametrize(
    ("head", "code", "meant"),
    [
        ({"authors": ("ilse-marnat",)}, "person-unknown", "ilse-marant"),
        ({"authors": ("Ilse Marant",)}, "person-unknown", "ilse-marant"),
        ({"authors": ("إلسه مارانت",)}, "person-unknown", "ilse-marant"),
        ({"curator": "ilse_marant"}, "person-unknown", "ilse-marant"),
        ({"mission": "Skopie"}, "mission-unknown", "skopje"),
        ({"mission": "port of skopje"}, "mission-unknown", "skopje"),
        ({"topics": ("Comerce",)}, "topic-unknown", "trade"),
        ({"tags": ("nightshft",)}, "tag-unknown", "Night shift"),
        ({"series": "Tide"}, "series-unknown", "Tides"),
    ],
)
def test_the_word_that_was_meant_is_offered(head: dict[str, object], code: str, meant: str) -> None:
    """Found among ids and names in all languages; what is offered is what to write."""
    assert found(post(**head)) == [(code, f'did you mean "{meant}"?')]


def test_known_words_are_right_in_their_spellings() -> None:
    """Ids to the letter; topics, tags and series in any spelling that gives the same slug."""
    head = {
        "authors": ("ilse-marant",),
        "mission": "skopje",
        "topics": ("Commerce", "TRADE"),
        "tags": ("night-shift", "Port"),
        "series": "tides",
    }
    assert found(post(**head)) == []


def test_guests_need_no_entry() -> None:
    """As authors and as curators."""
    guest = Credit("Sarah P.", guest=True)
    assert found(post(authors=("Sarah P.",), credits=(guest,), curator="Sarah P.", curator_guest=True)) == []


def test_a_kind_that_nothing_defines_takes_any_word() -> None:
    """Without files and lists there is nothing to hold a word against; an empty file defines that there is none."""
    head = {"authors": ("a",), "mission": "b", "topics": ("c",), "tags": ("d",), "series": "e", "curator": "f"}
    assert found(post(**head), Ministry(), Settings()) == []
    assert found(post(authors=("a",)), Ministry(people=())) != []


def test_a_few_known_words_are_all_told() -> None:
    """Many are not."""
    few, many = (tuple(mission(f"port-{n}") for n in range(count)) for count in (2, FEW + 1))
    assert found(post(mission="zzz"), Ministry(missions=few))[0][1].startswith("known are port-0, port-1")
    assert found(post(mission="zzz"), Ministry(missions=many))[0][1] == "add it to content/missions.yaml"


def test_the_place_is_that_of_the_word() -> None:
    """Of the one author that is wrong; else of the key."""
    word, key = Span("content/posts/x.md", 4, 20), Span("content/posts/x.md", 4, 10)
    spans = (("authors", key), ("authors nobody-else", word))
    problems = list(unknown([post(authors=("nobody-else", "zzz"), spans=pack_spans(dict(spans)))], MINISTRY, LISTS))
    assert [problem.where for problem in problems] == [word, key]


def test_a_long_word_is_cut_in_the_message() -> None:
    """A whole paragraph in the wrong place fills no screen."""
    assert len(next(unknown([post(mission="x" * 900)], MINISTRY, LISTS)).message) < 100
