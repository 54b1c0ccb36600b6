"""How the doses of a programme grow: data that its author wrote, and no more.

A programme without it never grows. What is suggested by it, `station.core.content.growth.rule` says.
"""

from station.core.values import Struct


class Ladder(Struct, frozen=True, kw_only=True):
    """Name the doses of some exercises, from the smallest to the largest.

    A step is written as one reads it: `"2 x 10"`, `"5 x 10 s"`, or `"2 x 10 x 5 s"` with a hold in
    each rep. `tail` goes on beyond the last step, for those alone whose settings ask for it. `end` is
    told where there is no further step.
    """

    exercises: tuple[str, ...]
    steps: tuple[str, ...]
    tail: tuple[str, ...] = ()
    end: str = "Ask your therapist for the next version."


class Growth(Struct, frozen=True, kw_only=True):
    """Say when a dose goes up, and when down; pain and effort are numbers from 0 to 10.

    `by` is who wrote it. One step up: `up_after` workouts running in which all was done, with at most
    `little_pain` (or no more than usual) and at most `most_effort`, the mornings after no worse, and
    at least `stay` workouts on the step. One step down: pain in an exercise above `most_pain`, or more
    than `above_usual` above the usual one, or spreading; a worse morning; a break of so many days as
    the first of `breaks`. From the second on it is the first step again.

    `follows` names the programme before this one, and `follows_weeks` the time to spend there.

    The defaults are a rule of thumb of strength training, two sessions running before the load goes
    up (NSCA's "2-for-2"; Verbrugghe 2019 with back pain), and the limits of pain in exercise of Thomeé
    1997 and Silbernagel 2007, whose trials are of tendons and kneecaps. `stay`, `most_effort` and
    `breaks` are opinion.
    """

    by: str
    ladders: tuple[Ladder, ...]
    up_after: int = 2
    stay: int = 3
    little_pain: int = 2
    most_pain: int = 5
    above_usual: int = 2
    most_effort: int = 7
    breaks: tuple[int, int] = (7, 14)
    follows: str | None = None
    follows_weeks: int = 2
