"""The builder: opens every part in order, hands them to the loop, closes them in reverse.

A part that only helps (sound, voice, buzzer, lamps) may be missing: that is told on the wall, and
the workout goes on. Without buttons, display or journal there is no station.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from station.content import Content, missing, unwritten
from station.core import engine
from station.core.content.days.due import changes
from station.core.errors import DeviceError, JournalError
from station.core.settings import Settings
from station.core.values import Seconds, Struct, replace
from station.core.workout.effects import Say
from station.core.workout.events import Button, Input, Mended, PartName, Quit, Trouble, waking
from station.core.workout.history import REMEMBERED, Unfinished
from station.core.workout.records import Resume, resume
from station.core.workout.session import Past, Session, Today
from station.devices.buttons import Buttons
from station.devices.buzzer import Buzzer, Vibration
from station.devices.lamps import Lamps
from station.devices.pins import mock_factory, open_factory
from station.devices.power import power_off
from station.devices.speaker import Speaker
from station.devices.supervisor import Supervisor
from station.devices.voice import Voice
from station.files.folders import cache_folder
from station.files.journal.journal import Journal
from station.loop import Loop, stuck
from station.parts import Hang, Hung, Parts, Wall
from station.speaking import tongue

if TYPE_CHECKING:
    from gpiozero import Factory


_log = logging.getLogger(__name__)

FILES = PartName.FILES
"""The part that is in trouble where files of the person's were left out."""

LETTERS = PartName.LETTERS
"""The part that is in trouble where the wall has no typeface for a letter."""

TIMES = 400
"""How many times the person got ready the station looks back on: some twenty workouts."""

FIRST = 8
"""How many of them are read before the first picture, beside those of this week: to read one takes
half a millisecond, on a small Pi ten times as long. The others are read beside it."""


@contextmanager
def opened(
    content: Content,
    data: Path,
    hang: Hang,
    *,
    simulated: bool = False,
) -> Iterator[Loop]:
    """Open the whole station and yield its loop; close everything when it is left.

    `data` is the folder of the journal, `hang` hangs up the wall; pins are `simulated` where asked.
    Raise DeviceError where there are no pins, JournalError where the journal cannot be had.
    """
    clock, settings = time.monotonic, content.settings
    inbox: SimpleQueue[Input] = SimpleQueue()
    with ExitStack() as stack:
        factory = stack.enter_context(closing(mock_factory() if simulated else open_factory()))
        wall = hang(inbox.put, clock)
        post = waking(inbox.put, wall.wake)
        journal = stack.enter_context(closing(Journal(data, post)))
        workshop = _Workshop(settings, factory, post, clock, simulated, stack)
        workshop.buttons()
        wall.report()
        voice = workshop.voice()
        speaker = workshop.speaker(voice)
        speaker.begin()
        session = beginning(content, journal, _wall_clock(), Seconds(clock()))
        session = replace(session, quiet=settings.sound.quiet)
        _fetch(voice, session)
        parts = workshop.parts(wall, journal, voice, speaker)
        # What will be said is found by rehearsing, which must not hold up the first picture.
        rehearsing = Thread(target=_prepare, args=(speaker, voice, session), daemon=True)
        hour = partial(_quiet_hour, settings)
        lay_out = partial(_lay_out, content, wall, post, clock)
        if text := missing(content.library):
            post(Trouble(FILES, text, Seconds(clock())))
        presses = settings.hands.presses

        memory = _Memory(journal, session.past)

        def starting() -> None:
            rehearsing.start()
            memory.start()
            # To look at every letter takes a moment, and what it finds is no news for the first one.
            if unseen := _unwritten(content, wall):
                post(Trouble(LETTERS, unseen, Seconds(clock())))

        asked = (lay_out, hour, memory.recall, starting, presses)
        yield Loop(session, parts, inbox, clock, _wall_clock, *asked)
        parts.supervisor.stopping()


