"""What a document carries is enough to work its numbers out again, and names nobody where nobody is to be named."""

import json

import pytest

from crossroads.analysis import Settings, analyse
from crossroads.files import load
from crossroads.mcda.weights import choose_weights
from crossroads.report.carried import NAMELESS, anonymous, payload, payload_bytes
from tests.decisions import built, flat, flat_document, office_site, office_site_document
from tests.report.cases import hostile

SETTINGS = Settings(date="2030-01-02")
SET_BY = (("asked", "Jane Doe, in the chair"), ("open", ""))


def test_it_holds_the_decision_the_scores_and_the_ranks() -> None:
    """By hand: park 54 1/6, stay 52 11/12, centre 50 5/6."""
    analysis = analyse(office_site(), None, SETTINGS)
    found = payload(analysis)
    assert built(found["decision"]).sha256 == found["provenance"]["sha256"] == office_site().sha256
    assert found["scores"] == pytest.approx({"stay": 52 + 11 / 12, "park": 54 + 1 / 6, "centre": 50 + 5 / 6})
    assert found["ranks"] == {"park": 1, "stay": 2, "centre": 3}
    assert found["provenance"] == json.loads(json.dumps(analysis.provenance))


def test_another_analysis_of_what_it_holds_gives_the_same_numbers() -> None:
    weights = choose_weights(office_site(), "money-first", "pairs", percent={"work": 30})
    first = json.loads(payload_bytes(analyse(office_site(), weights, SETTINGS)))
    decision, origin = built(first["decision"]), first["provenance"]
    percent = {leaf: 100 * share for leaf, share in origin["weights"].items()}
    again = analyse(decision, choose_weights(decision, percent=percent), SETTINGS)
    ids = [option.id for option in decision.options]
    assert dict(zip(ids, again.scores.tolist(), strict=True)) == pytest.approx(first["scores"])
    assert dict(zip(ids, again.ranks, strict=True)) == first["ranks"]


def test_the_same_analysis_gives_the_same_bytes() -> None:
    first, second = (payload_bytes(analyse(built(office_site_document()), None, SETTINGS)) for _ in range(2))
    assert first == second


def test_missing_scores_and_hostile_texts_are_plain_json() -> None:
    for decision in (flat([[None, (1, 2, 3)], [(0, 0, 0), None]]), hostile()):
        found = json.loads(payload_bytes(analyse(decision, None, SETTINGS)))
        assert built(found["decision"]) == decision


def test_without_holders_it_names_no_perspective_that_somebody_holds() -> None:
    decision = load("mali-2019")
    held = [one for one in decision.perspectives if one.group not in NAMELESS]
    assert held
    analysis = analyse(decision, choose_weights(decision, held[0].id), SETTINGS)
    said = payload_bytes(analysis, holders=False).decode()
    assert not [one.id for one in held if one.id in said or one.title in said]
    assert [one.id for one in decision.perspectives if one.group in NAMELESS and one.id not in said] == []


def test_without_holders_nobody_is_named_who_set_a_floor() -> None:
    document = flat_document([[(40, 50, 60)], [(10, 20, 30)]])
    document["gates"] = [{"id": name, "title": name, "criterion": "c0", "floor": 30, "set_by": who} for name, who in SET_BY]
    analysis = analyse(built(document), None, SETTINGS)
    assert "Jane Doe" in payload_bytes(analysis).decode()
    assert "Jane Doe" not in payload_bytes(analysis, holders=False).decode()
    assert [gate.set_by for gate in anonymous(analysis).decision.gates] == ["Not named here.", ""]


def test_without_holders_the_weights_and_scores_stay_and_the_hash_is_that_of_what_is_in_it() -> None:
    decision = load("mali-2019")
    held = next(one for one in decision.perspectives if one.group not in NAMELESS)
    analysis = analyse(decision, choose_weights(decision, held.id), SETTINGS)
    named, unnamed = payload(analysis), payload(analysis, holders=False)
    assert unnamed["scores"] == named["scores"]
    assert unnamed["provenance"]["weights"] == named["provenance"]["weights"]
    assert built(unnamed["decision"]).sha256 == unnamed["provenance"]["sha256"] != named["provenance"]["sha256"]


def test_weights_of_a_concern_and_of_nobody_keep_their_name_without_holders() -> None:
    decision = load("mali-2019")
    for one in decision.perspectives:
        if one.group in NAMELESS:
            shown = anonymous(analyse(decision, choose_weights(decision, one.id), SETTINGS))
            assert shown.weights.perspective == one
