"""The numbers of a workshop's results: against hand calculation, and against the functions that they are put together from."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crossroads
from crossroads import choose_weights
from crossroads.errors import MethodError, WeightsError
from crossroads.groups import aggregate_weights, borda, copeland, kemeny, kendall_w
from crossroads.groups.session import WEIGHT_RULES, Results, Snapshot, perspective_of, simulated, take
from crossroads.groups.session.answers import Answered
from crossroads.groups.session.rankings_of_group import people_by_order, people_by_weights, tau_distribution
from crossroads.groups.session.subject import subject_of
from crossroads.groups.session.weights_of_group import completed, dots, points_given
from crossroads.mcda.ranking import kendall_tau_b, ranks
from crossroads.mcda.weights import perspective_weights
from tests.decisions import flat, office_site
from tests.examples import drawn
from tests.groups.session.rooms import DECISION, MINDS, first_round, person, room, sure, weights_of

MALI = crossroads.load("mali-2019")


# --- weights -------------------------------------------------------------------------------------------------------------


def test_what_is_skipped_is_sampled_and_never_zero() -> None:
    """Beside 100, what is open is anything from 0 to 100: and its share 1 - E[100 / (100 + u)] = 1 - ln 2."""
    found = completed(np.array([[100.0, np.nan]] * 400))
    assert (found > 0).all()
    assert found.sum(axis=2) == pytest.approx(np.ones(found.shape[:2]))
    assert found[..., 1].mean() == pytest.approx(1 - np.log(2), abs=0.005)


def test_what_is_given_keeps_its_proportions_beside_what_is_open() -> None:
    found = completed(np.array([[100.0, 40.0, np.nan]]))
    assert found[..., 1] == pytest.approx(0.4 * found[..., 0])


def test_answers_in_full_need_no_sample() -> None:
    assert completed(np.array([[30.0, 10.0]])).tolist() == [[[0.75, 0.25]]]


def test_all_zero_but_for_what_is_open_leaves_all_to_what_is_open() -> None:
    found = completed(np.array([[0.0, np.nan, np.nan]]))
    assert (found[..., 0] == 0).all()
    assert (found[..., 1:] > 0).all()


def test_who_skips_everything_has_not_answered() -> None:
    found = first_round([*room("xyzx"), person("nothing", (None, None, None))])
    assert found.people == 4


def test_a_missing_entry_is_a_skip() -> None:
    people = [Answered("a", 1, {"c0": 100.0})]
    assert np.isnan(points_given(people, ("c0", "c1"))[0, 1])


@pytest.mark.parametrize("points", [(0.0, 0.0, 0.0), (-1.0, 5.0, 5.0), (float("inf"), 1.0, 1.0)])
def test_points_that_are_none_are_refused(points: tuple[float, ...]) -> None:
    with pytest.raises(WeightsError):
        take(None, [*room("xyz"), person("p", points)], DECISION, "full", 3)


def test_the_last_answer_of_a_person_counts() -> None:
    people = room("xyz")
    assert first_round([person(people[0].participant, MINDS["z"]), *people]) == first_round(people)


def test_dots_are_means_of_neighbours() -> None:
    """Of 7 sorted numbers the first three or so, then the next; those of one place are one dot."""
    found = dots(np.array([7.0, 1, 2, 3, 5, 6, 4]))
    assert [(dot.at, dot.people) for dot in found] == [(2.5, 4), (6.0, 3)]
    assert [(dot.at, dot.people) for dot in dots(np.zeros(9))] == [(0.0, 9)]


def test_group_weights_are_those_of_aggregation() -> None:
    """Of weights as the dots have them: three of each mind are means of their own."""
    found, together = first_round(room("xxxyyyzzz")), aggregate_weights(weights_of("xxxyyyzzz"))
    for rule in WEIGHT_RULES:
        ranking, expected = found.ranking(rule), getattr(together, rule)
        assert ranking is not None
        assert ranking.weights == pytest.approx(tuple(expected), abs=5e-4), "with no more digits than a person can read"
        assert ranking.ranks == tuple(ranks(subject_of(DECISION, "full").values @ expected))


def test_a_mean_of_ratios_that_does_not_exist_is_left_out() -> None:
    people = [person(f"{place}{many}", np.eye(3)[place] * 100) for place in range(3) for many in range(3)]
    found = first_round(people)
    assert found.ranking("geometric") is None
    assert found.ranking("arithmetic") is not None


# --- rankings ------------------------------------------------------------------------------------------------------------


def test_rankings_together_are_those_of_the_rules() -> None:
    """The minds rank o0 o2 o1, o1 o2 o0 and o2 o1 o0: 90 a + 40 b + 10 c and so on, worked out by hand below."""
    table = []
    for mind in "xxyyyz":
        a, b, c = MINDS[mind]
        scores = [90 * a + 40 * b + 10 * c, 20 * a + 80 * b + 30 * c, 50 * a + 45 * b + 70 * c]
        table.append([1 + sum(other > score for other in scores) for score in scores])
    found = first_round(room("xxyyyz"))
    expected = {"borda": ranks(borda(table)), "copeland": ranks(copeland(table)), "kemeny": kemeny(table).ranks}
    for rule, places in expected.items():
        ranking = found.ranking(rule)
        assert ranking is not None
        assert ranking.ranks == tuple(places)
    assert found.agreement.w == pytest.approx(kendall_w(table), abs=0.005)
    taus = [kendall_tau_b(one, other) for place, one in enumerate(table) for other in table[:place]]
    assert found.agreement.mean_tau == pytest.approx(np.mean(taus), abs=0.005)
    assert found.agreement.pairs == 15
    assert found.places.first == pytest.approx((2 / 6, 3 / 6, 1 / 6))


def test_a_condorcet_circle_has_several_orders_that_are_as_good() -> None:
    subject = subject_of(DECISION, "full")
    found = people_by_order(subject, [("o0", "o1", "o2"), ("o1", "o2", "o0"), ("o2", "o0", "o1")])
    borda_, copeland_, kemeny_ = found.by_ranking()
    assert borda_.ranks == copeland_.ranks == (1, 1, 1)
    assert not kemeny_.unique
    assert found.agreement.w == pytest.approx(0.0)
    assert found.agreement.mean_tau == pytest.approx(-1 / 3, abs=0.005)


def test_kendalls_w_with_ties_by_hand() -> None:
    """Two orders o0 o1 o2 and two of o0 before a tie of the others.

    Sums of ranks 4, 9, 11, mean 8, squares 26; ties 2 x (8 - 2) = 12; W = 12 x 26 / (16 x 24 - 4 x 12) = 312 / 336.
    """
    subject = subject_of(DECISION, "full")
    found = people_by_order(subject, [("o0", "o1", "o2")] * 2 + [("o0",)] * 2)
    assert found.agreement.w == pytest.approx(312 / 336, abs=0.005)


def test_ties_share_first_and_last_places() -> None:
    subject = subject_of(DECISION, "full")
    found = people_by_order(subject, [("o0",), ("o1", "o0", "o2")])
    assert found.places.first == (0.5, 0.5, 0.0)
    assert found.places.last == pytest.approx((0.0, 0.25, 0.75))


def test_somebody_who_orders_nothing_has_no_tau() -> None:
    subject = subject_of(flat([sure(50), sure(50)]), "full")
    found = people_by_weights(subject, np.ones((1, 4, 1)))
    assert (found.agreement.w, found.agreement.mean_tau, sum(found.agreement.tau_shares)) == (None, None, 0)


def test_taus_are_counted_in_bands() -> None:
    mean, shares = tau_distribution(np.array([1.0, 1.0, -1.0, 0.2, np.nan]))
    assert mean == pytest.approx(0.3)
    assert shares == (0.25, 0, 0, 0, 0, 0, 0.25, 0, 0, 0.5)


def test_a_ranking_that_names_an_option_twice_is_refused() -> None:
    people = [person(name, MINDS["x"], gut=("o0", "o0")) for name in "abc"]
    with pytest.raises(MethodError, match="twice"):
        take(None, people, DECISION, "full", 3)


@settings(max_examples=drawn(40), deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from([0.0, 25.0, 100.0, None])] * 2, st.just(60.0)), min_size=3, max_size=12))
def test_shares_are_shares_whatever_is_answered(points: list[tuple[float | None, ...]]) -> None:
    found = first_round([person(f"p{place}", given) for place, given in enumerate(points)])
    assert sum(found.places.first) == pytest.approx(1)
    assert sum(found.places.last) == pytest.approx(1)
    assert found.agreement.mean_tau is None or sum(found.agreement.tau_shares) == pytest.approx(1)
    assert found.skipped == pytest.approx(sum(one is None for given in points for one in given) / (3 * len(points)))


# --- gut, perspective, snapshot, rehearsal -------------------------------------------------------------------------------


def test_gut_rankings_beside_weights() -> None:
    """Mind x ranks o0 o2 o1, y o1 o2 o0: three feel as they weigh, one feels the opposite."""
    people = [person(f"x{place}", MINDS["x"], gut=("o0", "o2", "o1")) for place in range(3)]
    people.append(person("y", MINDS["y"], gut=("o0", "o2", "o1")))
    found = take(None, people, DECISION, "full", 3).results
    assert found.gut is not None
    assert found.gut.places.first == (1, 0, 0)
    assert found.gut_against_weights is not None
    assert found.gut_against_weights.mean_tau == pytest.approx((1 + 1 + 1 - 1) / 4)
    assert found.gut_against_weights.same_first == 0.75


def test_gut_and_weights_are_not_compared_where_that_would_tell_who_gave_only_one() -> None:
    """All keep their first: what comes first by weights, less what comes first by gut, is what it is for the one without."""
    people = [person(f"x{place}", MINDS["x"], gut=("o0", "o2", "o1")) for place in range(3)]
    alone = person("y", MINDS["y"])
    assert take(None, people, DECISION, "full", 3).results.gut_against_weights is not None
    assert take(None, [*people, alone], DECISION, "full", 3).results.gut_against_weights is None
    others = [person(f"z{place}", MINDS["z"], gut=("o0", "o2", "o1")) for place in range(2)]
    assert take(None, [*people, *others, alone], DECISION, "full", 3).results.gut_against_weights is not None


def test_gut_rankings_are_shown_without_any_weights() -> None:
    people = [replace(one, weights={}, gut=("o0", "o1", "o2")) for one in room("xyz")]
    found = take(None, people, DECISION, "full", 3).results
    assert found.gut is not None
    assert (found.round_1, found.gut_against_weights) == (None, None)


@pytest.mark.parametrize("view", ["short", "full"])
def test_the_group_as_a_perspective_ranks_as_the_group_does(view: str) -> None:
    results = take(None, simulated(MALI, view, 30), MALI, view).results
    for rule in WEIGHT_RULES:
        ranking = results.last.ranking(rule) if results.last else None
        if ranking is None:
            continue
        perspective = perspective_of(results, MALI, rule, "The group")
        assert (perspective.group, perspective.id) == ("own", f"group-{rule}")
        leaves = perspective_weights(MALI, perspective)
        assert leaves == pytest.approx(np.array(ranking.weights) @ subject_of(MALI, view).within, abs=1e-3)
        weights = choose_weights(MALI, perspective, view)
        assert crossroads.analyse(MALI, weights).ranks == ranking.ranks


@pytest.mark.parametrize("rule", ["borda", "no such rule"])
def test_rules_without_weights_give_no_perspective(rule: str) -> None:
    results = take(None, room("xyz"), DECISION, "full", 3).results
    with pytest.raises(WeightsError, match="arithmetic, geometric, median"):
        perspective_of(results, DECISION, rule, "The group")


def test_no_perspective_before_there_is_a_result_or_of_another_decision() -> None:
    empty = take(None, [], DECISION, "full", 3).results
    with pytest.raises(WeightsError, match="too few"):
        perspective_of(empty, DECISION, "arithmetic", "The group")
    with pytest.raises(WeightsError, match="another decision"):
        perspective_of(empty, office_site(), "arithmetic", "The group")


def test_a_snapshot_is_kept_as_json() -> None:
    now = take(None, simulated(MALI, "short", 25, ("A", "B")), MALI, "short")
    assert Snapshot.model_validate_json(now.model_dump_json()) == now
    assert Results.model_validate_json(now.results.model_dump_json()) == now.results


def test_nothing_new_gives_the_same_snapshot_back() -> None:
    now = take(None, room("xyzx"), DECISION, "full", 3)
    assert take(now, room("xyzx"), DECISION, "full", 3) is now


def test_an_option_that_a_gate_rules_out_takes_no_part() -> None:
    document = DECISION.model_dump(mode="json", by_alias=True)
    gate = {"id": "g", "title": "G", "criterion": "c0", "floor": 30.0, "mode": "exclude"}
    gated = type(DECISION).model_validate(document | {"gates": [gate]})
    found = take(None, room("xyz"), gated, "full", 3).results
    assert found.options == ("o0", "o2")
    assert found.round_1 is not None
    assert len(found.round_1.places.first) == 2


def test_a_rehearsal_is_simulated_and_repeats_by_its_seed() -> None:
    once, again, other = (simulated(MALI, "short", 40, ("A", "B", "C"), seed) for seed in (1, 1, 2))
    assert once == again != other
    assert all(one.simulated for one in once)
    assert take(None, once, MALI, "short").results.simulated
    assert len({one.participant for one in once}) == 40
    assert {one.role for one in once} == {"A", "B", "C"}


def test_rehearsed_people_think_near_the_concerns() -> None:
    """Their mean is near that of the concerns, and some are nearer to each concern than to any other."""
    subject = subject_of(MALI, "short")
    people = [one for one in simulated(MALI, "short", 200) if one.round == 1]
    weights = completed(points_given(people, subject.criteria)).mean(axis=0)
    concerns = [one for one in MALI.perspectives if one.group == "concern"]
    asked = subject.within > 0
    centres = np.stack([asked @ perspective_weights(MALI, one) for one in concerns])
    centres /= centres.sum(axis=1, keepdims=True)
    assert weights.mean(axis=0) == pytest.approx(centres.mean(axis=0), abs=0.04)
    nearest = ((weights[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)
    assert set(nearest.tolist()) == set(range(len(concerns)))


def test_a_rehearsal_needs_no_concerns_and_has_two_rounds_of_which_some_stay() -> None:
    people = simulated(DECISION, "full", 30)
    first, second = people[:30], people[30:]
    stayed = sum(one.weights == other.weights for one, other in zip(first, second, strict=True))
    assert 0 < stayed < 30
    assert all(max(points for points in one.weights.values() if points is not None) == 100 for one in people)
