"""Which edges are presses, which are long presses.

A contact is known by its source and button, and bounces by itself:

- its first edge counts at once; for `BOUNCE` after a counted edge nothing else counts, and then
  the level seen last does, so that a tap shorter than that is not stuck down;
- only a closing after `BOUNCE` of undisturbed rest is a press. So a contact that was closed when
  the station started, chatters, or repeats itself (a keyboard) gives none;
- nor is one that comes less than `TRAIN` after the closing before it: a pedal that goes on sending
  down and up while a foot is on it is one press however long that lasts.

A press makes its whole button deaf for a while (`DEAF`), whichever contact closes next: so does the
tap of a trembling hand. For a hand that trembles for longer a button counts again only when it has
rested (`Debounce.steady`). NEXT and REP act when they close. BACK acts when it opens, unless it was
held for a while (`Debounce.hold`).

A contact is timed by its own stamps, however late they are read. What comes out is in the order
of time and never earlier than an instant that was told before.
"""

from collections.abc import Mapping
from math import inf

from station.core.values import Seconds, Struct, replace
from station.core.workout.events import Button, Edge, Gesture, Held, KeptDown, Pressed

BOUNCE = Seconds(0.030)
"""How long a contact may bounce. Common tactile switches stay under 10 ms, worn ones under 20."""

HOLD = Seconds(0.8)
"""How long BACK is kept down to mean the menu, where nobody set another time."""

KEEP = Seconds(2.2)
"""How long BACK is kept down after that, to mean something that is never meant by accident."""

RING = Seconds(0.15)
"""How long BACK is down before its ring shows: an ordinary tap draws none."""

DEAF: Mapping[Button, Seconds] = {
    Button.BACK: Seconds(0.3),
    Button.REP: Seconds(0.3),
    Button.NEXT: Seconds(0.5),
}
"""How long after a press no other press of the button counts: one is meant.

No repetition is done in 0.3 s (pulses take 0.4). NEXT leads somewhere else each time, so it is
given longer. Who presses again and again in their haste is heard each time it is over.
"""

TRAIN = Seconds(0.15)
"""How near to each other the closings of one contact are that are no presses of their own.

A finger taps six times a second at most; what repeats itself does so ten to thirty times.
"""

FORGET = Seconds(2.0)
"""How long a contact that is open is remembered: longer than any rule above looks back.

Each touch of a screen is a contact of its own. An edge may be read a little late.
"""


class _Contact(Struct, frozen=True):
    """Know one contact: `down` is the level that counts, `seen` the level of its last edge.

    `counted` is when the level that counts began, `touched` its last edge, `closed` its last closing
    that counted. `pending` may still become a tap or a hold; `kept` has become a hold and is down
    still.
    """

    button: Button
    source: str
    down: bool = False
    seen: bool = False
    counted: Seconds = Seconds(-inf)
    touched: Seconds = Seconds(-inf)
    closed: Seconds = Seconds(-inf)
    pending: bool = False
    kept: bool = False


class Debounce(Struct, frozen=True):
    """Remember the contacts that are closed or moved lately, and the last press of each button.

    `Debounce()` knows none and is where to start. `steady` is how long none of a button's contacts
    must have moved before one counts again, less than `FORGET`; `hold` is how long BACK is held to
    mean the menu.
    """

    contacts: tuple[_Contact, ...] = ()
    latest: Seconds = Seconds(-inf)
    pressed: tuple[tuple[Button, Seconds], ...] = ()
    steady: Seconds = Seconds(0.0)
    hold: Seconds = HOLD


def feed(state: Debounce, edge: Edge) -> tuple[Debounce, tuple[Gesture, ...]]:
    """Take in one raw edge; return the state after it and what a person did up to then."""
    state, earlier = tick(state, edge.at)
    contact = _find(state, edge)
    if edge.down == contact.seen:
        return state, earlier
    if edge.at < contact.counted + BOUNCE:
        return _keep(state, replace(contact, seen=edge.down, touched=edge.at)), earlier
    state, now = _close(state, contact, edge.at) if edge.down else _open(state, contact, edge.at)
    return state, earlier + now


def tick(state: Debounce, now: Seconds) -> tuple[Debounce, tuple[Gesture, ...]]:
    """Let time go on to `now`; return the state then and what fell due on the way."""
    events: tuple[Gesture, ...] = ()
    while (due := deadline(state)) is not None and due <= now:
        state, happened = _fall_due(state, due)
        events += happened
    contacts = state.contacts
    if any(_is_forgotten(contact, now) for contact in contacts):
        contacts = tuple(contact for contact in contacts if not _is_forgotten(contact, now))
    return replace(state, contacts=contacts, latest=max(state.latest, now)), events


