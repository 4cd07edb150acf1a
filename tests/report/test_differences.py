"""What parts two decisions is listed as a reader would list it, and what it does to scores and ranks."""

from typing import Any

import pytest

import crossroads
from crossroads.report.differences import Difference, differences, moved
from tests.decisions import built, office_site, office_site_document


def changed(change: Any) -> crossroads.Decision:
    document = office_site_document()
    change(document)
    return built(document)


def cell(document: dict[str, Any], option: str, criterion: str) -> dict[str, Any]:
    return next(one for one in document["performances"] if (one["option"], one["criterion"]) == (option, criterion))


def test_the_same_decision_differs_in_nothing() -> None:
    assert differences(office_site(), built(office_site_document())) == ()


def test_one_level_is_one_difference_by_its_cell() -> None:
    other = changed(lambda document: cell(document, "park", "quiet").update(likely=71))
    before = office_site().cells["park", "quiet"].likely
    assert differences(office_site(), other) == (Difference("performances", "park / quiet", "likely", before, 71.0),)


def test_an_option_that_is_gone_is_gone_with_its_scores() -> None:
    def drop(document: dict[str, Any]) -> None:
        document["options"] = [one for one in document["options"] if one["id"] != "centre"]
        document["performances"] = [one for one in document["performances"] if one["option"] != "centre"]
        document["scenarios"] = []

    found = differences(office_site(), changed(drop))
    assert Difference("options", "centre", "", office_site().options[2].title, None) in found
    assert sum(one.kind == "performances" and one.after is None for one in found) == len(office_site().tree.criteria)
    back = differences(changed(drop), office_site())
    assert any(one.kind == "options" and one.key == "centre" and one.before is None for one in back)


def test_text_of_the_decision_itself() -> None:
    other = changed(lambda document: document.update(question="Another one?"))
    assert differences(office_site(), other) == (Difference("decision", "", "question", office_site().question, "Another one?"),)


def test_options_in_another_order_are_said_to_be() -> None:
    other = changed(lambda document: document["options"].reverse())
    found = [one for one in differences(office_site(), other) if one.kind == "options"]
    assert found == [Difference("options", "", "order", ["stay", "park", "centre"], ["centre", "park", "stay"])]


def test_scores_and_ranks_before_and_after() -> None:
    """Quiet weighs 1/6: the park falls by 10 points with it at 10 in place of 70, behind both others."""
    other = changed(lambda document: cell(document, "park", "quiet").update(low=0, likely=10, high=20))
    found = {one.option: one for one in moved(crossroads.analyse(office_site()), crossroads.analyse(other))}
    assert found["park"].rank == (1, 3)
    assert found["park"].score == pytest.approx((54 + 1 / 6, 44 + 1 / 6))
    assert found["stay"].rank == (2, 1)
    assert found["stay"].score[0] == found["stay"].score[1]
