"""The voice: what is recorded is played; all else is made ahead of time by a child process, and kept.

A text is said by one voice from its first word to its last. A clip that is not ready is not said; nothing ever waits for one. The synthesiser may be missing,
hang, crash or babble: it is started again a few times and then left alone for a while, which grows.
One fault is told once, however often it is tried again, and speech that works again is told too.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from textwrap import shorten
from threading import Condition, Thread
from typing import TYPE_CHECKING

from station.core.errors import DeviceError
from station.core.sound.samples import Clip
from station.core.sound.speech import Manner, estimate
from station.core.values import Seconds, Struct
from station.core.workout.events import Input, Mended, PartName, Trouble
from station.devices.decoder import Recorded
from station.devices.rack import GRACE, LEAVING, Rack, Shelf

if TYPE_CHECKING:
    from station.devices.mouth import Mouth

COMMAND = (sys.executable, "-m", "station.devices.synthesiser")
"""The program that speaks; it is given voice, rate and pitch."""

PATIENCE = Seconds(10.0)
"""How long the synthesiser may take to start, and for each `SPOKEN` seconds of a text.

It steps back behind a workout: on a busy small Pi it is hardly faster than speech.
"""

SPOKEN = Seconds(5.0)

MOST = 1.8
"""How many times its patience a text gets at most: nobody waits longer to be told that it hangs.

