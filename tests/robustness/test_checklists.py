"""The two checklists: what a decision carries is reported, what it lacks is not, and what people must say is left to them."""

from typing import Any

import pytest

from crossroads.files.document import to_document
from crossroads.robustness.checklists import Item, ispor, uk_manual
from tests.decisions import built, flat_document, office_site, office_site_document


def bare() -> dict[str, Any]:
    return flat_document([[(1, 2, 3), (4, 4, 4)], [(1, 2, 3), None]])


def item(document: dict[str, Any], name: str) -> Item:
    decision = built(document)
    return next(one for one in (*ispor(decision), *uk_manual(decision)) if one.id == name)


def test_every_step_of_both_lists_is_there_in_its_published_order() -> None:
    decision = office_site()
    steps = [list(dict.fromkeys(one.step for one in found)) for found in (ispor(decision), uk_manual(decision))]
    assert steps[0] == ["problem", "criteria", "performance", "scoring", "weighting", "aggregation", "uncertainty", "reporting"]
    assert steps[1] == ["context", "options", "criteria", "scoring", "weighting", "combining", "examining", "sensitivity"]
    ids = [one.id for one in (*ispor(decision), *uk_manual(decision))]
    assert len(set(ids)) == len(ids) == 34


def test_scores_are_counted_one_by_one() -> None:
    """Four scores: three with a range or a gap, none with a reason of its own but the one that says why it is missing."""
    document = bare()
    assert (item(document, "uk-4.2").found, item(document, "uk-4.2").of, item(document, "uk-4.2").status) == (3, 4, "in part")
    assert (item(document, "uk-4.1").found, item(document, "uk-4.1").of) == (1, 4)
    assert (item(document, "ispor-7a").found, item(document, "ispor-7a").of) == (3, 5)  # and no driver
    for cell in document["performances"]:
        cell["why"] = "Because."
    assert item(document, "uk-4.1").status == "reported"


def test_what_is_not_there_is_absent() -> None:
    for name in ("ispor-2a", "ispor-3b", "ispor-4b", "ispor-5a", "uk-5", "uk-8.3"):
        assert item(bare(), name).status == "absent", name


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("ispor-1a", "horizon", "Two years"),
        ("uk-8.3", "further_options", [{"id": "more", "title": "More", "source": "book", "section": "1"}]),
        ("ispor-5a", "perspectives", [{"id": "a", "title": "A", "kind": "points", "points": {"c0": 1}, "summary": "Why."}]),
    ],
)
def test_what_is_added_is_reported(name: str, key: str, value: object) -> None:
    document = bare() | {"sources": [{"id": "book", "title": "Book"}]}
    assert item(document, name).status != "reported"
    assert item(document | {key: value}, name).status == "reported"


def test_what_only_people_can_know_stays_to_confirm_whatever_the_file_says() -> None:
    for document in (bare(), office_site_document() | {"status": "All agreed."}):
        decision = built(document)
        people = [one.id for one in (*ispor(decision), *uk_manual(decision)) if one.status == "to confirm"]
        assert people == ["ispor-1b", "ispor-2c", "ispor-5b", "ispor-8b", "uk-1.2", "uk-8.4"]


def test_where_it_stands_can_be_found_in_the_document() -> None:
    """A key of the document, or a page of the app."""
    decision = office_site()
    document = to_document(decision)
    known = {
        *document,
        "status",
        "horizon",
        "summary",
        "scenarios",
        "further_options",
        "gates",
        "perspectives",
        "tree",
        "branches",
    }
    for one in (*ispor(decision), *uk_manual(decision)):
        for place in one.where:
            assert place.startswith("page.") or place.partition(".")[0] in known, place
