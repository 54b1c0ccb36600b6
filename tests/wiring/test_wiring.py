"""The wiring: the header as it is, a ground for every part, and both drawings of it."""

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from gpiozero.pins.mock import MockFactory
from rich.console import Console

from station.core.errors import StationError
from station.core.settings import PINS, PinSettings
from station.core.values import replace
from station.files.folders import media
from station.wiring.drawing import draw
from station.wiring.header import header
from station.wiring.terminal import show
from station.wiring.wires import NAMES, wires

CHECKOUT = Path(__file__).resolve().parents[2]
SVG = "{http://www.w3.org/2000/svg}"
TITLES = {
    *("Button", "Button on a long cable", "Lamp in a button", "Foot pedal with a plug"),
    *("Active buzzer, 5 V", "Passive buzzer, piezo", "Vibration motor, 3 V"),
}

NONE = PinSettings(
    next=None,
    rep=None,
    back=None,
    buzzer=None,
    lamp_next=None,
    lamp_rep=None,
    lamp_back=None,
)


def drawn(pins: PinSettings) -> ET.Element:
    """Return the drawing of those pins."""
    return ET.fromstring(draw(pins, media()))  # noqa: S314 - our own


def words(pins: PinSettings) -> list[str]:
    """Return every text of the drawing of those pins."""
    return [each.text or "" for each in drawn(pins).iter(f"{SVG}text")]


def printed(pins: PinSettings, *, colour: bool = False) -> str:
    """Return what a terminal shows."""
    file = io.StringIO()
    show(pins, Console(file=file, width=80, force_terminal=colour, highlight=False))
    return file.getvalue()


def test_the_header_is_that_of_a_pi() -> None:
    """Every pin stands where gpiozero, which read the data sheets, says that it stands."""
    board = header()
    # A Pi 4 Model B; the header is the same on every model with forty pins.
    real = MockFactory(revision="c03111").board_info.headers["J8"].pins
    assert list(board) == list(range(1, 41)) == sorted(real)
    for number, pin in board.items():
        name = real[number].name
        assert pin.label == (f"GPIO {pin.gpio}" if name.startswith("GPIO") else name)
        if name.startswith("GPIO"):
            assert name == f"GPIO{pin.gpio}"


def test_all_pins_of_the_settings_are_on_the_header() -> None:
    """Whatever GPIO number the settings allow, the header has it."""
    assert {pin.gpio for pin in header().values() if pin.gpio is not None} == set(PINS)


@pytest.mark.parametrize(
    "pins",
    [
        PinSettings(),
        PinSettings(vibration=16),
        PinSettings(next=2, rep=3, back=4, buzzer=17, lamp_next=14, lamp_rep=15, vibration=18),
    ],
)
def test_every_part_has_a_ground_of_its_own(pins: PinSettings) -> None:
    """No two parts share a ground pin: one wire, one pin, nothing to solder together."""
    found = wires(pins)
    there = [key for key in NAMES if key != "vibration" or pins.vibration]
    assert [wire.key for wire in found] == there
    assert len({wire.ground.number for wire in found}) == len(found)
    assert {wire.ground.label for wire in found} == {"GND"}


def test_whoever_adds_a_motor_moves_no_other_wire() -> None:
    """It gets the ground that is left, and is told and drawn as every part."""
    before, after = wires(PinSettings()), wires(PinSettings(vibration=16))
    assert after[:-1] == before
    assert (after[-1].pin.number, after[-1].ground.number) == (36, 6)
    assert "motor: pin 36 (GPIO 16) and pin 6 (ground)" in printed(PinSettings(vibration=16))
    found = words(PinSettings(vibration=16))
    assert {"GPIO 16 · pin 36", "ground · pin 6", "22 Ω", "M"} <= set(found)


def test_the_nearest_ground_is_taken() -> None:
    """REP alone, on pin 31, gets the ground beside it, pin 30."""
    (wire,) = wires(replace(NONE, rep=6))
    assert (wire.pin.number, wire.ground.number) == (31, 30)


def test_the_terminal_shows_every_pin_and_every_part() -> None:
    """All forty pins are there, each part beside its own, in plain text where no terminal is."""
    text = printed(PinSettings())
    assert "\x1b" not in text
    assert "button NEXT  GPIO 5 29 30 GND     ground of button REP" in text
    assert "button NEXT: pin 29 (GPIO 5) and pin 25 (ground)" in text
    rows = text.splitlines()[:20]
    assert [number for row in rows for number in row.split() if number.isdecimal()]
    assert all(f" {2 * row + 1:>2} {2 * row + 2:>2} " in rows[row] for row in range(20))
    assert max(map(len, text.splitlines())) <= 80


def test_a_sensor_is_told_with_its_supply() -> None:
    """A button that is high when pressed says so, and that 5 V must never feed it; no other does."""
    text = printed(PinSettings(pressed_rep="high"))
    assert "button REP: pin 31 (GPIO 6) and pin 30 (ground), high when pressed" in text
    assert text.count("high when pressed") == 2
    assert "3V3 (pin 1 or" in " ".join(text.split())
    assert "high when pressed" not in printed(PinSettings())


def test_a_terminal_has_colour() -> None:
    """Where a terminal is, power, ground and parts are told apart by colour too."""
    assert "\x1b[" in printed(PinSettings(), colour=True)


def test_a_part_that_is_not_there_is_not_drawn() -> None:
    """Without lamps nothing names one, neither in the terminal nor in the header of the drawing."""
    pins = PinSettings(lamp_next=None, lamp_rep=None, lamp_back=None)
    assert "lamp of" not in printed(pins)
    assert not [text for text in words(pins) if "lamp of" in text]


