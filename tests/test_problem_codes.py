"""Every problem that the program can report is shown by a case, or by a named test where no content can cause it."""

import re
from pathlib import Path

import pytest
from problem_codes import codes_in, codes_of_package

HERE = Path(__file__).parent

ELSEWHERE = {
    "address-unknown": "unit/app/test_explain.py",
    "build-running": "unit/engine/test_lock.py",
    "cache-differs": "unit/app/test_verifying.py",
    "cache-not-writable": "unit/engine/test_store.py",
    "cluster-differs": "unit/app/test_cluster_code.py",
    "cluster-empty": "unit/app/test_cluster_code.py",
    "cluster-unreachable": "unit/app/test_cluster.py",
    "disk-full": "unit/engine/test_errors.py",
    "file-changed": "unit/app/test_gather.py",
    "file-exists": "unit/app/test_scaffold.py",
    "file-unwritable": "unit/app/test_scaffold.py",
    "folder-unreadable": "unit/load/test_tree.py",
    "language-unread": "unit/app/test_translating.py",
    "output-foreign": "unit/engine/test_output_refused.py",
    "output-not-writable": "unit/engine/test_errors.py",
    "output-unsafe": "unit/engine/test_output_refused.py",
    "post-unclear": "unit/app/stories/test_withhold.py",
    "post-unknown": "unit/app/stories/test_withhold.py",
    "source-changed": "unit/app/test_sources.py",
    "story-end-open": "unit/app/stories/test_story_end.py",
    "text-unknown": "unit/app/test_translating.py",
    "translation-exists": "unit/app/test_translating.py",
}
"""Codes that only a machine, another command or the program itself can cause, with the test that shows each."""


def shown_codes() -> dict[str, list[str]]:
    """Return the codes in the terminal texts of all cases, each with the names of its cases."""
    shown: dict[str, list[str]] = {}
    for path in sorted(HERE.glob("*/*/expected.txt")):
        for code in re.findall(r"^(?:error|warning)\[([a-z0-9-]+)\]", path.read_text(), re.MULTILINE):
            shown.setdefault(code, []).append(path.parent.name)
    return shown


def test_every_code_has_a_case() -> None:
    """A code without a fault folder is a message that nobody has read as an editor would."""
    missing = codes_of_package().keys() - shown_codes().keys() - ELSEWHERE.keys()
    assert not missing


def test_every_case_shows_a_known_code() -> None:
    """The list of codes is complete: none is shown that the source does not name where we look."""
    assert shown_codes().keys() <= codes_of_package().keys()


@pytest.mark.parametrize(("code", "test"), ELSEWHERE.items())
def test_a_code_that_no_content_causes_has_a_test(code: str, test: str) -> None:
    """The named test mentions the code, and no fault folder could take its place."""
    assert f'"{code}"' in (HERE / test).read_text()
    assert code not in shown_codes()
    assert code in codes_of_package()


def test_codes_are_found_in_every_way_of_naming_them() -> None:
    """Positional, chosen by a condition, by keyword, as a default and as a constant."""
    source = (
        "CODE = 'a-constant'\n"
        "def wrong(node, code='a-default'): error('by-place', 'a-message in words', where)\n"
        "reader.fault(node, 'by-method' if x else 'by-condition', f'no-{y}')\n"
        "Target(written, '', code='by-keyword')\n"
        "print('not-one')\n"
    )
    assert codes_in(source) == {"a-constant", "a-default", "by-place", "by-method", "by-condition", "by-keyword"}
