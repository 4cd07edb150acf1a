"""A ranking as a page of text."""

from collections.abc import Mapping
from typing import Any

from crossroads.analysis import Analysis
from crossroads.cli.decision_text import whose
from crossroads.cli.layout import pages, paragraph, table
from crossroads.mcda.methods import METHODS
from crossroads.report import words
from crossroads.report.catalogue import listed, percent, text
from crossroads.robustness.separation import Certainty


def ranking_text(analysis: Analysis) -> str:
    """The ranking, how sure it is, what would change it, and what other methods say."""
    return pages(
        [
            paragraph(analysis.decision.title),
            paragraph(analysis.decision.status),
            _whose(analysis),
            paragraph(words.verdict(analysis)),
            _ranking(analysis),
            _separation(analysis),
            _sensitivity(analysis),
            _lenses(analysis),
            paragraph(provenance_line(analysis.provenance)),
        ]
    )


def _whose(analysis: Analysis) -> str:
    """Whose weights these are, what the view leaves out of them, and what ranks by them."""
    said = [whose(analysis.decision, analysis.weights)]
    if not analysis.weights.somebodys:
        said.append(words.left_out(analysis))  # the verdict says it once the weights are somebody's
    if analysis.settings.method != "additive":
        said.append(text("cli.rank.method", method=METHODS[analysis.settings.method].title))
    return paragraph(" ".join(said))


def _ranking(analysis: Analysis) -> str:
    heads = tuple(text(f"cli.rank.{name}") for name in ("rank", "option", "score", "range", "flags"))
    return table([heads, *(_row(analysis, row) for row in analysis.order)], right=[0, 2, 3])


def _row(analysis: Analysis, row: int) -> tuple[str, ...]:
    rank = analysis.ranks[row]
    spread = text("cli.rank.from_to", low=f"{analysis.pessimistic[row]:.0f}", high=f"{analysis.optimistic[row]:.0f}")
    return (
        text("cli.rank.out") if rank is None else str(rank),
        analysis.decision.options[row].title,
        f"{analysis.scores[row]:.0f}",
        spread,
        ", ".join(_flags(analysis, row)),
    )


def _flags(analysis: Analysis, row: int) -> list[str]:
    """The gates at which an option does not simply pass."""
    standings = [(state.gate.title, state.standings[row]) for state in analysis.gates]
    return [
        text("cli.rank.standing", gate=gate, standing=text(f"gate.standing.{standing.replace(' ', '_')}"))
        for gate, standing in standings
        if standing != "passes"
    ]


def _separation(analysis: Analysis) -> str:
    """For each option the ones behind it that are too close to it to call, and dominance."""
    ranked = [row for row in analysis.order if analysis.ranks[row] is not None]
    if len(ranked) < 2:
        return ""
    titles = [option.title for option in analysis.decision.options]
    certainty = analysis.separation.certainty
    said = []
    for place, row in enumerate(ranked):
        close = [titles[other] for other in ranked[place + 1 :] if certainty[row, other] == Certainty.TOO_CLOSE]
        said += [text("cli.rank.not_separable", option=titles[row], others=listed(close))] if close else []
    lines = [*(said or [text("cli.rank.separable")]), words.dominance_sentence(analysis)]
    return "\n".join(paragraph(line) for line in lines)


def _sensitivity(analysis: Analysis) -> str:
    """The weight of each criterion of the view, and within which bounds of it the first place by score stays."""
    if len(analysis.decision.options) == 1 or not analysis.first or analysis.settings.method != "additive":
        return ""
    heads = tuple(text(f"cli.rank.{name}") for name in ("criterion", "weight", "first_from", "first_to", "changes"))
    rows = [
        (title, percent(path.present), percent(path.first[0]), percent(path.first[1]), listed(words.takeovers(analysis, path)))
        for title, path in zip(analysis.weights.groups.titles, analysis.paths.values(), strict=True)
    ]
    return table([heads, *rows], right=[1, 2, 3])


def _lenses(analysis: Analysis) -> str:
    if not analysis.first or len(analysis.decision.options) == 1:
        return ""
    ranks = {analysis.settings.method: analysis.ranks} | analysis.lens_ranks
    heads = (text("cli.rank.option"), *(METHODS[method].title for method in ranks))
    rows = [
        (
            analysis.decision.options[row].title,
            *(text("cli.rank.out") if by[row] is None else str(by[row]) for by in ranks.values()),
        )
        for row in analysis.order
    ]
    return pages([table([heads, *rows], right=range(1, len(heads))), paragraph(words.lens_sentence(analysis))])


def provenance_line(found: Mapping[str, Any]) -> str:
    """What is needed to get these numbers again, in a line."""
    versions = ", ".join(f"{package} {version}" for package, version in found["versions"].items())
    return text("cli.rank.provenance", **{**found, "versions": versions, "samples": f"{found['samples'] or 0:,}"})