class _Workshop(Struct, frozen=True):
    """Open the parts; one that only helps and cannot be had is told on the wall, and left out."""

    settings: Settings
    factory: "Factory"
    post: Callable[[Input], None]
    clock: Callable[[], float]
    desktop: bool
    stack: ExitStack

    def parts(self, wall: Wall, journal: Journal, voice: Voice, speaker: Speaker) -> Parts:
        """Open what else sounds and lights, and put everything together."""
        return Parts(
            wall=wall,
            marks=(*self.buzzer(), *self.vibration(), speaker),
            speaker=speaker,
            voice=voice,
            lamps=self.lamps(),
            journal=journal,
            supervisor=self.stack.enter_context(closing(Supervisor(self.clock))),
            power_off=self.power_off,
        )

    def power_off(self) -> None:
        """Switch the machine off; on a desktop that is to close the window."""
        if self.desktop:
            self.post(Quit(Seconds(self.clock())))
        else:
            power_off()

    def buttons(self) -> None:
        """Listen to the buttons; one that is down already is told until it is let go."""
        pins = self.settings.pins.buttons
        # A simulated pin that nobody touches is high: there it is always low that means pressed.
        pressed = {} if self.desktop else self.settings.pins.pressed
        buttons = Buttons(pins, self.post, self.factory, self.clock, pressed)
        self.stack.enter_context(closing(buttons))
        for button in filter(buttons.is_pressed, Button):
            text = f"{button} is stuck down: let it go, or look at its cable."
            self.post(Trouble(stuck(button), text, Seconds(self.clock())))

    def voice(self) -> Voice:
        """Open the voice, with what is recorded and its clips of earlier starts."""
        speech = tongue(self.settings, cache_folder())
        return self.stack.enter_context(closing(Voice(speech, self.post, self.clock)))

    def speaker(self, voice: Voice) -> Speaker:
        """Open the speaker; it tells of a missing sound card by itself."""
        sound = self.settings.sound
        speaker = Speaker(
            voice.clip,
            self.post,
            self.clock,
            device=sound.device,
            volume=sound.volume / 100,
            quiet=sound.quiet,
            hearing=sound.hearing,
        )
        # It is hushed and no more: a sound card takes up to half a second to be closed, and is let go
        # when the process ends.
        self.stack.callback(speaker.hush)
        self.stack.callback(speaker.begun)
        return speaker

    def buzzer(self) -> tuple[Buzzer, ...]:
        """Open the buzzer, if there is one."""
        pins = self.settings.pins
        if pins.buzzer is None:
            return ()
        try:
            kind, hearing = pins.buzzer_kind, self.settings.sound.hearing
            buzzer = Buzzer(pins.buzzer, kind, self.post, self.factory, self.clock, hearing=hearing)
        except DeviceError as fault:
            self._tell(PartName.BUZZER, fault)
            return ()
        buzzer.quiet = self.settings.sound.quiet
        return (self.stack.enter_context(closing(buzzer)),)

    def vibration(self) -> tuple[Vibration, ...]:
        """Open the vibration motor, if there is one."""
        pin, sound = self.settings.pins.vibration, self.settings.sound
        if pin is None:
            return ()
        keeps_on = sound.quiet_vibration
        try:
            motor = Vibration(pin, self.post, self.factory, self.clock, keeps_on=keeps_on)
        except DeviceError as fault:
            self._tell(PartName.VIBRATION, fault)
            return ()
        motor.quiet = sound.quiet
        return (self.stack.enter_context(closing(motor)),)

    def lamps(self) -> Lamps:
        """Open the lamps, if there are any."""
        try:
            lamps = Lamps(self.settings.pins.lamps, self.post, self.factory, self.clock)
        except DeviceError as fault:
            self._tell(PartName.LAMPS, fault)
            lamps = Lamps({}, self.post, self.factory, self.clock)
        return self.stack.enter_context(closing(lamps))

    def _tell(self, part: PartName, fault: DeviceError) -> None:
        self.post(Trouble(part, str(fault), Seconds(self.clock())))


