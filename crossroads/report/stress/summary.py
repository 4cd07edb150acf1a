"""The first screen in three sentences: what holds, what would change it, and whom the first-ranked option leaves unmet."""

import numpy as np

from crossroads.analysis import Analysis, Statements, Stress
from crossroads.analysis.weight_space import counted, known_of
from crossroads.report import words
from crossroads.report.catalogue import listed, points, text
from crossroads.report.stress import acceptability, scores, weights
from crossroads.robustness import FirstPlace, Reach, first_place
from crossroads.robustness.separation import Certainty

NAMED = 3
"""Options, or concerns, that one sentence can name; the others are counted."""
WHOLE = ("tree", "view", "statements")
"""Ways to draw weights of which it is known exactly under which of them each option can come first."""
LITTLE = 0.5
"""Points below which whole points say nothing."""


def three(stress: Stress) -> list[str]:
    """What comes first and how far that holds, what would change it, and which concerns it leaves unmet.

    One sentence alone where there are not two options to compare.
    """
    if not stress.rows.size:
        return [text("verdict.all_out")]
    if len(stress.rows) == 1:
        return [words.verdict(stress.analysis)]
    return [holds(stress), *exact(stress)]


def exact(stress: Stress) -> list[str]:
    """Those of the three that need no samples; none where there are not two options to compare."""
    return [change(stress), unmet(stress)] if len(stress.rows) > 1 else []


def holds(stress: Stress) -> str:
    """What comes first on the present weights, how surely, and what does under how many of the sampled ones."""
    found = acceptability.sampled(stress)
    now = _now(stress.analysis)
    if isinstance(found, str):
        return text("stress.summary.sampled.not_drawn", now=now, why=found)
    sampled = acceptability.first_places(stress, found)
    return text("stress.summary.sampled.said", now=now, sampled=sampled, possible=_possible(stress))


def _now(analysis: Analysis) -> str:
    first = [analysis.decision.options[row].title for row in analysis.first]
    if len(first) > 1:
        said = text("stress.summary.now.shared", first=listed(first))
    else:
        said = text("stress.summary.now.first", first=first[0]) + _surely(analysis)
    if not analysis.weights.somebodys:
        return text("stress.summary.now.nobodys", said=said)
    if analysis.weights.perspective and not analysis.weights.changed:
        return text("stress.summary.now.whose", perspective=analysis.weights.perspective.title, said=said)
    return text("stress.summary.now.present", said=said)


def _surely(analysis: Analysis) -> str:
    """How surely the first-ranked option is ahead of the others, on its scores; nothing of another method's ranking."""
    if analysis.settings.method != "additive":
        return ""
    others = [row for row in analysis.order if analysis.ranks[row] is not None and row not in analysis.first]
    certainty = analysis.separation.certainty[analysis.first[0]]
    close = [analysis.decision.options[row].title for row in others if certainty[row] == Certainty.TOO_CLOSE]
    if close:
        key = "all_close" if len(close) == len(others) > 1 else "close"
        return text(f"stress.summary.now.{key}", close=listed(close))
    surely = all(certainty[row] == Certainty.CERTAINLY for row in others)
    return text("stress.summary.now.certainly" if surely else "stress.summary.now.steadily")


def _possible(stress: Stress) -> str:
    """Which options none of the weights that were sampled make first on the likely scores, or that some do so with each."""
    could = _could(stress)
    reach = {place: could.reach(place) for place in range(len(stress.rows))}
    never = [stress.decision.options[stress.rows[place]].title for place, found in reach.items() if found == Reach.NEVER]
    if len(never) > NAMED:
        return text("stress.summary.sampled.never_many", number=len(never), of=len(reach))
    if never:
        return text("stress.summary.sampled.never", options=listed(never))
    whole = stress.sampling.weighting in WHOLE and set(reach.values()) == {Reach.ALONE}
    return text("stress.summary.sampled.all", number=len(reach)) if whole else ""


def _could(stress: Stress) -> FirstPlace:
    """Who can come first under the weights that are sampled, or where these have no edges that are straight, under any."""
    if stress.sampling.weighting not in ("view", "statements"):
        return first_place(stress.values[np.ix_(stress.rows, stress.columns)])
    statements = stress.statements if stress.sampling.weighting == "statements" else Statements()
    part = counted(stress.analysis, statements)
    return first_place(stress.group_values[np.ix_(stress.rows, part)], known_of(stress.analysis, statements, part))


def change(stress: Stress) -> str:
    """The smallest change of weights, and the single score, that would bring another option first."""
    flips = stress.flips()
    first = [stress.decision.options[row].title for row in stress.rows.tolist() if flips.distance[row] == 0]
    if len(first) > 1:
        said = text("stress.summary.turn.parted")
    else:
        nearest = [weights.flip_sentence(stress, row) for row in weights.nearest_first(flips)[:1]]
        said = " ".join([*(nearest or [text("stress.summary.turn.no_weights")]), _fact(stress)])
    if stress.analysis.settings.method == "additive" and len(first) == 1:
        return said
    key = "additive" if len(first) == 1 else "additive_shared"
    return text(f"stress.summary.turn.{key}", first=listed(first), said=said)


def _fact(stress: Stress) -> str:
    """The score on which the first place hangs most, or that there is none."""
    cells = stress.decisive_cells
    return scores.cell_sentence(stress, cells[0]) if cells else text("stress.scores.none")


def unmet(stress: Stress) -> str:
    """Under how many concerns the first-ranked options come first, and which they leave unmet by how much."""
    concerns = [row for row, one in enumerate(stress.perspectives) if one.group == "concern"]
    if not concerns:
        return text("stress.summary.leaves.no_concerns")
    said = " ".join(_leaves(stress, option, concerns) for option in stress.analysis.first[:NAMED])
    return said if stress.analysis.settings.method == "additive" else text("stress.summary.leaves.additive", said=said)


def _leaves(stress: Stress, option: int, concerns: list[int]) -> str:
    report = stress.unmet[option]
    missed = [row for row in report.most if row in concerns]
    title = stress.decision.options[option].title
    count = _count(len(concerns) - len(missed), len(concerns))
    if not missed:
        return text("stress.summary.leaves.all", option=title, count=count)
    said = [_concern(stress, row, float(report.regrets[row])) for row in missed[:NAMED]]
    if len(missed) > NAMED:
        said.append(text("stress.summary.leaves.more", number=len(missed) - NAMED))
    last = [
        text("stress.summary.leaves.quoted", concern=stress.perspectives[row].title) for row in report.last if row in concerns
    ]
    ends = text("stress.summary.leaves.last", concerns=listed(last)) if last else ""
    return text("stress.summary.leaves.some", option=title, count=count, concerns=listed(said), last=ends)


def _count(met: int, of: int) -> str:
    if of == 1:
        return text("stress.summary.leaves.only" if met else "stress.summary.leaves.not_only")
    key = {0: "none", of: "both" if of == 2 else "every"}.get(met, "count")
    return text(f"stress.summary.leaves.{key}", count=met, of=of)


def _concern(stress: Stress, row: int, regret: float) -> str:
    ahead = stress.decision.options[int(np.nanargmax(stress.perspective_scores[row]))].title
    key = "concern" if regret >= LITTLE else "little"
    name = stress.perspectives[row].title
    return text(f"stress.summary.leaves.{key}", concern=name, points=points(regret), option=ahead)
