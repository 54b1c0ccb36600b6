"""What a terminal is sent: colours as far as it has them, and only the rows that changed."""

import re
from itertools import pairwise

import pytest

from station.core.screens.picture import Response
from station.core.values import replace
from station.core.workout.events import Button
from station.wall.drawing import theme
from station.wall.letters.ansi import BEGIN, END, Depth, can_draw, changes, depth_of
from station.wall.letters.leaf import Leaf, runs
from station.wall.letters.written import written
from tests.letters.desk import Screen, pen
from tests.wall.scenery import VIEWS

SIZE = (80, 24)


@pytest.mark.parametrize("depth", Depth)
def test_what_was_sent_is_what_stands_there(depth: Depth) -> None:
    """Through all screens one after the other, the terminal shows each as it is."""
    screen, before = Screen(SIZE), None
    for view in VIEWS.values():
        leaf = written(view, SIZE, pen())
        screen.take(changes(leaf, before, depth))
        assert screen.text() == leaf.text()
        before = leaf


@pytest.mark.parametrize("depth", Depth)
def test_sent_in_parts_it_looks_as_if_sent_whole(depth: Depth) -> None:
    """The colours too: what was left out was right already."""
    leaves = [written(view, SIZE, pen()) for view in VIEWS.values()]
    for before, leaf in pairwise(leaves):
        parts, whole = Screen(SIZE), Screen(SIZE)
        parts.take(changes(before, None, depth))
        parts.take(changes(leaf, before, depth))
        whole.take(changes(leaf, None, depth))
        assert (parts.rows, parts.styles) == (whole.rows, whole.styles)


def test_only_what_changed_is_sent() -> None:
    """A press lights its legend, and that row alone goes out; nothing new is nothing at all."""
    pressed = replace(VIEWS["hold"], answer=Response(Button.NEXT, accepted=True))
    plain, lit = (written(view, SIZE, pen()) for view in (VIEWS["hold"], pressed))
    assert changes(plain, plain, Depth.ALL) == ""
    sent = changes(lit, plain, Depth.ALL)
    assert re.findall(r"\x1b\[(\d+)H", sent) == [str(SIZE[1] - 1)]


def test_another_size_or_ground_is_drawn_whole() -> None:
    """Nothing of what stood there can be trusted, or all of it has another colour behind it."""
    leaf = Leaf((4, 1), (runs("a"),))
    assert changes(leaf, Leaf((5, 1), (runs("a"),)), Depth.ALL) != ""
    assert changes(leaf, Leaf((4, 1), (runs("a"),), theme.NOT_YET), Depth.ALL) != ""


def test_nothing_is_erased_so_nothing_flickers() -> None:
    """Each row is written over from end to end."""
    sent = changes(written(VIEWS["hold"], SIZE, pen()), None, Depth.MANY)
    assert not re.search(r"\x1b\[\d*[JK]", sent)


@pytest.mark.parametrize(
    ("environ", "depth"),
    [
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, Depth.ALL),
        ({"TERM": "xterm-direct"}, Depth.ALL),
        ({"TERM": "tmux-256color"}, Depth.MANY),
        ({"TERM": "xterm"}, Depth.SIXTEEN),
        ({"TERM": "linux"}, Depth.SIXTEEN),
        ({"TERM": "vt220"}, Depth.NONE),
        ({"TERM": "xterm-mono"}, Depth.NONE),
    ],
)
def test_a_terminal_says_how_many_colours_it_has(environ: dict[str, str], depth: Depth) -> None:
    """By $TERM and $COLORTERM, as everywhere."""
    assert depth_of(environ) is depth


def test_the_colours_of_the_phases_are_the_walls() -> None:
    """Orange and sky blue, exactly where a terminal can, and as near as it can elsewhere."""
    hold, rest = (
        {depth: changes(written(VIEWS[name], SIZE, pen()), None, depth) for depth in Depth}
        for name in ("hold", "rest")
    )
    assert "38;2;230;159;0" in hold[Depth.ALL]
    assert "38;2;86;180;233" in rest[Depth.ALL]
    assert "38;5;214" in hold[Depth.MANY]
    assert "38;5;74" in rest[Depth.MANY]
    assert "\x1b[0;33;40m" in hold[Depth.SIXTEEN]
    assert "\x1b[0;96;40m" in rest[Depth.SIXTEEN]


def test_without_colours_what_is_solid_is_inverted() -> None:
    """No colour is sent; the side, the pill and the blue stage are told by inversion."""
    hold, end = (
        changes(written(VIEWS[name], SIZE, pen()), None, Depth.NONE)
        for name in ("hold", "hold-end")
    )
    assert set(re.findall(r"\x1b\[([\d;]*)m", hold)) <= {"0", "0;1", "0;1;7"}
    assert "\x1b[0;1;7m L " in hold
    assert "\x1b[0;7m   " in end


@pytest.mark.parametrize(
    ("environ", "drawn"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": ""}, False),
        ({}, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
    ],
)
def test_a_terminal_is_drawn_on_where_it_can_and_may(environ: dict[str, str], drawn: bool) -> None:
    """Unknown and dumb ones get lines, and so does whoever set NO_COLOR."""
    assert can_draw(environ) is drawn


def test_what_is_taken_at_first_is_given_back() -> None:
    """Every mode that is set is set back."""
    modes = re.findall(r"\x1b\[\?(\d+)([hl])", BEGIN)
    back = re.findall(r"\x1b\[\?(\d+)([hl])", END)
    assert sorted(back) == sorted((mode, "l" if how == "h" else "h") for mode, how in modes)
