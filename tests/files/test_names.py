"""Which files of a folder count: hidden ones do not, known ones do, and any other is a problem that names it."""

import os
import shutil
import tempfile
import unicodedata
from functools import partial
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from crossroads import DecisionError, load
from crossroads.files import names as rule
from crossroads.files.bundled import bundled_decisions, bundled_root, bundled_trees
from crossroads.files.problems import printable
from tests.decisions import OFFICE_SITE_FILES, office_site, outcome, write_folder

FOLDERS = ("", "criteria", "criteria/perspectives", "perspectives")
KNOWN = {name.rpartition("/")[2].casefold() for name in OFFICE_SITE_FILES} | {"criteria", "perspectives"}
LEFT_BEHIND = (
    *("._stay.toml", ".#stay.toml", ".DS_Store", ".git", ".stay.toml.swp", ".idea", "~$notes.docx", "stay.toml~", "#stay.toml#"),
    *("Thumbs.db", "desktop.ini", "__pycache__", "__MACOSX", ".~lock.table.xlsx#", ".directory", ".Trash-1000"),
)
MEANT = {
    "Views.toml": ("criteria", "did you mean views.toml?"),
    "view.toml": ("criteria", "did you mean views.toml?"),
    "Scenario.toml": ("", "did you mean scenarios.toml?"),
    "Perspectives": ("criteria", "did you mean perspectives?"),
    "tree.toml": ("", "tree.toml belongs in the folder criteria"),
    "Decision.toml": ("criteria", "decision.toml belongs beside the options"),
    "quiet-first.toml": ("criteria", "a perspective belongs in the folder perspectives"),
    "attic.toml": ("", "add its name, without .toml, to options"),
    "quiet-first.TOML": ("criteria/perspectives", "did you mean quiet-first.toml?"),
    "README.md": ("", "move it out of the folder, or begin its name with a dot"),
    "old": ("criteria/perspectives", "move it out of the folder, or begin its name with a dot"),
}

characters = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/")
file_names = st.text(characters, min_size=1, max_size=12).filter(lambda name: len(name.encode()) < 200)
near_names = st.sampled_from(sorted(KNOWN)).flatmap(
    lambda name: st.sampled_from([name.upper(), name.title(), f" {name}", f"{name} ", f"{name}.bak", name[1:], f".{name}"])
)


def refusal(folder: Path) -> list[str]:
    """The lines that refuse the decision in `folder`."""
    with pytest.raises(DecisionError) as found:
        load(folder)
    return str(found.value).splitlines()


def put(folder: Path, name: str, content: str | None) -> None:
    """A file called `name` in `folder`; a link that leads nowhere where it has no content."""
    folder.mkdir(parents=True, exist_ok=True)
    if content is None:
        (folder / name).symlink_to("somebody@a-host.4711")
    else:
        (folder / name).write_text(content, encoding="utf-8")


@given(st.sampled_from(FOLDERS), file_names | near_names | st.sampled_from(LEFT_BEHIND), st.sampled_from(["", "title =", None]))
@example("criteria", "views.toml ", "")
@example("", "Stay.toml", None)
@settings(max_examples=200, deadline=None)
def test_one_more_file_is_hidden_or_a_problem_and_never_another_decision(place: str, name: str, content: str | None) -> None:
    with tempfile.TemporaryDirectory() as there:
        folder = write_folder(Path(there, "office"))
        assume(name not in {".", ".."} and not os.path.lexists(folder / place / name))
        put(folder / place, name, content)
        found = outcome(lambda: load(folder))
    if rule.hidden(name):
        assert found == office_site()
    else:
        assert isinstance(found, DecisionError)
        assert {problem.file for problem in found.problems} == {printable(f"{place}/{name}".lstrip("/"))}
        assert all(problem.fix for problem in found.problems)


