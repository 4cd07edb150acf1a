"""A ranking as a file: whole or not at all, with its status line and provenance, and text that stays text."""

import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossroads import Analysis, Settings, analyse, choose_weights
from crossroads.errors import ExportError
from crossroads.files import load_bytes
from crossroads.files.load import load
from crossroads.report.document import ranking_document
from crossroads.report.export import WRITERS, export, export_bytes, safe_text
from tests import decisions
from tests.report import cases
from tests.report.test_images import chunks

DATE = Settings(date="2030-01-02")
FORMULA = re.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


@pytest.fixture
def analysis() -> Analysis:
    return analyse(decisions.office_site(), choose_weights(decisions.office_site(), "money-first", "pairs"), DATE)


def read_csv(analysis: Analysis) -> pd.DataFrame:
    """The CSV export as an analyst reads it: with no options at all."""
    return pd.read_csv(io.BytesIO(export_bytes(analysis, ".csv")))


# --- CSV


def test_csv_has_the_ranking_at_full_precision(analysis: Analysis) -> None:
    table = read_csv(analysis)
    order = list(analysis.order)
    assert table["Option id"].tolist() == [analysis.decision.options[row].id for row in order]
    for heading, expected in (
        ("Score", analysis.scores),
        ("Pessimistic", analysis.pessimistic),
        ("Optimistic", analysis.optimistic),
    ):
        assert table[heading].tolist() == expected[order].tolist()
    assert table["Rank"].tolist() == [1, 2, 3]
    points = [name for name in table.columns if name.startswith("Points from ")]
    assert table[points].sum(axis=1).tolist() == pytest.approx(table["Score"].tolist())


def test_every_row_of_a_csv_says_where_it_comes_from(analysis: Analysis) -> None:
    table = read_csv(analysis)
    row = table.iloc[-1]
    assert row["Status"] == "Made up for tests."
    assert row["SHA-256"] == analysis.decision.sha256
    assert row[["Perspective", "View", "Method", "Date"]].tolist() == ["money-first", "pairs", "additive", "2030-01-02"]
    assert json.loads(row["Provenance"]) == ranking_document(analysis)["provenance"]


def test_csv_is_utf_8_with_the_mark_that_excel_needs(analysis: Analysis) -> None:
    content = export_bytes(analysis, ".csv")
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").endswith("\r\n")


def test_an_option_that_is_out_has_an_empty_rank() -> None:
    table = read_csv(analyse(cases.difficult(), None, DATE))
    assert pd.isna(table["Rank"].iloc[-1])
    assert table["Gate: Floor"].iloc[-1] == "fails"


def test_no_text_of_a_csv_begins_like_a_formula_and_numbers_stay_numbers() -> None:
    decision = cases.hostile()
    content = export_bytes(analyse(decision, None, DATE), ".csv")
    raw = pd.read_csv(io.BytesIO(content), header=None, dtype=str, keep_default_na=False)
    texts = [cell for cell in raw.to_numpy().ravel().tolist() if not re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell)]
    assert not [text for text in texts if FORMULA.match(text)]
    table = pd.read_csv(io.BytesIO(content))
    assert table["Score"].dtype == float
    assert {unescaped(text) for text in table["Option"]} == set(cases.HOSTILE)


def unescaped(text: str) -> str:
    """What the documentation of `safe_text` says gives the text back."""
    return text[1:] if text.startswith("'") and FORMULA.match(text.lstrip("'")) else text


@given(st.text(alphabet="='+-@\t\r\n\uff1d ab\"1,", max_size=6) | st.text())
def test_safe_text_is_never_a_formula_and_loses_nothing(text: str) -> None:
    assert not FORMULA.match(safe_text(text))
    assert unescaped(safe_text(text)) == text


# --- the other forms


def test_json_is_the_ranking_document_with_the_decision_that_it_is_about(analysis: Analysis) -> None:
    document = json.loads(export_bytes(analysis, ".json"))
    decision = json.dumps(document.pop("decision_document")).encode()
    assert load_bytes(decision, "decision.json").sha256 == analysis.decision.sha256
    assert document == ranking_document(analysis)


def test_a_workbook_is_read_back_as_the_decision(analysis: Analysis, tmp_path: Path) -> None:
    assert load(export(analysis, tmp_path / "office.xlsx")).sha256 == analysis.decision.sha256


def test_pictures_show_the_status_line_and_a_short_hash_and_carry_the_provenance(analysis: Analysis) -> None:
    svg = ElementTree.fromstring(export_bytes(analysis, ".svg"))  # noqa: S314 - our own output
    shown = " ".join(svg.itertext())
    assert "Made up for tests." in shown
    assert analysis.decision.sha256[:12] in shown
    provenance = ranking_document(analysis)["provenance"]
    metadata = svg.find("{http://www.w3.org/2000/svg}metadata")
    assert metadata is not None
    assert json.loads(metadata.text or "") == provenance
    in_png = chunks(export_bytes(analysis, ".png"))[b"iTXt"].split(b"\0", 5)[5]
    assert json.loads(in_png) == provenance


@pytest.mark.parametrize("ending", WRITERS)
def test_hostile_text_breaks_no_file(ending: str) -> None:
    assert export_bytes(analyse(cases.hostile(), None, DATE), ending)


@pytest.mark.parametrize("ending", WRITERS)
def test_the_same_input_and_date_give_the_same_bytes(ending: str) -> None:
    once, again = (export_bytes(analyse(decisions.office_site(), None, DATE), ending) for _ in range(2))
    assert once == again


# --- writing


@pytest.mark.parametrize("ending", WRITERS)
def test_a_file_holds_the_bytes_of_its_ending_in_any_case_and_nothing_else_is_left(
    analysis: Analysis, ending: str, tmp_path: Path
) -> None:
    path = export(analysis, tmp_path / f"ranking{ending.upper()}")
    assert path.read_bytes() == export_bytes(analysis, ending.removeprefix("."))
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["ranking.pdf", "ranking", "ranking.", ".csv"])
def test_an_unknown_ending_is_refused_with_those_there_are(analysis: Analysis, name: str, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"\.csv, \.json, \.xlsx, \.png, \.svg"):
        export(analysis, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_named_and_not_made(analysis: Analysis, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"there is no folder '.*nowhere'; make it, or choose another"):
        export(analysis, tmp_path / "nowhere" / "ranking.csv")
    assert not (tmp_path / "nowhere").exists()
