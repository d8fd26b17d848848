"""A site's folder and a way to publish to it."""

from pathlib import Path

import pytest
from publishing import Publish, outputs_of

from despatch.engine.output import publish


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return the folder of a site, with `public` and `.despatch` to come."""
    return tmp_path


@pytest.fixture
def put(site: Path) -> Publish:
    """Return a function that publishes texts by path to the site's `public`, or to another folder of it."""
    return lambda files, folder="public": publish(site / folder, outputs_of(files), site / ".despatch")
