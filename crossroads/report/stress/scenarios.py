"""Scenarios: the ranking as drivers change, all combinations of their states, and regret."""

from collections.abc import Mapping
from typing import Any

from crossroads.analysis import Stress
from crossroads.report.stress.section import Table


def sentences(stress: Stress) -> list[str]:
    """What to say of all combinations of states: what turns the first place, worst cases, regret, gates."""
    return []


def tables(stress: Stress) -> list[Table]:
    """The numbers behind it."""
    return []


def document(stress: Stress) -> dict[str, Any]:
    """The same for JSON, ids in place of titles."""
    return {}


def chosen_sentences(base: Stress, states: Mapping[str, str]) -> list[str]:
    """What the chosen `states` (driver id to state id) make of the ranking of `base`, and why.

    Raises `UnknownNameError` for a driver or state that is not there.
    """
    return []


def chosen_tables(base: Stress, states: Mapping[str, str]) -> list[Table]:
    """Ranks and scores before and after, and every shift at work with its reason and source."""
    return []


def chosen_document(base: Stress, states: Mapping[str, str]) -> dict[str, Any]:
    """The same for JSON, ids in place of titles."""
    return {}
