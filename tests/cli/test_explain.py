"""`rank --explain` and `--parameter`: the working of any method, with parameters of one's own."""

import json

import pytest

import crossroads
from crossroads.mcda.methods import METHODS, evaluate
from tests.cli.calling import Run, squeezed


@pytest.mark.parametrize("method", METHODS)
def test_every_table_of_the_working_is_shown_with_its_symbol(run: Run, method: str) -> None:
    said = squeezed(run("rank", "mali-2019", "--method", method, "--explain").out)
    assert METHODS[method].reference in said
    for symbol, meaning in METHODS[method].symbols.items():
        assert f"{symbol}: {meaning}" in said


def test_the_working_in_json_holds_the_numbers_at_full_precision(run: Run) -> None:
    """S and R of VIKOR as the array function gives them on the values and weights of the same document."""
    document = json.loads(run("rank", "mali-2019", "--method", "vikor", "--parameter", "v=0.7", "--explain", "--json").out)
    steps = {step["symbol"]: step["rows"] for step in document["working"]}
    options = [option.title for option in crossroads.load("mali-2019").options]
    matrix = [[row[option] for row in steps["x"]] for option in options]
    weights = [row["w"] for row in steps["w"]]
    found = evaluate("vikor", matrix, weights, [1] * len(weights), v=0.7)
    for symbol in ("S", "R", "Q"):
        assert [row[symbol] for row in steps[symbol]] == pytest.approx(found.details[symbol].tolist(), abs=1e-12)
    assert document["provenance"]["parameters"] == {"v": 0.7}


def test_one_parameter_for_each_criterion_is_a_list(run: Run) -> None:
    wrong = run("rank", "mali-2019", "--method", "promethee_2", "--parameter", "q=1,2")
    assert wrong.code == 2
    assert "q is a number" in wrong.err


@pytest.mark.parametrize("wrong", ["v", "=1", "v=", "v=2", "v=nan", "w=1", "v=x"])
def test_a_parameter_that_is_none_is_refused_in_a_line(run: Run, wrong: str) -> None:
    found = run("rank", "mali-2019", "--method", "vikor", "--parameter", wrong)
    assert found.code == 2
    assert found.out == ""
    assert len(found.err.strip().splitlines()) == 1
