"""What the tests of the core are handed."""

from pathlib import Path

import pytest

from tests.core.sheets import Written, lay_out


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Return today as a programme's items lay it out; raise ContentError with its faults."""
    return lambda items: lay_out(tmp_path, items)
