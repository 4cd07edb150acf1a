"""What the sentences say would change a result, what sets an option apart, and what other methods make of it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossroads.mcda.methods import LENSES, METHODS
from crossroads.report import words
from crossroads.report.words import Turn
from tests.decisions import flat, office_site
from tests.examples import drawn
from tests.report.word_cases import look, sure

# --- what one weight would change -------------------------------------------------------------------------------------


def test_the_smallest_change_of_one_weight_by_hand() -> None:
    """80, 20 against 20, 80 at 60 : 40 gives 56 and 44; at 50 : 50 both have 50."""
    verdict = words.verdict(look(flat([sure(80, 20), sure(20, 80)]), {"c0": 60}))
    assert verdict.endswith(
        "If Criterion 0 (from “nothing” to “all”) counted for less than 50 % (now 60 %), Option 1 would come first."
    )


def test_where_no_weight_changes_the_first_place() -> None:
    analysis = look(flat([sure(80, 80), sure(20, 20)]))
    assert words.verdict(analysis).endswith("No change of a single weight alone would bring another option first.")
    assert words.option_sentence(analysis, 1).endswith("No single weight alone would bring it first.")
    assert words.path_sentence(analysis, "c0") == (
        "Option 0 comes first whatever Criterion 0 weighs, as long as the other weights keep their proportions."
    )


@pytest.mark.parametrize(
    ("weight", "present", "amount"),
    [
        (0.24, 0.11, "more than 24 % (now 11 %)"),
        (0.24, 0.31, "less than 24 % (now 31 %)"),
        (0.244, 0.239, "a little more than now (24 %)"),
        (0.239, 0.244, "a little less than now (24 %)"),
        (0.003, 0.5, "next to nothing (now 50 %)"),
        (0.998, 0.5, "nearly everything (now 50 %)"),
        (0.004, 0.001, "a little more than now (under 1 %)"),
        (0.2, 0.0, "more than 20 % (now 0 %)"),
    ],
)
def test_how_much_a_weight_would_have_to_count(weight: float, present: float, amount: str) -> None:
    """No sentence asks for more than 24 % where it is 24 % now, or for less than "under 1 %"."""
    analysis = look(flat([sure(80, 20), sure(20, 80)]))
    turn = Turn(criterion=1, row=0, weight=weight, present=present)
    assert (
        words.turn_sentence(analysis, turn, "turn.it_would_come_first")
        == f"It would come first if Criterion 1 counted for {amount}."
    )
    assert f"counted for {amount}, Option 0 would" in words.turn_sentence(analysis, turn, "turn.would_come_first")


def test_bounds_of_a_weight() -> None:
    """Option 1 leads on c0 below 50 %, where the others hold c1 and c2 in equal parts."""
    analysis = look(flat([sure(80, 20, 20), sure(20, 80, 80)]), {"c0": 60})
    assert words.path_sentence(analysis, "c0") == (
        "Criterion 0 weighs 60 % now. Option 0 stops coming first below 50 % (then Option 1)."
    )


def test_a_tie_that_any_change_breaks() -> None:
    analysis = look(flat([sure(80, 20), sure(20, 80)]))
    assert words.path_sentence(analysis, "c0") == (
        "Criterion 0 weighs 50 % now. Option 0 and Option 1 stop sharing the first place "
        "below 50 % (then Option 1) and above 50 % (then Option 0)."
    )


def test_a_tie_that_no_weight_breaks() -> None:
    analysis = look(flat([sure(60, 40), sure(60, 40), sure(0, 0)]))
    assert words.path_sentence(analysis, "c1").startswith(
        "Option 0 and Option 1 share the first place whatever Criterion 1 weighs"
    )


def test_a_bound_near_an_end_is_put_into_words() -> None:
    """100 t = 0.3 (1 - t) at t = 0.3 %: below that Option 1 leads."""
    analysis = look(flat([sure(100, 0), sure(0, 0.3)]))
    assert words.path_sentence(analysis, "c0").endswith("stops coming first where it counts for next to nothing (then Option 1).")
    assert words.path_sentence(analysis, "c1").endswith(
        "stops coming first where it counts for nearly everything (then Option 1)."
    )


def test_a_branch_has_bounds_too() -> None:
    """Work against money: park 68 1/3 and 40, stay 33 1/3 and 72 1/2, level at 65/135 of the weight on work."""
    analysis = look(office_site(), {"space": 100 / 3}, view="full")
    assert (
        words.path_sentence(analysis, "work") == "Work weighs 50 % now. Business park stops coming first below 48 % (then Stay)."
    )


LEVELS = st.integers(0, 4).map(lambda level: 25.0 * level)
MATRICES = st.tuples(st.integers(2, 4), st.integers(2, 4)).flatmap(
    lambda shape: st.lists(st.lists(LEVELS, min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0])
)


def moved(weights: np.ndarray, criterion: int, weight: float) -> np.ndarray:
    """`weights` with one of them at `weight` and the others in their proportions."""
    rest = np.delete(weights, criterion)
    shares = rest / rest.sum() if rest.sum() else np.full(rest.size, 1 / rest.size)
    return np.insert((1 - weight) * shares, criterion, weight)


@settings(max_examples=drawn(60))
@given(MATRICES, st.lists(st.integers(1, 9), min_size=4, max_size=4))
def test_what_is_said_to_bring_an_option_first_does(matrix: list[list[float]], points: list[int]) -> None:
    """Checked on scores computed apart, just beyond the weight; and where nothing is said, along the whole way."""
    values = np.array(matrix)
    weights = np.array(points[: values.shape[1]], dtype=float) / sum(points[: values.shape[1]])
    analysis = look(flat([sure(*row) for row in matrix]), {f"c{column}": 100 * weight for column, weight in enumerate(weights)})
    for row in set(range(len(matrix))) - set(analysis.first):
        turn = words.nearest_turn(analysis, row)
        if turn:
            beyond = turn.weight + np.sign(turn.weight - turn.present) * 1e-7
            scores = values @ moved(weights, turn.criterion, float(np.clip(beyond, 0, 1)))
            assert scores[row] >= scores.max() - 1e-9
        else:
            for criterion in range(weights.size):
                for weight in np.linspace(0, 1, 41):
                    scores = values @ moved(weights, criterion, float(weight))
                    assert scores[row] <= np.delete(scores, row).max() + 1e-9


# --- one option -------------------------------------------------------------------------------------------------------


def test_an_option_against_the_mean_of_the_others_by_hand() -> None:
    """Weights 0.6 and 0.4: ahead by 0.6 x 60 = 36 on one criterion, behind by 0.4 x 60 = 24 on the other."""
    analysis = look(flat([sure(80, 20), sure(20, 80)]), {"c0": 60})
    assert words.option_sentence(analysis, 0) == (
        "Option 0: 56 of 100 on these scores and weights. Against the mean of the others Criterion 0 carries it (36 points more) "
        "and Criterion 1 costs it most (24 points less). It comes first."
    )


def test_the_mean_is_that_of_all_others() -> None:
    """90 against 60 and 0: 60 points more than their mean of 30."""
    assert "(60 points more)" in words.option_sentence(look(flat([sure(90), sure(60), sure(0)])), 0)


def test_one_point_is_singular() -> None:
    said = words.option_sentence(look(flat([sure(52, 48), sure(50, 50)])), 0)
    assert "(1 point more)" in said
    assert "(1 point less)" in said


@pytest.mark.parametrize("level", [50.0, 50.9])
def test_less_than_a_point_sets_nothing_apart(level: float) -> None:
    """Half of 0.9 points does not round to one; what rounds to nothing is not said as 0 points."""
    said = words.option_sentence(look(flat([sure(level, 50), sure(50, 50)])), 0)
    assert "No criterion sets it apart from the mean of the others." in said


# --- methods and dominance --------------------------------------------------------------------------------------------


def test_lenses_that_agree_are_named_with_a_caution() -> None:
    said = words.lens_sentence(look(flat([sure(90, 80), sure(50, 40), sure(20, 30)])))
    assert said.startswith("Weighted product, TOPSIS, VIKOR and PROMETHEE II agree on what comes first.")
    assert said.endswith("not that the result is right.")


def test_a_lens_that_differs_says_why() -> None:
    """The sum prefers 100, 100, 0 to 60, 60, 60; the product, with a zero in it, does not."""
    said = words.lens_sentence(look(flat([sure(100, 100, 0), sure(60, 60, 60)])))
    assert f"Weighted product places Option 1 first: it {METHODS['weighted_product'].idea}." in said


def test_a_lens_that_lacks_a_score_says_which() -> None:
    said = words.lens_sentence(look(office_site(), {"rent": 40}))
    for method in LENSES:
        assert f"{METHODS[method].title} is left out: needs every score; Town centre has none on Quiet." in said
    assert "agree" not in said


@pytest.mark.parametrize("method", LENSES)
def test_a_method_is_not_its_own_witness(method: str) -> None:
    assert METHODS[method].title not in words.lens_sentence(look(flat([sure(90, 80), sure(50, 40), sure(20, 30)]), method=method))


def test_dominance_names_the_pairs() -> None:
    assert words.dominance_sentence(look(flat([sure(60, 40), sure(60, 30)]))) == (
        "Option 0 is at least as good as Option 1 on every weighted criterion, so no weights can put Option 1 ahead."
    )
    assert words.dominance_sentence(look(flat([sure(60, 30), sure(30, 60)]))) == (
        "No option is equalled or exceeded by another on every weighted criterion."
    )
