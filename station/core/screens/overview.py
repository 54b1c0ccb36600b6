"""The screens before and after work: home, the notice, going on, summary and history."""

from datetime import timedelta

from station.core.content.exercise import Unit, hold_pose, still
from station.core.screens.details import Miniature, Pip, Progress, Stage, Week
from station.core.screens.doses import LISTED, dose
from station.core.screens.felt import felt_scene, share_of, span_of
from station.core.screens.scenes import (
    CodeScene,
    Curve,
    DayMark,
    DaysScene,
    GoOnScene,
    HomeScene,
    Icon,
    LinesScene,
    MenuScene,
    NoticeScene,
    SummaryScene,
)
from station.core.screens.working import demonstrated, demonstration, person, pips, side_mark
from station.core.values import Seconds, replace
from station.core.workout import history
from station.core.workout.asking import choosing
from station.core.workout.history import tally
from station.core.workout.outside import ROWS, is_felt, pages
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
        row=todays_row(session, moving=moving),
        whose=session.person,
    )


def notice_scene(session: Session, phase: Safety, _: Seconds) -> NoticeScene:
    """Show a page of the safety notice."""
    pages = session.notice
    here = min(phase.page, len(pages) - 1)
    text = (("", pages[here].sentences),)
    return NoticeScene(pages[here].heading, text, (here, len(pages)))


def menu_scene(session: Session, phase: Menu, _: Seconds) -> MenuScene:
    """Show what can be done in mid-workout."""
    w, show = session.today.phrases.legends, session.today.phrases.show
    back = (Icon.CLOSE, w.back, show.stay_note)
    return MenuScene(
        (
            (Icon.GO_ON, w.go_on, show.close_note) if phase.goes_on else back,
            (Icon.SKIP, w.skip, show.skip_note),
            (Icon.END, w.end, show.end_note),
        ),
        hint=session.today.phrases.asking.menu_hint,
    )


def home_menu_scene(session: Session, phase: HomeMenu, _: Seconds) -> MenuScene:
    """Show what can be done with the station itself; before that, where there are several people."""
    w, show = session.today.phrases.legends, session.today.phrases.show
    if phase.personal:
        return MenuScene(
            (
                (Icon.CLOSE, w.close, show.home_note),
                (Icon.HISTORY, w.history, show.history_note),
                (Icon.MORE, w.more, show.more_note),
            )
        )
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
        title=show.go_on_person.format(name=session.person) if session.person else show.go_on,
        note=show.go_on_note,
        name=step.exercise.short,
        side=side_mark(session, step.side_after(count), solid=True),
        number=str(count) if count else dose(session, step),
        word=(show.up_to if step.open else show.of).format(n=step.target) if count else "",
        pips=pips(session, phase.step, Pip.RUNNING if count else Pip.COMING),
        row=todays_row(session, here=session.step(phase.step).item),
    )


def after_scene(session: Session, phase: Summary, _: Seconds) -> SummaryScene | LinesScene:
    """Show what was done just now, and on the next page what came of it over the weeks."""
    if phase.page:
        return lines_scene(session, phase.page, pages(session))
    show = session.today.phrases.show
    return summary_scene(session, show.ended_early if phase.early else show.finished)


def past_scene(
    session: Session, phase: HistoryPages, _: Seconds
) -> DaysScene | LinesScene | CodeScene:
    """Show the days, what was done of each exercise, how it felt, and what to take along."""
    before, show = pages(session) + is_felt(session), session.today.phrases.show
    count = before + len(phase.texts)
    if not phase.page:
        return days_scene(session)
    if phase.page < pages(session):
        return lines_scene(session, phase.page, count)
    if phase.page < before:
        return felt_scene(session, (phase.page, count))
    text = phase.texts[phase.page - before]
    title, total = show.take_along, len(phase.texts)
    if total > 1:
        place = show.place.format(n=phase.page - before + 1, total=total)
        title = f"{title}, {place}"
    return CodeScene(title, show.take_along_note, text, (phase.page, count))


def summary_scene(session: Session, title: str) -> SummaryScene:
    """Show what was done just now, under a title that says how it ended."""
    from station.core.workout.asking.offering import next_time  # noqa: PLC0415 - home is first

    show, done = session.today.phrases.show, tally(session.done.values())
    figures = list(_figures(session, done.sets, done.reps, done.held, done.assumed))
    for exercise in session.plan.exercises:
        if exercise.goal and exercise.id in done.longest:
            name = exercise.short.lower()
            figures.append((str(done.longest[exercise.id]), show.longest.format(name=name)))
    return SummaryScene(
        name=(title, _name(session)[0]),
        minutes=str(max(1, round(done.seconds / 60))),
        unit=show.minutes,
        figures=tuple(figures),
        week=_week(session),
        row=todays_row(session),
        next_time=(show.next_time, next_) if (next_ := next_time(session)) else ("", ""),
    )


