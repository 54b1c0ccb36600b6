"""What is offered, in words: because of what, and what would be from then on."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from station.core.content.exercise import Exercise
from station.core.content.growth.own_times import seconds_of
from station.core.content.growth.went import Aspect, Because, Offer, Shift
from station.core.content.ladders import amount_of, rungs, written
from station.core.content.phrases import Phrases
from station.core.content.plan import Amount
from station.core.content.program import Program
from station.core.values import replace

OWN = frozenset({Because.FITTED, Because.KEPT})
"""What is no rule of the programme's but learnt of the person."""


def because(offer: Offer, phrases: Phrases) -> str:  # noqa: C901 - a case a row
    """Return the row of the rule that an offer goes by."""
    words, n = phrases.suggest, offer.count
    days = words.days.of(n)
    match offer.because:
        case Because.PAIN:
            return words.pain
        case Because.PAIN_AGAIN:
            return words.pain_again
        case Because.MORNING:
            return words.morning
        case Because.BREAK:
            return words.pause.format(days=days)
        case Because.LONG_BREAK:
            return words.long_pause.format(days=days)
        case Because.DONE_WELL:
            return words.done_well.format(workouts=words.workouts.of(n))
        case Because.SEEN_TO:
            return words.seen_to.format(days=days)
        case Because.STAGE:
            return words.stage.format(weeks=words.weeks.of(n))
        case Because.FITTED:
            return words.fitted
        case Because.KEPT:
            return words.tried
        case _:
            assert_never(offer.because)


def spoken(
    offer: Offer, phrases: Phrases, exercises: Mapping[str, Exercise], programs: Mapping[str, str]
) -> Iterator[str]:
    """Yield what is said of an offer; `programs` are the names of the programmes by their ids."""
    words, shift = phrases.suggest, offer.shifts[0]
    if offer.because in OWN:
        yield words.own if offer.because is Because.FITTED else words.kept
        return
    if offer.because in {Because.MORNING, Because.BREAK}:
        change = words.less
    elif offer.because is Because.LONG_BREAK:
        change = words.first
    elif offer.because is Because.PAIN_AGAIN:
        change = words.leave_out
    elif offer.because is Because.STAGE:
        change = words.next_stage.format(name=programs.get(shift.after, shift.after))
    else:
        change = _dose(shift.after, phrases)
    if shift.exercise and len(offer.shifts) == 1:
        yield f"{exercises[shift.exercise].name}."
    yield words.says.format(because=because(offer, phrases))
    if offer.because is Because.SEEN_TO:
        yield words.again
    yield change
    yield words.buttons


def _dose(text: str, phrases: Phrases) -> str:
    """Return a dose as it is said, in a sentence of its own: all of them are recorded."""
    amount, say, counted = amount_of(text) or Amount(0), phrases.say, phrases.counted
    template = say.dose_reps
    if amount.hold is not None:
        template = say.dose_hold if amount.reps is None else say.dose_reps_held
    return template.format(
        sets=counted.sets.of(amount.sets),
        times=counted.times.of(amount.sets),
        reps=counted.reps.of(amount.reps or 0),
        seconds=counted.seconds.of(amount.hold or 0),
    )


def called(
    shift: Shift, phrases: Phrases, exercises: Mapping[str, Exercise], programs: Mapping[str, str]
) -> tuple[str, str, str]:
    """Return a change as it is shown: what of, how it was, and how it would be."""
    words = phrases.suggest
    if shift.aspect is Aspect.PROGRAM:
        return "", programs.get(shift.before, shift.before), programs.get(shift.after, shift.after)
    name = exercises[shift.exercise].short
    if shift.aspect is Aspect.DOSE:
        after = amount_of(shift.after)
        return name, shift.before, shift.after if after and after.sets else words.out
    about = {
        Aspect.READY: words.ready,
        Aspect.CHANGE: words.change,
        Aspect.PACE: words.pace,
    }[shift.aspect]
    side = {"left": phrases.show.left_letter, "right": phrases.show.right_letter}.get(
        shift.side, ""
    )
    told = (words.seconds.format(n=f"{seconds_of(t):g}") for t in (shift.before, shift.after))
    before, after_ = told
    return " ".join(filter(None, (name, side, about))), before, after_


def possible(
    program: Program, phrases: Phrases, exercises: Mapping[str, Exercise], *, tails: bool = False
) -> Iterator[str]:
    """Yield everything that may be said of how a programme's doses grow, whatever happens."""
    rule = program.progress
    if rule is None:
        return
    shift = Shift(
        program=program.id,
        exercise="",
        aspect=Aspect.DOSE,
        because=Because.PAIN,
        before="",
        after="",
    )
    alike = (shift, shift)
    yield phrases.suggest.coming
    for why in (Because.MORNING, Because.BREAK, Because.LONG_BREAK, Because.FITTED, Because.KEPT):
        yield from spoken(Offer(why, alike), phrases, exercises, {})
    for name, ladder in rungs(program, tails=tails).items():
        for amount in ladder.amounts:
            change = replace(shift, exercise=name, after=written(amount))
            for why in (Because.DONE_WELL, Because.PAIN, Because.PAIN_AGAIN, Because.SEEN_TO):
                yield from spoken(Offer(why, (change,), rule.up_after), phrases, exercises, {})
