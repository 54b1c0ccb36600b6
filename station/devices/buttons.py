"""Three buttons on pins: every raw edge, stamped at once, for the debounce to judge."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING

from gpiozero import DigitalInputDevice

from station.core.values import Seconds
from station.core.workout.events import Button, Edge, Input

if TYPE_CHECKING:
    from gpiozero import Factory


class Buttons:
    """Post an `Edge` for each change of a button between its pin and ground, until closed.

    `pins` gives the GPIO number of each button that is wired, `clock` the monotonic time in
    seconds. A button that is down already when it is opened posts nothing until it is released:
    ask `is_pressed`. A pin that cannot be had raises what `factory` raises.
    """

    def __init__(
        self,
        pins: Mapping[Button, int],
        post: Callable[[Input], None],
        factory: "Factory",
        clock: Callable[[], float],
    ) -> None:
        self._post = post
        self._clock = clock
        # The pins know their devices weakly: these references keep the buttons alive.
        self._devices: dict[Button, DigitalInputDevice] = {}
        with ExitStack() as opened:
            for button, pin in pins.items():
                device = self._open(button, pin, factory)
                opened.callback(device.close)
                self._devices[button] = device
            self._opened = opened.pop_all()

    def is_pressed(self, button: Button) -> bool:
        """Tell whether the contact of `button` is closed right now, bouncing or stuck."""
        device = self._devices.get(button)
        return device is not None and bool(device.is_active)

    def close(self) -> None:
        """Release the pins; nothing is posted afterwards."""
        self._devices.clear()
        self._opened.close()

    def _open(self, button: Button, pin: int, factory: "Factory") -> DigitalInputDevice:
        # No bounce_time: each backend understands it differently, and lgpio's swallows short taps.
        device = DigitalInputDevice(pin, pull_up=True, pin_factory=factory)
        source = f"GPIO{pin}"

        def moved(*, down: bool) -> None:
            self._post(Edge(button, down, Seconds(self._clock()), source))

        device.when_activated = lambda: moved(down=True)
        device.when_deactivated = lambda: moved(down=False)
        return device
