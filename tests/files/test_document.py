"""TOML files a person wrote: lines, typed values, and every fault with a hint."""

import re
import time
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station.core.content.program import Program
from station.core.errors import ContentError, KeyPath
from station.core.values import Seconds, Struct, field
from station.files.folders import media
from station.files.toml.document import TOLD, Document, read
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
            ("size must be a list of 2 in square brackets, each a whole number, not [1]"),
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
        ("part = 3", "part must be a table of names and values, not 3"),
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
        ("name = <two>\n", ", line 1, column 8: this is not TOML: a value is missing or wrong"),
        ("name = 'x'\nname = 'y'\n", "this key stands here a second time: 'name = 'y''"),
        ("a = 1\njust words\n", "this is not TOML: a line is key = value, or a [table], or a"),
        ("a = 1\nb =\n", ", line 2, column 4: this is not TOML: a value is missing behind the ="),
        ("[a]\n[a]\n", "this table stands here a second time; put its lines under the first"),
    ],
)
def test_what_is_no_toml_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    """The line, the column and the text that stands there."""
    assert said in faults(tmp_path, text)[0]


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    """A missing file, a folder, or another encoding: one sentence each."""
    for path, said in [
        (tmp_path / "nowhere.toml", "cannot be read: No such file"),
        (tmp_path, "is a folder and not a file; move it away, or rename it"),
    ]:
        with pytest.raises(ContentError, match=f"{path}: {said}"):
            read(path, Thing, lambda _: ())
    latin = tmp_path / "latin.toml"
    latin.write_bytes('name = "Hüfte"'.encode("latin-1"))
    with pytest.raises(ContentError, match=r"latin\.toml, line 1: is not UTF-8 text at byte 9"):
        read(latin, Thing, lambda _: ())


SLIPS = [
    ("seconds = 2,5", "a number has a point, not a comma", "seconds = 2.5"),
    ("seconds = 08", "a number does not begin with 0", "seconds = 8"),
    ("seconds = 2.", "a number does not end with a point", "seconds = 2"),
    ("seconds = .5", "a number does not begin with a point", "seconds = 0.5"),
    ("seconds = 10 s", "nothing else follows the number", "seconds = 10"),
    ("seconds = 10 s # long", "nothing else follows the number", "seconds = 10 # long"),
    ("turn = 90°", "nothing else follows the number", "turn = 90"),
    ("seconds = 10,", "nothing else follows the number", "seconds = 10"),
    ("seconds = 10 turn = 90", "each key has a line of its own", "seconds = 10"),
    ("size = 8-12", "a range is a list of two numbers", "size = [8, 12]"),
    ("size = [8 – 12]", "a range is a list of two numbers", "size = [8, 12]"),
    ("size = [8 12]", "a comma stands between the parts of a list", "size = [8, 12]"),
    ("is_on = yes", "what is so is written true", "is_on = true"),
    ("is_on = True", "what is so is written true", "is_on = true"),
    ("pin = none", "what is not so is written false", "pin = false"),
    ("colour = red", "text stands in quotes", 'colour = "red"'),
    ("colour = “red”", "the quotes must be straight ones", 'colour = "red"'),
    ("colour = „red“", "the quotes must be straight ones", 'colour = "red"'),
    ("colour = ‘red’", "the quotes must be straight ones", 'colour = "red"'),
    ('colour = "red”', "the quotes must be straight ones", 'colour = "red"'),
    ('colour = "red', "a quote is missing at its end", 'colour = "red"'),
    ("colour = 'red", "a quote is missing at its end", "colour = 'red'"),
    ('colour = red"', "a quote is missing at its beginning", 'colour = "red"'),
    ('colour = "red",', "nothing follows the value", 'colour = "red"'),
    (
        'part = { note = "so "red" it is" }',
        None,
        None,
    ),
    (
        'note = "so "red" it is"',
        "a text with quotes inside stands between single ones",
        "note = 'so \"red\" it is'",
    ),
    (
        "note = 'it's red'",
        "a text with single quotes inside stands between double ones",
        'note = "it\'s red"',
    ),
    ('note = "C:\\Users\\me"', "a backslash is written twice", 'note = "C:\\\\Users\\\\me"'),
    (
        "seconds\u00a0= 1",
        "a space stands here that is none (it comes from a web page or a word processor)",
        "seconds = 1",
    ),
    *(
        (
            line,
            "a space stands here that is none (it comes from a web page or a word processor)",
            "seconds = 1",
        )
        for line in (
            "seconds = 1\u00a0",
            "\u00a0 seconds = 1",
            "seconds =\u200b1",
            "\ufeffseconds = 1",
        )
    ),
    (
        "colour =\u2009red",
        (
            "a space stands here that is none (it comes from a web page or a word processor); "
            "text stands in quotes"
        ),
        'colour = "red"',
    ),
    ("seconds: 2", "= stands between a key and its value, not a colon", "seconds = 2"),
    (
        "colour: red",
        "= stands between a key and its value, not a colon; text stands in quotes",
        'colour = "red"',
    ),
    ("seconds == 2", "one = stands between a key and its value", "seconds = 2"),
    ("// red", "a remark begins with #", "# red"),
    ("[part", "a table's name stands in brackets", "[part]"),
    ("[[parts]", "a list's name stands in two brackets", "[[parts]]"),
    ('page down = "red"', "such a key stands in quotes", '"page down" = "red"'),
    ("part = { size = 2,5 }", "a number has a point, not a comma", "part = { size = 2.5 }"),
    ("part = { size = 2, }", "no comma stands before the last bracket", "part = { size = 2 }"),
]


