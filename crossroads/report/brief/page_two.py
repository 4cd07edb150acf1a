"""Page two of a briefing: the ranking, why it is as it is, and what would change it."""

import numpy as np

from crossroads.analysis import Analysis, Stress
from crossroads.report import words
from crossroads.report.brief.content import Block, Bullets, Grid, Paragraph, Part, Picture
from crossroads.report.catalogue import listed, percent, text
from crossroads.report.charts import ranking_chart
from crossroads.report.stress.summary import three

EXPLAINED = 2
"""Options of which it is said why they stand where they stand."""


def parts(stress: Stress) -> tuple[Part, ...]:
    """The parts of page two, in order."""
    return (ranking(stress.analysis), why(stress.analysis), change(stress))


def ranking(analysis: Analysis) -> Part:
    """The verdict, whose weights these are, the chart, and the table."""
    chart = ranking_chart(analysis)
    blocks: tuple[Block, ...] = (
        *_lead(analysis),
        Paragraph(whose(analysis), "note"),
        Picture("ranking", chart, text("brief.ranking.chart")),
        _table(analysis),
    )
    notes = tuple(words.option_sentence(analysis, row) for row in analysis.order)
    return Part("ranking", text("brief.ranking.title"), "page two", blocks, notes)


def _lead(analysis: Analysis) -> list[Paragraph]:
    """The verdict, without its invitation to set a weight: nobody can do so on paper."""
    said = words.verdict(analysis).removeprefix(text("verdict.nobodys")).strip()
    return [Paragraph(said, "lead")] if said else []


def whose(analysis: Analysis) -> str:
    """Whose weights are used, and what they weigh most."""
    weights = analysis.weights
    who = weights.perspective.title if weights.perspective else text("brief.ranking.nobody")
    order = np.argsort(-weights.shares, kind="stable")[:3]
    largest = [f"{weights.groups.titles[one]} {percent(weights.shares[one])}" for one in order if weights.shares[one] > 0]
    key = "brief.ranking.weights_by_hand" if weights.changed else "brief.ranking.weights"
    return " ".join(filter(None, [text(key, who=who, largest=listed(largest)), words.left_out(analysis)]))


def _table(analysis: Analysis) -> Grid:
    """Rank, option, score and range, and where an option does not simply pass a gate."""
    gates = [state.gate.title for state in analysis.gates]
    rows = []
    for row in analysis.order:
        rank = analysis.ranks[row]
        spread = text("brief.ranking.range", low=f"{analysis.pessimistic[row]:.0f}", high=f"{analysis.optimistic[row]:.0f}")
        standings = [text(f"gate.standing.{state.standings[row].replace(' ', '_')}") for state in analysis.gates]
        place = text("brief.ranking.out") if rank is None else str(rank)
        rows.append((place, analysis.decision.options[row].title, f"{analysis.scores[row]:.0f}", spread, *standings))
    heads = [text("column.rank"), text("column.option"), text("brief.ranking.score"), text("brief.ranking.from_to"), *gates]
    widths = (0.6, 2.4, 0.8, 1.4, *(1.2 for _ in gates))
    return Grid(text("brief.ranking.table"), tuple(heads), tuple(rows), widths, numeric=(0, 2, 3))


def why(analysis: Analysis) -> Part:
    """What carries the options in front, how sure their order is, and which options others leave behind on everything."""
    ranked = [row for row in analysis.order if analysis.ranks[row] is not None]
    points = [("", words.option_sentence(analysis, row)) for row in ranked[:EXPLAINED]]
    points += [("", words.pair_sentence(analysis, *ranked[:EXPLAINED]))] if len(ranked) >= EXPLAINED else []
    points.append(("", words.dominance_sentence(analysis)))
    notes = tuple(words.option_sentence(analysis, row) for row in ranked[EXPLAINED:])
    return Part("why", text("brief.why.title"), "page two", (Bullets(tuple(points)),), notes)


def change(stress: Stress) -> Part:
    """What would change the ranking: the three sentences of the page Stress; how fragile each weight is stands in the annex."""
    return Part("change", text("brief.change.title"), "page two", (Bullets(tuple(("", said) for said in three(stress))),))
