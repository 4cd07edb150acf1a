"""Facts or values: what is said of given indices, at the edges, and where there is nothing to decide."""

import dataclasses
import json

import numpy as np
import pytest

from crossroads.analysis import Stress
from crossroads.report.charts.stress import what_decides_chart
from crossroads.report.document import to_json
from crossroads.report.stress import what_decides
from crossroads.robustness import Sobol, WhatDecides
from tests.decisions import Cell, flat
from tests.report.word_cases import gated, look, sure

CELLS: list[list[Cell]] = [[(40.0, 60.0, 80.0), (20.0, 40.0, 60.0)], sure(30, 70)]


def found(first: list[float], total: list[float], error: float = 0.01, mean: float = 0.5) -> WhatDecides:
    """Given indices of facts, preferences and rule."""
    errors = np.full(3, error)
    sobol = Sobol(np.array(first), np.array(total), errors, errors, mean, mean * (1 - mean), 1000, 5000, 7)
    return WhatDecides(0, ("scores", "weights", "rule"), ("additive", "topsis"), sobol)


def stress_with(result: WhatDecides, monkeypatch: pytest.MonkeyPatch) -> Stress:
    monkeypatch.setattr(Stress, "what_decides", lambda self, progress=None: result)
    return Stress(look(flat(CELLS)))


def test_preferences_that_decide_more_make_it_a_matter_of_values(monkeypatch: pytest.MonkeyPatch) -> None:
    stress = stress_with(found([0.1, 0.6, 0.05], [0.3, 0.8, 0.1]), monkeypatch)
    sentences = what_decides.sentences(stress)
    assert sentences[0] == (
        "About values more than about facts: preferences alone decide 60 % of whether Option 0 comes first, facts alone 10 %."
    )
    assert sentences[1] == "It comes first in 1,000 of 2,000 samples."
    assert sentences[2] == (
        "The rule by itself decides 5 %. The remaining 25 % belongs to none of them alone: there one matters because of what the "
        "others are."
    )
    assert "facts would still leave 30 % of it open, preferences 80 % and the rule 10 %" in sentences[3]
    assert sentences[4].startswith("These shares depend on the ranges that were entered for the scores")
    assert "evenly at each node down the criteria tree" in sentences[4]
    assert "no share is given for a single weight" in sentences[5]
    assert sentences[6] == "Standard errors are 1 points of 100 at most (5,000 runs, seed 7)."


def test_scores_that_decide_more_make_it_a_matter_of_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    stress = stress_with(found([0.5, 0.2, 0.0], [0.7, 0.4, 0.1]), monkeypatch)
    assert what_decides.sentences(stress)[0].startswith("About facts more than about values: facts alone decide 50 %")


def test_a_difference_within_the_error_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two standard errors of a difference of two indices with 0.05 each are 0.14."""
    stress = stress_with(found([0.3, 0.4, 0.0], [0.7, 0.8, 0.1], error=0.05), monkeypatch)
    assert what_decides.sentences(stress)[0].startswith("About both alike, as far as the samples tell")


def test_a_rule_that_decides_most_is_said_to(monkeypatch: pytest.MonkeyPatch) -> None:
    stress = stress_with(found([0.1, 0.1, 0.8], [0.1, 0.1, 0.8]), monkeypatch)
    assert what_decides.sentences(stress)[2] == "The rule decides more than either: 80 % by itself."


def test_an_index_a_little_outside_is_said_as_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    stress = stress_with(found([-0.004, 1.01, 0.0], [0.0, 1.02, 0.0]), monkeypatch)
    assert "preferences alone decide 100 % of whether Option 0 comes first, facts alone 0 %" in what_decides.sentences(stress)[0]
    rows = what_decides_chart(stress, found([-0.004, 1.01, 0.0], [0.0, 1.02, 0.0])).data["parts"]
    assert all(0 <= row["start"] <= row["end"] <= 100 for row in rows)


@pytest.mark.parametrize(("mean", "word"), [(1.0, "every one"), (0.0, "none")])
def test_where_nothing_varies_there_is_nothing_to_share_out(mean: float, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = found([np.nan] * 3, [np.nan] * 3, mean=mean)
    stress = stress_with(dataclasses.replace(nothing), monkeypatch)
    sentences = what_decides.sentences(stress)
    assert f"Option 0 comes first in {word} of the 2,000 samples" in sentences[0]
    assert len(sentences) == 2
    assert what_decides.tables(stress) == []
    assert json.loads(to_json(what_decides.document(stress)))["groups"]["rule"]["first"] is None


def test_with_fewer_than_two_options_there_is_no_answer() -> None:
    for decision, start in ((flat([sure(60)]), "There is one option only"), (gated([sure(1), sure(2)], 50), "A gate rules out")):
        stress = Stress(look(decision))
        (sentence,) = what_decides.sentences(stress)
        assert sentence.startswith(start)
        assert what_decides.tables(stress) == []
        assert what_decides.document(stress) == {}


def test_words_table_chart_and_json_are_those_of_the_engine() -> None:
    stress = Stress(look(flat(CELLS)))
    result = stress.what_decides()
    assert result is not None
    (table,) = what_decides.tables(stress)
    assert table.frame.iloc[:, 1].tolist() == pytest.approx((100 * result.sobol.first).tolist())
    assert table.frame.iloc[:, 4].tolist() == pytest.approx((100 * result.sobol.total_error).tolist())
    document = json.loads(to_json(what_decides.document(stress)))
    assert document["option"] == stress.decision.options[stress.analysis.first[0]].id
    assert document["groups"]["weights"]["total"] == pytest.approx(result.sobol.total[1])
    chart = what_decides_chart(stress, result)
    assert chart.title == what_decides.sentences(stress)[0]
    assert [row["group"] for row in chart.data["parts"]][::2] == ["Facts (scores)", "Preferences (weights)", "The rule (method)"]
