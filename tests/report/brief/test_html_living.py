"""What can be moved in the page of a briefing starts where the engine stands."""

from typing import Any

import numpy as np
import pytest

from crossroads.analysis import Settings, Stress, analyse
from crossroads.files import load
from crossroads.mcda.weights import choose_weights, parse_weights
from crossroads.model import Decision
from crossroads.report.brief import Brief, BriefSettings, brief
from tests import decisions
from tests.report.brief.briefs import DATE
from tests.report.brief.pages import data, page, read
from tests.report.cases import difficult


def moving(decision: Decision, perspective: str | None = None, view: str = "full", **percent: float) -> Brief:
    weights = choose_weights(decision, perspective, view, percent)
    return brief(Stress(analyse(decision, weights, Settings(date=DATE))), BriefSettings(parts=("ranking",)))


def scored(found: dict[str, Any], values: str) -> list[float]:
    return [sum(value * share for value, share in zip(row, found["start"], strict=True)) for row in found[values]]


CASES = {
    "short": lambda: moving(load("mali-2019"), "civilians-first", "short"),
    "full": lambda: moving(load("mali-2019"), None, "full"),
    "out, gaps, ties": lambda: moving(difficult()),
    "joined": lambda: moving(difficult(), view="joined"),
    "by hand": lambda: moving(difficult(), view="joined", c0=40, c1=25),
}


@pytest.mark.parametrize("name", CASES)
def test_the_sliders_start_from_the_scores_of_the_engine(name: str) -> None:
    made = CASES[name]()
    found, analysis = data(read(made)), made.analysis
    assert scored(found, "values") == pytest.approx(analysis.scores, abs=1e-9)
    assert scored(found, "pessimistic") == pytest.approx(analysis.pessimistic, abs=1e-9)
    assert scored(found, "optimistic") == pytest.approx(analysis.optimistic, abs=1e-9)
    assert [option["out"] for option in found["options"]] == analysis.out.tolist()


@pytest.mark.parametrize("name", CASES)
def test_there_is_a_slider_for_each_criterion_that_takes_part(name: str) -> None:
    made = CASES[name]()
    root, groups = read(made), made.analysis.weights.groups
    takes_part = groups.members[:, made.analysis.active].any(axis=1)
    weights = [one for one in root.all("div") if one.attributes.get("class") == "weight"]
    assert len(weights) == takes_part.sum()
    for column, weight in zip(np.flatnonzero(takes_part), weights, strict=True):
        (slider,) = weight.all("input")
        assert slider.attributes["type"] == "range"
        assert groups.titles[column] == next(weight.all("label")).text
        assert groups.worst[column] in weight.text
        assert groups.best[column] in weight.text


@pytest.mark.parametrize("name", CASES)
def test_the_command_in_the_page_gives_the_same_scores(name: str) -> None:
    made = CASES[name]()
    again, start = data(read(made))["again"], data(read(made))["start"]
    command = again["start"].split()
    named = dict(zip(command[3::2], command[4::2], strict=False))
    shares = np.array(start) @ np.array(again["parts"]) if again["parts"] else np.array(start)
    percent = parse_weights(",".join(f"{one}={100 * share:.8g}" for one, share in zip(again["names"], shares, strict=True)))
    weights = choose_weights(made.analysis.decision, named.get("--perspective"), named["--view"], percent)
    assert command[:3] == ["crossroads", "rank", made.analysis.decision.id]
    assert analyse(made.analysis.decision, weights).scores == pytest.approx(made.analysis.scores, abs=1e-5)


def test_one_option_alone_has_sliders_but_nothing_that_turns() -> None:
    root = read(moving(decisions.flat([[(1, 2, 3), (4, 5, 6)]])))
    assert "sensitivity" not in data(root)["specs"]
    assert not list(root.all("select"))
    assert len(list(root.all("input"))) == 2


def test_where_gates_rule_out_everything_the_page_is_made_all_the_same() -> None:
    document = decisions.flat_document([[(1, 2, 3), (4, 5, 6)], [(2, 3, 4), (1, 1, 1)]])
    document["gates"] = [{"id": "gate", "title": "Gate", "criterion": "c0", "floor": 50, "mode": "exclude"}]
    root = read(moving(decisions.built(document)))
    assert [option["out"] for option in data(root)["options"]] == [True, True]


def test_sentences_of_the_page_have_their_places_left_open() -> None:
    words = data(page())["said"]
    assert words["first"].count("{") == 4
    assert "{option}" in words["first"]
    assert all(isinstance(one, str) for one in words.values())
