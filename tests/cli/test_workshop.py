"""`crossroads workshop`: what the owner of a store does with it."""

import io
import json
import stat
from pathlib import Path

import pytest

from crossroads.workshop import STORED, Database, Session, Settings, UnknownSessionError, Workshop
from tests.cli.calling import Run, squeezed
from tests.decisions import office_site


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    """The workshops of the store that the commands use."""
    monkeypatch.delenv("CROSSROADS_DATABASE_URL", raising=False)
    monkeypatch.setenv("CROSSROADS_DATA", str(tmp_path / "data"))
    return Workshop(Database())


@pytest.fixture
def session(workshop: Workshop) -> Session:
    """A workshop that two have joined."""
    made, _ = workshop.create(office_site(), Settings("Where to?", "The town"))
    for _ in range(2):
        workshop.join(made.code, consents={STORED})
    return made


def test_list_of_an_empty_store_says_where_it_is(run: Run, workshop: Workshop, tmp_path: Path) -> None:
    found = run("workshop", "list")
    assert found.code == 0
    assert str(tmp_path / "data") in found.out.replace("\n", "")
    assert run("workshop", "list", "--json").document["workshops"] == []


def test_list_shows_code_phase_and_how_many(run: Run, session: Session) -> None:
    line = next(line for line in run("workshop", "list").out.splitlines() if session.shown_code in line)
    assert "before the start" in line
    assert " 2 " in line
    assert "Where to?" in line
    (found,) = run("workshop", "list", "--json").document["workshops"]
    assert (found["code"], found["joined"], found["id"]) == (session.shown_code, 2, session.id)
    assert not [key for key in found if "secret" in key or "hash" in key]


def test_export_and_import_give_the_same_back(run: Run, workshop: Workshop, session: Session, tmp_path: Path) -> None:
    file = tmp_path / "workshop.json"
    assert run("workshop", "export", session.shown_code.lower(), "-o", file).code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert run("workshop", "export", session.id).document == json.loads(file.read_text(encoding="utf-8"))
    again = run("workshop", "import", file)
    assert again.code == 2
    assert "already" in again.err
    assert run("workshop", "delete", session.code, "--yes").code == 0
    assert workshop.sessions() == ()
    found = run("workshop", "import", file)
    assert found.code == 0
    assert session.shown_code in squeezed(found.out)
    assert workshop.sessions() == (session,)


def test_delete_asks_first(run: Run, workshop: Workshop, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    found = run("workshop", "delete", session.code)
    assert found.code == 1
    assert "2" in found.err
    assert workshop.sessions() == (session,)
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert run("workshop", "delete", session.code, "--json").document["deleted"] is True
    assert workshop.sessions() == ()


def test_a_new_secret_leads_and_the_old_one_does_not(run: Run, workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    made, old = workshop.create(office_site(), Settings("Where to?", "The town"))
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert run("workshop", "secret", made.code).code == 1
    assert workshop.by_secret(old).id == made.id
    found = run("workshop", "secret", made.code, "--yes")
    assert workshop.by_secret(found.out.strip()).id == made.id
    with pytest.raises(UnknownSessionError, match="new secret"):
        workshop.by_secret(old)
    assert workshop.by_secret(run("workshop", "secret", made.id, "--yes", "--json").document["secret"]).id == made.id


def test_another_store_is_named(run: Run, session: Session, tmp_path: Path) -> None:
    other = f"sqlite:///{tmp_path / 'other.sqlite3'}"
    assert run("workshop", "list", "--database", other, "--json").document["workshops"] == []


@pytest.mark.parametrize(
    "arguments", [("export", "ZZZZ-ZZZZ"), ("export", "\x1b[2J"), ("delete", "0" * 16, "--yes"), ("list", "--database", "letter")]
)
def test_what_is_not_there_is_said_in_one_line(run: Run, workshop: Workshop, arguments: tuple[str, ...]) -> None:
    found = run("workshop", *arguments)
    assert (found.code, found.out) == (2, "")
    assert len(found.complaints) == 1
    assert "\x1b" not in found.err


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "crossroads-workshop"}', "{" * 50_000, '{"schema": NaN}'])
def test_a_file_that_is_no_workshop_is_refused(run: Run, workshop: Workshop, tmp_path: Path, content: str) -> None:
    file = tmp_path / "letter.json"
    file.write_text(content, encoding="utf-8")
    found = run("workshop", "import", file)
    assert found.code in {1, 2}
    assert len(found.complaints) == 1
    assert workshop.sessions() == ()
