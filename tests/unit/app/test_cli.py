"""The command line from outside: exit codes, help, version."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from despatch.app.cli import with_command

ROOT = Path(__file__).resolve().parents[3]


def run(*words: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the front door in a folder."""
    command = [sys.executable, str(ROOT / "build.py"), *words]
    return subprocess.run(command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A folder with one post."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/2016-03-09-port.md").write_text("---\ntitle: The port\n---\nIt opened.\n")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ([], ["build"]),
        (["--strict"], ["build", "--strict"]),
        (["--site", "x", "-q"], ["--site", "x", "build", "-q"]),
        (["--site=x"], ["--site=x", "build"]),
        (["--site", "x", "list", "posts"], ["--site", "x", "list", "posts"]),
        (["--help"], ["--help"]),
        (["--version"], ["--version"]),
        (["--output", "list"], ["build", "--output", "list"]),
        (["biuld"], ["biuld"]),
    ],
)
def test_build_is_meant_where_no_command_is_named(words: list[str], meant: list[str]) -> None:
    """Options alone build."""
    assert with_command(words) == meant


def test_version_is_printed(tmp_path: Path) -> None:
    """One line, exit 0."""
    done = run("--version", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "despatch 0.1.0\n")


def test_version_loads_nothing_but_the_parser() -> None:
    """The answer comes without any library."""
    libraries = {"msgspec", "jinja2", "markdown", "lxml", "yaml", "babel"}
    code = f"""
import sys
from despatch.app.cli import main
try:
    main(["--version"])
except SystemExit:
    print(sorted({{name.split(".")[0] for name in sys.modules}} & {libraries}))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["despatch 0.1.0", "[]"]


def test_help_lists_what_is_built(tmp_path: Path) -> None:
    """Six commands, and none that is planned only."""
    told = run("--help", folder=tmp_path).stdout
    assert all(f"    {name} " in told for name in ("build", "serve", "new", "list", "story", "explain"))
    assert not any(word in told for word in ("deploy", "import", "check"))


@pytest.mark.parametrize(
    "words",
    [
        ["biuld"],
        ["build", "--jobs", "0"],
        ["build", "--executor", "dask"],
        ["build", "--executor", "tcp://127.0.0.1:8786"],
        ["build", "--executor", "dask:tcp://127.0.0.1"],
        ["build", "--executor", "dask:http://127.0.0.1:8786"],
        ["build", "--executor", "dask:tcp://127.0.0.1:8786", "--jobs", "2"],
        ["build", "--format", "xml"],
        ["build", "--now", "soonish"],
        ["build", "--base-url", "blogs.example.org"],
        ["build", "--output", "."],
        ["build", "--output", "content"],
        ["build", "--output", "content/out"],
        ["build", "--site", "nowhere"],
        ["build", "--content", "nowhere"],
        ["build", "--driafts"],
        ["build", "--draf"],
        ["list", "everything"],
        ["new", "post"],
        ["new", "page", "A", "--lang", "../../x"],
        ["serve", "--port", "http"],
    ],
)
def test_wrong_usage_is_told_and_exits_2(blog: Path, words: list[str]) -> None:
    """A usage line and a sentence on stderr, nothing on stdout, nothing written."""
    before = sorted(blog.rglob("*"))
    done = run(*words, folder=blog)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: python build.py" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(blog.rglob("*")) == before


def test_a_folder_without_a_blog_is_told_how_to_begin_one(tmp_path: Path) -> None:
    """The sentence names both cures."""
    done = run("build", "--site", ".", folder=tmp_path)
    assert done.returncode == 2
    assert "--content DIR" in done.stderr
    assert "new site DIR" in done.stderr


BROKEN = "---\ntitle: Lima\ndrfat: true\n---\nText.\n"


def test_a_sound_blog_is_built_and_summed_up(blog: Path) -> None:
    """Exit 0, the summary on stdout, nothing on stderr; the second build finds nothing to do."""
    first, second = run(folder=blog), run("build", folder=blog)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith("Built public in ")
    assert "  published  1 post\n  held back  nothing\n" in first.stdout
    assert " 0 written," in second.stdout
    assert "The port" in (blog / "public/index.html").read_text()


def test_quiet_says_nothing_and_verbose_more(blog: Path) -> None:
    """-q leaves out the summary, -v adds the work done."""
    assert run("-q", folder=blog).stdout == ""
    assert "reused" in run("-v", folder=blog).stdout


def test_a_mistake_is_shown_and_the_old_output_stays(blog: Path) -> None:
    """Exit 1, the mistake at its line on stderr, no summary, no byte of public/ changed."""
    run(folder=blog)
    before = {path: path.read_bytes() for path in (blog / "public").rglob("*") if path.is_file()}
    (blog / "content/2012-03-06-lima.md").write_text(BROKEN)
    done = run(folder=blog)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        'error[key-unknown]: unknown key "drfat" (did you mean "draft"?)\n'
        "  content/2012-03-06-lima.md:3:1\n"
        "    2 | title: Lima\n"
        "  > 3 | drfat: true\n"
        "      | ^^^^^\n"
        "\n"
        "1 error in 1 file\n"
        "Nothing was published; the output is as it was.\n"
    )
    assert before == {path: path.read_bytes() for path in (blog / "public").rglob("*") if path.is_file()}


def test_keep_going_publishes_the_rest_and_still_exits_1(blog: Path) -> None:
    """The post at fault is left out and named."""
    (blog / "content/2012-03-06-lima.md").write_text(BROKEN)
    done = run("--keep-going", folder=blog)
    assert done.returncode == 1
    assert "  left out   1 file with errors\n" in done.stdout
    assert "content/2012-03-06-lima.md:3:1" in done.stderr
    assert "The port" in (blog / "public/index.html").read_text()
    assert "Lima" not in (blog / "public/index.html").read_text()


def test_what_a_flag_shows_is_not_said_to_be_held_back(blog: Path) -> None:
    """With --drafts a draft is in the output, so the summary warns of it instead of counting it as held back."""
    (blog / "content/half.md").write_text("---\ntitle: Half\ndate: 2016-03-10\nstatus: draft\n---\n")
    (blog / "content/own.md").write_text("---\ntitle: Own\ndate: 2016-03-10\nprivate: true\n---\n")
    assert "  held back  1 draft, 1 private\n" in run(folder=blog).stdout
    told = run("--drafts", folder=blog).stdout
    assert "  published  2 posts\n  held back  1 private\n" in told
    assert "  note: this build shows what is not public (1 draft): it is not for publishing\n" in told


def test_strict_makes_a_warning_an_error(blog: Path) -> None:
    """A broken link is a warning: exit 0, and with --strict exit 1 and nothing published."""
    (blog / "content/2016-03-10-hall.md").write_text("---\ntitle: Hall\n---\nSee [it](nowhere.md).\n")
    strict = run("--strict", folder=blog)
    assert (strict.returncode, strict.stdout) == (1, "")
    assert strict.stderr.startswith("error[link-broken]")
    assert not (blog / "public").exists()
    relaxed = run(folder=blog)
    assert relaxed.returncode == 0
    assert relaxed.stderr.startswith("warning[link-broken]")


@pytest.mark.parametrize("form", ["json", "github", "gitlab"])
def test_the_forms_for_programs_come_on_stdout(blog: Path, form: str) -> None:
    """JSON and GitLab's report are whole documents; GitHub's commands begin their lines."""
    (blog / "content/2012-03-06-lima.md").write_text(BROKEN)
    done = run("--format", form, folder=blog)
    assert done.returncode == 1
    if form == "github":
        assert done.stdout.startswith("::error file=content/2012-03-06-lima.md,line=3,col=1,")
    elif form == "gitlab":
        assert json.loads(done.stdout)[0]["location"] == {"path": "content/2012-03-06-lima.md", "lines": {"begin": 3}}
    else:
        assert json.loads(done.stdout)["problems"][0]["path"] == "content/2012-03-06-lima.md"
        assert done.stderr == ""


def test_from_another_folder_paths_lead_there(blog: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """--site names the blog; the mistake is shown as seen from here."""
    (blog / "content/2012-03-06-lima.md").write_text(BROKEN)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    done = run("--site", str(blog), "build", folder=elsewhere)
    assert f"  ../{blog.name}/content/2012-03-06-lima.md:3:1\n" in done.stderr


def test_lists_name_what_is_held_back(blog: Path) -> None:
    """A draft is in its own list, as a table and as JSON."""
    (blog / "content/half.md").write_text("---\ntitle: Half\nstatus: draft\n---\n")
    told = run("list", "drafts", folder=blog)
    assert (told.returncode, told.stderr) == (0, "")
    assert "Half" in told.stdout
    assert "content/half.md" in told.stdout
    listed = json.loads(run("list", "posts", "--format", "json", folder=blog).stdout)
    assert [item["url"] for item in listed["items"]] == ["/2016/03/09/port/"]


def test_a_new_post_is_begun_and_then_built(blog: Path) -> None:
    """`new post` prints the file's path; the next build shows it; a second one of that name is refused with exit 1."""
    begun = run("new", "post", "Harbour: a note", "--date", "2016-04-01", folder=blog)
    assert (begun.returncode, begun.stdout) == (0, "content/2016-04-01-harbour-a-note.md\n")
    again = run("new", "post", "Harbour: a note", "--date", "2016-04-01", folder=blog)
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr.startswith("error[file-exists]")
    assert run("--strict", folder=blog).returncode == 0
    assert "Harbour: a note" in (blog / "public/index.html").read_text()


