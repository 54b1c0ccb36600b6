"""The screens beside a workout: what was recorded, to be put right, and that it is time for one."""

from station.core.content.exercise import Unit
from station.core.content.phrases import WallWords
from station.core.screens.overview import todays_row
from station.core.screens.scenes import GoOnScene, NoticeScene
from station.core.screens.working import side_mark
from station.core.values import Seconds
from station.core.workout.asking.aside import entry_of, exercise
from station.core.workout.phases import Correcting, Reminder
from station.core.workout.session import Session


def reminder_scene(session: Session, phase: Reminder, _: Seconds) -> NoticeScene:
    """Show that it is time, and for whom."""
    show = session.today.phrases.show
    return NoticeScene(phase.person or show.reminder, _reminding(show, phase.person))


def _reminding(show: WallWords, person: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    lines = (f"{show.reminder}.", show.reminder_note) if person else (show.reminder_note,)
    return (("", lines),)


def correcting_scene(session: Session, phase: Correcting, _: Seconds) -> GoOnScene:
    """Show what was recorded of a set, to be put right."""
    entry, show = entry_of(session, phase), session.today.phrases.show
    known = exercise(session, entry.exercise)
    of = show.of.format(n=entry.target) if entry.target else ""
    return GoOnScene(
        title=show.correct.format(n=entry.set),
        note=show.correct_note,
        name=known.short if known else entry.exercise,
        side=side_mark(session, entry.side, solid=True),
        number=str(phase.amount),
        word=of if entry.unit is Unit.REPS else f"{of} s".strip(),
        pips=(),
        row=todays_row(session, here=_place(session, entry.exercise)),
    )


def _place(session: Session, name: str) -> int | None:
    """Return where in today's row an exercise stands, or None where it does not."""
    first = [session.step(index).exercise.id for index in session.plan.firsts]
    return first.index(name) if name in first else None
