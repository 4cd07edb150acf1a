"""Sentences computed from results. No claim stands here without a number behind it, and none has more digits than it.

What each function says at ties, with one option, or with every pair too close is part of its contract, and tested.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from crossroads.analysis import Analysis
from crossroads.mcda.methods import LENSES, METHODS
from crossroads.report.catalogue import listed, percent, points, text
from crossroads.robustness import WeightPath
from crossroads.robustness.separation import Certainty

LITTLE = 0.005
"""The share below which whole per cent say nothing any more."""

STEP = 1e-6
"""How far beyond a crossing one looks for who comes first there."""


@dataclass(frozen=True)
class Turn:
    """A change of one weight alone that brings the option `row` to the first place: `criterion` of the view at `weight`."""

    criterion: int
    row: int
    weight: float
    present: float

    @property
    def size(self) -> float:
        """How far the weight has to move, as a share; rounded, so that changes of one size are level."""
        return round(abs(self.weight - self.present), 9)


def verdict(analysis: Analysis) -> str:
    """What comes first and how surely, and the smallest change of one weight that would change it.

    Until somebody has set a weight it says what holds across the concerns instead, and names no leader.
    """
    if len(analysis.decision.options) == 1:
        return text("verdict.one_option", option=_title(analysis, 0), score=_score(analysis, 0))
    if not analysis.first:
        return text("verdict.all_out")
    if len(_in(analysis)) == 1:
        return " ".join([text("verdict.only_one_in", first=_title(analysis, analysis.first[0])), ruled_out(analysis)])
    if not analysis.weights.somebodys:
        return " ".join(filter(None, [across_concerns(analysis), left_out(analysis)]))
    parts = [_leaders(analysis), _what_would_change(analysis), ruled_out(analysis), left_out(analysis)]
    return " ".join(part for part in parts if part)


def across_concerns(analysis: Analysis) -> str:
    """What holds under all concerns, naming no leader; it invites to set a weight where there are no concerns."""
    said = [text("verdict.nobodys")]
    if len(analysis.concerns) == 1:
        said.append(text("verdict.one_concern"))
    elif analysis.concerns:
        behind = _always_behind(analysis)
        holds = text("verdict.holds" if behind else "verdict.holds_nothing", **behind)
        said += [_first_places(analysis), holds, ruled_out(analysis)]
    return " ".join(part for part in said if part)


def _first_places(analysis: Analysis) -> str:
    """Whether the first place changes from concern to concern, and how many options take it."""
    rows = _in(analysis)
    tops = {tuple(concern.ranks[rows] == concern.ranks[rows].min()) for concern in analysis.concerns}
    firsts = int(np.any(list(tops), axis=0).sum())
    same = "verdict.first_place_same" if firsts == 1 else "verdict.first_place_shared"
    key = "verdict.first_places" if len(tops) > 1 else same
    return text(key, concerns=len(analysis.concerns), firsts=firsts, options=len(rows))


def _always_behind(analysis: Analysis) -> dict[str, str]:
    """The option that stays behind the most others under every concern, and those others."""
    options = sorted(_in(analysis))  # in the order of the decision, since this names no leader
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
        key = "verdict.same_score" if analysis.settings.method == "additive" else "verdict.share_first"
        return text(key, options=listed(_titles(analysis, first)), score=_score(analysis, first[0]))
    leader = first[0]
    others = [row for row in _in(analysis) if row != leader]
    # One way only: by another method the first may have the lower score, and be surely behind by it.
    certainty = analysis.separation.certainty[leader]
    close = [row for row in others if certainty[row] == Certainty.TOO_CLOSE]
    names = {"first": _title(analysis, leader), "close": listed(_titles(analysis, close))}
    if not close:
        surely = all(certainty[row] == Certainty.CERTAINLY for row in others)
        return text("verdict.certainly" if surely else "verdict.steadily", **names)
    if close == others[:1]:
        return text("verdict.two_close", **names)
    if len(close) == len(others):
        return text("verdict.all_close", **names)
    return text("verdict.one_close" if len(close) == 1 else "verdict.some_close", **names)


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
        key,
        criterion=groups.titles[turn.criterion],
        worst=groups.worst[turn.criterion],
        best=groups.best[turn.criterion],
        amount=_amount(turn),
        option=_title(analysis, turn.row),
    )


def _amount(turn: Turn) -> str:
    """More or less than which weight; without a number where the whole per cent would say nothing."""
    weight, present = percent(turn.weight), percent(turn.present)
    more = turn.weight > turn.present
    if weight == present:
        key = "turn.slightly_more" if more else "turn.slightly_less"
    elif not LITTLE < turn.weight < 1 - LITTLE:
        key = "turn.nearly_everything" if more else "turn.next_to_nothing"
    else:
        key = "turn.more" if more else "turn.less"
    return text(key, weight=weight, present=present)


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
    """Where an option gains most and loses most, in points of score, against the mean of the other options that are in."""
    others = ~analysis.out
    others[row] = False
    if not others.any():
        return ""
    ahead = analysis.group_contributions[row] - analysis.group_contributions[others].mean(axis=0)
    gain, loss = int(ahead.argmax()), int(ahead.argmin())
    said = [
        text(key, criterion=analysis.weights.groups.titles[place], points=points(size))
        for key, place, size in (("option.carried", gain, ahead[gain]), ("option.costs", loss, -ahead[loss]))
        if round(size) >= 1
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
    return text("verdict.left_out", share=percent(share)) if share >= LITTLE else ""


def path_sentence(analysis: Analysis, criterion: str) -> str:
    """Between which weights of a criterion of the view, or a branch, the first place stays, and who comes first beyond."""
    if not analysis.first:
        return text("verdict.all_out")
    path = analysis.path(criterion)
    firsts, ends = path.leaders(path.present), takeovers(analysis, path)
    key = "path.stays" if ends else "path.never"
    return text(
        key if len(firsts) == 1 else f"{key}_shared",
        criterion=analysis.path_titles[criterion],
        first=listed(_titles(analysis, firsts)),
        present=percent(path.present),
        ends=listed(ends),
    )


def takeovers(analysis: Analysis, path: WeightPath) -> list[str]:
    """At which weight below and above the present one the first place changes, and who takes it; at most two."""
    low, high = path.first
    ends = []
    if low > 0:
        option = listed(_titles(analysis, path.leaders(max(0.0, low - STEP))))
        ends.append(text("path.next_to_nothing" if low < LITTLE else "path.below", weight=percent(low), option=option))
    if high < 1:
        option = listed(_titles(analysis, path.leaders(min(1.0, high + STEP))))
        ends.append(text("path.nearly_everything" if high > 1 - LITTLE else "path.above", weight=percent(high), option=option))
    return ends


def lens_sentence(analysis: Analysis, lenses: Sequence[str] = LENSES) -> str:
    """Which of the `lenses` place the same option first, and what makes those differ that do not."""
    if not analysis.first:
        return text("verdict.all_out")
    shown = [method for method in lenses if method in analysis.lens_ranks and method != analysis.settings.method]
    others = {method: analysis.lens_ranks[method] for method in shown}
    firsts = {method: tuple(row for row in _in(analysis) if ranks[row] == 1) for method, ranks in others.items()}
    same = [METHODS[method].title for method, rows in firsts.items() if set(rows) == set(analysis.first)]
    said = [text("lens.same" if len(same) > 1 else "lens.same_one", methods=listed(same))] if same else []
    said += [
        text("lens.differs", method=METHODS[method].title, options=listed(_titles(analysis, rows)), idea=METHODS[method].idea)
        for method, rows in firsts.items()
        if set(rows) != set(analysis.first)
    ]
    refused = {method: why for method, why in analysis.lenses.items() if isinstance(why, str) and method in lenses}
    said += [text("lens.refuses", method=METHODS[method].title, why=why) for method, why in refused.items()]
    if others:
        said.append(text("lens.caution" if len(same) == len(others) else "lens.caution_differs"))
    return " ".join(said)


def dominance_sentence(analysis: Analysis) -> str:
    """Which options another one equals or exceeds on every weighted criterion."""
    pairs = [
        text("dominance.pair", over=_title(analysis, int(over)), under=_title(analysis, int(under)))
        for over, under in zip(*analysis.dominated.nonzero(), strict=True)
    ]
    return " ".join(pairs) or text("dominance.none")


def pair_sentence(analysis: Analysis, one: int, other: int) -> str:
    """How sure the order of two options is: certainly ahead, steadily ahead, or too close to call."""
    ahead, behind = sorted((one, other), key=lambda row: (-analysis.scores[row], row))
    key = f"pair.{Certainty(int(analysis.separation.certainty[ahead, behind])).name.lower()}"
    return text(key, ahead=_title(analysis, ahead), behind=_title(analysis, behind))


def _in(analysis: Analysis) -> list[int]:
    """The options that no gate rules out, in rank order."""
    return [row for row in analysis.order if analysis.ranks[row] is not None]


def _title(analysis: Analysis, row: int) -> str:
    return analysis.decision.options[row].title


def _titles(analysis: Analysis, rows: Iterable[int]) -> list[str]:
    return [_title(analysis, int(row)) for row in rows]


def _score(analysis: Analysis, row: int) -> str:
    return f"{analysis.scores[row]:.0f}"
