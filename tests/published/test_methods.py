"""Each method against a worked example of the literature: its data and the numbers that it prints.

Where no example could be verified the method is compared with a second implementation, written here from its formula,
and the registry says so.
"""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from crossroads.mcda.methods import METHODS, evaluate

# --- additive and weighted product -----------------------------------------------------------------------------------
# Triantaphyllou (2000), Multi-Criteria Decision Making Methods: A Comparative Study, chapter 2: three options, four
# criteria. The same data and results stand in the articles "Weighted sum model" and "Weighted product model" of the
# English Wikipedia. (Some prints give 20.00 for the third sum; the data give 22.00, as the tables of the article do.)

TRIANTAPHYLLOU = np.array([[25.0, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10]])
TRIANTAPHYLLOU_WEIGHTS = [0.20, 0.15, 0.40, 0.25]


def test_additive_triantaphyllou_2000() -> None:
    result = evaluate("additive", TRIANTAPHYLLOU, TRIANTAPHYLLOU_WEIGHTS, np.ones(4))
    assert result.preference.tolist() == pytest.approx([21.50, 22.00, 22.00], abs=0.005)
    assert result.ranks.tolist() == [3, 1, 1]


def test_weighted_product_triantaphyllou_2000() -> None:
    """Printed are the ratios of the products, first to second, first to third and second to third option."""
    result = evaluate("weighted_product", TRIANTAPHYLLOU, TRIANTAPHYLLOU_WEIGHTS, np.ones(4))
    first, second, third = result.preference
    assert [first / second, first / third, second / third] == pytest.approx([1.007, 1.067, 1.059], abs=0.0006)
    assert result.ranks.tolist() == [1, 2, 3]


@pytest.mark.parametrize("normalization", ["linear", "sum"])
def test_the_ratios_of_the_weighted_product_do_not_depend_on_normalization(normalization: str) -> None:
    raw = evaluate("weighted_product", TRIANTAPHYLLOU, TRIANTAPHYLLOU_WEIGHTS, np.ones(4)).preference
    scaled = evaluate(
        "weighted_product", TRIANTAPHYLLOU, TRIANTAPHYLLOU_WEIGHTS, np.ones(4), normalization=normalization
    ).preference
    assert (scaled / scaled[0]).tolist() == pytest.approx((raw / raw[0]).tolist())


# --- TOPSIS ----------------------------------------------------------------------------------------------------------
# Tzeng and Huang (2011), Multiple Attribute Decision Making: Methods and Applications, CRC Press, chapter 5; four
# options on three benefits, vector normalisation. scikit-criteria checks its TOPSIS on the same numbers.


def test_topsis_tzeng_huang_2011() -> None:
    matrix = [[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]]
    result = evaluate("topsis", matrix, [0.3, 0.4, 0.3], np.ones(3))
    assert result.details["closeness"].tolist() == pytest.approx([0.5037, 0.6581, 0.7482, 0.3340], abs=1e-4)
    assert result.ranks.tolist() == [3, 2, 1, 4]


# --- VIKOR -----------------------------------------------------------------------------------------------------------
# Opricovic and Tzeng (2004), Compromise solution by MCDM methods, European Journal of Operational Research 156(2),
# 445-455: three ways up a mountain, by risk (less is better) and altitude.


@pytest.mark.parametrize("shifted", [False, True])
def test_vikor_opricovic_tzeng_2004(shifted: bool) -> None:
    """The paper also shows that another zero and unit of the two criteria change nothing."""
    matrix = np.array([[1, 3000.0], [2, 3750.0], [5, 4500.0]])
    if shifted:
        matrix = np.column_stack([matrix[:, 0] + 5, matrix[:, 1] / 1000 - 1])
    result = evaluate("vikor", matrix, [0.5, 0.5], [-1, 1])
    assert result.details["S"].tolist() == pytest.approx([0.5, 0.375, 0.5])
    assert result.details["R"].tolist() == pytest.approx([0.5, 0.25, 0.5])
    assert result.details["Q"].tolist() == pytest.approx([1, 0, 1])
    assert result.ranks.tolist() == [2, 1, 2]


