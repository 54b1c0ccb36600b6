"""The header drawn: forty pins, those in use named and filled."""

from station.wiring.drawing import SOFT, Drawing
from station.wiring.header import Pin, header
from station.wiring.wires import Wire, uses

_MIDDLE, _TOP, _ROW = 226, 74, 31
_FILLS = {"3V3": "#f3d9a4", "5V": "#f2b8a0", "GND": "#c9d3da"}
_USED = "#e69f00"
_GROUND = "#56b4e9"


def draw_header(sheet: Drawing, found: tuple[Wire, ...]) -> None:
    """Draw the header at the left of the sheet, and who uses each pin."""
    names = uses(found)
    sheet.words((_MIDDLE, 34), "The header, SD card above", anchor="middle", size=15, bold=True)
    sheet.words((_MIDDLE, 53), "filled orange: a part; blue: its ground", anchor="middle", ink=SOFT)
    for pin in header().values():
        _draw_pin(sheet, pin, names.get(pin.number, ""))


def _draw_pin(sheet: Drawing, pin: Pin, name: str) -> None:
    way = 1 if pin.is_outer else -1
    x, y = _MIDDLE + 15 * way, _TOP + _ROW * pin.row + 8
    used = _USED if pin.gpio is not None else _GROUND
    sheet.ring((x, y), 12, fill=used if name else _FILLS.get(pin.label, "#ffffff"))
    sheet.words((x, y + 4), str(pin.number), anchor="middle", size=11)
    anchor = "start" if pin.is_outer else "end"
    text = f"{pin.label}  {name}" if pin.is_outer else f"{name}  {pin.label}"
    ink = "#10181d" if name else SOFT
    sheet.words((x + 18 * way, y + 5), text.strip(), anchor=anchor, bold=bool(name), ink=ink)
