"""The builder: opens every part in order, hands them to the loop, closes them in reverse.

A part that only helps (sound, voice, buzzer, lamps) may be missing: that is told on the wall, and
the workout goes on. Without buttons, display or journal there is no station.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from station.arrivals import Arrivals, wall_clock
from station.content import Content
from station.core.errors import DeviceError, JournalError
from station.core.settings import Settings
from station.core.values import Seconds, Struct, replace
from station.core.workout.events import Button, Input, PartName, Quit, Trouble, waking
from station.devices.buttons import Buttons
from station.devices.buzzer import Buzzer, Vibration
from station.devices.lamps import Lamps
from station.devices.pins import mock_factory, open_factory
from station.devices.power import power_off
from station.devices.speaker import Speaker
from station.devices.supervisor import Supervisor
from station.devices.voice import Voice
from station.files.belonging.register import Member, data_of, members
from station.files.folders import cache_folder
from station.files.journal.journal import Journal
from station.household import Household, OwnVoices, Resident
from station.loop import Loop, stuck
from station.parts import Hang, Parts, Wall
from station.speaking import tongue

if TYPE_CHECKING:
    from gpiozero import Factory


_log = logging.getLogger(__name__)


@contextmanager
def opened(
    content: Content,
    data: Path,
    hang: Hang,
    *,
    simulated: bool = False,
    read: Callable[[Member], Content] | None = None,
    first: str = "",
) -> Iterator[Loop]:
    """Open the whole station and yield its loop; close everything when it is left.

    `data` is the folder of the journal, `hang` hangs up the wall; pins are `simulated` where asked.
    `content` is that of the first person, `read` reads that of another, and `first` names who is at home
    first. Raise DeviceError where there are no pins, JournalError where the journal cannot be had.
    """
    clock, settings = time.monotonic, content.settings
    inbox: SimpleQueue[Input] = SimpleQueue()
    with ExitStack() as stack:
        factory = stack.enter_context(closing(mock_factory() if simulated else open_factory()))
        wall = hang(inbox.put, clock)
        post = waking(inbox.put, wall.wake)
        home = _home(content, data, post, stack, read, first)
        workshop = _Workshop(settings, factory, post, clock, simulated, stack)
        workshop.buttons()
        wall.report()
        voices = OwnVoices(workshop.voice, home.content.settings)
        speaker = workshop.speaker(voices)
        speaker.begin()
        arrivals = Arrivals(home, voices, speaker, wall, post, clock)
        session = replace(arrivals.session(Seconds(clock())), quiet=settings.sound.quiet)
        parts = workshop.parts(wall, home, voices, speaker)
        yield Loop(
            session,
            parts,
            inbox,
            clock,
            wall_clock,
            lay_out=arrivals.lay_out,
            quiet_hour=partial(_quiet_hour, settings),
            recall=arrivals.recall,
            welcome=arrivals.welcome,
            reminded=home.reminded,
            started=partial(arrivals.begun, session),
            presses=settings.hands.presses,
        )
        parts.supervisor.stopping()


def _home(
    content: Content,
    data: Path,
    post: Callable[[Input], None],
    stack: ExitStack,
    read: Callable[[Member], Content] | None,
    first: str,
) -> Household:
    """Open the journal of everybody; one that cannot be had is told, where somebody else's can.

    Raise JournalError where nobody's can.
    """
    residents: list[Resident] = []
    faults: list[JournalError] = []
    for member in members(data):
        try:
            journal = stack.enter_context(closing(Journal(data_of(data, member), post)))
        except JournalError as error:
            faults.append(error)
        else:
            residents.append(Resident(member, journal, None if member.folder else content))
    if not residents:
        raise faults[0]
    for fault in faults:
        post(Trouble(PartName.PEOPLE, str(fault), Seconds(time.monotonic())))

    def shared(member: Member) -> Content:
        """Read what a person does; the wall draws their figures, too."""
        theirs = read(member) if read else content
        content.figures.update(theirs.figures)
        theirs.figures = content.figures
        return theirs

    return Household(residents, shared, first)


class _Workshop(Struct, frozen=True):
    """Open the parts; one that only helps and cannot be had is told on the wall, and left out."""

    settings: Settings
    factory: "Factory"
    post: Callable[[Input], None]
    clock: Callable[[], float]
    desktop: bool
    stack: ExitStack

    def parts(self, wall: Wall, journal: Household, voice: OwnVoices, speaker: Speaker) -> Parts:
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

    def voice(self, settings: Settings) -> Voice:
        """Open the voice, with what is recorded and its clips of earlier starts."""
        speech = tongue(settings, cache_folder())
        return self.stack.enter_context(closing(Voice(speech, self.post, self.clock)))

    def speaker(self, voice: OwnVoices) -> Speaker:
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


def _quiet_hour(settings: Settings) -> bool:
    return settings.sound.is_quiet_at(wall_clock().time())
