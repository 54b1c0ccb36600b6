"""Small exercises and programmes to bend in tests."""

from typing import Any

from station.core.content.exercise import (
    Dose,
    Exercise,
    Stroke,
)
from station.core.content.program import Item, Library, Program
from station.core.values import Seconds


def exercise(**changes: Any) -> Exercise:
    """Return a sound exercise of ten reps, but for what is said."""
    parts: dict[str, Any] = {
        "id": "hip-lift",
        "name": "Hip lift",
        "short": "Hip lift",
        "position": "On your back.",
        "matters": "Hips level.",
        "cues": ("Hips level",),
        "dose": Dose(sets=(1, 3), reps=(5, 15)),
        "movement": (stroke("lift"), stroke("lower", "down")),
        "figure": "bridge",
        "side_is": "the bent leg",
    }
    return Exercise(**(parts | changes))


def stroke(name: str, to: str = "up", seconds: float = 2) -> Stroke:
    """Return a stroke of two seconds to the pose `up`, but for what is said."""
    return Stroke(name=name, seconds=Seconds(seconds), to=to)


def held(**changes: Any) -> Exercise:
    """Return a sound exercise that is held for 5 to 60 seconds, but for what is said."""
    parts: dict[str, Any] = {
        "id": "plank",
        "dose": Dose(sets=(1, 10), hold=(5, 60)),
        "movement": (stroke("lift"), stroke("hold", seconds=10), stroke("lower", "down")),
    }
    return exercise(**(parts | changes))


def program(*items: Item, **changes: Any) -> Program:
    """Return a sound programme of `items`, or else of one set of ten hip lifts."""
    parts: dict[str, Any] = {
        "id": "evening",
        "name": "Evening",
        "about": "",
        "items": items or (Item(exercise="hip-lift", sets=1, reps=10),),
    }
    return Program(**(parts | changes))


def library(*exercises: Exercise) -> Library:
    """Return a library of these exercises alone."""
    return Library({each.id: each for each in exercises}, {}, {})
