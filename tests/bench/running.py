"""The whole application as it runs, with somebody at its simulated pins who measures.

A process of its own, started by `tests.bench.run` with `python -m tests.bench.running WHAT RUNS OUT`:
it opens the window that the environment names, does one of the scenes below, and writes what it
measured, in seconds, as JSON into the file OUT.
"""

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pygame
from gpiozero.pins.mock import MockFactory, MockPWMPin

from station import app, content, pinboard
from station.core.content.program import Item
from station.core.screens.details import Stage
from station.core.screens.picture import Screen, View
from station.core.screens.scenes import WorkScene
from station.core.settings import Settings
from station.core.values import Seconds, replace
from station.core.workout.events import Button, Quit
from station.core.workout.phases import Holding
from station.files.folders import media
from station.files.journal import journal as journals
from station.files.journal.database import open_for_writing
from station.loop import Loop
from station.wall.display.display import Display
from station.wall.display.panel import Panel
from station.wall.drawing.signs import Signs
from tests.bench.bench_sound import PACE, Tape, sounds
from tests.bench.floor import SIZE, memory
from tests.campaign import folders
from tests.campaign.virtual import Mute

if TYPE_CHECKING:
    import sqlite3

    from gpiozero import Factory

STROKE = 0.05
"""How long a finger stays on a button, in seconds."""

APART = {Button.BACK: 0.36, Button.REP: 0.36, Button.NEXT: 0.56}
"""How long it stays away: longer than the button is deaf."""

SETTLING = 8.0
"""How long a screen stands before it is watched: what moves at first has come to rest."""

WATCHED = 10.0
"""How long a screen is watched for what it costs, in seconds."""

MOST = 40
"""How many presses may lead to a screen: questions may be asked before a workout."""

LATE = 3.0
"""How long is waited for what must come, in seconds."""


