"""Exercises, programmes, figures and phrases of several folders, checked about each other."""

import os
import re
import shutil
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from station.cli import main
from station.core.content.days.due import every_day
from station.core.content.exercise import Dose, Unit
from station.core.content.notice_pages import ENDLESS, pages
from station.core.content.plan import plan
from station.core.content.posture import mismatches
from station.core.content.program import Group, Item, Program
from station.core.content.progress import Growth
from station.core.errors import ContentError
from station.core.values import replace
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
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def shipped(name: str) -> str:
    """Return the text of a shipped file."""
    return (media() / name).read_text(encoding="utf-8")


def faults(folder: Path, files: Iterable[Path] = ()) -> list[str]:
    """Return the faults of a user's folder beside what ships, the folder itself left out."""
    left_out = load([media(), folder], list(files)).left_out
    return [fault.replace(f"{folder}/", "") for told in left_out.values() for fault in told]


def blocks() -> dict[str, str]:
    """Return the files that the document tells its reader to save."""
    told = re.findall(r"`(\w+/[\w-]+\.toml)`[:,]\s+```toml\n(.*?)```", DOCS.read_text(), re.DOTALL)
    return dict(told)


def test_what_ships_is_sound() -> None:
    """Every shipped file is read and fits the others."""
    library = load([media()])
    assert list(library.programs) == ["low-back-progression-1"]
    assert len(library.exercises) == 55
    assert set(library.figures) >= {*library.exercises, "squat-front"}


def test_every_exercise_of_the_library_names_its_sources() -> None:
    """And its figure is in the posture of its words; the programme that ships is described elsewhere."""
    library = load([media()])
    used = {item.exercise for item in library.programs["low-back-progression-1"].items}
    for path in media().glob("exercises/*.toml"):
        assert path.stem in used or path.read_text("utf-8").startswith("# Sources: "), path
        assert not list(mismatches(library.exercises[path.stem], library)), path


def test_folders_that_are_not_there_are_empty(tmp_path: Path) -> None:
    """A user without a folder of their own has what ships."""
    assert load([media(), tmp_path / "nowhere"]) == load([media()])


def test_of_what_ships_only_what_is_wanted_is_read(tmp_path: Path) -> None:
    """However large the shipped folder is: a file that today does not need is not even opened."""
    ships, own = tmp_path / "ships", tmp_path / "own"
    shutil.copytree(media(), ships, ignore=shutil.ignore_patterns("voice", "signs"))
    for name in ("exercises/never.toml", "figures/never.toml", "programs/never.toml"):
        save(ships, name, "this is no TOML")
    assert len(load([ships]).left_out) == 3
    today = load([ships, own], wanted=[TODAY])
    assert (today.left_out, list(today.programs)) == ({}, [TODAY])
    used = (today.exercises[each] for each in today.programs[TODAY].exercises)
    drawn = {name for each in used for name in (each.figure, each.inset) if name}
    assert set(today.figures) == drawn < set(load([media()]).figures)
    none = load([ships, own], wanted=[])
    assert (none.exercises, none.programs, none.figures) == ({}, {}, {})


def test_what_a_persons_own_files_need_is_read_too(tmp_path: Path) -> None:
    """Their programmes lead to exercises, their exercises to figures; near names are still known."""
    save(tmp_path, "programs/evening.toml", PROGRAM)
    drawn = shipped("exercises/squat.toml").replace('id = "squat"', 'id = "mine"')
    save(tmp_path, "exercises/mine.toml", drawn)
    library = load([media(), tmp_path], wanted=[])
    assert set(library.programs) == {"evening"}
    assert set(library.exercises) == {"squat", "mine"}
    assert set(library.figures) == {"squat", "squat-front"}
    assert library.shipped == load([media()]).shipped
    save(tmp_path, "programs/evening.toml", PROGRAM.replace('"squat"', '"kneel-plank"'))
    (told,) = load([media(), tmp_path], wanted=[]).left_out.values()
    assert told[0].endswith("'kneel-plank' is no exercise; did you mean 'knee-plank'?")


def test_a_programme_of_ones_own_may_use_shipped_exercises(tmp_path: Path) -> None:
    """The user's folder is searched like the shipped one; other files in it do not matter."""
    save(tmp_path, "programs/evening.toml", PROGRAM)
    save(tmp_path, "programs/evening.toml~", "no toml at all")
    library = load([media(), tmp_path])
    assert library.programs["evening"].items[0].exercise == "squat"


