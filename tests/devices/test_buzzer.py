"""The buzzer plays every mark to its rhythm, at once, and never stops a workout."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import pairwise
from math import inf
from queue import SimpleQueue
from threading import Condition, RLock
from time import monotonic

import pytest
from gpiozero import Factory
from gpiozero.pins.mock import MockPWMPin

from station.core.sound.marks import ACTIVE, ANSWERS, CLEAR, RANKS, TOGETHER, TONES, Mark, parted
from station.core.values import Seconds
from station.core.workout.events import Input, Mended, PartName, Trouble
from station.devices.buzzer import LOWEST, Buzzer, Kind, Vibration, edges
from station.devices.pins import mock_factory
from tests.fake_pi import fake_pi

PIN = 12


class Hours(Condition):
    """Virtual time: who waits on it is woken when `go` has come to the instant, a blink late."""

    BLINK = 1e-6

    def __init__(self) -> None:
        lock = RLock()
        super().__init__(lock)
        self._woken = Condition(lock)
        self._asleep = False
        self._due = inf
        self._now = 10.0

    def now(self) -> float:
        return self._now

    def wait(self, timeout: float | None = None) -> bool:
        self._due = inf if timeout is None else self._now + timeout + self.BLINK
        self._asleep = True
        self._woken.notify_all()
        while self._asleep:
            super().wait()
        return True

    def notify(self, n: int = 1) -> None:
        self._asleep = False
        super().notify(n)

    def go(self, seconds: float, late: float = 0.0) -> None:
        """Let `seconds` pass, waking the sleeper each time `late` after it is due."""
        with self:
            until = self._now + seconds
            while self._settle() and self._due + late <= until:
                self._now = max(self._now, self._due + late)
                self.notify()
            self._now = until

    def _settle(self) -> bool:
        return self._woken.wait_for(lambda: self._asleep, timeout=10)


class Bench:
    """A buzzer on a simulated pin in virtual time: what was heard, from when on, at which pitch."""

    def __init__(self, kind: Kind) -> None:
        self.hours = Hours()
        self.heard: list[tuple[float, float]] = []
        self.factory = mock_factory()
        self.factory.pin_class = _listening(self.hours.now, self.heard)
        self.inbox = SimpleQueue[Input]()
        self.buzzer = Buzzer(
            PIN, kind, self.inbox.put, self.factory, self.hours.now, changed=self.hours
        )
        self.pin = self.factory.pin(PIN)

    def since_start(self) -> list[tuple[float, float]]:
        """Return the changes of pitch by the seconds since the first."""
        return [(round(at - self.heard[0][0], 4), pitch) for at, pitch in self.heard]


class Motor(Bench):
    """A vibration motor in place of the buzzer."""

    def __init__(self, *, keeps_on: bool = True) -> None:
        super().__init__("active")
        self.buzzer.close()
        self.heard.clear()
        self.hours = Hours()
        self.factory = mock_factory()
        self.factory.pin_class = _listening(self.hours.now, self.heard)
        self.buzzer = Vibration(
            PIN, self.inbox.put, self.factory, self.hours.now, self.hours, keeps_on=keeps_on
        )
        self.pin = self.factory.pin(PIN)


def _listening(now: Callable[[], float], heard: list[tuple[float, float]]) -> type[MockPWMPin]:
    class Listening(MockPWMPin):
        """Write down every change of what a buzzer on this pin sounds; 1 is its own pitch."""

        def _set_state(self, value: float) -> None:
            super()._set_state(value)
            self._listen()

        def _set_frequency(self, value: float | None) -> None:
            super()._set_frequency(value)
            self._listen()

        def close(self) -> None:
            # As lgpio does it: an input again, at whatever level was left on it.
            self.function = "input"

        def _listen(self) -> None:
            pitch = float(self._frequency or 1.0) if self._state else 0.0
            if pitch != (heard[-1][1] if heard else 0.0):
                heard.append((now(), pitch))

    return Listening


@pytest.fixture
def wire() -> Iterator[Callable[[Kind], Bench]]:
    """Lend a way to wire buzzers that are closed in the end."""
    with ExitStack() as stack:

        def wired(kind: Kind) -> Bench:
            bench = Bench(kind)
            stack.callback(bench.buzzer.close)
            return bench

        yield wired


@pytest.mark.parametrize("kind", ["passive", "active"])
@pytest.mark.parametrize("mark", Mark)
def test_a_pattern_sounds_at_once_and_ends_silent(mark: Mark, kind: Kind) -> None:
    """Every mark begins with its first edge, its edges are in order, and the last is silence."""
    pattern = edges(mark, kind)
    instants = [at for at, _ in pattern]
    assert instants[0] == 0
    assert all(before < after for before, after in pairwise(instants))
    assert pattern[0][1] >= LOWEST
    assert pattern[-1][1] == 0


@pytest.mark.parametrize("mark", Mark)
def test_an_active_buzzer_is_heard_by_rhythm_alone(mark: Mark) -> None:
    """On and off alternate, each sound and gap as long as the table of marks says."""
    pattern = edges(mark, "active")
    assert [pitch > 0 for _, pitch in pattern] == [True, False] * (len(pattern) // 2)
    lengths = [after - before for (before, _), (after, _) in pairwise(pattern)]
    tones = ACTIVE[mark]
    wanted = [length for tone in tones for length in (tone.seconds, tone.gap)][: len(lengths)]
    assert lengths == pytest.approx(wanted)


@pytest.mark.parametrize("mark", set(Mark) - {Mark.REFUSED})
def test_a_passive_buzzer_plays_the_melody(mark: Mark) -> None:
    """The pitches and lengths are those of the speaker."""
    tones = TONES[mark]
    pattern = edges(mark, "passive")
    assert [pitch for _, pitch in pattern if pitch] == [tone.hertz for tone in tones]
    assert pattern[-1][0] == pytest.approx(
        sum(tone.seconds + tone.gap for tone in tones[:-1]) + tones[-1].seconds
    )


def test_refused_is_a_rhythm_on_a_passive_buzzer_too() -> None:
    """Its 450 Hz are too low for a piezo disc: three short sounds of 1 kHz instead."""
    pattern = edges(Mark.REFUSED, "passive")
    assert [pitch for _, pitch in pattern] == [1000, 0] * 3
    assert [at for at, _ in pattern] == pytest.approx([0, 0.06, 0.12, 0.18, 0.24, 0.30])


@pytest.mark.parametrize("mark", [Mark.START, Mark.END, Mark.COUNTDOWN, Mark.CHANGE_SIDES])
def test_for_ears_that_hear_little_a_disc_is_as_deep_as_it_can_be(mark: Mark) -> None:
    """Its marks are no higher than 1 kHz, and known by the rhythm of one pitch."""
    pattern = edges(mark, "passive", "low")
    assert {pitch for _, pitch in pattern} == {0, 1000}
    assert pattern == edges(mark, "active") == edges(mark, "active", "low")


@pytest.mark.parametrize("kind", ["passive", "active"])
@pytest.mark.parametrize("mark", Mark)
def test_the_pin_follows_the_pattern(wire: Callable[[Kind], Bench], mark: Mark, kind: Kind) -> None:
    """Each edge of a mark reaches the pin at its instant, and the pin is low afterwards."""
    bench = wire(kind)
    bench.buzzer.play(mark)
    bench.hours.go(2.0)
    wanted = [
        (round(at, 4), (pitch if kind == "passive" else 1.0) if pitch else 0.0)
        for at, pitch in edges(mark, kind)
    ]
    assert bench.since_start() == wanted
    assert bench.pin.state == 0
    assert bench.pin.frequency is None


def test_the_first_edge_is_there_when_play_returns(wire: Callable[[Kind], Bench]) -> None:
    """A press is heard at once: no thread has to wake for it."""
    bench = wire("active")
    bench.buzzer.play(Mark.ACCEPTED)
    assert bench.pin.state == 1


def test_a_late_thread_shifts_no_later_edge(wire: Callable[[Kind], Bench]) -> None:
    """Edges are due from the start of the mark: 20 ms late once is not 20 ms late for ever."""
    bench = wire("active")
    bench.buzzer.play(Mark.END)
    bench.hours.go(0.3, late=0.020)
    bench.hours.go(1.0)
    assert bench.since_start() == [(0.0, 1.0), (0.27, 0.0), (0.4, 1.0), (0.65, 0.0)]


def test_a_very_late_thread_catches_up(wire: Callable[[Kind], Bench]) -> None:
    """Of several edges overdue only the last is made: no flurry, and the end is on time."""
    bench = wire("active")
    bench.buzzer.play(Mark.REFUSED)
    bench.hours.go(0.22, late=0.140)
    bench.hours.go(1.0)
    assert bench.since_start() == [(0.0, 1.0), (0.2, 0.0), (0.24, 1.0), (0.3, 0.0)]


def pulses(mark: Mark, begin: float = 0.0) -> list[tuple[float, float]]:
    """Return the edges of `mark` on an active buzzer, begun at `begin`."""
    return [(round(begin + at, 4), float(pitch > 0)) for at, pitch in edges(mark, "active")]


@pytest.mark.parametrize("after", [0.0, 0.01, 0.04, 0.1, 0.2, 0.3, 0.5, 0.9])
def test_no_mark_cuts_another(wire: Callable[[Kind], Bench], after: float) -> None:
    """Of any two, however near, each is heard whole or not at all; the more important is heard."""
    for first in set(Mark) - ANSWERS:
        for second in Mark:
            bench = wire("active")
            bench.buzzer.play(first)
            bench.hours.go(after)
            bench.buzzer.play(second)
            bench.hours.go(3.0)
            lasts = pulses(first)[-1][0]
            if after < lasts:
                both = [*pulses(first), *pulses(second, lasts + parted(first))]
            else:
                both = [*pulses(first), *pulses(second, after)]
            heard = bench.since_start()
            # On one instant, which on a busy machine is a moment, one may stand for both.
            instead = [(0.0, 1.0), *pulses(second, after)[1:]]
            if min(first, second, key=RANKS.index) is first:
                assert heard in (pulses(first), both), (first, second)
            else:
                assert heard == (instead if after <= TOGETHER else both), (first, second)
            bench.buzzer.close()


def test_of_two_that_wait_the_more_important_is_heard(wire: Callable[[Kind], Bench]) -> None:
    """What sounds goes on to its end; what has not begun gives way."""
    bench = wire("active")
    for mark in (Mark.SET_DONE, Mark.HALF_WAY, Mark.CHANGE_SIDES, Mark.COUNTDOWN):
        bench.buzzer.play(mark)
        bench.hours.go(0.1)
    bench.hours.go(3.0)
    assert bench.since_start() == [
        *pulses(Mark.SET_DONE),
        *pulses(Mark.CHANGE_SIDES, 1.05 + CLEAR),
    ]


@pytest.mark.parametrize("mark", [Mark.START, Mark.COUNTDOWN])
def test_an_answer_to_a_press_gives_way(wire: Callable[[Kind], Bench], mark: Mark) -> None:
    """A press that was refused holds up no mark of the workout."""
    bench = wire("active")
    bench.buzzer.play(Mark.REFUSED)
    bench.hours.go(0.1)
    bench.buzzer.play(mark)
    bench.hours.go(2.0)
    assert bench.since_start() == [(0.0, 1.0), (0.06, 0.0), *pulses(mark, 0.1)]


@pytest.mark.parametrize("late", [0.0, 0.1, 0.6])
@pytest.mark.parametrize("lesser", [Mark.COUNTDOWN, Mark.REP, Mark.TICK, Mark.ACCEPTED])
def test_a_mark_is_not_cut_by_a_lesser_one(
    wire: Callable[[Kind], Bench], lesser: Mark, late: float
) -> None:
    """A press, or a tick, while the end of a hold sounds: the end is heard whole."""
    bench, alone = wire("passive"), wire("passive")
    alone.buzzer.play(Mark.END)
    alone.hours.go(2.0)
    bench.buzzer.play(Mark.END)
    bench.hours.go(late)
    bench.buzzer.play(lesser)
    bench.hours.go(2.0)
    assert bench.since_start() == alone.since_start()
    bench.buzzer.play(lesser)
    assert bench.heard[-1][1] > 0


def test_a_start_on_the_instant_of_a_tick_is_heard_whole(wire: Callable[[Kind], Bench]) -> None:
    """Whichever comes first: a hold of three seconds has its start mark."""
    benches = wire("active"), wire("active")
    for bench, marks in zip(benches, ((0, 1), (1, 0)), strict=True):
        for index in marks:
            bench.buzzer.play((Mark.START, Mark.COUNTDOWN)[index])
        bench.hours.go(2.0)
    assert benches[0].since_start() == benches[1].since_start() == [(0.0, 1.0), (0.4, 0.0)]


def test_a_mark_that_is_over_is_cut_by_nothing(wire: Callable[[Kind], Bench]) -> None:
    """However late the buzzer's own thread is with its last edge, the next mark is heard."""
    bench = wire("active")
    bench.buzzer.play(Mark.START)
    bench.hours._now += 0.5
    bench.buzzer.play(Mark.ACCEPTED)
    bench.hours.go(1.0)
    assert bench.since_start() == [(0.0, 1.0), (0.53, 0.0)]


