"""Exercises, programmes, figures and phrases of several folders, checked about each other."""

import re
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from station.cli import main
from station.core.content.exercise import Unit
from station.core.content.plan import plan
from station.core.errors import ContentError
from station.files.folders import media
from station.files.library import load, load_phrases

DOCS = Path(__file__).resolve().parents[2] / "docs" / "programs.md"

PROGRAM = """\
id = "evening"
name = "Evening"
about = "A test."
[[items]]
exercise = "squat"
sets = 1
reps = 10
"""

EXERCISE = """\
id = "own"
name = "Own squat"
short = "Own squat"
position = "Stand."
matters = "Sit back."
cues = ["Sit back"]
dose = { sets = [1, 3], reps = [5, 15] }
figure = "squat"
inset = "squat-front"
movement = [
    { name = "lower", seconds = 3, to = "bottom" },
    { name = "rise", seconds = 2, to = "start" },
]
"""


def save(folder: Path, name: str, text: str) -> Path:
    """Write a file of a user's folder and return where."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def shipped(name: str) -> str:
    """Return the text of a shipped file."""
    return (media() / name).read_text(encoding="utf-8")


def faults(folder: Path, files: Iterable[Path] = ()) -> list[str]:
    """Return the faults of a user's folder beside what ships, the folder itself left out."""
    with pytest.raises(ContentError) as told:
        load([media(), folder], list(files))
    return [fault.replace(f"{folder}/", "") for fault in told.value.faults]


def blocks() -> dict[str, str]:
    """Return the files that the document tells its reader to save."""
    told = re.findall(r"`(\w+/[\w-]+\.toml)`[:,]\s+```toml\n(.*?)```", DOCS.read_text(), re.DOTALL)
    return dict(told)


def test_what_ships_is_sound() -> None:
    """Every shipped file is read and fits the others."""
    library = load([media()])
    assert list(library.programs) == ["low-back-progression-1"]
    assert len(library.exercises) == 7
    assert set(library.figures) == {*library.exercises, "squat-front"}


def test_folders_that_are_not_there_are_empty(tmp_path: Path) -> None:
    """A user without a folder of their own has what ships."""
    assert load([media(), tmp_path / "nowhere"]) == load([media()])


def test_a_programme_of_ones_own_may_use_shipped_exercises(tmp_path: Path) -> None:
    """The user's folder is searched like the shipped one; other files in it do not matter."""
    save(tmp_path, "programs/evening.toml", PROGRAM)
    save(tmp_path, "programs/evening.toml~", "no toml at all")
    library = load([media(), tmp_path])
    assert library.programs["evening"].items[0].exercise == "squat"


def test_a_name_used_twice_names_both_files(tmp_path: Path) -> None:
    """A user's file does not silently take the place of a shipped one."""
    save(tmp_path, "exercises/squat.toml", shipped("exercises/squat.toml"))
    (fault,) = faults(tmp_path)
    assert fault.startswith("exercises/squat.toml: the name 'squat' is used twice")
    assert str(media() / "exercises" / "squat.toml") in fault


def test_a_folder_given_twice_is_read_once() -> None:
    """The very same file is no second one."""
    again = media() / ".." / media().name
    assert load([media(), again], [media() / "exercises" / "squat.toml"]) == load([media()])


EVERYTHING = """\
exercises/broken.toml, line 1, column 8: this is not TOML
exercises/own.toml, line 9: inset 'squat-frnt' is no figure; did you mean 'squat-front'?
exercises/own.toml, line 11: movement[0].to 'botom' is no pose of figure 'squat'; did you mean 'bottom'?
programs/evening.toml, line 1: id must be the name of its file, 'evening', not 'morning'; change either
programs/evening.toml, line 4: items[0].reps is missing; squat allows 5 to 15
programs/evening.toml, line 6: items[0].sets must lie within what squat allows, 1 to 3; it is 9
programs/evening.toml, line 7: items[0].repz is not known here; did you mean 'reps'?
programs/evening.toml, line 13: items[2].exercise 'sqat' is no exercise; did you mean 'squat'?
programs/evening.toml, line 15: items[2].reps must be a whole number or a range like [2, 3], or false for none, not 'many'
figures/own.toml: figure 'own': pin: 'near_ankl' is not known; did you mean 'near_ankle'?
"""


