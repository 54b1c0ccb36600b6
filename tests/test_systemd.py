"""The units keep what they promise, as far as it can be read without starting them."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from station.faults import FAULT

SYSTEMD = Path(__file__).resolve().parent.parent / "systemd"
UNITS = sorted([*SYSTEMD.glob("*.service"), *SYSTEMD.glob("*.path")])
SCRIPTS = [
    SYSTEMD / name
    for name in "fault going-down install last-words show-page station uninstall".split()
]
UNIT = SYSTEMD / "workout-station.service"

EXPOSED = 11
"""The most that `systemd-analyze security` may find, in tenths: 1.1."""

HARDENED = [SYSTEMD / f"workout-station{name}.service" for name in ("", "-fault", "-pages")]
"""The units that run a program; the others only say what systemd is to do."""

analyze = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not here"
)


def named(path: Path) -> str:
    """Return a file's name as a test's report shows it."""
    return path.name


def settings(unit: Path) -> dict[str, list[str]]:
    """Return every value of each key of a unit, in order."""
    found: dict[str, list[str]] = {}
    for key, value in re.findall(r"^(\w+)=(.*)$", unit.read_text("utf-8"), re.MULTILINE):
        found.setdefault(key, []).append(value)
    return found


def installed(unit: Path, folder: Path) -> Path:
    """Copy a unit with programs that exist on this machine in the place of the Pi's own."""
    text = re.sub(r"/(?:opt|usr/local)/\S+", "/bin/true", unit.read_text("utf-8"))
    copy = folder / unit.name
    copy.write_text(text.replace("/usr/bin/chvt", "/bin/true"), "utf-8")
    return copy


@analyze
def test_systemd_understands_every_unit(tmp_path: Path) -> None:
    """Of no key, value or reference does systemd complain."""
    copies = [str(installed(unit, tmp_path)) for unit in UNITS]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *copies],
        capture_output=True,
        text=True,
        check=False,
    )
    ours = [line for line in done.stderr.splitlines() if "workout-station" in line]
    assert (done.returncode, ours) == (0, [])


@analyze
@pytest.mark.parametrize("unit", HARDENED, ids=named)
def test_little_is_exposed(unit: Path) -> None:
    """What systemd finds open in the sandbox is 1.1 of 10 at most."""
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", f"--threshold={EXPOSED}", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.splitlines()[-1:] + done.stderr.splitlines()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("Type", "notify"),
        ("User", "station"),
        ("Restart", "always"),
        # A sentence about the settings would be told once a second for ever.
        ("RestartPreventExitStatus", str(FAULT)),
        ("StateDirectory", "workout-station"),
        ("RuntimeDirectory", "workout-station"),
        ("ConfigurationDirectory", "workout-station"),
        ("CacheDirectory", "workout-station"),
        # lgpio writes its pipe here; anywhere else the sandbox is read-only.
        ("WorkingDirectory", "/run/workout-station"),
        ("ExecStart", "/opt/workout-station/current/bin/workout-station"),
        ("TTYPath", "/dev/tty1"),
        ("StandardInput", "tty-force"),
        ("Conflicts", "getty@tty1.service"),
        ("OnFailure", "workout-station-fault.service"),
        ("DevicePolicy", "closed"),
        ("NoNewPrivileges", "yes"),
        ("CapabilityBoundingSet", ""),
        ("WantedBy", "multi-user.target"),
    ],
)
def test_the_unit_says(key: str, value: str) -> None:
    """Each of these has its reason beside it in the unit; none may be lost in passing."""
    assert settings(UNIT)[key] == [value]


def test_a_hung_station_is_noticed_soon() -> None:
    """The watchdog bites after 20 s, not sooner: a healthy station was once silent for 10 s.

    SIGTERM is followed by SIGKILL in 5 s at most.
    """
    found = settings(UNIT)
    assert int(found["WatchdogSec"][0]) == 20
    assert int(found["TimeoutStopSec"][0]) <= 5


def test_the_internet_is_out_of_reach() -> None:
    """No internet socket can be made, whatever a dependency tries."""
    assert set(settings(UNIT)["RestrictAddressFamilies"][0].split()) == {"AF_UNIX", "AF_NETLINK"}


def test_the_station_waits_for_no_network() -> None:
    """The start is ordered after the display and the pins, and never after the network."""
    found = settings(UNIT)
    awaited = " ".join(found["After"] + found["Wants"]).split()
    assert "dev-gpiochip0.device" in awaited
    assert not [each for each in awaited if "network" in each]


