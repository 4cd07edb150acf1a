"""Page one of a briefing: no scores, no methods, no positions of states. What is to be decided, and on what it turns.

Everything here is read out of the decision and the analysis; the choice of what to say is the code's, the words of the
options are their authors', made short.
"""

import re
from collections import Counter
from itertools import permutations

import numpy as np

from crossroads.analysis import Stress
from crossroads.mcda.ranking import TIE
from crossroads.mcda.weighting import Array
from crossroads.model import Criterion
from crossroads.report.brief import in_full
from crossroads.report.brief.brevity import JUDGED, short
from crossroads.report.brief.content import Bullets, Grid, Paragraph, Part
from crossroads.report.catalogue import level, listed, text
from crossroads.robustness import DecisiveCell, to_level

CLEAR = 10.0
"""Points of value by which an option has to be ahead of, or behind, the others for that to set it apart."""
SAID = 2
"""At most so many criteria are named on each side of an option."""
NAMED = 8
"""At most so many options are named as in play; of more a reader of one page keeps none."""
TRADE_OFFS = 2
JUDGEMENTS = 3
ESTIMATES = ("judged", "silent", "inferred")


def parts(stress: Stress) -> tuple[Part, ...]:
    """The parts of page one, in order; those of which there is nothing to say are left out."""
    found = (changes(stress), in_play(stress), needs(stress), trade_offs(stress), judgements(stress))
    return tuple(part for part in found if part.blocks)


def changes(stress: Stress) -> Part:
    """What each option changes: tasks, troops, money."""
    names = ("tasks", "troops", "money")
    rows = [(option.title, *(short(getattr(option.changes, name)) for name in names)) for option in stress.decision.options]
    heads = (text("column.option"), *(text(f"brief.changes.{name}") for name in names))
    table = _grid("changes", heads, rows, (1.1, 2.6, 2.4, 1.7))
    return _part("changes", *table, notes=in_full.changes(stress.decision))


def needs(stress: Stress) -> Part:
    """What each option needs: consent, troops, money, time to effect, and until when it can be reversed."""
    rows = []
    for option in stress.decision.options:
        facts, effect = option.facts, option.facts.time_to_first_effect
        time = text("brief.needs.span", low=level(effect.low), high=level(effect.high), unit=effect.unit) if effect else ""
        mark = JUDGED if effect and "judged" in effect.note.lower() else ""
        told = [short(said) for said in (facts.needs.consent, facts.needs.troops, facts.needs.money)]
        rows.append((option.title, *told, time + mark, short(facts.reversible_until)))
    names = ("consent", "troops", "money", "effect", "reversible")
    heads = (text("column.option"), *(text(f"brief.needs.{name}") for name in names))
    table = _grid("needs", heads, rows, (1.1, 1.7, 1.5, 1.7, 1.1, 2.1))
    return _part("needs", *table, notes=in_full.needs(stress.decision))


def _grid(name: str, heads: tuple[str, ...], rows: list[tuple[str, ...]], widths: tuple[float, ...]) -> list[Grid | Paragraph]:
    """A table without the columns of which nothing is known, and what its mark means; nothing where all are empty."""
    kept = [0, *(column for column in range(1, len(heads)) if any(row[column] for row in rows))]
    if len(kept) == 1:
        return []
    shown = tuple(tuple(row[column] or "–" for column in kept) for row in rows)
    table = Grid(
        text(f"brief.{name}.caption"), tuple(heads[column] for column in kept), shown, tuple(widths[one] for one in kept)
    )
    marked = any(JUDGED in cell for row in shown for cell in row)
    return [table, *([Paragraph(text("brief.judged_mark", mark=JUDGED), "note")] if marked else [])]


# --- what is in play -------------------------------------------------------------------------------------------------


def rows_in_play(stress: Stress) -> list[int]:
    """The options that come first under at least one perspective; where there is none, those that can under some weights."""
    if stress.perspectives:
        return np.flatnonzero(stress.acceptable[:, 0] > 0).tolist()
    possible = stress.flips().possible
    return [int(row) for row in stress.rows if possible.reach(int(row)) > 0]