def test_a_name_used_twice_names_both_files(tmp_path: Path) -> None:
    """A user's file does not silently take the place of a shipped one; the very same says nothing."""
    text = shipped("exercises/squat.toml")
    save(tmp_path, "exercises/squat.toml", text)
    assert faults(tmp_path) == []
    save(tmp_path, "exercises/squat.toml", text.replace("Stand up tall", "Stand up"))
    (fault,) = faults(tmp_path)
    assert fault.startswith("exercises/squat.toml: the name 'squat' is used twice")
    assert str(media() / "exercises" / "squat.toml") in fault


@pytest.mark.parametrize("wanted", [None, ["evening"]])
def test_ones_own_exercise_keeps_a_name_that_is_shipped_later(
    tmp_path: Path, wanted: list[str] | None
) -> None:
    """The library is large, and a person's own clam was there before it had one; so with figures."""
    own = shipped("exercises/clam.toml").replace('name = "Clam"', 'name = "My clam"')
    save(tmp_path, "exercises/clam.toml", own)
    save(tmp_path, "figures/clam.toml", shipped("figures/bridge.toml").replace("top", "open"))
    save(tmp_path, "programs/evening.toml", PROGRAM.replace("squat", "clam"))
    library = load([media(), tmp_path], wanted=wanted)
    assert library.left_out == {}
    assert library.exercises["clam"].name == "My clam"
    assert "clam" not in library.shipped
    assert library.figures["clam"].highlight == load([media()]).figures["bridge"].highlight


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
programs/evening.toml, line 15: items[2].reps must be a whole number or a range like [2, 3], not 'many'; for as many as are good write { up_to = 20 }
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


TODAY = "low-back-progression-1"
"""The programme that the settings name where nobody changed them."""


def broken(folder: Path, kind: str) -> Path:
    """Put something that is no sound file, but has a name like one, into a folder."""
    path = folder / "draft.toml"
    folder.mkdir(parents=True, exist_ok=True)
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "link to nowhere":
            path.symlink_to(folder / "nowhere")
        case "link to itself":
            path.symlink_to(path)
        case "device":
            path.symlink_to("/dev/zero")
        case _:
            path.write_bytes(SPOILED[kind])
    return path


SPOILED = {
    "half written": b'id = "draft"\nname = "Not rea',
    "empty": b"",
    "only a remark": b"# later",
    "zeros": bytes(4096),
    "no text": bytes(range(1, 256)),
    "UTF-16": 'id = "draft"'.encode("utf-16"),
    "UTF-16 without a mark": 'id = "draft"'.encode("utf-16-le"),
    "Latin-1": 'name = "Hüfte"'.encode("latin-1"),
    "office document": b"PK\x03\x04 and more",
    "PDF": b"%PDF-1.7",
    "large": b"#" * 10_000_000,
    "lists in lists": b"a = " + b"[" * 100_000 + b"]" * 100_000,
    "fewer lists in lists": b"a = " + b"[" * 500 + b"]" * 500,
    "lists that can be read": b"a = " + b"[" * 200 + b"]" * 200,
    "a long way": b".".join([b"a"] * 50_000) + b" = 1",
    "a number without end": b"sets = " + b"9" * 5000,
    "an escape": b'id = "draft"\nname = "\\u001b[2J"',
}
OTHERS = ("folder", "pipe", "link to nowhere", "link to itself", "device")


@pytest.mark.parametrize("shelf", ["programs", "exercises", "figures"])
@pytest.mark.parametrize("kind", [*SPOILED, *OTHERS])
def test_one_faulty_file_stays_one(tmp_path: Path, shelf: str, kind: str) -> None:
    """Whatever lies beside them, what ships can be led; the one file is told with its name."""
    path = broken(tmp_path / shelf, kind)
    before = time.process_time()
    library = load([media(), tmp_path])
    assert time.process_time() - before < 2
    usual = load([media()])
    assert library.programs == usual.programs
    assert library.exercises == usual.exercises
    assert list(library.left_out) == [str(path)]
    for sentence in library.left_out[str(path)]:
        assert sentence.startswith(str(path))
        assert sentence.isprintable()
        assert len(sentence) < 400 + len(str(path))


