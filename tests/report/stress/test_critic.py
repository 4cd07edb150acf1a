"""What the critic says: every kind of finding in a sentence, at ties and edges, in tables, in JSON, and the two checklists."""

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings

from crossroads import Decision, analyse, choose_weights, load
from crossroads.analysis import Stress
from crossroads.report.catalogue import text
from crossroads.report.document import to_json
from crossroads.report.stress import critic
from crossroads.report.stress.finding_words import correlation_words, finding_sentence, group_sentence, mend_sentence
from crossroads.robustness import Finding
from crossroads.robustness.critic import KINDS, Kind
from tests.decisions import Cell, built, flat, flat_document, office_site
from tests.examples import drawn
from tests.report.word_cases import decisions, gated, look, sure

MALI = load("mali-2019")
CONFIRM = "What is to confirm only people can know, whatever stands in a file."


def stress_of(cells: list[list[Cell]], **percent: float) -> Stress:
    return Stress(look(flat(cells), percent or None))


def overlapping(percent: dict[str, float]) -> Stress:
    document = flat_document([sure(100, 100, 0), sure(0, 0, 100)])
    document["criteria"][1]["overlaps"] = [{"with": "c0", "note": "The line"}]
    return Stress(look(built(document), percent))


def said(stress: Stress, start: str) -> str:
    return next(one for one in critic.sentences(stress) if one.startswith(start))


# --- every kind -------------------------------------------------------------------------------------------------------

