"""Installing, played in a folder: whatever the moment of a power cut, a whole station is there."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

SYSTEMD = Path(__file__).resolve().parent.parent / "systemd"
FAKE = Path(__file__).with_name("fake_programs.sh")
PROGRAMS = """
    apt-get df dpkg-query getent id install journalctl ln mkdir mv python3 rm sync systemctl systemd-sysctl
    systemd-sysusers systemd-tmpfiles udevadm
    userdel
""".split()
UNITS = "usr/local/lib/systemd/system"
HOME = "opt/workout-station"
UNIT = f"{UNITS}/workout-station.service"

Disk = Mapping[str, str | Path]
"""Files by their path, with their text; a link with the path it leads to."""


@dataclass
class Machine:
    """A machine whose root is a folder, and which can remember each moment of an install."""

    root: Path
    ledger: Path
    programs: Path

    def remember(self, build: str) -> "subprocess.CompletedProcess[str]":
        """Install, and keep what there is after each command, for `cuts`."""
        shutil.rmtree(self.ledger, ignore_errors=True)
        (self.ledger / "after").mkdir(parents=True)
        done = self.install(build)
        assert done.returncode == 0, done.stderr
        return done

    def install(self, build: str, **settings: str) -> "subprocess.CompletedProcess[str]":
        """Run the installer; it brings the station that is called `build`."""
        self.ledger.mkdir(exist_ok=True)
        (self.ledger / "stored").write_text(
            "".join(f"{mark(path)}\n" for path in regular(self.root)), "utf-8"
        )
        (self.ledger / "calls").write_text("", "utf-8")
        return self._run("install", {"BUILD": build, **settings})

    def _run(self, script: str, settings: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [str(SYSTEMD / script)],
            env={
                "PATH": f"{self.programs}:/usr/bin:/bin",
                "PYTHON": sys.executable,
                "LEDGER": str(self.ledger),
                "STATION_ROOT": str(self.root),
                **settings,
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def uninstall(self, **settings: str) -> "subprocess.CompletedProcess[str]":
        """Take the station away again."""
        return self._run("uninstall", settings)

    def calls(self) -> list[str]:
        """Return every command of the last install, in order."""
        return (self.ledger / "calls").read_text("utf-8").splitlines()

    def cuts(self) -> Iterator[Disk]:
        """Yield what a power cut would have left after each command of the last install."""
        moments = sorted(self.ledger.glob("after/*.files"), key=lambda file: int(file.stem))
        for listing in moments:
            stored = listing.with_suffix(".stored").read_text("utf-8").splitlines()
            yield after_cut(listing.with_suffix(""), listing.read_text("utf-8"), set(stored))

    def disk(self) -> Disk:
        """Return what is there now."""
        return {
            str(path.relative_to(self.root)): path.readlink()
            if path.is_symlink()
            else path.read_text("utf-8")
            for path in self.root.rglob("*")
            if path.is_symlink() or path.is_file()
        }

    def put(self, disk: Disk) -> None:
        """Let this be all that is there."""
        shutil.rmtree(self.root)
        self.root.mkdir()
        for name, content in disk.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Path):
                path.symlink_to(content)
            else:
                path.write_text(content, "utf-8")
                path.chmod(0o755)


def regular(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder that is no link."""
    return (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def mark(path: Path) -> str:
    """Return what tells a file's state from every other one, as `find -printf` writes it."""
    found = path.stat()
    seconds, rest = divmod(found.st_mtime_ns, 10**9)
    return f"{found.st_ino} {seconds}.{rest:09}0 {found.st_size}"


def after_cut(folder: Path, listing: str, stored: set[str]) -> Disk:
    """Return a moment's files as a power cut leaves them: what was not stored is empty."""
    lines = (line.split("\t") for line in listing.splitlines())
    marks = {name: state for state, name in lines}
    found: dict[str, str | Path] = {}
    for path in folder.rglob("*"):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = path.readlink()
        elif path.is_file():
            found[name] = path.read_text("utf-8") if marks[name] in stored else ""
    return found


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Lend a machine that has nothing."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in PROGRAMS:
        shutil.copy(FAKE, programs / name)
    (tmp_path / "root").mkdir()
    return Machine(tmp_path / "root", tmp_path / "ledger", programs)


@pytest.fixture
def old(machine: Machine) -> Machine:
    """Lend a machine with an older station, each of whose files differs from the new one."""
    assert machine.install("old").returncode == 0
    machine.put(
        {
            name: f"{text}# old\n" if isinstance(text, str) and "/a/" not in name else text
            for name, text in machine.disk().items()
        }
    )
    return machine


def placed(disk: Disk) -> Disk:
    """Return the files that the installer places one by one, without the environments."""
    return {name: text for name, text in disk.items() if not name.startswith(HOME)}


def in_place(disk: Disk) -> Disk:
    """Return the same without those that only wait for their place, which nobody reads."""
    return {name: text for name, text in placed(disk).items() if not hidden(name)}


def hidden(name: str) -> bool:
    """Return whether systemd and udev pass over a file."""
    return Path(name).name.startswith(".")


def program(disk: Disk) -> str:
    """Return the text of the program that the unit starts; nothing where there is no unit."""
    unit = disk.get(UNIT)
    if unit is None:
        return ""
    (path,) = re.findall(r"^ExecStart=/(\S+)$", str(unit), re.MULTILINE)
    link = disk.get(f"{HOME}/current")
    if isinstance(link, Path):
        path = path.replace("/current/", f"/{link}/")
    environment, _, _ = path.partition("/bin/")
    # A program is whole if the environment around it is.
    parts = {str(disk[f"{environment}/{each}"]) for each in ("pyvenv.cfg", "bin/workout-station")}
    (text,) = parts
    return text.strip()


def test_a_cut_upgrade_leaves_the_old_or_the_new_station(old: Machine) -> None:
    """Of each file the old text or the new is there, and the unit starts a whole program."""
    before = in_place(old.disk())
    old.remember("new")
    after = in_place(old.disk())
    assert all(before[name] != after[name] for name in after)
    programs = []
    for cut in old.cuts():
        for name, text in before.items():
            assert cut.get(name) in {text, after[name]}, name
        programs.append(program(cut))
    assert set(programs) == {"old", "new"}
    assert programs == sorted(programs, reverse=True)


def test_a_cut_first_install_leaves_no_half_station(machine: Machine) -> None:
    """A file is not there or whole, and once there is a unit, so is its program."""
    machine.remember("new")
    after = in_place(machine.disk())
    assert {program(machine.disk())} == {"new"}
    for cut in machine.cuts():
        assert in_place(cut).items() <= after.items()
        assert program(cut) == ("new" if UNIT in cut else "")


def test_the_first_layout_is_left_only_when_the_new_one_stands(machine: Machine) -> None:
    """Where the folder itself was the environment, it stays until the unit starts the other."""
    unit = (SYSTEMD / "workout-station.service").read_text("utf-8")
    first = {
        UNIT: unit.replace("/current/", "/"),
        f"{HOME}/bin/workout-station": "old\n",
        f"{HOME}/pyvenv.cfg": "old\n",
        f"{HOME}/lib/python3.13/site-packages/station": "old\n",
    }
    machine.put(first)
    assert "old → new" in machine.remember("new").stdout
    programs = [program(cut) for cut in machine.cuts()]
    assert set(programs) == {"old", "new"}
    assert sorted(path.name for path in (machine.root / HOME).iterdir()) == ["a", "current"]


def test_an_install_that_was_cut_goes_on_with_the_same_command(machine: Machine) -> None:
    """Whatever a cut has left, the next install makes of it what an uncut one makes."""
    machine.remember("new")
    whole = in_place(machine.disk())
    for cut in list(machine.cuts())[::12]:
        machine.put(cut)
        done = machine.install("new")
        assert done.returncode == 0, done.stderr
        assert in_place(machine.disk()) == whole
        assert program(machine.disk()) == "new"
        assert not [name for name in placed(machine.disk()) if hidden(name)]


def test_every_unit_and_script_finds_its_programs(machine: Machine) -> None:
    """What a unit or a script of ours names by its path is there, and may be run."""
    machine.install("new")
    named = {
        name
        for text in in_place(machine.disk()).values()
        for name in re.findall(r"/((?:opt|usr/local/lib)/workout-station/[\w./-]+)", str(text))
    }
    assert "usr/local/lib/workout-station/going-down" in named
    for name in named:
        path = machine.root / name
        assert path.exists(), name
        assert path.stat().st_mode & 0o111, name


def test_a_file_of_no_bytes_is_mended(old: Machine) -> None:
    """What an older installer has left of a cut is put right by the next install."""
    old.put({**old.disk(), **dict.fromkeys(in_place(old.disk()), "")})
    assert old.install("new").returncode == 0
    assert "" not in in_place(old.disk()).values()


def test_everything_is_on_the_disk_before_the_station_is_started(old: Machine) -> None:
    """A plug pulled after the last words finds no file that only memory has."""
    old.remember("new")
    calls = old.calls()
    restart = calls.index("systemctl restart workout-station.service")
    *_, last = old.cuts()
    assert "sync " in calls[:restart]
    # Nothing is placed after it; an environment that is not needed any more may go.
    assert in_place(last) == in_place(old.disk())


@pytest.mark.parametrize("builds", [("one", "one"), ("one", "two"), ("one", "two", "three")])
def test_what_comes_in_the_place_of_what_is_told(machine: Machine, builds: tuple[str, ...]) -> None:
    """The last sentence names both stations, or says that they are the same."""
    *_, before, now = builds
    *_, done = map(machine.install, builds)
    if before == now:
        assert f"Installed again, the same as before: workout station {now}." in done.stdout
    else:
        assert f"Installed: workout station {before} → {now}." in done.stdout


def test_each_step_is_told_as_it_begins(machine: Machine) -> None:
    """Six lines, numbered, and those that may take minutes say how long they took."""
    told = machine.install("new").stdout.splitlines()
    steps = [line for line in told if re.match(r"\d of 6  ", line)]
    assert [line[0] for line in steps] == list("123456")
    assert all(re.search(r"… \.*\s?\d+ s$", steps[index]) for index in (1, 2, 3, 5))


def test_without_a_network_that_is_told_at_once(old: Machine) -> None:
    """Only one small thing is asked for, without repeats; the old station is not touched."""
    before = old.disk()
    done = old.install("new", ONLINE="no")
    assert done.returncode == 1
    assert done.stderr == (
        "Not installed: pip cannot fetch what the station needs. Connect the Pi to the network, or "
        "use WHEELS=folder.\n"
    )
    (asked,) = [each for each in old.calls() if " download " in each]
    assert "--retries 0 --timeout" in asked
    assert not [each for each in old.calls() if " wheel " in each]
    assert old.disk() == before


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"FREE": "120"}, "only 120 MB are free"),
        ({"WHEELS_FIT": "no"}, "pip cannot install what it fetched."),
        ({"PACKAGES": "config-files", "APT": "100"}, "apt cannot bring python3-venv libegl1"),
        ({"WHEELS": "/nowhere"}, "there is no workout_station-….whl in /nowhere"),
    ],
)
def test_what_cannot_be_installed_leaves_what_is_there(
    old: Machine, settings: dict[str, str], sentence: str
) -> None:
    """One sentence, and of the old station nothing was stopped or replaced, nothing is left over."""
    before = old.disk()
    done = old.install("new", **settings)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert old.disk() == before
    assert not [call for call in old.calls() if call.startswith("systemctl ")]


