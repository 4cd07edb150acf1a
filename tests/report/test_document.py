"""Every number of the JSON documents follows from the documents themselves, by arithmetic written here anew."""

import json
import math
from itertools import combinations
from typing import Any

import numpy as np
import pytest

import crossroads
from crossroads import Analysis, Decision, Settings, analyse, choose_weights
from crossroads.files.load import load_bytes
from crossroads.report.document import plain, ranking_document, show_document, to_json
from tests import decisions
from tests.report import cases

DATE = Settings(date="2030-01-02")


def shown(decision: Decision) -> Any:
    return json.loads(to_json(show_document(decision)))


def ranked(analysis: Analysis) -> Any:
    return json.loads(to_json(ranking_document(analysis)))


def mali(perspective: str, view: str) -> Analysis:
    decision = crossroads.load("mali-2019")
    return analyse(decision, choose_weights(decision, perspective, view), DATE)


ANALYSES = {
    "difficult": lambda: analyse(cases.difficult(), None, DATE),
    "difficult, joined": lambda: analyse(cases.difficult(), choose_weights(cases.difficult(), view="joined"), DATE),
    "office, by hand": lambda: analyse(
        decisions.office_site(), choose_weights(decisions.office_site(), None, "pairs", {"work": 30}), DATE
    ),
    "mali, short": lambda: mali("cost-first", "short"),
    "mali, full": lambda: mali("civilians-first", "full"),
}


@pytest.fixture(params=ANALYSES)
def analysis(request: pytest.FixtureRequest) -> Analysis:
    return ANALYSES[request.param]()


# --- the arithmetic, from the documents alone


def value(level: float, criterion: dict[str, Any]) -> float:
    """Value 0-100 of a level, from the criterion as the document gives it."""
    function = criterion["value_function"]
    if function["kind"] == "piecewise":
        for (start, low), (end, high) in zip(function["points"], function["points"][1:], strict=False):
            if min(start, end) <= level <= max(start, end):
                return float(low + (high - low) * (level - start) / (end - start))
    share = (level - criterion["worst"]) / (criterion["best"] - criterion["worst"])
    if function["kind"] == "exponential":
        curvature = function["curvature"]
        return 100 * (1 - math.exp(-curvature * share)) / (1 - math.exp(-curvature))
    return float(100 * share)


class Recomputed:
    """Values, scores and ranks of a shown decision under weights of the leaves."""

    def __init__(self, document: Any, weights: dict[str, float]) -> None:
        self.criteria = {criterion["id"]: criterion for criterion in document["criteria"]}
        self.cells = {(cell["option"], cell["criterion"]): cell for cell in document["performances"]}
        self.weights = weights

    def values(self, option: str, leaf: str) -> tuple[float, float, float]:
        """Pessimistic, likely and optimistic value; 0, 50 and 100 where the score is missing."""
        cell, criterion = self.cells[option, leaf], self.criteria[leaf]
        if cell["missing"]:
            return 0.0, 50.0, 100.0
        low, likely, high = (value(cell[name], criterion) for name in ("low", "likely", "high"))
        return min(low, high), likely, max(low, high)

    def scores(self, option: str) -> tuple[float, ...]:
        """Pessimistic, likely and optimistic score."""
        return tuple(sum(weight * self.values(option, leaf)[end] for leaf, weight in self.weights.items()) for end in range(3))


@pytest.fixture
def document(analysis: Analysis) -> Any:
    return ranked(analysis)


@pytest.fixture
def recomputed(analysis: Analysis, document: Any) -> Recomputed:
    return Recomputed(shown(analysis.decision), document["weights"])


def test_weights_sum_to_one_and_are_the_criteria_s_shared_out_to_their_leaves(document: Any) -> None:
    assert sum(document["weights"].values()) == pytest.approx(1, abs=1e-12)
    from_criteria = dict.fromkeys(document["weights"], 0.0)
    for criterion in document["criteria"]:
        assert sum(criterion["leaves"].values()) == pytest.approx(1, abs=1e-12)
        for leaf, share in criterion["leaves"].items():
            from_criteria[leaf] += criterion["weight"] * share
    assert document["weights"] == pytest.approx(from_criteria, abs=1e-12)


