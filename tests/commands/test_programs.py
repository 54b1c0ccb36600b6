"""The commands that look at programmes, beside files that are faulty."""

import re
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from station.checks.finding import State
from station.cli import main
from station.commands import checking, programs
from station.core.content.growth.went import Aspect, Because, Shift
from station.core.values import Seconds, replace
from station.core.workout.effects import Decide
from station.files.journal.journal import Journal
from station.wall.drawing.typefaces import Typefaces, fonts
from tests.files.test_library import EXERCISE, PROGRAM, TODAY, save

HALF = 'id = "draft"\nname = "Not rea'


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Typed":
    """Return who types commands beside a sound, a half-written and a faulty programme."""
    save(tmp_path, "programs/good.toml", PROGRAM.replace("evening", "good"))
    save(tmp_path, "programs/draft.toml", HALF)
    save(tmp_path, "programs/two.toml", PROGRAM.replace("evening", "two").replace("squat", "sqat"))
    monkeypatch.setenv("CONFIGURATION_DIRECTORY", ".")
    monkeypatch.chdir(tmp_path)
    return Typed()


class Typed:
    """Type a command of the station."""

    def __call__(self, words: str) -> Result:
        return CliRunner().invoke(main, words.split())


def test_the_list_tells_what_it_leaves_out(typed: Typed) -> None:
    """Sound programmes stand in the list, which is no failure; the others are told beside it."""
    done = typed("program list")
    assert done.exit_code == 0
    assert [line.split()[0] for line in done.stdout.splitlines()] == [TODAY, "good"]
    draft, two = done.stderr.splitlines()
    assert draft.startswith("station: programs/draft.toml, line 2: a quote is missing at its end")
    assert "programs/two.toml, line 5: items[0].exercise 'sqat' is no exercise" in two


@pytest.mark.parametrize(
    "words", [f"rehearse {TODAY}", "rehearse good", "rehearse", "program show good"]
)
def test_a_command_that_needs_no_faulty_file_goes_on(typed: Typed, words: str) -> None:
    """One half-written file is nobody's hindrance."""
    assert typed(words).exit_code == 0


@pytest.mark.parametrize("words", ["rehearse two", "program show two", "run --program two"])
def test_a_command_that_needs_the_faulty_file_tells_it_alone(typed: Typed, words: str) -> None:
    """Exit status 2, and the sentences of that one programme."""
    done = typed(words)
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("station: programs/two.toml, line 5: items[0].exercise 'sqat' is no")


def test_a_file_is_checked_for_itself(typed: Typed) -> None:
    """A sound file is fine beside others that are not, which are told; a faulty one is not fine."""
    done = typed("program check programs/good.toml")
    assert done.exit_code == 0
    assert re.fullmatch(r"programs/good\.toml: fine, \d+ min\n", done.stdout)
    assert len(done.stderr.splitlines()) == 2
    done = typed("program check programs/good.toml programs/two.toml")
    assert done.exit_code == 2
    assert re.fullmatch(r"programs/good\.toml: fine, \d+ min\n", done.stdout)


CHANGE = """
id = "change"
name = "Change"
about = "For a test."

[[items]]
exercise = "hip-flexor-stretch"
sets = 1
hold = 30
changeover = 3
"""


@pytest.mark.parametrize(("settings", "least"), [("", None), ("rate = 110", "3.4")])
def test_a_changeover_that_is_too_short_for_its_side_is_told(
    typed: Typed, settings: str, least: str | None
) -> None:
    """It is no fault: the station takes as long as the slow voice needs, and the check says so."""
    save(Path(), "programs/change.toml", CHANGE)
    save(Path(), "station.toml", f"[sound]\n{settings}\n")
    done = typed("program check programs/change.toml")
    assert done.exit_code == 0
    told = done.stdout.splitlines()[1:]
    line = (
        f"programs/change.toml: the changeover of hip-flexor-stretch takes {least} s, not 3: at 110 "
        "words a minute “Right side.” is not over sooner"
    )
    assert told == [line] * bool(least)


READY = """
id = "ready"
name = "Ready"
about = "For a test."

[[items]]
exercise = "knee-plank"
sets = 2
hold = 15
get_ready = {}
again = {}
"""


@pytest.mark.parametrize(("ready", "again"), [(3, 3), (4, 9), (9, 9)])
def test_a_get_ready_that_is_too_short_for_its_hold_is_told(
    typed: Typed, ready: int, again: int
) -> None:
    """It is no fault: the station takes as long as the way into the hold needs, and the check says so."""
    save(Path(), "programs/ready.toml", READY.format(ready, again))
    done = typed("program check programs/ready.toml")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1:] == [
        f"programs/ready.toml: {name} of knee-plank takes 7 s, not {laid}: the way into its hold "
        "needs them"
        for name, laid in (("get_ready", ready), ("again", again))
        if laid < 7
    ]


