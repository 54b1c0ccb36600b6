"""A rehearsal told event by event: as plain values for programs, and as lines for people."""

from collections.abc import Iterable, Iterator

from station.core.engine.lookup import row
from station.core.rehearse.rehearsal import Moment, where
from station.core.values import Seconds
from station.core.workout.effects import Answer, Record, Say, Sound
from station.core.workout.events import Button, Held, Pressed
from station.core.workout.phases import ChangeSides, GetReady, Holding, Phase, Rest
from station.core.workout.session import Session

Note = dict[str, object]
"""One event: `at` in seconds, `event` names its kind, the rest depends on that."""


def notes(moments: Iterable[Moment]) -> Iterator[Note]:
    """Yield what happens, in order; the last event is `done` with the number of presses.

    An entry is told when it is closed, not with every rep.
    """
    at, presses, here = Seconds(0), 0, None
    for moment in moments:
        at = moment.at
        presses += moment.press is not None
        if (there := where(moment.session.phase)) != here:
            here = there
            yield {"at": _rounded(at), "event": "phase", **_phase(moment.session)}
        for effect in moment.effects:
            match effect:
                case Sound(mark=mark):
                    yield {"at": _rounded(at), "event": "sound", "mark": str(mark)}
                case Say(text=text, seconds=seconds):
                    said = {"text": text, "seconds": _rounded(seconds)}
                    yield {"at": _rounded(at), "event": "say", **said}
                case Record() if effect.ended is not None:
                    yield {"at": _rounded(at), "event": "record", **_record(effect)}
                case Answer():
                    yield {"at": _rounded(at), "event": "answer", **_answer(effect)}
                case _:
                    pass
    yield {"at": _rounded(at), "event": "done", "presses": presses}


def line(event: Note) -> str:
    """Return one event as a line for people: the clock, and what happens."""
    minutes, milliseconds = divmod(round(float(str(event["at"])) * 1000), 60_000)
    return f"{minutes:3d}:{milliseconds / 1000:06.3f}  {_words(event)}"


def presses(text: str) -> tuple[Pressed | Held, ...]:
    """Read a script: lines `SECONDS BUTTON` or `SECONDS BACK hold`; `#` begins a comment.

    Raise ValueError with every faulty line, each in a sentence.
    """
    found: list[Pressed | Held] = []
    faults: list[str] = []
    for number, whole in enumerate(text.splitlines(), 1):
        words = whole.partition("#")[0].split()
        if not words:
            continue
        try:
            found.append(_press(words))
        except ValueError:
            faults.append(
                f"line {number}: '{whole.strip()}' is no press; "
                "write for example '12.5 NEXT' or '40 BACK hold'"
            )
    if faults:
        raise ValueError("\n".join(faults))
    return tuple(found)


def _press(words: list[str]) -> Pressed | Held:
    at, button = Seconds(float(words[0])), Button(" ".join(words[1:2]).upper())
    if not 0 <= at < float("inf"):
        raise ValueError(at)
    match words[2:]:
        case []:
            return Pressed(button, at)
        case ["hold"] if button is Button.BACK:
            return Held(button, at)
        case _:
            raise ValueError(words)


def _rounded(seconds: Seconds) -> float:
    return round(seconds, 6)


def _phase(session: Session) -> Note:
    phase = session.phase
    index = getattr(phase, "step", None)
    step = None if index is None else session.step(index)
    return {
        "phase": str(row(phase).screen),
        "exercise": step and step.exercise.id,
        "side": step and step.side,
        "set": step and step.set,
        "sets": step and step.sets,
        "round": step and step.round,
        "rounds": step and step.rounds,
        "seconds": _lasts(phase),
    }


def _lasts(phase: Phase) -> float | None:
    if isinstance(phase, GetReady | Holding | Rest | ChangeSides):
        return _rounded(Seconds(phase.until - phase.since))
    return None


def _record(record: Record) -> Note:
    return {
        "exercise": record.exercise,
        "side": record.side,
        "set": record.set,
        "unit": str(record.unit),
        "amount": record.amount,
        "target": record.target,
        "load": record.load,
        "load_unit": record.load_unit,
    }


def _answer(answer: Answer) -> Note:
    about = answer.exercise or answer.text or None
    return {"topic": str(answer.topic), "about": about, "value": answer.value}


def _words(event: Note) -> str:
    match event:
        case {"event": "phase", "phase": phase, "exercise": None}:
            return f"== {phase} =="
        case {"event": "phase", "phase": phase, "exercise": exercise, "seconds": seconds}:
            side = f", {event['side']}" if event["side"] else ""
            lasts = f", {seconds:g} s" if isinstance(seconds, float) else ""
            turn = f", round {event['round']} of {event['rounds']}" if event["rounds"] != 1 else ""
            sets = f"set {event['set']} of {event['sets']}"
            return f"== {phase}: {exercise}{side}, {sets}{turn}{lasts} =="
        case {"event": "sound", "mark": mark}:
            return f"   *{mark}*"
        case {"event": "say", "text": text}:
            return f"   “{text}”"
        case {"event": "record", "exercise": exercise, "amount": amount, "unit": unit}:
            side = f" {event['side']}" if event["side"] else ""
            load = f", {event['load']:g} {event['load_unit']}" if event["load"] else ""
            # Of as many as are good nothing was prescribed.
            of = f" of {event['target']}" if event["target"] else ""
            return f"   + {exercise}{side}: {amount}{of} {unit}{load}"
        case {"event": "answer", "topic": topic, "about": about, "value": value}:
            return f"   = {topic}{f', {about}' if about else ''}: {value}"
        case _:
            return f"== done after {event['presses']} presses =="
