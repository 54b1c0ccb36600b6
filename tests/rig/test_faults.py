"""Killed, hung, misconfigured, told to stop: the station is back, or says why not."""

import pytest

from tests.rig.virtual_pi import UNIT, VirtualPi, note

pytestmark = [pytest.mark.rig, pytest.mark.timeout(3600)]

FAULT_UNIT = "workout-station-fault.service"
CUTS = 10
PICTURES = 100
"""More screenshots than a machine that powers off can give."""


def reps_done(pi: VirtualPi) -> int:
    """Return how many reps the journal holds, over all workouts."""
    total = 0
    for workout in pi.history():
        entries = workout["entries"]
        assert isinstance(entries, list)
        total += sum(each["amount"] for each in entries if each["unit"] == "reps")
    return total


def go_to_reps(pi: VirtualPi) -> None:
    """Press on until the first exercise that counts reps is being done."""
    pi.press("NEXT", "NEXT", rest=1.0)
    for _ in range(40):
        pi.press("REP", rest=0.6)
        if reps_done(pi):
            return
        # Not reps yet: whatever was paused goes on, and what is on ends.
        pi.press("NEXT", rest=0.6)
    pytest.fail("no rep was ever counted")


@pytest.fixture
def in_reps(pi: VirtualPi) -> VirtualPi:
    """Give a station on which the first rep of a set was just done."""
    go_to_reps(pi)
    return pi


def goes_on(pi: VirtualPi) -> None:
    """Hold that the station is back, offers to go on, and counts the next rep in the same set."""
    before = reps_done(pi)
    (workout,) = pi.history()
    pi.press("NEXT", rest=1.5)
    pi.press("REP", rest=0.6)
    assert reps_done(pi) == before + 1
    (after,) = pi.history()
    assert [each["id"] for each in (workout, after)] == [workout["id"]] * 2
    assert isinstance(after["entries"], list)
    assert isinstance(workout["entries"], list)
    assert len(after["entries"]) == len(workout["entries"])


def test_a_killed_station_is_back_and_offers_to_go_on(in_reps: VirtualPi) -> None:
    """SIGKILL in the middle of a set costs some seconds and no rep."""
    pi = in_reps
    done = reps_done(pi)
    pi.run(f"systemctl kill --signal=KILL {UNIT}")
    took = pi.wait(30)
    note(f"killed: back after {took:.1f} s")
    pi.screen("go-on-after-kill")
    assert reps_done(pi) == done
    goes_on(pi)


def test_a_hung_station_is_noticed_and_offers_to_go_on(in_reps: VirtualPi) -> None:
    """A main loop that stands still is ended by the watchdog and started again."""
    pi = in_reps
    before = pi.show("MainPID")
    pi.run(f"kill -STOP {before}")
    took = pi.wait(30, "activating") + pi.wait(30)
    note(f"hung: back after {took:.1f} s")
    assert pi.show("MainPID") != before
    assert "Watchdog timeout" in pi.log()
    goes_on(pi)


def test_sigterm_in_a_set_ends_the_station_in_two_seconds(in_reps: VirtualPi) -> None:
    """Told to stop, the station stores everything, ends by itself and is no failure."""
    pi = in_reps
    done = reps_done(pi)
    took = float(
        pi.run(
            f"a=$(date +%s.%N); systemctl stop {UNIT}; b=$(date +%s.%N);"
            ' python3 -c "print($b - $a)"'
        )
    )
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
    pi.wait(10, "failed")
    assert pi.state(FAULT_UNIT) == "activating"
    assert "did you mean 'pins'?" in pi.run("cat /dev/vcs1")
    pi.screen("wrong-settings")
    assert pi.run(f'journalctl --boot --unit={UNIT} --grep="did you mean" | wc -l').strip() == "1"
    pi.run(f"cp /root/kept {settings}")
    note(f"settings mended: back after {pi.wait(60):.0f} s at most")


def test_a_crash_in_a_loop_is_told_and_slowed(pi: VirtualPi) -> None:
    """After five crashes the last words stand on the wall for half a minute."""
    program = "/opt/workout-station/bin/station"
    pi.run(f"mv {program} {program}.kept")
    pi.run(f"printf '#!/bin/sh\\necho it broke; exit 1\\n' > {program}; chmod +x {program}")
    pi.run(f"systemctl restart {UNIT} || true")
    pi.wait(30, "failed")
    assert "it broke" in pi.run("sleep 2; cat /dev/vcs1")
    pi.run(f"mv {program}.kept {program}")
    pi.wait(60)


def test_ten_power_cuts_in_sets_lose_nothing(in_reps: VirtualPi) -> None:
    """What was pressed 0.2 s before the plug was pulled is there after it, ten times of ten."""
    pi = in_reps
    done = reps_done(pi)
    lost = 0
    for cut in range(CUTS):
        pi.cut_power_after("REP", 0.2)
        pi.boot()
        pi.wait(30)
        now = reps_done(pi)
        lost += now != done + 1
        done = now
        if cut == 0:
            pi.screen("go-on-after-cut")
        # On with that very set; where it is complete, on to the next.
        pi.press("NEXT", rest=1.5)
        while not counts(pi, done):
            pi.press("NEXT", rest=1.0)
        done = reps_done(pi)
    note(f"power cuts: {CUTS}, reps lost: {lost}")
    assert lost == 0


def counts(pi: VirtualPi, done: int) -> bool:
    """Press REP and tell whether it counted as a rep, past the `done` ones."""
    pi.press("REP", rest=0.6)
    return reps_done(pi) > done


def test_back_kept_down_on_home_switches_off(pi: VirtualPi) -> None:
    """Three seconds of BACK on home power the machine off; its last picture stays for the eye."""
    pi.press("BACK", down=3.5, rest=0)
    for picture in range(PICTURES):
        try:
            pi.screen(f"switching-off-{picture:02}")
        except RuntimeError:
            return
    pytest.fail("the machine is still on")
