"""Buttons pressed when asked, on simulated pins, and the names of keys."""

import os
import pty
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from gpiozero import Factory
from gpiozero.pins.mock import MockPin
from gpiozero.pins.pi import PinInfo

from station.checks.finding import State
from station.checks.hands import arrival, presses
from station.checks.keyboard import Keyboard
from station.core.errors import DeviceError
from station.core.settings import KEYS, PinSettings
from station.devices.pins import mock_factory
from station.wall.letters.keystrokes import key_name

ONE = PinSettings(rep=None, back=None)


class Person:
    """Somebody at the keyboard who does `acts` one by one, each time a key is waited for.

    An act returns the key that was pressed, or None. Each wait takes a second.
    """

    def __init__(self, *acts: Callable[[], str | None]) -> None:
        self.factory: Any = mock_factory()
        self.asked: list[str] = []
        self.now = 0.0
        self._acts = iter(acts)

    def read(self, seconds: float) -> str | None:
        self.now += max(seconds, 1.0)
        act = next(self._acts, lambda: None)
        return act()

    def press(self, gpio: int) -> Callable[[], None]:
        """Return the act of pressing the button on that pin."""
        return lambda: self.factory.pin(gpio).drive_low()

    def answer(self, pins: PinSettings) -> Iterator[Any]:
        """Go through the questions."""
        return presses(pins, self, self.asked.append, lambda: self.factory, lambda: self.now)


def follow(*gpios: int) -> Person:
    """Return somebody who presses the buttons on these pins, one each time."""
    person = Person()
    person._acts = iter([person.press(gpio) for gpio in gpios])
    return person


def test_each_wired_button_is_asked_for() -> None:
    """Every button is asked for by name and pin, and its press is well."""
    person = follow(13, 6, 5)
    found = list(person.answer(PinSettings()))
    assert [each.text for each in found] == [f"arrives from GPIO {gpio}" for gpio in (13, 6, 5)]
    assert person.asked[0] == "Press BACK, wired to GPIO 13. (Enter leaves it out.)"


def test_another_button_means_swapped_wires() -> None:
    """Where REP comes and BACK was asked for, that is the fault."""
    found = next(follow(6).answer(PinSettings()))
    assert found.text == "BACK was asked for, and REP came."


class Sensor(MockPin):
    """A pin that something drives low at rest."""

    def __init__(self, factory: Factory, info: PinInfo) -> None:
        super().__init__(factory, info)
        self._state = False

    def _set_pull(self, value: str) -> None:
        self._pull = value


def test_a_button_that_acts_upside_down_is_told_with_what_to_write() -> None:
    """A sensor that idles low counts as let go when it is touched; the next button is asked well."""
    person = Person()
    person.factory.pin_class = Sensor

    def touch(gpio: int) -> Callable[[], None]:
        def act() -> None:
            person.factory.pin(gpio).drive_high()
            person.factory.pin(gpio).drive_low()

        return act

    person._acts = iter([touch(13), touch(6), touch(6)])
    back, rep, _ = person.answer(PinSettings(pressed_rep="high"))
    assert back.text == "BACK on GPIO 13 acts upside down: pressed it is let go."
    assert 'write pressed_back = "high" under [pins]' in back.cure
    assert rep.text == "arrives from GPIO 6"


@pytest.mark.parametrize(
    ("acts", "state", "text"),
    [
        ([lambda: "return"], State.LEFT_OUT, "left out"),
        ([lambda: "a"], State.FAULT, "No press of NEXT came from GPIO 5 within 20 s."),
    ],
)
def test_a_press_that_does_not_come(
    acts: list[Callable[[], str | None]], state: State, text: str
) -> None:
    """Enter leaves a button out; silence ends after twenty seconds, and other keys do not help."""
    person = Person(*acts)
    (found,) = person.answer(ONE)
    assert (found.state, found.text) == (state, text)
    assert person.now <= 21


def test_no_wired_buttons_are_not_asked_for() -> None:
    """A station led by a pedal alone opens no pin."""
    person = Person()
    assert list(person.answer(PinSettings(next=None, rep=None, back=None))) == []
    assert person.asked == []


def test_pins_that_cannot_be_had_are_told() -> None:
    """Without a GPIO chip, or with a busy pin, that is the one line."""

    def refuse() -> None:
        raise DeviceError("No GPIO chip")

    def busy(name: object) -> None:
        raise DeviceError(f"GPIO{name} is busy")

    person = Person()
    (found,) = presses(PinSettings(), person, person.asked.append, refuse, lambda: 0.0)
    assert (found.state, found.text) == (State.FAULT, "No GPIO chip")
    person.factory.pin = busy
    (found,) = person.answer(ONE)
    assert (found.part, found.text) == ("press", "GPIO5 is busy")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("left", "left: BACK"),
        ("f5", 'f5: no button yet; under [keys] in station.toml write f5 = "NEXT"'),
        (",", ',: no button yet; under [keys] in station.toml write "," = "NEXT"'),
        ("\\", "\\: no button yet; under [keys] in station.toml write '\\' = \"NEXT\""),
        (
            "keypad 5",
            'keypad 5: no button yet; under [keys] in station.toml write "keypad 5" = "NEXT"',
        ),
        ("ß", 'ß: no button yet; under [keys] in station.toml write "ß" = "NEXT"'),
        ("fn", "fn: this key cannot be a button"),
    ],
)
def test_a_key_says_what_it_does(key: str, words: str) -> None:
    """A key that is a button says which; another one the line that would make it one."""
    assert arrival(key, KEYS) == words


@pytest.mark.parametrize(
    ("sent", "name"),
    [("\x1b[D", "left"), (" ", "space"), ("\x1b[6~", "pagedown"), ("B", "b"), ("\r", "return")],
)
def test_what_a_terminal_sends_has_a_name(sent: str, name: str) -> None:
    """Keys of a keyboard, a clicker and a pedal get the names that the settings use."""
    assert key_name(sent) == name


def test_a_terminal_is_read_key_by_key_and_given_back() -> None:
    """A key arrives without Enter, silence is None, and afterwards the terminal is as it was."""
    ours, theirs = pty.openpty()
    with open(theirs, encoding="utf-8") as terminal, closing(Keyboard(terminal)) as keyboard:  # noqa: PTH123 - a descriptor
        assert keyboard.read(0) is None
        os.write(ours, b"\x1b[5~")
        assert keyboard.read(5) == "pageup"
        keyboard.close()
        os.write(ours, b"c\n")
        assert terminal.readline() == "c\n"
    os.close(ours)