def test_a_hundred_holds_do_not_drift(wire: Callable[[Kind], Bench]) -> None:
    """Start and end marks of a hundred holds of 30 s lie where they are due, to 0.1 ms."""
    bench = wire("active")
    starts = []
    for _ in range(100):
        starts.append(bench.hours.now())
        bench.buzzer.play(Mark.START)
        bench.hours.go(30.0)
        bench.buzzer.play(Mark.END)
        bench.hours.go(10.0)
    rises = [at for at, pitch in bench.heard if pitch]
    wanted = [start + after for start in starts for after in (0.0, 30.0, 30.4)]
    assert rises == pytest.approx(wanted, abs=1e-4)


def test_quiet_cuts_and_keeps_still(wire: Callable[[Kind], Bench]) -> None:
    """In quiet mode nothing sounds, not even the rest of a mark; afterwards all is as before."""
    bench = wire("active")
    assert not bench.buzzer.quiet
    bench.buzzer.play(Mark.START)
    bench.hours.go(0.1)
    bench.buzzer.quiet = True
    bench.buzzer.play(Mark.END)
    bench.hours.go(2.0)
    assert bench.since_start() == [(0.0, 1.0), (0.1, 0.0)]
    assert bench.buzzer.quiet
    bench.buzzer.quiet = False
    bench.buzzer.play(Mark.REP)
    assert bench.pin.state == 1


