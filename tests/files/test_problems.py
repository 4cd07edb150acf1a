"""Every fault of a decision is reported with file, key, value and mend, and all of them at once."""

from pathlib import Path

import pytest

from crossroads import DecisionError, load
from crossroads.errors import Problem
from tests.decisions import OFFICE_SITE_FILES, built, office_site_document, write_folder
from tests.files.faults import CASES, Change, Place


def problems(folder: Path, *changes: Change, **added: str) -> tuple[Problem, ...]:
    """What `load` reports after each (file, old text, new text) of `changes`, and files `added` by stem."""
    files = dict(OFFICE_SITE_FILES) | {f"{stem}.toml": text for stem, text in added.items()}
    for file, old, new in changes:
        assert old in files[file], f"{file} holds no {old!r}"
        files[file] = files[file].replace(old, new, 1)
    with pytest.raises(DecisionError) as caught:
        load(write_folder(folder, files))
    found = caught.value.problems
    assert all(problem.file and problem.fix for problem in found)
    assert str(caught.value).splitlines() == [str(problem) for problem in found]
    return found


def test_the_unchanged_folder_is_valid(tmp_path: Path) -> None:
    assert load(write_folder(tmp_path)).id == "office-site"


@pytest.mark.parametrize(("change", "expected"), CASES.values(), ids=CASES.keys())
def test_each_fault_names_file_key_value_and_mend(tmp_path: Path, change: Change, expected: Place) -> None:
    file, key, value, fix = expected
    found = problems(tmp_path, change)
    matching = [one for one in found if (one.file, one.key, one.value) == (file, key, value) and fix in one.fix]
    assert matching, "\n".join(str(one) for one in found)


def test_one_fault_is_one_problem(tmp_path: Path) -> None:
    """A fault is not reported again through what follows from it."""
    for number, name in enumerate(("low above likely", "missing cell", "not a number", "number where a title belongs")):
        assert len(problems(tmp_path / str(number), CASES[name][0])) == 1, name


def test_all_problems_are_reported_together(tmp_path: Path) -> None:
    """Wrong types, unknown keys and what does not hold between the parts come in one report, over all files."""
    names = (
        "unknown key at the top of an option",
        "missing cell",
        "likely above high",
        "level above the scale, where less is better",
        "negative points",
        "gate off the scale",
        "order in an unknown view",
        "shift of an unknown option",
    )
    found = problems(tmp_path, *(CASES[name][0] for name in names))
    keys = {(one.file, one.key) for one in found}
    assert {CASES[name][1][:2] for name in names} == keys


def test_an_unreadable_file_does_not_hide_the_problems_of_the_others(tmp_path: Path) -> None:
    found = problems(tmp_path, ("stay.toml", "low = 9", "low ="), ("park.toml", "high = 340", "high = 290"))
    assert {one.file for one in found} == {"stay.toml", "park.toml"}


@pytest.mark.parametrize("file", ["decision.toml", "stay.toml", "criteria/tree.toml", "criteria/perspectives/money-first.toml"])
@pytest.mark.parametrize("key", ["a/b/c", "a.b", "performances", "[key]", "tree"])
def test_an_unknown_key_is_reported_in_its_own_file_whatever_it_looks_like(tmp_path: Path, file: str, key: str) -> None:
    first = "title =" if file == "stay.toml" else "id ="
    found = problems(tmp_path, (file, first, f'"{key}" = 1\n{first}'))
    assert (file, key) in {(problem.file, problem.key) for problem in found}


def test_a_flood_of_problems_is_cut_short() -> None:
    document = office_site_document()
    document["options"][0] |= {f"key{number}": 1 for number in range(3_000)}
    with pytest.raises(DecisionError) as caught:
        built(document)
    assert len(caught.value.problems) == 1_001
    assert "more problems" in caught.value.problems[-1].fix
