"""Rows of single people leave with their consent, and expose nobody who did not give it."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from crossroads.groups.session import Answered, rows_to_share, take
from crossroads.groups.session.snapshot import weights_mark
from crossroads.groups.session.subject import subject_of
from tests.examples import drawn
from tests.groups.session.attacks import SMALLEST, cohorts, element, exposed, stories, watched
from tests.groups.session.rooms import DECISION, room

SUBJECT = subject_of(DECISION, "full")


def agreeing(people: Iterable[Answered]) -> list[Answered]:
    return [replace(one, shares_row=True) for one in people]


def test_rows_leave_with_consent_only_sorted_and_bare() -> None:
    people = agreeing(room("zyx", start=3))
    now = take(None, people, DECISION, "full", SMALLEST)
    assert rows_to_share(now, people, DECISION, 1) == ((15.0, 100.0, 30.0), (20.0, 35.0, 100.0), (100.0, 20.0, 10.0))


def test_no_rows_leave_where_a_dot_less_the_rows_is_one_persons_weight() -> None:
    """Three who did not agree are enough for a total; but the highest dot on the first criterion holds one of them only."""
    people = agreeing(room("xxyyzzyz", start=3)) + room("xyz")
    now = take(None, people, DECISION, "full", SMALLEST)
    assert now.results.round_1 is not None
    assert [dot.people for dot in now.results.round_1.spreads[0].dots][-1] == 3
    assert rows_to_share(now, people, DECISION, 1) == ()


def test_no_rows_leave_beside_an_earlier_round_in_which_somebody_did_not_agree() -> None:
    """Those who stay as they are would be known in the dots of the first round, and with them those who left."""
    staying, left = agreeing(room("xxyyzzyz", start=3)), room("xyz")
    moved = [replace(one, round=2) for one in agreeing(room("yzz", start=3)) + staying[3:]]
    now = take(None, [*staying, *left, *moved], DECISION, "full", SMALLEST)
    assert now.results.round_2 is not None
    assert rows_to_share(now, [*staying, *left, *moved], DECISION, 2) == ()
    everybody = [*staying, *agreeing(left), *moved]
    assert len(rows_to_share(now, everybody, DECISION, 2)) == 8


def test_no_rows_leave_where_those_who_did_not_agree_would_be_left_over() -> None:
    people = agreeing(room("zyxzyx", start=3)) + room("xy")
    now = take(None, people, DECISION, "full", SMALLEST)
    assert rows_to_share(now, people, DECISION, 1) == ()
    everybody = agreeing(people)
    assert len(rows_to_share(now, everybody, DECISION, 1)) == 8


def test_no_rows_leave_beside_results_by_role() -> None:
    people = agreeing(room("xyxyz", "A") + room("xyzxy", "B"))
    now = take(None, people, DECISION, "full", SMALLEST)
    assert now.published[0].by_role
    assert rows_to_share(now, people, DECISION, 1) == ()


def test_no_rows_leave_once_an_answer_of_the_result_is_gone() -> None:
    people = agreeing(room("xyzxy"))
    now = take(None, people, DECISION, "full", SMALLEST)
    assert len(rows_to_share(now, people, DECISION, 1)) == 5
    assert rows_to_share(now, people[1:], DECISION, 1) == ()


def test_too_few_rows_do_not_leave() -> None:
    people = agreeing(room("xy")) + room("xyz", start=2)
    assert rows_to_share(take(None, people, DECISION, "full", SMALLEST), people, DECISION, 1) == ()


@settings(max_examples=drawn(100), deadline=None)
@given(stories(), st.sets(st.integers(0, 9)))
def test_rows_beside_results_expose_nobody_who_did_not_agree(moments: list[list[Answered]], willing: set[int]) -> None:
    moments = [[replace(one, role="", shares_row=int(one.participant[1:]) in willing) for one in given] for given in moments]
    *_, (now, seen) = watched(moments)
    rows = rows_to_share(now, moments[-1], DECISION, 1)
    if rows:
        used = {mark for shown in now.published if shown.round == 1 for mark in shown.marks}
        left = [one for one in moments[-1] if one.shares_row and one.round == 1 and weights_mark(one, SUBJECT) in used]
        agreed = {element(one) for one in left}  # somebody who came late has no row, whatever was said in round two
        assert len(rows) == len(left)
        others = [cohort - agreed for cohort in cohorts(seen)]
        kept = [cohort for cohort in others if cohort]
        assert not kept or exposed(kept, SMALLEST) is None
