"""The display: what keys, fingers and the window bring, how it sleeps, and why there is none."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread
from typing import Literal

import pygame
import pytest

from station.core.errors import DeviceError
from station.core.settings import Settings
from station.core.values import Seconds, replace
from station.core.workout.events import Button, Edge, Input, Quit
from station.wall.display import absence
from station.wall.display.display import Display
from station.wall.display.panel import Panel
from tests.wall.scenery import LIBRARY, SIGNS, VIEWS

Turn = Literal[0, 90, 180, 270]

NOW = Seconds(12.5)
"""What the display's clock says, whenever it is asked."""


@contextmanager
def opened(
    rotation: Turn = 0, *, desktop: bool = True, size: tuple[int, int] = (800, 480)
) -> Iterator[tuple[Display, list[Input]]]:
    """Open a display on the dummy driver, with the list of what it posts."""
    posted: list[Input] = []
    settings = Settings()
    turned = replace(settings.display, rotation=rotation)
    with closing(Panel(turned, desktop=desktop, size=size)) as panel:
        yield (
            Display(
                panel, turned, settings.keymap, LIBRARY.figures, SIGNS, posted.append, lambda: NOW
            ),
            posted,
        )


def send(kind: int, **what: object) -> None:
    """Let SDL bring an event."""
    pygame.event.post(pygame.event.Event(kind, what))


@pytest.mark.parametrize(
    ("key", "button", "name"),
    [
        (pygame.K_LEFT, Button.BACK, "left"),
        (pygame.K_SPACE, Button.REP, "space"),
        (pygame.K_RIGHT, Button.NEXT, "right"),
        (pygame.K_PAGEUP, Button.BACK, "pageup"),
        (pygame.K_PERIOD, Button.REP, "."),
        (pygame.K_PAGEDOWN, Button.NEXT, "pagedown"),
        (pygame.K_a, Button.BACK, "a"),
        (pygame.K_b, Button.REP, "b"),
        (pygame.K_c, Button.NEXT, "c"),
    ],
)
def test_a_key_is_the_edge_of_its_button(key: int, button: Button, name: str) -> None:
    """Keyboard, clicker and pedal give both edges of a button, stamped, with their source."""
    with opened() as (display, posted):
        send(pygame.KEYDOWN, key=key)
        send(pygame.KEYUP, key=key)
        display.pump()
    assert posted == [Edge(button, down, NOW, f"key {name}") for down in (True, False)]


def test_a_key_without_a_button_means_nothing() -> None:
    """Keys that are not mapped are ignored."""
    with opened() as (display, posted):
        send(pygame.KEYDOWN, key=pygame.K_q)
        assert not display.pump()
    assert posted == []


@pytest.mark.parametrize("mod", [pygame.KMOD_LCTRL, pygame.KMOD_RALT, pygame.KMOD_LMETA])
def test_a_letter_that_is_part_of_a_command_is_no_button(mod: int) -> None:
    """Ctrl+C, typed where somebody looks for a terminal, is not NEXT; nor is its release."""
    with opened() as (display, posted):
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            send(kind, key=pygame.K_c, mod=mod)
        assert not display.pump()
    assert posted == []


@pytest.mark.parametrize(
    ("key", "mod", "name"),
    [
        (pygame.K_c, pygame.KMOD_SHIFT | pygame.KMOD_CAPS | pygame.KMOD_NUM, "c"),
        # Some clickers send these with a modifier; no command is typed so.
        (pygame.K_PAGEDOWN, pygame.KMOD_LCTRL, "pagedown"),
    ],
)
def test_other_keys_are_buttons_whatever_is_held(key: int, mod: int, name: str) -> None:
    """Capitals lock changes nothing, and a key that types no letter is its button all the same."""
    with opened() as (display, posted):
        send(pygame.KEYDOWN, key=key, mod=mod)
        display.pump()
    assert posted == [Edge(Button.NEXT, down=True, at=NOW, source=f"key {name}")]


def test_a_letter_is_let_go_whatever_is_held() -> None:
    """Pressed plainly and let go with Ctrl down it is still let go: no button stays pressed."""
    with opened() as (display, posted):
        send(pygame.KEYDOWN, key=pygame.K_c, mod=0)
        send(pygame.KEYUP, key=pygame.K_c, mod=pygame.KMOD_LCTRL)
        display.pump()
    assert [each.down for each in posted if isinstance(each, Edge)] == [True, False]


