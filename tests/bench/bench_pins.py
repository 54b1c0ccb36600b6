"""How fast a press reaches the buzzer, and how true the buzzer's edges are, in real time.

`python -m tests.bench.bench_pins [--presses N] [--holds N] [--seconds S]`: the pins are simulated,
the threads, queues and clock are those of the station.
"""

import argparse
from contextlib import ExitStack
from queue import Empty, SimpleQueue
from statistics import mean, quantiles
from threading import Thread
from time import monotonic, sleep

from gpiozero.pins.mock import MockPWMPin

from station.core.sound.marks import Mark
from station.core.workout.debounce import Debounce, feed
from station.core.workout.events import Button, Edge, Input, Pressed
from station.devices.buttons import Buttons
from station.devices.buzzer import Buzzer, Vibration, edges
from station.devices.pins import mock_factory

REP_PIN, BUZZER_PIN = 6, 12
STROKE = 0.036
"""Seconds a simulated finger stays down: just longer than the contact may bounce."""

REST = 0.270
"""Seconds it stays up: with the stroke just longer than the button is deaf."""

PAUSE = 1.0
"""Seconds from the end mark of a hold to the next start mark."""


class Bench:
    """A button and an active buzzer on simulated pins that note when they change."""

    def __init__(self, stack: ExitStack) -> None:
        self.changes: list[tuple[float, bool]] = []
        self.inbox = SimpleQueue[Input]()
        self.factory = mock_factory()
        self.factory.pin_class = _noting(self.changes)
        self.buzzer = Buzzer(BUZZER_PIN, "active", self.inbox.put, self.factory, monotonic)
        stack.callback(self.buzzer.close)
        buttons = Buttons({Button.REP: REP_PIN}, self.inbox.put, self.factory, monotonic)
        stack.callback(buttons.close)


def _noting(changes: list[tuple[float, bool]]) -> type[MockPWMPin]:
    class Noting(MockPWMPin):
        def _set_state(self, value: float) -> None:
            super()._set_state(value)
            changes.append((monotonic(), bool(value)))

    return Noting


def presses(bench: Bench, number: int) -> list[float]:
    """Press a button `number` times; return the seconds from each to the buzzer's edge."""
    pressed: list[float] = []
    thread = Thread(target=_finger, args=(bench, number, pressed))
    thread.start()
    heard, state = list[float](), Debounce()
    while len(heard) < number:
        edge = bench.inbox.get(timeout=10)
        assert isinstance(edge, Edge)
        state, told = feed(state, edge)
        for event in told:
            assert isinstance(event, Pressed)
            before = len(bench.changes)
            bench.buzzer.play(Mark.ACCEPTED)
            heard.append(next(at for at, on in bench.changes[before:] if on))
    thread.join()
    return [after - before for before, after in zip(pressed, heard, strict=True)]


def _finger(bench: Bench, number: int, pressed: list[float]) -> None:
    pin = bench.factory.pin(REP_PIN)
    for _ in range(number):
        pressed.append(monotonic())
        pin.drive_low()
        sleep(STROKE)
        pin.drive_high()
        sleep(REST)


def holds(bench: Bench, number: int, seconds: float) -> list[float]:
    """Time `number` holds as the loop does; return how late each edge of their marks was."""
    bench.changes.clear()
    due = monotonic() + 0.1
    wanted: list[float] = []
    for _ in range(number):
        for mark, length in ((Mark.START, seconds), (Mark.END, PAUSE)):
            _wait(bench.inbox, due)
            bench.buzzer.play(mark)
            wanted += [due + at for at, _ in edges(mark, "active")]
            due += length
    _wait(bench.inbox, due)
    return [at - wish for (at, _), wish in zip(bench.changes, wanted, strict=True)]


def felt(number: int) -> list[float]:
    """Play marks on an active buzzer and a vibration motor; return how far their edges are apart."""
    heard: list[tuple[float, bool]] = []
    shaken: list[tuple[float, bool]] = []
    with ExitStack() as stack:
        parts: list[Buzzer] = []
        for noted in (heard, shaken):
            factory = mock_factory()
            factory.pin_class = _noting(noted)
            inbox = SimpleQueue[Input]()
            part = (
                Buzzer(BUZZER_PIN, "active", inbox.put, factory, monotonic)
                if noted is heard
                else Vibration(BUZZER_PIN, inbox.put, factory, monotonic)
            )
            stack.callback(part.close)
            noted.clear()
            parts.append(part)
        for mark in (Mark.START, Mark.END, Mark.SET_DONE, Mark.CHANGE_SIDES) * number:
            for part in parts:
                part.play(mark)
            sleep(1.3)
    return [felt - at for (at, _), (felt, _) in zip(heard, shaken, strict=False)]


def _wait(inbox: SimpleQueue[Input], until: float) -> None:
    while (left := until - monotonic()) > 0:
        try:
            inbox.get(timeout=left)
        except Empty:
            return


def _show(name: str, figures: list[float], limit: float) -> None:
    cut = quantiles(figures, n=100, method="inclusive")
    print(
        f"{name}: p50 {cut[49] * 1000:.2f} ms, p99 {cut[98] * 1000:.2f} ms, "
        f"worst {max(figures, key=abs) * 1000:.2f} ms ({len(figures)} times; "
        f"to stay within {limit * 1000:.0f} ms)"
    )


def _ask() -> argparse.Namespace:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--presses", type=int, default=100)
    ask.add_argument("--holds", type=int, default=10)
    ask.add_argument("--seconds", type=float, default=1.0)
    return ask.parse_args()


def main() -> None:
    """Print the figures."""
    asked = _ask()
    with ExitStack() as stack:
        bench = Bench(stack)
        _show("press to buzzer pin", presses(bench, asked.presses), 0.005)
        late = holds(bench, asked.holds, asked.seconds)
        _show(f"edges of holds of {asked.seconds:g} s", late, 0.005)
        _show("motor after the buzzer", felt(3), 0.005)
        half = len(late) // 2
        drift = mean(late[half:]) - mean(late[:half])
        print(f"drift from their first half to their second: {drift * 1000:+.3f} ms")


if __name__ == "__main__":
    main()
