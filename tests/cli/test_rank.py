"""What `rank` prints and writes."""

from pathlib import Path

import pytest

import crossroads
from crossroads.mcda.methods import LENSES, METHODS
from crossroads.report import words
from tests.cli.calling import Run, squeezed
from tests.decisions import OFFICE_SITE_FILES, office_site, write_folder


def test_rank_prints_the_options_in_order_in_aligned_columns(run: Run, office: Path) -> None:
    """Scores by hand: park 54 1/6, stay 52 11/12, centre 50 5/6."""
    lines = run("rank", office).out.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("Rank  Option"))
    heads, *rows = lines[start : start + 4]
    end = heads.index("Score") + len("Score")
    assert [row[6 : end - 5].strip() for row in rows] == ["Business park", "Stay", "Town centre"]
    assert [row[end - 2 : end] for row in rows] == ["54", "53", "51"]
    assert [row[:4].strip() for row in rows] == ["1", "2", "3"]


def test_rank_prints_the_status_line_whose_weights_and_the_sentences(run: Run, office: Path) -> None:
    said = squeezed(run("rank", office, "--perspective", "money-first").out)
    decision = crossroads.load(office)
    analysis = crossroads.analyse(decision, crossroads.choose_weights(decision, "money-first", "pairs"))
    assert "Made up for tests." in said
    assert "Weights: Money first. View: Two pairs." in said
    assert words.verdict(analysis) in said
    assert words.lens_sentence(analysis) in said
    assert words.dominance_sentence(analysis) in said


def test_rank_prints_which_options_are_too_close(run: Run, office: Path) -> None:
    """With all its quiet in question, the centre may be worth 8 1/3 points more or less: no order of it is sure."""
    said = squeezed(run("rank", office).out)
    assert "Business park is not separable from Stay and Town centre." in said


def test_rank_prints_between_which_weights_the_first_place_stays(run: Run, office: Path) -> None:
    """Work against money by hand: park leads from a weight w of work on, where it overtakes stay.

    park 68 1/3 and 40 on the two pairs, stay 33 1/3 and 72 1/2: level at 65/135, about 48 per cent.
    """
    lines = run("rank", office, "--view", "pairs").out.splitlines()
    row = next(line for line in lines if line.startswith("Work "))
    assert row.split()[:7] == ["Work", "50", "%", "48", "%", "100", "%"]
    assert "Stay" in row


def test_rank_prints_the_ranks_by_every_lens_that_takes_the_data(run: Run, tmp_path: Path) -> None:
    files = dict(OFFICE_SITE_FILES)
    files["centre.toml"] = (
        files["centre.toml"].replace("missing = true", "low = 10\nlikely = 50\nhigh = 90").replace("silent", "judged")
    )
    head = next(line for line in run("rank", write_folder(tmp_path, files)).out.splitlines() if line.startswith("Option "))
    for method in ("additive", *LENSES):
        assert METHODS[method].title in head


def test_rank_json_agrees_with_analyse_and_its_contributions_sum_to_the_score(run: Run, office: Path) -> None:
    document = run("rank", office, "--json", "--weights", "rent=40", "--view", "full").document
    decision = crossroads.load(office)
    analysis = crossroads.analyse(decision, crossroads.choose_weights(decision, view="full", percent={"rent": 40}))
    assert [option["option"] for option in document["ranking"]] == [decision.options[row].id for row in analysis.order]
    for option in document["ranking"]:
        row = decision.option_index[option["option"]]
        assert option["score"] == pytest.approx(analysis.scores[row], abs=1e-12)
        assert sum(option["contributions"].values()) == pytest.approx(option["score"], abs=1e-9)
        assert option["rank"] == analysis.ranks[row]
    assert sum(document["weights"].values()) == pytest.approx(1)
    assert document["weights"]["rent"] == pytest.approx(0.4)


def test_without_a_view_the_first_one_is_used_as_in_the_app(run: Run, office: Path) -> None:
    assert run("rank", office, "--json").document["view"] == "pairs"


