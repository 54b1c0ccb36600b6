"""The heart: wakes for a press, a deadline or a picture, survives its parts, and sleeps."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from queue import SimpleQueue

import pytest

from station.core.errors import ContentError, DeviceError
from station.core.screens.picture import Screen, View
from station.core.screens.scenes import SummaryScene
from station.core.sound.marks import Mark
from station.core.values import Seconds, replace
from station.core.workout.effects import Durable, Record, Say, Sound
from station.core.workout.events import Button, Edge, Input, Mended, PartName, Quit, Trouble
from station.core.workout.phases import Cue
from station.core.workout.session import Past, Session, Today
from station.loop import PATIENT, PROMPT, PULSE, REST, Loop, stuck
from station.parts import Parts
from tests.core.past import squats
from tests.fakes import (
    FakeJournal,
    FakeLamps,
    FakeSpeaker,
    FakeSupervisor,
    FakeVoice,
    FakeWall,
    HandClock,
)
from tests.play import TODAY, session


@dataclass
class Bench:
    """A loop on a bench: all its parts are fakes, its clock is turned by hand."""

    start: Session = field(default_factory=session)
    clock: HandClock = field(default_factory=lambda: HandClock(0.0))
    inbox: SimpleQueue[Input] = field(default_factory=SimpleQueue)
    day: date = TODAY

    def __post_init__(self) -> None:
        self.wall = FakeWall(self.clock)
        self.speaker = FakeSpeaker(self.clock)
        self.buzzer = FakeSpeaker(self.clock, called=PartName.BUZZER)
        self.voice = FakeVoice()
        self.lamps = FakeLamps()
        self.journal = FakeJournal()
        self.supervisor = FakeSupervisor()
        parts = Parts(
            wall=self.wall,
            marks=(self.buzzer, self.speaker),
            speaker=self.speaker,
            voice=self.voice,
            lamps=(self.lamps,),
            journal=self.journal,
            supervisor=self.supervisor,
            power_off=self.power_off,
        )
        self.loop = Loop(self.start, parts, self.inbox, self.clock, self.wall_clock)

    def power_off(self) -> None:
        """Refuse to be switched off, as on a desktop."""
        raise DeviceError("Only the installed station can be switched off.")

    def wall_clock(self) -> datetime:
        """Look at the calendar and the clock: it is noon at the instant 0."""
        return datetime.combine(self.day, time(12), UTC) + timedelta(seconds=self.clock.now)

    def turn(self, seconds: float = 0.0) -> View:
        """Let `seconds` pass, turning whenever the loop wants to, and return what is shown."""
        until = self.clock.now + seconds
        while (sleep := self.loop.sleep()) <= until - self.clock.now and sleep > 0:
            self.clock.now += sleep
            self.loop.turn()
        self.clock.now = until
        self.loop.turn()
        return self.wall.view

    def press(self, button: Button, after: float = 1.0, lasts: float = 0.1) -> View:
        """Press `button` for `lasts` seconds."""
        self.turn(after)
        self.inbox.put(Edge(button, down=True, at=Seconds(self.clock.now), source="test"))
        self.turn(lasts)
        self.inbox.put(Edge(button, down=False, at=Seconds(self.clock.now), source="test"))
        return self.turn()


def test_ready_is_told_after_the_first_picture_and_quit_ends() -> None:
    """The supervisor hears of home on the wall, and once all parts are there that the station is ready."""
    bench = Bench()
    bench.loop.started = lambda: bench.supervisor.words.append("started")
    bench.loop.greet()
    assert bench.wall.view.screen is Screen.HOME
    words = ["first HomeScene 90", "seen", "first turn 90", "alive"]
    assert bench.supervisor.words == words
    bench.inbox.put(Quit(Seconds(0)))
    bench.loop.run()
    assert bench.supervisor.words == [*words, "ready", "alive", "started"]


def test_lamps_that_come_after_the_first_picture_are_lit() -> None:
    """What hangs on pins is opened when home is on the wall already."""
    bench = Bench()
    parts = bench.loop.parts
    bench.loop.parts = replace(parts, lamps=())
    bench.loop.greet()
    assert not any(bench.lamps.lit)
    bench.loop.parts = parts
    bench.loop.started = lambda: bench.inbox.put(Quit(Seconds(0)))
    bench.loop.run()
    assert bench.lamps.lit == (True, True, True)


def test_what_is_recalled_is_shown() -> None:
    """What was read beside the pictures is in the history from then on; it is asked for each turn."""
    bench = Bench()
    found: list[Past | None] = [None, Past((replace(squats(TODAY), id=7),), TODAY)]
    bench.loop.recall = lambda: found.pop(0) if found else None
    bench.turn()
    assert not bench.loop.session.past.workouts
    bench.turn(1.0)
    workouts = bench.loop.session.past.workouts
    assert [each.id for each in workouts] == [7]


def test_home_says_its_first_words_to_an_open_speaker() -> None:
    """The device is opened when the first picture is up, and then nothing is said to nobody."""
    bench = Bench()
    opened: list[tuple[bool, list[str]]] = []

    def tend(now: float) -> None:
        del now
        heard = [text for _, text in bench.speaker.heard]
        opened.append((bench.wall.view.screen is Screen.HOME, heard))

    bench.speaker.tend = tend  # type: ignore[method-assign]
    bench.loop.greet()
    assert opened[0] == (True, [])
    assert bench.speaker.heard


def test_a_sentence_may_take_longer_to_be_read_where_no_mark_is_near() -> None:
    """Home's first words and a menu may; what is over just before a tick may not."""
    bench = Bench()
    bench.turn()
    assert bench.speaker.graces == [PATIENT]
    now = Seconds(bench.clock.now)
    tick = Cue(Seconds(now + 1), Sound(Mark.TICK))
    for length, grace in ((0.5, PATIENT), (0.9, 0.1), (0.99, PROMPT)):
        cues = (Cue(now, Say("lift", Seconds(length))), tick)
        bench.loop.session = replace(bench.loop.session, cues=cues)
        bench.turn()
        assert bench.speaker.graces[-1] == pytest.approx(grace)


