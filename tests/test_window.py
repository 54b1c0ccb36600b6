"""The station as a person uses it: a window, real key events, the plug pulled in mid-set."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import tiny

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("Xvfb") and shutil.which("xdotool")),
        reason="wants Xvfb and xdotool (Debian: xvfb xdotool)",
    ),
]

STATION = [sys.executable, "-m", "station"]


class Person:
    """Somebody at a desktop: `station run` in a window of its own display, and its keys."""

    def __init__(self, display: str, home: Path) -> None:
        self._home = home
        self._environ = {
            **os.environ,
            "DISPLAY": display,
            "SDL_VIDEODRIVER": "x11",
            "SDL_AUDIODRIVER": "dummy",
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
        }
        self.station: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the station and wait until home is on the wall, as systemd does."""
        address = self._home / "notify"
        address.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
            systemd.bind(str(address))
            systemd.settimeout(40)
            self.station = subprocess.Popen(
                [*STATION, "run", "--desktop", "--data", str(self._home), "--program", "tiny"],
                env=self._environ | {"NOTIFY_SOCKET": str(address)},
            )
            while b"READY=1" not in systemd.recv(1000):
                pass
        # The keys go to whatever window is under the pointer: it must be there.
        self._xdotool("search", "--sync", "--onlyvisible", "--class", ".")

    def press(self, *keys: str, after: float = 0.7) -> None:
        """Press keys, one after the other, each after waiting: NEXT is deaf for half a second."""
        for key in keys:
            self.wait(after)
            self._xdotool("key", key)

    def wait(self, seconds: float) -> None:
        """Let real time pass: this is the one place where the suite does."""
        time.sleep(seconds)

    def entries(self) -> list[dict[str, object]]:
        """Return every entry of the one workout in the history."""
        told = subprocess.run(
            [*STATION, "history", "--json", "--data", str(self._home)],
            env=self._environ,
            capture_output=True,
            check=True,
        )
        (workout,) = json.loads(told.stdout)["workouts"]
        return list(workout["entries"])

    def _xdotool(self, *words: str) -> None:
        subprocess.run(
            ["xdotool", *words], env=self._environ, check=True, timeout=20, capture_output=True
        )


@contextmanager
def screen() -> Iterator[str]:
    """Lend an X display of its own."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1024x600x24"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    """Lend somebody who has a tiny programme of their own."""
    tiny.write(tmp_path / "config" / "workout-station")
    with screen() as display:
        somebody = Person(display, tmp_path)
        yield somebody
        if somebody.station and somebody.station.poll() is None:
            somebody.station.kill()
            somebody.station.wait()


READ = ("Right",) * 3
"""What turns the pages of the safety notice, and says that it was understood."""


def test_a_workout_by_keys_goes_on_after_kill_9_and_is_in_the_history(person: Person) -> None:
    """Notice, preview, hold, reps, summary by ← space →; after two reps the plug, and NEXT goes on."""
    person.start()
    assert person.station is not None
    # What a window is drawn with where no card helps takes more memory than all the rest.
    maps = Path(f"/proc/{person.station.pid}/maps").read_text()
    assert [name for name in ("libGLX", "libLLVM", "swrast", "libgallium") if name in maps] == []
    person.press("Right", *READ, "Right", "Right")
    person.wait(4.5)  # the hold takes three, and the next preview waits for a press
    person.press("Right", "Right", "space", "space")
    person.wait(0.25)
    person.station.send_signal(signal.SIGKILL)
    person.station.wait()
    (_, reps) = person.entries()
    assert (reps["amount"], reps["ended"]) == (2, None)
    person.start()
    person.press("Right", "Right", "space")
    person.press("Escape", after=1)
    assert person.station.wait(5) == 0
    hold, reps = person.entries()
    assert (hold["unit"], hold["amount"], hold["target"]) == ("seconds", 3, 3)
    assert (reps["unit"], reps["amount"], reps["target"]) == ("reps", 3, 3)
    assert len(reps["reps"]) == 3  # type: ignore[arg-type]
    assert reps["ended"] is not None


def test_sigterm_in_a_hold_ends_the_station_at_once(person: Person) -> None:
    """The machine asks the station to stop: it is gone within two seconds, with status 0."""
    person.start()
    person.press("Right", *READ, "Right", "Right")
    assert person.station is not None
    person.station.terminate()
    assert person.station.wait(2) == 0
