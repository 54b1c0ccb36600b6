"""How the doses of a programme grow, in lines for a terminal."""

from collections.abc import Iterator, Sequence

from station.core.content.growth.went import Decision, doses
from station.core.content.ladders import rungs, written
from station.core.content.program import Library, Program
from station.core.errors import plain


def told(
    shown: Program, library: Library, decisions: Sequence[Decision], *, tails: bool
) -> Iterator[str]:
    """Yield the rule and the ladders of a programme, each with the dose that holds now."""
    rule = shown.progress
    if rule is None:
        yield "Its doses never grow: it has no [progress]."
        return
    yield plain(f"The doses grow by the rule of {rule.by}, each step by your press:")
    yield (
        f"- one step up after {rule.up_after} workouts running with all done, pain at most "
        f"{rule.little_pain} or as usual, effort at most {rule.most_effort} and no worse morning; "
        f"{rule.stay} workouts at least on a step"
    )
    yield (
        f"- one step down after pain above {rule.most_pain} in an exercise, or more than "
        f"{rule.above_usual} above usual, or spreading (twice running: left out), after a worse "
        f"morning, or a break of {rule.breaks[0]} days; from {rule.breaks[1]} days on the first step"
    )
    if rule.follows is not None:
        yield f"- it follows {rule.follows}, after {rule.follows_weeks} weeks of that"
    now = doses(shown, decisions, tails=tails)
    for name, ladder in rungs(shown, tails=tails).items():
        steps = [f"[{written(a)}]" if a == now[name] else written(a) for a in ladder.amounts]
        out = " (left out for now)" if now[name].sets == 0 else ""
        yield plain(f"{library.exercises[name].name}: {' → '.join(steps)}{out}")
