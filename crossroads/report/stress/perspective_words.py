"""What to say of the ranking under every perspective, of regret, and of what each option leaves unmet.

Perspectives are counted, and a count is no share of anything. Only what is drawn within an order is a share: of the weights
that respect it.
"""

from collections.abc import Iterable

import numpy as np

from crossroads.analysis import Stress
from crossroads.mcda.ranking import TIE
from crossroads.model import Perspective
from crossroads.report import words
from crossroads.report.catalogue import listed, percent, points, text
from crossroads.report.tables import distinct
from crossroads.robustness import Spread, Unmet

PLACES = (2, 3)
"""The top of a ranking: an option there is acceptable."""
NAMED = 3
"""Perspectives that a sentence names; the tables name all."""
MOST_OPTIONS = 8
"""Options of which a sentence says what they leave unmet; the table has all."""
LITTLE = 0.005
"""The share of weights below which an option is not named."""


def nothing_to_say(stress: Stress) -> list[str]:
    """Why there is nothing to compare, as the one sentence; empty where there are perspectives and two options."""
    if len(stress.rows) < 2:
        return [words.verdict(stress.analysis)]
    return [] if stress.perspectives else [text("stress.perspectives.none")]


def across(stress: Stress) -> list[str]:
    """Which options come first, and which are among the first two or three, under how many perspectives."""
    return [_firsts(stress), *(_top(stress, place) for place in PLACES if place < len(stress.rows))]


def _firsts(stress: Stress) -> str:
    first = _first_under(stress)
    if len(stress.perspectives) == 1:
        key = "stress.perspectives.first_one" if len(first) == 1 else "stress.perspectives.first_one_shared"
        return text(key, name=said_name(stress.perspectives[0]), options=_options(stress, first))
    if len(first) == 1:
        return text("stress.perspectives.first_same", option=_options(stress, first), all=_all(stress))
    if all(len(under) == len(stress.perspectives) for under in first.values()):
        return text("stress.perspectives.first_same_shared", option=_options(stress, first), all=_all(stress))
    said: list[str] = []
    for row, under in first.items():
        key = ("takes_next" if said else "takes") + ("_named" if len(under) <= NAMED else "")
        names = listed([said_name(stress.perspectives[place]) for place in under])
        said.append(text(f"stress.perspectives.{key}", option=_options(stress, [row]), count=len(under), names=names))
    return text("stress.perspectives.first_changes", all=_all(stress), said=listed(said))


def _first_under(stress: Stress) -> dict[int, list[int]]:
    """The options that come first under some perspectives (their numbers), that with the most of them first."""
    found = {row: np.flatnonzero(stress.unmet[row].ranks == 1).tolist() for row in stress.rows.tolist()}
    return dict(sorted(((row, under) for row, under in found.items() if under), key=lambda item: -len(item[1])))


def _top(stress: Stress, place: int) -> str:
    counts = stress.acceptable[stress.rows, place - 1]
    most = stress.rows[counts == counts.max()].tolist()
    return text(
        "stress.perspectives.top",
        place=text(f"stress.perspectives.place.{place}"),
        options=_options(stress, most),
        count=int(counts.max()),
        all=len(stress.perspectives),
    )


def minimax(stress: Stress) -> list[str]:
    """The options whose largest regret over several perspectives is smallest, and what that means."""
    return [_minimax(stress)] if len(stress.perspectives) > 1 else []


def _minimax(stress: Stress) -> str:
    found = stress.regret
    chosen, largest = found.minimax, float(found.largest[found.minimax[0]])
    said: dict[str, object] = {"options": _options(stress, chosen), "all": _all(stress)}
    alone = len(chosen) == 1
    if largest <= TIE:
        return text("stress.perspectives.minimax_none" if alone else "stress.perspectives.minimax_none_shared", **said)
    said |= {"points": _points(largest), "name": said_name(stress.perspectives[int(found.largest_in[chosen[0]])])}
    return text("stress.perspectives.minimax" if alone else "stress.perspectives.minimax_shared", **said)


def within(stress: Stress) -> list[str]:
    """Which orders settle the first place whatever the weights within them, and which leave it open; readings are counted."""
    settled: dict[int, list[str]] = {}
    open_orders = []
    readings = {True: 0, False: 0}
    for perspective, spread in zip(stress.perspectives, stress.spreads, strict=True):
        leader = sole_first(spread)
        if not spread.free:
            continue
        if perspective.group == "reading":
            readings[leader is None] += 1
        elif leader is None:
            open_orders.append(_unsettled(stress, perspective, spread))
        else:
            settled.setdefault(leader, []).append(said_name(perspective))
    said = [
        text(
            "stress.perspectives.settled" if len(names) == 1 else "stress.perspectives.settled_many",
            names=listed(names),
            option=_options(stress, [row]),
        )
        for row, names in settled.items()
    ]
    return [*open_orders, *said, *_readings_open(readings[True], sum(readings.values()))]


