"""Debian's packages for the aarch64 twin, fetched once and unpacked: no script of any package is run.

Two folders of one Debian: `guest` is the machine's own root, `tools` has for this processor what makes
the rest of it, a compiler for aarch64 among them. So nothing that takes long is emulated.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tests.arm import PYTHON, SUITE, fresh, mirror, run

NEEDED = {
    "mmdebstrap": "mmdebstrap",
    "mkfs.ext4": "e2fsprogs",
    "qemu-system-aarch64": "qemu-system-arm",
    "qemu-img": "qemu-utils",
}
"""The programs that are needed, each with Debian's package of it."""

# What Raspberry Pi OS Lite has as well, as far as the station stands on it. The virtual display and
# sound card want no firmware.
GUEST = (
    "?essential apt linux-image-arm64 busybox-static kmod systemd systemd-sysv udev dbus"
    " qemu-guest-agent python3 python3-venv procps kbd make alsa-utils fonts-dejavu-core"
    " libgl1-mesa-dri libegl1 libgles2 libgbm1 libdrm2"
)
TOOLS = (
    "base-files bash dash coreutils findutils grep sed mawk tar gzip xz-utils make swig python3"
    " gcc-aarch64-linux-gnu libc6-dev-arm64-cross linux-source linux-kbuild-{abi}"
    " kmod cpio systemd device-tree-compiler"
)
HEADERS = "linux-headers-{kernel}:arm64 linux-headers-{abi}-common libpython{python}-dev:arm64"
"""Only unpacked: what they stand on, the kernel's own compiler among it, is for aarch64."""

UNPACK = (
    'cd "$1/tmp" && APT_CONFIG="$MMDEBSTRAP_APT_CONFIG" apt-get -qq download {packages}'
    ' && for each in *.deb; do dpkg-deb --extract "$each" "$1"; done && rm ./*.deb'
)
LEFT_OUT = ("man", "locale", "doc")
"""What is not unpacked of /usr/share."""

MADE = "build"
"""The folder of the tools' root in which something is made."""

COMPILE = Path(__file__).with_name("compile.sh")


def missing() -> str:
    """Return in a sentence what has to be installed first; nothing: no text."""
    lacking = [package for program, package in NEEDED.items() if not shutil.which(program)]
    return f"Install first: apt install {' '.join(lacking)}" if lacking else ""


def kernel(guest: Path) -> str:
    """Return the version of the kernel in a root, as its folder of modules is called."""
    (found,) = (guest / "usr/lib/modules").iterdir()
    return found.name


def fetch_guest(folder: Path) -> Path:
    """Return the machine's root as Debian packs it, fetched if it is not there yet."""
    guest = folder / "guest"
    if not guest.exists():
        fresh(folder / "guest.part", unpack_guest).rename(guest)
    return guest


def fetch_tools(folder: Path, guest: Path) -> Path:
    """Return the root that makes the rest, with what it has compiled, fetched if it is not there yet."""
    tools = folder / "tools"
    if not tools.exists():
        fresh(folder / "tools.part", partial(unpack_tools, kernel(guest))).rename(tools)
    return tools


def unpack_guest(root: Path) -> None:
    """Unpack the guest's packages, and write down that they are there: `dpkg` was not asked."""
    unpack(root, "arm64", GUEST, "--skip=cleanup/apt/cache")
    archives = root / "var/cache/apt/archives"
    records = [control(each) for each in sorted(archives.glob("*.deb"))]
    installed = "".join(f"{each.strip()}\nStatus: install ok installed\n\n" for each in records)
    (root / "var/lib/dpkg/status").write_text(installed, "utf-8")
    shutil.rmtree(archives)


def unpack_tools(version: str, root: Path) -> None:
    """Unpack the tools that fit a kernel, and compile with them."""
    names = {"kernel": version, "abi": version.removesuffix("-arm64"), "python": PYTHON}
    here = run_for("dpkg", "--print-architecture").strip()
    script = UNPACK.format(packages=HEADERS.format(**names))
    unpack(root, f"{here},arm64", TOOLS.format(**names), f"--extract-hook={script}")
    source = ("--no-deps", "--no-binary=:all:", "--dest", str(root / MADE), "lgpio")
    run(sys.executable, "-m", "pip", "download", "--quiet", *source)
    run_inside(root, COMPILE, version)


def unpack(root: Path, architectures: str, packages: str, *options: str) -> None:
    """Unpack packages and all they stand on."""
    excluded = (f"--dpkgopt=path-exclude=/usr/share/{each}/*" for each in LEFT_OUT)
    how = ("--quiet", "--mode=root", f"--arch={architectures}", "--variant=extract")
    keys = ("--skip=check/qemu", "--keyring=/usr/share/keyrings")
    wanted = (f"--include={each}" for each in packages.split())
    run("mmdebstrap", *how, *keys, *excluded, *options, *wanted, SUITE, str(root), mirror())


def control(package: Path) -> str:
    """Return what a package says of itself."""
    return run_for("dpkg-deb", "--field", str(package))


def run_for(*command: str) -> str:
    """Run a command and return what it prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def run_inside(tools: Path, script: Path, *words: str) -> None:
    """Run a shell script with these words in the root of the tools, or end with its exit status."""
    shutil.copy(script, tools / MADE / script.name)
    apart: Sequence[str] = ("unshare", "--mount", "--pid", "--fork", "--mount-proc")
    path = "PATH=/usr/sbin:/usr/bin"
    run(*apart, f"--root={tools}", "env", "-i", path, "sh", f"/{MADE}/{script.name}", *words)
