"""The findings on the wall: pages turned by the buttons, and a page that names each press."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pygame
import pytest
from gpiozero import Factory
from gpiozero.pins.mock import MockPin
from gpiozero.pins.pi import PinInfo

from station.checks import wall
from station.checks.finding import Finding, fault, left_out, ok
from station.checks.tour import AnyKey, Tour, tour
from station.core.screens.picture import NOTHING
from station.core.screens.scenes import NoticeScene
from station.core.settings import KEYS, PinSettings, Settings
from station.core.values import Seconds
from station.core.workout.debounce import HOLD
from station.core.workout.events import Button, Edge, Mended, PartName, Quit
from station.devices.pins import mock_factory, open_factory

FAULTS = [fault(f"part {n}", f"Fault {n}.", "mend it") for n in range(4)]
PINS = {Button.BACK: 13, Button.REP: 6}
FINDINGS = [*FAULTS, ok("groups", "fine"), ok("groups", "fine"), left_out("power", "not told")]


def titles(walk: Tour) -> list[str]:
    """Return the titles of the pages."""
    return [page.title for page in walk.pages]


class Hand:
    """Somebody who presses buttons on the wall, a second apart."""

    def __init__(self, findings: list[Finding] = FINDINGS) -> None:
        self.walk = tour(findings, KEYS, PINS)
        self.now = 0.0

    def edge(self, button: Button, source: str, after: float, *, down: bool) -> None:
        self.now += after
        self.walk = self.walk.feed(Edge(button, down, Seconds(self.now), source))

    def tap(self, button: Button, source: str = "GPIO5") -> None:
        self.edge(button, source, 1.0, down=True)
        self.edge(button, source, 0.1, down=False)

    def lines(self) -> list[str]:
        """Return what the page says."""
        scene = self.walk.view().scene
        assert isinstance(scene, NoticeScene)
        return [line for _, lines in scene.paragraphs for line in lines]


@pytest.mark.parametrize(
    ("findings", "pages"),
    [
        (FINDINGS, ["Faults 1 to 3 of 4", "Fault 4 of 4", "The other parts"]),
        (FAULTS[:1], ["Fault 1 of 1"]),
        (FINDINGS[4:], ["All is well"]),
    ],
)
def test_faults_come_first(findings: list[Finding], pages: list[str]) -> None:
    """Every fault stands on a page with its cure; what is well is named at the end, once."""
    walk = tour(findings, KEYS, {})
    assert titles(walk) == pages
    shown = [line for page in walk.pages for _, lines in page.paragraphs for line in lines]
    for each in findings:
        assert (each.text in shown) == bool(each.cure)
    assert not findings[4:] or shown[-2:] == ["groups", "power"]


def test_the_buttons_turn_the_pages() -> None:
    """NEXT goes on, BACK goes back and on the first page ends, REP does nothing."""
    hand = Hand()
    hand.tap(Button.NEXT)
    hand.tap(Button.REP)
    assert hand.walk.at == 1
    hand.tap(Button.BACK)
    assert (hand.walk.at, hand.walk.done) == (0, False)
    hand.tap(Button.BACK)
    assert hand.walk.done


def test_a_key_that_is_no_button_turns_no_page() -> None:
    """The display posts every key here; those without a button are left for the last page."""
    hand = Hand()
    hand.tap(Button.REP, "key f5")
    hand.tap(Button.NEXT, "key f6")
    assert hand.walk.at == 0


def test_the_last_page_names_what_arrives() -> None:
    """Pins, keys and fingers are named, the latest on top; a bouncing contact is named once."""
    hand = Hand(FAULTS[:1])
    hand.tap(Button.NEXT)
    assert hand.lines() == [
        "Press each button, pedal, clicker and key.",
        "BACK on GPIO13, REP on GPIO6",
    ]
    hand.tap(Button.REP, "GPIO6")
    hand.edge(Button.REP, "GPIO6", 1.0, down=True)
    hand.edge(Button.REP, "GPIO6", 0.004, down=False)
    hand.edge(Button.REP, "GPIO6", 0.004, down=True)
    hand.tap(Button.REP, "key f5")
    hand.tap(Button.BACK, "key left")
    assert hand.lines()[0] == "left: BACK"
    assert hand.lines()[1].startswith("f5: no button yet")
    assert hand.lines()[2:] == ["GPIO6: REP", "GPIO6: REP", "BACK on GPIO13"]
    hand.tap(Button.BACK, "GPIO13")
    assert not [line for line in hand.lines() if " on GPIO" in line]
    assert not hand.walk.done


def test_a_press_lights_its_third_of_the_frame() -> None:
    """The answer of the wall stands above the button that came; a key without one has none."""
    hand = Hand(FAULTS[:1])
    hand.tap(Button.NEXT)
    hand.tap(Button.REP, "GPIO6")
    answer = hand.walk.view().answer
    assert answer is not None
    assert answer.button is Button.REP
    hand.tap(Button.REP, "key f5")
    assert hand.walk.view().answer is None


def test_holding_back_ends_the_last_page() -> None:
    """There every press is named, so only a held BACK ends it, and its legend says so."""
    hand = Hand(FAULTS[:1])
    hand.tap(Button.NEXT)
    assert hand.walk.view().legends[1:] == (NOTHING, NOTHING)
    assert hand.walk.view().legends[0].word == "hold: end"
    hand.edge(Button.BACK, "GPIO13", 1.0, down=True)
    assert not hand.walk.tick(Seconds(hand.now + 0.7)).done
    assert hand.walk.tick(Seconds(hand.now + 0.9)).done


def test_a_closed_window_ends_it() -> None:
    """Quit ends the tour anywhere; what is no input of a person changes nothing."""
    walk = tour(FINDINGS, KEYS, {})
    assert walk.feed(Quit(Seconds(1))).done
    assert walk.feed(Mended(PartName.SPEAKER, Seconds(1))) == walk


def test_every_key_has_a_button_for_the_display() -> None:
    """A key that is known keeps its button; any other gets one, so that it is posted at all."""
    keys = AnyKey(KEYS)
    assert keys.get("left") is Button.BACK
    assert keys.get("f5") is Button.REP
    assert len(list(keys)) == len(keys) == len(KEYS)


def none() -> Factory:
    """Find no pins."""
    return open_factory(Path("/nowhere"))


def stepping(step: float) -> Callable[[], float]:
    """Return a clock that is `step` seconds later each time it is read."""
    ticks = count()
    return lambda: next(ticks) * step


@pytest.mark.parametrize("open_", [mock_factory, none])
def test_the_wall_is_given_back_when_nobody_presses(open_: Callable[[], Factory]) -> None:
    """With pins and without, the tour ends when its patience does, and SDL is closed."""
    clock = stepping(20.0)
    wall.show(FINDINGS, Settings(), desktop=False, open_=open_, clock=clock)
    assert wall.PATIENCE < clock() < 2 * wall.PATIENCE
    assert not pygame.display.get_init()


def test_keys_lead_on_the_wall() -> None:
    """A key of the keyboard is a button here too: BACK on the first page leads out."""
    clock = stepping(0.05)

    def typing() -> Factory:
        # The display is open by now, so its queue takes keys.
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_LEFT))
        pygame.event.post(pygame.event.Event(pygame.KEYUP, key=pygame.K_LEFT))
        return mock_factory()

    wall.show(FINDINGS, Settings(), desktop=False, open_=typing, clock=clock)
    assert clock() < wall.PATIENCE / 10


class Sensor(MockPin):
    """A pin that something drives low at rest."""

    def __init__(self, factory: Factory, info: PinInfo) -> None:
        super().__init__(factory, info)
        self._state = False

    def _set_pull(self, value: str) -> None:
        self._pull = value


def test_a_sensor_leads_on_the_wall() -> None:
    """Touched and let go, a BACK whose pin is high while it is pressed leads out; it is not held."""
    factory, ticks = mock_factory(), count()
    factory.pin_class = Sensor

    def clock() -> float:
        tick = next(ticks)
        if tick == 20:
            factory.pin(13).drive_high()
        if tick == 26:
            factory.pin(13).drive_low()
        return tick * 0.05

    pins = PinSettings(pressed_next="high", pressed_rep="high", pressed_back="high")
    wall.show(FAULTS[:1], Settings(pins=pins), desktop=False, open_=lambda: factory, clock=clock)
    assert 26 * 0.05 < clock() < 26 * 0.05 + HOLD
