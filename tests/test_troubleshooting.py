"""Every sentence a person may be shown when something is wrong stands in docs/troubleshooting.md."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from station.files.journal.database import MEANINGS

CHECKOUT = Path(__file__).resolve().parent.parent
GUIDE = CHECKOUT / "docs/troubleshooting.md"
SOURCES = sorted(CHECKOUT.glob("station/**/*.py"))

TOLD_BY = {
    "DeviceError": 0,
    "UnpluggedError": 0,
    "JournalError": 0,
    "ClaimedError": 0,
    "HomeError": 0,
    "DamageError": 0,
    "_became": 0,
    "_warn": 0,
    "_trouble": 1,
    "MediaError": 0,
    "PackError": 0,
    "PrintError": 0,
    "StationError": 0,
    "ValueError": 0,
    "Trouble": 1,
    "warning": 0,
    "_fail": 0,
    "fault": 1,
    "left_out": 1,
    "Question": 1,
    "Stray": 2,
}
"""The calls that make a sentence, and which of their arguments it is."""

KEPT = frozenset({"_unkept", "_unread", "_unmade", "fault"})
"""Attributes that keep a sentence until it is told."""

TELLERS = frozenset(
    {
        *(
            "why",
            "no_window",
            "missing",
            "_end",
            "_left_out",
            "_reason",
            "_unreadable",
            "_no_text",
            "_misnamed",
            "twice",
            "saved",
            "_written_anew",
        ),
        *(
            "_lacking",
            "_unwritten",
            "_misplaced",
            "_held_back",
            "_closed",
            "_renamed",
            "_doubled",
            "_nameless",
        ),
    }
)
"""Functions that return a sentence, which others put into one of those calls."""

ROOMS = (
    *(
        "app",
        "arrivals",
        "pinboard",
        "bundling",
        "household",
        "checks",
        "commands",
        "console",
        "content",
    ),
    *("devices", "files", "studio", "wall", "wiring", "cli"),
)
"""Where sentences are made; in the core a ValueError is for whoever calls it."""

BLANK = "…"
"""What stands in the document for a part that is different each time."""


def text_of(node: ast.expr) -> str | None:
    """Return a text with a blank for every part that varies, or None: it is none."""
    match node:
        case ast.Constant(value=str(value)):
            return re.sub("%[ds]", BLANK, value)  # as the log fills it in
        case ast.JoinedStr(values=values):
            parts = (v.value if isinstance(v, ast.Constant) else BLANK for v in values)
            return re.sub(rf"{BLANK}+", BLANK, "".join(map(str, parts)))
        case ast.BoolOp(values=[*_, last]):
            return text_of(last)
    return None


def sentences(source: str) -> Iterator[tuple[int, str]]:
    """Yield every sentence that a file can make, and the line it does so on."""
    for scope in ast.walk(ast.parse(source)):
        if not isinstance(scope, ast.FunctionDef):
            continue
        named: dict[str, list[ast.expr]] = {}
        for node in ast.walk(scope):
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    named.setdefault(name, []).extend(either(value))
        for node in ast.walk(scope):
            for found in (each for whole in told(node, scope.name) for each in either(whole)):
                name = found.id if isinstance(found, ast.Name) else ""
                for text in map(text_of, named.get(name, [found])):
                    if text is not None and text.strip(f"{BLANK} ."):
                        yield found.lineno, text


def told(node: ast.AST, function: str) -> Iterator[ast.expr]:
    """Yield the expression with which a node of `function` tells something."""
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args):
            place = TOLD_BY.get(name)
            if place is not None and len(args) > place:
                yield args[place]
            match name, args:
                case "ContentError", [ast.List(elts=faults)]:
                    yield from faults
        case ast.Assign(targets=[ast.Attribute(attr=name)], value=value) if name in KEPT:
            yield value
        case ast.Return(value=ast.expr() as value) if function in TELLERS:
            yield value


def either(node: ast.expr) -> Iterator[ast.expr]:
    """Yield both branches of a choice, or the expression itself."""
    if isinstance(node, ast.IfExp):
        yield from (*either(node.body), *either(node.orelse))
    else:
        yield node


def said_by(script: str) -> Iterator[str]:
    """Yield every sentence with which a shell script ends in vain, or speaks from the wall."""
    for text in re.findall(r'\bdie "(.+)"', script):
        yield "Not installed: " + re.sub(r"\$\{.+?\}|\$\w+", BLANK, text)
    yield from re.findall(r"printf '([^%]+?)(?:\\n)+' >&2", script)
    yield from re.findall(r"printf '(.+ last words:)", script)


def keys(markdown: str) -> set[str]:
    """Return the sentences that the document explains: its lines in bold."""
    return {line[2:-2] for line in markdown.splitlines() if re.fullmatch(r"\*\*.+\*\*", line)}


def room(path: Path) -> str:
    """Return the room that a file lies in."""
    return path.relative_to(CHECKOUT / "station").parts[0].removesuffix(".py")


MESSAGES = {
    text: f"{path.relative_to(CHECKOUT)}:{line}"
    for path in SOURCES
    if room(path) in ROOMS
    for line, text in sentences(path.read_text("utf-8"))
} | {
    text: f"systemd/{name}"
    for name in ("install", "uninstall", "fault")
    for text in said_by((CHECKOUT / "systemd" / name).read_text("utf-8"))
}


@pytest.mark.parametrize("text", MESSAGES, ids=lambda text: MESSAGES[text])
def test_every_sentence_is_explained(text: str) -> None:
    """Whatever a person is told when something is wrong, they find it in the document."""
    assert text in keys(GUIDE.read_text("utf-8"))


def test_nothing_is_explained_that_is_never_said() -> None:
    """A sentence that the code no longer says does not linger in the document."""
    assert keys(GUIDE.read_text("utf-8")) - set(MESSAGES) == set()


def test_every_meaning_of_a_fault_of_the_journal_is_explained() -> None:
    """What can stand at the end of a sentence about the journal stands in the table."""
    guide = GUIDE.read_text("utf-8")
    assert [meaning for meaning in MEANINGS.values() if f"| {meaning} |" not in guide] == []


def test_each_sentence_has_a_cause_or_a_cure() -> None:
    """Under every sentence stands a text of its own, and no sentence stands twice."""
    lines = GUIDE.read_text("utf-8").splitlines()
    bold = [index for index, line in enumerate(lines) if re.fullmatch(r"\*\*.+\*\*", line)]
    assert len({lines[index] for index in bold}) == len(bold)
    assert all(lines[index + 1].strip() == "" and lines[index + 2].strip() for index in bold)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("raise DeviceError('No pins.')", "No pins."),
        ("raise DeviceError(f'No {x}{y}; {HINT}') from None", "No …; …"),
        ("post(Trouble('buzzer', 'It is gone.', now))", "It is gone."),
        ("yield fault('clock', f'It says {now}.', 'set it')", "It says …."),
        ("text = 'A'\n    tell(text)\n    text = 'A'\n    post(Trouble(PART, text))", "A"),
        ("text = f'Lost: {x}'\n    post(Trouble(PART, text, now))", "Lost: …"),
        ("raise DeviceError(told or f'None in {n} s.')", "None in … s."),
        ("raise DeviceError('One.' if x else 'One.')", "One."),
        ("self._unkept = f'Made anew: {x}.'", "Made anew: …."),
        ("_log.warning('It ran dry %d times: %s.', 3, why)", "It ran dry … times: …."),
        ("return Question('Lit?', 'Not lit.', 'turn it')", "Not lit."),
    ],
)
def test_a_sentence_is_seen(source: str, text: str) -> None:
    """In a made-up function the sentence is found, its varying parts as a blank."""
    assert {found for _, found in sentences(f"def f():\n    {source}")} == {text}


def test_what_a_teller_returns_is_seen() -> None:
    """A sentence that is only returned, for another function to tell, is found too."""
    (found,) = sentences("def why():\n    return f'No {x} here'")
    assert found[1] == "No … here"
    assert list(sentences("def other():\n    return 'no sentence'")) == []
