"""TOML files a person wrote: lines, typed values, and every fault with a hint."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import pytest

from station.core.errors import ContentError, KeyPath
from station.core.values import Seconds, Struct, field
from station.files.folders import media
from station.files.toml.document import Document, read
from station.files.toml.lines import lines


class Colour(StrEnum):
    """A word of two."""

    RED = "red"
    BLUE = "blue"


class Part(Struct, frozen=True, kw_only=True):
    """A table inside a table."""

    size: int | tuple[int, int]
    note: str = ""


class Thing(Struct, frozen=True, kw_only=True):
    """One of everything a file can hold."""

    name: str
    colour: Colour = Colour.RED
    seconds: Seconds = Seconds(1)
    turn: Literal[0, 90] = 0
    is_on: bool = False
    pin: int | None = 5
    size: tuple[int, int] | None = None
    shares: tuple[float, float, float] = (0, 0, 0)
    words: tuple[Annotated[str, "said"], ...] = ()
    parts: tuple[Part, ...] = ()
    part: Part | None = None
    places: dict[str, tuple[float, float]] = field(default_factory=dict)
    keys: Mapping[str, Colour | None] = field(default_factory=dict)


def written(folder: Path, text: str) -> Path:
    """Write a file and return where."""
    path = folder / "thing.toml"
    path.write_text(text, encoding="utf-8")
    return path


def thing(folder: Path, text: str) -> Thing:
    """Read a thing that has no rules of its own."""
    return read(written(folder, text), Thing, lambda _: ())


def faults(folder: Path, text: str) -> list[str]:
    """Return the faults of a thing, without the folder."""
    with pytest.raises(ContentError) as told:
        thing(folder, text)
    return [fault.removeprefix(f"{folder}/thing.toml") for fault in told.value.faults]


def test_every_kind_of_value_is_read(tmp_path: Path) -> None:
    """Texts, numbers, words of few, lists, tables and `false` for none become what they mean."""
    text = """
        name = "x"
        colour = "blue"
        seconds = 2
        turn = 90
        is_on = true
        pin = false
        size = [8, 4]
        shares = [0, 0.5, 1]
        words = ["a", "b"]
        parts = [{ size = 1 }, { size = [1, 2], note = "n" }]
        places.hip = [1, 2.5]
        [part]
        size = 3
        [keys]
        f5 = "red"
        b = false
    """
    assert thing(tmp_path, text) == Thing(
        name="x",
        colour=Colour.BLUE,
        seconds=Seconds(2),
        turn=90,
        is_on=True,
        pin=None,
        size=(8, 4),
        shares=(0, 0.5, 1),
        words=("a", "b"),
        parts=(Part(size=1), Part(size=(1, 2), note="n")),
        part=Part(size=3),
        places={"hip": (1, 2.5)},
        keys={"f5": Colour.RED, "b": None},
    )


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    """What an editor on Windows puts first is not part of the first key."""
    assert thing(tmp_path, '\ufeffname = "x"') == Thing(name="x")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("colour = 'blu'", "colour must be one of 'red', 'blue', not 'blu'; did you mean 'blue'?"),
        ("colour = 3", "colour must be one of 'red', 'blue', not 3"),
        ("turn = 45", "turn must be one of 0, 90, not 45"),
        ("seconds = '2'", "seconds must be a number, not '2'; leave the quotes out"),
        ("seconds = 'two'", "seconds must be a number, not 'two'"),
        ("seconds = nan", "seconds must be a number, not nan"),
        ("seconds = inf", "seconds must be a number, not inf"),
        ("is_on = 1", "is_on must be true or false, not 1"),
        ("pin = 1.5", "pin must be a whole number, or false for none, not 1.5"),
        ("pin = true", "pin must be a whole number, or false for none, not true"),
        (
            "size = [1]",
            (
                "size must be a list of 2 in square brackets, each a whole number, or false for none, "
                "not [1]"
            ),
        ),
        (
            "shares = [1, 2]",
            "shares must be a list of 3 in square brackets, each a number, not [1, 2]",
        ),
        (
            "words = 'a'",
            "words must be a list in square brackets, each item text in quotes, not 'a'",
        ),
        ("words = ['a', 2]", "words[1] must be text in quotes, not 2"),
        ("nmae = 3", "nmae is not known here; did you mean 'name'?"),
        ("part = 3", "part must be a table of names and values, or false for none, not 3"),
        (
            "part = { size = 'x' }",
            "part.size must be a whole number or a range like [2, 3], not 'x'",
        ),
        ("part = { size = 1, q = 2 }", "part.q is not known here; known are size, note"),
        (
            "part = { note = 'n' }",
            "part.size is missing; it must be a whole number or a range like [2, 3]",
        ),
        (
            "parts = [{ size = 1 }, { size = [1, 2, 3] }]",
            "parts[1].size must be a whole number or a range like [2, 3], not [1, 2, 3]",
        ),
        (
            "parts = [{ size = {} }]",
            "parts[0].size must be a whole number or a range like [2, 3], not a table",
        ),
        (
            "parts = [[1, 2, 3, 4, 5]]",
            "parts[0] must be a table of names and values, not a list of 5",
        ),
        (
            "places = { hip = [1] }",
            "places.hip must be a list of 2 in square brackets, each a number, not [1]",
        ),
        ("places = 7", "places must be a table of names and values, not 7"),
        ("keys = { b = true }", "keys.b must be one of 'red', 'blue', or false for none, not true"),
        (f"turn = '{'x' * 50}'", f"turn must be one of 0, 90, not '{'x' * 40}…'"),
    ],
)
def test_a_value_that_does_not_fit_is_told_plainly(tmp_path: Path, line: str, said: str) -> None:
    """One sentence: the line, the key, what it must be, what it is, and a hint."""
    assert faults(tmp_path, f'name = "x"\n{line}\n') == [f", line 2: {said}"]


def test_every_fault_is_told_in_the_order_of_the_file(tmp_path: Path) -> None:
    """One fault hides no other, whatever their kinds; what is missing comes first."""
    text = 'colour = "x"\nnew = 1\n[[parts]]\nsize = 1\n[[parts]]\nnote = 3\n'
    assert faults(tmp_path, text) == [
        ": name is missing; it must be text in quotes",
        ", line 1: colour must be one of 'red', 'blue', not 'x'",
        (
            ", line 2: new is not known here; known are name, colour, seconds, turn, is_on, pin, size, "
            "shares, words, parts, part, places, keys"
        ),
        ", line 5: parts[1].size is missing; it must be a whole number or a range like [2, 3]",
        ", line 6: parts[1].note must be text in quotes, not 3",
    ]


def _all_wrong(read_thing: Thing) -> Iterator[tuple[KeyPath, str]]:
    yield ("name",), f"is {read_thing.name}"
    yield ("part", "size"), "is large"
    yield ("part",), "is odd"
    yield ("parts",), "are many"


def test_rules_judge_what_could_be_read(tmp_path: Path) -> None:
    """Faults of type and of rule come together; what was misread is not blamed a second time."""
    path = written(tmp_path, 'name = "x"\nparts = []\n[part]\nsize = "x"\n')
    with pytest.raises(ContentError) as told:
        read(path, Thing, _all_wrong)
    assert [fault.removeprefix(f"{path}, ") for fault in told.value.faults] == [
        "line 1: name is x",
        "line 2: parts are many",
        "line 4: part.size must be a whole number or a range like [2, 3], not 'x'",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = two\n", ", line 1, column 8: this is not TOML: a value is missing or wrong"),
        ("name = 'x'\nname = 'y'\n", "this key stands here a second time: 'name = 'y''"),
        ("a = 1\nwords = [1,\n", "this is not TOML"),
        ("a b = 1\n", "this is not TOML: expected '=' after a key"),
    ],
)
def test_what_is_no_toml_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    """The line, the column and the text that stands there."""
    assert said in faults(tmp_path, text)[0]


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    """A missing file, a folder, or another encoding: one sentence each."""
    for path, said in [
        (tmp_path / "nowhere.toml", "cannot be read: No such file"),
        (tmp_path, "cannot be read: Is a directory"),
    ]:
        with pytest.raises(ContentError, match=f"{path}: {said}"):
            read(path, Thing, lambda _: ())
    latin = tmp_path / "latin.toml"
    latin.write_bytes('name = "Hüfte"'.encode("latin-1"))
    with pytest.raises(ContentError, match="not UTF-8 text at byte 9; save it as UTF-8"):
        read(latin, Thing, lambda _: ())


def test_a_place_that_cannot_be_looked_at_is_told(tmp_path: Path) -> None:
    """Not being able to look is not the same as there being nothing."""
    document = Document(tmp_path / ("x" * 300))
    with pytest.raises(ContentError, match="cannot be read: File name too long"):
        document.exists()


def ways(value: object, keys: KeyPath = ()) -> Iterator[KeyPath]:
    """Return the way to every key and list item of a table."""
    inside: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = list(enumerate(value))
    for key, part in inside:
        yield (*keys, key)
        yield from ways(part, (*keys, key))


@pytest.mark.parametrize("path", sorted(media().rglob("*.toml")), ids=lambda path: path.name)
def test_every_key_of_the_shipped_files_has_its_line(path: Path) -> None:
    """Whatever way a file is laid out, the line found for a key is one that names it."""
    text = path.read_text(encoding="utf-8")
    found = lines(text)
    rows = text.splitlines()
    assert set(ways(tomllib.loads(text))) == set(found)
    for keys, line in found.items():
        if isinstance(keys[-1], str):
            assert re.search(rf"\b{re.escape(keys[-1])}\b", rows[line - 1])


EVERY_FORM = '''\
# a = 1
a = 1 # b = 2
"b c" = { d = "}", 'e' = [1, { f = 2 }] }
g.h = """
[not.a.table]
i = 3 \\""" """
g.i = [
    "]", # ]
    [1, 2],
    2024-01-01 07:32:00,
]