The longest, the safety notice, is 15 s of speech.
"""

RESTARTS = 3
"""How often a synthesiser that fails is started again before it is left alone."""

PAUSES = tuple(Seconds(each) for each in (30, 60, 120, 300, 900))
"""How long after each failure a text, or the synthesiser, is tried again; the last one for ever."""


class Tongue(Struct, frozen=True):
    """Say how it is spoken: in what manner what is made, where it is kept, and what is recorded."""

    shelf: Shelf
    manner: Manner = Manner()
    recorded: Recorded | None = None

    def is_ready(self, text: str) -> bool:
        """Return whether nothing need be made for `text` to be heard."""
        both = _Cupboard(self.shelf, self.recorded) if self.recorded else self.shelf
        return _seconds(self.recorded, text) is not None or both.find(text) is not None


_MEMORY = Path("/dev/shm")  # noqa: S108 - in it goes a folder of our own, with a random name


class _Try(Struct):
    """Know how often something has failed, from when on it may be tried again, and why it failed.

    `told` says that a person knows of it.
    """

    failures: int = 0
    again: float = 0.0
    why: str = ""
    told: bool = False

    def fail(self, why: str, now: float) -> None:
        """Fail once more; a fault of another kind is to be told anew."""
        self.again = now + PAUSES[min(self.failures, len(PAUSES) - 1)]
        self.failures += 1
        self.told &= _gist(self.why) == _gist(why)
        self.why = why


class Voice:
    """Make clips of texts on a thread of its own, and hand them out.

    `tongue` says how. What is recorded is neither made nor kept. Faults go to `post`, stamped by
    `clock` (monotonic seconds).
    """

    def __init__(
        self,
        tongue: Tongue,
        post: Callable[[Input], None],
        clock: Callable[[], float],
        *,
        command: Sequence[str] = COMMAND,
        patience: Seconds = PATIENCE,
        restarts: int = RESTARTS,
    ) -> None:
        shelf, manner, recorded = tongue.shelf, tongue.manner, tongue.recorded
        self._post = post
        self._clock = clock
        self._rate = manner.rate
        self._recorded = recorded
        self._shelf = shelf = _Cupboard(shelf, recorded) if recorded else shelf
        self._command = (*command, *manner.words)
        self._change = (*command, *(recorded.words if recorded else ()))
        self._patience = patience
        self._restarts = restarts
        self._requests = SimpleQueue[tuple[str, ...] | None]()
        self._open_requests = 0
        self._changed = Condition()
        self._mouth: Mouth | None = None
        self._closed = False
        self._missing: dict[str, _Try] = {}  # the texts that have no clip
        self._speech = _Try()  # the synthesiser as a whole
        self._unmade = self._unread = self._unkept = self._told = ""
        self._rack = Rack(shelf, lambda text: self.prepare([text]))
        self._thread = Thread(target=self._work, name="voice", daemon=True)
        self._thread.start()

    def prepare(self, texts: Iterable[str]) -> None:
        """Start making a clip of each text that has none; return at once.

        What has failed lately is not tried at once: to ask for it again and again costs nothing.
        """
        request = tuple(dict.fromkeys(texts))
        with self._changed:
            self._open_requests += 1
        self._requests.put(request)

    def clip(self, text: str, grace: Seconds = GRACE) -> Clip | None:
        """Return the clip of `text`, or None while it is not ready; reading it may take `grace`."""
        # Home speaks before anybody has found out what will be said.
        self._note(text)
        return self._rack.take(text, grace)

    def lengths(self) -> Mapping[str, Seconds]:
        """Return the exact length of each clip that is ready, in seconds."""
        return self._rack.lengths()

    def wait(self, seconds: Seconds) -> bool:
        """Wait until all texts are made or given up; return False where `seconds` are too few."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._open_requests, seconds)

    def close(self) -> None:
        """Stop making clips, at once; safe to call twice. Nobody is waited for long."""
        with self._changed:
            self._closed = True
            if self._mouth:
                self._mouth.kill()
        self._requests.put(None)
        self._thread.join(LEAVING)
        self._rack.close()

    def _work(self) -> None:
        if self._recorded:
            self._recorded.load()  # before somebody wants to speak
        while not self._closed:
            request = self._next_request()
            try:
                self._fulfil(request or ())
            except Exception as error:  # noqa: BLE001 - a thread that ends is silence without a word
                self._speech.fail(f"{error!r}.", self._clock())
                self._tell()
            if request is not None:
                with self._changed:
                    self._open_requests -= 1
                    self._changed.notify_all()

    def _next_request(self) -> tuple[str, ...] | None:
        """Return what is asked for next, or None when it is time to try again, or to end."""
        again = [max(each.again, self._speech.again) for each in self._missing.values()]
        try:
            wait = max(min(again) - self._clock(), 0.0) if again else None
            return self._requests.get(timeout=wait)
        except Empty:
            return None

    def _fulfil(self, request: Sequence[str]) -> None:
        for text in request:
            # The clips of a slow card take long to read, and whoever closes the voice waits for that.
            if self._closed:
                return
            self._rack.order(text)
            if not self._recall(text):
                self._missing.setdefault(text, _Try())
        now = self._clock()
        due = [text for text, each in self._missing.items() if now >= each.again]
        if due and now >= self._speech.again:
            made = self._make(due)
            self._tell(mended=made)
        elif not self._missing:
            self._speech = _Try()
            self._tell(mended=True)

    def _recall(self, text: str) -> bool:
        """Return whether there is a clip of `text`, in the rack or on the shelf."""
        if text in self._rack.lengths() or self._note(text):
            self._missing.pop(text, None)
            return True
        try:
            clip = self._shelf.find(text)
        except Exception as error:  # noqa: BLE001 - a shelf that breaks its word: it is made anew
            self._unread = f"Speech is made anew at each start: {error}."
            return False
        self._unread = ""
        if clip is None:
            return False
        self._missing.pop(text, None)
        self._rack.add(text, clip, on_shelf=True)
        return True

    def _note(self, text: str) -> bool:
        """Return whether `text` is recorded and can be played as it is; nothing is read for it."""
        seconds = _seconds(self._recorded, text)
        if seconds is not None:
            self._rack.note(text, seconds)
        return seconds is not None

    def _make(self, texts: Sequence[str]) -> bool:
        """Make clips of `texts`, as many as it can; return whether it made one."""
        made = False
        crashed: list[str] = []  # one after the other
        try:
            with _scratch() as folder:
                for text in texts:
                    asked = self._clock()
                    try:
                        self._speak(text, folder / "clip.wav")
                    except DeviceError as fault:
                        self._stop()
                        crashed.append(text)
                        if self._is_given_up(str(fault), crashed):
                            break
                        if self._clock() >= asked + self._patience:
                            self._tell()  # until one that hangs is given up, a set may be over
                    except Exception as fault:  # noqa: BLE001 - one text must not end the others
                        self._missing[text].fail(_words(fault), self._clock())
                    else:
                        made = True
                        crashed.clear()
        except OSError as fault:
            self._speech.fail(f"{fault}.", self._clock())
        finally:
            self._stop()
        return made

    def _is_given_up(self, why: str, crashed: Sequence[str]) -> bool:
        """Tell whether the synthesiser that failed with these texts is left alone for now."""
        now = self._clock()
        # One that was given up before is tried, not started again and again.
        if len(crashed) > (0 if self._speech.failures else self._restarts) or self._closed:
            for text in crashed:  # it was not their fault, or they had better come last
                del self._missing[text]
                self._missing[text] = _Try()
            self._speech.fail(why, now)
            return True
        self._missing[crashed[-1]].fail(why, now)
        return False

    def _speak(self, text: str, file: Path) -> None:
        """Make the clip of `text`; raise DeviceError if the child failed, else ValueError."""
        # What talks with the synthesiser is loaded where one must speak: mostly all is recorded.
        from station.devices.mouth import read, write  # noqa: PLC0415

        file.unlink(missing_ok=True)
        length = estimate(text, self._rate)
        spoken = self._recorded.find(text) if self._recorded else None
        if spoken:
            write(file, spoken)
        mouth = self._open(self._change if spoken else self._command)
        mouth.ask(text, file, Seconds(self._patience * min(max(1.0, length / SPOKEN), MOST)))
        clip = read(file, longest=Seconds(2 * length + 1))
        self._rack.add(text, clip, on_shelf=self._keep(text, clip))
        del self._missing[text]
        if self._speech.failures:
            self._speech = _Try()
            self._tell(mended=True)

    def _keep(self, text: str, clip: Clip) -> bool:
        """Put a clip on the shelf; return whether it is there."""
        try:
            self._shelf.keep(text, clip)
        except Exception as error:  # noqa: BLE001 - it can be heard from memory all the same
            self._unkept = f"Speech is made anew at each start: {error}."
            return False
        self._unkept = ""
        return True

    def _open(self, command: Sequence[str]) -> "Mouth":
        from station.devices.mouth import Mouth  # noqa: PLC0415

        if self._mouth and self._mouth.command != command:
            self._stop()
        with self._changed:
            if self._closed:
                raise DeviceError("The voice is closed.")
            if self._mouth is None:
                self._mouth = Mouth(command, self._patience)
            return self._mouth

    def _stop(self) -> None:
        with self._changed:
            mouth, self._mouth = self._mouth, None
        if mouth:
            mouth.close()

    def _tell(self, *, mended: bool = False) -> None:
        """Tell what is wrong, if that is new, or that nothing is; `mended` says that speech works."""
        if self._closed:
            return
        failed = {text: each for text, each in self._missing.items() if each.failures}
        news = [text for text, each in failed.items() if not each.told]
        if self._speech.failures:
            self._unmade = f"No speech. {self._speech.why}"
        elif news:
            self._unmade = self._left_out(news[0], len(failed))
        elif mended:
            self._unmade = ""
        for each in failed.values():
            each.told |= not self._speech.failures
        spoiled = self._recorded.fault if self._recorded else ""
        fault = f"{self._unmade} {self._unkept or self._unread or spoiled}".strip()
        now = Seconds(self._clock())
        if _gist(fault) == self._told:
            return
        self._told = _gist(fault)
        self._post(Trouble(PartName.VOICE, fault, now) if fault else Mended(PartName.VOICE, now))

    def _left_out(self, text: str, number: int) -> str:
        of = len(self._rack.lengths()) + len(self._missing)
        first = shorten(text, 40, placeholder=" …")  # it may be a page long
        return f"{number} of {of} phrases are left out. “{first}”: {self._missing[text].why}"


