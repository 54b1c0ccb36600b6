"""What a command works on: settings, exercises and words, and today's workout made of them."""

import os
from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

from station.core.body.figure import Figure
from station.core.content.days.due import (
    Standing,
    changes,
    chosen,
    first_turn,
    of_today,
    standing,
    ways_to_answer,
    weeks_of,
)
from station.core.content.phrases import Phrases
from station.core.content.plan import Plan, plan
from station.core.content.program import Item, Library, Program
from station.core.errors import ContentError, did_you_mean
from station.core.settings import Settings
from station.core.values import Seconds, Struct, field, replace
from station.core.workout.asking.choosing import answered, did, moment
from station.core.workout.session import Past, Today
from station.files import config as configuration
from station.files import library as shelves
from station.files import spelling
from station.files.folders import media, settings_file
from station.files.spelling import Lacks


class Content(Struct):
    """Everything a workout is made of: the settings, what the files hold, and the programme asked for.

    `config` is the settings file where it is not the usual one. Where the programme was asked for by
    name it is the only one that is led; else home offers the person's own ones, too. The library
    holds what these use of all that ships. `figures` are what the wall draws, new ones included. `own`
    is the folder of one of several people: home offers what lies in it, and not what is another's.
    """

    settings: Settings
    library: Library
    phrases: Phrases
    config: Path | None
    chosen: Program
    alone: bool = True
    _seen: frozenset[tuple[object, ...]] = frozenset()
    figures: dict[str, Figure] = field(default_factory=dict)
    _laid: Today | None = None
    own: Path | None = None

    def today(self, past: Past | None = None, at: Seconds = Seconds(0)) -> Today:
        """Lay out today's workout, and those that home offers beside it.

        `past` is what was done before, and `at` the instant of now; without, nothing was.
        """
        own, *others = (self._laid_out(each, past, at) for each in self.offered())
        self._laid = replace(own, others=tuple(others))
        return self._laid

    def _laid_out(self, shown: Program, past: Past | None, at: Seconds) -> Today:
        now = moment(past, at) if past else None
        return today(shown, self.library, self.phrases, self.settings, past=past, now=now)

    def offered(self) -> tuple[Program, ...]:
        """Return the programmes that home offers, that of the settings first."""
        if self.alone:
            return (self.chosen,)
        mine = self.library.own - {self.chosen.id}
        if self.own is not None:
            mine &= {path.stem for path in (self.own / "programs").glob("*.toml")}
        others = sorted(mine)
        return (self.chosen, *(self.library.programs[each] for each in others))

    def lay_out(
        self, program_id: str, past: Past | None = None, now: datetime | None = None
    ) -> Today | None:
        """Lay out the day of `now` by the programme of that id; return None where there is no such one.

        `past` is what was done before that.
        """
        if program_id not in self.library.programs:
            self._take(stock(self.config, (self.chosen.id, program_id), self.own))
        found = self.library.programs.get(program_id)
        if found is None:
            return None
        return today(found, self.library, self.phrases, self.settings, past=past, now=now)

    def letters(self) -> frozenset[str]:
        """Return every letter of today's that the wall may have to show."""
        offered = self.offered()
        names = {name for each in offered for name in each.exercises}
        used = (self.library.exercises[name] for name in sorted(names))
        return spelling.letters(*offered, self.phrases, *used)

    def anew(self, past: Past | None = None, at: Seconds = Seconds(0)) -> Today | None:
        """Lay out today anew where a file of the person's was edited, or it is another day of a programme.

        None: nothing is new. Raise ContentError, and keep what there is, where it was edited into something unsound.
        """
        seen = _seen(folders(self.config, self.own)[1:])
        if seen == self._seen:
            if not any(map(changes, self.offered())):
                return None
            before = self._laid
            laid = self.today(past, at)
            return None if laid == before else laid
        self._seen = seen
        phrases, library = (
            words(self.config, self.settings),
            _stock_for(self.config, self.chosen.id, self.own),
        )
        self.phrases, self.chosen = phrases, program(library, self.chosen.id)
        self._take(library)
        return self.today(past, at)

    def _take(self, library: Library) -> None:
        self.library = library
        self.figures.update(library.figures)


def opened(
    config: Path | None,
    settings: Settings,
    program_id: str | None = None,
    own: Path | None = None,
) -> Content:
    """Read what the files hold; the programme is that of the settings where none is asked for by name.

    `own` are the settings that one of several people has alone, and beside them what they do. Raise
    ContentError with every fault, StationError where there is no such programme.
    """
    place = own and own.parent
    seen = _seen(folders(config, place)[1:])
    if own is not None:
        settings = configuration.load_own(own).over(settings)
    phrases, wanted = words(config, settings), program_id or settings.workout.program
    library = _stock_for(config, wanted, place)
    chosen, alone = program(library, wanted), program_id is not None
    figures = dict(library.figures)
    return Content(settings, library, phrases, config, chosen, alone, seen, figures, own=place)


def _stock_for(config: Path | None, wanted: str, own: Path | None) -> Library:
    """Read what one programme and the person's own need; everything, where that one is not to be had."""
    library = stock(config, (wanted,), own)
    return library if wanted in library.programs else stock(config, own=own)


def _seen(places: list[Path]) -> frozenset[tuple[object, ...]]:
    """Return what tells an edited file from the one that was read: name, size, time of writing."""
    files = (path for place in places for path in _files(place))
    return frozenset(
        (path, state.st_size, state.st_mtime_ns) for path in files if (state := _state(path))
    )