@pytest.mark.parametrize("pins", [PinSettings(), NONE, PinSettings(next=None, lamp_back=None)])
def test_the_drawing_shows_every_circuit(pins: PinSettings) -> None:
    """Whatever is wired, the drawing is well formed and shows how to wire each kind of part."""
    found = words(pins)
    assert set(found) >= TITLES
    assert {"100 Ω", "1 kΩ", "100 nF", "330 Ω", "1N4148", "10 kΩ"} <= set(found)


def test_the_drawing_names_the_pins_of_the_settings() -> None:
    """The circuits speak of the pins that this station uses, with their places on the header."""
    found = words(PinSettings(next=26))
    assert "GPIO 26 · pin 37" in found
    assert "GPIO 26  button NEXT" in found or "button NEXT  GPIO 26" in found
    assert "any GPIO" in words(NONE)


@pytest.mark.parametrize("pins", [PinSettings(), NONE])
def test_nothing_of_the_template_is_left_open(pins: PinSettings) -> None:
    """Every blank is filled in, every symbol is there, and every class has its look."""
    svg = draw(pins, media())
    assert "$" not in svg
    ids = {each.attrib.get("id") for each in drawn(pins).iter()}
    assert {use.attrib["href"].removeprefix("#") for use in drawn(pins).iter(f"{SVG}use")} <= ids
    used = {name for each in drawn(pins).iter() for name in each.get("class", "").split()}
    assert used - {"start"} <= set(re.findall(r"[.](\w+)", svg.partition("</style>")[0]))


def bends(path: str) -> Iterator[tuple[float, float]]:
    """Yield every point that a path of straight lines comes to."""
    x = y = 0.0
    for step, numbers in re.findall(r"([MLHV])([^A-Z]+)", path):
        match step, [float(number) for number in numbers.split()]:
            case "H", [x]:
                pass
            case "V", [y]:
                pass
            case _, [x, y]:
                pass
        yield x, y


def points(
    element: ET.Element, symbols: dict[str, ET.Element], x: float = 0.0, y: float = 0.0
) -> Iterator[tuple[float, float]]:
    """Yield where an element and all in it begin and bend, symbols where they are used."""
    if element.tag == f"{SVG}defs":
        return
    moved = re.fullmatch(r"translate[(](\S+) (\S+)[)]", element.get("transform", ""))
    x, y = (x + float(moved[1]), y + float(moved[2])) if moved else (x, y)
    left, top = (float(element.get(name) or element.get(f"c{name}") or 0) for name in "xy")
    yield x + left, y + top
    if element.tag == f"{SVG}use":
        yield from points(symbols[element.attrib["href"]], symbols, x + left, y + top)
    if element.tag == f"{SVG}rect":
        yield x + left + float(element.attrib["width"]), y + top + float(element.attrib["height"])
    yield from ((x + across, y + down) for across, down in bends(element.get("d", "")))
    for each in element:
        yield from points(each, symbols, x, y)


@pytest.mark.parametrize("pins", [PinSettings(), NONE])
def test_nothing_is_drawn_beside_the_sheet(pins: PinSettings) -> None:
    """Every line, box, symbol and word begins and bends inside the sheet."""
    root = drawn(pins)
    symbols = {f"#{each.attrib['id']}": each for each in root.iter() if "id" in each.attrib}
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    found = list(points(root, symbols))
    assert len(found) > 400
    assert [(x, y) for x, y in found if not (0 <= x <= width and 0 <= y <= height)] == []


@pytest.mark.parametrize(
    "pins", [PinSettings(vibration=16), PinSettings(back=2, lamp_back=8, lamp_next=7, vibration=25)]
)
def test_no_word_of_the_header_is_cut(pins: PinSettings) -> None:
    """In a wide typeface, too, the names beside the pins end before the sheet and the circuits."""
    header, circuit, *_ = (place(group) for group in drawn(pins).iter(f"{SVG}g") if place(group))
    for text in drawn(pins).iter(f"{SVG}text"):
        if "used" in text.get("class", ""):
            # DejaVu Sans, which many a Linux has for its sans-serif, set bold at 13 pixels.
            long = 0.64 * 13 * len(" ".join((text.text or "").split()))
            x = header + float(text.attrib["x"])
            assert (x - long if x < header else x) >= 0
            assert (x + long if x > header else x) <= circuit - 10


def place(group: ET.Element) -> float:
    """Return how far right a group of the sheet begins, or 0: it is a symbol."""
    moved = re.fullmatch(r"translate[(](\S+) \S+[)]", group.get("transform", ""))
    return float(moved[1]) if moved else 0.0


def test_a_missing_template_is_told(tmp_path: Path) -> None:
    """Where the station came without its template, one sentence says which file it is."""
    with pytest.raises(StationError, match=r"wiring\.svg cannot be read") as caught:
        draw(PinSettings(), tmp_path)
    assert "install the station again" in str(caught.value)


def test_the_picture_in_the_documents_is_the_one_drawn() -> None:
    """docs/pictures/wiring.svg shows the default pins as the command draws them."""
    assert (CHECKOUT / "docs/pictures/wiring.svg").read_text("utf-8") == draw(
        PinSettings(), media()
    )


def test_the_table_in_the_documents_is_right() -> None:
    """docs/wiring.md tells pin and ground of every part as the settings' defaults have them."""
    text = (CHECKOUT / "docs/wiring.md").read_text("utf-8")
    for wire in wires(PinSettings()):
        row = (wire.name, f"`{wire.key}`", wire.pin.gpio, wire.pin.number, wire.ground.number)
        assert f"| {' | '.join(map(str, row))} |" in text
