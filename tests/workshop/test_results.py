"""Results of a session: when they are taken, from which answers, and what stays on the server; and rehearsals."""

from collections.abc import Callable
from typing import Any

import pytest

from crossroads.workshop import PHASES, STORED, Session, Settings, Workshop, rehearsal, results
from tests.decisions import office_site

OFFICE = office_site()
SETTINGS = Settings("An office", "The committee", view="full", smallest=3, roles=("staff", "guests"))
CRITERIA = ("space", "quiet", "rent", "transit")
Opened = Callable[..., "Lead"]


class Lead:
    """A session with its facilitator."""

    def __init__(self, store: Workshop, people: int, **settings: Any) -> None:
        self.store = store
        self.session, self.secret = store.create(OFFICE, Settings(**{**vars(SETTINGS), **settings}))
        rehearsal.fill(store, self.secret, people)

    @property
    def now(self) -> Session:
        return self.store.session(self.session.id)

    def move(self, phase: str, *, answer: bool = True) -> "Lead":
        """Go on to `phase`; the simulated participants answer on the way, where they do."""
        while self.now.phase != phase:
            self.store.advance(self.secret, self.now.phase)
            if answer:
                rehearsal.answer(self.store, self.secret)
            results.shown(self.store, self.now)
        return self

    def weigh(self, code: str, number: int, **points: float) -> None:
        """Somebody joins and weighs."""
        person, _ = self.store.join(code, "staff", consents={STORED})
        self.store.submit(person, number, "weights", dict.fromkeys(CRITERIA, 50.0) | points, "weights")


@pytest.fixture
def store(workshop: Workshop) -> Workshop:
    """The workshops of the store."""
    return workshop


@pytest.fixture
def opened(store: Workshop) -> Opened:
    """A session with so many simulated participants."""
    return lambda people, **settings: Lead(store, people, **settings)


@pytest.mark.parametrize("phase", PHASES[:5])
def test_nothing_is_shown_before_the_reveal(store: Workshop, opened: Opened, phase: str) -> None:
    lead = opened(6).move(phase)
    assert results.shown(store, lead.now) is None
    assert results.shared_rows(store, lead.now, 1) == ()


def test_what_was_shown_at_the_reveal_stays_as_it_was(store: Workshop, opened: Opened) -> None:
    lead = opened(6).move("reveal")
    first = results.shown(store, lead.now)
    assert first
    assert first.round_1
    assert first.round_1.people == 6
    assert first.decision == OFFICE.sha256
    assert results.shown(store, lead.now) == first
    lead.store.withdraw(lead.store.simulated(lead.secret)[0])
    assert results.shown(store, lead.now) == first


def test_answers_of_round_two_come_all_at_once_when_it_is_over(store: Workshop, opened: Opened) -> None:
    lead = opened(4).move("reveal").move("round_2", answer=False)
    before = results.shown(store, lead.now)
    for place in range(7):
        lead.weigh(lead.session.code, 2, rent=float(10 * place))
        assert results.shown(store, lead.now) == before
    lead.move("closed", answer=False)
    after = results.shown(store, lead.now)
    assert after
    assert after.round_2
    assert after.round_2.people == 7


def test_fewer_new_answers_than_the_smallest_group_are_never_shown(store: Workshop, opened: Opened) -> None:
    lead = opened(4).move("reveal").move("round_2", answer=False)
    for place in range(2):
        lead.weigh(lead.session.code, 2, rent=float(place))
    lead.move("closed", answer=False)
    found = results.shown(store, lead.now)
    assert found
    assert found.round_2 is None


def test_what_was_left_open_is_no_zero(store: Workshop, opened: Opened) -> None:
    lead = opened(0).move("round_1")
    for number in range(4):
        person, _ = store.join(lead.session.code, consents={STORED})
        store.submit(person, 1, "weights", dict.fromkeys(CRITERIA, "unknown") | {"rent": 100.0 - number}, "w")
    found = results.shown(store, lead.move("reveal", answer=False).now)
    assert found
    assert found.round_1
    assert found.round_1.skipped == pytest.approx(0.75)
    assert all(weight > 0.05 for weight in found.round_1.rankings[0].weights)


def test_what_is_shown_names_no_participant(store: Workshop, opened: Opened) -> None:
    lead = opened(6).move("closed")
    shown = results.shown(store, lead.now)
    assert shown
    written = shown.model_dump_json()
    rows = store.gathered(lead.now).rows
    assert len(rows) == 6
    assert not [row.participant for row in rows if row.participant in written]


