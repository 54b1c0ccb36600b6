"""The text of a file a person wrote, or in one sentence why it cannot be had."""

import os
import stat
from pathlib import Path

from station.core.errors import ContentError

LARGEST = 256_000
"""The most bytes a file may have: fifty times the largest that ships, and read in a moment."""

_NO_FILES = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}

_NO_TEXTS = {
    b"PK\x03\x04": "a document of an office program",
    b"\xd0\xcf\x11\xe0": "a document of an office program",
    b"{\\rtf": "a document of a word processor",
    b"%PDF": "a PDF",
}
"""What the first bytes of a file tell it to be."""

_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How UTF-16 begins, which Windows calls Unicode."""


def text_of(path: Path) -> str:
    """Return what the file says, each line ending in a line feed; raise ContentError where it is none.

    What hangs when it is opened, such as a pipe, is not opened.
    """
    try:
        raw = _bytes(path)
    except OSError as error:
        raise ContentError([_unreadable(path, error)]) from error
    if told := _no_text(path, raw):
        raise ContentError([told])
    try:
        # An editor on Windows may have put a byte order mark first.
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = f"{path}, line {_line(raw, error.start)}"
        raise ContentError(
            [f"{where}: is not UTF-8 text at byte {error.start}; save it as UTF-8"]
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def unreadable(path: Path, error: OSError) -> ContentError:
    """Return the fault that a file or folder cannot be looked at."""
    return ContentError([_unreadable(path, error)])


def _bytes(path: Path) -> bytes:
    info = path.stat()
    if not stat.S_ISREG(info.st_mode):
        # Somebody who names it as their settings wants none.
        if path.samefile(os.devnull):
            return b""
        kind = _NO_FILES.get(stat.S_IFMT(info.st_mode), "something else")
        raise ContentError([f"{path}: is {kind} and not a file; move it away, or rename it"])
    # Some files of the system wait for news for ever, and tell no size.
    number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(number, "rb") as file:
        raw = file.read(LARGEST + 1) or b""
    if len(raw) > LARGEST:
        raise ContentError(
            [f"{path}: is larger than {LARGEST // 1000} kB; a programme has 2 kB, so this is none"]
        )
    return raw


def _no_text(path: Path, raw: bytes) -> str:
    """Return what a file is that is no plain text, or an empty text."""
    for start, kind in _NO_TEXTS.items():
        if raw.startswith(start):
            return f"{path}: is {kind}; save it as plain text, in UTF-8"
    if raw.startswith(_WIDE):
        return f"{path}: is saved as UTF-16, also called Unicode; save it as UTF-8"
    if raw and not raw.strip(b"\0"):
        return f"{path}: holds nothing but zeros, as after a power cut; write it anew"
    if b"\0" in raw:
        where = f"{path}, line {_line(raw, raw.index(0))}"
        return f"{where}: holds a zero byte, so it is no text or saved as UTF-16; save it as UTF-8"
    return ""


def _line(raw: bytes, at: int) -> int:
    return raw.count(b"\n", 0, at) + 1


def _unreadable(path: Path, error: OSError) -> str:
    return f"{path}: cannot be read: {error.strerror}"
