"""The screens before and after work: home, the notice, going on, summary and history."""

from datetime import timedelta

from station.core.content.exercise import Unit, hold_pose, still
from station.core.screens.picture import (
    DayMark,
    DaysScene,
    GoOnScene,
    HomeScene,
    Icon,
    LinesScene,
    MenuScene,
    Miniature,
    NoticeScene,
    Pip,
    Progress,
    Stage,
    SummaryScene,
    Week,
)
from station.core.screens.working import demonstrated, demonstration, dose, person, pips, side_mark
from station.core.values import Seconds
from station.core.workout import history
from station.core.workout.history import tally
from station.core.workout.phases import (
    GoOn,
    HistoryPages,
    Home,
    HomeMenu,
    Menu,
    Reps,
    Safety,
    Summary,
    SwitchingOff,
)
from station.core.workout.session import Session

MOVES_EVERY = Seconds(60)
"""How often the first figure of the row moves: nothing moves for most of a minute."""

MOVES_AFTER = Seconds(5)
"""How long home stands still before that."""

WEEKS = 5
"""How many weeks the grid of days shows."""


def home_scene(session: Session, phase: Home, now: Seconds) -> HomeScene:
    """Show what today holds; now and then the first exercise is demonstrated."""
    moving = Seconds((now - phase.since) % MOVES_EVERY - MOVES_AFTER)
    return HomeScene(
        name=_name(session),
        minutes=str(session.plan.minutes),
        unit=session.today.phrases.show.minutes,
        week=_week(session),
        row=_row(session, moving=moving),
    )


def notice_scene(session: Session, _: Safety, __: Seconds) -> NoticeScene:
    """Show the safety notice."""
    safety = session.today.phrases.safety
    return NoticeScene(safety.title, safety.page(session.today.emergency))


def menu_scene(session: Session, _: Menu, __: Seconds) -> MenuScene:
    """Show what can be done in mid-workout."""
    w, show = session.today.phrases.legends, session.today.phrases.show
    return MenuScene(
        (
            (Icon.CLOSE, w.close, show.close_note),
            (Icon.SKIP, w.skip, show.skip_note),
            (Icon.END, w.end, show.end_note),
        )
    )


def home_menu_scene(session: Session, _: HomeMenu, __: Seconds) -> MenuScene:
    """Show what can be done with the station itself."""
    w, show = session.today.phrases.legends, session.today.phrases.show
    quiet = (Icon.QUIET, w.quiet, show.quiet_note)
    loud = (Icon.LOUD, w.loud, show.loud_note)
    return MenuScene(
        (
            (Icon.CLOSE, w.close, show.home_note),
            loud if session.quiet else quiet,
            (Icon.OFF, w.switch_off, show.switch_off_note),
        )
    )


def switching_off_scene(session: Session, _: SwitchingOff, __: Seconds) -> NoticeScene:
    """Show that the machine is being switched off."""
    show = session.today.phrases.show
    return NoticeScene(show.switching_off, (("", (show.switching_off_note,)),))


def go_on_scene(session: Session, phase: GoOn, _: Seconds) -> GoOnScene:
    """Show what is already counted, then ask."""
    step, show = session.step(phase.step), session.today.phrases.show
    count = phase.kept.count if isinstance(phase.kept, Reps) else 0
    return GoOnScene(
        title=show.go_on,
        note=show.go_on_note,
        name=step.exercise.short,
        side=side_mark(session, step.side, solid=True),
        number=str(count) if count else dose(session, step),
        word=show.of.format(n=step.target) if count else "",
        pips=pips(session, phase.step, Pip.RUNNING if count else Pip.COMING),
        row=_row(session, here=session.step(phase.step).item),
    )


def after_scene(session: Session, phase: Summary, _: Seconds) -> SummaryScene | LinesScene:
    """Show what was done just now, and on the next page what came of it over the weeks."""
    if phase.page:
        return lines_scene(session)
    show = session.today.phrases.show
    title = show.finished if phase.left is None else show.ended_early
    return summary_scene(session, title)


