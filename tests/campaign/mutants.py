"""Files as nobody meant to write them: settings, programmes, exercises, figures, phrases, spreadsheets.

What must hold: each is taken or refused in sentences, soon and in little memory; a hostile value is
refused with its key or its line; no letter that moves a terminal's cursor is handed on; what is said
of a phrase is its own words and the values of its fields, and nothing of the machine.
"""

import re
import resource
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

from click.testing import CliRunner

from station.cli import main as command
from station.content import program, today
from station.core import engine
from station.core.content.phrases import Phrases
from station.core.content.plan import plan
from station.core.content.program import Library, Program
from station.core.content.rules import program_faults
from station.core.engine.view import next_look, view
from station.core.errors import ContentError, StationError, plain
from station.core.rehearse.rehearsal import sayable
from station.core.settings import Settings
from station.core.values import Seconds
from station.core.workout.events import Button, Pressed, Tick
from station.core.workout.session import Past
from station.files import config as configuration
from station.files import intake
from station.files.folders import media
from station.files.library import load, load_phrases
from station.files.toml.document import read
from station.files.writing import as_toml
from tests.campaign.reporting import Tally
from tests.play import TODAY

SETTINGS = """\
[display]
name = "7 inch"
distance_m = 2.0
rotation = 0
legend_x = [0.17, 0.5, 0.83]
output = 1
flash = true
[pins]
next = 5
rep = 6
back = 13
pressed_back = "high"
buzzer = 12
buzzer_kind = "passive"
lamp_next = 22
[keys]
return = "NEXT"
b = false
[hands]
steady_s = 0.4
hold_back_s = 1.5
[sound]
device = "x"
volume = 80
voice = "en"
rate = 150
pitch = 50
quiet = false
quiet_hours = ["21:30", "07:00"]
[workout]
program = "low-back-progression-1"
count = "press"
advance = "button"
emergency = "112"
language = "en"
"""

SHEET = """\
name,sets,reps,hold,side,rest,load,note
Side leg lift,2,10,,left,30,4 kg,slowly
Knee plank,2,,10-20,,45,,
"Squat",3,8/6/4,,,60,,"as deep as it is good"
"""

TIMER = """\
{"workouts": [{"title": "Morning", "sets": [{"repetitions": 3, "exercises":
[{"name": "Squat", "duration": 30}, {"name": "Rest", "duration": 15}]}]}]}
"""

TOO_LONG = 2.0
"""How long a file may take, in seconds of this processor."""

ROOM = 150
"""How much more memory than at the start may be taken, in megabytes: figures and words are kept."""

NUMBERS = "1 2 3 5 10 30 100 0.5 1.5 0.001 0 -1 -0.0 1_000 +5 .5 5."
LISTS = "true false [] {} [1,2] [2,5] [3,2]"
MILD = (
    *NUMBERS.split(),
    *LISTS.split(),
    *('"halfway"', '"every rep"', '"never"', '"bottom"', '"start"', '"squat"', '"paced"', '"auto"'),
    *('"Ä b c"', '"{n}"', '"{n} {n}"', '"21:30"', '"²3"', '"١٢"', '""', '" "', '"a\\nb"'),
    "'''a\nb'''",
)

HOSTILE = (
    *("1000000000", "nan", "inf", "-inf", "1e308", "1e400", "1e99999", "9" * 400, "9" * 5000),
    *("0x" + "f" * 5000, "0b" + "1" * 20_000, "9223372036854775808", "[nan, nan]", "[[]]"),
    *('"\\u001b[2J\\u001b]0;mine\\u0007"', '"\\u009b2J"', '"\\u0000"', '"\\u202Eback\\u202C"'),
    *('"../../etc/passwd"', '"{0.__class__}"', '"{n.__class__.__mro__}"', '"{n!r:>99999999}"'),
    *('"{n:>999999999}"', '"{"', '"}"', '"{n[0]}"', '"{}"', '"{n:{n}}"', '"{minutes.one}"'),
    *("1979-05-27", "07:32:00", "1979-05-27T07:32:00Z", "[{}]", "{ a = { b = { c = 1 } } }"),
    *("[" * 200 + "]" * 200, '"' + "x" * 5000 + '"', '"' + "word " * 2000 + '"', '"\\uFEFF"'),
)

