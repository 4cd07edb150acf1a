"""The page that asks for weights, and the perspectives that come of it."""

import io
import tomllib

import pytest
from streamlit.testing.v1.element_tree import Element

from crossroads import Decision, analyse, choose_weights
from crossroads.elicitation import Interview, asked_about
from crossroads.files.perspective import parse_perspective, perspective_toml
from crossroads.report import words
from tests import decisions
from tests.elicitation.answering import honest
from tests.ui.conftest import App, Open, letters
from tests.ui.hostile import hostile_document

WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, 1]


def interview(app: App) -> Interview:
    """The interview of the session."""
    found = app.at.session_state["interview"]
    assert isinstance(found, Interview)
    return found


def begun(app: App, way: str = "swing", *, in_play: bool = False) -> App:
    """The page with the first question."""
    app.go("ask")
    app.at.radio(key="ask_way").set_value(way)
    app.at.toggle(key="ask_in_play").set_value(in_play)
    return app.run().press("ask_begin")


def give(app: App, weights: list[float] | list[int] | None = None) -> App:
    """Answers the question in sight as somebody with these weights would."""
    now = interview(app)
    question = now.question
    assert question is not None
    key = f"ask.{now.record.seed}.{question.key}"
    reply = honest(weights or WEIGHTS)(now, question)
    if question.choices:
        app.at.radio(key=key).set_value(reply)
    elif question.kind == "swing":
        assert isinstance(reply, float)
        app.at.slider(key=key).set_value(round(reply))
    else:
        assert isinstance(reply, float)
        steps = int(min(question.most, max(1, round(max(reply, 1 / reply)))))
        if question.kind == "pair":
            more = question.subject if reply >= 1 else question.other
            app.at.radio(key=key).set_value(now.criteria.ids[more] if steps > 1 else " ")
            app.run()
        if question.kind != "pair" or steps > 1:
            app.at.select_slider(key=f"{key}.scale" if question.kind == "pair" else key).set_value(steps)
    return app.run().press("ask_next")


def answered(app: App, way: str = "swing", weights: list[float] | list[int] | None = None) -> App:
    """The page after the last question."""
    begun(app, way)
    while interview(app).question:
        give(app, weights)
    return app


def keep(app: App, name: str) -> App:
    """Presses yes under that name."""
    app.at.text_input(key="ask_name").set_value(name)
    next(button for button in app.at.button if button.label == "Yes, keep them").click()
    return app.run()


def shown(app: App) -> dict[str, float]:
    """The weights that are drawn, by criterion."""
    return {row["criterion"]: row["weight"] for row in app.chart("weights")}


def test_ask_me_on_weigh_opens_the_page_and_leave_leads_back(app: App) -> None:
    app.press("ask_me")
    assert "One question at a time" in app.text
    app.press("ask_leave")
    assert app.verdict


def test_the_first_card_shows_each_swing_in_words_and_waits_for_a_choice(app: App, mali: Decision) -> None:
    begun(app)
    radio = app.at.radio[0]
    about = asked_about(mali, "short")
    assert [letters(option) for option in radio.options] == list(about.titles)
    captions = [letters(str(caption)) for caption in radio.proto.captions]
    assert captions == [f"{worst} → {best}" for worst, best in zip(about.worst, about.best, strict=True)]
    assert app.at.button(key="ask_next").disabled
    assert app.at.button(key="ask_back").disabled
    assert "ask_skip" not in [button.key for button in app.at.button]


@pytest.mark.parametrize(("way", "exact"), [("swing", 0.01), ("pairwise", 0.12), ("best_worst", 0.06)])
def test_the_weights_that_are_drawn_are_those_of_the_answers(app: App, mali: Decision, way: str, exact: float) -> None:
    """Answers are rounded to whole points, or to whole steps of the scale."""
    answered(app, way)
    titles = asked_about(mali, "short").titles
    expected = {title: weight / 45 for title, weight in zip(titles, WEIGHTS, strict=True)}
    assert shown(app) == pytest.approx(expected, abs=exact)
    assert shown(app) == pytest.approx(dict(zip(titles, interview(app).estimate.weights, strict=True)))


def test_progress_is_said_and_weights_form_from_the_second_answer_on(app: App) -> None:
    give(begun(app))
    assert not app.at.get("vega_lite_chart")
    give(app)
    assert sum(row["solid"] == 1 for row in app.chart("weights")) == 2
    progress = next(one for one in app.at.get("progress") if isinstance(one, Element))
    assert "Question 3 of 9" in progress.proto.text


def test_i_dont_know_leaves_open_and_is_not_a_zero(app: App) -> None:
    give(begun(app)).press("ask_skip")
    skipped = next(key for key, reply in interview(app).record.answers.items() if reply is None)
    while interview(app).question:
        give(app)
    title = dict(zip(interview(app).criteria.ids, interview(app).criteria.titles, strict=True))[skipped.split(".")[-1]]
    assert f"Left open: {title}." in app.text
    assert shown(app)[title] > 0.02


