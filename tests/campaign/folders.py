"""What the campaigns work out: a programme with every kind of set, short, and a folder for it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from station import content
from station.core.settings import PinSettings
from station.core.values import replace
from station.files import config as configuration

PROGRAM = """
id = "mix"
name = "Mix"
about = "Every kind of set, as short as can be."
[[items]]
exercise = "k-hold"
sets = 2
hold = 8
[[items]]
exercise = "k-reps"
sets = 2
reps = 4
[[items]]
rounds = 2
rest = 4
items = [
    { exercise = "k-half", sets = 1, reps = 3 },
    { exercise = "k-turn", sets = 1, reps = 2 },
]
[[items]]
exercise = "k-held"
sets = 1
reps = 2
hold = 3
"""

EXERCISE = """
id = "{id}"
name = "Kind {id}"
short = "{id}"
position = "Stand."
matters = "Stand."
cues = ["Stand"]
figure = "squat"
on_floor = false
get_ready = 3
again = 3
rest = 4
changeover = 3
sides = "{sides}"
side_is = "the leg"
movement = [
    {{ name = "lower", seconds = 1, to = "bottom" }},
    {{ name = "hold", seconds = 1, to = "bottom" }},
    {{ name = "rise", seconds = 1, to = "start" }},
]
[dose]
sets = [1, 3]
{dose}
"""

KINDS = {
    "k-hold": ("every set", "hold = [3, 20]"),
    "k-reps": ("never", "reps = [1, 9]"),
    "k-half": ("halfway", "reps = [1, 9]"),
    "k-turn": ("every rep", "reps = [1, 9]"),
    "k-held": ("never", "reps = [1, 9]\nhold = [2, 9]"),
}

MANNERS = {"pressed": "", "led": 'count = "paced"', "alone": 'advance = "auto"'}
"""How the workout is led: by presses, by the station, and with previews that go on by themselves."""


def stock(folder: Path, manner: str) -> content.Content:
    """Write the programme into a folder of settings, and read all that the station reads."""
    for kind in ("programs", "exercises"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    (folder / "programs" / "mix.toml").write_text(PROGRAM)
    for name, (sides, dose) in KINDS.items():
        text = EXERCISE.format(id=name, sides=sides, dose=dose)
        (folder / "exercises" / f"{name}.toml").write_text(text)
    file = folder / "station.toml"
    file.write_text(f'[workout]\nprogram = "mix"\n{MANNERS[manner]}\n')
    settings = configuration.load(file)
    # A buzzer keeps real time, of which there is none here.
    settings = replace(settings, pins=replace(settings.pins, buzzer=None))
    assert settings.pins.buttons == PinSettings().buttons
    return content.opened(file, settings)


@contextmanager
def workshop(where: Path | None) -> Iterator[Path]:
    """Lend a folder to work in, under `where`, by default in memory where there is such a place."""
    memory = Path("/dev/shm")  # noqa: S108 - in it goes a folder of our own, with a random name
    place = where or (memory if os.access(memory, os.W_OK) else None)
    with TemporaryDirectory(prefix="station-campaign-", dir=place) as folder:
        # One part is somebody else for a while: what is read stays readable, as /etc is.
        Path(folder).chmod(0o755)
        yield Path(folder)
