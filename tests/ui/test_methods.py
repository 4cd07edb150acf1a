"""The page Methods, for analysts: every method on the same scores and weights."""

from crossroads import Decision
from crossroads.mcda.methods import METHODS
from crossroads.report import methods, words
from tests.ui.conftest import App, analysed


def test_readings_and_further_lenses_are_shown_to_analysts_only(app: App, mali: Decision) -> None:
    analysis = analysed(mali)
    app.set(lenses=True)
    assert words.lens_sentence(analysis, ("weighted_product", "promethee_2")) in app.text
    assert not any("Reading" in title for title in app.at.selectbox(key="pick_perspective").options)
    app.at.toggle(key="analyst").set_value(True)
    app.run()
    assert words.lens_sentence(analysis) in app.text
    assert any("Reading" in title for title in app.at.selectbox(key="pick_perspective").options)


def test_ranks_and_differences_of_all_methods_are_those_of_the_analysis(mali: Decision) -> None:
    analysis = analysed(mali, "cost-first")
    app = App(perspective="cost-first").go("methods")
    comparison = analysis.compared
    assert methods.summary(analysis, comparison) in app.text
    for sentence in [*methods.kin(comparison), *methods.differences(analysis, comparison)]:
        assert sentence in app.text
    shown = {(row["method"], row["option"]): row["rank"] for row in app.chart("ranks")}
    titles = [option.title for option in mali.options]
    expected = {
        (METHODS[method].title, title): int(rank)
        for method, found in comparison.evaluations.items()
        for title, rank in zip(titles, found.ranks, strict=True)
    }
    assert shown == expected


def test_methods_that_refuse_raw_levels_are_listed_with_the_reason(mali: Decision) -> None:
    app = App().go("methods")
    app.at.segmented_control(key="methods_levels").set_value("raw")
    app.run()
    app.set(refusals_table=True)
    comparison = analysed(mali).compared_levels
    assert "additive" in comparison.refusals
    listed = app.at.dataframe[-1].value
    assert listed["Method"].tolist() == [METHODS[method].title for method in comparison.refusals]


def test_reversals_and_the_working_of_a_chosen_method_open_in_drawers(mali: Decision) -> None:
    analysis = analysed(mali)
    app = App().go("methods").set(reversals=True, working=True)
    assert methods.reversal_sentence(analysis, analysis.compared) in app.text
    app.choose("working_of", "vikor")
    for symbol, meaning in METHODS["vikor"].symbols.items():
        assert f"**{symbol}** {meaning}" in app.text


def test_weights_by_the_spread_of_the_data_are_labelled_as_nobodys_preference(mali: Decision) -> None:
    app = App().go("methods")
    assert "nobody's preference, change when" not in app.text
    app.set(spread=True)
    assert "nobody's preference, change when" in app.text
    for sentence in methods.spread_sentences(analysed(mali), analysed(mali).compared):
        assert sentence in app.text
