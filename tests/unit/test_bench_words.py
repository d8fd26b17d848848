"""The benchmark's command line: a slip is told before anything is measured."""

import subprocess
from pathlib import Path

import pytest

RUN = Path(__file__).resolve().parents[1] / "bench" / "run"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--with", "hugoo"], 'argument --with: "hugoo" is none of hugo, eleventy, pelican, nikola, jekyll, mkdocs'),
        (["--with", "none,hugo"], 'argument --with: "none" is none of hugo, eleventy, pelican, nikola, jekyll, mkdocs'),
        (["-n", "0"], 'argument -n: "0" is no list of numbers of posts, such as 1000,10000'),
        (["-n", "1k"], 'argument -n: "1k" is no list of numbers of posts, such as 1000,10000'),
    ],
)
def test_a_slip_is_told_with_what_is_known(words: list[str], told: str) -> None:
    """No traceback, and exit code 2, as of any wrong usage."""
    done = subprocess.run([str(RUN), *words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, f"tests/bench/run: error: {told}")
