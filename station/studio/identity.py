"""What decides how a sentence sounds, beside its words: the model, the voice, and how it speaks."""

import hashlib
from pathlib import Path

from station.files.pack import Index
from station.studio.model import SHA256

STYLE = "voice.npy"
"""The file of a pack that has its voice: 510 rows of 256 numbers, one for each length of a text."""


def identity(style: Path, about: Index) -> str:
    """Return all of it in one text; another one means that a sentence is to be recorded anew."""
    voice = hashlib.sha256(style.read_bytes()).hexdigest()
    return f"{SHA256} {voice} {about.accent} {about.speed}"
