"""What an analysis says around its scores: sensitivity, dominance, the concerns and where the numbers come from."""

import importlib.metadata
import json
import re

import pytest

import crossroads
from crossroads import Settings, analyse, choose_weights
from crossroads.analysis import concerns
from tests.decisions import built, flat, flat_document, office_site, office_site_document
from tests.test_analysis import LOOKS, PARK, look

# --- sensitivity and dominance ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("perspective", "view"), LOOKS)
def test_paths_pass_through_the_present_scores(perspective: str, view: str) -> None:
    analysis = look(perspective, view)
    for name, path in analysis.paths.items():
        assert path.present == pytest.approx(analysis.weights.shares[analysis.weights.groups.ids.index(name)])
        assert path.scores(path.present).tolist() == pytest.approx(analysis.scores.tolist())
    for path in analysis.node_paths.values():
        assert path.scores(path.present).tolist() == pytest.approx(analysis.scores.tolist())


def test_every_node_of_the_tree_has_a_path() -> None:
    analysis = analyse(office_site())
    assert set(analysis.node_paths) == {"work", "means", "space", "quiet", "rent", "transit"}
    assert analysis.node_paths["work"].present == pytest.approx(1 / 2)


@pytest.mark.parametrize("leaf", ["space", "quiet", "rent", "transit"])
def test_the_path_of_a_leaf_is_the_same_in_the_view_of_all_leaves_and_in_the_tree(leaf: str) -> None:
    analysis = analyse(office_site())
    one, other = analysis.paths[leaf], analysis.node_paths[leaf]
    assert one.at_zero.tolist() == pytest.approx(other.at_zero.tolist())
    assert one.at_one.tolist() == pytest.approx(other.at_one.tolist())


def test_a_path_and_the_slider_say_the_same() -> None:
    """The line of the sensitivity chart at a weight is the score with that weight set by hand."""
    decision = office_site()
    for view in ("full", "pairs", "lean"):
        analysis = analyse(decision, choose_weights(decision, view=view))
        for name, path in analysis.paths.items():
            for percent in (0, 10, 55, 100):
                moved = analyse(decision, choose_weights(decision, view=view, percent={name: percent}))
                assert path.scores(percent / 100).tolist() == pytest.approx(moved.scores.tolist())


@pytest.mark.parametrize("view", ["full", "leaves"])
def test_a_path_and_the_slider_say_the_same_where_the_rest_has_no_weight(view: str) -> None:
    """All weight on rent, quiet a diagnostic: neither lets the freed weight fall to the diagnostic."""
    document = office_site_document()
    document["criteria"][1]["role"] = "diagnostic"
    names = ["space", "quiet", "rent", "transit"]
    document["views"] = [{"id": "leaves", "title": "L", "criteria": [{"id": name, "nodes": [name]} for name in names]}]
    document["perspectives"] = [{"id": "rent-only", "title": "R", "kind": "points", "points": {"work": 0, "transit": 0}}]
    decision = built(document)
    analysis = analyse(decision, choose_weights(decision, "rent-only", view))
    moved = analyse(decision, choose_weights(decision, "rent-only", view, {"rent": 40}))
    assert analysis.paths["rent"].scores(0.4).tolist() == pytest.approx(moved.scores.tolist())
    assert analysis.node_paths["rent"].scores(0.4).tolist() == pytest.approx(moved.scores.tolist())
    assert analysis.paths["rent"].scores(0.4)[PARK] == pytest.approx(0.4 * 50 + 0.3 * 75 + 0.3 * 20)


@pytest.mark.parametrize(("perspective", "view"), LOOKS)
def test_every_path_has_a_title_and_the_criteria_of_the_view_come_first(perspective: str, view: str) -> None:
    analysis = look(perspective, view)
    assert list(analysis.path_titles) == list(analysis.every_path)
    assert tuple(analysis.every_path)[: len(analysis.weights.groups.ids)] == analysis.weights.groups.ids
    assert set(analysis.every_path) == set(analysis.paths) | set(analysis.node_paths)
    assert analysis.path_titles["work" if view == "pairs" else "rent"] == ("Work" if view == "pairs" else "Rent")