@pytest.mark.parametrize("kind", ["passive", "active"])
def test_closing_leaves_the_pin_low(wire: Callable[[Kind], Bench], kind: Kind) -> None:
    """A station that ends in the middle of a mark does not go on beeping; closing twice is safe."""
    bench = wire(kind)
    bench.buzzer.play(Mark.START)
    bench.buzzer.close()
    bench.buzzer.close()
    bench.buzzer.play(Mark.START)
    assert bench.heard[-1][1] == 0
    assert bench.pin.function == "input"
    assert bench.inbox.empty()


def test_a_failing_pin_is_told_once_and_when_it_is_back(wire: Callable[[Kind], Bench]) -> None:
    """No beep stops a workout: one `Trouble`, and `Mended` when the buzzer sounds again."""
    bench = wire("active")
    working = type(bench.pin)

    class Broken(MockPWMPin):
        def _set_state(self, _value: float) -> None:
            raise OSError("the line is gone")

    bench.pin.__class__ = Broken
    bench.buzzer.play(Mark.REP)
    bench.buzzer.play(Mark.END)
    assert bench.inbox.get_nowait() == Trouble(
        PartName.BUZZER, "The buzzer does not answer (OSError('the line is gone')).", Seconds(10.0)
    )
    bench.hours.go(1.0)
    assert bench.inbox.empty()
    bench.pin.__class__ = working
    bench.buzzer.play(Mark.REP)
    assert bench.inbox.get_nowait() == Mended(PartName.BUZZER, Seconds(11.0))
    assert bench.pin.state == 1


