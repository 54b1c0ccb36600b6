"""Whatever happens to the sound, the workout is the same: every record and mark at its instant."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from queue import SimpleQueue

import pygame
import pytest

from station.core import engine
from station.core.content.exercise import Unit
from station.core.rehearse.rehearsal import sayable
from station.core.sound.samples import Clip
from station.core.sound.speech import Manner
from station.core.values import Seconds, replace
from station.core.workout.effects import Durable, Record
from station.core.workout.events import Button, Edge, Input, Quit, Trouble
from station.core.workout.session import Past, Session
from station.devices.rack import Shelf
from station.devices.speaker import Speaker
from station.devices.voice import Tongue, Voice
from station.files.clips import Clips
from station.loop import Loop
from station.parts import Parts
from station.parts import Speaker as AnySpeaker
from station.parts import Voice as AnyVoice
from tests.fakes import (
    FakeJournal,
    FakeLamps,
    FakeSpeaker,
    FakeSupervisor,
    FakeVoice,
    FakeWall,
    Finger,
    HandClock,
)
from tests.play import TODAY, today

FAKE = str(Path(__file__).parent / "devices" / "fake_synthesiser.py")
MISSING = ("/no/such/synthesiser",)
HASTE, SOON = Seconds(0.2), Seconds(60)
TEXTS = 60
"""How many sentences are asked for ahead of time: what else is said would be made, or not, alike."""


class Room:
    """A workout in virtual time, with the sound as it is set up, and all that came of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = HandClock()
        self.told: list[Trouble] = []
        self.voices: list[Voice] = []
        self._inbox: SimpleQueue[Input] = SimpleQueue()
        self.session = begin()

    def post(self, event: Input) -> None:
        """Hand an event to the loop, and keep it if it is a trouble."""
        if isinstance(event, Trouble):
            self.told.append(event)
        self._inbox.put(event)

    def voice(self, conduct: str, shelf: Shelf | None = None, *, patience: Seconds = SOON) -> Voice:
        """Return a real voice that was asked for everything, its synthesiser behaving so."""
        command = (sys.executable, FAKE, conduct, str(self.folder))
        voice = Voice(
            Tongue(shelf or Clips(self.folder / "clips", Manner())),
            self.post,
            self.clock,
            command=MISSING if conduct == "missing" else command,
            patience=patience,
        )
        self.voices.append(voice)
        voice.prepare(asked())
        return voice

    def work(
        self, voice: AnyVoice, speaker: AnySpeaker
    ) -> tuple[list[Durable], list[tuple[float, str]]]:
        """Play until the summary; return every record and every mark with its instant."""
        clock, wall = self.clock, FakeWall(self.clock)
        journal, witness = FakeJournal(), FakeSpeaker(clock)

        def finger(button: Button, level: int) -> None:
            at = Seconds(clock.now)
            self.post(Edge(button, down=not level, at=at, source="test"))

        wall.someone = Finger(clock, finger, lambda: self.post(Quit(Seconds(clock.now))))
        parts = Parts(
            wall=wall,
            marks=(witness, speaker),
            speaker=speaker,
            voice=voice,
            lamps=(FakeLamps(),),
            journal=journal,
            supervisor=FakeSupervisor(),
            power_off=lambda: None,
        )
        Loop(
            self.session, parts, self._inbox, clock, lambda: datetime.combine(TODAY, time(12), UTC)
        ).run()
        assert wall.view.screen == "summary"
        marks = [(at, what) for at, what in witness.heard if what.startswith("*")]
        return list(lasting(journal.effects)), marks


def lasting(effects: list[Durable]) -> Iterator[Durable]:
    """Yield what is left of what was written: a hold under way is noted whenever the loop is awake."""
    last = {effect.entry: effect for effect in effects if isinstance(effect, Record)}
    for effect in effects:
        is_note = isinstance(effect, Record) and effect.unit is Unit.SECONDS
        if not is_note or effect is last[effect.entry]:
            yield effect


SOME = ("hip-flexor-stretch", "knee-plank", "squat")
"""A stretch on two sides, a hold in the middle, and reps: what sounds in one sounds in all."""


def begin() -> Session:
    """Return a session at home before a short day of three exercises."""
    whole = today()
    steps = tuple(step for step in whole.short.steps if step.exercise.id in SOME)
    day = replace(whole, short=replace(whole.short, steps=steps))
    start = engine.start(day, Past((), TODAY), Seconds(100), acknowledged=True)
    return engine.shortened(start)


