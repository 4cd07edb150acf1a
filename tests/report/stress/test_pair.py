"""The first two of the ranking head to head, for the command line, JSON and the workbook."""

from crossroads.analysis import Pair, Stress
from crossroads.report import comparison
from crossroads.report.stress import pair
from tests.decisions import flat
from tests.report.word_cases import gated, look, sure


def test_it_is_the_comparison_of_the_first_two() -> None:
    analysis = look(flat([sure(20, 30), sure(60, 40), sure(50, 40)]))
    same = Pair(analysis, 1, 2)
    assert pair.sentences(Stress(analysis)) == comparison.sentences(same)
    assert [table.id for table in pair.tables(Stress(analysis))] == [table.id for table in comparison.tables(same)]
    assert pair.document(Stress(analysis))["other"] == "o2"


def test_an_option_that_is_out_is_none_of_the_two() -> None:
    stress = Stress(look(gated([sure(0, 100), sure(50, 40), sure(40, 20)], floor=20)))
    assert pair.document(stress)["one"] == "o1"
    assert pair.document(stress)["other"] == "o2"


def test_where_no_two_are_in_there_is_nothing_to_compare() -> None:
    stress = Stress(look(gated([sure(0, 60), sure(50, 40)], floor=20)))
    assert pair.sentences(stress)[0].startswith("On these scores and weights Option 1 is the only option")
    assert pair.tables(stress) == []
    assert pair.document(stress) == {}
