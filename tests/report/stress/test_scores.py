"""Which scores decide, in words and tables: levels by hand, in the unit of the criterion."""

from typing import Any

import pytest

from crossroads import Decision
from crossroads.analysis import Stress
from crossroads.report.document import plain
from crossroads.report.stress import scores
from tests.decisions import built, flat, flat_document, office_site
from tests.report.word_cases import gated, look, sure


def stress(decision: Decision, **percent: float) -> Stress:
    return Stress(look(decision, percent or None))


def costly(low: float, likely: float, high: float) -> Stress:
    """One criterion, a cost from 1,500 (worst) to 100 (best); option 1 stands at 800."""
    document: dict[str, Any] = flat_document([[(low, likely, high)], [(800, 800, 800)]], minimise=[0])
    document["criteria"][0] |= {"unit": "US$ m", "worst": 1500, "best": 100}
    document["criteria"][0]["levels"] = [{"level": 1500, "text": "dear"}, {"level": 100, "text": "cheap"}]
    return stress(built(document))


def test_a_flip_is_said_in_the_unit_of_the_criterion_with_range_and_evidence() -> None:
    found = costly(400, 600, 1000)
    assert scores.cell_sentence(found, found.decisive_cells[0]) == (
        "Option 1 would come first if Option 0 stood at 800 on Criterion 0 (US$ m) instead of 600: "
        "its range, 400 to 1,000, reaches that far; the evidence is judged."
    )
    assert scores.alone(found)[0] == "One score, moved alone within its own range, can change the first place."


def test_the_option_that_would_come_first_is_not_named_twice() -> None:
    found = costly(400, 600, 700)
    own = next(cell for cell in found.decisive_cells if cell.option == 1)
    assert scores.cell_sentence(found, own) == (
        "Option 1 would come first if it stood at 600 on Criterion 0 (US$ m) instead of 800: "
        "it is scored without a range; the evidence is judged."
    )
    assert scores.alone(found)[0] == "No score, moved alone within its own range, changes the first place."


def test_a_flip_just_beyond_the_range_is_not_rounded_into_it() -> None:
    """Level at 804, which is 800 to the nearest ten: the range ends at 803."""
    document = flat_document([[(400, 600, 803)], [(804, 804, 804)]], minimise=[0])
    document["criteria"][0] |= {"worst": 1500, "best": 100}
    document["criteria"][0]["levels"] = [{"level": 1500, "text": "dear"}, {"level": 100, "text": "cheap"}]
    found = stress(built(document))
    said = scores.cell_sentence(found, next(cell for cell in found.decisive_cells if cell.option == 0))
    assert "stood at 804 on" in said
    assert "does not reach that far" in said


@pytest.mark.parametrize(("second", "level"), [(17.3, "17"), (17.04, "17"), (17.86, "17.8"), (0.72, "0.7")])
def test_at_the_level_that_is_named_the_first_place_has_changed(second: float, level: str) -> None:
    """The first has to fall to the second: to the nearest whole number only where that is not too high."""
    found = stress(flat([sure(60), sure(second)]))
    assert f"stood at {level} on Criterion 0" in scores.cell_sentence(found, found.decisive_cells[0])


def test_several_that_no_scores_make_first_are_named_one_by_one() -> None:
    found = stress(flat([sure(90), sure(50), sure(40)]))
    assert scores.together(found)[-1] == "No scores within their ranges make any of these first: Option 1 and Option 2."


def test_a_hair_is_said_to_be_one() -> None:
    found = stress(flat([[(40, 50, 60)], [(49.99, 49.99, 49.99)]]))
    assert "stood at just under 50 on" in scores.cell_sentence(found, found.decisive_cells[0])