@pytest.mark.parametrize("place", FOLDERS)
def test_what_systems_editors_and_git_leave_behind_changes_nothing(place: str, tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    for name in LEFT_BEHIND:
        put(folder / place, name, None if name.startswith(".#") else "half a li")
    assert load(folder) == office_site()


@pytest.mark.parametrize("name", MEANT)
def test_what_was_meant_is_said(name: str, tmp_path: Path) -> None:
    place, says = MEANT[name]
    put(write_folder(tmp_path) / place, name, "")
    (line,) = refusal(tmp_path)
    assert line.startswith(f"{place}/{name}: ".lstrip("/"))
    assert says in line


@pytest.mark.parametrize("name", ["decision.toml", "stay.toml", "scenarios.toml", "criteria/tree.toml", "criteria/views.toml"])
@pytest.mark.parametrize("instead", ["renamed", "folder", "fifo", "link"])
def test_a_known_name_with_a_capital_or_that_is_no_file_is_named(name: str, instead: str, tmp_path: Path) -> None:
    path = write_folder(tmp_path) / name
    if instead == "renamed":
        path.rename(path.with_name(path.name.capitalize()))
        assert any(f"did you mean {path.name}?" in line for line in refusal(tmp_path))
        return
    path.unlink()
    if instead == "link":
        path.symlink_to("nowhere")
    else:
        (path.mkdir if instead == "folder" else partial(os.mkfifo, path))()
    assert any(line.startswith(f"{name}: cannot be read: ") for line in refusal(tmp_path))


def test_a_file_in_place_of_a_folder_and_a_link_that_leads_nowhere_are_named(tmp_path: Path) -> None:
    shutil.rmtree(write_folder(tmp_path) / "criteria" / "perspectives")
    put(tmp_path / "criteria", "perspectives", "")
    put(tmp_path, "perspectives", None)
    lines = refusal(tmp_path)
    assert [line.partition(":")[0] for line in lines] == ["criteria/perspectives", "perspectives"]
    assert all("cannot be read" in line for line in lines)


def test_links_count_as_what_they_lead_to_and_an_empty_folder_of_perspectives_as_none(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "office")
    (folder / "criteria").rename(tmp_path / "shared")
    (folder / "criteria").symlink_to(tmp_path / "shared")
    (folder / "perspectives").mkdir()
    assert load(folder) == office_site()


def test_a_folder_that_is_no_decision_is_not_listed(tmp_path: Path) -> None:
    put(tmp_path, "letter.txt", "")
    put(tmp_path, "Decision.toml", "")
    first, second = refusal(tmp_path)
    assert first.startswith("decision.toml: cannot be read")
    assert second == "Decision.toml: not a file of a decision; did you mean decision.toml?"


def test_after_some_names_the_rest_is_counted(tmp_path: Path) -> None:
    write_folder(tmp_path)
    for number in range(50):
        put(tmp_path, f"{number}.jpg", "")
    *named, rest = refusal(tmp_path)
    assert len(named) == 20
    assert "30 more" in rest


def test_a_tree_of_its_own_beside_a_bundled_one_is_a_problem(tmp_path: Path) -> None:
    folder = shutil.copytree(bundled_root() / "options" / bundled_decisions()[0], tmp_path / "own")
    assert load(folder) == load(bundled_decisions()[0])
    put(folder / "criteria", "tree.toml", "")
    (line,) = refusal(folder)
    assert line.startswith(f'decision.toml: criteria = "{bundled_trees()[0]}": the folder criteria is not read')


def test_the_order_of_perspectives_does_not_depend_on_how_a_system_writes_accents(tmp_path: Path) -> None:
    one, other = (unicodedata.normalize(form, "\u00e9.toml") for form in ("NFC", "NFD"))
    for folder, name in ((tmp_path / "one", one), (tmp_path / "other", other)):
        put(folder, name, "")
        put(folder, "f.toml", "")
    found = [[unicodedata.normalize("NFC", name) for name in rule.names_in(tmp_path / folder)] for folder in ("one", "other")]
    assert found[0] == found[1]
