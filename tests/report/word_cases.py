"""Made-up decisions for the tests of the sentences, and every sentence there is about one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from crossroads.analysis import Analysis, Settings, analyse
from crossroads.mcda.weights import choose_weights
from crossroads.model import Decision
from crossroads.report import words
from tests.decisions import Cell, built, flat_document


def sure(*levels: float) -> list[Cell]:
    """Cells of an option with certain levels."""
    return [(level, level, level) for level in levels]


def look(
    decision: Decision, percent: Mapping[str, float] | None = None, *, view: str = "full", method: str = "additive"
) -> Analysis:
    """The analysis of `decision` with some weights set by hand, so that they are somebody's; all equal by default."""
    names = [criterion.id for criterion in decision.tree.criteria]
    given_weights = dict.fromkeys(names, 100 / len(names)) if percent is None else percent
    return analyse(
        decision, choose_weights(decision, view=view, percent=given_weights), Settings(method=method, date="2030-01-01")
    )


def gated(cells: Sequence[Sequence[Cell]], floor: float, mode: str = "exclude") -> Decision:
    """A flat decision with a gate of `floor` on the first criterion."""
    document = flat_document(cells)
    return built(document | {"gates": [{"id": "gate", "title": "The gate", "criterion": "c0", "floor": floor, "mode": mode}]})


def joined(cells: Sequence[Sequence[Cell]]) -> Decision:
    """A flat decision on three criteria with a view "short" that joins the first two."""
    both = {"id": "a", "title": "A", "nodes": ["c0", "c1"], "worst": "nothing", "best": "all"}
    view = {"id": "short", "title": "Short", "criteria": [both, {"id": "b", "nodes": ["c2"]}]}
    return built(flat_document(cells) | {"views": [view]})


def concerned(cells: Sequence[Sequence[Cell]], *orders: Sequence[str]) -> Analysis:
    """The analysis with nobody's weights of a flat decision with one concern for each order of criteria."""
    concerns = [
        {"id": f"p{number}", "title": f"Concern {number}", "group": "concern", "kind": "order", "order": list(order)}
        for number, order in enumerate(orders)
    ]
    decision = built(flat_document(cells) | {"perspectives": concerns})
    return analyse(decision, choose_weights(decision))


def all_sentences(analysis: Analysis) -> Iterator[str]:
    """Every sentence there is about an analysis."""
    rows = range(len(analysis.decision.options))
    yield words.verdict(analysis)
    yield words.lens_sentence(analysis)
    yield words.dominance_sentence(analysis)
    yield from (words.option_sentence(analysis, row) for row in rows)
    yield from (words.path_sentence(analysis, name) for name in analysis.path_titles)
    yield from (words.pair_sentence(analysis, one, other) for one in rows for other in rows if one != other)
    yield from filter(None, (words.ruled_out(analysis), words.left_out(analysis)))


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    """Small decisions of any kind: ties, gaps, wide and narrow ranges with many digits, gates, concerns."""
    options, criteria = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    numbers = st.sampled_from([0.0, 100.0, 50.0]) | st.floats(0, 100)
    ranges = st.tuples(numbers, numbers, numbers).map(lambda levels: (min(levels), sorted(levels)[1], max(levels)))
    exact = numbers.map(lambda level: (level, level, level))
    cells = draw(
        st.lists(st.lists(st.none() | ranges | exact, min_size=criteria, max_size=criteria), min_size=options, max_size=options)
    )
    document: dict[str, Any] = flat_document(
        cells, points=draw(st.lists(st.integers(1, 100), min_size=criteria, max_size=criteria))
    )
    if draw(st.booleans()):
        mode, floor = draw(st.sampled_from(["flag", "exclude"])), draw(numbers)
        document["gates"] = [{"id": "gate", "title": "The gate", "criterion": "c0", "floor": floor, "mode": mode}]
    named = draw(st.lists(st.integers(0, criteria - 1), max_size=3))
    document["perspectives"] = [
        {"id": f"p{number}", "title": f"Concern {number}", "group": "concern", "kind": "order", "order": [f"c{column}"]}
        for number, column in enumerate(named)
    ]
    return built(document)
