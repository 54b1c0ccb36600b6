"""Journals as a power cut or a dying card leaves them, each opened by the station.

What must hold: everything is there; or a sentence says what is not, and the damaged file is kept
aside; or it is refused with a sentence and every file is as it was. Silent are only those losses
that nobody can see: a log that ends earlier is an older state and whole. SQLite keeps no checksums:
a bit that turned over in a number makes another number, which is counted here, and no fault.
"""

import hashlib
import logging
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from sqlite3 import connect
from struct import Struct

from station.content import Content
from station.core.errors import StationError
from station.core.screens.picture import View
from station.core.values import Seconds
from station.core.workout.effects import Begin, Finish
from station.files.journal.reader import FILE
from tests.campaign.book import Kept, State, read
from tests.campaign.reporting import Tally
from tests.campaign.virtual import Blind, Timepiece, opened
from tests.files.desk import Desk, cared_for, durable, hold, reps, workout

LOG, INDEX = f"{FILE}-wal", f"{FILE}-shm"
PAGE, LOG_HEADER, FRAME = 4096, 32, Struct(">II8s8x")
"""https://www.sqlite.org/fileformat2.html: of a frame its page, its commit and its salt."""

TRUTH = "truth"

TORN = 60
"""How many torn journals are one part of the campaign."""


def cut(content: bytes, random: Random) -> bytes:
    """Return the beginning."""
    return content[: random.randrange(len(content))]


def zeroed(content: bytes, random: Random) -> bytes:
    """Return it with its end never written."""
    at = random.randrange(len(content))
    return content[:at] + bytes(len(content) - at)


def flipped(content: bytes, random: Random) -> bytes:
    """Return it with a bit turned over."""
    found = bytearray(content)
    found[random.randrange(len(found))] ^= 1 << random.randrange(8)
    return bytes(found)


