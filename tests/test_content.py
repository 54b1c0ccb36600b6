"""What a command works on, when something in it is faulty."""

from pathlib import Path

import pytest

from station import content
from station.core.content.program import Library
from station.core.errors import ContentError
from tests.files.test_library import PROGRAM, TODAY, save


def stocked(folder: Path) -> Library:
    """Return what a station with its settings in `folder` works on."""
    return content.load(save(folder, "station.toml", ""))[1]


def test_a_half_written_file_stops_nothing_that_does_not_need_it(tmp_path: Path) -> None:
    """The shipped programme is there; what was left out is told, in full and in short."""
    assert content.missing(stocked(tmp_path)) == ""
    save(tmp_path, "programs/draft.toml", 'id = "draft"\nname = "Not rea')
    library = stocked(tmp_path)
    assert content.program(library, TODAY).id == TODAY
    (told,) = content.left_out(library)
    assert told.startswith(f"{tmp_path}/programs/draft.toml, line 2: a quote is missing")
    assert content.missing(library) == "A file was left out: station check tells why."
    save(tmp_path, "exercises/Own.toml", "")
    assert content.missing(stocked(tmp_path)) == ("2 files were left out: station check tells why.")


def test_a_fault_in_todays_programme_stops(tmp_path: Path) -> None:
    """Whoever asks for it gets every sentence of it, and only those."""
    save(tmp_path, "programs/draft.toml", "half wri")
    save(tmp_path, "programs/evening.toml", PROGRAM.replace("reps = 10", "reps = 'x'\nset = 3"))
    with pytest.raises(ContentError) as told:
        content.program(stocked(tmp_path), "evening")
    assert [fault.split(": ")[1].split()[0] for fault in told.value.faults] == [
        "items[0].reps",
        "items[0].set",
    ]


def test_a_programme_that_is_not_there_may_have_a_wrong_name(tmp_path: Path) -> None:
    """What was left out is told beside it: it may be the very file."""
    save(tmp_path, "programs/evening.toml.txt", PROGRAM)
    with pytest.raises(ContentError, match=r"rename it to evening\.toml"):
        content.program(stocked(tmp_path), "evening")
    with pytest.raises(ContentError) as told:
        content.program(stocked(tmp_path), "evenings")
    assert len(told.value.faults) == 2
    assert told.value.faults[0].startswith("there is no programme 'evenings'")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("station.toml.txt", True),
        ("Station.toml", True),
        ("station.TOML", True),
        ("station (1).toml", True),
        ("stations.toml", True),
        ("settings.toml", True),
        ("station.txt", True),
        ("station.toml", False),
        ("station.toml~", False),
        (".station.toml.swp", False),
        ("station.toml.bak", False),
        ("notes.txt", False),
    ],
)
def test_settings_under_another_name_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, *, told: bool
) -> None:
    """The settings are read from one file; one that looks like it is not passed over in silence."""
    monkeypatch.setenv("CONFIGURATION_DIRECTORY", str(tmp_path))
    (tmp_path / name).write_text("")
    assert content.left_out(content.load(None)[1]) == (
        (
            (
                f"{tmp_path}/{name}: is left out because of its name; the settings are read from "
                "station.toml"
            ),
        )
        if told
        else ()
    )
    # Somebody who names their settings has found them.
    assert content.left_out(content.load(save(tmp_path, "mine.toml", ""))[1]) == ()


def test_home_offers_the_persons_own_programmes(tmp_path: Path) -> None:
    """Beside that of the settings; who asks for one by name is led through that one alone."""
    config = save(tmp_path, "station.toml", "")
    settings = content.load(config)[0]
    assert content.opened(config, settings).today().others == ()
    save(tmp_path, "programs/evening.toml", PROGRAM)
    save(tmp_path, "programs/broken.toml", PROGRAM.replace('"evening"', '"broken"') + "set = 3")
    home = content.opened(config, settings).today()
    assert [each.program.id for each in (home, *home.others)] == [TODAY, "evening"]
    assert content.opened(config, settings, "evening").today().others == ()
    assert (
        content.opened(config, settings).letters()
        >= content.opened(config, settings, "evening").letters()
    )


def test_a_folder_that_is_closed_in_mid_run_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody may look into it any more: a sentence says so, and it is no failure of the station."""
    save(tmp_path, "programs/evening.toml", PROGRAM)
    settings = content.load(save(tmp_path, "station.toml", ""))[0]
    opened = content.opened(tmp_path / "station.toml", settings, "evening")

    def closed(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "glob", closed)
    monkeypatch.setattr("station.files.strays.os.scandir", closed)
    monkeypatch.setattr("station.files.strays.os.listdir", closed, raising=False)
    with pytest.raises(ContentError, match="cannot be looked into"):
        opened.anew()


def test_what_was_begun_by_another_programme_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    """Of all that ships today's is read; a workout that was cut may have been of another one."""
    config = save(tmp_path, "station.toml", "")
    save(tmp_path, "programs/evening.toml", PROGRAM)
    evening = content.opened(config, content.load(config)[0], "evening")
    assert set(evening.library.programs) == {"evening"}
    assert set(evening.figures) == {"squat", "squat-front"}
    assert evening.lay_out("nowhere") is None
    left = evening.lay_out(TODAY)
    assert left is not None
    assert left.program.id == TODAY
    assert set(evening.library.programs) == {"evening", TODAY}
    assert {step.exercise.figure for step in left.full.steps} <= evening.figures.keys()


def test_a_programme_that_grew_brings_its_figures(tmp_path: Path) -> None:
    """The wall holds the very mapping that new ones come into."""
    config = save(tmp_path, "station.toml", "")
    path = save(tmp_path, "programs/evening.toml", PROGRAM)
    evening = content.opened(config, content.load(config)[0], "evening")
    drawn = evening.figures
    path.write_text(PROGRAM + '[[items]]\nexercise = "knee-plank"\nsets = 1\nhold = 10\n')
    assert evening.anew() is not None
    assert "knee-plank" in drawn
