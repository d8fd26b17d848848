"""Who and what is found by id, name and address."""

import pytest
from ministry_samples import files, mission, person, topic

from despatch.model.ministry import Ministry
from despatch.model.settings import Settings
from despatch.plan.directory import by_slug, directory_of


def test_an_address_holds_the_slug_else_the_id_else_the_name() -> None:
    """People and missions alike; names that no file defines are made slugs."""
    found = files(person("ilse-marant"), person("r_ovanes", slug="Ovanes"), missions=(mission("geneva"),))
    assert found.person_slug("ilse-marant") == "ilse-marant"
    assert found.person_slug("r_ovanes") == "ovanes"
    assert found.person_slug("Sarah P.") == "sarah-p"
    assert found.mission_slug("geneva") == "geneva"
    assert found.mission_slug("The Hague") == "the-hague"


def test_a_guest_has_no_ones_slug() -> None:
    """Whoever is named as a guest is not the person of that id."""
    assert files(person("sarah", slug="somebody")).guest_slug("sarah") == "sarah"


@pytest.mark.parametrize("written", ["trade", "Trade", "commerce", "Commerce ", "TRADE & ports", "markets"])
def test_a_topic_is_known_by_id_slug_and_every_name(written: str) -> None:
    """In any spelling that gives the same slug, so that another tool's categories fit."""
    found = files(topics=(topic("trade", "markets", en="Trade & Ports", fr="Commerce"), topic("culture")))
    given = found.topic(written)
    assert given and given.id == "trade"
    assert found.topic_slug(written) == "markets"


def test_an_id_goes_before_anothers_name() -> None:
    """Where two topics could be meant, the one with that id is."""
    found = files(topics=(topic("ports", en="Trade"), topic("trade", en="Commerce")))
    given = found.topic("Trade")
    assert given and given.id == "trade"


def test_without_files_nothing_is_found() -> None:
    """Any word is then its own slug."""
    found = directory_of(Ministry(), Settings())
    assert (found.people, found.missions, found.topics, found.topic("trade"), found.topic_slug("Trade")) == (
        None,
        None,
        None,
        None,
        "trade",
    )


def test_entries_are_found_by_their_address() -> None:
    """A page of a term finds its entry."""
    people = (person("ilse"), person("ovanes", slug="R Ovanes"))
    assert by_slug(people, "ascii") == {"ilse": people[0], "r-ovanes": people[1]}
    assert by_slug(None, "ascii") == {}
