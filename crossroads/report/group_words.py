"""What a room says together, in sentences: as careful about people as the results are."""

from collections.abc import Sequence

import numpy as np

from crossroads.groups.session import WEIGHT_RULES, Results, RoundResult, perspective_of
from crossroads.groups.session.results import Agreement, Check, Places, Ranking
from crossroads.mcda.weights import grouping
from crossroads.model import Decision, Perspective
from crossroads.report.catalogue import listed, percent, points, text

ALIKE = 0.05
"""Shares of the variance that differ by less are alike."""
MANY = 0.25
"""From this share on, an option has many first, or many last, places."""
LEVEL = 1e-9
ONE_PERCENT = 0.01


class Room:
    """The results of a workshop with the names that `decision` gives options and criteria, which may be hidden ones."""

    def __init__(self, decision: Decision, results: Results) -> None:
        groups = grouping(decision, results.view)
        self.results = results
        self.options = {option: decision.option(option).title for option in results.options}
        self.criteria = {one: groups.titles[groups.ids.index(one)] for one in results.criteria}

    @property
    def option_titles(self) -> tuple[str, ...]:
        """The options in the order of the results."""
        return tuple(self.options.values())

    @property
    def criterion_titles(self) -> tuple[str, ...]:
        """The criteria in the order of the results."""
        return tuple(self.criteria.values())

    def named(self, options: Sequence[str]) -> str:
        """Options by id, in a row."""
        return listed([self.options[one] for one in options])


def preface(room: Room) -> list[str]:
    """What has to be said before any result: that it is a rehearsal, or that there is none."""
    said = [text("workshop_results.simulated")] if room.results.simulated else []
    if room.results.last is None and room.results.gut is None:
        said.append(text("workshop_results.none", smallest=room.results.smallest))
    return said


def weights(room: Room, found: RoundResult) -> list[str]:
    """What weighs most on average, and where people are farthest apart."""
    mean, titles = found.rankings[0].weights, room.criterion_titles
    people = text("workshop_results.measure", people=found.people)
    if len(titles) == 1:
        return [people, text("workshop_results.weights.only", first=titles[0])]
    first, second = np.argsort(-np.array(mean), kind="stable")[:2]
    widest = max(found.spreads, key=lambda one: one.deviation)
    low, _, high = widest.quartiles
    apart = {"criterion": room.criteria[widest.criterion], "low": percent(low), "high": percent(high)}
    shares = {"share": percent(mean[first]), "next": percent(mean[second])}
    key = "few" if not found.shows_widths else "apart" if widest.deviation > LEVEL else "together"
    said = [
        people,
        text("workshop_results.weights.most", first=titles[first], second=titles[second], **shares),
        text(f"workshop_results.weights.{key}", people=found.people, **apart),
    ]
    if found.skipped:
        said.append(text("workshop_results.weights.skipped", share=percent(found.skipped)))
    return [*said, text("workshop_results.weights.dots")]


def ranking(room: Room, found: RoundResult) -> list[str]:
    """What comes first by each rule, with a warning where the rules differ."""
    said = [rules_sentence(room, found.rankings)]
    if len({first_by(one) for one in found.rankings}) > 1:
        said.append(text("workshop_results.ranking.differ_why"))
    if not all(one.unique for one in found.rankings):
        said.append(text("workshop_results.ranking.kemeny"))
    return [*said, *_zeros(room, found), text("workshop_results.ranking.average")]


def _zeros(room: Room, found: RoundResult) -> list[str]:
    """What zeros of single people do to the mean of ratios."""
    one = found.ranking("geometric")
    if one is None:
        return [text("workshop_results.ranking.no_geometric")]
    zero = [title for title, weight in zip(room.criterion_titles, one.weights, strict=True) if not weight]
    return [text("workshop_results.ranking.zeros", criteria=listed(zero))] if zero else []


def first_by(one: Ranking) -> tuple[int, ...]:
    """The places of the options that a rule puts first."""
    return tuple(place for place, rank in enumerate(one.ranks) if rank == 1)


def rules_sentence(room: Room, rankings: Sequence[Ranking]) -> str:
    """Whether the rules agree on the order, on the first place only, or on neither."""
    by_first: dict[tuple[int, ...], list[str]] = {}
    for one in rankings:
        by_first.setdefault(first_by(one), []).append(rule_title(one.rule))
    if len(by_first) == 1:
        order = "same_order" if len({one.ranks for one in rankings}) == 1 else "same_first"
        first = next(iter(by_first))
        key = order if len(first) == 1 else f"{order}_shared"
        return text(f"workshop_results.ranking.{key}", rules=len(rankings), options=_titles(room, first))
    said = [
        text(
            "workshop_results.ranking.takes" if len(first) == 1 else "workshop_results.ranking.takes_shared",
            options=_titles(room, first),
            rules=listed(rules),
        )
        for first, rules in by_first.items()
    ]
    return text("workshop_results.ranking.differ", said="; ".join(said))


