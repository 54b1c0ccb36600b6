"""The buzzer, and the motor that is felt: marks as edges of one pin, played beside the loop, on time."""

from collections import deque
from collections.abc import Callable
from threading import Condition, Thread
from typing import TYPE_CHECKING, Literal

from gpiozero import DigitalOutputDevice, PWMOutputDevice

from station.core.sound.marks import ACTIVE, HEARD, Hearing, Mark, Meeting, meet, parted
from station.core.values import Hertz, Seconds
from station.core.workout.events import Input, Mended, PartName, Trouble

if TYPE_CHECKING:
    from gpiozero import Factory

Kind = Literal["passive", "active"]
"""A passive part sounds the pitch it is driven with; an active one has its own, on or off."""

LOWEST = Hertz(880.0)
"""Below this a piezo disc, resonant at 2 to 4 kHz, is all but mute."""

PLAIN = Hertz(1000.0)
"""The pitch at which a passive buzzer plays a pattern that has none."""

SILENT = Hertz(0.0)


def edges(mark: Mark, kind: Kind, hearing: Hearing = "usual") -> tuple[tuple[Seconds, Hertz], ...]:
    """Return when after its start `mark` changes the pin, in seconds, and to which pitch.

    The first change is at 0, the last one to `SILENT`. A passive buzzer plays a melody that goes
    too low for it by the rhythm of an active one, at `PLAIN`: for ears that hear little that is
    as deep as a disc can be.
    """
    tones = HEARD[hearing][mark]
    melodic = kind == "passive" and all(tone.hertz >= LOWEST for tone in tones)
    changes: list[tuple[Seconds, Hertz]] = []
    at = 0.0
    for tone in tones if melodic else ACTIVE[mark]:
        changes.append((Seconds(at), tone.hertz if melodic else PLAIN))
        at += tone.seconds
        if tone.gap:
            changes.append((Seconds(at), SILENT))
            at += tone.gap
    return (*changes, (Seconds(at), SILENT))


