"""The ledger's transactions: all of a batch, or nothing of it."""

from contextlib import closing
from datetime import UTC
from pathlib import Path

import pytest

from station.core.values import replace
from station.files.journal.database import open_for_writing
from station.files.journal.ledger import Ledger, Order, Written
from station.files.journal.migrations import migrate
from station.files.journal.reader import FILE, Reader
from tests.files.desk import HandClock, begin, hold

TOO_LARGE = replace(hold(2, 2010, 30), amount=2**64)


def test_a_batch_that_fails_at_its_end_leaves_no_trace(tmp_path: Path) -> None:
    """When a batch is tried again, each entry goes to the workout that it was done in."""
    first, second = begin(program="first"), begin(2000, program="second")
    batch: list[Written] = [hold(1, 1010, 30), second, hold(1, 2010, 20)]
    with closing(open_for_writing(tmp_path / FILE)) as db:
        migrate(db)
        ledger = Ledger(db, HandClock().clocks())
        ledger.commit([Order(first, 0)])
        with pytest.raises(OverflowError):
            ledger.commit([Order(effect, 0) for effect in (*batch, TOO_LARGE)])
        assert [len(workout.entries) for workout in Reader(tmp_path, UTC).history()] == [0]
        ledger.commit([Order(effect, 0) for effect in batch])
        history = Reader(tmp_path, UTC).history()
    done = {workout.program: [entry.amount for entry in workout.entries] for workout in history}
    assert done == {"first": [30], "second": [20]}
