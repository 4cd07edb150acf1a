"""The drawer of the critic: what it finds, the question that people answer, overlaps counted once, and the checklists."""

from crossroads import Decision
from crossroads.analysis import Stress
from crossroads.report.stress import critic
from tests.decisions import flat, flat_document
from tests.report.word_cases import sure
from tests.ui.conftest import App, Open, analysed


def test_it_says_what_the_report_says(mali: Decision) -> None:
    stress = Stress(analysed(mali, "cost-first"))
    app = App(perspective="cost-first").go("stress").set(stress_critic=True, critic_findings=True, critic_overlaps=True)
    for sentence in (*critic.decisive(stress, asked=False), *critic.harmless(stress, asked=False), critic.limits()):
        assert sentence in app.text
    assert str(critic.findings_table(stress).iloc[0, 1]) in app.tables
    assert str(critic.overlaps_table(stress).iloc[-1, 0]) in app.tables


def test_a_yes_shows_the_ranking_by_the_weaker_of_the_two_and_a_no_leaves_it(open_with: Open) -> None:
    cells = [sure(100, 0), sure(45, 45)]
    app = open_with(flat_document(cells)).go("stress").set(stress_critic=True)
    assert "Would your trade-off for Criterion 0 change if Criterion 1 were already at its worst (“nothing”)?" in app.text
    assert "makes up" not in app.text
    expected = critic.answer(Stress(analysed(flat(cells), view="full")), "c0", "c1")
    assert expected not in app.text
    app.at.segmented_control(key="independence.c0.c1").set_value("yes")
    app.run()
    assert expected in app.text
    assert "Score, by the weaker" in app.tables
    app.at.segmented_control(key="independence.c0.c1").set_value("no")
    app.run()
    assert expected not in app.text
    assert "adding the two up is fair" in app.text


def test_two_others_can_be_asked_about(mali: Decision) -> None:
    app = App().go("stress").set(stress_critic=True, critic_another=True)
    app.choose("independence_one", "centre_protection").choose("independence_other", "north_stability")
    stress = Stress(analysed(mali))
    app.at.segmented_control(key="independence.centre_protection.north_stability").set_value("yes")
    app.run()
    assert critic.answer(stress, "centre_protection", "north_stability") in app.text
    app.choose("independence_other", "centre_protection")
    assert "Choose two different criteria." in app.text


def test_both_checklists_open_as_tables(mali: Decision) -> None:
    stress = Stress(analysed(mali))
    app = App().go("stress").set(stress_critic=True, checklist_ispor=True, checklist_uk_manual=True)
    for items in stress.checklists.values():
        assert all(item.asks in app.tables for item in items)


def test_with_one_option_there_is_nothing_to_ask(open_with: Open) -> None:
    app = open_with(flat_document([sure(60, 40)])).go("stress").set(stress_critic=True)
    assert "there is nothing to ask" in app.text
