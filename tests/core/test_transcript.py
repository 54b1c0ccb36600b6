"""A rehearsal in words: for programs and for people, and the presses read from a script."""

import json
from functools import cache

import pytest

from station.core.engine.table import TABLE
from station.core.rehearse import transcript
from station.core.rehearse.rehearsal import Moment, obedient, rehearse, scripted
from station.core.values import Seconds, replace
from station.core.workout.effects import Topic
from station.core.workout.events import Button, Held, Pressed
from station.core.workout.session import Session
from tests.core.asked import said, somebody
from tests.core.rehearsed import Each, full_dose
from tests.play import session


def told(start: Session, script: str = "") -> list[transcript.Note]:
    """Return the events of a whole workout, of an obedient person or of `script`."""
    player = scripted(transcript.presses(script)) if script else obedient
    return list(transcript.notes(rehearse(start, player)))


@cache
def usual(*, paced: bool) -> list[transcript.Note]:
    """Return the events of the shipped workout, of an obedient person."""
    return told(session(paced=paced))


def instant(event: transcript.Note) -> float:
    """Return when an event was, in seconds."""
    at = event["at"]
    assert isinstance(at, int | float)
    return at


def test_each_event_has_exactly_its_keys() -> None:
    """Programs may rely on the keys of every kind of event."""
    keys: dict[object, set[frozenset[str]]] = {}
    for event in usual(paced=True):
        keys.setdefault(event["event"], set()).add(frozenset(event))
    always = {"at", "event"}
    assert keys == {
        "phase": {
            frozenset(
                always | {"phase", "exercise", "side", "set", "sets", "round", "rounds", "seconds"}
            )
        },
        "sound": {frozenset(always | {"mark"})},
        "say": {frozenset(always | {"text", "seconds"})},
        "record": {
            frozenset(
                always
                | {"exercise", "side", "set", "unit", "amount", "target", "load", "load_unit"}
            ),
        },
        "done": {frozenset(always | {"presses"})},
    }


def test_events_are_plain_and_in_order() -> None:
    """Every event can be written as JSON and read back, and time never runs back."""
    events = usual(paced=True)
    assert [json.loads(json.dumps(event)) for event in events] == events
    times = [instant(event) for event in events]
    assert times == sorted(times)
    assert {e["phase"] for e in events if e["event"] == "phase"} <= {
        str(row.screen) for row in TABLE
    }


def test_the_first_hold_as_it_is_told() -> None:
    """The way from home into the first hold, phase by phase."""
    phases = [event for event in usual(paced=False) if event["event"] == "phase"][:5]
    where = {
        "exercise": "hip-flexor-stretch",
        "side": "left",
        "set": 1,
        "sets": 2,
        "round": 1,
        "rounds": 1,
    }
    nowhere = dict.fromkeys(where)
    started = instant(phases[2])
    assert phases == [
        {"at": 0, "event": "phase", "phase": "home", **nowhere, "seconds": None},
        {"at": 0, "event": "phase", "phase": "preview", **where, "seconds": None},
        {"at": started, "event": "phase", "phase": "get-ready", **where, "seconds": 20},
        {"at": started + 20, "event": "phase", "phase": "holding", **where, "seconds": 30},
        {
            "at": pytest.approx(started + 50),
            "event": "phase",
            "phase": "change-sides",
            **where,
            "side": "right",
            "seconds": 6,
        },
    ]


def test_an_entry_is_told_once_when_it_is_closed() -> None:
    """Reps are not told one by one, whoever leads, and the last event counts the presses."""
    for paced, presses in ((True, 8), (False, 188)):
        events = usual(paced=paced)
        records = [e for e in events if e["event"] == "record"]
        assert [(r["exercise"], r["side"], r["set"], r["unit"], r["amount"]) for r in records] == [
            tuple(entry) for entry in full_dose()
        ]
        assert events[-1] == {"at": events[-1]["at"], "event": "done", "presses": presses}
        assert [e["event"] for e in events].count("done") == 1


def test_an_entry_closed_on_a_whole_second_is_told() -> None:
    """Where nothing is spoken every instant is a whole number, which is an end like any other."""
    silent = replace(session(automatic=True, paced=True), lengths=Each(0.05))
    whole = [e for e in told(silent) if e["event"] == "record"]
    assert len(whole) == 27


def test_a_pause_shows_and_the_set_is_told_again() -> None:
    """What a person follows: holding, paused, holding."""
    script = "0 NEXT\n5 NEXT\n30 REP\n40 REP"
    phases = [e["phase"] for e in told(session(), script) if e["event"] == "phase"]
    assert phases[3:6] == ["holding", "paused", "holding"]


