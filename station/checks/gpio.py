"""The GPIO chip and each pin of the settings: opened, and made to light and sound."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from station.checks.finding import Finding, Question, fault, ok
from station.core.errors import DeviceError
from station.core.settings import Level, PinSettings
from station.core.sound.marks import Mark, length
from station.core.workout.events import Button, Input, Trouble
from station.devices.buttons import Buttons
from station.devices.buzzer import Buzzer, Vibration
from station.devices.lamps import Lamps
from station.devices.pins import open_factory

if TYPE_CHECKING:
    from gpiozero import Factory

LIT = 0.7
"""How long each lamp is lit, in seconds."""

_IDLES_LOW = (
    "this pin is low at rest. A touch sensor, or a contact that opens when it is pressed: {}. A "
    "button that closes: its wire touches ground somewhere, or sits on a ground pin; compare with: "
    "station wiring"
)

_IDLES_HIGH = (
    "this pin is high at rest: the sensor has no supply or no ground, or a wire has come off; "
    "compare with: station wiring. A button that closes to ground needs no line pressed_… in "
    "station.toml"
)


def pins(
    settings: PinSettings,
    open_: "Callable[[], Factory]" = open_factory,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Finding]:
    """Open the chip, then every pin; light each lamp in turn, sound the buzzer, shake the motor."""
    try:
        factory = open_()
    except DeviceError as error:
        yield fault("GPIO chip", str(error))
        return
    with closing(factory):
        yield ok("GPIO chip", f"that of a Raspberry Pi {factory.board_info.model}")
        for button, pin in settings.buttons.items():
            yield _button(button, pin, settings.pressed[button], factory)
        yield from _lamps(settings, factory, sleep)
        if settings.buzzer is not None:
            yield _buzzer(settings.buzzer, settings, factory, sleep)
        if settings.vibration is not None:
            yield _vibration(settings.vibration, factory, sleep)


def _button(button: Button, pin: int, level: Level, factory: "Factory") -> Finding:
    part = f"button {button}"
    pins, levels = {button: pin}, {button: level}
    try:
        with closing(Buttons(pins, _nobody, factory, time.monotonic, levels)) as buttons:
            stuck = buttons.is_pressed(button)
    except DeviceError as error:
        return fault(part, str(error))
    if stuck:
        return fault(
            part,
            f"{button} on GPIO {pin} is pressed though nobody should press it.",
            _IDLES_LOW.format(opposite(button, level)) if level == "low" else _IDLES_HIGH,
        )
    return ok(part, f"GPIO {pin}, not pressed")


def opposite(button: Button, level: Level) -> str:
    """Return what to write where a pin is not at `level` while its button is pressed."""
    other = "high" if level == "low" else "low"
    return f'write pressed_{button.lower()} = "{other}" under [pins] in station.toml'


def _lamps(
    settings: PinSettings, factory: "Factory", sleep: Callable[[float], None]
) -> Iterator[Finding]:
    lamps = settings.lamps
    for button, pin in lamps.items():
        part = f"lamp {button}"
        faults: list[Input] = []
        try:
            with closing(Lamps({button: pin}, faults.append, factory, time.monotonic)) as lamp:
                lamp.show((button is Button.BACK, button is Button.REP, button is Button.NEXT))
                sleep(LIT)
        except DeviceError as error:
            yield fault(part, str(error))
            continue
        if faults:
            yield from _told(part, faults)
        else:
            yield ok(part, f"GPIO {pin}, lit for a moment", _seen(button, pin))


def _seen(button: Button, pin: int) -> Question:
    return Question(
        f"Was the lamp of {button} lit for a moment?",
        f"The lamp of {button} on GPIO {pin} was not seen to light.",
        "turn the lamp round (its longer leg to the pin), and see its resistor and its ground; "
        "without a lamp there, set its line to false under [pins] in station.toml",
    )


def _buzzer(
    pin: int, settings: PinSettings, factory: "Factory", sleep: Callable[[float], None]
) -> Finding:
    faults: list[Input] = []
    try:
        with closing(
            Buzzer(pin, settings.buzzer_kind, faults.append, factory, time.monotonic)
        ) as buzzer:
            buzzer.play(Mark.START)
            sleep(length(Mark.START) + 0.1)
    except DeviceError as error:
        return fault("buzzer", str(error))
    for found in _told("buzzer", faults):
        return found
    heard = Question(
        "Did the buzzer sound?",
        f"The buzzer on GPIO {pin} was not heard.",
        "see its wires and its transistor, and whether buzzer_kind in station.toml is right: a "
        "part that beeps when it is put on a battery is active, one that only clicks is passive",
    )
    return ok("buzzer", f"GPIO {pin}, {settings.buzzer_kind}, sounded", heard)


def _vibration(pin: int, factory: "Factory", sleep: Callable[[float], None]) -> Finding:
    faults: list[Input] = []
    try:
        with closing(Vibration(pin, faults.append, factory, time.monotonic)) as motor:
            motor.play(Mark.SET_DONE)
            sleep(length(Mark.SET_DONE) + 0.1)
    except DeviceError as error:
        return fault("vibration", str(error))
    for found in _told("vibration", faults):
        return found
    felt = Question(
        "Put a hand on the motor's place, or a foot: did it shake three times?",
        f"The vibration motor on GPIO {pin} was not felt.",
        "see its wires, its transistor and which way round its diode is (the ring to the plus); "
        "under a thick mat it needs a hard plate, or a stronger motor",
    )
    return ok("vibration", f"GPIO {pin}, shaken three times", felt)


def _told(part: str, faults: list[Input]) -> Iterator[Finding]:
    yield from (fault(part, each.text) for each in faults if isinstance(each, Trouble))


def _nobody(_: Input) -> None:
    """Let an edge be: here a button is only looked at."""