LETTERS = [
    *"[]{}=\",.\n#'\\ \t0123456789abcxyz_-+éß;\u202e\x1b\x00\x7f\u2028\x0b\x0c\r\x9b",
    *('"""', "'''", "\r\n", "[[", "]]", "[[items]]", "[a.b.c]", "items = []", "= =", "\ufeff"),
]

KEYS = ("x", '"a b"', "a.b", '"\\u001b[31m"', '"é"', "''", '"' + "k" * 300 + '"', "__class__")

TABLES = ("[dose]", "[poses.seg]", "[[poses]]", "[[movement]]", "[display.x]", "[say]", "[[items]]")

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What moves a terminal's cursor, or turns its writing round."""

MACHINE = re.compile(r"<class |object at 0x|__\w+__|<built-in|<function|bound method")
"""What no phrase may say: something of the program that says it."""


class TooLongError(Exception):
    """Tell that a file took too long."""


def _value(lines: list[str], random: Random) -> None:
    """Put another value in the place of one."""
    places = [number for number, line in enumerate(lines) if "=" in line]
    if not places:
        return
    number = random.choice(places)
    key, _, old = lines[number].partition("=")
    values = HOSTILE if random.random() < 0.5 else MILD
    if "{" in old and "=" in old and random.random() < 0.6:
        lines[number] = re.sub(
            r"=\s*[^,={}]+(?=[,}])",
            lambda found: f"= {random.choice(values)} " if random.random() < 0.5 else found[0],
            lines[number],
        )
    else:
        lines[number] = f"{key}= {random.choice(values)}"


def _key(lines: list[str], random: Random) -> None:
    """Double, drop or misspell a key."""
    number, chance = random.randrange(len(lines)), random.random()
    if chance < 0.3:
        lines.insert(number, lines[number])
    elif chance < 0.6:
        del lines[number]
    else:
        key, _, rest = lines[number].partition("=")
        lines[number] = f"{random.choice((*KEYS, key.strip() + 's'))} = {rest or '1'}"


def _lines(lines: list[str], random: Random) -> None:
    """Move, double or drop some lines, or put a table where none belongs."""
    start = random.randrange(len(lines))
    part = lines[start : start + random.randrange(1, 12)]
    chance = random.random()
    if chance < 0.4:
        lines[random.randrange(len(lines)) : 0] = part
    elif chance < 0.8:
        del lines[start : start + len(part)]
    else:
        lines.insert(start, random.choice(TABLES))


def _letters(lines: list[str], random: Random) -> None:
    """Put letters in, take some out, or break off in the middle."""
    text = "\n".join(lines)
    for _ in range(random.choice((1, 1, 2, 5))):
        at, chance = random.randrange(len(text) + 1), random.random()
        if chance < 0.5:
            text = text[:at] + random.choice(LETTERS) + text[at:]
        elif chance < 0.9:
            text = text[:at] + text[at + random.choice((1, 1, 2, 10)) :]
        else:
            text = text[:at]
    lines[:] = text.split("\n")


def _blanks(lines: list[str], random: Random) -> None:
    """Ask in a phrase for more than the value of its blank."""
    places = [number for number, line in enumerate(lines) if "{" in line and "}" in line]
    if places:
        number = random.choice(places)
        more = random.choice(
            (".__class__", ".real", "[0]", "!r", "!r:>99999", ":>99999", ":c", ":{n}")
        )
        lines[number] = re.sub(r"\{(\w+)\}", lambda found: f"{{{found[1]}{more}}}", lines[number])


