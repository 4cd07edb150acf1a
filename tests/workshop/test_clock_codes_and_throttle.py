"""Small parts on which the rest stands: time that never runs back, codes, secrets, and slowing down who guesses."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossroads.workshop import Throttle
from crossroads.workshop.clock import Clock
from crossroads.workshop.secrets import CODE_LETTERS, hashed, is_token, new_code, new_token, read_code, same, shown_code
from crossroads.workshop.throttle import FREE, FREE_IN_ALL, LONGEST, MOST_ADDRESSES
from tests.workshop.conftest import Hands

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
DAY = 86_400
back = st.lists(st.tuples(st.integers(-(10**7), DAY), st.integers(0, 10**6)))
anywhere = st.lists(st.tuples(st.integers(-(10**7), 10**7), st.integers(0, 10**6)))


def now(clock: Clock, seen: datetime = NEVER) -> datetime:
    return clock.look(seen)[0]


@given(back)
def test_time_never_runs_back_and_at_least_as_fast_as_the_counter(moves: list[tuple[int, int]]) -> None:
    """Each move sets the clock of the machine by so many seconds, and then so many go by."""
    hands = Hands()
    clock = hands.clock()
    before = now(clock)
    for set_by, passed in moves:
        hands.wall = min(hands.wall + timedelta(seconds=set_by), before + timedelta(days=1))
        hands.passes(seconds=passed)
        after = now(clock)
        assert after - before >= timedelta(seconds=passed)
        assert after >= hands.wall
        before = after


@given(anywhere)
def test_what_is_sure_never_runs_back_and_is_never_ahead_of_the_present(moves: list[tuple[int, int]]) -> None:
    hands = Hands()
    clock = hands.clock()
    before = clock.look(NEVER)[1]
    for set_by, passed in moves:
        hands.wall += timedelta(seconds=set_by)
        hands.passes(seconds=passed)
        present, sure = clock.look(NEVER)
        assert sure - before >= timedelta(seconds=passed)
        assert present >= sure
        before = sure


def test_time_goes_on_from_what_the_store_has_seen(hands: Hands) -> None:
    seen = hands.wall + timedelta(days=3)
    clock = Clock(lambda: hands.wall, lambda: hands.steady)
    assert now(clock, seen) == seen
    hands.passes(hours=1)
    assert now(clock) == seen + timedelta(hours=1)


def test_a_clock_that_leaps_ahead_is_followed_at_once_and_sure_after_an_hour(hands: Hands) -> None:
    seen, clock = hands.wall, hands.clock()
    clock.look(seen)
    hands.wall += timedelta(days=365)
    assert clock.look(seen) == (hands.wall, seen)
    hands.passes(minutes=59)
    assert clock.look(seen) == (hands.wall, seen + timedelta(minutes=59))
    hands.passes(minutes=1)
    assert clock.look(seen) == (hands.wall, hands.wall)


def test_a_leap_that_is_taken_back_leaves_nothing_and_another_one_waits_anew(hands: Hands) -> None:
    seen, clock = hands.wall, hands.clock()
    clock.look(seen)
    for days in (365, -365, 365):
        hands.wall += timedelta(days=days)
        present, sure = clock.look(seen)
        assert sure == hands.wall - timedelta(days=max(0, days))
        assert present == hands.wall
        hands.passes(minutes=40)
    hands.wall += timedelta(days=365)  # once more, before the hour is over
    clock.look(seen)
    hands.passes(minutes=30)
    assert clock.look(seen)[1] == seen + timedelta(minutes=150)


@given(st.text(alphabet=CODE_LETTERS, min_size=8, max_size=8))
def test_a_code_is_read_back_from_how_it_is_shown(code: str) -> None:
    assert read_code(shown_code(code)) == read_code(shown_code(code).lower()) == code
    assert read_code(code.replace("1", "l").replace("0", "O")) == code


@pytest.mark.parametrize(
    "written", ["", "ABCD-EFG", "ABCD-EFGHJ", "ABCU-EFGH", "\u0410BCD-EFGH", "A" * 41, None, 12345678, b"ABCDEFGH"]
)
def test_what_is_no_code_is_none(written: object) -> None:
    assert read_code(written) is None


def test_codes_hold_forty_bits_and_secrets_128() -> None:
    assert len(set(CODE_LETTERS)) == 2**5
    codes, tokens = {new_code() for _ in range(500)}, {new_token() for _ in range(500)}
    assert (len(codes), len(tokens)) == (500, 500)
    assert {len(code) for code in codes} == {8}
    assert set("".join(codes)) == set(CODE_LETTERS)
    assert all(is_token(token) for token in tokens)  # 22 letters of six bits hold 128


def test_hashes_are_compared_as_a_whole() -> None:
    token = new_token()
    assert same(hashed(token), hashed(token))
    assert not same(hashed(token), hashed(new_token()))
    assert token not in hashed(token)


def test_failed_tries_of_many_addresses_are_slowed_down_in_all(hands: Hands) -> None:
    throttle = Throttle(lambda: hands.steady)
    waits = [throttle.failed(f"10.0.{number // 250}.{number % 250}") for number in range(FREE_IN_ALL + 20)]
    assert waits[:FREE_IN_ALL] == [0] * FREE_IN_ALL
    assert 0 < waits[FREE_IN_ALL] < waits[-1] <= LONGEST


def test_a_wait_is_bounded_and_so_is_what_is_remembered(hands: Hands) -> None:
    throttle = Throttle(lambda: hands.steady)
    assert max(throttle.failed("here") for _ in range(1000)) == LONGEST
    for number in range(MOST_ADDRESSES + 100):
        throttle.failed(str(number))
    assert len(throttle._by_address) == MOST_ADDRESSES
    hands.passes(minutes=2)
    assert [throttle.failed("here") for _ in range(FREE)] == [0] * FREE
