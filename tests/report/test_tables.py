"""The tables behind charts and files, on decisions that can be worked out by hand."""

import inspect
from collections.abc import Callable

import pandas as pd
import pytest

from crossroads import Analysis, Decision, Settings, analyse, choose_weights
from crossroads.report import tables
from tests import decisions
from tests.report import cases

TABLES = [
    tables.ranking, tables.contributions, tables.contributions_by_leaf, tables.weights, tables.performances, tables.values,
    tables.sensitivity, tables.crossings, tables.pairs, tables.lens_ranks, tables.lens_refusals, tables.evidence,
    tables.dominance, tables.reading_agreement,
]  # fmt: skip


def office(view: str = "full", **percent: float) -> Analysis:
    return analyse(decisions.office_site(), choose_weights(decisions.office_site(), view=view, percent=percent))


def test_ranking_lists_options_by_rank_with_their_scores() -> None:
    table = tables.ranking(office())
    assert table["Rank"].tolist() == [1, 2, 3]
    assert table["Option"].tolist() == ["Business park", "Stay", "Town centre"]
    assert table["Score"].tolist() == pytest.approx([54 + 1 / 6, 52 + 11 / 12, 50 + 5 / 6])
    assert table["Gate: Room to work"].tolist() == ["passes", "at risk", "passes"]


def test_an_option_that_is_out_comes_last_and_has_no_rank() -> None:
    table = tables.ranking(analyse(cases.difficult()))
    assert table["Option"].iloc[-1] == "Option 2"
    assert pd.isna(table["Rank"].iloc[-1])
    assert table["Rank"].tolist()[:-1] == [1, 2, 2, 4]


def test_diagnostics_stand_beside_the_score_with_their_likely_level() -> None:
    table = tables.ranking(analyse(cases.difficult())).set_index("Option")
    assert table.loc[["Option 0", "Option 4"], "Criterion 5 (0-100)"].tolist() == [50, 90]
    assert table["Criterion 5 (0-100)"].isna().tolist() == [True, False, False, False, False]


def test_by_another_method_its_preference_stands_beside_the_score() -> None:
    decision = decisions.flat([[(0, 10, 20), (0, 90, 100)], [(40, 45, 60), (40, 45, 60)]])
    table = tables.ranking(analyse(decision, None, Settings(method="topsis")))
    assert {"Score", "TOPSIS"} <= set(table.columns)
    assert table["TOPSIS"].is_monotonic_decreasing


@pytest.mark.parametrize(("table", "view"), [(tables.contributions, "pairs"), (tables.contributions_by_leaf, "full")])
def test_contributions_sum_to_the_score(table: Callable[[Analysis], pd.DataFrame], view: str) -> None:
    found = table(office(view))
    assert found.drop(columns=["Option", "Score"]).sum(axis=1).tolist() == pytest.approx(found["Score"].tolist())


def test_contributions_are_weight_times_value() -> None:
    found = tables.contributions(office()).set_index("Option")
    row = found.loc["Stay", ["Space", "Quiet", "Rent", "Transit"]].to_numpy()
    assert list(row) == pytest.approx([25 / 3, 50 / 6, 75 / 4, 70 / 4])


def test_weights_are_in_per_cent_with_the_swing_beside() -> None:
    found = tables.weights(office("pairs", work=30))
    assert found["Weight (%)"].tolist() == pytest.approx([30, 70])
    assert found["Worst"].tolist() == ["a chair each and loud", "dear and out of reach"]


def test_performances_hold_each_cell_once_all_options_on_a_criterion_together() -> None:
    found = tables.performances(office())
    assert found["Criterion"].tolist() == ["Space"] * 3 + ["Quiet"] * 3 + ["Rent"] * 3 + ["Transit"] * 3
    assert found.iloc[0][["Option", "Low", "Likely", "High", "Strength"]].tolist() == ["Stay", 9, 10, 11, "explicit"]
    missing = found[(found["Criterion"] == "Quiet") & (found["Option"] == "Town centre")].iloc[0]
    assert missing[["Low", "Likely", "High"]].isna().all()
    assert missing["In words"] == "no score"


def test_a_level_between_two_in_words_takes_the_nearer_and_of_two_as_near_the_worse() -> None:
    """Space has words at 5, 15 and 25: the 10 of staying lies in the middle, the 20 of the park too, the centre's 14 at 15."""
    found = tables.performances(office())
    assert found["In words"].tolist()[:3] == ["a chair each", "a desk each", "a desk each"]


def test_values_are_those_worked_out_by_hand() -> None:
    found = tables.values(office()).set_index("Criterion")
    assert found["Stay"].tolist() == pytest.approx([25, 50, 75, 70])
    assert found["Town centre"].isna().tolist() == [False, True, False, False]


