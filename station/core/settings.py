"""How this station is set up: display, pins, keys, sound and workout; each has a default."""

import math
from collections.abc import Iterator, Mapping
from datetime import time
from typing import Literal

from station.core.errors import KeyPath, did_you_mean
from station.core.sound.marks import Hearing
from station.core.sound.speech import FASTEST, SLOWEST, USUAL, Manner
from station.core.values import Millimetres, Seconds, Struct, field
from station.core.workout.debounce import HOLD, Debounce
from station.core.workout.events import Button

BuzzerKind = Literal["passive", "active"]
"""A passive part sounds the pitch it is driven with; an active one has its own, on or off."""

RECORDED = "recorded"
"""The voice that somebody recorded, in the place of one that the synthesiser makes."""

Level = Literal["low", "high"]
"""What a pin reads: low at ground, high where nothing or a supply of 3.3 V is on it."""

Extent = tuple[Millimetres, Millimetres]

PINS = range(28)
"""The GPIO numbers on the header of a Raspberry Pi (BCM 0 to 27)."""

INCH = 25.4


class KnownDisplay(Struct, frozen=True):
    """Know a display: its pixels, and the width and height of its picture in millimetres."""

    size: tuple[int, int]
    extent: Extent


def _panel(size: tuple[int, int], width: float, height: float) -> KnownDisplay:
    return KnownDisplay(size, (Millimetres(width), Millimetres(height)))


PANELS: Mapping[str, KnownDisplay] = {
    "7 inch Touch Display": _panel((800, 480), 154.1, 85.9),
    "5 inch Touch Display 2": _panel((720, 1280), 62.1, 110.4),
    "7 inch Touch Display 2": _panel((720, 1280), 86.9, 154.6),
    "3.5 inch": _panel((480, 320), 73.4, 49.0),
    "5 inch": _panel((800, 480), 108.0, 64.8),
    "7 inch": _panel((1024, 600), 154.2, 85.9),
    "10.1 inch": _panel((1280, 800), 216.6, 135.4),
    "13.3 inch": _panel((1920, 1080), 293.8, 165.2),
    "15.6 inch": _panel((1920, 1080), 344.2, 193.6),
    "21.5 inch": _panel((1920, 1080), 476.1, 267.8),
    "24 inch": _panel((1920, 1080), 531.4, 298.9),
}
"""The displays known by name; figures of the makers, or 16:9, 16:10 and 3:2 of the diagonal."""

GUESSES = {
    (480, 320): "3.5 inch",
    (800, 480): "7 inch Touch Display",
    (1024, 600): "7 inch",
    (1280, 720): "7 inch Touch Display 2",
    (1280, 800): "10.1 inch",
    (1920, 1080): "15.6 inch",
}
"""What a picture of so many pixels is taken for where the settings name no display."""

KEYS: Mapping[str, Button] = {
    **dict.fromkeys(("left", "pageup", "a"), Button.BACK),
    **dict.fromkeys(("space", ".", "b"), Button.REP),
    **dict.fromkeys(("right", "pagedown", "c"), Button.NEXT),
}
"""Keyboard, presenter clicker and pedals that type a, b, c; names as SDL gives them."""

KEY_NAMES = frozenset(
    {
        *"abcdefghijklmnopqrstuvwxyz0123456789",
        *(f"f{number}" for number in range(1, 25)),
        *(f"keypad {key}" for key in "0123456789.+-*/="),
        *("left", "right", "up", "down", "pageup", "pagedown", "home", "end", "insert", "delete"),
        *("space", "return", "escape", "tab", "backspace", "keypad enter", "capslock", "pause"),
        *("numlock", "scrolllock", "printscreen", "menu", "application", "help", "clear", "stop"),
        *("left shift", "right shift", "left ctrl", "right ctrl", "left alt", "right alt"),
        *("left gui", "right gui", "modeswitch", "volumeup", "volumedown", "mute", "mediaselect"),
        *("audionext", "audioprev", "audioplay", "audiostop", "audiomute", "audiorewind"),
        *("audiofastforward", "mail", "calculator", "computer", "www", "eject", "sleep"),
        *(f"ac {key}" for key in "back forward home refresh search stop bookmarks".split()),
    }
)
"""The keys with names of their own, as SDL gives them, in lower case; see `is_key` for the others.

In a window Esc ends the station whatever it is mapped to.
"""

