"""The heart: inbox → step → effects; and a picture whenever the view changed.

It wakes on an input, a deadline or a due picture. A failing part is told on the wall, and the
workout goes on.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from math import inf
from queue import SimpleQueue

from station.core import engine
from station.core.engine.view import Around, next_look, view
from station.core.errors import StationError
from station.core.values import Seconds, Struct, field, replace
from station.core.workout import debounce
from station.core.workout.debounce import Debounce
from station.core.workout.effects import Effect, Finish, Hush, PowerOff, Quieten, Say, Sound
from station.core.workout.events import Button, Edge, Event, Input, Mended, Quit, Tick, Trouble
from station.core.workout.phases import Home
from station.core.workout.session import Past, Session
from station.parts import Parts

PULSE = Seconds(1.0)
"""How often the loop turns though nothing happens: for the supervisor, and lost devices."""

SETTLE = Seconds(0.5)
"""How long after a workout was closed the history is read again: it is durable by then."""

OPENING = Seconds(90)
"""How long it may take to open a display and draw on it: as long as a start, the driver is cold."""

REST = Seconds(1.0)
"""How long nothing is drawn after a slow picture, at most: what moves must not stand still."""

RING = 30  # pictures a second of the ring that fills over a held BACK

log = logging.getLogger(__name__)


def stuck(button: Button) -> str:
    """Return the part that is in trouble while `button` was never let go; its release mends it."""
    return f"button {button}"


class Loop(Struct):
    """Turn inputs and time into effects and pictures, until somebody quits.

    `clock` gives monotonic seconds. `past` reads the history again, `today` the calendar: the
    station may stand on home for days, and a Pi may learn the date late. `quiet_hour` tells whether
    the hour asks for quiet; only when that changes does it overrule the person. `started` is
    called once, when home is on the wall.
    """

    session: Session
    parts: Parts
    inbox: SimpleQueue[Input]
    clock: Callable[[], float]
    past: Callable[[], Past]
    today: Callable[[], date]
    quiet_hour: Callable[[], bool] = lambda: False
    started: Callable[[], None] = lambda: None
    _was_quiet_hour: bool = False
    _presses: Debounce = field(default_factory=Debounce)
    _troubles: dict[str, Trouble] = field(default_factory=dict)
    _look_at: float = -inf
    _awaited: float = inf
    _looking: float = 0.0
    _stale_at: float = inf
    _quit: bool = False
    _asked: set[str] = field(default_factory=set)

    def run(self) -> None:
        """Work until Quit comes; the first picture is up before READY is told, or sound is opened."""
        self._look(Seconds(self.clock()))
        self.parts.supervisor.ready()
        self.started()
        self.turn()
        while not self._quit:
            self.parts.wall.wait(self.sleep())
            self.turn()

    def turn(self) -> None:
        """Take in everything that happened, do what is due, and show it."""
        self.parts.wall.pump()
        while not self.inbox.empty():
            self._take(self.inbox.get_nowait())
        now = Seconds(self.clock())
        self._presses, presses = debounce.tick(self._presses, now)
        for press in presses:
            self._step(press)
        self._step(Tick(now))
        self._tend(now)
        if not self._quit:  # whoever tells the station to stop need not wait for a picture
            self._look(now)
        self.parts.supervisor.alive()

    def sleep(self) -> Seconds:
        """Return how long nothing will happen by itself, in seconds; never more than a pulse."""
        now = self.clock()
        times = (
            now + PULSE,
            self._look_at,
            self._stale_at,
            engine.deadline(self.session),
            debounce.deadline(self._presses),
        )
        return Seconds(max(0.0, min(at for at in times if at is not None) - now))

    def _take(self, event: Input) -> None:
        self._look_at = -inf
        match event:
            case Edge():
                if not event.down:
                    self._troubles.pop(stuck(event.button), None)
                self._presses, presses = debounce.feed(self._presses, event)
                for press in presses:
                    self._step(press)
            case Trouble():
                log.warning("%s: %s", event.part, event.text)
                self._troubles[event.part] = event
            case Mended():
                log.info("%s works again", event.part)
                self._troubles.pop(event.part, None)
            case Quit():
                self._quit = True

    def _step(self, event: Event) -> None:
        before = self.session
        self.session, effects = engine.step(before, event)
        entered = self.session.phase is not before.phase
        if entered or not isinstance(event, Tick):
            self._look_at = -inf
        if entered and isinstance(self.session.phase, Home):
            self._stale_at = self.session.now + SETTLE
        for effect in effects:
            self._perform(effect)
        if self.session.cues is not before.cues:
            self._ask_for_clips()

    def _ask_for_clips(self) -> None:
        """Ask once for what nobody could foresee, such as how much was done."""
        # A voice that has made nothing yet, or is in trouble, is left alone.
        if not self.session.lengths or "voice" in self._troubles:
            return
        said = {cue.effect.text for cue in self.session.cues if isinstance(cue.effect, Say)}
        if texts := said - self.session.lengths.keys() - self._asked:
            self._asked |= texts
            self.parts.voice.prepare(texts)

    def _perform(self, effect: Effect) -> None:
        for act in self._acts(effect):
            try:
                act()
            except StationError as error:
                self._take(Trouble("station", str(error), self.session.now))
            except Exception:  # one part's fault must not silence another, nor end the workout
                log.exception("Could not perform %s", effect)

    def _acts(self, effect: Effect) -> Iterator[Callable[[], None]]:
        """Yield what `effect` asks of each part."""
        match effect:
            case Sound(mark=mark):
                yield from (partial(part.play, mark) for part in self.parts.marks)
            case Say(text=text):
                yield partial(self.parts.speaker.say, text)
            case Hush():
                yield self.parts.speaker.hush
            case Quieten(quiet=quiet):
                yield from (partial(setattr, part, "quiet", quiet) for part in self.parts.marks)
            case PowerOff():
                yield self.parts.power_off
            case _:
                yield partial(self.parts.journal.write, effect)
                if isinstance(effect, Finish):
                    self._stale_at = self.session.now + SETTLE

    def _tend(self, now: Seconds) -> None:
        if self.parts.wall.tend(now):
            self.parts.supervisor.busy(OPENING)
            self.parts.wall.open()
        self.parts.speaker.tend(now)
        lengths = self.parts.voice.lengths()
        if len(lengths) != len(self.session.lengths):
            self.session = replace(self.session, lengths=dict(lengths))
        if (quiet := self.quiet_hour()) != self._was_quiet_hour:
            self._was_quiet_hour = quiet
            self.session = replace(self.session, quiet=quiet)
            self._look_at = -inf
            self._perform(Quieten(quiet))
        is_home = isinstance(self.session.phase, Home)
        if now >= self._stale_at or (is_home and self.session.past.today != self.today()):
            self._stale_at = inf
            self.session = replace(self.session, past=self.past())
            self._look_at = -inf

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
        ring = debounce.holding(self._presses, now)
        if ring is None and engine.row(self.session.phase).keep:
            ring = debounce.keeping(self._presses, now)
        around = Around(tuple(self._troubles.values()), ring)
        picture = view(self.session, now, around)
        self.parts.wall.show(picture)
        took = self.clock() - now
        # The slow ones of late count, and a little more: the next one may be the slowest yet.
        self._looking = max(1.2 * took, 0.98 * self._looking)
        back, rep, next_ = picture.legends
        self.parts.lamps.show((back.live, rep.live, next_.live))
        ringing = ring is not None or debounce.is_pending(self._presses)
        again = next_look(self.session, now, around)
        again = Seconds(min(again, now + 1 / RING)) if ringing else again
        # Moving pictures leave a slow machine half of its time, for marks, speech and presses.
        self._look_at = max(again, now + took + min(took, REST))
