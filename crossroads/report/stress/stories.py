"""Stories side by side: who comes first in each, and which option holds over all of them."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from crossroads.analysis import Stress
from crossroads.mcda.ranking import TIE
from crossroads.model.stories import Story
from crossroads.report.catalogue import listed, text
from crossroads.report.stress import scenario_words as say
from crossroads.report.tables import distinct, option_names
from crossroads.robustness import maximin


def story_sentences(stress: Stress, stories: Sequence[Story]) -> list[str]:
    """Who comes first in each of the `stories`, then maximin and minimax regret over them and what the scores assume."""
    if not stories:
        return []
    scores, regret = stress.futures.across(stories), stress.futures.regret(stories)
    said = [_first_places(stress, stories)]
    if regret.minimax and len(stress.rows) > 1:
        lowest, most = maximin(scores), regret.largest[regret.minimax[0]]
        behind = text("stress.scenarios.rule." + ("behind" if most > TIE else "never_behind"), points=say.few_points(most))
        worst = f"{lowest.level[lowest.options[0]]:.0f}"
        said.append(text("stress.stories.maximin", options=say.titles(stress, lowest.options), score=worst))
        said.append(text("stress.stories.minimax", options=say.titles(stress, regret.minimax), behind=behind))
    return said


def _first_places(stress: Stress, stories: Sequence[Story]) -> str:
    now, told = stress.analysis.first, stress.futures.told(stories)
    if now and all(set(future.analysis.first) == set(now) for future in told):
        return text("stress.stories.same" if len(now) == 1 else "stress.stories.same_shared", options=say.titles(stress, now))
    named = [
        text("stress.stories.first", story=story.title, options=_titles(stress, future.analysis.first))
        for story, future in zip(stories, told, strict=True)
    ]
    return text("stress.stories.differ", now=_titles(stress, now), stories=listed(named))


def _titles(stress: Stress, rows: Sequence[int]) -> str:
    return say.titles(stress, rows) or text("stress.stories.nobody")


def story_ranks(stress: Stress, stories: Sequence[Story]) -> pd.DataFrame:
    """One row an option: its rank as the scores assume and in each story, and its largest regret over all of these."""
    names, order = option_names(stress.analysis), list(stress.analysis.order)
    heads = distinct([text("column.option"), text("stress.stories.assumed"), *(story.title for story in stories)])
    ranked = [stress.analysis, *(future.analysis for future in stress.futures.told(stories))]
    frame: dict[str, object] = {heads[0]: [names[row] for row in order]}
    for head, analysis in zip(heads[1:], ranked, strict=True):
        frame[head] = pd.Series([analysis.ranks[row] for row in order], dtype="Int64")
    frame[text("stress.scenarios.column.regret")] = np.asarray(stress.futures.regret(stories).largest[order])
    return pd.DataFrame(frame)


def story_states(stress: Stress, stories: Sequence[Story]) -> pd.DataFrame:
    """One row a story: the states that it changes."""
    rows = [(story.title, say.changes(stress, story.states)) for story in stories]
    return pd.DataFrame(rows, columns=[text("stress.stories.story"), text("stress.stories.states")])