def test_weights_on_leaves_outside_the_first_view_use_all_criteria(run: Run, tmp_path: Path) -> None:
    """A weight that was asked for is not dropped because the first view leaves its criterion out."""
    files = dict(OFFICE_SITE_FILES)
    pairs, lean = files["criteria/views.toml"].split('[[views]]\nid = "lean"')
    files["criteria/views.toml"] = f'[[views]]\nid = "lean"{lean}\n{pairs}'
    folder = write_folder(tmp_path, files)
    assert run("rank", folder, "--json").document["view"] == "lean"
    assert run("rank", folder, "--json", "--weights", "rent=40").document["view"] == "lean"
    document = run("rank", folder, "--json", "--weights", "quiet=40").document
    assert document["view"] == "full"
    assert document["weights"]["quiet"] == pytest.approx(0.4)


def test_weights_may_be_given_in_one_option_or_in_several(run: Run, office: Path) -> None:
    together = run("rank", office, "--json", "--date", "2030-01-01", "--weights", "rent=40,quiet=10")
    apart = run("rank", office, "--json", "--date", "2030-01-01", "--weights", "rent=40", "--weights", "quiet=10")
    assert together.out == apart.out


@pytest.mark.parametrize("method", METHODS)
def test_rank_by_every_method(run: Run, tmp_path: Path, method: str) -> None:
    files = dict(OFFICE_SITE_FILES)
    files["centre.toml"] = (
        files["centre.toml"].replace("missing = true", "low = 10\nlikely = 50\nhigh = 90").replace("silent", "judged")
    )
    folder = write_folder(tmp_path, files)
    document = run("rank", folder, "--method", method, "--json").document
    assert document["method"] == method
    placed = sorted(option["rank"] for option in document["ranking"])
    assert placed in ([1, 2, 3], [1, 1, 3], [1, 2, 2], [1, 1, 1])  # outranking may leave options level
    said = run("rank", folder, "--method", method).out
    assert METHODS[method].title in said
    assert ("First stays from" in said) == (method == "additive")  # the bounds are those of the additive model


def test_a_lens_says_which_score_it_lacks(run: Run, office: Path) -> None:
    result = run("rank", office, "--method", "topsis")
    assert result.code == 2
    assert "Town centre" in result.err
    assert "Quiet" in result.err


def test_seed_and_date_stand_in_the_provenance(run: Run, office: Path) -> None:
    provenance = run("rank", office, "--json", "--seed", "7", "--date", "2031-05-06").document["provenance"]
    assert (provenance["seed"], provenance["date"]) == (7, "2031-05-06")
    assert provenance["sha256"] == office_site().sha256
    said = squeezed(run("rank", office, "--seed", "7", "--date", "2031-05-06").out)
    assert said.endswith("2031-05-06")
    assert office_site().sha256 in said


def test_the_same_command_prints_the_same(run: Run, office: Path) -> None:
    assert run("rank", office, "--date", "2031-05-06").out == run("rank", office, "--date", "2031-05-06").out


@pytest.mark.parametrize("ending", ["csv", "json", "xlsx", "png", "svg"])
def test_rank_writes_a_file_by_its_ending_and_says_where(run: Run, office: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"ranking.{ending}"
    result = run("rank", office, "-o", file)
    assert result.code == 0
    assert file.stat().st_size > 0
    assert result.out.rstrip().endswith(f"Written to {file}.")


def test_rank_json_stays_one_document_when_a_file_is_written(run: Run, office: Path, tmp_path: Path) -> None:
    result = run("rank", office, "--json", "-o", tmp_path / "ranking.csv")
    assert result.document["decision"] == "office-site"
    assert (tmp_path / "ranking.csv").exists()


@pytest.mark.parametrize("name", ["ranking.docx", "ranking", "no/such/folder/ranking.csv", "."])
def test_a_file_that_cannot_be_written_is_refused(run: Run, office: Path, tmp_path: Path, name: str) -> None:
    result = run("rank", office, "-o", tmp_path / name)
    assert (result.code, result.out) == (2, "")
    assert len(result.complaints) == 1
