"""`make sbom`: what the wheel stands on, as CycloneDX, beside the wheel.

`python -m tests.supply.sbom TOOLS ENVIRONMENT DIST` asks `cyclonedx-py`, which lies in an environment
of its own, TOOLS, what is installed in the one that the station runs in, and keeps of it what the station
needs. The same environment and commit give the same file.
"""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from station import __version__
from station.commands.version import NAME
from tests.supply.tools import tool


def needed(name: str = NAME) -> frozenset[str]:
    """Return the names of all packages that the station needs here, and what these need."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        each = waiting.pop()
        try:
            requires = metadata.requires(each) or []
        except metadata.PackageNotFoundError:
            continue
        if plain(each) in found:
            continue
        found.add(plain(each))
        waiting += [re.split(r"[^\w.-]", line)[0] for line in requires if "extra ==" not in line]
    return frozenset(found)


def plain(name: str) -> str:
    """Return a package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def kept(bill: dict[str, object], names: frozenset[str]) -> dict[str, object]:
    """Return the bill without what the station does not need, and without what differs each time."""
    components = bill.get("components")
    assert isinstance(components, list)
    there = [each for each in components if plain(each["name"]) in names - {plain(NAME)}]
    references = {each["bom-ref"] for each in there}
    links = bill.get("dependencies")
    assert isinstance(links, list)
    bill = {key: value for key, value in bill.items() if key != "serialNumber"}
    bill["metadata"] = {
        "component": {"type": "application", "name": NAME, "version": __version__, "bom-ref": NAME}
    }
    bill["components"] = sorted(there, key=lambda each: str(each["name"]))
    bill["dependencies"] = [
        {"ref": NAME, "dependsOn": sorted(references)},
        *(
            {**each, "dependsOn": _of(each, references)}
            for each in links
            if each["ref"] in references
        ),
    ]
    return bill


def _of(link: Mapping[str, object], references: set[str]) -> list[str]:
    depends = link.get("dependsOn", [])
    assert isinstance(depends, list)
    return sorted(each for each in depends if each in references)


def main() -> None:
    """Write the bill."""
    tools, environment, dist = map(Path, sys.argv[1:4])
    cyclonedx = tool("cyclonedx-py", tools)
    if cyclonedx is None:
        sys.exit("cyclonedx-bom cannot be installed: is there a network?")
    words = [
        str(cyclonedx),
        "environment",
        "--output-reproducible",
        "--of",
        "JSON",
        str(environment),
    ]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"cyclonedx-py failed: {done.stderr.strip()[-500:]}")
    dist.mkdir(exist_ok=True)
    target = dist / f"{NAME.replace('-', '_')}-{__version__}.cdx.json"
    bill = kept(json.loads(done.stdout), needed())
    target.write_text(json.dumps(bill, indent=2, sort_keys=True) + "\n", "utf-8")
    parts = bill["components"]
    assert isinstance(parts, list)
    sys.stdout.write(f"{target}: {len(parts)} packages\n")


if __name__ == "__main__":
    main()
