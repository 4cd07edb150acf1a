"""Attacks on the results of a workshop by computing: what one result tells of the largest, the middle, the only one."""

import json

import numpy as np
import pytest

import crossroads
from crossroads.groups.session import Results, RoundResult, simulated, take
from crossroads.groups.session.results import WEIGHT_RULES
from crossroads.groups.session.weights_of_group import undotted
from crossroads.groups.weights import averages_of
from tests.groups.session.rooms import first_round, person, room

MALI = crossroads.load("mali-2019")
SMALLEST = 8


def shown(people: int, seed: int) -> RoundResult:
    found = take(None, simulated(MALI, "short", people, seed=seed), MALI, "short", SMALLEST).results.round_1
    assert found is not None
    return found


@pytest.mark.parametrize("people", [8, 9, 10, 15])
def test_nothing_is_said_of_weights_that_the_dots_do_not_say(people: int) -> None:
    """So whoever solves for single weights has one equation a dot, however many numbers are shown."""
    for seed in range(3):
        found = shown(people, seed)
        table = np.column_stack([undotted(one.dots) for one in found.spreads])
        assert [one.deviation for one in found.spreads] == pytest.approx(table.std(axis=0, ddof=1), abs=1e-4)
        expected = averages_of(table)
        for rule in WEIGHT_RULES:
            ranking, by_dots = found.ranking(rule), expected[rule]
            if ranking is not None and by_dots is not None and by_dots.all():
                assert ranking.weights == pytest.approx(by_dots, abs=0.012), "but for the digits of the dots"


def test_who_alone_gives_all_to_one_criterion_is_not_found_by_the_deviation() -> None:
    """With mean 1/9 and a deviation of all nine, the squares sum to 1 as the weights do: one of them is 1 and the others 0."""
    found = first_round(
        [person("alone", (100, 0, 0)), *(person(f"p{many}", (0, 100, 10.0 * many)) for many in range(8))], SMALLEST
    )
    spread, mean = found.spreads[0], found.rankings[0].weights[0]
    squares = spread.deviation**2 * 8 + 9 * mean**2
    assert squares == pytest.approx(3 * (1 / 3) ** 2, abs=0.01), "as if the upper three were one"


def test_the_median_is_not_the_middle_persons_answer() -> None:
    """Of nine points from 3 to 83 the middle one is 43; the three in the middle are 33, 43 and 53."""
    people = [person(f"p{many}", (100, 10.0 * many + 3, 37)) for many in range(9)]
    middle = np.array([100, 43, 37]) / 180
    ranking = first_round(people, SMALLEST).ranking("median")
    assert ranking is not None
    assert ranking.weights != pytest.approx(tuple(middle), abs=5e-4)


def test_one_zero_does_not_show() -> None:
    people = [person(f"p{many}", (100, 30.0 + many, 40)) for many in range(8)]
    without, with_one = (first_round([*people, person("p8", (100, least, 40))], SMALLEST) for least in (1, 0))
    for found in (without, with_one):
        ranking = found.ranking("geometric")
        assert ranking is not None
        assert all(ranking.weights)


@pytest.mark.parametrize(("minds", "shown"), [("xxxxyyyy", False), ("xxxyyyzzz", True)])
def test_there_is_no_median_without_a_dot_in_the_middle(minds: str, shown: bool) -> None:
    """Of two dots it would be the mean of all."""
    assert (first_round(room(minds), SMALLEST).ranking("median") is not None) == shown


@pytest.mark.parametrize("apart", ["y", "yz"])
def test_how_far_behind_it_lies_is_not_told_of_one_or_two(apart: str) -> None:
    """A mean with people for whom it is known to be zero is theirs, but for a factor."""
    minority = first_round(room("xxxxxxxxx"[len(apart) :] + apart), SMALLEST).minority
    assert minority.elsewhere == pytest.approx(len(apart) / 9)
    assert minority.behind == ()


def test_how_far_behind_it_lies_is_told_of_those_for_whom_it_does() -> None:
    minority = first_round(room("xxxxxxxyyyy"), SMALLEST).minority
    assert [dot.people for dot in minority.behind] == [4]
    assert minority.behind[0].at > 1


@pytest.mark.parametrize("people", [9, 30])
def test_no_digit_more_leaves_than_a_person_can_read(people: int) -> None:
    """By trial, six of eight who tell each other found the other two exactly with four digits of each weight."""
    results = Results.model_validate(take(None, simulated(MALI, "short", people), MALI, "short").results)
    found = json.loads(results.model_dump_json())["round_1"]
    whole = [dot["at"] for one in found["spreads"] for dot in one["dots"]]
    whole += [found["facts"][name] for name in ("values", "facts", "comes_first")]
    whole += [found["agreement"][name] for name in ("w", "mean_tau")]
    assert whole == [round(number, 2) for number in whole]
    means = [weight for one in found["rankings"] for weight in one["weights"]]
    assert means == [round(number, 3) for number in means]
    assert all(dot["at"] == round(dot["at"]) for dot in found["minority"]["behind"])


def test_what_is_not_always_so_is_never_rounded_to_always() -> None:
    people = room("x" * 299 + "y")
    found = first_round(people, SMALLEST).facts
    assert 0 < found.comes_first < 1
    assert not found.settled


def test_shares_of_places_are_of_whole_people_where_somebody_left_cards_open() -> None:
    """Else the part beyond whole ones would be of that one person: in how many of the samples an option comes first."""
    for left_open in ((100, None, 60), (None, 100, 60), (60, None, None)):
        found = first_round([*room("xyzxyzx"), person("open", left_open)], SMALLEST).places
        for shares in (found.first, found.last):
            people = [8 * share for share in shares]
            assert people == pytest.approx([round(one) for one in people])
            assert sum(people) == pytest.approx(8)
