"""Where things lie: the checkout that is measured, and the folder for sites."""

import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def memory_folder() -> str | None:
    """Return a folder on a memory file system, or None where there is none: on disks that free blocks slowly, rebuilds measure it."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def installs_folder() -> Path:
    """Return the folder where peers are installed unless another is asked for."""
    return Path(tempfile.gettempdir()) / "despatch-bench-peers"
