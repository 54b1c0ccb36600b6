"""Keys of a terminal: their names, what is a press, and what is only the keyboard's repeating."""

from collections.abc import Sequence
from typing import cast

import pytest

from station.core.settings import KEYS
from station.core.values import Seconds
from station.core.workout import debounce
from station.core.workout.debounce import Debounce
from station.core.workout.events import Button, Edge, Gesture, Held, Pressed, Quit
from station.wall.letters.keystrokes import (
    DELAY,
    KEPT,
    REPEAT,
    Keys,
    Keystrokes,
    Scroll,
    key_name,
)

RIGHT, LEFT = b"\x1b[C", b"\x1b[D"


def typed(*sent: tuple[float, bytes], keys: Keys | None = None, until: float = 60) -> list[object]:
    """Return what came of bytes at their instants, in order, time going on as it does."""
    strokes = Keystrokes(keys or Keys.of(KEYS))
    found: list[object] = []
    for at, text in [*sent, (until, b"")]:
        while (due := strokes.due()) <= at:
            found += strokes.fall_due(due)
        found += strokes.take(text, at)
    return found


def presses(found: Sequence[object]) -> list[Gesture]:
    """Return what a person did, as the station's own debounce judges the edges."""
    state, made = Debounce(), list[Gesture]()
    for edge in found:
        assert isinstance(edge, Edge)
        state, more = debounce.feed(state, edge)
        made += more
    return [*made, *debounce.tick(state, Seconds(100))[1]]


@pytest.mark.parametrize(
    ("sent", "button"),
    [
        (LEFT, Button.BACK),
        (b"\x1bOD", Button.BACK),
        (b"\x1b[1;2D", Button.BACK),
        (b"\x1b[5~", Button.BACK),
        (b"\x1b[5;5~", Button.BACK),
        (b"a", Button.BACK),
        (b"A", Button.BACK),
        (b" ", Button.REP),
        (b".", Button.REP),
        (b"b", Button.REP),
        (RIGHT, Button.NEXT),
        (b"\x1bOC", Button.NEXT),
        (b"\x1b[6~", Button.NEXT),
        (b"c", Button.NEXT),
    ],
)
def test_the_keys_of_the_window_are_those_of_the_terminal(sent: bytes, button: Button) -> None:
    """Keyboard, clicker and pedal: each key is one press of its button."""
    (press,) = presses(typed((1.0, sent)))
    assert isinstance(press, Pressed)
    assert press.button is button


def test_a_press_of_next_acts_at_once() -> None:
    """It is posted with the instant at which it came."""
    strokes = Keystrokes(Keys.of(KEYS))
    (down, up) = strokes.take(RIGHT, 5.0)
    assert down == Edge(Button.NEXT, down=True, at=Seconds(5.0), source="key right")
    assert up == Edge(Button.NEXT, down=False, at=Seconds(5.0), source="key right")


@pytest.mark.parametrize("end", [b"q", b"Q", b"\x1b", b"\x03", b"\x04", b"\x1c"])
def test_the_station_can_always_be_ended(end: bytes) -> None:
    """By q, Esc and what ends any program in a terminal."""
    assert [type(each) for each in typed((1.0, end))] == [Quit]


def test_esc_waits_for_the_rest_of_a_key() -> None:
    """The arrow's own Esc, sent alone over a slow network, does not end the workout."""
    assert presses(typed((1.0, b"\x1b"), (1.05, b"[C"))) == [Pressed(Button.NEXT, Seconds(1.05))]
    assert typed((1.0, b"\x1b["), (1.5, b"")) == []


def test_keys_that_come_together_are_told_apart() -> None:
    """What was typed while the station was busy counts, each key by itself."""
    found = presses(typed((1.0, LEFT + b" " + RIGHT)))
    assert {press.button for press in found} == set(Button)


def test_letters_of_another_alphabet_in_pieces_mean_nothing() -> None:
    """Half a letter is no letter, and no fault either."""
    whole = "ж".encode()
    assert typed((1.0, whole[:1]), (1.1, whole[1:])) == []


@pytest.mark.parametrize("rate", [0.025, 0.040, 0.092])
@pytest.mark.parametrize("delay", [0.25, 0.5, 0.66])
def test_a_key_that_is_kept_down_is_one_press(delay: float, rate: float) -> None:
    """For two seconds, whatever the keyboard's delay and rate: a repetition is never invented."""
    again = [1.0 + delay + rate * number for number in range(int(2 / rate))]
    found = presses(typed((1.0, b" "), *((at, b" ") for at in again)))
    assert found == [Pressed(Button.REP, Seconds(1.0))]


