"""What a person chooses: to set out, pause, look back, skip, end; each one press."""

from typing import assert_never

from station.core.effects import Acknowledge, Continue, PowerOff, Prefer, Quieten, Record, Say
from station.core.moves import (
    Change,
    enter,
    finish,
    get_ready,
    go_home,
    noted,
    one_rep,
    preview,
)
from station.core.phases import (
    ChangeSides,
    Cue,
    GetReady,
    GoOn,
    HistoryPages,
    Holding,
    Home,
    HomeMenu,
    Menu,
    Paused,
    Preview,
    Reps,
    Rest,
    Safety,
    Session,
    Summary,
    SwitchingOff,
    Working,
    moved,
)
from station.core.plan import Lead
from station.core.score import GAP
from station.core.units import Seconds
from station.core.values import replace

PAGES = 2
"""How many pages summary and history have."""


def set_out(session: Session, _: Home) -> Change:
    """Begin: with the safety notice if it was never read, else with the first exercise."""
    if not session.acknowledged:
        return enter(session, Safety())
    return preview(session, 0)


def look_back(session: Session, _: Home) -> Change:
    """Show what was done before."""
    return enter(session, HistoryPages())


def open_home_menu(session: Session, _: Home) -> Change:
    """Ask what to do with the station itself."""
    return enter(session, HomeMenu())


def toggle_quiet(session: Session, _: HomeMenu) -> Change:
    """Be quiet, or no longer, and go home."""
    quiet, say = not session.quiet, session.today.phrases.say
    session, effects = go_home(replace(session, quiet=quiet))
    told = _told(session, say.quiet if quiet else say.loud)
    return replace(session, cues=()), (Quieten(quiet), *effects, told)


def switch_off(session: Session, _: HomeMenu) -> Change:
    """Switch the machine off, and say when the plug may be pulled."""
    return enter(session, SwitchingOff(), PowerOff())


def read_aloud(session: Session, phase: Safety) -> Change:
    """Read the notice once more, from its beginning."""
    return enter(session, phase)


def leave(session: Session, _: HomeMenu | Safety | Summary | HistoryPages) -> Change:
    """Go home."""
    return go_home(session)


def acknowledge(session: Session, _: Safety) -> Change:
    """Take note that the safety notice was understood, and begin."""
    return preview(replace(session, acknowledged=True), 0, Acknowledge(session.now))


def other_day(session: Session, _: Home) -> Change:
    """Choose the other length of today's workout."""
    session = replace(session, is_short=not session.is_short, cues=())
    say, counted = session.today.phrases.say, session.today.phrases.counted
    text = say.short_day if session.is_short else say.full_day
    return session, (_told(session, text.format(minutes=counted.minutes.of(session.plan.minutes))),)


def go_on(session: Session, phase: GoOn) -> Change:
    """Take the workout up at the very step where it was cut, with time to lie down again."""
    step = session.step(phase.step)
    taken_up = Continue(session.now)
    if phase.kept is None and step.lead is Lead.PREVIEW:
        return preview(session, phase.step, taken_up)
    settle = session.step(session.plan.first(step.number)).get_ready
    return get_ready(session, phase.step, settle, taken_up, kept=phase.kept)


def start_anew(session: Session, _: GoOn) -> Change:
    """Leave the workout that was cut as it is, with what was done, and go home."""
    return go_home(replace(session, is_short=False))


def previous(session: Session, phase: Preview) -> Change:
    """Show the exercise before, where it was left, its set kept; from the first one, go home."""
    session, records = _put_down(session, phase, session.now)
    first = session.plan.first(session.step(phase.step).number)
    if first == 0:
        return go_home(session, *records)
    match phase.before:
        case None:
            return preview(session, first - 1, *records)
        case Reps() | Holding() as before:
            return preview(session, before.step, *records, kept=before)
        case Preview() as before:
            return preview(session, before.step, *records, kept=before.kept, before=before.before)
        case GetReady() as before:
            return preview(session, before.step, *records, kept=before.kept)
        case Rest() | ChangeSides() as before:
            return preview(session, before.step, *records)
        case _:
            assert_never(phase.before)