def test_every_fault_of_every_file_is_told(tmp_path: Path) -> None:
    """Unknown keys, wrong types, doses outside the range, missing exercises: all at once."""
    save(
        tmp_path,
        "exercises/own.toml",
        EXERCISE.replace('to = "bottom"', 'to = "botom"', 1).replace(
            '"squat-front"', '"squat-frnt"'
        ),
    )
    save(tmp_path, "exercises/broken.toml", "name = \nid = 3\n")
    save(
        tmp_path,
        "programs/evening.toml",
        PROGRAM.replace('id = "evening"', 'id = "morning"')
        .replace("sets = 1", "sets = 9")
        .replace("reps", "repz")
        + '[[items]]\nexercise = "broken"\nsets = 1\nreps = 500\n'
        + '[[items]]\nexercise = "sqat"\nsets = 1\nreps = "many"\n',
    )
    figure = shipped("figures/squat.toml")
    save(tmp_path, "figures/own.toml", figure.replace('pin = "near_ankle"', 'pin = "near_ankl"'))
    assert [re.sub(r"(this is not TOML).*", r"\1", fault) for fault in faults(tmp_path)] == [
        *EVERYTHING.splitlines()
    ]


def test_a_pose_without_a_near_name_lists_those_there_are(tmp_path: Path) -> None:
    """Where no pose is alike, all of the figure's are named; the inset must have it too."""
    save(tmp_path, "exercises/own.toml", EXERCISE.replace('to = "bottom"', 'to = "xyz"', 1))
    assert faults(tmp_path) == [
        f"exercises/own.toml, line 11: movement[0].to 'xyz' is no pose of figure '{name}'; "
        "it has start, bottom"
        for name in ("squat", "squat-front")
    ]


def test_a_faulty_figure_is_not_told_again_by_its_exercise(tmp_path: Path) -> None:
    """Whether a figure has a pose cannot be known where it could not be read."""
    save(tmp_path, "figures/broken.toml", "view = 3\n")
    text = EXERCISE.replace('"squat"', '"broken"').replace('"bottom"', '"x"').replace("inset", "# ")
    save(tmp_path, "exercises/own.toml", text)
    assert {fault.split(",")[0].split(":")[0] for fault in faults(tmp_path)} == {
        "figures/broken.toml"
    }


