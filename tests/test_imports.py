"""Who may import whom: every arrow between the rooms is one that the house allows."""

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent

PURE = frozenset(
    "abc array bisect collections contextlib copy dataclasses datetime decimal difflib enum "
    "fractions functools heapq itertools math numbers operator re statistics string textwrap "
    "types typing unicodedata".split()
)
"""The part of the standard library that asks the world for nothing: all that the core may use.

`datetime` is among them for its values; what reads a clock is in ASKING.
"""

ASKING = frozenset({"open", "print", "input", "breakpoint", "now", "utcnow", "today"})
"""Calls that ask the world for something and need no import to do so."""

HIDDEN = frozenset({"__import__", "import_module", "exec", "eval"})
"""Calls that draw an arrow which cannot be read here."""

ONE_LIBRARY = {
    "espeakng_loader": "pyttsx3",
    "fontpkg_atkinson_hyperlegible": "pygame",
    "lgpio": "gpiozero",
}
"""A library that is only another's engine or letters counts as that other one."""


GROUND = {"station.core.values": frozenset({"msgspec"})}
"""The one file of the core that stands on a library: its values are made in C."""


@dataclass(frozen=True, slots=True)
class Room:
    """What the files of one room may import."""

    rooms: frozenset[str]
    foreign: float
    pure: bool = False


def _room(*rooms: str, foreign: float = 0, pure: bool = False) -> Room:
    return Room(frozenset(rooms), foreign, pure)


MANY = float("inf")
EVERYTHING_BELOW = ("station", "core", "parts", "loop", "devices", "wall", "files")
HOUSE = {
    "station": _room(),
    "core": _room("core", pure=True),
    "devices": _room("core", foreign=1),
    "wall": _room("core", "wall", foreign=1),
    "files": _room("core", "files", foreign=1),
    "parts": _room("core"),
    "loop": _room("core", "parts"),
    "app": _room(*EVERYTHING_BELOW, "app", foreign=MANY),
    # A doctor looks at every part and uses none of them to lead a workout.
    "checks": _room("core", "devices", "wall", "files", "checks", foreign=1),
    # A drawing of the settings: it needs no part to be there.
    "wiring": _room("core", "wiring", foreign=1),
    "commands": _room(*EVERYTHING_BELOW, "checks", "wiring", "commands", foreign=MANY),
    "kiosk": _room(*EVERYTHING_BELOW, "app", "commands", foreign=MANY),
    "cli": _room(*EVERYTHING_BELOW, "app", "commands", "kiosk", "cli", foreign=MANY),
    "__main__": _room("cli"),
}
"""Each room under station/, and the rooms and number of foreign libraries a file of it may use."""

STAIRS = ("units", "exercise", "plan", "session", "view")
"""The floors of the core: none may reach one above it, not even by a detour."""


@dataclass(frozen=True, slots=True)
class Import:
    """One name that a file imports, and the line it does so on."""

    name: str
    line: int


def room_of(name: str) -> str:
    """Return the room that a dotted name lies in: its second part, or `station` itself."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in HOUSE else "station"


def imports(tree: ast.AST) -> Iterator[Import]:
    """Yield every import of a file, those inside functions and conditions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = "." * node.level + (node.module or "")
            yield from (Import(f"{start}.{alias.name}", node.lineno) for alias in node.names)


def calls(tree: ast.AST) -> Iterator[Import]:
    """Yield the last name of every call."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                yield Import(name, node.lineno)


def arrow_fault(room: str, name: str) -> str | None:
    """Return what is wrong with a file of `room` importing `name`, or None."""
    top = name.partition(".")[0]
    if not top:
        return f"a relative import, {name}: name the room"
    if top == "station":
        target = room_of(name)
        return None if target in HOUSE[room].rooms else f"{room} may not import {target} ({name})"
    if HOUSE[room].pure and top in sys.stdlib_module_names - PURE:
        return f"{room} is pure and may not import {name}"
    return None


def faults(module: str, source: str) -> list[str]:
    """Return everything that is wrong with the imports of `module`, one sentence each."""
    if module.startswith("station.") and module.split(".")[1] not in HOUSE:
        return [f"{module} is in no room of the house: give it one, or HOUSE a row"]
    room, tree = room_of(module), ast.parse(source)
    found = [
        f"{module}:{each.line}: {fault}"
        for each in imports(tree)
        if (fault := arrow_fault(room, each.name))
    ]
    banned = HIDDEN | ASKING if HOUSE[room].pure else HIDDEN
    found += [f"{module}:{c.line}: {c.name}() is no arrow" for c in calls(tree) if c.name in banned]
    foreign = foreign_libraries(each.name for each in imports(tree))
    foreign -= GROUND.get(module, frozenset())
    if len(foreign) > HOUSE[room].foreign:
        found.append(f"{module}: too many foreign libraries for one file: {sorted(foreign)}")
    return found


def foreign_libraries(names: Iterable[str]) -> set[str]:
    """Return the libraries among `names` that are neither Python's nor the station's."""
    tops = {name.partition(".")[0] for name in names} - {"", "station"} - sys.stdlib_module_names
    return {ONE_LIBRARY.get(top, top) for top in tops}


def module_name(path: Path) -> str:
    """Return the dotted name of a file of the station."""
    parts = path.relative_to(CHECKOUT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def graph(sources: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return which of the modules in `sources` each of them imports."""

    def known(name: str) -> str | None:
        while name and name not in sources:
            name = name.rpartition(".")[0]
        return name or None

    return {
        module: frozenset(k for each in imports(ast.parse(text)) if (k := known(each.name)))
        for module, text in sources.items()
    }


