"""What the station is made of: all of it has a licence, and two builds of one commit are the same."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.supply.audit import known, left
from tests.supply.sbom import kept, needed, plain

CHECKOUT = Path(__file__).resolve().parents[2]


def test_every_package_that_comes_with_it_has_its_licence_told() -> None:
    """What is needed here, what that needs, and the extras that somebody asks for by name."""
    told = re.findall(
        r"^\| ([\w.-]+) \|", (CHECKOUT / "docs/licences.md").read_text(), re.MULTILINE
    )
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    asked = [re.split(r"[^\w.-]", each)[0] for each in project["dependencies"]]
    missing = ({plain(each) for each in asked} | needed()) - set(map(plain, told))
    assert missing - {"workout-station"} == set()


def test_the_bill_holds_what_is_needed_and_nothing_of_the_day() -> None:
    """A serial number, an hour and what only the tests need are left out of it."""
    bill: dict[str, object] = {
        "serialNumber": "urn:uuid:1",
        "metadata": {"timestamp": "now"},
        "components": [
            {"name": "pytest", "bom-ref": "pytest==9"},
            {"name": "Pygame_CE", "bom-ref": "pygame-ce==2"},
        ],
        "dependencies": [{"ref": "pygame-ce==2", "dependsOn": ["pytest==9"]}, {"ref": "pytest==9"}],
    }
    left = kept(bill, frozenset({"workout-station", "pygame-ce"}))
    assert "serialNumber" not in left
    assert "timestamp" not in str(left)
    assert [each["name"] for each in left["components"]] == ["Pygame_CE"]  # type: ignore[attr-defined]
    assert left["dependencies"] == [
        {"ref": "workout-station", "dependsOn": ["pygame-ce==2"]},
        {"ref": "pygame-ce==2", "dependsOn": []},
    ]


def test_what_is_known_against_a_package_is_told_with_its_cure() -> None:
    """A package without a fault has no line."""
    fault = {"id": "CVE-2099-1", "fix_versions": ["2.1"]}
    found: dict[str, list[dict[str, object]]] = {
        "dependencies": [
            {"name": "click", "version": "8", "vulns": []},
            {"name": "rich", "version": "2.0", "vulns": [fault, {"id": "X", "fix_versions": []}]},
            {"name": "segno", "skip_reason": "not found"},
        ]
    }
    assert known(found) == [
        "rich 2.0: CVE-2099-1; mended in 2.1",
        "rich 2.0: X; mended in nothing yet",
    ]
    assert left(found) == ["segno"]


@pytest.mark.slow
def test_two_wheels_of_one_commit_are_the_same_bytes(tmp_path: Path) -> None:
    """Built in another folder, under another umask and at another hour: nothing of that is in it."""
    made = []
    for number, mask in enumerate((0o022, 0o077)):
        copy, out = tmp_path / f"checkout-{number}", tmp_path / f"out-{number}"
        copy.mkdir()
        for name in ("station", "media"):
            _copy(CHECKOUT / name, copy / name, hour=1_000_000_000 + 86_400 * number)
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            (copy / name).write_bytes((CHECKOUT / name).read_bytes())
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
            cwd=copy,
            env=os.environ | {"SOURCE_DATE_EPOCH": "1700000000"},
            umask=mask,
            check=True,
            capture_output=True,
        )
        (wheel,) = out.glob("*.whl")
        made.append((wheel.name, wheel.read_bytes()))
    assert made[0] == made[1]


def _copy(source: Path, target: Path, hour: int) -> None:
    for each in source.rglob("*"):
        if each.is_file() and "__pycache__" not in each.parts:
            to = target / each.relative_to(source)
            to.parent.mkdir(parents=True, exist_ok=True)
            # The code is what may differ; of the recorded voice a part stands for all of it.
            if each.suffix != ".ogg" or each.name.startswith("1"):
                to.write_bytes(each.read_bytes())
                os.utime(to, (hour, hour))