def _seconds(recorded: Recorded | None, text: str) -> Seconds | None:
    """Return how long `text` takes where it is recorded and can be played as it is, else None."""
    return recorded.seconds(text) if recorded and recorded.is_as_spoken else None


class _Cupboard:
    """Find what is recorded before what was made; keep what was made out of either apart."""

    def __init__(self, made: Shelf, recorded: Recorded) -> None:
        self._made = made
        self._recorded = recorded

    def find(self, text: str) -> Clip | None:
        if self._recorded.is_as_spoken and (clip := self._recorded.find(text)):
            return clip
        return self._for(text).find(text)

    def keep(self, text: str, clip: Clip) -> None:
        self._for(text).keep(text, clip)

    def _for(self, text: str) -> Shelf:
        changed = self._recorded.changed()
        return changed if changed and self._recorded.seconds(text) is not None else self._made


@contextmanager
def _scratch() -> Iterator[Path]:
    """Lend a folder, in memory where that can be had."""
    with ExitStack() as stack:
        folder: TemporaryDirectory[str] | None = None
        with suppress(OSError):
            folder = TemporaryDirectory(dir=_MEMORY)
        yield Path(stack.enter_context(folder or TemporaryDirectory()))


def _words(fault: Exception) -> str:
    return f"{fault}" if isinstance(fault, ValueError) else f"{fault!r}."


def _gist(fault: str) -> str:
    """Return a fault without what differs from one time to the next: its figures and its example."""
    return re.sub(r"\d+|“.*”", "", fault)
