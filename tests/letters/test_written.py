"""Every screen in letters, as data: what a terminal of any size shows of each view."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.core.screens.details import Miniature, Progress, Stage
from station.core.screens.picture import Response, View
from station.core.screens.scenes import NoticeScene, WorkScene
from station.core.settings import KEYS
from station.core.values import replace
from station.core.workout.events import Button
from station.wall.drawing import theme
from station.wall.letters.keystrokes import Keys
from station.wall.letters.leaf import Leaf, width
from station.wall.letters.pen import Pen
from station.wall.letters.written import overflow, written
from tests.letters.desk import PENS, PHRASES, SIZES, pen
from tests.wall.scenery import VIEWS, worst

LARGE, SMALL = (80, 24), (40, 12)


def shown(view: View, size: tuple[int, int] = LARGE, with_: Pen | None = None) -> str:
    """Return everything that can be read."""
    return "\n".join(written(view, size, with_ or pen()).text())


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("signs", PENS)
def test_every_screen_fits_into_every_terminal(size: tuple[int, int], signs: str) -> None:
    """As many rows as there are, none too wide, whatever the screen, typical or at its worst."""
    for name, typical in VIEWS.items():
        for view in (typical, worst(typical)):
            leaf = written(view, size, PENS[signs])
            assert len(leaf.rows) == size[1], name
            assert max(map(width, leaf.rows)) <= size[0], name


@given(st.sampled_from([*VIEWS]), st.integers(1, 120), st.integers(1, 50))
def test_no_size_is_too_odd(name: str, across: int, down: int) -> None:
    """A window of a terminal may be drawn to any shape."""
    leaf = written(VIEWS[name], (across, down), PENS["unicode"])
    assert len(leaf.rows) == down
    assert max(map(width, leaf.rows)) <= across


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("home", ["Low back", "progression 1", "min", "1 of 3 this week", "2 days ago", "■□□"]),
        ("home-quiet", ["quiet"]),
        ("home-menu", ["back", "to home", "soft, no buzzer", "the station"]),
        ("switching-off", ["Switching off", "Do not pull the plug"]),
        (
            "go-on",
            ["Go on?", PHRASES.show.go_on_note, "Leg reach", "Set 1 of 2", "of 10", "▲", " R "],
        ),
        ("safety", ["Before you start", "down the leg.", "more"]),
        ("safety-next", ["call 112", "Chest pain."]),
        ("safety-last", ["See a doctor soon:", "A foot you cannot lift.", "I understand"]),
        ("preview", ["Kneeling hip flexor stretch", "1 / 7", "Set 1 of 2", "Left", "Stay tall."]),
        ("preview-reps", ["5 / 7", "press for each rep", "pace me"]),
        ("get-ready", ["glide", "Set 1 of 2", "[L] Left", "Hip tucked, bottom in"]),
        ("hold", ["hold", "Kneeling hip flexor stretch", " L  Left", "restart", "pause", "end"]),
        ("hold-end", ["relax"]),
        ("paused", ["23 left", "go on", "menu"]),
        ("reps", ["of 10", "R  Right", "undo", "+1", "done"]),
        ("reps-paced", ["return"]),
        ("rest", ["rest", "Set 2 of 2", "Partial squat"]),
        ("change-sides", ["change", "[L] →  R  Right", "next: Side lift"]),
        ("menu", ["go on", "with it", "skip", "this exercise", "the workout"]),
        ("summary", ["Done", "180 reps", "170 s held", "10 s longest knee plank"]),
        ("history", ["M  T  W", "█", "▄", "√", "[·]", "90 reps, 10 of them"]),
        ("history-lines", ["What you did", "2 / 5", "Bridge", "20 of 40 reps", "▄"]),
        ("trouble", ["! No sound: check the speaker. The buzzer leads."]),
        ("trouble-small", [" !"]),
    ],
)
def test_each_screen_says_all_that_the_drawn_one_does(name: str, words: list[str]) -> None:
    """At 80 by 24 nothing that can be read of a view is left out."""
    text = shown(VIEWS[name])
    assert [each for each in words if each not in text] == []


@pytest.mark.parametrize("name", [name for name in VIEWS if name != "home-black"])
@pytest.mark.parametrize("size", [LARGE, SMALL], ids=str)
def test_the_buttons_say_what_they_do_and_their_keys(name: str, size: tuple[int, int]) -> None:
    """The two lowest rows are the legends and the keys that stand for them."""
    view = VIEWS[name]
    *_, words, keys = written(view, size, pen()).text()
    assert [legend.word for legend in view.legends if legend.word not in words] == []
    if view.ring is None:
        assert "←" in keys
    assert "space" in keys
    assert "→" in keys
    assert "q quit" in keys


def test_the_key_for_a_held_back_is_told_where_it_opens_a_menu() -> None:
    """A terminal cannot see a key that is held: another one stands for it."""
    assert "m menu" in shown(VIEWS["hold"])
    assert "m menu" in shown(VIEWS["hold"], SMALL)
    assert "m menu" not in shown(VIEWS["summary"])


def test_the_keys_are_those_of_the_settings() -> None:
    """Somebody's own keys are told in place of those they took away."""
    keymap = {**KEYS, "f5": Button.REP, "m": Button.NEXT, "q": Button.BACK}
    for name in ("space", ".", "b", "left", "pageup"):
        del keymap[name]
    *_, keys = written(VIEWS["hold"], LARGE, pen(keys=Keys.of(keymap))).text()
    assert keys.split() == ["a", "0", "menu", "f5", "→", "Esc", "quit"]


