"""An account as plain text: what a phone reads from the wall, and whoever has no printer sends.

The text is English and, but for names, of letters that every code and every phone has.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from station.core.content.exercise import Unit
from station.core.screens.report.account import DIARY, Account, Felt, Outcome

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# What a version of a code holds in bytes at level M (ISO/IEC 18004, table 7), the first version first.
CAPACITY = (
    *(14, 26, 42, 62, 84, 106, 122, 152, 180, 213),
    *(251, 287, 331, 362, 412, 450, 504, 560, 624, 666),
)
"""Larger ones are left out: their modules are hard to tell apart for a camera held in the hand."""

QUIET = 4
"""The modules of quiet ground that a code needs on each side."""

_SMALLEST, _STEP = 21, 4  # the modules of version 1, and how many each version has more
_PLAIN = str.maketrans({"×": "x", "·": "-", "–": "-", "…": "...", "→": ">", "’": "'"})


def day(when: date) -> str:
    """Return a day as it is written in an account: 4 Nov."""
    return f"{when.day} {MONTHS[when.month - 1]}"


def lines(told: Account) -> tuple[str, ...]:
    """Return the account line by line, in the order of the report."""
    return tuple(line.translate(_PLAIN) for line in _lines(told))


def _lines(told: Account) -> Iterator[str]:
    yield f"Exercise diary, {day(told.first)} - {day(told.last)} {told.last.year}"
    about = [told.program, told.version, told.prescribed_by and f"by {told.prescribed_by}"]
    about.append(told.initials and f"for {told.initials}")
    yield ", ".join(filter(None, about))
    yield _sessions(told)
    yield from (f"Also {name}: {count}" for name, count in told.others)
    yield from map(outcome, told.exercises)
    yield from _pain(told)
    yield from (
        f"Stopped {day(each.day)}: {each.exercise}, pain {each.pain}"
        f"{'' if each.spread is None else ', spreading' if each.spread else ', not spreading'}"
        for each in told.stopped
    )
    yield from ([f"Effort: {_row(told.effort)}"] if told.effort else [])
    yield from (f"{each.name}: {each.first} > {each.last} of 10" for each in told.activities)
    yield from (
        f"Dose {day(each.day)}: {each.exercise} {each.dose} "
        f"{'taken' if each.taken else 'declined'} ({each.rule})"
        for each in told.changes
    )
    yield _time(told)
    yield certainty(told)
    yield DIARY


def _sessions(told: Account) -> str:
    each = "month" if told.monthly else "week"
    notes = [f"{told.short} short"] if told.short else []
    notes += [f"{told.early} ended early"] if told.early else []
    notes += [f"{told.presumed} all assumed"] if told.presumed else []
    row = _row(span.done for span in told.spans)
    return ", ".join([f"Sessions {told.done} of {told.prescribed}: {row} a {each}", *notes])


def outcome(of: Outcome) -> str:
    """Return in a line what became of an exercise."""
    dose = of.then if of.then == of.now else f"{of.then} > {of.now}"
    if not of.amount:
        return f"{of.name}: 0/{of.prescribed} sets"
    parts = [f"{dose}; {of.sets}/{of.prescribed} sets", how(of)]
    if of.left is not None:
        parts.append(f"L {of.left} R {of.right}")
    return f"{of.name}: {'; '.join(parts)}"


def how(of: Outcome) -> str:
    """Return how much was done, and how that is known: "28 reps: 18 pressed, 10 assumed"."""
    unit = "s" if of.unit is Unit.SECONDS else "reps"
    if len(of.counted) == 1:
        return f"{of.amount} {unit} {next(iter(of.counted))}"
    parts = ", ".join(f"{amount} {how}" for how, amount in of.counted.items())
    return f"{of.amount} {unit}: {parts}"


def _pain(told: Account) -> Iterator[str]:
    pairs = " ".join(map(_pair, told.felt)) if any(map(_hurt, told.felt)) else ""
    usual = "" if told.usual is None else f"usual {told.usual}"
    if pairs or usual:
        yield f"Pain before>after: {'; '.join(filter(None, (pairs, usual)))}"
    if told.week_pain:
        yield f"Pain of 7 days: {' '.join(str(value) for _, value in told.week_pain)}"
    count = told.mornings
    if count.better or count.same or count.worse:
        yield f"Mornings: {count.better} better, {count.same} same, {count.worse} worse"


def _hurt(felt: Felt) -> bool:
    return (felt.before, felt.after) != (None, None)


def _pair(felt: Felt) -> str:
    before, after = ("-" if each is None else str(each) for each in (felt.before, felt.after))
    return f"{before}>{after}"


def _time(told: Account) -> str:
    begun = zip(("morning", "afternoon", "evening"), told.times, strict=True)
    parts = [f"{count} {word}" for word, count in begun if count]
    return ", ".join([f"{told.minutes} min, mostly {told.usual_minutes} a session", *parts])


def certainty(told: Account) -> str:
    """Return how far the dates can be believed, what was cut, and what wrote it all."""
    sessions, cuts = (
        "session" if told.undated == 1 else "sessions",
        "cut" if told.cuts == 1 else "cuts",
    )
    dates = f"{told.undated} {sessions} undated" if told.undated else "dates sure"
    cuts = f"{told.cuts} {cuts} gone on with" if told.cuts else "no cuts"
    sets = "set" if told.corrected == 1 else "sets"
    put_right = f"{told.corrected} {sets} corrected" if told.corrected else ""
    return ", ".join(filter(None, (dates, cuts, put_right, told.software)))


def _row(numbers: Iterator[int] | Sequence[int]) -> str:
    return " ".join(map(str, numbers))


def room_in(modules: int) -> int:
    """Return how many bytes a code holds that is so many modules wide, its quiet ground among them."""
    version = (modules - 2 * QUIET - _SMALLEST) // _STEP + 1
    return CAPACITY[min(version, len(CAPACITY)) - 1] if version > 0 else 0


def parts(text: Sequence[str], room: int) -> tuple[str, ...]:
    """Return the lines in as few texts as have at most `room` bytes each, about the same in each.

    Where they are several each begins with its number, "2/3". A line that has no room of its own is
    broken between words.
    """
    if room <= 0:
        return ()
    whole = "\n".join(text)
    if len(whole.encode()) <= room:
        return (whole,)
    room -= len("99/99\n")
    pieces = [piece for line in text for piece in _broken(line, room)]
    shared = _shared(pieces, room)
    least = room
    while least > 1 and len(tighter := _shared(pieces, least - 1)) <= len(shared):
        least, shared = least - 1, tighter
    return tuple(f"{n}/{len(shared)}\n{part}" for n, part in enumerate(shared, 1))


def _shared(pieces: Sequence[str], room: int) -> list[str]:
    found: list[str] = []
    for piece in pieces:
        longer = f"{found[-1]}\n{piece}" if found else piece
        if found and len(longer.encode()) <= room:
            found[-1] = longer
        else:
            found.append(piece)
    return found


def _broken(line: str, room: int) -> Iterator[str]:
    """Yield a line in pieces of at most so many bytes, broken between words where that can be."""
    piece = ""
    for word in line.split(" "):
        longer = f"{piece} {word}" if piece else word
        if piece and len(longer.encode()) > room:
            yield piece
            longer = word
        piece = longer
    yield piece
