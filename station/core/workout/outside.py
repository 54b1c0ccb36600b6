"""What is chosen outside of work: home, its menu, the pace, going on, looking back."""

from station.core.content.phrases import Word
from station.core.content.plan import Lead
from station.core.sound.fitting import GAP
from station.core.values import Seconds, replace
from station.core.workout.effects import Continue, Finish, PowerOff, Prefer, Quieten, Topic
from station.core.workout.history import with_open, without_open
from station.core.workout.moves import Change, enter, get_ready, go_home, preview, return_to, speak
from station.core.workout.phases import (
    GoOn,
    HistoryPages,
    Home,
    HomeMenu,
    Preview,
    Summary,
    SwitchingOff,
    later,
)
from station.core.workout.session import Session, Today

SECOND_THOUGHTS = Seconds(3)
"""How long "off" can be undone."""

ROWS = 4
"""How many exercises stand on a page with what was done of them: what can be read on a small display."""


def open_home_menu(session: Session, _: Home) -> Change:
    """Ask what to do with the station itself."""
    return enter(session, HomeMenu(personal=bool(session.next_person)))


def loudness(session: Session, _: HomeMenu) -> Word:
    """Return the word for what the station would become: quiet, or loud again."""
    return Word.LOUD if session.quiet else Word.QUIET


def toggle_quiet(session: Session, _: HomeMenu) -> Change:
    """Be quiet, or no longer, and go home."""
    quiet, say = not session.quiet, session.today.phrases.say
    session, effects = go_home(replace(session, quiet=quiet))
    told = speak(session, say.quiet if quiet else say.loud)
    return replace(session, cues=()), (Quieten(quiet), *effects, told)


def turn_menu(session: Session, phase: HomeMenu) -> Change:
    """Show the second page of the menu, and from that switch off."""
    if phase.personal:
        return enter(session, HomeMenu())
    return switch_off(session, phase)


def after_menu(_: Session, phase: HomeMenu) -> Word:
    """Return the word of NEXT in the menu of home."""
    return Word.MORE if phase.personal else Word.SWITCH_OFF


def switch_off(session: Session, _: HomeMenu) -> Change:
    """Switch the machine off in a moment; until then it can be undone."""
    return enter(session, SwitchingOff(Seconds(session.now + SECOND_THOUGHTS)))


def power_off(session: Session, phase: SwitchingOff) -> Change:
    """Switch the machine off now, and say when the plug may be pulled."""
    return replace(session, phase=replace(phase, until=None)), (PowerOff(),)


def stay_on(session: Session, phase: SwitchingOff) -> Change | None:
    """Leave the machine on after all, while that can still be."""
    return None if phase.until is None else go_home(session)


def way_off(_: Session, phase: SwitchingOff) -> Word | None:
    """Return the word of BACK while the machine is about to be switched off."""
    return None if phase.until is None else Word.BACK


def leave(session: Session, _: HomeMenu | HistoryPages) -> Change:
    """Go home."""
    return go_home(session)


def other_pace(session: Session, phase: Preview) -> Word | None:
    """Return the word for the other pace, or None where nobody can choose."""
    step = session.step(phase.step)
    if not session.may_choose_pace(step):
        return None
    return Word.PACE_OFF if session.paces(step) else Word.PACE_ON


def change_pace(session: Session, phase: Preview) -> Change | None:
    """Let the station lead the reps of this exercise, or let the person; for good.

    What was still to be said follows the answer.
    """
    step = session.step(phase.step)
    if not session.may_choose_pace(step):
        return None
    paced, exercise = not session.paces(step), step.exercise.id
    say = session.today.phrases.say
    told = speak(session, say.pace_on if paced else say.pace_off)
    by = Seconds(told.seconds + GAP)
    until = None if phase.until is None else Seconds(phase.until + by)
    session = replace(session, phase=replace(phase, until=until), cues=later(session.cues, by))
    session = replace(session, pace={**session.pace, exercise: paced})
    return session, (Prefer(exercise, paced), told)