def test_scores_ranges_contributions_and_ranks_follow_from_weights_and_performances(
    document: Any, recomputed: Recomputed
) -> None:
    options = {option["option"]: option for option in document["ranking"]}
    kept = {name: recomputed.scores(name)[1] for name, option in options.items() if not option["out"]}
    for name, option in options.items():
        expected = dict(zip(("pessimistic", "score", "optimistic"), recomputed.scores(name), strict=True))
        assert {end: option[end] for end in expected} == pytest.approx(expected, abs=1e-9)
        points = {leaf: weight * recomputed.values(name, leaf)[1] for leaf, weight in document["weights"].items()}
        assert option["contributions"] == pytest.approx(points, abs=1e-9)
        ahead = sum(score > kept.get(name, 0) + 1e-9 for score in kept.values())
        assert option["rank"] == (1 + ahead if name in kept else None)
        assert option["preference"] == (option["score"] if name in kept else None)
    ranks = [option["rank"] or len(options) + 1 for option in document["ranking"]]
    assert ranks == sorted(ranks)


def test_diagnostics_and_gates_are_those_of_the_performances(analysis: Analysis, document: Any, recomputed: Recomputed) -> None:
    for option in document["ranking"]:
        for leaf, level in option["diagnostics"].items():
            assert level == recomputed.cells[option["option"], leaf]["likely"]
        for gate in analysis.decision.gates:
            if gate.mode != "off":
                criterion = recomputed.criteria[gate.criterion]
                likely = recomputed.cells[option["option"], gate.criterion]["likely"]
                fails = likely is not None and value(likely, criterion) < value(gate.floor, criterion)
                assert (option["gates"][gate.id] == "fails") == fails
                assert not fails or option["out"] == (gate.mode == "exclude")


class Moved:
    """Scores when the weight of some pieces moves and all others keep their proportions; pieces are criteria or leaves."""

    def __init__(self, weights: dict[str, float], means: dict[tuple[str, str], float], kept: list[str], moved: set[str]) -> None:
        self.weights, self.means, self.kept, self.moved = weights, means, kept, moved
        self.present = sum(weights[name] for name in moved)

    def order(self, weight: float) -> tuple[dict[str, float], list[tuple[str, str]]]:
        """Scores at a weight, and the pairs of options that are ahead, by more than a tie."""
        rest = 1 - self.present
        scaled = {
            name: share * weight / self.present if name in self.moved else share * (1 - weight) / rest
            for name, share in self.weights.items()
        }
        scores = {option: sum(share * self.means[option, name] for name, share in scaled.items()) for option in self.kept}
        return scores, [(a, b) for a in self.kept for b in self.kept if scores[a] > scores[b] + 1e-9]


def moves(analysis: Analysis, document: Any, recomputed: Recomputed) -> Any:
    """Each entry of the sensitivity with what moves in it: a criterion of the view, or the leaves of a node."""
    kept = [option["option"] for option in document["ranking"] if not option["out"]]
    criteria = {criterion["id"]: criterion["weight"] for criterion in document["criteria"]}
    leaves = {(option, leaf): recomputed.values(option, leaf)[1] for option in kept for leaf in document["weights"]}
    joined = {
        (option, criterion["id"]): sum(share * leaves[option, leaf] for leaf, share in criterion["leaves"].items())
        for option in kept
        for criterion in document["criteria"]
    }
    ids = list(document["weights"])
    for entry in document["sensitivity"]:
        name = entry["criterion"]
        if entry["in_view"]:
            yield entry, Moved(criteria, joined, kept, {name})
        else:
            below = {ids[column] for column in analysis.decision.tree.leaves[name]}
            yield entry, Moved(document["weights"], leaves, kept, below)


