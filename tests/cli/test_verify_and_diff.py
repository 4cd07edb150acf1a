"""`verify` and `diff`: whether a file still holds, and in what two decisions differ."""

import json
from pathlib import Path

import pytest

from tests.cli.calling import Run, squeezed
from tests.decisions import office_site_document


@pytest.fixture
def mine(tmp_path: Path, run: Run, office: Path) -> Path:
    """The office decision in one file, with one score changed."""
    document = json.loads(run("show", office, "--json").out)
    next(cell for cell in document["performances"] if (cell["option"], cell["criterion"]) == ("park", "quiet"))["likely"] = 75
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_verify_says_that_a_ranking_holds(run: Run, office: Path, tmp_path: Path) -> None:
    run("rank", office, "-o", tmp_path / "ranking.csv")
    found = run("verify", tmp_path / "ranking.csv", "--decision", office)
    assert found.code == 0
    assert "All 6 scores and ranks in the file come out again." in squeezed(found.out)


def test_verify_names_what_does_not_hold(run: Run, office: Path, mine: Path, tmp_path: Path) -> None:
    """Quiet weighs 1/6, so that 5 points more on it are 5/6 of a point: 54 1/6 becomes 55."""
    run("rank", office, "--view", "full", "-o", tmp_path / "ranking.csv")
    found = run("verify", tmp_path / "ranking.csv", "--decision", mine)
    assert found.code == 1
    assert "another decision" in squeezed(found.out)
    document = run("verify", tmp_path / "ranking.csv", "--decision", mine, "--json").document
    assert document["holds"] is False
    assert document["same_decision"] is False
    (miss,) = document["misses"]
    assert (miss["what"], miss["option"]) == ("scores", "park")
    assert miss["said"] == pytest.approx(54 + 1 / 6)
    assert miss["found"] == pytest.approx(55)


def test_verify_of_a_file_of_somebody_else(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all,", encoding="utf-8")
    found = run("verify", tmp_path / "letter.txt")
    assert found.code == 1
    assert len(found.complaints) == 1
    assert "letter.txt" in found.complaints[0]
    assert run("verify", tmp_path / "letter.txt", "--json").document["problems"][0]["file"] == "letter.txt"


def test_diff_of_the_same(run: Run, office: Path) -> None:
    found = run("diff", office, office)
    assert found.code == 0
    assert "the same decision" in found.out


def test_diff_lists_scores_and_what_they_do(run: Run, office: Path, mine: Path) -> None:
    found = run("diff", office, mine, "--view", "full")
    assert found.code == 1
    assert "park / quiet" in found.out
    document = run("diff", office, mine, "--view", "full", "--json").document
    (change,) = document["differences"]
    assert (change["kind"], change["field"], change["before"], change["after"]) == ("performances", "likely", 70, 75)
    park = next(one for one in document["options"] if one["option"] == "park")
    assert park["score"] == pytest.approx([54 + 1 / 6, 55])
    assert park["rank"] == [1, 1]
    assert office_site_document()["id"] == document["a"]["decision"]