def leave_preview(session: Session, phase: Preview) -> Change:
    """Get ready for the set that was shown."""
    step = session.step(phase.step)
    return get_ready(session, phase.step, step.get_ready, kept=phase.kept)


def back_to_preview(session: Session, phase: GetReady) -> Change:
    """Show the exercise again, and take up the same set after it."""
    return preview(session, phase.step, kept=phase.kept)


def change_pace(session: Session, phase: Preview) -> Change | None:
    """Let the station lead the reps of this exercise, or let the person; for good.

    What was still to be said follows the answer.
    """
    step = session.step(phase.step)
    if not session.may_choose_pace(step):
        return None
    paced, exercise = not session.paces(step), step.exercise.id
    say = session.today.phrases.say
    told = _told(session, say.pace_on if paced else say.pace_off)
    by = Seconds(told.seconds + GAP)
    until = None if phase.until is None else Seconds(phase.until + by)
    session = replace(session, phase=replace(phase, until=until), cues=_later(session.cues, by))
    session = replace(session, pace={**session.pace, exercise: paced})
    return session, (Prefer(exercise, paced), told)


def _later(cues: tuple[Cue, ...], by: Seconds) -> tuple[Cue, ...]:
    return tuple(Cue(Seconds(cue.at + by), cue.effect) for cue in cues)


def _told(session: Session, text: str) -> Say:
    return Say(text, session.spoken(text))


def rep_or_pause(session: Session, phase: Reps) -> Change:
    """Count a rep; where the station leads, pause."""
    return pause(session, phase) if phase.paced else one_rep(session, phase)


def once_more(session: Session, phase: Holding) -> Change:
    """Hold once more from the start."""
    return get_ready(session, phase.step, session.step(phase.step).again, kept=phase)


def leave_rest(session: Session, phase: Rest | ChangeSides) -> Change:
    """Get ready for the next set."""
    return get_ready(session, phase.step, session.step(phase.step).get_ready)


def pause(session: Session, phase: Working) -> Change:
    """Stand still, exactly here."""
    return enter(session, Paused(phase, session.now, session.cues))


def resume(session: Session, phase: Paused | Menu) -> Change:
    """Go on exactly where everything stood still; a pause beneath a menu stays one."""
    by = Seconds(session.now - phase.since)
    if isinstance(phase.inner, Paused):
        return enter(session, phase.inner)
    return replace(session, phase=moved(phase.inner, by), cues=_later(phase.cues, by)), ()


def open_menu(session: Session, phase: Working | Preview | Paused) -> Change:
    """Stop the clock and ask what to do."""
    return enter(session, Menu(phase, session.now, session.cues))


def skip(session: Session, phase: Menu) -> Change:
    """Leave this exercise, with what was done of it, for the next one."""
    session, left, records = _leave(session, phase)
    following = session.plan.first(session.step(left.step).number + 1)
    if following == len(session.plan.steps):
        return finish(session, *records)
    return preview(session, following, *records, before=left)


def end_workout(session: Session, phase: Menu) -> Change:
    """End the workout here, with what was done."""
    session, _, records = _leave(session, phase)
    return finish(session, *records)


def _leave(session: Session, phase: Menu) -> tuple[Session, Working | Preview, tuple[Record, ...]]:
    """Close the set beneath the menu, if one was going on; return what is left there too."""
    inner, at = phase.inner, phase.since
    if isinstance(inner, Paused):
        inner, at = inner.inner, inner.since
    session, records = _put_down(session, inner, at)
    return session, inner, records


def _put_down(
    session: Session, phase: Working | Preview, at: Seconds
) -> tuple[Session, tuple[Record, ...]]:
    """Close at `at` the set that goes on in `phase`; one that waits there, at its last rep."""
    match phase:
        case Holding():
            return noted(session, phase, at)
        case Reps() if phase.reps:
            return noted(session, phase, at)
        case GetReady(kept=Reps() as kept) | Preview(kept=Reps() as kept) if kept.reps:
            return noted(session, kept, kept.reps[-1])
        case _:
            return session, ()


def turn_page(session: Session, phase: Summary | HistoryPages) -> Change:
    """Show the next page, and after the last the first."""
    return replace(session, phase=replace(phase, page=(phase.page + 1) % PAGES)), ()
