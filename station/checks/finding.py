"""What the doctor found: one line, and what to do."""

from enum import StrEnum

from station.core.values import Struct


class State(StrEnum):
    """Say how a part is; a part that cannot be looked at here is left out."""

    OK = "ok"
    FAULT = "fault"
    LEFT_OUT = "left out"


class Question(Struct, frozen=True):
    """Ask the person what only they can tell; their no is the fault `fault`, cured by `cure`."""

    text: str
    fault: str
    cure: str


class Finding(Struct, frozen=True):
    """Tell how `part` is and what to do about it; `question` is asked where somebody can answer."""

    part: str
    state: State
    text: str
    cure: str = ""
    question: Question | None = None


def ok(part: str, text: str, question: Question | None = None) -> Finding:
    """Return that `part` is well, as far as a machine can tell."""
    return Finding(part, State.OK, text, question=question)


def fault(part: str, text: str, cure: str = "") -> Finding:
    """Return what is wrong with `part`; `cure` is left out where the text says it."""
    return Finding(part, State.FAULT, text, cure)


def left_out(part: str, text: str) -> Finding:
    """Return why `part` was not looked at."""
    return Finding(part, State.LEFT_OUT, text)


def denied(found: Finding) -> Finding:
    """Return what `found` becomes when its question is answered with no."""
    if found.question is None:
        return found
    return fault(found.part, found.question.fault, found.question.cure)
