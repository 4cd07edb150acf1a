"""What every method makes of one decision: sentences and tables over a `Comparison`."""

import pandas as pd

from crossroads.analysis import Analysis
from crossroads.mcda import ranking
from crossroads.mcda.methods import METHODS
from crossroads.mcda.weighting import WEIGHTINGS
from crossroads.report.catalogue import listed, text
from crossroads.robustness import Comparison, Reversal

FAMILIES = ("compensation", "product", "distance", "outranking", "mixture")


def by_family(comparison: Comparison) -> tuple[str, ...]:
    """The methods that take the data, one family after the other."""
    return tuple(sorted(comparison.evaluations, key=lambda method: FAMILIES.index(METHODS[method].family)))


def first_places(analysis: Analysis, comparison: Comparison) -> dict[tuple[int, ...], list[str]]:
    """Methods by what they place first, as rows of the decision; the most frequent answer first."""
    found: dict[tuple[int, ...], list[str]] = {}
    for method in by_family(comparison):
        rows = analysis.compared_options[comparison.evaluations[method].ranks == 1]
        found.setdefault(tuple(rows.tolist()), []).append(method)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def summary(analysis: Analysis, comparison: Comparison) -> str:
    """How many methods take the data, what they place first, and what their agreement is worth."""
    said = [text("methods.taken", taken=len(comparison.evaluations), known=len(METHODS))]
    firsts = first_places(analysis, comparison)
    for rows, methods in firsts.items():
        key = "methods.first" if len(rows) == 1 else "methods.first_shared"
        said.append(text(key, options=_options(analysis, rows), methods=_count(len(methods), len(comparison.evaluations))))
    return " ".join([*said, text("methods.caution" if len(firsts) == 1 else "methods.caution_differs")])


def kin(comparison: Comparison) -> list[str]:
    """Which methods repeat the ranking of another one by construction, so that their agreement counts for nothing."""
    same: dict[str, list[str]] = {}
    for method in by_family(comparison):
        if like := METHODS[method].like:
            same.setdefault(_like(like), []).append(METHODS[method].title)
    return [
        text("methods.kin" if len(titles) > 1 else "methods.kin_one", methods=listed(titles), like=like)
        for like, titles in same.items()
    ]


def differences(analysis: Analysis, comparison: Comparison) -> list[str]:
    """For each method that places something else first than the additive model: what, and what that comes from."""
    firsts = first_places(analysis, comparison)
    usual = next((rows for rows, methods in firsts.items() if "additive" in methods), next(iter(firsts), ()))
    return [
        text(
            "methods.differs",
            method=METHODS[method].title,
            options=_options(analysis, rows),
            idea=METHODS[method].idea,
            family=text(f"methods.family.{METHODS[method].family}"),
        )
        for rows, methods in firsts.items()
        if rows != usual
        for method in methods
    ]


def ranks(analysis: Analysis, comparison: Comparison) -> pd.DataFrame:
    """One row a method: its family, and the rank of each option that takes part."""
    options = [analysis.decision.options[row].title for row in analysis.compared_options]
    rows = [
        (METHODS[method].title, text(f"methods.kind.{METHODS[method].family}"), *comparison.evaluations[method].ranks.tolist())
        for method in by_family(comparison)
    ]
    return pd.DataFrame(rows, columns=[text("column.method"), text("column.family"), *options])


def refusals(comparison: Comparison) -> pd.DataFrame:
    """One row for each method that does not take the data, and why."""
    rows = [(METHODS[method].title, why) for method, why in comparison.refusals.items()]
    return pd.DataFrame(rows, columns=[text("column.method"), text("column.refuses")])


def agreement(comparison: Comparison, measure: str) -> pd.DataFrame:
    """The agreement of each method, down, with each other one, across, by one of `robustness.agreement.MEASURES`."""
    titles = {method: METHODS[method].title for method in comparison.evaluations}
    table = pd.DataFrame(getattr(comparison.agreement, measure), index=list(titles), columns=list(titles))
    order = list(by_family(comparison))
    return table.loc[order, order].rename(index=titles, columns=titles)


def spread_weights(analysis: Analysis, comparison: Comparison) -> pd.DataFrame:
    """Weights (%) by the spread of the data: one row a criterion, one column a weighting, the present weights first."""
    criteria = [analysis.decision.tree.criteria[column].title for column in analysis.compared_criteria]
    found = {text("methods.present_weights"): comparison.weights}
    found |= {
        WEIGHTINGS[weighting].title: weights
        for weighting, weights in comparison.spread_weights.items()
        if not isinstance(weights, str)
    }
    return pd.DataFrame({text("column.criterion"): criteria} | {title: 100 * weights for title, weights in found.items()})


def spread_sentences(analysis: Analysis, comparison: Comparison) -> list[str]:
    """What would come first by the additive model if the spread of the data were taken for weights."""
    said = []
    for weighting, weights in comparison.spread_weights.items():
        title = WEIGHTINGS[weighting].title
        if isinstance(weights, str):
            said.append(text("methods.spread_refuses", weighting=title, why=weights))
        else:
            first = analysis.compared_options[ranking.ranks(comparison.matrix @ weights) == 1]
            said.append(text("methods.spread_first", weighting=title, options=_options(analysis, tuple(first.tolist()))))
    return said


def reversals(analysis: Analysis, comparison: Comparison) -> pd.DataFrame:
    """One row for each pair of options that a method turns round when an option is dropped, or is there twice."""
    rows = []
    for method in by_family(comparison):
        found = comparison.reversals[method]
        for change, turned in (("dropped", found.dropped), ("cloned", found.cloned)):
            rows += [(METHODS[method].title, text(f"methods.{change}"), *_titles(analysis, one)) for one in turned]
    heads = ("column.method", "column.change", "column.option", "column.was_ahead", "column.is_ahead")
    return pd.DataFrame(rows, columns=[text(head) for head in heads])


def reversal_sentence(analysis: Analysis, comparison: Comparison) -> str:
    """Which methods keep the order of the others when any option is dropped or doubled, and which do not."""
    turned = [
        method for method in by_family(comparison) if comparison.reversals[method].dropped or comparison.reversals[method].cloned
    ]
    kept = [METHODS[method].title for method in by_family(comparison) if method not in turned]
    said = [text("methods.steady" if len(kept) > 1 else "methods.steady_one", methods=listed(kept))] if kept else []
    if turned:
        said.append(
            text(
                "methods.turned" if len(turned) > 1 else "methods.turned_one",
                methods=listed([METHODS[one].title for one in turned]),
            )
        )
    return " ".join(said)


def _titles(analysis: Analysis, reversal: Reversal) -> list[str]:
    rows = (reversal.option, reversal.ahead, reversal.behind)
    return [analysis.decision.options[analysis.compared_options[row]].title for row in rows]


def _options(analysis: Analysis, rows: tuple[int, ...]) -> str:
    return listed([analysis.decision.options[row].title for row in rows])


def _like(like: str) -> str:
    """`Method.like` in words: a method, and its normalisation where one is named."""
    method, _, normalization = like.partition(" with normalization ")
    if not normalization:
        return METHODS[method].title
    return text("methods.like", method=METHODS[method].title, levels=text(f"methods.levels.{normalization}"))


def _count(number: int, of: int) -> str:
    if number == of > 1:
        return text("methods.all")
    return text("methods.one" if number == 1 else "methods.several", number=number)