def test_a_programme_is_refused_with_all_that_keeps_it_from_being_led(tmp_path: Path) -> None:
    """Its own faults, those of its exercises, and those of their figures; no other is touched."""
    save(tmp_path, "figures/own.toml", "view = 3\n")
    save(tmp_path, "exercises/own.toml", EXERCISE.replace('"squat"', '"own"'))
    save(tmp_path, "programs/good.toml", PROGRAM.replace("evening", "good"))
    save(tmp_path, "programs/evening.toml", PROGRAM.replace('"squat"', '"own"'))
    save(tmp_path, "programs/two.toml", PROGRAM.replace("squat", "own").replace("reps", "repz"))
    library = load([media(), tmp_path])
    assert {TODAY, "good"} == library.programs.keys()
    assert {"evening", "two"} == library.refused.keys()
    figure = library.left_out[f"{tmp_path}/figures/own.toml"]
    assert library.refused["evening"] == figure
    own = library.left_out[f"{tmp_path}/programs/two.toml"]
    assert any("repz is not known here" in fault for fault in own)
    assert set(library.refused["two"]) == {*own, *figure}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("evening.toml.txt", "rename it to evening.toml"),
        ("evening.TOML", "rename it to evening.toml"),
        ("Evening.toml", "rename it to evening.toml"),
        ("evening (1).toml", "rename it to evening.toml"),
        ("evening - Kopie (2).toml", "rename it to evening.toml"),
        ("Copy of evening.toml", "rename it to evening.toml"),
        ("Rücken übung.toml", "rename it to ruecken-uebung.toml"),
        ("日本.toml", "call it like hip-lift.toml"),
        ("r\udcfccken.toml", "rename it to rcken.toml"),
        ("a\x1b[2Jb.toml", "rename it to a-2jb.toml"),
    ],
)
def test_a_name_that_no_file_may_have_is_told(tmp_path: Path, name: str, said: str) -> None:
    """What Windows, a browser or a desktop made of a name is not passed over in silence."""
    save(tmp_path, f"programs/{name}", PROGRAM)
    (fault,) = faults(tmp_path)
    assert "is left out because of its name; " in fault
    assert said in fault
    assert fault.isprintable()


@pytest.mark.parametrize(
    "name",
    [
        *("._evening.toml", ".evening.toml.swp", ".DS_Store", "evening.toml~", "#evening.toml#"),
        *("evening.toml.bak", "evening.toml.orig", "evening.toml.part", "README.md", "notes.txt"),
    ],
)
def test_what_nobody_meant_is_passed_over(tmp_path: Path, name: str) -> None:
    """Hidden files and the backups of an editor are nobody's programme."""
    save(tmp_path, f"programs/{name}", "no toml at all")
    assert faults(tmp_path) == []


def test_a_second_download_is_told_beside_the_first(tmp_path: Path) -> None:
    """Two files for one programme: the one with the sound name counts, the other is to be deleted."""
    save(tmp_path, "programs/evening.toml", PROGRAM)
    save(tmp_path, "programs/evening (1).toml", PROGRAM)
    assert faults(tmp_path) == [
        (
            "programs/evening (1).toml: is left out because of its name; evening.toml is there "
            "too: delete one of them"
        )
    ]
    assert "evening" in load([media(), tmp_path]).programs


