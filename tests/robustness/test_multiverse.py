"""The multiverse: every variant is what the method says of that data and those weights, and none is missing."""

import itertools
from typing import Any

import numpy as np
import pytest

from crossroads.errors import MethodError, UnknownNameError
from crossroads.mcda.methods import METHODS, evaluate
from crossroads.mcda.normalization import NORMALIZATIONS
from crossroads.mcda.values import value_table
from crossroads.mcda.weights import choose_weights
from crossroads.model import Decision
from crossroads.robustness.multiverse import Held, Multiverse, Plan, Variant, multiverse
from tests.decisions import built, flat, flat_document, office_site
from tests.report.word_cases import sure

QUICK = ("additive", "topsis", "vikor")


def complete() -> tuple[Decision, np.ndarray]:
    decision = office_site()
    likely = value_table(decision).likely
    return decision, np.where(np.isnan(likely), 50.0, likely)


def plain(decision: Decision, values: np.ndarray, variant: Variant) -> np.ndarray:
    """The ranks of one variant, the slow and obvious way."""
    weights = choose_weights(decision, variant.perspective, variant.view).leaves
    rows = [row for row, option in enumerate(decision.options) if option.id != variant.without_option]
    columns = [
        column
        for column, criterion in enumerate(decision.tree.criteria)
        if weights[column] > 0 and criterion.id != variant.without_criterion
    ]
    settings: dict[str, Any] = {"normalization": variant.normalization} if variant.normalization else {}
    line = np.zeros(len(values), dtype=np.int64)
    types = np.ones(len(columns))
    line[rows] = evaluate(variant.method, values[np.ix_(rows, columns)], weights[columns], types, **settings).ranks
    return line


def test_every_variant_is_what_its_method_says() -> None:
    decision, values = complete()
    found = multiverse(decision, values)
    assert found.complete
    assert len(set(found.variants)) == len(found.variants) == len(found.ranks)
    for variant, line in zip(found.variants[::7], found.ranks[::7], strict=True):
        assert line.tolist() == plain(decision, values, variant).tolist(), variant


def test_no_variant_is_missing() -> None:
    decision, values = complete()
    found = multiverse(decision, values)
    assert len(found.variants) + len(found.refused) == found.planned
    everything = {*found.variants, *found.refused}
    perspectives = {one.id for one in decision.perspectives if one.group != "reading"}
    views = {"full", *(view.id for view in decision.views)}
    assert {(one.perspective, one.view) for one in everything} == set(itertools.product(perspectives, views))
    assert {one.method for one in everything} == set(METHODS)
    assert {one.normalization for one in everything if one.method == "topsis"} == set(NORMALIZATIONS)
    assert {one.without_option for one in everything} == {"", *(option.id for option in decision.options)}
    weighted = {one.id for one in decision.tree.criteria if one.role == "weighted"}
    assert {one.without_criterion for one in everything} == {"", *weighted}
    assert not [one for one in everything if one.without_option and one.without_criterion]


def test_a_refused_variant_says_why_and_does_not_take_others_with_it() -> None:
    """The missing score on quiet stops a method only where quiet carries weight."""
    decision = office_site()
    found = multiverse(decision, value_table(decision).likely, Plan(methods=("topsis",), normalizations=False))
    assert found.refused
    assert found.variants
    assert set(found.refused.values()) == {"needs every score; Town centre has none on Quiet"}
    assert all(one.without_criterion == "quiet" or one.without_option == "centre" or one.view != "full" for one in found.variants)


def test_the_curve_goes_from_first_to_last_and_leaves_out_where_the_option_is_left_out() -> None:
    decision, values = complete()
    found = multiverse(decision, values, Plan(methods=QUICK))
    for row, option in enumerate(decision.options):
        curve = found.curve(row)
        assert sorted(curve.tolist()) == [place for place, one in enumerate(found.variants) if one.without_option != option.id]
        assert (np.diff(found.ranks[curve, row]) >= 0).all()


def test_equal_ranks_stand_in_the_order_that_is_asked_for() -> None:
    decision, values = complete()
    found = multiverse(decision, values, Plan(methods=QUICK))
    curve = found.curve(0, ("view", "perspective"))
    assert sorted(curve.tolist()) == sorted(found.curve(0).tolist())
    views, chosen = found.choices("view")
    assert [views[number] for number in chosen] == [one.view for one in found.variants]
    keys = list(zip(found.ranks[curve, 0], chosen[curve], found.choices("perspective")[1][curve], curve, strict=True))
    assert keys == sorted(keys)


