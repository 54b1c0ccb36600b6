"""The virtual Pi: a whole emulated machine whose buttons, buzzer, screen and plug we hold."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pygame

from station.wall.drawing.theme import GROUND, TEXT

UNIT = "workout-station.service"
BUTTONS = {"NEXT": 5, "REP": 6, "BACK": 13}
BUZZER = 12
STARTED = ("NEXT",) * 4
"""From home through the three pages of the notice, which only the first workout has."""
PATIENCE = 600.0
"""Seconds after which a command in the emulated machine is given up."""

# Runs in the machine, so that what lies between two presses is exact, and between the last one
# and the stamp. A button joins its pin to ground.
FINGER = """
import json, sys, time
for line, down, rest in json.loads(sys.argv[1]):
    pull = f"/run/gpio-sim/sim_gpio{line}/pull"
    open(pull, "w").write("pull-down")
    time.sleep(down)
    open(pull, "w").write("pull-up")
    time.sleep(rest)
"""


class VirtualPi:
    """Drive the machine by `command` (the words that start pivm); its files lie in `folder`.

    A command in the machine is given up after `patience` seconds.
    """

    def __init__(self, command: Sequence[str], folder: Path, patience: float = PATIENCE) -> None:
        self._command = [*command, "--dir", str(folder)]
        self._folder = folder
        self._patience = patience

    def boot(self, *, fresh: bool = False) -> float:
        """Switch the machine on, from the image as built if `fresh`; return the seconds it took."""
        began = time.monotonic()
        self._pivm("boot", *(["--fresh"] if fresh else []))
        return time.monotonic() - began

    def run(self, script: str) -> str:
        """Run a shell script as root and return its output; raise RuntimeError if it fails."""
        return self._pivm("exec", script)

    def put(self, here: Path, there: str) -> None:
        """Copy a file or folder into the machine."""
        self._pivm("copy", str(here), f":{there}")

    def press(self, *buttons: str, down: float = 0.1, rest: float = 0.4) -> None:
        """Press each button in turn for `down` seconds, with `rest` seconds after it."""
        self.run(pressing([(button, down, rest) for button in buttons]))

    def type(self, *combinations: str) -> None:
        """Type on the machine's keyboard: `a`, `ret`, `alt+f2`, each released at once."""
        with self._monitor() as ask:
            for combination in combinations:
                keys = [{"type": "qcode", "data": key} for key in combination.split("+")]
                ask("send-key", keys=keys)
                time.sleep(0.2)

    @contextmanager
    def listening(self, seconds: float) -> Iterator[list[tuple[float, bool]]]:
        """Record the buzzer's line meanwhile; after `seconds` the list holds (second, on)."""
        watch = [*self._command, "watch", str(BUZZER), str(seconds)]
        heard: list[tuple[float, bool]] = []
        with subprocess.Popen(watch, stdout=subprocess.PIPE, text=True) as process:
            yield heard
            assert process.stdout is not None
            for line in process.stdout:
                at, level = line.split()
                heard.append((float(at), level == "1"))

    def screen(self, name: str) -> pygame.Surface:
        """Return what the display shows; it is kept as build/rig/`name`.png for the eye."""
        file = kept(f"{name}.png")
        self._pivm("screenshot", str(file))
        return pygame.image.load(str(file))

    def state(self, unit: str = UNIT) -> str:
        """Return what systemd calls the unit's state: active, activating, failed …"""
        return self.show("ActiveState", unit)

    def show(self, key: str, unit: str = UNIT) -> str:
        """Return one property of a unit."""
        return self.run(f"systemctl show --value --property={key} {unit}").strip()

    def seconds_between(self, first: str, second: str, unit: str = UNIT) -> float:
        """Return the seconds from one of the unit's timestamps, as systemd names it, to another."""
        stamps = (self.show(f"{name}TimestampMonotonic", unit) for name in (first, second))
        began, ended = map(int, stamps)
        return (ended - began) / 1e6

    def stop(self) -> float:
        """Stop the station; return the seconds that took, systemctl's own start among them."""
        took = 'a=$(date +%s.%N); systemctl stop {}; b=$(date +%s.%N); python3 -c "print($b - $a)"'
        return float(self.run(took.format(UNIT)))

    def wait(self, seconds: float, state: str = "active") -> float:
        """Wait until the station is in `state`; return the seconds it took, or fail after many."""
        began = time.monotonic()
        while self.state() != state:
            assert time.monotonic() - began < seconds, self.log()
            time.sleep(0.2)
        return time.monotonic() - began

    def log(self) -> str:
        """Return the unit's log since the machine was switched on."""
        return self.run(f"journalctl --boot --no-pager --output=short-monotonic --unit={UNIT}")

    def history(self) -> list[dict[str, Any]]:
        """Return the workouts in the journal, as `station history --json` tells them."""
        return workouts_in(self.run("station history --json"))

    def copied_history(self, name: str) -> list[dict[str, Any]]:
        """Return the same of the journal as `copying(name)` put it aside: told here, where it is quick."""
        copy = str(self._folder / "run" / "share" / name)
        command = [sys.executable, "-m", "station", "history", "--json", "--data", copy]
        told = subprocess.run(command, check=True, capture_output=True, text=True)
        return workouts_in(told.stdout)

    def cut_power(self) -> None:
        """Pull the plug, now."""
        pid = int((self._folder / "run" / "qemu.pid").read_text())
        os.kill(pid, signal.SIGKILL)
        while Path(f"/proc/{pid}").exists():
            time.sleep(0.01)

    def cut_power_after(self, button: str, seconds: float) -> None:
        """Press a button and pull the plug `seconds` after the press began, not before."""
        self.cut_power_in(pressing([(button, seconds, 0)]))

    def cut_power_in(self, script: str) -> None:
        """Run a script in the machine and pull the plug when it is done, not before."""
        stamp = self._folder / "run" / "share" / "cut"
        stamp.unlink(missing_ok=True)
        script = f"{script}; touch /mnt/share/cut; sleep 9"
        with subprocess.Popen([*self._command, "exec", script], stderr=subprocess.DEVNULL):
            began = time.monotonic()
            while not stamp.exists():
                assert time.monotonic() - began < self._patience
                time.sleep(0.002)
            self.cut_power()

    def off(self) -> None:
        """Pull the plug if the machine still runs, be it in the middle of its start."""
        pid = self._folder / "run" / "qemu.pid"
        if pid.exists() and Path(f"/proc/{pid.read_text().strip()}").exists():
            self.cut_power()

    def _pivm(self, *words: str) -> str:
        done = subprocess.run(
            [*self._command, *words],
            check=False,
            capture_output=True,
            text=True,
            timeout=self._patience,
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(words)}\n{done.stdout}{done.stderr}")
        return done.stdout

    @contextmanager
    def _monitor(self) -> Iterator["Asking"]:
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(self._folder / "run" / "monitor.sock"))
            ask = Asking(line)
            ask("qmp_capabilities")
            yield ask


