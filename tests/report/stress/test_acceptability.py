"""Rank acceptability in words, tables, JSON and charts: by hand where two criteria leave a line of weights."""

import json
from dataclasses import replace

import numpy as np
import pytest

import crossroads
from crossroads.analysis import Sampling, Statements, Stress
from crossroads.report.charts.stress import acceptability_chart, central_weights_chart
from crossroads.report.document import to_json
from crossroads.report.stress import acceptability
from crossroads.robustness import Acceptability
from tests.decisions import flat
from tests.report.word_cases import gated, look, sure

SURE = Sampling(samples=4_000, uncertain=False)
THREE = flat([sure(100, 0), sure(0, 50), sure(0, 0)])
"""The first leads where its weight is over 1/3, the second below; the third never, and it shares the second place nowhere."""


def stress(sampling: Sampling = SURE, **percent: float) -> Stress:
    return Stress(look(THREE, percent or None), sampling)


def sampled(of: Stress) -> Acceptability:
    found = acceptability.sampled(of)
    assert not isinstance(found, str)
    return found


def test_shares_of_first_places_with_what_is_favoured_under_them() -> None:
    """Weights of two criteria, evenly: over 1/3 in two thirds of them, where the first weighs 2/3 on average, not 1/2."""
    said = acceptability.sentences(stress())
    share = sampled(stress()).rank_acceptability[0, 0]
    assert share == pytest.approx(2 / 3, abs=0.03)
    assert said[0] == (
        f"Of all weights as sampled, Option 0 comes first under {100 * share:.0f} % (most where Criterion 0 counts), "
        f"Option 1 under {100 * (1 - share):.0f} % (most where Criterion 1 counts) and no other under any."
    )
    assert any(one.startswith("Those under which Option 1 comes first give Criterion 1 8") for one in said)


def test_how_it_was_sampled_is_always_said_last() -> None:
    found = sampled(stress())
    said = acceptability.sentences(stress())[-1]
    for part in (
        "Weights are drawn evenly at each node",
        "likely level",
        "4,000 samples",
        f"seed {found.seed}",
        "0.7 percentage",
    ):
        assert part in said
    near = Sampling("near", 100, shape="pert", together="shared across options")
    said = acceptability.sentences(stress(near))[-1]
    for part in (
        "near the present ones: one of 20 % varies by a standard deviation of 5 points",
        "PERT",
        "all options err together",
    ):
        assert part in said


@pytest.mark.parametrize(
    ("sampling", "said"),
    [
        (Sampling("view", 100, uncertain=False), "Of all weights of this view as sampled, "),
        (Sampling("near", 100), "Of weights near the present ones and scores as sampled, "),
        (Sampling("statements", 100), "Of all weights within what is stated and scores as sampled, "),
    ],
)
def test_of_which_weights_a_share_is_is_said(sampling: Sampling, said: str) -> None:
    found = Stress(look(THREE), sampling, Statements(order=("c0", "c1")))
    assert acceptability.sentences(found)[0].startswith(said)


def test_an_option_that_is_either_first_or_last_is_said_to_be_so() -> None:
    found = Stress(look(flat([sure(100, 0), sure(40, 60), sure(45, 55)])), SURE)
    assert any(one.startswith("Option 0 comes either first or last") for one in acceptability.sentences(found))


def test_options_whose_scores_are_too_uncertain_are_named() -> None:
    """The ranges of both are the whole scale, so that neither is first in much more than half of the scores; one in fewer."""
    cells = [[(0, 60, 100)], [(0, 40, 100)]]
    said = acceptability.sentences(Stress(look(flat(cells)), Sampling(samples=2_000)))
    assert any("it most, Option 1 comes first in fewer than half of the sampled scores" in one for one in said)


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (gated([sure(10, 90), sure(20, 80)], floor=50), "Nothing was sampled, because no option is left"),
        (flat([sure(50, 50)]), "With one option there is nothing to sample."),
    ],
)
def test_with_no_option_or_one_there_is_nothing_to_sample(decision: crossroads.Decision, said: str) -> None:
    (only,) = acceptability.sentences(Stress(look(decision), SURE))
    assert only.startswith(said)


def test_tables_follow_the_ranking_and_say_how_it_was_sampled() -> None:
    found = stress(SURE, c0=10, c1=90)
    ranks, weights, pairs = acceptability.tables(found)
    assert ranks.frame["Option"].tolist() == ["Option 1", "Option 0", "Option 2"]
    assert ranks.frame[["Rank 1", "Rank 2", "Rank 3"]].sum(axis=1).tolist() == pytest.approx([100, 100, 100])
    assert all("4,000 samples, seed" in table.title for table in (ranks, weights, pairs))
    assert weights.frame["Option 2"].isna().all()  # never first
    assert pairs.frame["Option 0"][1] != pairs.frame["Option 0"][1]  # not against itself
    assert pairs.frame["Option 0"][0] + pairs.frame["Option 1"][1] == pytest.approx(100)


def test_json_has_ids_full_precision_and_null_for_weights_of_the_never_first() -> None:
    found = sampled(stress())
    document = json.loads(to_json(acceptability.document(stress())))
    assert (document["samples"], document["seed"]) == (found.n, found.seed)
    assert document["standard_error"] == found.standard_error
    by_id = {one["option"]: one for one in document["options"]}
    assert by_id["o0"]["ranks"] == found.rank_acceptability[0].tolist()
    assert by_id["o2"]["central_weights"] == {"c0": None, "c1": None}
    assert by_id["o0"]["ahead_of"] == {"o1": found.pairwise[0, 1], "o2": found.pairwise[0, 2]}
    assert sum(document["mean_weights"].values()) == pytest.approx(1)
    refused = json.loads(to_json(acceptability.document(stress(Sampling("order")))))
    assert "no order of criteria" in refused["refuses"]


def test_bars_are_whole_and_in_the_order_of_the_ranking() -> None:
    found = stress(SURE, c0=10, c1=90)
    chart = acceptability_chart(found, sampled(found))
    assert [row["option"] for row in chart.data["names"]] == ["Option 1", "Option 0", "Option 2"]
    for place in range(3):
        rows = [row for row in chart.data["segments"] if row["place"] == place]
        assert rows[0]["start"] == 0
        assert rows[-1]["end"] == pytest.approx(1)
    assert chart.title == acceptability.finding(found, sampled(found))


def test_dots_stand_for_options_that_come_first_at_all() -> None:
    chart = central_weights_chart(stress(), sampled(stress()))
    assert {row["option"] for row in chart.data["dots"]} == {"Option 0", "Option 1"}
    first = [row["weight"] for row in chart.data["dots"] if row["option"] == "Option 0"]
    assert first == pytest.approx([2 / 3, 1 / 3], abs=0.02)
    assert np.sum([row["weight"] for row in chart.data["means"]]) == pytest.approx(1)


def test_no_share_of_those_not_named_is_larger_than_what_is_said_of_them() -> None:
    """Whole per cents, rounded up: 7.4 % is more than 7, and two in a thousand are more than none."""
    for share, said in ((0.074, "no other under more than 8 %"), (0.002, "no other under more than 1 %")):
        found = replace(sampled(stress()), rank_acceptability=np.array([[1 - share, 0, 0], [share, 0, 0], [0, 0, 0]]))
        assert acceptability.first_places(stress(), found).endswith(said)
