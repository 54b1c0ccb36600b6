"""A Raspberry Pi of the older kind: gpiozero's RPi.GPIO pins on fake-rpi's constants and inputs."""

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any
from unittest.mock import patch

import fake_rpi.RPi
import fake_rpi.wrappers
import gpiozero.pins


class FakeGPIO(fake_rpi.RPi._GPIO):
    """Be `RPi.GPIO` with wires: `drive` moves an input, `levels` shows every line.

    fake-rpi calls every line an output, forgets what was written and detects no edge, so that
    much is done here.
    """

    def __init__(self) -> None:
        super().__init__()
        self.levels: dict[int, int] = {}
        self.functions: dict[int, int] = {}
        self._callbacks: dict[int, Callable[[int], None]] = {}

    def setup(
        self, channel: int, function: int, pull: int | None = None, initial: int | None = None
    ) -> None:
        self.functions[channel] = function
        self.levels[channel] = int(pull == self.PUD_UP) if initial is None else initial

    def gpio_function(self, channel: int) -> int:
        return self.functions[channel]

    def input(self, channel: int) -> int:
        return self.levels[channel]

    def output(self, channel: int, state: int) -> None:
        self.levels[channel] = int(state)

    def add_event_detect(
        self, channel: int, _edge: int, callback: Callable[[int], None], **_bouncetime: int
    ) -> None:
        self._callbacks[channel] = callback

    def remove_event_detect(self, channel: int) -> None:
        del self._callbacks[channel]

    def drive(self, channel: int, level: int) -> None:
        """Put a line at `level`, as a finger does, and call who waits for the edge."""
        self.levels[channel] = level
        if channel in self._callbacks:
            self._callbacks[channel](channel)


@contextmanager
def fake_pi() -> Iterator[tuple[Any, FakeGPIO]]:
    """Lend gpiozero's `RPiGPIOFactory` and the GPIO under it; afterwards no trace is left."""
    fake_rpi.wrappers.toggle_print(p=False)
    gpio = FakeGPIO()
    package = ModuleType("RPi")
    package.GPIO = gpio  # type: ignore[attr-defined]
    with patch.dict(sys.modules, {"RPi": package, "RPi.GPIO": gpio}):
        rpigpio = importlib.import_module("gpiozero.pins.rpigpio")

        class Pi3Factory(rpigpio.RPiGPIOFactory):  # type: ignore[name-defined]
            def _get_revision(self) -> int:
                return 0xA02082

        factory = Pi3Factory()
        try:
            yield factory, gpio
        finally:
            factory.close()
            del gpiozero.pins.rpigpio
