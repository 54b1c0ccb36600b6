"""Run a part of the tests on a Pi's kind of processor, which QEMU stands in for.

    python -m tests.arm FOLDER [--small] [PYTEST'S ARGUMENTS]

FOLDER keeps what is fetched once: Debian trixie's Python for aarch64, unpacked and never installed,
and the very wheels that a Pi installs. Nothing in it is a machine: each program runs alone, as this
one's user, some twenty times slower than here, so nothing about time is shown by it. What is shown:
that the station's own code and the compiled parts of others do there what they do here. At the end
a whole workout is rehearsed on both, and told byte for byte the same.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import click

SUITE, PYTHON, MACHINE = "trixie", "3.13", "aarch64"
QEMU = "qemu-aarch64-static"
NEEDED = {QEMU: "qemu-user-static", "mmdebstrap": "mmdebstrap"}
"""The programs that are needed, each with Debian's package of it."""

DEBIAN = "python3,libpython3-stdlib,libstdc++6"
TESTERS = ("pytest", "pytest-timeout", "hypothesis", "fake-rpi", "pillow")
ALL = ("tests/core", "tests/files", "tests/test_content.py")
SMALL = ("tests/core/test_debounce.py", "tests/core/test_figure.py", "tests/files/test_ledger.py")
"""What takes a minute or two: sums with fractions, instants, and SQLite."""

LEFT_OUT = (
    "tests/files/test_document.py::test_very_many_faults_are_counted",
    "tests/files/test_document.py::test_a_file_that_is_no_settings_at_all_takes_no_time",
    "tests/files/test_library.py::test_reading_takes_no_time",
    "tests/files/test_journal_faults.py::test_a_killed_station_has_lost_nothing_older_than_a_fifth_of_a_second",
    "tests/files/test_keeper.py::test_another_program_that_looks_into_it_takes_no_log_away",
)
"""What says something about time, or starts one more Python: only the first one runs in QEMU."""

REHEARSAL = ("-m", "station", "rehearse", "--json")
CHECKOUT = Path(__file__).resolve().parent.parent


def missing() -> str:
    """Return in a sentence what has to be installed first; nothing: no text."""
    lacking = [package for program, package in NEEDED.items() if not shutil.which(program)]
    return f"Install first: apt install {' '.join(lacking)}" if lacking else ""


def fetch(folder: Path) -> None:
    """Fetch what is not there yet; a fetch that was cut begins anew."""
    root, site = folder / "root", folder / "site"
    if not root.exists():
        click.echo("Fetching Python for aarch64")
        fresh(folder / "root.part", unpack_debian).rename(root)
    if not site.exists():
        click.echo("Fetching the wheels that a Pi installs")
        fresh(folder / "site.part", unpack_wheels).rename(site)


def fresh(folder: Path, fill: Callable[[Path], None]) -> Path:
    """Return `folder`, emptied and filled."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    fill(folder)
    return folder


def unpack_debian(root: Path) -> None:
    """Unpack Python and what it stands on; no script of any package is run."""
    options = ("--quiet", "--arch=arm64", "--variant=extract", "--skip=check/qemu")
    keys = "--keyring=/usr/share/keyrings"
    run("mmdebstrap", *options, keys, f"--include={DEBIAN}", SUITE, str(root), mirror())
    # Debian links /lib to /usr/lib in a script, and none was run.
    (root / "lib").symlink_to("usr/lib")


def mirror() -> str:
    """Return the first source of Debian's packages that this machine's own apt has."""
    asked = ("apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages")
    told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split()
    return f"deb {next(each for each in told if 'security' not in each)} {SUITE} main"


def unpack_wheels(site: Path) -> None:
    """Unpack the station's wheels, and those of what tests it."""
    wheels = site.with_name("wheels")
    run(sys.executable, str(CHECKOUT / "systemd/wheels"), str(wheels), PYTHON, MACHINE)
    target = ("--only-binary=:all:", "--implementation=cp", f"--python-version={PYTHON}")
    platforms = [f"--platform={glibc}_{MACHINE}" for glibc in ("manylinux2014", "manylinux_2_28")]
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--dest", str(wheels))
    run(*pip, *target, *platforms, *TESTERS)
    for wheel in wheels.glob("*.whl"):
        # The station itself is run from this checkout.
        if not wheel.name.startswith("workout_station"):
            with zipfile.ZipFile(wheel) as packed:
                packed.extractall(site)


def run(*command: str) -> None:
    """Run a command, or end with its exit status."""
    done = subprocess.run(command, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def there(folder: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    """Start that Python with these arguments, in this checkout."""
    root = folder / "root"
    environment = {
        **os.environ,
        "PYTHONHOME": str(root / "usr"),
        "PYTHONPATH": os.pathsep.join((str(CHECKOUT), str(folder / "site"))),
        # What it compiles is kept, and never beside the code.
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
    command = (QEMU, "-L", str(root), str(root / f"usr/bin/python{PYTHON}"), *arguments)
    return subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE)


def same_rehearsal(folder: Path) -> bool:
    """Return whether a workout is told there as it is here, and print its fingerprint."""
    told_there = there(folder, *REHEARSAL).communicate()[0]
    here = subprocess.run(
        (sys.executable, *REHEARSAL), capture_output=True, cwd=CHECKOUT, check=True
    )
    click.echo(
        f"rehearsal: {len(told_there):,} bytes, {hashlib.sha256(told_there).hexdigest()[:16]}"
    )
    return bool(told_there) and told_there == here.stdout


def tested(folder: Path, arguments: Sequence[str]) -> bool:
    """Return whether the tests pass there; their lines are passed on as they come."""
    # A test that hangs is ended by whoever waits: no clock of ours fits that slow machine.
    left_out = (f"--deselect={each}" for each in LEFT_OUT)
    options = ("-q", "-p", "no:cacheprovider", "-o", "timeout=0", *left_out)
    pytest = there(folder, "-m", "pytest", *options, *arguments)
    assert pytest.stdout
    for line in pytest.stdout:
        sys.stdout.buffer.write(line)
        sys.stdout.flush()
    return pytest.wait() == 0


def main() -> None:
    """Fetch, test, rehearse; end with status 1 where anything differs, 2 where a program is missing."""
    parser = argparse.ArgumentParser(description="run a part of the tests on aarch64")
    parser.add_argument("folder", type=Path, help="where what is fetched is kept")
    parser.add_argument("--small", action="store_true", help="a minute or two of tests only")
    parser.add_argument("--fetch", action="store_true", help="fetch what is needed, and no more")
    options, arguments = parser.parse_known_args()
    if lacking := missing():
        click.echo(lacking, err=True)
        sys.exit(2)
    folder = options.folder.resolve()
    fetch(folder)
    if options.fetch:
        return
    passed = tested(folder, arguments or (SMALL if options.small else ALL))
    same = same_rehearsal(folder)
    click.echo("the rehearsal is the same, byte for byte" if same else "THE REHEARSALS DIFFER")
    sys.exit(0 if passed and same else 1)


if __name__ == "__main__":
    main()
