"""A sheet to draw circuits on: lines, words and the symbols of the parts, written as SVG."""

from xml.sax.saxutils import escape

from station.core.values import Struct, field

INK = "#10181d"
SOFT = "#5a6670"

Point = tuple[float, float]


class Drawing(Struct):
    """Gather what is drawn; `width` and `height` are in pixels, y grows downwards."""

    width: int
    height: int
    _drawn: list[str] = field(default_factory=list)

    def svg(self) -> str:
        """Return the sheet as a file: black on white, so that it reads on any ground."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
            f'font-family="sans-serif" font-size="13" fill="none" stroke="{INK}" '
            'stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">\n'
            f'<rect width="{self.width}" height="{self.height}" fill="#ffffff" stroke="none"/>\n'
            + "\n".join(self._drawn)
            + "\n</svg>\n"
        )

    def words(
        self,
        at: Point,
        text: str,
        *,
        anchor: str = "start",
        size: int = 13,
        bold: bool = False,
        ink: str = INK,
    ) -> None:
        """Write `text` with the left end of its line at `at`, or its middle or right end."""
        weight = ' font-weight="bold"' if bold else ""
        self._drawn.append(
            f'<text x="{at[0]:g}" y="{at[1]:g}" font-size="{size}" text-anchor="{anchor}" '
            f'fill="{ink}" stroke="none"{weight}>{escape(text)}</text>'
        )

    def line(self, *points: Point, dash: str = "") -> None:
        """Draw a wire through the points."""
        path = " ".join(f"{x:g},{y:g}" for x, y in points)
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self._drawn.append(f'<polyline points="{path}"{dashes}/>')

    def shape(self, *points: Point) -> None:
        """Draw a filled shape with those corners."""
        path = " ".join(f"{x:g},{y:g}" for x, y in points)
        self._drawn.append(f'<polygon points="{path}" fill="{INK}"/>')

    def box(self, at: Point, size: Point, *, fill: str = "#ffffff", round_: float = 0) -> None:
        """Draw a rectangle, its upper left corner at `at`."""
        self._drawn.append(
            f'<rect x="{at[0]:g}" y="{at[1]:g}" width="{size[0]:g}" height="{size[1]:g}" '
            f'rx="{round_:g}" fill="{fill}"/>'
        )

    def ring(self, at: Point, radius: float, *, fill: str = "#ffffff") -> None:
        """Draw a circle around `at`."""
        self._drawn.append(f'<circle cx="{at[0]:g}" cy="{at[1]:g}" r="{radius:g}" fill="{fill}"/>')

    def joint(self, at: Point) -> None:
        """Mark that wires which meet here touch."""
        self.ring(at, 2.6, fill=INK)

    def resistor(self, start: Point, end: Point, value: str) -> None:
        """Draw a resistor in the middle of a wire that runs straight across or straight down."""
        self.line(start, end)
        (x, y) = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        if start[1] == end[1]:
            self.box((x - 19, y - 7), (38, 14))
            self.words((x, y - 12), value, anchor="middle")
        else:
            self.box((x - 7, y - 19), (14, 38))
            self.words((x + 13, y + 4), value)

    def capacitor(self, start: Point, end: Point, value: str) -> None:
        """Draw a capacitor in the middle of a wire that runs straight down."""
        x, y = start[0], (start[1] + end[1]) / 2
        self.line(start, (x, y - 4))
        self.line((x, y + 4), end)
        self.line((x - 13, y - 4), (x + 13, y - 4))
        self.line((x - 13, y + 4), (x + 13, y + 4))
        self.words((x + 19, y + 4), value)

    def switch(self, start: Point, end: Point) -> None:
        """Draw a push-button, open, in a wire that runs straight across."""
        x, y = (start[0] + end[0]) / 2, start[1]
        self.line(start, (x - 16, y))
        self.line((x + 16, y), end)
        self.ring((x - 16, y), 3)
        self.ring((x + 16, y), 3)
        self.line((x - 16, y - 12), (x + 16, y - 12))
        self.line((x, y - 12), (x, y - 24))

    def diode_up(self, start: Point, end: Point, name: str) -> None:
        """Draw a diode in a wire that runs straight down, its bar at the upper end."""
        x, y = start[0], (start[1] + end[1]) / 2
        self.line(start, end)
        self.shape((x - 8, y + 7), (x + 8, y + 7), (x, y - 7))
        self.line((x - 8, y - 7), (x + 8, y - 7))
        self.words((x + 14, y + 4), name)

    def lamp(self, start: Point, end: Point, name: str) -> None:
        """Draw an LED in a wire that runs straight across, its bar towards `end`."""
        x, y = (start[0] + end[0]) / 2, start[1]
        self.line(start, end)
        self.shape((x - 8, y - 9), (x - 8, y + 9), (x + 8, y))
        self.line((x + 8, y - 9), (x + 8, y + 9))
        for shift in (0, 8):
            self.line((x + shift - 2, y - 14), (x + shift + 6, y - 24))
            self.shape((x + shift + 8, y - 27), (x + shift + 7, y - 21), (x + shift + 2, y - 25))
        self.words((x, y + 26), name, anchor="middle")

    def transistor(self, base: Point) -> tuple[Point, Point]:
        """Draw an NPN transistor with its base at `base`; return its collector and emitter."""
        x, y = base
        self.ring((x + 16, y), 19)
        self.line(base, (x + 10, y))
        self.line((x + 10, y - 11), (x + 10, y + 11))
        self.line((x + 10, y - 5), (x + 24, y - 14), (x + 24, y - 26))
        self.line((x + 10, y + 5), (x + 24, y + 14), (x + 24, y + 26))
        self.shape((x + 23, y + 13.5), (x + 16, y + 12.5), (x + 19.5, y + 7))
        return (x + 24, y - 26), (x + 24, y + 26)

    def ground(self, at: Point, words: str = "") -> None:
        """Draw the sign of ground, hanging from `at`, with which pin it is."""
        x, y = at
        self.line(at, (x, y + 8))
        for half, down in ((11, 8), (7, 13), (3, 18)):
            self.line((x - half, y + down), (x + half, y + down))
        self.words((x, y + 33), words, anchor="middle", size=12, ink=SOFT)

    def terminal(self, at: Point, words: str, *, width: float = 112) -> Point:
        """Draw the name of a pin, its upper left corner at `at`; return where its wire begins."""
        self.box(at, (width, 26), fill="#fff2d6", round_=5)
        self.words((at[0] + width / 2, at[1] + 17), words, anchor="middle")
        return at[0] + width, at[1] + 13