class Buzzer:
    """Play marks on the buzzer at `pin` (a GPIO number), none of a workout cut by another.

    The first edge is there when `play` returns, the rest follow on a thread of its own, each at
    its instant on `clock` (monotonic seconds) however late the one before was. A pin that fails
    later is told once by `post`. `changed` is what the thread waits on, for tests.
    """

    called = PartName.BUZZER
    """The part that is in trouble when its pin fails."""

    def __init__(
        self,
        pin: int,
        kind: Kind,
        post: Callable[[Input], None],
        factory: "Factory",
        clock: Callable[[], float],
        changed: Condition | None = None,
        hearing: Hearing = "usual",
    ) -> None:
        self._kind: Kind = kind
        self._hearing: Hearing = hearing
        self._post = post
        self._clock = clock
        self._changed = changed or Condition()
        self._quiet = self._closed = self._failed = False
        self._begun = 0.0  # or begins, where it waits for the one before
        self._mark = Mark.ACCEPTED
        self._edges: deque[tuple[Seconds, Hertz]] = deque()
        self._part = (_Passive if kind == "passive" else _Active)(pin, factory)
        self._thread = Thread(target=self._run, name=self.called, daemon=True)
        self._thread.start()

    @property
    def quiet(self) -> bool:
        """Say whether the buzzer keeps still; setting it cuts what is playing. Default False."""
        return self._quiet

    @quiet.setter
    def quiet(self, quiet: bool) -> None:
        self.hush(quiet=quiet)

    def hush(self, *, quiet: bool) -> None:
        """Keep still, or no longer; what is playing is cut."""
        with self._changed:
            self._quiet = quiet
            if quiet:
                self._cut()

    def play(self, mark: Mark) -> None:
        """Start `mark` now, or where another still sounds as `meet` says; return at once."""
        with self._changed:
            if self._quiet or self._closed:
                return
            begin, before = self._place(mark, self._clock())
            if begin is None:
                return
            self._begun, self._mark = begin, mark
            pattern = edges(mark, self._kind, self._hearing)
            after = [(Seconds(begin + at), pitch) for at, pitch in pattern]
            self._edges = deque((*before, *after))
            self._advance()
            self._changed.notify()

    def close(self) -> None:
        """Cut what is playing, leave the pin low and release it; safe to call twice."""
        with self._changed:
            if self._closed:
                return
            self._closed = True
            self._cut()
            self._changed.notify()
        self._thread.join()
        self._part.close()

    def _place(self, mark: Mark, now: float) -> tuple[float | None, list[tuple[Seconds, Hertz]]]:
        """Return when `mark` begins, None for never, and the edges that stay before it."""
        last = self._edges[-1][0] if self._edges else now
        if last <= now:
            return now, []
        match meet(mark, self._mark, Seconds(now - self._begun)):
            case Meeting.NEVER:
                return None, []
            case Meeting.INSTEAD:
                # Where that one still waits, the one before it goes on.
                begin = max(now, self._begun)
                return begin, [edge for edge in self._edges if edge[0] < self._begun]
            case Meeting.AFTER:
                return last + parted(self._mark), list(self._edges)

    def _run(self) -> None:
        with self._changed:
            while not self._closed:
                due = self._advance()
                self._changed.wait(None if due is None else max(due - self._clock(), 0.0))

    def _advance(self) -> float | None:
        """Make the edge that is due, the last if several are; return when the next one is."""
        pitch = None
        now = self._clock()
        while self._edges and self._edges[0][0] <= now:
            _, pitch = self._edges.popleft()
        if pitch is not None:
            self._sound(pitch)
        return self._edges[0][0] if self._edges else None

    def _cut(self) -> None:
        self._edges.clear()
        self._sound(SILENT)

    def _sound(self, pitch: Hertz) -> None:
        try:
            self._part.sound(pitch)
        except Exception as error:  # noqa: BLE001 (every backend fails in its own way; no beep stops a workout)
            self._fail(error)
        else:
            self._mend()

    def _fail(self, error: Exception) -> None:
        if not self._failed:
            self._failed = True
            text = f"The {self.called} does not answer ({error!r})."
            self._post(Trouble(self.called, text, Seconds(self._clock())))

    def _mend(self) -> None:
        if self._failed:
            self._failed = False
            self._post(Mended(self.called, Seconds(self._clock())))


class Vibration(Buzzer):
    """Play marks on the motor at `pin` (a GPIO number) by their rhythm, as an active buzzer does.

    Its edges are those of the buzzer, on a thread of its own. With `keeps_on` it goes on while the
    station is quiet: nobody else hears it.
    """

    called = PartName.VIBRATION

    def __init__(
        self,
        pin: int,
        post: Callable[[Input], None],
        factory: "Factory",
        clock: Callable[[], float],
        changed: Condition | None = None,
        *,
        keeps_on: bool = True,
    ) -> None:
        super().__init__(pin, "active", post, factory, clock, changed)
        self._keeps_on = keeps_on

    def hush(self, *, quiet: bool) -> None:
        """Be quiet, or no longer, unless it keeps on."""
        super().hush(quiet=quiet and not self._keeps_on)


class _Active:
    """Switch a buzzer that sounds by itself."""

    def __init__(self, pin: int, factory: "Factory") -> None:
        self._pin = DigitalOutputDevice(pin, pin_factory=factory)

    def sound(self, pitch: Hertz) -> None:
        self._pin.value = pitch != SILENT

    def close(self) -> None:
        self._pin.close()


class _Passive:
    """Drive a buzzer with the pitch itself.

    Not by gpiozero's TonalBuzzer: that adds a range and note names to these same two steps.
    """

    def __init__(self, pin: int, factory: "Factory") -> None:
        self._pin = PWMOutputDevice(pin, frequency=None, pin_factory=factory)

    def sound(self, pitch: Hertz) -> None:
        if pitch == SILENT:
            # Not a duty of 0: lgpio's software PWM would go on waking for every cycle of it.
            self._pin.frequency = None
        else:
            self._pin.frequency = pitch
            self._pin.value = 0.5

    def close(self) -> None:
        self._pin.close()
