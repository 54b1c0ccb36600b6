"""`make audit`: is anything known against what the station stands on?

`python -m tests.supply.audit TOOLS` asks pip-audit about the packages that the station
needs. It ends with 1 only where something is known: without its data it says that it knows nothing.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.supply.sbom import needed
from tests.supply.tools import tool

PATIENCE = 180.0
"""How long its data may take to come, in seconds."""


def pinned() -> list[str]:
    """Return what the station needs here, each with the version that is installed."""
    names = sorted(needed() - {"workout-station"})
    return [f"{name}=={metadata.version(name)}" for name in names]


def known(found: Mapping[str, Sequence[Mapping[str, object]]]) -> list[str]:
    """Return a line for each thing that is known against a package."""
    lines = []
    for package in found.get("dependencies", ()):
        faults = package.get("vulns", [])
        assert isinstance(faults, list)
        for fault in faults:
            cure = ", ".join(fault.get("fix_versions", ())) or "nothing yet"
            name, version = package.get("name"), package.get("version")
            lines.append(f"{name} {version}: {fault['id']}; mended in {cure}")
    return lines


def left(found: Mapping[str, Sequence[Mapping[str, object]]]) -> list[str]:
    """Return the names of packages of which nothing could be asked."""
    return [str(each["name"]) for each in found.get("dependencies", ()) if "vulns" not in each]


def ask(audit: Path, packages: Sequence[str]) -> str:
    """Return what pip-audit says, as JSON; nothing where its data cannot be reached."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "packages.txt"
        file.write_text("\n".join(packages))
        words = ("--requirement", str(file), "--no-deps", "--disable-pip", "--format", "json")
        try:
            done = subprocess.run(
                (str(audit), *words, "--progress-spinner", "off"),
                capture_output=True,
                text=True,
                timeout=PATIENCE,
                check=False,
            )
        except (OSError, subprocess.SubprocessError):
            return ""
    return done.stdout


def main() -> int:
    """Ask, and tell."""
    audit = tool("pip-audit", Path(sys.argv[1]))
    packages = pinned()
    said = ask(audit, packages) if audit else ""
    try:
        found = json.loads(said)
    except ValueError:
        found = {}
    skipped = left(found)
    count = len(found.get("dependencies", ())) - len(skipped)
    if not count:
        why = "its data cannot be reached" if audit else "pip-audit cannot be installed"
        sys.stdout.write(f"Nothing was audited: {why}.\n")
        return 0
    for line in (*known(found), *(f"{name}: nothing could be asked" for name in skipped)):
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{count} packages audited, {len(known(found))} faults known.\n")
    return int(bool(known(found)))


if __name__ == "__main__":
    sys.exit(main())
