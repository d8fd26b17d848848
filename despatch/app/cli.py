"""The command line: what can be asked for, and which part of the program answers."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from despatch import __version__
from despatch.load.languages import parse_language

COMMANDS = ("build", "serve", "new", "list", "story", "explain")
OK, FAULTY, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: built; problems in content, theme or settings; wrong usage; our bug; stopped by Ctrl-C."""


def main(argv: Sequence[str] | None = None, home: Path | None = None) -> int:
    """Do what the command line asks for and return the exit code; wrong usage leaves with SystemExit(2).

    `home` is the folder of the `build.py` that was called, whose blog is meant where the current
    folder holds none.
    """
    _tolerate_any_text()
    arguments = make_parser().parse_args(with_command(sys.argv[1:] if argv is None else argv))
    try:
        return _dispatch(arguments, home or Path.cwd())
    except KeyboardInterrupt:
        sys.stderr.write("\nInterrupted.\n")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAULTY
    except Exception:
        return _bug()


def with_command(argv: Sequence[str]) -> list[str]:
    """Return the words with `build` put in where no command is named: `build.py --strict` builds."""
    words = list(argv)
    lead = 2 if words[:1] == ["--site"] else int(bool(words) and words[0].startswith("--site="))
    word = words[lead] if len(words) > lead else ""
    bare = not word or (word.startswith("-") and word not in ("-h", "--help", "--version"))
    return [*words[:lead], "build", *words[lead:]] if bare else words


def _dispatch(arguments: argparse.Namespace, home: Path) -> int:
    # Imported here: --version and --help answer without loading the program.
    from despatch.app.arguments import UsageFault
    from despatch.app.clock import carry_zones

    carry_zones()
    try:
        return _command_of(arguments.command)(arguments, Path.cwd(), home)
    except UsageFault as fault:
        arguments.parser.print_usage(sys.stderr)
        sys.stderr.write(f"{arguments.parser.prog}: error: {fault}\n")
        return USAGE


def _command_of(name: str) -> Callable[[argparse.Namespace, Path, Path], int]:
    if name == "build":
        # Imported here: a build with nothing to do needs little, and no other command.
        from despatch.app.building import build

        return build
    if name == "story":
        # Imported here: readers of other people's files are needed by no other command.
        from despatch.app.stories import commands as story_commands

        return story_commands.story
    # Imported here, as above.
    from despatch.app import commands

    return {"serve": commands.serve, "new": commands.new, "list": commands.listing, "explain": commands.explain}[name]


def _bug() -> int:
    # Imported here: only a crash needs it.
    import traceback

    traceback.print_exc()
    sys.stderr.write(
        f"\nThis is a bug in Despatch {__version__}, not in your content; nothing was published.\n"
        "Please report it with the lines above where you got Despatch from (README, “Found a bug?”).\n"
    )
    return BUG


def _tolerate_any_text() -> None:
    """Keep odd file names and narrow terminals from crashing the output."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


class _Parser(argparse.ArgumentParser):
    def __init__(self, **settings: object) -> None:
        super().__init__(allow_abbrev=False, **settings)  # type: ignore[arg-type]


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line, with every command and flag."""
    parser = _Parser(prog=_program(), description="Turn a folder of Markdown posts into a blog. Without a command: build.")
    parser.add_argument("--version", action="version", version=f"despatch {__version__}")
    parser.add_argument("--site", metavar="DIR", help="the folder that holds content/ and themes/ (default: this one)")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    _add_build(commands)
    _add_serve(commands)
    _add_new(commands)
    _add_list(commands)
    _add_story(commands)
    _add_explain(commands)
    return parser


def _program() -> str:
    name = Path(sys.argv[0]).name
    return f"python {name}" if name.endswith(".py") and name != "__main__.py" else "despatch"


def _command(commands: "argparse._SubParsersAction[_Parser]", name: str, what: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".")
    parser.set_defaults(parser=parser)
    parser.add_argument(
        "--site", metavar="DIR", default=argparse.SUPPRESS, help="the folder that holds content/ and themes/ (default: this one)"
    )
    return parser


