"""The lamps follow what the buttons do now."""

from collections.abc import Iterator
from queue import SimpleQueue

import pytest
from gpiozero import Factory
from gpiozero.pins.mock import MockPin, MockPWMPin

from station.core.values import Seconds
from station.core.workout.events import Button, Input, Mended, PartName, Trouble
from station.devices.lamps import Lamps
from station.devices.pins import mock_factory

PINS = {Button.NEXT: 22, Button.REP: 23, Button.BACK: 27}
BACK_REP_NEXT = (27, 23, 22)


@pytest.fixture
def inbox() -> SimpleQueue[Input]:
    """Hold what the lamps tell the station."""
    return SimpleQueue()


@pytest.fixture
def factory() -> Factory:
    """Lend simulated pins."""
    return mock_factory()


@pytest.fixture
def lamps(factory: Factory, inbox: SimpleQueue[Input]) -> Iterator[Lamps]:
    """Wire three lamps."""
    lamps = Lamps(PINS, inbox.put, factory, lambda: 3.0)
    yield lamps
    lamps.close()


def lit(factory: Factory) -> tuple[bool, ...]:
    """Tell which lamps are lit, from left to right."""
    return tuple(bool(factory.pin(pin).state) for pin in BACK_REP_NEXT)


@pytest.mark.parametrize("wanted", [(True, False, False), (False, True, True), (True, True, True)])
def test_lamps_light_in_the_order_of_the_buttons(
    lamps: Lamps, factory: Factory, wanted: tuple[bool, bool, bool]
) -> None:
    """What is shown is BACK, REP, NEXT, from left to right."""
    assert lit(factory) == (False, False, False)
    lamps.show(wanted)
    assert lit(factory) == wanted


def test_only_changes_reach_the_pins(lamps: Lamps, factory: Factory) -> None:
    """Showing the same again writes nothing, so it may be called with every view."""
    writes: list[tuple[int, float]] = []

    class Counting(MockPWMPin):
        def _set_state(self, value: float) -> None:
            writes.append((self._number, value))

    for pin in BACK_REP_NEXT:
        factory.pin(pin).__class__ = Counting
    lamps.show((True, False, True))
    lamps.show((True, False, True))
    lamps.show((True, True, True))
    assert writes == [(27, 1), (22, 1), (23, 1)]


def test_a_station_may_have_no_lamps(factory: Factory, inbox: SimpleQueue[Input]) -> None:
    """Without lamps, or with one alone, showing lights what is there."""
    none = Lamps({}, inbox.put, factory, lambda: 0.0)
    none.show((True, True, True))
    none.close()
    one = Lamps({Button.REP: 23}, inbox.put, factory, lambda: 0.0)
    one.show((True, True, True))
    assert factory.pin(23).state
    one.close()


def test_closing_leaves_them_dark_and_may_be_repeated(
    factory: Factory, inbox: SimpleQueue[Input]
) -> None:
    """No lamp stays lit when the station ends, and a closed lamp is not lit again."""
    # A pin without tones keeps its level when it is closed, as the real ones do.
    factory.pin_class = MockPin
    lamps = Lamps(PINS, inbox.put, factory, lambda: 0.0)
    lamps.show((True, True, True))
    lamps.close()
    lamps.close()
    lamps.show((True, True, True))
    assert lit(factory) == (False, False, False)


def test_a_failing_lamp_is_told_once_and_when_it_is_back(
    lamps: Lamps, factory: Factory, inbox: SimpleQueue[Input]
) -> None:
    """A lamp that fails stops nothing: one `Trouble`, and `Mended` when it lights again."""

    class Broken(MockPWMPin):
        def _set_state(self, _value: float) -> None:
            raise OSError("the line is gone")

    factory.pin(23).__class__ = Broken
    lamps.show((False, True, False))
    lamps.show((False, True, False))
    text = "The lamps in the buttons do not answer (OSError('the line is gone'))."
    assert inbox.get_nowait() == Trouble(PartName.LAMPS, text, Seconds(3.0))
    assert inbox.empty()
    factory.pin(23).__class__ = MockPWMPin
    lamps.show((False, True, False))
    assert inbox.get_nowait() == Mended(PartName.LAMPS, Seconds(3.0))
    assert lit(factory) == (False, True, False)
