"""The words in braces that a template of a language may use, each filled in while it runs."""

from station.core.values import Struct


class Fills(Struct, frozen=True):
    """Name the words in braces that a template may use."""

    words: frozenset[str]

    @classmethod
    def of(cls, *words: str) -> "Fills":
        """Make it from the words themselves."""
        return cls(frozenset(words))
