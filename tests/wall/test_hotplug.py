"""A display that comes late, goes and comes back, as the wall's driver for machines without a desktop."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pygame
import pytest

from station.core.errors import DeviceError
from station.core.settings import Settings
from station.core.values import Seconds, replace
from station.core.workout.events import Button, Edge, Input, Mended, PartName, Trouble
from station.wall.display import display as wall
from station.wall.display.connectors import UnpluggedError
from station.wall.display.display import Display
from station.wall.display.panel import WINDOW, Panel
from tests.fake_drm import plug
from tests.fakes import HandClock
from tests.wall.scenery import LIBRARY, SIGNS, VIEWS

HDMI = "card1-HDMI-A-1"
OTHER = "card0-DSI-1"
GONE = "The display on HDMI-A-1 is gone: look at its cable."
BARE = "No display is connected: check its cable and that it is switched on."
CARD = "SDL_KMSDRM_DEVICE_INDEX"


class Machine:
    """A machine without a desktop, whose driver may be broken, and counts how often it is opened."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.broken = False
        self.opened = 0
        self._init = pygame.display.init
        patch.setenv("SDL_VIDEODRIVER", "kmsdrm")
        patch.delenv(CARD, raising=False)
        patch.setattr(pygame.display, "init", self.start)

    def start(self) -> None:
        """Start SDL on nothing in place of a graphics card."""
        if os.environ["SDL_VIDEODRIVER"] == "kmsdrm":
            if self.broken:
                raise pygame.error("kmsdrm not available")
            self.opened += 1
            os.environ["SDL_VIDEODRIVER"] = "dummy"
        self._init()


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Give a machine with one display on HDMI and a socket for another."""
    plug(tmp_path, HDMI, number=33)
    plug(tmp_path, OTHER, "disconnected", number=20)
    (tmp_path / "dev/dri").mkdir(parents=True)
    (tmp_path / "dev/dri/card1").touch()
    return Machine(tmp_path, monkeypatch)


@contextmanager
def station(
    machine: Machine, output: int | str = 1
) -> Iterator[tuple[Display, list[Input], HandClock]]:
    """Open the wall as the station does."""
    posted: list[Input] = []
    clock = HandClock()
    settings = Settings()
    chosen = replace(settings.display, output=output)
    with closing(Panel(chosen, desktop=False, patient=True, root=machine.root)) as panel:
        keys = settings.keymap
        display = Display(panel, chosen, keys, LIBRARY.figures, SIGNS, posted.append, clock)
        display.report()
        yield display, posted, clock


def pulse(display: Display, clock: HandClock) -> None:
    """Let a second go by."""
    clock.now += wall.PULSE
    if display.tend(clock.now):
        display.open()


def shown() -> bytes:
    """Return what is on the display."""
    surface = pygame.display.get_surface()
    assert surface is not None
    return bytes(surface.get_buffer().raw)


def test_started_without_a_display_the_station_tells_it_once(machine: Machine) -> None:
    """No display at the start is a sentence for the log, and no end."""
    plug(machine.root, HDMI, "disconnected")
    with station(machine) as (display, posted, clock):
        for _ in range(5):
            pulse(display, clock)
    assert posted == [Trouble(PartName.DISPLAY, BARE, posted[0].at)]
    assert machine.opened == 0


def test_who_does_not_wait_is_told(machine: Machine) -> None:
    """The check wants to know that there is no display."""
    plug(machine.root, HDMI, "disconnected")
    with pytest.raises(UnpluggedError, match="No display is"):
        Panel(Settings().display, desktop=False, root=machine.root)


def test_a_wrong_name_ends_the_start(machine: Machine) -> None:
    """No waiting makes a wrong setting right."""
    with pytest.raises(DeviceError, match="did you mean 'HDMI-A-1'"), station(machine, "HDMI-1"):
        pass


def test_a_display_that_is_plugged_in_late_shows_the_picture(machine: Machine) -> None:
    """Within a second it is taken in its own size, told, and drawn on."""
    plug(machine.root, HDMI, "disconnected")
    with station(machine) as (display, posted, clock):
        display.show(VIEWS["home"])
        assert display.sight.size == WINDOW
        plug(machine.root, HDMI)
        pulse(display, clock)
        assert posted[1:] == [Mended(PartName.DISPLAY, Seconds(clock.now))]
        display.show(VIEWS["home"])
        surface = pygame.display.get_surface()
        assert surface is not None
        assert display.sight.size == surface.get_size() != WINDOW
        assert shown() == bytes(display.renderer.image(VIEWS["home"]).get_buffer().raw)


def test_a_named_display_is_waited_for(machine: Machine) -> None:
    """Another display beside it is not what was asked for."""
    with station(machine, "DSI-1") as (display, posted, clock):
        pulse(display, clock)
        assert [type(event) for event in posted] == [Trouble]
        plug(machine.root, OTHER)
        pulse(display, clock)
        assert [type(event) for event in posted] == [Trouble, Mended]
        assert os.environ[CARD] == "0"


def test_a_display_that_goes_is_told_and_nothing_is_opened(machine: Machine) -> None:
    """The workout goes on by ear: keys still work, and nothing is drawn for nobody."""
    with station(machine) as (display, posted, clock):
        display.show(VIEWS["home"])
        plug(machine.root, HDMI, "disconnected")
        pulse(display, clock)
        pulse(display, clock)
        before = shown()
        display.show(VIEWS["hold"])
        pygame.event.post(pygame.event.Event(pygame.VIDEOEXPOSE))
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_SPACE))
        display.pump()
        told, pressed = posted
        assert shown() == before
    assert told == Trouble(PartName.DISPLAY, GONE, Seconds(clock.now - wall.PULSE))
    assert isinstance(pressed, Edge)
    assert machine.opened == 1


def test_a_display_that_is_back_is_taken_anew_and_drawn_whole(machine: Machine) -> None:
    """It may be another one: its mode is taken again, and the same view is drawn again."""
    with station(machine) as (display, posted, clock):
        display.show(VIEWS["hold"])
        before = shown()
        plug(machine.root, HDMI, "disconnected")
        pulse(display, clock)
        plug(machine.root, HDMI)
        pulse(display, clock)
        assert machine.opened == 2
        assert shown() != before
        display.show(VIEWS["hold"])
        assert shown() == before
    assert [type(event) for event in posted] == [Trouble, Mended]


def test_a_cable_in_the_other_socket_is_found(machine: Machine) -> None:
    """The first connected display is meant, wherever it is."""
    with station(machine) as (display, posted, clock):
        plug(machine.root, HDMI, "disconnected")
        pulse(display, clock)
        plug(machine.root, OTHER)
        pulse(display, clock)
        assert isinstance(posted[-1], Mended)


def test_the_card_is_named_only_where_sdl_has_a_choice(machine: Machine) -> None:
    """With a card named, SDL opens no other: what was said of one display must not outlive it."""
    plug(machine.root, OTHER)
    with station(machine, 2) as (display, _, clock):
        assert os.environ[CARD] == "1"
        plug(machine.root, HDMI, "disconnected")
        pulse(display, clock)
        plug(machine.root, OTHER, "disconnected")
        plug(machine.root, "card1-HDMI-A-2")
        plug(machine.root, HDMI)
        pulse(display, clock)
        assert machine.opened == 2
        assert CARD not in os.environ


def test_a_display_that_cannot_be_had_again_is_tried_every_second(machine: Machine) -> None:
    """Why it cannot is told once; events come meanwhile, and the display as soon as it can."""
    with station(machine) as (display, posted, clock):
        plug(machine.root, HDMI, "disconnected")
        pulse(display, clock)
        plug(machine.root, HDMI)
        machine.broken = True
        for _ in range(3):
            pulse(display, clock)
            display.pump()
        machine.broken = False
        pulse(display, clock)
    _, why, back = posted
    assert isinstance(why, Trouble)
    assert "another program holds it" in why.text
    assert isinstance(back, Mended)


def test_nothing_stays_pressed_when_the_display_is_opened_anew(machine: Machine) -> None:
    """A key that is down meanwhile may never tell its end: BACK must not open the menu by itself."""
    with station(machine) as (display, posted, clock):
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_LEFT))
        display.pump()
        plug(machine.root, HDMI, "disconnected")
        pulse(display, clock)
        plug(machine.root, HDMI)
        pulse(display, clock)
    edges = [event for event in posted if isinstance(event, Edge)]
    assert [(edge.button, edge.down) for edge in edges] == [
        (Button.BACK, True),
        (Button.BACK, False),
    ]
    assert len({edge.source for edge in edges}) == 1


def test_a_key_that_was_let_go_is_not_lifted(machine: Machine) -> None:
    """Only what is held has no end yet."""
    with station(machine) as (display, posted, clock):
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            pygame.event.post(pygame.event.Event(kind, key=pygame.K_LEFT))
        display.pump()
        plug(machine.root, HDMI, "disconnected")
        pulse(display, clock)
        plug(machine.root, HDMI)
        pulse(display, clock)
    assert len([event for event in posted if isinstance(event, Edge)]) == 2


@pytest.mark.parametrize(("name", "presses"), [("home-black", 2), ("home", 0)])
def test_a_dark_home_wakes_when_a_display_is_plugged_in(
    machine: Machine, name: str, presses: int
) -> None:
    """Whoever plugs it in sees home, also after a night; an awake home is not pressed."""
    plug(machine.root, HDMI, "disconnected")
    with station(machine) as (display, posted, clock):
        display.show(VIEWS[name])
        plug(machine.root, HDMI)
        pulse(display, clock)
    assert len([event for event in posted if isinstance(event, Edge)]) == presses


def test_it_is_looked_once_a_second(machine: Machine) -> None:
    """The loop may turn as often as it likes."""
    with station(machine) as (display, posted, clock):
        pulse(display, clock)
        plug(machine.root, HDMI, "disconnected")
        clock.now += wall.PULSE / 2
        display.tend(clock.now)
        assert posted == []


def test_another_size_is_told_if_it_is_small(machine: Machine) -> None:
    """A display that comes later is measured like one that was there."""
    plug(machine.root, HDMI, "disconnected")
    settings = replace(Settings().display, name="3.5 inch", distance_m=4.0)
    posted: list[Input] = []
    clock = HandClock()
    with closing(Panel(settings, desktop=False, patient=True, root=machine.root)) as panel:
        display = Display(panel, settings, {}, {}, SIGNS, posted.append, clock)
        plug(machine.root, HDMI)
        pulse(display, clock)
    mended, small = posted
    assert isinstance(mended, Mended)
    assert isinstance(small, Trouble)
    assert "can be read from" in small.text


def test_a_window_is_never_looked_after(tmp_path: Path) -> None:
    """In a desktop session the connectors are the desktop's own."""
    plug(tmp_path, HDMI, "disconnected")
    posted: list[Input] = []
    clock = HandClock()
    with closing(Panel(Settings().display, desktop=True, patient=True, root=tmp_path)) as panel:
        display = Display(panel, Settings().display, {}, {}, SIGNS, posted.append, clock)
        pulse(display, clock)
    assert posted == []


def test_a_desktop_is_not_waited_for(tmp_path: Path) -> None:
    """Whoever opens a window where there is none to open hears of it at once."""
    second = replace(Settings().display, output=2)
    with pytest.raises(UnpluggedError, match="Display 2 is not connected"):
        Panel(second, desktop=True, patient=True, root=tmp_path)


def test_a_name_means_the_first_display_of_a_desktop(tmp_path: Path) -> None:
    """One file of settings serves at the wall and at the desk."""
    named = replace(Settings().display, output="HDMI-A-1")
    Panel(named, desktop=True, root=tmp_path).close()


def test_a_card_that_a_person_chose_is_left(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands in the environment was put there by somebody who knows."""
    monkeypatch.setenv(CARD, "7")
    plug(machine.root, OTHER)
    with station(machine):
        assert os.environ[CARD] == "7"
