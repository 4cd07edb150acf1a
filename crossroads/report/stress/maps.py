"""Maps of the first place: who comes first as two weights, or three, vary together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from crossroads.analysis import Stress
from crossroads.model.tree import ROOT
from crossroads.report import tables as of_ranking
from crossroads.report.catalogue import listed, percent, text
from crossroads.report.stress.section import Table
from crossroads.report.stress.weights import nothing_to_compare
from crossroads.robustness import FirstPlaceMap, Places, Region

LITTLE = 0.005
"""The share below which whole per cent say nothing any more."""


@dataclass(frozen=True, eq=False)
class Map:
    """A map in words: the `ids` that were chosen, what its three shares are called, `whose` proportions it has."""

    ids: tuple[str, ...]
    names: tuple[str, str, str]
    title: str
    whose: str
    found: FirstPlaceMap
    places: Places


def sentences(stress: Stress) -> list[str]:
    """Who comes first where, on the map of the two most fragile weights and on that of the three largest branches."""
    if too_few := nothing_to_compare(stress):
        return too_few
    two, three = draw(stress, pair(stress)), draw(stress, trio(stress))
    said = map_sentences(stress, two) if two else [text("stress.maps.few_two")]
    return said + (map_sentences(stress, three) if three else [text("stress.maps.few_three")])


def choices(stress: Stress) -> dict[str, str]:
    """What a map can be of, by id: the criteria of the view that take part, then the branches that are none of them."""
    titles, seen, found = stress.analysis.path_titles, set(), {}
    for name in titles:
        members = stress.members(name)
        same = members.tobytes()
        in_view = name in stress.analysis.paths
        if same not in seen and members[stress.columns].any() and (in_view or name not in stress.decision.tree.index):
            seen.add(same)
            found[name] = titles[name]
    return found


def pair(stress: Stress) -> tuple[str, ...]:
    """The two criteria of the view whose weights are the most fragile; none where there are less than three to share weight."""
    paths = stress.analysis.paths
    names = [name for name in choices(stress) if name in paths]
    fragile = sorted(names, key=lambda name: (paths[name].room, -paths[name].present))
    return tuple(fragile[:2]) if len(names) > 2 else ()


def trio(stress: Stress) -> tuple[str, ...]:
    """The three largest branches at the top of the tree, or criteria of the view where there are no three with weight."""
    known = choices(stress)
    weight = {name: float(stress.analysis.weights.leaves[stress.members(name)].sum()) for name in known}
    branches = [name for name in known if name in stress.decision.tree.children[ROOT] and weight[name] > 0]
    criteria = [name for name in known if name in stress.analysis.paths]
    chosen = branches if len(branches) > 2 else criteria
    if len(chosen) < 3 or not any(weight[name] for name in chosen):
        return ()
    largest = sorted(chosen, key=lambda name: -weight[name])[:3]
    return tuple(name for name in known if name in largest)


def draw(stress: Stress, names: Sequence[str], perspective: int | None = None) -> Map | None:
    """The map of two weights against each other, or of three among each other; None where `names` is empty.

    In the proportions of the present weights, or of one of the perspectives, by number. Raises `WeightsError`.
    """
    if not names:
        return None
    titles = tuple(stress.analysis.path_titles[name] for name in names)
    if len(names) == 2:
        title, called = text("stress.maps.two_way_of", one=titles[0], other=titles[1]), (*titles, text("stress.maps.rest"))
    else:
        title, called = text("stress.maps.ternary_of", one=titles[0], other=titles[1], third=titles[2]), titles
    weights, whose = None, text("stress.maps.present_weights")
    if perspective is not None:
        weights = stress.perspective_weights[perspective]
        whose = text("stress.maps.weights_of", perspective=stress.perspectives[perspective].title)
    found = stress.first_place_map(names, weights)
    return Map(tuple(names), (called[0], called[1], called[2]), title, whose, found, found.locate(stress.perspective_weights))


def sections(stress: Stress, drawn: Map) -> list[int]:
    """The perspectives, by number, that take a map in their own proportions: this one shows another first place than theirs."""
    return [number for number in range(len(stress.perspectives)) if differs(drawn.places, number)]


def map_sentences(stress: Stress, drawn: Map) -> list[str]:
    """Who comes first at the present weights, where the others do, who does nowhere, and which points mislead."""
    return [sentence for sentence in (finding(stress, drawn), _nowhere(stress, drawn), _unlike(stress, drawn)) if sentence]


def finding(stress: Stress, drawn: Map) -> str:
    """Who comes first at the present weights, and beyond which weights only the others do."""
    first = drawn.found.leaders(drawn.found.present)
    key = "stress.maps.present" if len(first) == 1 else "stress.maps.present_shared"
    present = text(key, map=drawn.title, whose=drawn.whose, first=listed(_titles(stress, first)))
    others = [region for region in drawn.found.regions if not set(region.options) & set(first)]
    others.sort(key=lambda region: -round(region.area, 9))
    if not others:
        return text("stress.maps.only", present=present)
    return text("stress.maps.others", present=present, others="; ".join(_where(stress, drawn, region) for region in others))


def _where(stress: Stress, drawn: Map, region: Region) -> str:
    """The one bound on a weight that says most of where a region lies."""
    least, most = _spans(drawn, region)
    spare = drawn.found.mapped - most
    low, high = int(least.argmax()), int(spare.argmax())
    option = options(stress, region.options)
    if least[low] > LITTLE and least[low] >= spare[high] / 2:
        return text("stress.maps.at_least", option=option, criterion=drawn.names[low], share=percent(least[low]))
    if spare[high] > LITTLE and drawn.names[high] == text("stress.maps.rest"):
        return text("stress.maps.both", option=option, share=percent(spare[high]))
    if spare[high] > LITTLE:
        return text("stress.maps.at_most", option=option, criterion=drawn.names[high], share=percent(most[high]))
    return text("stress.maps.somewhere", option=option)


def _spans(drawn: Map, region: Region) -> tuple[np.ndarray, np.ndarray]:
    """The least and the most weight of each of the three within a region, as shares of all weight."""
    corners = drawn.found.mapped * region.corners
    return corners.min(axis=0), corners.max(axis=0)


def _nowhere(stress: Stress, drawn: Map) -> str:
    somewhere = {row for region in drawn.found.regions for row in region.options}
    somewhere |= set(drawn.found.leaders(drawn.found.present))
    missing = _titles(stress, [row for row in stress.rows.tolist() if row not in somewhere])
    key = "stress.maps.nowhere_one" if len(missing) == 1 else "stress.maps.nowhere"
    return text(key, options=listed(missing)) if missing else ""


def _unlike(stress: Stress, drawn: Map) -> str:
    """The perspectives at whose point the map shows another first place than theirs."""
    places, unlike = drawn.places, sections(stress, drawn)
    names = [stress.perspectives[number].title for number in unlike]
    if len(unlike) > 1:
        return text("stress.maps.unlike_many", number=len(unlike), perspectives=listed(names), whose=drawn.whose)
    there, under = (options(stress, firsts[unlike[0]]) if unlike else "" for firsts in (places.there, places.under))
    return text("stress.maps.unlike", perspective=names[0], there=there, under=under, whose=drawn.whose) if unlike else ""


def differs(places: Places, number: int) -> bool:
    """Whether the map shows another first place at a point than its weights have."""
    return bool(places.there[number]) and set(places.there[number]) != set(places.under[number])


def place_sentence(stress: Stress, drawn: Map, number: int) -> str:
    """A point of the map by its number: whose it is, who comes first under it, and who there on the map if somebody else."""
    places, title = drawn.places, stress.perspectives[number].title
    if not places.there[number]:
        return text("stress.maps.no_place", perspective=title)
    there, under = (options(stress, firsts[number]) for firsts in (places.there, places.under))
    if differs(places, number):
        return text("stress.maps.place_unlike", number=number + 1, perspective=title, under=under, there=there)
    return text("stress.maps.place", number=number + 1, perspective=title, under=under)


def options(stress: Stress, rows: Sequence[int]) -> str:
    """Options by name, several as sharing what is said of them."""
    names = listed(_titles(stress, rows))
    return names if len(rows) == 1 else text("stress.maps.shared", options=names)


def tables(stress: Stress) -> list[Table]:
    """Regions and points of both maps."""
    if nothing_to_compare(stress):
        return []
    drawn = {"two_way": draw(stress, pair(stress)), "ternary": draw(stress, trio(stress))}
    found = []
    for name, one in drawn.items():
        if one:
            found.append(Table(f"{name}_map", text("stress.maps.table.regions", map=one.title), regions_table(stress, one)))
            if stress.perspectives:
                found.append(Table(f"{name}_points", text("stress.maps.table.points", map=one.title), points_table(stress, one)))
    return found


def regions_table(stress: Stress, drawn: Map) -> pd.DataFrame:
    """One row for each option that comes first somewhere: its share of the area, and between which weights it lies."""
    rows = []
    for region in drawn.found.regions:
        spans = 100 * np.column_stack(_spans(drawn, region)).ravel()
        rows.append((options(stress, region.options), 100 * region.area, *spans))
    ends = [text(f"stress.maps.table.{end}", criterion=name) for name in drawn.names for end in ("low", "high")]
    return pd.DataFrame(rows, columns=of_ranking.distinct([text("column.option"), text("stress.maps.table.area"), *ends]))


def points_table(stress: Stress, drawn: Map) -> pd.DataFrame:
    """One row a perspective: its point, the first place under it, and the one that the map shows there."""
    rows = []
    for number, perspective in enumerate(stress.perspectives):
        firsts = [options(stress, one[number]) if one[number] else "" for one in (drawn.places.under, drawn.places.there)]
        rows.append((perspective.title, *(100 * drawn.found.mapped * drawn.places.points[number]), *firsts))
    names = [text("stress.maps.table.here", criterion=name) for name in drawn.names]
    heads = [text(f"stress.maps.table.{head}") for head in ("perspective", "under", "there")]
    return pd.DataFrame(rows, columns=of_ranking.distinct([heads[0], *names, *heads[1:]]))


def document(stress: Stress) -> dict[str, Any]:
    """The same for JSON, ids in place of titles; points and corners are shares of the weight that is `mapped`."""
    if nothing_to_compare(stress):
        return {}
    drawn = {"two_way": draw(stress, pair(stress)), "ternary": draw(stress, trio(stress))}
    return {name: _map(stress, one) | {"sections": _sections(stress, one)} if one else None for name, one in drawn.items()}


def _sections(stress: Stress, drawn: Map) -> list[dict[str, Any]]:
    """The same map in the proportions of each perspective that it shows wrongly."""
    own = ((number, draw(stress, drawn.ids, number)) for number in sections(stress, drawn))
    return [{"perspective": stress.perspectives[number].id, **_map(stress, one)} for number, one in own if one]


def _map(stress: Stress, drawn: Map) -> dict[str, Any]:
    ids = [option.id for option in stress.decision.options]
    return {
        "criteria": drawn.ids,
        "mapped": drawn.found.mapped,
        "present": drawn.found.present,
        "regions": [
            {"first": [ids[row] for row in region.options], "area": region.area, "corners": region.corners}
            for region in drawn.found.regions
        ],
        "points": [
            {
                "perspective": perspective.id,
                "point": drawn.places.points[number],
                "first_there": [ids[row] for row in drawn.places.there[number]],
                "first_under": [ids[row] for row in drawn.places.under[number]],
            }
            for number, perspective in enumerate(stress.perspectives)
        ],
    }


def _titles(stress: Stress, rows: Sequence[int]) -> list[str]:
    return [stress.decision.options[row].title for row in rows]