_ARROWS = ("left", "right", "up", "down")
_CALLED = {
    **{f"{way} arrow": way for way in _ARROWS},
    **{f"arrow {way}": way for way in _ARROWS},
    **{f"{pad} {key}": f"keypad {key}" for pad in ("numpad", "num", "kp") for key in range(10)},
    **dict.fromkeys(("enter", "ret"), "return"),
    **dict.fromkeys(("spacebar", " "), "space"),
    **dict.fromkeys(("windows", "super"), "left gui"),
    "alt": "left alt",
    "back": "ac back",
    "ctrl": "left ctrl",
    "del": "delete",
    "esc": "escape",
    "next track": "audionext",
    "pgdn": "pagedown",
    "pgup": "pageup",
    "play": "audioplay",
    "shift": "left shift",
}
"""What people call a key, and what SDL does."""


def is_key(name: str) -> bool:
    """Return whether a key may have this name, in lower case: a word SDL has, or the sign on it."""
    return name in KEY_NAMES or (len(name) == 1 and name.isprintable() and not name.isspace())


class DisplaySettings(Struct, frozen=True, kw_only=True):
    """Say how large the picture is and how it hangs.

    `name` is one of `PANELS`; `width_mm` and `height_mm` stand in its place for any other display.
    `distance_m` is from the eyes on the mat to the wall,
    `rotation` clockwise in degrees. `legend_x` is where the buttons sit under
    the picture, as shares of its width. `size` asks for a resolution; None takes the display's.
    `output` counts the connected displays from 1, or is the name of a connector. `flash` lights the
    whole stage for as long as a start or an end is heard.
    """

    name: str | None = None
    width_mm: Millimetres | None = None
    height_mm: Millimetres | None = None
    distance_m: float = 2.0
    rotation: Literal[0, 90, 180, 270] = 0
    legend_x: tuple[float, float, float] = (1 / 6, 1 / 2, 5 / 6)
    size: tuple[int, int] | None = None
    output: int | str = 1
    flash: bool = False

    def extent(self, size: tuple[int, int]) -> Extent:
        """Return width and height in millimetres of a picture of `size` pixels, as it is seen.

        An upright picture on a panel that lies, and the other way round, has them swapped.
        """
        width, height = self._panel(size)
        if (width > height) != (size[0] > size[1]):
            return height, width
        return width, height

    def _panel(self, size: tuple[int, int]) -> Extent:
        if self.width_mm is not None and self.height_mm is not None:
            return self.width_mm, self.height_mm
        name = self.name or GUESSES.get((max(size), min(size)))
        if name is not None:
            return PANELS[name].extent
        # Unknown pixels are taken as square on 7 inches: rather too small than unreadable.
        scale = 7 * INCH / math.hypot(*size)
        return Millimetres(size[0] * scale), Millimetres(size[1] * scale)


class PinSettings(Struct, frozen=True, kw_only=True):
    """Say which GPIO (BCM number) each part is wired to; None where there is no such part.

    The defaults stay clear of I²C, I²S sound cards and common SPI displays. `pressed_next` and its
    like are the level of that pin while somebody presses: "low" for a contact that closes to
    ground, "high" for a touch sensor, or for a contact to ground that opens. The Pi's own resistor
    holds the pin up either way.
    """

    next: int | None = 5
    rep: int | None = 6
    back: int | None = 13
    pressed_next: Level = "low"
    pressed_rep: Level = "low"
    pressed_back: Level = "low"
    buzzer: int | None = 12
    buzzer_kind: BuzzerKind = "passive"
    vibration: int | None = None
    lamp_next: int | None = 22
    lamp_rep: int | None = 23
    lamp_back: int | None = 27

    @property
    def buttons(self) -> dict[Button, int]:
        """Return the pin of each button that is wired."""
        return _wired(self.back, self.rep, self.next)

    @property
    def pressed(self) -> dict[Button, Level]:
        """Return the level of each button's pin while it is pressed, wired or not."""
        return dict(
            zip(Button, (self.pressed_back, self.pressed_rep, self.pressed_next), strict=True)
        )

    @property
    def lamps(self) -> dict[Button, int]:
        """Return the pin of each lamp that is wired."""
        return _wired(self.lamp_back, self.lamp_rep, self.lamp_next)


