"""Tell where the processor time of a post goes, in one process."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import msgspec
from bench import peers
from bench.builds import Build, builds
from bench.contest import Contestant
from bench.measuring import SETTLED
from bench.places import CHECKOUT, memory_folder
from bench.posts import make_post
from bench.sampling import Samples
from bench.sites import write_site
from bench.stages import STAGES, START

KINDS = ("cold", "no change", "one body edited", "new post", "base template edited")


def main() -> None:
    """Build a site of made-up posts, once as it is asked for, and print where its time went."""
    asked = _parser().parse_args()
    with tempfile.TemporaryDirectory(prefix="despatch-bench-", dir=memory_folder()) as folder:
        settings = "markdown: commonmark\n" if asked.commonmark else ""
        one = peers.despatch(Path(folder) / "despatch", asked.checkout.resolve(), "--jobs", "1", settings=settings)
        posts = [make_post(1, number) for number in range(asked.n)]
        write_site(one, posts)
        time.sleep(SETTLED)
        for build in builds(1, posts, 0)[: KINDS.index(asked.build) + 1]:
            samples = _profiled(one, build, asked.checkout.resolve())
    sys.stdout.write(_stages(samples, asked.n))
    for title, sums in (("itself", samples.own), ("with all that it called", samples.below)):
        if asked.functions:
            sys.stdout.write("\n" + _functions(title, sums, asked.functions))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tests/bench/post_profile", description=__doc__)
    parser.add_argument("-n", type=int, default=2000, metavar="POSTS", help="how many posts (default: 2000)")
    parser.add_argument("--build", default="cold", choices=KINDS, help="which build to look at (default: cold)")
    parser.add_argument("--commonmark", action="store_true", help="with the setting `markdown: commonmark`")
    parser.add_argument("--functions", type=int, default=0, metavar="N", help="name so many functions, too")
    parser.add_argument("--checkout", type=Path, default=CHECKOUT, metavar="DIR", help="measure the Despatch in this folder")
    return parser


def _profiled(one: Contestant, build: Build, checkout: Path) -> Samples:
    """Build in a process that looks at itself; the one that is asked for is the last, and all are looked at alike."""
    build.prepare(one)
    file = one.site.parent / "samples.json"
    command = (sys.executable, "-m", "bench.profiled", str(checkout), str(file), "build", *one.command[2:])
    paths = os.pathsep.join((str(checkout), str(Path(__file__).resolve().parents[1])))
    subprocess.run(command, cwd=one.site, env={**os.environ, "PYTHONPATH": paths}, check=True)
    return msgspec.json.decode(file.read_bytes(), type=Samples)


def _stages(samples: Samples, posts: int) -> str:
    """Return a table of the stages in their order: seconds, milliseconds a post, and their share."""
    whole = sum(samples.stages.values())
    rows = [(stage, samples.stages.get(stage, 0.0)) for stage in (START, *STAGES)]
    lines = ["| stage | CPU s | ms a post | share |", "| --- | ---: | ---: | ---: |"]
    lines += [f"| {name} | {spent:.2f} | {1000 * spent / posts:.3f} | {spent / whole:.1%} |" for name, spent in (*rows, ("all", whole))]
    return "\n".join(lines) + "\n"


def _functions(title: str, sums: Mapping[str, float], count: int) -> str:
    dearest = sorted(sums.items(), key=lambda item: -item[1])[:count]
    lines = [f"| function, {title} | CPU s |", "| --- | ---: |", *(f"| `{name}` | {spent:.2f} |" for name, spent in dearest)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
