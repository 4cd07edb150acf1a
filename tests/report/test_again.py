"""The command that a document names gives its numbers again, through the parser of the command itself."""

import shlex
from dataclasses import replace

import pytest

from crossroads.analysis import Settings, Stress, analyse
from crossroads.cli.choices import parse_parameters, weights_of
from crossroads.mcda.weights import Weights, choose_weights
from crossroads.model import Decision
from crossroads.report.again import brief_command
from tests.decisions import office_site

DATE = "2030-01-02"


def rerun(decision: Decision, command: str) -> Stress:
    """The analysis that the command asks for."""
    words = shlex.split(command)
    assert words[:3] == ["crossroads", "brief", decision.id]
    given = dict(zip(words[3::2], words[4::2], strict=True))
    weights = weights_of(decision, given.get("--perspective"), given["--view"], [given.get("--weights", "")])
    parameters = parse_parameters([given["--parameter"]] if "--parameter" in given else [])
    settings = Settings(given.get("--method", "additive"), parameters, int(given["--seed"]), given["--date"])
    return Stress(analyse(decision, weights, settings))


def somebody(decision: Decision) -> Weights:
    """Weights of a perspective that the decision does not have."""
    found = choose_weights(decision, "money-first", "full")
    assert found.perspective is not None
    return replace(found, perspective=found.perspective.model_copy(update={"id": "unnamed"}))


CHOSEN = {
    "a perspective": choose_weights(office_site(), "money-first", "pairs"),
    "nobody's": choose_weights(office_site(), None, "full"),
    "by hand": choose_weights(office_site(), "money-first", "full", {"rent": 40.0}),
    "not in the decision": somebody(office_site()),
}


@pytest.mark.parametrize("name", CHOSEN)
def test_it_gives_the_same_weights_and_scores_again(name: str) -> None:
    analysis = analyse(office_site(), CHOSEN[name], Settings(seed=7, date=DATE))
    found = rerun(office_site(), brief_command(Stress(analysis))).analysis
    assert found.weights.leaves.tolist() == pytest.approx(analysis.weights.leaves.tolist(), abs=1e-9)
    assert found.scores.tolist() == pytest.approx(analysis.scores.tolist(), abs=1e-7)
    assert found.settings == analysis.settings


def test_the_method_and_its_parameters_are_named() -> None:
    settings = Settings("vikor", {"v": 0.7}, date=DATE)
    command = brief_command(Stress(analyse(office_site(), choose_weights(office_site(), None, "pairs"), settings)))
    assert "--method vikor --parameter v=0.7" in command


def test_readings_and_perspectives_are_named() -> None:
    analysis = analyse(office_site(), CHOSEN["a perspective"], Settings(date=DATE))
    command = brief_command(Stress(analysis, readings=True, shown=("money-first",)))
    assert "--perspectives money-first --readings" in command