# Opricovic and Tzeng (2007), Extended VIKOR method in comparison with outranking methods, European Journal of
# Operational Research 178(2), 514-529: six hydropower systems on the Drina, eight criteria, four sets of weights.

DRINA = np.array(
    [
        [4184.3, 2914.0, 407.2, 251.0, 195, 244, 15, 2.41],
        [5211.9, 3630.0, 501.7, 308.3, 282, 346, 21, 1.41],
        [5021.3, 3920.5, 504.0, 278.6, 12, 56, 3, 4.42],
        [5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36],
        [5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04],
        [4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36],
    ]
)
DRINA_TYPES = [1, -1, 1, 1, -1, -1, -1, 1]


@pytest.mark.parametrize(
    ("weights", "s", "r", "q", "ranks"),
    [
        (
            [1, 1, 1, 1, 1, 1, 1, 1],
            [0.692, 0.700, 0.290, 0.423, 0.280, 0.346],
            [0.125, 0.125, 0.121, 0.125, 0.067, 0.125],
            [0.991, 1.000, 0.473, 0.670, 0.000, 0.578],
            [5, 6, 2, 4, 1, 3],
        ),
        (
            [2, 2, 2, 2, 1, 1, 1, 1],
            [0.701, 0.600, 0.386, 0.365, 0.317, 0.459],
            [0.167, 0.114, 0.161, 0.167, 0.089, 0.167],
            [1.000, 0.533, 0.552, 0.563, 0.000, 0.686],
            [6, 2, 3, 4, 1, 5],
        ),
        (
            [1, 1, 1, 1, 2, 2, 2, 2],
            [0.683, 0.800, 0.193, 0.480, 0.243, 0.232],
            [0.113, 0.167, 0.080, 0.122, 0.044, 0.083],
            [0.684, 1.000, 0.147, 0.554, 0.041, 0.191],
            [5, 6, 2, 4, 1, 3],
        ),
        (
            [1, 1, 1, 1, 3.2, 3.2, 3.2, 3.2],
            [0.678, 0.857, 0.138, 0.513, 0.222, 0.167],
            [0.129, 0.190, 0.057, 0.139, 0.042, 0.060],
            [0.668, 1.000, 0.051, 0.588, 0.058, 0.078],
            [5, 6, 1, 4, 2, 3],
        ),
    ],
)
def test_vikor_opricovic_tzeng_2007(weights: Any, s: Any, r: Any, q: Any, ranks: Any) -> None:
    result = evaluate("vikor", DRINA, weights, DRINA_TYPES)
    for name, printed in (("S", s), ("R", r), ("Q", q)):
        assert result.details[name].tolist() == pytest.approx(printed, abs=1.5e-3), name
    assert result.ranks.tolist() == ranks


# --- PROMETHEE II ----------------------------------------------------------------------------------------------------


def net_flow(matrix: np.ndarray, weights: np.ndarray, types: np.ndarray) -> list[float]:
    """Brans and Vincke (1985), with the usual criterion: won less lost weight, over the number of the others."""
    shares, count = weights / weights.sum(), len(matrix)
    flows = []
    for own in range(count):
        flow = 0.0
        for other in range(count):
            for column, share in enumerate(shares):
                gain = types[column] * (matrix[own, column] - matrix[other, column])
                flow += share * float(np.sign(gain))
        flows.append(flow / max(count - 1, 1))
    return flows


@settings(max_examples=60, deadline=None)
@given(
    arrays.arrays(float, (5, 4), elements=st.integers(0, 5).map(float)),
    arrays.arrays(float, 4, elements=st.integers(1, 9).map(float)),
    arrays.arrays(float, 4, elements=st.sampled_from([1.0, -1.0])),
    st.integers(1, 5),
)
def test_promethee_2_equals_a_second_implementation(
    matrix: np.ndarray, weights: np.ndarray, types: np.ndarray, count: int
) -> None:
    result = evaluate("promethee_2", matrix[:count], weights, types)
    assert result.preference.tolist() == pytest.approx(net_flow(matrix[:count], weights, types))
    assert (result.details["phi_plus"] - result.details["phi_minus"]).tolist() == pytest.approx(result.preference.tolist())
    assert result.preference.sum() == pytest.approx(0)