def test_the_number_is_large_where_there_is_room() -> None:
    """Eleven rows high at 80 by 24, four at 40 by 12, one in a corner of a terminal."""

    def high(size: tuple[int, int]) -> int:
        rows = shown(VIEWS["hold"], size).splitlines()
        return sum(bool(set(row) & set("█▀▄")) and "│" not in row for row in rows)

    assert (high(LARGE), high(SMALL)) == (11, 4)
    assert "23" in shown(VIEWS["hold"], (24, 7))


@pytest.mark.parametrize(("name", "sign"), [("paused", "||"), ("hold-end", "√")])
def test_a_sign_for_a_number_is_readable_where_it_is_small(name: str, sign: str) -> None:
    """Paused and done have signs of their own, large or small."""
    assert sign in shown(VIEWS[name], (24, 7))
    assert "ok" not in shown(VIEWS[name], (24, 7))


@pytest.mark.parametrize("name", ["preview", "hold", "reps-paced", "rest"])
def test_the_body_is_there_where_it_makes_nothing_smaller(name: str) -> None:
    """In dots, beside a number that is as large as without it; not where there is no room, or no dot."""

    def dots(size: tuple[int, int], signs: str = "unicode") -> bool:
        return any("\u2800" < sign <= "\u28ff" for sign in shown(VIEWS[name], size, PENS[signs]))

    assert dots(LARGE)
    assert not dots(SMALL)
    assert not dots(LARGE, "console")
    assert not dots(LARGE, "ascii")


def test_the_phase_has_its_colour_and_never_colour_alone() -> None:
    """Orange in work, blue in not yet; the word and the shape of the clock say the same."""
    inks = {}
    for name in ("hold", "get-ready", "reps", "rest"):
        leaf = written(VIEWS[name], LARGE, pen())
        word = next(run for row in leaf.rows for run in row if run.text == VIEWS[name].scene.word)
        inks[name] = word.ink
    assert inks["hold"] == inks["reps"] == theme.WORK
    assert inks["get-ready"] == inks["rest"] == theme.NOT_YET
    clocks = {name: written(VIEWS[name], LARGE, pen()).text()[-5] for name in inks}
    assert clocks["hold"].count("│") == 4
    assert clocks["get-ready"].split() == ["██████", "██████"]
    assert len(clocks["reps"].split()) == 10
    assert set(clocks["rest"].strip()) == {"─"}


def test_the_end_of_a_hold_turns_the_whole_leaf_blue() -> None:
    """As on the drawn wall: everything dark on the blue stage."""
    leaf = written(VIEWS["hold-end"], LARGE, pen())
    assert leaf.ground == theme.stage(Stage.RELAX)
    assert inks_of(leaf) == {theme.GROUND}


def inks_of(leaf: Leaf) -> set[tuple[int, int, int]]:
    """Return every colour in which something can be read."""
    return {run.ink for row in leaf.rows for run in row if run.text.strip()}


def test_a_flash_fills_the_leaf_and_leaves_the_legends() -> None:
    """For as long as a start or an end is heard everything but what the buttons do is light."""
    rows = written(replace(VIEWS["hold"], flash=True), LARGE, pen()).text()
    assert sum(set(row.strip()) == {pen().glyphs.full} for row in rows) >= 18
    assert "pause" in "".join(rows)
    assert "23" not in "".join(rows)


def test_a_station_left_alone_dims_and_turns_black() -> None:
    """Dimmed it says the same in one dark colour, black it says nothing at all."""
    dim = written(VIEWS["home-dimmed"], LARGE, pen())
    assert dim.text() == written(VIEWS["home"], LARGE, pen()).text()
    assert inks_of(dim) == {theme.OUTLINE}
    assert set(written(VIEWS["home-black"], LARGE, pen()).text()) == {""}


@pytest.mark.parametrize("accepted", [True, False])
def test_a_press_is_answered_at_its_legend(accepted: bool) -> None:
    """Accepted its legend is solid and no other is; refused it stands in hollow brackets."""
    view = replace(VIEWS["hold"], answer=Response(Button.NEXT, accepted))
    legends = written(view, LARGE, pen()).rows[-2]
    assert [run.text for run in legends if run.solid] == ([" end "] if accepted else [])
    assert ("[end]" in shown(view)) is not accepted


