"""What leads from home into a workout, to the history, or to the next person."""

from station.core.content.phrases import Word
from station.core.screens.report import handing
from station.core.workout import outside
from station.core.workout.effects import Welcome
from station.core.workout.moves import Change
from station.core.workout.phases import Home, HomeMenu
from station.core.workout.session import Session


def beside(session: Session, _: Home) -> Word:
    """Return the word of BACK on home: who comes next, or for one person alone the history."""
    return Word.NEXT_PERSON if session.next_person else Word.HISTORY


def leave(session: Session, phase: Home) -> Change:
    """Bring in the next person; where there is nobody else, show what was done before."""
    if session.next_person:
        return session, (Welcome(),)
    return handing.look_back(session, phase)


def set_out(session: Session, phase: Home) -> Change:
    """Begin: with what stands in the way, else with the first exercise."""
    from station.core.workout.asking import way_in  # noqa: PLC0415 - home is seen first

    return way_in.set_out(session, phase)


def in_menu(session: Session, phase: HomeMenu) -> Word:
    """Return the word of REP in the menu: the history, or what the station would become."""
    return Word.HISTORY if phase.personal else outside.loudness(session, phase)


def choose(session: Session, phase: HomeMenu) -> Change:
    """Do what that word says."""
    if phase.personal:
        return handing.look_back(session, phase)
    return outside.toggle_quiet(session, phase)
