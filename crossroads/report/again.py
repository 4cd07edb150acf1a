"""The command that gives the numbers of an analysis again."""

import shlex
from collections.abc import Iterator, Mapping
from typing import Any

from crossroads.analysis import Analysis, Stress


def brief_command(stress: Stress) -> str:
    """The command that writes a briefing with these numbers. A decision of one's own is named by its id, for its path."""
    analysis = stress.analysis
    words = ["crossroads", "brief", analysis.decision.id, *_weights(analysis), *_settings(analysis)]
    words += ["--perspectives", ",".join(stress.shown)] if stress.shown else []
    words += ["--readings"] if stress.readings else []
    return shlex.join([*words, "-o", "briefing.docx"])


def _weights(analysis: Analysis) -> Iterator[str]:
    """By the perspective and what was set by hand on top of it; by all leaves where the decision has no such perspective."""
    weights = analysis.weights
    yield from ("--view", weights.groups.id)
    set_by_hand: Mapping[str, float] = weights.changed
    if weights.perspective is None or weights.perspective in analysis.decision.perspectives:
        yield from ("--perspective", weights.perspective.id) if weights.perspective else ()
    else:
        set_by_hand = dict(zip(analysis.decision.tree.index, (100 * weights.leaves).tolist(), strict=True))
    if set_by_hand:
        yield from ("--weights", ",".join(f"{name}={percent:.12g}" for name, percent in set_by_hand.items()))


def _settings(analysis: Analysis) -> Iterator[str]:
    settings = analysis.settings
    if settings.method != "additive":
        yield from ("--method", settings.method)
    for name, value in settings.parameters.items():
        yield from ("--parameter", f"{name}={_written(value)}")
    yield from ("--seed", str(settings.seed), "--date", str(analysis.provenance["date"])[:10])


def _written(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
