"""`snapshots` in the settings."""

import pytest

from despatch.load.settings import parse_settings
from despatch.model.settings import SnapshotPolicy
from despatch.model.snapshot import Account

BOTH: tuple[Account, ...] = ("official", "private")


@pytest.mark.parametrize(
    ("lines", "policy"),
    [
        ("", SnapshotPolicy(pictures=("official",), deleted=("official",))),
        ("snapshots:\n", SnapshotPolicy()),
        ("snapshots: {pictures: [Official, public, public]}", SnapshotPolicy(pictures=("official", "public"))),
        (
            "snapshots: {pictures: public, deleted: 'official, private'}",
            SnapshotPolicy(pictures=("public",), deleted=("official", "private")),
        ),
        ("snapshots: {pictures: [], deleted: none}", SnapshotPolicy(pictures=(), deleted=())),
        ("snapshots:\n  pictures:\n  deleted: [public]", SnapshotPolicy(deleted=("public",))),
    ],
)
def test_accounts_are_a_list_in_any_form(lines: str, policy: SnapshotPolicy) -> None:
    """What is not said is as it would be without the table; nobody's is said by an empty list, or in a word."""
    settings, problems = parse_settings("content/site.yaml", lines.encode())
    assert (settings.snapshots, problems) == (policy, ())


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("snapshots: {pictures: [everybody]}", "choice-unknown"),
        ("snapshots: {pictures: [{official: yes}]}", "value-kind"),
        ("snapshots: {pictures: {official: yes}}", "value-kind"),
        ("snapshots: {picture: [public]}", "key-unknown"),
        ("snapshots: [official]", "value-kind"),
    ],
)
def test_a_mistake_is_an_error(lines: str, code: str) -> None:
    """So nothing is published by a policy that nobody meant."""
    _, problems = parse_settings("content/site.yaml", lines.encode())
    assert [(problem.severity, problem.code) for problem in problems] == [("error", code)]