EVERYTHING = {
    "weight": 0.25,
    "weight_once": 0.2,
    "span": 4.0,
    "points": 1.0,
    "correlation": 0.93,
    "options": 6.0,
    "turned": 2.0,
    "declared": 0.0,
    "overlaps": 3.0,
    "turning": 1.0,
    "criteria": 4.0,
    "value": 50.0,
    "pessimistic": 40.0,
    "optimistic": 60.0,
    "flip": 45.0,
    "used": 0.5,
    "floor": 10.0,
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("decides", [True, False])
def test_every_kind_has_its_sentence_its_mend_and_its_name(kind: Kind, decides: bool) -> None:
    stress = Stress(look(office_site()))
    note = "topsis: needs every score" if kind == "method_refuses" else "The note"
    finding = Finding(kind, ("space", "quiet"), ("stay", "park"), EVERYTHING, note, decides)
    for sentence in (finding_sentence(stress, finding), mend_sentence(finding), text(f"stress.critic.name.{kind}")):
        assert sentence
        assert not re.search(r"[{}]|  |\bNone\b", sentence)
    assert finding_sentence(stress, finding).endswith((".", "”"))
    if kind in GROUPED:
        assert group_sentence(stress, [finding, finding]).startswith(("2 ", "On 2 "))


GROUPED = (
    "missing_score",
    "near_duplicate",
    "same_everywhere",
    "narrow_range",
    "dominated",
    "weight_and_gate",
    "baseline_out",
    "method_refuses",
)


def test_a_judgement_that_decides_says_from_where_on_and_who_then_comes_first() -> None:
    """Stay and Business park stand at 55 and 53.75 under equal weights: 1.25 points are 5 of value at a weight of a quarter."""
    stress = Stress(look(office_site()))
    assert said(stress, "Stay is scored 50") == (
        "Stay is scored 50 of 100 on Quiet by judgement alone, between 40 and 60; below 45, Business park would come first. "
        "Find evidence for this score."
    )
    assert said(stress, "Business park is scored 75").startswith(
        "Business park is scored 75 of 100 on Space by judgement alone, between 65 and 90; above 80, it would come first."
    )


def test_a_missing_score_that_decides_says_why_it_is_missing() -> None:
    assert said(Stress(look(office_site())), "Town centre has no score") == (
        "Town centre has no score on Quiet, which carries 25 % of the weight, and stands at the middle of the scale; above 65, "
        "it would come first. The reason given: “Nobody has listened yet.” What is missing has to be found, or the criterion "
        "left out."
    )


def test_at_a_tie_any_change_turns_it_and_no_number_is_claimed() -> None:
    stress = stress_of([sure(60, 40), sure(40, 60), sure(10, 10)])
    assert said(stress, "Option 0 is scored 60").startswith(
        "Option 0 is scored 60 of 100 on Criterion 0 by judgement alone, with no range; with a little less, Option 1 would come"
    )
    assert said(stress, "Each of Option 0 and Option 1 is at least as good as Option 2 on every weighted criterion")


def test_an_overlap_says_what_counting_it_once_does() -> None:
    stress = overlapping({"c0": 30, "c1": 30, "c2": 40})
    assert said(stress, "Criterion 0 and Criterion 1 are declared") == (
        "Criterion 0 and Criterion 1 are declared to overlap (“The line”) and carry 60 % of the weight together. "
        "Counted once, with 43 %, Option 1 comes first. Settle where the line between them runs."
    )
    assert said(stress, "One overlap") == (
        "One overlap between criteria is declared. Counted once, Option 1 comes first and 1 pair of options changes places. "
        "Settle where the lines run."
    )
    table = critic.overlaps_table(stress)
    assert table.iloc[0].tolist()[:1] == ["Criterion 0 and Criterion 1"]
    assert table.iloc[0, 2:4].tolist() == pytest.approx([60, 300 / 7])
    assert table.iloc[0, 4:].tolist() == ["Option 1 comes first", 1, "The line"]
    assert critic.once_table(stress).iloc[:, 0].tolist() == ["Option 1", "Option 0"]


def test_the_question_about_independence_names_the_worst_level_and_who_then_comes_first() -> None:
    stress = stress_of([sure(100, 0), sure(45, 45)])
    assert said(stress, "Would your trade-off") == (
        "Would your trade-off for Criterion 0 change if Criterion 1 were already at its worst (“nothing”)? If yes, the weaker of "
        "the two counts for both, and Option 1 comes first. Ask those whose weights these are."
    )
    assert critic.questions(stress) == [("c0", "c1")]
    assert critic.answer(stress, "c0", "c1") == (
        "Then good on one does not make up for bad on the other. Where the weaker of the two counts for both, Option 1 comes "
        "first and 1 pair of options changes places."
    )
    assert critic.by_weaker_table(stress, "c0", "c1").to_numpy().tolist() == [
        ["Option 1", 45.0, 2, 45.0, 1],
        ["Option 0", 50.0, 1, 0.0, 2],
    ]


def test_what_can_change_the_first_place_stands_first() -> None:
    stress = Stress(analyse(MALI, choose_weights(MALI, "cost-first")))
    table = critic.findings_table(stress)
    decides = (table.iloc[:, 2] == "yes").tolist()
    assert decides == sorted(decides, reverse=True)
    assert critic.sentences(stress)[: sum(decides)] == critic.decisive(stress)
    assert len(table) == len(stress.findings)


def test_many_of_a_kind_are_one_sentence() -> None:
    stress = Stress(analyse(MALI, choose_weights(MALI, "equal-start", "short")))
    alike = [one for one in stress.findings if one.kind == "near_duplicate"]
    assert len(alike) > 1
    (sentence,) = [one for one in critic.harmless(stress) if "run alike" in one]
    assert sentence.startswith(f"{len(alike)} pairs of criteria run alike over the options, most of all ")


@pytest.mark.parametrize(
    ("number", "words"), [(0.931, "0.93"), (0.996, "over 0.99"), (1.0, "1.00"), (-0.34, "-0.34"), (-0.999, "under -0.99")]
)
def test_a_correlation_is_not_rounded_to_an_end(number: float, words: str) -> None:
    assert correlation_words(number) == words


# --- edges ------------------------------------------------------------------------------------------------------------


def test_with_one_option_or_none_nothing_is_compared() -> None:
    one = Stress(look(flat([sure(60, 40)])))
    none = Stress(look(gated([sure(10, 90), sure(20, 80)], floor=50)))
    for stress in (one, none):
        assert critic.sentences(stress)[0] == "There are not two options to compare, so only gaps and gates are looked at."
        assert not critic.questions(stress)
    assert any(
        sentence.startswith("The gate rules out Option 0, the option that stands for no change")
        for sentence in critic.sentences(none)
    )


def test_by_another_method_the_additive_model_is_named_once() -> None:
    other = Stress(look(flat([sure(60, 40), sure(50, 70)]), method="topsis"))
    assert sum("additive model" in sentence for sentence in critic.sentences(other)) == 1
    assert not any("additive model" in one for one in critic.sentences(Stress(look(flat([sure(60, 40), sure(50, 70)])))))


# --- checklists -------------------------------------------------------------------------------------------------------


def test_both_checklists_are_tables_with_a_place_for_every_item() -> None:
    stress = Stress(analyse(MALI))
    found = {table.id: table.frame for table in critic.tables(stress)}
    for name, items in stress.checklists.items():
        frame = found[name]
        assert frame.iloc[:, 0].tolist() == [item.id.split("-")[1] for item in items]
        assert frame.iloc[:, 2].tolist() == [item.asks for item in items]
        assert frame.iloc[:, 3].tolist() == [item.status for item in items]
        assert frame.iloc[:, 5].str.len().gt(0).all()
    assert critic.sentences(stress)[-1] == CONFIRM


def test_a_bare_decision_reports_less_and_that_is_counted() -> None:
    stress = Stress(look(flat([sure(60, 40), sure(40, 70)])))
    items = stress.checklists["ispor"]
    counts = {status: sum(item.status == status for item in items) for status in ("reported", "in part", "absent", "to confirm")}
    sentence = said(stress, "ISPOR checklist")
    assert sentence == (
        f"ISPOR checklist: of {len(items)} items, {counts['reported']} reported, {counts['in part']} in part, "
        f"{counts['absent']} absent and {counts['to confirm']} to confirm."
    )


# --- all of them ------------------------------------------------------------------------------------------------------


def document_of(stress: Stress) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_json(critic.document(stress)))
    return found


def test_json_has_ids_and_all_that_is_said() -> None:
    stress = overlapping({"c0": 30, "c1": 30, "c2": 40})
    found = document_of(stress)
    assert [one["kind"] for one in found["findings"]] == [one.kind for one in stress.findings]
    assert found["overlaps"][0]["criteria"] == ["c0", "c1"]
    assert found["overlaps"][0]["correlation"] is None
    assert found["overlaps_together"]["ranks"] == {"o0": 2, "o1": 1}
    assert found["overlaps_together"]["turned"] == [["o0", "o1"]]
    assert [one["criteria"] for one in found["independence"]] == [list(pair) for pair in critic.questions(stress)]
    assert len(found["checklists"]["uk_manual"]) == len(stress.checklists["uk_manual"])


@settings(max_examples=drawn(40))
@given(decisions())
def test_every_sentence_is_one(decision: Decision) -> None:
    stress = Stress(analyse(decision))
    for sentence in critic.sentences(stress):
        assert re.match(r"[A-Z1-9]", sentence), sentence
        assert sentence.endswith((".", "”")), sentence
        assert not re.search(r"\bnan\b|\binf\b|  |[{}]|\( | ,| \.(?!\d)|\b1 (points|pairs|criteria)\b", sentence), sentence
    for table in critic.tables(stress):
        assert len(table.frame)
    document_of(stress)
