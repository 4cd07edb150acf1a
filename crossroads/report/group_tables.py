"""Tables of what a room says together, for under the charts and for files."""

import pandas as pd

from crossroads.groups.session import RoundResult
from crossroads.report.catalogue import text
from crossroads.report.group_words import Room, rule_short
from crossroads.report.stress.section import Table
from crossroads.report.tables import distinct


def weights_table(room: Room, found: RoundResult) -> Table:
    """One row a criterion: its weight by each rule that puts weights together, and the quartiles if they say something; in %."""
    columns: dict[str, object] = {text("workshop_results.table.criterion"): distinct(room.criterion_titles)}
    for one in found.rankings:
        if one.weights:
            columns[rule_short(one.rule)] = [100 * weight for weight in one.weights]
    if not found.shows_widths:
        return Table("weights", text("workshop_results.table.weights_few"), pd.DataFrame(columns))
    columns[text("workshop_results.table.lower")] = [100 * one.quartiles[0] for one in found.spreads]
    columns[text("workshop_results.table.upper")] = [100 * one.quartiles[2] for one in found.spreads]
    return Table("weights", text("workshop_results.table.weights"), pd.DataFrame(columns))


def ranking_table(room: Room, found: RoundResult) -> Table:
    """One row an option: its rank by each rule."""
    columns: dict[str, object] = {text("workshop_results.table.option"): distinct(room.option_titles)}
    columns |= {rule_short(one.rule): list(one.ranks) for one in found.rankings}
    return Table("ranking", text("workshop_results.table.ranking"), pd.DataFrame(columns))


def places_table(room: Room, found: RoundResult) -> Table:
    """One row an option: the share of people for whom it comes first, and last, in per cent."""
    columns = {
        text("workshop_results.table.option"): distinct(room.option_titles),
        text("workshop_results.chart.first").capitalize(): [100 * share for share in found.places.first],
        text("workshop_results.chart.last").capitalize(): [100 * share for share in found.places.last],
    }
    return Table("places", text("workshop_results.table.places"), pd.DataFrame(columns))


def roles_table(room: Room, found: RoundResult) -> Table:
    """One row a criterion, one column a role that may be shown: mean weights in per cent."""
    heads = distinct([text("workshop_results.table.criterion"), *(one.role for one in found.roles)])
    rows = [distinct(room.criterion_titles), *([100 * weight for weight in one.weights] for one in found.roles)]
    return Table("roles", text("workshop_results.table.roles"), pd.DataFrame(dict(zip(heads, rows, strict=True))))
