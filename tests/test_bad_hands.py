"""Bad hands and bad contacts through the whole application: right counts, no missed mark, little work.

Pins, loop and journal are the station's own, in virtual time. How one contact is judged is told in
tests/core/test_debounce.py; sound cards and displays that come and go have tests of their own beside
their devices.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from station import content
from station.core.content.exercise import Unit
from station.core.screens.picture import Screen, View
from station.core.sound.marks import Mark
from station.core.values import Seconds, replace
from station.core.workout.events import Button, Quit
from station.core.workout.history import Workout
from station.files.journal.reader import Reader
from station.loop import Loop
from tests.campaign import folders
from tests.campaign.virtual import Blind, Finger, Mute, Timepiece, opened

STORM = 10_000
"""Edges a second on every pin."""

Script = Callable[[Finger, Timepiece, Callable[[], View]], Iterator[float]]
"""Who moves the pins: it yields how long it lets time pass until it goes on, in seconds."""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> content.Content:
    """Give what the station reads: every kind of set."""
    return folders.stock(tmp_path_factory.mktemp("config"), "pressed")


def worked(
    shelf: content.Content, data: Path, script: Script, *, wired: bool = False
) -> tuple[Workout, list[Mark], Loop]:
    """Let somebody loose on the station; return what it kept, what sounded, and its loop."""
    timepiece = Timepiece()
    walls: list[Blind] = []

    def wall(_post: object) -> Blind:
        walls.append(Blind(timepiece, lambda _view, seconds: seconds))
        return walls[0]

    with opened(shelf, data, timepiece, wall, wired=wired) as station:
        loop = station.loop

        def seen() -> View:
            assert walls[0].view is not None
            return walls[0].view

        going, until = script(station.finger, timepiece, seen), [timepiece.now]

        def act(_view: View, seconds: float) -> float:
            while timepiece.now >= until[0]:
                wait = next(going, None)
                if wait is None:
                    loop.inbox.put(Quit(Seconds(timepiece.now)))
                    return 0.0
                until[0] = timepiece.now + wait
            return min(seconds, until[0] - timepiece.now)

        walls[0].hand = act
        loop.run()
        speaker = loop.parts.speaker
        assert isinstance(speaker, Mute)
        marks = speaker.marks
    (workout,) = Reader(data).history()
    return workout, marks, loop


def tap(finger: Finger, button: Button) -> Iterator[float]:
    """Press a button, let it go, and wait until it is heard again."""
    finger.move(button, down=True)
    yield 0.08
    finger.move(button, down=False)
    yield 0.6


def to(screen: Screen, finger: Finger, seen: Callable[[], View]) -> Iterator[float]:
    """Press NEXT until a screen is there."""
    while seen().screen is not screen:
        yield from tap(finger, Button.NEXT)


def past_holds(finger: Finger, seen: Callable[[], View]) -> Iterator[float]:
    """Come to the first set of reps, with every hold ended as soon as it began."""
    yield from to(Screen.REPS, finger, seen)


def reps(workout: Workout) -> int:
    """Return how many reps the journal has of the first set of them."""
    return next(entry.amount for entry in workout.entries if entry.unit is Unit.REPS)


def storm(timepiece: Timepiece, finger: Finger, seconds: float) -> None:
    """Let every contact chatter, faster than any finger."""
    for number in range(int(STORM * seconds)):
        timepiece.now += 1 / STORM
        for button in Button:
            finger.move(button, down=number % 2 == 0)


def test_a_storm_on_every_pin_counts_nothing_and_costs_little(
    shelf: content.Content, tmp_path: Path
) -> None:
    """Contacts that chatter are no presses, whatever stands on the wall."""
    used: list[float] = []

    def script(finger: Finger, timepiece: Timepiece, seen: Callable[[], View]) -> Iterator[float]:
        yield from past_holds(finger, seen)
        yield from tap(finger, Button.REP)
        began = time.process_time()
        storm(timepiece, finger, 0.3)
        yield 0.5
        used.append(time.process_time() - began)
        assert seen().screen is Screen.REPS
        yield from tap(finger, Button.REP)

    workout, _, loop = worked(shelf, tmp_path, script)
    # One closing of each may have been a press: its first edge came after a long rest.
    assert reps(workout) in {2, 3}
    assert loop.inbox.empty()
    assert used[0] < 3.0


@pytest.mark.parametrize("button", Button)
def test_a_button_that_is_stuck_is_one_press(
    shelf: content.Content, tmp_path: Path, button: Button
) -> None:
    """Whichever it is, the two others go on counting, and it counts no more."""

    def script(finger: Finger, timepiece: Timepiece, seen: Callable[[], View]) -> Iterator[float]:
        del timepiece
        yield from past_holds(finger, seen)
        yield from tap(finger, Button.REP)
        finger.move(button, down=True)
        yield 20.0
        if seen().screen is Screen.MENU:
            yield from tap(finger, Button.NEXT)
            return
        if button is not Button.REP:
            yield from to(Screen.REPS, finger, seen)
            return
        yield from tap(finger, Button.BACK)

    workout, _, _ = worked(shelf, tmp_path, script)
    assert reps(workout) == 1


def test_all_buttons_at_once_end_in_a_screen_that_works(
    shelf: content.Content, tmp_path: Path
) -> None:
    """A forearm on the panel, twenty times: each press is one, and the station goes on."""

    def script(finger: Finger, timepiece: Timepiece, seen: Callable[[], View]) -> Iterator[float]:
        del timepiece
        yield from to(Screen.GET_READY, finger, seen)
        for _ in range(20):
            for button in Button:
                finger.move(button, down=True)
            yield 0.2
            for button in Button:
                finger.move(button, down=False)
            yield 0.6
        assert any(each.live for each in seen().legends)

    workout, _, loop = worked(shelf, tmp_path, script)
    numbers = [entry.entry for entry in workout.entries]
    assert numbers == sorted(set(numbers))
    assert loop.inbox.empty()


@pytest.mark.parametrize("early", [-0.001, 0.0, 0.001])
def test_a_press_in_the_millisecond_of_an_end_ends_one_hold(
    shelf: content.Content, tmp_path: Path, early: float
) -> None:
    """Just before, at or just after the instant: one entry, one end mark, and nothing is skipped."""
    loops: list[float] = []

    def script(finger: Finger, timepiece: Timepiece, seen: Callable[[], View]) -> Iterator[float]:
        yield from to(Screen.HOLDING, finger, seen)
        # It began as the finger came down: 0.68 s ago.
        yield 8.0 - 0.68 + early
        loops.append(timepiece.now)
        yield from tap(finger, Button.NEXT)
        yield 1.0
        assert seen().screen in {Screen.CHANGE_SIDES, Screen.GET_READY}

    workout, marks, _ = worked(shelf, tmp_path, script)
    (entry,) = workout.entries
    assert entry.amount == (7 if early < 0 else 8)
    assert marks.count(Mark.END) == 1


def test_a_sensor_that_idles_low_leads_through_a_set(tmp_path: Path) -> None:
    """A touch sensor is high while it is touched: its touches count as any other's presses."""
    shelf = folders.stock(tmp_path / "config", "pressed")
    pins = replace(shelf.settings.pins, pressed_rep="high")
    shelf.settings = replace(shelf.settings, pins=pins)

    def script(finger: Finger, timepiece: Timepiece, seen: Callable[[], View]) -> Iterator[float]:
        del timepiece
        finger.move(Button.REP, down=False)
        yield 1.0
        yield from past_holds(finger, seen)
        for _ in range(3):
            yield from tap(finger, Button.REP)

    workout, _, _ = worked(shelf, tmp_path / "data", script, wired=True)
    assert reps(workout) == 3


def test_a_pedal_that_repeats_is_one_press_of_each_foot(
    shelf: content.Content, tmp_path: Path
) -> None:
    """It sends down and up thirty times a second for as long as a foot is on it."""

    def script(finger: Finger, timepiece: Timepiece, seen: Callable[[], View]) -> Iterator[float]:
        yield from past_holds(finger, seen)
        for _ in range(3):
            for number in range(60):
                timepiece.now += 1 / 60
                finger.move(Button.REP, down=number % 2 == 0)
            yield 1.0

    workout, _, _ = worked(shelf, tmp_path, script)
    assert reps(workout) == 3
