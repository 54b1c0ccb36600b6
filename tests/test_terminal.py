"""The station in a terminal, as a person uses it: real keys, a real pty, the plug pulled in mid-set."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from station.wall.letters.ansi import BEGIN, END
from tests import tiny

pytestmark = pytest.mark.slow

STATION = [sys.executable, "-m", "station"]
KEYS = {"right": "\x1b[C", "left": "\x1b[D", "space": " "}
STEADY = 0.8
"""How long a person looks before they press, in seconds: a button that has just changed is deaf."""


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """Return the environment of somebody without a display, and without a sound card to wait for."""
    without = {"DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "SDL_VIDEODRIVER", "NO_COLOR"}
    kept = {name: value for name, value in os.environ.items() if name not in without}
    here = {
        "SDL_AUDIODRIVER": "dummy",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
    }
    return {**kept, **here, **more}


class Person:
    """Somebody at a terminal; `seen` is all that came out of it."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self.seen = ""
        self.theirs, self.ours = pty.openpty()
        termios.tcsetwinsize(self.ours, (24, 80))
        self.before = termios.tcgetattr(self.ours)
        self.station: subprocess.Popen[bytes] | None = None

    def start(self, *words: str, **environ: str) -> None:
        """Start the station in the terminal."""
        self.seen = ""
        command = [*STATION, "run", *words, "--data", str(self._home), "--program", "tiny"]
        self.station = subprocess.Popen(
            command,
            env=surroundings(self._home, **environ),
            stdin=self.ours,
            stdout=self.ours,
            stderr=self.ours,
        )

    def look(self, *words: str, seconds: float = 20.0) -> None:
        """Look until each of the words has come, one after the other, since the last look."""
        until = time.monotonic() + seconds
        for word in words:
            while word not in (read := re.sub(r"\x1b\[[\d;]*m", "", self.seen)):
                assert time.monotonic() < until, f"no {word!r} in {read[-1000:]!r}"
                self._read(0.1)
            self.seen = read.partition(word)[2]

    def press(self, *keys: str) -> None:
        """Press keys, each after a moment."""
        for key in keys:
            self.wait(STEADY)
            os.write(self.theirs, KEYS.get(key, key).encode())

    def wait(self, seconds: float) -> None:
        """Let real time pass, reading on: a terminal that is not read holds up what is written."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._read(left)

    def end(self) -> int:
        """Wait until the station has ended; return its exit status."""
        assert self.station is not None
        until = time.monotonic() + 10
        while self.station.poll() is None and time.monotonic() < until:
            self._read(0.05)
        self._read(0)
        return self.station.wait(0)

    def entries(self) -> list[dict[str, object]]:
        """Return every entry of the one workout in the history."""
        told = subprocess.run(
            [*STATION, "history", "--json", "--data", str(self._home)],
            env=surroundings(self._home),
            capture_output=True,
            check=True,
        )
        (workout,) = json.loads(told.stdout)["workouts"]
        return list(workout["entries"])

    def close(self) -> None:
        """End what still runs, and the terminal."""
        if self.station is not None and self.station.poll() is None:
            self.station.kill()
            self.station.wait()
        for end in (self.ours, self.theirs):
            with suppress(OSError):
                os.close(end)

    def _read(self, seconds: float) -> None:
        if select.select([self.theirs], [], [], seconds)[0]:
            self.seen += os.read(self.theirs, 65536).decode("utf-8", "replace")


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    """Lend somebody who has a tiny programme of their own and no display."""
    tiny.write(tmp_path / "config" / "workout-station")
    somebody = Person(tmp_path)
    yield somebody
    somebody.close()


def do_the_hold(person: Person) -> None:
    """Go from home through the notice and the hold to the preview of the reps."""
    person.look("Tiny", "start")
    person.press("right")
    for sentence in ("10 the worst.", "Chest pain.", "A foot you cannot lift."):
        person.look(sentence)
        person.press("right")
    person.look("Stand.")  # its name stands under the trouble that there is no window
    person.press("right")
    person.look("ready")
    person.press("right")
    person.look("hold", "relax", "2 / 2")


def test_a_workout_by_keys_is_in_the_history_rep_by_rep(person: Person) -> None:
    """Without a display `--desktop` goes on in letters, and says so first; q leaves all as it was."""
    person.start("--desktop")
    person.look("No window can be opened", "It goes on here, in letters.", BEGIN)
    do_the_hold(person)
    person.press("right", "right", "space", "space", "space")
    person.look("Done", "3 reps", "3 s held")
    person.press("q")
    assert person.end() == 0
    assert END in person.seen
    assert termios.tcgetattr(person.ours) == person.before
    # What was said meanwhile would have stood in the picture: it is told now.
    assert "WARNING station.loop: display: No window" in person.seen.partition(END)[2]
    hold, reps = person.entries()
    assert (hold["unit"], hold["amount"], hold["target"]) == ("seconds", 3, 3)
    assert (reps["unit"], reps["amount"], reps["target"]) == ("reps", 3, 3)
    assert len(reps["reps"]) == 3  # type: ignore[arg-type]


def test_after_kill_9_in_a_set_the_station_goes_on_with_the_count(person: Person) -> None:
    """Two reps, the plug, a new start, NEXT: the third rep completes the very same entry."""
    person.start("--terminal", "--desktop")
    do_the_hold(person)
    person.press("right", "right", "space", "space")
    person.wait(0.5)
    assert person.station is not None
    person.station.send_signal(signal.SIGKILL)
    person.station.wait()
    (_, reps) = person.entries()
    assert (reps["amount"], reps["ended"]) == (2, None)
    person.start("--terminal", "--desktop")
    person.look("Go on?", "of 3", "go on")
    person.press("right")
    person.look("ready")
    person.press("right", "space")
    person.look("Done", "3 reps")
    person.press("q")
    assert person.end() == 0
    (_, reps) = person.entries()
    assert (reps["amount"], len(reps["reps"])) == (3, 3)  # type: ignore[arg-type]
    assert reps["ended"] is not None


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_told_to_stop_the_station_leaves_the_terminal_as_it_was(
    person: Person, asked: signal.Signals
) -> None:
    """The screen is given back, the modes too, with status 0."""
    person.start("--terminal", "--desktop")
    person.look(BEGIN, "start")
    assert person.station is not None
    person.station.send_signal(asked)
    assert person.end() == 0
    assert END in person.seen
    assert termios.tcgetattr(person.ours) == person.before


def test_a_held_back_is_one_key(person: Person) -> None:
    """On home it opens the menu, and there the left button closes it."""
    person.start("--terminal", "--desktop")
    person.look("m menu")
    person.press("m")
    person.look("to home")
    person.press("left")
    person.look("m menu")


def test_a_plain_terminal_is_sent_lines_and_no_command(person: Person) -> None:
    """A screen reader meets each change once; nothing moves its cursor.

    What else makes a terminal a plain one stands in tests/letters/test_ansi.py.
    """
    person.start("--terminal", "--desktop", TERM="dumb")
    person.look("Tiny · for a test. 1 min.", "right: start")
    person.press("right")
    person.look("Before you start.", "down the leg.", "right: more")
    person.press("q")
    assert person.end() == 0
    assert "\x1b" not in person.seen


def test_what_cannot_start_leaves_the_terminal_alone(person: Person, tmp_path: Path) -> None:
    """A journal that cannot be had is one sentence and status 2, on the screen that was there."""
    (tmp_path / "station.lock").mkdir()
    person.start("--terminal", "--desktop")
    person.look("station: The data folder")
    assert person.end() == 2
    assert BEGIN not in person.seen
    assert termios.tcgetattr(person.ours) == person.before


def run(home: Path, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the station where nobody can type, as cron does."""
    return subprocess.run(
        [*STATION, "run", *words, "--data", str(home)],
        env=surroundings(home, **environ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_display_and_terminal_the_workout_is_rehearsed(tmp_path: Path) -> None:
    """Nobody goes away empty-handed: a sentence, today's workout from start to end, status 0."""
    ran = run(tmp_path, "--desktop")
    assert ran.returncode == 0
    first, second = ran.stderr.splitlines()
    assert "No window can be opened" in first
    assert "There is no terminal to go on in either" in second
    assert "== home ==" in ran.stdout
    assert ran.stdout.splitlines()[-1].endswith("presses ==")
    assert not (tmp_path / "station.lock").exists()


def test_a_rehearsal_in_ascii_is_spelled(tmp_path: Path) -> None:
    """What the encoding lacks does not end it."""
    ran = run(tmp_path, "--desktop", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ran.returncode == 0
    assert '"Low back, progression 1.' in ran.stdout


def test_letters_that_were_asked_for_need_a_terminal(tmp_path: Path) -> None:
    """Who asks for them by name is told how to get one."""
    ran = run(tmp_path, "--terminal")
    assert ran.returncode == 2
    assert "ssh -t" in ran.stderr


def test_a_station_whose_every_stream_is_closed_still_ends_well(tmp_path: Path) -> None:
    """Nobody hears it, and nothing fails."""
    command = f"exec {sys.executable} -m station run --desktop <&- >&- 2>&-"
    ran = subprocess.run(["sh", "-c", command], env=surroundings(tmp_path), check=False)
    assert ran.returncode == 0
