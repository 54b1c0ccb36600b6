"""The buttons on pins: every raw edge, stamped at once, for the debounce to judge."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING

from gpiozero import DigitalInputDevice

from station.core.settings import Level
from station.core.values import Seconds
from station.core.workout.events import Button, Edge, Input

if TYPE_CHECKING:
    from gpiozero import Factory


class Buttons:
    """Post an `Edge` for each press and each release of a button, until closed.

    `pins` gives the GPIO number of each button that is wired, `pressed` the level of its pin while
    somebody presses, low where nothing else is said; `clock` gives monotonic seconds. A button that is down already when it is opened posts nothing until it is released:
    ask `is_pressed`. A pin that cannot be had raises what `factory` raises.
    """

    def __init__(
        self,
        pins: Mapping[Button, int],
        post: Callable[[Input], None],
        factory: "Factory",
        clock: Callable[[], float],
        pressed: Mapping[Button, Level] | None = None,
    ) -> None:
        self._post = post
        self._clock = clock
        self._pressed = pressed or {}
        # The pins know their devices weakly: these references keep the buttons alive.
        self._devices: dict[Button, DigitalInputDevice] = {}
        with ExitStack() as opened:
            for button, pin in pins.items():
                device = self._open(button, pin, factory)
                opened.callback(device.close)
                self._devices[button] = device
            self._opened = opened.pop_all()

    def is_pressed(self, button: Button) -> bool:
        """Tell whether `button` is down right now, bouncing or stuck."""
        device = self._devices.get(button)
        return device is not None and bool(device.is_active) == self._is_low(button)

    def close(self) -> None:
        """Release the pins; nothing is posted afterwards."""
        self._devices.clear()
        self._opened.close()

    def _is_low(self, button: Button) -> bool:
        """Tell whether the pin of `button` is low while it is pressed."""
        return self._pressed.get(button, "low") == "low"

    def _open(self, button: Button, pin: int, factory: "Factory") -> DigitalInputDevice:
        # No bounce_time: each backend understands it differently, and lgpio's swallows short taps.
        # Pulled up in any case: a contact that opens leaves its pin to the resistor, a sensor drives
        # it either way. Active is therefore low.
        device = DigitalInputDevice(pin, pull_up=True, pin_factory=factory)
        source = f"GPIO{pin}"

        def moved(*, down: bool) -> None:
            self._post(Edge(button, down, Seconds(self._clock()), source))

        low = self._is_low(button)
        device.when_activated = lambda: moved(down=low)
        device.when_deactivated = lambda: moved(down=not low)
        return device
