"""A synthesiser for the tests: `fake_synthesiser.py CONDUCT FOLDER VOICE RATE PITCH`.

It notes each start and each text it was asked for in FOLDER, and behaves as CONDUCT says. It
speaks a tenth of a second of hum for every text, and does its worst for the text `bad` alone, or
for every text where CONDUCT begins with `always`. One that is `ill` ends at once until there is a
file `well` in FOLDER.
"""

import json
import os
import sys
import time
import wave
from array import array
from pathlib import Path
from typing import NoReturn


def hum(file: str, *, rate: int = 44_100, seconds: float = 0.1) -> None:
    """Write a WAV file."""
    samples = array("h", [1000] * round(seconds * rate))
    with wave.open(file, "wb") as sound:
        sound.setparams((1, 2, rate, len(samples), "NONE", ""))
        sound.writeframes(samples.tobytes())


def say(answer: object) -> None:
    """Answer one line."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def hang() -> NoReturn:
    """Do nothing, and never end by itself."""
    while True:
        time.sleep(60)


def misbehave(conduct: str, file: str) -> object:
    """Do for one text what `conduct` says; return the answer."""
    match conduct:
        case "hang":
            hang()
        case "crash":
            os.abort()
        case "refuse":
            return {"fault": "no such word"}
        case "list":
            return []
        case "no sound":
            Path(file).write_bytes(b"RIFF, or so")
        case "half":
            hum(file)
            os.truncate(file, 5_001)
        case "babble" | "silence":
            hum(file, seconds=10 if conduct == "babble" else 0)
        case "other rate":
            hum(file, rate=22_050)
        case "nonsense":
            sys.stdout.write("Audio saved! ")
    return {}


def main(conduct: str, folder: str, *manner: str) -> None:
    """Greet and answer as the real one does."""
    notes = Path(folder)
    with (notes / "starts").open("a") as starts:
        starts.write(" ".join(manner) + "\n")
    match conduct:
        case "mute":
            sys.stderr.write("Cannot find its data: nowhere\n")
            sys.exit(3)
        case "silent":
            return
        case "ill" if not (notes / "well").exists():
            sys.exit(3)
        case "frozen":
            hang()
        case "broken":
            say({"fault": "no voice of that name"})
            return
    say({})
    for line in sys.stdin:
        request = json.loads(line)
        with (notes / "texts").open("a") as texts:
            texts.write(request["text"] + "\n")
        if request["text"] == "bad" or conduct.startswith("always "):
            say(misbehave(conduct.removeprefix("always "), request["file"]))
        else:
            hum(request["file"])
            say({})


if __name__ == "__main__":
    main(*sys.argv[1:])
