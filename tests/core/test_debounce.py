"""Edges become presses: one a tap, at once, however the contact bounces."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station.core.values import Seconds
from station.core.workout.debounce import (
    Debounce,
    deadline,
    feed,
    holding,
    is_pending,
    keeping,
    tick,
)
from station.core.workout.events import Button, Edge, Gesture, Held, KeptDown, Pressed

BACK, REP, NEXT = Button.BACK, Button.REP, Button.NEXT
LATER = 60_000
"""Milliseconds by which every waveform here is over."""


def ms(milliseconds: float) -> Seconds:
    """Read milliseconds, the unit of every table here."""
    return Seconds(milliseconds / 1000)


def edge(button: Button, mark: str, at: float, source: str = "pin") -> Edge:
    """Read `v` as a closing and `^` as an opening, `at` in milliseconds."""
    return Edge(button, mark == "v", ms(at), source)


def run(
    edges: Iterable[Edge],
    until: float = LATER,
    state: Debounce = Debounce(),  # noqa: B008 - it is frozen
) -> list[tuple[str, str, float]]:
    """Feed the edges, tick to `until` milliseconds; tell what came out, in milliseconds."""
    told = list[Gesture]()
    for one in edges:
        state, events = feed(state, one)
        told += events
    _, events = tick(state, ms(until))
    return [
        (type(event).__name__, event.button.value, round(event.at * 1000, 6))
        for event in (*told, *events)
    ]


def wave(button: Button, text: str) -> list[Edge]:
    """Read a waveform such as `v0 ^5 v9` (milliseconds) of one contact."""
    return [edge(button, word[0], float(word[1:])) for word in text.split()]


@pytest.mark.parametrize(
    ("waveform", "presses"),
    [
        pytest.param("v0 ^100", [0], id="a clean tap acts as it closes"),
        pytest.param("v0 ^2 v4 ^5 v9 ^100", [0], id="bouncing as it closes"),
        pytest.param("v0 ^100 v103 ^105 v111 ^112", [0], id="bouncing as it opens"),
        pytest.param("v0 ^12", [0], id="a tap shorter than the bounce window"),
        pytest.param("v0 ^12 v400 ^500", [0, 400], id="a short tap does not stay down"),
        pytest.param("v0 ^3 v5 ^9 v400 ^409", [0, 400], id="a short bouncing tap neither"),
        pytest.param("v0 ^31 v34 ^200 v400 ^500", [0, 400], id="a bounce longer than the window"),
        pytest.param("v0 ^400 v431", [0, 431], id="31 ms of rest make a new press"),
        pytest.param("v0 ^400 v429", [0], id="29 ms of rest do not"),
        pytest.param("v0 ^200 v220 ^240 v260 ^900", [0], id="chatter is no rest"),
        pytest.param("v0 v30 v60 v500 v530 ^600", [0], id="a key that repeats itself"),
        pytest.param("^500", [], id="closed since before the start"),
        pytest.param("^500 v503 ^509", [], id="closed at the start, bouncing as it opens"),
        pytest.param("^500 v503 ^900 v1000 ^1100", [1000], id="opened at the start for an instant"),
        pytest.param("^500 v700 ^800", [700], id="closed at the start, released, then pressed"),
    ],
)
def test_rep_acts_on_the_press_edge_once_per_tap(waveform: str, presses: list[float]) -> None:
    """A press is the first closing after 30 ms of rest; it comes at once and alone."""
    assert run(wave(REP, waveform)) == [("Pressed", "REP", at) for at in presses]


@pytest.mark.parametrize(
    ("waveform", "told"),
    [
        pytest.param("v0 ^100", [("Pressed", 100)], id="a tap acts as it opens"),
        pytest.param("v0 ^4 v6 ^799", [("Pressed", 799)], id="just short of a hold"),
        pytest.param("v0 ^3 v9 ^90 v92 ^99", [("Pressed", 90)], id="bouncing on both ends"),
        pytest.param("v0 ^12", [("Pressed", 30)], id="a short tap, as soon as it is certain"),
        pytest.param("v0 ^2990", [("Held", 800)], id="held"),
        pytest.param("v0", [("Held", 800), ("KeptDown", 3000)], id="kept down"),
        pytest.param("v0 ^2000 v2010", [("Held", 800)], id="let go for a moment"),
        pytest.param("v0 ^800", [("Held", 800)], id="released on the very instant"),
        pytest.param("v0 ^2 v4 ^2000 v2003 ^2010", [("Held", 800)], id="the release gives nothing"),
        pytest.param("v0 ^900 v1000 ^1100", [("Held", 800), ("Pressed", 1100)], id="then a tap"),
        pytest.param("v0 ^31 v34 ^2000", [("Pressed", 31)], id="a long bounce is a tap, no hold"),
        pytest.param("^500 v503 ^505", [], id="closed since before the start"),
        pytest.param("^500 v503", [], id="a stuck contact that chatters is not held"),
    ],
)
def test_back_acts_on_release_or_when_held(waveform: str, told: list[tuple[str, float]]) -> None:
    """BACK is a press when it opens; 0.8 s down is a hold at that instant, and the end of it."""
    assert run(wave(BACK, waveform)) == [(kind, "BACK", at) for kind, at in told]


@pytest.mark.parametrize(("button", "deaf"), [(REP, 300), (NEXT, 500), (BACK, 300)], ids=str)
@pytest.mark.parametrize("source", ["pin", "key"])
def test_a_press_makes_its_button_deaf_for_a_moment(
    button: Button, deaf: float, source: str
) -> None:
    """Nobody does a rep in 0.3 s or means NEXT again within 0.5 s, on whichever contact."""
    for after, presses in ((deaf - 1, 1), (deaf, 2)):
        second = [edge(button, "v", after, source), edge(button, "^", after + 90, source)]
        assert len(run([*wave(button, "v0 ^80"), *second])) == presses


def test_one_button_is_not_deaf_for_another() -> None:
    """REP right after NEXT counts, and BACK right after both."""
    told = run([*wave(NEXT, "v0 ^50"), *wave(REP, "v60 ^110"), *wave(BACK, "v120 ^170")])
    assert [button for _, button, _ in told] == ["NEXT", "REP", "BACK"]


def train(button: Button, every: float, lasts: float) -> list[Edge]:
    """Return what comes when down and up go on being sent `every` so many milliseconds."""
    starts = [index * every for index in range(round(lasts / every))]
    return [edge(button, mark, at) for at in starts for mark in "v^"]


@pytest.mark.parametrize("every", [20, 33, 40, 92, 149])
@pytest.mark.parametrize("button", Button)
def test_a_train_of_presses_is_one_press(button: Button, every: float) -> None:
    """A pedal that repeats itself while a foot is on it is one press, however long.

    Afterwards the button is there again at once.
    """
    edges = [*train(button, every, 4000), *wave(button, "v5000 ^5100")]
    at = 5100 if button is BACK else 5000
    assert [when for _, _, when in run(edges)] == [30.0 if button is BACK else 0.0, at]


TREMBLES = "v0 ^60 v110 ^190 v330 ^400 v700 ^760 v1150 ^1200"
"""A hand that trembles on a button: five taps, the rests between them growing to 0.39 s."""


@pytest.mark.parametrize(
    ("steady", "presses"), [(0, [0, 330, 700, 1150]), (0.2, [0, 700, 1150]), (0.5, [0]), (1.5, [0])]
)
@pytest.mark.parametrize("button", [REP, BACK])
def test_a_button_counts_again_when_it_has_rested(
    button: Button, steady: float, presses: list[float]
) -> None:
    """As long as it trembles under a hand that is one press, however long; then it is there again."""
    hands = Debounce(steady=Seconds(steady))
    told = run([*wave(button, TREMBLES), *wave(button, "v2750 ^2800")], state=hands)
    lasts = {0.0: 60, 330.0: 70, 700.0: 60, 1150.0: 50, 2750.0: 50}
    expected = [at + (lasts[at] if button is BACK else 0) for at in (*presses, 2750)]
    assert [(kind, at) for kind, _, at in told] == [("Pressed", at) for at in expected]


@pytest.mark.parametrize(("rest", "presses"), [(499, 1), (500, 2)])
def test_every_contact_of_a_button_must_have_rested(rest: float, presses: int) -> None:
    """A hand on the pedal is a hand on the button; another button need not wait."""
    edges = [*wave(REP, "v0 ^400"), edge(REP, "v", 400 + rest, "key"), *wave(NEXT, "v900 ^950")]
    told = run(edges, state=Debounce(steady=Seconds(0.5)))
    assert [button for _, button, _ in told].count("REP") == presses
    assert [button for _, button, _ in told].count("NEXT") == 1


def test_a_rest_is_not_asked_of_a_press_that_is_read_late() -> None:
    """An edge told a second after its time was not within the tremble of a later one."""
    state, _ = feed(Debounce(steady=Seconds(0.5)), edge(REP, "v", 5000, "key"))
    _, late = feed(state, edge(REP, "v", 4000, "pin"))
    assert late == (Pressed(REP, ms(5000)),)


@pytest.mark.parametrize("hold", [0.5, 0.8, 3])
def test_back_is_held_for_as_long_as_is_set(hold: float) -> None:
    """The ring fills in that time, and what is kept down for good takes 2.2 s more."""
    hands, at = Debounce(hold=Seconds(hold)), round(hold * 1000)
    kept = [("Held", "BACK", at), ("KeptDown", "BACK", at + 2200)]
    assert run(wave(BACK, "v0"), state=hands) == kept
    assert run(wave(BACK, f"v0 ^{at - 1}"), state=hands) == [("Pressed", "BACK", at - 1)]
    state, _ = feed(hands, edge(BACK, "v", 0))
    assert deadline(state) == ms(at)
    assert holding(state, ms(75 + at / 2)) == pytest.approx(0.5)
    held, _ = tick(state, ms(at))
    assert keeping(held, ms(at + 1100)) == pytest.approx(0.5)


@pytest.mark.parametrize(("every", "presses"), [(160, 7), (250, 8), (300, 7), (450, 5), (500, 8)])
def test_who_presses_in_haste_is_heard_again_and_again(every: float, presses: int) -> None:
    """A finger on NEXT all the time is no train: it counts whenever half a second is over."""
    assert len(run(train(NEXT, every, 4000))) == presses


def test_a_contact_that_chatters_leaves_the_others_alone() -> None:
    """A loose cable makes itself deaf, and not the pedal that is used in its place."""
    pedal = [edge(NEXT, mark, at, "key") for at in (2000, 2600) for mark in "v^"]
    told = run(sorted([*train(NEXT, 50, 4000), *pedal], key=lambda each: each.at))
    assert [when for _, _, when in told] == [0, 2000, 2600]


def test_a_press_that_is_read_late_is_not_taken_for_the_next_one() -> None:
    """An edge a whole second older than the last press is a press of its own."""
    state, _ = feed(Debounce(), edge(REP, "v", 5000, "key"))
    _, late = feed(state, edge(REP, "v", 4000, "pin"))
    assert late == (Pressed(REP, ms(5000)),)


def test_each_contact_bounces_by_itself() -> None:
    """The bounce of one contact is not taken for an edge of another, on whichever button."""
    pin, key = wave(REP, "v0 ^3 v5 ^400 v402 ^404"), [edge(REP, mark, 402, "key") for mark in "v^"]
    told = run([*pin[:4], *key, *pin[4:], edge(NEXT, "v", 405, "pin")])
    assert told == [("Pressed", "REP", 0), ("Pressed", "REP", 402), ("Pressed", "NEXT", 405)]


def test_a_hold_comes_out_before_the_press_after_it() -> None:
    """What fell due before an edge is told first, so events are in the order of time."""
    told = run([edge(BACK, "v", 0), edge(REP, "v", 900), edge(BACK, "^", 950)])
    assert told == [("Held", "BACK", 800), ("Pressed", "REP", 900)]


def test_a_late_loop_shifts_no_hold() -> None:
    """A hold is told at 0.8 s after the closing, however late the tick comes."""
    state, _ = feed(Debounce(), edge(BACK, "v", 0))
    _, events = tick(state, ms(5000))
    assert events == (Held(BACK, ms(800)), KeptDown(BACK, ms(3000)))


def test_two_contacts_of_back_held_together_are_one_hold() -> None:
    """Holding BACK on a pin and a key at once asks for the menu once."""
    told = run(
        [edge(BACK, "v", 0, "pin"), edge(BACK, "v", 100, "key"), edge(BACK, "^", 990, "key")]
    )
    assert told == [("Held", "BACK", 800), ("KeptDown", "BACK", 3000)]


@pytest.mark.parametrize(
    ("now", "fill"),
    [(790, None), (800, 0.0), (1900, 0.5), (2999, 1.0), (3000, None)],
)
def test_a_second_ring_fills_while_back_is_kept_down(now: float, fill: float | None) -> None:
    """From the full ring until 3 s a second one fills; before and after there is none."""
    state, _ = tick(feed(Debounce(), edge(BACK, "v", 0))[0], ms(now))
    assert keeping(state, ms(now)) == pytest.approx(fill, abs=1e-3)


def test_edges_read_late_are_told_at_the_latest_instant_known() -> None:
    """Time never runs back: an edge older than the last tick is told at that tick's instant."""
    state, _ = tick(Debounce(), ms(5000))
    state, pressed = feed(state, edge(REP, "v", 4000))
    assert pressed == (Pressed(REP, ms(5000)),)


