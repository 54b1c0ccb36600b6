"""Pin edges reach the inbox raw, stamped, and whichever library moves the pins."""

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from queue import SimpleQueue

import pytest
from gpiozero import Factory, GPIOPinInUse
from gpiozero.pins.mock import MockPin
from gpiozero.pins.pi import PinInfo

from station.core.settings import Level
from station.core.values import Seconds
from station.core.workout.debounce import Debounce, feed, tick
from station.core.workout.events import Button, Edge, Gesture, Input, Pressed
from station.devices.buttons import Buttons
from station.devices.pins import mock_factory
from tests.fake_pi import fake_pi

PINS = {Button.NEXT: 5, Button.REP: 6, Button.BACK: 13}


class Bench:
    """Three buttons on some factory's pins, and what they posted; each read of the clock is 1 s."""

    def __init__(
        self, factory: Factory, press: Callable[[int], None], release: Callable[[int], None]
    ) -> None:
        self.inbox = SimpleQueue[Input]()
        ticks = count(1.0)
        levels: dict[Button, Level] = {Button.BACK: "high", Button.NEXT: "low"}
        self.buttons = Buttons(PINS, self.inbox.put, factory, lambda: next(ticks), levels)
        self.press = press
        self.release = release

    def posted(self) -> list[Input]:
        return [self.inbox.get_nowait() for _ in range(self.inbox.qsize())]


@pytest.fixture(params=["mock", "fake-rpi"])
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    """Wire the buttons to gpiozero's own simulated pins, then to fake-rpi's."""
    with ExitStack() as stack:
        if request.param == "mock":
            factory = mock_factory()
            bench = Bench(
                factory,
                press=lambda pin: factory.pin(pin).drive_low(),
                release=lambda pin: factory.pin(pin).drive_high(),
            )
        else:
            factory, gpio = stack.enter_context(fake_pi())
            bench = Bench(
                factory,
                press=lambda pin: gpio.drive(pin, gpio.LOW),
                release=lambda pin: gpio.drive(pin, gpio.HIGH),
            )
        stack.callback(bench.buttons.close)
        yield bench


@pytest.mark.parametrize(("button", "pin"), PINS.items())
def test_each_change_of_a_pin_is_an_edge_with_its_instant(
    bench: Bench, button: Button, pin: int
) -> None:
    """A pin pulled to ground is a closing, let go an opening, stamped as it is noticed.

    Where the settings say that the pin is high while pressed it is the other way round.
    """
    bench.press(pin)
    bench.release(pin)
    down = button is not Button.BACK
    assert bench.posted() == [
        Edge(button, down=down, at=Seconds(1.0), source=f"GPIO{pin}"),
        Edge(button, down=not down, at=Seconds(2.0), source=f"GPIO{pin}"),
    ]


def test_a_sensor_that_idles_low_presses_when_it_is_touched() -> None:
    """Low at rest is no press; touched for 0.3 s BACK is tapped as it is let go, not kept down."""
    inbox = SimpleQueue[Input]()
    factory = mock_factory()
    factory.pin_class = _ShortedPin
    now = [0.0]
    levels: dict[Button, Level] = {Button.BACK: "high", Button.REP: "high"}
    wired = {Button.BACK: 13, Button.REP: 6}
    buttons = Buttons(wired, inbox.put, factory, lambda: now[0], levels)
    assert not any(map(buttons.is_pressed, Button))
    state, told = Debounce(), list[Gesture]()
    for pin in (13, 6):
        for level in (factory.pin(pin).drive_high, factory.pin(pin).drive_low):
            level()
            now[0] += 0.3
    while not inbox.empty():
        edge = inbox.get_nowait()
        assert isinstance(edge, Edge)
        state, more = feed(state, edge)
        told += more
    _, more = tick(state, Seconds(60))
    assert [*told, *more] == [Pressed(Button.BACK, Seconds(0.3)), Pressed(Button.REP, Seconds(0.6))]
    buttons.close()


