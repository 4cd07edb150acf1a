"""A copy starts afresh: nothing that the original has worked out goes with it, and nobody can write to what all are handed."""

import copy
import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import _lru_cache_wrapper, cached_property
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import crossroads
from crossroads import Decision, Stress, analyse, choose_weights
from crossroads.analysis import Sampling
from crossroads.errors import CrossroadsError
from crossroads.mcda.results import Result
from crossroads.model import Perspective
from crossroads.model.base import Part
from tests.decisions import office_site

WAYS: dict[str, Callable[[Any], Any]] = {
    "model_copy": lambda part: part.model_copy(),
    "model_copy, deep": lambda part: part.model_copy(deep=True),
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": lambda part: unpacked(*part.__reduce_ex__(4)),
}


def unpacked(make: Callable[..., Any], given: tuple[Any, ...], state: Any, *_: object) -> Any:
    """What comes of a pickle, without one: from what an object says that it is to be made of."""
    other = make(*given)
    if hasattr(other, "__setstate__"):
        other.__setstate__(state)
    else:
        vars(other).update(state)
    return other


each_way = pytest.mark.parametrize("copied", WAYS.values(), ids=WAYS)


def modules() -> Iterator[Any]:
    """Every module of the package."""
    for found in pkgutil.walk_packages(crossroads.__path__, "crossroads."):
        if not found.name.endswith(("__main__", "ui.main", "migrations.env")):
            yield importlib.import_module(found.name)


def derived(of: type) -> list[str]:
    """The names of what a class works out once and keeps."""
    return [name for name, _ in inspect.getmembers_static(of, lambda member: isinstance(member, cached_property))]


def work_out(of: Any) -> None:
    """Ask for all that a part, and each part in it, works out."""
    for name in derived(type(of)):
        with suppress(CrossroadsError):  # a method that needs every score
            getattr(of, name)


def kept_by_decision() -> list[tuple[str, Callable[..., Any]]]:
    """Every function that keeps its results by a decision."""
    found = {
        (name, function)
        for module in modules()
        for name, function in vars(module).items()
        if isinstance(function, _lru_cache_wrapper) and next(iter(inspect.signature(function).parameters), "") == "decision"
    }
    return sorted(found, key=lambda one: one[0])


def arrays(found: object) -> Iterator[np.ndarray]:
    """Every array that a result holds."""
    if isinstance(found, np.ndarray):
        yield found
    elif isinstance(found, Mapping | tuple | list):
        for part in found.values() if isinstance(found, Mapping) else found:
            yield from arrays(part)
    elif dataclasses.is_dataclass(found):
        for part in vars(found).values():
            yield from arrays(part)


def cheaper(decision: Decision, by: float) -> dict[str, Any]:
    """What differs when the first option's first score is at another place of its scale."""
    first, *others = decision.performances
    criterion = next(one for one in decision.tree.criteria if one.id == first.criterion)
    level = criterion.worst + by * (criterion.best - criterion.worst)
    return {"performances": (first.model_copy(update={"low": level, "likely": level, "high": level}), *others)}


def said(decision: Decision) -> tuple[Any, ...]:
    """What a reader takes from a decision."""
    stress = Stress(analyse(decision, choose_weights(decision)))
    shown = (stress.analysis.scores, stress.flips().distance, stress.score_flips.value)
    return decision.sha256, stress.analysis.ranks, stress.findings, str([array.round(9).tolist() for array in shown])


@given(by=st.floats(0, 1))
def test_a_decision_that_is_copied_with_another_score_is_the_one_that_is_built_with_it(by: float) -> None:
    decision = office_site()
    work_out(decision)
    said(decision)
    changed = decision.model_copy(update=cheaper(decision, by))
    afresh = Decision.model_validate(changed.model_dump(by_alias=True))
    assert said(changed) == said(afresh)
    assert changed == afresh
    assert (changed == decision) == (changed.performances == decision.performances)


@each_way
def test_a_copy_of_a_decision_has_worked_out_nothing_yet(copied: Callable[[Decision], Decision]) -> None:
    decision = office_site()
    work_out(decision)
    work_out(decision.tree)
    other = copied(decision)
    assert set(vars(other)) == set(Decision.model_fields)
    assert other == decision
    assert other.model_fields_set == decision.model_fields_set


def test_a_copy_that_differs_is_checked_like_any_decision() -> None:
    decision = office_site()
    for wrong in ({"baseline": "nowhere"}, {"performances": ()}, {"titel": "typo"}, {"title": 5}):
        with pytest.raises(ValidationError):
            decision.model_copy(update=wrong)


def test_what_a_part_holds_by_name_cannot_be_changed_in_place() -> None:
    perspective = Perspective(id="mine", title="Mine", kind="points", points={"rent": 50.0})
    for change in (lambda: perspective.points.update(cost=1.0), perspective.points.clear, perspective.points.popitem):
        with pytest.raises(TypeError, match="model_copy"):
            change()
    assert copy.deepcopy(perspective) == perspective
    assert unpacked(*perspective.__reduce_ex__(4)) == perspective


def test_whatever_keeps_what_it_works_out_drops_it_when_it_is_copied() -> None:
    classes = {
        found
        for module in modules()
        for found in vars(module).values()
        if isinstance(found, type) and found.__module__.startswith("crossroads") and derived(found)
    }
    assert len(classes) > 20
    assert [found.__qualname__ for found in classes if not issubclass(found, Part | Result)] == []
    fields = [field for found in classes if issubclass(found, Result) for field in dataclasses.fields(found)]
    stores = [field.name for field in fields if field.name.startswith("_") and field.default_factory is not dataclasses.MISSING]
    assert stores == []  # what is kept in a field goes with dataclasses.replace


@pytest.mark.parametrize("copied", [WAYS["copy"], WAYS["deepcopy"], WAYS["pickle"]])
def test_a_copy_of_results_has_worked_out_nothing_yet(copied: Callable[[Any], Any]) -> None:
    decision = office_site()
    stress = Stress(analyse(decision, choose_weights(decision)), Sampling(samples=500))
    said(decision)
    for result in (stress.analysis, stress, stress.futures):
        work_out(result)
        assert set(vars(copied(result))) == {field.name for field in dataclasses.fields(result)}


def test_the_nearest_flips_of_a_replaced_stress_are_its_own() -> None:
    decision = office_site()
    stress = Stress(analyse(decision, choose_weights(decision)))
    before = stress.flips().distance
    other = choose_weights(decision, percent={decision.tree.criteria[0].id: 90})
    for changed in (dataclasses.replace(stress, analysis=analyse(decision, other)), copy.copy(stress)):
        object.__setattr__(changed, "analysis", analyse(decision, other))
        afresh = Stress(analyse(decision, other)).flips().distance
        np.testing.assert_array_equal(changed.flips().distance, afresh)
    assert not np.array_equal(before, afresh)


@pytest.mark.parametrize(("name", "function"), kept_by_decision())
def test_what_is_kept_by_decision_follows_its_content_and_cannot_be_written_to(name: str, function: Callable[..., Any]) -> None:
    decision = office_site()
    more = {"view": "full", "view_id": "full", "seed": 1, "neutral": True}
    given = {name: more[name] for name in inspect.signature(function).parameters if name in more}
    found = function(decision, **given)
    assert all(not array.flags.writeable for array in arrays(found))
    assert function(decision.model_copy(), **given) is found
    other = function(decision.model_copy(update=cheaper(decision, 0.123)), **given)
    assert other is not found