def test_rows_leave_only_where_all_agreed(store: Workshop, opened: Opened) -> None:
    lead = opened(5).move("round_1")
    for place in range(4):
        lead.weigh(lead.session.code, 1, rent=float(place))  # none of them agrees that their row leaves
    lead.move("closed", answer=False)
    assert results.shared_rows(store, lead.now, 1) == ()
    assert results.shared_rows(store, lead.now, 2) == ()
    agreed = opened(5).move("closed")
    assert len(results.shared_rows(store, agreed.now, 1)) == 5


def test_rows_leave_once_when_all_is_over(store: Workshop, opened: Opened) -> None:
    """Taken at the reveal as well, they would tell which row of the first round became which of the second."""
    lead = opened(6).move("reveal")
    assert results.shared_rows(store, lead.now, 1) == ()
    lead.move("closed")
    assert len(results.shared_rows(store, lead.now, 1)) == 6


def test_no_rows_leave_once_somebody_of_them_has_withdrawn(store: Workshop, opened: Opened) -> None:
    """Whoever has the rows of before would see whose is missing."""
    lead = opened(6).move("closed")
    store.withdraw(store.simulated(lead.secret)[0])
    assert results.shared_rows(store, lead.now, 1) == ()


def test_whether_the_order_looks_right_comes_by_round(store: Workshop, opened: Opened) -> None:
    lead = opened(12).move("reveal")  # every sixth one says no
    first = results.shown(store, lead.now)
    assert first
    assert first.check_1
    assert first.check_1.people == 12
    assert first.check_1.right == pytest.approx(10 / 12)
    assert first.check_1.reasons == ()
    assert first.check_2 is None


def test_half_a_gut_ranking_does_not_count(store: Workshop, opened: Opened) -> None:
    lead = opened(3).move("gut")
    for tapped in (["park"], ["park", "stay"], []):
        person, _ = store.join(lead.session.code, consents={STORED})
        store.submit(person, 0, "gut", tapped, "gut")
    assert store.answered(lead.now).done["gut", 0] == 3
    found = results.shown(store, lead.move("reveal").now)
    assert found
    assert found.gut
    assert found.gut.people == 3


# --- rehearsals ------------------------------------------------------------------------------------------------------


def test_a_rehearsal_is_marked_and_answers_what_each_phase_takes(store: Workshop, opened: Opened) -> None:
    lead = opened(6)
    assert lead.now.simulated
    done = lead.store.answered(lead.move("closed").now).done
    slots = {("gut", 0), ("practice", 0), ("weights", 1), ("check", 1), ("weights", 2), ("check", 2)}
    assert dict(done) == dict.fromkeys(slots, 6)
    shown = results.shown(store, lead.now)
    assert shown
    assert shown.simulated


def test_to_answer_twice_is_to_answer_once(store: Workshop, opened: Opened) -> None:
    lead = opened(6).move("round_1")
    before = store.gathered(lead.now)
    rehearsal.answer(store, lead.secret)
    assert store.gathered(lead.now) == before


def test_simulated_people_do_not_answer_while_answers_are_held(store: Workshop, opened: Opened) -> None:
    lead = opened(4).move("gut", answer=False)
    store.freeze(lead.secret)
    rehearsal.answer(store, lead.secret)
    assert not store.answered(lead.now).done


def test_a_rehearsal_has_an_end_to_its_cast(store: Workshop, opened: Opened) -> None:
    assert store.answered(opened(rehearsal.MOST + 5).now).joined == rehearsal.MOST


def test_comments_of_a_rehearsal_are_those_that_were_handed_in(store: Workshop, opened: Opened) -> None:
    lead = opened(6).move("round_1", answer=False)
    rehearsal.answer(store, lead.secret, ("One", "Two", "Three"))
    assert {comment.text for comment in store.comments(lead.secret)} == {"One", "Two"}


def test_a_step_back_from_round_two_loses_nothing_of_it(store: Workshop, opened: Opened) -> None:
    """Back at the reveal enough have answered for new results, and none of it counts yet: it has to when the round is over."""
    lead = opened(4).move("reveal").move("round_2", answer=False)
    for place in range(4):
        lead.weigh(lead.session.code, 2, rent=float(10 * place))
    store.back(lead.secret, "round_2")
    before = results.shown(store, lead.now)
    assert before
    assert before.round_2 is None
    lead.move("closed", answer=False)
    found = results.shown(store, lead.now)
    assert found
    assert found.round_2
    assert found.round_2.people == 4
