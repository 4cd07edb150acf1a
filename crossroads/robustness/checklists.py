"""Two published checklists, answered from the decision: what it reports, where, and what only people can confirm.

Nothing here says that an analysis is good. An item is *reported* when the decision carries what it asks for, *in part* when
some of it, *absent* when none of it. What only the people in the room can know is *to confirm*, whatever the file says.
Sources: Marsh et al. (2016), Multiple criteria decision analysis for health care decision making - emerging good practices:
report 2 of the ISPOR MCDA Emerging Good Practices Task Force, Value in Health 19(2), 125-137; Department for Communities
and Local Government (2009), Multi-criteria analysis: a manual, chapter 6. The items are put in our own words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from crossroads.model import Decision
from crossroads.model.option import Performance

Status = Literal["reported", "in part", "absent", "to confirm"]

Count = Callable[[Decision], tuple[int, int]]
"""How many of how many things that an item asks for a decision has."""


@dataclass(frozen=True)
class Item:
    """One item: `id` such as "ispor-3b", the `step` it belongs to, what it `asks`, and the answer.

    `found` of `of` things that it asks for are there (options, criteria, scores, texts, by `asks`). `where` they stand: keys of
    the decision document such as "performances.why", or results by the page that shows them, as "page.weigh".
    """

    id: str
    step: str
    asks: str
    status: Status
    found: int
    of: int
    where: tuple[str, ...]


class _Asked(NamedTuple):
    """An item before it is asked: `where` with blanks between, `tally` for found and of, `people` for what no file knows."""

    id: str
    step: str
    asks: str
    where: str
    tally: Count
    people: bool = False


def ispor(decision: Decision) -> tuple[Item, ...]:
    """The ISPOR checklist of good practice: eight steps, each to be reported, justified and validated."""
    return tuple(_answer(asked, decision) for asked in _ISPOR)


def uk_manual(decision: Decision) -> tuple[Item, ...]:
    """The eight steps of the UK multi-criteria analysis manual."""
    return tuple(_answer(asked, decision) for asked in _UK)


def _answer(asked: _Asked, decision: Decision) -> Item:
    found, of = asked.tally(decision)
    status: Status = "reported" if found == of > 0 else "in part" if found else "absent"
    return Item(asked.id, asked.step, asked.asks, "to confirm" if asked.people else status, found, of, tuple(asked.where.split()))


# --- what is counted -------------------------------------------------------------------------------------------------


def _shown(decision: Decision) -> tuple[int, int]:
    """A result that is computed and shown for every decision."""
    return 1, 1


def _texts(*names: str) -> Count:
    return lambda decision: (sum(bool(getattr(decision, name)) for name in names), len(names))


def _cells(has: Callable[[Performance], object]) -> Count:
    return lambda decision: (sum(bool(has(cell)) for cell in decision.performances), len(decision.performances))


def _uncertain(decision: Decision) -> tuple[int, int]:
    """Scores that say how uncertain they are: a range, or that they are missing."""
    return _cells(lambda cell: cell.missing or (cell.low is not None and cell.low != cell.high))(decision)


def _sourced(decision: Decision) -> tuple[int, int]:
    """Scores that cite a source, or say that there is none to cite."""
    return _cells(lambda cell: cell.evidence or cell.strength in ("judged", "silent"))(decision)


def _criteria_sources(decision: Decision) -> tuple[int, int]:
    return sum(bool(criterion.sources) for criterion in decision.tree.criteria), len(decision.tree.criteria)


def _definitions(decision: Decision) -> tuple[int, int]:
    return sum(bool(criterion.definition) for criterion in decision.tree.criteria), len(decision.tree.criteria)


def _tree(decision: Decision) -> tuple[int, int]:
    """The tree says why it is built as it is, and its branches what they hold."""
    parts = [decision.tree.summary, *(branch.definition for branch in decision.tree.branches)]
    return sum(map(bool, parts)), len(parts)


def _options(decision: Decision) -> tuple[int, int]:
    return sum(bool(option.summary) for option in decision.options), len(decision.options)


def _perspectives(decision: Decision) -> tuple[int, int]:
    """Perspectives that say what they stand for; an equal start is nobody's and counts as none."""
    held = [perspective for perspective in decision.perspectives if perspective.group != "start"]
    return sum(bool(perspective.summary) for perspective in held), max(1, len(held))


def _gates(decision: Decision) -> tuple[int, int]:
    return sum(bool(gate.set_by and gate.why) for gate in decision.gates), max(1, len(decision.gates))


def _scenarios(decision: Decision) -> tuple[int, int]:
    return sum(bool(driver.why) for driver in decision.scenarios), max(1, len(decision.scenarios))