def test_patience_is_asked_for_before_the_first_picture_of_each_kind() -> None:
    """On a small Pi a kind of picture that was never drawn takes longer than a hung loop may."""
    bench = Bench()
    bench.turn(1)
    bench.press(Button.NEXT)
    bench.turn(5)
    kinds = [word for word in bench.supervisor.words if word.startswith("first")]
    assert kinds == ["first HomeScene 90", "first PreviewScene 90"]


def test_before_a_display_is_opened_the_supervisor_is_asked_for_patience() -> None:
    """A cold driver takes longer than a hung loop may; the word after the picture ends that."""
    bench = Bench()
    bench.turn(1)
    bench.supervisor.words.clear()
    bench.wall.is_there = True
    bench.loop.turn()
    assert not bench.wall.is_there
    assert bench.supervisor.words == ["busy 90", "alive"]


def test_a_still_screen_is_not_drawn_again_and_the_loop_sleeps_its_pulse() -> None:
    """Nothing moves, nothing is drawn; the supervisor still hears once a second."""
    bench = Bench()
    bench.press(Button.BACK)
    bench.turn(1)
    drawn = len(bench.wall.shown)
    words = len(bench.supervisor.words)
    assert bench.loop.sleep() == pytest.approx(PULSE)
    bench.turn(30)
    assert len(bench.wall.shown) == drawn
    assert len(bench.supervisor.words) == words + 31


def test_a_moving_figure_is_drawn_thirty_times_a_second() -> None:
    """The preview's demonstration moves at 30 pictures a second."""
    bench = Bench()
    bench.press(Button.NEXT)
    bench.turn(1)
    drawn = len(bench.wall.shown)
    bench.turn(2)
    assert len(bench.wall.shown) - drawn == pytest.approx(60, abs=3)


def test_a_press_is_answered_in_the_very_next_picture_and_on_every_sounder() -> None:
    """Light, speaker and buzzer answer in the same turn as the edge."""
    bench = Bench()
    bench.turn(1)
    bench.inbox.put(Edge(Button.NEXT, down=True, at=Seconds(1), source="test"))
    bench.loop.turn()
    assert bench.wall.view.answer is not None
    assert bench.wall.view.answer.button is Button.NEXT
    assert (1.0, f"*{Mark.ACCEPTED}*") in bench.speaker.heard
    assert bench.buzzer.heard[-1] == (1.0, f"*{Mark.ACCEPTED}*")


