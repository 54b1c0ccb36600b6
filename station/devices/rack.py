"""The rack: the clips that are likely to be said next, in memory; all others lie on the shelf.

A day's clips are some 36 MB. Of all of them the length is known; the sound of those that were said
last, and of those that come next in the order they were asked for, is at hand. A thread reads the
shelf: a card that is slow or dying holds up nobody but itself.
"""

from collections import OrderedDict, deque
from collections.abc import Callable, Iterator, Mapping
from threading import Condition, Thread
from typing import Protocol

from station.core.sound.samples import RATE, Clip
from station.core.values import Seconds

ROOM = 8 * 2**20
"""How many bytes of sound are at hand at most: a minute and a half. One longer clip may be more."""

AHEAD = ROOM // 8
"""How many of them are for what comes next: twelve seconds. The rest is for what is said again and again.

Of the 470 sentences of a full day 2 had to be read as they were said; with four times as much, 20.
"""

GRACE = Seconds(0.03)
"""How long somebody who takes a clip that lies on the shelf waits for it.

It takes 1 ms where the system has the file in memory, up to 20 ms where the machine is busy; a cue
may be 50 ms late, of which the sound's buffer takes a dozen.
"""

LEAVING = Seconds(0.5)
"""How long is waited at the end for a card that was asked for something: others must be closed too."""

_SAMPLE = 2  # bytes


class Shelf(Protocol):
    """Keep clips from one start to the next."""

    def find(self, text: str) -> Clip | None:
        """Return the clip of `text`, or None where there is none fit to be played."""
        ...

    def keep(self, text: str, clip: Clip) -> None:
        """Put the clip of `text` on the shelf; raise OSError where that is not possible."""
        ...


class Rack:
    """Hand out clips by their texts, from memory or from `shelf`; `room` and `ahead` are in bytes.

    `lost` is called, on a thread of the rack's own, with a text whose clip is on the shelf no more:
    it has to be made again.
    """

    def __init__(
        self, shelf: Shelf, lost: Callable[[str], None], room: int = ROOM, ahead: int = AHEAD
    ) -> None:
        self._shelf = shelf
        self._lost = lost
        self._room = room
        self._ahead = ahead
        self._lengths: Mapping[str, Seconds] = {}
        self._order: list[str] = []
        self._places: dict[str, int] = {}
        self._near: OrderedDict[str, Clip] = OrderedDict()  # first what was not used for longest
        self._bytes = 0
        self._only: set[str] = set()  # not on the shelf, so never to be let go of
        self._wanted: deque[str] = deque()
        self._closed = False
        self._changed = Condition()
        self._thread = Thread(target=self._read, name="rack", daemon=True)
        self._thread.start()

    def lengths(self) -> Mapping[str, Seconds]:
        """Return the exact length of each clip there is, in seconds."""
        return self._lengths

    def order(self, text: str) -> None:
        """Take note that `text` is said after those that were noted before it."""
        with self._changed:
            if text not in self._places:
                self._places[text] = len(self._order)
                self._order.append(text)

    def add(self, text: str, clip: Clip, *, on_shelf: bool) -> None:
        """Take in the clip of `text`; the first that find room stay at hand until others are used."""
        with self._changed:
            # Replaced and never changed: the loop may be reading the old one.
            self._lengths = {**self._lengths, text: clip.seconds}
            if not on_shelf:
                self._only.add(text)
            if not on_shelf or self._bytes + _size(clip.seconds) <= self._room:
                self._put(text, clip)

    def note(self, text: str, seconds: Seconds) -> None:
        """Know the clip of `text`, which lies on the shelf and takes so long; nothing is read yet."""
        with self._changed:
            if text not in self._lengths:
                self._lengths = {**self._lengths, text: seconds}

    def take(self, text: str, grace: Seconds = GRACE) -> Clip | None:
        """Return the clip of `text`; None where there is none, or the shelf takes longer than `grace`.

        What comes after it is read meanwhile.
        """
        with self._changed:
            if text not in self._lengths:
                return None
            wanted = (text, *self._next(text))
            self._wanted = deque(each for each in wanted if each not in self._near)
            self._changed.notify_all()
            self._changed.wait_for(lambda: text in self._near or text not in self._lengths, grace)
            if text in self._near:
                self._near.move_to_end(text)
            return self._near.get(text)

    def close(self) -> None:
        """Read no more; safe to call twice. A card that does not answer is not waited for long."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._thread.join(LEAVING)

    def _next(self, text: str) -> Iterator[str]:
        """Yield what comes after `text`, as much as is to be at hand, and hold on to it."""
        begin = self._places.get(text, len(self._order)) + 1
        taken = 0
        for each in self._order[begin:]:
            if each not in self._lengths:
                continue
            taken += _size(self._lengths[each])
            if taken > self._ahead:
                return
            if each in self._near:
                self._near.move_to_end(each)
            yield each

    def _read(self) -> None:
        while (text := self._following()) is not None:
            clip = self._find(text)
            with self._changed:
                if clip is not None:
                    self._put(text, clip)
                else:
                    rest = self._lengths.items()
                    self._lengths = {each: length for each, length in rest if each != text}
                self._changed.notify_all()
            if clip is None:
                self._lost(text)

    def _following(self) -> str | None:
        """Wait for a text that is wanted; return None when nothing will be read any more."""
        with self._changed:
            self._changed.wait_for(lambda: self._wanted or self._closed)
            return None if self._closed else self._wanted.popleft()

    def _find(self, text: str) -> Clip | None:
        try:
            return self._shelf.find(text)
        except Exception:  # noqa: BLE001 - who makes it again looks there first, and tells
            return None

    def _put(self, text: str, clip: Clip) -> None:
        """Have a clip at hand, and let go of those that were not used for longest."""
        self._drop(text)
        self._near[text] = clip
        self._bytes += _size(clip.seconds)
        for each in [each for each in self._near if each != text and each not in self._only]:
            if self._bytes <= self._room:
                return
            self._drop(each)

    def _drop(self, text: str) -> None:
        clip = self._near.pop(text, None)
        if clip is not None:
            self._bytes -= _size(clip.seconds)


def _size(seconds: Seconds) -> int:
    return round(seconds * RATE) * _SAMPLE
