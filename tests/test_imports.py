"""Who may import whom: every arrow between the rooms is one that the house allows."""

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
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
    "onnxruntime": "kokoro_onnx",
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


@cache
def parsed(source: str) -> ast.Module:
    """Return what a source is made of, taken apart once for all that look at it."""
    return ast.parse(source)


def _room(*rooms: str, foreign: float = 0, pure: bool = False) -> Room:
    return Room(frozenset(rooms), foreign, pure)


MANY = float("inf")


def _stairs(above: str, *rooms: str, foreign: float = 0, pure: bool = False) -> dict[str, Room]:
    """Return the rooms of one flight: each may use itself, those before it, and `above` it all."""
    return {
        name: _room(*above.split(), *rooms[: floor + 1], foreign=foreign, pure=pure)
        for floor, name in enumerate(rooms)
    }


CORE = tuple(
    f"core{room}"
    for room in (
        *("", ".sound", ".body", ".content", ".content.days", ".content.growth", ".workout"),
        *(".workout.asking", ".screens", ".screens.report", ".engine", ".rehearse"),
    )
)
WALL = (
    *("wall.drawing", "wall.person", "wall.screens", "wall.screens.asked"),
    *("wall", "wall.display"),
)
FILES = ("files", "files.toml", "files.journal")
BELONGING = "files.belonging"
TOLD = ("faults", "console")
DEVICES = ("devices", "devices.decoder", "devices.voice", "devices.speaker")
LETTERS = "wall.letters"
BELOW = (
    *(*TOLD, "station", *CORE, "core.settings", "parts", "loop", *DEVICES, "speaking"),
    *(*WALL, LETTERS, *FILES, BELONGING),
)
HOUSE = {
    "station": _room(),
    # From the ground up: each room of the core stands on those before it.
    **_stairs("", *CORE, pure=True),
    # What is asked leads into a workout and out of it: a room within that room.
    "core.workout": _room(
        *CORE[: CORE.index("core.workout") + 1], "core.workout.asking", pure=True
    ),
    # The settings name buttons, so they stand above the workout's words.
    "core.settings": _room("core", "core.sound", "core.workout", "core.settings", pure=True),
    "devices": _room(*CORE, "core.settings", foreign=1),
    # No device knows another. Two are more than one file: what these stand on is no device itself.
    "devices.decoder": _room(*CORE, "devices", foreign=1),
    "devices.voice": _room(*CORE, "core.settings", "devices", "devices.decoder"),
    "devices.speaker": _room(*CORE, "core.settings", "devices", "devices.decoder", foreign=1),
    **_stairs(" ".join((*CORE, "core.settings")), *WALL, foreign=1),
    # A second wall beside the drawn one, of which it takes the colours and nothing else.
    LETTERS: _room(*CORE, "parts", "wall.drawing", LETTERS),
    "files": _room(*CORE, "core.settings", *FILES, foreign=1),
    "files.toml": _room("core", "files.toml", foreign=1),
    "files.journal": _room(*CORE, "files", "files.journal", foreign=1),
    # What the people of the station may do with all that lasts.
    BELONGING: _room("core", "core.content", "core.workout", *FILES, BELONGING),
    "parts": _room(*CORE),
    "loop": _room(*CORE, "parts"),
    "faults": _room("core"),
    "console": _room("core"),
    "content": _room(*CORE, "core.settings", *FILES, BELONGING),
    "speaking": _room(*CORE, "core.settings", *DEVICES, *FILES),
    # Whose turn it is: what is theirs is content, a journal and a voice.
    "household": _room(*CORE, "core.settings", "content", *DEVICES, *FILES, BELONGING),
    "arrivals": _room(*CORE, "parts", "content", "household", "wall", *DEVICES, *FILES),
    "pinboard": _room(*CORE, "core.settings", "parts", "loop", *DEVICES, foreign=1),
    "app": _room(*BELOW, "content", "household", "arrivals", "pinboard", "app", foreign=MANY),
    # A doctor looks at every part and uses none of them to lead a workout.
    "checks": _room(
        *CORE, "core.settings", *DEVICES, "speaking", *WALL, LETTERS, *FILES, "checks", foreign=1
    ),
    # For whoever helps: it reads what the check found, and the journal's shape.
    "bundling": _room(*CORE, "core.settings", *FILES, BELONGING, "checks", foreign=1),
    # A workplace of its own: it makes what the station says, and never runs with it.
    "studio": _room("core", "core.sound", "files", "studio", foreign=1),
    # A drawing of the settings: it needs no part to be there.
    "wiring": _room(*CORE, "core.settings", "wiring", foreign=1),
    # A page of paper: it takes the wall's typeface, and nothing of it is loaded by the station.
    "paper": _room(*CORE, "wall.drawing", "paper", foreign=1),
    "commands": _room(
        *(*BELOW, "content", "checks", "bundling", "wiring", "studio", "paper", "commands"),
        foreign=MANY,
    ),
    # It runs where no station can: a page of letters, without a workout, a device or a journal.
    "lastwords": _room(*CORE, "core.settings", *WALL, "files", foreign=1),
    "kiosk": _room(*BELOW, "content", "app", foreign=MANY),
    "cli": _room(*BELOW, "content", "commands", "kiosk", "cli", foreign=MANY),
    "__main__": _room("cli"),
}
"""Each room under station/, and the rooms and number of foreign libraries a file of it may use.

A room within a room has its own row; a row may also be one file that is allowed more than its room.
"""