def blank_page(content: bytes, random: Random) -> bytes:
    """Return it with a page gone."""
    at = PAGE * random.randrange(max(1, len(content) // PAGE))
    return content[:at] + bytes(PAGE) + content[at + PAGE :]


def swapped(content: bytes, random: Random) -> bytes:
    """Return it with two pages in each other's place."""
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    one, other = random.randrange(len(pages)), random.randrange(len(pages))
    pages[one], pages[other] = pages[other], pages[one]
    return b"".join(pages)


def header(content: bytes, random: Random) -> bytes:
    """Return it with a byte of its first hundred another."""
    found = bytearray(content)
    found[random.randrange(min(100, len(found)))] = random.randrange(256)
    return bytes(found)


def noise(content: bytes, random: Random) -> bytes:
    """Return something else altogether."""
    return random.randbytes(len(content))


def empty(content: bytes, random: Random) -> bytes:
    """Return nothing."""
    del content, random
    return b""


Damage = Callable[[bytes, Random], bytes]

LOG_TURNED = "a bit turned over in the log"

CUTS: dict[str, tuple[str, Damage | None]] = {
    "the log cut": (LOG, cut),
    "the end of the log never written": (LOG, zeroed),
    "the log missing": (LOG, None),
    "the index missing": (INDEX, None),
    "the log and the index missing": (LOG, None),
}
"""What a power cut leaves: an older state, which is whole, so that nobody need say a word."""

DAMAGES: dict[str, tuple[str, Damage | None]] = {
    LOG_TURNED: (LOG, flipped),
    "the journal cut": (FILE, cut),
    "the end of the journal never written": (FILE, zeroed),
    "a bit turned over": (FILE, flipped),
    "a page never written": (FILE, blank_page),
    "two pages swapped": (FILE, swapped),
    "its header spoiled": (FILE, header),
    "something else in its place": (FILE, noise),
    "the journal empty": (FILE, empty),
    "the journal missing": (FILE, None),
}

TURNED = frozenset({"a bit turned over", LOG_TURNED, "its header spoiled"})
"""After these a number may be another, and nothing in the file says so."""


def originals(folder: Path, random: Random) -> None:
    """Write journals of some weeks into `folder`, beside those that killed stations left there."""
    for number in (1, 3, 30, 90):
        desk = Desk(folder / f"long-{number}")
        desk.folder.mkdir()
        with desk.journal() as journal:
            for day in range(number):
                workout(journal, 1000.0 + 400 * day)
                desk.clock.now += 400
                if day == number // 2:
                    cared_for(journal)
            if random.random() < 0.5:
                journal.write(Begin("backs", short=False, at=Seconds(desk.clock.now)))
                journal.write(hold(1, desk.clock.now + 1, 20))
                journal.write(reps(2, desk.clock.now + 30, desk.clock.now + 32))
    for number in (3, 40):
        desk = Desk(folder / f"running-{number}")
        desk.folder.mkdir()
        with desk.journal() as journal:
            workout(journal, 1000.0)
            journal.write(Begin("backs", short=False, at=Seconds(1500)))
            for entry in range(1, number):
                journal.write(hold(entry, 1500 + 30 * entry, 20))
                assert durable(journal)
            shutil.copytree(desk.folder, folder / f"cut-{number}")
    for each in sorted(folder.iterdir()):
        truth = Path(f"{each}.{TRUTH}")
        shutil.copytree(each, truth)
        (each / TRUTH).write_bytes(pickle.dumps(read(truth, Timepiece().clocks())))
        shutil.rmtree(truth)


def commits_behind(before: bytes, after: bytes) -> int:
    """Return how many commits stand in a log from the place on where it was changed."""
    changed = next(
        (n for n, pair in enumerate(zip(before, after, strict=True)) if len({*pair}) > 1), 0
    )
    first = max(0, changed - LOG_HEADER) // (FRAME.size + PAGE)
    places = range(LOG_HEADER, len(before) - PAGE, FRAME.size + PAGE)
    frames = [FRAME.unpack_from(before, place) for place in places]
    # Behind those of now may lie older ones, with another salt.
    return sum(size > 0 and salt == frames[0][2] for _, size, salt in frames[first:])


def tear(folder: Path, random: Random) -> str:
    """Damage the journal in `folder`; return in words how."""
    # Half of them are cut by the power, half lie on a dying card with all in one file.
    kinds = CUTS if random.random() < 0.5 else DAMAGES
    what = random.choice(list(kinds))
    if kinds is DAMAGES and what != LOG_TURNED and random.random() < 0.7:
        db = connect(folder / FILE)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        db.close()
    if random.random() < 0.4:
        for copy in folder.glob("journal-copy-*"):
            copy.unlink()
    name, damage = kinds[what]
    path = folder / name
    content = path.read_bytes() if path.exists() else b""
    if damage is None:
        path.unlink(missing_ok=True)
    elif content:
        path.write_bytes(damage(content, random))
        if what == LOG_TURNED and commits_behind(content, path.read_bytes()) < 2:
            # The last commit may have been under way when the power was cut.
            what = "the end of the log never written"
    if random.random() < 0.5 or what == "the log and the index missing":
        (folder / INDEX).unlink(missing_ok=True)
    return what


class Words(logging.Handler):
    """Gather what the station tells the wall, which it also logs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())


def digest(folder: Path) -> dict[str, str]:
    """Return what lies in a folder; the index can be made again at any time, an empty log is none."""
    return {
        each.name: hashlib.sha256(each.read_bytes()).hexdigest()
        for each in sorted(folder.glob("journal*"))
        if each.name != INDEX and each.stat().st_size
    }


def is_older(found: State, truth: State) -> bool:
    """Return whether `found` is what the journal said earlier: nothing in it was not done."""
    have, all_ = found.workouts, truth.workouts
    if len(have) > len(all_):
        return False
    return all(map(_is_part, have, all_))


def _is_part(found: Kept, truth: Kept) -> bool:
    known = {str(each[0]): each for each in truth.sets}
    counts = ((int(str(each[5])), known.get(str(each[0]))) for each in found.sets)
    return found.program == truth.program and all(
        whole is not None and count <= int(str(whole[5])) for count, whole in counts
    )


def is_alike(found: State, truth: State) -> bool:
    """Return whether as much stands in `found` as was done, whatever the numbers say."""
    return [len(each.sets) for each in found.workouts] == [
        len(each.sets) for each in truth.workouts
    ]


def judge(content: Content, folder: Path, truth: State, what: str, tally: Tally) -> None:
    """Open the station on a torn journal, and count what comes of it."""
    before, words = digest(folder), Words()
    size = (folder / FILE).stat().st_size if (folder / FILE).exists() else 0
    root = logging.getLogger()
    root.handlers[:] = [words]
    timepiece = Timepiece(now=50_000.0, boot="boot-later")

    def asleep(view: View, seconds: float) -> float:
        del view
        return seconds

    try:
        with opened(content, folder, timepiece, lambda _post: Blind(timepiece, asleep)) as station:
            loop = station.loop
            loop.turn()
            journal = station.journal
            cared_for(journal)
            loop.turn()
            found = read(folder, timepiece.clocks(), words.told.append)
            at = Seconds(timepiece.now)
            journal.write(Begin("after", short=False, at=at))
            journal.write(hold(1, at + 1, 20))
            journal.write(Finish(Seconds(at + 30)))
            cared_for(journal)
            after = read(folder, timepiece.clocks(), words.told.append)
    except StationError as fault:
        tally.saw("refused with a sentence")
        if changed := digest(folder).items() ^ before.items():
            names = ", ".join(sorted({name for name, _ in changed}))
            tally.wrong("it was refused and changed", f"{what}: {names}: {fault}")
        return
    told = [each for each in words.told if each.startswith(("history:", "journal:", "1 ", "2 "))]
    if len(after.workouts) != len(found.workouts) + 1 or after.workouts[-1].program != "after":
        tally.wrong("what is done after it is not kept", f"{what}: {told} {after.workouts[-1:]}")
    is_young = size <= PAGE and what in {"the log cut", "the end of the log never written"}
    _compare(found, truth, what, told, tally, is_young=is_young)
    for each in told:
        name = each.rpartition("kept as ")[2].rstrip(".") if "kept as " in each else ""
        if name and not (folder / name).exists():
            tally.wrong("the damaged file is not where the sentence says", f"{what}: {each}")


def _compare(
    found: State, truth: State, what: str, told: list[str], tally: Tally, *, is_young: bool
) -> None:
    """Say what became of a torn journal.

    Of one that `is_young` everything lies in the log, and where that ends early nothing was done yet.
    """
    if found.workouts == truth.workouts:
        tally.saw("all there")
    elif told:
        tally.saw("a part there, and said so")
    elif what in CUTS and is_older(found, truth) and (found.workouts or is_young):
        tally.saw("an older state, whole")
    elif what in TURNED and is_alike(found, truth):
        tally.saw("another number by a bit that turned over")
    elif not found.workouts:
        tally.wrong("a blank history without a word", what)
    else:
        tally.wrong("something is lost without a word", f"{what}: {found} for {truth}")


def torn(content: Content, corpus: Path, folder: Path, part: tuple[int, int]) -> Tally:
    """Tear so many journals of the corpus, by chance of a seed."""
    seed, count = part
    tally, random = Tally(), Random(seed)
    cases = sorted(each for each in corpus.iterdir() if (each / FILE).exists())
    long = [each for each in cases if not each.name[0].isdigit()]
    for number in range(count):
        case = random.choice(long if random.random() < 0.4 else cases)
        place = folder / f"torn-{seed}"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(case, place)
        truth = pickle.loads((place / TRUTH).read_bytes())  # noqa: S301 - written by `originals`
        (place / TRUTH).unlink()
        what = tear(place, random)
        tally.saw("torn journals")
        try:
            judge(content, place, truth, what, tally)
        except Exception as fault:  # noqa: BLE001 - whatever it is, nobody expected it
            tally.wrong(f"{type(fault).__name__}", f"seed {seed}, {number}, {what}: {fault}")
    return tally
