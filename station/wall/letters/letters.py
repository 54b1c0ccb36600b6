"""The wall in letters: views are written in a terminal, and its keys are the buttons."""

import locale
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack, closing
from functools import partial
from typing import Protocol

from station.core.body.figure import Figure
from station.core.content.notice_pages import ENDLESS
from station.core.content.phrases import Phrases
from station.core.errors import DeviceError
from station.core.screens.picture import View
from station.core.screens.scenes import CodeScene, LinesScene, NoticeScene
from station.core.values import Seconds
from station.core.workout.debounce import HOLD
from station.core.workout.events import Button, Input, PartName, Quit, Trouble
from station.parts import Hang
from station.wall.letters.ansi import Depth, can_draw, changes, depth_of
from station.wall.letters.glyphs import fitted, glyphs
from station.wall.letters.keystrokes import Keys, Keystrokes, Scroll
from station.wall.letters.leaf import Leaf, Size
from station.wall.letters.pen import Pen
from station.wall.letters.teletype import STDIN, Teletype, is_terminal
from station.wall.letters.telling import told
from station.wall.letters.written import overflow, written


class Script(Protocol):
    """Turn one view after the other into what a terminal is to be sent.

    A script that `may_skip` views stays true when some of them are never written.
    """

    may_skip: bool

    def write(self, view: View, size: Size) -> str:
        """Return what to send for `view`, after all that was sent before."""
        ...

    def forget(self) -> None:
        """Take what stands in the terminal for lost."""
        ...

    def scroll(self, view: View, size: Size, rows: int) -> None:
        """Show another part of a page that is too long for the terminal."""
        ...


class Drawn:
    """Draw whole screens, of which only the rows are sent that changed."""

    may_skip = True

    def __init__(self, pen: Pen, depth: Depth) -> None:
        self._pen = pen
        self._depth = depth
        self._leaf: Leaf | None = None
        self._page: object = None
        self._scroll = 0

    def write(self, view: View, size: Size) -> str:
        """Return what makes the terminal show `view`."""
        is_paged = isinstance(view.scene, NoticeScene | LinesScene | CodeScene)
        page = view.scene if is_paged else view.screen
        if page != self._page:
            self._page, self._scroll = page, 0
        leaf = written(view, size, self._pen, self._scroll)
        before, self._leaf = self._leaf, leaf
        return changes(leaf, before, self._depth)

    def forget(self) -> None:
        """Draw all of the next view."""
        self._leaf = None

    def scroll(self, view: View, size: Size, rows: int) -> None:
        """Move on in a long page, no further than to its ends."""
        self._scroll = max(0, min(self._scroll + rows, overflow(view, size, self._pen)))


class Listed:
    """Tell one line per change; what was told stays."""

    may_skip = False

    def __init__(self, pen: Pen) -> None:
        self._pen = pen
        self._before: View | None = None

    def write(self, view: View, size: Size) -> str:
        """Return the lines that are new; whoever reads breaks them."""
        del size
        before, self._before = self._before, view
        return "".join(f"{line}\n" for line in told(before, view, self._pen))

    def forget(self) -> None:
        """Do nothing: nobody can take a line back."""

    def scroll(self, view: View, size: Size, rows: int) -> None:
        """Do nothing: a reader has keys of their own for that."""
        del view, size, rows


