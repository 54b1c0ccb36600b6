"""The aarch64 twin while it runs: QEMU itself, and the agent in the machine that runs our commands."""

import base64
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedRWPair
from pathlib import Path
from typing import Any

QEMU = ("qemu-system-aarch64", "-machine", "virt", "-cpu", "cortex-a72", "-smp", "2", "-m", "2G")
"""A Pi 4's kind of processor. Its device tree depends on nothing else."""

KERNEL = "console=tty1 console=ttyAMA0 loglevel=4 mitigations=off systemd.getty_auto=0"
PATIENCE = 1800.0
"""Seconds for what is asked of the machine, its start among it: emulated, and beside other work."""


class ArmMachine:
    """Switch on, ask and switch off the machine that was built in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._base = folder / "base"
        self._run = folder / "run"
        self._share = self._run / "share"

    def boot(self, screen: str, *, fresh: bool) -> float:
        """Switch on, with the disk as built if `fresh`; return the seconds until systemd is done."""
        self._share.mkdir(parents=True, exist_ok=True)
        disk = self._run / "disk.qcow2"
        if fresh or not disk.exists():
            disk.unlink(missing_ok=True)
            packed = ("-F", "raw", "-b", str(self._base.resolve() / "disk.raw"))
            _run("qemu-img", "create", "-q", "-f", "qcow2", *packed, str(disk))
        began = time.monotonic()
        _run(
            *QEMU, "-daemonize", "-pidfile", str(self._run / "qemu.pid"), *self._parts(disk, screen)
        )
        self.execute("systemctl is-system-running --wait")
        return time.monotonic() - began

    def execute(self, script: str) -> tuple[int, str, str]:
        """Run a shell script as root; return its exit status, its output and its errors."""
        shell = ["HOME=/root", "bash", "-c", script]
        how = {"path": "env", "arg": shell, "capture-output": True}
        began = time.monotonic()
        started = self._agent("guest-exec", **how)
        while not (state := self._agent("guest-exec-status", **started))["exited"]:
            if time.monotonic() - began > PATIENCE:
                message = f"not done after {PATIENCE:.0f} s: {script}"
                raise TimeoutError(message)
            time.sleep(0.1)
        told = (base64.b64decode(state.get(f"{each}-data", "")).decode() for each in ("out", "err"))
        return state.get("exitcode", 1), *told

    def put(self, here: Path, there: str) -> None:
        """Copy a file or folder into the machine, through the folder that both see."""
        passing = self._share / "passing"
        _run("rm", "-rf", str(passing))
        _run("cp", "-r", str(here), str(passing))
        status, _, told = self.execute(
            f"mkdir -p '{Path(there).parent}' && cp -rT /mnt/share/passing '{there}'"
        )
        if status:
            raise RuntimeError(told)

    def screenshot(self, file: Path) -> None:
        """Save what the display shows."""
        picture = self._run / "screen.png"
        with _talk(self._run / "monitor.sock") as talk:
            _reply(talk)
            _ask(talk, "qmp_capabilities")
            _ask(talk, "screendump", filename=str(picture.resolve()), format="png")
        shutil.move(picture, file)

    def _parts(self, disk: Path, screen: str) -> Iterator[str]:
        """Yield what the machine is made of, in QEMU's words."""
        width, height = screen.split("x")
        yield from (
            "-nodefaults",
            "-no-user-config",
            "-display",
            "none",
            "-accel",
            "tcg,thread=multi",
        )
        yield from (
            "-kernel",
            str(self._base / "vmlinuz"),
            "-initrd",
            str(self._base / "initrd.img"),
        )
        yield from ("-dtb", str(self._base / "pi.dtb"), "-append", KERNEL)
        yield from ("-drive", f"if=none,id=disk,file={disk}")
        yield from ("-audiodev", "none,id=sound")
        yield from ("-chardev", f"socket,id=agent,path={self._run}/agent.sock,server=on,wait=off")
        for device in (
            "virtio-blk-pci,drive=disk",
            f"virtio-gpu-pci,xres={width},yres={height}",
            "virtio-rng-pci",
            "virtio-keyboard-pci",
            "intel-hda",
            "hda-output,audiodev=sound",
            "virtio-serial-pci",
            "virtserialport,chardev=agent,name=org.qemu.guest_agent.0",
        ):
            yield from ("-device", device)
        yield from ("-serial", f"file:{self._run}/console.log")
        yield from ("-qmp", f"unix:{self._run}/monitor.sock,server=on,wait=off")
        yield from ("-virtfs", f"local,path={self._share},mount_tag=share,security_model=none")

    def _agent(self, what: str, **how: object) -> Any:
        # One talk for each question: the agent has one at a time, and a long command must not
        # keep others waiting. It answers the first one when it is there itself.
        with _talk(self._run / "agent.sock") as talk:
            _ask(talk, "guest-sync", id=time.monotonic_ns() % 2**31)
            return _ask(talk, what, **how)


@contextmanager
def _talk(path: Path) -> Iterator[BufferedRWPair]:
    """Open a talk of one line of JSON each."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(PATIENCE)
        line.connect(str(path))
        with line.makefile("rwb") as talk:
            yield talk


def _ask(talk: BufferedRWPair, what: str, **how: object) -> Any:
    """Ask, and return the answer; raise RuntimeError where the other one cannot."""
    talk.write(json.dumps({"execute": what, "arguments": how}).encode() + b"\n")
    talk.flush()
    while True:
        reply = _reply(talk)
        if "error" in reply:
            raise RuntimeError(f"{what}: {reply['error']['desc']}")
        if "return" in reply:
            return reply["return"]


def _reply(talk: BufferedRWPair) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(talk.readline())
    return reply


def _run(*command: str) -> None:
    subprocess.run(command, check=True)
