"""What each button does now, in a word: the same that the session's table says."""

from typing import assert_never

from station.core.screens.picture import NOTHING, Legend, Legends
from station.core.workout.phases import (
    ChangeSides,
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
    Reps,
    Rest,
    Safety,
    Summary,
    SwitchingOff,
    Working,
)
from station.core.workout.session import Session

_Words = tuple[str, str, str]


def legends(session: Session) -> Legends:
    """Return the legends of BACK, REP and NEXT; the likeliest press is the filled one."""
    words, pill = _words(session, session.phase)
    back, rep, next_ = (
        Legend(word, pill=index == pill) if word else NOTHING for index, word in enumerate(words)
    )
    return back, rep, next_


def _words(session: Session, phase: Phase) -> tuple[_Words, int | None]:
    """Return the three words and which of them is the likeliest (0..2), if any."""
    w = session.today.phrases.legends
    match phase:
        case Home():
            other = session.today.full if session.is_short else session.today.short
            return (w.history, w.other_day.format(n=other.minutes), w.start), 2
        case HomeMenu():
            quiet = w.loud if session.quiet else w.quiet
            return (w.close, quiet, w.switch_off), None
        case GoOn():
            return (w.anew, "", w.go_on), 2
        case Safety():
            return (w.back, w.read_aloud, w.understand), 2
        case Preview():
            back = w.back if session.step(phase.step).number else w.home
            return (back, _pace(session, phase), w.start), 2
        case Summary() | HistoryPages():
            return (w.home, w.more, w.home), 2
        case SwitchingOff():
            return ("", "", ""), None
        case _:
            return _in_work(session, phase)


def _in_work(session: Session, phase: Working | Paused | Menu) -> tuple[_Words, int | None]:
    w = session.today.phrases.legends
    match phase:
        case GetReady():
            return (w.back, w.pause, w.start), None
        case Holding():
            return (w.again, w.pause, w.end), None
        case Reps():
            back = w.undo if phase.reps else w.back
            return (back, w.pause if phase.paced else w.one_rep, w.done), None if phase.paced else 1
        case Rest() | ChangeSides():
            return (w.undo, w.pause, w.go_on), None
        case Paused():
            return (w.menu, w.go_on, w.go_on), 1
        case Menu():
            return (w.close, w.skip, w.end), None
        case _:
            assert_never(phase)


def _pace(session: Session, phase: Preview) -> str:
    step, words = session.step(phase.step), session.today.phrases.legends
    if not session.may_choose_pace(step):
        return ""
    return words.pace_off if session.paces(step) else words.pace_on