def test_edges_read_late_are_timed_by_their_own_stamps() -> None:
    """Two taps read in one go after a stall are two taps, and a late short BACK is no hold."""
    state, _ = tick(Debounce(), ms(5000))
    told = list[Gesture]()
    for late in wave(NEXT, "v3000 ^3100 v3500 ^3550") + wave(BACK, "v3600 ^3700"):
        state, events = feed(state, late)
        told += events
    assert told == [Pressed(NEXT, ms(5000)), Pressed(NEXT, ms(5000)), Pressed(BACK, ms(5000))]


def test_a_late_bounce_within_the_window_is_still_a_bounce() -> None:
    """An opening inside the window, read after it, is settled at the next tick, not lost."""
    state, _ = feed(Debounce(), edge(BACK, "v", 0))
    state, _ = tick(state, ms(40))
    state, events = feed(state, edge(BACK, "^", 20))
    assert events == ()
    assert deadline(state) == ms(30)
    _, events = tick(state, ms(41))
    assert events == (Pressed(BACK, ms(40)),)


@pytest.mark.parametrize(
    ("waveform", "due"),
    [
        pytest.param("", None, id="nothing moved"),
        pytest.param("v0", 800, id="BACK down: the threshold of the hold"),
        pytest.param("v0 ^10", 30, id="opened within the window: the end of the window"),
        pytest.param("v0 ^100", None, id="released"),
        pytest.param("v0 ^900", None, id="held and released"),
        pytest.param("^500", None, id="closed at the start and released"),
    ],
)
def test_deadline_names_the_next_instant_to_tick(waveform: str, due: float | None) -> None:
    """The loop may sleep until the deadline, and for ever when there is none."""
    state = Debounce()
    for one in wave(BACK, waveform):
        state, _ = feed(state, one)
    assert deadline(state) == (None if due is None else ms(due))


