"""Numbers and dates that come in from numpy, pandas and the standard library: taken as plain ones, or refused at once."""

import datetime
import math
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crossroads
from crossroads import Analysis, CrossroadsError, Decision, Sampling, Settings, Stress, analyse, choose_weights
from crossroads.analysis import Statements
from crossroads.files.edit import with_performance, with_value_function
from crossroads.report.brief import BriefSettings, brief
from crossroads.report.brief.files import WRITERS, Order, brief_bytes
from crossroads.report.export import export_bytes
from crossroads.report.stress import SECTIONS
from crossroads.report.stress.files import stress_bytes
from crossroads.report.stress.report import StressReport
from tests.decisions import office_site

DAY = "2030-01-31"

numbers = st.integers(1, 60)
wrappings: st.SearchStrategy[Callable[[int], Any]] = st.sampled_from(
    [
        *(np.int64, np.uint8, np.float64, np.float32, np.float16, np.longdouble, np.array, float, Decimal, Fraction),
        *(
            lambda number: np.array(float(number)),
            lambda number: np.arange(number + 1)[-1],
            lambda number: pd.Series([number])[0],
        ),
    ]
)
nonsense = st.sampled_from(
    [
        *(
            None,
            True,
            np.True_,
            "30",
            np.str_("30"),
            b"30",
            [30],
            np.array([30.0]),
            pd.Series([30]),
            pd.NA,
            pd.NaT,
            {},
            object(),
            3j,
        ),
        *(math.nan, np.float32("nan"), math.inf, -np.inf, Decimal("NaN"), Decimal("sNaN"), 10**400, Fraction(10**400), -30),
        *(np.timedelta64(3, "s"), np.datetime64(DAY), datetime.date(2030, 1, 31)),
    ]
)


@cache
def whole_site() -> Decision:
    """`office_site` without a gap: the methods want every score."""
    return with_performance(office_site(), "centre", "quiet", 40, 50, 60)


def entrances() -> dict[str, Callable[[Any], Analysis | Stress]]:
    """Every place at which a number that stands in a file comes in, as what comes of it."""
    decision = whole_site()

    def ranked(**given: Any) -> Analysis:
        return analyse(decision, None, Settings(**{"date": DAY, **given}))

    def weighed(percent: Any) -> Analysis:
        return analyse(decision, choose_weights(decision, percent=percent), Settings(date=DAY))

    def stressed(**given: Any) -> Stress:
        return Stress(ranked(), Sampling(**{"samples": 60, **given}))

    return {
        "a weight": lambda number: weighed({"rent": number}),
        "a series of weights": lambda number: weighed(pd.Series({"rent": number, "quiet": 20}, dtype=object)),
        "the seed": lambda number: ranked(seed=number),
        "a parameter": lambda number: ranked(method="promethee_2", parameters={"q": number}),
        "one parameter a criterion": lambda number: ranked(method="promethee_2", parameters={"q": [number, 1, 1, 1]}),
        "samples": lambda number: stressed(samples=number),
        "concentration": lambda number: stressed(weighting="near", concentration=number),
        "a score": lambda number: analyse(
            with_performance(decision, "stay", "rent", number, number, number), None, Settings(date=DAY)
        ),
        "a curvature": lambda number: analyse(
            with_value_function(decision, "rent", {"kind": "exponential", "curvature": number}), None, Settings(date=DAY)
        ),
    }


def files(made: Analysis | Stress) -> list[bytes]:
    """What is written of it."""
    if isinstance(made, Analysis):
        return [export_bytes(made, ".json")]
    return [stress_bytes(StressReport(made, tuple(one for one in SECTIONS if one.id == "acceptability")), ".json")]


def written(make: Callable[[Any], Analysis | Stress], value: Any) -> list[bytes] | None:
    """The files with `value`; None where it is refused before anything is written."""
    try:
        made = make(value)
        _ = made.ranks if isinstance(made, Analysis) else made  # a method may refuse a parameter as it ranks, so in every file
    except CrossroadsError:
        return None
    return files(made)


@pytest.mark.parametrize("name", entrances())
@given(numbers, wrappings)
@settings(max_examples=8, deadline=None)
def test_a_number_of_any_kind_writes_the_files_of_the_plain_one_or_is_refused_at_once(
    name: str, number: int, wrapping: Callable[[int], Any]
) -> None:
    make, wrapped = entrances()[name], wrapping(number)
    found = written(make, wrapped)
    whole = isinstance(wrapped, int | np.integer) or (isinstance(wrapped, np.ndarray) and wrapped.dtype.kind == "i")
    assert (found is None) == (name in {"the seed", "samples"} and not whole) or written(make, number) is None
    if found is not None:
        assert found == written(make, number if whole else float(number))


