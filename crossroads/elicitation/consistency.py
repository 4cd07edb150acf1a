"""How far answers agree with one another, and which one fits the others least."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Doubt:
    """The answer to the question `key` that fits the others least: what was said, and what would mend it."""

    key: str
    said: float
    mend: float


@dataclass(frozen=True)
class Consistency:
    """`ratio` 0 is consistent, over `limit` asks for a second look. `answers`: how many it looks at."""

    ratio: float
    limit: float
    answers: int
    doubt: Doubt | None

    @property
    def acceptable(self) -> bool:
        """Whether the ratio is within its limit."""
        return self.ratio <= self.limit
