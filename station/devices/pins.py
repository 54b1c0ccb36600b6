"""The pins of the machine: the Pi's own, or simulated ones; never the one in place of the other."""

import os
import pwd
from collections.abc import Callable
from contextlib import chdir
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import TYPE_CHECKING

from station.core.errors import DeviceError

if TYPE_CHECKING:
    from gpiozero import Factory, Pin
    from gpiozero.pins.pi import PinInfo

_DESKTOP = "to try the station here, run: station run --desktop"


def has_chip(devices: Path = Path("/dev")) -> bool:
    """Return whether this machine has pins at all, whether or not they can be used."""
    return any(devices.glob("gpiochip*"))


def require_chip(devices: Path = Path("/dev")) -> None:
    """Raise `DeviceError` where no GPIO chip among `devices` can be used; nothing is opened yet.

    It is cheap: whoever has no pins at all is told before home is on the wall.
    """
    chips = list(devices.glob("gpiochip*"))
    if not chips:
        raise DeviceError(f"No GPIO chip was found on this machine; {_DESKTOP}")
    if not any(os.access(chip, os.R_OK | os.W_OK) for chip in chips):
        raise DeviceError(
            f"No permission to use {min(chips)}; let this user into its group, then log in again, or "
            f"restart the service: sudo usermod -aG gpio {user_name()}"
        )


def user_name(number: int | None = None) -> str:
    """Return the name of the user that this process is, or of another `number`.

    `$USER`, typed by whoever mends it, would be somebody else where the service is concerned.
    """
    number = os.geteuid() if number is None else number
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:  # a container may run with a number alone
        return str(number)


def mock_factory() -> "Factory":
    """Open simulated pins, each able to sound a tone, for the desktop and for tests."""
    from gpiozero.pins.mock import MockFactory, MockPWMPin  # noqa: PLC0415 - a Pi loads none

    return MockFactory(pin_class=MockPWMPin)


def import_lgpio() -> ModuleType:
    """Import gpiozero's lgpio pins, leaving nothing behind and the working directory as it was.

    As it is imported, lgpio makes a pipe in the working directory, or goes to `$LG_WD` to make it
    there and stays. In a unit's `/` it cannot, and beside the user's files it would be litter.
    Once both ends are open the pipe needs no name.
    """
    with TemporaryDirectory(dir=os.environ.get("RUNTIME_DIRECTORY")) as folder, chdir(folder):
        # Late, because most machines that run the desktop have no lgpio.
        from gpiozero.pins import lgpio  # noqa: PLC0415
    return lgpio  # type: ignore[no-any-return]  # gpiozero has no types


def open_factory(
    devices: Path = Path("/dev"), backend: Callable[[], ModuleType] = import_lgpio
) -> "Factory":
    """Open the Pi's GPIO chip among `devices`; raise `DeviceError` where it cannot be had.

    It leaves the working directory for a moment: other threads must name their files in full. Close the
    devices first, then the factory.
    """
    require_chip(devices)
    try:
        lgpio = backend()
    except ImportError as fault:
        raise DeviceError(
            f"The package lgpio cannot be used ({fault}); "
            "install it: sudo apt install python3-lgpio"
        ) from fault
    except OSError as fault:
        raise DeviceError(
            f"lgpio found no folder for its pipe ({fault}); set RUNTIME_DIRECTORY to one"
        ) from fault
    return _open_chip(lgpio)


def _open_chip(backend: ModuleType) -> "Factory":
    # Loaded once home is on the wall: it takes an eighth of the start.
    from gpiozero import PinUnknownPi  # noqa: PLC0415

    refusal: type[Exception] = backend.lgpio.error
    try:
        factory = backend.LGPIOFactory()
    except PinUnknownPi as fault:
        raise DeviceError(f"This machine is not a Raspberry Pi; {_DESKTOP}") from fault
    except refusal as fault:
        raise DeviceError(f"The GPIO chip cannot be opened: {_said(fault)}") from fault
    factory.pin_class = partial(_claim, factory.pin_class, refusal)
    return factory


def _claim(
    pin_class: "Callable[[Factory, PinInfo], Pin]",
    refusal: type[Exception],
    factory: "Factory",
    info: "PinInfo",
) -> "Pin":
    """Claim one line for the station; raise `DeviceError` naming it when that is refused."""
    try:
        return pin_class(factory, info)
    except refusal as fault:
        raise DeviceError(
            f"{info.name} cannot be used: {_said(fault)}; end the program that uses it (perhaps "
            "another station), or choose another pin in station.toml"
        ) from fault


def _said(fault: Exception) -> str:
    """Return the words of a refusal; lgpio's own text puts them in quotes."""
    return str(fault).strip("'")
