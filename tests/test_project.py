"""The project keeps its word: its commands exist, its texts are whole, its files are small."""

import ast
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from station import __version__
from station.cli import main

CHECKOUT = Path(__file__).resolve().parent.parent
MAKEFILE = (CHECKOUT / "Makefile").read_text("utf-8")
MODULES = sorted(CHECKOUT.glob("station/**/*.py"))
TEXTS = sorted(
    path
    for pattern in (
        *("*.md", "*.toml", "LICENSE", "Makefile", ".gitignore", ".ci/*"),
        *(f"{room}/**/*" for room in ("docs", "media", "station", "systemd", "tests")),
    )
    for path in CHECKOUT.glob(pattern)
    if path.is_file() and path.suffix not in {".gif", ".npy", ".ogg", ".png", ".pyc"}
)

LONGEST_MODULE = 400
"""Lines from which on a module is looked at: is it still one subject? A pile is not one."""

BUILDERS_OWN = re.compile(
    r"pypi[.]|python[h]osted|index[-]url|file:[/]/|/root/[.]\w|/[.]pyenv/"
    r"|(?<![\w.])/work/\w"
)
"""Package registries, and what only the machine of whoever built this keeps in its folders."""


def named(path: Path) -> str:
    """Return a file's name as a test's report shows it."""
    return str(path.relative_to(CHECKOUT))


def make_targets(makefile: str) -> dict[str, str]:
    """Return each target that `make` helps with, and its line of help."""
    return dict(re.findall(r"^([a-z]+):.*?## +(.+)$", makefile, re.MULTILINE))


