"""Events of chance through the engine: over what the station ships, and over programmes of chance.

What must hold: no exception and no step that takes long; a deadline that moves on; a workout that is
begun, kept and ended in order; entries that say no more than can have been; a picture at any time.
"""

import time
import warnings
from dataclasses import dataclass, field
from functools import cache
from math import inf
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings

from station.core import engine
from station.core.content.exercise import Unit
from station.core.engine.view import next_look, view
from station.core.errors import StationError
from station.core.values import Seconds, replace
from station.core.workout.effects import Begin, Bookmark, Continue, Effect, Finish, Record
from station.core.workout.events import Button, Elapsed, Event, Held, KeptDown, Pressed, Tick
from station.core.workout.phases import SwitchingOff
from station.core.workout.session import Past, Today
from tests.campaign.reporting import Tally
from tests.core.programmes import programmes
from tests.play import TODAY, found, today

GENERATED = 200
"""So many programmes of chance."""

SLOW = 2.0
"""How long one step may take, in seconds of this processor."""

GAME = 500
"""Events in one game: some workouts, or a part of one."""

JUMPS = (3600.0, 86_400.0, 20 * 86_400.0)
"""What a machine that slept, or stood still, lets go by at once; in seconds."""


@cache
def days(number: int, count: int) -> tuple[Today, ...]:
    """Return today by what is shipped, and by programmes of chance, the same for each seed."""
    made: list[Today] = [today()]

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(programmes())
    def gather(day: Today) -> None:
        made.append(day)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        gather()
    return tuple(made)


@dataclass
class Game:
    """One session and what became of it; `tally` gets what is wrong."""

    random: Random
    day: Today
    tally: Tally
    name: str
    entries: dict[int, Record] = field(default_factory=dict)
    place: Bookmark | None = None
    is_open: bool = False

    def __post_init__(self) -> None:
        random = self.random
        day = replace(
            self.day,
            paced=random.random() < 0.5,
            automatic=random.random() < 0.4,
            lead=random.choice((None, None, True, False)),
        )
        at = Seconds(random.choice((0.0, 100.0, 1e6)))
        known = random.random() < 0.8
        self.session = engine.start(day, Past((), TODAY), at, acknowledged=known)

    def play(self, events: int) -> None:
        """Let so many events happen."""
        jumpy = self.random.random() < 0.2
        for number in range(events):
            event = self._event(jumpy=jumpy)
            before, began = self.session, time.process_time()
            try:
                self.session, effects = engine.step(before, event)
            except Exception as fault:  # noqa: BLE001 - whatever it is, it is a fault
                self._wrong(f"{type(fault).__name__} in a step", f"{event} in {before.phase}")
                return
            if (took := time.process_time() - began) > SLOW:
                self._wrong("a step takes too long", f"{took:.1f} s, {event}")
            self.tally.saw("events")
            for effect in effects:
                self._take(effect)
            self._judge(number)
            if isinstance(self.session.phase, SwitchingOff):
                return
            if self.is_open and self.random.random() < 0.003:
                self._cut()

    def _event(self, *, jumpy: bool) -> Event:
        random, now = self.random, self.session.now
        chance = random.random()
        wait = random.choice((0.0, 0.0, random.random() * 0.4, random.random() * 8, 31.0))
        at = Seconds(now + wait)
        due = engine.deadline(self.session)
        if jumpy and chance < 0.03:
            at = Seconds(now + random.choice(JUMPS))
        elif chance < 0.15 and due is not None:
            at = due
        elif chance < 0.18:
            at = Seconds(now - random.random() * 5)  # a stamp that is older than what was done
        chance = random.random()
        if chance < 0.33:
            return Tick(at)
        if chance < 0.35:
            return Elapsed(at)
        if chance < 0.9:
            return Pressed(random.choices(list(Button), (15, 45, 40))[0], at)
        return Held(Button.BACK, at) if chance < 0.98 else KeptDown(Button.BACK, at)

    def _take(self, effect: Effect) -> None:
        match effect:
            case Begin():
                self._in_order("a workout is begun in a workout", is_open=False)
                self.is_open, self.entries, self.place = True, {}, None
            case Finish():
                self._in_order("what is not open is ended", is_open=True)
                self.is_open = False
            case Continue():
                self._in_order("what is not open is gone on with", is_open=True)
            case Bookmark():
                self._in_order("a place in no workout", is_open=True)
                self.place = effect
            case Record():
                self._in_order("a set of no workout", is_open=True)
                self._judge_record(effect)
                self.entries[effect.entry] = effect
                if effect.withdrawn:
                    del self.entries[effect.entry]
            case _:
                pass

    def _in_order(self, what: str, *, is_open: bool) -> None:
        if self.is_open is not is_open:
            self._wrong(what, self.session.phase)

    def _judge_record(self, record: Record) -> None:
        ended = inf if record.ended is None else record.ended
        wrongs = {
            "less than nothing was done": record.amount < 0,
            "a hold that is longer than asked for": record.unit is Unit.SECONDS
            and record.amount > record.target,
            "a hold that is longer than its time": record.unit is Unit.SECONDS
            and record.amount > ended - record.started + 1e-6,
            "other reps than their instants": bool(record.reps)
            and len(record.reps) != record.amount,
            "reps out of order": list(record.reps) != sorted(record.reps),
            "a rep after the end": bool(record.reps) and record.reps[-1] > ended + 1e-6,
            "an end before the start": ended < record.started - 1e-6,
            "a start that is to come": record.started > self.session.now + 1e-6,
        }
        for what, is_so in wrongs.items():
            if is_so:
                self._wrong(what, record)

    def _judge(self, number: int) -> None:
        session = self.session
        due = engine.deadline(session)
        if due is not None and due <= session.now:
            after, _ = engine.step(session, Tick(session.now))
            again = engine.deadline(after)
            if again is not None and again <= after.now:
                self._wrong("a deadline that stands still", f"{session.phase} {due}")
        if number % 8:
            return
        now = Seconds(session.now + self.random.choice((0, 0.01, 0.5, 30)))
        try:
            view(session, now)
            then = next_look(session, now)
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is a fault
            self._wrong(f"{type(fault).__name__} in a picture", session.phase)
            return
        self.tally.saw("pictures")
        if not then > now:
            self._wrong("a picture that stands still", f"{session.phase} at {now}: {then}")

    def _cut(self) -> None:
        """Cut the power: go on with what was recorded."""
        if self.place is None:
            return
        session = self.session
        records = tuple(self.entries[number] for number in sorted(self.entries))
        try:
            left = found(session.today, self.place, records, short=session.is_short)
            self.session = engine.start(
                session.today, session.past, session.now, acknowledged=True, resume=left
            )
        except (StationError, AssertionError, LookupError) as fault:
            self._wrong(f"{type(fault).__name__} after a cut", f"{self.place} {records}")
            return
        self.tally.saw("cuts")

    def _wrong(self, what: str, detail: object) -> None:
        self.tally.wrong(what, f"{self.name}: {detail}")


def games(generated: int, part: tuple[int, int]) -> Tally:
    """Play so many events, by chance of a seed, over what is shipped and so many programmes of chance."""
    number, events = part
    tally, random = Tally(), Random(number)
    offered = days(number // 100_000, generated)
    left, game_number = events, 0
    while left > 0:
        game_number += 1
        day = random.choice(offered)
        game = Game(random, day, tally, f"seed {number}, game {game_number}")
        before = tally.counts["events"]
        game.play(min(GAME, left))
        left -= max(1, tally.counts["events"] - before)
    return tally
