"""What a command writes arrives, whatever the terminal knows; where nothing can, it says so."""

import io
import os
import pwd
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from station.cli import main
from station.console import Console, PrintError, spelled

FULL = Path("/dev/full")

wants_full = pytest.mark.skipif(not FULL.exists(), reason="there is no disk that is always full")

# The second writes as the last one does.
COMMANDS = [
    ("run", "--help"),
    ("program", "show", "low-back-progression-1"),
    ("wiring",),
]


def typed(
    words: Sequence[str], into: int, **environ: str | None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command of the station, its output going `into` a file or a pipe."""
    given = {**os.environ, **environ}
    return subprocess.run(
        [sys.executable, "-m", "station", *words],
        check=False,
        stdout=into,
        stderr=subprocess.PIPE,
        env={name: value for name, value in given.items() if value is not None},
    )


@pytest.mark.parametrize(
    ("encoding", "text", "said"),
    [
        ("ascii", "2–3 × 10 · “Relax” → Ω…", '2-3 x 10 - "Relax" -> Ohm...'),
        ("ascii", "Übung für Füße, ½ Łódź", "Ubung fur Fusse, 1/2 ?odz"),
        ("latin-1", "2–3 × 10, “für”", '2-3 × 10, "für"'),
        ("cp437", "2–3 · Füße", "2-3 · Füße"),
        ("utf-8", "2–3 × 10", "2–3 × 10"),
        ("utf-8", "r\udcfccken", "r?cken"),
        ("ascii", "日本", "??"),
    ],
)
def test_a_letter_that_is_not_there_is_spelled_by_the_nearest(
    encoding: str, text: str, said: str
) -> None:
    """Dashes, quotes and arrows have a likeness in ASCII, an accent is left out, `?` is the last."""
    assert spelled(text, encoding) == said
    written = io.BytesIO()
    console = Console(io.TextIOWrapper(written, encoding=encoding, newline=""))
    assert console.write(text) == len(text)
    console.flush()
    assert written.getvalue() == said.encode(encoding)


@pytest.mark.slow
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_speaks_to_an_old_terminal(words: Sequence[str]) -> None:
    """Where letters are ASCII each command answers as anywhere, in the letters there are."""
    done = typed(words, subprocess.PIPE, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("ascii")


@wants_full
@pytest.mark.slow
@pytest.mark.parametrize("words", COMMANDS[::2], ids=" ".join)
def test_a_full_disk_is_told(words: Sequence[str]) -> None:
    """What could not be written is a sentence and exit status 2, not a traceback."""
    with FULL.open("wb") as full:
        done = typed(words, full.fileno())
    assert done.returncode == 2
    assert done.stderr == (b"station: The output cannot be written (No space left on device).\n")


@pytest.mark.slow
@pytest.mark.parametrize("words", COMMANDS[::2], ids=" ".join)
def test_a_reader_who_has_enough_ends_it_quietly(words: Sequence[str]) -> None:
    """`station … | head -1` ends without a word, as every command of a shell does."""
    reading, writing = os.pipe()
    os.close(reading)
    done = typed(words, writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (2, b"")


@wants_full
def test_what_is_gone_stays_gone() -> None:
    """Once nothing could be written every further word is refused, and the end is quiet."""
    with FULL.open("w", encoding="utf-8") as full:
        console = Console(full)
        console.write("x")
        with pytest.raises(PrintError, match=r"cannot be written \(No space left"):
            console.flush()
        console.flush()
        with pytest.raises(PrintError):
            console.write("y")


@wants_full
def test_a_fault_that_cannot_be_told_is_no_second_fault() -> None:
    """Where the faults themselves have no room, nobody is left to tell."""
    with FULL.open("w", encoding="utf-8") as full:
        console = Console(full, silent=True)
        console.write("x")
        console.flush()
        assert console.write("y") == 1


def test_a_user_without_a_home_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's settings are nowhere: every command ends with the sentence and exit status 2."""

    def unknown(number: int) -> None:
        raise KeyError(number)

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    for words in (["program", "list"], ["history"], ["check"], ["run"]):
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 2
        assert done.stderr == (
            f"station: The user with the number {os.getuid()} has no home folder on this machine: "
            "set HOME to a folder of theirs.\n"
        )
    named = CliRunner().invoke(main, ["program", "list", "--config", os.devnull])
    assert (named.exit_code, named.stderr) == (0, "")
