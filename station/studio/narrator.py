"""The narrator: a voice of Kokoro-82M, which turns a text into sound. It alone imports the model."""

import os
import re
from array import array
from importlib import metadata
from pathlib import Path

import onnxruntime
from kokoro_onnx import Kokoro

from station.core.errors import StationError
from station.core.sound.samples import FULL, Clip

_CALL = re.compile(r"(\bcall )(\d+)\b")

PROGRAMS = ("kokoro-onnx", "onnxruntime", "phonemizer", "espeakng-loader")
"""What decides how a text sounds, beside the model and the voice."""


class Narrator:
    """Speak as the voice in the file `style`, with the `accent` of an espeak language.

    `model` is the model's file, `speed` how fast is spoken, 1.0 as the voice was trained. One thread
    does it all, so that it comes out the same and leaves the other cores alone.
    """

    def __init__(self, model: Path, style: Path, accent: str, speed: float) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        providers = ["CPUExecutionProvider"]
        session = onnxruntime.InferenceSession(str(model), options, providers=providers)
        self._kokoro = Kokoro.from_session(session, str(style))
        self._style = self._kokoro.voices
        self._accent = accent
        self._speed = speed

    def speak(self, text: str) -> Clip:
        """Return `text` as it is spoken; raise StationError where there is nothing to speak."""
        try:
            sound, rate = self._kokoro.create(
                text, self._style, self._speed, self._accent, trim=False
            )
        except ValueError as error:
            raise StationError(f"“{text}” cannot be spoken ({error})") from error
        clipped = (sound.clip(-1.0, 1.0) * FULL).round().astype("int16")
        return Clip(array("h", clipped.tobytes()), rate)


def said_as(text: str) -> str:
    """Return `text` as it is to be read out: a number to call, digit by digit."""
    return _CALL.sub(lambda found: f"{found[1]}{' '.join(found[2])}", text)


def programs() -> dict[str, str]:
    """Return the version of each program that decides how a text sounds."""
    return {name: metadata.version(name) for name in PROGRAMS}


def step_back() -> None:
    """Let everything else on this machine go first, from now on."""
    os.nice(19)
    if hasattr(os, "SCHED_IDLE"):
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
