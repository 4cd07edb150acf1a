"""One criterion set against the rest: scores without it, levels and ranges, and what is dominated in both."""

import numpy as np
import pytest

from crossroads.analysis import analyse
from crossroads.analysis.balance import balance, effort
from crossroads.mcda.weights import choose_weights
from tests.decisions import Cell, built, flat, flat_document, office_site
from tests.report.word_cases import gated, look, sure


def test_the_rest_keeps_its_proportions_and_the_criterion_its_unit() -> None:
    """Without the third criterion (60 %) the weights 10 and 30 are 1/4 and 3/4; less is better on the third."""
    cells: list[list[Cell]] = [[(0, 20, 40), (50, 60, 70), (10, 30, 90)], sure(80, 80, 100)]
    found = balance(look(flat(cells, minimise=[2]), {"c0": 10, "c1": 30, "c2": 60}), "c2")
    assert found.rest[0].tolist() == pytest.approx([37.5, 50, 62.5])
    assert found.own[0].tolist() == pytest.approx([10, 70, 90])
    assert found.levels[0].tolist() == pytest.approx([90, 30, 10])
    assert found.leaf is not None


def test_an_option_is_dominated_by_one_that_is_as_good_both_ways_and_better_in_one() -> None:
    """Worth and cost: the second costs as much as the first and is worth less; the third costs less and is worth less."""
    found = balance(look(flat([sure(80, 50), sure(60, 50), sure(60, 20), sure(80, 50)], minimise=[1])), "c1")
    assert np.argwhere(found.dominated).tolist() == [[0, 1], [2, 1], [3, 1]]
    assert found.worth_looking_at.tolist() == [2, 0, 3]


def test_an_option_without_a_score_is_not_compared_and_one_that_is_out_takes_no_part() -> None:
    unknown = balance(look(flat([[None, (10, 10, 10)], sure(90, 0)], minimise=[1])), "c1")
    assert unknown.rest[0].tolist() == [0, 50, 100]
    assert not unknown.dominated.any()
    out = balance(look(gated([sure(10, 90), sure(60, 50)], floor=50)), "c1")
    assert np.isnan(out.rest[0]).all()
    assert out.worth_looking_at.tolist() == [1]


def test_there_is_no_rest_where_the_criterion_has_all_the_weight() -> None:
    found = balance(look(flat([sure(80, 50), sure(60, 40)]), {"c0": 100, "c1": 0}), "c0")
    assert np.isnan(found.rest).all()
    assert not found.worth_looking_at.size


def test_money_is_known_by_its_id_then_by_less_being_better_and_only_where_it_carries_weight() -> None:
    document = flat_document([sure(1, 2, 3), sure(3, 2, 1)], minimise=[1])
    assert effort(look(built(document))) == "c1"
    assert effort(look(built(document), {"c0": 50, "c1": 0, "c2": 50})) is None
    for part in (document["criteria"][2], *document["performances"]):
        for key in ("id", "criterion"):
            part.update({key: "cost"} if part.get(key) == "c2" else {})
    assert effort(look(built(document))) == "cost"
    assert effort(look(flat([sure(1, 2), sure(2, 1)]))) is None


def test_in_a_view_several_leaves_stand_for_one_criterion_by_value() -> None:
    decision = office_site()
    analysis = analyse(decision, choose_weights(decision, None, "pairs"))
    name = next(
        name
        for name, members in zip(analysis.weights.groups.ids, analysis.weights.groups.members, strict=True)
        if members.sum() > 1
    )
    found = balance(analysis, name)
    row = analysis.weights.groups.ids.index(name)
    assert found.leaf is None
    assert found.levels is found.own
    assert found.own[:, 1] == pytest.approx(analysis.group_values[:, row])
    share = analysis.weights.shares[row]
    assert found.rest[:, 1] == pytest.approx((analysis.scores - analysis.group_contributions[:, row]) / (1 - share))


def test_a_criterion_that_is_not_in_the_view_is_refused() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        balance(look(flat([sure(1, 2), sure(2, 1)])), "no-such")
