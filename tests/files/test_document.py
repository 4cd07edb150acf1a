"""The document form: what goes out comes back the same, from every kind of file."""

import json
from pathlib import Path

import pytest

import crossroads
from crossroads import DecisionError, load
from crossroads.files.document import to_document
from crossroads.files.edit import with_performance
from crossroads.files.load import load_bytes
from crossroads.model import Decision
from tests.decisions import OFFICE_SITE_FILES, built, office_site, office_site_document, write_folder


@pytest.fixture(params=["office-site", "mali-2019"])
def decision(request: pytest.FixtureRequest) -> Decision:
    return office_site() if request.param == "office-site" else load("mali-2019")


def test_the_document_is_plain_json_and_builds_the_same_decision(decision: Decision) -> None:
    text = json.dumps(to_document(decision), allow_nan=False)
    again = built(json.loads(text))
    assert again == decision
    assert again.sha256 == decision.sha256
    assert to_document(again) == to_document(decision)


def test_a_json_file_loads_to_the_same_decision(decision: Decision, tmp_path: Path) -> None:
    path = tmp_path / "decision.json"
    path.write_text(json.dumps(to_document(decision)), encoding="utf-8")
    assert load(path).sha256 == decision.sha256


def test_the_canonical_json_builds_the_same_decision(decision: Decision) -> None:
    """What the workbook and the hash hold is a whole decision in itself."""
    assert built(json.loads(decision.canonical)).sha256 == decision.sha256


def test_derived_keys_may_stand_in_a_document_and_change_nothing(decision: Decision) -> None:
    document = to_document(decision)
    document |= {"sha256": "0", "provenance": {"date": "today"}}
    for key, derived in (("criteria", "weight"), ("branches", "weight"), ("performances", "value"), ("perspectives", "weights")):
        for part in document[key]:
            part[derived] = 12
    assert built(document).sha256 == decision.sha256


def test_key_order_and_spelt_out_defaults_do_not_change_the_hash() -> None:
    document = office_site_document()
    backwards = json.loads(json.dumps(document, sort_keys=True))
    backwards["options"][0]["facts"] = {**backwards["options"][0]["facts"], "time_to_first_effect": None}
    assert built(dict(reversed(backwards.items()))).sha256 == office_site().sha256


def test_any_change_of_content_changes_the_hash() -> None:
    changes = (("performances", 0, "likely", 9.5), ("options", 0, "title", "Stay put"), ("perspectives", 1, "order", ["transit"]))
    for part, row, key, value in changes:
        document = office_site_document()
        document[part][row][key] = value
        assert built(document).sha256 != office_site().sha256
    document = office_site_document()
    document["criteria"].reverse()
    assert built(document).sha256 != office_site().sha256


def test_integers_and_floats_of_one_number_hash_alike() -> None:
    document = office_site_document()
    document["performances"][0] |= {"low": 9, "likely": 10, "high": 11}
    assert built(document).sha256 == office_site().sha256


def test_building_a_decision_leaves_the_document_alone() -> None:
    document = office_site_document()
    built(document)
    assert document == office_site_document()


def test_a_folder_of_ones_own_brings_its_own_criteria(tmp_path: Path) -> None:
    decision = load(write_folder(tmp_path))
    assert list(decision.tree.index) == ["space", "quiet", "rent", "transit"]
    assert [view.id for view in decision.views] == ["pairs", "lean"]
    assert [perspective.id for perspective in decision.perspectives] == ["equal-start", "money-first", "staff-first"]
    assert decision == office_site()


def test_a_folder_may_add_perspectives_to_a_criteria_tree(tmp_path: Path) -> None:
    own = 'id = "mine"\ntitle = "Mine"\nkind = "points"\npoints = { space = 10 }'
    decision = load(write_folder(tmp_path, {**OFFICE_SITE_FILES, "perspectives/mine.toml": own}))
    assert decision.perspectives[-1].points == {"space": 10}


def test_a_folder_may_name_a_bundled_tree_and_leave_cells_missing(tmp_path: Path) -> None:
    criteria = load("mali-2019").tree.criteria
    cells = "\n".join(f'[performance.{leaf.id}]\nmissing = true\nwhy = "?"\nstrength = "silent"' for leaf in criteria)
    files = {
        "decision.toml": 'id = "own"\ntitle = "T"\nquestion = "Q"\ndate = "2020"\nbaseline = "a"\ncriteria = "epon"\n'
        'options = ["a", "b"]\n[[sources]]\nid = "epon-minusma-2019"\ntitle = "S"\n'
        + "".join(f'[[sources]]\nid = "{source.id}"\ntitle = "S"\n' for source in load("mali-2019").sources[1:]),
        "a.toml": f'title = "A"\n{cells}',
        "b.toml": f'title = "B"\n{cells}',
    }
    decision = load(write_folder(tmp_path, files))
    analysis = crossroads.analyse(decision)
    assert analysis.scores.tolist() == pytest.approx([50, 50])
    assert (analysis.pessimistic.tolist(), analysis.optimistic.tolist()) == (pytest.approx([0, 0]), pytest.approx([100, 100]))


def test_scenarios_views_and_perspectives_are_optional(tmp_path: Path) -> None:
    needed = ("decision.toml", "stay.toml", "park.toml", "centre.toml", "criteria/tree.toml")
    decision = load(write_folder(tmp_path, {name: OFFICE_SITE_FILES[name] for name in needed}))
    assert not decision.views
    assert not decision.perspectives
    assert not decision.scenarios
    assert crossroads.analyse(decision).scores.tolist() == pytest.approx(crossroads.analyse(office_site()).scores.tolist())


def test_a_path_wins_over_a_bundled_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "mali-2019")
    monkeypatch.chdir(tmp_path)
    assert load("mali-2019").id == "office-site"
    monkeypatch.chdir("/")
    assert load("mali-2019").id == "mali-2019"


def test_a_json_problem_names_the_place_in_the_document() -> None:
    document = office_site_document()
    document["performances"][3]["likely"] = 1_000
    del document["tree"]["title"]
    with pytest.raises(DecisionError) as caught:
        load_bytes(json.dumps(document).encode(), "mine.json")
    assert ("mine.json", "tree.title") in {(problem.file, problem.key) for problem in caught.value.problems}
    assert ("mine.json", "performances.3") in {(problem.file, problem.key) for problem in caught.value.problems}


def test_a_cell_can_be_given_other_levels() -> None:
    changed = with_performance(office_site(), "centre", "quiet", 20, 30, 40)
    cell = changed.cells["centre", "quiet"]
    assert (cell.low, cell.likely, cell.high, cell.missing, cell.strength) == (20, 30, 40, False, "judged")
    assert changed.cells["stay", "quiet"] == office_site().cells["stay", "quiet"]
    assert changed.sha256 != office_site().sha256
    with pytest.raises(DecisionError, match="low = -1: off the scale of quiet"):
        with_performance(office_site(), "centre", "quiet", -1, 30, 40)