[j.k]
l = \'\'\'
m = 4\'\'\'
[[n]]
o = 1.5
[[n]]
[[n.p]]
q = true
[n.r]
s = {}
[ "t.u" ]
v = -1
'''


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("a",), 2),
        (("b c",), 3),
        (("b c", "d"), 3),
        (("b c", "e", 1, "f"), 3),
        (("g", "h"), 4),
        (("g", "i"), 7),
        (("g", "i", 0), 8),
        (("g", "i", 1, 1), 9),
        (("g", "i", 2), 10),
        (("j", "k"), 13),
        (("j", "k", "l"), 14),
        (("n", 0), 16),
        (("n", 0, "o"), 17),
        (("n", 1), 18),
        (("n", 1, "p", 0, "q"), 20),
        (("n", 1, "r", "s"), 22),
        (("t.u", "v"), 24),
    ],
)
def test_keys_have_lines_in_every_form_of_toml(keys: KeyPath, line: int) -> None:
    """Comments, texts of many lines, inline tables, nested lists and tables in lists."""
    assert lines(EVERY_FORM)[keys] == line


def test_no_line_is_made_up() -> None:
    """Only what is really a key or an item has a line, tables on the way to one apart."""
    implied = {("j",)}
    assert set(lines(EVERY_FORM)) | implied == set(ways(tomllib.loads(EVERY_FORM)))
