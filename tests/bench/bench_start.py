"""How long the station takes from its start to the first picture, beside twenty lines of pygame.

Both open simulated pins and a display that nobody sees, and tell systemd, as a service does; so what is
compared is what Python does. The rest, a real display's driver, is measured on the virtual Pi. The
station tells of its picture before its pins are open, and is READY when they are.

Then the first start of all, in an empty home, with SDL's `disk` driver as loudspeaker: how long after
the first picture the first word of home is given to it, and how many clips were made until then.
"""

import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.bench_sound import PACE, Tape

SMALL = Path(__file__).resolve().parent.parent / "rig" / "small.py"
ROUNDS = 15
PATIENCE = 60.0
LONG = 10.0
"""How long is waited for the first word, in seconds."""


SEEN = b"STATUS=Home"
"""What the station tells systemd when its first picture stands."""


UNSEEN = {"SDL_VIDEODRIVER": "dummy"}
"""A display that nobody sees."""


def seconds_to_picture(
    command: list[str], folder: Path, display: Mapping[str, str] = UNSEEN
) -> tuple[float, float]:
    """Start `command`; return after how many seconds its picture stood and it was ready; end it then.

    Whoever does not tell of the picture has it when it is READY.
    """
    address = folder / "notify"
    address.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(address))
        systemd.settimeout(PATIENCE)
        variables = (
            os.environ
            | display
            | {
                "SDL_AUDIODRIVER": "dummy",
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
            seen = 0.0
            while b"READY=1" not in (told := systemd.recv(1000)):
                if SEEN in told:
                    seen = time.perf_counter() - began
            ready = time.perf_counter() - began
            process.kill()
    return seen or ready, ready


def first_word(command: list[str], folder: Path) -> tuple[float, int]:
    """Start `command` in an empty home; return the seconds from its picture to speech, and the clips made."""
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
            while SEEN not in systemd.recv(1000):
                pass
            seen = time.monotonic()
            while not any(tape.samples()) and time.monotonic() < seen + LONG:
                time.sleep(0.05)
            time.sleep(LONG / 2)
            process.kill()
    samples = tape.samples()
    first = next((index for index, sample in enumerate(samples) if sample), None)
    made = len(list(home.glob(".cache/**/*.clip")))
    return (tape.instant(first) - seen if first is not None else float("inf")), made


def main() -> None:
    """Print the medians, taken in turn so that a noisy machine is so for both."""
    kiosk = "from station import kiosk; kiosk.prepare(); kiosk.run(desktop=True)"
    station = [sys.executable, "-c", kiosk]
    took: dict[str, list[tuple[float, float]]] = {"station": [], "small": []}
    with TemporaryDirectory() as folder:
        for _ in range(ROUNDS):
            took["station"].append(seconds_to_picture(station, Path(folder)))
            took["small"].append(seconds_to_picture([sys.executable, str(SMALL)], Path(folder)))
        word, made = first_word(station, Path(folder))
    ours, small = ([1e3 * seen for seen, _ in each] for each in took.values())
    picture, other = statistics.median(ours), statistics.median(small)
    ready = statistics.median(1e3 * each for _, each in took["station"])
    print(f"start to first picture: {picture:.0f} ms, twenty lines of pygame: {other:.0f} ms")
    print(
        f"  beside each other {picture / other:.2f}, slowest {max(ours):.0f} ms; ready at {ready:.0f} ms"
    )
    print(f"first picture to first word, in an empty home: {word * 1e3:.0f} ms, {made} clips made")


if __name__ == "__main__":
    main()
