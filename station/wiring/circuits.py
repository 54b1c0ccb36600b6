"""The wiring as a drawing: the header on the left, how to wire each part on the right."""

from collections.abc import Callable

from station.core.settings import PinSettings
from station.wiring.board import draw_header
from station.wiring.drawing import SOFT, Drawing, Point
from station.wiring.wires import Wire, wires

_LEFT, _TOP = 470, 20
_WIDE, _HIGH = 440, 236

Draw = Callable[[Drawing, Point, dict[str, Wire]], None]


def drawing(pins: PinSettings) -> str:
    """Return the wiring of a station with these pins, as an SVG file."""
    sheet = Drawing(_LEFT + 2 * _WIDE + 10, _TOP + 3 * _HIGH)
    found = wires(pins)
    draw_header(sheet, found)
    by_key = {wire.key: wire for wire in found}
    for index, (title, about, draw) in enumerate(CIRCUITS):
        left = _LEFT + index % 2 * _WIDE
        top = _TOP + index // 2 * _HIGH
        sheet.words((left, top + 14), title, bold=True, size=15)
        sheet.words((left, top + 33), about, size=12, ink=SOFT)
        draw(sheet, (left, top + 40), by_key)
    return sheet.svg()


def _button(sheet: Drawing, at: Point, found: dict[str, Wire]) -> None:
    x, y = at
    wire = _first(found, "next", "rep", "back")
    start = sheet.terminal((x, y + 40), _pin(wire))
    sheet.switch(start, (x + 280, start[1]))
    sheet.ground((x + 280, start[1]), _ground(wire))


def _long(sheet: Drawing, at: Point, found: dict[str, Wire]) -> None:
    x, y = at
    wire = _first(found, "rep", "next", "back")
    start = sheet.terminal((x, y + 78), _pin(wire))
    node, row = (x + 190, start[1]), start[1]
    sheet.resistor(start, node, "100 Ω")
    sheet.joint(node)
    top = sheet.terminal((x + 134, y + 2), "3V3 · pin 17")
    sheet.resistor((node[0], top[1] + 13), node, "1 kΩ")
    sheet.capacitor(node, (node[0], row + 46), "100 nF")
    sheet.ground((node[0], row + 46), _ground(wire))
    sheet.line(node, (x + 262, row), dash="7 5")
    sheet.words((x + 246, row - 10), "cable", anchor="middle", size=12, ink=SOFT)
    sheet.switch((x + 262, row), (x + 352, row))
    sheet.line((x + 352, row), (x + 352, row + 46), (node[0], row + 46), dash="7 5")
    sheet.joint((node[0], row + 46))


def _lamp(sheet: Drawing, at: Point, found: dict[str, Wire]) -> None:
    x, y = at
    wire = _first(found, "lamp_next", "lamp_rep", "lamp_back")
    start = sheet.terminal((x, y + 40), _pin(wire))
    sheet.resistor(start, (x + 200, start[1]), "330 Ω")
    sheet.lamp((x + 200, start[1]), (x + 290, start[1]), "long leg left")
    sheet.line((x + 290, start[1]), (x + 350, start[1]))
    sheet.ground((x + 350, start[1]), _ground(wire))


def _jack(sheet: Drawing, at: Point, found: dict[str, Wire]) -> None:
    x, y = at
    wire = _first(found, "rep", "next", "back")
    start = sheet.terminal((x, y + 40), _pin(wire))
    row = start[1]
    sheet.box((x + 190, row - 20), (90, 62), round_=6)
    sheet.words((x + 246, row + 60), "jack socket", anchor="middle", size=12, ink=SOFT)
    sheet.line(start, (x + 216, row), (x + 226, row + 8), (x + 236, row))
    sheet.words((x + 242, row + 4), "tip", size=12)
    sheet.line((x + 144, row + 26), (x + 226, row + 26))
    sheet.words((x + 232, row + 30), "sleeve", size=12)
    sheet.ground((x + 144, row + 26), _ground(wire))
    sheet.line((x + 280, row + 12), (x + 330, row + 12), dash="7 5")
    sheet.shape((x + 330, row + 22), (x + 390, row + 22), (x + 390, row + 2))
    sheet.words((x + 360, row + 42), "pedal", anchor="middle", size=12, ink=SOFT)


def _active(sheet: Drawing, at: Point, found: dict[str, Wire]) -> None:
    _driven(sheet, at, found, "buzzer")
    sheet.diode_up((at[0] + 350, at[1] + 16), (at[0] + 350, at[1] + 64), "1N4148")


def _passive(sheet: Drawing, at: Point, found: dict[str, Wire]) -> None:
    _driven(sheet, at, found, "piezo")
    sheet.resistor((at[0] + 350, at[1] + 16), (at[0] + 350, at[1] + 64), "1 kΩ")


def _driven(sheet: Drawing, at: Point, found: dict[str, Wire], name: str) -> None:
    """Draw a part between 5 V and a transistor, which the pin switches."""
    x, y = at
    wire = found.get("buzzer")
    start = sheet.terminal((x, y + 80), _pin(wire))
    base = (x + 232, start[1])
    sheet.resistor(start, (x + 184, base[1]), "1 kΩ")
    sheet.line((x + 184, base[1]), base)
    sheet.joint((x + 190, base[1]))
    sheet.resistor((x + 190, base[1]), (x + 190, base[1] + 60), "10 kΩ")
    collector, emitter = sheet.transistor(base)
    bottom = base[1] + 60
    sheet.line(emitter, (emitter[0], bottom), (x + 190, bottom))
    sheet.joint((emitter[0], bottom))
    sheet.ground((emitter[0], bottom), _ground(wire))
    top = (collector[0], y + 16)
    supply = sheet.terminal((x + 90, y + 3), "5V · pin 2")
    sheet.line(supply, (x + 350, y + 16))
    sheet.line(top, (top[0], y + 24))
    sheet.box((top[0] - 30, y + 24), (60, 30), round_=14)
    sheet.words((top[0], y + 43), name, anchor="middle", size=12)
    sheet.line((top[0], y + 54), collector)
    sheet.line((x + 350, y + 64), (top[0], y + 64))
    sheet.joint(top)
    sheet.joint((top[0], y + 64))


def _first(found: dict[str, Wire], *keys: str) -> Wire | None:
    """Return the first of these parts that the station has."""
    return next((found[key] for key in keys if key in found), None)


def _pin(wire: Wire | None) -> str:
    return "any GPIO" if wire is None else f"{wire.pin.label} · pin {wire.pin.number}"


def _ground(wire: Wire | None) -> str:
    return "ground" if wire is None else f"ground · pin {wire.ground.number}"


CIRCUITS: tuple[tuple[str, str, Draw], ...] = (
    ("Button", "up to half a metre of cable: nothing else is needed", _button),
    ("Button on a long cable", "the three parts beside the Pi, twisted or shielded cable", _long),
    ("Lamp in a button", "an LED; one with a resistor inside needs none", _lamp),
    ("Foot pedal with a plug", "in parallel to its button; one with USB is just plugged in", _jack),
    ("Active buzzer, 5 V", "it sounds by itself; transistor BC337 or 2N2222", _active),
    ("Passive buzzer, piezo", "a magnetic one: the diode in place of the 1 kΩ beside it", _passive),
)
"""What is drawn: title, a line about it, and how."""
