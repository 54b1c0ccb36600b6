"""A view told line by line: for a screen reader, a braille display, a terminal that only prints.

Nothing is told twice, and nothing that was told is changed: one line per change. A clock tells its
number every ten seconds and for the last three, a count tells each rep.
"""

import re
from typing import assert_never

from station.core.screens.details import Corners, Pieces, Stage
from station.core.screens.picture import Legend, Light, Screen, View
from station.core.screens.scenes import (
    ChoiceScene,
    CodeScene,
    Curve,
    DayMark,
    DaysScene,
    GoOnScene,
    HomeScene,
    LinesScene,
    MenuScene,
    NoticeScene,
    OfferScene,
    PreviewScene,
    ScaleScene,
    Scene,
    SummaryScene,
    Symbol,
    WorkScene,
)
from station.core.workout.events import Button
from station.wall.letters.leaf import joined, printable
from station.wall.letters.pen import Pen
from station.wall.letters.reading import latest
from station.wall.letters.written import HELD

EVERY, LAST = 10, 3
"""Which seconds are told of a clock: each that this divides, and as many at its end."""

_LATEST = 5  # amounts of an exercise


def told(before: View | None, view: View, pen: Pen) -> list[str]:
    """Return what is new in `view` for somebody who was told `before`, a line each."""
    is_new = view.trouble and (before is None or before.trouble != view.trouble)
    lines = [f"! {view.trouble}"] if is_new else []
    if view.light is not Light.FULL:
        return lines
    if before is None or _gist(before, pen) != _gist(view, pen):
        lines += statement(view.scene, pen)
        buttons = _buttons(view, pen)
        is_menu = isinstance(view.scene, MenuScene)
        is_known = before is not None and _buttons(before, pen) == buttons
        lines += [] if is_known else [_held(view, pen)] if is_menu else [buttons]
    else:
        lines += _counted(before.scene, view.scene, pen)
        lines += _meanings(before, view, pen)
    answer = view.answer
    if answer is not None and not answer.accepted and (before is None or before.answer != answer):
        lines.append(f"{pen.keys.name(answer.button)}: {pen.glyphs.nothing}")
    return [printable(each) for each in lines if each]


def statement(scene: Scene, pen: Pen) -> list[str]:  # noqa: C901 - a case a scene
    """Return a screen in sentences."""
    match scene:
        case WorkScene():
            return [_work(scene, pen)]
        case PreviewScene():
            here, all_ = scene.place
            place, sets = f"{here + 1} / {all_}", pen.sets(scene.pips)
            dose = joined((scene.dose, scene.each), " ")
            place = joined((place, scene.round), ", ")
            parts = (place, scene.name, scene.side_word, dose, sets, scene.pace)
            return [_sentence(*parts, scene.person.words[1], scene.note, scene.matters)]
        case HomeScene():
            week = scene.week
            minutes = f"{scene.minutes} {scene.unit}"
            named = _named(scene.name, pen)
            return [_sentence(scene.whose, named, minutes, week.words, week.last)]
        case SummaryScene():
            figures = ", ".join(f"{number} {word}" for number, word in scene.figures)
            minutes = f"{scene.minutes} {scene.unit}"
            next_ = joined(scene.next_time, " ")
            return [_sentence(_named(scene.name, pen), minutes, figures, scene.week.words, next_)]
        case GoOnScene():
            side = scene.side.letter if scene.side else ""
            count = joined((scene.number, scene.word), " ")
            parts = (scene.title, scene.note, scene.name, side, pen.sets(scene.pips), count)
            return [_sentence(*parts)]
        case NoticeScene():
            paragraphs = (joined((head, *lines), " ") for head, lines in scene.paragraphs)
            return [_sentence(scene.title), *paragraphs]
        case OfferScene():
            changes = [
                f"{joined((name, before), ' ')} {pen.glyphs.right} {after}"
                for name, before, after in scene.changes
            ]
            return [_sentence(scene.title, *changes, scene.because, scene.by)]
        case MenuScene():
            keys = map(pen.keys.name, Button)
            choices = zip(keys, scene.columns, strict=False)
            columns = [f"{key}: {word}, {note}" for key, (_, word, note) in choices]
            return [scene.note, *columns]
        case ScaleScene():
            ends = f"0 {scene.ends[0]}, {scene.most} {scene.ends[1]}"
            return [_sentence(scene.question, ends, str(scene.value))]
        case ChoiceScene():
            return [_sentence(scene.question, ", ".join(scene.words), scene.words[scene.here])]
        case DaysScene():
            return _days(scene, pen)
        case LinesScene():
            return [_sentence(scene.title), *(_line(each, pen) for each in scene.lines)]
        case CodeScene():
            return [_sentence(scene.title), *scene.text.splitlines()]
        case _:
            assert_never(scene)


def _gist(view: View, pen: Pen) -> tuple[object, ...]:
    """Return what makes a screen another one: of work not what counts, of the rest all that is told."""
    match view.scene:
        case WorkScene(frame=Pieces(total=total), tone=tone) as scene:
            return view.screen, tone, total, scene.name, pen.sets(scene.pips)
        case WorkScene() as scene:
            return view.screen, scene.tone, scene.name, scene.side, pen.sets(scene.pips)
        case ScaleScene(question=question) | ChoiceScene(question=question):
            return view.screen, question
        case _ as scene:
            return (view.screen, view.quiet, *statement(scene, pen))


