"""The screens to be read in letters: home, the notice, menus, the summary and the history."""

from station.core.screens.scenes import (
    ChoiceScene,
    CodeScene,
    Curve,
    DayMark,
    DaysScene,
    HomeScene,
    LinesScene,
    MenuScene,
    NoticeScene,
    OfferScene,
    ScaleScene,
    SummaryScene,
)
from station.core.workout.events import Button
from station.wall.drawing.theme import GREY, NOT_YET, TEXT, WORK
from station.wall.letters.exercising import ROOMY, in_middle, number_rows
from station.wall.letters.leaf import (
    Run,
    Runs,
    Size,
    centred,
    columns,
    joined,
    padded,
    runs,
    width,
)
from station.wall.letters.pen import Pen

_KINDS = (DayMark.NOTHING, DayMark.SHORT, DayMark.FULL, DayMark.TO_COME)


def home_rows(scene: HomeScene, pen: Pen, room: Size) -> list[Runs]:
    """Return home: the programme, one number, and the week."""
    foot = pen.week(scene.week, room[0])
    name = (scene.whose, pen.glyphs.joint.join(filter(None, scene.name)))
    named = name if scene.whose else scene.name
    return _with_minutes(named, (scene.minutes, scene.unit), foot, pen, room)


def summary_rows(scene: SummaryScene, pen: Pen, room: Size) -> list[Runs]:
    """Return what was done, and what is offered for next time."""
    across = room[0]
    figures = [
        (*runs(f"{number} ", WORK, bold=True), *runs(word)) for number, word in scene.figures
    ]
    next_, what = scene.next_time
    offered = [(*runs(f"{next_} " if next_ else "", NOT_YET), *runs(what, bold=True))]
    foot = [*figures, *pen.week(scene.week, across)[:1], *(offered if next_ or what else [])]
    foot += [row] if (row := pen.row(scene.row)) else []
    rows = [pen.cut(row, across) for row in foot]
    return _with_minutes(scene.name, (scene.minutes, scene.unit), rows, pen, room)


def _with_minutes(
    name: tuple[str, str], minutes: tuple[str, str], foot: list[Runs], pen: Pen, room: Size
) -> list[Runs]:
    """Return a page with the minutes as its one large number."""
    across, down = room
    first, second = name
    title = (*runs(first, bold=True), *runs(f"{pen.glyphs.joint}{second}" if second else "", GREY))
    left = down - 1 - len(foot)
    gap = int(down >= ROOMY)
    number = number_rows(minutes[0], TEXT, pen, (across, left - 1 - 2 * gap))
    unit = centred(runs(pen.clip(minutes[1], across), GREY), across)
    return [pen.cut(title, across), *in_middle([*number, unit], left), *foot]


def notice_rows(scene: NoticeScene, pen: Pen, room: Size) -> list[Runs]:
    """Return a page of text: a title, and paragraphs with their headings."""
    across, down = room
    rows = list(pen.paragraph(scene.title, across, bold=True))
    for heading, lines in scene.paragraphs:
        rows += [()] * (len(rows) > 1 or down >= ROOMY)
        rows += pen.paragraph(heading, across, bold=True)
        rows += [row for each in lines for row in pen.paragraph(each, across, GREY)]
    return rows


def offer_rows(scene: OfferScene, pen: Pen, room: Size) -> list[Runs]:
    """Return what is suggested, because of what, and by whose rule."""
    across, down = room
    here, all_ = scene.page
    place = f"  {here + 1} / {all_}" if all_ > 1 else ""
    rows: list[Runs] = [pen.cut((*runs(scene.title, GREY), *runs(place, GREY)), across)]
    rows += [()] * (down >= ROOMY)
    for name, before, after in scene.changes:
        change = (*runs(f"{before} {pen.glyphs.right} ", GREY), *runs(after, WORK, bold=True))
        rows.append(pen.cut((*runs(f"{name}  " if name else "", bold=True), *change), across))
    rows += [()] * (down >= ROOMY)
    return [*rows, *pen.paragraph(scene.because, across), *pen.paragraph(scene.by, across, GREY)]


def menu_rows(scene: MenuScene, pen: Pen, room: Size) -> list[Runs]:
    """Return each choice beside the key of the button it stands on."""
    keys = [pen.key(button) for button in Button]
    first = max(map(columns, keys)) + 2
    second = max(columns(word) for _, word, _ in scene.columns) + 2
    rows: list[Runs] = [pen.cut(runs(scene.note, bold=True), room[0])] if scene.note else []
    rows += [()] * (bool(scene.note) and room[1] >= ROOMY)
    for key, (_, word, note) in zip(keys, scene.columns, strict=False):
        choice = (Run(padded(key, first), GREY), *runs(padded(word, second), bold=True))
        rows += [pen.cut((*choice, *runs(note, GREY)), room[0]), *[()] * (room[1] >= ROOMY)]
    return in_middle(rows, room[1])


