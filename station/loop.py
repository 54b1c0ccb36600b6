"""The heart: inbox → step → effects; and a picture whenever the view changed.

It wakes on an input, a deadline or a due picture. A failing part is told on the wall, and the
workout goes on.
"""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from math import inf
from queue import SimpleQueue
from typing import TypeVar

from station.core import engine
from station.core.engine.view import Around, next_look, view
from station.core.errors import StationError
from station.core.values import Seconds, Struct, field, replace
from station.core.workout import debounce
from station.core.workout.debounce import Debounce
from station.core.workout.effects import Effect, Hush, PowerOff, Quieten, Say, Sound, Welcome
from station.core.workout.events import (
    Button,
    Dated,
    Edge,
    Elapsed,
    Event,
    Input,
    Mended,
    PartName,
    PowerRefused,
    Quit,
    Reminded,
    Tick,
    Trouble,
)
from station.core.workout.phases import Home
from station.core.workout.session import LaidOut, Past, Recalled, Session, Today
from station.parts import Parts

PULSE = Seconds(1.0)
"""How often the loop turns though nothing happens: for the supervisor, and lost devices."""

JUMP = timedelta(seconds=2)
"""From how much on a drift of the wall clock is a jump: it was set."""

NOTE_EVERY = Seconds(5)
"""How often a hold under way is noted: what ends the station takes no more of it away."""

OPENING = Seconds(90)
"""How long it may take to open a display and draw on it: as long as a start, the driver is cold."""

REST = Seconds(1.0)
"""How long nothing is drawn after a slow picture, at most: what moves must not stand still."""

PROMPT, PATIENT = Seconds(0.03), Seconds(0.25)
"""How long a sentence may take to be read when it is due, with a mark close after it and else.

What comes next is read ahead; home's first words, a menu or a pause are not.
"""

LEAST_SLEEP = Seconds(0.05)
"""How long to sleep where the wall cannot: the loop must not spin."""

RING = 30  # pictures a second of the ring that fills over a held BACK

Answer = TypeVar("Answer")

log = logging.getLogger(__name__)


def stuck(button: Button) -> PartName:
    """Return the part that is in trouble while `button` was never let go; its release mends it."""
    return PartName(f"button {button}")


