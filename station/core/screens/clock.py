"""How a time is written: in seconds, and from a hundred on in minutes."""

LONG = 100
"""From how many seconds on a time is written as minutes and seconds."""


def clock(seconds: int) -> str:
    """Return a time as it is written on the wall: the seconds alone, or "9:55"."""
    return str(seconds) if seconds < LONG else f"{seconds // 60}:{seconds % 60:02}"