def in_play(stress: Stress) -> Part:
    """The options still in play, and what separates them."""
    rows = rows_in_play(stress)
    titles = _titles(stress)
    if not rows:
        return _part("in_play", Paragraph(text("verdict.all_out")))
    if len(rows) == 1:
        few = "alone" if len(stress.rows) == 1 else "one" if stress.perspectives else "always"
        said = text(f"brief.in_play.{few}", option=titles[rows[0]], part=text("brief.judgements.title"))
        return _part("in_play", Paragraph(said))
    named = sorted([row for row in stress.analysis.order if row in rows][:NAMED])
    values = stress.group_values[rows]
    apart = [(titles[row], _set_apart(stress, values, rows.index(row))) for row in named]
    if more := len(rows) - len(named):
        where = text(f"brief.{'unmet' if stress.perspectives else 'robustness'}.title")
        apart.append(("", text("brief.in_play.more", count=more, part=where)))
    return _part("in_play", Paragraph(_who_comes_first(stress, rows, named)), Bullets(tuple(apart)))


def _who_comes_first(stress: Stress, rows: list[int], named: list[int]) -> str:
    """Which options come first somewhere: by name those that are `named`, the others by their number."""
    titles = _titles(stress)
    key = "all" if len(rows) == len(titles) else "some"
    names = [titles[row] for row in named]
    if more := len(rows) - len(named):
        options = text("brief.in_play.and_more", options=", ".join(names), count=more)
    else:
        options = listed(names)
    return text(f"brief.in_play.{key if stress.perspectives else f'{key}_weights'}", options=options)


def _set_apart(stress: Stress, values: Array, place: int) -> str:
    """On which weighted criteria an option does clearly more, or clearly less, than every other one in play."""
    others = np.delete(values, place, axis=0)
    weighted = stress.analysis.weights.shares > 0
    ahead = np.where(weighted, values[place] - others.max(axis=0), -np.inf)
    behind = np.where(weighted, others.min(axis=0) - values[place], -np.inf)
    said = [
        text(key, criteria=listed([stress.analysis.weights.groups.titles[column] for column in columns]))
        for key, columns in (("brief.in_play.most", _largest(ahead)), ("brief.in_play.least", _largest(behind)))
        if columns
    ]
    return "; ".join(said) or text("brief.in_play.between")


def _largest(apart: Array) -> list[int]:
    order = np.argsort(-apart, kind="stable")
    return [int(column) for column in order[:SAID] if apart[column] >= CLEAR]


# --- on what readers of the same facts differ ------------------------------------------------------------------------


def trade_offs(stress: Stress) -> Part:
    """The two trade-offs on which readers of the same facts come to different options."""
    if len(stress.rows) < 2:
        return _part("trade_offs")
    if not stress.perspectives:
        return _part("trade_offs", Paragraph(text("brief.trade_offs.no_concerns")))
    found = _splits(stress)
    if not found:
        return _part("trade_offs", Paragraph(text("brief.trade_offs.none")))
    titles, names = _titles(stress), stress.analysis.weights.groups.titles
    said = tuple(
        (
            text("brief.trade_offs.against", one=names[more], other=names[less]),
            text("brief.trade_offs.speaks", one=names[more], option=titles[row], other=names[less], rival=titles[rival]),
        )
        for row, rival, more, less in found
    )
    return _part("trade_offs", Bullets(said))


def _splits(stress: Stress) -> list[tuple[int, int, int, int]]:
    """Pairs of options (rows) that come first under different perspectives, with a criterion on which each gains much.

    Those that part most perspectives come first, each with what each side gains most; then what it gains next.
    """
    firsts = [tuple(np.flatnonzero(ranks == 1)) for ranks in perspective_ranks(stress)]
    split = Counter(
        (int(one), int(other))
        for here, there in permutations(firsts, 2)
        for one in here
        for other in there
        if one < other and one not in there and other not in here
    )
    pairs = [pair for pair, _ in sorted(split.items(), key=lambda item: (-item[1], item[0]))]
    found: dict[frozenset[int], tuple[int, int, int, int]] = {}
    for nth in range(TRADE_OFFS):
        for one, other in pairs:
            gap = (stress.group_values[one] - stress.group_values[other]) * (stress.analysis.weights.shares > 0)
            order = np.argsort(-gap, kind="stable")
            more, less = int(order[nth % order.size]), int(order[-1 - nth % order.size])
            if gap[more] > 0 > gap[less]:
                found.setdefault(frozenset((more, less)), (one, other, more, less))
    return list(found.values())[:TRADE_OFFS]


