"""The rack: what is likely to be said next is at hand, and never more than has room."""

import gc
from array import array
from collections.abc import Callable, Iterator
from threading import Event
from time import monotonic
from weakref import ref

import pytest

from station.core.sound.samples import RATE, Clip
from station.devices.rack import Rack

SOON = 30.0
"""Far longer than any test may take, in seconds; none waits for it but in vain."""

BYTES = 2 * RATE
"""What a clip of one second takes: every clip here is that long."""

TEXTS = [f"text {number}" for number in range(40)]


class Store:
    """A shelf with the clips of some texts, which tells what was taken from it."""

    def __init__(self) -> None:
        self.texts = set(TEXTS)
        self.found: list[str] = []
        self.open = Event()
        self.open.set()
        self.fault: Exception | None = None

    def find(self, text: str) -> Clip | None:
        self.open.wait(SOON)
        if self.fault:
            raise self.fault
        self.found.append(text)
        return clip() if text in self.texts else None

    def keep(self, text: str, clip: Clip) -> None:
        raise AssertionError(f"The rack puts nothing on the shelf: {text}, {clip.seconds} s.")


def clip(seconds: float = 1.0) -> Clip:
    """Return a clip of its own."""
    return Clip(array("h", bytes(round(seconds * BYTES))))


class Hall:
    """A rack with room for ten clips, of which four are for what comes next."""

    def __init__(self) -> None:
        self.store = Store()
        self.lost: list[str] = []
        self.gone = Event()
        self.rack = Rack(self.store, self._lose, room=10 * BYTES, ahead=4 * BYTES)

    def _lose(self, text: str) -> None:
        self.lost.append(text)
        self.gone.set()

    def fill(self) -> None:
        """Take in all the clips of a day, in order."""
        for text in TEXTS:
            self.rack.order(text)
            self.rack.add(text, clip(), on_shelf=True)

    def take(self, text: str) -> Clip | None:
        """Take a clip, and wait until what comes after it was read."""
        taken, rack = self.rack.take(text), self.rack
        begin = TEXTS.index(text)
        ahead = TEXTS[begin : begin + 5]
        with rack._changed:
            assert rack._changed.wait_for(lambda: all(each in rack._near for each in ahead), SOON)
        return taken


@pytest.fixture
def hall() -> Iterator[Hall]:
    """Lend a hall, and close its rack."""
    hall = Hall()
    yield hall
    hall.store.open.set()
    hall.rack.close()
    hall.rack.close()


def test_the_length_of_every_clip_is_known(hall: Hall) -> None:
    """Also of those that are not at hand: what is said is planned by them."""
    hall.fill()
    assert hall.rack.lengths() == dict.fromkeys(TEXTS, 1.0)
    assert not hall.store.found


def test_memory_has_a_bound(hall: Hall) -> None:
    """However many clips there are, and whichever are said, no more sound is held than has room."""
    alive: list[Callable[[], object]] = []
    clips = [clip() for _ in TEXTS]
    for text in TEXTS:
        alive.append(ref(clips[-1].samples))
        hall.rack.order(text)
        hall.rack.add(text, clips.pop(), on_shelf=True)
    gc.collect()
    assert sum(each() is not None for each in alive) == 10
    for text in TEXTS:
        hall.take(text)
        assert hall.rack._bytes <= 10 * BYTES
    assert hall.rack._bytes == sum(len(each.samples) * 2 for each in hall.rack._near.values())


def test_the_first_clips_are_at_hand_from_the_start(hall: Hall) -> None:
    """A workout begins with what was asked for first; nothing has to be read for it."""
    hall.fill()
    hall.store.open.clear()
    assert all(hall.rack.take(text) for text in TEXTS[:10])


def test_a_clip_on_the_shelf_is_read_when_it_is_taken(hall: Hall) -> None:
    """In far less time than a cue may be late."""
    hall.fill()
    assert hall.rack.take(TEXTS[30])
    assert hall.store.found[0] == TEXTS[30]


def test_what_comes_next_is_read_ahead(hall: Hall) -> None:
    """Once a text was said the ones after it are at hand, even if the card then stops answering."""
    hall.fill()
    assert hall.take(TEXTS[20])
    hall.store.open.clear()
    assert all(hall.rack.take(text) for text in TEXTS[21:24])


def test_what_is_said_again_and_again_stays(hall: Hall) -> None:
    """The numbers of the repetitions, and a relax, are not pushed out by what is read ahead."""
    hall.fill()
    for text in TEXTS[5:]:
        hall.take(TEXTS[0])
        hall.take(text)
    assert hall.store.found.count(TEXTS[0]) == 0


def test_a_shelf_that_does_not_answer_holds_nobody_up(hall: Hall) -> None:
    """The text is left out this once, and the loop goes on at once; later it is there."""
    hall.fill()
    hall.store.open.clear()
    began = monotonic()
    assert hall.rack.take(TEXTS[30]) is None
    assert monotonic() - began < SOON / 10
    hall.store.open.set()
    assert hall.take(TEXTS[30]) or hall.take(TEXTS[30])


def test_what_is_not_on_the_shelf_is_never_let_go_of(hall: Hall) -> None:
    """Where the disk is full all of the speech stays in memory: silence would be worse."""
    for text in TEXTS:
        hall.rack.order(text)
        hall.rack.add(text, clip(), on_shelf=False)
    assert all(hall.rack.take(text) for text in TEXTS)
    assert not hall.store.found


def test_a_clip_longer_than_the_room_is_played_all_the_same(hall: Hall) -> None:
    """The safety notice read aloud is one clip, and takes minutes with a slow voice."""
    hall.rack.add("page", clip(11), on_shelf=False)
    assert hall.rack.take("page") == clip(11)


@pytest.mark.parametrize("fault", [None, RuntimeError("the shelf fell down")])
def test_a_clip_that_is_on_the_shelf_no_more_is_given_up(
    hall: Hall, fault: Exception | None
) -> None:
    """Its length is known no more, and whoever makes clips is told to make it again."""
    hall.fill()
    hall.store.texts.discard(TEXTS[30])
    hall.store.fault = fault
    assert hall.rack.take(TEXTS[30]) is None
    assert hall.gone.wait(SOON)
    assert hall.lost[0] == TEXTS[30]
    assert TEXTS[30] not in hall.rack.lengths()


def test_closing_does_not_wait_for_a_card_that_hangs(hall: Hall) -> None:
    """What else there is to be closed, the journal above all, is more important."""
    hall.fill()
    hall.store.open.clear()
    hall.rack.take(TEXTS[30])
    began = monotonic()
    hall.rack.close()
    assert monotonic() - began < SOON / 3


def test_a_text_nobody_knows_is_not_waited_for(hall: Hall) -> None:
    """What was never made is None at once, and nothing is read for it."""
    hall.store.open.clear()
    assert hall.rack.take("never made") is None
    assert hall.rack.lengths() == {}


def test_a_clip_out_of_any_order_is_handed_out(hall: Hall) -> None:
    """What nobody could foresee has no place among the others."""
    hall.rack.add("30 reps", clip(), on_shelf=True)
    assert hall.rack.take("30 reps")
