"""Ids of sources in running text become the names that people know them by."""

from crossroads.model import Decision
from crossroads.report.citations import cited
from tests.decisions import built, office_site_document


def labelled(label: str, name: str = "survey-2019") -> Decision:
    document = office_site_document()
    document["sources"] = [*document["sources"], {"id": name, "title": "A survey", "label": label}]
    return built(document)


def test_an_id_in_brackets_becomes_the_label() -> None:
    decision = labelled("Survey")
    assert cited(decision, "Judged (survey-2019, III; IV). More.") == "Judged (Survey, III; IV). More."


def test_a_word_outside_brackets_is_no_citation() -> None:
    assert cited(labelled("Estimate", "outside"), "It stands outside (outside, 2).") == "It stands outside (Estimate, 2)."


def test_a_part_of_a_longer_word_is_none_either() -> None:
    assert cited(labelled("Survey"), "(my-survey-2019-b)") == "(my-survey-2019-b)"


def test_without_a_label_the_id_stays() -> None:
    assert cited(labelled(""), "(survey-2019, III)") == "(survey-2019, III)"
