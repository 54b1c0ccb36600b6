"""Which pins the device tree gives away, on trees made as the kernel shows them."""

import struct
from collections.abc import Mapping
from pathlib import Path

import pytest

from station.checks.devicetree import PinClaim, claims
from station.checks.finding import State
from station.checks.machine import overlays
from station.core.settings import PinSettings

Tree = Mapping[str, Mapping[str, bytes]]

HEADER = {"phandle": struct.pack(">I", 7), "gpio-controller": b"", "#gpio-cells": b"\0\0\0\2"}


def cells(*numbers: int) -> bytes:
    """Return numbers as the device tree keeps them."""
    return struct.pack(f">{len(numbers)}I", *numbers)


def planted(root: Path, tree: Tree) -> Path:
    """Write a device tree below `root`: each node's path, and its properties."""
    for node, properties in tree.items():
        (root / node).mkdir(parents=True, exist_ok=True)
        for name, content in properties.items():
            (root / node / name).write_bytes(content)
    return root


PI_4: Tree = {
    "soc/gpio@7e200000": {**HEADER, "compatible": b"brcm,bcm2711-gpio\0"},
    "soc/gpio@7e200000/i2c1": {"phandle": cells(20), "brcm,pins": cells(2, 3)},
    "soc/gpio@7e200000/spi0_pins": {"phandle": cells(21), "brcm,pins": cells(9, 10, 11)},
    "soc/gpio@7e200000/spi0_cs_pins": {"phandle": cells(22), "brcm,pins": cells(8, 7)},
    "soc/i2c@7e804000": {"status": b"okay\0", "pinctrl-0": cells(20)},
    "soc/spi@7e204000": {
        "status": b"okay\0",
        "pinctrl-0": cells(21, 22),
        "cs-gpios": cells(7, 8, 1, 7, 7, 1),
    },
    "soc/spi@7e204000/tft@0": {"reset-gpios": cells(7, 25, 0), "dc-gpios": cells(7, 24, 0)},
}

PI_5: Tree = {
    "axi/rp1/gpio@d0000": {**HEADER, "compatible": b"raspberrypi,rp1-gpio\0"},
    "axi/rp1/gpio@d0000/uart0": {"phandle": cells(30)},
    "axi/rp1/gpio@d0000/uart0/txd": {"pins": b"gpio14\0"},
    "axi/rp1/gpio@d0000/uart0/rxd": {"pins": b"gpio15\0"},
    "axi/rp1/serial@30000": {"pinctrl-0": cells(30)},
}


@pytest.mark.parametrize(
    ("tree", "found"),
    [
        (
            PI_4,
            {
                *((gpio, "i2c@7e804000") for gpio in (2, 3)),
                *((gpio, "spi@7e204000") for gpio in (7, 8, 9, 10, 11)),
                *((gpio, "tft@0") for gpio in (24, 25)),
            },
        ),
        (PI_5, {(14, "serial@30000"), (15, "serial@30000")}),
        ({}, set()),
    ],
    ids=["groups of numbers", "groups of names", "no tree"],
)
def test_every_enabled_node_claims_its_pins(
    tmp_path: Path, tree: Tree, found: set[tuple[int, str]]
) -> None:
    """A pin is claimed through a group, through a group of groups, or by a property of its own."""
    assert claims(planted(tmp_path, tree)) == {PinClaim(*each) for each in found}


def test_what_is_disabled_claims_nothing(tmp_path: Path) -> None:
    """A node that is switched off, and all below it, leaves its pins free."""
    tree = dict(PI_4)
    tree["soc/spi@7e204000"] = {**tree["soc/spi@7e204000"], "status": b"disabled\0"}
    assert {claim.gpio for claim in claims(planted(tmp_path, tree))} == {2, 3}


def test_another_controllers_pins_are_not_the_headers(tmp_path: Path) -> None:
    """A pin number on a controller that is not the header's is no claim, whatever the number."""
    tree = {
        **PI_5,
        "soc/expander": {
            "phandle": cells(9),
            "gpio-controller": b"",
            "compatible": b"raspberrypi,firmware-gpio\0",
        },
        "leds/led-pwr": {"gpios": cells(9, 2, 1)},
        # Bluetooth of a Pi 5, on the processor's own pins and not on the header's.
        "soc/pinctrl@7d504100": {"compatible": b"brcm,bcm2712-pinctrl\0"},
        "soc/pinctrl@7d504100/uarta": {"phandle": cells(40)},
        "soc/pinctrl@7d504100/uarta/rxd": {"pins": b"gpio27\0"},
        "soc/serial@7d050000": {"status": b"okay\0", "pinctrl-0": cells(40)},
    }
    assert {claim.gpio for claim in claims(planted(tmp_path, tree))} == {14, 15}


def test_a_clash_names_the_part_and_the_other_user(tmp_path: Path) -> None:
    """A pin of the settings that SPI uses too is a fault which names both and the way out."""
    (found,) = overlays(PinSettings(rep=10), planted(tmp_path, PI_4))
    assert (found.state, found.text) == (
        State.FAULT,
        "GPIO 10 is rep in the settings, and SPI uses it too.",
    )
    assert "give rep another pin" in found.cure


@pytest.mark.parametrize("tree", [PI_4, PI_5])
def test_the_default_pins_clash_with_nothing(tmp_path: Path, tree: Tree) -> None:
    """With I²C, SPI, a serial port and an SPI display enabled the default pins are free."""
    (found,) = overlays(PinSettings(), planted(tmp_path, tree))
    assert found.state is State.OK


def test_a_machine_without_a_device_tree_is_left_out(tmp_path: Path) -> None:
    """A PC has nothing to compare with, and that is no fault."""
    (found,) = overlays(PinSettings(), tmp_path / "none")
    assert found.state is State.LEFT_OUT