def test_a_translation_is_begun_listed_and_not_published(blog: Path) -> None:
    """`new translation` prints the draft's path, and `list translations` says that it is held back."""
    begun = run("new", "translation", "content/2016-03-09-port.md", "--to", "fr", folder=blog)
    assert (begun.returncode, begun.stdout, begun.stderr) == (0, "content/2016-03-09-port.fr.md\n", "")
    listed = json.loads(run("list", "translations", "--format", "json", folder=blog).stdout)
    assert [(item["state"], item["lang"], item["path"]) for item in listed["items"]] == [("held", "fr", "content/2016-03-09-port.fr.md")]
    assert run("--strict", folder=blog).returncode == 0
    assert not (blog / "public/fr").exists()
    again = run("new", "translation", "content/2016-03-09-port.md", "--to", "fr", folder=blog)
    assert (again.returncode, again.stderr[:26]) == (1, "error[translation-exists]:")


@pytest.mark.parametrize("kind", ["post", "page", "story"])
def test_an_empty_title_is_a_mistake_and_no_bug(blog: Path, kind: str) -> None:
    """`new post ""` says what is missing and writes nothing."""
    done = run("new", kind, "", folder=blog)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error[title-missing]: the title is empty")


def test_a_blog_that_is_no_package_is_built_by_its_own_front_door(tmp_path: Path) -> None:
    """`new site` from a checkout leaves a build.py that finds the way back to it."""
    assert run("new", "site", "my-blog", folder=tmp_path).returncode == 0
    plain = Path(getattr(sys, "_base_executable", sys.executable))
    done = subprocess.run([plain, "build.py"], cwd=tmp_path / "my-blog", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "my-blog/public/index.html").is_file()
    (tmp_path / "my-blog/.despatch-checkout").unlink()
    lost = subprocess.run([plain, "build.py"], cwd=tmp_path / "my-blog", capture_output=True, text=True, check=False)
    assert lost.returncode == 1
    assert "pip install -r requirements.txt" in lost.stderr


def test_a_bug_of_ours_exits_3_with_a_traceback_and_where_to_report(blog: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Played with a copy of the program that is broken."""
    copy = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "despatch", copy / "despatch", ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "despatch/app/pipeline.py").write_text("raise RuntimeError('boom')\n")
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from despatch.app.cli import main; sys.exit(main(['build']))"],
        cwd=blog,
        env={**os.environ, "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "RuntimeError: boom" in done.stderr
    assert "Please report it" in done.stderr


def test_a_reader_that_stops_reading_is_no_bug(blog: Path) -> None:
    """`build.py list posts | head -0` ends without a traceback."""
    command = f"{sys.executable} {ROOT / 'build.py'} list posts | head -c 0"
    done = subprocess.run(["bash", "-c", command], cwd=blog, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_a_narrow_terminal_gets_what_it_can_show(blog: Path) -> None:
    """Titles in other scripts do not break an ASCII terminal."""
    (blog / "content/2016-03-11-wai.md").write_text("---\ntitle: 外交\n---\nText.\n", encoding="utf-8")
    done = run("list", "posts", folder=blog, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "??" in done.stdout
