"""The settings as data: what follows from them, and what they must keep to."""

import re
from datetime import time

import pytest

from station.core.errors import KeyPath
from station.core.settings import (
    GUESSES,
    KEYS,
    PANELS,
    DisplaySettings,
    HandSettings,
    PinSettings,
    Settings,
    SoundSettings,
    WorkoutSettings,
    faults,
    is_key,
)
from station.core.sound.speech import Manner
from station.core.values import Millimetres, Seconds, replace
from station.core.workout.debounce import FORGET, Debounce
from station.core.workout.events import Button


def test_the_defaults_are_sound() -> None:
    """A station without settings starts."""
    assert not list(faults(Settings()))
    assert all(map(is_key, KEYS))
    assert set(GUESSES.values()) <= set(PANELS)


@pytest.mark.parametrize(
    "settings",
    [
        Settings(display=DisplaySettings(name="10.1 inch", size=(1280, 800), distance_m=0.7)),
        Settings(
            display=DisplaySettings(
                width_mm=Millimetres(300), height_mm=Millimetres(200), legend_x=(0, 0.5, 1)
            )
        ),
        Settings(display=DisplaySettings(output="HDMI-A-2")),
        Settings(pins=PinSettings(buzzer=None, lamp_next=None, lamp_rep=0, lamp_back=None)),
        Settings(keys={"F5": Button.NEXT, "b": None, "keypad enter": Button.REP}),
        Settings(
            sound=SoundSettings(volume=0, rate=190, pitch=99),
            workout=WorkoutSettings(emergency="999", activities=("x" * 24, "a walk")),
        ),
    ],
)
def test_sound_settings_have_no_faults(settings: Settings) -> None:
    """What keeps to every rule is not complained about."""
    assert not list(faults(settings))


@pytest.mark.parametrize(
    ("settings", "keys", "said"),
    [
        (
            Settings(display=DisplaySettings(name="7 inch Toch Display")),
            "name",
            "did you mean '7 inch To",
        ),
        (
            Settings(display=DisplaySettings(name="wall")),
            "name",
            "give width_mm and height_mm instead",
        ),
        (
            Settings(
                display=DisplaySettings(
                    name="7 inch", width_mm=Millimetres(150), height_mm=Millimetres(90)
                )
            ),
            "name",
            "keep the name or the measures",
        ),
        (Settings(display=DisplaySettings(width_mm=Millimetres(150))), "width_mm", "give both"),
        (Settings(display=DisplaySettings(height_mm=Millimetres(90))), "height_mm", "give both"),
        (Settings(display=DisplaySettings(output="2")), "output", "a number without quotes"),
        (
            Settings(display=DisplaySettings(width_mm=Millimetres(15), height_mm=Millimetres(90))),
            "width_mm",
            "20 to 3000 milli",
        ),
        (
            Settings(display=DisplaySettings(distance_m=200)),
            "distance_m",
            "0.3 to 10 metres, not 200",
        ),
        (
            Settings(display=DisplaySettings(legend_x=(0.5, 0.2, 0.9))),
            "legend_x",
            "from left to right",
        ),
        (
            Settings(display=DisplaySettings(legend_x=(0.5, 0.6, 1.2))),
            "legend_x",
            "from left to right",
        ),
        (Settings(display=DisplaySettings(size=(800, 1))), "size", r"like \[800, 480\]"),
        (Settings(pins=PinSettings(next=28)), "next", "0 to 27, not 28"),
        (Settings(pins=PinSettings(buzzer=-1)), "buzzer", "0 to 27, not -1"),
        (Settings(pins=PinSettings(lamp_rep=5)), "lamp_rep", "is GPIO 5, and so is next"),
        (Settings(pins=PinSettings(vibration=12)), "vibration", "is GPIO 12, and so is buzzer"),
        (Settings(keys={"spce": Button.REP}), "spce", "did you mean 'space'"),
        (Settings(hands=HandSettings(steady_s=1.6)), "steady_s", "0 to 1.5 seconds, not 1.6"),
        (Settings(hands=HandSettings(hold_back_s=0.4)), "hold_back_s", "0.5 to 3 seconds, not 0.4"),
        (Settings(sound=SoundSettings(volume=101)), "volume", "0 to 100 percent, not 101"),
        (Settings(sound=SoundSettings(rate=90)), "rate", "110 to 190 words a minute, not 90"),
        (Settings(sound=SoundSettings(pitch=-1)), "pitch", "0 to 99, not -1"),
        (Settings(sound=SoundSettings(voice="en\nrate")), "voice", "must be words on one line"),
        (Settings(sound=SoundSettings(device="")), "device", "must not be empty"),
        (Settings(workout=WorkoutSettings(program=" ")), "program", "must not be empty"),
        (Settings(workout=WorkoutSettings(emergency="")), "emergency", "must not be empty"),
        *(
            (Settings(workout=WorkoutSettings(activities=(name,))), 0, "1 to 24 letters on one")
            for name in ("", " ", "x" * 25, "two\nlines")
        ),
    ],
)
def test_settings_that_break_one_rule_have_one_fault(
    settings: Settings, keys: str | int, said: str
) -> None:
    """The fault names the very value and says what it must be."""
    found: list[tuple[KeyPath, str]] = list(faults(settings))
    assert [where[-1] for where, _ in found] == [keys]
    assert re.search(said, found[0][1])