def test_a_faulty_exercise_is_not_told_again_by_its_programme(tmp_path: Path) -> None:
    """A dose cannot be judged by a range that could not be read."""
    save(tmp_path, "exercises/own.toml", EXERCISE.replace("sets = [1, 3]", "sets = 'few'"))
    save(tmp_path, "programs/evening.toml", PROGRAM.replace("squat", "own"))
    assert faults(tmp_path) == [
        (
            "exercises/own.toml, line 7: dose.sets must be a whole number or a range like [2, 3], "
            "not 'few'"
        )
    ]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("evening.toml", PROGRAM.replace("squat", "sqat"), "'sqat' is no exercise"),
        ("own.toml", shipped("exercises/squat.toml"), "id must be the name of its file, 'own'"),
        ("own.toml", shipped("figures/squat.toml").replace("near_", "x_"), "figure 'own'"),
        ("own.toml", "id = ", "this is not TOML"),
    ],
)
def test_a_file_can_be_checked_wherever_it_lies(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    """By its keys it is told what it is: a programme, an exercise or a figure."""
    path = save(tmp_path, name, text)
    assert any(said in fault for fault in faults(tmp_path, [path]))


def test_reading_everything_takes_no_time() -> None:
    """The station starts at once: all content is read in less than 60 ms of processor time."""
    taken = []
    for _ in range(3):
        before = time.process_time()
        load([media()])
        load_phrases([media()])
        taken.append(time.process_time() - before)
    assert min(taken) < 0.060


def test_phrases_come_from_the_folder_that_has_the_language(tmp_path: Path) -> None:
    """A user may add a language; one that nobody has is told with those there are."""
    english = load_phrases([media()])
    save(tmp_path, "phrases/sco.toml", shipped("phrases/en.toml").replace('"Hold."', '"Haud."'))
    assert load_phrases([media(), tmp_path], "sco").say.hold == "Haud."
    assert english.say.hold == "Hold."
    with pytest.raises(ContentError, match="no phrases in the language 'sc', only en, sco"):
        load_phrases([media(), tmp_path], "sc")


def test_a_missing_phrase_and_a_wrong_blank_are_told_at_once(tmp_path: Path) -> None:
    """A translation is checked like everything else, before a workout starts."""
    english = shipped("phrases/en.toml")
    text = english.replace('hold = "Hold."\n', "", 1).replace("{set} of", "{zet} of")
    save(tmp_path, "phrases/xx.toml", text)
    with pytest.raises(ContentError) as told:
        load_phrases([tmp_path], "xx")
    assert [re.sub(r".*?: ", "", fault, count=1) for fault in told.value.faults] == [
        "say.hold is missing; it must be text in quotes",
        "say.set_of may use {set}, {sets}, not '{zet}', in 'Set {zet} of {sets}.'",
    ]


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of somebody who saved all that the document says, and went there."""
    for name, text in blocks().items():
        save(tmp_path, name, text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def typed(command: str) -> tuple[int, str]:
    """Return status and answer of a command, the settings being looked for right here."""
    words = command.split()
    assert words[0] == "station"
    done = CliRunner().invoke(main, words[1:], env={"CONFIGURATION_DIRECTORY": "."})
    return done.exit_code, done.output


def test_the_documented_programme_can_be_done(reader: Path) -> None:
    """What a reader copies from the document is a workout: with holds inside reps, and a rest."""
    (reader / "programs" / "slips.toml").unlink()
    library = load([media(), reader])
    today = plan(library.programs["evening"], library)
    squat, *planks, left, right = today.steps
    assert (squat.exercise.id, squat.target) == ("squat", 8)
    assert [(s.target, s.unit, s.lead_seconds) for s in planks] == [
        (10, Unit.SECONDS, 0),
        (10, Unit.SECONDS, 20),
        (10, Unit.SECONDS, 20),
    ]
    assert (left.target, left.held, left.must_pace) == (10, 5, True)
    assert (left.side, right.side) == ("left", "right")


def test_the_documented_commands_work(reader: Path) -> None:
    """Checking and showing what was written answers without a fault."""
    (reader / "programs" / "slips.toml").unlink()
    (commands,) = re.findall(r"```sh\n(.*?)```", DOCS.read_text(), re.DOTALL)
    tried = [line for line in commands.splitlines() if line.startswith("station program")]
    assert len(tried) == 2
    for command in tried:
        status, answer = typed(command)
        assert (status, "evening" in answer.lower()) == (0, True)


@pytest.mark.usefixtures("reader")
def test_the_documented_slips_are_answered_as_documented() -> None:
    """The messages in the document are the messages of the station."""
    (command,) = re.findall(r"`(station program check programs/slips\.toml)`", DOCS.read_text())
    (answer,) = re.findall(r"```text\n(.*?)```", DOCS.read_text(), re.DOTALL)
    assert typed(command) == (2, answer)


def test_the_document_names_every_key_and_every_figure() -> None:
    """Each key of a programme, an item and an exercise has its row, each figure its poses."""
    rows = {
        key: row
        for row in DOCS.read_text().splitlines()
        for key in re.findall(r"`([\w-]+)`", row)
        if row.startswith("| `")
    }
    library = load([media()])
    program = library.programs["low-back-progression-1"]
    for value in (program, program.items[0], library.exercises["squat"]):
        assert set(value.__struct_fields__) <= set(rows)
    for name, figure in library.figures.items():
        assert all(f"`{pose.name}`" in rows[name] for pose in figure.poses)
