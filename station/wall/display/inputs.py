"""What keyboards, clickers, pedals, fingers and the window bring, in the station's own words."""

from collections.abc import Callable, Mapping, Sequence

import pygame

from station.core.values import Seconds, Struct, field
from station.core.workout.events import Button, Edge, Input, Quit
from station.wall.display.turned import Rotation, in_picture, upright
from station.wall.drawing.sight import Sight

REDRAW = frozenset(
    {pygame.VIDEOEXPOSE, pygame.WINDOWEXPOSED, pygame.WINDOWSHOWN, pygame.WINDOWRESTORED}
)
"""The events after which the display may have lost what was on it."""

UNWANTED = (pygame.MOUSEMOTION, pygame.FINGERMOTION, pygame.TEXTINPUT)
"""The events that come often and mean nothing here: they need not even be queued."""

COMMANDS = pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_GUI
"""The keys that make a command of a letter: whoever types one means no exercise."""

_MOUSE = "mouse"


def key_name(key: int) -> str:
    """Return the name by which a key can be mapped, as SDL gives it, in lower case."""
    return pygame.key.name(key, use_compat=False).lower()


class Inputs(Struct):
    """Turn pygame's events into edges of the three buttons.

    `keys` maps key names to buttons. A finger or the mouse presses the legend nearest to it; while
    `anywhere` is true it may press wherever it is: a dark display shows no legends.
    """

    sight: Sight
    keys: Mapping[str, Button]
    legend_x: Sequence[float]
    rotation: Rotation
    clock: Callable[[], float]
    desktop: bool
    anywhere: bool = False
    _held: dict[str, Button] = field(default_factory=dict)

    def read(self, event: pygame.event.Event) -> Input | None:
        """Return what the event means, or None if it means nothing."""
        at = Seconds(self.clock())
        match event.type:
            case pygame.QUIT:
                return Quit(at)
            case pygame.KEYDOWN if event.key == pygame.K_ESCAPE and self.desktop:
                return Quit(at)
            case pygame.KEYDOWN if _is_command(event):
                return None
            case pygame.KEYDOWN | pygame.KEYUP:
                return self._key(key_name(event.key), at, down=event.type == pygame.KEYDOWN)
            case pygame.FINGERDOWN | pygame.FINGERUP:
                down = event.type == pygame.FINGERDOWN
                return self._touch(f"finger {event.finger_id}", (event.x, event.y), at, down=down)
            case pygame.MOUSEBUTTONDOWN | pygame.MOUSEBUTTONUP if event.button == 1:
                panel = upright(self.sight.size, self.rotation)
                place = (event.pos[0] / panel[0], event.pos[1] / panel[1])
                down = event.type == pygame.MOUSEBUTTONDOWN
                return self._touch(_MOUSE, place, at, down=down)
        return None

    def lifted(self) -> list[Edge]:
        """Return the ends of all presses: of what is held now no end may ever come."""
        at = Seconds(self.clock())
        held, self._held = self._held, {}
        return [Edge(button, down=False, at=at, source=source) for source, button in held.items()]

    def _key(self, name: str, at: Seconds, *, down: bool) -> Edge | None:
        button = self.keys.get(name)
        if button is None:
            return None
        source = f"key {name}"
        if down:
            self._held[source] = button
        elif self._held.pop(source, None) is None:
            return None
        return Edge(button, down, at, source)

    def _touch(
        self, source: str, place: tuple[float, float], at: Seconds, *, down: bool
    ) -> Edge | None:
        """Return the edge of the legend at `place` (0..1 of the panel); lifting ends any press."""
        if not down:
            button = self._held.pop(source, None)
            return Edge(button, down, at, source) if button else None
        panel = upright(self.sight.size, self.rotation)
        point = (place[0] * panel[0], place[1] * panel[1])
        button = self._button(*in_picture(point, self.sight.size, self.rotation))
        if button is None:
            return None
        self._held[source] = button
        return Edge(button, down, at, source)

    def _button(self, x: float, y: float) -> Button | None:
        width, height = self.sight.size
        # A fingertip is taller than the words: the lower edge of the frame belongs to them.
        if not self.anywhere and y < height - self.sight.strip - self.sight.thickness:
            return None
        nearest = min(range(3), key=lambda index: abs(self.legend_x[index] - x / width))
        return tuple(Button)[nearest]


def _is_command(event: pygame.event.Event) -> bool:
    """Return whether a key types a letter, a digit or a sign together with Ctrl, Alt or the like."""
    return len(key_name(event.key)) == 1 and bool(event.dict.get("mod", 0) & COMMANDS)
