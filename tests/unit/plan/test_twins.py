"""Entries that would stand at the same address."""

from ministry_samples import mission, person, topic

from despatch.model.ministry import Ministry
from despatch.model.settings import Settings
from despatch.plan.twins import twins


def test_two_of_one_kind_may_not_share_an_address() -> None:
    """The second is at fault, and the first is shown beside it; of other kinds they may."""
    given = Ministry(people=(person("ilse"), person("im", slug="Ilse")), missions=(mission("ilse"),), topics=(topic("josé"), topic("jose")))
    problems = list(twins(given, Settings()))
    assert [problem.code for problem in problems] == ["slug-twice", "slug-twice"]
    assert 'the people "ilse" and "im"' in problems[0].message
    assert problems[0].notes[0][0].path == "content/people.yaml"
    assert list(twins(given, Settings(slugs="unicode"))) == problems[:1]


def test_entries_with_addresses_of_their_own_are_fine() -> None:
    """As is a ministry without files."""
    assert list(twins(Ministry(people=(person("a"), person("b"))), Settings())) == []
    assert list(twins(Ministry(), Settings())) == []
