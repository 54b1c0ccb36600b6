"""The commands that make, check and show figures."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import PIL.Image
import pytest
from click.testing import CliRunner, Result

from station.cli import main
from station.commands.drawing import figures
from station.core.body.bases import BASES
from station.core.errors import StationError
from tests.files.test_library import EXERCISE, save

BRIDGE = """base = "supine"
track = "hip"
highlight = ["pelvis"]
[[poses]]
name = "start"
[[poses]]
name = "bottom"
contacts = ["head", "back", "feet"]
hip_flexion = 0
"""


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a person's own files, in which the commands are typed."""
    monkeypatch.setenv("CONFIGURATION_DIRECTORY", ".")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def typed(words: str) -> Result:
    """Type a command about figures."""
    return CliRunner().invoke(main, ["figure", *words.split()])


@pytest.mark.parametrize("base", BASES)
def test_a_new_figure_is_sound(base: str) -> None:
    """What is written to begin with can be checked at once, in each base posture."""
    assert typed(f"new my-lift --base {base}").exit_code == 0
    assert typed("check my-lift").stdout == "my-lift: fine\n"


def test_a_new_figure_is_shown() -> None:
    """The command that the file names draws it."""
    assert "figures/my-lift.toml: written" in typed("new my-lift").stdout
    assert typed("show my-lift").stdout == "my-lift.png\n"
    with PIL.Image.open("my-lift.png") as drawn:
        assert drawn.width > 2 * drawn.height


def test_the_command_to_see_a_new_figure_names_its_settings(own: Path) -> None:
    """What is printed can be typed as it stands."""
    save(own, "mine/station.toml", "")
    told = typed("new my-lift --config mine/station.toml").stdout
    assert told.endswith("station figure show my-lift --config mine/station.toml\n")
    assert typed("show my-lift --config mine/station.toml").stdout == "my-lift.png\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("new my-lift --base supin", "'supin' is no base posture; did you mean 'supine'?"),
        ("new squat", "There is a figure 'squat' already: choose another name"),
        ("check sqat", "there is no figure 'sqat'; did you mean 'squat'?"),
        ("check qqqq", "there is no figure 'qqqq'; see all with: station figure show --all"),
        ("show", "Which figure? Write its ID or its file, or --all"),
        ("show squat knee-plank --film x.gif", "A film shows one figure: write one ID"),
        ("show squat --film x.txt", "x.txt is no film"),
        ("export squat.toml/x squat", "squat.toml/x/squat.svg cannot be written"),
    ],
)
def test_what_cannot_be_is_told(words: str, sentence: str) -> None:
    """One sentence, and status 2."""
    Path("squat.toml").write_text("")
    done = typed(words)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"station: {sentence}")


def test_a_faulty_file_is_told_with_its_line(own: Path) -> None:
    """By its path or by its id the sentence is the same."""
    save(own, "figures/bridge.toml", BRIDGE.replace("hip_flexion", "hip_flexoin"))
    for name in ("figures/bridge.toml", "bridge"):
        done = typed(f"check {name}")
        assert done.exit_code == 2
        assert "bridge.toml, line 9: poses[1].hip_flexoin is not known; did you mean" in done.stderr


def test_a_joint_that_goes_too_far_on_the_way_is_told(own: Path) -> None:
    """Key poses may be sound and the way between them not: the leg goes through the floor."""
    save(
        own,
        "figures/swing.toml",
        'base = "standing"\ncontacts = ["far_foot"]\ntrack = "hip"\nhighlight = ["near_leg"]\n'
        '[[poses]]\nname = "start"\nnear_hip_flexion = 40\nfar_knee_flexion = 20\n'
        '[[poses]]\nname = "back"\nnear_hip_extension = 30\n',
    )
    done = typed("check swing")
    assert done.exit_code == 2
    assert done.stdout == "swing: see below\n"
    assert "figure 'swing', from 'start' to 'back': near_heel is" in done.stderr
    assert "cm below the floor" in done.stderr


