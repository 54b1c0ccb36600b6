"""Programmes made by a command: asked for, read from a spreadsheet, installed, written out."""

import csv
import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from station.cli import main
from station.content import stock
from station.core.content.program import Each, Group, PerSide, UpTo
from tests.files.test_library import PROGRAM, TODAY, save

SHEET = """\
name,sets,reps,hold,side,rest,load,note
Partial squat,3,12/10/8,,,1 min,4 kg,
Straight-leg raise,"left 1, right 3",8-12,,,,,red band
knee-plank,5,,0:10,,10 s,red band,at the door
Leg raise,2,up to 12,,right,,,
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder of settings, in which somebody types."""
    monkeypatch.setenv("CONFIGURATION_DIRECTORY", str(tmp_path / "mine"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def typed(words: str, answers: str | None = None) -> Result:
    """Return what a command of the station answers, to somebody who types these answers."""
    return CliRunner().invoke(main, words.split(), input=answers)


def test_a_spreadsheet_becomes_a_programme(folder: Path) -> None:
    """A line an exercise: falling sets, a side of its own, a load, and a band that is a note."""
    save(folder, "Mein Blatt.csv", SHEET)
    done = CliRunner().invoke(main, ["program", "import", "Mein Blatt.csv"])
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"{folder}/mine/programs/mein-blatt.toml: 4 exercises\n"
    library = stock(folder / "mine" / "station.toml")
    items = [item for _, item, _ in library.programs["mein-blatt"].parts()]
    assert [(i.exercise, i.sets, i.reps, i.hold) for i in items] == [
        ("squat", 3, Each((12, 10, 8)), None),
        ("straight-leg-raise", PerSide(left=1, right=3), (8, 12), None),
        ("knee-plank", 5, None, 10),
        ("straight-leg-raise", 2, UpTo(12), None),
    ]
    assert [(i.rest, i.load, i.note, i.sides) for i in items] == [
        (60, "4 kg", "", None),
        (None, "", "red band", None),
        (10, "", "red band, at the door", None),
        (None, "", "", "right"),
    ]
    again = CliRunner().invoke(main, ["program", "import", "Mein Blatt.csv"])
    assert (again.exit_code, "There is a programme 'mein-blatt' already" in again.stderr) == (
        2,
        True,
    )


def test_what_a_spreadsheet_has_beside_is_told(folder: Path) -> None:
    """Line by line: no such exercise, no number, beyond the dose, a column nobody knows."""
    text = (
        "Exercise;Reps;Sets;Hold;Colour;Rest;Side;Note\n"
        "Partial squats;10;2;;red;;;\n"
        ";;;;;;;\n"
        "Squat;many;2;;;;;\n"
        "Squat;90;2;;;;;\n"
        f"Squat;10;;;;a bit;upper;{'n' * 61}\n"
        "Somersault;10;2;;;;;\n"
        "Plank on knees;;5;ten;;;;\n"
        "Plank on knees;;5;10 s;;;;\n"
    )
    save(folder, "sheet.csv", text)
    done = typed("program import sheet.csv --id mine")
    assert done.exit_code == 0
    assert done.stderr.splitlines() == [
        "station: sheet.csv, line 1: there is no column 'colour'; it was left out",
        "station: sheet.csv, line 2: 'Partial squats' is no exercise; did you mean 'Partial squat'?",
        "station: sheet.csv, line 4: reps 'many' is no number; write for example 10, 8-12 or 6/4/2",
        "station: sheet.csv, line 5: reps must lie within what squat allows, 5 to 15; it is 90",
        "station: sheet.csv, line 6: side 'upper' is neither left, right nor both; it was left out",
        "station: sheet.csv, line 6: rest 'a bit' is no number of seconds; it was left out",
        "station: sheet.csv, line 6: note has 61 letters; its first 60 were taken",
        "station: sheet.csv, line 7: 'Somersault' is no exercise",
        "station: sheet.csv, line 8: hold 'ten' is no number; write for example 10, 8-12 or 6/4/2",
    ]
    items = [item for _, item, _ in stock(folder / "mine/station.toml").programs["mine"].parts()]
    assert [(item.exercise, item.sets) for item in items] == [("squat", 1), ("knee-plank", 5)]


def test_a_cell_as_long_as_a_page_is_told_in_short(folder: Path) -> None:
    """Somebody's whole plan in one cell: the sentence shows its beginning."""
    long = "walk " * 1000
    save(folder, "sheet.csv", f"name,sets,{long}\n{long},2,\nSquat,{long},\nSquat,2,\n")
    told = typed("program import sheet.csv").stderr.splitlines()
    assert [len(each) < 200 for each in told] == [True] * len(told)
    assert "line 2: 'walk walk" in told[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Strong app export\n",
            "line 1: no column is called name; the first line names the columns",
        ),
        ("name,reps\nNothing,10\n", "nothing of it could be taken"),
        ('{"workouts": []}', "is no workout of Just Another Workout Timer, and no CSV file"),
    ],
)
def test_a_file_of_which_nothing_can_be_taken_makes_none(
    folder: Path, text: str, said: str
) -> None:
    """It is told why, and nothing is written."""
    save(folder, "foreign.csv", text)
    done = typed("program import foreign.csv")
    assert (done.exit_code, said in done.stderr) == (2, True)
    assert not (folder / "mine").exists()