@cache
def asked() -> tuple[str, ...]:
    """Return what the synthesiser is asked for: what is said first."""
    session = begin()
    return sayable(session.today, session.past)[:TEXTS]


@cache
def healthy() -> tuple[list[Durable], list[tuple[float, str]]]:
    """Return what a workout with good sound leaves."""
    room = Room(Path())
    return room.work(FakeVoice(), FakeSpeaker(room.clock))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Give a room, and close its voices."""
    room = Room(tmp_path)
    yield room
    for voice in room.voices:
        voice.close()


def test_the_healthy_workout_is_one() -> None:
    """What the others are held to has every hold and every rep of that day in it."""
    records, marks = healthy()
    assert len(records) > 20
    heard = [mark for _, mark in marks]
    # Stretch on two sides and one plank; ten squats.
    assert (heard.count("*end*"), heard.count("*set-done*")) == (3, 1)
    assert heard.count("*rep*") == 9


@pytest.mark.parametrize(
    ("conduct", "told"),
    [
        ("good", ""),
        ("always crash", "No speech."),
        ("always hang", "No speech."),
        ("always babble", "are left out."),
        ("always no sound", "are left out."),
        ("frozen", "No speech."),
        ("mute", "No speech."),
        ("missing", "No speech."),
    ],
)
def test_the_synthesiser_never_changes_the_workout(room: Room, conduct: str, told: str) -> None:
    """Killed, hung, missing, or talking ten times too long: told, and all else as ever."""
    patience = HASTE if conduct in ("always hang", "frozen") else SOON
    voice = room.voice(conduct, patience=patience)
    assert voice.wait(SOON)
    speaker = FakeSpeaker(room.clock)
    assert room.work(voice, speaker) == healthy()
    assert told in "".join(trouble.text for trouble in room.told)
    assert bool(room.told) == bool(told)


def test_a_synthesiser_that_hangs_while_somebody_works_is_not_waited_for(room: Room) -> None:
    """The clips are being made, or not, while the workout runs."""
    voice = room.voice("frozen")
    assert room.work(voice, FakeSpeaker(room.clock)) == healthy()
    assert not voice.lengths()


class Full(Clips):
    """A cache on a disk that is full."""

    def keep(self, text: str, clip: Clip) -> None:  # noqa: ARG002 - the words of the real one
        """Refuse."""
        raise OSError(28, "No space left on device")


def unreadable(folder: Path) -> Clips:
    """Return a cache whose folder is a file."""
    folder.touch()
    return Clips(folder, Manner())


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (unreadable, "Speech is made anew at each start"),
        (lambda folder: Full(folder, Manner()), "No space left on device"),
    ],
)
def test_a_cache_that_cannot_be_used_never_changes_the_workout(
    room: Room, spoilt: Callable[[Path], Clips], told: str
) -> None:
    """It is told, and there is speech all the same."""
    voice = room.voice("good", spoilt(room.folder / "spoilt"))
    assert voice.wait(SOON)
    speaker = FakeSpeaker(room.clock)
    assert room.work(voice, speaker) == healthy()
    assert told in room.told[0].text
    assert voice.clip("Get ready.")


def test_a_half_written_cache_never_changes_the_workout(room: Room) -> None:
    """What a power cut has left is made again, and never played."""
    first = room.voice("good")
    assert first.wait(SOON)
    files = list((room.folder / "clips").iterdir())
    for file in files:
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    second = room.voice("good")
    assert second.wait(SOON)
    assert second.lengths() == first.lengths()
    assert room.work(second, FakeSpeaker(room.clock)) == healthy()
    assert not room.told


@pytest.mark.parametrize("at_start", [True, False])
def test_a_device_that_is_missing_or_lost_never_changes_the_workout(
    room: Room, monkeypatch: pytest.MonkeyPatch, *, at_start: bool
) -> None:
    """The real speaker finds it gone, tells it once, and everything is played into nothing."""

    def refuse(*_: object, **__: object) -> None:
        raise pygame.error("No such device")

    def speaker() -> Speaker:
        return Speaker(lambda _, __: None, room.post, room.clock, asound=room.folder)

    if at_start:
        monkeypatch.setattr(pygame.mixer, "init", refuse)
    with closing(speaker()) as heard:
        heard.tend(room.clock())
        monkeypatch.setattr(pygame.mixer, "init", refuse)
        assert room.work(FakeVoice(), heard) == healthy()
    (trouble,) = room.told
    assert trouble.part == "speaker"
