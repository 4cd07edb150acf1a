"""The ranking under every perspective, what each option leaves unmet, and regret."""

from typing import Any

from crossroads.analysis import Stress
from crossroads.report.stress.section import Table


def sentences(stress: Stress) -> list[str]:
    """What to say of it."""
    return []


def tables(stress: Stress) -> list[Table]:
    """The numbers behind it."""
    return []


def document(stress: Stress) -> dict[str, Any]:
    """The same for JSON, ids in place of titles."""
    return {}