def past_scene(session: Session, phase: HistoryPages, _: Seconds) -> DaysScene | LinesScene:
    """Show the days of the last weeks, and on the next page what was done of each exercise."""
    return lines_scene(session) if phase.page else days_scene(session)


def summary_scene(session: Session, title: str) -> SummaryScene:
    """Show what was done just now, under a title that says how it ended."""
    show, done = session.today.phrases.show, tally(session.done.values())
    figures = [(str(done.reps), show.reps), (str(done.held), show.held)]
    for exercise in session.plan.exercises:
        if exercise.goal and exercise.id in done.longest:
            name = exercise.short.lower()
            figures.append((str(done.longest[exercise.id]), show.longest.format(name=name)))
    return SummaryScene(
        name=(title, _name(session)[0]),
        minutes=str(max(1, round(done.seconds / 60))),
        unit=show.minutes,
        figures=tuple((number, word) for number, word in figures if number != "0"),
        week=_week(session),
        row=_row(session),
        next_time=("", ""),
    )


def days_scene(session: Session) -> DaysScene:
    """Show five weeks of days, and what the last workout came to."""
    show, past = session.today.phrases.show, session.past
    weeks = history.weeks(past.workouts, past.today, WEEKS)
    full = {
        w.day
        for w in past.workouts
        if w.done and not w.short and history.is_whole(w, session.today.full)
    }

    def kind(day: history.DayDone) -> DayMark:
        if day.date > past.today:
            return DayMark.TO_COME
        return DayMark.FULL if day.date in full else DayMark.SHORT if day.sets else DayMark.NOTHING

    goal = session.plan.program.per_week
    last = history.last_workout(past.workouts)
    totals = history.totals(last) if last else None
    return DaysScene(
        weekdays=show.weekdays,
        days=tuple(tuple(kind(day) for day in week) for week in weeks),
        ticks=tuple(sum(day.sessions for day in week) >= goal for week in weeks),
        today=(WEEKS - 1, past.today.weekday()),
        week=_week(session),
        totals=((str(totals.reps), show.reps), (str(round(totals.held)), show.held))
        if totals
        else (),
    )


def lines_scene(session: Session) -> LinesScene:
    """Show what was done of each exercise, day by day."""
    show, past = session.today.phrases.show, session.past
    lines = []
    for exercise in session.plan.exercises:
        done = history.amounts(past.workouts, exercise.id)
        unit = show.held if done and done[-1].unit is Unit.SECONDS else show.reps
        latest = f"{done[-1].amount} {unit}" if done else ""
        if done and done[-1].load:
            latest = f"{latest} · {done[-1].load}"
        lines.append((exercise.short, latest, tuple(day.amount for day in done)))
    return LinesScene(title=show.amounts, lines=tuple(lines), page=(1, 2))


def _name(session: Session) -> tuple[str, str]:
    first, *rest = session.plan.program.name_parts
    return first, " · ".join(rest)


def _week(session: Session) -> Week:
    show, past = session.today.phrases.show, session.past
    done, goal = (
        history.sessions_this_week(past.workouts, past.today),
        session.plan.program.per_week,
    )
    return Week(done, goal, show.week.format(done=done, goal=goal), _last(session))


def _last(session: Session) -> str:
    show, past = session.today.phrases.show, session.past
    last = history.last_workout(past.workouts)
    if last is None:
        return show.last_never
    days = max(timedelta(0), past.today - last.day).days
    return {0: show.last_today, 1: show.last_yesterday}.get(days, show.last_days.format(n=days))


def _row(
    session: Session, here: int | None = None, moving: Seconds | None = None
) -> tuple[Miniature, ...]:
    """Return today's exercises: the one that is on, and those of which something was done."""
    done = {record.exercise for record in session.done.values() if record.amount}
    places = []
    for number, index in enumerate(session.plan.firsts):
        step = session.step(index)
        stance = still(hold_pose(step.movement))
        if moving is not None and number == 0 and 0 <= moving < demonstration(step):
            stance = demonstrated(step, moving)
        progress = Progress.DONE if step.exercise.id in done else Progress.COMING
        progress = Progress.HERE if number == here else progress
        places.append(Miniature(person(step, stance, Stage.WORK), progress))
    return tuple(places)
