"""Slow results of the page Stress: begun by a button, kept while the decision stays the same, and older when it moved on."""

import time
from typing import Any

import pytest

from crossroads import Decision
from crossroads.analysis import Stress
from crossroads.errors import MethodError
from crossroads.report.stress import what_decides
from crossroads.robustness.sampled import Progress
from tests.decisions import Cell, built, flat_document
from tests.report.word_cases import sure
from tests.ui.conftest import PATIENCE, App, Open, analysed

CELLS: list[list[Cell]] = [[(40.0, 60.0, 80.0), (20.0, 40.0, 60.0)], sure(30, 70), sure(10, 90)]


def document(title: str, *last: float) -> dict[str, Any]:
    """A decision of its own, for which nobody has asked anything yet."""
    return flat_document([*CELLS[:2], sure(*(last or (10, 90)))]) | {"title": title}


def pressed(app: App, name: str) -> App:
    """Press the button and wait for what it began."""
    if any(button.key == f"{name}_run" for button in app.at.button):  # else somebody has asked the same before
        app.press(f"{name}_run")
    end = time.monotonic() + PATIENCE
    while any(button.key == f"{name}_work_stop" for button in app.at.button):
        assert time.monotonic() < end
        time.sleep(0.2)
        app.run()
    return app


def test_nothing_is_worked_out_before_the_button_is_pressed(open_with: Open) -> None:
    app = open_with(document("Untouched")).go("stress").set(stress_what_decides=True, stress_multiverse=True)
    assert {"what_decides_run", "multiverse_run"} <= {button.key for button in app.at.button}
    assert "Every method, with every normalisation that it knows" in app.text
    assert "About" not in app.text


def test_facts_or_values_is_answered(mali: Decision) -> None:
    app = pressed(App().go("stress").set(stress_what_decides=True), "what_decides")
    stress = Stress(analysed(mali))
    for sentence in what_decides.sentences(stress):
        assert sentence in app.text
    assert {row["kind"] for row in app.chart("parts")} == {"alone", "more"}
    app.set(what_decides_table=True)
    assert "Facts (scores)" in app.tables


def test_the_curve_is_drawn_of_the_option_that_is_chosen(open_with: Open) -> None:
    app = pressed(open_with(document("Curve")).go("stress").set(stress_multiverse=True), "multiverse")
    assert "These are counts and no shares" in app.text
    whole = app.chart("stretches")
    app.choose("multiverse_option", "o2").choose("multiverse_show", "method")
    assert "Option 2 comes first" in app.text
    assert len(app.chart("stretches")) < len(whole)
    app.set(multiverse_choices=True, multiverse_refused=True)
    assert "Weighted product" in app.tables


def test_what_was_worked_out_stays_and_is_older_once_a_score_is_another(open_with: Open) -> None:
    app = pressed(open_with(document("Moved on")).go("stress").set(stress_multiverse=True), "multiverse")
    said = next(line for line in app.text.split("\n") if line.startswith("- The same decision was worked out in"))
    app.go("weigh").go("stress").set(stress_multiverse=True)
    assert said in app.text
    assert "as it was before" not in app.text
    app.set(decision=built(document("Moved on", 20, 95)))
    assert said in app.text
    assert "This is of the decision as it was before it was changed." in app.text
    assert any(button.key == "multiverse_run" for button in app.at.button)


def test_work_that_takes_long_can_be_stopped_and_begun_again(open_with: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(self: Stress, plan: object, progress: Progress) -> None:
        for done in range(1000):
            time.sleep(0.02)
            if progress(done, 1000) is False:
                return

    monkeypatch.setattr(Stress, "multiverse", lambda self, plan=None, progress=None: slow(self, plan, progress))
    app = open_with(document("Slow")).go("stress").set(stress_multiverse=True).press("multiverse_run")
    assert not any(button.key == "multiverse_run" for button in app.at.button)
    app.press("multiverse_work_stop")
    assert any(button.key == "multiverse_run" for button in app.at.button)
    assert not any(button.key == "multiverse_work_stop" for button in app.at.button)


def test_why_it_cannot_be_worked_out_is_said(open_with: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Stress, progress: object = None) -> None:
        raise MethodError("no such *thing*")

    monkeypatch.setattr(Stress, "what_decides", refuse)
    app = pressed(open_with(document("Refused")).go("stress").set(stress_what_decides=True), "what_decides")
    assert "no such *thing*" in app.text


def test_with_one_option_there_is_no_button(open_with: Open) -> None:
    app = open_with(flat_document([sure(60, 40)])).go("stress").set(stress_what_decides=True, stress_multiverse=True)
    assert not [button for button in app.at.button if button.key in ("what_decides_run", "multiverse_run")]
    assert "There is one option only" in app.text
