"""The least that can be done: a window that waits for an event, draws and flips; and what it costs.

`python -m tests.bench.floor RUNS OUT` posts events from another thread, as a press comes, and writes
how long each took to be in the window, in seconds, into the file OUT as JSON.
"""

import json
import sys
import time
from pathlib import Path
from threading import Thread

import pygame

SIZE = (800, 480)

APART = 0.05


def memory() -> float:
    """Return what this process takes of the memory, its share of what it shares, in megabytes."""
    text = Path("/proc/self/smaps_rollup").read_text("ascii")
    return int(text.split("\nPss:")[1].split()[0]) / 1024


def main() -> None:
    """Wait, draw, flip."""
    runs, out = int(sys.argv[1]), Path(sys.argv[2])
    pygame.display.init()
    screen = pygame.display.set_mode(SIZE)
    posted: list[float] = []
    took: list[float] = []

    def press() -> None:
        for _ in range(runs):
            time.sleep(APART)
            posted.append(time.monotonic())
            pygame.event.post(pygame.event.Event(pygame.USEREVENT))

    Thread(target=press, daemon=True).start()
    while len(took) < runs:
        if pygame.event.wait().type == pygame.USEREVENT:
            screen.fill((len(took) % 256, 20, 24))
            pygame.display.flip()
            took.append(time.monotonic() - posted[len(took)])
    out.write_text(json.dumps({"picture": took, "memory": [memory()]}))


if __name__ == "__main__":
    main()
