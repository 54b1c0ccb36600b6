"""The voices: which there are, and how one sounds."""

from collections.abc import Callable, Sequence

from station.checks.sentence import play as play_clip
from station.checks.sentence import spoken
from station.core.errors import StationError, did_you_mean
from station.core.settings import SoundSettings
from station.core.values import replace
from station.devices.synthesiser import Known
from station.devices.synthesiser import voices as known_voices
from station.files.clips import Clips
from station.files.folders import cache_folder

SENTENCE = "Kneel on one knee. Hold for thirty seconds. Relax."
"""What a sample says: a name, a number, a word of comfort, as in a workout."""

Voices = Callable[[], Sequence[Known]]


def listed(language: str, voices: Voices = known_voices) -> list[str]:
    """Return a line for each voice whose language begins with `language`.

    No language lists them all. Raise StationError where there is none, DeviceError where the
    synthesiser cannot tell.
    """
    there = voices()
    found = [each for each in there if _speaks(each, language)]
    if not found:
        near = did_you_mean(language, {each.language for each in there})
        raise StationError(f"there is no voice for '{language}'{near}")
    wide = max(len(each.voice) for each in found)
    tongue = max(len(each.language) for each in found)
    return [f"{each.voice:<{wide}}  {each.language:<{tongue}}  {each.name}" for each in found]


def play(voice: str, sound: SoundSettings, voices: Voices = known_voices) -> str:
    """Say a sentence with `voice` and return it; raise StationError where that cannot be."""
    there = voices()
    names = {each.voice for each in there} | {each.language for each in there} | {sound.voice}
    if voice not in names:
        raise StationError(
            f"there is no voice '{voice}'{did_you_mean(voice, names) or '; see: station voices'}"
        )
    chosen = replace(sound, voice=voice)
    shelf = Clips(cache_folder() / "clips", chosen.manner)
    play_clip(spoken(SENTENCE, chosen, shelf), chosen)
    return SENTENCE


def _speaks(voice: Known, language: str) -> bool:
    return not language or voice.language == language or voice.language.startswith(f"{language}-")