def test_sensitivity_is_what_moving_the_weight_shows(analysis: Analysis, document: Any, recomputed: Recomputed) -> None:
    """At a crossing two scores are the same; inside an interval what it is of stays, just outside it does not."""
    for entry, moved in moves(analysis, document, recomputed):
        assert entry["weight"] == pytest.approx(moved.present, abs=1e-12)
        if not 0 < moved.present < 1:
            continue  # proportions of nothing: held by the tests of the engine
        present = moved.order(moved.present)[1]
        leaders = [option for option in moved.kept if not any(b == option for _, b in present)]
        for crossing in entry["crossings"]:
            scores = moved.order(crossing["weight"])[0]
            assert scores[crossing["rises"]] == pytest.approx(scores[crossing["falls"]], abs=1e-8)
        for weight, end in ((0.0, "at_zero"), (1.0, "at_one")):
            assert {option: entry[end][option] for option in moved.kept} == pytest.approx(moved.order(weight)[0], abs=1e-9)
        for kind, watched in (("first", leaders), ("order", moved.kept)):
            low, high = entry[kind]
            assert low - 1e-12 <= moved.present <= high + 1e-12
            for weight, inside in ((low + 1e-6, True), (high - 1e-6, True), (low - 1e-6, False), (high + 1e-6, False)):
                if 0 <= weight <= 1 and high - low > 1e-5:
                    pairs = moved.order(weight)[1]
                    turned = any((b, a) in pairs for a in watched for b in moved.kept if (b, a) not in present)
                    assert turned != inside, (entry["criterion"], kind, weight)


def test_every_leaf_and_branch_that_takes_part_has_its_sensitivity(analysis: Analysis, document: Any) -> None:
    entries = {entry["criterion"] for entry in document["sensitivity"]}
    tree, weighted = analysis.decision.tree, {leaf for leaf, weight in document["weights"].items() if weight > 0}
    some = {node for node in tree.nodes if {list(tree.index)[column] for column in tree.leaves[node]} & weighted}
    everything = {node for node in some if weighted <= {list(tree.index)[column] for column in tree.leaves[node]}}
    assert some - everything <= entries


def test_pairs_are_certain_where_the_ranges_do_not_meet(document: Any, recomputed: Recomputed) -> None:
    names = [option["option"] for option in document["ranking"]]
    assert len(document["pairs"]) == len(list(combinations(names, 2)))
    for pair in document["pairs"]:
        low, high = recomputed.scores(pair["a"])[0], recomputed.scores(pair["b"])[2]
        assert (pair["certainty"] == "certainly ahead") == (low > high)
        assert (pair["certainty"] != "too close to call") == (pair["ahead"] is not None)
        if pair["certainty"] == "steadily ahead":
            assert min(pair["shares"].values()) >= 0.9


def test_shares_of_samples_are_those_of_triangular_scores() -> None:
    """Drawn anew with another generator; apart by less than five standard errors."""
    analysis = analyse(decisions.office_site(), None, DATE)
    document, draws = ranked(analysis), 40_000
    again = Recomputed(shown(analysis.decision), document["weights"])
    generator = np.random.default_rng(1)
    sampled = {option: np.zeros(draws) for option in analysis.decision.option_index}
    for (option, leaf), cell in again.cells.items():
        if cell["missing"]:
            levels = generator.uniform(0, 100, draws)
        else:
            levels = generator.triangular(cell["low"], cell["likely"], cell["high"], draws)
        sampled[option] += [document["weights"][leaf] * value(level, again.criteria[leaf]) for level in levels]
    for pair in document["pairs"]:
        expected = float((sampled[pair["a"]] > sampled[pair["b"]]).mean())
        assert pair["shares"]["independent"] == pytest.approx(expected, abs=5 * math.sqrt(0.25 / 4_000))