class HandSettings(Struct, frozen=True, kw_only=True):
    """Say how hands press that tremble or are slow.

    `steady_s` is how many seconds a button must have rested before it counts again, 0 to 1.5;
    `hold_back_s` how many BACK is held to open the menu, 0.5 to 3.
    """

    steady_s: float = 0.0
    hold_back_s: float = float(HOLD)

    @property
    def presses(self) -> Debounce:
        """Return with what edges are first judged."""
        return Debounce(steady=Seconds(self.steady_s), hold=Seconds(self.hold_back_s))


class SoundSettings(Struct, frozen=True, kw_only=True):
    """Say how the station sounds.

    `device` is a sound card by its name, None the system's choice; `volume` in percent. `hearing`
    "low" plays the marks for ears that hear little, and `voice_low` raises the same band in the
    voice. `voice` is `RECORDED` or as espeak names it; `rate` in words a minute; `pitch` from 0 to
    99, of a voice that is not recorded. `quiet` leaves the buzzer
    out and makes marks and speech soft; between the `quiet_hours` (from, until, on the wall clock)
    the station is so by itself. `quiet_vibration` lets a vibration motor go on meanwhile.
    """

    device: str | None = None
    volume: int = 80
    hearing: Hearing = "usual"
    voice: str = RECORDED
    rate: int = USUAL
    pitch: int = 50
    voice_low: bool = False
    quiet: bool = False
    quiet_hours: tuple[str, str] | None = None
    quiet_vibration: bool = True

    def is_quiet_at(self, now: time) -> bool:
        """Return whether it is to be quiet at `now`: always, or in hours that may go over midnight."""
        if self.quiet or self.quiet_hours is None:
            return self.quiet
        start, end = map(_clock, self.quiet_hours)
        if start is None or end is None:
            return False
        return start <= now < end if start <= end else now >= start or now < end


class WorkoutSettings(Struct, frozen=True, kw_only=True):
    """Say what is done and how it is led.

    `count` is how reps are counted until a person chooses otherwise; with `advance` "auto" the
    previews go on by themselves. `emergency` is the number the safety notice names.
    """

    program: str = "low-back-progression-1"
    count: Literal["press", "paced"] = "press"
    advance: Literal["button", "auto"] = "button"
    emergency: str = "112"
    language: str = "en"


class Settings(Struct, frozen=True, kw_only=True):
    """Hold everything station.toml can say; `keys` adds to `KEYS`, None takes a key away."""

    display: DisplaySettings = field(default_factory=DisplaySettings)
    pins: PinSettings = field(default_factory=PinSettings)
    keys: Mapping[str, Button | None] = field(default_factory=dict)
    hands: HandSettings = field(default_factory=HandSettings)
    sound: SoundSettings = field(default_factory=SoundSettings)
    workout: WorkoutSettings = field(default_factory=WorkoutSettings)

    @property
    def manner(self) -> Manner:
        """Return how the synthesiser is to speak: what is not recorded, in the language of the words."""
        sound, language = self.sound, self.workout.language
        voice = language if sound.voice == RECORDED else sound.voice
        return Manner(voice, sound.rate, sound.pitch, sound.voice_low)

    @property
    def keymap(self) -> dict[str, Button]:
        """Return the button of each key, by the key's name in lower case."""
        merged = {**KEYS, **{name.lower(): button for name, button in self.keys.items()}}
        return {name: button for name, button in merged.items() if button is not None}


def faults(settings: Settings) -> Iterator[tuple[KeyPath, str]]:
    """Find what is wrong in the settings, each as (way to it, what to do)."""
    yield from _display(settings.display)
    yield from _pins(settings.pins)
    for name in settings.keys:
        if not is_key(name.lower()):
            yield ("keys", name), f"is no key that is known{_meant_key(name.lower())}"
    hands, sound = settings.hands, settings.sound
    yield from _within(("hands", "steady_s"), hands.steady_s, 0, 1.5, "seconds")
    yield from _within(("hands", "hold_back_s"), hands.hold_back_s, 0.5, 3, "seconds")
    yield from _within(("sound", "volume"), sound.volume, 0, 100, "percent")
    yield from _within(("sound", "rate"), sound.rate, SLOWEST, FASTEST, "words a minute")
    yield from _within(("sound", "pitch"), sound.pitch, 0, 99)
    if sound.quiet_hours and None in map(_clock, sound.quiet_hours):
        yield ("sound", "quiet_hours"), 'must be two times of day, like ["21:30", "07:00"]'
    yield from _lines("sound", {"device": sound.device, "voice": sound.voice})
    work = settings.workout
    texts = {"program": work.program, "emergency": work.emergency, "language": work.language}
    yield from _lines("workout", texts)


