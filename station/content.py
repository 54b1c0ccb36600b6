"""What a command works on: settings, exercises and words, and today's workout made of them."""

from pathlib import Path

from station.core.content.exercise import Library, Program
from station.core.content.phrases import Phrases
from station.core.content.plan import plan
from station.core.errors import StationError, did_you_mean
from station.core.settings import Settings
from station.core.workout.session import Today
from station.files import config as configuration
from station.files import library as shelves
from station.files.folders import media, settings_file


def load(config: Path | None) -> tuple[Settings, Library, Phrases]:
    """Read settings, exercises and words; raise ContentError with every fault."""
    settings = configuration.load(config)
    return (settings, *stocked(config, settings))


def stocked(config: Path | None, settings: Settings) -> tuple[Library, Phrases]:
    """Read exercises and words, for whoever has the settings; raise ContentError as `load` does."""
    phrases = shelves.load_phrases(folders(config), settings.workout.language)
    return shelves.load(folders(config)), phrases


def folders(config: Path | None) -> list[Path]:
    """Return where exercises and programmes lie: the shipped ones, then those beside the settings."""
    return [media(), settings_file(config).parent]


def program(library: Library, wanted: str) -> Program:
    """Return the programme with the id `wanted`; raise StationError where there is none."""
    if wanted in library.programs:
        return library.programs[wanted]
    hint = did_you_mean(wanted, library.programs)
    raise StationError(f"there is no programme '{wanted}'{hint or '; see: station program list'}")


def today(
    shown: Program,
    library: Library,
    phrases: Phrases,
    settings: Settings,
    *,
    lead: bool | None = None,
) -> Today:
    """Lay out today's workout; `lead` says who leads all reps, None leaves it to each exercise."""
    return Today(
        full=plan(shown, library),
        short=plan(shown, library, short=True),
        phrases=phrases,
        paced=settings.workout.count == "paced",
        lead=lead,
        automatic=settings.workout.advance == "auto",
        emergency=settings.workout.emergency,
        rate=settings.sound.rate,
    )
