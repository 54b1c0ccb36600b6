"""A whole workout from the finger to the history: real pins' classes, real loop, real journal."""

import json
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, time
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from station.core import engine
from station.core.settings import PinSettings
from station.core.values import Seconds
from station.core.workout.events import Button, Input, Quit
from station.core.workout.session import Past, Session
from station.devices.buttons import Buttons
from station.devices.buzzer import Buzzer
from station.devices.lamps import Lamps
from station.devices.pins import mock_factory
from station.files.journal.clocks import Clocks
from station.files.journal.export import as_json
from station.files.journal.journal import Journal
from station.files.journal.reader import Reader
from station.loop import Loop
from station.parts import Parts
from tests.fake_pi import fake_pi
from tests.fakes import FakeSpeaker, FakeSupervisor, FakeVoice, FakeWall, Finger, HandClock
from tests.files.desk import durable
from tests.play import TODAY, today

if TYPE_CHECKING:
    from gpiozero import Factory

PINS = PinSettings()
DOSES: dict[str, tuple[tuple[str | None, ...], int, str, int]] = {
    "hip-flexor-stretch": (("left", "right"), 2, "seconds", 30),
    "hip-abduction": (("left", "right"), 2, "reps", 10),
    "straight-leg-raise": (("left", "right"), 2, "reps", 10),
    "single-leg-bridge": (("left", "right"), 2, "reps", 10),
    "quadruped-leg-extension": (("left", "right"), 2, "reps", 10),
    "knee-plank": ((None,), 5, "seconds", 10),
    "squat": ((None,), 2, "reps", 10),
}
"""CONTENT: each exercise's sides, sets on a side, and what a set is."""


def clocks(clock: HandClock) -> Clocks:
    """Return every clock of a machine, turned by the same hand."""
    return Clocks("boot", clock, clock, lambda: 1.8e9 + clock.now, lambda: True)


def work(
    factory: "Factory", finger: Callable[[Button, int], None], data: Path, session: Session
) -> tuple[FakeWall, FakeSpeaker]:
    """Play until the summary, in virtual time."""
    clock = HandClock()
    inbox: SimpleQueue[Input] = SimpleQueue()
    # A display as slow as that shows fewer pictures, and its marks are no later.
    wall, speaker = FakeWall(clock, draw=0.1), FakeSpeaker(clock)
    wall.someone = Finger(clock, finger, lambda: inbox.put(Quit(Seconds(clock.now))))
    with (
        closing(Journal(data, inbox.put, clocks(clock))) as journal,
        closing(Buttons(PINS.buttons, inbox.put, factory, clock)),
        closing(Buzzer(12, "active", inbox.put, factory, clock)) as buzzer,
        closing(Lamps(PINS.lamps, inbox.put, factory, clock)) as lamps,
    ):
        parts = Parts(
            wall=wall,
            marks=(buzzer, speaker),
            speaker=speaker,
            voice=FakeVoice(),
            lamps=(lamps,),
            journal=journal,
            supervisor=FakeSupervisor(),
            power_off=lambda: None,
        )
        Loop(session, parts, inbox, clock, lambda: datetime.combine(TODAY, time(12), UTC)).run()
        assert durable(journal)
    return wall, speaker


def begin() -> Session:
    """Return a session on which nothing was ever done, the notice not yet read."""
    return engine.start(today(), Past((), TODAY), Seconds(100))


def check_history(data: Path) -> None:
    """Hold the history to the doses of the programme, rep by rep."""
    (workout,) = json.loads("".join(as_json(Reader(data).workouts())))["workouts"]
    assert workout["finished"] is not None
    done: dict[tuple[str, str | None], list[dict[str, Any]]] = {}
    for entry in workout["entries"]:
        done.setdefault((entry["exercise"], entry["side"]), []).append(entry)
    expected = {(name, side) for name, (sides, *_) in DOSES.items() for side in sides}
    assert set(done) == expected
    for (name, _), entries in done.items():
        _, sets, unit, amount = DOSES[name]
        assert [entry["set"] for entry in entries] == list(range(1, sets + 1))
        for entry in entries:
            assert (entry["unit"], entry["amount"], entry["target"]) == (unit, amount, amount)
            assert len(entry["reps"]) == (amount if unit == "reps" else 0)
            assert entry["ended"] is not None


def test_a_whole_workout_on_simulated_pins_is_in_the_history(tmp_path: Path) -> None:
    """Finger on a pin, edge, debounce, engine, journal: every rep and hold is read back."""
    factory = mock_factory()

    def finger(button: Button, level: int) -> None:
        pin = factory.pin(PINS.buttons[button])
        pin.drive_high() if level else pin.drive_low()

    wall, speaker = work(factory, finger, tmp_path, begin())
    check_history(tmp_path)
    assert [what for _, what in speaker.heard].count("*rep*") == 18 * 9
    assert wall.view.screen == "summary"


def test_a_whole_workout_on_a_fake_raspberry_pi_is_in_the_history(tmp_path: Path) -> None:
    """The same on gpiozero's RPi.GPIO pins over fake-rpi."""
    with fake_pi() as (factory, gpio):

        def finger(button: Button, level: int) -> None:
            gpio.drive(PINS.buttons[button], level)

        work(factory, finger, tmp_path, begin())
    check_history(tmp_path)