def _lines(section: str, texts: Mapping[str, str | None]) -> Iterator[tuple[KeyPath, str]]:
    """Find texts that are nothing, or more than one line."""
    for key, text in texts.items():
        if text is None:
            continue
        if not text.strip():
            yield (section, key), "must not be empty; leave the line out for the default"
        elif not text.isprintable():
            yield (section, key), "must be words on one line"


def _meant_key(name: str) -> str:
    joined = name.replace(" ", "")
    if meant := _CALLED.get(name, joined if joined in KEY_NAMES else ""):
        return f"; did you mean '{meant}'?"
    return did_you_mean(name, KEY_NAMES) or "; station check names each key that you press"


def _clock(text: str) -> time | None:
    """Read a time of day, `21:30`; None where it is none."""
    hours, _, minutes = text.partition(":")
    if not all(part.isdecimal() and len(part) <= 2 for part in (hours, minutes)):
        return None
    if int(hours) >= 24 or int(minutes) >= 60:
        return None
    return time(int(hours), int(minutes))


def _wired(*pins: int | None) -> dict[Button, int]:
    """Return the pins of BACK, REP and NEXT, in this order, that there are."""
    return {b: pin for b, pin in zip(Button, pins, strict=True) if pin is not None}


def _within(
    keys: KeyPath, value: float, least: float, most: float, unit: str = ""
) -> Iterator[tuple[KeyPath, str]]:
    if not least <= value <= most:
        yield keys, f"must be {least:g} to {most:g}{unit and ' '}{unit}, not {value:g}"


def _display(display: DisplaySettings) -> Iterator[tuple[KeyPath, str]]:
    at = "display"
    if display.name is not None and display.name not in PANELS:
        near = did_you_mean(display.name, PANELS) or (
            f"; give width_mm and height_mm instead, or one of {', '.join(PANELS)}"
        )
        yield (at, "name"), f"'{display.name}' is no display that is known{near}"
    measures = {"width_mm": display.width_mm, "height_mm": display.height_mm}
    if display.name is not None and any(measures.values()):
        yield (at, "name"), "stands beside width_mm or height_mm; keep the name or the measures"
    given = [key for key, length in measures.items() if length is not None]
    if len(given) == 1:
        yield (at, given[0]), "stands alone; give both width_mm and height_mm"
    for key, length in measures.items():
        if length is not None:
            yield from _within((at, key), length, 20, 3000, "millimetres")
    yield from _within((at, "distance_m"), display.distance_m, 0.3, 10, "metres")
    yield from _output((at, "output"), display.output)
    left, middle, right = display.legend_x
    if not 0 <= left < middle < right <= 1:
        yield (
            (at, "legend_x"),
            "must be three shares of the width from left to right, like [0.17, 0.5, 0.83]",
        )
    if display.size is not None and not all(240 <= side <= 8192 for side in display.size):
        yield (at, "size"), "must be width and height in pixels, like [800, 480]"


def _output(keys: KeyPath, output: int | str) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(output, int):
        yield from _within(keys, output, 1, 8)
    elif not any(map(str.isalpha, output)):
        yield keys, f"must be a number without quotes or a name like 'HDMI-A-1', not '{output}'"


def _pins(pins: PinSettings) -> Iterator[tuple[KeyPath, str]]:
    taken: dict[int, str] = {}
    names = (
        *("next", "rep", "back", "buzzer", "vibration"),
        *("lamp_next", "lamp_rep", "lamp_back"),
    )
    for name in names:
        pin: int | None = getattr(pins, name)
        if pin is None:
            continue
        if pin not in PINS:
            yield ("pins", name), f"must be a GPIO number from 0 to {PINS[-1]}, not {pin}"
        first = taken.setdefault(pin, name)
        if first != name:
            yield ("pins", name), f"is GPIO {pin}, and so is {first}; give one of them another"
