"""Every phase is one row: its screen, its buttons, the end of its time, its picture.

A button has a word and a deed, and neither without the other. Whoever adds a phase adds a row here;
what it says stands in `station.core.workout.score`, where a phase that is forgotten is an error of
types.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from station.core.content.phrases import Word
from station.core.screens import moments, overview, working
from station.core.screens.picture import Screen
from station.core.screens.scenes import Scene
from station.core.values import Seconds, Struct
from station.core.workout import moves, outside, stops
from station.core.workout.asking import putting_right, reminding, way_in
from station.core.workout.events import Button, Held, Pressed
from station.core.workout.moves import Change
from station.core.workout.phases import (
    ChangeSides,
    Correcting,
    GetReady,
    GoOn,
    HistoryPages,
    Holding,
    Home,
    HomeMenu,
    Menu,
    Paused,
    Phase,
    Preview,
    Reminder,
    Reps,
    Rest,
    Safety,
    Summary,
    SwitchingOff,
)
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
    what BACK does when it is held (where there is none, holding is pressing), `keep` what it does
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


def _next(_: Phase) -> Button:
    return Button.NEXT


def _back(_: Phase) -> Button:
    return Button.BACK


def _rep(_: Phase) -> Button:
    return Button.REP


TABLE = (
    Row[Home](
        phase=Home,
        screen=Screen.HOME,
        scene=overview.home_scene,
        changes=moments.of_home,
        time_is_up=None,
        back=Press(
            Choice((Word.HISTORY, Word.NEXT_PERSON), outside.beside_home), outside.leave_home
        ),
        rep=Press(
            Choice((Word.OTHER_DAY, Word.OTHER_PROGRAM), outside.which_day), outside.other_day
        ),
        next=Press(Word.START, way_in.set_out),
        menu=outside.open_home_menu,
        likely=_next,
    ),
    Row[HomeMenu](
        phase=HomeMenu,
        screen=Screen.HOME_MENU,
        scene=overview.home_menu_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Word.CLOSE, outside.leave),
        rep=Press(
            Choice((Word.QUIET, Word.LOUD, Word.HISTORY), outside.loudness), outside.toggle_quiet
        ),
        next=Press(Choice((Word.SWITCH_OFF, Word.MORE), outside.after_menu), outside.turn_menu),
        keep=outside.switch_off,
    ),
    Row[SwitchingOff](
        phase=SwitchingOff,
        screen=Screen.SWITCHING_OFF,
        scene=overview.switching_off_scene,
        changes=moments.never,
        time_is_up=outside.power_off,
        back=Press(Choice((Word.BACK,), outside.way_off), outside.stay_on),
        rep=None,
        next=None,
    ),
    Row[GoOn](
        phase=GoOn,
        screen=Screen.GO_ON,
        scene=overview.go_on_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Word.ANEW, outside.start_anew),
        rep=None,
        next=Press(Word.GO_ON, outside.go_on),
        likely=_next,
    ),
    Row[Safety](
        phase=Safety,
        screen=Screen.SAFETY,
        scene=overview.notice_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Word.BACK, way_in.leave_notice),
        rep=Press(Word.READ_ALOUD, way_in.read_aloud),
        next=Press(Choice((Word.MORE, Word.UNDERSTAND), way_in.after_notice), way_in.acknowledge),
        likely=_next,
    ),
    Row[Preview](
        phase=Preview,
        screen=Screen.PREVIEW,
        scene=working.preview_scene,
        changes=moments.of_preview,
        time_is_up=moves.leave_preview,
        back=Press(Choice((Word.BACK, Word.HOME), moves.way_back), moves.previous),
        rep=Press(Choice((Word.PACE_ON, Word.PACE_OFF), moves.other_pace), moves.change_pace),
        next=Press(Word.START, moves.leave_preview),
        menu=stops.open_menu,
        likely=_next,
    ),
    Row[GetReady](
        phase=GetReady,
        screen=Screen.GET_READY,
        scene=working.get_ready_scene,
        changes=moments.of_get_ready,
        time_is_up=moves.begin_set,
        back=Press(
            Choice((Word.BACK, Word.UNDO), moves.way_back_from_ready), moves.back_from_ready
        ),
        rep=Press(Word.PAUSE, stops.pause),
        next=Press(Word.START, moves.begin_set),
        menu=stops.open_menu,
    ),
    Row[Holding](
        phase=Holding,
        screen=Screen.HOLDING,
        scene=working.holding_scene,
        changes=moments.flowing,
        time_is_up=moves.end_set,
        back=Press(Word.AGAIN, moves.once_more),
        rep=Press(Word.PAUSE, stops.pause),
        next=Press(Word.END, moves.end_set),
        menu=stops.open_menu,
    ),
    Row[Reps](
        phase=Reps,
        screen=Screen.REPS,
        scene=working.reps_scene,
        changes=moments.of_reps,
        time_is_up=moves.one_rep,
        back=Press(Choice((Word.UNDO, Word.BACK), moves.rep_back), moves.undo_rep),
        rep=Press(Choice((Word.ONE_REP, Word.PAUSE), moves.counting), stops.rep_or_pause),
        next=Press(Word.DONE, moves.end_set),
        menu=stops.open_menu,
        likely=lambda phase: None if phase.paced else Button.REP,
    ),
    Row[Rest](
        phase=Rest,
        screen=Screen.REST,
        scene=working.rest_scene,
        changes=moments.of_rest,
        time_is_up=moves.leave_rest,
        back=Press(Word.BACK, moves.undo_set),
        rep=Press(Word.PAUSE, stops.pause),
        next=Press(Word.GO_ON, moves.leave_rest),
        menu=stops.open_menu,
    ),
    Row[ChangeSides](
        phase=ChangeSides,
        screen=Screen.CHANGE_SIDES,
        scene=working.rest_scene,
        changes=moments.of_rest,
        time_is_up=moves.leave_rest,
        back=Press(Word.BACK, moves.undo_set),
        rep=Press(Word.PAUSE, stops.pause),
        next=Press(Word.GO_ON, moves.leave_rest),
        menu=stops.open_menu,
    ),
    Row[Paused](
        phase=Paused,
        screen=Screen.PAUSED,
        scene=working.paused_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Word.MENU, stops.open_menu),
        rep=Press(Word.GO_ON, stops.resume),
        next=Press(Word.GO_ON, stops.resume),
        menu=stops.open_menu,
        likely=_rep,
    ),
    Row[Menu](
        phase=Menu,
        screen=Screen.MENU,
        scene=overview.menu_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Choice((Word.GO_ON, Word.BACK), stops.way_out), stops.resume),
        rep=Press(Word.SKIP, stops.skip),
        next=Press(Word.END, stops.end_workout),
    ),
    Row[Summary](
        phase=Summary,
        screen=Screen.SUMMARY,
        scene=overview.after_scene,
        changes=moments.never,
        time_is_up=outside.close,
        back=Press(Choice((Word.HOME, Word.GO_ON), outside.after_summary), outside.go_on_after_all),
        rep=Press(Word.MORE, outside.turn_page),
        next=Press(Word.HOME, outside.leave_summary),
        likely=_next,
    ),
    Row[HistoryPages](
        phase=HistoryPages,
        screen=Screen.HISTORY,
        scene=overview.past_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Word.HOME, outside.leave),
        rep=Press(Word.MORE, outside.turn_page),
        next=Press(
            Choice((Word.CORRECT, Word.HOME), putting_right.after_history), putting_right.begin
        ),
        likely=_back,
    ),
    Row[Reminder](
        phase=Reminder,
        screen=Screen.REMINDER,
        scene=overview.reminder_scene,
        changes=moments.never,
        time_is_up=reminding.dismiss,
        back=Press(Word.OK, reminding.dismiss),
        rep=Press(Word.OK, reminding.dismiss),
        next=Press(Word.OK, reminding.dismiss),
        likely=_next,
    ),
    Row[Correcting](
        phase=Correcting,
        screen=Screen.CORRECTING,
        scene=overview.correcting_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Choice((Word.LESS,), putting_right.way_down), putting_right.less),
        rep=Press(Choice((Word.MORE,), putting_right.way_up), putting_right.more),
        next=Press(Word.THAT, putting_right.take),
        menu=putting_right.leave,
        likely=_next,
    ),
)
"""Every phase with its row, in the order of a workout."""


def row(phase: Phase) -> Row[Phase]:
    """Return the row of `phase`."""
    return row_of(type(phase))


def row_of(kind: type[Phase]) -> Row[Phase]:
    """Return the row of a phase by its class."""
    return _ROWS[kind]


_ROWS: dict[type[Phase], Row[Phase]] = {entry.phase: entry for entry in TABLE}  # type: ignore[misc]
