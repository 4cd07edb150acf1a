"""The two checklists as tables and sentences: what the decision reports, in part, not at all, and what people have to confirm."""

from collections import Counter
from typing import Any, get_args

import pandas as pd

from crossroads.analysis import Stress
from crossroads.report.catalogue import listed, text
from crossroads.report.stress.section import Table
from crossroads.robustness import Item
from crossroads.robustness.checklists import Status

STATUSES: tuple[Status, ...] = get_args(Status)
COLUMNS = ("item", "step", "asks", "status", "count", "where")


def checklist_sentence(name: str, items: tuple[Item, ...]) -> str:
    """How many items of a checklist, "ispor" or "uk_manual", have each status."""
    counted = Counter(item.status for item in items)
    parts = [text("stress.critic.checklist.part", number=counted[one], status=_status(one)) for one in STATUSES if counted[one]]
    checklist = text(f"stress.critic.checklist.{name}")
    return text("stress.critic.checklist.sentence", checklist=checklist, items=len(items), counts=listed(parts))


def checklist_table(name: str, items: tuple[Item, ...]) -> Table:
    """One row an item of a checklist, in its order."""
    rows = [
        (
            item.id.split("-", 1)[1],
            item.step,
            item.asks,
            _status(item.status),
            text("stress.critic.count.of", found=item.found, of=item.of),
            listed([text("stress.critic.where." + place.replace(".", "_")) for place in item.where]),
        )
        for item in items
    ]
    frame = pd.DataFrame(rows, columns=[text(f"stress.critic.column.{column}") for column in COLUMNS])
    return Table(name, text(f"stress.critic.table.{name}"), frame)


def checklist_documents(stress: Stress) -> dict[str, list[dict[str, Any]]]:
    """Both checklists for JSON."""
    return {name: [vars(item) for item in items] for name, items in stress.checklists.items()}


def _status(status: Status) -> str:
    return text("stress.critic.status." + status.replace(" ", "_"))
