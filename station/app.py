"""The builder: opens every part in order, hands them to the loop, closes them in reverse.

A part that only helps (sound, voice, buzzer, lamps) may be missing: that is told on the wall, and
the workout goes on. Without buttons, display or journal there is no station.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from station.core import engine
from station.core.content.exercise import Library, Side
from station.core.content.plan import Plan, plan
from station.core.errors import DeviceError
from station.core.rehearse.rehearsal import sayable
from station.core.settings import Settings
from station.core.sound.speech import Manner
from station.core.values import Seconds, Struct, replace
from station.core.workout.events import Button, Input, Trouble
from station.core.workout.history import Unfinished
from station.core.workout.resume import Resume
from station.core.workout.session import Past, Session, Today
from station.devices.buttons import Buttons
from station.devices.buzzer import Buzzer
from station.devices.lamps import Lamps
from station.devices.pins import mock_factory, open_factory
from station.devices.power import power_off
from station.devices.speaker import Speaker
from station.devices.supervisor import Supervisor
from station.devices.voice import Voice
from station.files.clips import Clips
from station.files.folders import cache_folder
from station.files.journal.journal import Journal
from station.loop import Loop, stuck
from station.parts import Parts
from station.wall.display.display import Display
from station.wall.display.panel import Panel

if TYPE_CHECKING:
    from gpiozero import Factory


REMEMBERED = 100
"""How many workouts the wall looks back on: half a year, read in the wink of an eye."""


@contextmanager
def opened(
    settings: Settings,
    library: Library,
    today: Today,
    data: Path,
    panel: Panel,
) -> Iterator[Loop]:
    """Open the whole station and yield its loop; close everything when it is left.

    `data` is the folder of the journal. On a panel of the desktop the pins are simulated. Raise
    DeviceError where there are no pins, JournalError where the journal cannot be had.
    """
    clock = time.monotonic
    inbox: SimpleQueue[Input] = SimpleQueue()
    with ExitStack() as stack:
        factory = stack.enter_context(closing(mock_factory() if panel.desktop else open_factory()))
        display = Display(
            panel, settings.display, settings.keymap, library.figures, inbox.put, clock
        )

        def post(event: Input) -> None:
            inbox.put(event)
            display.wake()

        journal = stack.enter_context(closing(Journal(data, post)))
        workshop = _Workshop(settings, factory, post, clock, stack)
        workshop.buttons()
        display.report()
        past = partial(_past, journal)
        session = _session(today, library, journal, past())
        session = replace(session, quiet=settings.sound.quiet)
        parts = workshop.parts(display, journal)
        # What will be said is found by rehearsing, which must not hold up the first picture.
        rehearsing = Thread(target=_prepare, args=(parts.voice, session), daemon=True)
        hour = partial(_quiet_hour, settings)
        yield Loop(session, parts, inbox, clock, past, _date, hour, rehearsing.start)
        parts.supervisor.stopping()


class _Workshop(Struct, frozen=True):
    """Open the parts; one that only helps and cannot be had is told on the wall, and left out."""

    settings: Settings
    factory: "Factory"
    post: Callable[[Input], None]
    clock: Callable[[], float]
    stack: ExitStack

    def parts(self, display: Display, journal: Journal) -> Parts:
        """Open what sounds, speaks and lights, and put everything together."""
        voice = self.voice()
        speaker = self.speaker(voice)
        return Parts(
            wall=display,
            marks=(*self.buzzer(), speaker),
            speaker=speaker,
            voice=voice,
            lamps=self.lamps(),
            journal=journal,
            supervisor=self.stack.enter_context(closing(Supervisor(self.clock))),
            power_off=power_off,
        )

    def buttons(self) -> None:
        """Listen to the buttons; one that is down already is told until it is let go."""
        pins = self.settings.pins.buttons
        buttons = Buttons(pins, self.post, self.factory, self.clock)
        self.stack.enter_context(closing(buttons))
        for button in filter(buttons.is_pressed, Button):
            text = f"{button} is stuck down: let it go, or look at its cable."
            self.post(Trouble(stuck(button), text, Seconds(self.clock())))

    def voice(self) -> Voice:
        """Open the voice, with its clips of earlier starts."""
        sound = self.settings.sound
        manner = Manner(sound.voice, sound.rate, sound.pitch)
        shelf = Clips(cache_folder() / "clips", manner)
        return self.stack.enter_context(closing(Voice(shelf, self.post, self.clock, manner)))

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
        )
        # It is hushed and no more: a sound card takes up to half a second to be closed, and is let go
        # when the process ends.
        self.stack.callback(speaker.hush)
        return speaker

    def buzzer(self) -> tuple[Buzzer, ...]:
        """Open the buzzer, if there is one."""
        pins = self.settings.pins
        if pins.buzzer is None:
            return ()
        try:
            buzzer = Buzzer(pins.buzzer, pins.buzzer_kind, self.post, self.factory, self.clock)
        except DeviceError as fault:
            self._tell("buzzer", fault)
            return ()
        buzzer.quiet = self.settings.sound.quiet
        return (self.stack.enter_context(closing(buzzer)),)

    def lamps(self) -> Lamps:
        """Open the lamps, if there are any."""
        try:
            lamps = Lamps(self.settings.pins.lamps, self.post, self.factory, self.clock)
        except DeviceError as fault:
            self._tell("lamps", fault)
            lamps = Lamps({}, self.post, self.factory, self.clock)
        return self.stack.enter_context(closing(lamps))

    def _tell(self, part: str, fault: DeviceError) -> None:
        self.post(Trouble(part, str(fault), Seconds(self.clock())))


def _prepare(voice: Voice, session: Session) -> None:
    voice.prepare(sayable(session.today, session.past))


def _session(today: Today, library: Library, journal: Journal, past: Past) -> Session:
    """Return the session to begin with: home, or the question whether to go on."""
    now = Seconds(time.monotonic())
    resume = None
    if (left := journal.unfinished()) is not None and left.program in library.programs:
        if left.program != today.full.program.id:
            today = _changed(today, library, left.program)
        resume = _resume(today.short if left.short else today.full, left)
    acknowledged = journal.acknowledged() is not None
    return engine.start(
        today, past, now, acknowledged=acknowledged, pace=journal.preferences(), resume=resume
    )


def _changed(today: Today, library: Library, program: str) -> Today:
    """Return today with the programme of a workout that was cut."""
    shown = library.programs[program]
    full, short = (plan(shown, library, short=day) for day in (False, True))
    return replace(today, full=full, short=short)


def _resume(plan_: Plan, left: Unfinished) -> Resume | None:
    """Find the step at which a workout was cut; None if today's plan has no such step."""
    if left.bookmark is None:
        return None
    place = left.bookmark
    index = plan_.find(place.exercise, place.side, place.set)
    if index is None:
        return None
    sides = set(Side) if plan_.steps[index].both else {place.side}
    running = tuple(
        record
        for record in left.records
        if record.ended is None
        and (record.exercise, record.set) == (place.exercise, place.set)
        and record.side in sides
    )
    return Resume(index, left.short, left.records, running)


def _quiet_hour(settings: Settings) -> bool:
    return settings.sound.is_quiet_at(datetime.now(UTC).astimezone().time())


def _past(journal: Journal) -> Past:
    return Past(journal.history(newest=REMEMBERED), _date())


def _date() -> date:
    return datetime.now(UTC).astimezone().date()
