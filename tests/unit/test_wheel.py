"""From the wheel: installed into a fresh environment, it begins a blog and builds it with the theme it carries."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1].parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs folder of an environment that holds the wheel, and our dependencies by reference."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(folder), str(ROOT)], check=True)
    (wheel,) = folder.glob("despatch-*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "env")], check=True)
    libraries = next((folder / "env").glob("lib/python*/site-packages"))
    (libraries / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    python = folder / "env/bin/python"
    subprocess.run(
        [python, "-m", "pip", "--quiet", "--disable-pip-version-check", "install", "--no-deps", "--no-index", str(wheel)], check=True
    )
    return folder / "env/bin"


def run(installed: Path, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program of the environment."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run([installed / words[0], *words[1:]], cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_a_blog_is_begun_and_built(installed: Path, tmp_path: Path) -> None:
    """`despatch new site my-blog`, `cd my-blog`, `python build.py`: pages, feeds and the theme's assets, exit 0."""
    begun = run(installed, "despatch", "new", "site", "my-blog", folder=tmp_path)
    assert begun.returncode == 0, begun.stderr
    blog = tmp_path / "my-blog"
    assert not (blog / ".despatch-checkout").exists(), "an installed program leaves no note about a checkout"
    built = run(installed, "python", "build.py", folder=blog)
    assert (built.returncode, built.stderr) == (0, "")
    assert "published  1 post, 1 page" in built.stdout
    assert "My blog" in (blog / "public/index.html").read_text()
    assert {"feed.xml", "atom.xml", "feed.json", "404.html"} <= {path.name for path in (blog / "public").iterdir()}
    assert list((blog / "public").rglob("*.css"))


def test_the_program_says_its_version(installed: Path, tmp_path: Path) -> None:
    """The command is on the path."""
    assert run(installed, "despatch", "--version", folder=tmp_path).stdout == "despatch 0.1.0\n"
