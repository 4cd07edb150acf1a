"""Whatever stands in a file, it either loads, and then can be analysed, or is refused with problems one can mend."""

import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import crossroads
from crossroads import CrossroadsError
from crossroads.files.document import to_document
from crossroads.files.load import load_bytes
from crossroads.model import Decision
from tests.decisions import OFFICE_SITE_FILES, built, office_site, office_site_document, outcome, write_folder
from tests.examples import drawn

moderate = settings(max_examples=drawn(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["space", "rent", "work", "stay", "survey", "pairs", "order", "points", "linear", "max", "tree"])
)
json_values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
)


def accept_or_refuse(load: Callable[[], Decision]) -> Decision | None:
    """The decision, or None when it was refused as it should be."""
    found = outcome(load)
    if isinstance(found, Decision):
        return found
    assert found.problems
    for problem in found.problems:
        assert problem.fix
        assert problem.file
        str(problem).encode()
    return None


def check_usable(decision: Decision) -> None:
    """A decision that loads gives finite scores and the same decision again."""
    assert built(json.loads(json.dumps(to_document(decision), allow_nan=False))) == decision
    analysis = crossroads.analyse(decision)
    for scores in (analysis.pessimistic, analysis.scores, analysis.optimistic):
        assert np.isfinite(scores).all()
        assert (scores >= -1e-9).all()
        assert (scores <= 100 + 1e-9).all()
    assert len(analysis.ranks) == len(decision.options)
    assert analysis.separation.certainty.shape == (len(decision.options),) * 2
    assert analysis.node_paths.keys() <= decision.tree.nodes.keys()
    for perspective in decision.perspectives:
        weights = crossroads.choose_weights(decision, perspective.id)
        assert weights.leaves.sum() == pytest.approx(1)


@moderate
@given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail))
def test_any_bytes_as_a_file(content: bytes) -> None:
    assert accept_or_refuse(lambda: load_bytes(content, "any.json")) is None


@moderate
@given(st.dictionaries(st.sampled_from(sorted(office_site_document())) | st.text(max_size=5), json_values, max_size=12))
def test_any_json_object_as_a_document(document: dict[str, Any]) -> None:
    accept_or_refuse(lambda: built(document))


@settings(max_examples=drawn(60), deadline=None)
@given(
    st.sampled_from(sorted(OFFICE_SITE_FILES)),
    st.binary(max_size=80) | st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace")),
)
def test_any_bytes_as_one_file_of_a_folder(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write_folder(Path(folder), {**OFFICE_SITE_FILES, name: content})
        accept_or_refuse(lambda: crossroads.load(path))


@settings(max_examples=drawn(120), deadline=None)
@given(st.data())
def test_a_folder_with_some_bytes_changed(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(OFFICE_SITE_FILES)))
    content = changed_bytes(data, OFFICE_SITE_FILES[name].encode())
    with tempfile.TemporaryDirectory() as folder:
        path = write_folder(Path(folder), {**OFFICE_SITE_FILES, name: content})
        decision = accept_or_refuse(lambda: crossroads.load(path))
    if decision:
        check_usable(decision)


def changed_bytes(data: st.DataObject, content: bytes) -> bytes:
    """`content` with a stretch taken out, repeated or replaced."""
    start = data.draw(st.integers(0, len(content)))
    stop = min(len(content), start + data.draw(st.integers(0, 20)))
    replacement = data.draw(
        st.sampled_from([b"", b"0", b"-", b'"', b"\n", b"[", b"]", b"true", b"1e999", b"\xff", content[start:stop] * 2])
        | st.binary(max_size=4)
    )
    return content[:start] + replacement + content[stop:]


@settings(max_examples=drawn(300), deadline=None)
@given(st.data())
def test_a_document_with_some_parts_changed(data: st.DataObject) -> None:
    document = office_site_document()
    for _ in range(data.draw(st.integers(1, 3))):
        change(data, document)
    decision = accept_or_refuse(lambda: built(document))
    if decision:
        check_usable(decision)


def change(data: st.DataObject, document: dict[str, Any]) -> None:
    """Replace, remove, copy or add one thing anywhere in `document`."""
    holder, key = data.draw(st.sampled_from(list(places(document))))
    match data.draw(st.sampled_from(["replace", "neighbour", "remove", "copy", "add"])):
        case "replace":
            holder[key] = data.draw(json_values)
        case "neighbour":
            other, other_key = data.draw(st.sampled_from(list(places(document))))
            holder[key] = json.loads(json.dumps(other[other_key]))
        case "remove":
            del holder[key]
        case "copy" if isinstance(holder, list):
            holder.append(json.loads(json.dumps(holder[key])))
        case _ if isinstance(holder, dict):
            holder[data.draw(st.text(max_size=5))] = data.draw(json_values)


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every (container, key) in a JSON value."""
    keys = list(node) if isinstance(node, dict) else list(range(len(node))) if isinstance(node, list) else []
    for key in keys:
        yield node, key
        yield from places(node[key])


@pytest.mark.parametrize("key", ["[key]", "tree", "value_function", "", ".", "performances.0", "a/b", "performances.a/b"])
def test_keys_that_look_like_places_are_no_trouble(key: str) -> None:
    assert accept_or_refuse(lambda: built({key: None})) is None
    document = office_site_document()
    for part in (document["options"][0], document["criteria"][0], document["perspectives"][0]["points"], document["tree"]):
        part[key] = None
    assert accept_or_refuse(lambda: built(document)) is None


def test_the_unchanged_document_is_usable() -> None:
    check_usable(office_site())


@moderate
@given(st.text())
def test_any_text_as_the_name_of_a_decision(name: str) -> None:
    with pytest.raises(CrossroadsError):
        crossroads.load(f"no/such/place/{name}")
