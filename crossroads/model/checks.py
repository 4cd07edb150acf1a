"""What must hold between the parts of a decision; pydantic has checked each part on its own before.

Each check yields `Problem`s whose key is the dotted path in the decision's JSON document, such as
`performances.3.likely`; whoever loaded the document from files turns that into a file and a key of that file.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Protocol, TypeVar

from crossroads.errors import Problem
from crossroads.model import tree_checks
from crossroads.model.base import Citation
from crossroads.model.option import Performance, Range
from crossroads.model.preferences import FULL_VIEW
from crossroads.model.tree import Criterion

if TYPE_CHECKING:
    from crossroads.model.decision import Decision
    from crossroads.model.preferences import Perspective, View


T = TypeVar("T", str, int)


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def problems(decision: "Decision") -> list[Problem]:
    """Everything that does not hold together in `decision`, in reading order; empty when it is valid."""
    tree = decision.tree
    shape = list(chain(_repeated_ids(branches=tree.branches, criteria=tree.criteria), tree_checks.shape(tree)))
    if shape:
        return shape  # what follows relies on a tree that is one
    return list(
        chain(
            tree_checks.problems(tree),
            _duplicates(decision),
            _references(decision),
            _options(decision),
            _performances(decision),
            _views(decision),
            _perspectives(decision),
            _gates(decision),
            _scenarios(decision),
        )
    )


def _duplicates(decision: "Decision") -> Iterator[Problem]:
    yield from _repeated_ids(options=decision.options)
    yield from _repeated_ids(views=decision.views)
    yield from _repeated_ids(perspectives=decision.perspectives)
    yield from _repeated_ids(gates=decision.gates)
    yield from _repeated_ids(dilemmas=decision.dilemmas)
    yield from _repeated_ids(scenarios=decision.scenarios)
    yield from _repeated_ids(readers=decision.readers)
    yield from _repeated_ids(sources=decision.sources)
    yield from _repeated_ids(further_options=decision.further_options)


def _repeated_ids(**lists: Sequence[_HasId]) -> Iterator[Problem]:
    """Ids that stand twice in these `lists` taken together, by the key of each list."""
    seen: set[str] = set()
    for key, parts in lists.items():
        for row, part in enumerate(parts):
            if part.id in seen:
                yield _problem(f"{key}.{row}.id", part.id, "this id is used twice; give each its own")
            seen.add(part.id)


def _references(decision: "Decision") -> Iterator[Problem]:
    known = {source.id for source in decision.sources}
    for key, source in _citations(decision):
        if source not in known:
            yield _problem(f"{key}.source", source, f"no such source; {_known(known)}")


def _citations(decision: "Decision") -> Iterator[tuple[str, str]]:
    for column, criterion in enumerate(decision.tree.criteria):
        yield from _numbered(f"criteria.{column}.sources", criterion.sources)
    for row, cell in enumerate(decision.performances):
        yield from _numbered(f"performances.{row}.evidence", cell.evidence)
    for row, perspective in enumerate(decision.perspectives):
        yield from _numbered(f"perspectives.{row}.evidence", perspective.evidence)
    for row, driver in enumerate(decision.scenarios):
        yield from _numbered(f"scenarios.{row}.evidence", driver.evidence)
    for row, option in enumerate(decision.options):
        if option.source is not None:
            yield f"options.{row}", option.source
    yield from _numbered("dilemmas", decision.dilemmas)
    yield from _numbered("further_options", decision.further_options)


def _numbered(key: str, citations: Iterable[Citation]) -> Iterator[tuple[str, str]]:
    for number, citation in enumerate(citations):
        yield f"{key}.{number}", citation.source


def _options(decision: "Decision") -> Iterator[Problem]:
    if decision.baseline not in decision.option_index:
        fix = f"name the option that stands for no change; {_known(decision.option_index)}"
        yield _problem("baseline", decision.baseline, fix)
    dilemmas = {dilemma.id for dilemma in decision.dilemmas}
    for row, option in enumerate(decision.options):
        for unknown in option.dilemmas.keys() - dilemmas:
            yield _problem(f"options.{row}.dilemmas.{unknown}", "", f"no such dilemma; {_known(dilemmas)}")


def _performances(decision: "Decision") -> Iterator[Problem]:
    readers = {reader.id for reader in decision.readers}
    seen: set[tuple[str, str]] = set()
    for row, cell in enumerate(decision.performances):
        key = f"performances.{row}"
        if cell.option not in decision.option_index:
            yield _problem(f"{key}.option", cell.option, f"no such option; {_known(decision.option_index)}")
        elif cell.criterion not in decision.tree.index:
            yield _problem(f"{key}.criterion", cell.criterion, f"no such criterion; {_known(decision.tree.index)}")
        elif (cell.option, cell.criterion) in seen:
            yield _problem(key, f"{cell.option}, {cell.criterion}", "this cell is scored twice; keep one")
        else:
            seen.add((cell.option, cell.criterion))
            criterion = decision.tree.criteria[decision.tree.index[cell.criterion]]
            yield from _cell(key, cell, criterion, readers)
    for option in decision.options:
        for criterion in decision.tree.criteria:
            if (option.id, criterion.id) not in seen:
                fix = "give low, likely and high, or missing = true with a why"
                yield _problem(f"performances.{option.id}/{criterion.id}", "", f"this cell is absent; {fix}")


def _cell(key: str, cell: Performance, criterion: Criterion, readers: set[str]) -> Iterator[Problem]:
    if cell.missing:
        if cell.low is not None or cell.likely is not None or cell.high is not None:
            yield _problem(key, "missing = true", "a missing score has no low, likely or high; remove them or remove missing")
        if not cell.why:
            yield _problem(f"{key}.why", "", "say why this score is missing")
        return
    yield from _range(key, cell, criterion)
    for number, reading in enumerate(cell.readings):
        yield from _range(f"{key}.readings.{number}", reading, criterion)
        if reading.reader not in readers:
            yield _problem(f"{key}.readings.{number}.reader", reading.reader, f"no such reader; {_known(readers)}")
    if cell.strength in ("explicit", "inferred") and not cell.evidence:
        fix = f"a score that is {cell.strength} cites at least one source; add evidence or call it judged"
        yield _problem(f"{key}.evidence", "", fix)


def _range(key: str, cell: Range, criterion: Criterion) -> Iterator[Problem]:
    low, likely, high = cell.low, cell.likely, cell.high
    if low is None or likely is None or high is None:
        yield _problem(key, "", "give all of low, likely and high, or missing = true with a why")
        return
    if not low <= likely <= high:
        yield _problem(key, f"{low:g}, {likely:g}, {high:g}", "put them in order: low <= likely <= high, as numbers on the scale")
    for name, level in (("low", low), ("likely", likely), ("high", high)):
        if not criterion.lowest <= level <= criterion.highest:
            scale = f"{criterion.lowest:g} to {criterion.highest:g} {criterion.unit}"
            yield _problem(f"{key}.{name}", f"{level:g}", f"off the scale of {criterion.id}, which runs from {scale}")
    strength = getattr(cell, "strength", None)
    if strength == "silent" and high - low < (criterion.highest - criterion.lowest) / 2:
        fix = "where the sources are silent the range spans at least half the scale; widen it"
        yield _problem(key, f"{low:g} to {high:g}", fix)


def _views(decision: "Decision") -> Iterator[Problem]:
    for row, view in enumerate(decision.views):
        if view.id == FULL_VIEW:
            yield _problem(f"views.{row}.id", view.id, "every decision has this view, of all its criteria; take another id")
        for number, criterion in enumerate(view.criteria):
            key = f"views.{row}.criteria.{number}"
            yield from _unknown_nodes(f"{key}.nodes", criterion.nodes, decision)
            joined = [column for node in criterion.nodes for column in decision.tree.leaves.get(node, ())]
            if len(criterion.nodes) > 1 and not criterion.title:
                yield _problem(f"{key}.title", "", "a criterion that joins several nodes has a title of its own")
            if len(joined) > 1 and not (criterion.worst and criterion.best):
                yield _problem(
                    key, criterion.id, "a criterion that joins several others says in words what its worst and best are"
                )
        yield from _view_overlaps(f"views.{row}", view, decision)


def _view_overlaps(key: str, view: "View", decision: "Decision") -> Iterator[Problem]:
    nodes = [node for criterion in view.criteria for node in criterion.nodes if node in decision.tree.nodes]
    for column in _repeated(column for node in nodes for column in decision.tree.leaves[node]):
        yield _problem(key, decision.tree.criteria[column].id, "a criterion may stand in a view once")
    for repeated in _repeated(criterion.id for criterion in view.criteria):
        yield _problem(key, repeated, "this id is used twice in the view; give each its own")


def _perspectives(decision: "Decision") -> Iterator[Problem]:
    for row, perspective in enumerate(decision.perspectives):
        key = f"perspectives.{row}"
        unused = ("points",) if perspective.kind == "order" else ("order", "view")
        for name in unused:
            if getattr(perspective, name):
                yield _problem(f"{key}.{name}", "", f"a perspective of kind {perspective.kind} has no {name}; remove it")
        if perspective.kind == "order":
            yield from _order(key, perspective, decision)
        else:
            yield from _unknown_nodes(f"{key}.points", perspective.points, decision)
            points = {node: perspective.points.get(node, part.points) for node, part in decision.tree.nodes.items()}
            if not tree_checks.carries_weight(decision.tree, points):
                yield _problem(f"{key}.points", "", "all weights are zero; give points to at least one criterion")


def _order(key: str, perspective: "Perspective", decision: "Decision") -> Iterator[Problem]:
    views = {view.id: view for view in decision.views}
    if perspective.view is not None and perspective.view not in views:
        yield _problem(f"{key}.view", perspective.view, f"no such view; {_known(views)}")
        return
    if perspective.view is None:
        nodes: dict[str, tuple[str, ...]] = {node: (node,) for node in perspective.order}
    else:
        in_view = {criterion.id: criterion.nodes for criterion in views[perspective.view].criteria}
        for unknown in [name for name in perspective.order if name not in in_view]:
            yield _problem(f"{key}.order", unknown, f"no such criterion in view {perspective.view}; {_known(in_view)}")
        nodes = {name: in_view.get(name, ()) for name in perspective.order}
    yield from _order_members(f"{key}.order", perspective.order, nodes, decision)


def _order_members(key: str, order: Sequence[str], nodes: dict[str, tuple[str, ...]], decision: "Decision") -> Iterator[Problem]:
    known = [node for members in nodes.values() for node in members if node in decision.tree.nodes]
    yield from _unknown_nodes(key, [node for members in nodes.values() for node in members], decision)
    columns = [column for node in known for column in decision.tree.leaves[node]]
    for repeated in _repeated(order):
        yield _problem(key, repeated, "stands twice in the order; keep its first place")
    for column in _repeated(columns):
        yield _problem(key, decision.tree.criteria[column].id, "is in the order twice, once through a branch above it; keep one")
    if not set(columns) - decision.tree.diagnostics:
        yield _problem(key, ", ".join(order), "an order names at least one weighted criterion")


def _gates(decision: "Decision") -> Iterator[Problem]:
    for row, gate in enumerate(decision.gates):
        if gate.criterion not in decision.tree.index:
            yield _problem(f"gates.{row}.criterion", gate.criterion, f"no such criterion; {_known(decision.tree.index)}")
            continue
        criterion = decision.tree.criteria[decision.tree.index[gate.criterion]]
        if not criterion.lowest <= gate.floor <= criterion.highest:
            scale = f"{criterion.lowest:g} to {criterion.highest:g}"
            yield _problem(f"gates.{row}.floor", f"{gate.floor:g}", f"off the scale of {criterion.id}, which runs from {scale}")


def _scenarios(decision: "Decision") -> Iterator[Problem]:
    for row, driver in enumerate(decision.scenarios):
        key = f"scenarios.{row}.states"
        for repeated in _repeated(state.id for state in driver.states):
            yield _problem(key, repeated, "this id is used twice; give each state its own")
        if driver.states[0].shifts:
            yield _problem(f"{key}.0.shifts", "", "the first state is the one that the scores assume; it shifts nothing")
        for number, state in enumerate(driver.states):
            for place, shift in enumerate(state.shifts):
                where = f"{key}.{number}.shifts.{place}"
                for unknown in [option for option in shift.options if option not in decision.option_index]:
                    yield _problem(f"{where}.options", unknown, f"no such option; {_known(decision.option_index)}")
                if shift.criterion not in decision.tree.index:
                    yield _problem(f"{where}.criterion", shift.criterion, f"no such criterion; {_known(decision.tree.index)}")
                if not shift.low <= shift.likely <= shift.high:
                    levels = f"{shift.low:g}, {shift.likely:g}, {shift.high:g}"
                    yield _problem(where, levels, "put them in order: low <= likely <= high")


def _unknown_nodes(key: str, nodes: Iterable[str], decision: "Decision") -> Iterator[Problem]:
    for node in nodes:
        if node not in decision.tree.nodes:
            yield _problem(key, node, f"no such criterion or branch; {_known(decision.tree.nodes)}")


def _repeated(ids: Iterable[T]) -> Iterator[T]:
    yield from (part for part, count in Counter(ids).items() if count > 1)


def _known(ids: Iterable[str]) -> str:
    return "known: " + (", ".join(sorted(ids)) or "none")


def _problem(key: str, value: object, fix: str) -> Problem:
    return Problem(file="", key=key, value=str(value), fix=fix)
