"""How well the recorded voice is understood, beside the synthesiser's; and how it was recorded.

`python -m tests.bench.bench_voice [FILE]`: a recogniser that was trained on people (pocketsphinx, if
it is installed; the station needs it for nothing) is played every sentence that the shipped programme
says today, by both voices. It is a measure of how much like a person a voice sounds, and no more: the
longer a sentence, the more of it is guessed from its other words. FILE gets the figures as JSON.
Then every file of the pack is looked at: its loudness (by pyloudnorm where that is installed, which
has to agree with our own meter), and the silence at its ends. The standard measures blocks of 0.4 s:
a clip under 3 s is measured as if it were played again and again.
"""

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from math import ceil
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from time import monotonic

from station.core.rehearse.rehearsal import sayable
from station.core.settings import RECORDED, Settings, SoundSettings
from station.core.sound.loudness import LONG, SPEECH, loudness
from station.core.sound.samples import FULL, RATE, Clip, measure
from station.core.sound.speech import estimate
from station.core.values import Seconds
from station.core.workout.session import Past
from station.devices.decoder import decode
from station.devices.voice import Voice
from station.files.folders import media
from station.files.pack import PACKS, packs
from station.speaking import tongue
from tests.play import TODAY, today
from tests.recording import wanted

WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
TEENS = "fifteen sixteen seventeen eighteen nineteen"
ONES = f"{WORDS} {TEENS}".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
ALL, MOST = "all", 0.4
"""The row of all sentences, and of the words heard wrong the most beside the synthesiser's."""

ENDS, EXACT, LEVELS = Seconds(0.02), Seconds(0.005), 1.0
"""The most silence at an end of a clip, error of its length, and difference of two of them, in LU."""

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


def kind(text: str) -> str:
    """Return to which row of the table a sentence belongs, beside that of all."""
    if any(map(str.isdigit, text)):
        return "with a number"
    return "one or two words" if len(words(text)) < 3 else "three words and more"


def wrong(clips: Mapping[str, Clip], hear: Hear) -> dict[str, float]:
    """Return the share of the words that are heard wrong, for all sentences and each kind of them."""
    said, missed = Counter[str](), Counter[str]()
    for text, clip in clips.items():
        found = errors(words(text), words(hear(clip)))
        for name in (ALL, kind(text)):
            said[name] += len(words(text))
            missed[name] += found
    return {name: missed[name] / count for name, count in said.items()}


def recognised(hear: Hear) -> dict[str, tuple[float, float]]:
    """Print how much is heard wrong of either voice; return it, the recorded one first.

    Fail where a sentence of today had to be made for the recorded voice.
    """
    texts = [text for text in sayable(today(), Past((), TODAY)) if words(text)]
    shares: list[dict[str, float]] = []
    with TemporaryDirectory() as folder:
        cache = Path(folder)
        for name in (RECORDED, "en"):
            settings = Settings(sound=SoundSettings(voice=name))
            voice = Voice(tongue(settings, cache), print, monotonic)
            try:
                clips = spoken(voice, texts)
            finally:
                voice.close()
            seconds = sum(clip.seconds for clip in clips.values())
            count = sum(len(words(text)) for text in clips)
            print(
                f"{name:10}{len(clips):5} sentences {seconds:7.1f} s {60 * count / seconds:5.0f} wpm"
            )
            if name == RECORDED and (made := list(cache.glob("clips/*"))):
                sys.exit(f"{len(made)} sentences of today are not recorded: make voice")
            shares.append(wrong(clips, hear))
    recorded, made_ = shares
    print(f"{'% of the words heard wrong':28}{'recorded':>10}{'synthesiser':>13}{'share':>7}")
    for name, share in recorded.items():
        of = f"{share / made_[name]:7.0%}" if made_[name] else ""
        print(f"{name:28}{100 * share:10.1f}{100 * made_[name]:13.1f}{of}")
    return {name: (share, made_[name]) for name, share in recorded.items()}


def takes() -> tuple[float, float, float]:
    """Print what the pack is like; return by how many LU takes differ, and two faults in seconds.

    These are the longest silence at an end, and the largest error of a length in the index.
    """
    bundle = packs([media()], "en")
    if bundle is None:
        sys.exit("There is no pack: make voice")
    missing = [text for text in wanted() if text not in bundle.takes]
    if missing:
        sys.exit(f"{len(missing)} takes are missing, {missing[0]!r} among them: make voice")
    clips = {text: decode(bundle.file(text)) for text in bundle.takes}
    name, level = meter()
    levels = [level(clip) for clip in clips.values()]
    silent = max(map(silence, clips.values()))
    off = max(abs(clip.seconds - bundle.takes[text].seconds) for text, clip in clips.items())
    size = sum(file.stat().st_size for file in (media() / PACKS / "en").iterdir()) / 1e6
    print(f"\n{len(clips)} takes, {sum(c.seconds for c in clips.values()):.0f} s, {size:.2f} MB")
    print(
        f"loudness by {name}: {min(levels):.2f} to {max(levels):.2f} LUFS, mean {mean(levels):.2f} "
        f"(limit {LEVELS} LU apart)"
    )
    print(f"longest silence at an end {1000 * silent:.0f} ms (limit {1000 * ENDS:.0f})")
    print(f"largest error of a length in the index {1000 * off:.1f} ms (limit {1000 * EXACT:.0f})")
    long = sum(take.seconds > estimate(text) for text, take in bundle.takes.items())
    print(f"takes longer than the synthesiser's estimate: {long}")
    return max(levels) - min(levels), silent, off


def main() -> None:
    """Print the tables, and fail where a limit is passed."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    hear = recogniser()
    if hear is None:
        print("pocketsphinx is not installed: pip install pocketsphinx shows what is understood")
    shares = recognised(hear) if hear else {}
    apart, silent, off = takes()
    if sys.argv[1:]:
        figures = {"wrong": shares, "apart": apart, "silent": silent, "off": off}
        Path(sys.argv[1]).write_text(json.dumps(figures), "utf-8")
    recorded, made = shares.get(ALL, (0.0, 1.0))
    sys.exit(not (recorded <= MOST * made and apart <= LEVELS and silent <= ENDS and off < EXACT))


if __name__ == "__main__":
    main()