class Loop(Struct):
    """Turn inputs and time into effects and pictures, until somebody quits.

    `clock` gives monotonic seconds, `wall_clock` the date and time where the person is: the station
    may stand on home for days, and a Pi may learn the date late. `lay_out` is asked on the way home,
    on a new day and at every quarter of an hour at home, and told what was done; it returns today
    where that is something else than before. `quiet_hour` tells whether the hour asks for quiet; only
    when that changes does it overrule the person. `recall` gives, once, what was read of the past
    since the start. `welcome` brings in the next person, at an instant; `reminded` names whoever wants
    to be reminded since a time and until another. `started` is called once, when home is on the wall and
    has begun to speak. `presses` is how edges are judged.
    """

    session: Session
    parts: Parts
    inbox: SimpleQueue[Input]
    clock: Callable[[], float]
    wall_clock: Callable[[], datetime]
    lay_out: Callable[[Past], Today | None] = lambda _: None
    quiet_hour: Callable[[], bool] = lambda: False
    recall: Callable[[], Past | None] = lambda: None
    welcome: Callable[[Seconds], Session | None] = lambda _: None
    reminded: Callable[[datetime, datetime], Sequence[str]] = lambda _before, _now: ()
    started: Callable[[], None] = lambda: None
    presses: Debounce = field(default_factory=Debounce)
    _was_quiet_hour: bool = False
    _troubles: dict[PartName, Trouble] = field(default_factory=dict)
    _failing: set[tuple[PartName, str]] = field(default_factory=set)
    _look_at: float = -inf
    _note_at: float = -inf
    _awaited: float = inf
    _looking: float = 0.0
    _is_stale: bool = False
    _quarter: datetime | None = None
    _quit: bool = False
    _reminded_at: datetime | None = None
    _asked: set[str] = field(default_factory=set)

    def greet(self) -> None:
        """Put the first picture on the wall and begin to speak; what only a press or a mark needs may come later."""
        self._look(Seconds(self.clock()))
        self._guarded(PartName.SUPERVISOR, self.parts.supervisor.seen, None)
        self._begin("turn")
        # Before the first turn, which would say home's first words to nobody.
        self._guarded(PartName.SPEAKER, partial(self.parts.speaker.tend, self.clock()), None)
        self.turn()

    def run(self) -> None:
        """Tell that the station is ready, now that all its parts are there, and work until Quit comes."""
        self._guarded(PartName.SUPERVISOR, self.parts.supervisor.ready, None)
        self._look_at = -inf  # the lamps may have come since
        self.turn()
        self.started()
        while not self._quit:
            self._wait()
            self.turn()

    def turn(self) -> None:
        """Take in everything that happened, do what is due, and show it."""
        self._guarded(PartName.DISPLAY, self.parts.wall.pump, False)  # noqa: FBT003 - its answer is not used
        while not self.inbox.empty():
            self._take(self.inbox.get_nowait())
        now = Seconds(self.clock())
        self.presses, happened = debounce.tick(self.presses, now)
        for press in happened:
            self._step(press)
        self._step(Tick(now))
        self._tend(now)
        if not self._quit:  # whoever tells the station to stop need not wait for a picture
            self._look(now)
        self._guarded(PartName.SUPERVISOR, self.parts.supervisor.alive, None)

    def _begin(self, kind: str) -> None:
        """Ask the supervisor for patience with what is done for the first time."""
        first = partial(self.parts.supervisor.first, kind, OPENING)
        self._guarded(PartName.SUPERVISOR, first, None)

    def _wait(self) -> None:
        """Sleep until something happens, also where the wall cannot wait for its keys any more."""
        seconds = self.sleep()

        def slept() -> bool:
            self.parts.wall.wait(seconds)
            return True

        if not self._guarded(PartName.DISPLAY, slept, False):  # noqa: FBT003
            time.sleep(min(seconds, LEAST_SLEEP))

    def sleep(self) -> Seconds:
        """Return how long nothing will happen by itself, in seconds; never more than a pulse."""
        now = self.clock()
        times = (
            now + PULSE,
            self._look_at,
            engine.deadline(self.session),
            debounce.deadline(self.presses),
        )
        return Seconds(max(0.0, min(at for at in times if at is not None) - now))

    def _take(self, event: Input) -> None:
        self._look_at = -inf
        match event:
            case Edge():
                if not event.down:
                    self._troubles.pop(stuck(event.button), None)
                self.presses, happened = debounce.feed(self.presses, event)
                for press in happened:
                    self._step(press)
            case Trouble():
                log.warning("%s: %s", event.part, event.text)
                self._troubles[event.part] = event
            case Mended():
                log.info("%s works again", event.part)
                self._troubles.pop(event.part, None)
            case Quit():
                self._step(Elapsed(Seconds(self.clock())))
                self._quit = True

    def _step(self, event: Event | LaidOut | Recalled) -> None:
        before = self.session
        self.session, effects = engine.step(before, event)
        entered = self.session.phase is not before.phase
        if entered or not isinstance(event, Tick | Elapsed):
            self._look_at = -inf
        self._is_stale |= entered and isinstance(self.session.phase, Home)
        for effect in effects:
            self._perform(effect)
        if self.session.cues is not before.cues:
            self._ask_for_clips()

    def _ask_for_clips(self) -> None:
        """Ask for what nobody could foresee, such as how much was done, and for what has failed.

        Each text is asked for once, but again and again while the voice is in trouble: so it can
        mend.
        """
        said = {cue.effect.text for cue in self.session.cues if isinstance(cue.effect, Say)}
        missing = said - self.session.lengths.keys()
        if PartName.VOICE not in self._troubles:
            missing -= self._asked
        if missing:
            self._asked |= missing
            self._guarded(PartName.VOICE, partial(self.parts.voice.prepare, missing), None)

    def _perform(self, effect: Effect) -> None:
        for part, act in self._acts(effect):
            self._guarded(part, act, None)

    def _guarded(self, part: PartName, act: Callable[[], Answer], otherwise: Answer) -> Answer:
        """Ask a part for something; where it fails, say so once, and go on with `otherwise`.

        A part is mended when everything works again that it has failed in.
        """
        asked = (part, getattr(act, "func", act).__name__)
        try:
            answer = act()
        except StationError as error:
            self._failed(asked, str(error))
            return otherwise
        except Exception:  # one part's fault must not silence another, nor end the workout
            if asked not in self._failing:
                log.exception("The %s has failed", part)
            self._failed(asked, f"The {part} has failed; the workout goes on without it.")
            return otherwise
        if asked in self._failing:
            self._failing.remove(asked)
            if part not in {failing for failing, _ in self._failing}:
                self._take(Mended(part, self.session.now))
        return answer

    def _failed(self, asked: tuple[PartName, str], text: str) -> None:
        if asked not in self._failing:
            self._failing.add(asked)
            self._take(Trouble(asked[0], text, self.session.now))

    def _acts(self, effect: Effect) -> Iterator[tuple[PartName, Callable[[], None]]]:
        """Yield what `effect` asks of each part, with the part's name."""
        match effect:
            case Sound(mark=mark):
                for part in self.parts.marks:
                    yield part.called, partial(part.play, mark)
            case Say():
                say = self.parts.speaker.say
                yield PartName.SPEAKER, partial(say, effect.text, self._grace(effect.seconds))
            case Hush():
                yield PartName.SPEAKER, self.parts.speaker.hush
            case Quieten(quiet=quiet):
                for part in self.parts.marks:
                    yield part.called, partial(setattr, part, "quiet", quiet)
            case Welcome():
                yield PartName.PEOPLE, self._welcome
            case PowerOff():
                yield PartName.POWER, self._switch_off
            case _:
                yield PartName.JOURNAL, partial(self.parts.journal.write, effect)

    def _welcome(self) -> None:
        """Bring in the next person; what is of the station itself stays as it is."""
        before = self.session
        came = self.welcome(before.now)
        if came is not None:
            own = {"quiet": before.quiet, "room": before.room, "answered": before.answered}
            self.session = replace(came, **own, lengths=dict(self.parts.voice.lengths()))
            self._asked.clear()
            self._look_at = -inf

    def _grace(self, seconds: Seconds) -> Seconds:
        """Return how long may be waited for what takes `seconds` to say: it must not reach a mark."""
        mark = engine.next_mark(self.session)
        free = PATIENT if mark is None else mark - self.clock() - seconds
        return Seconds(max(PROMPT, min(PATIENT, free)))

    def _switch_off(self) -> None:
        """Switch the machine off; where it refuses, say so and go home."""
        try:
            self.parts.power_off()
        except StationError as error:
            now = self.session.now
            self._take(Trouble(PartName.POWER, str(error), now, passing=True))
            self._step(PowerRefused(now))

    def _tend(self, now: Seconds) -> None:
        parts = self.parts
        if self._guarded(PartName.DISPLAY, partial(parts.wall.tend, now), False):  # noqa: FBT003
            self._guarded(PartName.SUPERVISOR, partial(parts.supervisor.busy, OPENING), None)
            self._guarded(PartName.DISPLAY, parts.wall.open, None)
        self._guarded(PartName.SPEAKER, partial(parts.speaker.tend, now), None)
        self._guarded(PartName.JOURNAL, partial(parts.journal.tend, now), None)
        if (room := parts.wall.room) != self.session.room:
            self.session = replace(self.session, room=room)
            self._look_at = -inf
        lengths = self._guarded(PartName.VOICE, parts.voice.lengths, self.session.lengths)
        if len(lengths) != len(self.session.lengths):
            self.session = replace(self.session, lengths=dict(lengths))
        if (past := self.recall()) is not None:
            self._step(Recalled(past, now))
            self._is_stale |= isinstance(self.session.phase, Home)
        if (quiet := self.quiet_hour()) != self._was_quiet_hour:
            self._was_quiet_hour = quiet
            self.session = replace(self.session, quiet=quiet)
            self._look_at = -inf
            self._perform(Quieten(quiet))
        if now >= self._note_at:
            self._note_at = now + NOTE_EVERY
            self._step(Elapsed(now))
        self._look_at_clock(now)
        if self._is_stale:
            self._is_stale = False
            lay_out = partial(self.lay_out, self.session.past)
            if (today := self._guarded(PartName.PROGRAMME, lay_out, None)) is not None:
                self._step(LaidOut(today, now))

    def _look_at_clock(self, now: Seconds) -> None:
        """Notice a new day, and a clock that was set."""
        past, date_time = self.session.past, self.wall_clock()
        asked = partial(self.reminded, self._reminded_at or date_time, date_time)
        self._reminded_at = date_time
        nobody: Sequence[str] = ()
        for name in self._guarded(PartName.HISTORY, asked, nobody):
            self._step(Reminded(name, now))
        zero = date_time - timedelta(seconds=now)
        is_new_day = date_time.date() != past.today
        is_later = self._is_later(date_time)
        if is_new_day or is_later or abs(zero - past.zero) > JUMP:
            self._is_stale |= is_new_day or is_later
            self._step(Dated(zero, now))

    def _is_later(self, date_time: datetime) -> bool:
        """Return whether home has stood into another quarter of an hour: another programme may be due."""
        quarter = date_time.replace(minute=date_time.minute // 15 * 15, second=0, microsecond=0)
        before, self._quarter = self._quarter, quarter
        return before not in {None, quarter} and isinstance(self.session.phase, Home)

    def _look(self, now: Seconds) -> None:
        if now < self._look_at:
            return
        due = engine.next_mark(self.session)
        if due is not None and now < due < now + self._looking and now < self._awaited:
            # Drawn now, the picture would make a mark late. It is drawn just after it, even if the
            # next mark is near: there is no better time.
            self._look_at = self._awaited = min(due, self._awaited)
            return
        self._awaited = inf
        ring = debounce.holding(self.presses, now)
        is_off = ring is None and engine.row(self.session.phase).keep is not None
        if is_off:
            ring = debounce.keeping(self.presses, now)
        around = Around(tuple(self._troubles.values()), ring, ring_is_off=is_off)
        picture = view(self.session, now, around)
        self._begin(type(picture.scene).__name__)
        self._guarded(PartName.DISPLAY, partial(self.parts.wall.show, picture), None)
        took = self.clock() - now
        # The slow ones of late count, and a little more: the next one may be the slowest yet.
        self._looking = max(1.2 * took, 0.98 * self._looking)
        back, rep, next_ = picture.legends
        lit = (back.live, rep.live, next_.live)
        for lamps in self.parts.lamps:
            self._guarded(PartName.LAMPS, partial(lamps.show, lit), None)
        ringing = ring is not None or debounce.is_pending(self.presses)
        again = next_look(self.session, now, around)
        again = Seconds(min(again, now + 1 / RING)) if ringing else again
        # Moving pictures leave a slow machine half of its time, for marks, speech and presses.
        self._look_at = max(again, now + took + min(took, REST))