class _Memory:
    """Read beside the pictures what was done before that of which home tells."""

    def __init__(self, journal: Journal, known: Past) -> None:
        self._journal = journal
        self._known = known
        self._found: SimpleQueue[Past] = SimpleQueue()

    def start(self) -> None:
        """Begin to read, and return at once; where nothing is known there is nothing to read."""
        if self._known.workouts:
            Thread(target=self._read, name="memory", daemon=True).start()

    def recall(self) -> Past | None:
        """Return what was found, once, where it was."""
        return None if self._found.empty() else self._found.get()

    def _read(self) -> None:
        try:
            done = self._journal.history(newest=REMEMBERED)
            said = self._journal.answers(newest=REMEMBERED)
            decided = self._journal.decisions(newest=REMEMBERED)
            times = self._journal.readied(newest=TIMES)
        except JournalError as error:  # what is written is told by the journal itself
            _log.warning("What was done before cannot be read: %s", error)
            return
        found = replace(self._known, workouts=done, answers=said, decisions=decided, times=times)
        self._found.put(found.lacking(self._known))


def _fetch(voice: Voice, session: Session) -> None:
    """Have what is said first read from the disk and decoded while the first picture is drawn."""
    for cue in session.cues:
        if isinstance(cue.effect, Say):
            voice.clip(cue.effect.text, Seconds(0.0))
            return


def _prepare(speaker: Speaker, voice: Voice, session: Session) -> None:
    """Load what the first picture did not need, and have made what will be heard."""
    from station.core.rehearse.rehearsal import sayable  # noqa: PLC0415
    from station.wall import others  # noqa: PLC0415

    del others
    speaker.make()
    voice.prepare(sayable(session.today, session.past))


def beginning(content: Content, journal: Journal, now: datetime, at: Seconds) -> Session:
    """Return the session to begin with: home, or the question whether to go on.

    `now` is the date and time where the person is, at the monotonic instant `at`.
    """
    zero = now - timedelta(seconds=at)
    left = journal.unfinished()
    understood = journal.acknowledged()
    monday = (now - timedelta(days=now.weekday())).replace(hour=0, minute=0, second=0)
    done = journal.recent(FIRST, since=monday)
    said = journal.answers(newest=FIRST)
    decisions = journal.decisions(newest=FIRST)
    # What changes from day to day needs all that was done; anything else is read beside the pictures.
    earlier = journal.earlier(than=FIRST) if any(map(changes, content.offered())) else ()
    past = Past(done, now.date(), zero, said, understood, decisions, earlier=earlier)
    return engine.start(
        content.today(past, at),
        past,
        at,
        acknowledged=understood is not None,
        pace=journal.preferences(),
        resume=None if left is None else _resumed(left, content, past),
    )


def _resumed(left: Unfinished, content: Content, past: Past) -> Resume | None:
    """Find where to go on with a cut workout: laid out as it was, and as decided, when it was begun."""
    before = replace(past, workouts=tuple(w for w in past.workouts if w.id != left.id))

    def lay_out(program: str) -> Today | None:
        today = content.lay_out(program, before, left.started)
        return None if today is None else today.decided(past.decisions)

    return resume(left, lay_out, past.today)


def _unwritten(content: Content, wall: Hung) -> str:
    """Log where letters stand that the wall cannot show, and return so in short; none do: no text."""
    if not wall.lacks(content.letters()):
        return ""
    for text in unwritten(content.config, wall.lacks):
        _log.warning("%s", text)
    return "Some letters cannot be drawn: station check tells which."


def _lay_out(
    content: Content,
    wall: Hung,
    post: Callable[[Input], None],
    clock: Callable[[], float],
    past: Past,
) -> Today | None:
    """Lay out today anew where a file was edited; tell of files left out and letters not drawn."""
    before, lacked = missing(content.library), wall.lacks(content.letters())
    at = Seconds(clock())
    today = content.anew(past, at)
    if (now := missing(content.library)) != before:
        post(Trouble(FILES, now, at) if now else Mended(FILES, at))
    if today is not None:
        if unseen := _unwritten(content, wall):
            post(Trouble(LETTERS, unseen, at))
        elif lacked:
            post(Mended(LETTERS, at))
    return today


def _quiet_hour(settings: Settings) -> bool:
    return settings.sound.is_quiet_at(_wall_clock().time())


def _wall_clock() -> datetime:
    return datetime.now(UTC).astimezone()
