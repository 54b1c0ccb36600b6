"""The lamp in each button: lit when the button does something now."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING

from gpiozero import LED

from station.core.values import Seconds
from station.core.workout.events import Button, Input, Mended, PartName, Trouble

if TYPE_CHECKING:
    from gpiozero import Factory


class Lamps:
    """Light the lamps on `pins` (GPIO numbers); a button without one is left out.

    All are dark until `show`. A lamp that fails later is told once by `post`.
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
        self._failed = False
        self._lamps: dict[Button, LED] = {}
        with ExitStack() as opened:
            for button, pin in pins.items():
                self._lamps[button] = opened.enter_context(LED(pin, pin_factory=factory))
            self._opened = opened.pop_all()
        self._shown = dict.fromkeys(self._lamps, False)

    def show(self, lit: tuple[bool, bool, bool]) -> None:
        """Light BACK, REP and NEXT as `lit` says; only what changed reaches a pin."""
        for button, on in zip(Button, lit, strict=True):
            if button in self._lamps and self._shown[button] != on:
                self._switch(button, on=on)

    def close(self) -> None:
        """Turn the lamps off and release their pins; safe to call twice."""
        self.show((False, False, False))
        self._lamps.clear()
        self._opened.close()

    def _switch(self, button: Button, *, on: bool) -> None:
        try:
            self._lamps[button].value = on
        except Exception as error:  # noqa: BLE001 (every backend fails in its own way; no lamp stops a workout)
            self._fail(error)
        else:
            self._shown[button] = on
            self._mend()

    def _fail(self, error: Exception) -> None:
        if not self._failed:
            self._failed = True
            text = f"The lamps in the buttons do not answer ({error!r})."
            self._post(Trouble(PartName.LAMPS, text, self._now()))

    def _mend(self) -> None:
        if self._failed:
            self._failed = False
            self._post(Mended(PartName.LAMPS, self._now()))

    def _now(self) -> Seconds:
        return Seconds(self._clock())
