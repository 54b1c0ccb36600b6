"""All that hangs on pins: buttons, buzzer, vibration motor and lamps, on the Pi's own or simulated ones."""

from collections.abc import Callable
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

from station.core.errors import DeviceError
from station.core.settings import Settings
from station.core.values import Seconds, Struct, replace
from station.core.workout.events import Button, Input, PartName, Trouble
from station.devices.buttons import Buttons
from station.devices.buzzer import Buzzer, Vibration
from station.devices.lamps import Lamps
from station.devices.pins import mock_factory, open_factory
from station.loop import stuck
from station.parts import Parts

if TYPE_CHECKING:
    from gpiozero import Factory


def wired(
    parts: Parts,
    settings: Settings,
    post: Callable[[Input], None],
    clock: Callable[[], float],
    stack: ExitStack,
    *,
    simulated: bool,
) -> Parts:
    """Return the parts with all that `settings` say hangs on pins, `simulated` ones where asked.

    What sounds is as quiet as the speaker is by now: the hour may have asked for it since the start. `stack`
    closes them. Raise DeviceError where there are no pins: without buttons there is no station.
    """
    factory = stack.enter_context(closing(mock_factory() if simulated else open_factory()))
    board = Pinboard(settings, factory, post, clock, simulated, stack)
    board.buttons()
    marks = (*board.buzzer(), *board.vibration())
    for mark in marks:
        mark.quiet = parts.speaker.quiet
    return replace(parts, marks=(*marks, *parts.marks), lamps=board.lamps())


class Pinboard(Struct, frozen=True):
    """Open what hangs on pins; one that only helps and cannot be had is told, and left out."""

    settings: Settings
    factory: "Factory"
    post: Callable[[Input], None]
    clock: Callable[[], float]
    simulated: bool
    stack: ExitStack

    def buttons(self) -> None:
        """Listen to the buttons; one that is down already is told until it is let go."""
        pins = self.settings.pins.buttons
        # A simulated pin that nobody touches is high: there it is always low that means pressed.
        pressed = {} if self.simulated else self.settings.pins.pressed
        buttons = Buttons(pins, self.post, self.factory, self.clock, pressed)
        self.stack.enter_context(closing(buttons))
        for button in filter(buttons.is_pressed, Button):
            text = f"{button} is stuck down: let it go, or look at its cable."
            self.post(Trouble(stuck(button), text, Seconds(self.clock())))

    def buzzer(self) -> tuple[Buzzer, ...]:
        """Open the buzzer, if there is one."""
        pins = self.settings.pins
        if pins.buzzer is None:
            return ()
        try:
            kind, hearing = pins.buzzer_kind, self.settings.sound.hearing
            buzzer = Buzzer(pins.buzzer, kind, self.post, self.factory, self.clock, hearing=hearing)
        except DeviceError as fault:
            self._tell(PartName.BUZZER, fault)
            return ()
        return (self.stack.enter_context(closing(buzzer)),)

    def vibration(self) -> tuple[Vibration, ...]:
        """Open the vibration motor, if there is one."""
        pin, sound = self.settings.pins.vibration, self.settings.sound
        if pin is None:
            return ()
        keeps_on = sound.quiet_vibration
        try:
            motor = Vibration(pin, self.post, self.factory, self.clock, keeps_on=keeps_on)
        except DeviceError as fault:
            self._tell(PartName.VIBRATION, fault)
            return ()
        return (self.stack.enter_context(closing(motor)),)

    def lamps(self) -> tuple[Lamps, ...]:
        """Open the lamps, if there are any."""
        try:
            lamps = Lamps(self.settings.pins.lamps, self.post, self.factory, self.clock)
        except DeviceError as fault:
            self._tell(PartName.LAMPS, fault)
            return ()
        return (self.stack.enter_context(closing(lamps)),)

    def _tell(self, part: PartName, fault: DeviceError) -> None:
        self.post(Trouble(part, str(fault), Seconds(self.clock())))