MOST_IN_ROOM = 15
"""Files that a room may have: more, and it is two subjects."""


@dataclass(frozen=True, slots=True)
class Import:
    """One name that a file imports, and the line it does so on."""

    name: str
    line: int


def room_of(name: str) -> str:
    """Return the innermost room that a dotted name lies in, or `station` itself."""
    parts = name.split(".")[1:]
    inner = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((room for room in inner if room in HOUSE), "station")


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
    if module.startswith("station.") and room_of(module) == "station":
        return [f"{module} is in no room of the house: give it one, or HOUSE a row"]
    room, tree = room_of(module), parsed(source)
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
        module: frozenset(k for each in imports(parsed(text)) if (k := known(each.name)))
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


def circles(arrows: Mapping[str, Iterable[str]]) -> list[str]:
    """Return every module that comes back to itself."""
    return sorted(module for module in arrows if module in reach(arrows, module))


def noun(node: ast.AST) -> str | None:
    """Return the name that a class or a type alias gives, or None: it is neither, or a Protocol."""
    match node:
        case ast.ClassDef(name=name, bases=bases):
            protocol = any(isinstance(base, ast.Name) and base.id == "Protocol" for base in bases)
            return None if protocol else name
        case (
            ast.Assign(targets=[ast.Name(id=name)], value=value)
            | ast.AnnAssign(target=ast.Name(id=name), value=value)
        ) if name[0].isupper() and not name.isupper():
            return name if isinstance(value, ast.Subscript | ast.BinOp | ast.Name) else None
        case _:
            return None


def twice(sources: Mapping[str, str]) -> list[str]:
    """Return each name of a module, a class or a type alias that stands in more than one file.

    A Protocol and what fits it may share a name: it is the same noun, seen from both sides.
    """
    files: dict[str, list[str]] = {}
    for module, source in sources.items():
        files.setdefault(module.rpartition(".")[2], []).append(f"{module} (module)")
        for node in ast.walk(parsed(source)):
            if (name := noun(node)) is not None:
                files.setdefault(name, []).append(module)
    return [f"{name}: {', '.join(found)}" for name, found in files.items() if len(found) > 1]


SOURCES = {
    module_name(path): path.read_text("utf-8") for path in sorted(CHECKOUT.glob("station/**/*.py"))
}


def test_every_arrow_is_allowed() -> None:
    """Each file imports only what its room may."""
    wrong = {module: faults(module, source) for module, source in SOURCES.items()}
    assert {module: found for module, found in wrong.items() if found} == {}


def test_no_files_lean_on_each_other() -> None:
    """No file of the house comes back to itself by what it imports."""
    assert circles(graph(SOURCES)) == []


def test_a_noun_means_one_thing() -> None:
    """No name of a module, a class or a type stands for two things; packages are told by their path."""
    packages = {name for name in SOURCES if any(other.startswith(f"{name}.") for other in SOURCES)}
    assert twice({name: text for name, text in SOURCES.items() if name not in packages}) == []


def test_rooms_are_small_enough_to_know() -> None:
    """A room has a dozen files or a few more, and the core at most ten files and rooms at its top."""
    inside: dict[str, set[str]] = {}
    for module in SOURCES:
        room, _, name = module.rpartition(".")
        if room != "station":
            inside.setdefault(room, set()).add(name)
    assert len(inside["station.core"]) <= 10
    crowded = {room: len(names) for room, names in inside.items() if len(names) > MOST_IN_ROOM}
    assert crowded == {}


