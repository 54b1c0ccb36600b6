"""Somebody at the buttons who is in a hurry, wavers, or does what the wall asks for; seeded."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from station.core.screens.picture import Screen, View
from station.core.workout.events import Button
from tests.campaign.virtual import Timepiece

TAP, LONG = 0.08, 1.0
"""How long a finger stays on a button, and on BACK to open a menu; in seconds."""


@dataclass
class Hand:
    """Press buttons that do something now, in virtual time, at instants of chance.

    `move` puts the finger on a button or takes it away. One that is `obedient` does what leads to the
    end of the workout, and calls `done` there.
    """

    random: Random
    timepiece: Timepiece
    move: Callable[[Button, bool], None]
    done: Callable[[], None]
    obedient: bool = False
    _down: Button | None = None
    _next: float = 0.0
    _was_summary: bool = False

    def __call__(self, view: View, seconds: float) -> float:
        """Move the finger when it is time; return how long to sleep until it moves again."""
        now = self.timepiece.now
        if now >= self._next:
            if self._down is not None:
                self._move(self._down, down=False)
                self._next = now + self._pause(view)
            else:
                self._press(view, now)
        return min(seconds, max(0.0, self._next - self.timepiece.now))

    def _press(self, view: View, now: float) -> None:
        button = self._wanted(view) if self.obedient else self._chosen(view)
        self._next = now + self._pause(view)
        if button is None:
            return
        # In the menu that says that it hurts: the rarest way there is, and the one that counts most.
        often = 0.6 if view.screen is Screen.MENU else 0.3
        held = button is Button.BACK and not self.obedient and self.random.random() < often
        self._move(button, down=True)
        self._next = now + (LONG if held else TAP)

    def _move(self, button: Button, *, down: bool) -> None:
        self._down = button if down else None
        self.move(button, down)

    def _pause(self, view: View) -> float:
        if self.obedient:
            return 0.6
        slow = view.screen in {Screen.HOLDING, Screen.REST, Screen.GET_READY}
        return self.random.choice((0.35, 0.5, 0.55, 0.8, 2.0, 6.0 if slow else 1.0))

    def _chosen(self, view: View) -> Button | None:
        live = [button for button, each in zip(Button, view.legends, strict=True) if each.live]
        pill = [button for button, each in zip(Button, view.legends, strict=True) if each.pill]
        if view.screen is Screen.HOME and not pill:
            pill = [Button.NEXT]
        chance = self.random.random()
        if view.screen is Screen.HOLDING and chance < 0.6:
            return None
        if chance < 0.1 or not live:
            return None
        return self.random.choice(pill if pill and chance < 0.72 else live)

    def _wanted(self, view: View) -> Button | None:
        """Return what leads on: the pill, or where there is none NEXT; a rep in a set of them."""
        if view.screen is Screen.SUMMARY:
            self._was_summary = True
        if view.screen is Screen.HOME and self._was_summary:
            self.done()
            return None
        if view.screen is Screen.HOLDING:
            return None
        pill = [button for button, each in zip(Button, view.legends, strict=True) if each.pill]
        if view.screen is Screen.MENU:
            return Button.BACK
        if view.screen is Screen.REPS:
            return Button.REP
        return pill[0] if pill else Button.NEXT
