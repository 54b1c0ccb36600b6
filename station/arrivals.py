"""How somebody comes home: what they do and did is read, and what is wrong with it told.

That is the start of the station, and each press with which the next person comes in.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from queue import SimpleQueue
from threading import Thread

from station.content import Content, missing, unwritten
from station.core import engine
from station.core.content.days.due import changes
from station.core.errors import JournalError
from station.core.values import Seconds, Struct, replace
from station.core.workout.effects import Say
from station.core.workout.events import Input, Mended, PartName, Trouble
from station.core.workout.history import READIED, REMEMBERED, Unfinished
from station.core.workout.records import Resume, resume
from station.core.workout.session import Past, Session, Today
from station.devices.speaker import Speaker
from station.files.journal.journal import Journal
from station.files.journal.reader import Reader
from station.household import Household, OwnVoices
from station.parts import Hung

_log = logging.getLogger(__name__)

FILES = PartName.FILES
"""The part that is in trouble where files of the person's were left out."""

LETTERS = PartName.LETTERS
"""The part that is in trouble where the wall has no typeface for a letter."""

FIRST = 8
"""How many of them are read before the first picture, beside those of this week: to read one takes
half a millisecond, on a small Pi ten times as long. The others are read beside it."""


class Arrivals(Struct):
    """Bring people home, one after the other; `clock` gives monotonic seconds."""

    home: Household
    voices: OwnVoices
    speaker: Speaker
    wall: Hung
    post: Callable[[Input], None]
    clock: Callable[[], float]
    _memory: "Memory | None" = None

    def session(self, at: Seconds) -> Session:
        """Return the session of the person at home, and tell what of their files cannot be had."""
        content, journal = self.home.content, self.home.here.journal
        self.voices.speak_for(content.settings)
        if text := missing(content.library):
            self.post(Trouble(FILES, text, at))
        session = beginning(content, journal, wall_clock(), at, self.home.names)
        self._memory = Memory(journal, session.past)
        self._fetch(session)
        return session

    def welcome(self, at: Seconds) -> Session:
        """Bring in the next person; what was wrong with the files of the one before goes with them."""
        before = self.home.content
        self.home.next()
        if self.wall.lacks(before.letters()):
            self.post(Mended(LETTERS, at))
        if missing(before.library):
            self.post(Mended(FILES, at))
        session = self.session(at)
        self.begun(session)
        return session

    def _fetch(self, session: Session) -> None:
        """Have what is said first read and decoded while the first picture is drawn."""
        for cue in session.cues:
            if isinstance(cue.effect, Say):
                self.voices.clip(cue.effect.text, Seconds(0.0))
                return

    def begun(self, session: Session) -> None:
        """Do what must not hold up the first picture of a person's day.

        What will be said is found by rehearsing; what was done before that of which home tells is read; to
        look at every letter takes a moment, and what it finds is no news for the first one.
        """
        if said := [f"{name}." for name in self.home.names if name]:
            self.voices.prepare((*said, session.today.phrases.say.home_menu_people))
        Thread(target=_prepare, args=(self.speaker, self.voices, session), daemon=True).start()
        if self._memory is not None:
            self._memory.start()
        if text := _unwritten(self.home.content, self.wall):
            self.post(Trouble(LETTERS, text, Seconds(self.clock())))

    def recall(self) -> Past | None:
        """Return what was found of the past of the person at home, once, where it was."""
        return None if self._memory is None else self._memory.recall()

    def lay_out(self, past: Past) -> Today | None:
        """Lay out today anew where a file was edited; tell of files left out and letters not drawn."""
        return lay_out(self.home.content, self.wall, self.post, self.clock, past)


class Memory:
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
            found = self._journal.together(self._all)
        except JournalError as error:  # what is written is told by the journal itself
            _log.warning("What was done before cannot be read: %s", error)
            return
        self._found.put(found.lacking(self._known))

    def _all(self, journal: Reader) -> Past:
        return replace(
            self._known,
            workouts=journal.history(REMEMBERED),
            answers=journal.answers(REMEMBERED),
            decisions=journal.decisions(REMEMBERED),
            times=journal.readied(READIED),
        )


def _prepare(speaker: Speaker, voice: OwnVoices, session: Session) -> None:
    """Load what the first picture did not need, and have made what will be heard."""
    from station.core.engine import table  # noqa: PLC0415
    from station.core.rehearse.rehearsal import sayable  # noqa: PLC0415
    from station.wall import others  # noqa: PLC0415

    del table, others
    speaker.make()
    voice.prepare(sayable(session.today, session.past))


def beginning(
    content: Content,
    journal: Journal,
    now: datetime,
    at: Seconds,
    people: tuple[str, str] = ("", ""),
) -> Session:
    """Return the session to begin with: home, or the question whether to go on.

    `now` is the date and time where the person is, at the monotonic instant `at`. `people` are that
    person and the next one, where there are several.
    """
    left = journal.unfinished()
    # What changes from day to day needs all that was done; anything else is read beside the pictures.
    changing = any(map(changes, content.offered()))
    past, pace = journal.together(partial(_known, now, at, changing=changing))
    return engine.start(
        content.today(past, at),
        past,
        at,
        acknowledged=past.understood is not None,
        pace=pace,
        resume=None if left is None else _resumed(left, content, past),
        people=people,
    )


def _known(
    now: datetime, at: Seconds, journal: Reader, *, changing: bool
) -> tuple[Past, dict[str, bool]]:
    """Read what home tells of what was done, and for each exercise who leads its pace."""
    monday = (now - timedelta(days=now.weekday())).replace(hour=0, minute=0, second=0)
    past = Past(
        workouts=journal.recent(FIRST, since=monday),
        today=now.date(),
        zero=now - timedelta(seconds=at),
        answers=journal.answers(FIRST),
        understood=journal.acknowledged(),
        decisions=journal.decisions(FIRST),
        earlier=journal.earlier(FIRST) if changing else (),
    )
    return past, journal.preferences()


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


def lay_out(
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
        if text := _unwritten(content, wall):
            post(Trouble(LETTERS, text, at))
        elif lacked:
            post(Mended(LETTERS, at))
    return today


def wall_clock() -> datetime:
    """Return the date and time where the person is."""
    return datetime.now(UTC).astimezone()
