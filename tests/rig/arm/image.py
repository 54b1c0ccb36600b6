"""The aarch64 twin's disk, kernel and device tree, made of Debian's packages in one go."""

import shutil
import time
import uuid
from functools import partial
from pathlib import Path

import click

from tests.arm import fresh, run
from tests.rig.arm import debian
from tests.rig.arm.machine import QEMU

HERE = Path(__file__).parent
FINISH, OVERLAY, GUEST = HERE / "finish.sh", HERE / "pi4.dts", HERE / "guest"
SIZE = "3G"
"""Of the disk; its file holds no more than what lies on it."""

PAM = ("account", "auth", "password", "session")
FILES = {
    "etc/hostname": "twin\n",
    "etc/hosts": "127.0.0.1 localhost twin\n",
    "etc/fstab": "/dev/vda / ext4 noatime 0 0\nshare /mnt/share 9p trans=virtio,nofail 0 0\n",
    **{f"etc/pam.d/common-{each}": f"{each} required pam_unix.so\n" for each in PAM},
    "etc/pam.d/common-session-noninteractive": "session required pam_unix.so\n",
    # All is as after a first start: nothing is to be made anew.
    "etc/.updated": "",
    "var/.updated": "",
    # Beside other work a start took 83 s here, and a first picture more than the watchdog's 20.
    "etc/systemd/system/workout-station.service.d/emulated.conf": (
        "[Service]\nTimeoutStartSec=900\nWatchdogSec=300\n"
    ),
}
"""What the machine is told beyond its packages."""

EMPTY = ("mnt/share", "var/log/journal")


class Steps:
    """Tell what is being done, each with the seconds since the beginning."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def __call__(self, text: str) -> None:
        """Tell the step that begins."""
        click.echo(f"[{time.monotonic() - self._began:4.0f} s] {text}")


def build(folder: Path) -> None:
    """Make the machine in `folder`/base; what was fetched and compiled is kept in `folder`/fetched."""
    step = Steps()
    fetched, base = folder / "fetched", folder / "base"
    fetched.mkdir(parents=True, exist_ok=True)
    step("fetching the machine's packages, some 160 MB")
    packed = debian.fetch_guest(fetched)
    step("fetching the tools, some 250 MB, and compiling the pins' module and lgpio")
    tools = debian.fetch_tools(fetched, packed)
    step("putting the machine together")
    root = tools / "guest"
    shutil.rmtree(root, ignore_errors=True)
    run("cp", "--archive", str(packed), str(root))
    furnish(root)
    plant(tools / debian.MADE)
    debian.run_inside(tools, FINISH, debian.kernel(packed))
    step("writing its disk")
    made = fresh(folder / "base.part", partial(write, root, tools / debian.MADE))
    shutil.rmtree(root)
    shutil.rmtree(base, ignore_errors=True)
    made.rename(base)
    step("done")


def furnish(root: Path) -> None:
    """Put into the machine's root what no package brings."""
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    (root / "etc/machine-id").write_text(f"{uuid.uuid4().hex}\n", "utf-8")
    for name in EMPTY:
        (root / name).mkdir(parents=True, exist_ok=True)
    ours = root / "usr/lib/rig"
    ours.mkdir()
    for name in ("hardware", "init"):
        shutil.copy(GUEST / name, ours)
        (ours / name).chmod(0o755)
    shutil.copy(GUEST / "rig-hardware.service", root / "etc/systemd/system")


def plant(folder: Path) -> None:
    """Write QEMU's own device tree, and what is laid over it, to where they become one."""
    tree = folder / "machine.dtb"
    run(*QEMU, "-machine", f"dumpdtb={tree}")
    shutil.copy(OVERLAY, folder)


def write(root: Path, made: Path, base: Path) -> None:
    """Write the disk, and beside it what QEMU starts it with."""
    run("mkfs.ext4", "-q", "-F", "-d", str(root), str(base / "disk.raw"), SIZE)
    (kernel,) = (root / "boot").glob("vmlinuz-*")
    shutil.copy(kernel, base / "vmlinuz")
    for name in ("initrd.img", "pi.dtb"):
        shutil.copy(made / name, base)
