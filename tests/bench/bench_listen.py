"""What is really heard around a hold: the loop, the voice and the speaker, in real time, on tape.

`python -m tests.bench.bench_listen`: somebody presses NEXT twice and holds the first stretch. What
SDL's `disk` driver was given is compared, sample by sample, with the marks that the engine asked
for: under the countdown, the start and the end there may be nothing else.
"""

import os
import sys
from array import array
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from station.core import engine
from station.core.content.notice_pages import ENDLESS, PageRoom
from station.core.rehearse.rehearsal import sayable
from station.core.screens.picture import Screen, View
from station.core.sound.marks import Mark, synthesise
from station.core.sound.samples import FULL, RATE
from station.core.sound.speech import Manner
from station.core.values import Seconds
from station.core.workout.events import Button, Edge, Input, Quit
from station.core.workout.session import Past
from station.devices.rack import GRACE
from station.devices.speaker import Speaker
from station.devices.voice import Tongue, Voice
from station.files.clips import Clips
from station.loop import Loop
from station.parts import Parts
from tests.bench.bench_sound import PACE, Tape, sounds
from tests.fakes import FakeJournal, FakeLamps, FakeSupervisor
from tests.play import TODAY, today

GUARDED = (Mark.COUNTDOWN, Mark.START, Mark.END)
"""The marks under which nothing else may be heard."""

PRESSES = (0.5, 1.5)
"""When NEXT is pressed: on home, and in the preview."""


@dataclass
class Person:
    """Be the wall, and press NEXT at the right moments; leave when the sides are changed."""

    inbox: "SimpleQueue[Input]"
    begun: float = field(default_factory=monotonic)
    pressed: int = 0
    view: View | None = None
    room: PageRoom = ENDLESS

    def show(self, picture: View) -> None:
        self.view = picture

    def pump(self) -> bool:
        now = monotonic()
        if self.pressed < len(PRESSES) and now >= self.begun + PRESSES[self.pressed]:
            self.pressed += 1
            for down in (True, False):
                at = Seconds(now if down else now + 0.05)
                self.inbox.put(Edge(Button.NEXT, down=down, at=at, source="person"))
            return True
        if self.view and self.view.screen is Screen.CHANGE_SIDES and not self.view.answer:
            self.inbox.put(Quit(Seconds(now)))
        return False

    def wait(self, seconds: float) -> None:
        sleep(min(seconds, 0.005))

    def tend(self, now: float) -> bool:
        del now
        return False

    def open(self) -> None: ...


class Recorder(Speaker):
    """Play, and keep what was asked for."""

    asked: list[str]

    def play(self, mark: Mark) -> None:
        self.asked.append(mark)
        super().play(mark)

    def say(self, text: str, grace: Seconds = GRACE) -> None:
        self.asked.append(f"“{text}”")
        super().say(text, grace)


def work(folder: Path, stack: ExitStack) -> tuple[Recorder, "array[int]", int]:
    """Go through the first hold; return the speaker, the tape and how many clips were ready."""
    pipe = folder / "tape"
    os.environ |= {
        "SDL_AUDIODRIVER": "disk",
        "SDL_DISKAUDIOFILE": str(pipe),
        "SDL_DISKAUDIODELAY": str(PACE),
    }
    tape = Tape(pipe)
    voice = Voice(Tongue(Clips(folder / "clips", Manner())), print, monotonic)
    stack.callback(voice.close)
    programme, past = today(), Past((), TODAY)
    voice.prepare(sayable(programme, past))
    voice.wait(Seconds(120))
    speaker = Recorder(voice.clip, print, monotonic)
    speaker.asked = []
    stack.callback(speaker.close)
    inbox: SimpleQueue[Input] = SimpleQueue()
    parts = Parts(
        wall=Person(inbox),
        marks=(speaker,),
        speaker=speaker,
        voice=voice,
        lamps=(FakeLamps(),),
        journal=FakeJournal(),
        supervisor=FakeSupervisor(),
        power_off=lambda: None,
    )
    start = engine.start(programme, past, Seconds(monotonic()), acknowledged=True)
    Loop(start, parts, inbox, monotonic, lambda: datetime.now(UTC)).run()
    sleep(1.2)
    return speaker, tape.samples(), len(voice.lengths())


def compare(samples: "array[int]") -> tuple[int, float, float]:
    """Return how many guarded marks stand alone on tape, their error and the silence between.

    The error is the largest difference of a sample from the mark as it was made, the silence the
    loudest sample between the last ticks and the mark they lead to; both as shares of full scale.
    """
    found, error = 0, 0.0
    spans: list[tuple[str, int, int]] = []
    heard = list(sounds(samples))
    for mark in GUARDED:
        made = synthesise(mark)
        for first, last in heard:
            if abs((last - first) - len(made)) < 0.012 * RATE:
                near = min(_difference(samples, first + shift, made) for shift in range(-2, 3))
                if near < 0.01:
                    found += 1
                    error = max(error, near)
                    spans.append((mark, first, last))
    spans.sort(key=lambda span: span[1])
    silence = 0
    for (kind, _, end), (_, begin, _) in pairwise(spans):
        if kind is Mark.COUNTDOWN and begin - end < RATE:
            silence = max(silence, *map(abs, samples[end + 64 : begin - 64]))
    return found, error, silence / FULL


def _difference(samples: "array[int]", first: int, made: "array[int]") -> float:
    part = samples[first : first + len(made)]
    return max((abs(a - b) for a, b in zip(part, made, strict=False)), default=FULL) / FULL


def main() -> None:
    """Listen, print what was heard, and fail where anything else was."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        speaker, samples, clips = work(Path(folder), stack)
        asked = list(speaker.asked)
    wanted = sum(what in GUARDED for what in asked)
    found, error, silence = compare(samples)
    said = [what for what in asked if what.startswith("“")]
    print(f"{clips} clips ready, {len(said)} said, {len(samples) / RATE:.1f} s on tape")
    print(f"countdown, start and end marks: {wanted} asked for, {found} stand alone on tape")
    print(f"largest difference from the mark as made: {error:.5f} of full scale")
    print(f"loudest sample between the last ticks and their mark: {silence:.5f} of full scale")
    sys.exit(not (found == wanted and silence == 0.0))


if __name__ == "__main__":
    main()