def test_deadline_is_the_earliest_of_all_contacts() -> None:
    """A short tap elsewhere is settled while BACK is held."""
    state = Debounce()
    for one in (edge(BACK, "v", 0), edge(REP, "v", 100), edge(REP, "^", 110)):
        state, _ = feed(state, one)
    assert deadline(state) == ms(130)
    state, events = tick(state, ms(130))
    assert events == ()
    assert deadline(state) == ms(800)


@pytest.mark.parametrize(
    ("now", "fill"),
    [(0, None), (149, None), (150, 0.0), (475, 0.5), (800, 1.0), (850, 1.0)],
)
def test_the_ring_fills_while_back_is_held(now: float, fill: float | None) -> None:
    """The ring shows from 0.15 s and is full at 0.8 s."""
    state, _ = feed(Debounce(), edge(BACK, "v", 0))
    shown = holding(state, ms(now))
    assert shown == (None if fill is None else pytest.approx(fill))


@pytest.mark.parametrize(
    ("edges", "now"),
    [
        pytest.param([], 500, id="nothing moved"),
        pytest.param(wave(REP, "v0"), 500, id="REP has no ring"),
        pytest.param(wave(BACK, "v0 ^300"), 500, id="released"),
        pytest.param(wave(BACK, "v0 ^900"), 950, id="held and released"),
    ],
)
def test_no_ring_without_a_held_back(edges: list[Edge], now: float) -> None:
    """The ring is for BACK alone, and gone once it acted."""
    state = Debounce()
    for one in edges:
        state, _ = feed(state, one)
    assert holding(state, ms(now)) is None


