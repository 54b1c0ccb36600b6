"""Somebody who is asked how they are, after some workouts or none."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from station.core import engine
from station.core.content.exercise import Unit
from station.core.values import Seconds, replace
from station.core.workout.effects import Answer, Topic
from station.core.workout.phases import Answering
from station.core.workout.session import Answered, Past
from tests.core.past import workout
from tests.play import TODAY, Play, today

NOON = datetime.combine(TODAY, time(12), UTC)


def said(
    topic: Topic, value: int, days_ago: int = 0, exercise: str = "", text: str = ""
) -> Answered:
    """Return an answer that stands in the journal."""
    at = NOON - timedelta(days=days_ago, hours=1)
    return Answered(topic, value, at, exercise, text, id=1)


def somebody(
    *answers: Answered,
    done: Sequence[int] = (),
    understood: date | None = TODAY,
    acknowledged: bool = True,
    **changes: object,
) -> Play:
    """Return somebody at home whose last workouts were so many days ago, and who is asked everything."""
    flags = {"questions": True, "cautious": True, **changes}
    before = tuple(workout(TODAY - timedelta(days=days), ("squat", Unit.REPS, 10)) for days in done)
    past = Past(before, TODAY, NOON, answers, understood)
    return Play(engine.start(today(**flags), past, Seconds(0), acknowledged=acknowledged))


def questioned(play: Play) -> Play:
    """Have somebody asked from here on."""
    play.session = replace(play.session, today=replace(play.session.today, questions=True))
    return play


def asks(play: Play) -> Topic | None:
    """Return what is asked now."""
    return play.phase.topic if isinstance(play.phase, Answering) else None


def given(play: Play) -> list[tuple[Topic, int]]:
    """Return what was made durable."""
    return [(e.topic, e.value) for _, e in play.log if isinstance(e, Answer)]


def about(play: Play) -> list[tuple[Topic, int, str]]:
    """Return the same with what it is about."""
    return [(e.topic, e.value, e.exercise or e.text) for _, e in play.log if isinstance(e, Answer)]
