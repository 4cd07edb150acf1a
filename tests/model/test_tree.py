"""The criteria tree: columns, leaves below a node, levels in words."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from crossroads.model import Criterion, Decision
from tests.decisions import built, flat_document, office_site, office_site_document

TREE = office_site().tree


def criterion(**changes: object) -> Criterion:
    """A criterion from 0 to 100 with four levels in words."""
    levels = [{"level": level, "text": f"at {level}"} for level in (0, 30, 50, 100)]
    given = {"id": "c", "title": "C", "label": "C", "definition": "C.", "direction": "max", "unit": "1", "worst": 0.0}
    return Criterion.model_validate({**given, "best": 100.0, "levels": levels, "points": 1.0, **changes})


def test_columns_follow_the_order_of_the_file() -> None:
    assert TREE.index == {"space": 0, "quiet": 1, "rent": 2, "transit": 3}


def test_a_node_stands_for_the_criteria_below_it() -> None:
    assert TREE.leaves == {
        "": (0, 1, 2, 3),
        "work": (0, 1),
        "means": (2, 3),
        "space": (0,),
        "quiet": (1,),
        "rent": (2,),
        "transit": (3,),
    }


def test_children_are_in_display_order_with_branches_before_criteria() -> None:
    assert TREE.children == {"": ("work", "means"), "work": ("space", "quiet"), "means": ("rent", "transit")}


def test_every_criterion_is_below_the_root_once_and_below_each_of_its_ancestors() -> None:
    document = office_site_document()
    document["branches"] += [{"id": "inner", "parent": "work", "title": "Inner", "points": 10}]
    document["criteria"][1]["parent"] = "inner"
    document["views"], document["perspectives"] = [], []
    tree = built(document).tree
    assert sorted(tree.leaves[""]) == [0, 1, 2, 3]
    assert tree.leaves["inner"] == (1,)
    assert sorted(tree.leaves["work"]) == [0, 1]
    for parent, children in tree.children.items():
        below = [column for child in children for column in tree.leaves[child]]
        assert sorted(below) == sorted(tree.leaves[parent])


def test_diagnostics_are_the_columns_of_that_role() -> None:
    document = office_site_document()
    document["criteria"][2]["role"] = "diagnostic"
    document["perspectives"] = []
    assert built(document).tree.diagnostics == {2}


@pytest.mark.parametrize(
    ("level", "words"), [(0, "at 0"), (14, "at 0"), (16, "at 30"), (41, "at 50"), (74, "at 50"), (100, "at 100")]
)
def test_words_are_those_of_the_nearest_level(level: float, words: str) -> None:
    assert criterion().words(level) == words


def test_half_way_the_worse_words_are_taken() -> None:
    assert criterion().words(15) == "at 0"
    assert criterion().words(40) == "at 30"
    assert criterion(direction="min", worst=100.0, best=0.0).words(40) == "at 50"


@given(st.permutations([0, 30, 50, 100]), st.floats(0, 100))
def test_words_do_not_depend_on_the_order_of_the_levels(order: list[int], level: float) -> None:
    levels = [{"level": known, "text": f"at {known}"} for known in order]
    assert criterion(levels=levels).words(level) == criterion().words(level)


def test_the_swing_runs_from_the_worst_text_to_the_best() -> None:
    rent = TREE.criteria[TREE.index["rent"]]
    assert (rent.worst_text, rent.best_text) == ("half a million a year", "a hundred thousand a year")
    assert (rent.lowest, rent.highest) == (100, 500)


@pytest.mark.parametrize("key", ["id", "title", "worst"])
def test_parts_are_frozen(key: str) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(TREE.criteria[0], key, "other")


@pytest.mark.parametrize("points", [[(0, 0), (40, 70), (100, 100)], [(0, 0), (20, 20), (30, 20), (100, 100)]])
def test_a_piecewise_value_function_rises_from_worst_to_best(points: list[tuple[float, float]]) -> None:
    document = flat_document([[(0, 50, 100)]])
    document["criteria"][0]["value_function"] = {"kind": "piecewise", "points": points}
    assert isinstance(built(document), Decision)


@pytest.mark.parametrize(
    ("points", "says"),
    [
        ([(0, 0), (100, 90)], "end at the best with 100"),
        ([(10, 0), (100, 100)], "start at the worst level"),
        ([(100, 100), (0, 0)], "start at the worst level"),
        ([(0, 0), (60, 50), (40, 70), (100, 100)], "from worst to best"),
        ([(0, 0), (50, 50), (50, 60), (100, 100)], "each once"),
        ([(0, 0), (40, 70), (60, 60), (100, 100)], "may not fall"),
        ([(0, 0)], "at least 2"),
    ],
)
def test_a_value_function_that_is_none_is_refused(points: list[tuple[float, float]], says: str) -> None:
    document = flat_document([[(0, 50, 100)]])
    document["criteria"][0]["value_function"] = {"kind": "piecewise", "points": points}
    with pytest.raises(ValueError, match=says):
        built(document)


@pytest.mark.parametrize(
    "function", [{"kind": "cubic"}, {"kind": "exponential", "curvature": 21}, {}, {"kind": "exponential"}, 3]
)
def test_an_unknown_value_function_is_refused_at_its_place(function: object) -> None:
    document = flat_document([[(0, 50, 100)]])
    document["criteria"][0]["value_function"] = function
    with pytest.raises(ValueError, match=r"document: criteria\.0\.value_function"):
        built(document)


def test_a_tree_of_diagnostics_alone_has_no_weight_to_share() -> None:
    document = flat_document([[(0, 50, 100), (0, 50, 100)]])
    for part in document["criteria"]:
        part["role"] = "diagnostic"
    with pytest.raises(ValueError, match="all weights are zero"):
        built(document)


def test_points_above_a_branch_of_zero_do_not_count_as_weight() -> None:
    document = office_site_document()
    for branch in document["branches"]:
        branch["points"] = 0
    with pytest.raises(ValueError, match="all weights are zero"):
        built(document)


def test_nodes_hold_branches_and_criteria_under_their_ids() -> None:
    assert list(TREE.nodes) == list(itertools.chain(("work", "means"), TREE.index))
