"""What numbers and texts of any section must keep to."""

from collections.abc import Iterator, Mapping

from station.core.errors import KeyPath


def within(
    keys: KeyPath, value: float, least: float, most: float, unit: str = ""
) -> Iterator[tuple[KeyPath, str]]:
    """Find a number that is not from `least` to `most`."""
    if not least <= value <= most:
        yield keys, f"must be {least:g} to {most:g}{unit and ' '}{unit}, not {value:g}"


def lines_of(section: str, texts: Mapping[str, str | None]) -> Iterator[tuple[KeyPath, str]]:
    """Find texts that are nothing, or more than one line."""
    for key, text in texts.items():
        if text is None:
            continue
        if not text.strip():
            yield (section, key), "must not be empty; leave the line out for the default"
        elif not text.isprintable():
            yield (section, key), "must be words on one line"
