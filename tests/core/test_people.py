"""Some of the simulated people, walked through their weeks; tests/people.py has two hundred."""

from station.core.content.ladders import rungs
from tests.people import Course, broken, drawn, errors, lived, numbers, person, places


def test_people_keep_to_the_rule_and_their_times_are_learnt() -> None:
    """No dose against the rule; after three workouts every time is within a second of the truth."""
    people = [
        lived(person(seed, course)) for seed, course in enumerate((Course.WAVES, Course.SORE), 4)
    ]
    assert [text for each in people for text in broken(each)] == []
    found = [error for each in people for error in errors(each)]
    assert len(found) > 30
    assert max(map(abs, found)) <= 1.0
    everybody = [*people, *people, *[person(6, Course.STEADY)] * 2]
    assert "against the rule: 0" in numbers(everybody)
    assert drawn(everybody).count("<path") > 9


def test_whoever_does_well_climbs_as_the_rule_says() -> None:
    """One step a workout at most, the exercise that has waited longest first, three workouts a step."""
    somebody = person(1, Course.STEADY)
    somebody.usual, somebody.comes, somebody.takes, somebody.unlucky = 2, 1.0, 1.0, 0.0
    somebody.away, somebody.strength = frozenset(), 99.0
    lived(somebody)
    ladders = rungs(somebody.today.program)
    place = {name: ladder.start for name, ladder in ladders.items()}
    waited = dict.fromkeys(ladders, 0)
    for seen in somebody.seen:
        ready = [
            name
            for name, count in waited.items()
            if count >= 3 and place[name] < len(ladders[name].amounts) - 1
        ]
        if ready and seen.offered:
            first = max(ready, key=waited.__getitem__)
            place[first] += 1
            waited[first] = 0
        assert seen.after == place
        waited = {name: count + 1 for name, count in waited.items()}
    assert len(somebody.seen) == 36
    assert places(somebody)["squat"] == 3
