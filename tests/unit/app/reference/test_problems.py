"""The list of problems, found in the source."""

import re

from despatch.app.reference.parts import PACKAGE
from despatch.app.reference.problems import MAKERS, problem_codes

_CALL = re.compile(rf"""(?<![\w"])(?:{"|".join(MAKERS)})\((?:[^()"']*, )?"([a-z]+(?:-[a-z0-9]+)+)"(?=[,)])""")


def test_every_code_that_a_call_names_is_found() -> None:
    """A plain search for calls that name a code finds no code that the list lacks."""
    searched = {match for path in PACKAGE.rglob("*.py") for match in _CALL.findall(path.read_text(encoding="utf-8"))}
    assert len(searched) > 80
    assert searched - {known.code for known in problem_codes()} == set()


def test_every_code_has_a_sentence() -> None:
    """Nothing stands in the list that says only its code."""
    assert [known.code for known in problem_codes() if not any(re.search(r"\w{2}", sentence) for sentence in known.sentences)] == []


def test_severities_are_those_of_the_calls() -> None:
    """A broken link is a warning, a head that is not closed an error, a missing title either."""
    told = {known.code: known.severities for known in problem_codes()}
    assert [told[code] for code in ("link-broken", "head-unclosed", "title-missing")] == [("warning",), ("error",), ("error", "warning")]