def test_a_timer_becomes_a_programme(folder: Path) -> None:
    """What the timer repeats is a group; its pauses are rests, and reps are not told in seconds."""
    stretches = [("Knee plank", 20), ("Rest", 15), ("Hip stretch", 30), ("Rest", 40)]
    rounds = [{"name": name, "duration": seconds, "id": "x"} for name, seconds in stretches]
    last = [{"name": "Pause", "duration": 5}, {"name": "Squat", "duration": 30}]
    text = json.dumps(
        {
            "title": "Rücken",
            "version": 2,
            "position": 3,
            "sets": [
                {"repetitions": 5, "exercises": rounds, "id": "y"},
                {"repetitions": 1, "exercises": last},
            ],
        }
    )
    save(folder, "export.json", text)
    done = typed("program import export.json")
    assert done.exit_code == 0
    assert "Squat: reps is missing; squat allows 5 to 15" in done.stderr
    (group,) = stock(folder / "mine/station.toml").programs["ruecken"].items
    assert isinstance(group, Group)
    assert (group.rounds, group.rest) == (5, 40)
    assert [(item.exercise, item.hold, item.rest_after) for item in group.items] == [
        ("knee-plank", 20, 15),
        ("hip-flexor-stretch", 30, 40),
    ]


def test_a_programme_is_written_out_and_read_in_again(folder: Path) -> None:
    """As TOML and as a spreadsheet what ships comes back as it was."""
    done = typed(f"program export {TODAY}")
    written = tomllib.loads(done.stdout)
    assert [each["exercise"] for each in written["items"]][:2] == [
        "hip-flexor-stretch",
        "hip-abduction",
    ]
    (folder / "mine").mkdir()
    save(folder, "mine/programs/copy.toml", done.stdout.replace(f'id = "{TODAY}"', 'id = "copy"'))
    shipped = stock(None).programs[TODAY]
    copy = stock(folder / "mine/station.toml").programs["copy"]
    assert (copy.items, copy.progress) == (shipped.items, shipped.progress)
    sheet = typed(f"program export {TODAY} --csv")
    assert len(list(csv.DictReader(sheet.stdout.splitlines()))) == 7
    save(folder, "again.csv", sheet.stdout)
    assert typed("program import again.csv").stderr == ""
    again = [
        i.exercise for _, i, _ in stock(folder / "mine/station.toml").programs["again"].parts()
    ]
    assert again == list(shipped.exercises)


def test_rounds_are_no_part_of_a_spreadsheet(folder: Path) -> None:
    """Who writes out a circuit is told what is lost."""
    text = 'id = "round"\nname = "Round"\nabout = "x"\nrounds = 2\n[[items]]\nexercise = "squat"\n'
    (folder / "mine").mkdir()
    save(folder, "mine/programs/round.toml", text + "reps = { each = [8, 6] }\nload = '4 kg'\n")
    done = typed("program export round --csv")
    assert done.stdout.splitlines()[1] == "Partial squat,,8/6,,,,4 kg,"
    assert "a spreadsheet has no rounds" in done.stderr
    assert "reps = { each = [8, 6] }" in typed("program export round").stdout


def test_a_programme_is_installed(folder: Path) -> None:
    """From a stick to where the station reads it; one that was there is kept as a backup."""
    save(folder, "stick/evening.toml", PROGRAM)
    done = typed("program install stick/evening.toml")
    assert done.stdout == f"{folder}/mine/programs/evening.toml: installed\n"
    save(folder, "stick/evening.toml", PROGRAM.replace("reps = 10", "reps = 12"))
    done = typed("program install stick/evening.toml")
    assert "installed; the one before it is evening.toml.bak now" in done.stdout
    assert "reps = 12" in (folder / "mine/programs/evening.toml").read_text()
    assert "reps = 10" in (folder / "mine/programs/evening.toml.bak").read_text()
    save(folder, "stick/evening.toml", PROGRAM.replace("squat", "sqat"))
    done = typed("program install stick/evening.toml")
    assert (done.exit_code, "did you mean 'squat'" in done.stderr) == (2, True)
    assert "reps = 12" in (folder / "mine/programs/evening.toml").read_text()


def test_a_folder_that_cannot_be_written_to_is_told(folder: Path) -> None:
    """On a Pi the settings belong to the machine."""
    save(folder, "stick/evening.toml", PROGRAM)
    save(folder, "mine", "a file in the way")
    done = typed("program install stick/evening.toml")
    assert (done.exit_code, "write sudo before the command" in done.stderr) == (2, True)


def test_a_programme_is_asked_for(folder: Path) -> None:
    """A few questions; what there is not, or cannot be led, is asked for anew."""
    answers = "Rücken am Morgen\n\n14\nsomersault\nSquat\n80\n2\n\nsquat\n8/6\nred band\nPlank on knees\n10\n5\n\n\n"
    done = typed("program new", answers)
    assert done.exit_code == 0, done.output
    assert "There is no 'somersault'" in done.stdout
    assert "That cannot be led: reps must lie within" in done.stdout
    found = stock(folder / "mine/station.toml").programs["ruecken-am-morgen"]
    assert (found.name, found.per_week) == ("Rücken am Morgen", 14)
    squat, plank = found.items
    assert (plank.exercise, plank.sets, plank.hold) == ("knee-plank", 5, 10)
    assert (squat.note, squat.exercise) == ("red band", "squat")


def test_the_schema_knows_every_key(folder: Path) -> None:
    """Editors complete the keys of a programme, of an item and of a group by it."""
    del folder
    told = json.loads(typed("program schema").stdout)
    assert told["required"] == ["id", "name", "about", "items"]
    item, group = told["properties"]["items"]["items"]["anyOf"]
    assert item["properties"]["sides"]["enum"][:2] == ["never", "every rep"]
    assert {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2} in item[
        "properties"
    ]["reps"]["anyOf"]
    assert group["properties"]["rounds"]["anyOf"][0] == {"type": "integer"}
    assert item["properties"]["note"] == {"type": "string"}
    assert item["properties"]["own_pace"] == {"type": "boolean"}
    assert item["properties"]["rest"] == {"type": "number"}
