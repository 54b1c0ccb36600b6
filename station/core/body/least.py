"""The three numbers that leave least over: after Levenberg, 1944, and Marquardt, 1963."""

import math
from collections.abc import Callable, Iterable, Sequence

Numbers = tuple[float, float, float]
"""What is sought."""

Left = Callable[[Numbers], list[float]]
"""What three numbers leave over, each part by its weight."""

_ROUNDS = 30
_TRIES = 5
_DONE = 1e-3
_STEP = 1e-4


def least(left: Left, start: Numbers) -> Numbers:
    """Return the numbers near `start` that leave least over."""
    here, damping, gain = start, 1e-3, math.inf
    now = left(here)
    for _ in range(_ROUNDS):
        if square(now) < _DONE or gain < _DONE + square(now) / 1000:
            break
        slopes, gain = _slopes(left, here, now), 0.0
        for _ in range(_TRIES):
            moved = _stepped(here, now, slopes, damping)
            after = left(moved)
            if square(after) < square(now):
                gain = square(now) - square(after)
                here, now, damping = moved, after, damping * 0.3
                break
            damping *= 10
    return here


def _slopes(left: Left, here: Numbers, now: Sequence[float]) -> list[list[float]]:
    found = []
    for i in range(3):
        more = [n + (_STEP if i == j else 0.0) for j, n in enumerate(here)]
        found.append(
            [(b - a) / _STEP for a, b in zip(now, left((more[0], more[1], more[2])), strict=True)]
        )
    return found


def _stepped(
    here: Numbers, now: Sequence[float], slopes: list[list[float]], damping: float
) -> Numbers:
    rows = [[_dot(a, b) for b in slopes] for a in slopes]
    for i in range(3):
        rows[i][i] *= 1 + damping
        rows[i][i] += 1e-9
    x, y, z = _solved(rows, [-_dot(a, now) for a in slopes])
    return here[0] + x, here[1] + y, here[2] + z


def _solved(rows: list[list[float]], right: list[float]) -> list[float]:
    """Solve three equations by Cramer's rule."""
    whole = _det(rows) or 1e-30
    return [
        _det([[right[j] if i == k else row[i] for i in range(3)] for j, row in enumerate(rows)])
        / whole
        for k in range(3)
    ]


def _det(m: list[list[float]]) -> float:
    return (
        m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
    )


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


def square(left: Iterable[float]) -> float:
    """Return how much is left over in all."""
    return sum(each * each for each in left)
