"""The one thread that writes: what is put in its queue is committed in order, soon, or again."""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from station.core.errors import JournalError

FIRST_RETRY = 0.25
LAST_RETRY = 8.0
"""After a failure it is tried again soon, then less and less often, in seconds."""

IDLE = 15.0
"""How often to commit nothing while nothing is put, in seconds, so that clocks are looked at."""

Item = TypeVar("Item")


class Writer(Generic[Item]):
    """Hand everything that is put to `commit`, as many at once as are waiting.

    `commit` runs on the writer's thread; it takes all of them or raises, then it gets them again.
    `failed` is told of each failure, and `worked` of each success, on the same thread.
    """

    def __init__(
        self,
        commit: Callable[[Sequence[Item]], None],
        failed: Callable[[Exception], None],
        worked: Callable[[], None],
    ) -> None:
        self._commit = commit
        self._failed = failed
        self._worked = worked
        self._waiting: deque[Item] = deque()
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
            self._waiting.append(item)
            self._changed.notify_all()

    def close(self, limit: float) -> tuple[Item, ...]:
        """Stop when all is committed, or after `limit` seconds; return what could not be.

        A second call returns nothing. After a commit that never returns the thread is left behind: see
        `alive`.
        """
        with self._changed:
            if self._given_up:
                return ()
            self._closing = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._waiting, limit)
            self._given_up = True
            self._changed.notify_all()
            left = tuple(self._waiting)
        # It ends at once, unless it is caught in a commit.
        self._thread.join(FIRST_RETRY)
        return left

    @property
    def alive(self) -> bool:
        """Return whether the thread is still there and may use what `commit` uses."""
        return self._thread.is_alive()

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
                self._worked()
                self._done(len(batch))

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
            return tuple(self._waiting)

    def _done(self, count: int) -> None:
        with self._changed:
            for _ in range(count):
                self._waiting.popleft()
            self._changed.notify_all()
