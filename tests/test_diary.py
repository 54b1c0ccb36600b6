"""The station leads exercises and keeps a diary: no word of it may claim to do more.

What a thing is for is read across its README, its package text, its screens and its manuals.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from station.cli import main

CHECKOUT = Path(__file__).resolve().parent.parent

FORBIDDEN = re.compile(
    r"""\b(?:
    treat(?:s|ed|ing|ments?)? | relie(?:f|ves?|ved|ving) | prevent(?:s|ed|ing|ion|ive)?
    | heal(?:s|ed|ing)? | cur(?:es|ed|ing) | monitor(?:s|ed|ing)? | diagnos\w+
    | detect(?:s|ed|ing|ions?|ors?)? | recommend(?:s|ed|ing|ations?)?
    | (?:therapy|therapeutic|medical)\s+devices? | clinically\s+\w+
    | personali[sz]ed\s+(?:therapy|exercises?|programmes?) | red\s+flags?
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What a diary does not do, in every form of the word."""

EXCEPTIONS = {
    "no diagnosis": "says what the station does not do",
    "not a diagnosis": "stands on what is handed to the professional, and says the same",
    "pain-monitoring model": "the name of the published rule that the shipped one is taken from",
    "--no-install-recommends": "an option of the packages' installer",
}
"""What may stand there all the same, word for word, and why."""

PURPOSE = re.compile(r"leads? you through exercises your professional gave you", re.IGNORECASE)
DIARY = re.compile("a diary of what you did and how it felt", re.IGNORECASE)


def claims(text: str) -> list[str]:
    """Return the forbidden words of a text, each with what stands around it."""
    flowing = " ".join(text.split())
    for allowed in EXCEPTIONS:
        flowing = flowing.replace(allowed, "…")
    return [
        flowing[max(0, found.start() - 30) : found.end() + 30]
        for found in FORBIDDEN.finditer(flowing)
    ]


def written() -> Iterator[Path]:
    """Yield every file whose whole text is for people."""
    yield from (CHECKOUT / name for name in ("README.md", "CHANGELOG.md", "pyproject.toml"))
    for pattern in ("docs/*.md", "media/**/*.toml", "systemd/*"):
        yield from sorted(each for each in CHECKOUT.glob(pattern) if each.is_file())


def strings(source: str) -> Iterator[tuple[int, str]]:
    """Yield each text of a Python file that somebody may be shown, and its line.

    That is every string, also where only a log or a file holds it: nobody could tell which reach a
    person. Docstrings speak of code ("treat", "detect"), and only those of commands are shown, as
    their help.
    """
    for node in ast.walk(ast.parse(source)):
        for text in _shown(node):
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield text.lineno, text.value


def _shown(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.FunctionDef) and any(map(_is_command, node.decorator_list)):
        yield from (each.value for each in node.body[:1] if isinstance(each, ast.Expr))
    if not isinstance(node, ast.Expr):  # a text that is a statement of its own is a docstring
        yield from ast.iter_child_nodes(node)


def _is_command(decorator: ast.expr) -> bool:
    name = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(name, ast.Attribute) and name.attr in {"command", "group"}


@pytest.mark.parametrize("path", tuple(written()), ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_no_written_word_claims_more_than_a_diary(path: Path) -> None:
    """README, package text, manuals, phrases and exercises claim nothing about anybody's health."""
    assert claims(path.read_text(encoding="utf-8")) == []


def test_no_string_of_the_program_claims_more_than_a_diary() -> None:
    """Nor does anything that the program can show, say, print or write down."""
    found = {
        f"{path.relative_to(CHECKOUT)}:{line}": told
        for path in sorted(CHECKOUT.glob("station/**/*.py"))
        for line, text in strings(path.read_text(encoding="utf-8"))
        if (told := claims(text))
    }
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        *("it treats pain", "relieves your back", "a treatment", "brings relief", "it prevents"),
        *("pain that heals", "Monitors your condition", "it detects", "we recommend it"),
        *("our recommendations", "a therapy device", "clinically proven", "a red flag found"),
        *("personalised therapy", "it diagnoses", "two\nred\n  flags", "the diagnosis"),
    ],
)
def test_every_form_of_a_forbidden_word_is_found(text: str) -> None:
    """Neither another ending nor a line's end hides one."""
    assert claims(text)


@pytest.mark.parametrize(
    "text",
    [
        *("a healthy machine", "his health", "makes no diagnosis", "a retreat", "secure"),
        *("a diary kept by a machine, not a diagnosis", "MONITOR_INVOCATION_ID", "your therapist"),
    ],
)
def test_a_word_that_claims_nothing_is_left_alone(text: str) -> None:
    """What only looks like one may be said."""
    assert claims(text) == []


def test_strings_are_told_from_docstrings() -> None:
    """A docstring speaks of the code, but a command's is its help."""
    source = '''
"""A module."""
X = 1
"""What X is."""
@click.command()
def heal(): """Help."""; log("a word", f"x{X}y"); return "back"
def quiet(): """Say nothing."""
'''
    assert {text for _, text in strings(source)} == {"Help.", "a word", "x", "y", "back"}


@pytest.mark.parametrize("allowed", EXCEPTIONS)
def test_an_exception_is_needed(allowed: str) -> None:
    """An exception that allows nothing is none."""
    assert FORBIDDEN.search(allowed)


def test_what_it_is_for_is_said_alike_everywhere() -> None:
    """README, package, manual and help say what the station does, in the same words."""
    package = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    manuals = [CHECKOUT / "README.md", CHECKOUT / "docs/using.md"]
    for text in (
        *(path.read_text(encoding="utf-8") for path in manuals),
        package["project"]["description"],
        str(main.help),
    ):
        flowing = " ".join(text.split())
        assert PURPOSE.search(flowing)
        assert DIARY.search(flowing)