def test_what_is_wrong_in_the_settings_is_told_beside_a_sound_programme(typed: Typed) -> None:
    """How fast the voice speaks stands there; the programme is fine all the same."""
    save(Path(), "station.toml", "[sound]\nrate = 900\n")
    done = typed("program check programs/good.toml")
    assert done.exit_code == 0
    assert "sound.rate must be 110 to 190 words a minute, not 900" in done.stderr


def test_a_newer_draft_can_be_checked(typed: Typed) -> None:
    """A file on the desk stands for the installed one of its name, be that one sound or not."""
    for name in ("good", "draft"):
        save(Path("desk"), f"{name}.toml", PROGRAM.replace("evening", name))
        done = typed(f"program check desk/{name}.toml")
        assert done.exit_code == 0
        assert re.fullmatch(rf"desk/{name}\.toml: fine, \d+ min\n", done.stdout)
        assert "used twice" not in done.stderr


def test_a_name_does_not_move_the_cursor(typed: Typed) -> None:
    """What stands in a file is shown as letters on one line."""
    text = PROGRAM.replace("evening", "lines").replace('"Evening"', '"a\\nb"')
    save(Path(), "programs/lines.toml", text)
    done = typed("program list")
    assert "\nlines  a b  (" in done.stdout
    assert typed("program show lines").stdout.splitlines()[0] == "a b"


def test_a_shown_programme_names_sides_where_there_are_some(typed: Typed) -> None:
    """Of a squat nothing is said of sides; of the others when they change."""
    shown = typed(f"program show {TODAY}").stdout
    assert re.search(r"Partial squat: 2–3 × 10–12 reps$", shown, re.MULTILINE)
    assert "Straight-leg raise: 2–3 × 10–12 reps; sides change every set\n" in shown


