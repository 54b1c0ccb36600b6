"""The planned length of speech: real where it is known, never too short where it is guessed."""

import pytest

from station.core.sound.speech import FASTEST, SLOWEST, Manner, estimate, length
from station.core.values import Seconds


@pytest.mark.parametrize(
    ("text", "rate", "real"),
    [
        ("5", 150, 0.53),
        ("27", 150, 0.97),
        ("Hold.", 150, 0.53),
        ("Hold for 12 seconds.", 150, 1.76),
        ("Next: Quadruped leg extension.", 150, 2.47),
        ("Stop this exercise if the pain goes above five.", 150, 3.19),
        ("Partial squat. Ten reps. Two sets.", 110, 4.35),
        ("Squat, set two of two, right side.", 190, 2.15),
    ],
)
def test_an_estimate_is_not_shorter_than_the_real_clip(text: str, rate: int, real: float) -> None:
    """Speech planned by estimate ends before the next mark; `real` was measured with espeak-ng."""
    assert real <= estimate(text, rate) <= real * 1.8


def test_slow_speech_is_estimated_longer() -> None:
    """The rate from the settings counts."""
    assert estimate("Lift slowly.", SLOWEST) > estimate("Lift slowly.", FASTEST)


@pytest.mark.parametrize("text", ["", " ", "…"])
def test_nothing_to_say_takes_no_time(text: str) -> None:
    """A text without a word is silence."""
    assert estimate(text) == 0.0


def test_the_clip_decides_where_there_is_one() -> None:
    """A real length replaces the estimate."""
    clips = {"Hold.": Seconds(0.4)}
    assert length("Hold.", clips) == 0.4
    assert length("Relax.", clips) == estimate("Relax.")
    assert length("Relax.", clips, SLOWEST) == estimate("Relax.", SLOWEST)


def test_a_manner_is_told_in_words() -> None:
    """As the synthesiser takes it: that it is for ears that hear little only where it is."""
    assert Manner("de", 130, 40).words == ("de", "130", "40")
    assert Manner(low=True).words == ("en", "150", "50", "low")
