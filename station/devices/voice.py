"""The voice: texts made into clips ahead of time by a child process, and kept on disk.

A clip that is not ready is not said; nothing ever waits for one. The child may be missing, hang,
crash or babble: it is killed and started again a few times, then that is told once, and speech is
left out until clips are asked for again.
"""

import json
import subprocess
import sys
import wave
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from textwrap import shorten
from threading import Condition, Thread
from typing import IO, Protocol, cast

from station.core.errors import DeviceError
from station.core.sound.samples import RATE, Clip
from station.core.sound.speech import Manner, estimate
from station.core.values import Seconds, astuple
from station.core.workout.events import Input, Mended, Trouble

COMMAND = (sys.executable, "-m", "station.devices.synthesiser")
"""The program that speaks; it is given voice, rate and pitch."""

PATIENCE = Seconds(10.0)
"""How long the synthesiser may take to start, and for each `SPOKEN` seconds of a text.

It steps back behind a workout: on a busy small Pi it is hardly faster than speech.
"""

SPOKEN = Seconds(5.0)

RESTARTS = 3
"""How often a synthesiser that fails is started again for the texts of one request."""

_MEMORY = Path("/dev/shm")  # noqa: S108 - in it goes a folder of our own, with a random name


class Shelf(Protocol):
    """Keep clips from one start to the next."""

    def find(self, text: str) -> Clip | None:
        """Return the clip of `text`, or None where there is none fit to be played."""
        ...

    def keep(self, text: str, clip: Clip) -> None:
        """Put the clip of `text` on the shelf; raise OSError where that is not possible."""
        ...


