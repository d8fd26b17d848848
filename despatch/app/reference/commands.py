"""The section of the reference on commands: read from the parser of the command line."""

import argparse
from collections.abc import Iterator
from typing import Final

from despatch.app import cli
from despatch.app.reference.parts import code, section, table

EXITS: Final = (
    (cli.OK, "built, or done; there may be warnings"),
    (cli.FAULTY, "problems in content, theme or settings; nothing was published, unless `--keep-going` was given"),
    (cli.USAGE, "wrong usage of the command line"),
    (cli.BUG, "a bug in Despatch; the traceback says where to report it"),
    (cli.INTERRUPTED, "stopped by Ctrl-C"),
)
"""Exit codes and what they mean."""


def commands_section() -> str:
    """Return the section on commands, flags and exit codes."""
    parser = cli.make_parser()
    return section(
        "Commands",
        "`python build.py COMMAND`, or `despatch COMMAND` where it is installed. Without a command: `build`.",
        _options(parser, frozenset()),
        *(_command(name, each) for name, each in commands(parser)),
        section("Exit codes", table(("code", "meaning"), ((code(str(number)), meaning) for number, meaning in EXITS)), level=3),
    )


def commands(parser: argparse.ArgumentParser, prefix: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield each command that does something, such as `new post`, with its own parser."""
    # argparse has no public way to look into a parser.
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                deeper = list(commands(inner, f"{prefix}{name} "))
                yield from deeper or [(f"{prefix}{name}", inner)]


def flags(parser: argparse.ArgumentParser) -> tuple[argparse.Action, ...]:
    """Return what can be written behind a command, without `--help`."""
    kept = (action for action in parser._actions if not isinstance(action, argparse._SubParsersAction | argparse._HelpAction))
    return tuple(kept)


def _command(name: str, parser: argparse.ArgumentParser) -> str:
    words = " ".join([name, *(_word(action) for action in flags(parser) if not action.option_strings)])
    return section(code(words), parser.description or "", _options(parser, frozenset({"--site"})), level=3)


def _word(action: argparse.Action) -> str:
    """Return what stands for an argument without a dash: `SLUG`, or `FILE…` where there may be several."""
    return f"{action.metavar}{'…' if action.nargs == '+' else ''}"


def _options(parser: argparse.ArgumentParser, known: frozenset[str]) -> str:
    rows = [(_spelling(action), _meaning(action)) for action in flags(parser) if not known & set(action.option_strings)]
    rows = [row for row in rows if row[1]]
    return table(("option", "meaning"), rows) if rows else ""


def _spelling(action: argparse.Action) -> str:
    value = "" if action.nargs == 0 else f" {action.metavar or '|'.join(action.choices or ())}"
    if not action.option_strings:
        return code(value.strip())
    return ", ".join(code(spelling + value) for spelling in action.option_strings)


def _meaning(action: argparse.Action) -> str:
    choices = ", ".join(action.choices or ())
    return (action.help or "").replace("%(choices)s", f"one of {choices}")
