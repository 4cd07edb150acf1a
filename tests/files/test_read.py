"""Files that are hostile or broken: each is refused with one clear problem, never with another exception."""

import json
import os
from pathlib import Path

import pytest

from crossroads import CrossroadsError, DecisionError, load
from crossroads.files.document import to_document
from crossroads.files.load import load_bytes
from crossroads.files.read import MAX_BYTES
from tests.decisions import OFFICE_SITE_FILES, office_site, office_site_document, write_folder


def refusal(path: Path) -> str:
    """The message of the `DecisionError` that loading `path` raises; it can be printed and names the file."""
    with pytest.raises(DecisionError) as caught:
        load(path)
    message = str(caught.value)
    message.encode()
    return message


def folder_with(folder: Path, name: str, content: bytes) -> Path:
    return write_folder(folder, {**OFFICE_SITE_FILES, name: content})


@pytest.mark.parametrize("name", ["decision.toml", "stay.toml", "criteria/tree.toml", "criteria/views.toml", "scenarios.toml"])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"title = ", "not valid TOML"),
        (b"a = 1\na = 2", "not valid TOML"),
        (b"a = \xff", "not UTF-8 at byte 4"),
        ("title = 'x'".encode("utf-16"), "not UTF-8 at byte 0"),
        (b"\x00\x01\x02\x7fELF", "not valid TOML"),
        (b"a = " + b"[" * 5_000, "not valid TOML"),
        (b"a = " + b"9" * 5_000, "not valid TOML"),
        (b"a = 2019-02-30", "not valid TOML"),
    ],
    ids=["cut off", "key twice", "bytes", "UTF-16", "binary", "deep", "long number", "no such day"],
)
def test_a_toml_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    message = refusal(folder_with(tmp_path, name, content))
    assert f"{name}: " in message
    assert says in message


def test_a_file_of_100_mb_is_refused_without_being_read(tmp_path: Path) -> None:
    write_folder(tmp_path)
    with (tmp_path / "stay.toml").open("wb") as file:
        file.truncate(100_000_000)
    message = refusal(tmp_path)
    assert "stay.toml" in message
    assert "100,000,000 bytes" in message
    assert f"at most {MAX_BYTES // 1_000_000} MB" in message


def test_a_json_file_of_100_mb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.json"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert "big.json" in refusal(path)


def test_a_byte_order_mark_is_taken_as_none(tmp_path: Path) -> None:
    marked = {name: b"\xef\xbb\xbf" + text.encode() for name, text in OFFICE_SITE_FILES.items()}
    assert load(write_folder(tmp_path, marked)) == office_site()
    path = tmp_path / "office.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(office_site_document()).encode())
    assert load(path) == office_site()


@pytest.mark.parametrize(
    "option", ["../stay", "/etc/hostname", ".stay", "..", ".", "", "a/b", "a\\u0000b", "C:\\\\x", "x\\ny", "x" * 300, "Stay"]
)
def test_an_option_id_is_never_a_path(tmp_path: Path, option: str) -> None:
    text = OFFICE_SITE_FILES["decision.toml"].replace('"stay", "park"', f'"{option}", "park"')
    message = refusal(folder_with(tmp_path / "d", "decision.toml", text.encode()))
    assert "decision.toml: options" in message
    assert "no path" in message


def test_no_folder_above_is_read(tmp_path: Path) -> None:
    """A file beside the decision folder cannot be pulled in by an id."""
    (tmp_path / "secret.toml").write_text('title = "secret"')
    text = OFFICE_SITE_FILES["decision.toml"].replace('"stay", "park"', '"../secret", "park"')
    assert "secret" not in refusal(folder_with(tmp_path / "d", "decision.toml", text.encode())).replace("../secret", "")


@pytest.mark.parametrize("name", ["../../etc", "epon/../epon", "/", ".", ""])
def test_the_name_of_a_criteria_tree_is_never_a_path(tmp_path: Path, name: str) -> None:
    text = OFFICE_SITE_FILES["decision.toml"].replace("baseline", f'criteria = "{name}"\nbaseline')
    assert "decision.toml: criteria" in refusal(folder_with(tmp_path, "decision.toml", text.encode()))


def test_a_link_is_followed(tmp_path: Path) -> None:
    write_folder(tmp_path / "d")
    (tmp_path / "d" / "stay.toml").rename(tmp_path / "stay-elsewhere.toml")
    (tmp_path / "d" / "stay.toml").symlink_to(tmp_path / "stay-elsewhere.toml")
    (tmp_path / "linked").symlink_to(tmp_path / "d")
    assert load(tmp_path / "linked") == office_site()


def test_a_link_to_itself_and_one_to_nothing_are_refused(tmp_path: Path) -> None:
    write_folder(tmp_path)
    for name, target in (("stay.toml", "stay.toml"), ("park.toml", "nowhere.toml")):
        (tmp_path / name).unlink()
        (tmp_path / name).symlink_to(target)
    message = refusal(tmp_path)
    assert "stay.toml" in message
    assert "park.toml" in message


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", ["stay.toml", "criteria/perspectives/zero.toml", "scenarios.toml"])
def test_a_pipe_does_not_hang(tmp_path: Path, name: str) -> None:
    path = write_folder(tmp_path) / name
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    assert f"{name}: cannot be read" in refusal(tmp_path)


