"""What the wall shows now: the session as a picture, as data.

The view is a level: asked any number of times for the same session and instant it is the same.
`next_look` says when it will next be different though nothing happens, so that whoever draws can
sleep until then.
"""

from math import inf
from typing import assert_never

from station.core.content.phrases import Word
from station.core.content.plan import RELAX
from station.core.engine.lookup import row
from station.core.engine.step import BLACK_AFTER, DIM_AFTER, idle_since, is_asleep
from station.core.screens.picture import NOTHING, Legend, Legends, Light, Response, View
from station.core.screens.scenes import Scene
from station.core.screens.working import over_scene, seconds_left
from station.core.sound.marks import Mark
from station.core.values import Seconds, Struct, replace
from station.core.workout.events import Button, PartName, Trouble
from station.core.workout.outside import choice
from station.core.workout.phases import (
    Answering,
    ChangeSides,
    Choosing,
    GetReady,
    Home,
    Phase,
    Preview,
    Rest,
    Summary,
)
from station.core.workout.session import Session

ACCEPTED = Seconds(0.15)
"""How long the light above a button answers a press."""

REFUSED = Seconds(0.30)
"""How long it answers a press that could do nothing."""

FLASHED = frozenset({Mark.START, Mark.END, Mark.SET_DONE})
"""The marks that are shown as light, where that is asked for: never more than three in a second."""

BANNER = Seconds(10)
"""How long trouble is told in words before it shrinks to its sign."""


class Around(Struct, frozen=True):
    """What stands beside the workout: troubles not mended yet, oldest first, and a held BACK.

    `ring` is the filling of the ring, 0..1, or None; `ring_is_off` whether it is the second
    one, of a BACK that is kept down until the machine is switched off.
    """

    troubles: tuple[Trouble, ...] = ()
    ring: float | None = None
    ring_is_off: bool = False


def view(session: Session, now: Seconds, around: Around = Around()) -> View:
    """Return what the wall shows at `now`, which must not lie before `session.now`."""
    here, trouble = row(session.phase), _trouble(around, now)
    # On a display that is dimmed nothing moves.
    dims = Seconds(idle_since(session) + DIM_AFTER)
    return View(
        screen=here.screen,
        scene=_just_over(session, now) or here.picture(session, min(now, dims)),
        legends=_counting(legends(session), session.phase, now),
        answer=_answer(session, now),
        ring=around.ring,
        ring_is_off=around.ring_is_off,
        trouble=trouble.text if trouble else "",
        trouble_short=in_short(trouble, session) if trouble else "",
        trouble_small=trouble is not None and _is_told(trouble, session, now),
        light=_light(session, now),
        quiet=session.quiet,
        flash=_flashes_until(session) > now,
    )


def next_look(session: Session, now: Seconds, around: Around = Around()) -> Seconds:
    """Return the next instant after `now` at which the view changes by itself; inf: never."""
    times = [
        inf if is_asleep(session, now) else row(session.phase).next_change(session, now),
        idle_since(session) + DIM_AFTER,
        idle_since(session) + BLACK_AFTER,
    ]
    if session.over is not None:
        times.append(session.over.at + RELAX)
    if session.answered is not None:
        times += [session.answered.at + ACCEPTED, session.answered.at + REFUSED]
    times.append(_flashes_until(session))
    times += [trouble.at + BANNER for trouble in around.troubles]
    return Seconds(min((at for at in times if at > now), default=inf))


def _flashes_until(session: Session) -> float:
    """Return until when the stage is lit for a mark; before all time where it is not."""
    marked = session.marked
    if not session.today.flash or marked is None or marked.mark not in FLASHED:
        return -inf
    return marked.until


def legends(session: Session) -> Legends:
    """Return the legends of BACK, REP and NEXT; the likeliest press is the filled one."""
    back, rep, next_ = (_legend(session, button) for button in Button)
    return back, rep, next_


def _legend(session: Session, button: Button) -> Legend:
    here, today = row(session.phase), session.today
    word = here.word(session, button)
    if word is None:
        return NOTHING
    show = today.phrases.show
    chosen, is_short = choice(session) or (today, False)
    other = chosen.short if is_short else chosen.full
    day = show.short_day if is_short else show.full_day
    if chosen is not today:
        day = show.other_program
    words = today.phrases.legends
    if isinstance(session.phase, Choosing) and word is not Word.BACK:
        asked = today.program.questions[session.phase.question]
        day = asked.answers[word is Word.SECOND_ANSWER]
    text = words.of(word, minutes=other.minutes, day=day, name=session.next_person)
    short = day if word in {Word.OTHER_DAY, Word.OTHER_PROGRAM} else words.short(word)
    return Legend(text, pill=here.likely(session.phase) is button, short=short)


def _counting(words: Legends, phase: Phase, now: Seconds) -> Legends:
    """Put the seconds left beside NEXT where a preview goes on by itself."""
    if not isinstance(phase, Preview) or phase.until is None:
        return words
    back, rep, start = words
    return back, rep, replace(start, word=f"{start.word} {seconds_left(phase.until, now)}")


def _trouble(around: Around, now: Seconds) -> Trouble | None:
    """Return the newest trouble; one that only passes is gone after its banner."""
    standing = [t for t in around.troubles if not t.passing or now < t.at + BANNER]
    return standing[-1] if standing else None


def _is_told(trouble: Trouble, session: Session, now: Seconds) -> bool:
    """Return whether its sign is enough: on home, where there is room and time, never."""
    return now >= trouble.at + BANNER and not isinstance(session.phase, Home)


def in_short(trouble: Trouble, session: Session) -> str:  # noqa: C901 - a case a part
    """Return what is shown of a trouble in work."""
    words, part = session.today.phrases.trouble, trouble.part
    match part:
        case PartName.DISPLAY if trouble.passing:
            return words.near
        case PartName.SPEAKER:
            return words.speaker
        case PartName.VOICE:
            return words.voice
        case PartName.BUZZER:
            return words.buzzer
        case PartName.VIBRATION:
            return words.vibration
        case PartName.LAMPS:
            return words.lamps
        case PartName.DISPLAY:
            return words.display
        case PartName.POWER:
            return words.power
        case PartName.JOURNAL:
            return words.journal
        case PartName.PEOPLE:
            return words.people
        case PartName.HISTORY:
            return words.history
        case PartName.FILES:
            return words.files
        case PartName.PROGRAMME:
            return words.programme
        case PartName.LETTERS:
            return words.letters
        case PartName.SUPERVISOR:
            return words.supervisor
        case PartName.BACK | PartName.REP | PartName.NEXT:
            return words.button.format(button=part.name)
        case _:
            assert_never(part)


def _answer(session: Session, now: Seconds) -> Response | None:
    if (last := session.answered) is None:
        return None
    lasts = ACCEPTED if last.accepted else REFUSED
    return Response(last.button, last.accepted) if now < last.at + lasts else None


def _light(session: Session, now: Seconds) -> Light:
    idle = now - idle_since(session)
    if idle < DIM_AFTER:
        return Light.FULL
    return Light.DIM if idle < BLACK_AFTER else Light.BLACK


def _just_over(session: Session, now: Seconds) -> Scene | None:
    """Return the blue stage that ends a set, while it lasts, over the phase that the end led to."""
    over, phase = session.over, session.phase
    if over is None or now >= over.at + RELAX:
        return None
    after = Rest | ChangeSides | GetReady | Preview | Answering | Summary
    if isinstance(phase, after) and phase.since == over.at:
        return over_scene(session, over)
    return None
