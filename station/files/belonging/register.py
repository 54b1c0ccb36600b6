"""Who exercises at this station: names, in the order in which home offers them.

The list lies beside the journal of the first person, who needs none while alone. Everybody else has a
folder of their own under `people`, beside the journal and beside the settings.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from station.core.errors import KeyPath, StationError, did_you_mean
from station.core.values import Struct, replace
from station.files.folders import PEOPLE, REGISTER, SETTINGS, settings_file
from station.files.journal.copies import sync
from station.files.toml.document import Document
from station.files.toml.document import read as read_document

LONGEST = 12
"""The longest name, in letters: it stands large on home."""

MOST = 9
"""The most people of a station: home goes round them with one button."""

_HEAD = """\
# Who exercises at this station, in the order in which home offers them. station person changes it.
"""


class Member(Struct, frozen=True, kw_only=True):
    """Name a person of the station; `folder` is theirs under `people`, empty for the first one."""

    name: str
    folder: str = ""


class Register(Struct, frozen=True, kw_only=True):
    """Hold all people of the station."""

    people: tuple[Member, ...] = ()


ALONE = Member(name="")
"""Whoever is here where nobody has given a name."""


def members(data: Path) -> tuple[Member, ...]:
    """Return the people of the station with the data folder `data`; one without a name at least.

    Raise ContentError with every fault of the list.
    """
    path = data / REGISTER
    if not Document(path).exists():
        return (ALONE,)
    return read_document(path, Register, faults).people or (ALONE,)


def faults(register: Register) -> Iterator[tuple[KeyPath, str]]:
    """Find what is wrong in the list, each as (way to it, what to do)."""
    names: set[str] = set()
    folders: set[str] = set()
    for number, member in enumerate(register.people):
        at: KeyPath = ("people", number)
        if fault := name_fault(member.name):
            yield (*at, "name"), fault
        if _key(member.name) in names:
            yield (*at, "name"), f"'{member.name}' is there twice; give one of them another name"
        if member.folder and not re.fullmatch(r"[a-z0-9-]+", member.folder):
            yield (*at, "folder"), "must be small letters, digits and hyphens"
        elif member.folder in folders:
            yield (*at, "folder"), "is another person's; each has a folder of their own"
        names.add(_key(member.name))
        folders.add(member.folder)


def name_fault(name: str) -> str:
    """Return what is wrong with a person's name, or nothing."""
    if not name.strip():
        return "must not be empty"
    if not name.isprintable() or name != name.strip():
        return "must be a word or two on one line"
    return "" if len(name) <= LONGEST else f"must have at most {LONGEST} letters"


def found(people: Iterable[Member], name: str) -> Member:
    """Return the person of that name, in whatever capitals; raise StationError where there is none."""
    known = {_key(each.name): each for each in people}
    if member := known.get(_key(name)):
        return member
    names = [each.name for each in known.values() if each.name]
    if not names:
        raise StationError(
            f"There is no person '{name}': this station has one person, who needs no name. "
            "Leave --person out, or give names with station person add NAME."
        )
    hint = did_you_mean(name, names) or f"; there are {', '.join(names)}"
    raise StationError(f"There is no person '{name}' at this station{hint}.")


def whose(data: Path, person: str | None) -> tuple[Path, Member]:
    """Return where the journal of the person lies, and who that is; one alone need not be named.

    Raise StationError where nobody is named and there are several, or nobody has that name.
    """
    people = members(data)
    if person is not None:
        member = found(people, person)
    elif len(people) == 1:
        (member,) = people
    else:
        names = ", ".join(each.name for each in people)
        raise StationError(f"This station has several people: say whose, with --person ({names}).")
    return data_of(data, member), member


def own_folder(config: Path | None, data: Path, person: str | None) -> Path | None:
    """Return the folder of what the named person does alone; None for the first, or for nobody.

    Raise StationError where nobody has that name.
    """
    own = None if person is None else settings_of(config, found(members(data), person))
    return own and own.parent


def data_of(data: Path, member: Member) -> Path:
    """Return where the journal of a person lies."""
    return data / PEOPLE / member.folder if member.folder else data


def settings_of(config: Path | None, member: Member) -> Path | None:
    """Return the settings of a person alone, if they have a place for some; the first has none."""
    if not member.folder:
        return None
    return settings_file(config).parent / PEOPLE / member.folder / SETTINGS


def added(people: tuple[Member, ...], name: str) -> tuple[Member, ...]:
    """Return the people with one more; the first name is that of whoever is here already.

    Raise StationError where the name cannot be one.
    """
    people = tuple(each for each in people if each.name)
    _check(people, name)
    if len(people) >= MOST:
        raise StationError(
            f"There are {MOST} people at this station already, and no room for more."
        )
    folders = {each.folder for each in people}
    return (*people, Member(name=name, folder=_folder(name, folders) if "" in folders else ""))


def renamed(people: tuple[Member, ...], old: str, new: str) -> tuple[Member, ...]:
    """Return the people, one with another name; raise StationError where that cannot be."""
    member = found(people, old)
    others = tuple(each for each in people if each is not member)
    _check(others, new)
    return tuple(replace(each, name=new) if each is member else each for each in people)


def write(data: Path, people: tuple[Member, ...]) -> None:
    """Write the list, whole or not at all; raise StationError where that cannot be."""
    lines = [_HEAD]
    for member in people:
        lines.append(f"[[people]]\nname = {json.dumps(member.name, ensure_ascii=False)}\n")
        lines[-1] += f'folder = "{member.folder}"\n' if member.folder else ""
    path, part = data / REGISTER, data / f"{REGISTER}.part"
    try:
        data.mkdir(parents=True, exist_ok=True)
        part.write_text("\n".join(lines), encoding="utf-8")
        sync(part)
        part.replace(path)
        sync(data)
    except OSError as error:
        raise StationError(
            f"{path} cannot be written ({error.strerror}): run this as the user whose folder it is."
        ) from error


def _check(others: Iterable[Member], name: str) -> None:
    if fault := name_fault(name):
        raise StationError(f"A person's name {fault}.")
    if any(_key(each.name) == _key(name) for each in others):
        raise StationError(f"There is a person '{name}' at this station already.")


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _folder(name: str, taken: set[str]) -> str:
    """Return the name of a folder that can be typed: the letters of the person's, and a number."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    word = re.sub(r"[^a-z0-9]+", "-", bare).strip("-") or "person"
    names = (word, *(f"{word}-{number}" for number in range(2, MOST + 2)))
    return next(each for each in names if each not in taken)
