"""The critic: each kind of finding on a model that has the fault, and none on one that has not."""

from typing import Any

import numpy as np
import pytest

from crossroads.robustness.critic import KINDS, Finding, Kind, critique
from tests.decisions import Cell, built, flat_document

# Four options, three criteria of equal weight, no two columns alike, nobody dominated, and a clear first place.
SOUND: list[list[Cell]] = [
    [(88, 90, 92), (68, 70, 72), (48, 50, 52)],
    [(8, 10, 12), (78, 80, 82), (28, 30, 32)],
    [(48, 50, 52), (8, 10, 12), (68, 70, 72)],
    [(28, 30, 32), (48, 50, 52), (8, 10, 12)],
]


def sound(*changes: tuple[int, int, Cell]) -> dict[str, Any]:
    """The document of the sound model, with some cells changed."""
    cells = [list(row) for row in SOUND]
    for row, column, cell in changes:
        cells[row][column] = cell
    return flat_document(cells)


def found(document: dict[str, Any], kind: Kind, weights: tuple[float, ...] = (1, 1, 1), **more: Any) -> list[Finding]:
    return [finding for finding in critique(built(document), weights, **more) if finding.kind == kind]


def test_a_sound_model_leaves_only_the_question_that_is_always_asked() -> None:
    document = sound((3, 0, (88, 92, 96)))  # so that no option is dominated
    (only,) = critique(built(document), [1, 1, 1])
    assert only.kind == "independence"


def test_where_there_is_nothing_to_compare_only_gaps_and_gates_are_named() -> None:
    gap = sound((0, 0, None))
    for left in (0, 1):
        out = [row >= left for row in range(4)]
        assert [finding.kind for finding in critique(built(gap), [1, 1, 1], out=out)] == ["missing_score"] * left


def test_a_criterion_on_which_all_are_level_is_named_with_what_it_can_move() -> None:
    level: list[tuple[int, int, Cell]] = [(row, 1, (40, 40 + row, 50)) for row in range(4)]
    (finding,) = found(sound(*level), "same_everywhere")
    assert finding.criteria == ("c1",)
    assert finding.numbers == {"weight": pytest.approx(1 / 3), "span": 3, "points": pytest.approx(1)}


def test_an_ordinary_weight_on_a_small_part_of_the_scale_is_named() -> None:
    """Spans of 80, 20 and 60 at equal weights: 20 of 160 of what is in play."""
    narrow: list[tuple[int, int, Cell]] = [(row, 1, (level, level, level)) for row, level in enumerate((40, 60, 50, 45))]
    (finding,) = found(sound(*narrow), "narrow_range")
    assert finding.criteria == ("c1",)
    assert finding.numbers["span"] == 20
    assert finding.numbers["weight_in_play"] == pytest.approx(20 / 160)
    assert found(sound(*narrow), "narrow_range", (1, 0.5, 1)) == []


def test_columns_that_run_alike_are_named_with_their_correlation() -> None:
    alike: list[tuple[int, int, Cell]] = [(row, 1, (level, level, level)) for row, level in enumerate((85, 15, 45, 35))]
    (finding,) = found(sound(*alike), "near_duplicate")
    expected = np.corrcoef([90, 10, 50, 30], [85, 15, 45, 35])[0, 1]
    assert finding.criteria == ("c0", "c1")
    assert finding.numbers["correlation"] == pytest.approx(expected)
    assert (finding.numbers["options"], finding.numbers["declared"]) == (4, 0)
    assert found(sound(*alike), "near_duplicate", out=[False, False, False, True]) == []  # three options are too few


def test_an_overlap_that_decides_the_first_place_says_who_would_come_first() -> None:
    document = flat_document([[(100, 100, 100), (100, 100, 100), (0, 0, 0)], [(0, 0, 0), (0, 0, 0), (100, 100, 100)]])
    document["criteria"][1]["overlaps"] = [{"with": "c0", "note": "The line."}]
    (finding,) = found(document, "overlap", (0.3, 0.3, 0.4))
    assert (finding.criteria, finding.options, finding.note, finding.decides) == (("c0", "c1"), ("o1",), "The line.", True)
    assert finding.numbers["weight"] == pytest.approx(0.6)
    assert finding.numbers["weight_once"] == pytest.approx(3 / 7)
    (together,) = found(document, "overlaps_together", (0.3, 0.3, 0.4))
    assert (together.options, together.numbers) == (("o1",), {"overlaps": 1, "turning": 1, "turned": 1})
    assert found(document, "overlap", (0.5, 0.5, 0)) == []
    assert found(document, "overlap", (1.0, 1.0, 0.1)) == []


