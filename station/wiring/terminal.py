"""The header in a terminal, as it lies when the SD card is at the top."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from station.core.settings import PinSettings
from station.wiring.header import ROWS, Pin, header
from station.wiring.wires import uses, wires

_STYLES = {"3V3": "bold yellow", "5V": "bold magenta", "GND": "bold blue"}
_USED = "bold reverse"

HINT = "Each button, and each lamp with its resistor, lies between its pin and its ground."
HIGH = (
    "A sensor of which the settings say that it is high when pressed gets its supply from 3V3 (pin 1 "
    "or 17), never from 5V."
)
MORE = "Circuits, cables and what to buy: docs/wiring.md"


def show(pins: PinSettings, console: Console | None = None) -> None:
    """Print the header and a line for each part; in colour where the console has any."""
    console = console or Console(highlight=False)
    found = wires(pins)
    names, board = uses(found), header()
    table = Table.grid(padding=(0, 1))
    for justify in ("right", "right", "right", "left", "left", "left"):
        table.add_column(justify=justify, no_wrap=True)
    for row in range(ROWS):
        left, right = board[2 * row + 1], board[2 * row + 2]
        table.add_row(*_half(left, names), *reversed(_half(right, names)))
    console.print(table)
    console.print()
    for wire in found:
        console.print(
            f"{wire.name}: pin {wire.pin.number} ({wire.pin.label}) "
            f"and pin {wire.ground.number} (ground){', high when pressed' if wire.high else ''}"
        )
    told = [HINT, HIGH, MORE] if any(wire.high for wire in found) else [HINT, MORE]
    console.print("\n" + "\n".join(told))


def _half(pin: Pin, names: dict[int, str]) -> tuple[Text, Text, Text]:
    """Return what a pin is for, its label and its number."""
    name = names.get(pin.number, "")
    style = _STYLES.get(pin.label, "")
    return (
        Text(name, "bold" if pin.gpio is not None else ""),
        Text(pin.label, style),
        Text(f"{pin.number:>2}", _USED if name else ""),
    )
