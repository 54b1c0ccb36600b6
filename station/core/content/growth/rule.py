"""By the programme's own rule: what is suggested for the next workout, and because of what.

The rows of the rule, of which the first that fits an exercise decides:

| what happened | next time |
|---|---|
| a warning sign | nothing is suggested: there is no start |
| pain in the exercise above the limits, or spreading | one step down; twice running: left out |
| the morning after was worse | one step down |
| a break | one step down; a long one: the first step |
| some pain, much effort, not all done, or not told | as it was |
| little pain, all done, little effort, no worse morning, several times running | one step up |

Of two rows that lower a dose the one that lowers it more is taken. Where anything is lowered nothing
rises, and at most one exercise rises a workout: the one that has waited longest. What was answered,
taken or not, is not asked again for the same workouts. What was not told lets nothing rise.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from station.core.content.growth.went import (
    Aspect,
    Because,
    Decision,
    Feels,
    Morning,
    Offer,
    Shift,
    Went,
    decided,
    dose,
)
from station.core.content.ladders import Rungs, rungs, written
from station.core.content.plan import Amount
from station.core.content.program import Program
from station.core.content.progress import Growth
from station.core.values import Struct, replace

ALONE = frozenset({Because.PAIN, Because.PAIN_AGAIN})
"""What is offered for each exercise by itself; the rest is answered with one press for all."""

WEEK = 7
"""In how many days the next stage is offered once more, where it was declined."""


def offers(
    program: Program,
    past: Sequence[Went],
    decisions: Sequence[Decision],
    feels: Feels,
    *,
    tails: bool = False,
    others: Sequence[Program] = (),
) -> tuple[Offer, ...]:
    """Return what the programme suggests before today's workout, in the order of asking.

    `past` are the workouts of this programme, oldest first; `others` the programmes that may follow it.
    """
    rule = program.progress
    if feels.warned or not past:
        return ()
    if rule is None:
        return _next_stage(program, past, decisions, feels, others)
    ladders = [
        _Climb(program.id, name, each, rule, tuple(past), decided(decisions, program.id, name))
        for name, each in rungs(program, tails=tails).items()
    ]
    if lowered := tuple(_lowered(ladders, program, feels)):
        return lowered
    if not is_little(feels.before, feels.usual, rule):
        return ()
    if raised := tuple(_raised(ladders, feels)):
        return raised
    if all(climb.is_complete for climb in ladders):
        return _next_stage(program, past, decisions, feels, others)
    return ()


def complete(
    program: Program,
    past: Sequence[Went],
    decisions: Sequence[Decision],
    *,
    tails: bool = False,
) -> dict[str, str]:
    """Return the exercises that have come to the end of their ladder, with what is told there."""
    rule = program.progress
    if rule is None:
        return {}
    return {
        name: each.end
        for name, each in rungs(program, tails=tails).items()
        if _Climb(
            program.id, name, each, rule, tuple(past), decided(decisions, program.id, name)
        ).is_complete
    }


class _Climb(Struct, frozen=True):
    """One exercise on its ladder, with all that happened on it."""

    program: str
    exercise: str
    rungs: Rungs
    rule: Growth
    past: tuple[Went, ...]
    decisions: tuple[Decision, ...]

    @property
    def amount(self) -> Amount:
        """Return the present dose."""
        return dose(self.rungs, self.decisions)

    @property
    def place(self) -> int:
        """Return the place of the present dose; that of an exercise left out is below all."""
        return self.rungs.place(self.amount) if self.amount.sets else -1

    @property
    def seen(self) -> tuple[Went, ...]:
        """Return the workouts in which it was done."""
        return tuple(went for went in self.past if went.has(self.exercise))

    @property
    def fresh(self) -> tuple[Went, ...]:
        """Return those of them that no answer was about yet."""
        return self._since([each.at for each in self.decisions])

    @property
    def here(self) -> tuple[Went, ...]:
        """Return the whole days since the last change."""
        since = self._since([each.at for each in self.decisions if each.taken])
        return tuple(went for went in since if went.done.get(self.exercise) is not None)

    def _since(self, answers: Sequence[datetime]) -> tuple[Went, ...]:
        return tuple(went for went in self.seen if not answers or went.at >= answers[-1])

    @property
    def is_ready(self) -> bool:
        """Return whether it went well often enough, and long enough on this step."""
        told = [_well(went, self.exercise, self.rule) for went in self.fresh]
        runs = [well for well in told if well is not None][-self.rule.up_after :]
        return len(runs) == self.rule.up_after and all(runs) and len(self.here) >= self.rule.stay

    @property
    def is_complete(self) -> bool:
        """Return whether it is done well on the last step."""
        return self.place == len(self.rungs.amounts) - 1 and self.is_ready

    def to(self, place: int, because: Because) -> Shift:
        """Return the change to the dose at `place`; -1 leaves it out."""
        amounts = self.rungs.amounts
        after = amounts[place] if place >= 0 else replace(amounts[0], sets=0)
        return Shift(
            program=self.program,
            exercise=self.exercise,
            aspect=Aspect.DOSE,
            because=because,
            before=written(self.amount),
            after=written(after),
        )


def is_little(pain: int | None, usual: int | None, rule: Growth) -> bool:
    """Return whether pain is little, or no more than usual and within the limit; untold is not."""
    if pain is None or pain > rule.most_pain:
        return False
    return pain <= rule.little_pain or (usual is not None and pain <= usual)


def is_much(went: Went, exercise: str, rule: Growth) -> bool:
    """Return whether the pain in an exercise was above the limits, or spread."""
    pain, usual = went.during.get(exercise), went.usual
    if exercise in went.spread:
        return True
    if pain is None:
        return False
    return pain > rule.most_pain or (usual is not None and pain > usual + rule.above_usual)


def _well(went: Went, exercise: str, rule: Growth) -> bool | None:
    """Return whether an exercise went well; None for a short day without trouble, which tells nothing."""
    pains = [pain for pain in (went.after, went.during.get(exercise)) if pain is not None]
    is_calm = went.morning is not Morning.WORSE and exercise not in went.spread
    is_calm = is_calm and all(is_little(pain, went.usual, rule) for pain in pains)
    done = went.done.get(exercise, False)
    if done is None:
        return None if is_calm else False
    is_told = None not in (went.after, went.effort, went.morning)
    return is_calm and done and is_told and (went.effort or 0) <= rule.most_effort


def _lowered(ladders: Sequence[_Climb], program: Program, feels: Feels) -> Iterator[Offer]:
    """Yield what is to be lowered, the exercises that hurt before what holds for all."""
    together: dict[Because, list[Shift]] = {}
    away = {climb.exercise for climb in ladders if climb.place < 0}
    for climb in ladders:
        remain = set(program.exercises) - away - {climb.exercise}
        found = _down(climb, feels, may_leave_out=bool(remain))
        if found is None:
            continue
        place, because = found
        if place < 0:
            away.add(climb.exercise)
        shift = climb.to(place, because)
        if because in ALONE:
            yield Offer(because, (shift,))
        else:
            together.setdefault(because, []).append(shift)
    days = _days(ladders, feels.day)
    for because, shifts in together.items():
        yield Offer(because, tuple(shifts), 0 if because is Because.MORNING else days)


def _down(climb: _Climb, feels: Feels, *, may_leave_out: bool) -> tuple[int, Because] | None:
    """Return the lowest place that a row asks for, with the row; None where none asks for less."""
    asked = list(_rows(climb, feels.day, may_leave_out=may_leave_out))
    lowest = min(asked, key=lambda row: row[0], default=None)
    return lowest if lowest is not None and lowest[0] < climb.place else None


def _rows(climb: _Climb, day: date, *, may_leave_out: bool) -> Iterator[tuple[int, Because]]:
    """Yield the place that each row that fits asks for, in their order."""
    fresh, rule, place = climb.fresh, climb.rule, climb.place
    if not fresh:
        return
    below = max(0, place - 1)
    if is_much(fresh[-1], climb.exercise, rule):
        again = [is_much(went, climb.exercise, rule) for went in climb.seen[-2:]] == [True, True]
        if again and may_leave_out:
            yield -1, Because.PAIN_AGAIN
        yield below, Because.PAIN
    last = climb.past[-1]
    if last.has(climb.exercise) and last.morning is Morning.WORSE:
        yield below, Because.MORNING
    away = (day - last.at.date()).days
    if away >= rule.breaks[1]:
        yield 0, Because.LONG_BREAK
    elif away >= rule.breaks[0]:
        yield below, Because.BREAK


def _raised(ladders: Sequence[_Climb], feels: Feels) -> Iterator[Offer]:
    """Yield at most one step up: of what has waited longest, or of what may be taken up again."""
    ready = [c for c in ladders if 0 <= c.place < len(c.rungs.amounts) - 1 and c.is_ready]
    for climb in ladders:
        if climb.place < 0:
            answered = climb.decisions[-1].at.date()
            days = (feels.day - answered).days
            if days >= climb.rule.breaks[1]:
                yield Offer(Because.SEEN_TO, (climb.to(0, Because.SEEN_TO),), days)
                return
    if ready:
        longest = max(ready, key=lambda climb: len(climb.here))
        shift = longest.to(longest.place + 1, Because.DONE_WELL)
        yield Offer(Because.DONE_WELL, (shift,), longest.rule.up_after)


def _days(ladders: Sequence[_Climb], day: date) -> int:
    """Return how many days ago the last workout was."""
    return (day - ladders[0].past[-1].at.date()).days


def _next_stage(
    program: Program,
    past: Sequence[Went],
    decisions: Sequence[Decision],
    feels: Feels,
    others: Sequence[Program],
) -> tuple[Offer, ...]:
    """Return the offer of the programme that follows this one, where its time has come."""
    for other in others:
        rule = other.progress
        if rule is None or rule.follows != program.id:
            continue
        asked = [
            (feels.day - each.at.date()).days
            for each in decisions
            if each.shift.aspect is Aspect.PROGRAM and each.shift.after == other.id
        ]
        spent = (feels.day - past[0].at.date()).days
        if spent >= WEEK * rule.follows_weeks and all(days >= WEEK for days in asked):
            shift = Shift(
                program=program.id,
                exercise="",
                aspect=Aspect.PROGRAM,
                because=Because.STAGE,
                before=program.id,
                after=other.id,
            )
            return (Offer(Because.STAGE, (shift,), spent // WEEK),)
    return ()


def left_behind(decisions: Sequence[Decision]) -> frozenset[str]:
    """Return the programmes after which the next stage was taken."""
    stages = [d.shift for d in decisions if d.taken and d.shift.aspect is Aspect.PROGRAM]
    now: Mapping[str, bool] = {}
    for stage in stages:
        now = {**now, stage.before: True, stage.after: False}
    return frozenset(name for name, is_behind in now.items() if is_behind)