@pytest.mark.parametrize("level", ["low", "high"])
def test_every_button_has_the_resistor_of_its_pin(level: Level) -> None:
    """A contact that opens leaves its pin to the resistor, as one that closes does: it pulls up."""
    factory = mock_factory()
    buttons = Buttons({Button.REP: 6}, print, factory, lambda: 0.0, {Button.REP: level})
    assert factory.pin(6).pull == "up"
    buttons.close()


def test_every_bounce_is_posted(bench: Bench) -> None:
    """Bouncing is judged by the debounce alone: nothing is filtered before it."""
    for _ in range(3):
        bench.press(6)
        bench.release(6)
    assert [edge.down for edge in bench.posted()] == [True, False] * 3


def test_opening_posts_nothing(bench: Bench) -> None:
    """Setting the pins up is no edge."""
    assert bench.posted() == []


def test_buttons_outlive_a_garbage_collection(bench: Bench) -> None:
    """The pins know their devices weakly; the buttons keep them alive."""
    gc.collect()
    bench.press(5)
    assert len(bench.posted()) == 1


def test_a_press_on_a_pin_is_a_press_of_the_button(bench: Bench) -> None:
    """What a pin posts is what the debounce reads."""
    bench.press(6)
    (edge,) = bench.posted()
    assert isinstance(edge, Edge)
    _, told = feed(Debounce(), edge)
    assert told == (Pressed(Button.REP, Seconds(1.0)),)


def test_is_pressed_tells_the_level_now(bench: Bench) -> None:
    """A stuck button is found by asking for its level."""
    assert not bench.buttons.is_pressed(Button.NEXT)
    bench.press(5)
    assert bench.buttons.is_pressed(Button.NEXT)
    assert bench.buttons.is_pressed(Button.BACK)  # for it is the one that is pressed when high
    bench.press(13)
    assert not bench.buttons.is_pressed(Button.BACK)


def test_closed_buttons_are_silent_and_free(bench: Bench) -> None:
    """After closing, twice even, nothing is posted and nothing reads as pressed."""
    bench.buttons.close()
    bench.buttons.close()
    bench.press(5)
    assert bench.posted() == []
    assert not bench.buttons.is_pressed(Button.NEXT)


class _ShortedPin(MockPin):
    """A pin held at ground by a finger, which no pull-up lifts."""

    def __init__(self, factory: Factory, info: PinInfo) -> None:
        super().__init__(factory, info)
        self._state = False

    def _set_pull(self, value: str) -> None:
        self._pull = value


def test_a_button_down_at_the_start_posts_only_its_release() -> None:
    """Nobody pressed it here: it reads as pressed, its release is an edge, and gives no press."""
    inbox = SimpleQueue[Input]()
    factory = mock_factory()
    factory.pin_class = _ShortedPin
    buttons = Buttons({Button.NEXT: 5}, inbox.put, factory, lambda: 7.0)
    assert buttons.is_pressed(Button.NEXT)
    assert inbox.empty()
    factory.pin(5).drive_high()
    released = inbox.get_nowait()
    assert released == Edge(Button.NEXT, down=False, at=Seconds(7.0), source="GPIO5")
    assert feed(Debounce(), released)[1] == ()
    buttons.close()


def test_a_button_without_a_pin_is_never_pressed() -> None:
    """A station may have fewer than three buttons on pins."""
    buttons = Buttons({}, SimpleQueue[Input]().put, mock_factory(), lambda: 0.0)
    assert not buttons.is_pressed(Button.REP)
    buttons.close()


def test_a_pin_that_cannot_be_had_frees_the_others() -> None:
    """When one of three pins is taken, the buttons opened before it are closed again."""
    factory = mock_factory()
    inbox = SimpleQueue[Input]()
    taken = Buttons({Button.BACK: 13}, inbox.put, factory, lambda: 0.0)
    with pytest.raises(GPIOPinInUse):
        Buttons(PINS, inbox.put, factory, lambda: 0.0)
    taken.close()
    Buttons(PINS, inbox.put, factory, lambda: 0.0).close()
