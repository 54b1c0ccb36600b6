"""What the wall shows now: the session as a picture, as data.

The view is a level: asked any number of times for the same session and instant it is the same.
`next_look` says when it will next be different though nothing happens, so that whoever draws can
sleep until then.
"""

from math import ceil, inf
from typing import assert_never

from station.core.content.exercise import cycle
from station.core.content.plan import RELAX
from station.core.engine.legends import legends
from station.core.engine.step import BLACK_AFTER, DIM_AFTER, is_asleep
from station.core.screens.overview import (
    days_scene,
    go_on_scene,
    home_menu_scene,
    home_scene,
    lines_scene,
    menu_scene,
    moves_on_home,
    notice_scene,
    summary_scene,
)
from station.core.screens.picture import Answer, Legends, Light, NoticeScene, Scene, Screen, View
from station.core.screens.working import (
    PREVIEW_PAUSE,
    demonstration,
    preview_scene,
    relax_scene,
    seconds_left,
    work_scene,
)
from station.core.values import Seconds, Struct, replace
from station.core.workout.events import Trouble
from station.core.workout.phases import (
    ChangeSides,
    GetReady,
    GoOn,
    HistoryPages,
    Holding,
    Home,
    HomeMenu,
    Menu,
    Paused,
    Phase,
    Preview,
    Reps,
    Rest,
    Safety,
    Summary,
    SwitchingOff,
)
from station.core.workout.session import Session

ACCEPTED = Seconds(0.15)
"""How long the light above a button answers a press."""

REFUSED = Seconds(0.30)
"""How long it answers a press that could do nothing."""

BANNER = Seconds(10)
"""How long trouble is told in words before it shrinks to its sign."""

MOVING = 30
"""Pictures a second of a body that moves."""

SLOW = 10
"""Pictures a second of a frame that empties and a chest that breathes."""


class Around(Struct, frozen=True):
    """What stands beside the workout: troubles not mended yet, oldest first, and a held BACK.

    `ring` is the filling of the ring, 0..1, or None.
    """

    troubles: tuple[Trouble, ...] = ()
    ring: float | None = None


Still = Home | HomeMenu | SwitchingOff | GoOn | Safety | Menu | Summary | HistoryPages

SCREENS: dict[type[Phase], Screen] = {
    Home: Screen.HOME,
    HomeMenu: Screen.HOME_MENU,
    SwitchingOff: Screen.SWITCHING_OFF,
    GoOn: Screen.GO_ON,
    Safety: Screen.SAFETY,
    Preview: Screen.PREVIEW,
    GetReady: Screen.GET_READY,
    Holding: Screen.HOLDING,
    Reps: Screen.REPS,
    Rest: Screen.REST,
    ChangeSides: Screen.CHANGE_SIDES,
    Paused: Screen.PAUSED,
    Menu: Screen.MENU,
    Summary: Screen.SUMMARY,
    HistoryPages: Screen.HISTORY,
}
"""The screen of each phase: also the phase's name in transcripts."""


def view(session: Session, now: Seconds, around: Around = Around()) -> View:
    """Return what the wall shows at `now`, which must not lie before `session.now`."""
    trouble = _trouble(around, now)
    return View(
        screen=SCREENS[type(session.phase)],
        scene=_relaxing(session, now) or _scene(session, session.phase, now),
        legends=_counting(legends(session), session.phase, now),
        answer=_answer(session, now),
        ring=around.ring,
        trouble=trouble.text if trouble else "",
        trouble_small=trouble is not None and now >= trouble.at + BANNER,
        light=_light(session, now),
        quiet=session.quiet,
    )


def next_look(session: Session, now: Seconds, around: Around = Around()) -> Seconds:
    """Return the next instant after `now` at which the view changes by itself; inf: never."""
    times = [
        _next_picture(session, now),
        session.touched + DIM_AFTER,
        session.touched + BLACK_AFTER,
    ]
    if session.relaxed is not None:
        times.append(session.relaxed + RELAX)
    if session.answered is not None:
        times += [session.answered.at + ACCEPTED, session.answered.at + REFUSED]
    times += [trouble.at + BANNER for trouble in around.troubles]
    return Seconds(min((at for at in times if at > now), default=inf))


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


