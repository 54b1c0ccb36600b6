"""What the wall costs: first pictures, a moving figure, a still screen.

Run `python -m tests.bench.bench_wall`; it draws at 800 x 480 with the dummy video driver.
"""

import os
import statistics
import time
from collections.abc import Callable, Mapping

from station.core.values import replace

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from station.core.body.figure import Figure, Stance
from station.core.screens.details import Band
from station.core.screens.picture import View
from station.core.screens.scenes import PreviewScene, WorkScene
from station.core.settings import Settings
from station.wall.display.display import Display
from station.wall.display.panel import Panel
from station.wall.renderer import Renderer
from tests.wall.scenery import LIBRARY, SIGNS, VIEWS

SIZE = (800, 480)
RATE = 30
SECONDS = 2.0
RUNS = 3


def first_pictures(
    display: Display, figures: Mapping[str, Figure], views: dict[str, View]
) -> dict[str, float]:
    """Return the milliseconds to each screen's first picture by a renderer that knows nothing."""
    taken = {}
    for name, view in views.items():
        cold = Renderer(display.sight, figures, SIGNS)
        target = pygame.Surface(SIZE)
        start = time.perf_counter()
        cold.paint(target, view)
        taken[name] = (time.perf_counter() - start) * 1000
    return taken


def share(display: Display, picture: Callable[[float], View | None]) -> float:
    """Return the share of one core (in percent) that a loop of `RATE` pictures a second takes."""
    ends, used = time.monotonic() + SECONDS, time.process_time()
    start = due = time.monotonic()
    while due < ends:
        view = picture(due - start)
        if view is not None:
            display.show(view)
        due += 1 / RATE
        while (left := due - time.monotonic()) > 0:
            display.wait(left)
    return (time.process_time() - used) / SECONDS * 100


def moving(view: View) -> Callable[[float], View]:
    """Return the view with its figure, and its clock, where they are at an instant."""

    def at(instant: float) -> View:
        scene = view.scene
        assert isinstance(scene, WorkScene | PreviewScene)
        poses = scene.person.poses
        way = instant / 2 % 2
        stance = Stance(poses[-2], poses[-1], way if way < 1 else 2 - way)
        scene = replace(scene, person=replace(scene.person, stance=stance))
        if isinstance(scene, WorkScene) and isinstance(scene.frame, Band):
            scene = replace(scene, frame=replace(scene.frame, left=1 - instant / 30))
        return replace(view, scene=scene)

    return at


def main() -> None:
    """Print the medians."""
    settings = Settings()
    panel = Panel(settings.display, desktop=True, size=SIZE)
    display = Display(
        panel,
        settings.display,
        settings.keymap,
        LIBRARY.figures,
        SIGNS,
        lambda _: None,
        time.monotonic,
    )
    taken = first_pictures(display, LIBRARY.figures, VIEWS)
    slowest = max(taken, key=lambda name: taken[name])
    print(f"first picture: median {statistics.median(taken.values()):.1f} ms, ", end="")
    print(f"slowest {taken[slowest]:.1f} ms ({slowest})")
    nothing = statistics.median(share(display, lambda _: None) for _ in range(RUNS))
    print(f"a loop that draws nothing: {nothing:.2f} % of one core")
    still = statistics.median(share(display, lambda _: VIEWS["home"]) for _ in range(RUNS))
    print(f"a still screen: {still - nothing:+.2f} %")
    for name in ("preview", "preview-reps", "hold", "reps", "reps-squat"):
        used = statistics.median(share(display, moving(VIEWS[name])) for _ in range(RUNS))
        print(f"{name}, figure moving at {RATE} pictures a second: {used - nothing:+.2f} %")
    panel.close()


if __name__ == "__main__":
    main()