def test_dominated_options_are_named_with_those_that_dominate_them() -> None:
    (finding,) = found(sound(), "dominated")
    assert finding.options == ("o3", "o0")
    assert finding.numbers == {"criteria": 3}
    assert found(sound(), "dominated", out=[True, False, False, False]) == []


def test_a_judged_score_that_can_turn_the_result_is_named_with_the_level_that_does() -> None:
    """o0 leads by 30: 210 of 300 against 180. On c0 (90) it may fall to 20, so it is overtaken at 60."""
    document = sound((1, 0, (70, 70, 70)), (0, 0, (20, 90, 95)))
    (finding,) = found(document, "judgement_decides")
    assert (finding.criteria, finding.options) == (("c0",), ("o0", "o1"))
    assert (finding.note, finding.decides) == ("judged", True)
    assert finding.numbers["flip"] == pytest.approx(60)
    assert finding.numbers["used"] == pytest.approx(30 / 70)
    cell = next(cell for cell in document["performances"] if (cell["option"], cell["criterion"]) == ("o0", "c0"))
    document["sources"] = [{"id": "book", "title": "Book"}]
    cell |= {"strength": "explicit", "evidence": [{"source": "book", "section": "1", "finding": "So."}]}
    assert found(document, "judgement_decides") == []


def test_a_missing_score_counts_as_open_over_the_whole_scale() -> None:
    """o1 has 80 + 30 and an unknown third. It is behind the 212 of o0 whatever that is, and ahead of 180 from 70 on."""
    (finding,) = found(sound((1, 0, None), (0, 0, (92, 92, 92))), "missing_score")
    assert (finding.options, finding.note, finding.decides) == (("o1",), "Nobody knows.", False)
    assert (finding.numbers["pessimistic"], finding.numbers["value"], finding.numbers["optimistic"]) == (0, 50, 100)
    (finding,) = found(sound((1, 0, None), (0, 0, (60, 60, 60))), "missing_score")
    assert (finding.options, finding.decides) == (("o1", "o1"), True)
    assert finding.numbers["flip"] == pytest.approx(70)
    assert found(sound((1, 0, None)), "missing_score", (0, 1, 1)) == []


def test_a_criterion_that_weighs_and_rules_out_is_named() -> None:
    document = sound()
    document["gates"] = [
        {"id": "floor", "title": "Floor", "criterion": "c1", "floor": 20.0, "mode": "flag"},
        {"id": "asleep", "title": "Asleep", "criterion": "c0", "floor": 20.0, "mode": "off"},
    ]
    (finding,) = found(document, "weight_and_gate")
    assert (finding.criteria, finding.note) == (("c1",), "Floor")
    assert finding.numbers == {"weight": pytest.approx(1 / 3), "floor": 20}
    assert found(document, "weight_and_gate", (1, 0, 1)) == []


def test_a_gate_that_rules_out_the_option_for_no_change_is_named() -> None:
    document = sound()
    document["gates"] = [{"id": "floor", "title": "Floor", "criterion": "c0", "floor": 95.0, "mode": "exclude"}]
    (finding,) = found(document, "baseline_out")
    assert (finding.criteria, finding.options, finding.note) == (("c0",), ("o0",), "Floor")


def test_methods_that_refuse_the_data_are_named_with_their_reason() -> None:
    (finding,) = found(sound(), "method_refuses", refusals={"rim": "needs an ideal"})
    assert finding.note == "rim: needs an ideal"


def test_the_pairs_asked_about_are_those_whose_answer_turns_the_result() -> None:
    """210 against 135 points; when the weaker of two counts for both, o0 has 130 (c0, c1), 200 (c0, c2) or 140 (c1, c2)."""
    document = flat_document([[(100, 100, 100), (20, 20, 20), (90, 90, 90)], [(45, 45, 45)] * 3])
    asked = found(document, "independence")
    assert [(one.criteria, one.options, one.decides) for one in asked] == [(("c0", "c1"), ("o1",), True)]


def test_what_can_change_the_first_place_stands_first() -> None:
    document = sound((1, 0, (70, 70, 70)), (0, 0, (20, 90, 95)))
    order = [(not one.decides, KINDS.index(one.kind)) for one in critique(built(document), [1, 1, 1], refusals={"rim": "no"})]
    assert order == sorted(order)
    assert order[0] == (False, 0)
