"""A file's numbers are worked out again: they hold, or what does not is named."""

import json
from typing import Any

import pytest

import crossroads
from crossroads.analysis import Settings
from crossroads.errors import CrossroadsError, DecisionError
from crossroads.files.carried import read_carried
from crossroads.report.carried import nameless, payload
from crossroads.report.export import export_bytes
from crossroads.report.verify import verify
from tests.decisions import built, office_site, office_site_document

MONEY = crossroads.analyse(office_site(), crossroads.choose_weights(office_site(), "money-first", "pairs"))


def carried(analysis: crossroads.Analysis = MONEY, **look: bool) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(payload(analysis, **look)))
    return found


def test_what_a_document_carries_comes_out_again() -> None:
    found = verify(carried(), "brief.docx")
    assert found.holds
    assert found.checked == 6
    assert found.analysis.scores == pytest.approx(MONEY.scores)


@pytest.mark.parametrize("ending", [".csv", ".json"])
def test_what_an_export_says_comes_out_again(ending: str) -> None:
    found = verify(read_carried(export_bytes(MONEY, ending), "ranking" + ending), "ranking", office_site())
    assert found.holds
    assert found.checked == 6


def test_a_method_with_parameters_is_run_again() -> None:
    complete = built(office_site_document() | {"performances": filled()})
    analysis = crossroads.analyse(complete, settings=Settings(method="vikor", parameters={"v": 0.7}))
    found = verify(carried(analysis), "brief.docx")
    assert found.holds
    assert dict(found.analysis.settings.parameters)["v"] == 0.7


def filled() -> list[dict[str, Any]]:
    """The scores of `office_site` with the missing one filled in."""
    cells = office_site_document()["performances"]
    return [cell | ({"missing": False, "low": 20, "likely": 50, "high": 80} if cell["missing"] else {}) for cell in cells]


def test_a_number_that_was_changed_is_named() -> None:
    spoilt = carried()
    now = spoilt["scores"]["park"]
    spoilt["scores"]["park"] += 1
    found = verify(spoilt, "brief.docx")
    assert not found.holds
    (miss,) = found.misses
    assert (miss.what, miss.option) == ("scores", "park")
    assert (miss.said, miss.found) == pytest.approx((now + 1, now))


def test_another_decision_is_said_to_be_one_and_what_changed_in_it() -> None:
    document = office_site_document()
    document["question"] = "Another one?"
    found = verify(carried(), "brief.docx", built(document))
    assert not found.same
    assert not found.misses
    assert [one.field for one in found.changes] == ["question"]


def test_without_a_decision_one_has_to_be_named() -> None:
    alone = {"provenance": carried()["provenance"]}
    with pytest.raises(DecisionError, match="--decision"):
        verify(alone, "chart.svg")
    found = verify(alone, "chart.svg", office_site())
    assert found.same
    assert found.checked == 0


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("weights", None),
        ("weights", []),
        ("weights", {}),
        ("weights", {"a": "b"}),
        ("weights", {"elsewhere": 1.0}),
        *((key, wrong) for key in ("method", "parameters", "seed") for wrong in (None, "x")),
    ],
)
def test_a_provenance_that_is_none_is_refused(key: str, value: object) -> None:
    spoilt = carried()
    spoilt["provenance"][key] = value
    with pytest.raises(CrossroadsError):
        verify(spoilt, "brief.docx")


def test_without_holders_nobody_is_named_and_the_numbers_still_hold() -> None:
    mine = office_site().perspective("money-first").model_copy(update={"id": "mine", "title": "Aunt Mary", "group": "own"})
    decision = built(office_site_document() | {"perspectives": [mine.model_dump(mode="json")]})
    hidden = carried(crossroads.analyse(decision, crossroads.choose_weights(decision, "mine", "pairs")), holders=False)
    assert "Mary" not in json.dumps(hidden)
    assert hidden["decision"]["perspectives"] == []
    assert nameless(decision).sha256 == hidden["provenance"]["sha256"]
    assert verify(hidden, "brief.docx").holds
