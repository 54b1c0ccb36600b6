"""Python and the packages the station stands on."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import metadata

import pygame

from station.checks.finding import Finding, fault, ok

OLDEST = (3, 11)
"""The first Python the station runs on."""

PROJECT = "workout-station"

_NAME = re.compile(r"[\w.-]+")


def is_hidden() -> bool:
    """Return whether the pygame that is imported is another one than pygame-ce."""
    return not getattr(pygame, "IS_CE", False)


def software(
    python: tuple[int, ...] = sys.version_info[:3],
    needs: Sequence[str] | None = None,
    version: Callable[[str], str] = metadata.version,
    hidden: Callable[[], bool] = is_hidden,
) -> Iterator[Finding]:
    """Look for Python and every package; `needs` are requirements as the project states them."""
    running = ".".join(map(str, python))
    if python < OLDEST:
        least = ".".join(map(str, OLDEST))
        yield fault("Python", f"This is Python {running}.", f"install Python {least} or newer")
    else:
        yield ok("Python", running)
    there = {name: _version(name, version) for name in _names(needs)}
    for name in (name for name, found in there.items() if found is None):
        yield fault("packages", f"The package {name} is missing.", "install the station again")
    if hidden():
        yield fault(
            "packages",
            "pygame is installed beside pygame-ce and hides it.",
            "pip uninstall pygame pygame-ce, then install the station again",
        )
    known = [f"{name} {found}" for name, found in there.items() if found]
    yield ok("packages", ", ".join(known) or "none are needed")


def _names(needs: Sequence[str] | None) -> list[str]:
    """Return the packages needed everywhere: what holds for some machines has a condition."""
    needs = metadata.requires(PROJECT) or [] if needs is None else needs
    found = (_NAME.match(each) for each in needs if ";" not in each)
    return [match[0] for match in found if match]


def _version(name: str, version: Callable[[str], str]) -> str | None:
    try:
        return version(name)
    except metadata.PackageNotFoundError:
        return None
