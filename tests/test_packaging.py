"""The built wheel is whole: it installs and runs where there is no checkout."""

import json
import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from station import __version__

CHECKOUT = Path(__file__).resolve().parent.parent
PROGRAM = CHECKOUT / "media/programs/low-back-progression-1.toml"

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Installed:
    """A station installed from its wheel into an environment of its own."""

    wheel: Path
    environment: Path

    def run(self, *words: str) -> str:
        """Run a command of that environment far from the checkout; return what it prints."""
        variables = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COV"))}
        away = self.environment.parent / "away"
        away.mkdir(exist_ok=True)
        command = [str(self.environment / "bin" / words[0]), *words[1:]]
        ran = subprocess.run(
            command, cwd=away, env=variables, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build the wheel and install it beside the libraries that are here already.

    A .pth line lends those libraries. It names a folder and not its own .pth files, so an editable
    install of the checkout stays out of reach, and nothing is downloaded.
    """
    home = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*build, "--wheel-dir", str(home), str(CHECKOUT)], check=True)
    (wheel,) = home.glob("*.whl")

    environment = home / "environment"
    venv.create(environment, symlinks=True)
    paths = {"base": str(environment), "platbase": str(environment)}
    packages = Path(sysconfig.get_path("purelib", scheme="venv", vars=paths))
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    install = [*pip, "--python", str(environment / "bin" / "python"), "install"]
    subprocess.run([*install, "--no-deps", "--no-index", str(wheel)], check=True)
    return Installed(wheel, environment)


def test_the_installed_station_is_not_the_checkout(installed: Installed) -> None:
    """What runs in the environment is the wheel's code and the wheel's media."""
    script = "import station.files.folders as m; print(m.__file__, m.media(), sep='\\n')"
    for each in installed.run("python", "-c", script).splitlines():
        assert Path(each).is_relative_to(installed.environment)


def test_the_wheel_holds_all_code_and_media_and_nothing_else(installed: Installed) -> None:
    """Every module and every file of media/ is in the wheel; no test or document is."""
    package = {
        str(path.relative_to(CHECKOUT))
        for path in CHECKOUT.glob("station/**/*")
        if path.suffix in {".py", ".typed"}
    }
    media = {f"station/{path.relative_to(CHECKOUT)}" for path in CHECKOUT.glob("media/**/*.*")}
    with zipfile.ZipFile(installed.wheel) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert media
    assert names == package | media


def test_the_command_tells_its_version(installed: Installed) -> None:
    """`station --version` says the version that station/__init__.py states."""
    assert __version__ in installed.run("station", "--version")


def test_the_shipped_programme_is_found(installed: Installed) -> None:
    """`station program list` names the programme that travels in the wheel."""
    assert "low-back-progression-1" in installed.run("station", "program", "list")


def test_a_whole_workout_runs_from_the_wheel(installed: Installed) -> None:
    """A short workout rehearsed from the installed station comes to its end."""
    command = ["station", "rehearse", "low-back-progression-1", "--short", "--paced", "--json"]
    events = [json.loads(line) for line in installed.run(*command).splitlines()]
    assert events[-1]["event"] == "done"
    assert {each["exercise"] for each in events if each["event"] == "record"} == {
        item["exercise"] for item in tomllib.loads(PROGRAM.read_text("utf-8"))["items"]
    }