class Letters:
    """Show views in a terminal, and post what its keys do; `clock` gives monotonic seconds.

    `sorry` is told on the wall at first: why it is not another wall. The terminal is closed by
    whoever opened it.
    """

    def __init__(
        self,
        teletype: Teletype,
        script: Script,
        typed: Keystrokes,
        encoding: str,
        sorry: str,
        post: Callable[[Input], None],
        clock: Callable[[], float],
    ) -> None:
        self._teletype = teletype
        self._script = script
        self._typed = typed
        self._encoding = encoding
        self._sorry = sorry
        self._post = post
        self._clock = clock
        self._view: View | None = None
        self._shown: View | None = None
        self.room = ENDLESS  # a long page can be moved on with the arrow keys

    def show(self, picture: View) -> None:
        """Write what changed; the same view again costs nothing."""
        self._view = picture
        self._write()

    def pump(self) -> bool:
        """Post what was typed since, and write what had to wait; return whether there was any."""
        return self._hear(0.0)

    def wait(self, seconds: float) -> None:
        """Sleep for at most `seconds`, or until an input was posted or `wake` was called."""
        until = self._clock() + seconds
        while not self._hear(min(until, self._typed.due()) - self._clock()):
            if self._teletype.woken or self._clock() >= until:
                break
        self._teletype.woken = False

    def wake(self) -> None:
        """End `wait` at once; may be called from any thread."""
        self._teletype.wake()

    def tend(self, now: float) -> bool:
        """Return False: a terminal that is gone does not come back."""
        del now
        return False

    def open(self) -> None:
        """Do nothing: it was opened at the start."""

    def report(self) -> None:
        """Tell why the station is led here and not on a display, where nobody asked for that."""
        if self._sorry:
            self._post(Trouble(PartName.DISPLAY, self._sorry, Seconds(self._clock()), passing=True))

    def lacks(self, letters: Iterable[str]) -> Mapping[str, str]:
        """Return none: which letters a terminal has, only its window knows."""
        del letters
        return {}

    def _hear(self, seconds: float) -> bool:
        """Read keys for that long, and post what they mean; return whether there was any."""
        typed = self._teletype.read(seconds)
        now = self._clock()
        found = self._typed.take(typed, now) if typed else self._typed.fall_due(now)
        for each in found:
            if isinstance(each, Scroll):
                self._turn(each.rows)
            else:
                self._post(each)
        if self._teletype.stopped:
            self._post(Quit(Seconds(now)))
        if self._teletype.unsettled:
            self._teletype.unsettled = False
            self._teletype.settle()
            self._again()
        self._write()
        return bool(found) or self._teletype.stopped

    def _turn(self, rows: int) -> None:
        if self._view is not None:
            self._script.scroll(self._view, self._teletype.size, rows)
            self._shown = None

    def _again(self) -> None:
        self._script.forget()
        self._shown = None

    def _write(self) -> None:
        """Write the latest view, unless it stands there; a terminal that is behind is let catch up."""
        if self._view is None or self._view == self._shown:
            return
        if self._script.may_skip and not self._teletype.is_clear:
            return
        self._shown = self._view
        sent = self._script.write(self._view, self._teletype.size)
        self._teletype.write(fitted(sent, self._encoding))


def hung(
    stack: ExitStack,
    keymap: Mapping[str, Button],
    phrases: Phrases,
    figures: Mapping[str, Figure],
    sorry: str,
    *,
    plain: bool = False,
    hold: Seconds = HOLD,
    environ: Mapping[str, str] = os.environ,
) -> Hang:
    """Open the terminal on `stack`, and return what hangs up the wall in it.

    `hold` is how long BACK is held to open the menu.
    It is told in lines where it is to be `plain`, or nothing can be drawn; otherwise `sorry` stands
    on it at first. Raise DeviceError where there is no terminal.
    """
    if not is_terminal(paper=STDIN):
        raise DeviceError(
            "There is no terminal to read keys from here; over ssh, ask for one: ssh -t"
        )
    encoding = locale.getencoding()
    plain = plain or not can_draw(environ) or not is_terminal()
    pen = Pen(glyphs(encoding, environ.get("TERM", "")), phrases, Keys.of(keymap), figures)
    script = Listed(pen) if plain else Drawn(pen, depth_of(environ))
    teletype = stack.enter_context(closing(Teletype(whole=not plain)))
    known = "" if plain else sorry  # a line above these says so already
    return partial(Letters, teletype, script, Keystrokes(pen.keys, hold), encoding, known)
