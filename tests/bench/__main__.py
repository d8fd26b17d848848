"""Build the same blog with Despatch and with Pelican, in turn, and print what each took."""

import argparse
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import contest, sites, table
from bench.contest import Contestant
from bench.measure import Cost, cost_of
from bench.posts import Post, make_post

CHECKOUT = Path(__file__).resolve().parents[2]
MEMORY = Path("/dev/shm")


def main() -> None:
    """Do what the command line asks for."""
    asked = _parser().parse_args()
    with tempfile.TemporaryDirectory(prefix="despatch-bench-", dir=MEMORY if MEMORY.is_dir() else None) as folder:
        _measure(asked, Path(folder))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tests/bench/run", description=__doc__)
    parser.add_argument("-n", type=int, default=1000, metavar="POSTS", help="how many posts (default: 1000)")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="how often each build is measured (default: 3)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="which posts (default: 1)")
    parser.add_argument("--checkout", type=Path, default=CHECKOUT, metavar="DIR", help="measure the Despatch in this folder")
    parser.add_argument("--flags", default="", metavar="TEXT", help='further flags for Despatch, such as "--jobs 1"')
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every round there")
    return parser


def _measure(asked: argparse.Namespace, folder: Path) -> None:
    posts = [make_post(asked.seed, number) for number in range(asked.n)]
    sites.write_despatch(folder / "despatch", posts)
    sites.write_pelican(folder / "pelican", posts)
    contestants = (
        contest.despatch(folder / "despatch", asked.checkout.resolve(), asked.flags.split()),
        contest.pelican(folder / "pelican", contest.install_pelican()),
    )
    costs: dict[str, dict[str, list[Cost]]] = {}
    for number in range(asked.rounds):
        for kind, prepare in _builds(posts, number).items():
            for one in contestants:
                prepare(one)
                costs.setdefault(kind, {}).setdefault(one.name, []).append(cost_of(one.command, one.site))
                if not number:
                    _check(one, posts)
    counts = {one.name: contest.pages(one.output) for one in contestants}
    sys.stdout.write(f"{asked.n:,} posts, {asked.rounds} rounds, medians; {folder.parent}, Python {platform.python_version()}\n\n")
    sys.stdout.write(table.as_text(costs) + "\n" + _work(counts))
    if asked.json:
        asked.json.write_bytes(table.as_json(costs, {"posts": asked.n, "flags": asked.flags, "pages": counts}))


def _builds(posts: Sequence[Post], number: int) -> dict[str, Callable[[Contestant], None]]:
    """Return the kinds of build in order, each with what is done before it."""
    middle = posts[len(posts) // 2]
    return {
        "cold": Contestant.clear,
        "no change": lambda _: None,
        "one body edited": lambda one: _append(one.posts / f"{middle.slug}.md", f"\nThe last word of round {number}.\n"),
        "base template edited": lambda one: _append(one.template, f"<!-- {number} -->\n"),
    }


def _append(file: Path, text: str) -> None:
    with file.open("a") as opened:
        opened.write(text)


def _check(one: Contestant, posts: Sequence[Post]) -> None:
    """Stop where a generator made fewer pages than the work asks for, or a page without its words."""
    made, wanted = contest.pages(one.output), contest.expected(posts)
    short = {sort: (made[sort], count) for sort, count in wanted.items() if made[sort] < count}
    lost = {post.slug: words for post in posts[:: max(1, len(posts) // 20)] if (words := contest.missing_words(one, post))}
    if short or lost:
        shutil.copytree(one.site, Path(tempfile.mkdtemp()) / one.name)
        sys.exit(f"{one.name} did not do the work; pages made and wanted: {short}, words lost: {lost}")


def _work(counts: dict[str, dict[str, int]]) -> str:
    return "".join(f"{name}: {', '.join(f'{count:,} {sort}' for sort, count in found.items())}\n" for name, found in counts.items())


if __name__ == "__main__":
    main()