def rule_title(rule: str) -> str:
    """What a rule is called."""
    return text(f"workshop_results.rule.{rule}")


def rule_short(rule: str) -> str:
    """What a rule is called at the head of a column."""
    return text(f"workshop_results.rule_short.{rule}")


def _titles(room: Room, places: Sequence[int]) -> str:
    return listed([room.option_titles[place] for place in places])


def places(room: Room, found: RoundResult) -> list[str]:
    """Which option comes first for most people and which last, and which option divides them."""
    said = [_most(room, found.places.first, "workshop_results.places.first", found.people)]
    said.append(_most(room, found.places.last, "workshop_results.places.last", found.people))
    for title, first, last in zip(room.option_titles, found.places.first, found.places.last, strict=True):
        if min(first, last) >= MANY:
            said.append(text("workshop_results.places.both", option=title))
    return [*said, text("workshop_results.places.ties")]


def _most(room: Room, shares: Sequence[float], key: str, people: int) -> str:
    """The option with the largest share, or those that have it."""
    most = [place for place, share in enumerate(shares) if share > max(shares) - LEVEL]
    values = {"share": percent(max(shares)), "people": people}
    if len(most) == 1:
        return text(key, option=room.option_titles[most[0]], **values)
    return text(f"{key}_shared", options=_titles(room, most), **values)


def agreement(found: Agreement, people: int) -> list[str]:
    """Kendall's W, and how the taus of pairs of people are spread."""
    if found.w is None or found.mean_tau is None:
        return [text("workshop_results.agreement.none")]
    half = len(found.tau_shares) // 2
    alike, opposed = sum(found.tau_shares[-2:]), sum(found.tau_shares[:half])
    return [
        text("workshop_results.agreement.w", w=f"{found.w:.2f}", people=people),
        text("workshop_results.agreement.tau", alike=percent(alike), opposed=percent(opposed), tau=_signed(found.mean_tau)),
        text("workshop_results.agreement.camps"),
    ]


def _signed(tau: float) -> str:
    return f"{tau + 0.0:.2f}"


def difference(room: Room, found: RoundResult) -> list[str]:
    """The criterion on which weights differ most, and whether that matters."""
    one = found.difference
    if not found.shows_widths:
        return [text("workshop_results.difference.few")]
    names = {"low_first": room.named(one.first_at_low), "high_first": room.named(one.first_at_high)}
    shares = {"criterion": room.criteria[one.criterion], "low": percent(one.low), "high": percent(one.high)}
    key = "workshop_results.difference.matters" if one.matters else "workshop_results.difference.not"
    return [text(key, **names, **shares), text("workshop_results.difference.rest")]


def facts(room: Room, found: RoundResult) -> list[str]:
    """Whether facts or values decide of the first place."""
    one = found.facts
    option = room.options[one.option]
    how = text("workshop_results.facts.how")
    if one.settled:
        return [text(f"workshop_results.facts.{'always' if one.comes_first else 'never'}", option=option), how]
    gap = one.values - one.facts
    key = "alike" if abs(gap) < ALIKE else "values" if gap > 0 else "facts"
    said = [text(f"workshop_results.facts.{key}", option=option, values=percent(one.values), facts=percent(one.facts))]
    rest = max(0.0, 1 - one.values - one.facts)
    if rest >= ALIKE:
        said.append(text("workshop_results.facts.together", rest=percent(rest)))
    return [*said, how]


def minority(room: Room, found: RoundResult) -> list[str]:
    """For how many another option comes first, how far behind the room's first lies for them, and what they weigh more."""
    one = found.minority
    option = room.options[one.option]
    if not one.elsewhere:
        return [text("workshop_results.minority.nobody", option=option)]
    said = [text("workshop_results.minority.elsewhere", option=option, share=percent(one.elsewhere))]
    far = np.repeat([dot.at for dot in one.behind], [dot.people for dot in one.behind])
    behind = np.concatenate([np.zeros(max(0, found.people - far.size)), far])
    if (quarter := float(np.quantile(behind, 0.75))) >= 1:
        said.append(text("workshop_results.minority.behind", points=points(quarter)))
    if not one.described:
        return [*said, text("workshop_results.minority.not_described", smallest=room.results.smallest)]
    if not one.heavier:
        return [*said, text("workshop_results.minority.no_pattern")]
    return [*said, text("workshop_results.minority.heavier", criteria=listed([room.criteria[name] for name, _ in one.heavier]))]


