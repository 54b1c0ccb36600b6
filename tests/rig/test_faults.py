"""Killed, hung, misconfigured, told to stop: the station is back, or says why not."""

from typing import Any

import pytest

from tests.rig.virtual_pi import STARTED, UNIT, VirtualPi, note

pytestmark = [pytest.mark.rig, pytest.mark.timeout(3600)]

FAULT_UNIT = "workout-station-fault.service"
CUTS = 10
PICTURES = 100
"""More screenshots than a machine that powers off can give."""


def entries(workout: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what was done in a workout."""
    found: list[dict[str, Any]] = workout["entries"]
    return found


def reps_done(pi: VirtualPi) -> int:
    """Return how many reps the journal holds, over all workouts."""
    done = [each for workout in pi.history() for each in entries(workout)]
    return sum(each["amount"] for each in done if each["unit"] == "reps")


@pytest.fixture
def at_reps(pi: VirtualPi) -> VirtualPi:
    """Give a station that counts the second exercise's reps, with none done."""
    # Home, the notice, the first exercise up to its hold; then the menu, to skip it.
    pi.press(*STARTED, "NEXT", "NEXT", rest=1.0)
    pi.press("BACK", down=1.2, rest=1.0)
    pi.press("REP", "NEXT", "NEXT", rest=1.0)
    return pi


@pytest.fixture
def in_reps(at_reps: VirtualPi) -> VirtualPi:
    """Give a station in the middle of a set."""
    at_reps.press("REP", "REP", "REP")
    assert reps_done(at_reps) == 3
    return at_reps


def goes_on(pi: VirtualPi) -> None:
    """Hold that the station offers to go on, and counts the next rep in the same entry."""
    (before,) = pi.history()
    take_up(pi)
    pi.press("REP")
    (after,) = pi.history()
    *_, cut = entries(before)
    *_, on = entries(after)
    assert on["amount"] == cut["amount"] + 1
    same = ("exercise", "side", "set")
    assert [on[key] for key in same] == [cut[key] for key in same]
    assert len(entries(after)) == len(entries(before))


def take_up(pi: VirtualPi) -> None:
    """Answer that the workout goes on, and get ready for no longer."""
    pi.press("NEXT", "NEXT", rest=1.0)


def test_a_killed_station_is_back_and_offers_to_go_on(in_reps: VirtualPi) -> None:
    """SIGKILL in the middle of a set costs some seconds and no rep."""
    pi = in_reps
    done = reps_done(pi)
    pi.run(f"systemctl kill --signal=KILL {UNIT}")
    took = pi.wait(30, "activating") + pi.wait(30)
    note(f"killed: back after {took:.1f} s")
    pi.screen("go-on-after-kill")
    assert reps_done(pi) == done
    goes_on(pi)


def test_a_hung_station_is_noticed_and_offers_to_go_on(in_reps: VirtualPi) -> None:
    """A main loop that stands still is ended by the watchdog and started again."""
    pi = in_reps
    before = pi.show("MainPID")
    pi.run(f"kill -STOP {before}")
    took = pi.wait(60, "activating") + pi.wait(30)
    note(f"hung: back after {took:.1f} s")
    assert pi.show("MainPID") != before
    assert "Watchdog timeout" in pi.log()
    goes_on(pi)


def test_sigterm_in_a_set_ends_the_station_in_two_seconds(in_reps: VirtualPi) -> None:
    """Told to stop, the station stores everything, ends by itself and is no failure."""
    pi = in_reps
    done = reps_done(pi)
    took = pi.stop()
    note(f"SIGTERM to stopped: {took:.2f} s")
    assert pi.state() == "inactive"
    assert pi.show("Result") == "success"
    assert took < 2
    pi.run(f"systemctl start {UNIT}")
    assert reps_done(pi) == done
    goes_on(pi)


def test_wrong_settings_stand_on_the_wall_and_are_tried_again(pi: VirtualPi) -> None:
    """The sentence is on the screen, once and not in a hot loop; mended, the station starts."""
    settings = "/etc/workout-station/station.toml"
    pi.run(f"cp {settings} /root/kept; echo '[pinz]' > {settings}")
    pi.run(f"systemctl restart {UNIT} || true")
    pi.wait(30, "failed")
    assert pi.state(FAULT_UNIT) == "activating"
    assert "did you mean 'pins'?" in pi.run("cat /dev/vcs1")
    pi.screen("wrong-settings")
    assert pi.run(f'journalctl --boot --unit={UNIT} --grep="did you mean" | wc -l').strip() == "1"
    pi.run(f"cp /root/kept {settings}")
    note(f"settings mended: back after {pi.wait(60):.0f} s at most")


def test_a_crash_in_a_loop_is_told_and_slowed(pi: VirtualPi) -> None:
    """After five crashes the last words stand on the wall for half a minute."""
    program = "/opt/workout-station/current/bin/workout-station"
    pi.run(f"mv {program} {program}.kept")
    pi.run(f"printf '#!/bin/sh\\necho it broke; exit 1\\n' > {program}; chmod +x {program}")
    pi.run(f"systemctl restart {UNIT} || true")
    pi.wait(30, "failed")
    assert "it broke" in pi.run("sleep 2; cat /dev/vcs1")
    pi.run(f"mv {program}.kept {program}")
    pi.wait(60)


def test_ten_power_cuts_in_a_set_lose_nothing(at_reps: VirtualPi) -> None:
    """What was pressed 0.2 s before the plug was pulled is there after it, ten times of ten."""
    pi = at_reps
    counts = []
    for cut in range(CUTS):
        pi.cut_power_after("REP", 0.2)
        pi.boot()
        pi.wait(30)
        counts.append(reps_done(pi))
        pi.screen(f"go-on-after-cut-{cut}")
        take_up(pi)
    note(f"power cuts, and the reps in the journal after each: {counts}")
    assert counts == list(range(1, CUTS + 1))


def test_back_kept_down_on_home_switches_off(pi: VirtualPi) -> None:
    """Three seconds of BACK on home power the machine off; its last picture stays for the eye."""
    pi.press("BACK", down=3.5, rest=0)
    for picture in range(PICTURES):
        try:
            pi.screen(f"switching-off-{picture:02}")
        except RuntimeError:
            return
    pytest.fail("the machine is still on")
