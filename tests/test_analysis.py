"""The analysis of a whole decision: scores, gates, missing scores, lenses, paths and provenance."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossroads import Analysis, CrossroadsError, Settings, analyse, choose_weights
from crossroads.errors import MethodError
from crossroads.mcda.methods import LENSES, METHODS, Evaluation, evaluate
from crossroads.mcda.ranking import ranks
from crossroads.model import Decision
from tests.decisions import built, flat, flat_document, office_site, office_site_document
from tests.examples import drawn

STAY, PARK, CENTRE = range(3)
SCORES = [52 + 11 / 12, 54 + 1 / 6, 50 + 5 / 6]
LOOKS = [
    (perspective, view) for perspective in ("equal-start", "money-first", "staff-first") for view in ("full", "pairs", "lean")
]


def look(perspective: str, view: str) -> Analysis:
    return analyse(office_site(), choose_weights(office_site(), perspective, view))


def office(**changes: Any) -> Decision:
    """The office with top-level keys of its document changed."""
    return built(office_site_document() | changes)


def gated(mode: str, floor: float = 15, criterion: str = "space") -> Decision:
    return office(gates=[{"id": "room", "title": "Room", "criterion": criterion, "floor": floor, "mode": mode}])


# --- scores ----------------------------------------------------------------------------------------------------------


def test_the_office_by_hand() -> None:
    analysis = analyse(office_site())
    assert analysis.scores.tolist() == pytest.approx(SCORES)
    assert analysis.ranks == (2, 1, 3)
    assert analysis.order == (PARK, STAY, CENTRE)
    assert analysis.first == (PARK,)
    assert analysis.pessimistic[STAY] == pytest.approx(20 / 3 + 40 / 6 + 70 / 4 + 60 / 4)
    assert analysis.optimistic[STAY] == pytest.approx(30 / 3 + 60 / 6 + 80 / 4 + 80 / 4)


@pytest.mark.parametrize(("perspective", "view"), LOOKS)
def test_a_score_is_the_sum_of_its_contributions(perspective: str, view: str) -> None:
    analysis = look(perspective, view)
    assert analysis.contributions.sum(axis=1).tolist() == pytest.approx(analysis.scores.tolist())
    assert analysis.group_contributions.sum(axis=1).tolist() == pytest.approx(analysis.scores.tolist())
    assert analysis.group_values.shape == (3, len(analysis.weights.groups.ids))
    assert (analysis.pessimistic <= analysis.scores + 1e-9).all()
    assert (analysis.scores <= analysis.optimistic + 1e-9).all()


@pytest.mark.parametrize(("perspective", "view"), LOOKS)
def test_the_additive_method_of_the_registry_gives_the_same_scores(perspective: str, view: str) -> None:
    analysis = look(perspective, view)
    assert analysis.evaluation.preference.tolist() == pytest.approx(analysis.scores.tolist())
    assert tuple(analysis.evaluation.ranks.tolist()) == analysis.ranks


def test_a_missing_cell_spans_its_scale_and_stands_at_the_middle() -> None:
    """Quiet weighs a sixth: the score of the town centre is uncertain by as much as that, around half of it."""
    analysis = analyse(office_site())
    known = [values * weight for values, weight in zip((45, 20, 90), (1 / 3, 1 / 4, 1 / 4), strict=True)]
    assert analysis.scores[CENTRE] == pytest.approx(sum(known) + 50 / 6)
    assert analysis.contributions[CENTRE, 1] == pytest.approx(50 / 6)
    sure = office(
        performances=[
            cell if cell["likely"] is None else cell | {"low": cell["likely"], "high": cell["likely"]}
            for cell in office_site_document()["performances"]
        ]
    )
    spread = analyse(sure).optimistic[CENTRE] - analyse(sure).pessimistic[CENTRE]
    assert spread == pytest.approx(100 / 6)


def test_dropping_an_option_leaves_the_scores_of_the_others() -> None:
    document = office_site_document()
    document["options"] = document["options"][:2]
    document["performances"] = [cell for cell in document["performances"] if cell["option"] != "centre"]
    document["scenarios"] = []
    assert analyse(built(document)).scores.tolist() == analyse(office_site()).scores[:2].tolist()


def test_ties_share_the_first_place_in_the_order_of_the_decision() -> None:
    analysis = analyse(flat([[(1, 2, 3)], [(4, 5, 6)], [(3, 5, 9)]]))
    assert analysis.ranks == (3, 1, 1)
    assert analysis.first == (1, 2)
    assert analysis.order == (1, 2, 0)


def test_diagnostics_stay_out_of_the_score_and_of_every_lens() -> None:
    document = office_site_document()
    document["criteria"][1]["role"] = "diagnostic"
    analysis = analyse(built(document))
    assert analysis.weights.leaves.tolist() == pytest.approx([1 / 2, 0, 1 / 4, 1 / 4])
    assert analysis.active.tolist() == [0, 2, 3]
    assert "quiet" not in analysis.node_paths
    lens = analysis.lenses["topsis"]
    assert isinstance(lens, Evaluation)
    assert lens.details["normalized"].shape == (3, 3)


# --- gates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("floor", "standings"),
    [
        (9, ["passes", "passes", "passes"]),
        (10, ["at risk", "passes", "passes"]),
        (12, ["fails", "passes", "at risk"]),
        (14, ["fails", "passes", "at risk"]),
        (14.5, ["fails", "passes", "fails"]),
        (25, ["fails", "fails", "fails"]),
    ],
)
def test_a_gate_is_tested_on_the_likely_level_and_the_low_one_puts_it_at_risk(floor: float, standings: list[str]) -> None:
    """Rooms of 9-10-11, 18-20-23 and 11-14-16 square metres."""
    (state,) = analyse(gated("flag", floor)).gates
    assert list(state.standings) == standings
    assert state.fails.tolist() == [standing == "fails" for standing in standings]


def test_where_less_is_better_the_floor_is_a_ceiling() -> None:
    """Rents of 180-220, 240-340 and 380-460 against at most 330."""
    (state,) = analyse(gated("flag", 330, "rent")).gates
    assert state.standings == ("passes", "at risk", "fails")


def test_a_gate_on_a_missing_score_is_unknown_and_rules_nothing_out() -> None:
    analysis = analyse(gated("exclude", 60, "quiet"))
    assert analysis.gates[0].standings == ("fails", "passes", "unknown")
    assert analysis.out.tolist() == [True, False, False]


@pytest.mark.parametrize(("mode", "out"), [("flag", False), ("off", False), ("exclude", True)])
def test_only_a_gate_that_excludes_rules_options_out(mode: str, out: bool) -> None:
    analysis = analyse(gated(mode))
    assert analysis.out.tolist() == [out, False, out]
    assert len(analysis.gates) == (0 if mode == "off" else 1)


def test_an_option_that_is_out_keeps_its_score_and_has_no_rank() -> None:
    analysis = analyse(gated("exclude"))
    assert analysis.scores.tolist() == pytest.approx(SCORES)
    assert analysis.ranks == (None, 1, None)
    assert analysis.order == (PARK, STAY, CENTRE)
    assert np.isnan(analysis.preference).tolist() == [True, False, True]


def three_and_one_out() -> tuple[Analysis, Analysis]:
    """Four options of which a gate rules the first out, and the same decision without it."""
    cells = [
        [(70, 90, 95), (5, 10, 20)],
        [(50, 60, 65), (30, 40, 60)],
        [(10, 30, 40), (60, 80, 90)],
        [(40, 50, 70), (40, 55, 60)],
    ]
    document = flat_document(cells)
    document["gates"] = [{"id": "g", "title": "G", "criterion": "c1", "floor": 20, "mode": "exclude"}]
    without = flat_document(cells[1:])
    return analyse(built(document)), analyse(built(without))


def test_lenses_are_computed_again_without_an_option_that_is_out() -> None:
    analysis, without = three_and_one_out()
    for lens in LENSES:
        assert analysis.lens_ranks[lens] == (None, *without.lens_ranks[lens])


def test_sensitivity_ignores_an_option_that_is_out() -> None:
    analysis, without = three_and_one_out()
    for name, path in without.paths.items():
        assert analysis.paths[name].first == pytest.approx(path.first)
        assert analysis.paths[name].order == pytest.approx(path.order)
        assert analysis.node_paths[name].first == pytest.approx(path.first)
        assert [(c.rises, c.falls) for c in analysis.paths[name].crossings] == [
            (c.rises + 1, c.falls + 1) for c in path.crossings
        ]


def test_when_a_gate_rules_out_everything_nothing_is_ranked() -> None:
    analysis = analyse(gated("exclude", 25))
    assert analysis.ranks == (None, None, None)
    assert analysis.first == ()
    assert set(analysis.lens_ranks) == set()
    assert all("no option is left" in str(reason) for reason in analysis.lenses.values())
    assert all(path.crossings == () for path in (*analysis.paths.values(), *analysis.node_paths.values()))
    with pytest.raises(MethodError, match="no option is left"):
        analysis.evaluation.ranks.tolist()


# --- lenses ----------------------------------------------------------------------------------------------------------


def test_lenses_refuse_a_missing_score_by_name() -> None:
    analysis = analyse(office_site())
    assert set(analysis.lenses) == set(LENSES)
    assert analysis.lens_ranks == {}
    for reason in analysis.lenses.values():
        assert reason == "needs every score; Town centre has none on Quiet"


def test_a_missing_score_on_a_criterion_without_weight_does_not_stop_a_lens() -> None:
    analysis = look("equal-start", "lean")
    assert set(analysis.lens_ranks) == set(LENSES)


def test_lenses_take_the_anchored_values_and_the_present_weights() -> None:
    analysis = look("equal-start", "lean")
    values = np.array([[25.0, 75], [75, 50], [45, 20]])
    for lens in LENSES:
        direct = evaluate(lens, values, [4 / 7, 3 / 7], [1, 1])
        assert analysis.lens_ranks[lens] == tuple(direct.ranks.tolist())


def test_another_method_may_rank_and_the_scores_stay_additive() -> None:
    decision = office_site()
    analysis = analyse(decision, choose_weights(decision, view="lean"), Settings(method="vikor", parameters={"v": 1.0}))
    direct = evaluate("vikor", np.array([[25.0, 75], [75, 50], [45, 20]]), [4 / 7, 3 / 7], [1, 1], v=1.0)
    assert analysis.preference.tolist() == pytest.approx(direct.preference.tolist())
    assert analysis.ranks == tuple(direct.ranks.tolist())
    assert analysis.scores.tolist() == pytest.approx([25 * 4 / 7 + 75 * 3 / 7, 75 * 4 / 7 + 50 * 3 / 7, 45 * 4 / 7 + 20 * 3 / 7])


def test_an_unknown_method_is_refused_at_once_and_an_unknown_parameter_when_it_is_used() -> None:
    with pytest.raises(MethodError, match="no method 'electre'; known: additive, weighted_sum"):
        analyse(office_site(), settings=Settings(method="electre"))
    analysis = analyse(flat([[(1, 2, 3)]]), settings=Settings(method="vikor", parameters={"q": 1}))
    with pytest.raises(MethodError, match="vikor has no parameter q"):
        assert analysis.ranks


# --- any decision ----------------------------------------------------------------------------------------------------

levels = st.integers(0, 20).map(lambda level: 5.0 * level)
cells = st.none() | st.lists(levels, min_size=3, max_size=3).map(lambda three: (min(three), sorted(three)[1], max(three)))


@settings(max_examples=drawn(40), deadline=None)
@given(st.data())
def test_any_small_decision_gives_numbers_that_hang_together(data: st.DataObject) -> None:
    width = data.draw(st.integers(1, 4))
    rows = data.draw(st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=4))
    points = data.draw(st.lists(st.integers(0, 100), min_size=width, max_size=width).filter(any))
    analysis = analyse(flat(rows, points=points, minimise=[0]))
    assert (analysis.pessimistic <= analysis.scores + 1e-9).all()
    assert (analysis.scores <= analysis.optimistic + 1e-9).all()
    assert analysis.ranks == tuple(ranks(analysis.scores).tolist())
    assert analysis.contributions.sum(axis=1).tolist() == pytest.approx(analysis.scores.tolist())
    ahead, behind = np.nonzero(analysis.separation.certainty)
    assert all(analysis.scores[one] > analysis.scores[other] for one, other in zip(ahead, behind, strict=True))
    for method, lens in analysis.lenses.items():
        assert isinstance(lens, Evaluation) == (
            not any(rows[row][column] is None for row in range(len(rows)) for column in range(width) if points[column])
        )
        assert method in METHODS
    json.dumps(analysis.provenance, allow_nan=False)


@settings(max_examples=drawn(30), deadline=None)
@given(st.dictionaries(st.sampled_from(["space", "quiet", "rent", "transit"]), st.floats(0, 100), max_size=4))
def test_any_weights_by_hand_give_an_analysis_or_a_clear_refusal(percent: dict[str, float]) -> None:
    try:
        weights = choose_weights(office_site(), percent=percent)
    except CrossroadsError:
        return
    analysis = analyse(office_site(), weights)
    assert sorted(analysis.order) == [0, 1, 2]
    assert np.isfinite(analysis.scores).all()
