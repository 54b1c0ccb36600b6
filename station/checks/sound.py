"""The sound cards by name, then a mark and a sentence to be heard."""

import time
from collections.abc import Callable, Iterator, Sequence

from station.checks.finding import Finding, Question, fault, ok
from station.checks.sentence import play, spoken
from station.core.errors import DeviceError, did_you_mean
from station.core.settings import SoundSettings
from station.core.sound.marks import Mark
from station.devices.speaker import outputs
from station.devices.voice import COMMAND, Tongue

SENTENCE = "If you can hear this, the voice works."
"""What is said."""


def sound(
    settings: SoundSettings,
    speech: Tongue,
    *,
    names: Callable[[], Sequence[str]] = outputs,
    command: Sequence[str] = COMMAND,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Finding]:
    """List the sound cards, play the start mark and say a sentence, as `speech` says."""
    found = names()
    if not found:
        yield fault(
            "sound cards",
            "There is no sound card.",
            "plug in a USB sound card or a display with loudspeakers, or take dtparam=audio=off "
            "out of /boot/firmware/config.txt; without one the buzzer and the wall lead",
        )
    else:
        yield ok("sound cards", ", ".join(found))
    if settings.device is not None and found and settings.device not in found:
        near = did_you_mean(settings.device, found)
        yield fault(
            "sound cards",
            f"The settings name the sound device “{settings.device}”, and there is none{near or '.'}",
            "under [sound] in station.toml set device to one of the names above",
        )
    clip = None
    try:
        clip = spoken(SENTENCE, speech, command)
        yield ok("voice", f"{settings.voice}, {settings.rate} words a minute")
    except DeviceError as error:
        yield fault("voice", str(error))
    try:
        play(clip, settings, Mark.START, sleep)
    except DeviceError as error:
        yield fault("sound", str(error))
        return
    tones = "three rising tones" if settings.hearing == "usual" else "one deep tone"
    words = f"{tones}, then a sentence" if clip else tones
    yield ok(
        "sound",
        f"{words}: played at {settings.volume} %",
        Question(
            f"Did you hear {words}?",
            "The sound device plays, and nothing was heard.",
            "see its plug and its own volume (alsamixer), or name another device under [sound] "
            "in station.toml",
        ),
    )
