"""What an object shows of itself in a notebook is one line that fits a screen, however much there is in it."""

from collections.abc import Iterator
from functools import cached_property

import pytest

from crossroads import Analysis, Decision, Stress, analyse, choose_weights
from crossroads.files.edit import with_performance
from crossroads.model.shown import WIDE
from tests.decisions import built, office_site, office_site_document


def results(of: Analysis | Stress) -> Iterator[tuple[str, object]]:
    """Everything that an analysis holds, by name, and the first part of what is a list or a table."""
    for name, attribute in vars(type(of)).items():
        if isinstance(attribute, property | cached_property) and not name.startswith("_"):
            found = getattr(of, name)
            first = (
                next(iter(found.values() if isinstance(found, dict) else found), None)
                if isinstance(found, dict | tuple)
                else found
            )
            yield name, first


def parts(decision: Decision) -> Iterator[object]:
    """One part of each kind."""
    yield from (decision, decision.tree, decision.tree.branches[0], decision.tree.criteria[0], decision.options[0])
    yield from (decision.performances[0], decision.views[0], decision.perspectives[0], decision.gates[0], decision.scenarios[0])


def test_a_decision_is_named_counted_and_told_by_its_hash() -> None:
    decision = office_site()
    assert repr(decision) == f"Decision('office-site', 3 options, 4 criteria, sha256 {decision.sha256[:12]})" == str(decision)
    assert repr(decision.tree).startswith(f"CriteriaTree({decision.tree.id!r}, 4 criteria, ")


def test_weights_say_whose_they_are_in_which_view_and_what_was_changed() -> None:
    decision = office_site()
    assert repr(choose_weights(decision)) == "Weights('equal-start', view 'full', 4 criteria)"
    changed = choose_weights(decision, "money-first", "pairs", {"rent": 40})
    assert repr(changed) == f"Weights('money-first', view 'pairs', {len(changed.groups.ids)} criteria, 1 set by hand)"


@pytest.mark.parametrize("title", ["T" * 300, "two\u2028lines \x1b[2J"])
def test_every_part_and_result_is_one_short_line(title: str) -> None:
    document = office_site_document()
    for part in (document, document["tree"], *document["options"], *document["criteria"], *document["perspectives"]):
        part["title"] = title
    decision = with_performance(built(document), "centre", "quiet", 40, 50, 60)
    analysis = analyse(decision)
    stress = Stress(analysis)
    shown = [
        *parts(decision),
        analysis,
        stress,
        analysis.weights,
        analysis.weights.groups,
        stress.acceptability(),
        stress.flips(),
    ]
    shown += [found for of in (analysis, stress) for _, found in results(of) if type(found).__module__.startswith("crossroads.")]
    for one in shown:
        told = repr(one)
        assert told.startswith(f"{type(one).__name__}(")
        assert len(told.splitlines()) == 1
        assert len(told) <= 4 * WIDE, told
