"""What an OSError becomes."""

import errno
from pathlib import Path

import pytest

from despatch.engine.errors import PublishError, reported


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_full_disk_is_told_as_such(number: int) -> None:
    """Space, quota and the limit of a file's size have one code, and the message says that nothing was lost."""
    with pytest.raises(PublishError) as caught, reported(Path("public")):
        raise OSError(number, "x")
    assert caught.value.code == "disk-full"
    assert caught.value.message == 'no space is left on the disk that holds "public"; the site that was there is unchanged'


def test_other_faults_name_the_file_as_the_user_knows_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The path is shown relative to the folder that was named, with the system's reason."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PublishError) as caught, reported(Path("public")):
        raise PermissionError(errno.EACCES, "x", str(tmp_path / "public/a.html"))
    assert caught.value.code == "output-not-writable"
    assert caught.value.message == 'cannot write "public/a.html": permission denied; the site that was there is unchanged'


def test_message_says_when_files_were_changed_already() -> None:
    """A fault in the middle of renaming is told together with what heals it."""
    with pytest.raises(PublishError, match="the next build completes the rest"), reported(Path("public"), begun=True):
        raise OSError(errno.EIO, "x")


def test_other_exceptions_pass() -> None:
    """What is no fault of the disk is nobody's to translate."""
    with pytest.raises(LookupError), reported(Path("public")):
        raise LookupError