def test_a_held_back_button_fills_its_ring_and_opens_the_menu() -> None:
    """The ring shows from 0.15 s on; at 0.8 s the menu opens, and a held button costs no more."""
    bench = Bench()
    bench.press(Button.NEXT)
    bench.turn(1)
    bench.inbox.put(Edge(Button.BACK, down=True, at=Seconds(bench.clock.now), source="test"))
    assert bench.turn(0.1).ring is None
    rings = [bench.turn(0.1).ring for _ in range(6)]
    assert all(ring is not None for ring in rings)
    assert rings == sorted(rings, key=lambda ring: ring or 0)
    assert bench.turn(0.2).screen is Screen.MENU
    drawn = len(bench.wall.shown)
    bench.turn(10)
    assert len(bench.wall.shown) - drawn < 5


def test_lamps_follow_the_legends() -> None:
    """A lamp is lit when its button does something: REP is dark in the preview of a hold."""
    bench = Bench()
    bench.turn()
    assert bench.lamps.lit == (True, True, True)
    bench.press(Button.NEXT)
    assert bench.lamps.lit == (True, False, True)


def test_trouble_stands_on_the_wall_until_it_is_mended() -> None:
    """The sentence stands on home, and goes when the part works again."""
    bench = Bench()
    bench.turn()
    bench.inbox.put(Trouble(PartName.SPEAKER, "No sound.", Seconds(0)))
    view = bench.turn(1)
    assert (view.trouble, view.trouble_small) == ("No sound.", False)
    view = bench.turn(10)
    assert (view.trouble, view.trouble_small) == ("No sound.", False)
    bench.inbox.put(Mended(PartName.SPEAKER, Seconds(11)))
    assert bench.turn(1).trouble == ""


def healthy_and_broken() -> tuple[list[Durable], list[Durable]]:
    """Play the same presses with a speaker that works and one that raises at every call."""
    journals = []
    for fails in (False, True):
        bench = Bench()
        bench.speaker.fails = fails
        bench.press(Button.NEXT)
        bench.press(Button.NEXT, after=3)
        bench.turn(60)
        journals.append(bench.journal.effects)
    return journals[0], journals[1]


def test_a_part_that_raises_changes_no_record() -> None:
    """A speaker that throws at every call leaves the journal as it would be."""
    healthy, broken = healthy_and_broken()
    assert healthy == broken
    assert [e.amount for e in healthy if isinstance(e, Record)][-1] == 30


def test_a_sounder_that_raises_does_not_silence_the_others() -> None:
    """The speaker still marks what a broken buzzer cannot."""
    bench = Bench()
    bench.buzzer.fails = True
    bench.press(Button.NEXT)
    assert f"*{Mark.ACCEPTED}*" in [what for _, what in bench.speaker.heard]


def tend(now: float) -> None:
    """Fail, whenever it is."""
    raise OSError(f"no sound card at {now}")