def choice(session: Session) -> tuple[Today, bool] | None:
    """Return what REP at home leads to, and whether that is a short day; None: to nothing else.

    First it is the short day, where that is shorter than the full one, then the next programme.
    """
    today = session.today
    if not session.is_short and today.short.steps != today.full.steps:
        return today, True
    if today.others:
        return today.turned(), False
    return (today, False) if session.is_short else None


def which_day(session: Session, _: Home) -> Word | None:
    """Return the word of REP at home."""
    chosen = choice(session)
    if chosen is None:
        return None
    today, _is_short = chosen
    return Word.OTHER_DAY if today is session.today else Word.OTHER_PROGRAM


def other_day(session: Session, _: Home) -> Change | None:
    """Choose the other length of today's workout, or another programme."""
    chosen = choice(session)
    if chosen is None:
        return None
    before = session.today
    today, is_short = chosen
    session = replace(session, today=today, is_short=is_short, cues=())
    say, counted = today.phrases.say, today.phrases.counted
    text = say.short_day if is_short else say.full_day
    if today is not before:
        text = say.other_program
    name, minutes = ", ".join(today.program.name_parts), counted.minutes.of(session.plan.minutes)
    return session, (speak(session, text.format(name=name, minutes=minutes)),)


def go_on(session: Session, phase: GoOn) -> Change:
    """Take the workout up at the very step where it was cut, with time to lie down again."""
    step = session.step(phase.step)
    taken_up = Continue(session.now)
    if phase.kept is None and step.lead is Lead.PREVIEW:
        return preview(session, phase.step, taken_up)
    settle = session.step(session.plan.block(phase.step).start).get_ready
    return get_ready(session, phase.step, settle, taken_up, kept=phase.kept)


def start_anew(session: Session, _: GoOn) -> Change:
    """Leave the workout that was cut as it is, with what was done, and go home."""
    past = replace(session.past, workouts=without_open(session.past.workouts))
    return go_home(replace(session, is_short=False, done={}, past=past))


def after_summary(_: Session, phase: Summary) -> Word:
    """Return the word of BACK after a workout: one that was ended early can be gone on with."""
    return Word.HOME if phase.left is None else Word.GO_ON


def leave_summary(session: Session, phase: Summary) -> Change:
    """Go home; a workout that was ended early has ended when it was."""
    session, effects = close(session, phase)
    return go_home(session, *effects)


def close(session: Session, phase: Summary) -> Change:
    """Let a workout that was ended early be over: nobody went on with it."""
    if not session.is_open:
        return session, ()
    session = replace(session, is_open=False, phase=replace(phase, left=None, until=None))
    return session, (Finish(phase.since),)


def go_on_after_all(session: Session, phase: Summary) -> Change:
    """Take up the workout that was ended by mistake, where it was left; else go home."""
    if phase.left is None:
        return go_home(session)
    workouts = with_open(session.past.workouts)
    session = replace(session, past=replace(session.past, workouts=workouts))
    return return_to(session, phase.left)


def turn_page(session: Session, phase: Summary) -> Change:
    """Show the next page of the summary, and after the last the first."""
    return replace(session, phase=replace(phase, page=(phase.page + 1) % pages(session))), ()


FELT = (Topic.PAIN_BEFORE, Topic.PAIN_AFTER, Topic.EFFORT)
"""What is shown of how it felt, from workout to workout."""


def is_felt(session: Session) -> bool:
    """Return whether anything was told of how it felt: then the history has a page of it."""
    return any(each.topic in FELT for each in session.past.answers)


def pages(session: Session) -> int:
    """Return how many pages a summary has: the first, and those of the exercises."""
    exercises = {exercise.id for exercise in session.plan.exercises}
    return 1 + -(-len(exercises) // ROWS)
