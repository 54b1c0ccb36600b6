"""The shortest workout there can be: one hold and one set of reps, for whoever plays it in real time."""

from pathlib import Path

PROGRAM = """
name = "Tiny · for a test"
about = "As short as a workout can be."
items = [
    { exercise = "tiny-hold", sets = 1, hold = 3 },
    { exercise = "tiny-reps", sets = 1, reps = 3 },
]
"""

EXERCISE = """
name = "Tiny {what}"
short = "Tiny {what}"
position = "Stand."
matters = "Stand."
cues = ["Stand"]
figure = "squat"
on_floor = false
get_ready = 3
movement = [
    {{ name = "lower", seconds = 1, to = "bottom" }},
    {{ name = "hold", seconds = 1, to = "bottom" }},
    {{ name = "rise", seconds = 1, to = "start" }},
]

[dose]
sets = 1
{dose}
"""


SETTINGS = """
[workout]
questions = false
"""


def write(config: Path) -> None:
    """Write settings, the programme `tiny` and its exercises into a folder of settings."""
    for kind in ("programs", "exercises"):
        (config / kind).mkdir(parents=True)
    (config / "programs" / "tiny.toml").write_text('id = "tiny"\n' + PROGRAM)
    for what, dose in (("hold", "hold = 3"), ("reps", "reps = 3")):
        text = f'id = "tiny-{what}"\n' + EXERCISE.format(what=what, dose=dose)
        (config / "exercises" / f"tiny-{what}.toml").write_text(text)
    (config / "station.toml").write_text(SETTINGS)