def test_no_ring_after_the_hold_was_told() -> None:
    """A full ring vanishes with the hold it led to, though BACK is still down."""
    state, _ = feed(Debounce(), edge(BACK, "v", 0))
    state, _ = tick(state, ms(800))
    assert holding(state, ms(900)) is None


@pytest.mark.parametrize("button", Button)
def test_touches_do_not_pile_up(button: Button) -> None:
    """Each touch of a screen is a new contact: one that is over is forgotten, for ever small."""
    state, presses = Debounce(), 0
    for touch in range(100):
        for mark, at in (("v", 0), ("^", 80)):
            state, events = feed(state, edge(button, mark, 1000 * touch + at, f"finger {touch}"))
            presses += len(events)
        assert len(state.contacts) <= 3
    assert presses == 100
    state, _ = tick(state, ms(110_000))
    assert state.contacts == ()


@pytest.mark.parametrize("wait", [600, 5000, 60_000])
@pytest.mark.parametrize("waveform", ["v0 ^100", "v0 ^500", "v0", "^0", "v0 ^10", "v0 ^99 v104"])
def test_what_is_forgotten_makes_no_difference(waveform: str, wait: float) -> None:
    """After a rest, remembered or not, a contact does the same; one that is closed is remembered."""
    state = Debounce()
    for one in wave(REP, waveform):
        state, _ = feed(state, one)
    state, _ = tick(state, ms(wait))
    closed = waveform in {"v0", "v0 ^99 v104"}
    assert bool(state.contacts) == (closed or wait < 2000)
    for again in ("v", "v", "^"):  # a key that repeats itself, then is let go
        state, events = feed(state, edge(REP, again, wait + 1))
        assert bool(events) == (again == "v" and not closed)
        closed = again == "v"


