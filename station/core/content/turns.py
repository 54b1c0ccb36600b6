"""In which order the exercises of a programme are done: round after round, side after side."""

from collections.abc import Iterator

from station.core.content.exercise import Side, Sides, low
from station.core.content.program import Group, Item, Program, UpTo, at_most
from station.core.values import Seconds, Struct, replace

ROUND_ON = Seconds(10)
"""How long one has, before the get-ready, to come to the next exercise of a round that is known."""


class Bout(Struct, frozen=True):
    """An item in one round: which one it is, and the pause before it; None waits for the person.

    `sets` are those of one round, on the left and on the right. Rounds that are `optional` may be left
    out after the first, as the person says.
    """

    item: Item
    place: int
    group: int
    sets: tuple[int, int]
    round: int
    rounds: int
    pause: Seconds | None
    optional: bool


def turns(program: Program, *, short: bool) -> Iterator[Bout]:
    """Yield the items in the order they are done, round after round."""
    whole = Group(items=(), rounds=program.rounds, rest=program.rest)
    parts = program.items
    if low(at_most(program.rounds)) > 1:
        parts = (replace(whole, items=tuple(item for _, item, _ in program.parts())),)
    pause: Seconds | None = None
    place = 0
    for number, part in enumerate(parts):
        group = part if isinstance(part, Group) else replace(whole, items=(part,), rounds=1)
        optional = isinstance(group.rounds, UpTo)
        written = at_most(group.rounds)
        rounds = 1 if short else low(written)
        for round_ in range(1, rounds + 1):
            for index, item in enumerate(group.items):
                if round_ > 1:
                    pause = group.rest if index == 0 else either(pause, ROUND_ON)
                left, right = (1 if short else low(sets) for sets in item.sets_in(written))
                here, sets = (place + index, number), (left, right)
                yield Bout(item, *here, sets, round_, rounds, pause, optional)
                pause = item.rest_after
        place += len(group.items)
        if isinstance(part, Group) and part.rest_after is not None:
            pause = part.rest_after


def either(override: Seconds | None, own: Seconds) -> Seconds:
    """Return what is written in place of the usual, or the usual."""
    return own if override is None else override


def order(sides: Sides, sets: tuple[int, int], first: Side) -> Iterator[tuple[int, Side | None]]:
    """Yield each set of one round, from 0, with its side; `sets` are those on the left and the right."""
    in_turn = (first, first.other)
    counts = dict(zip(Side, sets, strict=True))
    if sides in {Sides.NEVER, Sides.EVERY_REP} or sides.only:
        side = first if sides is Sides.EVERY_REP else sides.only
        yield from ((number, side) for number in range(counts[side or Side.LEFT]))
    elif sides is Sides.EVERY_SET:
        numbers = range(max(sets))
        yield from ((n, side) for n in numbers for side in in_turn if n < counts[side])
    else:
        yield from ((n, side) for side in in_turn for n in range(counts[side]))