def test_a_part_that_goes_on_failing_is_logged_once(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wall that raises at each picture must not fill a card with the same traceback."""
    bench = Bench()
    monkeypatch.setattr(bench.speaker, "tend", tend)
    bench.turn()
    bench.turn(10)
    assert [record.message for record in caplog.records if record.exc_info] == [
        "The speaker has failed"
    ]


def test_a_part_is_mended_when_all_of_it_works_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A speaker that is looked after again, and still plays nothing, is still in trouble."""
    bench = Bench()
    bench.speaker.fails = True
    with monkeypatch.context() as failing:
        failing.setattr(bench.speaker, "tend", tend)
        bench.press(Button.NEXT)
    assert "speaker has failed" in bench.turn(1).trouble
    bench.speaker.fails = False
    bench.press(Button.NEXT, after=3)
    assert bench.turn(40).trouble == ""


def test_the_real_lengths_of_clips_reach_the_engine() -> None:
    """Speech is planned with the clips that are there."""
    bench = Bench()
    bench.voice.clips["Get ready."] = Seconds(0.5)
    bench.turn(1)
    assert bench.loop.session.lengths == {"Get ready.": 0.5}


def test_home_counts_the_workout_that_has_just_ended() -> None:
    """What was done comes from the session itself: no disk is asked, and nothing is late."""
    bench = Bench()
    bench.press(Button.NEXT)
    bench.press(Button.NEXT)
    bench.press(Button.NEXT)
    bench.turn(31)
    bench.press(Button.BACK, lasts=1)
    view = bench.press(Button.NEXT)
    assert view.screen is Screen.SUMMARY
    assert isinstance(view.scene, SummaryScene)
    assert view.scene.week.done == 1
    (workout,) = bench.loop.session.past.workouts
    assert (workout.day, workout.entries[0].amount) == (TODAY, 30)
    assert workout.started == datetime.combine(TODAY, time(12), UTC) + timedelta(seconds=3.2)


def test_home_follows_the_calendar() -> None:
    """A station left on home over midnight shows this week; today is laid out anew."""
    bench = Bench()
    bench.turn(1)
    laid: list[date] = []

    def lay_out(_: Past) -> Today | None:
        laid.append(bench.day)
        return replace(bench.start.today, emergency="999")

    bench.loop.lay_out = lay_out
    bench.turn(1)
    assert laid == []
    bench.day = TODAY + timedelta(days=1)
    bench.turn(1)
    assert bench.loop.session.past.today == bench.day
    assert laid == [bench.day]
    assert bench.loop.session.today.emergency == "999"


def test_what_is_laid_out_in_a_workout_waits_for_home() -> None:
    """Midnight changes no workout that is on: the plan of a new day comes with home."""
    bench = Bench()
    bench.press(Button.NEXT)
    bench.press(Button.NEXT)
    bench.loop.lay_out = lambda _: replace(bench.start.today, emergency="999")
    bench.day = TODAY + timedelta(days=1)
    bench.turn(10)
    assert bench.loop.session.today.emergency == "112"
    bench.press(Button.BACK)
    bench.press(Button.BACK)
    assert bench.loop.session.today.emergency == "999"


def test_a_clock_that_is_set_late_moves_what_was_done_in_this_run() -> None:
    """A Pi learns the date after its start: the workout before that has the true day, too."""
    bench = Bench(day=date(1970, 1, 1))
    bench.press(Button.NEXT)
    bench.press(Button.NEXT)
    bench.press(Button.NEXT)
    bench.turn(31)
    bench.press(Button.BACK, lasts=1)
    bench.press(Button.NEXT)
    bench.day = TODAY
    bench.turn(1)
    (workout,) = bench.loop.session.past.workouts
    assert workout.day == TODAY


def test_a_programme_that_was_spoiled_is_told_and_the_old_one_stays() -> None:
    """A file that was edited into something unsound stops nobody."""
    bench = Bench()
    bench.turn(1)

    faults = ["mine.toml, reps: must be a whole number."]

    def lay_out(_: Past) -> Today | None:
        if faults:
            raise ContentError(faults)
        return None

    bench.loop.lay_out = lay_out
    bench.press(Button.BACK)
    assert "mine.toml" in bench.press(Button.BACK).trouble
    faults.clear()
    bench.press(Button.BACK)
    assert bench.press(Button.BACK).trouble == ""
    assert bench.loop.session.today == bench.start.today


def in_a_hold(draw: float) -> Bench:
    """Go through the first hold and beyond with a wall that takes `draw` seconds a picture."""
    bench = Bench()
    bench.press(Button.NEXT)
    bench.press(Button.NEXT)
    bench.wall.draw = draw
    until = bench.clock.now + 70
    while bench.clock.now < until:
        bench.clock.now += max(bench.loop.sleep(), 1e-6)  # a sum of floats may wake it a hair early
        bench.loop.turn()
    return bench


@pytest.mark.parametrize("draw", [0.15, 0.4, 0.7, 0.95])
def test_a_slow_display_makes_no_mark_late(draw: float) -> None:
    """A picture that would still be drawn when a mark is due waits until the mark has sounded."""
    late, exact = (in_a_hold(each).buzzer.heard for each in (draw, 0.0))
    assert len(exact) > 10
    assert [what for _, what in late] == [what for _, what in exact]
    assert [at for at, _ in late] == pytest.approx([at for at, _ in exact], abs=1e-5)


@pytest.mark.parametrize(("draw", "longest"), [(0.4, 1.3), (0.95, REST + 2 * 0.95 + 0.1)])
def test_a_slow_display_still_shows_what_happens(draw: float, longest: float) -> None:
    """However close the marks are, a picture waits for the next one and no longer."""
    instants = [at for at, _ in in_a_hold(draw).wall.shown if at > 20]
    assert max(after - before for before, after in pairwise(instants)) < longest


def test_moving_pictures_leave_a_slow_machine_half_of_its_time() -> None:
    """A body that moves asks for the next picture before the last one is drawn."""
    shown = [at for at, _ in in_a_hold(0.15).wall.shown if 30 < at < 40]
    assert 25 < len(shown) <= 10 / (2 * 0.15) + 1


def test_who_is_told_to_stop_draws_nothing_more() -> None:
    """A picture may take a slow machine half a second, and the station has two to end in."""
    bench = Bench()
    bench.press(Button.BACK)
    drawn = len(bench.wall.shown)
    bench.inbox.put(
        Trouble(PartName.BUZZER, "The buzzer does not answer.", Seconds(bench.clock.now))
    )
    bench.inbox.put(Quit(Seconds(bench.clock.now)))
    bench.loop.turn()
    assert len(bench.wall.shown) == drawn


def test_a_late_turn_performs_everything_that_was_due_once() -> None:
    """A loop that slept through a hold performs its marks once each, in order."""
    bench = Bench()
    bench.press(Button.NEXT)
    bench.press(Button.NEXT)
    bench.turn(21)
    heard = len(bench.buzzer.heard)
    bench.clock.now += 30
    bench.loop.turn()
    bench.loop.turn()
    marks = [what.strip("*") for _, what in bench.buzzer.heard[heard:]]
    assert marks == ["half-way", "countdown", "countdown", "countdown", "end"]


def test_quiet_is_told_to_every_sounder() -> None:
    """The home menu makes buzzer and speaker quiet, and the wall shows it."""
    bench = Bench()
    bench.press(Button.BACK, lasts=1)
    assert bench.wall.view.screen is Screen.HOME_MENU
    view = bench.press(Button.REP)
    assert (view.screen, view.quiet) == (Screen.HOME, True)
    assert (bench.buzzer.quiet, bench.speaker.quiet) == (True, True)


def test_keeping_back_down_switches_off_with_a_second_ring() -> None:
    """From the home menu on, a second ring fills until 3 s; what cannot be done is told."""
    bench = Bench()
    bench.turn(1)
    bench.inbox.put(Edge(Button.BACK, down=True, at=Seconds(bench.clock.now), source="test"))
    view = bench.turn(2)
    assert view.screen is Screen.HOME_MENU
    assert view.ring is not None
    assert view.ring_is_off
    view = bench.turn(1.1)
    assert view.screen is Screen.SWITCHING_OFF
    assert bench.turn(3).screen is Screen.HOME
    assert "Only the installed station" in bench.turn(0.1).trouble
    assert bench.turn(11).trouble == ""


def test_trouble_that_only_passes_leaves_the_wall_by_itself() -> None:
    """What cannot be mended is told once, for ten seconds, and leaves no sign behind."""
    bench = Bench()
    bench.press(Button.BACK)
    bench.inbox.put(
        Trouble(PartName.DISPLAY, "Come nearer.", Seconds(bench.clock.now), passing=True)
    )
    assert bench.turn(1).trouble == "Come nearer."
    assert bench.turn(9.1).trouble == ""


def test_the_hour_makes_quiet_and_the_person_may_overrule_it() -> None:
    """Quiet hours begin and end by themselves; in between the menu has the last word."""
    bench = Bench()
    hour = [False]
    bench.loop.quiet_hour = lambda: hour[0]
    assert not bench.turn(1).quiet
    hour[0] = True
    assert bench.turn(1).quiet
    assert bench.buzzer.quiet
    bench.press(Button.BACK, lasts=1)
    assert not bench.press(Button.REP).quiet
    assert not bench.turn(60).quiet
    hour[0] = False
    assert not bench.turn(1).quiet


def test_a_button_stuck_at_the_start_is_told_until_it_is_let_go() -> None:
    """Its release, and no press, takes the sentence from the wall."""
    bench = Bench()
    bench.inbox.put(Trouble(stuck(Button.NEXT), "NEXT is stuck down.", Seconds(0)))
    assert bench.turn(1).trouble
    bench.inbox.put(Edge(Button.NEXT, down=False, at=Seconds(1), source="GPIO5"))
    view = bench.turn(1)
    assert (view.trouble, view.screen) == ("", Screen.HOME)


def test_what_nobody_could_foresee_is_asked_for_when_it_comes_up() -> None:
    """Each text that has no clip yet is asked for once, as soon as it is going to be said."""
    bench = Bench()
    bench.voice.clips["Get ready."] = Seconds(0.5)
    bench.turn(1)
    bench.press(Button.NEXT)
    assert "Kneeling hip flexor stretch." in bench.voice.asked
    assert "Get ready." not in bench.voice.asked
    bench.press(Button.NEXT)
    bench.press(Button.BACK)
    assert len(bench.voice.asked) == len(set(bench.voice.asked))


def test_a_voice_in_trouble_is_asked_again_so_that_it_can_mend() -> None:
    """After one text failed, each new phase asks for what is missing once more."""
    bench = Bench()
    bench.inbox.put(Trouble(PartName.VOICE, "No speech.", Seconds(0)))
    bench.turn(1)
    bench.press(Button.NEXT)
    name = "Kneeling hip flexor stretch."
    assert bench.voice.asked.count(name) == 1
    bench.press(Button.BACK)
    bench.press(Button.NEXT)
    assert bench.voice.asked.count(name) == 2
    bench.inbox.put(Mended(PartName.VOICE, Seconds(bench.clock.now)))
    bench.press(Button.BACK)
    asked = len(bench.voice.asked)
    bench.press(Button.NEXT)
    assert len(bench.voice.asked) == asked


def holds(bench: Bench) -> list[int]:
    """Return what the journal was told of the hold, statement by statement."""
    return [e.amount for e in bench.journal.effects if isinstance(e, Record)]


def test_a_hold_under_way_is_noted_every_five_seconds_and_when_told_to_stop() -> None:
    """Whatever ends the station, no more than five seconds of a hold are lost; told to, none."""
    bench = Bench()
    for _ in range(3):
        bench.press(Button.NEXT)
    bench.turn(17)
    noted = holds(bench)
    assert len(noted) >= 3
    assert [later - earlier for earlier, later in pairwise(noted)] == [5] * (len(noted) - 1)
    assert noted[-1] >= 12
    bench.inbox.put(Quit(Seconds(bench.clock.now)))
    bench.loop.turn()
    assert holds(bench)[-1] == 17


def test_how_long_a_picture_takes_is_forgotten_slowly() -> None:
    """One slow picture keeps the next ones from marks for a second or two, not for ever."""
    bench = Bench()
    bench.press(Button.NEXT)
    bench.wall.draw = 0.4
    bench.turn(1)
    bench.wall.draw = 0.0
    bench.turn(0.5)
    assert 0.2 < bench.loop._looking < 0.48
    bench.turn(6)
    assert bench.loop._looking < 0.05


def test_a_wall_that_cannot_wait_does_not_make_the_loop_spin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where even waiting for keys fails, the loop sleeps by itself and tells it once."""
    bench = Bench()
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            bench.inbox.put(Quit(Seconds(bench.clock.now)))

    def wait(seconds: float) -> None:
        raise RuntimeError(seconds)

    monkeypatch.setattr("station.loop.time.sleep", sleep)
    monkeypatch.setattr(bench.wall, "wait", wait)
    bench.loop.run()
    assert len(slept) == 3
    assert 0 < max(slept) <= 0.05
    assert "display" in bench.loop._troubles


def test_home_is_laid_out_anew_at_every_quarter_of_an_hour() -> None:
    """Another programme may be due by then; in a workout nothing of that is looked at."""
    bench = Bench()
    laid: list[Past] = []

    def lay_out(past: Past) -> Today | None:
        laid.append(past)
        return None

    bench.loop.lay_out = lay_out
    bench.turn(14 * 60)
    assert laid == []
    bench.turn(61)
    assert laid == [bench.loop.session.past]
    bench.press(Button.NEXT)
    laid.clear()
    bench.press(Button.NEXT)
    bench.press(Button.NEXT)
    bench.turn(16 * 60)
    assert laid == []