@pytest.mark.parametrize("kind", ["passive", "active"])
def test_it_plays_on_the_pins_of_an_older_pi(kind: Kind) -> None:
    """On gpiozero's RPi.GPIO pins a mark is raised, and the pin is low in the end."""
    with fake_pi() as (factory, gpio):
        hours = Hours()
        buzzer = Buzzer(PIN, kind, SimpleQueue[Input]().put, factory, hours.now, changed=hours)
        buzzer.play(Mark.START)
        assert _sounding(factory)
        hours.go(1.0)
        assert not _sounding(factory)
        buzzer.close()
        assert not gpio.levels[PIN]


def _sounding(factory: Factory) -> bool:
    return bool(factory.pin(PIN).state)


def test_it_keeps_time_by_itself() -> None:
    """With nothing but the real clock a mark ends: its thread wakes for each edge."""
    ended = SimpleQueue[float]()
    factory = mock_factory()

    class Ringing(MockPWMPin):
        def _set_state(self, value: float) -> None:
            super()._set_state(value)
            if not value:
                ended.put(value)

    factory.pin_class = Ringing
    buzzer = Buzzer(PIN, "active", SimpleQueue[Input]().put, factory, monotonic)
    assert ended.get(timeout=10) == 0
    buzzer.play(Mark.REP)
    assert ended.get(timeout=10) == 0
    buzzer.close()