def perspective_ranks(stress: Stress) -> Array:
    """(P, A) The rank of each option under each perspective."""
    return np.stack([one.ranks for one in stress.unmet], axis=1)


# --- what would change it --------------------------------------------------------------------------------------------


def judgements(stress: Stress) -> Part:
    """The three estimates that would change what comes first, and who could settle them."""
    if len(stress.rows) < 2:
        return _part("judgements")
    cells = [cell for cell in stress.decisive_cells if _strength(stress, cell) in ESTIMATES][:JUDGEMENTS]
    if not cells:
        return _part("judgements", Paragraph(text("brief.judgements.none")))
    said = tuple((_about(stress, cell), _judgement(stress, cell)) for cell in cells)
    return _part("judgements", Bullets(said), Paragraph(text("brief.judgements.under"), "note"))


def _strength(stress: Stress, cell: DecisiveCell) -> str:
    decision = stress.decision
    return decision.cells[decision.options[cell.option].id, decision.tree.criteria[cell.criterion].id].strength


def _about(stress: Stress, cell: DecisiveCell) -> str:
    criterion = stress.decision.tree.criteria[cell.criterion]
    return text("brief.judgements.about", option=_titles(stress)[cell.option], criterion=criterion.title)


def _judgement(stress: Stress, cell: DecisiveCell) -> str:
    """What is assumed in words, what would change it, and who could settle it."""
    decision, criterion = stress.decision, stress.decision.tree.criteria[cell.criterion]
    likely = decision.cells[decision.options[cell.option].id, criterion.id].likely
    now = text("cell.missing") if likely is None else criterion.words(likely)
    flip = float(to_level(cell.value, criterion, rising=cell.value > cell.present))
    then = criterion.words(flip)
    said = text(
        f"brief.judgements.{_change(cell, criterion, flip, same=now == then)}",
        now=now if likely is None else _described(criterion, likely),
        then=then,
        reach=_reach(cell),
        option=_titles(stress)[cell.to],
        strength=text(f"strength.{_strength(stress, cell)}"),
    )
    who = text("brief.judgements.who", who=short(criterion.settled_by)) if criterion.settled_by else ""
    return f"{said} {who}".strip()


def _change(cell: DecisiveCell, criterion: Criterion, flip: float, *, same: bool) -> str:
    """What the nearest level in words is to the change: `same` as now, enough for it, or only nearly so."""
    way = "better" if cell.value > cell.present else "worse"
    if same:
        return f"somewhat_{way}"
    nearest = next(one.level for one in criterion.levels if one.text == criterion.words(flip))
    rises = (way == "better") == (criterion.best > criterion.worst)
    enough = nearest >= flip - TIE if rises else nearest <= flip + TIE
    return way if enough else f"{way}_than"


def _described(criterion: Criterion, found: float) -> str:
    """The nearest level in words; with the number itself where these words say theirs, as in "30 deaths a year"."""
    words = criterion.words(found)
    own = next(one.level for one in criterion.levels if one.text == words)
    said = f"{own:,.1f}".removesuffix(".0")  # as its authors wrote it, whatever the language of numbers
    return re.sub(rf"(?<![\d.,]){re.escape(said)}(?![\d.,]*\d)", level(found), words)


def _reach(cell: DecisiveCell) -> str:
    """That the range of a score does not reach as far as the change, where it does not."""
    return text("brief.judgements.beyond") if np.isfinite(cell.used) and cell.used > 1 + TIE else ""


def _titles(stress: Stress) -> list[str]:
    return [option.title for option in stress.decision.options]


def _part(name: str, *blocks: Paragraph | Bullets | Grid, notes: tuple[str, ...] = ()) -> Part:
    return Part(name, text(f"brief.{name}.title"), "page one", blocks, notes)