def test_every_fault_of_the_settings_is_told() -> None:
    """One fault does not hide another."""
    wrong = Settings(
        pins=PinSettings(next=40, rep=40), sound=SoundSettings(volume=-1), keys={"nokey": None}
    )
    assert [where[-1] for where, _ in faults(wrong)] == ["next", "rep", "rep", "nokey", "volume"]


@pytest.mark.parametrize("name", ["#", "ü", "Ä", "+", "<", "1", "escape", "AC Back", "VolumeUp"])
def test_a_key_has_the_sign_on_it_or_its_own_word(name: str) -> None:
    """Keyboards of any country, and what a remote control or a presenter sends, can be mapped."""
    assert not list(faults(Settings(keys={name: Button.NEXT})))


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("enter", "did you mean 'return'?"),
        ("Esc", "did you mean 'escape'?"),
        ("volume up", "did you mean 'volumeup'?"),
        ("page down", "did you mean 'pagedown'?"),
        ("numpad 1", "did you mean 'keypad 1'?"),
        ("arrow left", "did you mean 'left'?"),
        ("spce", "did you mean 'space'?"),
        ("mouse 2", "station check names each key that you press"),
        ("x" * 5000, "station check names each key that you press"),
    ],
)
def test_a_key_by_another_name_is_told_its_own(name: str, hint: str) -> None:
    """What people call a key is known; where it is not, the check tells what a key sends."""
    ((_, said),) = faults(Settings(keys={name: Button.NEXT}))
    assert said == f"is no key that is known; {hint}"


def test_a_part_without_a_pin_is_not_there() -> None:
    """Buttons and lamps are those that are wired, each on its pin."""
    assert PinSettings().buttons == {Button.BACK: 13, Button.REP: 6, Button.NEXT: 5}
    assert PinSettings().lamps == {Button.BACK: 27, Button.REP: 23, Button.NEXT: 22}
    bare = replace(PinSettings(), next=None, lamp_back=None, lamp_rep=None)
    assert bare.buttons == {Button.BACK: 13, Button.REP: 6}
    assert bare.lamps == {Button.NEXT: 22}


def test_a_button_is_low_while_pressed_unless_it_is_said() -> None:
    """Each button has its level, wired or not; a sensor or a contact that opens has the other."""
    assert set(PinSettings().pressed.values()) == {"low"}
    mixed = PinSettings(rep=None, pressed_rep="high", pressed_back="high")
    assert mixed.pressed == {Button.BACK: "high", Button.REP: "high", Button.NEXT: "low"}


