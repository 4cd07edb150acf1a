"""Whatever somebody sends is taken or refused in a sentence; no text of theirs reaches a database that chokes on it."""

import string
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossroads.workshop import (
    KINDS,
    STORED,
    Database,
    NotAcceptedError,
    NotNowError,
    Settings,
    UnknownSessionError,
    Workshop,
)
from crossroads.workshop.secrets import CODE_LETTERS
from tests.examples import drawn
from tests.workshop.conftest import SETTINGS, STORES, Room
from tests.workshop.postgres import Postgres

# Any character at all: the halves of pairs, NUL, what turns text round. None of it may matter.
anything = st.text(st.characters(exclude_categories=()), max_size=300)
likely = st.text(string.ascii_letters + string.digits + "-_", min_size=20, max_size=24)
codes = st.text(CODE_LETTERS + "-oil ", max_size=12)
written: st.SearchStrategy[Any] = st.one_of(anything, likely, codes, st.binary(max_size=40), st.none(), st.integers())
ids = st.sampled_from(["space", "quiet", "rent", "transit", "stay", "park", "centre"])
keys = st.one_of(ids, st.sampled_from(["points", "right", "why", "option", "criterion", "text", "about"]), anything)
leaves = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), anything, ids, st.sampled_from(["skip", "unknown"]))
payloads = st.recursive(
    leaves, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=5)), max_leaves=12
)
answer_keys = st.one_of(anything, st.uuids().map(str), st.integers(), st.none())
few = hypothesis.settings(max_examples=drawn(60), suppress_health_check=list(hypothesis.HealthCheck))


@pytest.fixture(scope="module", params=STORES)
def open_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """One store for all examples."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('anything') / 'workshops.sqlite3'}"
    else:
        server: Postgres = request.getfixturevalue("postgres")
        url = server.new_database()
    database = Database(url)
    yield Workshop(database)
    database.close()


@pytest.fixture(scope="module")
def open_session(open_store: Workshop) -> Room:
    """A session in its first round."""
    room = Room(open_store, SETTINGS)
    room.at("round_1")
    return room


@few
@given(written)
def test_any_code_secret_and_token_is_refused(open_session: Room, given: Any) -> None:
    workshop = open_session.workshop
    for call in (workshop.by_code, workshop.by_secret, workshop.by_token, workshop.session, workshop.names, workshop.delete):
        with pytest.raises(UnknownSessionError):
            call(given)


@few
@given(st.sampled_from(KINDS), st.sampled_from([0, 1, 2]), payloads, answer_keys)
def test_any_payload_is_taken_or_refused(open_session: Room, kind: str, number: int, payload: Any, key: Any) -> None:
    workshop = open_session.workshop
    someone = open_session.someone()
    try:
        saved = workshop.submit(someone, number, kind, payload, key)
    except (NotAcceptedError, NotNowError):
        assert workshop.own(someone) == {}
    else:
        assert saved.version == 1
        assert list(workshop.own(someone)) == [(kind, number)]


@few
@given(anything)
def test_any_comment_comes_back_as_it_was_or_is_refused(open_session: Room, text: str) -> None:
    workshop = open_session.workshop
    someone = open_session.someone()
    try:
        workshop.submit(someone, 1, "comment", {"text": text}, "key")
    except NotAcceptedError:
        return
    (kept,) = workshop.own(someone)["comment", 1]
    assert kept["text"] in {comment.text for comment in workshop.comments(open_session.secret)}


@few
@given(written, written, st.sampled_from([(), {STORED}]))
def test_anybody_joins_with_any_words_or_is_refused(open_session: Room, role: Any, name: Any, consents: Any) -> None:
    try:
        participant, token = open_session.workshop.join(open_session.session.code, role, name, consents)
    except (NotAcceptedError, NotNowError):
        return
    assert participant.role in {None, "staff", "visitors"}
    assert open_session.workshop.by_token(token) == participant


@few
@given(anything, anything, anything, st.lists(anything, max_size=3))
def test_any_settings_make_a_session_or_are_refused(
    open_store: Workshop, title: str, convener: str, why: str, roles: list[str]
) -> None:
    try:
        room = Room(open_store, Settings(title, convener, why, view="full", roles=tuple(roles), names_asked=True))
    except NotAcceptedError:
        return
    assert open_store.by_secret(room.secret) == room.session
