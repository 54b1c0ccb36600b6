"""Every screen with typical data: for reviewers, for pictures in the README, and for tests."""

from collections.abc import Iterator
from dataclasses import replace

from station.core.body import Stance
from station.core.effects import Side
from station.core.events import Button
from station.core.exercise import Library, hold_pose, start_pose
from station.core.movement import poses, still
from station.core.phrases import Phrases
from station.core.picture import (
    NOTHING,
    Answer,
    Band,
    Corners,
    Day,
    DaysScene,
    GoOnScene,
    Hollow,
    HomeScene,
    Legend,
    Legends,
    Light,
    LinesScene,
    MenuScene,
    NoticeScene,
    Person,
    Pieces,
    Pip,
    Place,
    PreviewScene,
    Progress,
    Screen,
    SideMark,
    SummaryScene,
    Tone,
    View,
    Week,
    WorkScene,
)

_DONE, _RUNNING, _COMING, _LATER = Pip.DONE, Pip.RUNNING, Pip.COMING, Pip.LATER
_LEFT = ((_RUNNING, _LATER), (_LATER, _LATER))
_RIGHT = ((_DONE, _RUNNING), (_LATER, _LATER))
_NAME = ("Low back", "progression 1")
_ORDER = (
    "hip-flexor-stretch",
    "hip-abduction",
    "straight-leg-raise",
    "single-leg-bridge",
    "quadruped-leg-extension",
    "knee-plank",
    "squat",
)

_DAYS = {"F": Day.FULL, "s": Day.SHORT, ".": Day.NOTHING, " ": Day.TO_COME}
_GRID = ("F.F.F..", "F..F..F", ".F..s..", "F.F.FF.", "F.s.   ")


def samples(library: Library, phrases: Phrases) -> dict[str, View]:
    """Return a view of every screen by name, in the order of a workout.

    The library must hold the exercises that the station ships.
    """
    cast = _Cast(library, phrases)
    return dict([*cast.before(), *cast.holds(), *cast.repeats(), *cast.between(), *cast.after()])


