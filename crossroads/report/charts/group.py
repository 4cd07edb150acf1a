"""Charts of what a room says together. None draws one person: dots are means of several, bars are shares of all."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from crossroads.groups.session import RoundResult
from crossroads.report import group_words as say
from crossroads.report.catalogue import percent, text
from crossroads.report.charts import group_specs as specs
from crossroads.report.charts.chart import Chart
from crossroads.report.charts.palette import VALUES, ink, mixed
from crossroads.report.group_words import Room


def weights_chart(room: Room, found: RoundResult) -> Chart:
    """The spread of weights on each criterion, the heaviest on top."""
    order = _heaviest_first(found)
    title = " ".join(say.weights(room, found)[1:3])
    return Chart(
        spec=specs.strips(len(order), ("",)),
        data=_strips(room, order, [("", found)]),
        title=title,
        alt=text("workshop_results.chart.weights_alt", said=title),
    )


def rounds_weights_chart(room: Room, before: RoundResult, after: RoundResult) -> Chart:
    """The spread of weights on each criterion in both rounds, one under the other."""
    order, series = _heaviest_first(before), _rounds()
    title = f"{say.moved_weight(room, before, after)} {text('workshop_results.rounds.moral')}"
    return Chart(
        spec=specs.strips(len(order), series),
        data=_strips(room, order, list(zip(series, (before, after), strict=True))),
        title=title,
        alt=text("workshop_results.chart.rounds_alt", said=title),
    )


def _rounds() -> tuple[str, str]:
    return text("workshop_results.chart.round_1"), text("workshop_results.chart.round_2")


def _heaviest_first(found: RoundResult) -> list[int]:
    return [int(place) for place in np.argsort(-np.array(found.rankings[0].weights), kind="stable")]


def _strips(room: Room, order: Sequence[int], rounds: Sequence[tuple[str, RoundResult]]) -> dict[str, list[dict[str, Any]]]:
    """The datasets of `strips`: the criteria in `order`, one series a round."""
    dots, halves = [], []
    for number, (series, found) in enumerate(rounds):
        for place, criterion in enumerate(order):
            spread, row = found.spreads[criterion], {"place": place, "number": number, "series": series}
            row |= {"name": room.criterion_titles[criterion]}
            low, middle, high = spread.quartiles
            if spread.shows_width:
                halves.append(row | {"low": low, "middle": middle, "high": high})
            dots += [row | {"at": dot.at, "people": dot.people} for dot in spread.dots]
    return {"dots": dots, "halves": halves, "names": _names([room.criterion_titles[one] for one in order])}


def _names(names: Sequence[str]) -> list[dict[str, Any]]:
    return [{"place": place, "name": name} for place, name in enumerate(names)]


def rules_chart(room: Room, found: RoundResult) -> Chart:
    """The rank of each option by every rule, by mean weights from the first on."""
    rules = tuple(say.rule_short(one.rule) for one in found.rankings)
    order = np.argsort(found.rankings[0].ranks, kind="stable")
    last = len(order)
    rows = []
    for place, option in enumerate(order):
        for rule, one in zip(rules, found.rankings, strict=True):
            rank = one.ranks[option]
            colour = mixed(*VALUES, 1 - (rank - 1) / max(1, last - 1))
            row = {"place": place, "name": room.option_titles[option], "rule": rule, "rank": rank}
            rows.append(row | {"colour": colour, "ink": ink(colour)})
    title = say.rules_sentence(room, found.rankings)
    return Chart(
        spec=specs.cells(last, rules),
        data={"cells": rows, "names": _names([room.option_titles[option] for option in order])},
        title=title,
        alt=text("workshop_results.chart.rules_alt", said=title),
    )


def places_chart(room: Room, found: RoundResult) -> Chart:
    """For each option the shares of first and of last places."""
    series = (text("workshop_results.chart.first"), text("workshop_results.chart.last"))
    title = " ".join(say.places(room, found)[:2])
    alt = text("workshop_results.chart.places_alt", said=title)
    return _paired(room, series, (found.places.first, found.places.last), (title, alt))


def rounds_places_chart(room: Room, before: RoundResult, after: RoundResult) -> Chart:
    """For each option the share of first places in both rounds."""
    title = say.moved_place(room, before.places, after.places)
    alt = text("workshop_results.chart.rounds_places_alt", said=title)
    return _paired(room, _rounds(), (before.places.first, after.places.first), (title, alt))


def gut_chart(room: Room) -> Chart | None:
    """For each option the share of first places as felt and as weighed; None unless there are both."""
    felt, weighed = room.results.gut, room.results.round_1
    if felt is None or weighed is None:
        return None
    series = (text("workshop_results.chart.gut"), text("workshop_results.chart.weighed"))
    title = " ".join(say.gut(room)[:2])
    alt = text("workshop_results.chart.gut_alt", said=title)
    return _paired(room, series, (felt.places.first, weighed.places.first), (title, alt))


def _paired(room: Room, series: tuple[str, str], shares: tuple[Sequence[float], Sequence[float]], said: tuple[str, str]) -> Chart:
    """Two bars an option, in the order of the first series; `said` are title and description."""
    order = np.argsort(-np.array(shares[0]), kind="stable")
    titles = [room.option_titles[option] for option in order]
    rows = [
        {
            "place": place,
            "number": number,
            "series": name,
            "name": titles[place],
            "share": of[option],
            "said": percent(of[option]),
        }
        for number, (name, of) in enumerate(zip(series, shares, strict=True))
        for place, option in enumerate(order)
    ]
    return Chart(specs.bars(len(titles), series), {"bars": rows, "names": _names(titles)}, *said)


def taus_chart(found: RoundResult) -> Chart:
    """How alike pairs of people rank."""
    title = " ".join(say.agreement(found.agreement, found.people)[:2])
    alt = text("workshop_results.chart.taus_alt", said=title)
    return _banded((("", found.agreement.tau_shares),), title, alt)


def rounds_taus_chart(before: RoundResult, after: RoundResult) -> Chart:
    """How alike pairs of people rank in both rounds."""
    title = say.agreement(after.agreement, after.people)[0]
    series = tuple(zip(_rounds(), (before.agreement.tau_shares, after.agreement.tau_shares), strict=True))
    alt = text("workshop_results.chart.taus_alt", said=title)
    return _banded(series, title, alt)


def gut_taus_chart(room: Room) -> Chart | None:
    """How alike each person's gut ranking is to that of the same person's weights; None while that is not shown."""
    found = room.results.gut_against_weights
    if found is None:
        return None
    title = say.gut(room)[-2]
    alt = text("workshop_results.chart.own_taus_alt", said=title)
    return _banded((("", found.tau_shares),), title, alt)


def _banded(series: Sequence[tuple[str, Sequence[float]]], title: str, alt: str) -> Chart:
    """Columns over bands of tau; two series share each band, half of it for each."""
    rows = []
    for number, (name, shares) in enumerate(series):
        width = 2 / len(shares)
        for band, share in enumerate(shares):
            start = -1 + width * (band + number / len(series))
            rows.append({"series": name, "start": start, "end": start + width / len(series), "share": share})
    return Chart(specs.bands(tuple(name for name, _ in series)), {"bands": rows}, title, alt)


def roles_chart(room: Room, found: RoundResult) -> Chart | None:
    """The mean weights of each role that may be shown; None where none may."""
    if not found.roles:
        return None
    table = np.array([one.weights for one in found.roles])
    order = np.argsort(-np.ptp(table, axis=0), kind="stable")
    names = [room.criterion_titles[criterion] for criterion in order]
    rows = [
        {"place": place, "name": names[place], "role": one.role, "weight": one.weights[criterion]}
        for place, criterion in enumerate(order)
        for one in found.roles
    ]
    spans = [
        {"place": place, "low": float(table[:, criterion].min()), "high": float(table[:, criterion].max())}
        for place, criterion in enumerate(order)
    ]
    title = say.roles_apart(room, found)
    return Chart(
        spec=specs.role_dots(len(names), tuple(one.role for one in found.roles)),
        data={"roles": rows, "spans": spans, "names": _names(names)},
        title=title,
        alt=text("workshop_results.chart.roles_alt", said=title),
    )