def test_a_missing_score_is_said_to_be_missing() -> None:
    found = stress(flat([sure(60), [None]]))
    cell = next(cell for cell in found.decisive_cells if cell.option == 1)
    assert scores.cell_sentence(found, cell) == (
        "Option 1 would come first if it stood at 60 on Criterion 0 (0-100), "
        "where there is no score and the middle of the scale, 50, is taken."
    )


def test_where_options_share_the_first_place_any_change_parts_them() -> None:
    found = stress(flat([sure(60, 40), sure(40, 60)]))
    assert scores.alone(found)[0] == "Options share the first place, so any change of one of their scores parts them."
    assert scores.cell_sentence(found, found.decisive_cells[0]) == (
        "Any other level of Option 0 than 60 on Criterion 0 (0-100) parts those that share the first place; "
        "the evidence is judged."
    )


def test_no_flip_on_the_scale_is_said_once() -> None:
    """Half of 100 points is not enough to make up for 60."""
    found = stress(flat([sure(100, 100, 100), sure(0, 0, 0)]))
    assert scores.alone(found) == ["No score alone, at any level of its scale, changes the first place."]


def test_it_is_counted_what_the_decisive_scores_rest_on() -> None:
    document = flat_document([[(20, 60, 80)] * 2, [(40, 50, 60)] * 2])
    document["performances"][0]["strength"] = "silent"
    assert scores.alone(stress(built(document)))[-1] == (
        "Of the 4 scores on which the first place hangs most, 3 are judged and 1 is silent."
    )


def test_several_scores_together_by_hand() -> None:
    """Behind by 10; option 1 can gain 20 and option 0 lose 20: a quarter of the way, or one of the two alone."""
    found = stress(flat([[(40, 60, 60)], [(50, 50, 70)]]))
    (said,) = scores.together(found)
    assert "worse, by 25 % of the way to the ends of their ranges; one score alone can do it: Option 0 on Criterion 0." in said


def test_whom_no_scores_within_ranges_make_first_is_named() -> None:
    assert scores.together(stress(flat([sure(60), sure(50)]))) == ["No scores within their ranges make Option 1 first."]


@pytest.mark.parametrize("decision", [flat([sure(50)]), gated([sure(10), sure(5)], 50)])
def test_with_less_than_two_options_there_is_one_sentence_and_nothing_else(decision: Decision) -> None:
    found = stress(decision)
    assert len(scores.sentences(found)) == 1
    assert scores.tables(found) == []
    assert scores.document(found) == {}


def test_levels_of_all_flips_turn_the_first_place() -> None:
    """Each level of the table, put in place of the score, levels the two."""
    decision = office_site()
    found = stress(decision)
    levels = scores.flip_levels(found)
    for cell in found.decisive_cells[:5]:
        criterion = decision.tree.criteria[cell.criterion]
        changed = found.values.copy()
        changed[cell.option, cell.criterion] = (
            100 * (levels[cell.option, cell.criterion] - criterion.worst) / (criterion.best - criterion.worst)
        )
        points = sorted(changed @ found.analysis.weights.leaves)
        assert points[-1] == pytest.approx(points[-2])


def test_tables_and_document_name_the_same_cells() -> None:
    found = costly(400, 600, 1000)
    decisive, flips, joint, tornado = (table.frame for table in scores.tables(found))
    assert decisive.iloc[0].tolist()[:7] == ["Option 0", "Criterion 0", "US$ m", 600, pytest.approx(800), 400, 1000]
    assert flips.iloc[0].tolist()[2:] == [pytest.approx(800), pytest.approx(600)]
    assert joint.iloc[0].tolist()[1:] == [pytest.approx(50), "Option 0", 1, "Option 0 on Criterion 0"]
    assert tornado.shape == (1, 4)  # the other score has no range, so no bar
    document = plain(scores.document(found))
    assert [(one["option"], one["first"]) for one in document["decisive_cells"]] == [("o0", "o1"), ("o1", "o1")]
    assert document["joint_flips"][1]["cells"] == [{"option": "o0", "criterion": "c0"}]