def deadline(state: Debounce) -> Seconds | None:
    """Return the instant at which to call `tick`, perhaps already past, or None: nothing is due."""
    return min((due for c in state.contacts if (due := _due(state, c)) is not None), default=None)


def holding(state: Debounce, now: Seconds) -> float | None:
    """Return how full the ring of a held BACK is, 0 to 1, or None: show no ring."""
    downs = [now - contact.counted for contact in state.contacts if contact.pending]
    longest = max(downs, default=0.0)
    return min((longest - RING) / (state.hold - RING), 1.0) if longest >= RING else None


def keeping(state: Debounce, now: Seconds) -> float | None:
    """Return how full a second ring is, 0 to 1, for a BACK kept down after its hold, or None."""
    downs = [now - contact.counted for contact in state.contacts if contact.kept]
    return min((max(downs) - state.hold) / KEEP, 1.0) if downs else None


def is_pending(state: Debounce) -> bool:
    """Tell whether a BACK is down that may still become a tap or a hold."""
    return any(contact.pending for contact in state.contacts)


def _is_forgotten(contact: _Contact, now: Seconds) -> bool:
    """Tell whether `contact` may be taken for one that never moved."""
    return not (contact.down or contact.seen) and now >= contact.touched + FORGET


def _close(state: Debounce, contact: _Contact, at: Seconds) -> tuple[Debounce, tuple[Gesture, ...]]:
    """Count a closing: a press of NEXT or REP, the start of one of BACK, or nothing."""
    button = contact.button
    pressed = dict(state.pressed).get(button, Seconds(-inf))
    meant = (
        at >= contact.touched + BOUNCE
        and at >= contact.closed + TRAIN
        and _has_rested(state, button, at)
        # An edge may be told late: long before the last press it is one of its own.
        and not pressed - DEAF[button] < at < pressed + DEAF[button]
    )
    pending = meant and button is Button.BACK
    closed = replace(
        contact, down=True, seen=True, counted=at, touched=at, closed=at, pending=pending
    )
    state = _keep(state, closed)
    if not meant:
        return state, ()
    others = tuple(each for each in state.pressed if each[0] is not button)
    state = replace(state, pressed=(*others, (button, at)))
    return state, () if pending else (Pressed(button, max(state.latest, at)),)


def _has_rested(state: Debounce, button: Button, at: Seconds) -> bool:
    """Tell whether no contact of `button` moved shortly before `at`; one is told late, now and then."""
    moved = (contact.touched for contact in state.contacts if contact.button is button)
    return not any(each - state.steady < at < each + state.steady for each in moved)


def _open(state: Debounce, contact: _Contact, at: Seconds) -> tuple[Debounce, tuple[Gesture, ...]]:
    """Count an opening: a press of BACK if one was pending."""
    opened = _Contact(contact.button, contact.source, counted=at, touched=at, closed=contact.closed)
    return _keep(state, opened), _released(state, contact, at)


def _released(state: Debounce, contact: _Contact, at: Seconds) -> tuple[Gesture, ...]:
    return (Pressed(contact.button, max(state.latest, at)),) if contact.pending else ()


def _due(state: Debounce, contact: _Contact) -> Seconds | None:
    if contact.seen != contact.down:
        return Seconds(contact.counted + BOUNCE)
    if contact.pending:
        return Seconds(contact.counted + state.hold)
    return Seconds(contact.counted + state.hold + KEEP) if contact.kept else None


def _fall_due(state: Debounce, due: Seconds) -> tuple[Debounce, tuple[Gesture, ...]]:
    """Settle the contact whose bouncing is over at `due`, or end a hold that is full then."""
    contact = next(c for c in state.contacts if _due(state, c) == due)
    if contact.seen != contact.down:
        settled = replace(contact, down=contact.seen, pending=False, kept=False)
        return _keep(state, settled), _released(state, contact, due)
    at = Seconds(max(state.latest, due))
    if contact.kept:
        return _keep(state, replace(contact, kept=False)), (KeptDown(contact.button, at),)
    # Two contacts of BACK closed together are one person asking once.
    rest = tuple(replace(c, pending=False, kept=c == contact) for c in state.contacts)
    return replace(state, contacts=rest), (Held(contact.button, at),)


def _find(state: Debounce, edge: Edge) -> _Contact:
    known = (c for c in state.contacts if c.button is edge.button and c.source == edge.source)
    # A contact that opens first of all was closed before the station looked.
    before = not edge.down
    return next(known, _Contact(edge.button, edge.source, down=before, seen=before))


def _keep(state: Debounce, contact: _Contact) -> Debounce:
    """Return the state with `contact` in place of what was known of it."""
    others = (
        c for c in state.contacts if c.button is not contact.button or c.source != contact.source
    )
    return replace(state, contacts=(*others, contact))
