"""What all tests share: a project to build in a temporary folder, and the corpora beside the checkout."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from project import Project

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty site in a temporary folder, with a clock that stands still."""
    return Project(tmp_path / "site")


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[[str], Project]:
    """Make further sites, each in a folder of its own."""
    return lambda name: Project(tmp_path / name)


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real posts beside the checkout; a test that needs it is skipped where it is missing."""
    folder = CHECKOUT.parent / "shared" / "corpora"
    if not folder.is_dir():
        pytest.skip("the corpora do not lie beside this checkout")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real exports and archives beside the checkout; a test that needs it is skipped where it is missing."""
    folder = CHECKOUT.parent / "shared" / "samples"
    if not folder.is_dir():
        pytest.skip("the samples do not lie beside this checkout")
    return folder


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep colours and CI modes of the machine out of the tests."""
    for name in ("NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    yield


def pytest_configure() -> None:
    """Hear Ctrl-C again where a shell started the tests in the background: programs that tests start and stop inherit that deafness."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--golden=update`, which rewrites what golden tests expect."""
    parser.addoption("--golden", choices=["check", "update"], default="check", help="compare golden files, or rewrite them")


@pytest.fixture(scope="session")
def golden_update(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--golden") == "update")


@pytest.fixture(scope="session")
def in_full() -> bool:
    """Whether long laws run in full: `tests/run --all`."""
    return os.environ.get("DESPATCH_ALL") == "1"