@pytest.mark.parametrize(
    ("module", "source", "fault"),
    [
        ("station.core.engine.view", "import time", "pure and may not import time"),
        ("station.core.engine.view", "from os import path", "pure and may not import os.path"),
        ("station.core.engine.view", "import pygame", "too many foreign libraries"),
        ("station.core.engine.view", "def f():\n    import random", "view:2: core.engine is pure"),
        ("station.core.engine.view", "import msgspec", "too many foreign libraries"),
        ("station.core.values", "import pygame, msgspec", "one file: ['pygame']"),
        (
            "station.core.engine.view",
            "from station.wall.drawing import theme",
            "core.engine may not import wall.drawing",
        ),
        ("station.core.engine.view", "import station.loop", "core.engine may not import loop"),
        (
            "station.core.engine.view",
            "from station import __version__",
            "core.engine may not import station",
        ),
        ("station.core.engine.view", "from .step import step", "relative import"),
        ("station.core.engine.view", "datetime.now()", "now() is no arrow"),
        ("station.core.engine.view", "open('x')", "open() is no arrow"),
        ("station.devices.buzzer", "import station.devices.lamps", "may not import devices"),
        ("station.devices.buzzer", "from station import loop", "devices may not import loop"),
        ("station.devices.buzzer", "import gpiozero, pygame", "['gpiozero', 'pygame']"),
        (
            "station.wall.display.panel",
            "from station.files.config import Config",
            "not import files",
        ),
        ("station.wall.display.panel", "import pygame\nimport rich", "too many foreign libraries"),
        ("station.files.journal.rows", "import station.devices.voice", "may not import devices"),
        ("station.files.library", "__import__('pygame')", "__import__() is no arrow"),
        ("station.loop", "from station.devices.voice import Voice", "may not import devices"),
        ("station.loop", "import pygame", "too many foreign libraries"),
        ("station.app", "from station.cli import main", "app may not import cli"),
        ("station.checks.screen", "from station import app", "checks may not import app"),
        (
            "station.core.sound.marks",
            "from station.core.workout import moves",
            "core.sound may not import core.workout",
        ),
        ("station.wiring.header", "from station.devices import pins", "may not import devices"),
        ("station.commands.checking", "import station.app", "commands may not import app"),
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
        (
            "station.core.engine.view",
            "import math\nfrom datetime import date\nimport station.core.values",
        ),
        (
            "station.devices.synthesiser",
            "import time, pyttsx3, espeakng_loader\nimport station.core",
        ),
        ("station.devices.voice", "from station.devices.rack import Rack"),
        ("station.wall.screens.x", "import pygame\nfrom station.wall.drawing.theme import INK"),
        ("station.files.journal.rows", "import sqlite3\nfrom station.files import folders"),
        ("station.loop", "import queue\nfrom station.core.engine import step"),
        ("station.app", "from station import __version__, loop\nimport gpiozero, pygame"),
        ("station.cli", "import click, rich\nfrom station import content, core"),
        ("station.commands.x", "from station.commands.y import rows"),
    ],
)
def test_a_right_arrow_is_let_be(module: str, source: str) -> None:
    """A made-up file that keeps the rules of its room has no fault."""
    assert faults(module, source) == []


def test_a_circle_is_seen() -> None:
    """Made-up modules that lean on each other by a detour are told."""
    sources = {"a": "from b import x", "b": "import c", "c": "from a import y", "d": "import a"}
    assert circles(graph(sources)) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("sources", "fault"),
    [
        (
            {"station.a.x": "class N: ...", "station.b.y": "class N: ..."},
            "N: station.a.x, station.b.y",
        ),
        ({"station.a.x": "", "station.b.x": ""}, "x: station.a.x (module), station.b.x (module)"),
        (
            {"station.a.x": "No = tuple[int, int]", "station.b.y": "class No: ..."},
            "No: station.a.x, station.b.y",
        ),
        (
            {"station.a.x": "No = A | B", "station.b.y": "No: TypeAlias = A"},
            "No: station.a.x, station.b.y",
        ),
    ],
)
def test_a_noun_with_two_meanings_is_seen(sources: Mapping[str, str], fault: str) -> None:
    """Made-up files that use a name twice are told."""
    assert twice(sources) == [fault]


def test_a_protocol_may_be_called_what_fits_it() -> None:
    """What a part must do and the part that does it are one noun."""
    sources = {"a.x": "class Voice(Protocol): ...", "b.y": "class Voice: ..."}
    assert twice(sources) == []


def test_a_constant_may_be_called_as_another() -> None:
    """What a file counts, and a variable of a type, are no nouns of the house."""
    sources = {"a.x": "ALL = A | B\nMost = 3\nT = TypeVar('T')", "b.y": "ALL = C | D\nMost = 4"}
    assert twice(sources) == []