@pytest.mark.parametrize("name", entrances())
@given(nonsense)
@settings(max_examples=12, deadline=None)
def test_what_is_no_number_is_refused_before_a_file_is_written(name: str, value: Any) -> None:
    assert written(entrances()[name], value) is None


@pytest.mark.parametrize(
    "date",
    [datetime.date(2030, 1, 31), np.datetime64(DAY), np.datetime64("2030-01-31", "D"), np.str_(DAY), DAY],
)
def test_a_date_of_any_kind_is_its_text(date: Any) -> None:
    assert Settings(date=date).date == DAY
    assert type(Settings(date=date).date) is str


def test_a_moment_of_any_kind_is_its_text() -> None:
    moment = datetime.datetime(2030, 1, 31, 12, 30, tzinfo=datetime.UTC)
    assert Settings(date=moment).date == Settings(date=pd.Timestamp(moment)).date == "2030-01-31T12:30:00+00:00"
    assert Settings(date=np.datetime64("2030-01-31T12:30")).date == "2030-01-31T12:30:00"


@pytest.mark.parametrize(
    "date", ["", "some day", "2030-13-01", pd.NaT, np.datetime64("NaT"), 20300131, 1.5, [DAY], object(), b"x"]
)
def test_what_is_no_date_is_refused_at_once(date: Any) -> None:
    with pytest.raises(CrossroadsError, match="is no date; write it as 2019-06-30"):
        Settings(date=date)


def test_all_of_it_at_once_gives_every_file_of_the_briefing_byte_for_byte() -> None:
    decision = whole_site()

    def made(percent: Any, **given: Any) -> dict[str, bytes]:
        stress = Stress(analyse(decision, choose_weights(decision, percent=percent), Settings(**given)), Sampling(samples=200))
        order = Order(brief(stress, BriefSettings()))
        return {
            ending: brief_bytes(order, ending)
            for ending in WRITERS
            if ending in {".docx", ".md", ".xml", ".xlsx", ".csv", ".json"}
        }

    arrays = {"q": np.array([5.0, 10.0, 5.0, 2.5]), "p": np.full(4, 20.0)}
    plain = made({"rent": 30.0}, method="promethee_2", parameters={"q": [5.0, 10.0, 5.0, 2.5], "p": [20.0] * 4}, seed=7, date=DAY)
    found = made(
        pd.Series({"rent": 30.0}), method=np.str_("promethee_2"), parameters=arrays, seed=np.int64(7), date=np.datetime64(DAY)
    )
    assert found == plain


@pytest.mark.parametrize(
    "given",
    [
        {"samples": 0},
        {"samples": -1},
        {"samples": 10**9},
        {"samples": 1.5},
        {"tolerance": 0},
        {"tolerance": -0.1},
        {"tolerance": math.nan},
        {"tolerance": math.inf},
        {"tolerance": 1e300},
        {"tolerance": 1e-9},
        {"concentration": 0},
        {"weighting": "dice"},
        {"weighting": ["tree"]},
        {"shape": "round"},
        {"together": 3},
        {"uncertain": 1},
    ],
)
def test_what_cannot_be_sampled_is_refused_at_once(given: dict[str, Any]) -> None:
    with pytest.raises(CrossroadsError):
        Sampling(**given)


def test_what_a_sampling_and_statements_hold_is_plain() -> None:
    sampling = Sampling(samples=np.int64(30), tolerance=np.float64(0.25), uncertain=np.True_)  # type: ignore[arg-type]
    assert (type(sampling.samples), type(sampling.tolerance), sampling.uncertain) == (int, float, True)
    statements = Statements(np.array(["rent"]), [("quiet", np.float32(0.25), 1)])  # type: ignore[arg-type]
    assert statements == Statements(("rent",), (("quiet", 0.25, 1.0),))
    for wrong in ({"order": "rent"}, {"order": [3]}, {"bounds": [("rent", 1)]}, {"bounds": [("rent", None, 1)]}, {"bounds": [3]}):
        with pytest.raises(CrossroadsError):
            Statements(**wrong)


@pytest.mark.parametrize("wrong", [3, None, b"x", ["mali"], 1.5, np.array(["a"]), object()])
def test_what_is_of_another_kind_is_refused_in_a_sentence_everywhere(wrong: Any) -> None:
    other: Any = 3 if wrong is None else wrong
    calls: list[Callable[[], object]] = [
        lambda: crossroads.load(wrong),
        lambda: choose_weights(wrong),
        lambda: analyse(wrong),
        lambda: choose_weights(office_site(), percent=other),
        lambda: choose_weights(office_site(), view=wrong),
        lambda: choose_weights(office_site(), other),
        lambda: analyse(office_site(), other),
        lambda: analyse(office_site(), None, other),
        lambda: Settings(method=wrong),
        lambda: Settings(parameters=wrong),
        lambda: with_value_function(office_site(), "rent", wrong),
    ]
    for call in calls:
        with pytest.raises(CrossroadsError):
            call()
