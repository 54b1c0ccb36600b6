"""The wiring as a drawing: a template in media/, filled in with the pins of the settings."""

from pathlib import Path
from string import Template

from station.core.errors import StationError
from station.core.settings import PinSettings
from station.wiring.header import Pin, header
from station.wiring.wires import Wire, uses, wires

_TEMPLATE = "wiring.svg"

_SHOWN_BY = {
    "next": ("next", "rep", "back"),
    "rep": ("rep", "next", "back"),
    "lamp": ("lamp_next", "lamp_rep", "lamp_back"),
    "buzzer": ("buzzer",),
    "vibration": ("vibration",),
}
"""The words of the template, and whose pins they name: those of the first part that there is."""

_ROW, _ASIDE, _BESIDE = 31, 15, 33  # in pixels: from row to row, and from the middle
_KINDS = {"3V3": "v3", "5V": "v5", "GND": "gnd"}


def draw(pins: PinSettings, media: Path) -> str:
    """Return the wiring of a station with these pins, as an SVG file.

    `media` holds the template. Raise StationError where that cannot be read.
    """
    path = media / _TEMPLATE
    try:
        template = Template(path.read_text("utf-8", errors="replace"))
    except OSError as error:
        raise StationError(
            f"{path} cannot be read ({error.strerror}); install the station again"
        ) from error
    found = wires(pins)
    by_key, names = {wire.key: wire for wire in found}, uses(found)
    words = {"header": "\n".join(_pin(pin, names.get(pin.number, "")) for pin in header().values())}
    for word, keys in _SHOWN_BY.items():
        wire = next((by_key[key] for key in keys if key in by_key), None)
        words[word], words[f"{word}_ground"] = _ends(wire)
    return template.safe_substitute(words)


def _ends(wire: Wire | None) -> tuple[str, str]:
    """Return the names of a wire's pin and ground."""
    if wire is None:
        return "any GPIO", "ground"
    return f"{wire.pin.label} · pin {wire.pin.number}", f"ground · pin {wire.ground.number}"


def _pin(pin: Pin, name: str) -> str:
    """Draw one pin of the header, and who uses it, if anybody does."""
    way = 1 if pin.is_outer else -1
    x, y = way * _ASIDE, pin.row * _ROW
    use = "return" if pin.gpio is None else "part"
    kind = use if name else _KINDS.get(pin.label, "gpio")
    text = f"{pin.label}  {name}" if pin.is_outer else f"{name}  {pin.label}"
    classes = f"{'start' if pin.is_outer else 'end'} {'used' if name else 'soft'}"
    return (
        f'<circle cx="{x}" cy="{y}" r="12" class="{kind}"/>'
        f'<text x="{x}" y="{y + 4}" class="number">{pin.number}</text>'
        f'<text x="{way * _BESIDE}" y="{y + 5}" class="{classes}">{text.strip()}</text>'
    )
