"""No mark cuts another, none of a set is missing, and the side is always said: in any short workout."""

from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from station.core import engine
from station.core.content.exercise import Sides, Stroke, Unit, cycle
from station.core.content.plan import plan
from station.core.content.program import Item
from station.core.rehearse.rehearsal import Moment, obedient, rehearse
from station.core.sound.marks import ANSWERS, IMPORTANT, Mark, clear, length
from station.core.values import Seconds, Struct
from station.core.workout import sentences
from station.core.workout.effects import Hush, Record, Say, Sound
from station.core.workout.phases import ChangeSides
from station.core.workout.session import Past, Session, Today
from tests.core.content import exercise, library, program
from tests.core.rehearsed import visits
from tests.play import TODAY, phrases

EXACT = 1e-6


def begun(movement: tuple[Stroke, ...], item: Item, rate: int = 150) -> Session:
    """Return somebody at home before a workout of one exercise, which the station leads."""
    shelf = library(exercise(movement=movement, get_ready=Seconds(3), on_floor=False))
    full = plan(program(item), shelf)
    today = Today(full=full, short=full, phrases=phrases(), lead=True, automatic=True, rate=rate)
    return engine.start(today, Past((), TODAY), Seconds(0), acknowledged=True)


def strokes(seconds: tuple[float, ...], hold: int | None) -> tuple[Stroke, ...]:
    """Return strokes of these lengths, one of them a hold that the dose sets, where it has one."""
    found = [
        Stroke(name=name, seconds=Seconds(each), to="down" if index else "up")
        for index, (name, each) in enumerate(zip(("lift", "turn", "lower"), seconds, strict=False))
    ]
    if hold is not None:
        found.insert(1, Stroke(name="keep", seconds=Seconds(hold), to="up", hold=True))
    return tuple(found)


class Short(Struct, frozen=True):
    """Say how short a workout is: its strokes, its dose, and the times between its sets."""

    strokes: tuple[float, ...]
    inner: int | None
    reps: int | None
    hold: int
    sides: Sides
    again: float
    rest: float
    changeover: float
    rate: int

    def session(self) -> Session:
        """Return somebody at home before this workout, which the station leads."""
        movement = strokes(self.strokes, self.inner)
        # Nobody can be led through a set that is over before its start mark is told from the next.
        assume(self.reps is None or self.reps * cycle(movement) >= clear(Seconds(0), Mark.START))
        assume(self.reps or self.sides is not Sides.EVERY_REP)
        item = Item(
            exercise="hip-lift",
            sets=2,
            reps=self.reps,
            hold=self.inner if self.reps else self.hold,
            sides=self.sides,
            again=Seconds(self.again),
            rest=Seconds(self.rest),
            changeover=Seconds(self.changeover),
        )
        return begun(movement, item, self.rate)

    def play(self) -> list[Moment]:
        """Return the whole workout."""
        return list(rehearse(self.session(), obedient))


SHORT = st.builds(
    Short,
    strokes=st.lists(st.sampled_from((0.2, 0.4, 0.45, 1.0, 2.0)), min_size=1, max_size=3).map(
        tuple
    ),
    inner=st.sampled_from((None, 1, 4, 5, 7)),
    reps=st.one_of(st.none(), st.integers(1, 7)),
    hold=st.integers(1, 6),
    sides=st.sampled_from(Sides),
    again=st.sampled_from((3, 3.5, 5)),
    rest=st.sampled_from((1, 2)),
    changeover=st.sampled_from((3, 4, 5, 8)),
    rate=st.sampled_from((110, 150, 190)),
)
"""Short holds, quick and slow reps, reps with a hold inside, and as little as may be between them."""


def marks(moments: list[Moment]) -> list[tuple[float, Mark]]:
    """Return every mark with its instant."""
    return [(m.at, e.mark) for m in moments for e in m.effects if isinstance(e, Sound)]


@settings(max_examples=50)
@given(short=SHORT)
def test_any_short_workout_is_heard_as_it_should_be(short: Short) -> None:
    """To play a workout takes longest: each is listened to for all that holds of it."""
    moments = short.play()
    no_mark_cuts_another(moments)
    every_set_has_its_marks(moments)
    the_side_is_said_at_every_change(moments)
    nothing_is_said_over_a_mark_that_matters(moments)


def no_mark_cuts_another(moments: list[Moment]) -> None:
    """Each begins when the one before is over, and after a moment of silence."""
    told = [each for each in marks(moments) if each[1] not in ANSWERS]
    for (at, mark), (following, other) in pairwise(told):
        assert following >= clear(Seconds(at), mark) - EXACT, (at, mark, other)


def every_set_has_its_marks(moments: list[Moment]) -> None:
    """A start and an end at their instants, and in a hold the ticks that follow its start mark."""
    told = [(round(at, 6), mark) for at, mark in marks(moments)]
    ended = [e for m in moments for e in m.effects if isinstance(e, Record) and e.ended]
    assert ended
    for record in ended:
        begin, end = round(record.started, 6), round(record.ended or 0, 6)
        is_hold = record.unit is Unit.SECONDS
        assert (begin, Mark.START) in told
        assert (end, Mark.END if is_hold else Mark.SET_DONE) in told
        if is_hold:
            ticks = [at for at, mark in told if mark is Mark.COUNTDOWN and begin <= at < end]
            assert [round(end - at, 6) for at in ticks] == [3, 2, 1][-min(3, record.target - 1) :][
                : record.target - 1
            ]


def the_side_is_said_at_every_change(moments: list[Moment]) -> None:
    """However short the changeover and slow the voice, between the end of a set and the next."""
    start = moments[0].session
    for phase, done in visits(tuple(moments)):
        if isinstance(phase, ChangeSides):
            step = start.step(phase.step)
            sides = (sentences.other_side(start, step), sentences.side(start, step))
            assert [e.text for _, e in done if isinstance(e, Say) and e.text in sides]


def nothing_is_said_over_a_mark_that_matters(moments: list[Moment]) -> None:
    """Not over the countdown, nor over any mark that says where somebody is."""
    ends = busy = 0.0
    for moment in moments:
        for effect in moment.effects:
            match effect:
                case Hush():
                    ends = moment.at
                case Say(seconds=seconds):
                    assert moment.at >= busy - EXACT
                    ends = moment.at + seconds
                case Sound(mark=mark) if mark in {*IMPORTANT, Mark.COUNTDOWN}:
                    assert ends <= moment.at + EXACT, (mark, moment.at)
                    busy = max(busy, moment.at) + length(mark)
                case _:
                    pass
