"""The speaking child process: texts in, WAV files out; it alone imports pyttsx3.

pyttsx3 can hang, crash, and print what it likes, so it lives where it can be killed:
`python -m station.devices.synthesiser VOICE RATE PITCH [low]`. It greets with one line, `{}` or
`{"fault": …}`. Then one JSON object a line comes in, `{"text": …, "file": …}`, and one goes out
for each: `{}` when the clip is in the file, ready to play, else `{"fault": …}`. With `low` the clips
are equalised for ears that hear little. With `list` as
the only argument it writes one `{"id": …, "name": …, "language": …}` for each voice instead. With
`stretch PACE [low]` the files hold a clip already, and it makes that so many times as fast.

Voice, rate and pitch hold for the life of the process: changed between two texts they were
ignored now and then, and twice left the next clip empty (espeak-ng 1.52).
"""

import ctypes
import json
import os
import subprocess
import sys
import wave
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TextIO

import pyttsx3
from pyttsx3.engine import Engine

from station.core.errors import DeviceError
from station.core.sound.samples import Clip, deepen, level, prepare, soften, whole
from station.core.sound.stretch import stretch
from station.core.values import Seconds, Struct

try:
    import espeakng_loader
except ImportError:  # no wheel for this machine: it has to have an espeak-ng of its own
    espeakng_loader = None

STRETCH = "stretch"

Speak = Callable[[str, Path], Clip]
"""Return a text as a clip that is ready to play; a WAV file is there to be used for it."""

Save = Callable[[str, Path], None]
"""Write a text, spoken as the engine speaks it, into a WAV file."""


def main(arguments: list[str]) -> None:
    """Answer every line of standard input until it ends; `arguments` as in the module's text."""
    answers = _private_stdout()
    try:
        if arguments == ["list"]:
            for voice in _voices():
                _tell(answers, voice)
            return
        speak = _tool(arguments)
    except Exception as error:  # noqa: BLE001 - whatever the engine raises is told to the parent
        _tell(answers, _fault(error))
        return
    os.nice(19)  # the workout comes first
    _tell(answers, {})
    for line in sys.stdin:
        request = json.loads(line)
        _tell(answers, _make(speak, request["text"], Path(request["file"])))


def _tool(arguments: Sequence[str]) -> Speak:
    """Return what makes a clip: the engine with its settings, or what changes another clip."""
    if arguments[0] == STRETCH:
        pace, *manner = arguments[1:]
        return partial(_change, float(pace), "low" in manner)
    name, rate, pitch, *manner = arguments
    return partial(_say, _speaker(name, int(rate), int(pitch)), "low" in manner)


def _private_stdout() -> TextIO:
    """Keep standard output for the answers, and let everything printed vanish."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _tell(answers: TextIO, answer: Mapping[str, str]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


def _fault(error: Exception) -> dict[str, str]:
    return {"fault": f"{type(error).__name__}: {error}"}


def _make(speak: Speak, text: str, file: Path) -> dict[str, str]:
    try:
        _write(file, speak(text, file))
    except Exception as error:  # noqa: BLE001 - one text that fails must not end the others
        return _fault(error)
    return {}


def _say(save: Save, low: bool, text: str, file: Path) -> Clip:  # noqa: FBT001 - by its place
    file.touch()  # where the file cannot be written pyttsx3 would wait for ever
    save(text, file)
    return prepare(_read(file), low=low)


def _change(pace: float, low: bool, text: str, file: Path) -> Clip:  # noqa: FBT001 - by its place
    del text  # it is what the file says
    clip = stretch(_read(file), pace)
    return soften(level(deepen(clip)) if low else clip)


def _read(file: Path) -> Clip:
    with wave.open(str(file), "rb") as spoken:
        frames = spoken.getnframes()
        return Clip(whole(spoken.readframes(frames), frames), spoken.getframerate())


def _write(file: Path, clip: Clip) -> None:
    with wave.open(str(file), "wb") as ready:
        ready.setparams((1, 2, clip.rate, len(clip.samples), "NONE", ""))
        ready.writeframes(clip.samples.tobytes())


def _engine() -> Engine:
    """Open pyttsx3 on the espeak-ng that came with the station, else on the machine's own."""
    if espeakng_loader:
        os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
        # pyttsx3 asks for libespeak-ng.so.1 by name, and gets the one that is loaded already.
        ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
    return pyttsx3.init("espeak")


def _speaker(name: str, rate: int, pitch: int) -> Save:
    """Open the engine with its settings; raise what it raises."""
    engine = _engine()
    errors: list[Exception] = []

    def note(name: str, exception: Exception) -> None:  # noqa: ARG001 - called by these names
        errors.append(exception)

    def run() -> None:
        engine.runAndWait()
        if errors:
            raise errors.pop()

    def save(text: str, file: Path) -> None:
        engine.save_to_file(text, str(file))
        run()

    engine.connect("error", note)  # pyttsx3 raises nothing itself: it reports, and goes on
    engine.setProperty("voice", name)
    engine.setProperty("rate", rate)
    engine.setProperty("pitch", pitch)
    run()
    return save


def _voices() -> Iterator[dict[str, str]]:
    for voice in _engine().getProperty("voices"):
        yield {"id": voice.id, "name": voice.name, "language": (voice.languages or [""])[0]}


if __name__ == "__main__":
    with suppress(BrokenPipeError):  # the station is gone: nobody wants the rest
        main(sys.argv[1:])


COMMAND = (sys.executable, "-m", "station.devices.synthesiser", "list")
"""The program that tells the voices."""

PATIENCE = Seconds(10.0)
"""How long it may take."""


class Known(Struct, frozen=True):
    """Describe a voice there is: what to write in the settings, its name and its language."""

    voice: str
    name: str
    language: str


def voices(command: Sequence[str] = COMMAND, patience: Seconds = PATIENCE) -> tuple[Known, ...]:
    """Return every voice the synthesiser has; raise DeviceError where it cannot tell them."""
    try:
        answer = subprocess.run(  # noqa: S603 - a program of our own
            command, stdout=subprocess.PIPE, timeout=patience, check=True
        )
        known = [json.loads(line) for line in answer.stdout.splitlines()]
        return tuple(Known(each["id"], each["name"], each["language"]) for each in known)
    except (OSError, subprocess.SubprocessError, ValueError, LookupError, TypeError) as error:
        raise DeviceError(f"The synthesiser cannot tell its voices: {error!r}.") from error
