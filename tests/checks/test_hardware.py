"""What the doctor says of pins, display and sound, on simulated ones and on none."""

import sys
from array import array
from pathlib import Path
from typing import Any

import pytest
from gpiozero.pins.mock import MockFactory, MockPin

from station.checks.finding import State
from station.checks.gpio import pins
from station.checks.screen import is_desktop, screen, sockets
from station.checks.sound import sound
from station.core.errors import DeviceError
from station.core.settings import DisplaySettings, Level, PinSettings, SoundSettings
from station.core.sound.marks import Mark, length
from station.core.sound.samples import Clip
from station.devices.pins import mock_factory, open_factory
from station.devices.voice import Tongue
from tests.fake_drm import plug

SYNTHESISER = Path(__file__).parent.parent / "devices" / "fake_synthesiser.py"


def never(seconds: float) -> None:
    """Sleep not at all: what is waited for is simulated."""


class Grounded(MockPin):
    """A pin whose wire touches ground."""

    def _get_state(self) -> bool:
        return False


class Bench:
    """Simulated pins that outlive the check, so that what it did with them can be seen."""

    def __init__(self) -> None:
        self.factory: Any = mock_factory()
        self.factory.close = lambda: None

    def open(self) -> Any:
        return self.factory

    def high(self) -> set[int]:
        """Return the outputs that are on."""
        lamps = {number: self.factory.pin(number) for number in PinSettings().lamps.values()}
        return {n for n, pin in lamps.items() if pin.function == "output" and pin.state}


def test_every_pin_of_the_settings_is_tried() -> None:
    """Each button, lamp and the buzzer has a line of its own; a part that is not there has none."""
    found = list(pins(PinSettings(lamp_back=None), Bench().open, never))
    assert [each.part for each in found] == [
        "GPIO chip",
        *("button BACK", "button REP", "button NEXT"),
        *("lamp REP", "lamp NEXT"),
        "buzzer",
    ]
    assert {each.state for each in found} == {State.OK}
    assert all(each.question for each in found[4:])


def test_lamps_light_and_the_buzzer_sounds_long_enough_to_be_noticed() -> None:
    """While a person looks, each lamp is on for two thirds of a second, and the start mark ends."""
    bench = Bench()
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        lit.append(bench.high())

    lit: list[set[int]] = []
    list(pins(PinSettings(), bench.open, sleep))
    assert lit[:3] == [{27}, {23}, {22}]
    *lamps, buzzer = slept
    assert min(lamps) >= 2 / 3
    assert buzzer > length(Mark.START)


def test_a_vibration_motor_is_shaken_where_there_is_one() -> None:
    """For longer than its three pulses last; only a person can tell whether it was felt."""
    slept: list[float] = []
    found = list(pins(PinSettings(vibration=16), Bench().open, slept.append))[-1]
    assert (found.part, found.state) == ("vibration", State.OK)
    assert found.question is not None
    assert found.question.fault == "The vibration motor on GPIO 16 was not felt."
    assert slept[-1] > length(Mark.SET_DONE)


@pytest.mark.parametrize(
    ("level", "kind", "cure"),
    [
        ("low", Grounded, 'opens when it is pressed: write pressed_next = "high" under [pins]'),
        ("high", MockPin, "the sensor has no supply or no ground"),
    ],
)
def test_a_stuck_button_is_told(level: Level, kind: type[MockPin], cure: str) -> None:
    """A button that is down though nobody presses it is a fault, or a sensor nobody told of."""
    only = PinSettings(
        rep=None,
        back=None,
        buzzer=None,
        lamp_next=None,
        lamp_rep=None,
        lamp_back=None,
        pressed_next=level,
    )
    _, found = pins(only, lambda: MockFactory(pin_class=kind), never)
    assert found.state is State.FAULT
    assert found.text == "NEXT on GPIO 5 is pressed though nobody should press it."
    assert cure in found.cure


def test_a_sensor_that_the_settings_know_of_is_well() -> None:
    """Low at rest is right where high means pressed."""
    only = PinSettings(
        rep=None,
        back=None,
        buzzer=None,
        lamp_next=None,
        lamp_rep=None,
        lamp_back=None,
        pressed_next="high",
    )
    _, found = pins(only, lambda: MockFactory(pin_class=Grounded), never)
    assert (found.state, found.text) == (State.OK, "GPIO 5, not pressed")


def test_a_pin_that_is_refused_is_told_and_the_others_are_tried() -> None:
    """A busy line is a fault in the words of the pins, and the rest is looked at."""
    bench = Bench()
    genuine = bench.factory.pin

    def pin(name: object) -> object:
        if name in {6, 12, 16, 23}:
            raise DeviceError(f"GPIO{name} cannot be used: GPIO busy")
        return genuine(name)

    bench.factory.pin = pin
    found = list(pins(PinSettings(vibration=16), bench.open, never))
    faults = {each.part: each.text for each in found if each.state is State.FAULT}
    assert set(faults) == {"button REP", "lamp REP", "buzzer", "vibration"}
    assert faults["buzzer"] == "GPIO12 cannot be used: GPIO busy"
    assert len(found) == 9


