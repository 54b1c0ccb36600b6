"""The Pi's pins are had, or a sentence says why not and what to do."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from gpiozero import LED, PinUnknownPi
from gpiozero.pins.mock import MockFactory, MockPin

from station.core.errors import DeviceError
from station.devices.pins import has_chip, mock_factory, open_factory, user_name


class RefusedError(Exception):
    """Refuse as lgpio does, whose words come in quotes."""

    def __str__(self) -> str:
        return repr(self.args[0])


def lgpio(chip: Callable[[], MockFactory]) -> Callable[[], ModuleType]:
    """Pose as gpiozero's lgpio pins, whose chip is opened by `chip`."""
    module = ModuleType("lgpio")
    vars(module).update(LGPIOFactory=chip, lgpio=SimpleNamespace(error=RefusedError))
    return lambda: module


def refuse(fault: Exception) -> Callable[[], MockFactory]:
    """Return a function that does nothing but fail."""

    def fail() -> MockFactory:
        raise fault

    return fail


@pytest.fixture
def devices(tmp_path: Path) -> Path:
    """Lend a /dev with one GPIO chip."""
    (tmp_path / "gpiochip0").touch()
    return tmp_path


def test_a_machine_has_pins_or_not(devices: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A chip is one, whether or not it can be used."""
    assert has_chip(devices)
    assert not has_chip(tmp_path_factory.mktemp("dev"))


def test_no_chip_names_the_desktop(tmp_path: Path) -> None:
    """On a machine without GPIO the one thing to do is to try it in a window."""
    with pytest.raises(DeviceError) as told:
        open_factory(tmp_path)
    assert str(told.value) == (
        "No GPIO chip was found on this machine; "
        "to try the station here, run: station run --desktop"
    )


def test_no_permission_names_the_group(devices: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a matter of the group gpio, and of the user that this process is: the service's own."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(DeviceError, match=r"gpiochip0; .*usermod -aG gpio root$"):
        open_factory(devices)


def test_a_user_without_a_name_is_a_number() -> None:
    """A machine may know nobody of that number; what to type names it all the same."""
    assert user_name(0) == "root"
    assert user_name(54321) == "54321"


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        pytest.param(
            PinUnknownPi("no revision"),
            "This machine is not a Raspberry Pi; "
            "to try the station here, run: station run --desktop",
            id="not a Pi",
        ),
        pytest.param(
            RefusedError("can not open gpiochip"),
            "The GPIO chip cannot be opened: can not open gpiochip",
            id="lgpio refuses",
        ),
    ],
)
def test_a_chip_that_does_not_open_says_why(devices: Path, fault: Exception, sentence: str) -> None:
    """What lgpio says is handed on as a sentence."""
    with pytest.raises(DeviceError) as told:
        open_factory(devices, lgpio(refuse(fault)))
    assert str(told.value) == sentence


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        pytest.param(ImportError("No module named 'lgpio'"), "python3-lgpio", id="not installed"),
        pytest.param(OSError(errno.EROFS, "Read-only"), "RUNTIME_DIRECTORY", id="no folder"),
    ],
)
def test_lgpio_that_does_not_load_says_what_to_do(
    devices: Path, fault: Exception, sentence: str
) -> None:
    """A missing package and a missing folder for its pipe each have their remedy."""
    with pytest.raises(DeviceError, match=sentence):
        open_factory(devices, refuse(fault))


def test_a_busy_line_is_named(devices: Path) -> None:
    """A line that another program holds is told by its number, with what to do."""

    class Busy(MockPin):
        def __init__(self, *_: object) -> None:
            raise RefusedError("GPIO busy")

    chip = MockFactory()
    chip.pin_class = Busy
    factory = open_factory(devices, lgpio(lambda: chip))
    with pytest.raises(DeviceError, match=r"^GPIO12 cannot be used: GPIO busy; .*station\.toml$"):
        factory.pin("GPIO12")


def test_a_free_line_is_just_a_pin(devices: Path) -> None:
    """What is not refused is gpiozero's own pin."""
    factory = open_factory(devices, lgpio(MockFactory))
    assert isinstance(factory.pin("GPIO12"), MockPin)


@pytest.mark.skipif(find_spec("lgpio") is None, reason="lgpio is not installed here")
@pytest.mark.parametrize("working", [None, "elsewhere"])
def test_importing_lgpio_leaves_no_trace(tmp_path: Path, working: str | None) -> None:
    """Neither the working directory nor what lies in it is changed, with LG_WD or without."""
    for folder in ("here", "runtime", "elsewhere"):
        (tmp_path / folder).mkdir()
    settings = {"RUNTIME_DIRECTORY": str(tmp_path / "runtime")}
    if working:
        settings["LG_WD"] = str(tmp_path / working)
    script = (
        "import os; from station.devices.pins import import_lgpio; "
        "print(import_lgpio().LGPIOFactory.__name__, os.getcwd())"
    )
    root = str(Path(__file__).parents[2])
    told = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path / "here",
        env={**os.environ, **settings, "PYTHONPATH": root},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["LGPIOFactory", str(tmp_path / "here")]
    assert list((tmp_path / "here").iterdir()) == []
    assert list((tmp_path / "runtime").iterdir()) == []


def test_simulated_pins_can_sound_and_keep_to_themselves() -> None:
    """Every simulated pin takes a tone, and two stations do not share a pin."""
    one, other = mock_factory(), mock_factory()
    one.pin("GPIO12").function = "output"
    one.pin("GPIO12").frequency = 1000
    with LED(12, pin_factory=other) as lamp:
        lamp.on()
    assert one.pin("GPIO12").frequency == 1000