class Voice:
    """Make clips of texts on a thread of its own, and hand them out.

    Clips are kept on `shelf`. Faults go to `post`, stamped by `clock` (monotonic seconds).
    """

    def __init__(
        self,
        shelf: Shelf,
        post: Callable[[Input], None],
        clock: Callable[[], float],
        manner: Manner | None = None,
        *,
        command: Sequence[str] = COMMAND,
        patience: Seconds = PATIENCE,
        restarts: int = RESTARTS,
    ) -> None:
        manner = manner or Manner()
        self._post = post
        self._clock = clock
        self._rate = manner.rate
        self._shelf = shelf
        self._command = (*command, *map(str, astuple(manner)))
        self._patience = patience
        self._restarts = restarts
        self._clips: dict[str, Clip] = {}
        self._lengths: Mapping[str, Seconds] = {}
        self._requests = SimpleQueue[tuple[str, ...] | None]()
        self._open_requests = 0
        self._changed = Condition()
        self._child: _Child | None = None
        self._unkept = ""
        self._closed = False
        self._told = False
        self._thread = Thread(target=self._work, name="voice", daemon=True)
        self._thread.start()

    def prepare(self, texts: Iterable[str]) -> None:
        """Start making a clip of each text that has none; return at once."""
        request = tuple(dict.fromkeys(texts))
        with self._changed:
            self._open_requests += 1
        self._requests.put(request)

    def clip(self, text: str) -> Clip | None:
        """Return the clip of `text`, or None while it is not ready."""
        return self._clips.get(text)

    def lengths(self) -> Mapping[str, Seconds]:
        """Return the exact length of each clip that is ready, in seconds."""
        return self._lengths

    def wait(self, seconds: Seconds) -> bool:
        """Wait until all texts are made or given up; return False where `seconds` are too few."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._open_requests, seconds)

    def close(self) -> None:
        """Stop making clips, at once; safe to call twice."""
        with self._changed:
            self._closed = True
            if self._child:
                self._child.kill()
        self._requests.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (request := self._requests.get()) is not None:
            if not self._closed:
                self._fulfil(request)
            with self._changed:
                self._open_requests -= 1
                self._changed.notify_all()

    def _fulfil(self, request: Sequence[str]) -> None:
        self._unkept = ""
        # The clips of a slow card take long to read, and whoever closes the voice waits for that.
        missing = [each for each in request if not self._closed and not self._recall(each)]
        fault = f"{self._make(missing)} {self._unkept}".strip() if missing else ""
        now = Seconds(self._clock())
        if self._closed:
            return
        if fault:
            self._post(Trouble("voice", fault, now))
        elif self._told:
            self._post(Mended("voice", now))
        self._told = bool(fault)

    def _recall(self, text: str) -> bool:
        """Return whether there is a clip of `text`, here or on the shelf."""
        if text not in self._clips and (clip := self._shelf.find(text)):
            self._add(text, clip)
        return text in self._clips

    def _add(self, text: str, clip: Clip) -> None:
        self._clips[text] = clip
        # Replaced and never changed: the loop may be reading the old one.
        self._lengths = {**self._lengths, text: clip.seconds}

    def _make(self, texts: Sequence[str]) -> str:
        """Make clips of `texts`; return what went wrong, in sentences, or nothing."""
        lost: dict[str, Exception] = {}  # the fault by the text
        failures = 0
        try:
            with TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as scratch:
                for text in texts:
                    try:
                        self._speak(text, Path(scratch, "clip.wav"))
                    except DeviceError as fault:
                        self._stop()
                        failures += 1
                        if failures > self._restarts or self._closed:
                            return f"No speech. {fault}"
                        lost[text] = fault
                    except ValueError as fault:
                        lost[text] = fault
        except OSError as fault:
            return f"No speech: {fault}."
        finally:
            self._stop()
        if not lost:
            return ""
        text, why = next(iter(lost.items()))
        first = shorten(text, 40, placeholder=" …")  # it may be a page long
        return f"{len(lost)} of {len(texts)} phrases are left out. “{first}”: {why}"

    def _speak(self, text: str, file: Path) -> None:
        """Make the clip of `text`; raise DeviceError if the child failed, else ValueError."""
        file.unlink(missing_ok=True)
        length = estimate(text, self._rate)
        self._synthesiser().ask(text, file, Seconds(self._patience * max(1.0, length / SPOKEN)))
        clip = _read(file, longest=Seconds(2 * length + 1))
        self._add(text, clip)
        if self._unkept:
            return
        try:
            self._shelf.keep(text, clip)
        except OSError as error:
            self._unkept = f"Speech is made anew at each start: {error}."

    def _synthesiser(self) -> "_Child":
        with self._changed:
            if self._closed:
                raise DeviceError("The voice is closed.")
            if self._child is None:
                self._child = _Child(self._command, self._patience)
            return self._child

    def _stop(self) -> None:
        with self._changed:
            child, self._child = self._child, None
        if child:
            child.close()


class _Child:
    """Talk with the synthesiser's process; whatever it does wrong is a DeviceError."""

    def __init__(self, command: Sequence[str], patience: Seconds) -> None:
        self._patience = patience
        self._greeted = False
        self._lines = SimpleQueue[str]()
        try:
            # In a session of its own: a Ctrl-C in the terminal is for the station alone.
            self._process = subprocess.Popen(  # noqa: S603 - a program of our own
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                start_new_session=True,
            )
        except OSError as error:
            raise DeviceError(f"The synthesiser cannot be started ({error.strerror}).") from error
        self._questions = cast("IO[str]", self._process.stdin)
        self._answers = cast("IO[str]", self._process.stdout)
        self._listener = Thread(target=self._listen, name="synthesiser", daemon=True)
        self._listener.start()

    def ask(self, text: str, file: Path, patience: Seconds) -> None:
        """Have `text` spoken into `file`; raise ValueError where the child refuses this text."""
        if not self._greeted:
            if fault := self._answer(self._patience):
                raise DeviceError(f"The synthesiser cannot speak ({fault}).")
            self._greeted = True
        question = json.dumps({"text": text, "file": str(file)})
        try:
            self._questions.write(f"{question}\n")
            self._questions.flush()
        except OSError as error:
            raise DeviceError("The synthesiser ended by itself.") from error
        if fault := self._answer(patience):
            raise ValueError(f"The synthesiser refuses it ({fault}).")

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()

    def close(self) -> None:
        """End the process and let go of its pipes."""
        self.kill()
        self._process.wait()
        self._listener.join()
        for pipe in (self._questions, self._answers):
            with suppress(OSError):  # what is still to be written, nobody will read
                pipe.close()

    def _listen(self) -> None:
        for line in self._answers:
            self._lines.put(line)
        self._lines.put("")

    def _answer(self, patience: Seconds) -> str | None:
        """Return the fault the next answer tells, or None."""
        try:
            line = self._lines.get(timeout=patience)
        except Empty:
            reason = f"The synthesiser did not answer within {patience:g} s."
            raise DeviceError(reason) from None
        if not line:
            raise DeviceError("The synthesiser ended by itself.")
        try:
            fault = json.loads(line).get("fault")
        except (ValueError, AttributeError) as error:
            raise DeviceError("The synthesiser answers in a way nobody understands.") from error
        return None if fault is None else f"{fault}"


def _read(file: Path, longest: Seconds) -> Clip:
    """Return the clip in a WAV file; raise ValueError where it is not fit to be played."""
    try:
        with wave.open(str(file)) as sound:
            shape = sound.getnchannels(), sound.getsampwidth(), sound.getframerate()
            if shape != (1, 2, RATE):
                raise ValueError(f"Its sound has an unknown shape: {shape}.")
            if sound.getnframes() > longest * RATE:
                seconds = sound.getnframes() / RATE
                raise ValueError(f"It takes {seconds:.1f} s, where {longest:.1f} s are plenty.")
            samples = array("h", sound.readframes(sound.getnframes()))
    except (OSError, wave.Error, EOFError) as error:
        raise ValueError(f"It is no sound ({error}).") from error
    if not samples:
        raise ValueError("There is nothing to be heard.")
    return Clip(samples)
