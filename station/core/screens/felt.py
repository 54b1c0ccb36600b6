"""How it felt from workout to workout, as lines; and what lines over days have in common."""

from collections.abc import Sequence
from datetime import date

from station.core.screens.scenes import Curve, LinesScene
from station.core.workout.effects import Topic
from station.core.workout.outside import FELT
from station.core.workout.session import Session


def felt_scene(session: Session, page: tuple[int, int]) -> LinesScene:
    """Show pain before and after, and effort, from workout to workout, with the usual pain."""
    show, past = session.today.phrases.show, session.past
    given = [each for each in past.answers if each.topic in FELT]
    days = sorted(each.at.date() for each in given)
    usual = past.last(Topic.USUAL)
    lines = []
    for topic, name in zip(FELT, (show.pain_before, show.pain_after, show.effort), strict=True):
        told = {each.at.date(): each.value for each in given if each.topic is topic}
        course = Curve(
            name=name,
            unit=show.of.format(n=10),
            target=usual.value if usual and topic is not Topic.EFFORT else 0,
            points=tuple((share_of(day, days[0], days[-1]), value) for day, value in told.items()),
            most=10,
        )
        lines.append(course)
    return LinesScene(
        title=show.felt,
        target=show.usual if usual else "",
        lines=tuple(lines),
        span=span_of(session, days),
        page=page,
    )


def span_of(session: Session, days: Sequence[date]) -> tuple[str, str]:
    """Return the first and the last day in words; only one, where there is no other."""
    if not days:
        return "", ""
    first, last = in_words(session, days[0]), in_words(session, days[-1])
    return first if days[0] != days[-1] else "", last


def share_of(day: date, first: date, last: date) -> float:
    """Return where a day lies between the first and the last; where they are one, at the end."""
    return 1.0 if first == last else (day - first) / (last - first)


def in_words(session: Session, day: date) -> str:
    """Return a day as it is written on the wall."""
    show = session.today.phrases.show
    return show.date.format(day=day.day, month=show.months[day.month - 1])
