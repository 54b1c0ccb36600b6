"""The pages of the history, the last of which hand the diary over: to a phone, or to be read."""

from typing import TYPE_CHECKING

from station.core.values import replace
from station.core.workout.moves import Change, enter
from station.core.workout.outside import is_felt, pages
from station.core.workout.phases import Correcting, HistoryPages, Home, HomeMenu
from station.core.workout.session import Session

if TYPE_CHECKING:
    from station.core.screens.report.account import Account

WEEKS = 6
"""How many weeks are handed over."""


def look_back(session: Session, _: Home | HomeMenu | Correcting) -> Change:
    """Show what was done before; what is handed over is put together once, here."""
    return enter(session, HistoryPages(texts=texts(session)))


def turn_page(session: Session, phase: HistoryPages) -> Change:
    """Show the next page of the history, and after the last the first."""
    count = pages(session) + is_felt(session) + len(phase.texts)
    return replace(session, phase=replace(phase, page=(phase.page + 1) % count)), ()


def texts(session: Session) -> tuple[str, ...]:
    """Return the last weeks as texts, each of which has room in one code on this wall.

    Where the wall shows no codes it is one text; where nothing was done there is none.
    """
    from station.core.screens.report.plain import lines, parts, room_in  # noqa: PLC0415 - see below

    told = told_by(session)
    if not (told.done or told.others):
        return ()
    text = lines(told)
    return (
        parts(text, room_in(session.room.modules)) if session.room.modules else ("\n".join(text),)
    )


def told_by(session: Session, weeks: int = WEEKS) -> "Account":
    """Return the account of the last weeks, as far as the session remembers."""
    # Home is the first picture, and need not wait for what sums up weeks.
    from station.core.screens.report.accounting import Prescribed, account  # noqa: PLC0415

    today, past = session.today, session.past
    offered = (today, *today.others)
    exercises = {each.id: each for laid in offered for each in laid.full.exercises}
    programs = {laid.program.id: laid.program for laid in offered}
    asked = Prescribed(today.full, today.short, exercises, programs)
    return account(past.workouts, past.answers, asked, past.today, weeks, decisions=past.decisions)
