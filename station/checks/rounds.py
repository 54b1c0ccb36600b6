"""Every part there is to look at, in the order in which one rests on the other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from station.checks import unit
from station.checks.doctor import Part
from station.checks.finding import Finding, left_out
from station.checks.gpio import pins
from station.checks.machine import account, clips, clock, overlays, power, storage
from station.checks.screen import screen, sockets
from station.checks.software import software
from station.checks.sound import sound
from station.core.settings import Settings
from station.core.values import Seconds, Struct
from station.speaking import tongue


class Subject(Struct, frozen=True, kw_only=True):
    """Say what is to be looked at.

    `texts` are all that today's workout says; `data` and `cache` the folders of journal and clips;
    `service` what systemd knows of the unit; `desktop` whether a window can be opened.
    """

    settings: Settings
    texts: Sequence[str]
    data: Path
    cache: Path
    service: Mapping[str, str]
    desktop: bool


def parts(station: Subject) -> Iterator[Part]:
    """Yield every part; what a running station holds is left out."""
    settings, folder = station.settings, station.cache / "clips"
    speech = tongue(settings, station.cache)
    yield Part("packages", software)
    yield Part("service", partial(unit.unit, station.service))
    yield Part("groups", account)
    yield Part("overlays", partial(overlays, settings.pins))
    yield Part("connectors", sockets)
    if unit.is_running(station.service):
        yield Part("pins", partial(_held, "pins", "display", "sound"))
    else:
        yield Part("pins", partial(pins, settings.pins))
        # Cold, a small Pi reads driver and synthesiser from its card for a good while.
        display = partial(screen, settings.display, desktop=station.desktop)
        yield Part("display", display, Seconds(30))
        yield Part("sound", partial(sound, settings.sound, speech), Seconds(30))
    yield Part("clips", partial(clips, station.texts, speech.is_ready, folder))
    yield Part("storage", partial(storage, station.data), Seconds(60))
    yield Part("clock", clock)
    yield Part("power", power)


def _held(*names: str) -> Iterable[Finding]:
    for name in names:
        yield left_out(
            name,
            "the station is running and holds it; to look at it: sudo systemctl stop "
            "workout-station",
        )