@pytest.mark.parametrize(("line", "said", "write"), SLIPS, ids=[slip[0] for slip in SLIPS])
def test_what_people_type_in_place_of_toml_is_understood(
    tmp_path: Path, line: str, said: str | None, write: str | None
) -> None:
    """One sentence with the line, what is wrong with it, and what to type; else its column."""
    text = f'name = "x"\n{line}\nis_on = true\n' if line[0] != "[" else f"{line}\nsize = 1\n"
    (fault,) = faults(tmp_path, text)
    number = 1 if line[0] == "[" else 2
    if write is None:
        assert fault.startswith(f", line {number}, column ")
    else:
        assert fault == f", line {number}: {said}; write: {write}"
        tomllib.loads(write)


def test_a_line_of_nothing_but_odd_spaces_is_to_be_deleted(tmp_path: Path) -> None:
    """What looks like an empty line may be none."""
    assert faults(tmp_path, 'name = "x"\n\u00a0\n') == [
        (
            ", line 2: a space stands here that is none (it comes from a web page or a word "
            "processor); delete the line"
        )
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'name = "x"\nwords = ["a",\nturn = 90\n',
            ", line 2: a list is not closed: 'words = [\"a\",'",
        ),
        ('words = ["a",\n\n[[parts]]\nsize = 1\n', ", line 1: a list is not closed"),
        ('name = """x\nturn = 90\n', ", line 1: a text of many lines is not closed"),
        ("name = '''x\nturn = 90\n", ", line 1: a text of many lines is not closed"),
        ("part = { size = 1,\nnote = 'n' }\n", ", line 1: a table in braces stands on one line"),
        ("part = { size = 1", ", line 1: a table in braces is not closed"),
    ],
)
def test_what_is_not_closed_is_told_where_it_begins(tmp_path: Path, text: str, said: str) -> None:
    """Not where the next thing begins, which is in order."""
    assert faults(tmp_path, text)[0].startswith(said)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('{\n  "name": "x",\n  "turn": 90\n}\n', "JSON"),
        ('[\n  { "name": "x" }\n]\n', "JSON"),
        ("---\nname: x\n", "YAML"),
        ("name: x\nparts:\n  - size: 1\n    note: n\n", "YAML"),
        ("# Evening\n\n- squat, 10 times\n- plank\n", "Markdown"),
        ("| exercise | sets |\n|---|---|\n| squat | 2 |\n", "Markdown"),
        ("exercise;sets;reps\nsquat;1;10\n", "a table (CSV)"),
        ("exercise,sets,reps\nsquat,1,10\nplank,5,\n", "a table (CSV)"),
        ("<html>\n<body>\n", "a web page or XML"),
        ("Ten squats in the morning.\nThen a rest.\n", "plain text"),
    ],
)
def test_another_format_is_named(tmp_path: Path, text: str, kind: str) -> None:
    """Who saved a list of exercises in what they know is told so, once, and how a line of TOML looks."""
    assert faults(tmp_path, text) == [
        (
            f", line 1: this is {kind} and not TOML, in which a line is key = value, with text in "
            "quotes"
        )
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("turn = '90'", "turn must be one of 0, 90, not '90'; leave the quotes out"),
        ("seconds = '2,5'", "seconds must be a number, not '2,5'; write 2.5"),
        ("seconds = '10 s'", "seconds must be a number, not '10 s'; write 10"),
        (
            "part = { size = '8-12' }",
            "part.size must be a whole number or a range like [2, 3], not '8-12'; write [8, 12]",
        ),
        (
            "part = { size = '8 bis 12 mal' }",
            (
                "part.size must be a whole number or a range like [2, 3], not '8 bis 12 mal'; "
                "write [8, 12]"
            ),
        ),
        ("pin = 5.0", "pin must be a whole number, or false for none, not 5.0; write 5"),
        ("is_on = 'yes'", "is_on must be true or false, not 'yes'; write true"),
        (
            "[parts]\nsize = 1",
            (
                "parts must be a list in square brackets, each item a table of names and values, "
                "not a table; its name stands in two brackets, [[ ]]"
            ),
        ),
        ("pin = 1_000_000_000_000_000", "pin must have at most 15 digits; it is a number of some"),
        (
            f"pin = {'9' * 400}",
            "pin must have at most 15 digits; it is a number of some 400 digits",
        ),
        (f"pin = 0x{'f' * 5000}", "it is a number of some 6021 digits"),
        (f"seconds = {'9' * 400}", "seconds must be a number, not a number of some 400 digits"),
        (f"turn = 0x{'f' * 5000}", "turn must be one of 0, 90, not a number of some 6021 digits"),
        (f"colour = [[{'[' * 200}{']' * 200}]]", "colour must be one of 'red', 'blue', not a list"),
        ("shares = [nan, 1, 2]", "shares must be a number, not nan"),
        ("words = [" + "'a', " * 201 + "]", "words must hold at most 200 entries, not 201"),
        (f"words = ['{'a' * 2001}']", "words[0] must have at most 2,000 letters, not 2,001"),
        ('words = ["\\u001b[2J"]', "words[0] holds \\u001b, a sign that is no letter; delete it"),
        ('words = ["\\u202Eevil"]', "words[0] holds \\u202e, a sign that is no letter; delete it"),
        (f"{'k' * 5000} = 1", f"{'k' * 40}… is not known here; known are name, colour"),
        ('"\\u001b[2J" = 1', "\\u001b[2J is not known here; known are name, colour"),
    ],
)
def test_a_value_nobody_meant_is_told_in_a_sentence(tmp_path: Path, line: str, said: str) -> None:
    """Whatever its length, its depth or its letters: short, printable, with what to write."""
    (fault,) = faults(tmp_path, f'name = "x"\n{line}\n')
    assert fault.startswith(", line 2: ")
    assert said in fault
    assert len(fault) < 300
    assert fault.isprintable()