def test_a_letter_that_cannot_be_drawn_is_told(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file can be led, so the command succeeds: and says which letters, on which line, want what."""
    bare = Typefaces(fonts(), lambda: (), lambda _: ())
    for module in (programs, checking):
        monkeypatch.setattr(module, "Typefaces", lambda _: bare)
    text = PROGRAM.replace("evening", "bridge").replace('"Evening"', '"橋 Жим 橋"')
    path = save(Path(), "programs/bridge.toml", f"{text}# 橋 in a remark\n")
    done = typed(f"program check {path} programs/good.toml")
    assert done.exit_code == 0
    assert re.match(r"programs/bridge\.toml: fine but for its letters, \d+ min\n", done.stdout)
    sentence = (
        "programs/bridge.toml, line 2: name has letters that no typeface here has, 橋 (U+6A4B), "
        "Ж (U+0416), и (U+0438) and 1 more: sudo apt install fonts-noto-cjk fonts-noto-core"
    )
    assert f"station: {sentence}" in done.stderr.splitlines()
    assert [each.text for each in checking._letters(None)] == [sentence]
    path.unlink()
    (well,) = checking._letters(None)
    assert well.state is State.OK


def test_a_figure_of_another_posture_is_told(typed: Typed, tmp_path: Path) -> None:
    """A wrong picture is worse than none: the check says so, and how to do without."""
    text = EXERCISE.replace("squat-front", "squat")
    save(tmp_path, "exercises/own.toml", re.sub("position = .*", 'position = "Sit down."', text))
    done = typed("program check exercises/own.toml")
    assert done.exit_code == 0
    assert "exercises/own.toml: its position is sitting, and its figure 'squat' is standing" in (
        done.stderr
    )


DAYS = """
id = "days"
name = "Days"
about = "For a test."
weeks = 2

[[questions]]
ask = "Band?"
answers = ["band", "none"]

[[items]]
exercise = "squat"
sets = 1
reps = 5
weeks = 1

[[items]]
exercise = "straight-leg-raise"
sets = 1
reps = 6
weeks = 2
day = "A"

[[items]]
exercise = "quadruped-leg-extension"
sets = 1
reps = 7
weeks = 2
day = "B"
answer = "none"

[[items]]
exercise = "knee-plank"
sets = 5
hold = 10
every_days = 2
per_day = 1
"""


def test_any_day_of_a_programme_can_be_rehearsed(typed: Typed, tmp_path: Path) -> None:
    """By its week, its day in turn and the answers; what it has not is told with what it has."""
    save(tmp_path, "programs/days.toml", DAYS.replace("per_day = 1\n", ""))
    told = typed("rehearse days --week 2 --day B --answer none --paced").stdout
    assert "quadruped-leg-extension" in told
    assert "squat" not in told
    assert "Band?" not in told
    assert "squat" in typed("rehearse days --paced").stdout
    wrong = typed("rehearse days --day C")
    assert (wrong.exit_code, "has no day 'C'; it has A, B" in wrong.stderr) == (2, True)
    assert "did you mean 'none'?" in typed("rehearse days --answer nne").stderr
    assert "has no answer 'x'" in typed("rehearse good --answer x").stderr


def test_what_is_for_some_days_is_shown(typed: Typed, tmp_path: Path) -> None:
    """Each item with the days it is for."""
    text = DAYS.replace("per_day = 1\n", "").replace("every_days = 2", "every_days = 1")
    save(
        tmp_path,
        "programs/days.toml",
        text
        + "\n[[items]]\nweeks = 2\nitems = []\n".replace(
            "[]", '[{ exercise = "squat", reps = 5, per_day = 2 }]'
        ),
    )
    told = typed("program show days").stdout
    for line in (
        "2 weeks",
        "days in turn: A, B",
        "   in week 1",
        "   every day",
        "(in week 2):",
        "   at most 2 times a day",
    ):
        assert f"{line}\n" in told


def test_the_name_of_an_exercise_is_no_id(typed: Typed, tmp_path: Path) -> None:
    """Who writes the name reads the id that belongs to it."""
    path = save(
        tmp_path,
        "programs/named.toml",
        PROGRAM.replace("evening", "named").replace('"squat"', '"Partial squat"'),
    )
    assert "is no exercise; write 'squat'" in typed(f"program check {path}").stderr


def test_a_shown_programme_tells_how_it_grows(typed: Typed) -> None:
    """The rule with its author and each ladder with the dose that holds now; or that it never grows."""
    shown = typed(f"program show {TODAY}").stdout
    assert "The doses grow by the rule of Workout station, shipped defaults" in shown
    assert "\nPartial squat: 1 × 10 → [2 × 10] → 2 × 12 → 3 × 10\n" in shown
    assert typed("program show good").stdout.endswith(
        "\nIts doses never grow: it has no [progress].\n"
    )


def test_a_rehearsal_leaves_questions_out_unless_they_are_asked_for(typed: Typed) -> None:
    """What is shown of the workout is the same for everybody; --questions plays all around it."""
    plain, whole = typed("rehearse good --short"), typed("rehearse good --short --questions")
    assert plain.exit_code == whole.exit_code == 0
    assert " asking" not in plain.stdout
    assert whole.stdout.count(" asking") >= 3
    assert "warning-signs" in whole.stdout


MORE = Shift(
    program=TODAY,
    exercise="squat",
    aspect=Aspect.DOSE,
    because=Because.DONE_WELL,
    before="2 × 10",
    after="2 × 12",
)


def taken(data: Path, *shifts: Shift) -> None:
    """Accept what is offered, in the journal of that folder."""
    with closing(Journal(data, lambda _: None)) as journal:
        for each in shifts:
            journal.write(Decide(each, True, Seconds(1)))  # noqa: FBT003


def test_of_several_people_each_has_doses_and_programmes_of_their_own(
    typed: Typed, tmp_path: Path
) -> None:
    """Who has several people says whose, wherever it makes a difference."""
    taken(tmp_path / "data", MORE)
    for name in ("Anna", "Bert"):
        assert typed(f"person add {name} --data data").exit_code == 0
    taken(tmp_path / "data" / "people" / "bert", replace(MORE, after="3 × 10"))
    save(tmp_path, "people/bert/programs/his.toml", PROGRAM.replace("evening", "his"))

    def shown(words: str) -> str:
        done = typed(f"program {words} --data data")
        assert done.exit_code == 0
        return done.stdout

    assert "[2 × 12]" in shown(f"show {TODAY} --person anna")
    assert "[3 × 10]" in shown(f"show {TODAY} --person Bert")
    assert shown("show good") == shown("show good --person Bert")
    assert "Evening" in shown("show his --person Bert")
    assert ["his  " in shown(f"list {whose}") for whose in ("", "--person Bert")] == [False, True]
    for words in (f"show {TODAY}", "show his --person Anna", "list --person Carla"):
        assert typed(f"program {words} --data data").exit_code == 2
    assert (
        "say whose, with --person (Anna, Bert)" in typed(f"program show {TODAY} --data data").stderr
    )


def test_a_shown_programme_tells_the_dose_that_holds_now(typed: Typed, tmp_path: Path) -> None:
    """What was accepted stands in brackets; a journal that cannot be read is told, and no more."""
    away = replace(MORE, exercise="knee-plank", after="0 × 10 s")
    taken(tmp_path / "data", MORE, away)
    shown = typed(f"program show {TODAY} --data data").stdout
    assert "\nPartial squat: 1 × 10 → 2 × 10 → [2 × 12] → 3 × 10\n" in shown
    assert re.search(r"\nPlank on knees: 5 × 10 s → .*10 × 20 s \(left out for now\)\n", shown)
    (tmp_path / "data" / "journal.sqlite3").write_text("no journal")
    done = typed(f"program show {TODAY} --data data")
    assert done.exit_code == 0
    assert "[2 × 10]" in done.stdout
    assert "cannot be used" in done.stderr
