"""How long the station takes from its start to the first picture, beside twenty lines of pygame.

Both open simulated pins and a display that nobody sees, and say READY as a service does; so what is
compared is what Python does. The rest, a real display's driver, is measured on the virtual Pi.

Then the first start of all, in an empty home, with SDL's `disk` driver as loudspeaker: how long after
the first picture the first word of home is given to it, and how many clips were made until then.
"""

import os
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.bench_sound import PACE, Tape

SMALL = Path(__file__).resolve().parent.parent / "rig" / "small.py"
ROUNDS = 15
PATIENCE = 60.0
LONG = 10.0
"""How long is waited for the first word, in seconds."""


def seconds_to_ready(command: list[str], folder: Path) -> float:
    """Start `command` and return after how many seconds it said READY; end it then."""
    address = folder / "notify"
    address.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(address))
        systemd.settimeout(PATIENCE)
        unseen = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
        variables = (
            os.environ
            | unseen
            | {
                "GPIOZERO_PIN_FACTORY": "mock",
                "HOME": str(folder),
                "PYTHONDONTWRITEBYTECODE": "",  # an installed station is compiled
                "NOTIFY_SOCKET": str(address),
            }
        )
        began = time.perf_counter()
        with subprocess.Popen(
            command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            while b"READY=1" not in systemd.recv(1000):
                pass
            took = time.perf_counter() - began
            process.kill()
    return took


def first_word(command: list[str], folder: Path) -> tuple[float, int]:
    """Start `command` in an empty home; return the seconds from READY to speech, and the clips made."""
    pipe, home = folder / "tape", folder / "home"
    home.mkdir()
    tape = Tape(pipe)
    disk = {
        "SDL_AUDIODRIVER": "disk",
        "SDL_DISKAUDIOFILE": str(pipe),
        "SDL_DISKAUDIODELAY": str(PACE),
    }
    address = folder / "notify-first"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(address))
        systemd.settimeout(PATIENCE)
        variables = (
            os.environ
            | disk
            | {
                "SDL_VIDEODRIVER": "dummy",
                "GPIOZERO_PIN_FACTORY": "mock",
                "HOME": str(home),
                "NOTIFY_SOCKET": str(address),
            }
        )
        for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            variables.pop(name, None)
        with subprocess.Popen(
            command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            while b"READY=1" not in systemd.recv(1000):
                pass
            ready = time.monotonic()
            while not any(tape.samples()) and time.monotonic() < ready + LONG:
                time.sleep(0.05)
            time.sleep(LONG / 2)
            process.kill()
    samples = tape.samples()
    first = next((index for index, sample in enumerate(samples) if sample), None)
    made = len(list(home.glob(".cache/**/*.clip")))
    return (tape.instant(first) - ready if first is not None else float("inf")), made


def main() -> None:
    """Print the medians, taken in turn so that a noisy machine is so for both."""
    kiosk = "from station import kiosk; kiosk.prepare(); kiosk.run(desktop=True)"
    station = [sys.executable, "-c", kiosk]
    took: dict[str, list[float]] = {"station": [], "small": []}
    with TemporaryDirectory() as folder:
        for _ in range(ROUNDS):
            took["station"].append(seconds_to_ready(station, Path(folder)))
            took["small"].append(seconds_to_ready([sys.executable, str(SMALL)], Path(folder)))
        word, made = first_word(station, Path(folder))
    ours, small = (statistics.median(seconds) * 1e3 for seconds in took.values())
    print(f"start to first picture: {ours:.0f} ms, twenty lines of pygame: {small:.0f} ms")
    print(f"  beside each other {ours / small:.2f}, slowest {max(took['station']) * 1e3:.0f} ms")
    print(f"first picture to first word, in an empty home: {word * 1e3:.0f} ms, {made} clips made")


if __name__ == "__main__":
    main()
