"""The voices: which there are, and how one sounds."""

from collections.abc import Callable, Iterator, Sequence

from station.checks.sentence import play as play_clip
from station.checks.sentence import spoken
from station.core.errors import StationError, did_you_mean
from station.core.settings import RECORDED, Settings
from station.core.values import replace
from station.devices.synthesiser import Known
from station.devices.synthesiser import voices as known_voices
from station.files.folders import cache_folder, media
from station.files.pack import languages
from station.speaking import tongue

SENTENCE = "Kneel on one knee. Hold for 30 seconds. Relax."
"""What a sample says: a name, a number, a word of comfort, as in a workout."""

Voices = Callable[[], Sequence[Known]]


def listed(language: str, voices: Voices = known_voices) -> list[str]:
    """Return a line for each voice whose language begins with `language`, the recorded ones first.

    No language lists them all. Raise StationError where there is none, DeviceError where the
    synthesiser cannot tell.
    """
    there = [*_recorded(), *voices()]
    found = [each for each in there if _speaks(each, language)]
    if not found:
        near = did_you_mean(language, {each.language for each in there})
        raise StationError(f"there is no voice for '{language}'{near}")
    wide = max(len(each.voice) for each in found)
    long = max(len(each.language) for each in found)
    return [f"{each.voice:<{wide}}  {each.language:<{long}}  {each.name}" for each in found]


def play(voice: str, settings: Settings, voices: Voices = known_voices) -> str:
    """Say a sentence with `voice` and return it; raise StationError where that cannot be."""
    sound = settings.sound
    there = () if voice == RECORDED else voices()
    names = {each.voice for each in there} | {each.language for each in there}
    if voice not in names | {RECORDED, sound.voice, settings.manner.voice}:
        names.add(RECORDED)
        raise StationError(
            f"there is no voice '{voice}'{did_you_mean(voice, names) or '; see: station voices'}"
        )
    chosen = replace(settings, sound=replace(sound, voice=voice))
    play_clip(spoken(SENTENCE, tongue(chosen, cache_folder())), sound)
    return SENTENCE


def _recorded() -> Iterator[Known]:
    for language, name in languages((media(), cache_folder())).items():
        yield Known(RECORDED, f"{name}, spoken by Kokoro-82M", language)


def _speaks(voice: Known, language: str) -> bool:
    return not language or voice.language == language or voice.language.startswith(f"{language}-")
