"""What every test stands on: no screen, no sound card, and nobody's own station."""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

# SDL reads these when pygame is first imported, which is when the tests are collected.
os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

# To compile all tests anew takes longer than to run most of them, and the station is started a hundred
# times. Where nothing may be written beside the sources, it is kept with what pytest keeps.
if sys.dont_write_bytecode:
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(Path(__file__).parents[1] / ".pytest_cache" / "compiled")
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

import pytest
from hypothesis import settings

from station.core.body.figure import Figure, faults
from station.core.errors import KeyPath
from station.files import drawings, library
from station.files.toml import document, parsing
from station.files.toml.document import Document, Draft

# Started in the background, or by nohup, the tests would ignore these, and so would every station
# that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)

# The machines that test are slow and shared, so how long an example took says nothing. CI draws
# the same examples each time: a change is judged by itself and not by luck.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# Nothing that the tests leave behind is worth looking for so often.
gc.set_threshold(20_000, 20, 20)

WANTS = {"pi": "STATION_PI", "rig": "STATION_RIG"}
"""Which environment variable says that the hardware a mark wants is there; a mark may name another."""


def pytest_collection_finish() -> None:
    """What was collected stays to the end: no collection of garbage need look at it again."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what wants hardware, unless its variable says that it is there."""
    for item in items:
        for name, usual in WANTS.items():
            if (mark := item.get_closest_marker(name)) is None:
                continue
            (variable,) = mark.args or (usual,)
            if not os.environ.get(variable):
                item.add_marker(pytest.mark.skip(reason=f"marked {name}: {variable} is not set"))


@pytest.fixture(scope="session", autouse=True)
def nobodys_station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the tests a home of their own, so that they neither read nor write a person's data."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        for folder in ("CONFIG", "DATA", "CACHE", "STATE"):
            patch.setenv(f"XDG_{folder}_HOME", str(home / folder.lower()))
        for variable in ("STATE_DIRECTORY", "CACHE_DIRECTORY", "CONFIGURATION_DIRECTORY"):
            patch.delenv(variable, raising=False)
        yield home


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """Parse, draw and judge the same text once: most tests stand on what ships, and that is half of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "parsed", lru_cache(maxsize=1024)(parsing.parsed))
        patch.setattr(Document, "draft", drafted_once())
        patch.setattr(library, "drawn", drawn_once())
        patch.setattr(library, "figure_faults", lru_cache(maxsize=1024)(faults))
        yield


def drafted_once() -> Callable[[Document, type[Any]], Draft[Any]]:
    """Return what makes a value of a file, the same one of the same text."""
    known: dict[tuple[type[Any], str], tuple[Any, list[tuple[KeyPath, str]]]] = {}
    draft = Document.draft

    def drafted(file: Document, kind: type[Any]) -> Draft[Any]:
        if (kind, file.text) not in known:
            made = draft(file, kind)
            known[kind, file.text] = made.value, made.misread
        value, misread = known[kind, file.text]
        return Draft(file, value, [*misread])

    return drafted


def drawn_once() -> Callable[[Document], Draft[Figure]]:
    """Return what reads a figure's file, but for one that says what is in another file as well."""
    known: dict[str, tuple[Figure, list[tuple[KeyPath, str]]]] = {}

    def drawn(file: Document) -> Draft[Figure]:
        if drawings.LIKE in file.table:
            return drawings.drawn(file)
        if file.text not in known:
            draft = drawings.drawn(file)
            known[file.text] = draft.value, draft.misread
        figure, misread = known[file.text]
        return Draft(file, figure, [*misread])

    return drawn
