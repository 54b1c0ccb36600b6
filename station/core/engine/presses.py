"""What a row of the table says about a phase: a button has a word and a deed, and neither without the other."""

from collections.abc import Callable
from typing import Generic, TypeVar

from station.core.content.phrases import Word
from station.core.screens.picture import Screen
from station.core.screens.scenes import Scene
from station.core.values import Seconds, Struct
from station.core.workout.events import Button, Held, Pressed
from station.core.workout.moves import Change
from station.core.workout.phases import Phase
from station.core.workout.session import Session

_P = TypeVar("_P", bound=Phase)
Deed = Callable[[Session, _P], Change | None]
"""What is done: the session after it with its effects, or None where nothing can be done now."""


class Choice(Struct, Generic[_P], frozen=True):
    """Say one of `words`, by how things stand; None where the button does nothing now."""

    words: tuple[Word, ...]
    of: Callable[[Session, _P], Word | None]


class Press(Struct, Generic[_P], frozen=True):
    """Say in a word what a button does, and do it."""

    word: Word | Choice[_P]
    deed: Deed[_P]


class Row(Struct, Generic[_P], frozen=True, kw_only=True):
    """Say everything about one phase.

    `scene` is its picture at an instant, `changes` when that next looks different though nothing
    happens. `time_is_up` is what happens when the phase's time is up; None: it has none. `menu` is
    what BACK does when it is held (where there is none, holding is pressing) and `held` its word, `keep` what it does
    when it is kept down long after that. `likely` is the press most people want next.
    """

    phase: type[_P]
    screen: Screen
    scene: Callable[[Session, _P, Seconds], Scene]
    changes: Callable[[Session, _P, Seconds], float]
    time_is_up: Deed[_P] | None
    back: Press[_P] | None
    rep: Press[_P] | None
    next: Press[_P] | None
    menu: Deed[_P] | None = None
    held: Word = Word.MENU
    keep: Deed[_P] | None = None
    likely: Callable[[_P], Button | None] = lambda _: None

    def press(self, button: Button) -> Press[_P] | None:
        """Return what `button` does, or None: neither a word nor a deed."""
        return {Button.BACK: self.back, Button.REP: self.rep, Button.NEXT: self.next}[button]

    def word(self, session: Session, button: Button) -> Word | None:
        """Return the word of `button` now, or None where it does nothing."""
        press, phase = self.press(button), session.phase
        if press is None or not isinstance(phase, self.phase):
            return None
        return press.word if isinstance(press.word, Word) else press.word.of(session, phase)

    def deed(self, event: Pressed | Held) -> Deed[_P] | None:
        """Return what a press does, or None."""
        if isinstance(event, Held) and self.menu is not None:
            return self.menu
        press = self.press(event.button)
        return None if press is None else press.deed

    def do(self, deed: Deed[_P] | None, session: Session) -> Change | None:
        """Do `deed` in the phase that is on; None where nothing is done."""
        phase = session.phase
        return deed(session, phase) if deed and isinstance(phase, self.phase) else None

    def picture(self, session: Session, now: Seconds) -> Scene:
        """Return the picture at `now`."""
        if not isinstance(session.phase, self.phase):
            raise TypeError(f"{session.phase} is in the row of {self.phase}")
        return self.scene(session, session.phase, now)

    def next_change(self, session: Session, now: Seconds) -> float:
        """Return when the picture next looks different after `now`; inf: never."""
        phase = session.phase
        return self.changes(session, phase, now) if isinstance(phase, self.phase) else float("inf")
