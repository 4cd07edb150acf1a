"""On what people differ, and whether facts or values make them do so: worked by hand."""

import numpy as np
import pytest

import crossroads
from crossroads.groups.session.disagreement import facts_or_values
from crossroads.groups.session.subject import subject_of
from crossroads.mcda.values import value_table
from tests.decisions import Cell, flat
from tests.groups.session.rooms import DECISION, first_round, person, room, sure, weights_of

MALI = crossroads.load("mali-2019")


def test_where_people_differ_most_and_whether_it_matters() -> None:
    """Half of them care for c0 alone, half for c1 alone; o0 is ahead on c0, o1 on c1."""
    people = [person(f"a{place}", (100, 0, 20)) for place in range(4)] + [person(f"b{place}", (0, 100, 20)) for place in range(4)]
    found = first_round(people).difference
    assert found.criterion == "c0"
    assert [found.low, found.high] == pytest.approx([0.0, 100 / 120], abs=0.005)
    assert (found.first_at_low, found.first_at_high) == (("o1",), ("o0",))
    assert found.matters


def test_sure_scores_make_it_a_matter_of_values_and_one_mind_of_facts() -> None:
    subject = subject_of(DECISION, "full")
    found = facts_or_values(subject, weights_of("xxyy"), "o0")
    assert [found.values, found.facts, found.comes_first] == pytest.approx([1, 0, 0.5])
    unsure = subject_of(flat([[(0.0, 60.0, 100.0)], [(50.0, 50.0, 50.0)]]), "full")
    found = facts_or_values(unsure, np.ones((4, 1)), "o0")
    assert [found.values, found.facts] == pytest.approx([0, 1])


def test_facts_and_values_that_matter_only_together() -> None:
    """Each camp looks at a score of its own, even odds: the camp decides nothing alone, the scores half, both together half."""
    cells: list[list[Cell]] = [[(0.0, 50.0, 100.0), (50.0, 50.0, 50.0)], [(50.0, 50.0, 50.0), (0.0, 50.0, 100.0)]]
    subject = subject_of(flat(cells), "full")
    found = facts_or_values(subject, np.array([[1.0, 0.0], [0.0, 1.0]] * 3), "o0")
    assert found.values < 0.05
    assert found.facts == pytest.approx(0.5, abs=0.05)


def test_an_option_that_is_always_first_is_settled() -> None:
    found = facts_or_values(subject_of(flat([sure(90), sure(10)]), "full"), np.ones((3, 1)), "o0")
    assert found.settled
    assert (found.values, found.facts) == (0, 0)


def test_drawn_performances_have_the_mean_of_their_triangle_and_their_range() -> None:
    """The mean of a triangular distribution is (low + likely + high) / 3; nothing known is uniform."""
    subject = subject_of(flat([[(0.0, 30.0, 60.0), None, (50.0, 50.0, 50.0)]]), "full")
    assert subject.drawn[:, 0, 0].mean() == pytest.approx(30, abs=2)
    assert subject.drawn[:, 0, 0].std() == pytest.approx(60 / np.sqrt(24), abs=1)
    assert subject.drawn[:, 0, 1].std() == pytest.approx(100 / np.sqrt(12), abs=3)
    assert (subject.drawn[:, 0, 2] == 50).all()


def test_drawn_performances_stay_within_those_of_the_decision() -> None:
    subject, table = subject_of(MALI, "full"), value_table(MALI)
    for place, name in enumerate(subject.criteria):
        column = MALI.tree.index[name]
        assert (subject.drawn[:, :, place] >= table.pessimistic[:, column] - 1e-9).all()
        assert (subject.drawn[:, :, place] <= table.optimistic[:, column] + 1e-9).all()


def test_the_minority_and_what_it_weighs_more() -> None:
    found = first_round(room("xxxxxyyy")).minority
    assert found.option == "o0"
    assert found.elsewhere == 3 / 8
    assert sum(dot.people for dot in found.behind if dot.at > 0) >= 3
    assert found.heavier[0][0] == "c1"