def test_a_rehearsal_of_nothing_is_done_at_once() -> None:
    """Without a single moment nobody pressed anything."""
    assert list(transcript.notes([])) == [{"at": 0, "event": "done", "presses": 0}]


def test_lines_for_people() -> None:
    """Each kind of event reads as a line: the clock, then what happens."""
    all_ = [transcript.line(event) for event in usual(paced=True)]
    assert all_[0] == "  0:00.000  == home =="
    assert any(
        line.endswith("== preview: hip-flexor-stretch, left, set 1 of 2 ==") for line in all_
    )
    assert any(
        line.endswith("== holding: hip-flexor-stretch, right, set 2 of 2, 30 s ==") for line in all_
    )
    assert any(line.endswith("== get-ready: squat, set 2 of 2, 5 s ==") for line in all_)
    assert any(line.endswith("   *half-way*") for line in all_)
    assert any(line.endswith("   “Relax.”") for line in all_)
    assert any(line.endswith("   + hip-abduction right: 10 of 10 reps") for line in all_)
    assert any(line.endswith("   + knee-plank: 10 of 10 seconds") for line in all_)
    assert all_[-1].endswith("== done after 8 presses ==")


@pytest.mark.parametrize(
    ("at", "clock"),
    [
        (0, "  0:00.000"),
        (9.5, "  0:09.500"),
        (59.9996, "  1:00.000"),
        (60, "  1:00.000"),
        (3601.25, " 60:01.250"),
    ],
)
def test_the_clock_of_a_line(at: float, clock: str) -> None:
    """Minutes and seconds to the millisecond, never sixty seconds."""
    line = transcript.line({"at": at, "event": "done", "presses": 1})
    assert line == f"{clock}  == done after 1 presses =="


def test_a_script_is_read() -> None:
    """One press a line, any case, with comments and empty lines."""
    text = "# a morning\n\n12.5 NEXT\n  40 back hold  # the menu\n0 rep\n"
    assert transcript.presses(text) == (
        Pressed(Button.NEXT, Seconds(12.5)),
        Held(Button.BACK, Seconds(40)),
        Pressed(Button.REP, Seconds(0)),
    )


@pytest.mark.parametrize(
    "line",
    [
        "NEXT",
        "12.5",
        "12.5 STOP",
        "NEXT 12.5",
        "-1 NEXT",
        "nan NEXT",
        "inf NEXT",
        "1 NEXT hold",
        "1 BACK held",
        "1 BACK hold on",
    ],
)
def test_a_line_that_is_no_press_is_told(line: str) -> None:
    """Each faulty line is named with its number and an example."""
    with pytest.raises(ValueError, match="line 2: ") as caught:
        transcript.presses(f"1 NEXT\n{line}\n")
    assert f"'{line}' is no press" in str(caught.value)
    assert "12.5 NEXT" in str(caught.value)


def test_all_faults_of_a_script_are_told_at_once() -> None:
    """Nobody has to run a script again for its second fault."""
    with pytest.raises(ValueError, match="line 1: ") as caught:
        transcript.presses("what\n1 NEXT\n2 BACK long\n")
    assert [fault.partition(":")[0] for fault in str(caught.value).splitlines()] == [
        "line 1",
        "line 3",
    ]


def test_a_moment_without_a_press_is_not_counted() -> None:
    """Only presses count as presses."""
    start = session()
    moments = [Moment(Seconds(1), start, (), Pressed(Button.REP, Seconds(1)))]
    moments.append(Moment(Seconds(2), start, ()))
    assert list(transcript.notes(moments))[-1] == {"at": 2, "event": "done", "presses": 1}


def test_an_answer_is_told_with_what_it_is_about() -> None:
    """For programs with its topic, for people in a line; each question is a phase of its own."""
    week = [said(Topic.PAIN_BEFORE, 3), said(Topic.SINCE_LAST, 1), said(Topic.PAIN_WEEK, 3)]
    start = somebody(said(Topic.USUAL, 2), *week, done=(2,)).session
    events = told(start, "1 NEXT\n2 REP\n3 NEXT\n4 NEXT\n5 NEXT\n")
    answers = [event for event in events if event["event"] == "answer"]
    assert answers[0] == {
        "at": 3,
        "event": "answer",
        "topic": "named",
        "about": "sitting",
        "value": 1,
    }
    assert [transcript.line(event) for event in answers] == [
        "  0:03.000     = named, sitting: 1",
        "  0:04.000     = named: 0",
        "  0:05.000     = activity, sitting: 5",
    ]
    asked = [event for event in events if event.get("phase") == "asking"]
    assert len(asked) == len(answers)
