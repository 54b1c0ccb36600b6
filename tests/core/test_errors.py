"""Faults in sentences."""

from station.core.errors import ContentError, StationError, did_you_mean


def test_every_fault_of_a_file_is_kept_and_told() -> None:
    """All faults come at once, in their order; the text has a line for each."""
    error = ContentError(["a.toml: first", "a.toml: second"])
    assert error.faults == ("a.toml: first", "a.toml: second")
    assert str(error) == "a.toml: first\na.toml: second"
    assert isinstance(error, StationError)
    assert isinstance(error, ValueError)


def test_a_near_word_is_offered_and_a_far_one_is_not() -> None:
    """A slip of the finger gets a hint; anything else gets none."""
    assert did_you_mean("squatt", ["squat", "plank"]) == "; did you mean 'squat'?"
    assert did_you_mean("zebra", ["squat", "plank"]) == ""
