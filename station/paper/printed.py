"""An account drawn on one A4 page.

Its parts stand in the order of the account. Nothing is told by colour alone: what was presumed is
hollow, pain before is a dashed line, and every sum stands there as a number.
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from station.core.content.exercise import Unit
from station.core.screens.report.account import DIARY, Account, Felt, Outcome
from station.core.screens.report.plain import MONTHS, certainty, day
from station.core.workout.entry import Counted
from station.paper.leaflet import (
    BODY,
    BOTTOM,
    DONE,
    GREY,
    INK,
    LEFT,
    LINE,
    PT,
    RIGHT,
    RULE,
    WARM,
    Leaflet,
)
from station.wall.drawing.typefaces import Typefaces, fonts

_ROW = 7.6  # a row of the table at most
_BARS, _CURVE = 24.0, 30.0  # how high the charts are
_HEADS = (
    ("Exercise", 0.0, "L"),
    ("dose then", 47.0, "L"),
    ("dose now", 66.0, "L"),
    ("sets done", 103.0, "R"),
    ("in all", 117.0, "R"),
    ("left", 127.0, "R"),
    ("right", 137.0, "R"),
    ("pressed", 149.0, "R"),
    ("led, timed", 163.0, "R"),
    ("assumed", 176.0, "R"),
)
"""The columns of the table, each with where it stands from the left edge, in millimetres."""

_ROOMS = (45, 18, 18, 18, 13, 9, 9, 11, 12, 12)
"""How wide each of them may be."""

_SHARES = (140.0, 176.0)
"""From where to where the bar under the last columns stands."""


def write(told: Account, path: Path) -> Mapping[str, str]:
    """Write the account to the file `path`; raise OSError where that cannot be.

    Return the letters that no typeface here has, each with the package that brings it.
    """
    # What they tell a programmer of each typeface is nothing for whoever asked for a page.
    for name in ("fpdf", "fontTools"):
        logging.getLogger(name).setLevel(logging.ERROR)
    names = _names(told)
    typefaces = Typefaces(fonts())
    lacking = typefaces.lacking("".join(names))
    page = _Page()
    page.stand_in(typefaces, names)
    page.head(told)
    page.sessions(told)
    page.outcomes(told)
    page.pain(told)
    page.rest(told)
    path.write_bytes(bytes(page.pdf.output()))
    return lacking


def _names(told: Account) -> list[str]:
    """Return every text of the account that a person wrote."""
    return [
        *(told.initials, told.program, told.version, told.prescribed_by),
        *(name for name, _ in told.others),
        *(text for each in told.exercises for text in (each.name, each.then, each.now)),
        *(each.exercise for each in told.stopped),
        *(each.name for each in told.activities),
        *(text for each in told.changes for text in (each.exercise, each.dose, each.rule)),
    ]


class _Page(Leaflet):
    """Draw from the top down; `y` is where the next part begins, in millimetres."""

    def head(self, told: Account) -> None:
        """Write who, which programme, by whom, and the time that the page is about."""
        self.y += 5
        self.text("Exercise diary", LEFT, self.y, size=17, bold=True)
        period = f"{_dated(told.first)} – {_dated(told.last)}"
        self.text(period, RIGHT, self.y, size=11, align="R")
        self.y += 6
        about = [told.initials, told.program.replace(" · ", ", "), told.version]
        about.append(f"prescribed by {told.prescribed_by}" if told.prescribed_by else "")
        self.text(" · ".join(filter(None, about)), LEFT, self.y, size=10)
        self.y += 0.6

    def sessions(self, told: Account) -> None:
        """Draw a bar for each week, the short days hollow, and a line at what was prescribed."""
        notes = [f"{told.done} of {told.prescribed} prescribed"]
        notes += [f"{told.short} short days"] if told.short else []
        notes += [f"{told.early} ended early"] if told.early else []
        notes += [f"{told.presumed} all assumed"] if told.presumed else []
        notes += [f"{count} of {name}" for name, count in told.others]
        notes.append("line: prescribed; hollow: short days")
        self.heading("Sessions a month" if told.monthly else "Sessions a week", " · ".join(notes))
        most = max(1.0, *(max(span.done, span.prescribed) for span in told.spans))
        pitch = min(24.0, (RIGHT - LEFT) / len(told.spans))
        wide, foot = min(12.0, 0.62 * pitch), self.y + 3 + _BARS
        per = (_BARS - 2) / most
        for number, span in enumerate(told.spans):
            x = LEFT + number * pitch
            high, full = per * span.done, per * (span.done - span.short)
            self.bar((x, foot - full, wide, full), DONE, hollow=False)
            if span.short:
                self.bar((x, foot - high, wide, high - full), DONE, hollow=True)
            asked = foot - per * span.prescribed
            self.pdf.set_draw_color(*INK)
            self.pdf.set_line_width(0.35)
            self.pdf.line(x - 0.8, asked, x + wide + 0.8, asked)
            middle = x + wide / 2
            label = _month(span.first) if told.monthly else day(span.first)
            self.text(label, middle, foot + 3.6, size=7, ink=GREY, align="C", room=pitch)
            count = f"{span.done} of {span.prescribed:.0f}"
            self.text(count, middle, foot + 7, size=7.5, bold=True, align="C", room=pitch)
        self.y = foot + 7.6

    def outcomes(self, told: Account) -> None:
        """Draw the table of the exercises: doses, sets, amounts, sides, and how they are known."""
        note = "assumed: the set was closed with nothing pressed"
        lost = sum(row.counted.get(Counted.UNKNOWN, 0) for row in told.exercises)
        right = sum(row.counted.get(Counted.CORRECTED, 0) for row in told.exercises)
        note += f" · of {lost} an older station did not note how" if lost else ""
        note += f" · {right} corrected by the person" if right else ""
        self.heading("Exercises", note)
        self.y += 2.6
        for words, x, align in _HEADS:
            self.text(words, LEFT + x, self.y, size=7.5, ink=GREY, align=align)
        self.y += 1.4
        rows = max(1, len(told.exercises))
        pitch = min(_ROW, (self._room_for_table(told)) / rows)
        for row in told.exercises:
            self.rule(self.y)
            self._outcome(row, self.y + 0.5 * pitch + 1.1, pitch)
            self.y += pitch

    def _room_for_table(self, told: Account) -> float:
        """Return how high the table may be: what is left when all else has its room."""
        pain = _CURVE + 14 if any(map(_hurt, told.felt)) else 12.0
        return BOTTOM - self.y - pain - 12 * LINE

    def _outcome(self, row: Outcome, y: float, pitch: float) -> None:
        size = min(BODY, (pitch - 0.8) / PT)
        unit = " s" if row.unit is Unit.SECONDS else ""
        said = (
            row.name,
            row.then,
            row.now,
            f"{row.sets} of {row.prescribed}",
            f"{row.amount}{unit}",
            "" if row.left is None else str(row.left),
            "" if row.right is None else str(row.right),
        )
        pressed, led, timed = (
            row.counted.get(how, 0) for how in (Counted.PRESSED, Counted.LED, Counted.TIMED)
        )
        known = (pressed, led + timed, row.assumed)
        cells = (*said, *(str(each) if each else "" for each in known))
        for (_, x, align), words, room in zip(_HEADS, cells, _ROOMS, strict=True):
            is_name = not x
            self.text(words, LEFT + x, y, size=size, bold=is_name, align=align, room=room)
        left, right = _SHARES
        self._shares(row, (LEFT + left, y + 0.14 * pitch, right - left, min(1.0, 0.16 * pitch)))

    def _shares(self, row: Outcome, box: tuple[float, float, float, float]) -> None:
        """Draw how much is known in which way as one bar, what was presumed hollow at its end."""
        x, y, wide, high = box
        if not row.amount:
            return
        known = wide * (row.amount - row.assumed) / row.amount
        self.bar((x, y, known, high), DONE, hollow=False)
        if row.assumed:
            self.bar((x + known, y, wide - known, high), DONE, hollow=True)

    def pain(self, told: Account) -> None:
        """Draw pain before and after each session as two lines, and the usual level as a third."""
        notes = ["0 none, 10 worst"]
        notes += [] if told.usual is None else [f"usual {told.usual}"]
        points = [felt for felt in told.felt if _hurt(felt)]
        if not points:
            self.heading("Pain", "not recorded" if told.usual is None else notes[-1])
        else:
            self.heading("Pain before and after", " · ".join(notes))
            self._lines(told, points)
        if told.week_pain:
            self.note("Pain over seven days", _weekly(told))
        count = told.mornings
        asked = count.better + count.same + count.worse
        words = f"{count.better} better, {count.same} the same, {count.worse} worse"
        self.note("Mornings after", words if asked else "not recorded")

    def _lines(self, told: Account, points: Sequence[Felt]) -> None:
        top = self.y + 2.5
        foot, left = top + _CURVE - 4, LEFT + 6
        days = max(1, (told.last - told.first).days)

        def at(felt: Felt, value: int) -> tuple[float, float]:
            across = (felt.day - told.first).days / days
            return left + across * (RIGHT - 18 - left), foot - (foot - top) * value / 10

        for value in (0, 5, 10):
            y = foot - (foot - top) * value / 10
            self.pdf.set_draw_color(*RULE)
            self.pdf.set_line_width(0.15)
            self.pdf.line(left, y, RIGHT - 18, y)
            self.text(str(value), left - 1.5, y + 0.9, size=6.5, ink=GREY, align="R")
        if told.usual is not None:
            y = foot - (foot - top) * told.usual / 10
            self.pdf.set_draw_color(*GREY)
            self.pdf.set_dash_pattern(dash=0.4, gap=0.8)
            self.pdf.line(left, y, RIGHT - 18, y)
            self.pdf.set_dash_pattern()
        before = [at(felt, felt.before) for felt in points if felt.before is not None]
        after = [at(felt, felt.after) for felt in points if felt.after is not None]
        for line, ink, dash in ((before, WARM, 1.2), (after, DONE, 0.0)):
            self.line(line, ink, dash)
        ends = sorted(
            (line[-1][1], word, ink)
            for line, word, ink in ((before, "before", WARM), (after, "after", DONE))
            if line
        )
        lowest = 0.0
        for y, word, ink in ends:
            lowest = max(y + 0.9, lowest + 3)
            self.text(word, RIGHT, lowest, size=7.5, ink=ink, align="R")
        self.text(day(told.first), left, foot + 3.2, size=6.5, ink=GREY)
        self.text(day(told.last), RIGHT - 18, foot + 3.2, size=6.5, ink=GREY, align="R")
        self.y = foot + 4

    def rest(self, told: Account) -> None:
        """Write stops, effort, activities, changes, times and how sure all of it is."""
        stops = [
            f"{day(each.day)} {each.exercise}: pain {each.pain}"
            + ("" if each.spread is None else ", spreading" if each.spread else ", not spreading")
            for each in told.stopped
        ]
        changes = [
            f"{day(each.day)} {each.exercise} {each.dose}, "
            f"{'taken' if each.taken else 'declined'}: {each.rule}"
            for each in told.changes
        ]
        activities = [f"{each.name} {each.first}, now {each.last}" for each in told.activities]
        self.y += 0.4
        self.things("Stopped early", stops, "none")
        self.note("Effort, 0 to 10", _told(told.effort, told.monthly))
        self.things("Own activities, 0 to 10", activities, "not recorded")
        self.things("Changes of dose", changes, "none")
        times = zip(
            ("in the morning", "in the afternoon", "in the evening"), told.times, strict=True
        )
        begun = ", ".join(f"{count} {when}" for when, count in times if count)
        usual = f"{told.minutes} min in all, mostly {told.usual_minutes} min a session"
        self.note("Time", "; ".join(filter(None, (usual, begun))))
        self.note("Certainty", certainty(told))
        self.text(DIARY, LEFT, BOTTOM + 3, bold=True)
        self.text("Made by the workout station", RIGHT, BOTTOM + 3, ink=GREY, align="R")


def _weekly(told: Account) -> str:
    """Return the pain over each seven days; of a long account its ends and its range."""
    if not told.monthly:
        return ", ".join(f"{value} ({day(when)})" for when, value in told.week_pain)
    (first, was), (last, now) = told.week_pain[0], told.week_pain[-1]
    values = [value for _, value in told.week_pain]
    return f"{was} ({day(first)}), now {now} ({day(last)}); {min(values)} to {max(values)}"


def _told(numbers: Sequence[int], monthly: bool) -> str:  # noqa: FBT001 - the one thing it asks
    """Return each effort; of a long account the lowest, the middle and the highest."""
    if not numbers:
        return "not recorded"
    if not monthly:
        return " ".join(map(str, numbers))
    ordered = sorted(numbers)
    return f"{ordered[0]} to {ordered[-1]}, mostly {ordered[len(ordered) // 2]}"


def _hurt(felt: Felt) -> bool:
    return (felt.before, felt.after) != (None, None)


def _month(when: date) -> str:
    return MONTHS[when.month - 1]


def _dated(when: date) -> str:
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"