def days_scene(session: Session) -> DaysScene:
    """Show five weeks of days, and what the last workout came to."""
    show, past = session.today.phrases.show, session.past
    weeks = history.weeks(session.workouts, past.today, WEEKS)
    full = {
        w.day
        for w in session.workouts
        if w.done and not w.short and history.is_whole(w, session.today.full)
    }

    def kind(day: history.DayDone) -> DayMark:
        if day.date > past.today:
            return DayMark.TO_COME
        return DayMark.FULL if day.date in full else DayMark.SHORT if day.sets else DayMark.NOTHING

    goal = session.plan.program.per_week
    done = [sum(day.sessions for day in week) for week in weeks]
    week, owed = _week(session), history.owed(done, goal)
    week = replace(week, last=show.make_good.format(n=owed)) if owed else week
    last = history.last_workout(session.workouts)
    totals = _totals(session, last) if last else ()
    return DaysScene(
        weekdays=show.weekdays,
        days=tuple(tuple(kind(day) for day in week) for week in weeks),
        ticks=history.met(done, goal),
        today=(WEEKS - 1, past.today.weekday()),
        week=week,
        heading=_heading(session, last) if last else "",
        totals=totals,
        few=(show.last_workout, _in_few_words(session, totals)) if last else ("", ()),
    )


def _in_few_words(
    session: Session, totals: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """Return the sums with a shorter word for what was presumed: it must not be what has no room."""
    show = session.today.phrases.show
    shorter = {show.of_them_assumed: show.assumed_short}
    return tuple((number, shorter.get(word, word)) for number, word in totals)


def _totals(session: Session, last: history.Workout) -> tuple[tuple[str, str], ...]:
    """Return what a workout came to, and the longest hold there ever was of what has a goal.

    What matters most comes first: a small display has no room for the last ones.
    """
    done, show = history.totals(last), session.today.phrases.show
    sets = _figures(session, done.sets, 0, 0, 0)
    sums = (*_figures(session, 0, done.reps, round(done.held), done.assumed), *sets)
    best = history.longest(session.past.workouts)
    holds = tuple(
        (str(best[each.id]), show.longest.format(name=each.short.lower()))
        for each in session.plan.exercises
        if each.goal and each.id in best
    )
    return (*sums, *holds)


def _figures(
    session: Session, sets: int, reps: int, held: int, assumed: int
) -> tuple[tuple[str, str], ...]:
    """Return each sum with its word; what was not done is left out, what was presumed told apart."""
    show = session.today.phrases.show
    words = (
        (sets, show.one_set if sets == 1 else show.sets),
        (reps, show.one_rep if reps == 1 else show.reps),
        (assumed, show.of_them_assumed),
        (held, show.held),
    )
    return tuple((str(number), word) for number, word in words if number)


def _heading(session: Session, last: history.Workout) -> str:
    """Say that the totals are the last workout's, how long it took, and where it came to no end."""
    show, today = session.today.phrases.show, session.today
    whole = history.is_whole(last, today.short if last.short else today.full)
    minutes = f"{max(1, round(history.lasted(last) / 60))} {show.minutes}"
    notes = [minutes] if whole else [show.ended_early.lower(), minutes]
    return ", ".join((show.last_workout, *notes))


def lines_scene(session: Session, page: int, count: int) -> LinesScene:
    """Show what was done of some exercises, day by day; `page` of `count` counts from 1."""
    show, past = session.today.phrases.show, session.past
    exercises = session.plan.exercises
    done = {each.id: history.amounts(past.workouts, each.id) for each in exercises}
    days = sorted({day.date for days in done.values() for day in days})
    lines = []
    for exercise in exercises[ROWS * (page - 1) : ROWS * page]:
        steps = [step for step in session.today.full.steps if step.exercise.id == exercise.id]
        unit = show.held if steps[0].unit is Unit.SECONDS else show.reps
        last = done[exercise.id][-1] if done[exercise.id] else None
        about = [last.load] if last else []
        about += [show.assumed.format(n=last.assumed)] if last and last.assumed else []
        course = Curve(
            name=exercise.short,
            unit=" · ".join([unit, *filter(None, about)]),
            target=sum(step.target for step in steps),
            points=tuple(
                (share_of(day.date, days[0], days[-1]), day.amount)
                for day in done[exercise.id]
                if day.unit is steps[0].unit
            ),
        )
        lines.append(course)
    return LinesScene(
        title=show.amounts,
        target=show.target,
        lines=tuple(lines),
        span=span_of(session, days),
        page=(page, count),
    )


def _name(session: Session) -> tuple[str, str]:
    """Return the programme's name, and what stands beside it: its second part, its week, its day."""
    first, *rest = session.plan.program.name_parts
    return first, LISTED.join((*rest, *choosing.standing(session)))


def _week(session: Session) -> Week:
    show, past = session.today.phrases.show, session.past
    done, goal = (
        history.sessions_this_week(session.workouts, past.today),
        session.plan.program.per_week,
    )
    due = choosing.next_due(session)
    words = show.week.format(done=done, goal=goal)
    return Week(done, goal, words, due or _last(session), is_next=bool(due))


def _last(session: Session) -> str:
    show, past = session.today.phrases.show, session.past
    last = history.last_workout(session.workouts)
    if last is None:
        return show.not_yet if session.today.others else show.last_never
    days = max(timedelta(0), past.today - last.day).days
    return {0: show.last_today, 1: show.last_yesterday}.get(days, show.last_days.format(n=days))


def todays_row(
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
