"""The first-ranked option head to head with the second; the page Compare says the same of any two."""

from typing import Any

from crossroads.analysis import Pair, Stress
from crossroads.report import comparison, words
from crossroads.report.stress.section import Table


def first_two(stress: Stress) -> Pair | None:
    """The first and the second of the ranking; None where no two are in."""
    if len(stress.rows) < 2:
        return None
    one, other = stress.analysis.order[:2]
    return Pair(stress.analysis, one, other)


def sentences(stress: Stress) -> list[str]:
    """What parts the two, how sure their order is, and what would turn it."""
    pair = first_two(stress)
    return comparison.sentences(pair) if pair else [words.verdict(stress.analysis)]


def tables(stress: Stress) -> list[Table]:
    """The numbers behind it."""
    pair = first_two(stress)
    return comparison.tables(pair) if pair else []


def document(stress: Stress) -> dict[str, Any]:
    """The same for JSON, ids in place of titles."""
    pair = first_two(stress)
    return comparison.document(pair) if pair else {}