def test_line_breaks_are_those_of_any_machine(tmp_path: Path) -> None:
    """Windows, an old Mac, tabs, and text of several lines or in a right-to-left script are fine."""
    path = tmp_path / "thing.toml"
    for end in ("\r\n", "\r", "\n"):
        path.write_bytes(
            end.join(['name = "שלום"', "\tturn = 90", 'words = ["""a', 'b"""]']).encode()
        )
        assert thing(tmp_path, path.read_bytes().decode()) == Thing(
            name="שלום", turn=90, words=("a b",)
        )


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("[keys]\n" + "".join(f"k{i} = 7\n" for i in range(5_000)), 202),
        ("".join(f"k{i} = 1\n" for i in range(20_000)), 20_001),
        ("parts = [" + '{ size = "x", note = 1 }, ' * 8_000 + "]", 402),
        ("[keys]\n" + "".join(f"k{i} = 'REX'\n" for i in range(15_000)), 202),
    ],
)
def test_very_many_faults_are_counted(tmp_path: Path, text: str, count: int) -> None:
    """The first twenty are told and the others counted, in a moment."""
    before = time.process_time()
    found = faults(tmp_path, text)
    assert time.process_time() - before < 2
    assert len(found) == TOLD + 1
    assert found[-1] == f": and {count - TOLD:,} more faults"