def test_a_back_is_pending_until_it_is_told() -> None:
    """A BACK that is down may become a tap or a hold; once told, or for other buttons, nothing is."""
    state, _ = feed(Debounce(), edge(REP, "v", 0))
    assert not is_pending(state)
    state, _ = feed(state, edge(BACK, "v", 100))
    assert is_pending(state)
    held, _ = tick(state, ms(900))
    assert not is_pending(held)
    released, _ = feed(state, edge(BACK, "^", 300))
    assert not is_pending(released)


gaps = st.lists(st.integers(1, 29), max_size=12).filter(lambda gaps: len(gaps) % 2 == 0)
"""An even number of bounces, each shorter than the window: the contact ends as it began."""


@st.composite
def taps(draw: st.DrawFn, start: int = 0) -> list[tuple[str, int]]:
    """Draw a tap: it closes, chatters, stays for 1 ms to 2 s, opens, chatters."""
    at, closed, drawn = start, True, [("v", start)]
    for gap in (*draw(gaps), draw(st.integers(1, 2000)), *draw(gaps)):
        at, closed = at + gap, not closed
        drawn.append(("v" if closed else "^", at))
    return drawn


@settings(max_examples=30)
@given(button=st.sampled_from(Button), tap=taps())
def test_any_bouncy_tap_is_exactly_one_press(button: Button, tap: list[tuple[str, int]]) -> None:
    """Whatever the bounces and the length of a tap, it is told once; only BACK can be held."""
    told = run([edge(button, mark, at) for mark, at in tap])
    assert len(told) == 1
    assert told[0][0] == "Pressed" or button is BACK


@settings(max_examples=30)
@given(data=st.data(), pauses=st.lists(st.integers(300, 1200), min_size=1, max_size=6))
def test_taps_with_rests_between_are_counted_exactly(
    data: st.DataObject, pauses: list[int]
) -> None:
    """As many presses as taps, in the order of time, when 0.3 s of rest part them."""
    edges, at = list[Edge](), 0
    for pause in pauses:
        tap = data.draw(taps(start=at))
        edges += [edge(REP, mark, when) for mark, when in tap]
        at = tap[-1][1] + pause
    times = [when for _, _, when in run(edges)]
    assert len(times) == len(pauses)
    assert times == sorted(times)


@settings(max_examples=30)
@given(
    edges=st.lists(
        st.tuples(
            st.sampled_from(Button), st.booleans(), st.integers(0, 3000), st.sampled_from("abc")
        ),
        max_size=60,
    ),
    wakes=st.lists(st.integers(0, 3000), max_size=10),
)
def test_time_never_runs_back(edges: list[tuple[Button, bool, int, str]], wakes: list[int]) -> None:
    """Edges in any order, mixed with ticks at any instant, are told in the order of time."""
    state, told = Debounce(), list[Gesture]()
    for index, (button, down, at, source) in enumerate(edges):
        state, events = feed(state, Edge(button, down, ms(at), source))
        told += events
        if index < len(wakes):
            state, events = tick(state, ms(wakes[index]))
            told += events
    _, events = tick(state, ms(LATER))
    instants = [event.at for event in (*told, *events)]
    assert instants == sorted(instants)
    assert deadline(tick(state, ms(LATER))[0]) is None
