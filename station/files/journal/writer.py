"""The one thread that writes: what is put in its queue is committed in order, soon, or again."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from station.core.errors import JournalError

FIRST_RETRY = 0.25
LAST_RETRY = 8.0
"""After a failure it is tried again soon, then less and less often, in seconds."""

IDLE = 15.0
"""How often to commit nothing while nothing is put, in seconds, so that clocks are looked at."""

GIVE_WAY = 0.001
"""How long what is not urgent leaves to others whenever it asks, in seconds."""

Item = TypeVar("Item")

log = logging.getLogger(__name__)


class Writer(Generic[Item]):
    """Hand everything that is put to `commit`, as many at once as are waiting.

    `commit` runs on the writer's thread; it takes all of them or raises, then it gets them again.
    `failed` is told of each failure, and `worked` of each success, on the same thread. `rest` is
    called there when nothing waits; it asks the function it is given whether to end early. `clock`
    gives seconds.
    """

    def __init__(
        self,
        commit: Callable[[Sequence[Item]], None],
        failed: Callable[[Exception], None],
        worked: Callable[[], None],
        rest: Callable[[Callable[[], bool]], None] = lambda _wanted: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._commit = commit
        self._failed = failed
        self._worked = worked
        self._rest = rest
        self._clock = clock
        self._waiting: deque[tuple[float, Item]] = deque()
        self._changed = threading.Condition()
        self._closing = self._given_up = False
        # A disk that never answers must not keep the process alive.
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def put(self, item: Item) -> None:
        """Queue `item` and return at once; raise JournalError once it is closed."""
        with self._changed:
            if self._closing:
                raise JournalError(f"Not saved, the journal is closed already: {item}")
            self._waiting.append((self._clock(), item))
            self._changed.notify_all()

    def close(self, limit: float) -> tuple[Item, ...]:
        """Stop when all is committed, or after `limit` seconds; return what could not be.

        A second call returns nothing. After a commit that never returns the thread is left behind: see
        `alive`.
        """
        latest = time.monotonic() + limit
        with self._changed:
            if self._given_up:
                return ()
            self._closing = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._waiting, limit)
            self._given_up = True
            self._changed.notify_all()
            left = tuple(item for _, item in self._waiting)
        # It ends as soon as it is let, unless it is caught in a commit.
        self._thread.join(FIRST_RETRY if left else max(FIRST_RETRY, latest - time.monotonic()))
        return left

    @property
    def alive(self) -> bool:
        """Return whether the thread is still there and may use what `commit` uses."""
        return self._thread.is_alive()

    @property
    def oldest(self) -> float | None:
        """Return when the oldest that is not committed yet was put, or None."""
        with self._changed:
            return self._waiting[0][0] if self._waiting else None

    def _run(self) -> None:
        pause = 0.0
        while (batch := self._next(pause)) is not None:
            try:
                self._commit(batch)
            except Exception as error:  # noqa: BLE001 - whatever it is, later items must not be lost
                pause = min(max(2 * pause, FIRST_RETRY), LAST_RETRY)
                self._failed(error)
            else:
                pause = 0.0
                self._done(len(batch))
                self._worked()
                self._be_idle()

    def _next(self, pause: float) -> tuple[Item, ...] | None:
        with self._changed:
            if pause and self._closing:
                self._changed.wait_for(lambda: self._given_up, FIRST_RETRY)
            elif pause:
                self._changed.wait_for(lambda: self._closing, pause)
            else:
                self._changed.wait_for(lambda: self._waiting or self._closing, IDLE)
            if self._given_up or (self._closing and not self._waiting):
                return None
            return tuple(item for _, item in self._waiting)

    def _done(self, count: int) -> None:
        with self._changed:
            for _ in range(count):
                self._waiting.popleft()
            self._changed.notify_all()

    def _be_idle(self) -> None:
        if self._is_wanted():
            return
        try:
            self._rest(self._is_wanted)
        except Exception:  # what is not urgent must not end what is
            log.exception("The journal could not be looked after")

    def _is_wanted(self) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: bool(self._waiting) or self._closing, GIVE_WAY)
