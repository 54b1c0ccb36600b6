"""How well the recorded voice is understood, beside the synthesiser's; and how it was recorded.

`python -m tests.bench.bench_voice`: a recogniser that was trained on people (pocketsphinx, if it is
installed; the station needs it for nothing) is played every sentence that the shipped programme says
today, by both voices. It is a measure of how much like a person a voice sounds, and no more.
Then every file of the pack is looked at: its loudness (by pyloudnorm where that is installed, which
has to agree with our own meter), and the silence at its ends. The standard measures blocks of 0.4 s:
a clip under 3 s is measured as if it were played again and again.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from math import ceil
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from time import monotonic

from station.core.rehearse.rehearsal import sayable
from station.core.settings import Settings
from station.core.sound.loudness import LONG, SPEECH, loudness
from station.core.sound.samples import FULL, RATE, Clip, measure
from station.core.sound.speech import Manner, estimate
from station.core.values import Seconds
from station.core.workout.session import Past
from station.devices.decoder import decode
from station.devices.voice import Tongue, Voice
from station.files.clips import Clips
from station.files.folders import media
from station.files.pack import PACKS, packs
from station.speaking import tongue
from tests.play import TODAY, today
from tests.recording import wanted

WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
TEENS = "fifteen sixteen seventeen eighteen nineteen"
ONES = f"{WORDS} {TEENS}".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
ENDS, LEVELS = Seconds(0.02), 1.0
"""The most silence at an end of a clip, and the most that two of them may differ, in LU."""

Hear = Callable[[Clip], str]
Loudness = Callable[[Clip], float]


def number(value: int) -> str:
    """Return a number in words."""
    if value < 20:
        return ONES[value]
    if value < 100:
        return TENS[value // 10] + (f" {ONES[value % 10]}" if value % 10 else "")
    rest = f" and {number(value % 100)}" if value % 100 else ""
    return f"{ONES[value // 100]} hundred{rest}"


def words(text: str) -> list[str]:
    """Return the words of a text, numbers written out."""
    spelt = re.sub(r"\d+", lambda found: f" {number(int(found[0]))} ", text.replace("-", " "))
    return re.findall(r"[a-z']+", spelt.lower())


def errors(said: Sequence[str], heard: Sequence[str]) -> int:
    """Return how many words were left out, put in or taken for another."""
    row = list(range(len(heard) + 1))
    for line, word in enumerate(said, 1):
        before, row[0] = row[0], line
        for column, other in enumerate(heard, 1):
            here = min(row[column] + 1, row[column - 1] + 1, before + (word != other))
            before, row[column] = row[column], here
    return row[-1]


def recogniser() -> Hear | None:
    """Return what writes down a clip, or None where it is not installed."""
    try:
        sphinx = import_module("pocketsphinx")
    except ImportError:
        return None
    config = sphinx.Config(loglevel="FATAL", samprate=float(RATE), nfft=2048)
    decoder = sphinx.Decoder(config)
    still = bytes(2 * round(0.3 * RATE))

    def hear(clip: Clip) -> str:
        decoder.start_utt()
        decoder.process_raw(still + clip.samples.tobytes() + still, full_utt=True)
        decoder.end_utt()
        found = decoder.hyp()
        return found.hypstr if found else ""

    return hear


def meter() -> tuple[str, Loudness]:
    """Return a loudness meter and its name: one that is not ours, where there is one."""
    try:
        numpy, pyloudnorm = import_module("numpy"), import_module("pyloudnorm")
    except ImportError:
        return "our own meter", loudness
    other = pyloudnorm.Meter(RATE)

    def measured(clip: Clip) -> float:
        times = ceil(LONG / clip.seconds)
        return float(other.integrated_loudness(numpy.array(clip.samples * times) / FULL))

    return "pyloudnorm", measured


def silence(clip: Clip) -> float:
    """Return the longer silence at an end, in seconds: what is 40 dB under the loudness of speech."""
    frames, silent = measure(clip), FULL * 10 ** ((SPEECH - 40) / 20)
    heard = [index for index, frame in enumerate(frames) if frame > silent]
    return max(heard[0], len(frames) - 1 - heard[-1]) * 0.005


def spoken(voice: Voice, texts: Iterable[str]) -> dict[str, Clip]:
    """Return the clip of each text."""
    voice.prepare(texts)
    voice.wait(Seconds(600))
    found = {text: voice.clip(text, Seconds(5)) for text in texts}
    return {text: clip for text, clip in found.items() if clip}


def row(name: str, clips: Mapping[str, Clip], hear: Hear | None) -> float:
    """Print how a voice does; return its share of words that were heard wrong."""
    seconds = sum(clip.seconds for clip in clips.values())
    count = sum(len(words(text)) for text in clips)
    print(
        f"{name:12}{len(clips):6} sentences {seconds:7.1f} s {60 * count / seconds:6.0f} wpm",
        end="",
    )
    if hear is None:
        print()
        return 0.0
    wrong = {text: errors(words(text), words(hear(clip))) for text, clip in clips.items()}
    share = sum(wrong.values()) / count
    right = sum(not each for each in wrong.values())
    print(f"{right:6} right {100 * share:6.1f} % of the words wrong")
    return share


def takes() -> list[bool]:
    """Print what the pack is like; return what must hold."""
    bundle = packs([media()], "en")
    if bundle is None:
        sys.exit("There is no pack: make voice")
    missing = [text for text in wanted() if text not in bundle.takes]
    clips = {text: decode(bundle.file(text)) for text in bundle.takes}
    name, level = meter()
    levels = [level(clip) for clip in clips.values()]
    silent = max(map(silence, clips.values()))
    wrong = max(abs(clip.seconds - bundle.takes[text].seconds) for text, clip in clips.items())
    files = [*(media() / PACKS / "en").iterdir()]
    size = sum(file.stat().st_size for file in files) / 1e6
    print(f"\n{len(clips)} takes, {sum(c.seconds for c in clips.values()):.0f} s, {size:.2f} MB")
    print(f"missing: {len(missing)} {missing[:5]}")
    print(
        f"loudness by {name}: {min(levels):.2f} to {max(levels):.2f} LUFS, mean {mean(levels):.2f} "
        f"(limit {LEVELS} LU apart)"
    )
    print(f"longest silence at an end {1000 * silent:.0f} ms (limit {1000 * ENDS:.0f})")
    print(f"largest error of a length in the index {1000 * wrong:.1f} ms")
    long = sum(take.seconds > estimate(text) for text, take in bundle.takes.items())
    print(f"takes longer than the synthesiser's estimate: {long}")
    return [not missing, max(levels) - min(levels) <= LEVELS, silent <= ENDS, wrong < 0.005]


def main() -> None:
    """Print the tables, and fail where a limit is passed."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    texts = [text for text in sayable(today(), Past((), TODAY)) if words(text)]
    hear = recogniser()
    if hear is None:
        print("pocketsphinx is not installed: pip install pocketsphinx shows what is understood")
    with TemporaryDirectory() as folder:
        cache = Path(folder)
        made = Voice(Tongue(Clips(cache / "clips", Manner())), print, monotonic)
        said = Voice(tongue(Settings(), cache), print, monotonic)
        try:
            synthetic = row("synthesiser", spoken(made, texts), hear)
            recorded = row("recorded", spoken(said, texts), hear)
        finally:
            made.close()
            said.close()
        left = len(list(cache.glob("clips/*")))
    share = recorded / synthetic if synthetic else 0.0
    print(f"errors beside the synthesiser's: {100 * share:.0f} % (limit 40 %)")
    print(f"sentences of today that had to be made for the recorded voice: {left - len(texts)}")
    sys.exit(not all([share <= 0.4, left == len(texts), *takes()]))


if __name__ == "__main__":
    main()
