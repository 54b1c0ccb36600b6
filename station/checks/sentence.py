"""A sentence made into a clip, and played after a mark, as in a workout."""

import time
from collections.abc import Callable, Sequence
from contextlib import closing

from station.core.errors import DeviceError
from station.core.settings import SoundSettings
from station.core.sound.marks import Mark, length
from station.core.sound.samples import Clip
from station.core.values import Seconds
from station.core.workout.events import Input, Trouble
from station.devices.speaker import Speaker
from station.devices.voice import COMMAND, Tongue, Voice

PATIENCE = Seconds(10)
"""How long the synthesiser may take to start, and then for the sentence."""

TAIL = 0.3
"""How much longer than a sound the device stays open, in seconds: what it holds is still to play."""


def spoken(sentence: str, speech: Tongue, command: Sequence[str] = COMMAND) -> Clip:
    """Return the clip of `sentence`, there or made now; raise DeviceError with the cause."""
    told: list[Input] = []
    with closing(
        Voice(
            speech,
            told.append,
            time.monotonic,
            command=command,
            patience=PATIENCE,
            restarts=0,
        )
    ) as voice:
        voice.prepare([sentence])
        voice.wait(Seconds(2 * PATIENCE))
        clip = voice.clip(sentence, PATIENCE)
    # A clip that could not be kept can still be heard.
    if clip is None:
        raise DeviceError(_trouble(told) or f"No speech came within {2 * PATIENCE:g} s.")
    return clip


def play(
    clip: Clip | None,
    sound: SoundSettings,
    mark: Mark | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Play `mark`, then `clip`; return when both were heard.

    Device and volume are those of the settings. Raise DeviceError where nothing can be played.
    """
    told: list[Input] = []
    with closing(
        Speaker(
            lambda _, __: clip,
            told.append,
            time.monotonic,
            device=sound.device,
            volume=sound.volume / 100,
            hearing=sound.hearing,
        )
    ) as speaker:
        speaker.tend(time.monotonic())
        if told:
            raise DeviceError(_trouble(told))
        if mark is not None:
            speaker.play(mark)
            sleep(length(mark) + TAIL)
        if clip is not None:
            speaker.say("")
            sleep(clip.seconds + TAIL)


def _trouble(told: Sequence[Input]) -> str:
    return next((each.text for each in told if isinstance(each, Trouble)), "")