def test_back_shows_the_answer_that_was_given(app: App) -> None:
    give(begun(app))
    first = interview(app).question
    give(app)
    app.press("ask_back")
    assert interview(app).question == first
    assert app.at.slider[0].value == round(float(interview(app).reply or 0))


def test_leaving_in_the_middle_keeps_present_weights_and_the_place(app: App) -> None:
    app.choose("pick_perspective", "cost-first")
    before = app.verdict
    give(give(begun(app)))
    place = interview(app).place
    app.press("ask_leave")
    assert app.verdict == before
    app.press("ask_me")
    assert interview(app).place == place
    app.press("ask_again")
    assert "ask_begin" in [button.key for button in app.at.button]


def test_yes_keeps_the_weights_as_a_perspective_and_undo_leads_back(app: App, mali: Decision) -> None:
    before = app.verdict
    keep(answered(app), "North first, then")
    assert "Kept as “North first, then”" in app.text
    app.press("ask_see")
    picker = app.at.selectbox(key="pick_perspective")
    assert picker.value == "north-first-then"
    assert "North first, then" in picker.options
    own = app.at.session_state["own"]["north-first-then"]
    assert app.verdict == words.verdict(analyse(mali, choose_weights(mali, own, "short"))) != before
    app.go("evidence").go("weigh")
    assert app.at.selectbox(key="pick_perspective").value == "north-first-then"
    app.press("undo_button")
    assert app.verdict == before
    assert "North first, then" in app.at.selectbox(key="pick_perspective").options
    app.press("redo_button")
    assert app.at.selectbox(key="pick_perspective").value == "north-first-then"


def test_a_link_carries_the_weights_since_nobody_else_has_the_perspective(app: App, mali: Decision) -> None:
    keep(answered(app), "Mine").go("weigh").run()
    asked = {key: value[0] if isinstance(value, list) else value for key, value in app.at.query_params.items()}
    assert "perspective" not in asked
    assert App(**asked).percents == app.percents


def test_the_same_name_twice_makes_two_perspectives(app: App) -> None:
    keep(answered(app), "Mine")
    app.press("ask_again")
    keep(answered(app, weights=WEIGHTS[::-1]), "Mine")
    assert list(app.at.session_state["own"]) == ["mine", "mine-2"]


@pytest.mark.parametrize(
    ("name", "expected"), [("", "my-weights"), ("***", "own"), ("Équité 2!", "quit-2"), ("equal start", "equal-start-2")]
)
def test_any_name_will_do(app: App, name: str, expected: str) -> None:
    keep(answered(app), name)
    assert list(app.at.session_state["own"]) == [expected]
    app.press("ask_see")
    assert app.at.selectbox(key="pick_perspective").value == expected


def test_swings_can_be_moved_and_raised_at_the_end(app: App) -> None:
    answered(app)
    ids = interview(app).criteria.ids
    app.at.slider(key=f"ask_points.{ids[1]}").set_value(100)
    app.run()
    weights = interview(app).estimate.weights
    assert weights[0] == weights[1]
    app.press(f"ask_raise.{ids[2]}")
    weights = interview(app).estimate.weights
    assert weights[2] == pytest.approx(weights[0])
    assert weights[1] < weights[2]


def test_any_answer_can_be_looked_at_again(app: App) -> None:
    answered(app)
    key = interview(app).questions[4].key
    app.choose("ask_revisit", key).press("ask_revisit_go")
    question = interview(app).question
    assert question is not None
    assert question.key == key


def test_a_contradiction_is_pointed_out_and_can_be_mended(app: App) -> None:
    answered(app, "pairwise")
    app.press("ask_go_on")
    while interview(app).progress[0] < 11:
        give(app)
    now = interview(app)
    found = now.question
    assert found is not None
    app.at.radio(key=f"ask.{now.record.seed}.{found.key}").set_value(now.criteria.ids[max(found.subject, found.other)])
    app.run()
    app.at.select_slider(key=f"ask.{now.record.seed}.{found.key}.scale").set_value(9)
    app.run().press("ask_next")
    assert "contradict one another" in app.text
    before = interview(app).consistency
    app.press("ask_mend")
    after = interview(app).consistency
    assert before is not None
    assert after is not None
    assert after.ratio < before.ratio


def test_it_offers_to_stop_when_nothing_can_change_and_stops(app: App, open_with: Open) -> None:
    document = decisions.flat_document([[(90.0, 95.0, 100.0)] * 4, [(0.0, 5.0, 10.0)] * 4])
    app = begun(open_with(document))
    give(app, [4, 3, 2, 1])
    assert "Whatever you answer from here on" in app.text
    app.press("ask_stop")
    assert "Does this look like you?" in app.text
    assert "ask_go_on" in [button.key for button in app.at.button]


