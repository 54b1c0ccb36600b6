"""What the journal tells the wall: that something is not saved yet, and what became of its file."""

from collections.abc import Callable, Iterable, Iterator
from threading import Lock

from station.core.values import Seconds
from station.core.workout.effects import Begin, Record
from station.core.workout.events import Input, Mended, PartName, Trouble
from station.files.journal.database import meaning
from station.files.journal.ledger import Written, words

SAVING = PartName.JOURNAL
FILE = PartName.HISTORY
"""The parts that are in trouble: what is to be saved, and what was."""

LATE = 1.0
"""How long something may wait to be saved before that is told, in seconds."""

CALM = 3.0
"""For how long nothing must be late before that is over, in seconds: a slow card is so each time."""


class Notices:
    """Post what is wrong with the journal, once for each cause, and when it is mended.

    Its methods may be called by any thread; `clock` gives monotonic seconds.
    """

    def __init__(self, post: Callable[[Input], None], clock: Callable[[], float]) -> None:
        self._post = post
        self._clock = clock
        self._told: dict[PartName, str] = {}
        self._late_at = 0.0
        self._is_slow = False
        self._lock = Lock()

    def failed(self, error: Exception) -> None:
        """Tell that nothing can be saved, and why."""
        with self._lock:
            self._is_slow = False
            self._trouble(SAVING, f"Not saved yet: {meaning(error)}.")

    def worked(self) -> None:
        """Tell that all is saved, if that failed before."""
        with self._lock:
            if not self._is_slow:
                self._mend(SAVING)

    def look(self, now: float, oldest: float | None) -> None:
        """Tell that what was put at `oldest` is not saved yet, or is no more."""
        with self._lock:
            if oldest is not None and now - oldest > LATE:
                self._late_at = now
                if SAVING not in self._told:
                    self._is_slow = True
                    slow = "Not saved yet: the disk or SD card is very slow; it may be worn out."
                    self._trouble(SAVING, slow)
            elif self._is_slow and now - self._late_at >= CALM:
                self._is_slow = False
                self._mend(SAVING)

    def became(self, sentence: str) -> None:
        """Tell what became of the file, until a workout is over."""
        with self._lock:
            self._trouble(FILE, sentence)

    def over(self) -> None:
        """Take what became of the file from the wall: a workout went by with it."""
        with self._lock:
            self._mend(FILE)

    def _trouble(self, part: PartName, text: str) -> None:
        if self._told.get(part) != text:
            self._told[part] = text
            self._post(Trouble(part, text, Seconds(self._clock())))

    def _mend(self, part: PartName) -> None:
        if self._told.pop(part, None) is not None:
            self._post(Mended(part, Seconds(self._clock())))


def unsaved(effects: Iterable[Written]) -> Iterator[str]:
    """Yield in words what each of `effects` would have saved; an entry once, as it was last."""
    seen: set[int] = set()
    last = []
    for effect in reversed(tuple(effects)):
        if isinstance(effect, Begin):
            seen.clear()
        if isinstance(effect, Record):
            if effect.entry in seen:
                continue
            seen.add(effect.entry)
        last.append(words(effect))
    yield from reversed(last)
