"""The findings as pages on the wall, turned by the buttons, and a page that names each press."""

from collections.abc import Iterator, Mapping, Sequence
from math import inf

from station.checks.finding import Finding, State
from station.checks.hands import arrival
from station.core.screens.picture import NOTHING, Legend, Legends, Response, Screen, View
from station.core.screens.scenes import NoticeScene
from station.core.values import Seconds, Struct, field, replace
from station.core.workout import debounce
from station.core.workout.debounce import Debounce
from station.core.workout.events import Button, Edge, Held, Input, Quit

A_PAGE = 3
"""How many faults a page holds: each is a sentence or two and must be large enough to read."""

NAMED = 4
"""How many presses the last page shows, the latest on top."""


class AnyKey(Mapping[str, Button]):
    """Give every key a button, so that the display posts even those that are none."""

    def __init__(self, keymap: Mapping[str, Button]) -> None:
        self._keymap = keymap

    def __getitem__(self, name: str) -> Button:
        return self._keymap.get(name, Button.REP)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keymap)

    def __len__(self) -> int:
        return len(self._keymap)


class Tour(Struct, frozen=True):
    """Stand on page `at` of `pages`; one after the last names the presses in `named`.

    `keymap` are the keys that are buttons; `waiting` are the pins whose press has not come yet;
    `touched` is when each contact last moved, for a bouncing one is named once. Feed it inputs
    until it is `done`.
    """

    pages: tuple[NoticeScene, ...]
    keymap: Mapping[str, Button]
    waiting: Mapping[str, Button] = field(default_factory=dict)
    at: int = 0
    named: tuple[str, ...] = ()
    pressed: Button | None = None
    done: bool = False
    presses: Debounce = field(default_factory=Debounce)
    touched: Mapping[str, float] = field(default_factory=dict)

    def feed(self, event: Input) -> "Tour":
        """Return the tour after `event`."""
        if isinstance(event, Quit):
            return replace(self, done=True)
        if not isinstance(event, Edge):
            return self
        if self.at == len(self.pages):
            return self._named(event)
        key = _key(event)
        if key is not None and key not in self.keymap:
            return self
        presses, happened = debounce.feed(self.presses, event)
        turned = replace(self, presses=presses)
        for press in happened:
            turned = _turned(turned, press.button)
        return turned

    def tick(self, now: Seconds) -> "Tour":
        """Return the tour at `now`: a BACK held down ends the last page."""
        presses, happened = debounce.tick(self.presses, now)
        held = any(isinstance(press, Held) for press in happened)
        return replace(self, presses=presses, done=self.done or held)

    def view(self) -> View:
        """Return what is on the wall now."""
        if self.at < len(self.pages):
            return View(Screen.SAFETY, self.pages[self.at], self._legends())
        lines = self.named or ("Press each button, pedal, clicker and key.",)
        told = tuple(("", (line,)) for line in lines)
        if self.waiting:
            left = ", ".join(f"{button} on {pin}" for pin, button in self.waiting.items())
            told = (*told, ("Not pressed yet", (left,)))
        scene = NoticeScene("Press your buttons", told)
        answer = None if self.pressed is None else Response(self.pressed, accepted=True)
        return View(Screen.SAFETY, scene, self._legends(), answer)

    def _legends(self) -> Legends:
        if self.at == len(self.pages):
            return Legend("hold: end"), NOTHING, NOTHING
        return Legend("back" if self.at else "end"), NOTHING, Legend("next", pill=True)

    def _named(self, edge: Edge) -> "Tour":
        key = _key(edge)
        if key is not None and key not in self.keymap:
            words = arrival(key, self.keymap)
            return replace(self, named=self._with(words), pressed=None) if edge.down else self
        presses, happened = debounce.feed(self.presses, edge)
        held = any(isinstance(press, Held) for press in happened)
        named = replace(
            self, presses=presses, done=held, touched={**self.touched, edge.source: edge.at}
        )
        if not edge.down or edge.at - self.touched.get(edge.source, -inf) < debounce.BOUNCE:
            return named
        words = f"{edge.source}: {edge.button}" if key is None else arrival(key, self.keymap)
        waiting = {pin: each for pin, each in self.waiting.items() if pin != edge.source}
        return replace(named, named=self._with(words), pressed=edge.button, waiting=waiting)

    def _with(self, words: str) -> tuple[str, ...]:
        return words, *self.named[: NAMED - 1]


def _turned(walk: Tour, button: Button) -> Tour:
    """Return the tour after a press on one of its pages."""
    match button:
        case Button.NEXT:
            return replace(walk, at=walk.at + 1)
        case Button.BACK if walk.at:
            return replace(walk, at=walk.at - 1)
        case Button.BACK:
            return replace(walk, done=True)
        case Button.REP:
            return walk


def tour(
    findings: Sequence[Finding],
    keymap: Mapping[str, Button],
    pins: Mapping[Button, int],
    presses: Debounce | None = None,
) -> Tour:
    """Return the tour of `findings`: every fault with its cure, then the rest by name.

    `pins` gives the GPIO number of each button that is wired, `presses` how edges are judged.
    """
    faults = [each for each in findings if each.state is State.FAULT]
    pages = [
        NoticeScene(
            _title(start + 1, min(start + A_PAGE, len(faults)), len(faults)),
            tuple((each.part, _lines(each)) for each in faults[start : start + A_PAGE]),
        )
        for start in range(0, len(faults), A_PAGE)
    ]
    rest = tuple(
        (heading, (", ".join(names),))
        for heading, state in (("Well", State.OK), ("Left out", State.LEFT_OUT))
        if (names := dict.fromkeys(each.part for each in findings if each.state is state))
    )
    if rest:
        pages.append(NoticeScene("The other parts" if faults else "All is well", rest))
    waiting = {f"GPIO{pin}": button for button, pin in pins.items()}
    return Tour(tuple(pages), keymap, waiting, presses=presses or Debounce())


def _title(first: int, last: int, count: int) -> str:
    return f"Fault {first} of {count}" if first == last else f"Faults {first} to {last} of {count}"


def _lines(found: Finding) -> tuple[str, ...]:
    return (found.text, f"– {found.cure}") if found.cure else (found.text,)


def _key(edge: Edge) -> str | None:
    """Return the name of the key that an edge came from, None if from a pin or a finger."""
    kind, _, name = edge.source.partition(" ")
    return name if kind == "key" else None