def test_what_the_first_place_hangs_on_is_counted_where_the_option_takes_part() -> None:
    """By hand: Option 0 comes first by the first criterion and Option 1 by the second, whatever the rest."""
    document = flat_document([sure(90, 10), sure(10, 90), sure(5, 5)])
    orders = [{"id": f"p{one}", "title": f"P{one}", "group": "concern", "kind": "order", "order": [f"c{one}"]} for one in (0, 1)]
    decision = built(document | {"perspectives": orders})
    plan = Plan(methods=("additive", "topsis"), normalizations=False, drop_criteria=False)
    found = multiverse(decision, value_table(decision).likely, plan)
    held = found.held(0, "perspective")
    assert held == (Held("perspective", "p0", 6, 6), Held("perspective", "p1", 2, 6))  # first without Option 1 also there
    assert found.held(0, "without_option") == (
        Held("without_option", "", 2, 4),
        Held("without_option", "o1", 4, 4),
        Held("without_option", "o2", 2, 4),
    )
    assert found.hangs_on(0)[0] == (held[1], held[0])
    assert {fewest.what for fewest, _ in found.hangs_on(0)[-2:]} == {"method", "normalization"}


def test_without_perspectives_weights_are_those_of_the_tree() -> None:
    decision = flat([sure(90, 0), sure(0, 80)], points=[30, 70])
    found = multiverse(decision, value_table(decision).likely, Plan(methods=("additive",), drop_options=False))
    assert [one.perspective for one in found.variants] == ["", "", ""]
    assert found.ranks.tolist() == [[2, 1], [2, 1], [1, 2]]  # 27 against 56; the second criterion alone; the first alone


def test_the_additive_model_takes_the_middle_for_a_missing_score() -> None:
    decision = flat([[None], sure(40), sure(60)])
    found = multiverse(decision, value_table(decision).likely, Plan(methods=("additive", "topsis"), drop_options=False))
    assert found.ranks.tolist() == [[2, 3, 1]]
    assert {(one.method, why) for one, why in found.refused.items()} == {
        ("topsis", "needs every score; Option 0 has none on Criterion 0")
    }


def test_first_places_are_counted_and_can_be_told_apart_by_what_varies() -> None:
    decision, values = complete()
    found = multiverse(decision, values, Plan(methods=QUICK))
    assert found.firsts.tolist() == (found.ranks == 1).sum(axis=0).tolist()
    for what in Variant._fields:
        apart = found.first_by(what)
        assert set(apart) == {getattr(one, what) for one in found.variants}
        assert np.sum(list(apart.values()), axis=0).tolist() == found.firsts.tolist()


def test_a_plan_narrows_what_varies() -> None:
    decision, values = complete()
    plan = Plan(("additive",), ("money-first",), ("full",), drop_options=False, drop_criteria=False)
    found = multiverse(decision, values, plan)
    assert found.variants == (Variant("additive", "", "money-first", "full", "", ""),)
    with pytest.raises(MethodError, match="no method 'dice'"):
        multiverse(decision, values, Plan(methods=("dice",)))
    with pytest.raises(UnknownNameError, match="no perspective"):
        multiverse(decision, values, Plan(perspectives=("nobody",)))
    with pytest.raises(UnknownNameError, match="no view"):
        multiverse(decision, values, Plan(views=("nowhere",)))


def test_options_that_are_out_take_no_part_in_any_variant() -> None:
    decision, values = complete()
    found = multiverse(decision, values, Plan(methods=QUICK), out=[False, True, False])
    assert not found.ranks[:, 1].any()
    assert all(one.without_option != decision.options[1].id for one in found.variants)


def test_with_no_option_left_every_variant_says_so() -> None:
    decision, values = complete()
    found = multiverse(decision, values, Plan(methods=QUICK), out=[True, True, True])
    assert not found.variants
    assert found.ranks.shape == (0, 3)
    assert set(found.refused.values()) == {"no option is left: a gate rules out every one"}
    assert found.hangs_on(0) == ()


def test_progress_counts_up_to_what_was_planned_and_can_stop_with_what_there_is() -> None:
    decision, values = complete()
    told: list[tuple[int, int]] = []
    whole = multiverse(decision, values, Plan(methods=QUICK), progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (whole.planned, whole.planned)
    assert [done for done, _ in told] == sorted(done for done, _ in told)

    def stop(done: int, of: int) -> bool:
        return done < 10

    part: Multiverse = multiverse(decision, values, Plan(methods=QUICK), progress=stop)
    assert not part.complete
    assert 10 <= len(part.variants) + len(part.refused) < whole.planned
    assert part.variants == whole.variants[: len(part.variants)]