def test_who_needs_a_file_with_a_wrong_name_is_told_its_right_one(tmp_path: Path) -> None:
    """A programme is not told that an exercise is missing whose file only has to be renamed."""
    save(tmp_path, "exercises/own.toml.txt", EXERCISE)
    save(tmp_path, "programs/evening.toml", PROGRAM.replace("squat", "own"))
    (cause,) = load([media(), tmp_path]).refused["evening"]
    assert "own.toml.txt: is left out because of its name; rename it to own.toml" in cause


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("exercises/evening.toml", PROGRAM, "is a programme; it belongs into programs"),
        ("programs/own.toml", EXERCISE, "is an exercise; it belongs into exercises"),
        (
            "programs/squat-side.toml",
            shipped("figures/squat.toml"),
            "is a figure; it belongs into figures",
        ),
        (
            "programs/station.toml",
            "[pins]\nnext = 5",
            "is a file of settings; it belongs into station.toml",
        ),
        ("figures/own.toml", EXERCISE, "is an exercise; it belongs into exercises"),
    ],
)
def test_a_file_in_the_wrong_folder_has_one_fault(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    """Not one for each key that does not fit; and it is known where it belongs."""
    save(tmp_path, name, text)
    assert faults(tmp_path) == [f"{name}: {said}"]


def test_settings_that_are_given_as_a_programme_are_not_misplaced(tmp_path: Path) -> None:
    """Their place is right; another command looks at them."""
    path = save(tmp_path, "station.toml", "[pins]\nnext = 5")
    (told,) = load([media(), tmp_path], [path]).left_out[str(path)]
    assert told == f"{path}: is the file of settings; station check looks at it"


def test_a_misplaced_exercise_is_not_missing(tmp_path: Path) -> None:
    """The programme that needs it is told where it lies."""
    save(tmp_path, "programs/own.toml", EXERCISE)
    save(tmp_path, "programs/evening.toml", PROGRAM.replace("squat", "own"))
    refused = load([media(), tmp_path]).refused
    assert refused["evening"] == (
        f"{tmp_path}/programs/own.toml: is an exercise; it belongs into exercises",
    )


def test_a_folder_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in its place, a misspelt name, and one that may not be looked into."""
    (tmp_path / "programs").write_text("x")
    (tmp_path / "exercices").mkdir()
    assert faults(tmp_path) == [
        "exercices: is not looked into; did you mean 'exercises'?",
        "programs: cannot be looked into: Not a directory",
    ]
    there = os.listdir

    def closed(folder: Path) -> list[str]:
        if folder == tmp_path / "figures":
            raise PermissionError(13, "Permission denied")
        return there(folder)

    monkeypatch.setattr(os, "listdir", closed)
    assert "figures: cannot be looked into: Permission denied" in faults(tmp_path)


def test_a_draft_stands_for_the_installed_programme(tmp_path: Path) -> None:
    """A newer file of that name, wherever it lies, is looked at in place of the older one."""
    desk = tmp_path / "desk"
    save(tmp_path, "programs/evening.toml", "half wri")
    newer = save(desk, "evening.toml", PROGRAM.replace("reps = 10", "reps = 12"))
    library = load([media(), tmp_path], [newer])
    assert library.left_out == {}
    assert library.programs["evening"].items[0].reps == 12
    newer.write_text(PROGRAM.replace("squat", "sqat"))
    library = load([media(), tmp_path], [newer])
    assert list(library.left_out) == [str(newer)]


def test_a_draft_does_not_stand_for_what_ships(tmp_path: Path) -> None:
    """Once installed it would be left out, so it is told before; the very same file is no draft."""
    text = shipped(f"programs/{TODAY}.toml")
    own = save(tmp_path, f"{TODAY}.toml", text.replace("hold = 30", "hold = [30, 30]"))
    (fault,) = faults(tmp_path, [own])
    assert f"the name '{TODAY}' is used twice" in fault
    assert load([media()], [media() / "programs" / f"{TODAY}.toml"]).left_out == {}


def test_a_file_is_told_as_it_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same file by another way is one file, and its faults have the name somebody typed."""
    save(tmp_path, "programs/evening.toml", PROGRAM.replace("squat", "sqat"))
    monkeypatch.chdir(tmp_path)
    named = Path("programs/evening.toml")
    assert list(load([media(), tmp_path], [named]).left_out) == [str(named)]


def test_phrases_are_looked_at_by_name(tmp_path: Path) -> None:
    """Another English, or a misnamed language, is told; a named file is read."""
    english = shipped("phrases/en.toml")
    save(tmp_path, "phrases/en.toml", english.replace('"Hold."', '"Keep it."'))
    save(tmp_path, "phrases/de.toml.txt", english)
    used, named = sorted(faults(tmp_path), reverse=True)
    assert used.startswith("phrases/en.toml: the name 'en' is used twice")
    assert named.endswith("rename it to de.toml, which is its id")
    own = save(tmp_path / "desk", "de.toml", english.replace('hold = "Hold."\n', "", 1))
    (fault,) = load([media()], [own]).left_out[str(own)]
    assert fault.endswith("say.hold is missing; it must be text in quotes")
    with pytest.raises(ContentError, match=r"language 'de', only en[\s\S]*rename it to de\.toml"):
        load_phrases([media(), tmp_path], "de")


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
    *told, own = faults(tmp_path)
    assert own == "exercises/own.toml: cannot be used while figures/broken.toml is left out"
    assert {fault.split(",")[0].split(":")[0] for fault in told} == {"figures/broken.toml"}


def test_a_faulty_exercise_is_not_told_again_by_its_programme(tmp_path: Path) -> None:
    """A dose cannot be judged by a range that could not be read."""
    save(tmp_path, "exercises/own.toml", EXERCISE.replace("sets = [1, 3]", "sets = 'few'"))
    save(tmp_path, "programs/evening.toml", PROGRAM.replace("squat", "own"))
    assert faults(tmp_path) == [
        (
            "exercises/own.toml, line 7: dose.sets must be a whole number or a range like [2, 3], "
            "not 'few'"
        ),
        "programs/evening.toml: cannot be used while exercises/own.toml is left out",
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


def test_reading_takes_no_time() -> None:
    """The station starts at once: what today needs is read in less than 60 ms of processor time.

    Everything that ships takes longer, since figures are made of joint angles: 12 ms each at most.
    """
    taken, all_of_it = [], []
    count = len(load([media()]).figures)
    for _ in range(3):
        before = time.process_time()
        load([media()], wanted=[TODAY])
        load_phrases([media()])
        between = time.process_time()
        load([media()])
        taken.append(between - before)
        all_of_it.append(time.process_time() - between)
    assert min(taken) < 0.060
    assert min(all_of_it) < 0.060 + 0.012 * count


def test_phrases_come_from_the_folder_that_has_the_language(tmp_path: Path) -> None:
    """A user may add a language; one that nobody has is told with those there are."""
    english = load_phrases([media()])
    save(tmp_path, "phrases/sco.toml", shipped("phrases/en.toml").replace('"Hold."', '"Haud."'))
    assert load_phrases([media(), tmp_path], "sco").say.hold == "Haud."
    assert english.say.hold == "Hold."
    with pytest.raises(ContentError, match="no phrases in the language 'sc', only en, sco"):
        load_phrases([media(), tmp_path], "sc")


def test_a_language_that_is_older_than_the_notices_pages_goes_on(tmp_path: Path) -> None:
    """What came later has a word of its own, or none; its one page of safety is a page a part."""
    text = (media() / "phrases" / "en.toml").read_text(encoding="utf-8")
    head, _, rest = text.partition("[trouble]")
    newer = ("safety_more", "anew_short", "read_aloud_short", "understand_short", "place =")
    kept = [line for line in head.splitlines() if not line.startswith(newer)]
    older = "\n".join(kept) + "\n" + rest[rest.index("[safety]") :]
    (tmp_path / "phrases").mkdir(exist_ok=True)
    (tmp_path / "phrases" / "sco.toml").write_text(older, encoding="utf-8")
    read = load_phrases([media(), tmp_path], "sco")
    assert read.trouble.speaker == "No sound"
    assert read.show.place.format(n=7, total=22) == "7 / 22"
    assert (read.legends.understand_short, read.say.safety_more) == ("", "")
    assert len(pages(read.safety, "112", ENDLESS)) == 3


def test_a_missing_phrase_and_a_wrong_blank_are_told_at_once(tmp_path: Path) -> None:
    """A translation is checked like everything else, before a workout starts."""
    english = shipped("phrases/en.toml")
    text = english.replace('hold = "Hold."\n', "", 1).replace(
        "Set {set} of {sets}.", "Set {zet} of {sets}."
    )
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


def test_the_documented_circuit_can_be_done(reader: Path) -> None:
    """Rounds, falling sets, an uneven pair of sides: what the document shows is led, and told by show."""
    library = load([media(), reader])
    steps = plan(library.programs["circuit"], library).steps
    assert [(s.target, s.side, s.round) for s in steps if s.exercise.id == "squat"] == [
        (12, None, 1),
        (10, None, 2),
        (8, None, 3),
    ]
    raised = [(s.side, s.set) for s in steps if s.exercise.id == "straight-leg-raise"]
    assert raised == [("right", 1), ("left", 1), ("right", 2), ("right", 3)]
    status, answer = typed("station program show circuit")
    assert status == 0
    assert (
        """
In 3 rounds, 60 s of rest between them:
1. Partial squat: 12, 10, 8 reps
   4 kg
"""
        in answer
    )
    assert (
        "3. Straight-leg raise: 1 left and 3 right × 10 reps; sides change every set, right first"
        in answer
    )
    assert "\n   then 15 s of rest\n" in answer


def test_the_documented_weeks_can_be_done(reader: Path) -> None:
    """Weeks, days in turn, a question, an item that is due every second day: each day is a workout."""
    library = load([media(), reader])
    program = library.programs["eight-weeks"]
    days = list(every_day(program))
    assert len(days) == 8 * 2 * 2
    laid = {plan(left, library).minutes for *_, left in days}
    assert len(laid) > 2
    assert typed("station program check programs/eight-weeks.toml")[0] == 0
    status, answer = typed("station program show eight-weeks")
    assert status == 0
    for line in (
        "mon, wed, fri at 08:00, 18:30",
        "8 weeks; after a break of 14 days 2 back",
        "days in turn: A, B",
        "asked once: With the band or without? band / without",
        "   in weeks 1–4",
        "   with the answer band",
        "   on day A",
        "   every 2 days",
    ):
        assert f"{line}\n" in answer
    status, sheet = typed("station program export eight-weeks --csv")
    assert "a spreadsheet has no weeks, days or questions" in sheet
    status, text = typed("station program export eight-weeks")
    save(reader, "programs/again.toml", text.replace('"eight-weeks"', '"again"'))
    again = load([media(), reader]).programs["again"]
    assert replace(again, id="eight-weeks") == program


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


def allowed(dose: Dose) -> str:
    """Return a dose as the document writes it."""
    counts = (
        (each,) if isinstance(each, int) else each or ()
        for each in (dose.sets, dose.reps, dose.hold)
    )
    sets, reps, hold = ("–".join(map(str, each)) for each in counts)
    held = f", held {hold} s" if hold else ""
    return f"{sets} × {reps} reps{held}" if reps else f"{sets} × {hold} s"


def test_the_document_names_every_key_and_every_figure() -> None:
    """Each key of a programme, an item and an exercise has its row, each figure its poses."""
    rows = {
        key: row
        for row in DOCS.read_text().splitlines()
        for key in re.findall(r"`([\w-]+)`", row)
        if row.startswith("| `")
    }
    library = load([media()])
    for value in (Program, Item, Group, Growth, library.exercises["squat"]):
        assert set(value.__struct_fields__) <= set(rows)
    text = DOCS.read_text()
    for exercise in library.exercises.values():
        assert f"| `{exercise.id}` | {exercise.name} | {allowed(exercise.dose)} |" in text
    for name in ("squat", "squat-front", "knee-plank"):
        assert all(f"`{pose.name}`" in rows[name] for pose in library.figures[name].poses)


def test_a_figure_may_be_written_in_joint_angles(tmp_path: Path) -> None:
    """A base posture and what is bent otherwise make a figure; what is misspelt has its line."""
    text = 'base = "supine"\ntrack = "near_ankle"\nhighlight = ["near_leg"]\n[[poses]]\nname = "start"\n'
    save(tmp_path, "figures/good.toml", text + 'near_knee_flexion = 60\ncontacts = ["pelvis"]\n')
    save(tmp_path, "figures/bad.toml", text + "near_knee_flexoin = 60\n")
    save(tmp_path, "figures/short.toml", text.replace('track = "near_ankle"\n', ""))
    library = load([media(), tmp_path])
    assert library.figures["good"].poses[0].name == "start"
    (bad,) = library.left_out[f"{tmp_path}/figures/bad.toml"]
    assert "bad.toml, line 6: poses[0].near_knee_flexoin is not known; did you mean" in bad
    (short,) = library.left_out[f"{tmp_path}/figures/short.toml"]
    assert "track is missing" in short
    save(tmp_path, "figures/bare.toml", text.replace('base = "supine"\n', ""))
    (bare,) = load([media(), tmp_path]).left_out[f"{tmp_path}/figures/bare.toml"]
    assert "base is missing" in bare


def test_a_figure_may_be_another_view_of_one(tmp_path: Path) -> None:
    """It is like one beside it or one that ships, but for what it says; of what is not there is told."""
    save(tmp_path, "figures/rise-front.toml", 'like = "sit-to-stand"\nseen = "front"\n')
    save(tmp_path, "figures/rise-twice.toml", 'like = "rise-frnt"\nseen = "front"\n')
    save(tmp_path, "figures/rise-wrong.toml", 'like = "squat"\nseen = "front"\n')
    library = load([media(), tmp_path])
    front, side = library.figures["rise-front"], library.figures["sit-to-stand"]
    assert [pose.name for pose in front.poses] == [pose.name for pose in side.poses]
    assert (front.plane, side.plane) == ("frontal", "sagittal")
    (twice,) = library.left_out[f"{tmp_path}/figures/rise-twice.toml"]
    assert twice.endswith("line 1: like 'rise-frnt' is no figure; did you mean 'rise-front'?")
    (wrong,) = library.left_out[f"{tmp_path}/figures/rise-wrong.toml"]
    assert wrong.endswith("line 1: like 'squat' is not written in joint angles")
