"""What follows from an order or from intervals alone, in words: by hand on three criteria."""

import pytest

from crossroads import Decision
from crossroads.analysis import Analysis, Statements, Stress
from crossroads.mcda.weights import choose_weights
from crossroads.report.document import plain
from crossroads.report.stress import statements
from tests.decisions import built, flat, flat_document
from tests.report.word_cases import gated, look, sure

CELLS = [sure(90, 0, 30), sure(60, 30, 30), sure(0, 90, 0)]
"""With c0 first: option 0 is 30 w0 - 30 w1 ahead of option 1, so never behind; option 2 is behind where 90 w0 + 30 w2 > 90 w1."""

ORDER = "Criterion 0 weighs most, then Criterion 1, and no other more than the last of these"


def stress(decision: Decision, order: tuple[str, ...] = (), *bounds: tuple[str, float, float]) -> Stress:
    return Stress(look(decision), statements=Statements(order, bounds))


def test_an_order_alone_can_settle_the_first_place() -> None:
    found = stress(flat(CELLS), ("c0", "c1"))
    assert statements.sentences(found) == [
        f"Said of the weights: {ORDER}. What follows holds for all weights that agree with it.",
        "Option 0 comes first under all of them.",
        "Under all of them Option 0 is ahead of Option 1 and Option 2, or level; Option 1 is ahead of Option 2, or level.",
    ]
    assert statements.relation(found, 0, 1) == "ahead"
    assert statements.relation(found, 1, 0) == "behind"
    assert statements.relation(found, 1, 1) == ""


def test_nothing_said_leaves_all_open() -> None:
    """All weight on c0 and option 0 is 90 ahead of option 2; all on c1 and it is 90 behind. Option 1 is 60 behind at most."""
    said = statements.sentences(stress(flat(CELLS)))
    assert said == [
        "Nothing is said of the weights, so what follows holds whatever they are.",
        "Each of the options comes first under some of them.",
        "No order of two options holds under all of them.",
        "Option 1 risks least: under none of them is it more than 60 points behind the option that comes first.",
    ]


def test_intervals_rule_options_out() -> None:
    """With c1 at 60 % or more option 2 has 54 points at least, the others 36 at most."""
    found = stress(flat(CELLS), (), ("c1", 0.6, 1.0))
    assert statements.sentences(found)[:2] == [
        "Said of the weights: Criterion 1 weighs 60 % to 100 %. What follows holds for all weights that agree with it.",
        "Option 2 comes first under all of them.",
    ]


def test_who_can_come_first_and_who_not() -> None:
    found = stress(flat([sure(90, 0), sure(0, 90), sure(10, 10)]))
    assert statements.sentences(found)[1:3] == [
        "Under all of them one of Option 0 and Option 1 comes first.",
        "Option 2 comes first under none of them.",
    ]


def test_options_that_are_always_level_share_the_first_place() -> None:
    found = stress(flat([sure(60, 40), sure(60, 40), sure(10, 10)]))
    assert statements.sentences(found)[1] == "Option 0 and Option 1 share the first place under all of them."
    assert statements.relation(found, 0, 1) == "level"


def test_a_contradiction_is_named_with_what_would_mend_it() -> None:
    """c0 above c1 leaves c1 a half at most."""
    found = stress(flat(CELLS), ("c0", "c1"), ("c1", 0.6, 0.8), ("c2", 0.0, 0.9))
    assert statements.sentences(found) == [
        f"These cannot all hold: {ORDER}; Criterion 1 weighs 60 % to 80 %. Take one of them back, or change it.",
        "With all else that is said, Criterion 1 weighs between 0 % and 50 %: an interval that reaches into that would do.",
    ]
    assert statements.tables(found) == []
    assert plain(statements.document(found))["contradiction"] == {"order": True, "bounds": {"c1": pytest.approx([0, 0.5])}}


def test_intervals_that_do_not_fit_into_one_whole_are_a_contradiction() -> None:
    found = stress(flat(CELLS), (), ("c0", 0.6, 0.7), ("c1", 0.5, 0.6))
    said = statements.sentences(found)
    assert said[0].startswith("These cannot all hold: Criterion 0 weighs 60 % to 70 %; Criterion 1 weighs 50 % to 60 %.")
    assert "Criterion 0 weighs between 0 % and 50 %" in said[1]
    assert "Criterion 1 weighs between 0 % and 40 %" in said[2]


def test_an_order_that_is_looked_at_stands_in_where_nothing_is_said() -> None:
    concern = {"id": "one", "title": "One", "group": "concern", "kind": "order", "order": ["c0", "c1"]}
    decision = built(flat_document(CELLS) | {"perspectives": [concern]})
    settings = look(decision).settings
    looked_at = Stress(Analysis(decision, choose_weights(decision, "one"), settings))
    assert statements.sentences(looked_at)[0].startswith("Taken from the present perspective, One: Criterion 0 weighs most")
    assert plain(statements.document(looked_at))["stated"]["from_perspective"]
    changed = Stress(Analysis(decision, choose_weights(decision, "one", percent={"c2": 50}), settings))
    assert changed.stated == Statements()


def test_of_what_was_said_in_another_view_only_what_is_here_counts() -> None:
    said = Statements(("c0", "gone"), (("gone", 0.1, 0.2), ("c1", 0.2, 0.3)))
    assert said.among(("c0", "c1")) == Statements(("c0",), (("c1", 0.2, 0.3),))


def test_a_diagnostic_has_no_weight_unless_something_is_said_of_it() -> None:
    document = flat_document([sure(60, 0), sure(50, 100)], points=[100, 0])
    document["criteria"][1]["role"] = "diagnostic"
    decision = built(document)
    settings = look(flat([sure(1)])).settings
    analysis = Analysis(decision, choose_weights(decision), settings)
    assert Stress(analysis).relations.always_first.tolist() == [True, False]
    said = Stress(analysis, statements=Statements((), (("c1", 0.0, 0.5),)))
    assert said.relations.can_be_first.tolist() == [True, True]


@pytest.mark.parametrize("decision", [flat([sure(50)]), gated([sure(10), sure(5)], 50)])
def test_with_less_than_two_options_there_is_one_sentence_and_nothing_else(decision: Decision) -> None:
    found = stress(decision)
    assert len(statements.sentences(found)) == 1
    assert statements.tables(found) == []
    assert statements.document(found) == {}


def test_tables_and_document() -> None:
    found = stress(flat(CELLS), ("c0", "c1"))
    first, pairs = (table.frame for table in statements.tables(found))
    assert first["Comes first"].tolist() == ["always", "under some weights", "under some weights"]
    assert pairs["Option 0"].tolist() == ["", "behind", "behind"]
    document = plain(statements.document(found))
    assert {"ahead": "o0", "behind": "o2"} in document["necessary"]
    assert document["regret"]["o2"] == pytest.approx(90)
