"""Where in its movement a body is, told by the seconds since the movement began."""

from itertools import accumulate

from station.core.body import Stance
from station.core.exercise import Stroke, start_pose
from station.core.units import Seconds


def stance(movement: tuple[Stroke, ...], at: Seconds) -> Stance:
    """Return the stance `at` seconds into the movement; before and after it, the start pose."""
    stroke, start, into = running(movement, at)
    if not 0 <= at < sum(s.seconds for s in movement):
        return still(start_pose(movement))
    return Stance(start, stroke.to, into)


def running(movement: tuple[Stroke, ...], at: Seconds) -> tuple[Stroke, str, float]:
    """Return the stroke that runs `at` seconds in, the pose it left, and how far it is (0..1)."""
    starts = [0.0, *accumulate(stroke.seconds for stroke in movement)]
    index = sum(1 for end in starts[1:-1] if end <= at)
    stroke = movement[index]
    return stroke, movement[index - 1].to, min(1.0, max(0.0, (at - starts[index]) / stroke.seconds))


def still(pose: str) -> Stance:
    """Return the stance of somebody who keeps `pose`."""
    return Stance(pose, pose, 0.0)


def poses(movement: tuple[Stroke, ...]) -> tuple[str, ...]:
    """Return the key poses from the start of the movement to its far end, each once."""
    return tuple(dict.fromkeys((start_pose(movement), *(stroke.to for stroke in movement))))