def commands(markdown: str) -> Iterator[list[str]]:
    """Yield the words of each command in the fenced `sh` blocks of a text."""
    for block in re.findall(r"^```sh\n(.*?)^```", markdown, re.MULTILINE | re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            words: list[str] = []
            for word in [*shlex.split(line.removeprefix("$ "), comments=True), "&&"]:
                if word not in {"&&", "||", "|", ";"}:
                    words.append(word)
                elif words:
                    yield words
                    words = []


def unknown(words: list[str]) -> str | None:
    """Return the first word of a `make` or `station` command that there is not, or None."""
    program = words[0].rpartition("/")[2]
    if program == "make":
        targets = [word for word in words[1:] if "=" not in word and not word.startswith("-")]
        return next((word for word in targets if word not in make_targets(MAKEFILE)), None)
    return unknown_to(main, words[1:]) if program == "station" else None


def unknown_to(command: click.Command, words: list[str]) -> str | None:
    """Return the first command or option among `words` that `command` does not have, or None."""
    context = click.Context(command)
    if isinstance(command, click.Group) and words and not words[0].startswith("-"):
        inner = command.get_command(context, words[0])
        return unknown_to(inner, words[1:]) if inner else words[0]
    options = {name for each in command.get_params(context) for name in each.opts}
    said = [word.partition("=")[0] for word in words if word.startswith("--")]
    return next((word for word in said if word not in options), None)


@pytest.mark.parametrize("path", [*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/*.md")], ids=named)
def test_the_commands_told_exist(path: Path) -> None:
    """Each `make` and `station` command in an `sh` block is one that there is, options too."""
    told = commands(path.read_text("utf-8"))
    assert [words for words in told if unknown(words)] == []


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("make", None),
        ("make run ARGS='--size 800x480'", None),
        ("git clone x && make dance", "dance"),
        ("station program list  # all of them", None),
        ("$ .venv/bin/station history --json | head", None),
        ("station program dance", "dance"),
        ("station history --dance", "--dance"),
        ("station dance", "dance"),
        ("ls --dance", None),
    ],
)
def test_a_command_that_is_not_there_is_seen(line: str, word: str | None) -> None:
    """In a made-up text the word that names nothing is found, and no other."""
    found = [unknown(words) for words in commands(f"```sh\n{line}\n```\n")]
    assert found[-1 if "&&" in line else 0] == word


def test_every_make_target_has_help_and_is_a_command() -> None:
    """What `make` lists and what .PHONY declares are the same, but for one that only forces."""
    phony = " ".join(re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE))
    assert set(phony.split()) - {"gone"} == set(make_targets(MAKEFILE))


def test_nothing_of_the_builders_machine_is_told() -> None:
    """No text names a package registry or a folder of the machine it was written on."""
    told = {named(path): BUILDERS_OWN.findall(path.read_text("utf-8")) for path in TEXTS}
    assert {name: found for name, found in told.items() if found} == {}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("pip install --index" + "-url https://here/simple", True),
        ("from pypi" + ".org", True),
        ("/ho" + "me/anna/.py" + "env/bin/python", True),
        ("/ro" + "ot/.config/station.toml", True),
        ("/home/anna/.config/station.toml", False),
        ("see tests/work/bench and /var/lib/station", False),
    ],
)
def test_a_builders_own_is_seen(line: str, told: bool) -> None:
    """In a made-up line a registry or a builder's tool is found, and what anybody may have is let be."""
    assert bool(BUILDERS_OWN.search(line)) is told


def test_a_module_says_what_it_is_and_stays_small() -> None:
    """Each module opens with what room it is and is no longer than can be read in one go."""
    for path in MODULES:
        source = path.read_text("utf-8")
        assert ast.get_docstring(ast.parse(source)), named(path)
        assert len(source.splitlines()) <= LONGEST_MODULE, named(path)


def test_the_changelog_tells_what_is_new() -> None:
    """CHANGELOG.md has a section for what comes, and one with something in it for this very version."""
    text = (CHECKOUT / "CHANGELOG.md").read_text("utf-8")
    coming, *released = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    assert coming.startswith("[Unreleased]\n")
    known = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.+)$", coming, re.MULTILINE)) <= known
    assert re.match(rf"\[{re.escape(__version__)}\] - \d{{4}}-\d\d-\d\d\n", released[0])
    assert re.search(r"^### .+\n\n- ", released[0], re.MULTILINE)


def test_the_license_is_the_one_declared() -> None:
    """LICENSE holds the MIT licence that pyproject.toml states."""
    assert (CHECKOUT / "LICENSE").read_text("utf-8").startswith("MIT License\n")
    assert 'license = "MIT AND Apache-2.0 AND CC0-1.0"' in (CHECKOUT / "pyproject.toml").read_text(
        "utf-8"
    )


GUIDES = sorted((*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/*.md")))


def links(markdown: str) -> list[str]:
    """Return where the links and pictures of a text lead, but for those to other places of the net."""
    text = re.sub(r"^```.*?^```", "", markdown, flags=re.MULTILINE | re.DOTALL)
    found = re.findall(r"\]\(([^)\s]+)\)", text)
    return [each for each in found if not each.startswith(("http:", "https:"))]


def anchors(markdown: str) -> set[str]:
    """Return the names by which a text's headings are linked to."""
    headings = re.findall(r"^#+ +(.+)$", markdown, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings}


@pytest.mark.parametrize("path", GUIDES, ids=named)
def test_every_link_leads_somewhere(path: Path) -> None:
    """The file is there, and the heading in it."""
    for link in links(path.read_text("utf-8")):
        name, _, anchor = link.partition("#")
        target = path.parent / name if name else path
        assert target.exists(), link
        assert not anchor or anchor in anchors(target.read_text("utf-8")), link


def test_every_picture_is_shown_and_small() -> None:
    """None lies about, and a page of them is loaded in a moment."""
    shown = {
        (path.parent / link).resolve() for path in GUIDES for link in links(path.read_text("utf-8"))
    }
    pictures = sorted(CHECKOUT.glob("docs/pictures/*"))
    assert [named(path) for path in pictures if path.resolve() not in shown] == []
    assert [named(path) for path in pictures if path.stat().st_size > 400_000] == []


def test_the_sketch_of_the_wall_has_the_words_of_the_wall() -> None:
    """It is drawn by hand; over its buttons stands what stands there in a hold."""
    (words,) = re.findall(r"\| \*\*holding\*\* \|(.*)\|", (CHECKOUT / "docs/design.md").read_text())
    sketch = (CHECKOUT / "docs/pictures/setup.svg").read_text("utf-8")
    legends = re.findall(r"“(.+?)”", words)
    assert legends == [text for text in re.findall(r">([a-z ]+)</text>", sketch) if text in legends]


def test_the_guide_calls_the_buttons_as_the_wall_does() -> None:
    """What stands there in italics stands above a button, or is an answer; so does every word of a hold."""
    text = re.sub(
        r"\*\*.+?\*\*", "", (CHECKOUT / "docs/using.md").read_text("utf-8"), flags=re.DOTALL
    )
    told = {" ".join(each.split()) for each in re.findall(r"\*([^*|]+)\*", text)}
    phrases = tomllib.loads((CHECKOUT / "media/phrases/en.toml").read_text("utf-8"))
    legends = phrases["legends"]
    assert told - {"nothing"} <= set(legends.values())
    assert {legends[name] for name in ("again", "end", "back", "go_on", "undo", "done")} <= told


def test_make_draws_every_picture_that_can_be_drawn() -> None:
    """What neither a hand nor `make docs` draws would grow old."""
    (screens,) = re.findall(r"^EXPLAINED := \$\(foreach screen,([a-z -]+),", MAKEFILE, re.MULTILINE)
    drawn = {f"{screen}-480x288.png" for screen in screens.split()}
    drawn |= set(re.findall(r"docs/pictures/(\S+)", MAKEFILE)) | {"sheet.png", "setup.svg"}
    (figures,) = re.findall(r"figure show ([a-z -]+) --to docs/pictures$", MAKEFILE, re.MULTILINE)
    drawn |= {f"{figure}.png" for figure in figures.split()} | {"bases.png"}
    drawn |= {"budget.svg"}  # which `make bench` draws of what it measures
    there = {path.name for path in CHECKOUT.glob("docs/pictures/*")}
    # tests.figure_pictures draws as many sheets as the figures need.
    assert {name for name in there if not re.fullmatch(r"figures-\d+\.png", name)} == drawn