def test_dominance_is_over_the_criteria_that_take_part() -> None:
    document = flat_document([[(50, 60, 70), (1, 2, 3)], [(40, 50, 60), (7, 8, 9)]])
    assert not analyse(built(document)).dominated.any()
    document["criteria"][1]["role"] = "diagnostic"
    assert analyse(built(document)).dominated.tolist() == [[False, True], [False, False]]


# --- concerns, provenance, settings ----------------------------------------------------------------------------------


def test_concerns_are_ranked_whatever_weights_are_in_use() -> None:
    found = look("money-first", "lean").concerns
    assert [concern.perspective.id for concern in found] == ["money-first", "staff-first"]
    for concern in found:
        direct = analyse(office_site(), choose_weights(office_site(), concern.perspective.id))
        assert concern.scores.tolist() == pytest.approx(direct.scores.tolist())
        assert concern.ranks.tolist() == list(direct.ranks)
    assert concerns(flat([[(1, 2, 3)]])) == ()


def test_provenance_holds_what_is_needed_to_get_the_numbers_again() -> None:
    decision = office_site()
    weights = choose_weights(decision, "money-first", "lean", {"rent": 80})
    settings_used = Settings(method="vikor", parameters={"v": 0.25}, seed=7, date="2030-01-31")
    found = analyse(decision, weights, settings_used).provenance
    assert found["decision"] == "office-site"
    assert found["sha256"] == decision.sha256
    assert found["status"] == "Made up for tests."
    assert (found["perspective"], found["perspective_title"]) == ("money-first", "Money first")
    assert found["changed_by_hand"] == {"rent": 80}
    assert list(found["weights"]) == list(decision.tree.index)
    assert sum(found["weights"].values()) == pytest.approx(1)
    assert found["view"] == "lean"
    assert found["weight_left_out"] == pytest.approx(weights.left_out)
    assert (found["method"], found["parameters"]) == ("vikor", {"v": 0.25})
    assert (found["seed"], found["samples"]) == (7, 4_000)
    assert found["monte_carlo_error"] == pytest.approx(0.0047, abs=5e-5)
    assert found["date"] == "2030-01-31"
    assert found["versions"] == {name: importlib.metadata.version(name) for name in ("crossroads", "pymcdm", "numpy")}
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_provenance_reproduces_the_scores() -> None:
    found = analyse(office_site(), choose_weights(office_site(), "staff-first", "pairs", {"work": 20})).provenance
    percent = {leaf: 100 * share for leaf, share in found["weights"].items()}
    again = analyse(office_site(), choose_weights(office_site(), percent=percent))
    direct = analyse(office_site(), choose_weights(office_site(), "staff-first", "pairs", {"work": 20}))
    assert again.scores.tolist() == pytest.approx(direct.scores.tolist())


def test_without_a_date_provenance_takes_the_present_time() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", analyse(office_site()).provenance["date"])


def test_provenance_without_perspective_names_none() -> None:
    found = analyse(flat([[(1, 2, 3)]])).provenance
    assert (found["perspective"], found["perspective_title"]) == (None, None)


def test_defaults_are_the_equal_start_on_all_criteria_by_the_additive_model() -> None:
    analysis = analyse(office_site())
    assert analysis.weights.groups.id == "full"
    assert analysis.settings == Settings()
    assert analysis.settings.method == "additive"
    assert analysis.weights.perspective == office_site().perspective("equal-start")


def test_the_top_level_offers_a_dozen_names_that_are_all_there() -> None:
    assert len(crossroads.__all__) <= 15
    assert all(hasattr(crossroads, name) for name in crossroads.__all__)
