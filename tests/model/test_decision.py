"""A decision as a whole: look-ups, equality, and that it is valid once built."""

import pytest
from pydantic import ValidationError

from crossroads.errors import DecisionError, Problem, UnknownNameError
from crossroads.model import Decision
from tests.decisions import built, flat_document, office_site, office_site_document


def test_cells_and_options_are_found_by_id() -> None:
    decision = office_site()
    assert decision.cells["park", "rent"].likely == 300
    assert decision.option("park").title == "Business park"
    assert decision.option_index == {"stay": 0, "park": 1, "centre": 2}
    assert len(decision.cells) == 12


@pytest.mark.parametrize(("find", "known"), [("perspective", "equal-start, money-first, staff-first"), ("view", "pairs, lean")])
def test_an_unknown_name_lists_those_there_are(find: str, known: str) -> None:
    with pytest.raises(UnknownNameError, match=f"there is no {find} 'x'; known: {known}"):
        getattr(office_site(), find)("x")


def test_decisions_of_one_content_are_equal_and_hash_alike() -> None:
    again = built(office_site_document())
    assert again == office_site()
    assert hash(again) == hash(office_site())
    assert again != "office-site"
    assert again != built(flat_document([[(1, 2, 3)]]))


def test_the_hash_is_of_the_canonical_json() -> None:
    import hashlib

    decision = office_site()
    assert decision.sha256 == hashlib.sha256(decision.canonical.encode("utf-8")).hexdigest()


def test_a_decision_built_directly_is_checked_too() -> None:
    """No way of building a `Decision` goes round the checks."""
    document = flat_document([[(3, 2, 1)]])
    document["tree"]["criteria"] = document.pop("criteria")
    with pytest.raises(ValidationError, match="low <= likely <= high"):
        Decision.model_validate(document)


def test_a_problem_reads_as_one_line_without_empty_parts() -> None:
    assert str(Problem("a.toml", "b.c", "7", "mend it")) == "a.toml: b.c = 7: mend it"
    assert str(Problem("a.toml", "b.c", "", "mend it")) == "a.toml: b.c: mend it"
    assert str(Problem("a.toml", "", "", "mend it")) == "a.toml: mend it"
    assert str(DecisionError([Problem("a", "b", "", "c"), Problem("d", "e", "", "f")])) == "a: b: c\nd: e: f"


def test_an_option_may_take_no_side_in_a_dilemma_but_none_outside_it() -> None:
    document = office_site_document()
    document["options"][0]["dilemmas"]["where"]["position"] = None
    assert built(document).options[0].dilemmas["where"].position is None
    document["options"][0]["dilemmas"]["where"]["position"] = 1.5
    with pytest.raises(DecisionError, match="less than or equal to 1"):
        built(document)


def test_readings_are_checked_like_the_score_they_stand_beside() -> None:
    document = office_site_document()
    document["readers"] = [{"id": "first", "title": "First", "date": "2030"}]
    reading = {"reader": "first", "low": 9, "likely": 10, "high": 11, "strength": "judged"}
    document["performances"][0]["readings"] = [reading, {**reading, "reader": "nobody"}, {**reading, "high": 26}]
    with pytest.raises(DecisionError) as caught:
        built(document)
    assert [problem.key for problem in caught.value.problems] == [
        "performances.0.readings.1.reader",
        "performances.0.readings.2.high",
    ]


def test_an_order_of_diagnostics_alone_is_refused() -> None:
    document = office_site_document()
    document["criteria"][2]["role"] = "diagnostic"
    with pytest.raises(DecisionError, match="at least one weighted criterion"):
        built(document)


def test_an_order_without_any_name_is_refused() -> None:
    document = office_site_document()
    document["perspectives"][1]["order"] = []
    with pytest.raises(DecisionError, match="at least one weighted criterion"):
        built(document)


@pytest.mark.parametrize("kind", ["order", "points"])
def test_a_perspective_of_one_kind_does_not_carry_the_other(kind: str) -> None:
    """Points beside an order, or an order beside points, would be ignored without a word."""
    document = office_site_document()
    document["perspectives"][1] = {
        "id": "both", "title": "Both", "kind": kind, "order": ["rent"], "points": {"rent": 10},
    }  # fmt: skip
    with pytest.raises(DecisionError, match=r"perspectives\.1"):
        built(document)


@pytest.mark.parametrize("name", ["full", "equal-start"])
def test_reserved_names_keep_their_meaning(name: str) -> None:
    """The view "full" is every criterion; no view of a decision may take its name."""
    document = office_site_document()
    document["views"][1]["id"] = name
    if name == "full":
        with pytest.raises(DecisionError, match="full"):
            built(document)
    else:
        built(document)
