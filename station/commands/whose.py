"""Whose journal a command is about."""

from pathlib import Path

from station.core.errors import StationError
from station.files.belonging.register import Member, data_of, found, members
from station.files.folders import data_folder


def whose(data: Path | None, person: str | None) -> tuple[Path, Member]:
    """Return where the journal of the person lies, and who that is; one alone need not be named.

    Raise StationError where nobody is named and there are several, or nobody has that name.
    """
    folder = data_folder(data)
    people = members(folder)
    if person is not None:
        member = found(people, person)
    elif len(people) == 1:
        (member,) = people
    else:
        names = ", ".join(each.name for each in people)
        raise StationError(f"This station has several people: say whose, with --person ({names}).")
    return data_of(folder, member), member
