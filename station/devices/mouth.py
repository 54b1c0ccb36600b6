"""The mouth: the synthesiser's process, asked for one text after the other, and never trusted.

Whatever it does wrong is told in one sentence: it may be missing, hang, crash or babble.
"""

import json
import signal
import subprocess
import wave
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from textwrap import shorten
from threading import Thread
from typing import IO, cast

from station.core.errors import DeviceError
from station.core.sound.samples import RATE, Clip, whole
from station.core.values import Seconds

LAST_WORDS = 160
"""How many letters of what a dying synthesiser wrote are told."""

DYING = Seconds(1.0)
"""How long is waited for the status of a process that has closed its answers."""


class Mouth:
    """Start `command` and talk with it; raise DeviceError where it fails as a whole.

    `patience` is how long it may take until it speaks.
    """

    def __init__(self, command: Sequence[str], patience: Seconds) -> None:
        self.command = command
        self._patience = patience
        self._greeted = False
        self._lines = SimpleQueue[str]()
        self._last_words = ""
        try:
            # In a session of its own: a Ctrl-C in the terminal is for the station alone.
            self._process = subprocess.Popen(  # noqa: S603 - a program of our own
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,
            )
        except OSError as error:
            raise DeviceError(f"The synthesiser cannot be started ({error.strerror}).") from error
        self._questions, self._answers, self._chatter = (
            cast("IO[str]", pipe)
            for pipe in (self._process.stdin, self._process.stdout, self._process.stderr)
        )
        self._listeners = [
            Thread(target=listen, name="mouth", daemon=True)
            for listen in (self._listen, self._overhear)
        ]
        for listener in self._listeners:
            listener.start()

    def ask(self, text: str, file: Path, patience: Seconds) -> None:
        """Have `text` spoken into `file`; raise ValueError where this one text is refused."""
        if not self._greeted:
            if fault := self._answer(self._patience):
                raise DeviceError(
                    f"The synthesiser cannot speak ({fault}); station voices lists its voices."
                )
            self._greeted = True
        question = json.dumps({"text": text, "file": str(file)})
        try:
            self._questions.write(f"{question}\n")
            self._questions.flush()
        except OSError as error:
            raise DeviceError(self._end()) from error
        if fault := self._answer(patience):
            raise ValueError(f"The synthesiser refuses it ({fault}).")

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()

    def close(self) -> None:
        """End the process and let go of its pipes."""
        self.kill()
        self._process.wait()
        for listener in self._listeners:
            listener.join()
        for pipe in (self._questions, self._answers, self._chatter):
            with suppress(OSError):  # what is still to be written, nobody will read
                pipe.close()

    def _listen(self) -> None:
        for line in self._answers:
            self._lines.put(line)
        self._lines.put("")

    def _overhear(self) -> None:
        """Keep the last line of what it complains about; the log has no room for the rest."""
        for line in self._chatter:
            self._last_words = line.strip() or self._last_words

    def _answer(self, patience: Seconds) -> str | None:
        """Return the fault the next answer tells, or None."""
        try:
            line = self._lines.get(timeout=patience)
        except Empty:
            reason = f"The synthesiser did not answer within {patience:g} s."
            raise DeviceError(reason) from None
        if not line:
            raise DeviceError(self._end())
        try:
            fault = json.loads(line).get("fault")
        except (ValueError, AttributeError) as error:
            raise DeviceError("The synthesiser answers in a way nobody understands.") from error
        return None if fault is None else f"{fault}"

    def _end(self) -> str:
        """Return how a process that is gone came to its end, and what to do."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(DYING)
        self._listeners[-1].join(DYING)
        how = self._status()
        if self._greeted:
            reason = (
                f"The synthesiser ended by itself ({how}); if that happens again, choose another "
                "voice in station.toml."
            )
        else:
            reason = (
                f"The synthesiser ended before it could speak ({how}): install the station again, "
                "or espeak-ng where that is the system's own (sudo apt install espeak-ng)."
            )
        return reason

    def _status(self) -> str:
        status = self._process.returncode
        if status is not None and status < 0:
            with suppress(ValueError):
                return signal.Signals(-status).name
        words = self._last_words.rstrip(".")
        return shorten(words, LAST_WORDS, placeholder=" …") or f"exit status {status}"


def write(file: Path, clip: Clip) -> None:
    """Write `clip` into a WAV file; raise OSError where that cannot be."""
    with wave.open(str(file), "wb") as sound:
        sound.setparams((1, 2, clip.rate, len(clip.samples), "NONE", ""))
        sound.writeframes(clip.samples.tobytes())


def read(file: Path, longest: Seconds) -> Clip:
    """Return the clip in a WAV file; raise ValueError where it is not fit to be played."""
    try:
        with wave.open(str(file)) as sound:
            shape = sound.getnchannels(), sound.getsampwidth(), sound.getframerate()
            if shape != (1, 2, RATE):
                raise ValueError(f"Its sound has an unknown shape: {shape}.")
            if sound.getnframes() > longest * RATE:
                seconds = sound.getnframes() / RATE
                raise ValueError(f"It takes {seconds:.1f} s, where {longest:.1f} s are plenty.")
            frames = sound.getnframes()
            samples = whole(sound.readframes(frames), frames)
    except (OSError, wave.Error, EOFError) as error:
        raise ValueError(f"It is no sound ({error}).") from error
    if not samples:
        raise ValueError("There is nothing to be heard.")
    return Clip(samples)
