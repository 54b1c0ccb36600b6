"""What the journal is told of a set: one entry, or one a side where sides change every rep."""

from station.core.effects import Record
from station.core.phases import Holding, Reps
from station.core.plan import Step
from station.core.units import Seconds
from station.core.values import replace


def entries_of(phase: Reps | Holding, step: Step, ended: Seconds | None) -> tuple[Record, ...]:
    """Return the journal's entries for a set as it stands, closed where `ended` is given.

    A hold counts when it ends. A set of reps closed with nothing pressed was done as prescribed;
    where sides change with every rep there is one entry a side.
    """
    if isinstance(phase, Holding):
        held = 0 if ended is None else int(ended - phase.since + 1e-6)
        return (_entry(phase, step, 0, min(held, step.target), step.target, ended),)
    parts = [phase.reps[0::2], phase.reps[1::2]] if step.both else [phase.reps]
    target = step.target // len(parts)
    prescribed = ended is not None and not phase.reps
    return tuple(
        replace(
            _entry(phase, step, i, target if prescribed else len(part), target, ended), reps=part
        )
        for i, part in enumerate(parts)
    )


def _entry(
    phase: Reps | Holding, step: Step, part: int, amount: int, target: int, ended: Seconds | None
) -> Record:
    return Record(
        entry=phase.entry + part,
        exercise=step.exercise.id,
        side=step.side if part == 0 or step.side is None else step.side.other,
        set=step.set,
        unit=step.unit,
        amount=amount,
        target=target,
        paced=isinstance(phase, Holding) or phase.paced,
        started=phase.started,
        ended=ended,
        withdrawn=amount == 0 and ended is None,
    )
