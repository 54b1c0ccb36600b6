"""To record sentences of one's own: what today's programmes say and the station came without."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from station import content
from station.core.errors import StationError
from station.core.rehearse.rehearsal import sayable
from station.core.sound.takes import parts, units
from station.core.values import replace
from station.core.workout.session import Past
from station.devices.decoder import decode
from station.files.folders import cache_folder, media
from station.files.pack import INDEX, PACKS, packs, read_index
from station.studio.identity import STYLE, identity
from station.studio.model import EXTRA, model
from station.studio.record import record

_PAST = Past((), date(1970, 1, 1))  # what was done is said in numbers, and those are recorded


def make(config: Path | None, told: Callable[[str], None]) -> str:
    """Record what every programme says today and nobody has recorded; return what came of it.

    `told` is called with each sentence when its turn comes. Raise StationError where there is no
    voice to record with, or what records is not installed.
    """
    settings, library, phrases = content.load(config)
    language = settings.workout.language
    shipped, own = (folder / PACKS / language for folder in (media(), cache_folder()))
    if not (shipped / INDEX).is_file():
        raise StationError(f"there is no voice that records in the language '{language}'")
    days = (content.today(each, library, phrases, settings) for each in library.programs.values())
    missing = _missing((text for day in days for text in sayable(day, _PAST)), language)
    if not missing:
        return "Everything that your programmes say is recorded."
    _studio(missing, shipped, own, told)
    count = "1 sentence is" if len(missing) == 1 else f"{len(missing)} sentences are"
    return f"{count} recorded; the station says what is new from its next start on."


def _studio(missing: Sequence[str], shipped: Path, own: Path, told: Callable[[str], None]) -> None:
    """Record in the folder `own` what is missing, with the voice of the pack `shipped`."""
    try:
        from station.studio.encoder import encode  # noqa: PLC0415 - not everybody installed them
        from station.studio.narrator import Narrator, said_as, step_back  # noqa: PLC0415
    except ImportError as error:
        raise StationError(f"to record sentences needs more than the station: {EXTRA}") from error
    step_back()
    about = replace(read_index(shipped), takes={})
    narrator = Narrator(model(cache_folder()), shipped / STYLE, about.accent, about.speed)
    record(
        missing,
        own,
        about,
        identity(shipped / STYLE, about),
        narrator.speak,
        encode,
        decode,
        told,
        said_as=said_as,
    )


def _missing(texts: Iterable[str], language: str) -> tuple[str, ...]:
    """Return what must be recorded so that all of `texts` can be said with what was shipped."""
    bundle = packs((media(),), language)
    shipped = bundle.takes if bundle else {}
    wanted = (unit for text in texts if not parts(text, shipped) for unit in units(text))
    return tuple(dict.fromkeys(unit for unit in wanted if unit not in shipped))
