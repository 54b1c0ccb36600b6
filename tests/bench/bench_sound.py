"""How true the marks are in what a sound device is given, how soon, and how clean.

`python -m tests.bench.bench_sound [--seconds S] [--presses N] [--cuts N]`: the speaker plays a
hold in real time through SDL's `disk` driver into a pipe, whose reader notes when which sample
came. SDL writes through a buffer of 4096 bytes, so every eighth buffer of the mixer gives the
instant of one sample; between them time is taken to run evenly. A real device takes buffers by its
own crystal: what it adds is its latency, the same for all.
"""

import argparse
import os
import sys
from array import array
from bisect import bisect
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import pairwise
from math import inf, log10, pi, sin
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread
from time import monotonic, sleep

from station.core.sound.marks import LEVEL, TONES, Mark
from station.core.sound.samples import FULL, RATE, SPEECH_PEAK, Clip
from station.core.sound.speech import Manner
from station.core.values import Seconds
from station.devices.speaker import BUFFER, Speaker
from station.devices.voice import Tongue, Voice
from station.files.clips import Clips

PACE = 6
"""Milliseconds the disk driver waits between buffers, whole ones only: a real one lasts 5.8."""

PHRASES = ("Get ready.", "Hold.", "Half-way.", "Ten seconds.", "Relax.", "Other side.", "Last set.")
LOW = 50.0
"""Hertz of the sound that is cut: so slow that by itself it has no step above -50 dBFS."""


