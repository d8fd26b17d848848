"""A build that looks at itself, in a process of its own; called with checkout, file for the samples, and arguments."""

import importlib
import sys
from pathlib import Path

import msgspec
from bench.sampling import sampled
from bench.stages import stage_of


def main() -> None:
    """Build with the Despatch of a checkout, write the samples into a file, and leave with the build's exit code."""
    checkout, file, *arguments = sys.argv[1:]
    sys.path.insert(0, checkout)
    with sampled(stage_of) as samples:
        code = importlib.import_module("despatch.app.cli").main(arguments, home=Path(checkout))
    Path(file).write_bytes(msgspec.json.encode(samples))
    sys.exit(code)


if __name__ == "__main__":
    main()