def test_promethee_2_by_hand() -> None:
    """Three options on two criteria that weigh 3 to 1; the second criterion ties two of them.

    First over second: wins 3/4. First over third: loses 3/4, wins 1/4. Second over third: loses 3/4, wins 1/4.
    """
    result = evaluate("promethee_2", [[2, 5], [1, 5], [3, 4]], [3, 1], [1, 1])
    assert result.details["phi_plus"].tolist() == pytest.approx([(3 / 4 + 1 / 4) / 2, (1 / 4) / 2, (3 / 4 + 3 / 4) / 2])
    assert result.details["phi_minus"].tolist() == pytest.approx([(3 / 4) / 2, (3 / 4 + 3 / 4) / 2, (1 / 4 + 1 / 4) / 2])
    assert result.preference.tolist() == pytest.approx([1 / 8, -5 / 8, 1 / 2])


# --- every method once more, from its formula ------------------------------------------------------------------------


def closeness(matrix: np.ndarray, weights: np.ndarray, types: np.ndarray) -> list[float]:
    """Hwang and Yoon (1981), with vector normalisation."""
    lengths = [max(sum(value**2 for value in column) ** 0.5, 1e-300) for column in matrix.T]
    table = types * matrix / lengths * weights / weights.sum()
    best, worst = table.max(axis=0), table.min(axis=0)
    found = []
    for row in table:
        to_best, to_worst = sum((row - best) ** 2) ** 0.5, sum((row - worst) ** 2) ** 0.5
        found.append(to_worst / (to_best + to_worst) if to_best + to_worst else 0.5)
    return found


def compromise(matrix: np.ndarray, weights: np.ndarray, types: np.ndarray) -> list[float]:
    """Opricovic and Tzeng (2004): Q with equal parts of S and R."""
    directed, shares = matrix * types, weights / weights.sum()
    best, worst = directed.max(axis=0), directed.min(axis=0)
    regrets = [
        [
            share * (top - value) / (top - low) if top > low else 0.0
            for value, top, low, share in zip(row, best, worst, shares, strict=True)
        ]
        for row in directed
    ]
    sums, largest = [sum(row) for row in regrets], [max(row) for row in regrets]

    def part(values: list[float]) -> list[float]:
        low, span = min(values), max(values) - min(values)
        return [(value - low) / span if span > 1e-9 else 0.0 for value in values]

    return [0.5 * one + 0.5 * other for one, other in zip(part(sums), part(largest), strict=True)]


def product(matrix: np.ndarray, weights: np.ndarray, types: np.ndarray) -> list[float]:
    return [
        float(np.prod([value ** (sign * share) for value, share, sign in zip(row, weights / weights.sum(), types, strict=True)]))
        for row in matrix
    ]


tables = (
    arrays.arrays(float, (5, 3), elements=st.integers(1, 50).map(float)),
    arrays.arrays(float, 3, elements=st.integers(1, 9).map(float)),
    arrays.arrays(float, 3, elements=st.sampled_from([1.0, -1.0])),
)


@settings(max_examples=40, deadline=None)
@given(*tables)
def test_topsis_vikor_and_the_product_equal_second_implementations(
    matrix: np.ndarray, weights: np.ndarray, types: np.ndarray
) -> None:
    assert evaluate("topsis", matrix, weights, types).preference.tolist() == pytest.approx(closeness(matrix, weights, types))
    assert evaluate("vikor", matrix, weights, types).details["Q"].tolist() == pytest.approx(
        compromise(matrix, weights, types), abs=1e-6
    )
    assert evaluate("weighted_product", matrix, weights, types).preference.tolist() == pytest.approx(
        product(matrix, weights, types)
    )


def test_the_registry_names_the_examples_of_this_file() -> None:
    assert "Triantaphyllou (2000)" in METHODS["additive"].example
    assert "Triantaphyllou (2000)" in METHODS["weighted_product"].example
    assert "Tzeng and Huang (2011)" in METHODS["topsis"].example
    assert "Opricovic and Tzeng (2004)" in METHODS["vikor"].example
    assert "independent code only" in METHODS["promethee_2"].example
    assert set(METHODS) == {"additive", "weighted_product", "topsis", "vikor", "promethee_2"}