@pytest.mark.timeout(20)
def test_a_device_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match="cannot be read"):
        load("/dev/zero")


def test_a_folder_where_a_file_belongs_is_refused(tmp_path: Path) -> None:
    write_folder(tmp_path)
    (tmp_path / "park.toml").unlink()
    (tmp_path / "park.toml").mkdir()
    assert "park.toml: cannot be read" in refusal(tmp_path)


def test_one_file_of_a_folder_is_answered_with_the_folder(tmp_path: Path) -> None:
    assert "name the folder" in refusal(write_folder(tmp_path) / "decision.toml")


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert "decision.toml: cannot be read" in refusal(tmp_path)


def test_an_option_file_that_is_not_listed_is_a_problem_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    write_folder(tmp_path, {**OFFICE_SITE_FILES, ".notes.md": "Call the landlord.", ".draft.toml": "title ="})
    assert load(tmp_path) == office_site()
    (tmp_path / "attic.toml").write_text('title = "Attic"')
    message = refusal(tmp_path)
    assert "attic.toml: " in message
    assert "add its name, without .toml, to options" in message
    assert len(message.splitlines()) <= 2


@pytest.mark.parametrize("name", ["", " "])
def test_no_name_is_refused_also_in_a_decision_folder(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_folder(tmp_path))
    with pytest.raises(CrossroadsError, match="no decision is named"):
        load(name)
    assert load(".") == office_site()


@pytest.mark.parametrize("name", ["no-such-decision", "", "x" * 5_000, "a\0b", "../mali-2019", "\udcff", "~"])
def test_a_name_that_is_no_decision_lists_those_there_are(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CrossroadsError):
        load(name)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not valid JSON"),
        (b"{", "not valid JSON"),
        (b"[]", "in braces"),
        (b"null", "in braces"),
        (b'{"a": NaN}', "NaN is no number"),
        (b'{"a": -Infinity}', "-Infinity is no number"),
        (b"\xff\xfe", "not UTF-8"),
        (b'{"a": ' + b"[" * 100_000, "not valid JSON"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "not valid JSON"),
        (b'{"id": "a", "id": "b"}', "twice"),
        (b"PK\x03\x04", "may be damaged"),
        (b"{}", "missing; add it"),
    ],
)
def test_broken_json_is_refused(content: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    message = refusal(path)
    assert "broken.json: " in message
    assert says in message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"Stay"', '"\\ud800"'),
        ('"title": "Stay"', '"\\ud800": "Stay"'),
        ('"title": "Stay"', '"\\u001b[2J": "Stay"'),
        ('"likely": 10.0', '"likely": 1e400'),
        ('"likely": 10.0', f'"likely": {"9" * 4_000}'),
        ('"likely": 10.0', '"likely": ' + "[" * 900 + "]" * 900),
        ('"title": "Stay"', '"title": ' + "[" * 900 + "]" * 900),
        ('"title": "Stay"', '"' + "x" * 100_000 + '": 1'),
        ('"date": "2030-01"', '"date": "2030-01\\n"'),
    ],
    ids=[
        "surrogate",
        "surrogate key",
        "terminal escape",
        "infinite",
        "huge integer",
        "deep number",
        "deep title",
        "long key",
        "newline in a date",
    ],
)
def test_hostile_values_in_json_are_refused_with_a_printable_message(old: str, new: str) -> None:
    text = json.dumps(to_document(office_site()))
    assert old in text
    with pytest.raises(DecisionError) as caught:
        load_bytes(text.replace(old, new, 1).encode(), "hostile.json")
    str(caught.value).encode()
    assert all(line.isprintable() for line in str(caught.value).splitlines())
    assert all(len(problem.value) <= 80 for problem in caught.value.problems)
    assert len(str(caught.value)) < 10_000


def test_branches_nested_without_end_are_refused() -> None:
    """A chain of branches longer than any real tree is a problem of the file, not a crash."""
    document = office_site_document()
    names = [f"b{number}" for number in range(3_000)]
    chain = [{"id": name, "parent": above, "title": name, "points": 1} for name, above in zip(names, ["", *names], strict=False)]
    document["branches"] += chain
    document["criteria"][0]["parent"] = names[-1]
    with pytest.raises(DecisionError):
        load_bytes(json.dumps(document).encode(), "deep.json")


def test_a_long_list_of_options_is_refused_before_their_files_are_read(tmp_path: Path) -> None:
    names = ", ".join(f'"o{number}"' for number in range(5_000))
    text = OFFICE_SITE_FILES["decision.toml"].replace('"stay", "park", "centre"', names)
    message = refusal(folder_with(tmp_path, "decision.toml", text.encode()))
    assert "at most 200" in message
    assert len(message.splitlines()) < 20