class _Cast:
    """Build the views from what the library holds."""

    def __init__(self, library: Library, phrases: Phrases) -> None:
        self._exercises = library.exercises
        self._words = phrases.legends
        self._show = phrases.show
        self._safety = phrases.safety

    def before(self) -> Iterator[tuple[str, View]]:
        w = self._words
        home = HomeScene(_NAME, "33", self._show.minutes, self._week(2), self._row())
        legends = _legends(w.history, w.other_day.format(n=19), w.start, pill=2)
        yield "home", View(Screen.HOME, home, legends)
        yield "home-dimmed", View(Screen.HOME, home, legends, light=Light.DIM)
        yield "home-black", View(Screen.HOME, home, legends, light=Light.BLACK)
        go_on = GoOnScene(
            title=self._show.go_on,
            note=self._show.go_on_note,
            name=self._exercises["quadruped-leg-extension"].short,
            side=SideMark(Side.RIGHT, solid=True),
            number="7",
            word=self._show.of.format(n=10),
            pips=_RIGHT,
            row=self._row(here=4),
        )
        yield "go-on", View(Screen.GO_ON, go_on, _legends(w.anew, "", w.go_on, pill=2))
        notice = NoticeScene(self._safety.title, self._safety.page("112"))
        legends = _legends(w.back, w.read_aloud, w.understand, pill=2)
        yield "safety", View(Screen.SAFETY, notice, legends)
        dose, show = self._show.dose_reps.format(n=10), self._show
        seconds = show.dose_hold.format(n=30)
        yield "preview", self._preview("hip-flexor-stretch", Side.LEFT, seconds, "", 0)
        yield "preview-reps", self._preview("hip-abduction", Side.RIGHT, dose, show.by_press, 1)
        yield "preview-squat", self._preview("squat", None, dose, show.paced, 6)

    def holds(self) -> Iterator[tuple[str, View]]:
        w, show = self._words, self._show
        name, mark = "hip-flexor-stretch", SideMark(Side.LEFT, solid=True)
        start, hold = self._start(name), self._held(name)
        ready = self._work(name, Side.LEFT, start, Tone.NOT_YET, "\N{MINUS SIGN}3", show.ready)
        ready = replace(ready, frame=Corners(0.3), pips=((_COMING, _LATER), (_LATER, _LATER)))
        legends = _legends(w.back, w.pause, w.start)
        yield "get-ready", View(Screen.GET_READY, ready, legends)
        holding = self._work(name, Side.LEFT, hold, Tone.WORK, "23", show.hold)
        holding = replace(holding, frame=Band(23 / 30, (0.5, 0.9, 14 / 15, 29 / 30)), side=mark)
        legends = _legends(w.again, w.pause, w.end)
        yield "hold", View(Screen.HOLDING, holding, legends)
        opening = _legends(w.menu, w.pause, w.end, pill=0)
        yield "menu-opening", View(Screen.HOLDING, holding, opening, ring=0.5)
        relax = self._work(name, Side.LEFT, hold, Tone.RELAX, "ok", show.relax)
        relax = replace(relax, pips=((_DONE, _LATER), (_LATER, _LATER)))
        yield "hold-end", View(Screen.CHANGE_SIDES, relax, _legends(w.undo, w.pause, w.go_on))
        paused = replace(
            holding,
            tone=Tone.FROZEN,
            person=replace(holding.person, tone=Tone.FROZEN, aids=False),
            number="||",
            word=show.seconds_left.format(n=23),
            side=SideMark(Side.LEFT, solid=False),
        )
        yield "paused", View(Screen.PAUSED, paused, _legends(w.menu, w.go_on, w.go_on, pill=1))
        plank = self._work("knee-plank", None, self._held("knee-plank"), Tone.WORK, "10", show.hold)
        pips = ((_DONE,), (_RUNNING,), (_LATER,), (_LATER,), (_LATER,))
        plank = replace(plank, frame=Band(1.0, (0.7, 0.8, 0.9)), pips=pips)
        yield "hold-plank", View(Screen.HOLDING, plank, legends)

    def repeats(self) -> Iterator[tuple[str, View]]:
        w, ten = self._words, self._show.of.format(n=10)
        name, mark = "quadruped-leg-extension", SideMark(Side.RIGHT, solid=True)
        reps = self._work(name, Side.RIGHT, self._held(name), Tone.WORK, "7", ten)
        reps = replace(reps, frame=Pieces(10, 7), side=mark, pips=_RIGHT)
        legends = _legends(w.undo, w.one_rep, w.done, pill=1)
        view = View(Screen.REPS, reps, legends)
        yield "reps", view
        yield "reps-press", replace(view, answer=Answer(Button.REP, accepted=True))
        yield "refused", replace(view, answer=Answer(Button.BACK, accepted=False))
        yield "trouble", replace(view, trouble="No sound: check the speaker. The buzzer leads.")
        yield "trouble-small", replace(view, trouble="No sound.", trouble_small=True)
        lifting = Stance("slide", "top", 0.6)
        paced = self._work(name, Side.RIGHT, lifting, Tone.WORK, "8", "lift")
        paced = replace(paced, frame=Pieces(10, 7, 0.45), side=mark, pips=_RIGHT)
        paced = replace(paced, person=replace(paced.person, bead=True))
        yield "reps-paced", View(Screen.REPS, paced, _legends(w.undo, w.pause, w.done))
        for name, side in (
            ("hip-abduction", Side.RIGHT),
            ("straight-leg-raise", Side.LEFT),
            ("single-leg-bridge", Side.RIGHT),
            ("squat", None),
        ):
            scene = self._work(name, side, self._held(name), Tone.WORK, "4", ten)
            pips = _RIGHT if side else ((_RUNNING,), (_LATER,))
            scene = replace(scene, frame=Pieces(10, 4), pips=pips)
            yield f"reps-{name}", View(Screen.REPS, scene, legends)

    def between(self) -> Iterator[tuple[str, View]]:
        w, show = self._words, self._show
        legends = _legends(w.undo, w.pause, w.go_on)
        rest = self._work("squat", None, self._start("squat"), Tone.NOT_YET, "24", show.rest)
        rest = replace(rest, frame=Hollow(), pips=((_DONE,), (_COMING,)), cue="")
        yield (
            "rest",
            View(Screen.REST, replace(rest, next=show.next.format(name="Bridge")), legends),
        )
        name = "hip-flexor-stretch"
        change = self._work(name, Side.RIGHT, self._start(name), Tone.NOT_YET, "8", show.change)
        change = replace(
            change,
            frame=Hollow(),
            side=SideMark(Side.LEFT, solid=False, towards=Side.RIGHT),
            pips=((_DONE, _COMING), (_LATER, _LATER)),
        )
        yield "change-sides", View(Screen.CHANGE_SIDES, change, legends)
        columns = (
            ("close", w.close, show.close_note),
            ("skip", w.skip, show.skip_note),
            ("end", w.end, show.end_note),
        )
        yield "menu", View(Screen.MENU, MenuScene(columns), _legends(w.close, w.skip, w.end))

    def after(self) -> Iterator[tuple[str, View]]:
        w, show = self._words, self._show
        legends = _legends(w.home, w.more, w.home, pill=2)
        totals = (("180", show.reps), ("170", show.held))
        summary = SummaryScene(
            name=(show.finished, _NAME[0]),
            minutes="31",
            unit=show.minutes,
            figures=(*totals, ("10", show.longest.format(name="plank"))),
            week=self._week(3),
            row=self._row(),
            next_time=(show.next_time, "bridge 2 × 12"),
        )
        yield "summary", View(Screen.SUMMARY, summary, legends)
        days = DaysScene(
            weekdays=show.weekdays,
            days=tuple(tuple(_DAYS[letter] for letter in week) for week in _GRID),
            ticks=(True, True, False, True, False),
            today=(4, 3),
            week=self._week(2),
            totals=totals,
        )
        yield "history", View(Screen.HISTORY, days, legends)
        rows = [
            (self._exercises[name].short, f"{amounts[-1]} {unit}", amounts)
            for name, unit, amounts in _amounts(show.reps, show.held)
        ]
        lines = LinesScene(show.amounts, tuple(rows), (1, 2))
        yield "history-lines", View(Screen.HISTORY, lines, legends)

    def _row(self, here: int | None = None) -> tuple[Place, ...]:
        places = []
        for number, name in enumerate(_ORDER):
            person = self._person(name, Side.RIGHT, self._held(name), Tone.WORK)
            progress = Progress.COMING
            if here is not None and number <= here:
                progress = Progress.HERE if number == here else Progress.DONE
            places.append(Place(person, progress))
        return tuple(places)

    def _preview(self, name: str, side: Side | None, dose: str, pace: str, place: int) -> View:
        exercise = self._exercises[name]
        scene = PreviewScene(
            name=exercise.name,
            short=exercise.short,
            matters=exercise.matters,
            side=SideMark(side, solid=True) if side else None,
            side_word=self._side(side),
            dose=dose,
            pace=pace,
            pips=((_COMING, _LATER), (_LATER, _LATER)) if side else ((_COMING,), (_LATER,)),
            place=(place, len(_ORDER)),
            person=replace(self._person(name, side, self._held(name), Tone.WORK), aids=True),
        )
        middle = self._words.pace_on if pace else ""
        back = self._words.back if place else self._words.home
        return View(Screen.PREVIEW, scene, _legends(back, middle, self._words.start, pill=2))

    def _work(
        self, name: str, side: Side | None, stance: Stance, tone: Tone, number: str, word: str
    ) -> WorkScene:
        exercise = self._exercises[name]
        person = replace(self._person(name, side, stance, tone), aids=tone is Tone.WORK)
        return WorkScene(
            tone=tone,
            frame=Hollow(),
            person=person,
            number=number,
            word=word,
            side=SideMark(side, solid=tone is Tone.WORK) if side else None,
            pips=_LEFT if side else ((_RUNNING,), (_LATER,)),
            short=exercise.short,
            name=exercise.name,
            cue=exercise.cues[0],
            side_word=self._side(side),
        )

    def _person(self, name: str, side: Side | None, stance: Stance, tone: Tone) -> Person:
        exercise = self._exercises[name]
        return Person(
            figure=exercise.figure,
            stance=stance,
            mirrored=side is Side.LEFT,
            tone=tone,
            poses=poses(exercise.movement),
            inset=exercise.inset,
        )

    def _side(self, side: Side | None) -> str:
        return {Side.LEFT: self._show.left, Side.RIGHT: self._show.right, None: ""}[side]

    def _week(self, done: int) -> Week:
        words = self._show.week.format(done=done, goal=3)
        return Week(done, 3, words, self._show.last_days.format(n=2))

    def _start(self, name: str) -> Stance:
        return still(start_pose(self._exercises[name].movement))

    def _held(self, name: str) -> Stance:
        return still(hold_pose(self._exercises[name].movement))


def _legends(back: str, rep: str, next_: str, pill: int | None = None) -> Legends:
    one, two, three = (
        Legend(word, pill=index == pill) if word else NOTHING
        for index, word in enumerate((back, rep, next_))
    )
    return one, two, three


def _amounts(reps: str, held: str) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
    """Return five weeks of amounts, as they grow: (exercise, unit, amounts)."""
    return (
        (_ORDER[0], held, (120,) * 12),
        (_ORDER[1], reps, (20, 40, 40, 40, 40, 48, 48, 48, 48, 48, 60, 60)),
        (_ORDER[2], reps, (20, 40, 40, 40, 20, 40, 48, 48, 48, 48, 48, 48)),
        (_ORDER[3], reps, (20, 20, 40, 40, 40, 40, 40, 40, 48, 40, 40, 48)),
        (_ORDER[4], reps, (40, 40, 40, 48, 48, 48, 60, 60)),
        (_ORDER[5], held, (30, 50, 50, 50, 60, 60, 60, 70, 70, 80, 80, 90)),
        (_ORDER[6], reps, (10, 20, 20, 20, 20, 24, 24, 24, 24, 24, 30, 30)),
    )
