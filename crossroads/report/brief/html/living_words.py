"""The sentences that the page fills in itself: texts of the catalogue with their places left open."""

from crossroads.report.catalogue import text

_LEFT_OPEN = {
    "percent": ("number.percent", "number"),
    "under": ("number.under_one_percent", ""),
    "over": ("number.over_99_percent", ""),
    "point": ("number.point", "number"),
    "points": ("number.points", "number"),
    "last": ("list.last", "rest last"),
    "valued": ("brief.html.living.valued", "weight"),
    "first": ("brief.html.living.first", "option score gap second"),
    "firstBarely": ("brief.html.living.first_barely", "option score second"),
    "shared": ("brief.html.living.shared", "options score"),
    "alone": ("brief.html.living.alone", "option score"),
    "allOut": ("verdict.all_out", ""),
    "certainly": ("brief.html.living.certainly", ""),
    "overlap": ("brief.html.living.overlap", "low high options"),
    "never": ("path.never", "first criterion"),
    "neverShared": ("path.never_shared", "first criterion"),
    "stays": ("path.stays", "criterion present first ends"),
    "staysShared": ("path.stays_shared", "criterion present first ends"),
    "below": ("path.below", "weight option"),
    "above": ("path.above", "weight option"),
    "belowLimit": ("path.next_to_nothing", "option"),
    "aboveLimit": ("path.nearly_everything", "option"),
    "out": ("brief.ranking.out", ""),
    "range": ("brief.ranking.range", "low high"),
    "score": ("chart.ranking.score", "score"),
    "row": ("chart.ranking.option", "rank option"),
    "outRow": ("chart.ranking.out", "option"),
    "rankingAlt": ("chart.ranking.alt", "order"),
    "sensitivityAlt": ("chart.sensitivity.alt", "criterion"),
    "turn": ("chart.sensitivity.turn", "weight option"),
    "crossing": ("chart.sensitivity.crossing", "rises falls"),
    "present": ("chart.sensitivity.present", "weight"),
}
"""Name in the page to the key of a text and the names of its places."""


def living_words() -> dict[str, str]:
    """Every sentence by its name in the page, its places as {name}."""
    return {name: text(key, **{place: f"{{{place}}}" for place in places.split()}) for name, (key, places) in _LEFT_OPEN.items()}