def mutated(text: str, random: Random) -> bytes:
    """Return a file as nobody meant to write it."""
    lines = text.split("\n")
    if "[say]" in lines and random.random() < 0.2:
        _blanks(lines, random)
        return "\n".join(lines).encode()
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        change = random.choices((_value, _key, _lines, _letters), (45, 12, 13, 30))[0]
        change(lines, random)
        lines = lines or [""]
    content, chance = "\n".join(lines).encode("utf-8", "surrogatepass"), random.random()
    if chance < 0.01:
        return content.decode("utf-8", "replace").encode("utf-16")
    if chance < 0.02:
        return b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")
    if chance < 0.03:
        return random.randbytes(random.randrange(600))
    if chance < 0.04:
        return content[: len(content) // 2] + b"\xff\xfe\x80" + content[len(content) // 2 :]
    return content


class Bench:
    """A folder of files to be spoiled one after the other, and what reads each kind of them."""

    def __init__(self, folder: Path, random: Random, tally: Tally) -> None:
        self.random, self.tally = random, tally
        self.folder = folder
        self.library, self.phrases = load([media()]), load_phrases([media()])
        self.settings = Settings()
        self.stand = folder / "stand"
        for each in (media() / "figures").glob("*.toml"):
            place = self.stand / each.stem.removesuffix("-front") / "figures"
            place.mkdir(parents=True, exist_ok=True)
            shutil.copy(each, place)
        self.texts: dict[str, list[tuple[Path, str]]] = {
            "settings": [(folder / "station.toml", SETTINGS)],
            "sheet": [(folder / "sheet.csv", SHEET), (folder / "timer.json", TIMER)],
        }
        for kind in ("programs", "exercises", "figures", "phrases"):
            (folder / kind).mkdir(parents=True, exist_ok=True)
            files = sorted((media() / kind).glob("*.toml"))
            self.texts[kind] = [(folder / kind / each.name, each.read_text()) for each in files]
        # Nothing may take the place of what is shipped, so the programmes have names of their own.
        self.texts["programs"] = [
            (path.with_name(f"my-{path.name}"), text.replace('id = "', 'id = "my-', 1))
            for path, text in self.texts["programs"]
        ]
        self.readers: dict[str, Callable[[Path], None]] = {
            "settings": self._settings,
            "sheet": self._sheet,
            "programs": self._program,
            "exercises": self._exercise,
            "figures": self._alone,
            "phrases": self._words,
        }

    def spoil(self) -> None:
        """Write one file as nobody meant to, and read it."""
        kind = self.random.choices(list(self.readers), (30, 10, 20, 18, 7, 15))[0]
        path, text = self.random.choice(self.texts[kind])
        content = mutated(text, self.random)
        path.write_bytes(content)
        self.tally.saw("mutants")
        try:
            with guarded():
                self.readers[kind](path)
                if self.random.random() < 0.01:
                    self._typed(kind, path)
            self.tally.saw("taken")
        except ContentError as error:
            self.tally.saw("refused")
            self._judge(error.faults, path)
        except StationError as error:
            self.tally.saw("refused")
            self._judge((str(error),), path)
        except TooLongError:
            self._wrong("it takes too long", content)
        except Exception as fault:  # noqa: BLE001 - whatever it is, nobody expected it
            self._wrong(f"{kind}: {type(fault).__name__}: {str(fault)[:60]}", content)
        finally:
            path.unlink()

    def name_the_key(self) -> None:
        """Put a hostile value behind a key of the settings: it is taken, or refused with its key."""
        path, text = self.texts["settings"][0]
        lines = text.split("\n")
        number = self.random.choice([n for n, line in enumerate(lines) if " = " in line])
        key, value = lines[number].split(" = ")[0], self.random.choice(HOSTILE)
        lines[number] = f"{key} = {value}"
        path.write_text("\n".join(lines))
        self.tally.saw("mutants")
        try:
            with guarded():
                configuration.load(path)
            self.tally.saw("taken")
        except ContentError as error:
            self.tally.saw("refused")
            self.tally.saw("hostile values refused with their key")
            where = (f"line {number + 1}:", f".{key}", f"{key} ")
            if not any(each in fault for fault in error.faults for each in where):
                self._wrong("a hostile value without its key", f"{lines[number][:80]} {error}")
            self._judge(error.faults, path)
        except Exception as fault:  # noqa: BLE001 - whatever it is, nobody expected it
            self._wrong(f"settings: {type(fault).__name__}", lines[number][:200])
        finally:
            path.unlink()

    def _settings(self, path: Path) -> None:
        settings = configuration.load(path)
        settings.display.extent((800, 480))
        assert settings.keymap
        chosen = program(self.library, settings.workout.program)
        today(chosen, self.library, self.phrases, settings)

    def _sheet(self, path: Path) -> None:
        taken = intake.take(path, self.library)
        self._judge(tuple(map(plain, taken.left)), path)  # as they are told
        name, exercises = taken.name or "Sheet", dict(self.library.exercises)
        made = Program(id="sheet", name=name, about="", items=taken.items)
        if not list(program_faults(made, exercises, list(exercises))):
            path.with_suffix(".toml").write_text(as_toml(made, exercises))
            with suppress(ContentError):
                read(path.with_suffix(".toml"), Program, lambda _: ())

    def _program(self, path: Path) -> None:
        """Read it as `station program check` does, beside all that is shipped."""
        library = load([media()], [path])
        self._judge_all(library, path)
        if (made := library.programs.get(path.stem)) is not None:
            self._play(made, library, self.phrases)

    def _exercise(self, path: Path) -> None:
        self._alone(
            path, self.stand / path.stem
        )  # with its own figure alone: to read all takes long

    def _alone(self, path: Path, *beside: Path) -> None:
        library = load([*beside, self.folder], ())
        self._judge_all(library, path)
        for exercise in library.exercises.values():
            self._printable(exercise.name, exercise.short, exercise.position, *exercise.cues)

    def _words(self, path: Path) -> None:
        phrases = load_phrases([self.folder])
        shipped = next(iter(self.library.programs.values()))
        day = today(shipped, self.library, phrases, self.settings)
        asks = any(each in path.read_text("utf-8", "replace") for each in ("__", "!r", "[0]"))
        if asks or self.random.random() < 0.05:
            said = sayable(day, Past((), TODAY))
            if wrong := [text for text in said if MACHINE.search(text) or len(text) > 20_000]:
                self._wrong("a phrase says something of the machine", wrong[0][:200])
        self._play(shipped, self.library, phrases)

    def _play(self, made: Program, library: Library, phrases: Phrases) -> None:
        """Press through what was taken: whatever the files say, no step and no picture fails."""
        self._printable(made.name, made.about)
        plan(made, library, short=True)
        day = today(made, library, phrases, self.settings)
        session = engine.start(day, Past((), TODAY), Seconds(100), acknowledged=True)
        for _ in range(8):
            button = self.random.choices(list(Button), (1, 3, 6))[0]
            at = Seconds(session.now + self.random.random() * 9)
            session, _ = engine.step(session, Pressed(button, at))
            view(session, session.now)
            assert next_look(session, session.now) > session.now
        session, _ = engine.step(session, Tick(Seconds(session.now + 600)))
        view(session, session.now)

    def _typed(self, kind: str, path: Path) -> None:
        """Have it read by a command that somebody types."""
        words = ["program", "list", "--config", str(path)]
        if kind != "settings":
            words = ["program", "check", str(path), "--config", str(self.folder / "none.toml")]
            (self.folder / "none.toml").write_text("")
        done = CliRunner().invoke(command, words)
        self.tally.saw("commands")
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        if CONTROL.search(done.output):
            self._wrong("a command moves the cursor", done.output[:200])

    def _judge_all(self, library: Library, path: Path) -> None:
        for faults in library.left_out.values():
            self._judge(faults, path)
        for name in library.programs:
            self._printable(name)

    def _judge(self, faults: tuple[str, ...], path: Path) -> None:
        for fault in faults:
            if not fault.strip():
                self._wrong("a refusal without a sentence", path.read_bytes())
            if CONTROL.search(fault):
                self._wrong("a sentence moves the cursor", repr(fault[:200]))
            if len(fault) > 3000:
                self._wrong("a sentence as long as a page", fault[:100])
        if len(faults) > 200:
            self._wrong("hundreds of sentences", path.read_bytes())

    def _printable(self, *texts: str) -> None:
        for text in texts:
            if CONTROL.search(text):
                self._wrong("a name moves the cursor", repr(text[:100]))

    def _wrong(self, what: str, detail: object) -> None:
        self.tally.wrong(what, repr(detail)[:1500])


@contextmanager
def guarded() -> Iterator[None]:
    """Raise TooLongError where what is done inside takes too much of the processor."""

    def late(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, TOO_LONG)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def mutants(folder: Path, part: tuple[int, int]) -> Tally:
    """Spoil so many files, by chance of a seed."""
    seed, count = part
    tally, random = Tally(), Random(seed)
    bench = Bench(folder / f"mutants-{seed}", random, tally)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(count):
        if random.random() < 0.1:
            bench.name_the_key()
        else:
            bench.spoil()
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    if grown > ROOM:
        tally.wrong("it takes more and more memory", f"seed {seed}: {grown} MB")
    return tally