def reach(arrows: Mapping[str, Iterable[str]], start: str) -> set[str]:
    """Return every module that `start` comes to by one arrow or more."""
    found: set[str] = set()
    ahead = [*arrows.get(start, ())]
    while ahead:
        if (module := ahead.pop()) not in found:
            found.add(module)
            ahead += arrows.get(module, ())
    return found


def upward(arrows: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the faults in the order of the core: circles, and ways up the stairs."""
    ways = {module: reach(arrows, module) for module in arrows}
    circles = sorted(module for module, way in ways.items() if module in way)
    climbs = [
        f"station.core.{low} reaches up to {high}"
        for floor, low in enumerate(STAIRS)
        for high in STAIRS[floor + 1 :]
        if f"station.core.{high}" in ways.get(f"station.core.{low}", ())
    ]
    return ([f"these import each other in a circle: {circles}"] if circles else []) + climbs


SOURCES = {
    module_name(path): path.read_text("utf-8") for path in sorted(CHECKOUT.glob("station/**/*.py"))
}


@pytest.mark.parametrize("module", SOURCES)
def test_every_arrow_is_allowed(module: str) -> None:
    """Each file imports only what its room may."""
    assert faults(module, SOURCES[module]) == []


def test_the_core_is_built_downwards() -> None:
    """No two modules of the core lean on each other, and none reaches up the stairs."""
    core = {name: text for name, text in SOURCES.items() if name.startswith("station.core")}
    assert upward(graph(core)) == []


@pytest.mark.parametrize(
    ("module", "source", "fault"),
    [
        ("station.core.view", "import time", "pure and may not import time"),
        ("station.core.view", "from os import path", "pure and may not import os.path"),
        ("station.core.view", "import pygame", "too many foreign libraries"),
        ("station.core.view", "def f():\n    import random", "station.core.view:2: core is pure"),
        ("station.core.view", "import msgspec", "too many foreign libraries"),
        ("station.core.values", "import pygame, msgspec", "one file: ['pygame']"),
        ("station.core.view", "from station.wall import theme", "core may not import wall"),
        ("station.core.view", "import station.loop", "core may not import loop"),
        ("station.core.view", "from station import __version__", "core may not import station"),
        ("station.core.view", "from .session import step", "relative import"),
        ("station.core.view", "datetime.now()", "now() is no arrow"),
        ("station.core.view", "open('x')", "open() is no arrow"),
        ("station.devices.buzzer", "import station.devices.lamps", "may not import devices"),
        ("station.devices.buzzer", "from station import loop", "devices may not import loop"),
        ("station.devices.buzzer", "import gpiozero, pygame", "['gpiozero', 'pygame']"),
        ("station.wall.display", "from station.files.config import Config", "not import files"),
        ("station.wall.display", "import pygame\nimport rich", "too many foreign libraries"),
        ("station.files.journal", "import station.devices.voice", "may not import devices"),
        ("station.files.library", "__import__('pygame')", "__import__() is no arrow"),
        ("station.loop", "from station.devices.voice import Voice", "may not import devices"),
        ("station.loop", "import pygame", "too many foreign libraries"),
        ("station.app", "from station.cli import main", "app may not import cli"),
        ("station.checks.screen", "from station import app", "checks may not import app"),
        ("station.wiring.header", "from station.devices import pins", "may not import devices"),
        ("station.commands.doctor", "import station.app", "commands may not import app"),
        ("station.helpers", "", "in no room of the house"),
        ("station", "from station.cli import main", "station may not import cli"),
    ],
)
def test_a_wrong_arrow_is_seen(module: str, source: str, fault: str) -> None:
    """A made-up file that breaks a rule of its room is told off for just that."""
    (found,) = faults(module, source)
    assert fault in found


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("station.core.view", "import math\nfrom datetime import date\nimport station.core.units"),
        ("station.devices.voice", "import time, pyttsx3, espeakng_loader\nimport station.core"),
        ("station.wall.screens", "import pygame\nfrom station.wall.theme import INK"),
        ("station.files.journal", "import sqlite3\nfrom station.files import media"),
        ("station.loop", "import queue\nfrom station.core.session import step"),
        ("station.app", "from station import __version__, loop\nimport gpiozero, pygame"),
        ("station.cli", "import click, rich\nfrom station import app, core"),
        ("station.cli.history", "from station.cli.table import rows"),
    ],
)
def test_a_right_arrow_is_let_be(module: str, source: str) -> None:
    """A made-up file that keeps the rules of its room has no fault."""
    assert faults(module, source) == []


@pytest.mark.parametrize(
    ("sources", "fault"),
    [
        ({"a": "from b import x", "b": "import c", "c": "from a import y"}, "['a', 'b', 'c']"),
        (
            {
                "station.core.units": "from station.core import names",
                "station.core.names": "import station.core.view",
                "station.core.view": "",
            },
            "station.core.units reaches up to view",
        ),
    ],
)
def test_a_way_up_is_seen(sources: Mapping[str, str], fault: str) -> None:
    """Made-up modules in a circle, or reaching up by a detour, are told off."""
    (found,) = upward(graph(sources))
    assert fault in found