def test_hands_that_tremble_or_are_slow_are_known_to_the_debounce() -> None:
    """What is set is how edges are judged, and the defaults are those of the debounce itself."""
    slow = HandSettings(steady_s=1.5, hold_back_s=3)
    assert slow.presses == Debounce(steady=Seconds(1.5), hold=Seconds(3))
    assert HandSettings().presses == Debounce()
    assert slow.steady_s < FORGET


def test_own_keys_stand_beside_the_usual_ones() -> None:
    """A mapped key is added or changed whatever its case, and one set to nothing is taken away."""
    keymap = Settings(keys={"F5": Button.NEXT, "b": None, ".": Button.NEXT}).keymap
    assert keymap == {name: KEYS[name] for name in KEYS if name != "b"} | {
        "f5": Button.NEXT,
        ".": Button.NEXT,
    }


@pytest.mark.parametrize(
    ("display", "size", "extent"),
    [
        (
            DisplaySettings(width_mm=Millimetres(150), height_mm=Millimetres(90)),
            (1024, 600),
            (150, 90),
        ),
        (
            DisplaySettings(width_mm=Millimetres(150), height_mm=Millimetres(90)),
            (600, 1024),
            (90, 150),
        ),
        (DisplaySettings(name="7 inch Touch Display 2"), (720, 1280), (86.9, 154.6)),
        (DisplaySettings(name="7 inch Touch Display 2"), (1280, 720), (154.6, 86.9)),
        (DisplaySettings(), (800, 480), (154.1, 85.9)),
        (DisplaySettings(), (480, 800), (85.9, 154.1)),
        (DisplaySettings(), (1920, 1080), (344.2, 193.6)),
    ],
)
def test_the_picture_has_its_size_as_it_is_seen(
    display: DisplaySettings, size: tuple[int, int], extent: tuple[float, float]
) -> None:
    """By its name, by measure or by its pixels; upright, width and height are swapped."""
    assert display.extent(size) == extent


def test_unknown_pixels_are_square_on_seven_inches() -> None:
    """A picture of a size nobody sells is taken for a small one, so that type comes out large."""
    width, height = DisplaySettings().extent((1000, 500))
    assert width / height == 2
    assert (width**2 + height**2) ** 0.5 == pytest.approx(7 * 25.4)


@pytest.mark.parametrize(
    ("hours", "now", "quiet"),
    [
        (("21:30", "07:00"), time(21, 30), True),
        (("21:30", "07:00"), time(6, 59), True),
        (("21:30", "07:00"), time(7), False),
        (("13:00", "15:00"), time(14), True),
        (("13:00", "15:00"), time(15), False),
        (("13:00", "15:00"), time(3), False),
        (("late", "15:00"), time(14), False),
        (None, time(3), False),
    ],
)
def test_quiet_hours_may_go_over_midnight(
    hours: tuple[str, str] | None, now: time, *, quiet: bool
) -> None:
    """From the first time to the second, whichever is later in the day."""
    assert SoundSettings(quiet_hours=hours).is_quiet_at(now) is quiet


def test_the_voice_speaks_as_the_settings_say() -> None:
    """Voice, rate and pitch are one manner; what is not recorded is said in the words' language."""
    given = Settings(sound=SoundSettings(voice="de", rate=130, pitch=40))
    assert given.manner == Manner("de", 130, 40)
    assert Settings().manner == Manner()
    assert Settings(workout=WorkoutSettings(language="fr")).manner == Manner("fr")


@pytest.mark.parametrize("text", ["24:00", "7", "7:60", "noon", ":30", "²1:00", f"{'1' * 5000}:00"])
def test_quiet_hours_are_times_of_day(text: str) -> None:
    """What is no time of day is told with an example."""
    (fault,) = faults(Settings(sound=SoundSettings(quiet_hours=("21:00", text))))
    assert "21:30" in fault[1]


@pytest.mark.parametrize("hour", [3, 12, 23])
def test_the_end_of_quiet_hours_does_not_overrule_quiet(hour: int) -> None:
    """Who is quiet by the settings is so at every hour."""
    sound = SoundSettings(quiet=True, quiet_hours=("22:00", "07:00"))
    assert sound.is_quiet_at(time(hour))