@pytest.mark.parametrize("late", [0.0, 0.004])
def test_a_motor_shakes_as_the_buzzer_sounds(late: float) -> None:
    """Each edge of each mark within 5 ms of an active buzzer's, and its beginning of any buzzer's."""
    for kind in ("active", "passive"):
        for mark in Mark:
            bench, motor = Bench(kind), Motor()
            for each, seldom in ((bench, 0.0), (motor, late)):
                each.buzzer.play(mark)
                each.hours.go(2.0, late=seldom)
                each.buzzer.close()
            felt, heard = motor.since_start(), bench.since_start()
            assert felt[0] == (0.0, 1.0)
            if kind == "active":
                assert [on for _, on in felt] == [on for _, on in heard]
                assert [at for at, _ in felt] == pytest.approx([at for at, _ in heard], abs=0.005)


@pytest.mark.parametrize(("keeps_on", "felt"), [(True, True), (False, False)])
def test_a_motor_may_go_on_while_it_is_quiet(*, keeps_on: bool, felt: bool) -> None:
    """Nobody else hears it; whoever wants it still says so."""
    motor = Motor(keeps_on=keeps_on)
    motor.buzzer.quiet = True
    motor.buzzer.play(Mark.START)
    motor.hours.go(1.0)
    assert bool(motor.heard) is felt
    assert motor.buzzer.quiet is not felt
    motor.buzzer.close()


def test_a_motor_that_fails_is_told_by_its_name() -> None:
    """Nobody looks at the buzzer for it."""
    motor = Motor()

    class Broken(MockPWMPin):
        def _set_state(self, _value: float) -> None:
            raise OSError("the line is gone")

    motor.pin.__class__ = Broken
    motor.buzzer.play(Mark.REP)
    told = motor.inbox.get_nowait()
    assert isinstance(told, Trouble)
    assert told.part is PartName.VIBRATION
    assert told.text.startswith("The vibration motor does not answer (")