@pytest.mark.parametrize("pace", [0.4, 0.6, 1.0, 3.0])
def test_every_press_of_somebody_quick_counts(pace: float) -> None:
    """Ten repetitions are ten, down to the quickest there are."""
    found = presses(typed(*((1.0 + pace * number, b" ") for number in range(10))))
    assert len(found) == 10


def test_a_press_soon_after_another_is_a_little_late_and_stamped_right() -> None:
    """It is believed when nothing followed at once."""
    strokes = Keystrokes(Keys.of(KEYS))
    strokes.take(b" ", 1.0)
    assert strokes.take(b" ", 1.4) == []
    assert strokes.due() == pytest.approx(1.4 + REPEAT)
    (down, _) = strokes.fall_due(strokes.due())
    assert down == Edge(Button.REP, down=True, at=Seconds(1.4), source="key space")
    assert REPEAT < DELAY


def test_one_key_stands_for_a_back_that_is_held() -> None:
    """BACK goes down with it and comes up when the ring is full: the same Held as from a finger."""
    found = typed((1.0, b"m"))
    assert [each.down for each in found if isinstance(each, Edge)] == [True, False]
    assert [type(press) for press in presses(found)] == [Held]


def test_back_is_held_for_as_long_as_the_settings_say() -> None:
    """For slow hands the ring takes three seconds, and the one key waits for it as well."""
    slow = Keystrokes(Keys.of(KEYS), Seconds(3))
    (down,) = slow.take(b"m", 1.0)
    (up,) = slow.fall_due(slow.due())
    state, _ = debounce.feed(Debounce(hold=Seconds(3)), cast("Edge", down))
    assert [type(press) for press in debounce.feed(state, cast("Edge", up))[1]] == [Held]


def test_the_key_for_a_held_back_means_it_once() -> None:
    """Pressed again while the ring fills, it changes nothing; afterwards it works again."""
    found = typed((1.0, b"m"), (1.3, b"m"), (1.0 + KEPT + 2, b"m"))
    assert [type(press) for press in presses(found)] == [Held, Held]


@pytest.mark.parametrize(
    ("keys", "held", "ends"),
    [
        ({}, "m", True),
        ({"m": Button.NEXT}, "0", True),
        ({"m": Button.NEXT, "0": Button.REP, "q": Button.BACK}, "h", False),
        ({"m": Button.NEXT, "0": Button.REP, "h": Button.BACK}, "", True),
    ],
)
def test_what_the_settings_map_is_not_taken(keys: dict[str, Button], held: str, ends: bool) -> None:
    """The station's own letters give way to a person's."""
    found = Keys.of({**KEYS, **keys})
    assert found.held == held
    assert ("q" in found.ends) is ends
    for name, button in keys.items():
        (press,) = presses(typed((1.0, name.encode()), keys=found))
        assert press.button is button


def test_up_and_down_scroll_unless_they_are_buttons() -> None:
    """A page that is too long for the terminal is moved with them."""
    assert typed((1.0, b"\x1b[B"), (1.01, b"\x1b[A")) == [Scroll(1), Scroll(-1)]
    mapped = Keys.of({**KEYS, "down": Button.NEXT})
    (press,) = presses(typed((1.0, b"\x1b[B"), keys=mapped))
    assert press.button is Button.NEXT


def test_a_key_that_no_terminal_can_tell_of_is_not_named() -> None:
    """The legend tells a key that works here."""
    keys = Keys.of({"audioplay": Button.NEXT, "left shift": Button.NEXT, "return": Button.NEXT})
    assert keys.name(Button.NEXT) == "return"
    assert keys.name(Button.BACK) == ""


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("\x1b[15~", "f5"),
        ("\x1b[[E", "f5"),
        ("\x1bOP", "f1"),
        ("\x1b[H", "home"),
        ("\r", "return"),
        ("\n", "return"),
        ("\x7f", "backspace"),
        ("\t", "tab"),
        ("Ä", "ä"),
        ("\x1b", "escape"),
    ],
)
def test_keys_have_the_names_of_the_settings(sent: str, name: str) -> None:
    """As SDL gives them, so that one line in the settings serves window and terminal."""
    assert key_name(sent) == name