def test_dominance_is_being_as_good_everywhere_and_better_somewhere(
    analysis: Analysis, document: Any, recomputed: Recomputed
) -> None:
    columns = [analysis.decision.tree.criteria[column].id for column in analysis.active]
    found = {(pair["option"], pair["dominates"]) for pair in document["dominance"]}
    for one in analysis.decision.option_index:
        for other in analysis.decision.option_index:
            cells = [(recomputed.cells[one, leaf], recomputed.cells[other, leaf], recomputed.criteria[leaf]) for leaf in columns]
            known = not any(a["missing"] or b["missing"] for a, b, _ in cells)
            gaps = [value(a["likely"], leaf) - value(b["likely"], leaf) for a, b, leaf in cells] if known else []
            assert ((one, other) in found) == (known and min(gaps) >= 0 and max(gaps) > 0)


def test_a_lens_gives_ranks_or_says_why_not() -> None:
    missing = ranked(analyse(cases.difficult(), None, DATE))["lenses"]
    assert all(lens["ranks"] is None and "Option 3" in lens["refuses"] for lens in missing.values())
    whole = ranked(mali("cost-first", "short"))["lenses"]
    assert all(min(lens["ranks"].values()) == 1 and lens["refuses"] is None for lens in whole.values())


def test_the_document_says_where_it_comes_from(analysis: Analysis, document: Any) -> None:
    assert document["provenance"]["sha256"] == analysis.decision.sha256
    assert document["provenance"]["weights"] == document["weights"]
    assert document["provenance"]["date"] == "2030-01-02"
    assert document["status"] == analysis.decision.status
    assert (document["decision"], document["view"]) == (analysis.decision.id, analysis.weights.groups.id)


# --- the decision as a document


@pytest.mark.parametrize(
    "decision", [cases.difficult, cases.hostile, decisions.office_site, lambda: crossroads.load("mali-2019")]
)
def test_what_is_shown_is_itself_a_decision_file(decision: Any) -> None:
    text = to_json(show_document(decision()))
    assert json.loads(text)["sha256"] == decision().sha256
    assert load_bytes(text.encode(), "shown.json").sha256 == decision().sha256


def test_what_is_shown_holds_weights_and_values_worked_out_by_hand() -> None:
    document = shown(decisions.office_site())
    weights = {node["id"]: node["weight"] for node in document["branches"] + document["criteria"]}
    expected = {"work": 1 / 2, "means": 1 / 2, "space": 1 / 3, "quiet": 1 / 6, "rent": 1 / 4, "transit": 1 / 4}
    assert weights == pytest.approx(expected, abs=1e-12)
    values = [
        [cell["value"] for cell in document["performances"] if cell["option"] == option] for option in ("stay", "park", "centre")
    ]
    assert values == [[25, 50, 75, 70], [75, 70, 50, 20], [45, None, 20, 90]]


def test_what_is_shown_holds_the_weights_of_each_perspective() -> None:
    """Money first ranks rent before the other three, which tie: centroid 1/4 (1 + 1/2 + 1/3 + 1/4) = 25/48 for rent."""
    perspectives = {one["id"]: one["weights"] for one in shown(decisions.office_site())["perspectives"]}
    rest = (1 - 25 / 48) / 3
    expected = {"space": rest, "quiet": rest, "rent": 25 / 48, "transit": rest}
    assert perspectives["money-first"] == pytest.approx(expected, abs=1e-12)
    assert all(sum(weights.values()) == pytest.approx(1, abs=1e-12) for weights in perspectives.values())


# --- plain


def test_plain_turns_what_json_lacks_into_null_and_numpy_into_python() -> None:
    given = {"a": np.array([1.5, np.nan]), "b": (np.int64(3), math.inf, -math.inf), "c": np.bool_(True), 4: None, "d": "text"}
    assert plain(given) == {"a": [1.5, None], "b": [3, None, None], "c": True, "4": None, "d": "text"}


def test_numbers_keep_their_full_precision() -> None:
    assert json.loads(to_json({"third": 1 / 3}))["third"] == 1 / 3
