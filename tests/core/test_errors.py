"""Faults in sentences."""

import pytest

from station.core.errors import ContentError, StationError, did_you_mean, plain


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
    assert did_you_mean("x" * 1_000_000, ["x" * 999_999]) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\x1b[2Jred\x07", "\\u001b[2Jred\\u0007"),
        ("a\nb \n c", "a b c"),
        ("\u202eevil\u2066\x85.", "\\u202eevil\\u2066\\u0085."),
        ("2–3 × “für”", "2–3 × “für”"),
    ],
)
def test_a_sentence_moves_no_cursor(text: str, said: str) -> None:
    """What a file or a command line says cannot clear, colour or turn round a terminal."""
    assert plain(text) == said
    assert ContentError([text]).faults == (said,)
