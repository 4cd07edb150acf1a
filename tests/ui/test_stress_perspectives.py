"""The drawer Perspectives of the page Stress: ranks under every concern, regret, and what is left unmet."""

from crossroads import Decision
from crossroads.analysis import Stress
from crossroads.report.stress import perspective_words as say
from tests.decisions import flat_document
from tests.report.word_cases import sure
from tests.ui.conftest import App, Open, analysed


def opened(**query: str) -> App:
    return App(**query).go("stress").set(stress_perspectives=True)


def test_it_says_and_draws_what_the_report_says(mali: Decision) -> None:
    stress = Stress(analysed(mali, "cost-first"))
    app = opened(perspective="cost-first")
    for sentence in [*say.across(stress), *say.minimax(stress), *say.within(stress), *say.unmet(stress)]:
        assert sentence in app.text
    shown = {(row["perspective"], row["option"]): row["rank"] for row in app.chart("under")}
    assert shown["Cost first", "Drawdown"] == 1
    assert len(shown) == len(stress.perspectives) * len(mali.options)
    assert {row["perspective"] for row in app.chart("shares")} == set(say.names_of(stress))


def test_readings_stand_there_for_an_analyst_only_and_are_titled_as_readings(mali: Decision) -> None:
    readings = sum(perspective.group == "reading" for perspective in mali.perspectives)
    app = opened(perspective="cost-first")
    assert "not statements by those" not in app.text
    app.at.toggle(key="analyst").set_value(True)
    app.run().set(stress_perspectives=True)
    assert f"Readings among these perspectives: {readings}. They are orders inferred from documents, not statements" in app.text
    assert sum(row["perspective"].startswith("Reading: ") for row in app.chart("perspectives")) == readings


def test_tables_open_behind(mali: Decision) -> None:
    app = opened(perspective="cost-first").set(
        perspectives_ranks=True,
        perspectives_regret=True,
        perspectives_acceptable=True,
        perspectives_unmet=True,
        perspectives_within=True,
    )
    for heading in ("Perspective", "Among the first two", "Placed last under", "Samples"):
        assert heading in app.tables


def test_a_decision_without_concerns_says_what_to_do(open_with: Open) -> None:
    app = open_with(flat_document([sure(60, 40), sure(40, 70)])).go("stress").set(stress_perspectives=True)
    assert "This decision has no concerns" in app.text