def _add_build(commands: "argparse._SubParsersAction[_Parser]") -> None:
    build = _command(commands, "build", "make the blog")
    build.add_argument("-d", "--output", metavar="DIR", help="where to put it (default: public)")
    build.add_argument("-b", "--base-url", metavar="URL", help="where it will be published, instead of base_url in site.yaml")
    _add_reading(build)
    build.add_argument("--strict", action="store_true", help="treat warnings as errors")
    build.add_argument("--keep-going", action="store_true", help="leave out posts with errors and publish the rest")
    _add_work(build)
    build.add_argument(
        "--executor", type=_scheduler, metavar="NAME", help="have a Dask cluster do the work: dask:tcp://HOST:PORT (default: this machine)"
    )
    build.add_argument("--verify-cache", action="store_true", help="build again without the cache, and compare every byte")
    build.add_argument("--profile", action="store_true", help="show what the build spent its time on")
    build.add_argument(
        "--format", choices=("text", "json", "github", "gitlab"), default="text", help="how to print problems (default: text)"
    )
    _add_talk(build)


def _add_serve(commands: "argparse._SubParsersAction[_Parser]") -> None:
    serve = _command(commands, "serve", "show the blog in a browser and follow every edit")
    serve.add_argument(
        "--port", type=_port, default=8000, metavar="N", help="the port on 127.0.0.1; the next free one if it is taken (default: 8000)"
    )
    _add_reading(serve)
    _add_work(serve)
    _add_talk(serve)


def _add_new(commands: "argparse._SubParsersAction[_Parser]") -> None:
    new = _command(commands, "new", "begin a site, a post, a page, a story or a translation")
    kinds = new.add_subparsers(dest="kind", metavar="KIND", required=True, parser_class=_Parser)
    site = _command(kinds, "site", "begin a blog in a new folder")
    site.add_argument("folder", metavar="DIR")
    post = _command(kinds, "post", "begin a post")
    post.add_argument("title", metavar="TITLE")
    post.add_argument("--author", metavar="NAME", help="who writes it")
    post.add_argument("--date", metavar="DAY", help="its date, such as 2026-12-01 (default: today in the site's zone)")
    post.add_argument("--bundle", action="store_true", help="make a folder, so that pictures can lie beside the text")
    page = _command(kinds, "page", "begin a page, such as About")
    page.add_argument("title", metavar="TITLE")
    story = _command(kinds, "story", "begin a story timeline")
    story.add_argument("title", metavar="TITLE")
    story.add_argument("--date", metavar="DAY", help="its date, such as 2026-12-01 (default: today in the site's zone)")
    story.add_argument("--live", action="store_true", help="it tells what happens while it happens: the newest item comes first")
    translation = _command(kinds, "translation", "begin a translation of a text, as a draft beside it")
    translation.add_argument("file", metavar="FILE", help="the text to be translated")
    translation.add_argument("--to", type=_tag, required=True, metavar="TAG", help="the language of the translation, such as fr")
    for parser in (post, page, story):
        parser.add_argument("--lang", type=_tag, metavar="TAG", help="its language, such as fr")
    for parser in (post, page, story, translation):
        parser.add_argument("--content", metavar="DIR", help="the content folder (default: content)")


def _add_list(commands: "argparse._SubParsersAction[_Parser]") -> None:
    listing = _command(commands, "list", "list what the blog holds")
    kinds = ("posts", "drafts", "scheduled", "expired", "withdrawn", "stories", "redirects", "translations")
    listing.add_argument("what", choices=kinds, metavar="WHAT", help="%(choices)s")
    listing.add_argument("--content", metavar="DIR", help="the content folder (default: content)")
    listing.add_argument("--now", metavar="TIME", help="judge as if it were this time, such as 2026-12-01T09:00")
    listing.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default: text)")