def test_the_display_that_is_awaited_is_the_one_udev_names() -> None:
    r"""The unit waits for the alias that the rule gives, as systemd escapes it (- is \x2d)."""
    rule = (SYSTEMD / "70-workout-station.rules").read_text("utf-8")
    (alias,) = re.findall(r'ENV\{SYSTEMD_ALIAS\}\+="/(.+?)"', rule)
    escaped = alias.replace("-", r"\x2d").replace("/", "-") + ".device"
    found = settings(UNIT)
    assert escaped in found["Wants"][0].split()
    assert escaped in found["After"][0].split()


def test_the_user_has_every_group_of_its_devices() -> None:
    """Pins, display, renderer, keys and sound each belong to a group; the user is in all."""
    text = (SYSTEMD / "workout-station.sysusers").read_text("utf-8")
    assert set(re.findall(r"^m station (\w+)$", text, re.MULTILINE)) == {
        "audio",
        "gpio",
        "input",
        "render",
        "video",
    }


def test_no_key_restarts_the_machine() -> None:
    """Alt+SysRq with a letter reboots or kills; every bit of it is off."""
    text = (SYSTEMD / "workout-station.sysctl").read_text("utf-8")
    assert re.findall(r"^kernel\.sysrq = (\d+)$", text, re.MULTILINE) == ["0"]


@pytest.mark.parametrize("name", ["fault", "pages"])
def test_a_page_may_be_drawn_where_the_console_is(name: str) -> None:
    """Whoever draws a page writes into the framebuffer and hides the cursor; root is no exception."""
    found = settings(SYSTEMD / f"workout-station-{name}.service")
    assert set(found["DeviceAllow"]) == {"/dev/tty1 rw", "char-fb rw"}
    assert found["DevicePolicy"] == ["closed"]


def test_the_console_is_filled_after_the_station_has_left_it() -> None:
    """Units stop in the reverse order, so the one that draws last begins first."""
    found = settings(SYSTEMD / "workout-station-pages.service")
    assert found["Before"] == ["workout-station.service"]
    assert found["Type"] == ["exec"]
    assert "workout-station-pages.service" in settings(UNIT)["Wants"]


def test_power_off_is_all_that_can_be_asked_for() -> None:
    """The wish starts a unit that runs no program: nothing can be slipped into it."""
    path = settings(SYSTEMD / "workout-station-poweroff.path")
    assert path["PathExists"] == ["/run/workout-station/power-off"]
    assert settings(UNIT)["RuntimeDirectoryMode"] == ["0700"]
    service = settings(SYSTEMD / "workout-station-poweroff.service")
    assert service["SuccessAction"] == ["poweroff"]
    assert not [key for key in service if key.startswith("Exec")]


def test_the_journal_goes_only_when_told() -> None:
    """Without PURGE=1 no line of uninstall names the journal's folder with rm."""
    script = (SYSTEMD / "uninstall").read_text("utf-8")
    kept, _, purged = script.partition("if [[ ${PURGE:-} == 1 ]]; then")
    assert "/var/lib/workout-station" in purged
    assert not [line for line in kept.splitlines() if "rm" in line and "/var/lib/" in line]


@pytest.mark.parametrize("script", SCRIPTS, ids=named)
def test_scripts_parse_and_run(script: Path) -> None:
    """Each script may be executed, and its shell finds no fault in its grammar."""
    assert script.stat().st_mode & 0o111 == 0o111
    shell = script.read_text("utf-8").splitlines()[0].removeprefix("#!")
    subprocess.run([shell, "-n", str(script)], check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is not here")
@pytest.mark.parametrize("script", SCRIPTS, ids=named)
def test_shellcheck_is_content(script: Path) -> None:
    """Nothing that trips shells up is left in a script."""
    done = subprocess.run(["shellcheck", str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("script", ["install", "uninstall"])
def test_nothing_is_touched_without_root(script: str, tmp_path: Path) -> None:
    """Somebody who forgot sudo is told so in a sentence, and nothing was done."""
    fake = tmp_path / "id"
    fake.write_text("#!/bin/sh\necho 1000\n", "utf-8")
    fake.chmod(0o755)
    done = subprocess.run(
        [str(SYSTEMD / script)],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Try again with sudo." in done.stderr