@pytest.mark.parametrize("desktop", [True, False])
def test_escape_ends_the_desktop_only(desktop: bool) -> None:
    """Esc closes the window; on the wall it must not end a workout."""
    with opened(desktop=desktop) as (display, posted):
        send(pygame.KEYDOWN, key=pygame.K_ESCAPE)
        display.pump()
    assert posted == ([Quit(NOW)] if desktop else [])


def test_the_closed_window_quits() -> None:
    """The window's own end, which is also what SDL makes of a SIGTERM, is a Quit."""
    with opened() as (display, posted):
        send(pygame.QUIT)
        display.pump()
    assert posted == [Quit(NOW)]


# Where the three legends lie on the panel (0..1), for each way the picture may be turned.
LEGENDS: dict[Turn, tuple[tuple[float, float], ...]] = {
    0: ((0.1, 0.97), (0.5, 0.97), (0.9, 0.97)),
    90: ((0.03, 0.1), (0.03, 0.5), (0.03, 0.9)),
    180: ((0.9, 0.03), (0.5, 0.03), (0.1, 0.03)),
    270: ((0.97, 0.9), (0.97, 0.5), (0.97, 0.1)),
}


@pytest.mark.parametrize("rotation", LEGENDS)
def test_a_finger_on_a_legend_presses_its_button(rotation: Turn) -> None:
    """A touch on a legend is a press of the button below it, however the picture is turned."""
    with opened(rotation) as (display, posted):
        for number, (x, y) in enumerate(LEGENDS[rotation]):
            send(pygame.FINGERDOWN, finger_id=number, x=x, y=y)
            send(pygame.FINGERUP, finger_id=number, x=0.5, y=0.5)
        display.pump()
    assert posted == [
        Edge(button, down, NOW, f"finger {number}")
        for number, button in enumerate(Button)
        for down in (True, False)
    ]


@pytest.mark.parametrize("rotation", LEGENDS)
def test_the_mouse_is_a_finger(rotation: Turn) -> None:
    """A click on a legend is a press of its button."""
    with opened(rotation) as (display, posted):
        for x, y in LEGENDS[rotation]:
            pos = (int(x * 800), int(y * 480))
            send(pygame.MOUSEBUTTONDOWN, button=1, pos=pos)
            send(pygame.MOUSEBUTTONUP, button=1, pos=pos)
        display.pump()
    assert [e.button for e in posted if isinstance(e, Edge) and e.down] == list(Button)


def test_a_finger_beside_the_legends_presses_nothing() -> None:
    """A hand on the picture is no press, nor is another mouse button."""
    with opened() as (display, posted):
        display.show(VIEWS["hold"])
        send(pygame.FINGERDOWN, finger_id=0, x=0.5, y=0.5)
        send(pygame.FINGERUP, finger_id=0, x=0.5, y=0.97)
        send(pygame.MOUSEBUTTONDOWN, button=3, pos=(400, 470))
        display.pump()
    assert posted == []


@pytest.mark.parametrize("name", ["home-dimmed", "home-black"])
def test_a_dark_display_is_woken_by_a_touch_anywhere(name: str) -> None:
    """Where no legend can be seen, the whole display is a button."""
    with opened() as (display, posted):
        display.show(VIEWS[name])
        send(pygame.FINGERDOWN, finger_id=0, x=0.5, y=0.4)
        display.pump()
    assert [type(event) for event in posted] == [Edge]


def test_an_input_ends_the_wait() -> None:
    """Sleeping ends with the input, not with the time."""
    with opened() as (display, posted):
        send(pygame.KEYDOWN, key=pygame.K_SPACE)
        display.wait(3600)
    assert len(posted) == 1


def test_waking_ends_the_wait_from_any_thread() -> None:
    """A pin's thread ends the sleep of the loop at once."""
    with opened() as (display, _):
        thread = Thread(target=display.wake)
        start = time.perf_counter()
        thread.start()
        display.wait(3600)
        thread.join()
        assert time.perf_counter() - start < 0.5


def test_waking_is_remembered_once() -> None:
    """A wake before the wait ends that wait, and not the next."""
    with opened() as (display, _):
        display.wake()
        display.wait(3600)
        display.wait(0)


