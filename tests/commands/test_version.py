"""Which station this is can be told, also of one that lies elsewhere."""

import base64
import hashlib
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from station import __version__
from station.cli import main
from station.commands import version


def placed(folder: Path, text: str, where: str = "/opt/one", number: str = "3.2.1") -> str:
    """Install a made-up station of one module into `folder`; its script names `where` it lies."""
    (folder / f"workout_station-{number}.dist-info").mkdir(parents=True)
    rows = []
    for name, content in {"station/it.py": text, "../../bin/station": where}.items():
        digest = hashlib.sha256(content.encode()).digest()
        mark = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        rows.append(f"{name},sha256={mark},{len(content)}")
        file = folder / "site" / name if name.startswith("..") else folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")  # newer Pythons tell only of files that are there
    info = folder / f"workout_station-{number}.dist-info"
    info.joinpath("METADATA").write_text(f"Name: workout-station\nVersion: {number}\n", "utf-8")
    rows.append("station/__pycache__/it.pyc,,")
    info.joinpath("RECORD").write_text("\n".join(rows), "utf-8")
    return str(folder)


def test_two_builds_of_one_version_differ(tmp_path: Path) -> None:
    """Another text in a module is another build, though nobody has counted the version up."""
    one, other = (version.installed([placed(tmp_path / text, text)]) for text in ("one", "other"))
    assert one.startswith("3.2.1 (build ")
    assert one != other


def test_the_same_files_are_the_same_build_wherever_they_lie(tmp_path: Path) -> None:
    """What an environment's place writes into its scripts is not the station."""
    one = placed(tmp_path / "a", "text", "/opt/a")
    other = placed(tmp_path / "b", "text", "/opt/b")
    assert version.installed([one]) == version.installed([other])


def test_where_no_station_is_none_is_told(tmp_path: Path) -> None:
    """An empty folder and one that is not there have nothing to tell."""
    assert version.installed([str(tmp_path), str(tmp_path / "nowhere")]) == ""
    assert version.installed([]) == ""


def test_the_command_tells_the_running_one() -> None:
    """`station --version` names the version of this code."""
    told = CliRunner().invoke(main, ["--version"])
    assert told.exit_code == 0
    assert told.output.startswith(f"station, version {__version__}")


def test_the_installer_can_ask_for_another_one(tmp_path: Path) -> None:
    """Run as a program it tells of the folders it is given, and prints no more."""
    folder = placed(tmp_path, "text")
    done = subprocess.run(
        [sys.executable, "-m", "station.commands.version", folder],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == version.installed([folder])
