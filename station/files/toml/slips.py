"""What people type in place of TOML, and what to type instead.

Most who write a programme have never heard of TOML. Where a line is none, the slips below are tried
on it one after the other, and one is told when the line it makes *is* TOML.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from station.files.toml.kinds import shown
from station.files.toml.lines import unclosed, without_texts

_VALUES: tuple[tuple[str, str, str], ...] = (
    (r"([+-]?\d+),(\d+)", "a number has a point, not a comma", r"\1.\2"),
    (r"([+-]?)0+(\d+(?:\.\d+)?)", "a number does not begin with 0", r"\1\2"),
    (r"([+-]?\d+)\.", "a number does not end with a point", r"\1"),
    (r"([+-]?)(\.\d+)", "a number does not begin with a point", r"\g<1>0\2"),
    (
        r"\[?\s*(\d+)\s*(?:[-–—−…]|\.{2,3}|to|bis)\s*(\d+)\s*\]?",
        "a range is a list of two numbers",
        r"[\1, \2]",
    ),
    (
        r"\[\s*([\d.]+)\s*[;\s]\s*([\d.]+)\s*\]",
        "a comma stands between the parts of a list",
        r"[\1, \2]",
    ),
    (r"(\{.*=\s*[+-]?\d+),(\d+\s*[,}].*)", "a number has a point, not a comma", r"\1.\2"),
    (r"(.+?)\s+[\w-]+\s*=.*", "each key has a line of its own", r"\1"),
    (r"([+-]?\d+(?:\.\d+)?)\s*[^\d.\s].*", "nothing else follows the number", r"\1"),
    (r"(?i:yes|on|ja|y|true)", "what is so is written true", "true"),
    (r"(?i:no|off|nein|n|false|none|null|nil)", "what is not so is written false", "false"),
    (r"(\".*\"|\[.*\]|\{.*\}|'.*')\s*[,;]+", "nothing follows the value", r"\1"),
    (r"(\{.*\S)\s*,\s*\}", "no comma stands before the last bracket", r"\1 }"),
    (r"\"[^\"]*", "a quote is missing at its end", r'\g<0>"'),
    (r"'[^']*", "a quote is missing at its end", r"\g<0>'"),
    (r"([^\"'\[{]+)[\"']", "a quote is missing at its beginning", r'"\1"'),
    (r"\"([^']*)\"", "a text with quotes inside stands between single ones", r"'\1'"),
    (r"'([^\"\\]*)'", "a text with single quotes inside stands between double ones", r'"\1"'),
    (r"[^\W\d_][^\"\[\]{}=\\]*", "text stands in quotes", r'"\g<0>"'),
)
"""What a value looks like, what is told, and the value that was meant."""

_LINES: tuple[tuple[str, str, str], ...] = (
    (r"([^=:]+?)\s*(?:==|:=|=>|->)\s*(.*)", "one = stands between a key and its value", r"\1 = \2"),
    (r"([^=:\[{]+?)\s*:\s*(.*)", "= stands between a key and its value, not a colon", r"\1 = \2"),
    (r"(?://|;|--|/\*|%|<!--)\s*(.*)", "a remark begins with #", r"# \1"),
    (r"\[\s*([\w.-]+)\s*\]?\s*[:;,]*", "a table's name stands in brackets", r"[\1]"),
    (r"\[+\s*([\w.-]+)\s*\]*\s*[:;,]*", "a list's name stands in two brackets", r"[[\1]]"),
    (r"([^=\"']*[^=\"'\s])\s*=(.*)", "such a key stands in quotes", r'"\1" =\2'),
)
"""The same for a whole line."""

_CLEANINGS: tuple[tuple[str, str, str], ...] = (
    (
        "the quotes must be straight ones",
        r"[“”„‟«»‹›‚‘‛]|’(?!\w)|(?<!\w)’",
        '"',
    ),
    (
        "a space stands here that is none (it comes from a web page or a word processor)",
        r"[\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]",
        " ",
    ),
)
"""What only word processors write, and what stands for it."""

_PLAIN: tuple[tuple[str, str], ...] = (
    (r"[^=]+=\s*(#.*)?", "a value is missing behind the ="),
    (r"[^=\[]*", "a line is key = value, or a [table], or a remark behind #"),
)
"""What can be said of a line without knowing what was meant."""

_SYNTAX = {
    "Cannot overwrite": "this key stands here a second time",
    "Cannot declare": "this table stands here a second time; put its lines under the first",
    "Invalid value": "a value is missing or wrong (text stands in quotes)",
}
"""What tomllib begins to say most often, in plainer words."""

_PLACE = r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)"


def told(path: Path, text: str, error: str) -> str:
    """Return the sentence for what tomllib met, which gave its place in brackets."""
    rows = text.split("\n")
    found = re.fullmatch(_PLACE, error)
    what, line, column = found.groups() if found else (error, None, None)
    if (kind := _foreign(rows)) is not None:
        first = next(number for number, row in enumerate(rows, 1) if row.strip())
        return (
            f"{path}, line {first}: this is {kind} and not TOML, in which a line is key = value, "
            "with text in quotes"
        )
    number = int(line) if line else _open_text(rows) or _last(rows)
    row = rows[number - 1].strip(" \t")
    here = f"{path}, line {number}"
    before = unclosed("\n".join(rows[: number - 1] if line else rows))
    if before is not None and (not line or _begins(row)):
        return f"{path}, line {before.line}: {before.what} is not closed: {shown(before.row)}"
    if line and (open_ := unclosed(row)) is not None and open_.row.count("{"):
        return f"{here}: a table in braces stands on one line, to its last brace: {shown(row)}"
    if not what.startswith("Cannot") and (slip := _slip(row)) is not None:
        return f"{here}: {slip[0]}; {f'write: {slip[1]}' if slip[1] else 'delete the line'}"
    place = f"{here}, column {column}" if column else here
    return f"{place}: this is not TOML: {_plainer(what, row)}: {shown(row)}"


def _plainer(what: str, row: str) -> str:
    if not what.startswith("Cannot"):
        for pattern, words in _PLAIN:
            if re.fullmatch(pattern, row):
                return words
    plainer = (words for start, words in _SYNTAX.items() if what.startswith(start))
    return next(plainer, what[:1].lower() + what[1:])


def _open_text(rows: Sequence[str]) -> int | None:
    """Return the first line that has a text without its second quote, if there is one."""
    numbers = (number for number, row in enumerate(rows, 1) if _is_open(row))
    return next(numbers, None)


def _is_open(row: str) -> bool:
    return ('"' in row or "'" in row) and any(
        sign in without_texts(row).partition("#")[0] for sign in "\"'"
    )


def _last(rows: Sequence[str]) -> int:
    return max((number for number, row in enumerate(rows, 1) if row.strip()), default=1)


def _begins(row: str) -> bool:
    """Return whether a line looks as if it began something new."""
    return bool(re.match(r"[\w-]+\s*=|\[\[?[\w.-]+\]", row))


def _slip(row: str) -> tuple[str, str] | None:
    """Return what is wrong with a line, and the line as it was meant; None if nobody knows."""
    if len(row) > 500:
        return None
    told: list[str] = []
    for words, signs, by in _CLEANINGS:
        cleaned = _outside(row, signs, by)
        if cleaned != row:
            told.append(words)
            row = cleaned
    if told and _is_toml(row):
        return "; ".join(told), row
    for words, meant in _meant(row):
        if _is_toml(meant):
            return "; ".join((*told, words)), meant
    return None


def _outside(row: str, signs: str, by: str) -> str:
    """Replace `signs` where they are in no text that is closed."""
    masked = without_texts(row)
    places = {found.start() for found in re.finditer(signs, masked)}
    return "".join(by if place in places else sign for place, sign in enumerate(row)).strip(" \t")


def _meant(row: str) -> Iterator[tuple[str, str]]:
    """Yield each slip that the line may be, with the line as it was meant then."""
    yield from _pairs(row, ())
    for pattern, words, template in _LINES:
        if found := re.fullmatch(pattern, row):
            meant = found.expand(template)
            yield words, meant
            yield from _pairs(meant, (words,))


def _pairs(row: str, told: Sequence[str]) -> Iterator[tuple[str, str]]:
    found = re.fullmatch(r"([^=]+?)\s*=\s*(.*)", row)
    if found is None:
        return
    key, value = found.groups()
    value, remark = _parted(value)
    if value.count("\\") and value.startswith('"'):
        doubled = value.replace("\\", "\\\\")
        yield "; ".join((*told, "a backslash is written twice")), f"{key} = {doubled}{remark}"
    for pattern, words, template in _VALUES:
        if meant := re.fullmatch(pattern, value):
            yield "; ".join((*told, words)), f"{key} = {meant.expand(template)}{remark}"


def _parted(value: str) -> tuple[str, str]:
    """Part a value from the remark behind it."""
    at = without_texts(value).find("#")
    return (value, "") if at < 0 else (value[:at].rstrip(), f" {value[at:]}")


def _is_toml(row: str) -> bool:
    try:
        tomllib.loads(row)
    except (ValueError, RecursionError):
        return False
    return True


def _foreign(rows: Sequence[str]) -> str | None:
    """Return what a text is that has nothing of TOML, if that can be told."""
    said = [row.strip() for row in rows if row.strip()][:100]
    if not said or any(re.match(r"[\w.\"' -]+=|\[\[?[\w. -]+\]\]?\s*(#|$)", row) for row in said):
        return None
    return next((kind for kind, is_it in _FORMATS.items() if is_it(said)), None)


def _all(pattern: str, rows: Sequence[str]) -> bool:
    return all(re.match(pattern, row) for row in rows)


_FORMATS: dict[str, Callable[[Sequence[str]], bool]] = {
    "JSON": lambda rows: bool(re.match(r"\{|\[\s*(\{|$)", rows[0])),
    "a web page or XML": lambda rows: rows[0].startswith("<"),
    "YAML": lambda rows: (
        rows[0] == "---"
        or (
            _all(r"#|- |[\"\w -]+:(\s|$)", rows)
            and sum(bool(re.match(r"[\w-]+:(\s|$)", row)) for row in rows) > 1
        )
    ),
    "Markdown": lambda rows: any(re.match(r"[-*+] |\d+[.)] |\||\*\*|##|> |```", r) for r in rows),
    "a table (CSV)": lambda rows: any(
        {row.count(sign) for row in rows} - {0} == {rows[0].count(sign)} for sign in ";,\t"
    ),
    "plain text": lambda rows: len(rows) > 1,
}
"""How to know what else people write lists in: told only where no line could be TOML."""