def test_a_dead_button_that_was_pressed_is_answered_too() -> None:
    """Something is seen of every press."""
    assert "[–]" in shown(VIEWS["refused"])


def test_the_likeliest_press_is_solid() -> None:
    """The pill of the drawn wall, inverted."""
    legends = written(VIEWS["reps"], LARGE, pen()).rows[-2]
    assert [run.text for run in legends if run.solid] == [" +1 "]


def test_a_held_back_fills_a_bar_in_place_of_its_key() -> None:
    """The ring of the drawn wall, laid out."""
    *_, keys = written(VIEWS["menu-opening"], LARGE, pen()).text()
    assert keys.count("█") == round(0.4 * (keys.count("█") + keys.count("░")))


def test_trouble_moves_nothing() -> None:
    """The banner lies in rows that are free: number, clock and legends stay where they are."""
    plain, told = shown(VIEWS["reps"]), shown(VIEWS["trouble"])
    assert plain.splitlines()[1:] == told.splitlines()[1:]


def test_a_long_trouble_leaves_the_number_to_be_read() -> None:
    """It takes a third of the screen at the most, and says that it goes on."""
    view = replace(VIEWS["reps"], trouble="A very long sentence. " * 20)
    rows = shown(view, SMALL).splitlines()
    assert rows[2].endswith("…")
    assert rows[3:] == shown(VIEWS["reps"], SMALL).splitlines()[3:]


def test_a_page_that_is_too_long_can_be_scrolled_to_its_end() -> None:
    """Every line of the safety notice is read in a small terminal; a sign says that more follows."""
    view = VIEWS["safety"]
    assert isinstance(view.scene, NoticeScene)
    hidden = overflow(view, SMALL, pen())
    seen = {
        row.removesuffix("↓").strip()
        for scroll in range(hidden + 1)
        for row in written(view, SMALL, pen(), scroll).text()
    }
    text = " ".join(seen)
    words = {w for _, lines in view.scene.paragraphs for each in lines for w in each.split()}
    assert [word for word in words if word not in text] == []
    assert "↓" in shown(view, SMALL)
    assert "↓" not in "\n".join(written(view, SMALL, pen(), hidden).text())
    assert overflow(view, LARGE, pen()) == 0


def test_no_command_to_the_terminal_comes_from_a_name() -> None:
    """What somebody wrote into a programme is text, whatever it holds."""
    scene = VIEWS["hold"].scene
    assert isinstance(scene, WorkScene)
    scene = replace(scene, name="A\x1b[2Jb\x07c\x9bd", cue="e\nf\tg")
    text = shown(replace(VIEWS["hold"], scene=scene))
    assert "A [2Jb c d" in text
    assert "e f g" in text


def test_letters_of_two_columns_and_of_none_are_counted_right() -> None:
    """Japanese takes twice the room, an accent of its own none."""
    scene = VIEWS["hold"].scene
    assert isinstance(scene, WorkScene)
    for name in ("腰を伸ばす運動を左右交互に行います" * 3, "e\u0301" * 90):
        view = replace(VIEWS["hold"], scene=replace(scene, name=name, short=name))
        assert max(map(width, written(view, LARGE, pen()).rows)) <= 80


def test_what_is_done_and_what_is_left_out_are_told_apart() -> None:
    """The row of today's exercises stands where they differ, and only there."""
    scene = VIEWS["summary"].scene
    row = scene.row
    mixed = (Miniature(row[0].person, Progress.COMING), *row[1:])
    assert "□ ■" in shown(replace(VIEWS["summary"], scene=replace(scene, row=mixed)))
    assert "■ ■" not in shown(VIEWS["summary"])


@pytest.mark.parametrize("size", [LARGE, SMALL])
def test_a_question_is_a_line_in_letters(size: tuple[int, int]) -> None:
    """The question, the number in large, the line with its ends; and the key that passes it over."""
    whole = shown(VIEWS["asking"], size)
    rows = whole.splitlines()
    assert "How much does it hurt now?" in whole
    assert any(
        row.strip().startswith("0 ") and row.rstrip().endswith(("10", "worst")) for row in rows
    )
    assert "m skip" in whole


def test_a_list_shows_the_lit_word_in_any_room() -> None:
    """Where there is no room for all, those around it."""
    for size in (LARGE, SMALL, (24, 7)):
        assert "walking" in shown(VIEWS["asking-named"], size), size


def test_what_hurts_is_told_over_the_ways_on() -> None:
    """And the menu names the key for it."""
    assert "Ask your professional" in shown(VIEWS["it-hurts"])
    assert "m it hurts" in shown(VIEWS["menu"])