class Tape:
    """Take in what the disk driver writes, and when."""

    def __init__(self, pipe: Path) -> None:
        os.mkfifo(pipe)
        # Reading and writing, so that neither side waits for the other to open it.
        self._end = os.open(pipe, os.O_RDWR)
        self._bytes = bytearray()
        self._stamps: list[tuple[int, float]] = []
        Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while chunk := os.read(self._end, 65536):
            # The buffer that did not fit any more pushed this chunk out: it was mixed just now.
            self._bytes += chunk
            self._stamps.append((len(self._bytes) // 2, monotonic()))

    def samples(self) -> "array[int]":
        """Return everything that was played."""
        return array("h", bytes(self._bytes[: len(self._bytes) // 2 * 2]))

    def instant(self, sample: int) -> float:
        """Return when the buffer with this sample at its start was mixed."""
        index = min(max(1, bisect(self._stamps, (sample, inf))), len(self._stamps) - 1)
        (before, earlier), (after, later) = self._stamps[index - 1 : index + 1]
        return earlier + (later - earlier) * (sample - before) / (after - before)


class Bench:
    """A speaker that plays on tape, and a clock to play by."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        pipe = folder / "tape"
        os.environ |= {
            "SDL_AUDIODRIVER": "disk",
            "SDL_DISKAUDIOFILE": str(pipe),
            "SDL_DISKAUDIODELAY": str(PACE),
        }
        self.tape = Tape(pipe)
        length = 3 * RATE
        low = [round(SPEECH_PEAK * FULL * sin(2 * pi * LOW * i / RATE)) for i in range(length)]
        clip = Clip(array("h", low))
        self.speaker = Speaker(lambda _, __: clip, _complain, monotonic)
        stack.callback(self.speaker.close)
        self.speaker.tend(monotonic())
        sleep(0.5)  # the first buffers come in a hurry

    def at(self, instant: float, do: Callable[[], None]) -> float:
        """Do something at `instant`; return when it was done."""
        sleep(max(0.0, instant - monotonic()))
        now = monotonic()
        do()
        return now


def _complain(event: object) -> None:
    sys.exit(f"There is nothing to measure: {event}")


def sounds(samples: "array[int]") -> Iterator[tuple[int, int]]:
    """Yield first and last sample of each sound, as divided by 0.1 s of silence or more."""
    first = last = -RATE
    for start in range(0, len(samples), BUFFER):
        chunk = samples[start : start + BUFFER]
        if not any(chunk):
            continue
        if start - last > 0.1 * RATE:
            if last > 0:
                yield first, last
            # A tone's first sample is zero.
            first = start + next(i for i, sample in enumerate(chunk) if sample) - 1
        last = start + max(i for i, sample in enumerate(chunk) if sample)
    yield first, last


def rhythm(samples: "array[int]") -> list[float]:
    """Return how long sound and silence alternate in `samples`, in seconds.

    A melody without gaps is one sound: the soft edges between its tones are shorter than `dip`.
    """
    window, dip = RATE // 1000, 0.008 * RATE
    loud = [
        start
        for start in range(0, len(samples), window)
        if max(map(abs, samples[start : start + window])) > LEVEL * FULL / 8
    ]
    edges = [loud[0]]
    for one, two in pairwise(loud):
        if two - one > dip:
            edges += [one + window, two]
    edges.append(loud[-1] + window)
    return [(b - a) / RATE for a, b in pairwise(edges)]


def score(mark: Mark) -> list[float]:
    """Return what `rhythm` should be."""
    lengths, on = [], 0.0
    for tone in TONES[mark]:
        on += tone.seconds
        if tone.gap:
            lengths += [on, tone.gap]
            on = 0.0
    return [*lengths, on]


def hold(bench: Bench, seconds: float) -> dict[str, list[float]]:
    """Play the marks of a hold; return the errors of its length and rhythms, in seconds."""
    begin = monotonic() + 0.5
    marks = [(0.0, Mark.START), (seconds / 2, Mark.HALF_WAY)]
    marks += [(seconds - left, Mark.COUNTDOWN) for left in (3, 2, 1)] + [(seconds, Mark.END)]
    since = len(bench.tape.samples())
    for after, mark in marks:
        bench.at(begin + after, partial(bench.speaker.play, mark))
    sleep(1.5)
    samples = bench.tape.samples()[since:]
    heard = list(sounds(samples))
    _all_heard(len(marks), len(heard))
    errors: dict[str, list[float]] = {"distance": [], "rhythm": []}
    zero = bench.tape.instant(since + heard[0][0])
    for (first, last), (after, mark) in zip(heard, marks, strict=True):
        errors["distance"].append(bench.tape.instant(since + first) - zero - after)
        parts = zip(rhythm(samples[first : last + 1]), score(mark), strict=True)
        errors["rhythm"] += [part - should for part, should in parts]
    return errors


def presses(bench: Bench, number: int) -> list[float]:
    """Play the accepted mark `number` times; return how long each took to be mixed, in seconds."""
    since = len(bench.tape.samples())
    begin = monotonic() + 0.2
    pressed = [
        # 213 ms is no multiple of the buffer, so the presses fall anywhere in it.
        bench.at(begin + i * 0.213, partial(bench.speaker.play, Mark.ACCEPTED))
        for i in range(number)
    ]
    sleep(0.5)
    samples = bench.tape.samples()[since:]
    begins = [bench.tape.instant(since + first) for first, _ in sounds(samples)]
    _all_heard(number, len(begins))
    return [heard - press for heard, press in zip(begins, pressed, strict=True)]


def cuts(bench: Bench, number: int) -> tuple[float, float]:
    """Cut a low sound by silence and by itself, with marks over it; return largest step, peak."""
    since = len(bench.tape.samples())
    begin = monotonic() + 0.2
    for i in range(number):
        bench.at(begin + i * 0.5, partial(bench.speaker.say, "low"))
        bench.at(begin + i * 0.5 + 0.1037, partial(bench.speaker.say, "low"))
        bench.at(begin + i * 0.5 + 0.2119, bench.speaker.hush)
    sleep(0.5)
    clean = bench.tape.samples()[since:]
    bench.speaker.say("low")
    bench.at(monotonic() + 0.1, partial(bench.speaker.play, Mark.REFUSED))
    bench.at(monotonic() + 0.05, partial(bench.speaker.play, Mark.START))
    sleep(0.5)
    bench.speaker.hush()
    sleep(0.5)
    step = max(abs(b - a) for a, b in pairwise(clean))
    return step / FULL, max(map(abs, bench.tape.samples()[since:])) / FULL


def clips(folder: Path) -> tuple[float, float]:
    """Make clips twice; return the seconds it took, without and with the kept ones."""
    took = []
    for _ in range(2):
        began = monotonic()
        voice = Voice(Tongue(Clips(folder, Manner())), _complain, monotonic)
        voice.prepare(PHRASES)
        voice.wait(Seconds(60))
        took.append(monotonic() - began)
        voice.close()
    return took[0], took[1]


def _all_heard(played: int, heard: int) -> None:
    if heard != played:
        sys.exit(f"{played} marks were played, {heard} heard: is the machine busy?")


def _row(name: str, errors: list[float], limit: float) -> bool:
    ms = sorted(abs(error) * 1000 for error in errors)
    good = ms[-1] <= limit
    print(f"{name:34}{median(ms):9.2f}{ms[-1]:9.2f}{limit:9.1f}   {'' if good else 'MISSED'}")
    return good


def main() -> None:
    """Measure, print a table, and fail where a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--presses", type=int, default=50)
    parser.add_argument("--cuts", type=int, default=20)
    wanted = parser.parse_args()
    with TemporaryDirectory() as folder, ExitStack() as stack:
        made, kept = clips(Path(folder, "clips"))
        bench = Bench(Path(folder), stack)
        held = hold(bench, wanted.seconds)
        taken = presses(bench, wanted.presses)
        step, peak = cuts(bench, wanted.cuts)
    buffer = BUFFER / RATE * 1000
    print(f"{'milliseconds':34}{'median':>9}{'worst':>9}{'limit':>9}")
    good = [
        _row(f"start to end, {wanted.seconds:g} s", held["distance"][-1:], 10),
        _row("start to every mark", held["distance"][1:], 10),
        _row("rhythm of every mark", held["rhythm"], 5),
        _row("press to first sample", taken, buffer + 5),
    ]
    click = 20 * log10(step)
    print(f"\nlargest step at a cut {click:.1f} dBFS (limit -40), peak {peak:.3f} (limit 1)")
    print(f"{len(PHRASES)} clips: {made:.2f} s to make, {kept:.3f} s when kept")
    sys.exit(not (all(good) and click < -40 and peak < 1))


if __name__ == "__main__":
    main()
