"""Whoever judges what hurts after a cut judges as the journal does."""

from pathlib import Path

import pytest

from station.core.workout.effects import Answer, Continue, Durable, Record, Topic
from station.files.journal.reader import Reader
from tests.campaign.lives import Body
from tests.files.desk import NOON, Desk, HandClock, at, begin, durable, hold, reps

ZERO, LATER = NOON.timestamp() - 1000, NOON.timestamp() + 200
"""When the two boots began: their clocks show 1000 and 20 s at noon and at 220 s past."""


@pytest.mark.parametrize(
    ("before", "after", "hurts"),
    [
        (hold(1, 1010, 20), hold(1, 40, 20), False),
        (hold(1, 1010, 20), hold(1, -190, 20), True),
        (reps(1, 1010, 1012), reps(1, -190, -188, 45), True),
        (reps(1, 1010, 1012), reps(2, 40, 45), False),
    ],
    ids=["a hold once more", "a hold written again", "reps gone on with", "another set"],
)
def test_what_hurts_after_a_cut(tmp_path: Path, before: Record, after: Record, hurts: bool) -> None:
    """A set that is begun after it was told is done again; one from before the cut never is."""
    desk, body = Desk(tmp_path / "data"), Body()
    first: tuple[Durable, ...] = (begin(1000), before)
    with desk.journal() as journal:
        for order in first:
            journal.write(order)
            body.feel(order, 1, ZERO)
        assert durable(journal)
    desk.clock = HandClock(boot="boot-2", now=20, wrong_by=1200)
    pain = Answer(Topic.PAIN_DURING, 6, at(30), exercise=before.exercise)
    later: tuple[Durable, ...] = (Continue(at(20)), pain, after)
    with desk.journal() as journal:
        left = journal.unfinished()
        assert left is not None
        assert left.records[0].started == -190
        for order in later:
            journal.write(order)
            body.feel(order, 2, LATER)
        assert durable(journal)
    read = Reader(desk.folder).unfinished(desk.clock.clocks())
    assert read is not None
    assert read.hurt == body.hurt == ({before.exercise} if hurts else set())