def sole_first(spread: Spread) -> int | None:
    """The option that comes first under all weights within an order, as sampled; None where there is no such one."""
    sure = np.flatnonzero(spread.rank_shares[:, 0] >= 1 - TIE)
    return int(sure[0]) if sure.size else None


def _unsettled(stress: Stress, perspective: Perspective, spread: Spread) -> str:
    shares = spread.rank_shares[:, 0]
    order = [row for row in np.argsort(-shares, kind="stable").tolist() if shares[row] >= LITTLE]
    if len(order) == 1:
        share = percent(float(shares[order[0]]))
        return text("stress.perspectives.nearly", name=said_name(perspective), option=_options(stress, order), share=share)
    said = [
        text(
            "stress.perspectives.share_next" if place else "stress.perspectives.share_first",
            option=_options(stress, [row]),
            share=percent(float(shares[row])),
        )
        for place, row in enumerate(order)
    ]
    return text("stress.perspectives.unsettled", name=said_name(perspective), said=listed(said))


def _readings_open(count: int, of: int) -> list[str]:
    if not of:
        return []
    key = {0: "readings_open_none", 1: "readings_open_one"}.get(count, "readings_open")
    return [text(f"stress.perspectives.{key}", count=count, all=of)]


def unmet(stress: Stress) -> list[str]:
    """The minority report: for each option, in the order of the ranking, whom it leaves unmet most and who places it last."""
    inside = [row for row in stress.analysis.order if row in stress.rows]
    return [_unmet(stress, stress.unmet[row]) for row in inside[:MOST_OPTIONS]]


def _unmet(stress: Stress, found: Unmet) -> str:
    option = _options(stress, [found.option])
    if not found.most:
        return text("stress.perspectives.unmet_none", option=option)
    most, *others = found.most
    then = [_behind(stress, place, found.regrets[place]) for place in others[: NAMED - 1]]
    return text(
        "stress.perspectives.unmet",
        name=said_name(stress.perspectives[most]),
        points=_points(found.regrets[most]),
        then=text("stress.perspectives.then", names=listed(then)) if then else "",
        last=_last(stress, found),
        option=option,
    )


def _behind(stress: Stress, place: int, regret: float) -> str:
    key = "stress.perspectives.behind" if round(regret) >= 1 else "stress.perspectives.behind_little"
    return text(key, name=said_name(stress.perspectives[place]), number=f"{regret:.0f}")


def _last(stress: Stress, found: Unmet) -> str:
    names = [said_name(stress.perspectives[place]) for place in found.last]
    if not names:
        return ""
    if len(names) > NAMED:
        return text("stress.perspectives.last_more", count=len(names), names=listed(names[:NAMED]))
    return text("stress.perspectives.last_one" if len(names) == 1 else "stress.perspectives.last_many", names=listed(names))


def notes(stress: Stress) -> list[str]:
    """What a reader has to know beside: what readings are, who takes no part, and what the scores are."""
    readings = [perspective for perspective in stress.perspectives if perspective.group == "reading"]
    out = np.flatnonzero(stress.analysis.out).tolist()
    said = [text("stress.perspectives.readings", count=len(readings))] if readings else []
    if out:
        key = "stress.perspectives.out" if len(out) == 1 else "stress.perspectives.out_many"
        said.append(text(key, options=_options(stress, out)))
    if stress.analysis.weights.left_out >= LITTLE:
        said.append(text("stress.perspectives.whole"))
    return said + ([text("stress.perspectives.additive")] if stress.analysis.settings.method != "additive" else [])


# --- names


def name(perspective: Perspective) -> str:
    """The name of a perspective; that of a reading says that it is one."""
    if perspective.group == "reading":
        return text("stress.perspectives.reading", holder=perspective.label or perspective.title)
    return perspective.title


def said_name(perspective: Perspective) -> str:
    """The same within a sentence."""
    if perspective.group == "reading":
        return text("stress.perspectives.reading_said", holder=perspective.label or perspective.title)
    return perspective.title


def names_of(stress: Stress) -> tuple[str, ...]:
    """The names of the perspectives, each different."""
    return distinct(name(perspective) for perspective in stress.perspectives)


def _options(stress: Stress, rows: Iterable[int]) -> str:
    return listed([stress.decision.options[row].title for row in rows])


def _all(stress: Stress) -> str:
    """How many perspectives there are, and of what kind."""
    count = len(stress.perspectives)
    readings = sum(perspective.group == "reading" for perspective in stress.perspectives)
    if not readings:
        return text("stress.perspectives.concerns", count=count)
    key = "stress.perspectives.only_readings" if readings == count else "stress.perspectives.mixed"
    return text(key, count=count, readings=readings)


def _points(number: float) -> str:
    return points(number) if round(number) >= 1 else text("stress.perspectives.under_a_point")