def test_wheels_of_another_machine_are_refused(old: Machine, tmp_path: Path) -> None:
    """What does not fit is named with the machine that it should be for."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    (wheels / "workout_station-1-py3-none-any.whl").touch()
    done = old.install("new", WHEELS=str(wheels), WHEELS_FIT="no")
    assert f"the wheels in {wheels} are not all there, or not for Python" in done.stderr


def test_a_station_that_does_not_start_keeps_the_old_one_on_the_disk(old: Machine) -> None:
    """What was taken away is missed most by those whose new station does not run."""
    done = old.install("new", START="1")
    assert "the station does not start" in done.stderr
    assert sorted(path.name for path in (old.root / HOME).iterdir()) == ["a", "b", "current"]


@pytest.mark.parametrize("cut", [False, True], ids=["whole", "cut"])
def test_what_was_put_there_is_taken_away(machine: Machine, cut: bool) -> None:
    """Nothing but journal and settings is left, also of an install that was cut; then nothing."""
    machine.remember("one")
    if cut:
        left: dict[str, str | Path] = {}
        for each in machine.cuts():
            left |= {name: text for name, text in each.items() if hidden(name)}
        assert left
        machine.put({**machine.disk(), **left})
    kept: Disk = {"var/lib/workout-station/journal": "done", "etc/workout-station/station.toml": ""}
    machine.put({**machine.disk(), **kept})
    assert machine.uninstall().returncode == 0
    assert machine.disk() == kept
    assert machine.uninstall(PURGE="1").returncode == 0
    assert machine.disk() == {}


def test_two_installs_do_not_meet(machine: Machine) -> None:
    """The second one says that the first is running, and does nothing."""
    (machine.root / HOME).mkdir(parents=True)
    with subprocess.Popen(
        ["flock", str(machine.root / HOME), "sh", "-c", "echo held; read -r line"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as first:
        assert first.stdout is not None
        first.stdout.readline()
        done = machine.install("new")
        first.communicate("\n")
    assert done.returncode == 1
    assert "another install is running" in done.stderr
    assert machine.disk() == {}


def test_root_is_asked_for_first(machine: Machine) -> None:
    """Somebody who forgot sudo has changed nothing."""
    done = machine.install("new", USER_ID="1000")
    assert "Try again with sudo." in done.stderr
    assert machine.disk() == {}