def _add_story(commands: "argparse._SubParsersAction[_Parser]") -> None:
    story = _command(commands, "story", "bring back story timelines and the posts in them")
    kinds = story.add_subparsers(dest="kind", metavar="WHAT", required=True, parser_class=_Parser)
    taken = _command(kinds, "import", "make stories and snapshots of exports and archives, and say what is lacking")
    taken.add_argument("files", metavar="FILE", nargs="+", help="an export, a folder of exports, or a zip archive")
    taken.add_argument("--slug", metavar="NAME", help="the name of the story, where there is one only (default: as it was called)")
    taken.add_argument("--unlisted", action="store_true", help="take posts of Mastodon that are public but not listed; ask their author")
    taken.add_argument("--official", action="store_true", help="the archives are those of offices, so that their pictures are shown")
    taken.add_argument("--dry-run", dest="dry", action="store_true", help="say what would be written, and write nothing")
    taken.add_argument("--strict", action="store_true", help="exit with 1 where anything is lacking")
    fill = _command(kinds, "fill", "complete the cut posts of a story from files that hold them whole")
    fill.add_argument("slug", metavar="SLUG", help="the story, by the name of its file")
    fill.add_argument("files", metavar="FROM", nargs="+", help="an archive of X or Mastodon, or posts as JSON")
    fill.add_argument("--unlisted", action="store_true", help="take posts of Mastodon that are public but not listed; ask their author")
    fill.add_argument("--official", action="store_true", help="the archives are those of offices, so that their pictures are shown")
    added = _command(kinds, "add", "keep posts as their networks give them now, and put them at the end of a story")
    added.add_argument("urls", metavar="URL", nargs="+", help="the address of a post, or of a video or picture")
    added.add_argument("--to", metavar="SLUG", help="the story that they go to; it is begun where there is none of this name")
    added.add_argument("--basis", metavar="TEXT", help="why their pictures may be shown, such as a consent; the snapshots say it")
    added.add_argument("--official", action="store_true", help="their accounts are those of offices")
    added.add_argument("--unlisted", action="store_true", help="take posts of Mastodon that are public but not listed; ask their author")
    found = _command(kinds, "find", "list the dead embeds and links of the blog, and say what is lacking for each")
    found.add_argument("--fix", action="store_true", help="write ::: story SLUG in place of each embed whose story is there")
    found.add_argument("--strict", action="store_true", help="exit with 1 where a story is lacking")
    withheld = _command(kinds, "withhold", "take a kept post out of the blog, and leave a note that one stood there")
    withheld.add_argument("post", metavar="ID", help="PLATFORM/ID, the post's address, or its id alone where no other post has it")
    withheld.add_argument("--reason", metavar="TEXT", type=_words, required=True, help="why; it stands on the page, so it must name nobody")
    prune = _command(kinds, "prune", "delete media that no kept post shows, and all that the cache holds")
    prune.add_argument("--dry-run", dest="dry", action="store_true", help="say what would be deleted, and delete nothing")
    prune.add_argument("--cache", metavar="DIR", help="where builds keep results (default: .despatch/cache)")
    for parser in (taken, fill, added, found, withheld, prune):
        parser.add_argument("--content", metavar="DIR", help="the content folder (default: content)")


def _add_explain(commands: "argparse._SubParsersAction[_Parser]") -> None:
    explain = _command(commands, "explain", "say what a page is made from, and why it is there or not")
    explain.add_argument("address", metavar="ADDRESS", help="an address of the blog, or the path of a file of its content, theme or output")
    explain.add_argument("-b", "--base-url", metavar="URL", help="where it will be published, instead of base_url in site.yaml")
    _add_reading(explain)
    explain.add_argument("--cache", metavar="DIR", help="where results are kept between builds (default: .despatch/cache)")
    explain.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default: text)")


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--content", metavar="DIR", help="the content folder (default: content)")
    parser.add_argument("-D", "--drafts", action="store_true", help="show drafts too; not for publishing")
    parser.add_argument("-F", "--future", action="store_true", help="show posts whose time has not come; not for publishing")
    parser.add_argument("-E", "--expired", action="store_true", help="show expired posts too; not for publishing")
    parser.add_argument("--now", metavar="TIME", help="build as if it were this time, such as 2026-12-01T09:00")


def _add_work(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jobs", type=_jobs, default=0, metavar="N", help="processes to work with (default: one for each processor)")
    parser.add_argument("--cache", metavar="DIR", help="where to keep results between builds (default: .despatch/cache)")
    parser.add_argument("--no-cache", action="store_true", help="do all the work anew and keep nothing")


def _add_talk(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-q", "--quiet", action="store_true", help="print problems only")
    parser.add_argument("-v", "--verbose", action="store_true", help="say more about the work")


def _tag(text: str) -> str:
    tag = parse_language(text)
    if tag is None:
        message = f'"{text}" is not a language tag such as fr or pt-BR'
        raise argparse.ArgumentTypeError(message)
    return tag


def _words(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        message = "it is empty; say in a few words why, and name nobody"
        raise argparse.ArgumentTypeError(message)
    return words


def _jobs(text: str) -> int:
    return _number(text, 1, 512)


def _port(text: str) -> int:
    return _number(text, 1, 65535)


def _scheduler(text: str) -> str:
    name, _, address = text.partition(":")
    if name != "dask" or not re.fullmatch(r"(?:tcp|tls)://(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}", address):
        message = f'"{text}" is not the address of a scheduler, such as dask:tcp://10.0.0.5:8786'
        raise argparse.ArgumentTypeError(message)
    return address


def _number(text: str, least: int, most: int) -> int:
    if not text.isdecimal() or not least <= int(text) <= most:
        message = f'"{text}" is not a number from {least} to {most}'
        raise argparse.ArgumentTypeError(message)
    return int(text)