def _files(place: Path) -> list[Path]:
    try:
        return list(place.glob("*/*.toml"))
    except OSError:  # whoever reads them will tell why it cannot be looked into
        return []


def _state(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:  # it went away in this very moment
        return None


def load(config: Path | None) -> tuple[Settings, Library, Phrases]:
    """Read settings, exercises and words; raise ContentError with every fault of settings and words."""
    settings = configuration.load(config)
    return (settings, *stocked(config, settings))


def stocked(config: Path | None, settings: Settings) -> tuple[Library, Phrases]:
    """Read exercises and words, for whoever has the settings; raise ContentError as `load` does.

    A faulty exercise or programme is no fault here: it is left out, and the library tells it.
    """
    phrases = words(config, settings)
    return stock(config), phrases


def words(config: Path | None, settings: Settings) -> Phrases:
    """Read the phrases of the settings' language; raise ContentError with every fault of them."""
    return shelves.load_phrases(folders(config), settings.workout.language)


def stock(
    config: Path | None, wanted: Collection[str] | None = None, own: Path | None = None
) -> Library:
    """Read exercises and programmes; what is faulty, or has the wrong name, is left out and told.

    Where `wanted` programmes are named, of what ships only what is needed is read.
    """
    library = shelves.load(folders(config, own), wanted=wanted)
    left_out_ = {**configuration.look_alikes(config), **library.left_out}
    return replace(library, left_out=left_out_)


def left_out(library: Library) -> tuple[str, ...]:
    """Return every fault of every file that was left out."""
    return tuple(text for told in library.left_out.values() for text in told)


def missing(library: Library) -> str:
    """Return in one short sentence that files were left out, for the wall; none were: no text."""
    count = len(library.left_out)
    if count == 1:
        return "A file was left out: station check tells why."
    return f"{count} files were left out: station check tells why." if count else ""


def unwritten(config: Path | None, lacks: Lacks, files: Sequence[Path] = ()) -> tuple[str, ...]:
    """Return where letters stand that the wall lacks: in `files`, or else in all of the person's own."""
    return spelling.faults(folders(config)[1:], lacks, files)


def folders(config: Path | None, own: Path | None = None) -> list[Path]:
    """Return where exercises and programmes lie: the shipped ones, then those beside the settings.

    At last in `own`, the folder of one of several people.
    """
    return [media(), settings_file(config).parent, *([own] if own else [])]


def program(library: Library, wanted: str) -> Program:
    """Return the programme with the id `wanted`.

    Raise ContentError with every fault that keeps it from being led, or that there is none.
    """
    if wanted in library.programs:
        return library.programs[wanted]
    if wanted in library.refused:
        raise ContentError(library.refused[wanted])
    hint = did_you_mean(wanted, library.programs)
    # Perhaps it is there under a name that could not be used.
    raise ContentError(
        [
            f"there is no programme '{wanted}'{hint or '; see: station program list'}",
            *left_out(library),
        ]
    )


def exercise(library: Library, wanted: str) -> Program:
    """Return a programme of the exercise `wanted` alone, at the dose it allows.

    Raise ContentError with every fault that keeps it from being used, or that there is none.
    """
    if wanted not in library.exercises:
        near = did_you_mean(wanted, library.exercises) or "; see: station program show ID"
        raise ContentError([f"there is no exercise '{wanted}'{near}", *left_out(library)])
    found = library.exercises[wanted]
    dose = found.dose
    item = Item(exercise=wanted, sets=dose.sets, reps=dose.reps, hold=dose.hold)
    return Program(id=wanted, name=found.name, about="", items=(item,))


def today(
    shown: Program,
    library: Library,
    phrases: Phrases,
    settings: Settings,
    *,
    lead: bool | None = None,
    past: Past | None = None,
    now: datetime | None = None,
    week: int = 1,
    turn: str = "",
) -> Today:
    """Lay out today's workout; `lead` says who leads all reps, None leaves it to each exercise.

    What of the programme is for today, `past` and `now` tell: what was done before, and the time of
    the person's day. Without a time it is that `week`, and the day in `turn`, or the first of those.
    """
    done = did(past) if past else ()
    here = Standing(min(week, weeks_of(shown)), weeks_of(shown), turn or first_turn(shown))
    here = standing(shown, done, now) if now else here

    def laid(answers: Sequence[str]) -> tuple[Plan, Plan]:
        asked = (each.ask for each in shown.questions)
        named = dict(zip(asked, answers, strict=True))
        of_day = chosen(shown, here.week, here.turn, named)
        of_day = of_today(shown, done, now, named) if now else of_day
        return plan(of_day, library), plan(of_day, library, short=True)

    ways = tuple(ways_to_answer(shown))
    variants = {answers: laid(answers) for answers in ways}
    full, short = variants[ways[0]]
    first = Today(
        full=full,
        short=short,
        standing=here,
        variants=variants if shown.questions else {},
        phrases=phrases,
        paced=settings.workout.count == "paced",
        lead=lead,
        automatic=settings.workout.advance == "auto",
        questions=settings.workout.questions,
        cautious=True,
        activities=settings.workout.activities,
        emergency=settings.workout.emergency,
        rate=settings.sound.rate,
        steady=Seconds(settings.hands.steady_s),
        flash=settings.display.flash,
        stock={name: library.exercises[name] for name in shown.exercises},
        tails=settings.workout.tails,
    )
    return answered(first, past) if past else first
