"""How far the ranking can be trusted, in words and tables: one module a group of results, all of one shape."""

from crossroads.report.stress import (
    acceptability,
    balance,
    critic,
    gates,
    maps,
    multiverse,
    pair,
    perspectives,
    scenarios,
    scores,
    statements,
    weights,
    what_decides,
)
from crossroads.report.stress.section import Section, Table

SECTIONS = (
    Section("acceptability", acceptability.sentences, acceptability.tables, acceptability.document),
    Section("weights", weights.sentences, weights.tables, weights.document),
    Section("scores", scores.sentences, scores.tables, scores.document),
    Section("balance", balance.sentences, balance.tables, balance.document),
    Section("maps", maps.sentences, maps.tables, maps.document),
    Section("statements", statements.sentences, statements.tables, statements.document),
    Section("perspectives", perspectives.sentences, perspectives.tables, perspectives.document),
    Section("gates", gates.sentences, gates.tables, gates.document),
    Section("pair", pair.sentences, pair.tables, pair.document),
    Section("scenarios", scenarios.sentences, scenarios.tables, scenarios.document),
    Section("what_decides", what_decides.sentences, what_decides.tables, what_decides.document, slow=True),
    Section("multiverse", multiverse.sentences, multiverse.tables, multiverse.document, slow=True),
    Section("critic", critic.sentences, critic.tables, critic.document),
)
"""Every section, in the order in which a reader asks."""

__all__ = ["SECTIONS", "Section", "Table"]
