"""Sentences computed from results. No claim stands here without a number behind it, and none has more digits than it.

What each function says at ties, with one option, or with every pair too close is part of its contract, and tested.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossroads.analysis import Analysis
from crossroads.mcda.methods import METHODS
from crossroads.report.catalogue import listed, percent, points, text
from crossroads.robustness.separation import Certainty


@dataclass(frozen=True)
class Turn:
    """A change of one weight alone that brings the option `row` to the first place: `criterion` of the view at `weight`."""

    criterion: int
    row: int
    weight: float
    present: float

    @property
    def size(self) -> float:
        """How far the weight has to move, as a share."""
        return abs(self.weight - self.present)


def verdict(analysis: Analysis) -> str:
    """What comes first and how surely, and the smallest change of one weight that would change it.

    Until somebody has set a weight it says what holds across the concerns instead, and names no leader.
    """
    if len(analysis.decision.options) == 1:
        return text("verdict.one_option", option=_title(analysis, 0), score=_score(analysis, 0))
    if not analysis.first:
        return text("verdict.all_out")
    if not analysis.weights.somebodys:
        return across_concerns(analysis)
    parts = [_leaders(analysis), _what_would_change(analysis), ruled_out(analysis), left_out(analysis)]
    return " ".join(part for part in parts if part)


def across_concerns(analysis: Analysis) -> str:
    """What holds under all concerns, naming no leader; it invites to set a weight where there are no concerns."""
    concerns = analysis.concerns
    if not concerns:
        return text("verdict.nobodys")
    options = analysis.decision.options
    firsts = {row for concern in concerns for row in range(len(options)) if concern.ranks[row] == 1}
    changes = text(
        "verdict.first_places" if len(firsts) > 1 else "verdict.first_place_same",
        concerns=len(concerns),
        firsts=len(firsts),
        options=len(options),
    )
    behind = _always_behind(analysis)
    holds = (
        text("verdict.holds", concerns=len(concerns), **behind)
        if behind
        else text("verdict.holds_nothing", concerns=len(concerns))
    )
    return " ".join([text("verdict.nobodys"), changes, holds])


def _always_behind(analysis: Analysis) -> dict[str, str]:
    """The option that stays behind the most others under every concern, and those others."""
    options = range(len(analysis.decision.options))
    behind = {
        row: [other for other in options if all(concern.ranks[other] < concern.ranks[row] for concern in analysis.concerns)]
        for row in options
    }
    row = max(options, key=lambda one: len(behind[one]))
    if not behind[row]:
        return {}
    return {"last": _title(analysis, row), "others": listed([_title(analysis, other) for other in behind[row]])}


def _leaders(analysis: Analysis) -> str:
    first = analysis.first
    if len(first) > 1:
        return text("verdict.same_score", options=listed(_titles(analysis, first)), score=_score(analysis, first[0]))
    leader = first[0]
    others = [row for row in analysis.order if analysis.ranks[row] is not None and row != leader]
    close = [row for row in others if not analysis.separation.separable(leader, row)]
    names = {"first": _title(analysis, leader), "close": listed(_titles(analysis, close))}
    if not others:
        return text("verdict.only_one_in", first=names["first"])
    if not close:
        surely = all(analysis.separation.certainty[leader, row] == Certainty.CERTAINLY for row in others)
        return text("verdict.certainly" if surely else "verdict.steadily", first=names["first"])
    if len(close) == 1:
        return text("verdict.two_close", **names)
    if len(close) == len(others):
        return text("verdict.all_close", **names)
    return text("verdict.some_close", **names)


def _what_would_change(analysis: Analysis) -> str:
    if analysis.settings.method != "additive" or len(analysis.first) > 1:
        return ""
    turns = [turn for row in analysis.order if row not in analysis.first and (turn := nearest_turn(analysis, row))]
    if not turns:
        return text("verdict.no_turn")
    nearest = min(turns, key=lambda turn: turn.size)
    return turn_sentence(analysis, nearest, "turn.would_come_first")


def nearest_turn(analysis: Analysis, row: int) -> Turn | None:
    """The smallest change of one weight alone that brings option `row` first; None if no single weight does."""
    turns = []
    for number, path in enumerate(analysis.paths.values()):
        if lead := path.lead(row):
            reached = min(max(path.present, lead[0]), lead[1])
            turns.append(Turn(number, row, reached, path.present))
    return min(turns, key=lambda turn: turn.size, default=None)


def turn_sentence(analysis: Analysis, turn: Turn, key: str) -> str:
    """What a `turn` asks for, in words: which swing would have to count for how much, and what it counts for now."""
    groups = analysis.weights.groups
    return text(
        f"{key}.{'more' if turn.weight > turn.present else 'less'}",
        criterion=groups.titles[turn.criterion],
        worst=groups.worst[turn.criterion],
        best=groups.best[turn.criterion],
        weight=percent(turn.weight),
        present=percent(turn.present),
        option=_title(analysis, turn.row),
    )


def option_sentence(analysis: Analysis, row: int) -> str:
    """One option: its score, what carries it, what costs it most, and what one weight would bring it first."""
    parts = [
        text("option.score", option=_title(analysis, row), score=_score(analysis, row)),
        _apart(analysis, row),
        _brought_first(analysis, row),
        _gates(analysis, row),
    ]
    return " ".join(part for part in parts if part)


def _apart(analysis: Analysis, row: int) -> str:
    """Where an option gains most and loses most, in points of score, against the mean of the other options."""
    others = np.arange(len(analysis.decision.options)) != row
    if not others.any():
        return ""
    ahead = analysis.group_contributions[row] - analysis.group_contributions[others].mean(axis=0)
    said = [
        text(key, criterion=analysis.weights.groups.titles[place], points=points(abs(ahead[place])))
        for key, place in (("option.carried", int(ahead.argmax())), ("option.costs", int(ahead.argmin())))
        if (ahead[place] if key == "option.carried" else -ahead[place]) >= 0.5
    ]
    return text("option.apart", said=listed(said)) if said else text("option.not_apart")


def _brought_first(analysis: Analysis, row: int) -> str:
    if analysis.ranks[row] is None or analysis.settings.method != "additive" or len(analysis.decision.options) == 1:
        return ""
    if row in analysis.first:
        return text("option.is_first" if len(analysis.first) == 1 else "option.shares_first")
    turn = nearest_turn(analysis, row)
    return turn_sentence(analysis, turn, "turn.it_would_come_first") if turn else text("option.no_turn")


def _gates(analysis: Analysis, row: int) -> str:
    said = []
    for state in analysis.gates:
        key = {"at risk": "gate.at_risk", "fails": f"gate.fails_{state.gate.mode}", "unknown": "gate.unknown"}
        if state.standings[row] in key:
            said.append(text(key[state.standings[row]], gate=state.gate.title))
    return " ".join(said)


def ruled_out(analysis: Analysis) -> str:
    """Which options a gate rules out; empty when none."""
    out = [row for row in range(len(analysis.ranks)) if analysis.ranks[row] is None]
    if not out:
        return ""
    return text("verdict.out_one" if len(out) == 1 else "verdict.out_many", options=listed(_titles(analysis, out)))


def left_out(analysis: Analysis) -> str:
    """How much of the weight the view leaves out; empty when none."""
    share = analysis.weights.left_out
    return text("verdict.left_out", share=percent(share)) if share >= 0.005 else ""


def path_sentence(analysis: Analysis, criterion: str) -> str:
    """Between which weights of a criterion of the view the first place stays, and who comes first beyond."""
    path = analysis.paths[criterion]
    title = analysis.weights.groups.titles[analysis.weights.groups.ids.index(criterion)]
    low, high = path.first
    firsts = listed(_titles(analysis, analysis.first))
    if not analysis.first:
        return text("verdict.all_out")
    if low <= 0 and high >= 1:
        return text("path.never", criterion=title, first=firsts)
    ends = []
    if low > 0:
        ends.append(text("path.below", weight=percent(low), option=_beyond(analysis, path.leaders(max(0.0, low - 1e-6)))))
    if high < 1:
        ends.append(text("path.above", weight=percent(high), option=_beyond(analysis, path.leaders(min(1.0, high + 1e-6)))))
    return text("path.stays", criterion=title, first=firsts, present=percent(path.present), ends=listed(ends))


def _beyond(analysis: Analysis, rows: NDArray[np.int64]) -> str:
    return listed([_title(analysis, int(row)) for row in rows])


def lens_sentence(analysis: Analysis) -> str:
    """Which other methods place the same option first, and what makes those differ that do not."""
    same, other = [], []
    for method, ranks in analysis.lens_ranks.items():
        firsts = tuple(row for row in range(len(ranks)) if ranks[row] == 1)
        if set(firsts) == set(analysis.first):
            same.append(METHODS[method].title)
        else:
            names = listed(_titles(analysis, firsts))
            other.append(text("lens.differs", method=METHODS[method].title, options=names, idea=METHODS[method].idea))
    parts = [text("lens.same" if len(same) > 1 else "lens.same_one", methods=listed(same))] if same else []
    refused = [
        text("lens.refuses", method=METHODS[method].title, why=why)
        for method, why in analysis.lenses.items()
        if isinstance(why, str)
    ]
    caution = [text("lens.caution")] if same or other else []
    return " ".join([*parts, *other, *refused, *caution])


def dominance_sentence(analysis: Analysis) -> str:
    """Which options another one equals or exceeds on every weighted criterion."""
    pairs = [
        text("dominance.pair", over=_title(analysis, int(over)), under=_title(analysis, int(under)))
        for over, under in zip(*analysis.dominated.nonzero(), strict=True)
    ]
    return " ".join(pairs) or text("dominance.none")


def pair_sentence(analysis: Analysis, one: int, other: int) -> str:
    """How sure the order of two options is: certainly ahead, steadily ahead, or not separable."""
    ahead, behind = (one, other) if analysis.scores[one] >= analysis.scores[other] else (other, one)
    certainty = Certainty(int(analysis.separation.certainty[ahead, behind]))
    return text(f"pair.{certainty.name.lower()}", ahead=_title(analysis, ahead), behind=_title(analysis, behind))


def _title(analysis: Analysis, row: int) -> str:
    return analysis.decision.options[row].title


def _titles(analysis: Analysis, rows: tuple[int, ...] | list[int]) -> list[str]:
    return [_title(analysis, row) for row in rows]


def _score(analysis: Analysis, row: int) -> str:
    return f"{analysis.scores[row]:.0f}"