def test_only_the_ways_of_the_exercise_are_looked_at(own: Path) -> None:
    """A step goes back by the way it came; straight back, the leg would swing through the floor."""
    save(
        own,
        "figures/swing.toml",
        'base = "standing"\ncontacts = ["far_foot"]\ntrack = "hip"\nhighlight = ["near_leg"]\n'
        '[[poses]]\nname = "start"\nnear_hip_flexion = 40\nfar_knee_flexion = 20\n'
        '[[poses]]\nname = "up"\nnear_hip_flexion = 50\nnear_knee_flexion = 100\n'
        '[[poses]]\nname = "back"\nnear_hip_extension = 30\n',
    )
    assert "from 'back' to 'start'" in typed("check swing").stderr
    movement = "".join(
        f'{{ name = "{name}", seconds = 1, to = "{to}" }}, '
        for name, to in (("up", "up"), ("back", "back"), ("again", "up"), ("down", "start"))
    )
    text = re.sub(r"movement = \[.*?\n\]", f"movement = [{movement}]", EXERCISE, flags=re.DOTALL)
    text = text.replace('inset = "squat-front"\n', "").replace('"squat"', '"swing"')
    save(own, "exercises/own.toml", text)
    assert "from 'back' to 'start'" not in typed("check swing").stderr
    assert "from 'back' to 'start'" not in typed("show swing").stderr


def test_another_position_than_the_words_is_told(own: Path) -> None:
    """An exercise that says standing and is drawn lying on the back."""
    save(own, "figures/bridge.toml", BRIDGE)
    save(own, "exercises/own.toml", EXERCISE.replace('figure = "squat"', 'figure = "bridge"'))
    done = typed("check bridge")
    assert "exercise 'own': its position is standing, and its figure 'bridge'" in done.stderr


def test_all_figures_are_drawn_on_sheets() -> None:
    """All that ship, a dozen on each."""
    done = typed("show --all --to sheets")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[0] == "sheets/figures-1.png"


def test_a_figure_is_filmed() -> None:
    """Through its poses and back."""
    done = typed("show squat --film squat.gif")
    assert done.exit_code == 0, done.output
    with PIL.Image.open("squat.gif") as film:
        assert film.n_frames > 20  # type: ignore[attr-defined]  # of a film


def test_figures_are_given_away(own: Path) -> None:
    """A vector picture, a film and poses of each, with their licence."""
    save(own, "figures/bridge.toml", BRIDGE)
    done = typed("export given bridge")
    assert done.stdout == "given: 1 figures\n"
    names = {path.name for path in Path("given").iterdir()}
    assert names == {"LICENSE.txt", "bridge.svg", "bridge.apng", "bridge.json"}
    assert ET.parse("given/bridge.svg").getroot().tag.endswith("svg")  # noqa: S314 - our own
    written = json.loads(Path("given/bridge.json").read_text())
    start, bottom = written["poses"]
    assert bottom["joints"]["hip"][1] > start["joints"]["hip"][1] + 0.08
    assert "public" in Path("given/LICENSE.txt").read_text()


def test_who_watches_sees_each_good_picture(capsys: pytest.CaptureFixture[str]) -> None:
    """A change is shown, a fault is told, and nothing happens where nothing changed."""
    times = iter([[1.0], [1.0], [2.0], [3.0]])
    drawn: list[str] = []

    def show() -> None:
        drawn.append("shown")
        if len(drawn) == 2:
            raise StationError("line 9: not known")

    def wait(_: float) -> None:
        if len(drawn) == 3:
            raise KeyboardInterrupt

    figures.watch_file(show, lambda: next(times), wait)
    assert drawn == ["shown"] * 3
    assert capsys.readouterr().err == "station: line 9: not known\n"


def test_what_is_watched_is_the_file(own: Path) -> None:
    """By its id the person's own; what is not there has never been written."""
    path = save(own, "figures/bridge.toml", BRIDGE)
    assert figures.written_at(["bridge", "nobody"], None) == [path.stat().st_mtime, 0.0]
    assert figures.written_at([str(path)], None) == [path.stat().st_mtime]
