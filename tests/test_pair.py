"""Two options head to head: expectations from the office site, which can be worked out by hand."""

import numpy as np
import pytest
from hypothesis import given, settings

from crossroads import analyse, choose_weights
from crossroads.analysis import Pair
from crossroads.model import Decision
from crossroads.robustness import Reach
from tests.decisions import built as built_decision
from tests.decisions import flat, office_site, office_site_document
from tests.examples import drawn
from tests.report.word_cases import decisions, gated, look, sure

STAY, PARK, CENTRE = range(3)
SPACE, QUIET, RENT, TRANSIT = range(4)


def office(one: int = PARK, other: int = STAY) -> Pair:
    return Pair(analyse(office_site(), choose_weights(office_site(), view="full")), one, other)


def test_steps_lead_from_one_score_to_the_other_the_largest_first() -> None:
    pair = office()
    leaves = [pair.analysis.weights.groups.ids[step.criterion] for step in pair.steps]
    assert leaves == ["space", "transit", "rent", "quiet"]
    assert [step.size for step in pair.steps] == pytest.approx([50 / 3, -50 / 4, -25 / 4, 20 / 6])
    assert pair.steps[0].start == pytest.approx(52 + 11 / 12)
    assert pair.steps[-1].end == pytest.approx(54 + 1 / 6)
    assert pair.gap == pytest.approx(1.25)


def test_the_order_turns_at_the_weight_where_the_two_lines_cross() -> None:
    paths = office().paths
    assert paths["rent"].first == pytest.approx((0, 10 / 35))  # 10 ahead without rent, 25 behind with nothing else
    assert paths["space"].first == pytest.approx((23.125 / 73.125, 1))
    assert office().fragile[:2] == ("space", "transit")


def test_the_nearest_change_of_weights_goes_between_the_two_criteria_that_part_them_most() -> None:
    pair = office()
    assert pair.behind == 1
    assert pair.reach is Reach.ALONE
    (move,) = pair.flips.moves(1)
    ids = pair.analysis.weights.groups.ids
    assert (ids[move.giver], ids[move.taker]) == ("space", "transit")
    assert move.share == pytest.approx(0.0125)


def test_the_most_decisive_cell_uses_up_least_of_its_range() -> None:
    pair = office()
    cell = pair.cells[0]
    assert (cell.option, pair.leaf(cell.criterion).id) == (0, "space")
    assert cell.value == pytest.approx(75 - 3 * 1.25)
    assert pair.level(cell) == pytest.approx(19.25)  # 20 square metres less 3.75 % of the 20 between worst and best
    assert cell.used == pytest.approx(3.75 / 10)
    assert pair.performance(0, cell.criterion).likely == 20


def test_leaves_without_weight_tell_nothing() -> None:
    pair = Pair(look(flat([sure(60, 0), sure(40, 100)]), {"c0": 100, "c1": 0}), 0, 1)
    assert pair.telling == (0,)
    assert [step.criterion for step in pair.steps] == [0]


def test_what_stands_outside_the_score_gets_no_weight_in_the_nearest_change() -> None:
    document = office_site_document()
    for criterion in document["criteria"]:
        if criterion["id"] == "transit":
            criterion["role"] = "diagnostic"
    decision = built_decision(document)
    pair = Pair(analyse(decision, choose_weights(decision)), PARK, STAY)
    taken = [pair.analysis.weights.groups.ids[move.taker] for move in pair.flips.moves(1)]
    assert taken == ["rent"]


def test_an_option_that_a_gate_rules_out_can_be_compared() -> None:
    analysis = look(gated([sure(0, 60), sure(50, 40)], floor=20))
    assert analysis.ranks == (None, 1)
    pair = Pair(analysis, 0, 1)
    assert pair.gap == pytest.approx(-15)
    assert pair.paths["c1"].first == pytest.approx((0, 50 / 70))


def test_level_options_have_no_order_and_no_nearest_change() -> None:
    pair = Pair(look(flat([sure(60, 40), sure(40, 60)])), 0, 1)
    assert (pair.gap, pair.behind, pair.reach) == (0, None, None)
    assert pair.telling == (0, 1)


def test_nothing_puts_an_option_ahead_that_is_behind_on_every_criterion() -> None:
    pair = Pair(look(flat([sure(60, 40), sure(50, 40)])), 0, 1)
    assert pair.reach is Reach.LEVEL
    assert Pair(look(flat([sure(60, 40), sure(50, 30)])), 0, 1).reach is Reach.NEVER
    assert pair.fragile == ()


@settings(max_examples=drawn(40), deadline=None)
@given(decisions())
def test_changes_turn_the_order_of_any_two(decision: Decision) -> None:
    analysis = look(decision)
    pair = Pair(analysis, 0, len(decision.options) - 1)
    if pair.steps:
        assert pair.steps[-1].end == pytest.approx(pair.scores[0])
    if pair.behind is not None and pair.reach is Reach.ALONE:
        level = pair.values @ pair.flips.weights[pair.behind]
        assert level[0] == pytest.approx(level[1], abs=1e-6)
    for cell in pair.cells if pair.gap else ():
        values = np.where(np.isnan(analysis.values.likely), 50.0, analysis.values.likely)[list(pair.rows)]
        values[cell.option, cell.criterion] = cell.value
        scores = values @ analysis.weights.leaves
        assert scores[0] == pytest.approx(scores[1], abs=1e-6)