def test_on_the_range_in_play_the_points_are_carried_over(app: App, mali: Decision) -> None:
    begun(app, in_play=True)
    while interview(app).question:
        give(app)
    titles = asked_about(mali, "short").titles
    assert shown(app) == pytest.approx({title: weight / 45 for title, weight in zip(titles, WEIGHTS, strict=True)}, abs=0.01)
    assert ", where 0 is “" not in app.text


def test_another_decision_ends_the_interview_and_takes_its_perspectives(app: App) -> None:
    keep(answered(app), "Mine")
    app.go("decision").set(decision_tabs="Another decision")
    app.choose("another_known", "mali-2019").press("another_open")
    assert "own" not in app.at.session_state
    app.go("ask")
    assert "ask_begin" in [button.key for button in app.at.button]


def test_a_view_of_one_criterion_has_nothing_to_ask(open_with: Open) -> None:
    app = open_with(decisions.flat_document([[(10.0, 20.0, 30.0)], [(40.0, 50.0, 60.0)]])).go("ask")
    assert "there is nothing to ask" in app.text


@pytest.mark.parametrize("way", ["swing", "pairwise", "best_worst"])
def test_hostile_texts_are_shown_letter_by_letter(open_with: Open, way: str) -> None:
    app = open_with(hostile_document())
    seen = []
    begun(app, way)
    while interview(app).question:
        seen += [app.text, *(letters(option) for radio in app.at.radio for option in radio.options)]
        give(app, [2, 1])
    assert any(title in text for text in seen for title in interview(app).criteria.titles)
    keep(app, "<b>**x**</b> :material/home:")
    assert "Kept as “<b>**x**</b> :material/home:”" in app.text


# --- files


def upload(app: App, content: bytes) -> App:
    """Gives a file to the drawer of the first screen."""
    app.go("ask")
    app.at.file_uploader(key="own_file").upload("mine.toml", content, "application/toml")
    return app.run().press("own_load")


def test_a_kept_perspective_is_a_file_that_can_be_loaded_again(app: App, mali: Decision) -> None:
    keep(answered(app), "Mine")
    own = app.at.session_state["own"]["mine"]
    content = perspective_toml(own).encode()
    assert tomllib.load(io.BytesIO(content))["summary"].startswith("Swing cards, criteria of the view “short”")
    assert parse_perspective(content, "mine.toml", mali) == own
    other = upload(App(), content)
    assert "Loaded: “Mine”" in other.text
    other.press("ask_leave")
    app.press("ask_see")
    assert other.percents == app.percents


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"id = ", "not valid TOML"),
        (b'id = "a"\ntitle = "A"\nkind = "points"\npoints = { nowhere = 1 }', "no such criterion or branch"),
        (b"\xff\xfe\x00", "not UTF-8"),
    ],
)
def test_a_file_that_is_no_good_is_answered_with_its_problems_and_changes_nothing(app: App, content: bytes, said: str) -> None:
    upload(app, content)
    assert "This file has one problem. Nothing was changed." in app.text
    assert said in app.tables
    assert "own" not in app.at.session_state


def test_a_file_whose_weights_lie_outside_the_view_opens_in_the_full_view(app: App) -> None:
    content = b'id = "a"\ntitle = "Impartial"\nkind = "order"\norder = ["host_consent"]\n'
    upload(app, content).press("ask_leave")
    assert app.at.selectbox(key="pick_perspective").value == "a"
    assert app.verdict


def test_a_view_in_which_nothing_would_have_weight_is_not_opened(app: App) -> None:
    keep(answered(app, weights=[0] * 7 + [1, 0]), "Cost only").press("ask_see")
    before = app.verdict
    app.go("weigh").view("epon-8")
    assert app.at.segmented_control(key="pick_view").value == "short"
    assert app.verdict == before
    assert "outside this view" in app.at.toast[0].value


def test_weights_can_be_checked_by_trade_offs_that_change_nothing(app: App) -> None:
    """Points 100, 89, 78 ... by weights 9 to 1: the second is worth 78/89 of the way on the first it is set against."""
    answered(app)
    before = interview(app).estimate.weights.tolist()
    app.set(ask_trade_offs=True)
    sliders = [one for one in app.at.slider if str(one.key).startswith("ask_trade_off.")]
    assert len(sliders) == 3
    ranked = sorted(before, reverse=True)
    assert sliders[0].value == round(100 * ranked[2] / ranked[1])
    assert "By your weights" in app.text
    sliders[0].set_value(10)
    app.run()
    assert "That is another weight" in app.text
    assert interview(app).estimate.weights.tolist() == before