def test_a_machine_without_pins_is_told(tmp_path: Path) -> None:
    """Where there is no GPIO chip that is the one line about pins."""
    (found,) = pins(PinSettings(), lambda: open_factory(tmp_path), never)
    assert found.state is State.FAULT
    assert found.text.startswith("No GPIO chip was found on this machine")


def test_the_connectors_are_listed(tmp_path: Path) -> None:
    """Whoever has to name one in the settings finds the names, and where a display is."""
    plug(tmp_path, "card1-HDMI-A-1", number=1)
    plug(tmp_path, "card1-HDMI-A-2", "disconnected", number=2)
    (found,) = sockets(tmp_path)
    assert (found.state, found.part) == (State.OK, "connectors")
    assert found.text == "HDMI-A-1 connected, HDMI-A-2 disconnected"


def test_the_display_is_measured() -> None:
    """Driver, pixels and millimetres are told, and from how far all can be read."""
    first, second = screen(DisplaySettings(name="24 inch"), desktop=False, sleep=never)
    assert first.state is second.state is State.OK
    assert first.text.startswith("dummy, ")
    assert "in the settings 531 × 299 mm" in first.text
    assert second.text.endswith("2 m are asked for")


def test_a_display_too_small_for_the_distance_is_told() -> None:
    """Who lies further away than the display serves reads from where all is readable."""
    _, found = screen(DisplaySettings(name="3.5 inch", distance_m=4), desktop=False, sleep=never)
    assert found.state is State.FAULT
    assert found.text.startswith("The display is too small for 4 m; it can be read from up to ")


def test_no_display_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no picture can be had the cause stands in the line."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "no-such-driver")
    (found,) = screen(DisplaySettings(), desktop=False, sleep=never)
    assert found.state is State.FAULT
    assert "No window can be opened" in found.text


@pytest.mark.parametrize(
    ("environment", "desktop"),
    [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)],
)
def test_a_desktop_is_noticed(environment: dict[str, str], *, desktop: bool) -> None:
    """A window is opened only where a session is there to hold it."""
    assert is_desktop(environment) is desktop


class Shelf:
    """Keep clips in memory."""

    def __init__(self) -> None:
        self.clips: dict[str, Clip] = {}

    def find(self, text: str) -> Clip | None:
        return self.clips.get(text)

    def keep(self, text: str, clip: Clip) -> None:
        self.clips[text] = clip


@pytest.mark.parametrize(
    ("names", "faults"), [(["Headphones"], []), ([], ["There is no sound card."])]
)
def test_sound_is_played(tmp_path: Path, names: list[str], faults: list[str]) -> None:
    """A mark and a sentence are played, each waited for; the lack of a card is told."""
    slept: list[float] = []
    found = list(
        sound(
            SoundSettings(),
            Tongue(Shelf()),
            names=lambda: names,
            command=(sys.executable, str(SYNTHESISER), "good", str(tmp_path)),
            sleep=slept.append,
        )
    )
    assert [each.text for each in found if each.state is State.FAULT] == faults
    assert found[-1].text == "three rising tones, then a sentence: played at 80 %"
    assert slept[0] > length(Mark.START)
    assert len(slept) == 2


def test_a_wrong_device_is_told_with_the_right_one() -> None:
    """A name in the settings that no card has is a fault that names the nearest, and no sound."""
    found = sound(
        SoundSettings(device="Headphone"),
        Tongue(Shelf()),
        names=lambda: ["Headphones"],
        command=("/nowhere/synthesiser",),
        sleep=never,
    )
    told = {each.part: each.text for each in found if each.state is State.FAULT}
    assert told["sound cards"] == (
        "The settings name the sound device “Headphone”, and there is none; did you mean "
        "'Headphones'?"
    )
    assert "The sound device “Headphone” cannot be opened" in told["sound"]


def test_a_voice_that_cannot_speak_leaves_the_tones() -> None:
    """Without a synthesiser that is a fault, and the mark is played all the same."""
    found = list(
        sound(
            SoundSettings(),
            Tongue(Shelf()),
            names=lambda: ["Headphones"],
            command=("/nowhere/synthesiser",),
            sleep=never,
        )
    )
    voice, played = found[1:]
    assert (voice.part, voice.state) == ("voice", State.FAULT)
    assert "The synthesiser cannot be started" in voice.text
    assert (played.state, played.text) == (State.OK, "three rising tones: played at 80 %")


def test_for_ears_that_hear_little_a_deep_tone_is_asked_for(tmp_path: Path) -> None:
    """Nobody is asked whether they heard what was not played."""
    low, command = SoundSettings(hearing="low"), (str(tmp_path / "none"),)
    *_, played = sound(low, Tongue(Shelf()), names=lambda: ["x"], command=command, sleep=never)
    assert played.text == "one deep tone: played at 80 %"


def test_a_clip_on_the_shelf_needs_no_synthesiser() -> None:
    """A sentence that was made before is played though nothing could make it now."""
    shelf = Shelf()
    shelf.clips["If you can hear this, the voice works."] = Clip(array("h", [100] * 4410))
    found = list(
        sound(
            SoundSettings(),
            Tongue(shelf),
            names=lambda: ["x"],
            command=("/nowhere/x",),
            sleep=never,
        )
    )
    assert {each.state for each in found} == {State.OK}
