"""What it takes to draw: each screen's first picture, and one picture of a figure in motion.

`python -m tests.bench.pictures OUT` writes both into the file OUT as JSON, in seconds.
"""

import json
import sys
import time
from pathlib import Path

from station.core.settings import Settings
from station.wall.display.display import Display
from station.wall.display.panel import Panel
from tests.bench.bench_figure import milliseconds
from tests.bench.bench_wall import SIZE, first_pictures
from tests.figures import FIGURES
from tests.wall.scenery import LIBRARY, SIGNS, VIEWS

LARGE = (702, 494)
"""The room of a figure on a display of 1280 x 720."""


def main() -> None:
    """Draw."""
    settings = Settings()
    panel = Panel(settings.display, desktop=True, size=SIZE)
    words = (settings.keymap, LIBRARY.figures, SIGNS, lambda _: None, time.monotonic)
    display = Display(panel, settings.display, *words)
    first = first_pictures(display, LIBRARY.figures, VIEWS)
    figures = [milliseconds(name, LARGE) for name in FIGURES]
    found = {
        "first": [each / 1000 for each in first.values()],
        "figure": [f / 1000 for f in figures],
    }
    Path(sys.argv[1]).write_text(json.dumps(found))
    panel.close()


if __name__ == "__main__":
    main()
