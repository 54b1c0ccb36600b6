"""Who speaks: what is recorded in the language of the settings, else the synthesiser's voice."""

from functools import partial
from pathlib import Path

from station.core.settings import RECORDED, Settings
from station.core.sound.speech import USUAL, Manner
from station.devices.decoder import Recorded
from station.devices.voice import Tongue
from station.files.clips import Clips
from station.files.folders import media
from station.files.pack import packs


def tongue(settings: Settings, cache: Path) -> Tongue:
    """Return how the station of these settings speaks; nothing is read yet.

    What was recorded for the station goes before what was made here and lies in `cache`.
    """
    sound = settings.sound
    made = Clips(cache / "clips", settings.manner)
    if sound.voice != RECORDED:
        return Tongue(made, settings.manner)

    def changed(name: str) -> Clips:
        return Clips(cache / "clips", Manner(name, sound.rate, 0, sound.voice_low))

    load = partial(packs, (media(), cache), settings.workout.language)
    return Tongue(
        made, settings.manner, Recorded(load, changed, sound.rate / USUAL, low=sound.voice_low)
    )
