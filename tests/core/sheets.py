"""A therapist's sheet, written into a file, read, laid out and played."""

from collections.abc import Callable
from pathlib import Path

from station.core import engine
from station.core.content.exercise import Side
from station.core.content.plan import plan
from station.core.engine.view import view
from station.core.errors import ContentError
from station.core.rehearse.rehearsal import obedient, rehearse
from station.core.screens.scenes import PreviewScene, WorkScene
from station.core.values import Seconds, replace
from station.core.workout.effects import Record, Say
from station.core.workout.session import Session, Today
from station.files.folders import media
from station.files.library import load
from tests.play import Play, session, today

L, R = Side.LEFT, Side.RIGHT

Written = Callable[[str], Today]

HEAD = 'id = "sheet"\nname = "Sheet"\nabout = "For a test."\n'

CURL_UP = """\
id = "half-curl"
name = "Curl-up, one knee bent"
short = "Curl-up"
position = "On your back, one knee bent."
matters = "Head and shoulders as one piece."
cues = ["Brace first", "Lift a hand's breadth"]
dose = { sets = [1, 3], reps = [2, 10], hold = [5, 10] }
movement = [
    { name = "lift", seconds = 1, to = "top" },
    { name = "hold", seconds = 10, to = "top" },
    { name = "lower", seconds = 2, to = "start" },
]
figure = "straight-leg-raise"
"""


def lay_out(folder: Path, items: str) -> Today:
    """Return today as a programme's items lay it out; raise ContentError with its faults."""
    for name, text in (("exercises/half-curl", CURL_UP), ("programs/sheet", HEAD + items)):
        path = folder / f"{name}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    shelves = load([media(), folder], wanted=["sheet"])
    if "sheet" in shelves.refused:
        raise ContentError(
            [text.rpartition("sheet.toml, ")[2] for text in shelves.refused["sheet"]]
        )
    full, short = (plan(shelves.programs["sheet"], shelves, short=day) for day in (False, True))
    return replace(today(), full=full, short=short)


def begun(day: Today) -> Session:
    """Return a session at home with this day, led through all its reps."""
    return engine.start(replace(day, lead=True), session().past, Seconds(0), acknowledged=True)


def records(day: Today) -> list[Record]:
    """Return the entries of a whole workout of somebody obedient, as they were closed."""
    moments = rehearse(begun(day), obedient)
    effects = (effect for moment in moments for effect in moment.effects)
    return [e for e in effects if isinstance(e, Record) and e.ended is not None]


def sets(day: Today) -> list[tuple[str, Side | None, int, int]]:
    """Return what was recorded: exercise, side, set, amount."""
    return [(r.exercise, r.side, r.set, r.amount) for r in records(day)]


def said(day: Today) -> list[str]:
    """Return everything that is said in a whole workout."""
    moments = rehearse(begun(day), obedient)
    return [e.text for moment in moments for e in moment.effects if isinstance(e, Say)]


def shown(play: Play) -> PreviewScene:
    """Return the preview that is on the wall."""
    scene = view(play.session, play.session.now).scene
    assert isinstance(scene, PreviewScene)
    return scene


def working(play: Play) -> WorkScene:
    """Return the screen of work that is on the wall."""
    scene = view(play.session, play.session.now).scene
    assert isinstance(scene, WorkScene)
    return scene


def item(text: str, name: str = "half-curl") -> str:
    """Return an item of an exercise with these lines."""
    return f'[[items]]\nexercise = "{name}"\n{text}\n'