def pressing(strokes: Iterable[tuple[str, float, float]]) -> str:
    """Return the script that presses buttons: each which, and for how long, and the seconds after it."""
    told = json.dumps([(BUTTONS[button], down, rest) for button, down, rest in strokes])
    return f"python3 -c '{FINGER}' '{told}'"


def copying(name: str) -> str:
    """Return the script that copies the journal's folder out of the machine, as `name`."""
    there = f"/mnt/share/{name}"
    return f"rm -rf {there}; cp -r /var/lib/workout-station {there}"


def workouts_in(told: str) -> list[dict[str, Any]]:
    """Return the workouts in what `station history --json` says."""
    workouts: list[dict[str, Any]] = json.loads(told)["workouts"]
    return workouts


class Asking:
    """Ask the emulator itself, in its own words."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._replies = line.makefile("rb")
        self._replies.readline()

    def __call__(self, what: str, **how: object) -> None:
        """Ask, and wait until it is done; raise RuntimeError if it cannot be."""
        self._line.sendall(json.dumps({"execute": what, "arguments": how}).encode() + b"\n")
        while True:
            reply = json.loads(self._replies.readline())
            if "error" in reply:
                raise RuntimeError(reply["error"]["desc"])
            if "return" in reply:
                return


def kept(name: str) -> Path:
    """Return a file in build/rig, where pictures and figures are kept for whoever looks."""
    folder = Path(__file__).resolve().parents[2] / "build" / "rig"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name


def note(text: str) -> None:
    """Add a measured figure to build/rig/figures.txt."""
    with kept("figures.txt").open("a", encoding="utf-8") as file:
        file.write(text + "\n")


def is_drawn(picture: pygame.Surface) -> bool:
    """Return whether the station has drawn: much of its ground, and some words."""

    def share(colour: tuple[int, int, int]) -> float:
        alike = pygame.mask.from_threshold(picture, colour, (1, 1, 1, 255))
        return alike.count() / (picture.get_width() * picture.get_height())

    return share(GROUND) > 0.5 and share(TEXT) > 0.002


def top(picture: pygame.Surface) -> bytes:
    """Return the upper half of a picture: on home and on pages of text nothing moves there."""
    width, height = picture.get_size()
    return pygame.image.tobytes(picture.subsurface((0, 0, width, height // 2)), "RGB")
