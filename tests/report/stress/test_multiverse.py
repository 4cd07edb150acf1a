"""The multiverse in words, tables, JSON and as a curve: counts by hand, every variant drawn once, and the edges."""

import json
import re

import numpy as np
import pytest

from crossroads.analysis import Stress, analyse
from crossroads.model import Decision
from crossroads.report.catalogue import text
from crossroads.report.charts.stress import specification_curve
from crossroads.report.document import to_json
from crossroads.report.stress import multiverse
from crossroads.report.stress.choices import WHAT, choice_name, under_words
from tests.decisions import built, flat, flat_document, office_site
from tests.report.word_cases import gated, look, sure


def torn() -> Decision:
    """Option 0 comes first where the first criterion leads, and Option 1 where the second does, by any method."""
    orders = [
        {"id": f"p{one}", "title": f"Concern {one}", "group": "concern", "kind": "order", "order": [f"c{one}"]} for one in (0, 1)
    ]
    return built(flat_document([sure(90, 10), sure(10, 90)]) | {"perspectives": orders})


@pytest.fixture(scope="module")
def office() -> Stress:
    return Stress(look(office_site()))


def test_where_the_first_place_hangs_on_the_weights_it_is_said_in_counts() -> None:
    """Without one of two options or criteria nothing is left to weigh, and the other always comes first: these count, too."""
    stress = Stress(analyse(torn()))
    found = stress.multiverse()
    sentences = multiverse.sentences(stress)
    ranks, made = found.ranks, np.array([one.perspective for one in found.variants])
    first = {name: int((ranks[made == name, 0] == 1).sum()) for name in ("p0", "p1")}
    there = {name: int((ranks[made == name, 0] > 0).sum()) for name in ("p0", "p1")}
    assert multiverse.usually_first(found) == 0
    assert sentences[1] == (
        f"Option 0 comes first, alone or level, in {sum(first.values())} of the {sum(there.values())} in which it takes part."
    )
    assert f"{first['p0']} of {there['p0']} under Concern 0" in " ".join(sentences)
    assert f"{first['p1']} of {there['p1']} under Concern 1" in " ".join(sentences)
    assert any(one.startswith("Option 1 comes first more often than Option 0 ") and "under Concern 1" in one for one in sentences)


def test_the_sentences_are_counts_and_never_shares(office: Stress) -> None:
    for sentence in multiverse.sentences(office):
        assert "%" not in sentence
        assert re.match(r"[A-Z1-9]", sentence), sentence
        assert sentence.endswith("."), sentence
        assert not re.search(r"[{}]|  |\bnan\b", sentence), sentence
    assert multiverse.sentences(office)[-1].startswith("These are counts and no shares")


def test_tables_count_what_the_variants_say(office: Stress) -> None:
    found = office.multiverse()
    tables = {table.id: table.frame for table in multiverse.tables(office)}
    choices, variants = tables["choices"], tables["variants"]
    assert len(variants) == len(found.variants)
    by_view = choices[choices.iloc[:, 0] == text("stress.multiverse.head.view")]
    assert by_view.iloc[:, 2].sum() == len(found.variants)
    assert by_view.iloc[:, 3:].sum().tolist() == found.firsts.tolist()
    assert (variants["Stay"].isna()).sum() == sum(one.without_option == "stay" for one in found.variants)
    assert variants["Stay"].dropna().astype(int).tolist() == [rank for rank in found.ranks[:, 0].tolist() if rank]
    assert tables["refused"].iloc[:, 2].sum() == len(found.refused)


def test_json_has_every_variant_in_columns(office: Stress) -> None:
    found = office.multiverse()
    document = json.loads(to_json(multiverse.document(office)))
    assert document["planned"] == len(found.variants) + len(found.refused)
    rows = list(zip(*(document["variants"][what] for what in WHAT), strict=True))
    assert rows == [tuple(one) for one in found.variants]
    assert [rank or 0 for rank in document["ranks"]["park"]] == found.ranks[:, 1].tolist()
    assert sum(one["variants"] for one in document["refused"]) == len(found.refused)


@pytest.mark.parametrize("row", [0, 1, 2])
def test_the_curve_draws_every_variant_once_in_each_group_of_rows(office: Stress, row: int) -> None:
    found = office.multiverse()
    chart = specification_curve(office, row)
    labels = re.findall(r"'((?:\\.|[^'])*)'", chart.spec["encoding"]["y"]["axis"]["labelExpr"])
    there = found.ranks[found.ranks[:, row] > 0, row]
    covered: dict[int, int] = {}
    for mark in chart.data["stretches"]:
        assert 0 <= mark["start"] < mark["end"] <= len(there)
        covered[mark["row"]] = covered.get(mark["row"], 0) + mark["end"] - mark["start"]
    for number in range(1, int(there.max()) + 1):
        assert covered.get(number - 1, 0) == (there == number).sum()
    heads = [number for number, label in enumerate(labels) if label in {text(f"stress.multiverse.head.{what}") for what in WHAT}]
    assert len(heads) == len(WHAT)
    for start, end in zip(heads, [*heads[1:], len(labels)], strict=True):
        assert sum(covered[number] for number in range(start + 1, end)) == len(there)
    first = (there == 1).sum()
    assert all((mark["rank"] == 1) == (mark["end"] <= first) for mark in chart.data["stretches"])


def test_the_curve_says_of_each_variant_what_it_chose(office: Stress) -> None:
    found = office.multiverse()
    chart = specification_curve(office, 1, ("perspective",))
    labels = re.findall(r"'((?:\\.|[^'])*)'", chart.spec["encoding"]["y"]["axis"]["labelExpr"])
    drawn = [""] * int((found.ranks[:, 1] > 0).sum())
    for mark in chart.data["stretches"]:
        if mark["row"] > labels.index("Weights"):
            drawn[mark["start"] : mark["end"]] = [labels[mark["row"]]] * (mark["end"] - mark["start"])
    order = found.curve(1, ("perspective",))
    assert drawn == [choice_name(office, "perspective", found.variants[place].perspective) for place in order]


def test_the_title_counts_and_the_alternative_text_describes(office: Stress) -> None:
    found = office.multiverse()
    there = int((found.ranks[:, 2] > 0).sum())
    chart = specification_curve(office, 2)
    assert chart.title == f"Town centre comes first, alone or level, in {found.firsts[2]} of {there} ways of doing the analysis."
    assert "Town centre" in chart.alt


def test_every_choice_has_a_name_and_words(office: Stress) -> None:
    for what in WHAT:
        for choice in office.multiverse().choices(what)[0]:
            assert choice_name(office, what, choice)
            assert under_words(office, what, choice)
    assert under_words(office, "without_criterion", "rent") == "without Rent"
    assert under_words(office, "without_option", "") == "with nothing left out"


def test_an_option_that_is_never_first_has_its_curve() -> None:
    stress = Stress(look(flat([sure(90, 80), sure(50, 40), sure(20, 10)])))
    assert "Option 0 comes first, alone or level, in all " in multiverse.sentences(stress)[1]
    chart = specification_curve(stress, 2)
    assert chart.data["stretches"]
    assert not any("hangs most" in sentence for sentence in multiverse.sentences(stress))


def test_with_fewer_than_two_options_there_is_one_thing_to_say() -> None:
    for decision, start in ((flat([sure(60)]), "There is one option only"), (gated([sure(1), sure(2)], 50), "A gate rules out")):
        (sentence,) = multiverse.sentences(Stress(look(decision)))
        assert sentence.startswith(start)
        multiverse.tables(Stress(look(decision)))
        json.loads(to_json(multiverse.document(Stress(look(decision)))))
