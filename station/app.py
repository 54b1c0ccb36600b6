"""The builder: opens every part in order, hands them to the loop, closes them in reverse.

A part that only helps (sound, voice, buzzer, lamps) may be missing: that is told on the wall, and
the workout goes on. Without buttons, display or journal there is no station.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from queue import SimpleQueue

from station.arrivals import Arrivals, wall_clock
from station.content import Content
from station.core.errors import JournalError
from station.core.settings import Settings
from station.core.values import Seconds, Struct, replace
from station.core.workout.events import Input, PartName, Quit, Trouble, waking
from station.devices.pins import require_chip
from station.devices.power import power_off
from station.devices.speaker import Speaker
from station.devices.supervisor import Supervisor
from station.devices.voice import Voice
from station.files.belonging.register import Member, data_of, members
from station.files.folders import cache_folder
from station.files.journal.journal import Journal
from station.household import Household, OwnVoices, Resident
from station.loop import Loop
from station.parts import Hang, Parts
from station.speaking import tongue


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
    if not simulated:
        require_chip()
    clock, settings = time.monotonic, content.settings
    inbox: SimpleQueue[Input] = SimpleQueue()
    with ExitStack() as stack:
        wall = hang(inbox.put, clock)
        post = waking(inbox.put, wall.wake)
        home = _home(content, data, post, stack, read, first)
        workshop = _Workshop(settings, post, clock, simulated, stack)
        wall.report()
        voices = OwnVoices(workshop.voice, home.content.settings)
        speaker = workshop.speaker(voices)
        speaker.begin()
        arrivals = Arrivals(home, voices, speaker, wall, post, clock)
        session = replace(arrivals.session(Seconds(clock())), quiet=settings.sound.quiet)
        parts = Parts(
            wall=wall,
            marks=(speaker,),
            speaker=speaker,
            voice=voices,
            journal=home,
            supervisor=stack.enter_context(closing(Supervisor(clock))),
            power_off=workshop.power_off,
        )
        loop = Loop(
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
        loop.greet()
        # What opens pins takes an eighth of the start to be loaded; home is seen and heard without.
        from station.pinboard import wired  # noqa: PLC0415

        loop.parts = wired(parts, settings, post, clock, stack, simulated=simulated)
        yield loop
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
    """Open what speaks, for each person who needs a voice of their own; and switch the machine off."""

    settings: Settings
    post: Callable[[Input], None]
    clock: Callable[[], float]
    simulated: bool
    stack: ExitStack

    def power_off(self) -> None:
        """Switch the machine off; on a desktop that is to close the window."""
        if self.simulated:
            self.post(Quit(Seconds(self.clock())))
        else:
            power_off()

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


def _quiet_hour(settings: Settings) -> bool:
    return settings.sound.is_quiet_at(wall_clock().time())
