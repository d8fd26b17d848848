"""Build the same blog with Despatch and with other generators, in turn, and tell what each build took."""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path

from bench import growth, peers, plot, table
from bench.contest import Contestant
from bench.install import MissingError
from bench.measuring import Rules, measured, thin
from bench.places import CHECKOUT, installs_folder, memory_folder
from bench.results import Report, Size, as_json, from_json


def main() -> None:
    """Do what the command line asks for."""
    asked = _parser().parse_args()
    report = from_json(asked.again.read_bytes()) if asked.again else _report(asked)
    text = growth.as_markdown(report) if asked.growth else table.as_markdown(report)
    sys.stdout.write(text)
    if asked.out:
        _write(asked.out, "growth" if asked.growth else "bench", report, text)


def _write(folder: Path, name: str, report: Report, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_bytes(as_json(report))
    (folder / f"{name}.md").write_text(text, encoding="utf-8")
    if name == "bench":
        (folder / "bench.svg").write_text(plot.as_svg(report), encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tests/bench/run", description=__doc__)
    parser.add_argument("-n", type=_counts, metavar="POSTS", help="how many posts, such as 1000,10000 (default: 1000)")
    parser.add_argument(
        "--growth", action="store_true", help="Despatch alone, with 1,000 to 100,000 posts unless -n says other: how its costs grow"
    )
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="how often each build is measured (default: 3)")
    parser.add_argument("--with", dest="peers", type=_peers, default="hugo,pelican,eleventy", metavar="NAMES",
                        help=f"the others: all, none, or some of {','.join(peers.PEERS)} (default: hugo,pelican,eleventy)")  # fmt: skip
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="which posts (default: 1)")
    parser.add_argument("--checkout", type=Path, default=CHECKOUT, metavar="DIR", help="measure the Despatch in this folder")
    parser.add_argument("--flags", default="", metavar="TEXT", help='further flags for Despatch, such as "--jobs 1"')
    parser.add_argument("--limit", type=float, default=900, metavar="SECONDS", help="give up a build after so long (default: 900)")
    parser.add_argument("--patient", action="store_true", help="wait for slow generators with many posts, too")
    parser.add_argument("--installs", type=Path, default=installs_folder(), metavar="DIR",
                        help="where the others are installed (default: among the temporary files)")  # fmt: skip
    parser.add_argument("--out", type=Path, metavar="DIR", help="write bench.json, bench.md and bench.svg there")
    parser.add_argument("--again", type=Path, metavar="FILE", help="measure nothing: tell anew what a bench.json holds")
    return parser


def _counts(text: str) -> str:
    """Return numbers of posts as they are written; raise ArgumentTypeError where one of them is none."""
    if all(each.isdecimal() and int(each) for each in text.split(",")):
        return text
    raise argparse.ArgumentTypeError(f'"{text}" is no list of numbers of posts, such as 1000,10000')


def _peers(text: str) -> str:
    """Return names of generators as they are written; raise ArgumentTypeError where one of them is none of ours."""
    odd = [name for name in text.split(",") if name not in peers.PEERS]
    if text in ("all", "none") or not odd:
        return text
    raise argparse.ArgumentTypeError(f'"{odd[0]}" is none of {", ".join(peers.PEERS)}')


def _report(asked: argparse.Namespace) -> Report:
    sizes = []
    rules = Rules(asked.seed, asked.rounds, asked.limit, asked.patient)
    for count in map(int, (asked.n or (growth.STEPS if asked.growth else "1000")).split(",")):
        with tempfile.TemporaryDirectory(prefix="despatch-bench-", dir=memory_folder()) as folder:
            sizes.append(_size(asked, count, rules, Path(folder)))
    return Report(_machine(), sizes)


def _size(asked: argparse.Namespace, count: int, rules: Rules, folder: Path) -> Size:
    absent: dict[str, str] = {}
    contestants = _contestants(asked, folder, absent)
    size = measured(contestants, count, rules, absent)
    for name in thin(contestants, size):
        sys.stderr.write(f"The posts' pages of {name} are much smaller than those of the others: is the work equal?\n")
    return size


def _contestants(asked: argparse.Namespace, folder: Path, absent: dict[str, str]) -> list[Contestant]:
    checkout, flags = asked.checkout.resolve(), asked.flags.split()
    found = [peers.despatch(folder / "despatch", checkout, *flags)]
    if peers.knows_commonmark(checkout) and not asked.growth:
        name, settings = "Despatch, CommonMark", "markdown: commonmark\n"
        found.append(peers.despatch(folder / "despatch-commonmark", checkout, *flags, name=name, settings=settings))
    names = "" if asked.growth else {"all": ",".join(peers.PEERS), "none": ""}.get(asked.peers, asked.peers)
    for name in filter(None, names.split(",")):
        try:
            found.append(peers.PEERS[name](folder / name, asked.installs.resolve()))
        except MissingError as error:
            absent[peers.TITLES.get(name, name.capitalize())] = str(error)
    return found


def _machine() -> str:
    where = "a memory file system" if memory_folder() else "a disk"
    node = f", Node {os.popen('node --version').read().strip()}" if shutil.which("node") else ""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, on {where}, Python {platform.python_version()}{node}"


if __name__ == "__main__":
    main()