@dataclass
class Witness:
    """Note when what happened: pictures, pins; all on the station's own clock."""

    flips: list[tuple[float, View]] = field(default_factory=list)
    pins: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    view: View | None = None

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch what reaches the window, and every pin that goes on."""
        update, show, set_state = pygame.display.update, Display.show, MockPWMPin._set_state

        def updated(*words: Any) -> None:
            update(*words)
            if self.view is not None:
                self.flips.append((time.monotonic(), self.view))

        def showing(display: Display, view: View) -> None:
            self.view = view
            show(display, view)

        def changed(pin: MockPWMPin, value: float) -> None:
            set_state(pin, value)
            if value:
                self.pins[pin._number].append(time.monotonic())

        with ExitStack() as stack:
            stack.enter_context(patch.object(pygame.display, "update", updated))
            stack.enter_context(patch.object(Display, "show", showing))
            stack.enter_context(patch.object(MockPWMPin, "_set_state", changed))
            yield


def until(found: Callable[[], object], seconds: float = LATE) -> bool:
    """Wait until something is so; return whether it came to that."""
    latest = time.monotonic() + seconds
    while not found():
        if time.monotonic() > latest:
            return False
        time.sleep(0.002)
    return True


@dataclass
class Bench:
    """A station that runs, and a hand at it."""

    loop: Loop
    factory: "Factory"
    settings: Settings
    witness: Witness
    tape: Tape | None

    @property
    def screen(self) -> Screen | None:
        """Return what is on the wall."""
        return self.witness.view.screen if self.witness.view else None

    def press(self, button: Button) -> float:
        """Press a button, and let it go; return the instant of the edge."""
        pin = self.factory.pin(self.settings.pins.buttons[button])
        at = time.monotonic()
        pin.drive_low()
        time.sleep(STROKE)
        pin.drive_high()
        return at

    def go(self, button: Button, screen: Screen) -> None:
        """Press until a screen is there."""
        for _ in range(MOST):
            if self.screen is screen:
                return
            self.press(button)
            until(lambda: self.screen is screen, APART[button])
            time.sleep(APART[button])
        raise LookupError(f"{screen} is not reached from {self.screen}")

    def answered(self, button: Button, runs: int) -> dict[str, list[float]]:
        """Press so many times; return how long each press took to picture, pins and sound."""
        found: dict[str, list[float]] = defaultdict(list)
        pressed: list[float] = []
        for _ in range(runs):
            flips = len(self.witness.flips)
            at = self.press(button)
            pressed.append(at)
            answer = partial(self._answer, flips)
            if until(answer):
                found["picture"].append(answer() - at)
            for name, number in self._pins():
                after = [on for on in self.witness.pins[number] if on >= at]
                if after:
                    found[name].append(after[0] - at)
            time.sleep(APART[button])
        if self.tape is not None:
            time.sleep(1.0)
            starts = [self.tape.instant(first) for first, _ in sounds(self.tape.samples())]
            for at in pressed:
                found["sound"] += [each - at for each in starts if at <= each < at + 0.25][:1]
        return found

    def _answer(self, flips: int) -> float:
        """Return when a press was answered in the window, 0 where it was not yet."""
        news = self.witness.flips[flips:]
        return next((at for at, view in news if view.answer is not None), 0.0)

    def _pins(self) -> list[tuple[str, int]]:
        pins = self.settings.pins
        named = (("buzzer", pins.buzzer), ("vibration", pins.vibration))
        return [(name, number) for name, number in named if number is not None]

    def cost(self) -> dict[str, list[float]]:
        """Return what the screen that is on costs: share of a core, and wake-ups a second.

        SDL's own thread, which feeds the sound device, is told apart: it wakes for every buffer.
        """
        time.sleep(SETTLING)
        before, began = spent(), time.monotonic()
        time.sleep(WATCHED)
        took, found = time.monotonic() - began, [0.0, 0.0, 0.0]
        for thread, (sound, used, woken) in spent().items():
            # One that ended meanwhile took what it did with it.
            _, used_before, woken_before = before.get(thread, (sound, 0.0, 0))
            found[2 * sound] += used - used_before
            found[1] += 0 if sound else woken - woken_before
        own, wakeups, sounding = (each / took for each in found)
        return {"processor": [100 * own], "wakeups": [wakeups], "sound": [100 * sounding]}

    def ends(self, runs: int) -> dict[str, list[float]]:
        """Go through holds; return by how much each sense missed the instant of their ends."""
        found: dict[str, list[float]] = defaultdict(list)
        dues: list[float] = []
        while len(dues) < runs and self.screen is not Screen.SUMMARY:
            phase = self.loop.session.phase
            if not isinstance(phase, Holding):
                self.press(Button.NEXT)
                time.sleep(APART[Button.NEXT])
                continue
            due = float(phase.until)
            time.sleep(max(0.0, due - time.monotonic()) + 0.3)
            dues.append(due)
            for name, number in self._pins():
                found[name] += self._near(self.witness.pins[number], due)
            lit = [at for at, view in self.witness.flips if view.flash or is_over(view)]
            found["light"] += self._near(lit, due)
        if self.tape is not None:
            time.sleep(1.0)
            starts = [self.tape.instant(first) for first, _ in sounds(self.tape.samples())]
            for due in dues:
                found["sound"] += self._near(starts, due)
        return found

    @staticmethod
    def _near(instants: list[float], due: float) -> list[float]:
        near = [at - due for at in instants if -0.02 < at - due < 0.25]
        return near[:1]


def is_over(view: View) -> bool:
    """Return whether the stage is blue: a set has just ended."""
    return isinstance(view.scene, WorkScene) and view.scene.tone is Stage.RELAX


def spent() -> dict[str, tuple[bool, float, int]]:
    """Return of each thread whether it feeds the sound device, its seconds and its wake-ups so far."""
    found = {}
    tick = os.sysconf("SC_CLK_TCK")
    for task in Path("/proc/self/task").iterdir():
        with suppress(OSError):
            sound = (task / "comm").read_text("ascii").startswith("SDLAudio")
            fields = (task / "stat").read_text("ascii").rpartition(") ")[2].split()
            text = (task / "status").read_text("ascii")
            woken = int(text.split("\nvoluntary_ctxt_switches:")[1].split()[0])
            found[task.name] = (sound, (int(fields[11]) + int(fields[12])) / tick, woken)
    return found


def home(bench: Bench, runs: int) -> dict[str, Any]:
    """Press the other day on home, again and again."""
    return bench.answered(Button.REP, runs)


def reps(bench: Bench, runs: int) -> dict[str, Any]:
    """Press repetitions."""
    bench.go(Button.NEXT, Screen.REPS)
    return bench.answered(Button.REP, runs)


def hold(bench: Bench, runs: int) -> dict[str, Any]:
    """Pause a hold and go on, again and again."""
    bench.go(Button.NEXT, Screen.HOLDING)
    return bench.answered(Button.REP, runs)


def cost(bench: Bench, _: int) -> dict[str, Any]:
    """Watch home, a preview with its figure in motion, and a hold."""
    time.sleep(2.0)
    found: dict[str, Any] = {"memory": [memory()], "home": bench.cost()}
    bench.go(Button.NEXT, Screen.PREVIEW)
    found["preview"] = bench.cost()
    bench.go(Button.NEXT, Screen.HOLDING)
    found["hold"] = bench.cost()
    return found


def moving(bench: Bench, _: int) -> dict[str, Any]:
    """Watch a figure that is led through its repetitions."""
    bench.go(Button.NEXT, Screen.REPS)
    return bench.cost()


def ends(bench: Bench, runs: int) -> dict[str, Any]:
    """Go through a hold of half a minute and short ones, and miss their ends by as little as can be."""
    return {"long": bench.ends(1), "short": bench.ends(runs)}


SCENES: dict[str, Callable[[Bench, int], dict[str, Any]]] = {
    "home": home,
    "reps": reps,
    "hold": hold,
    "cost": cost,
    "moving": moving,
    "ends": ends,
}

WATCHED_ALONE = frozenset({"cost", "moving"})
"""In these nothing runs beside the station: no tape is played."""

ITEMS = {
    "home": [("k-reps", {"reps": 9})],
    "reps": [("k-reps", {"reps": 200})],
    "hold": [("k-hold", {"hold": 600})],
    "cost": [("k-hold", {"hold": 60})],
    "moving": [("k-reps", {"reps": 90})],
    "ends": [("k-hold", {"hold": 30, "sets": 1}), ("k-hold", {"hold": 1, "sets": 100})],
}
"""What is done in each scene; more than a therapist may ask for."""


def stocked(what: str, folder: Path) -> content.Content:
    """Return what the station reads, with a programme for the scene."""
    found = folders.stock(folder, "led" if what == "moving" else "pressed")
    pins = replace(found.settings.pins, buzzer=12, buzzer_kind="active", vibration=16)
    display = replace(found.settings.display, flash=True)
    found.settings = replace(found.settings, pins=pins, display=display)
    items = tuple(replace(Item(exercise=name, sets=1), **changes) for name, changes in ITEMS[what])
    found.chosen = replace(found.chosen, items=items)
    return found


def slowed(seconds: float) -> Callable[[Path], "sqlite3.Connection"]:
    """Return what opens a journal on a disk that takes so long for every commit."""

    def connect(path: Path) -> "sqlite3.Connection":
        db = open_for_writing(path)
        db.set_trace_callback(lambda said: time.sleep(seconds) if said == "COMMIT" else None)
        return db

    return connect


@contextmanager
def opened(what: str, folder: Path, stack: ExitStack) -> Iterator[Bench]:
    """Open the station whole, in a window, with its sound on tape."""
    tape = None
    os.environ["SDL_AUDIODRIVER"] = "dummy"
    if what not in WATCHED_ALONE:
        pipe = folder / "tape"
        os.environ["SDL_AUDIODRIVER"] = "disk"
        os.environ["SDL_DISKAUDIOFILE"] = str(pipe)
        os.environ["SDL_DISKAUDIODELAY"] = str(PACE)
        tape = Tape(pipe)
        # Nobody speaks: every sound on the tape is a mark.
        stack.enter_context(patch.object(app, "Voice", Mute))
    stock = stocked(what, folder / "config")
    settings = stock.settings
    witness = Witness()
    made: list[Factory] = []

    def factory() -> "Factory":
        made.append(MockFactory(pin_class=MockPWMPin))
        return made[-1]

    panel = stack.enter_context(
        closing(Panel(settings.display, desktop=True, size=SIZE, patient=True))
    )
    figures = stock.library.figures
    hang = partial(Display, panel, settings.display, settings.keymap, figures, Signs(media()))
    stack.enter_context(patch.object(pinboard, "mock_factory", factory))
    if slow := float(os.environ.get("BENCH_SLOW", "0")):
        journal = partial(journals.Journal, connect=slowed(slow))
        stack.enter_context(patch.object(app, "Journal", journal))
    stack.enter_context(witness.watching())
    loop = stack.enter_context(app.opened(stock, folder / "data", hang, simulated=True))
    yield Bench(loop, made[0], settings, witness, tape)


def main() -> None:
    """Do one scene in the station that runs here."""
    what, runs, out = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    result: dict[str, Any] = {}
    with TemporaryDirectory() as folder, ExitStack() as stack:
        with opened(what, Path(folder), stack) as bench:
            loop = bench.loop

            def scene() -> None:
                try:
                    until(lambda: bench.witness.flips, 10)
                    time.sleep(1.5)
                    if bench.screen is Screen.SAFETY:
                        bench.go(Button.NEXT, Screen.HOME)
                    result.update(SCENES[what](bench, runs))
                except Exception as fault:  # noqa: BLE001 - told by whoever started this
                    result["failed"] = repr(fault)
                finally:
                    loop.inbox.put(Quit(Seconds(time.monotonic())))
                    loop.parts.wall.wake()  # type: ignore[attr-defined]

            Thread(target=scene, daemon=True).start()
            loop.run()
        out.write_text(json.dumps(result))
    os._exit(0)


if __name__ == "__main__":
    main()