@pytest.mark.parametrize("rotation", LEGENDS)
@pytest.mark.parametrize("name", ["home", "hold", "reps"])
def test_the_picture_is_turned_as_it_hangs(rotation: Turn, name: str) -> None:
    """What is on the panel, turned back, is the picture; also after a part of it changed."""
    turned = {0: None, 90: 90, 180: 180, 270: 270}[rotation]
    with opened(rotation) as (display, _):
        display.show(VIEWS["paused"])
        display.show(VIEWS[name])
        panel = pygame.display.get_surface()
        assert panel is not None
        seen = pygame.transform.rotate(panel, turned) if turned else panel
        plain = display.renderer.image(VIEWS[name])
        assert seen.get_size() == plain.get_size() == display.sight.size
        spots = [
            (x, y) for x in range(0, plain.get_width(), 5) for y in range(0, plain.get_height(), 5)
        ]
        assert all(seen.get_at(spot)[:3] == plain.get_at(spot)[:3] for spot in spots)


def test_a_covered_window_is_drawn_again() -> None:
    """After an expose the whole picture is pushed, without a change of view."""
    with opened(90) as (display, posted):
        display.show(VIEWS["home"])
        panel = pygame.display.get_surface()
        assert panel is not None
        before = bytes(panel.get_buffer().raw)
        panel.fill("purple")
        send(pygame.VIDEOEXPOSE)
        assert not display.pump()
        assert bytes(panel.get_buffer().raw) == before
        assert posted == []


def test_closing_twice_is_closing() -> None:
    """A display may be closed again."""
    panel = Panel(Settings().display, desktop=True)
    panel.close()
    panel.close()


def test_no_display_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """A driver that is not there is told in one sentence that says what to do."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "nowhere")
    with pytest.raises(DeviceError) as caught, opened():
        pass
    assert "nowhere" in str(caught.value)
    assert "\n" not in str(caught.value)


def machine(
    root: Path, *, card: bool = True, allowed: bool = True, state: str = "connected"
) -> Path:
    """Build as much of a machine's files as tells whether it has a display."""
    (root / "dev/dri").mkdir(parents=True)
    if card:
        (root / "dev/dri/card1").touch(0o600 if allowed else 0o000)
    connector = root / "sys/class/drm/card1-HDMI-A-1"
    connector.mkdir(parents=True)
    (connector / "status").write_text(f"{state}\n")
    return root


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (lambda root: machine(root, card=False), "vc4-kms-v3d"),
        (lambda root: machine(root, state="disconnected"), "No display is connected"),
        (machine, "another program holds it"),
    ],
)
def test_the_cause_is_found_out(tmp_path: Path, build: Callable[[Path], Path], said: str) -> None:
    """The driver's one message is told apart by what the machine looks like."""
    assert said in absence.why(absence.KMS, "kmsdrm not available", root=build(tmp_path))


def test_a_forbidden_card_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user outside the group video is told which groups to join."""
    root = machine(tmp_path, allowed=False)
    # Whoever runs the tests as root may open everything.
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "usermod -aG video,render root" in absence.why(
        absence.KMS, "kmsdrm not available", root=root
    )


def test_another_pygame_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pygame's own wheels cannot draw without a desktop: the right one is named."""
    monkeypatch.delattr(pygame, "IS_CE", raising=False)
    assert "pygame-ce" in absence.why(absence.KMS, "kmsdrm not available", root=machine(tmp_path))


@pytest.mark.parametrize(
    ("environment", "desktop", "driver"),
    [
        ({}, False, absence.KMS),
        ({}, True, None),
        ({"DISPLAY": ":0"}, False, None),
        ({"WAYLAND_DISPLAY": "wayland-1"}, False, None),
        ({"DISPLAY": ":0", "SDL_VIDEODRIVER": "kmsdrm"}, True, "kmsdrm"),
    ],
)
def test_the_driver_is_chosen_by_where_it_runs(
    environment: dict[str, str],
    desktop: bool,
    driver: str | None,
) -> None:
    """Without a desktop the station draws by itself; what a person sets is taken."""
    assert absence.chosen(environment, desktop=desktop) == driver


def test_a_display_that_is_not_connected_is_told() -> None:
    """Settings that ask for a second display where there is one say so in a sentence."""
    settings = replace(Settings().display, output=2)
    with pytest.raises(DeviceError, match="Display 2 is not connected, only 1 are"):
        Panel(settings, desktop=True)