def _answer(session: Session, now: Seconds) -> Answer | None:
    if (last := session.answered) is None:
        return None
    lasts = ACCEPTED if last.accepted else REFUSED
    return Answer(last.button, last.accepted) if now < last.at + lasts else None


def _light(session: Session, now: Seconds) -> Light:
    if not isinstance(session.phase, Home) or now < session.touched + DIM_AFTER:
        return Light.FULL
    return Light.DIM if now < session.touched + BLACK_AFTER else Light.BLACK


def _scene(session: Session, phase: Phase, now: Seconds) -> Scene:
    match phase:
        case GetReady() | Holding() | Reps() | Rest() | ChangeSides() | Paused():
            return work_scene(session, phase, now)
        case Preview():
            return preview_scene(session, phase, now)
        case _:
            return _still_scene(session, phase, now)


def _still_scene(session: Session, phase: Still, now: Seconds) -> Scene:
    match phase:
        case Home():
            return home_scene(session, phase, now, asleep=is_asleep(session, now))
        case GoOn():
            return go_on_scene(session, phase)
        case Safety():
            return notice_scene(session)
        case Menu():
            return menu_scene(session)
        case HomeMenu():
            return home_menu_scene(session)
        case SwitchingOff():
            show = session.today.phrases.show
            return NoticeScene(show.switching_off, (("", (show.switching_off_note,)),))
        case Summary(page=0):
            return summary_scene(session)
        case HistoryPages(page=0):
            return days_scene(session)
        case Summary() | HistoryPages():
            return lines_scene(session)
        case _:
            assert_never(phase)


def _relaxing(session: Session, now: Seconds) -> Scene | None:
    """Return the blue stage that ends a hold, while it lasts."""
    if session.relaxed is None or now >= session.relaxed + RELAX:
        return None
    match session.phase:
        case Rest(before=before) | ChangeSides(before=before) | Preview(before=Holding() as before):
            return relax_scene(session, before.step)
        case Summary(since=since) if since == session.relaxed:
            return relax_scene(session, len(session.plan.steps) - 1)
        case _:
            return None


def _next_picture(session: Session, now: Seconds) -> float:
    """Return when the figure, the frame or the number will next look different."""
    match session.phase:
        case Preview(since=since, until=ends) as phase:
            moves = _looping(since, now, demonstration(session.step(phase.step)))
            return moves if ends is None else min(moves, _next_second(ends, now))
        case GetReady(since=since) | Holding(since=since):
            return _grid(since, now, SLOW)
        case Reps(until=None, since=since) as phase:
            moved = since + cycle(session.step(phase.step).movement)
            return _grid(since, now, MOVING) if now < moved else inf
        case Reps(since=since):
            return _grid(since, now, MOVING)
        case Rest(until=until) | ChangeSides(until=until):
            return _next_second(until, now)
        case Home() as home if not is_asleep(session, now):
            return moves_on_home(session, home, now)
        case _:
            return inf


def _next_second(until: Seconds, now: Seconds) -> float:
    """Return when the seconds left until then are next one fewer."""
    return until - ceil(until - now) + 1


def _grid(since: Seconds, now: Seconds, rate: int) -> float:
    """Return the next of the instants that follow `since` at `rate` a second."""
    return since + (int((now - since) * rate + 1e-6) + 1) / rate


def _looping(since: Seconds, now: Seconds, moves: Seconds) -> float:
    """Return the next picture of a movement that is shown again and again, with a rest between."""
    loop = moves + PREVIEW_PAUSE
    begun = since + (now - since) // loop * loop
    following = _grid(Seconds(begun), now, MOVING)
    return following if now < begun + moves else begun + loop
