"""Texts as codes that a phone reads: which modules are dark, made with segno when they are asked for."""

from threading import Thread

Rows = tuple[tuple[bool, ...], ...]
"""The modules row by row, true where they are dark."""

MAKER = "code"
"""The name of a thread that makes one."""

MASK = 2
"""One of the eight patterns that break up plain areas. The standard has all eight tried and the best
taken, which takes four times as long; cameras read each of them."""


class Codes:
    """Make a code of each text, or with `beside` on a thread of its own: until then there is none.

    To load what makes them takes most of a second on a small Pi, and a code some tenths.
    """

    def __init__(self, *, beside: bool = False) -> None:
        self._beside = beside
        self._made: dict[str, Rows] = {}
        self._asked: set[str] = set()
        self._owed: set[str] = set()

    def rows(self, text: str) -> Rows | None:
        """Return the modules of the code of `text`; None while it is being made."""
        if text not in self._asked:
            self._asked.add(text)
            if self._beside:
                Thread(target=self._make, args=(text,), name=MAKER, daemon=True).start()
            else:
                self._make(text)
        found = self._made.get(text)
        if found is None:
            self._owed.add(text)
        else:
            self._owed.discard(text)
        return found

    @property
    def came(self) -> bool:
        """Return whether a code was made that somebody asked for in vain."""
        return any(text in self._made for text in self._owed)

    def _make(self, text: str) -> None:
        import segno  # noqa: PLC0415 - most of a second on a small Pi, for a page that few open

        # Level M: a seventh of it may be hidden by a glare. What it says of itself is no larger.
        code = segno.make(
            text, error="m", micro=False, mask=MASK, encoding="utf-8", boost_error=False
        )
        self._made[text] = tuple(tuple(map(bool, row)) for row in code.matrix)
