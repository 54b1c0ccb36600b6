"""A page that is written from the top down, with fpdf2 and the station's own typeface."""

from collections.abc import Iterator, Sequence

from fpdf import FPDF

from station.wall.drawing.elements import Face
from station.wall.drawing.theme import Colour
from station.wall.drawing.typefaces import HOUSE, OWN, Typefaces, fonts

INK: Colour = (20, 24, 28)
GREY: Colour = (90, 98, 106)
RULE: Colour = (200, 205, 210)
DONE: Colour = (0, 114, 178)
"""Blue: done, and pain after. It is the station's, darker for paper."""
WARM: Colour = (200, 120, 0)
"""Orange: pain before."""

LEFT, RIGHT, TOP, BOTTOM = 15.0, 195.0, 14.0, 283.0
"""What of the page is written on, in millimetres."""

BODY = 9.0
"""The size of the text, in points."""

PT = 0.3528
"""A point in millimetres."""

LINE = 4.9
"""From line to line of the text, in millimetres."""


class Leaflet:
    """Write and draw on one A4 page; `y` is where the next part begins, in millimetres."""

    def __init__(self) -> None:
        self.pdf = FPDF(format="A4")
        self.pdf.set_auto_page_break(auto=False)
        self.pdf.c_margin = 0
        self.pdf.set_title("Exercise diary")
        for face, style in ((Face.REGULAR, ""), (Face.BOLD, "B")):
            self.pdf.add_font("station", style, fonts() / OWN[face])
        self.pdf.add_page()
        self.y = TOP

    def stand_in(self, typefaces: Typefaces, names: Sequence[str]) -> None:
        """Let other typefaces of this machine stand in for letters that the station's own lacks."""
        wanted = {number for name in names for number in typefaces.of(name)} - {HOUSE}
        others = [f"other {number}" for number in sorted(wanted)]
        for number, family in zip(sorted(wanted), others, strict=True):
            for face, style in ((Face.REGULAR, ""), (Face.BOLD, "B")):
                self.pdf.add_font(family, style, typefaces.known[number].files[face])
        if others:
            self.pdf.set_fallback_fonts(others)

    def text(
        self,
        words: str,
        x: float,
        y: float,
        *,
        size: float = BODY,
        bold: bool = False,
        ink: Colour = INK,
        align: str = "L",
        room: float = RIGHT - LEFT,
    ) -> float:
        """Write a line on the baseline `y`, smaller where it is wider than its room; return its width."""
        self.pdf.set_text_color(*ink)
        self.pdf.set_font("station", "B" if bold else "", size)
        while self.pdf.get_string_width(words) > room and size > 4:
            size -= 0.25
            self.pdf.set_font_size(size)
        wide = float(self.pdf.get_string_width(words))
        # A cell, because only in one another typeface stands in; its baseline is 0.8 of its height.
        high = size * PT
        self.pdf.set_xy(x - {"L": 0.0, "C": wide / 2, "R": wide}[align], y - 0.8 * high)
        self.pdf.cell(wide, high, words)
        return wide

    def heading(self, words: str, note: str = "") -> None:
        """Write the heading of a part under a rule, with a note behind it."""
        self.y += 2.6
        self.rule(self.y)
        self.y += 4.6
        wide = self.text(words, LEFT, self.y, size=10, bold=True)
        if note:
            x = LEFT + wide + 3
            self.text(note, x, self.y, ink=GREY, room=RIGHT - x)
        self.y += 1.6

    def rule(self, y: float) -> None:
        """Draw a thin line across the page."""
        self.pdf.set_draw_color(*RULE)
        self.pdf.set_line_width(0.2)
        self.pdf.line(LEFT, y, RIGHT, y)

    def bar(self, box: tuple[float, float, float, float], ink: Colour, *, hollow: bool) -> None:
        """Draw a bar at (x, y, width, height), or only its outline."""
        x, y, wide, high = box
        self.pdf.set_draw_color(*ink)
        self.pdf.set_fill_color(*ink)
        self.pdf.set_line_width(0.25)
        if hollow:
            self.pdf.rect(x + 0.12, y + 0.12, max(0.1, wide - 0.25), max(0.1, high - 0.25))
        else:
            self.pdf.rect(x, y, wide, high, style="F")

    def line(self, points: Sequence[tuple[float, float]], ink: Colour, dash: float) -> None:
        """Draw a line with a dot at each of its points, dashed where there is a `dash`."""
        self.pdf.set_draw_color(*ink)
        self.pdf.set_fill_color(*ink)
        self.pdf.set_line_width(0.45)
        if dash:
            self.pdf.set_dash_pattern(dash=dash, gap=0.8)
        if len(points) > 1:
            self.pdf.polyline(points)
        self.pdf.set_dash_pattern()
        radius = 0.75 if len(points) < 60 else 0.35
        for x, y in points:
            self.pdf.circle(x, y, radius, style="F")

    def things(self, name: str, found: Sequence[str], otherwise: str) -> None:
        """Write several things behind a name, in at most three lines; the rest are counted."""
        if not found:
            self.note(name, otherwise)
            return
        lines = list(self._flowed(found, RIGHT - LEFT - 42))
        for number, words in enumerate(lines):
            self.note("" if number else name, words)

    def _flowed(self, found: Sequence[str], room: float) -> Iterator[str]:
        """Yield what was found in at most three lines."""
        self.pdf.set_font("station", "", BODY)
        line, count = "", 0
        for number, words in enumerate(found):
            longer = f"{line} · {words}" if line else words
            left = f" · and {len(found) - number} more"
            is_last = count == 2
            spare = left if is_last and number + 1 < len(found) else ""
            if line and self.pdf.get_string_width(longer + spare) > room:
                if is_last:
                    yield line + left
                    return
                yield line
                line, count = words, count + 1
            else:
                line = longer
        yield line

    def note(self, name: str, words: str) -> None:
        """Write a line: its name, and what there is to say."""
        self.y += LINE
        if name:
            self.text(name, LEFT, self.y, bold=True, room=40)
        self.text(words, LEFT + 42, self.y, room=RIGHT - LEFT - 42)