def test_sensitivity_of_two_options_that_cross_once() -> None:
    """With weight t on c0, scores are 80 t + 20 (1 - t) and 50: they meet at a half. Now the weights are 3 to 1."""
    decision = decisions.flat([[(80, 80, 80), (20, 20, 20)], [(50, 50, 50), (50, 50, 50)]], points=[75, 25])
    found = tables.sensitivity(analyse(decision)).iloc[0]
    assert found.iloc[1:6].tolist() == pytest.approx([75, 50, 100, 50, 100])
    assert found["Where the first place changes"] == "at 50.0 % Option 0 overtakes Option 1"
    crossing = tables.crossings(analyse(decision)).iloc[0]
    assert crossing.tolist() == ["Criterion 0", pytest.approx(50), "Option 0", "Option 1", "changes"]


def test_pairs_name_the_one_that_is_more_surely_ahead_first() -> None:
    decision = decisions.flat([[(0, 10, 20)], [(70, 80, 90)], [(5, 15, 40)]])
    found = tables.pairs(analyse(decision))
    assert found[["Option", "Other option", "Certainty"]].to_numpy().tolist() == [
        ["Option 1", "Option 2", "certainly ahead"],
        ["Option 1", "Option 0", "certainly ahead"],
        ["Option 2", "Option 0", "too close to call"],
    ]
    assert found.iloc[0, 3:].tolist() == [100, 100, 100]


def test_lenses_that_refuse_are_listed_with_their_reason_and_not_among_the_ranks() -> None:
    assert tables.lens_ranks(office()).columns.tolist() == ["Option", "Additive value model"]
    refusals = tables.lens_refusals(office())
    assert len(refusals) == 4
    assert refusals["Refuses because"].str.contains("Town centre has none on Quiet").all()


def test_evidence_has_a_row_for_each_piece() -> None:
    expected = ["Space", "Stay", "explicit", "Survey of the sites", "1", "Ten square metres a person."]
    assert tables.evidence(office()).to_numpy().tolist() == [expected]


def test_dominance_names_both_options() -> None:
    decision = decisions.flat([[(0, 10, 20), (0, 50, 60)], [(0, 20, 30), (0, 50, 60)], [(0, 5, 30), (0, 90, 100)]])
    assert tables.dominance(analyse(decision)).to_numpy().tolist() == [["Option 1", "Option 0"]]


def test_agreement_of_readings_by_hand() -> None:
    """On a scale of 0-100: likely 10 and 30 with ranges that meet, likely 60 and 70 with ranges that do not."""
    document = decisions.flat_document([[(0, 20, 40), (0, 0, 0)], [(50, 65, 80), (0, 0, 0)]])
    document["readers"] = [{"id": name, "title": name, "date": "2030"} for name in ("first", "second")]
    readings = ([(0, 10, 20), (20, 30, 40)], [(55, 60, 65), (66, 70, 80)])
    for cell, both in zip((document["performances"][0], document["performances"][2]), readings, strict=True):
        cell["readings"] = [
            {"reader": reader, "strength": "judged", "low": low, "likely": likely, "high": high}
            for reader, (low, likely, high) in zip(("first", "second"), both, strict=True)
        ]
    found = tables.reading_agreement(analyse(decisions.built(document)))
    assert found.iloc[0].tolist() == ["Criterion 0", 2, pytest.approx(15), pytest.approx(50)]
    assert found.iloc[1, 1] == 0
    assert found.iloc[1, 2:].isna().all()


def test_distinct_numbers_what_reads_the_same() -> None:
    assert tables.distinct(["A", "a", "B", "A", "A (2)"]) == ("A", "a (2)", "B", "A (3)", "A (2) (2)")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
@pytest.mark.parametrize(
    "decision", [cases.hostile(), decisions.flat([[(0, 10, 20)]]), cases.difficult()], ids=["hostile", "one", "difficult"]
)
def test_every_table_has_distinct_headings_and_takes_any_decision(
    table: Callable[[Analysis], pd.DataFrame], decision: Decision
) -> None:
    found = table(analyse(decision))
    assert found.columns.is_unique
    assert inspect.getdoc(table)


def test_a_decision_in_which_a_gate_rules_out_every_option_has_no_sensitivity() -> None:
    document = decisions.flat_document([[(0, 10, 20)], [(0, 5, 10)]])
    document["gates"] = [{"id": "floor", "title": "Floor", "criterion": "c0", "floor": 50, "mode": "exclude"}]
    analysis = analyse(decisions.built(document))
    assert tables.sensitivity(analysis).empty
    assert tables.crossings(analysis).empty
    assert tables.ranking(analysis)["Rank"].isna().all()
