"""The words in braces that a template of a language may use, each filled in while it runs."""

from typing import Annotated

from station.core.values import Struct


class Fills(Struct, frozen=True):
    """Name the words in braces that a template may use."""

    words: frozenset[str]

    @classmethod
    def of(cls, *words: str) -> "Fills":
        """Make it from the words themselves."""
        return cls(frozenset(words))


class Plural(Struct, frozen=True, kw_only=True):
    """Word a counted thing: `one` for 1, `many` with `{n}` for every other number."""

    one: Annotated[str, Fills.of("n")]
    many: Annotated[str, Fills.of("n")]

    def of(self, n: int) -> str:
        """Return `n` of the thing in words."""
        return (self.one if n == 1 else self.many).format(n=n)


class Plurals(Struct, frozen=True, kw_only=True):
    """Word what is counted, as spoken inside other sentences."""

    minutes: Plural
    seconds: Plural
    reps: Plural
    sets: Plural
    times: Plural
