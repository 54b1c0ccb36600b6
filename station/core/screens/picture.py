"""What the wall shows at one instant, as data: the words that `view` speaks and the wall understands.

Equal views give equal pictures, so whoever draws may skip a view equal to the one that is up.
"""

from enum import Enum, StrEnum, auto

from station.core.screens.scenes import Scene
from station.core.values import Struct
from station.core.workout.events import Button


class Legend(Struct, frozen=True):
    """Say what a button does now; no word and `live` false where it does nothing.

    At most one legend is a `pill`: the press most people want next. `short` stands for the word
    where that has no room.
    """

    word: str
    live: bool = True
    pill: bool = False
    short: str = ""


NOTHING = Legend("", live=False)
"""The legend of a button that does nothing now."""

Legends = tuple[Legend, Legend, Legend]
"""The legends of BACK, REP and NEXT."""


class Response(Struct, frozen=True):
    """Light the third of the frame above `button`: solid when accepted, an outline if refused."""

    button: Button
    accepted: bool


class Screen(StrEnum):
    """Name a screen; the value is its name in transcripts and file names."""

    HOME = "home"
    HOME_MENU = "home-menu"
    SWITCHING_OFF = "switching-off"
    GO_ON = "go-on"
    SAFETY = "safety"
    CHOICE = "choice"
    WARNING_SIGNS = "warning-signs"
    SIGN_TICKED = "sign-ticked"
    LOCKED = "locked"
    SEEN_ASKED = "seen-asked"
    ASKING = "asking"
    OFFER = "offer"
    PREVIEW = "preview"
    GET_READY = "get-ready"
    HOLDING = "holding"
    REPS = "reps"
    REST = "rest"
    CHANGE_SIDES = "change-sides"
    PAUSED = "paused"
    MENU = "menu"
    SKIP = "skip"
    IT_HURTS = "it-hurts"
    SUMMARY = "summary"
    HISTORY = "history"
    CORRECTING = "correcting"
    REMINDER = "reminder"


class Light(Enum):
    """Say how bright the display is: nothing moving on home dims it, then turns it black."""

    FULL = auto()
    DIM = auto()
    BLACK = auto()


class View(Struct, frozen=True):
    """Everything on the wall at one instant.

    `ring` is the filling of the ring over BACK (0..1) while it is held,
    `ring_is_off` tells that it fills for switching off. `trouble` is one sentence, `trouble_short`
    the same in at most four words, for work; `trouble_small` shrinks it to its sign.
    """

    screen: Screen
    scene: Scene
    legends: Legends
    answer: Response | None = None
    ring: float | None = None
    ring_is_off: bool = False
    trouble: str = ""
    trouble_short: str = ""
    trouble_small: bool = False
    light: Light = Light.FULL
    quiet: bool = False
    flash: bool = False
