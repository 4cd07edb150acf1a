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
steps = st.lists(st.tuples(st.integers(-(10**7), 10**7), st.integers(0, 10**6)))


@given(steps)
def test_time_never_runs_back_and_at_least_as_fast_as_the_counter(moves: list[tuple[int, int]]) -> None:
    """Each move sets the clock of the machine by so many seconds, and then so many go by."""
    hands = Hands()
    clock = hands.clock()
    before = clock.now(NEVER)
    for set_by, passed in moves:
        hands.wall += timedelta(seconds=set_by)
        hands.passes(seconds=passed)
        now = clock.now(NEVER)
        assert now - before >= timedelta(seconds=passed)
        assert now >= hands.wall
        before = now


def test_time_goes_on_from_what_the_store_has_seen(hands: Hands) -> None:
    seen = hands.wall + timedelta(days=3)
    clock = Clock(lambda: hands.wall, lambda: hands.steady)
    assert clock.now(seen) == seen
    hands.passes(hours=1)
    assert clock.now(NEVER) == seen + timedelta(hours=1)


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