def scale_rows(scene: ScaleScene, pen: Pen, room: Size) -> list[Runs]:
    """Return a question, what stands there now in large, and where that is between its ends."""
    across, down = room
    asked = pen.paragraph(scene.question, across, bold=True)
    rest = scene.most - scene.value
    line = f"{pen.glyphs.full * scene.value}{pen.glyphs.empty * rest}"
    words = (f"0 {scene.ends[0]}  ", f"  {scene.most} {scene.ends[1]}")
    whole = (Run(words[0], GREY), *runs(line, WORK), Run(words[1], GREY))
    if width(whole) > across:
        whole = (Run("0 ", GREY), *runs(line, WORK), Run(f" {scene.most}", GREY))
    foot = [centred(pen.cut(whole, across), across)]
    left = down - len(asked) - len(foot)
    number = number_rows(str(scene.value), TEXT, pen, (across, left - 2 * (down >= ROOMY)))
    return [*asked, *in_middle(number, left), *foot]


def choice_rows(scene: ChoiceScene, pen: Pen, room: Size) -> list[Runs]:
    """Return a question, and as many of its words as there is room for, the lit one among them."""
    across, down = room
    asked = pen.paragraph(scene.question, across, bold=True)
    count = max(1, min(len(scene.words), down - len(asked)))
    first = min(max(0, scene.here - count // 2), len(scene.words) - count)
    rows = [
        pen.cut(runs(f" {word} ", TEXT if here else GREY, bold=here, solid=here), across)
        for number, word in enumerate(scene.words)
        if first <= number < first + count
        for here in [number == scene.here]
    ]
    return [*asked, *in_middle(rows, down - len(asked))]


def days_rows(scene: DaysScene, pen: Pen, room: Size) -> list[Runs]:
    """Return five weeks as a grid of days, the running one last, and what was done the last time."""
    across, down = room
    rows = [runs("".join(f" {day} " for day in map(_first, scene.weekdays)), GREY)]
    for number, (week, met) in enumerate(zip(scene.days, scene.ticks, strict=True)):
        cells = [_day(mark, (number, day) == scene.today, pen) for day, mark in enumerate(week)]
        rows.append((*cells, *runs(f" {pen.glyphs.tick}" if met else "", WORK)))
    totals = ", ".join(f"{number} {word}" for number, word in scene.totals)
    totals = f"{scene.heading}: {totals}"
    foot = [*pen.week(scene.week, across), *(pen.paragraph(totals, across) if scene.totals else ())]
    gap = [()] * (down >= ROOMY)
    return [*gap, *rows, *gap, *foot]


def _day(mark: DayMark, is_today: bool, pen: Pen) -> Run:  # noqa: FBT001 - the one thing it asks
    sign = dict(zip(_KINDS, pen.glyphs.days, strict=True))[mark]
    ink = WORK if mark in {DayMark.SHORT, DayMark.FULL} else GREY
    return Run(f"[{sign}]" if is_today else f" {sign} ", ink)


def _first(word: str) -> str:
    return word[:1] if columns(word[:1]) == 1 else " "


def lines_rows(scene: LinesScene, pen: Pen, room: Size) -> list[Runs]:
    """Return each exercise's amounts: the latest in words, the earlier ones as a line of levels."""
    across, down = room
    name = min(max((columns(each.name) for each in scene.lines), default=0), across // 3)
    words = [latest(each, pen) for each in scene.lines]
    wide = max(map(columns, words), default=0)
    spare = across - name - wide - 4
    here, all_ = scene.page
    rows = [(*runs(scene.title, bold=True), *runs(f"  {here + 1} / {all_}", GREY))]
    rows += [()] * (down >= ROOMY)
    for each, said in zip(scene.lines, words, strict=True):
        amounts = tuple(amount for _, amount in each.points)
        levels = _levels(amounts[-spare:] if spare > 0 else (), each.most, pen.glyphs.levels)
        line = (
            *runs(padded(pen.clip(each.name, name), name + 2)),
            *runs(padded(said, wide + 2), GREY),
            *runs(levels, WORK),
        )
        rows.append(pen.cut(line, across))
    return rows


def latest(course: Curve, pen: Pen) -> str:
    """Return the last amount of an exercise in words, of how much a full day asks for."""
    if not course.points:
        return ""
    of = "" if course.most else pen.phrases.show.of.format(n=course.target)
    return joined((str(course.points[-1][1]), of, course.unit), " ")


def _levels(amounts: tuple[int, ...], most: int, levels: str) -> str:
    """Return one sign for each amount, the highest for `most`, or else for the most there was."""
    most = max((most, *amounts)) or 1
    return "".join(levels[round(amount / most * (len(levels) - 1))] for amount in amounts)


def code_rows(scene: CodeScene, pen: Pen, room: Size) -> list[Runs]:
    """Return what is to be taken along as it is: whoever reads a terminal copies it from there."""
    across, _ = room
    here, all_ = scene.page
    title = (*runs(scene.title, bold=True), *runs(f"  {here + 1} / {all_}", GREY))
    lines = scene.text.splitlines()
    return [pen.cut(title, across), *(row for line in lines for row in pen.paragraph(line, across))]
