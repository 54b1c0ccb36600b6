"""On which line of a TOML text each key stands, since tomllib does not tell."""

import re
import tomllib
from collections.abc import Iterator

from station.core.errors import KeyPath
from station.core.values import Struct

_TEXT = (
    r'''"""(?:\\.|"(?!"")|[^"\\])*+(?:"{3,5}|\\?\Z)|\'{3}(?:'(?!\'\')|[^'])*+(?:\'{3,5}|\Z)'''
    r"""|"(?:\\[^\n]|[^"\\\n])*+["\\]?|'[^'\n]*+'?"""
)
_TOKEN = (
    rf"(?P<text>{_TEXT})"
    r"|(?P<mark>[\[\]{},=.\n])|(?P<bare>[^\s\#\"'\[\]{},=.]+)|(?P<skip>\#[^\n]*|\s)"
)
"""A text that is not closed is taken to the end of its line, or of all: none is looked at twice."""
_LONG = ('"""', "'''")
_OPEN = {"[": "a list", "{": "a table in braces"} | dict.fromkeys(_LONG, "a text of many lines")
_END = "\n"


def lines(text: str) -> dict[KeyPath, int]:
    """Return the line, from 1, of every key, table and list item of `text`, which is valid TOML."""
    return _Scanner(text).scan()


class Unclosed(Struct, frozen=True):
    """Say what is open at the end of a text, and the line it begins in."""

    what: str
    line: int
    row: str


def unclosed(text: str) -> Unclosed | None:
    """Return the innermost bracket, or the text of many lines, that is open at the end of `text`."""
    opened: list[tuple[str, int]] = []
    for token, line in _tokens(text):
        if token in {"[", "{"}:
            opened.append((token, line))
        elif token in {"]", "}"} and opened:
            opened.pop()
        elif token[:3] in _LONG and (len(token) < 6 or token[-3:] != token[:3]):
            opened.append((token[:3], line))
    if not opened:
        return None
    sign, line = opened[-1]
    return Unclosed(_OPEN[sign], line, text.split("\n")[line - 1].strip())


def without_texts(line: str) -> str:
    """Return one line with a low line for each letter of its texts in quotes, if they are closed."""
    return re.sub(_TEXT, _blotted, line, flags=re.DOTALL)


def _blotted(found: re.Match[str]) -> str:
    text = found.group()
    return "_" * len(text) if len(text) > 1 and text[0] == text[-1] else text


class _Scanner:
    """Read tokens one by one; each method leaves off behind what it read."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._next = 0
        self._lines: dict[KeyPath, int] = {}
        self._sizes: dict[KeyPath, int] = {}

    def scan(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        while self._next < len(self._tokens):
            if self._skip(_END):
                continue
            table = self._header() if self._peek() == "[" else self._pair(table)
        return self._lines

    def _header(self) -> KeyPath:
        """Read `[table]` or `[[list of tables]]` and return the way to what follows."""
        line = self._line()
        many = self._skip("[") and self._skip("[")
        *outer, last = self._names()
        table = self._inside(tuple(outer))
        table = (*table, last)
        if many:
            self._sizes[table] = self._sizes.get(table, 0) + 1
            self._lines.setdefault(table, line)
            table = self._inside_last(table)
        self._lines[table] = line
        while self._skip("]"):
            pass
        return table

    def _inside(self, names: KeyPath) -> KeyPath:
        """Return the way through `names`; a list of tables means its latest table."""
        way: KeyPath = ()
        for name in names:
            way = self._inside_last((*way, name))
        return way

    def _inside_last(self, way: KeyPath) -> KeyPath:
        return (*way, self._sizes[way] - 1) if way in self._sizes else way

    def _pair(self, table: KeyPath) -> KeyPath:
        """Read `key = value` and return the table it stands in."""
        line = self._line()
        way = (*table, *self._names())
        for depth in range(len(table) + 1, len(way) + 1):
            self._lines.setdefault(way[:depth], line)
        self._skip("=")
        self._value(way)
        return table

    def _names(self) -> list[str]:
        names = [self._name()]
        while self._skip("."):
            names.append(self._name())
        return names

    def _name(self) -> str:
        token = self._take()
        if token[0] == '"' and "\\" in token:
            return str(tomllib.loads(f"name = {token}")["name"])
        return token[1:-1] if token[0] in "\"'" else token

    def _value(self, way: KeyPath) -> None:
        if self._skip("["):
            self._items(way)
        elif self._skip("{"):
            while not self._skip("}"):
                if not (self._skip(",") or self._skip(_END)):
                    self._pair(way)
        else:
            while self._peek() not in {",", "]", "}", _END, ""}:
                self._take()

    def _items(self, way: KeyPath) -> None:
        index = 0
        while not self._skip("]"):
            if not (self._skip(",") or self._skip(_END)):
                self._lines[*way, index] = self._line()
                self._value((*way, index))
                index += 1

    def _peek(self) -> str:
        return self._tokens[self._next][0] if self._next < len(self._tokens) else ""

    def _line(self) -> int:
        return self._tokens[self._next][1]

    def _take(self) -> str:
        self._next += 1
        return self._tokens[self._next - 1][0]

    def _skip(self, token: str) -> bool:
        found = self._peek() == token
        self._next += found
        return found


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Cut the text into names, texts, marks and ends of line, each with its line."""
    line = 1
    for match in re.finditer(_TOKEN, text, re.DOTALL):
        if match.lastgroup != "skip":
            yield match.group(), line
        line += match.group().count("\n")
