"""Every word the station says or writes: complete, with only the blanks that are filled in."""

import pytest

from station.core.content.blanks import faults
from station.core.content.fills import Plural
from station.core.content.notice_pages import ENDLESS, Paragraph, pages
from station.core.content.phrases import Phrases, Spoken
from station.core.errors import KeyPath
from station.core.values import replace
from tests.play import phrases

IN_WORK = (
    *("get_ready", "hold", "begin", "half_way", "ten_seconds", "relax", "set_of", "last_set"),
    *("set_done", "press_each", "rest", "other_side_left", "minutes_left", "paused"),
    *("once_more", "other_side_right"),
)


def test_the_shipped_words_are_sound() -> None:
    """English is complete, and every template keeps to its blanks."""
    assert not list(faults(phrases()))


def saying(**changes: str) -> Phrases:
    """Return the English words with some of the sentences changed."""
    return replace(phrases(), say=replace(phrases().say, **changes))


@pytest.mark.parametrize(
    ("changed", "keys", "said"),
    [
        (saying(hold=" "), ("say", "hold"), "must not be empty"),
        (saying(next="{nam}"), ("say", "next"), "may use {name}, not '{nam}', in '{nam}'"),
        (saying(hold="{n}"), ("say", "hold"), "may use no word in braces, not '{n}', in '{n}'"),
        (saying(next="{name.x}"), ("say", "next"), "may use {name}, not '{name.x}', in '{name.x}'"),
        (saying(next="{name!r}"), ("say", "next"), "may use {name}, not '{name}', in '{name!r}'"),
        (saying(next="{name:5}"), ("say", "next"), "may use {name}, not '{name}', in '{name:5}'"),
        (
            saying(next="{name"),
            ("say", "next"),
            "has a brace without its partner; write {{ or }} for a brace itself, in '{name'",
        ),
        (
            replace(
                phrases(),
                counted=replace(phrases().counted, reps=Plural(one="1", many="{reps}")),
            ),
            ("counted", "reps", "many"),
            "may use {n}, not '{reps}', in '{reps}'",
        ),
        (
            replace(
                phrases(), show=replace(phrases().show, weekdays=("", "T", "W", "T", "F", "S", "S"))
            ),
            ("show", "weekdays", 0),
            "must not be empty",
        ),
        (
            replace(
                phrases(),
                safety=replace(phrases().safety, paragraphs=(Paragraph(lines=("Call {number}",)),)),
            ),
            ("safety", "paragraphs", 0, "lines", 0),
            "may use {emergency}, not '{number}', in 'Call {number}'",
        ),
    ],
)
def test_a_template_that_cannot_be_filled_is_a_fault(
    changed: Phrases, keys: KeyPath, said: str
) -> None:
    """The fault names the very text, what it may use, and what it uses."""
    assert list(faults(changed)) == [(keys, said)]


@pytest.mark.parametrize("word", ["", " ", "anheben und halten"])
def test_a_word_for_a_stroke_must_fit_under_the_number(word: str) -> None:
    """The fault names the stroke by the name that its exercise gives it."""
    changed = replace(phrases(), strokes={"lift": "heben", "hold": word})
    ((keys, said),) = faults(changed)
    assert keys == ("strokes", "hold")
    assert said == f"must have 1 to 12 characters, not '{word}'"


def test_a_language_has_words_of_its_own_for_strokes() -> None:
    """What the exercises that ship call lift, a German says in German; what has no word stays."""
    german = replace(phrases(), strokes={"lift": "heben"})
    assert (german.stroke("lift"), german.stroke("slide")) == ("heben", "slide")
    assert not list(faults(german))


def test_a_brace_can_be_written_twice_to_be_itself() -> None:
    """Doubled braces are no blanks."""
    assert not list(faults(saying(hold="{{hold}}")))


@pytest.mark.parametrize(("n", "words"), [(0, "0 reps"), (1, "1 rep"), (10, "10 reps")])
def test_counted_things_have_a_singular(n: int, words: str) -> None:
    """One is worded by itself, every other number alike."""
    assert phrases().counted.reps.of(n) == words


@pytest.mark.parametrize("name", IN_WORK)
def test_what_is_said_in_work_has_at_most_six_words(name: str) -> None:
    """Somebody in the middle of a set hears a few words, and understands them."""
    assert name in Spoken.__struct_fields__
    assert len(getattr(phrases().say, name).split()) <= 6


def test_after_an_interruption_no_cause_is_named_and_no_more_promised_than_is_kept() -> None:
    """It may have been the plug, a crash or systemd; a hold that was cut is not all there."""
    words = phrases()
    for text in (words.say.go_on_question, words.show.go_on_note):
        assert "You were interrupted. What you did is kept." in text
        assert "power" not in text


@pytest.mark.parametrize(
    "sign",
    [
        *(
            "inner thighs",
            "passing water",
            "both legs",
            "unsteady",
            "Chest pain",
            "accident",
            "Fever",
            "weight",
        ),
        *("night", "foot you cannot lift", "doctor or therapist", "two weeks", "differ", "above 5"),
    ],
)
def test_the_notice_names_every_warning_sign(sign: str) -> None:
    """No sign to stop for, and nothing to be acknowledged, is left out."""
    told = pages(phrases().safety, "112", ENDLESS)
    assert any(sign in sentence for page in told for sentence in page.sentences)