def test_a_file_that_is_no_settings_at_all_takes_no_time(tmp_path: Path) -> None:
    """As large as may be, of any shape: a sentence, and not the square of its length."""
    size = 250_000
    for text in (
        "[" * size,
        "a = " + "[" * 500,
        "[" * 2 + ".".join(["a"] * (size // 2)) + "]]",
        "a = { " + ".".join(["a"] * (size // 4)) + " = 1 }",
        'a = "' + '\\"' * (size // 3),
        "a = [" + '"",' * (size // 4),
        "'" * size,
        '"' * size,
        "=" * size,
        "“" * (size // 3),
        "a = " + "9" * size,
        "a = 1." + "9" * size + "x",
        "\n" * size + "x",
        "x" * size,
        "x\n" * (size // 2),
        "[[x]]\n" * (size // 6),
    ):
        before = time.process_time()
        found = faults(tmp_path, text)
        assert time.process_time() - before < 2, text[:20]
        assert len(found) <= TOLD + 1
        assert all(len(fault) < 500 for fault in found)


SIGNS = st.sampled_from(
    [
        *("name", "seconds", "words", "[", "]", "[[", "]]", "{", "}", "=", ",", ".", ":", "#", "-"),
        *("\n", "\r", " ", "\u00a0", "\t", '"', "'", '"""', "'''", "“", "”", "’", "\\", "\\u", "0"),
        *(
            "8",
            "90",
            "2,5",
            "yes",
            "red",
            "…",
            "é",
            "\u202e",
            "\x00",
            "\x1b",
            "\ufeff",
            "- a: 1",
            "|",
        ),
    ]
)


@settings(max_examples=50)
@given(st.lists(SIGNS, max_size=40).map("".join) | st.text(max_size=80))
def test_whatever_is_typed_is_read_or_told(text: str) -> None:
    """No text ends in anything but a value or sentences, each on one line and in letters."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "thing.toml"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        told: tuple[str, ...] = ()
        try:
            read(path, Thing, lambda _: ())
        except ContentError as error:
            told = error.faults or ("",)
        for fault in told:
            assert fault.startswith(str(path))
            assert not set(fault) & set("\n\r\x00\x1b\u202e")


def test_a_link_that_leads_nowhere_is_there(tmp_path: Path) -> None:
    """Settings on a stick that is not plugged in are not no settings."""
    path = tmp_path / "thing.toml"
    assert not Document(path).exists()
    path.symlink_to(tmp_path / "nowhere")
    assert Document(path).exists()
    path.unlink()
    path.symlink_to(path)
    with pytest.raises(ContentError, match="Too many levels of symbolic links"):
        read(path, Thing, lambda _: ())


def test_the_documented_slips_are_told_as_documented(tmp_path: Path) -> None:
    """The table in docs/programs.md says what the station says."""
    text = (Path(__file__).resolve().parents[2] / "docs/programs.md").read_text("utf-8")
    rows = re.findall(r"^\| `(.+?)` \| (.+; write: )`(.+)` \|$", text, re.MULTILINE)
    assert len(rows) >= 8
    for line, said, write in rows:
        assert faults(tmp_path, line) == [f", line 1: {said}{write}"]


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


def test_a_text_of_many_lines_is_one_line(tmp_path: Path) -> None:
    """Where lines break on a display is the wall's to say; a break typed in a name is a space."""
    made = thing(
        tmp_path,
        'name = """\\nKneeling\\n  stretch\\n"""\nwords = ["a\\tb"]\n[[parts]]\nsize = 1\nnote = "c\\nd"\n',
    )
    assert (made.name, made.words, made.parts[0].note) == ("Kneeling stretch", ("a b",), "c d")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('weight = "5 kg"', "items[0].weight is not known here; write load"),
        ("seconds = 30", "items[0].seconds is not known here; write hold"),
        ("optional = true", "items[0].optional is not known here; write answer"),
        ("loud = 3", "items[0].loud is not known here; did you mean 'load'?"),
    ],
)
def test_a_key_that_people_call_otherwise_is_known(tmp_path: Path, line: str, told: str) -> None:
    """Who writes weight reads that it is called load."""
    path = tmp_path / "sheet.toml"
    head = 'id = "sheet"\nname = "Sheet"\nabout = ""\n[[items]]\nexercise = "squat"\n'
    path.write_text(head + line)
    (fault,) = Document(path).draft(Program).faults()
    assert told in fault


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            'days = ["mon"]',
            "items[0].days is not known here; write days further up, above the first [[items]]",
        ),
        ('weekdays = ["mon"]', "write days further up, above the first [[items]]"),
        ("per_week = 3", "write per_week further up, above the first [[items]]"),
        (
            '[[items.items]]\nexercise = "squat"\nrounds = 3',
            "rounds further up, above the first [[items.items]]",
        ),
        (
            '[[items.items]]\nexercise = "squat"\nsettle = 9',
            "settle further up, above the first [[items]]",
        ),
        (
            "reps = { each = [8, 6], rest = 9 }",
            "items[0].reps.rest is not known here; known are each",
        ),
    ],
)
def test_a_key_that_stands_too_far_down_is_told_where_it_goes(
    tmp_path: Path, lines: str, told: str
) -> None:
    """What is written below a list's head belongs to its entry; the key of another table is no slip."""
    path = tmp_path / "sheet.toml"
    head = 'id = "sheet"\nname = "Sheet"\nabout = ""\n[[items]]\n'
    exercise = "" if "items.items" in lines else 'exercise = "squat"\n'
    path.write_text(head + exercise + lines)
    (fault,) = Document(path).draft(Program).faults()
    assert told in fault
