"""One build at a time."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from despatch.engine.errors import PublishError
from despatch.engine.lock import hold

CHECKOUT = Path(__file__).resolve().parents[3]
HOLDER = """
import sys
from pathlib import Path
from despatch.engine.lock import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def _hold_elsewhere(state: Path) -> "subprocess.Popen[str]":
    """Start another process that holds the lock until its input ends."""
    command = [sys.executable, "-c", HOLDER, str(state)]
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT)}
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_second_build_is_refused_while_the_first_runs(tmp_path: Path) -> None:
    """Another process's lock is an error that names the lock and the cure; once it ends, the lock is free."""
    with _hold_elsewhere(tmp_path / ".despatch") as other:
        with pytest.raises(PublishError) as caught, hold(tmp_path / ".despatch"):
            pass
        other.communicate("")
    assert caught.value.code == "build-running"
    assert "build.lock" in caught.value.message
    assert "wait" in caught.value.hint
    with hold(tmp_path / ".despatch"):
        pass


def test_killed_build_leaves_no_lock(tmp_path: Path) -> None:
    """Nobody has to delete a file after a crash."""
    with _hold_elsewhere(tmp_path) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
    with hold(tmp_path):
        pass


def test_second_build_in_one_process_is_refused(tmp_path: Path) -> None:
    """A preview's rebuild and another build of the same process exclude each other as well."""
    with hold(tmp_path), pytest.raises(PublishError, match="another build"), hold(tmp_path):
        pass


def test_lock_is_freed_when_the_build_fails(tmp_path: Path) -> None:
    """An exception of the block comes out and the lock is free."""
    with pytest.raises(LookupError), hold(tmp_path):
        raise LookupError
    with hold(tmp_path):
        pass


def test_state_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    """A file where the state folder should be is told with its name."""
    (tmp_path / ".despatch").write_text("")
    with pytest.raises(PublishError) as caught, hold(tmp_path / ".despatch"):
        pass
    assert caught.value.code == "output-not-writable"
