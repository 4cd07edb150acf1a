"""A link reopens a look; one that asks for what is not there is answered in words, and with the default."""

import pytest

from crossroads import Decision
from crossroads.report import words
from tests.ui.conftest import App, analysed

BAD = {
    "unknown perspective": ({"perspective": "nope"}, "nope"),
    "unknown view": ({"view": "zzz"}, "zzz"),
    "a weight that is no number": ({"weights": "cost=abc"}, "cost=abc"),
    "a weight of nothing known": ({"weights": "money=30"}, "money"),
    "a weight below zero": ({"weights": "cost=-3"}, "-3"),
    "a weight that is not finite": ({"weights": "cost=nan"}, "cost=nan"),
    "an infinite weight": ({"weights": "cost=1e999"}, "cost=1e999"),
    "weights over 100": ({"weights": "cost=70,ownership=60"}, "130"),
    "two weights of one criterion": ({"weights": "cost=30,cost=20"}, "cost has two weights"),
    "no weight at all": (
        {
            "weights": "north_stability=0,centre_protection=0,state_and_region=0,political_primacy=0,ownership=0,"
            "people_and_women=0,legitimacy_and_rights=0,cost=0,peacekeeper_safety=0"
        },
        "zero",
    ),
    "markup": ({"perspective": "<script>alert(1)</script>"}, "<script>alert(1)</script>"),
    "Markdown": ({"view": "**x** [y](http://z.example) $z$"}, "**x** [y](http://z.example) $z$"),
    "a right-to-left override": ({"weights": "\u202ecost=1"}, "cost' here"),
    "a control character": ({"weights": "cost\x00=1"}, "cost"),
}


@pytest.mark.parametrize(("query", "said"), BAD.values(), ids=BAD)
def test_a_bad_link_is_answered_with_a_clear_message_and_the_default(query: dict[str, str], said: str, mali: Decision) -> None:
    app = App(**query)
    message = next(one.value for one in app.at.warning)
    assert said in app.text
    assert "so you see the default" in message
    assert app.verdict == words.verdict(analysed(mali))
    assert set(app.percents.values()) == {"11 %"}
    assert app.at.segmented_control(key="pick_view").value == "short"


@pytest.mark.parametrize(
    "query", [{"perspective": "x" * 3000}, {"view": "x" * 3000}, {"weights": "x" * 3000}, {"weights": "x" * 1900 + "=3"}]
)
def test_a_link_of_3000_characters_is_answered_in_few_words(query: dict[str, str], mali: Decision) -> None:
    app = App(**query)
    assert len(app.at.warning[0].value) < 1000
    assert "so you see the default" in app.at.warning[0].value
    assert app.verdict == words.verdict(analysed(mali))


def test_the_message_goes_away_with_the_next_choice() -> None:
    app = App(perspective="nope")
    app.choose("pick_perspective", "cost-first")
    assert not app.at.warning


def test_a_link_opens_with_its_perspective_view_and_weights(mali: Decision) -> None:
    app = App(perspective="cost-first", view="epon-8", weights="")
    assert app.at.selectbox(key="pick_perspective").value == "cost-first"
    assert app.at.segmented_control(key="pick_view").value == "epon-8"
    assert app.verdict == words.verdict(analysed(mali, "cost-first", "epon-8"))


def test_a_link_may_name_the_weight_of_one_criterion_and_the_others_share_the_rest(mali: Decision) -> None:
    """40 per cent for cost, 60 shared by the eight others: 7.5 each."""
    app = App(weights="cost=40")
    assert app.percents.pop("cost") == "40 %"
    assert app.verdict == words.verdict(analysed(mali, None, "short", cost=40))


def test_a_link_may_name_leaves_that_the_view_joins(mali: Decision) -> None:
    app = App(view="short", weights="state_survival=50")
    assert app.verdict == words.verdict(analysed(mali, None, "short", state_survival=50))


def test_a_link_to_another_page_keeps_its_look(mali: Decision) -> None:
    app = App(perspective="cost-first", weights="cost=40").go("evidence").go("decision").go("weigh")
    assert app.percents["cost"] == "40 %"
    assert app.verdict == words.verdict(analysed(mali, "cost-first", "short", cost=40))


def test_an_unknown_parameter_is_ignored(mali: Decision) -> None:
    app = App(utm_source="newsletter")
    assert not app.at.warning
    assert app.verdict == words.verdict(analysed(mali))


def test_a_parameter_that_is_given_twice_or_empty_does_no_harm() -> None:
    app = App(perspective="", view="", weights="")
    assert len(app.numbers) in (9, 18)