def _further(decision: Decision) -> tuple[int, int]:
    return int(bool(decision.further_options)), 1


def _both(*counts: Count) -> Count:
    def counted(decision: Decision) -> tuple[int, int]:
        pairs = [count(decision) for count in counts]
        return sum(found for found, _ in pairs), sum(of for _, of in pairs)

    return counted


_readings = _cells(lambda cell: len(cell.readings) > 1)
_reasons = _cells(lambda cell: cell.why)
_counter = _cells(lambda cell: cell.against)
_complete = _cells(lambda cell: not cell.missing)
_open = _both(_uncertain, _scenarios)

_aim, _context = _texts("question", "summary"), _texts("date", "horizon", "baseline")
_problem, _status = _texts("question", "date", "horizon"), _texts("status")

_ISPOR = (
    _Asked("ispor-1a", "problem", "the question, its date and horizon", "question date horizon", _problem),
    _Asked("ispor-1b", "problem", "those who decide agree that this is the question", "status", _status, people=True),
    _Asked("ispor-2a", "criteria", "where each criterion comes from", "criteria.sources", _criteria_sources),
    _Asked("ispor-2b", "criteria", "a definition for each criterion", "criteria.definition criteria.levels", _definitions),
    _Asked("ispor-2c", "criteria", "those concerned find it complete", "tree.summary criteria.overlaps", _tree, people=True),
    _Asked("ispor-3a", "performance", "a source for each score, or that there is none", "performances.evidence", _sourced),
    _Asked("ispor-3b", "performance", "each score read twice, independently", "performances.readings", _readings),
    _Asked("ispor-4a", "scoring", "how levels become values", "criteria.levels criteria.value_function", _definitions),
    _Asked("ispor-4b", "scoring", "what speaks against each score", "performances.against", _counter),
    _Asked("ispor-5a", "weighting", "whose weights, from what", "perspectives.summary page.weigh", _perspectives),
    _Asked("ispor-5b", "weighting", "those whose weights they are stand by them", "page.weigh", _perspectives, people=True),
    _Asked("ispor-6a", "aggregation", "the function that adds up, and what it assumes", "page.methods", _shown),
    _Asked("ispor-6b", "aggregation", "the ranking, and every part of it", "page.weigh page.compare", _shown),
    _Asked("ispor-7a", "uncertainty", "a range for each score, and what may change", "performances.low scenarios", _open),
    _Asked("ispor-7b", "uncertainty", "what the uncertainty does to the ranking", "page.stress", _shown),
    _Asked("ispor-8a", "reporting", "method and findings, with all that is needed to get them again", "page.briefing", _shown),
    _Asked("ispor-8b", "reporting", "those who decide have examined the findings", "page.stress", _shown, people=True),
)

_UK = (
    _Asked("uk-1.1", "context", "the aim, and who is concerned", "question summary perspectives", _both(_aim, _perspectives)),
    _Asked("uk-1.2", "context", "how people and model work together on it", "status", _status, people=True),
    _Asked("uk-1.3", "context", "the situation in which it is asked", "date horizon baseline", _context),
    _Asked("uk-2", "options", "the options, no change among them", "options.summary baseline", _options),
    _Asked("uk-3.1", "criteria", "criteria for the consequences of each option", "criteria.definition", _definitions),
    _Asked("uk-3.2", "criteria", "criteria ordered under objectives", "tree.summary branches.definition", _tree),
    _Asked("uk-4.1", "scoring", "the consequences of each option, with reasons", "performances.why", _reasons),
    _Asked("uk-4.2", "scoring", "a score for each option on each criterion", "performances.likely", _complete),
    _Asked("uk-4.3", "scoring", "scores checked against a second reading", "performances.readings", _readings),
    _Asked("uk-5", "weighting", "weights for the swing from worst to best", "perspectives page.weigh", _perspectives),
    _Asked("uk-6.1", "combining", "weighted scores at each level of the tree", "page.weigh", _shown),
    _Asked("uk-6.2", "combining", "overall weighted scores", "page.weigh", _shown),
    _Asked("uk-7", "examining", "the ranking, and floors that nothing makes up for", "page.weigh gates", _both(_shown, _gates)),
    _Asked("uk-8.1", "sensitivity", "whether other preferences or weights change the order", "page.stress", _shown),
    _Asked("uk-8.2", "sensitivity", "options compared in pairs, for and against", "page.compare", _shown),
    _Asked("uk-8.3", "sensitivity", "new options that might do better than those at hand", "further_options", _further),
    _Asked("uk-8.4", "sensitivity", "steps repeated until the model is enough to decide on", "status", _status, people=True),
)
