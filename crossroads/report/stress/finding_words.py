"""What the critic finds, in sentences: what is the matter with the numbers behind it, and how to mend it."""

from collections.abc import Iterable, Sequence

from crossroads.analysis import Stress
from crossroads.mcda.methods import METHODS
from crossroads.report.catalogue import listed, number, percent, points, text
from crossroads.robustness import Finding

SAME_POINT = 0.5
"""Points of value below which a change rounds to none, and is said to be a little."""


def finding_sentence(stress: Stress, finding: Finding) -> str:
    """What is the matter, with its evidence."""
    return text(f"stress.critic.says.{_key(finding)}", **_parts(stress, finding))


def mend_sentence(finding: Finding) -> str:
    """How to mend it."""
    return text(f"stress.critic.mend.{finding.kind}")


def group_sentence(stress: Stress, findings: Sequence[Finding]) -> str:
    """The same of several findings of one kind that leave the first place as it is."""
    if len(findings) == 1:
        return finding_sentence(stress, findings[0])
    kind = findings[0].kind
    names, more = listed([_named(stress, one) for one in findings]), {}
    if kind == "near_duplicate":
        closest = max(findings, key=lambda one: one.numbers["correlation"])
        names, more = _named(stress, closest), _alike(findings, closest)
    return text(f"stress.critic.several.{kind}", number=len(findings), names=names, **more)


def first_words(stress: Stress, options: Iterable[str]) -> str:
    """Who then comes first, by ids, as a part of a sentence; nobody stands for no change."""
    titles = [stress.decision.option(name).title for name in options]
    if not titles:
        return text("stress.critic.first_stays")
    return text("stress.critic.first" if len(titles) == 1 else "stress.critic.first_shared", options=listed(titles))


def places_words(pairs: float) -> str:
    """How many pairs of options change places, as a part of a sentence."""
    keys = {0: "stress.critic.places_none", 1: "stress.critic.places_one"}
    return text(keys.get(int(pairs), "stress.critic.places"), pairs=int(pairs))


def correlation_words(correlation: float) -> str:
    """A correlation to two digits, never rounded to an end that it has not reached."""
    if 0.995 <= abs(correlation) < 1:
        return text("stress.critic.almost_one" if correlation > 0 else "stress.critic.almost_minus_one")
    return number(f"{correlation:.2f}")


def criterion_title(stress: Stress, name: str) -> str:
    """The title of a criterion, by its id."""
    return stress.decision.tree.nodes[name].title


def worst_words(stress: Stress, name: str) -> str:
    """The worst level of a criterion, by its id, in words."""
    return stress.decision.tree.criteria[stress.decision.tree.index[name]].worst_text


def _key(finding: Finding) -> str:
    """The text that fits: some kinds have two."""
    if finding.kind == "judgement_decides" and finding.note == "silent":
        return "silent_decides"
    if finding.kind == "missing_score" and finding.decides:
        return "missing_decides"
    if finding.kind == "overlaps_together" and finding.numbers["overlaps"] == 1:
        return "overlaps_one"
    return finding.kind


def _parts(stress: Stress, finding: Finding) -> dict[str, str]:
    """Everything that a text about a finding may name."""
    numbers = finding.numbers
    criteria = [criterion_title(stress, name) for name in finding.criteria]
    options = [stress.decision.option(name).title for name in finding.options]
    parts = dict(zip(("one", "other"), criteria, strict=False)) | {
        "note": finding.note,
        "why": finding.note,
        "gate": finding.note,
    }
    parts |= {"criterion": criteria[0] if criteria else "", "option": options[0] if options else ""}
    parts |= {name: percent(numbers[key]) for name, key in (("weight", "weight"), ("once", "weight_once")) if key in numbers}
    parts |= {name: points(numbers[name]) for name in ("span", "points") if name in numbers}
    parts |= {name: f"{numbers[name]:.0f}" for name in ("overlaps", "turning", "options", "value") if name in numbers}
    if "value" in numbers:
        parts["range"] = _range(numbers["pessimistic"], numbers["optimistic"])
    if "flip" in numbers:
        other = options[-1] if options[-1] != options[0] else text("stress.critic.turn.itself")
        parts["turn"] = _turn(numbers["value"], numbers["flip"], other)
    if "turned" in numbers:
        parts |= {"first": first_words(stress, finding.options), "places": places_words(numbers["turned"])}
    if "correlation" in numbers:
        parts["correlation"] = correlation_words(numbers["correlation"])
        parts["declared"] = text("stress.critic.says.declared" if numbers.get("declared") else "stress.critic.says.undeclared")
    if finding.kind == "dominated":
        parts["by"] = listed(options[1:]) if len(options) == 2 else text("stress.critic.by_several", options=listed(options[1:]))
    if finding.kind == "independence":
        parts["worst"] = worst_words(stress, finding.criteria[1])
    if finding.kind == "method_refuses":
        method, _, parts["why"] = finding.note.partition(": ")
        parts["method"] = METHODS[method].title
    return parts


def _range(low: float, high: float) -> str:
    key = "stress.critic.range.given" if high - low >= SAME_POINT else "stress.critic.range.none"
    return text(key, low=f"{low:.0f}", high=f"{high:.0f}")


def _turn(value: float, flip: float, option: str) -> str:
    """From which value on an option comes first: one other than that which is scored gains when the value falls."""
    key = "above" if flip > value else "below"
    if abs(flip - value) < SAME_POINT:
        key = "a_little_more" if flip > value else "a_little_less"
    return text(f"stress.critic.turn.{key}", value=f"{flip:.0f}", options=option)


def _named(stress: Stress, finding: Finding) -> str:
    """A finding in a row of such: its criteria, options, gate or method."""
    if finding.kind == "method_refuses":
        return METHODS[finding.note.partition(": ")[0]].title
    if finding.kind == "baseline_out":
        return finding.note
    titles = [criterion_title(stress, name) for name in finding.criteria]
    titles += [stress.decision.option(name).title for name in finding.options[:1]]
    return titles[0] if len(titles) == 1 else text("stress.critic.pair", one=titles[0], other=titles[1])


def _alike(findings: Sequence[Finding], closest: Finding) -> dict[str, str]:
    number = sum(not one.numbers["declared"] for one in findings)
    keys = {0: "stress.critic.several.all_declared", 1: "stress.critic.several.one_undeclared"}
    return {
        "most": correlation_words(closest.numbers["correlation"]),
        "undeclared": text(keys.get(number, "stress.critic.several.some_undeclared"), number=number),
        "first": text("stress.critic.first_stays"),
    }