def _work(scene: WorkScene, pen: Pen) -> str:
    show, legends = pen.phrases.show, pen.phrases.legends
    number = scene.digits
    sets = pen.sets(scene.pips)
    match scene.tone, scene.frame:
        case Stage.RELAX, _:
            return _sentence(f"{number} {scene.word}".strip())
        case Stage.FROZEN, _:
            return _sentence(legends.pause, scene.word)
        case _, Pieces(total=total, done=done):
            count = f"{done} {show.of.format(n=total)}"
            return _sentence(count, scene.name, scene.side_word, sets)
        case _, Corners():
            word = f"{scene.word} {number}"
            return _sentence(word, scene.name, scene.side_word, sets, scene.cue)
        case _:
            word = f"{scene.word} {number}"
            return _sentence(word, scene.name, scene.side_word, sets, scene.next)


def _counted(before: Scene, scene: Scene, pen: Pen) -> list[str]:
    """Return the number where it is one that is told."""
    match before, scene:
        case ScaleScene(value=was), ScaleScene(value=value) if was != value:
            return [str(value)]
        case ChoiceScene(here=was), ChoiceScene(words=words, here=here) if was != here:
            return [words[here]]
    if not (isinstance(before, WorkScene) and isinstance(scene, WorkScene)):
        return []
    if (before.number, before.side) == (scene.number, scene.side):
        return []
    if isinstance(scene.frame, Pieces):
        if _done(before) != _done(scene) or not (before.seconds or scene.seconds):
            # Where the sides change with every rep each counts its own.
            turned = scene.side != before.side
            each, side = (2, scene.side_word) if turned else (1, "")
            number = scene.frame.done // each + 1 if scene.seconds else scene.number
            of = pen.phrases.show.of.format(n=scene.frame.total // each)
            return [joined((f"{number} {of}", side), pen.glyphs.joint)]
        if not scene.seconds:
            return []
    if isinstance(scene.number, Symbol) or not scene.number:
        return []
    return [scene.digits] if scene.number % EVERY == 0 or scene.number <= LAST else []


def _done(scene: WorkScene) -> int | None:
    return scene.frame.done if isinstance(scene.frame, Pieces) else None


def _buttons(view: View, pen: Pen) -> str:
    """Return what each button does; where BACK opens a menu, its key, and on home the one to quit."""
    words, keys = pen.phrases.legends, pen.keys
    parts = [f"{keys.name(button)}: {word}" for button, word in _words(view) if word]
    parts += [held] if (held := _held(view, pen)) else []
    if view.screen is Screen.HOME:
        parts.append(f"{'q' if 'q' in keys.ends else 'Esc'}: {words.quit}")
        parts += [words.quiet] if view.quiet else []
    return "; ".join(parts)


def _held(view: View, pen: Pen) -> str:
    """Return what the key does that stands for a held BACK; nothing where it is as BACK."""
    if view.screen not in HELD or not pen.keys.held:
        return ""
    return f"{pen.keys.held}: {pen.phrases.legends.of(HELD[view.screen], minutes=0)}"


def _words(view: View) -> list[tuple[Button, str]]:
    def word(legend: Legend) -> str:
        return legend.word if legend.live else ""

    return [(button, word(legend)) for button, legend in zip(Button, view.legends, strict=True)]


def _meanings(before: View, view: View, pen: Pen) -> list[str]:
    """Return the buttons that mean something else than before; seconds beside a word do not count."""

    def bare(word: str) -> str:
        return re.sub(r"\s*\d+$", "", word)

    changed = [
        f"{pen.keys.name(button)}: {word or pen.glyphs.nothing}"
        for (button, word), (_, earlier) in zip(_words(view), _words(before), strict=True)
        if bare(word) != bare(earlier)
    ]
    return ["; ".join(changed)]


def _days(scene: DaysScene, pen: Pen) -> list[str]:
    """Return each week as the initials of its days, short ones in brackets, and the sums."""
    weeks = []
    for week, is_met in zip(scene.days, scene.ticks, strict=True):
        names = zip(scene.weekdays, week, strict=True)
        done = [
            f"({name})" if mark is DayMark.SHORT else name
            for name, mark in names
            if mark in {DayMark.SHORT, DayMark.FULL}
        ]
        weeks.append(" ".join([*done, pen.glyphs.tick] if is_met else done or [pen.glyphs.nothing]))
    totals = ", ".join(f"{number} {word}" for number, word in scene.totals)
    totals = f"{scene.heading}: {totals}" if totals else ""
    return [*weeks, _sentence(scene.week.words, scene.week.last, totals)]


def _line(course: Curve, pen: Pen) -> str:
    amounts = " ".join(str(amount) for _, amount in course.points[-_LATEST:])
    return f"{course.name}: {joined((latest(course, pen), amounts), '; ')}"


def _named(name: tuple[str, str], pen: Pen) -> str:
    return joined(name, pen.glyphs.joint)


def _sentence(*parts: str) -> str:
    """Return the parts that say something as sentences, each with its full stop."""
    said = (each[0].upper() + each[1:] for each in parts if each)
    return " ".join(each if each[-1] in ".?!:" else f"{each}." for each in said)