def roles(room: Room, found: RoundResult) -> list[str]:
    """What each role that may be shown says, and how alike roles are; `found` is the round to say it of."""
    if not found.roles:
        return [text("workshop_results.roles.not_shown", smallest=room.results.smallest)]
    said = []
    for one in found.roles:
        first = [place for place, rank in enumerate(one.ranks) if rank == 1]
        values = {"role": one.role, "people": one.people, "options": _titles(room, first), "alike": _alike(one.within)}
        said.append(text("workshop_results.roles.one" if len(first) == 1 else "workshop_results.roles.shared", **values))
    said += [
        text("workshop_results.roles.between", one=pair.one, other=pair.other, alike=_alike(pair.alike)) for pair in found.between
    ]
    return [*said, text(f"workshop_results.roles.round_{found.round}"), text("workshop_results.roles.rest")]


def roles_apart(room: Room, found: RoundResult) -> str:
    """On what the roles that are shown are farthest apart; what the only one says where there is one."""
    if len(found.roles) == 1:
        return roles(room, found)[0]
    table = np.array([one.weights for one in found.roles])
    place = int(np.ptp(table, axis=0).argmax())
    values = {"low": percent(table[:, place].min()), "high": percent(table[:, place].max())}
    return text("workshop_results.roles.apart", criterion=room.criterion_titles[place], **values)


def _alike(band: str | None) -> str:
    return text(f"workshop_results.alike.{band or 'none'}")


def rounds(room: Room, before: RoundResult, after: RoundResult) -> list[str]:
    """What is otherwise in the second round, of the room as a whole."""
    said = [text("workshop_results.rounds.people", one=before.people, two=after.people), _first_of_both(room, before, after)]
    said.append(moved_place(room, before.places, after.places))
    said.append(moved_weight(room, before, after))
    if before.agreement.w is not None and after.agreement.w is not None:
        values = {"before": f"{before.agreement.w:.2f}", "after": f"{after.agreement.w:.2f}"}
        said.append(text("workshop_results.rounds.agreement", **values))
    return [*said, text("workshop_results.rounds.moral")]


def _first_of_both(room: Room, before: RoundResult, after: RoundResult) -> str:
    old, new = (first_by(one.rankings[0]) for one in (before, after))
    key = "same_first" if old == new else "changed_first"
    return text(f"workshop_results.rounds.{key}", before=_titles(room, old), after=_titles(room, new))


def moved_weight(room: Room, before: RoundResult, after: RoundResult) -> str:
    """The criterion whose mean weight moved most."""
    old, new = np.array(before.rankings[0].weights), np.array(after.rankings[0].weights)
    moved = int(np.abs(new - old).argmax())
    if abs(new[moved] - old[moved]) < ONE_PERCENT:
        return text("workshop_results.rounds.weight_still")
    values = {"before": percent(old[moved]), "after": percent(new[moved])}
    return text("workshop_results.rounds.weight", criterion=room.criterion_titles[moved], **values)


def moved_place(room: Room, before: Places, after: Places) -> str:
    """The option whose share of first places moved most."""
    place = int(np.abs(np.subtract(after.first, before.first)).argmax())
    values = {"before": percent(before.first[place]), "after": percent(after.first[place])}
    return text("workshop_results.rounds.first", option=room.option_titles[place], **values)


def gut(room: Room) -> list[str]:
    """What people felt before they weighed, and whether their weights say the same."""
    felt, both = room.results.gut, room.results.gut_against_weights
    said = [_most(room, felt.places.first, "workshop_results.gut.felt", felt.people)] if felt else []
    if both:
        said.append(text("workshop_results.gut.same", share=percent(both.same_first), people=both.people))
        if both.mean_tau is not None:
            said.append(text("workshop_results.gut.tau", tau=_signed(both.mean_tau)))
        said.append(text("workshop_results.gut.meaning"))
    return said


def check(room: Room) -> list[str]:
    """To how many the order that their own weights give looks right, and why not, by round."""
    said = []
    for one in (room.results.check_1, room.results.check_2):
        if one is not None:
            said.append(text(f"workshop_results.check.round_{one.round}", share=percent(one.right), people=one.people))
            said += _reasons(one, room.results.smallest)
    return [*said, text("workshop_results.check.meaning")]


def _reasons(one: Check, smallest: int) -> list[str]:
    if one.right == 1:
        return []
    if not one.reasons:
        return [text("workshop_results.check.not_described", smallest=smallest)]
    why = [text(f"workshop_results.check.why_{reason or 'unsaid'}", share=percent(share)) for reason, share in one.reasons]
    return [text("workshop_results.check.why", reasons=listed(why))]


def group_perspective(decision: Decision, results: Results, rule: str) -> Perspective:
    """The room's weights by one of the `WEIGHT_RULES` as a perspective. Raises `WeightsError` where there is none."""
    if rule not in WEIGHT_RULES or results.last is None:
        return perspective_of(results, decision, rule, rule)
    named, found = rule_title(rule), results.last
    title = text("workshop_results.perspective.title", rule=named)
    summary = text("workshop_results.perspective.summary", people=found.people, round=found.round, how=named)
    if results.simulated:
        summary = f"{text('workshop_results.simulated')} {summary}"
    return perspective_of(results, decision, rule, title, summary)
