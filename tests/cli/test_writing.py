"""What holds for every command that writes a file. The commands are found: a new one with -o is met here as well."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from crossroads.cli.commands import app
from crossroads.workshop import Database, Settings, Workshop
from tests.cli.calling import Result, Run
from tests.decisions import office_site

posix = pytest.mark.skipif(os.name != "posix", reason="rights and links as POSIX has them")


def writing(command: Any, *above: str) -> Iterator[tuple[str, ...]]:
    """The words of every command below `command` that takes -o."""
    for name, one in getattr(command, "commands", {}).items():
        yield from writing(one, *above, name)
    if any("-o" in option.opts for option in command.params):
        yield above


COMMANDS = {" ".join(words): words for words in writing(typer.main.get_command(app))}
ENDING = {"workshop export": ".json", "brief": ".md"}
PRIVATE = frozenset({"workshop export"})
"""Commands whose files are for their owner alone."""


@pytest.fixture
def arguments(office: Path, tmp_path: Path) -> Callable[[str], list[str]]:
    """What each command is given beside -o; any other than these is given the decision."""

    def given(command: str) -> list[str]:
        if command == "workshop export":
            url = f"sqlite:///{tmp_path / 'store' / 'workshops.sqlite3'}"
            database = Database(url)
            session, _ = Workshop(database).create(office_site(), Settings("Where to?", "The town"))
            database.close()
            return [session.id, "--database", url]
        return [str(office), *(["--sections", "acceptability", "--samples", "100"] if command == "stress" else [])]

    return given


@pytest.fixture(params=COMMANDS)
def command(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def place(tmp_path: Path, command: str) -> Path:
    """The file to write, alone in a folder."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / f"file{ENDING.get(command, '.csv')}"


@pytest.fixture
def call(run: Run, command: str, arguments: Callable[[str], list[str]]) -> Callable[[Path], Result]:
    """Runs the command with -o."""
    given = arguments(command)
    return lambda path: run(*COMMANDS[command], *given, "-o", path)


Call = Callable[[Path], Result]


def rights(command: str, otherwise: int) -> int:
    return 0o600 if command in PRIVATE else otherwise


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_commands_that_write_are_found() -> None:
    assert {"rank", "stress", "brief", "workshop export"} <= set(COMMANDS)


def test_a_file_is_written_whole_over_what_was_there_and_nothing_beside_it(call: Call, place: Path) -> None:
    place.write_bytes(b"old" * 1_000_000)
    assert call(place).code == 0
    assert not place.read_bytes().startswith(b"oldold")
    assert list(place.parent.iterdir()) == [place]


@posix
@pytest.mark.parametrize("before", [0o600, 0o640, 0o644, 0o666])
def test_a_file_that_is_there_keeps_its_mode(call: Call, place: Path, command: str, before: int) -> None:
    place.touch()
    place.chmod(before)
    assert call(place).code == 0
    assert mode(place) == rights(command, before)


@posix
def test_a_new_file_has_the_mode_of_the_umask(call: Call, place: Path, command: str) -> None:
    before = os.umask(0o027)
    try:
        assert call(place).code == 0
    finally:
        os.umask(before)
    assert mode(place) == rights(command, 0o640)


@posix
@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_is_followed_and_stays(call: Call, place: Path, is_there: bool) -> None:
    target = place.with_name(f"target{place.suffix}")
    if is_there:
        target.write_bytes(b"old")
    place.symlink_to(target.name)
    assert call(place).code == 0
    assert place.is_symlink()
    assert target.stat().st_size > len(b"old")
    assert set(place.parent.iterdir()) == {place, target}


@posix
@pytest.mark.parametrize("kind", ["folder", "pipe", "device"])
def test_what_is_no_file_is_refused_in_one_sentence(call: Call, place: Path, kind: str) -> None:
    made: dict[str, Callable[[], object]] = {"folder": place.mkdir, "pipe": lambda: os.mkfifo(place)}
    made.get(kind, lambda: place.symlink_to("/dev/null"))()
    before = place.lstat()
    found = call(place)
    assert (found.code, found.out) == (2, "")
    assert [f"it is a {kind} and no ordinary file" in line for line in found.complaints] == [True]
    assert place.lstat() == before


@posix
@pytest.mark.parametrize("name", ["/dev/null", "/dev/stdout", "-"])
def test_devices_and_a_minus_are_no_files(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    found = call(Path(name))
    assert (found.code, found.out, len(found.complaints)) == (2, "", 1)
    assert not (tmp_path / "-").exists()


def test_a_disk_that_is_full_leaves_the_old_file_whole(call: Call, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    place.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    found = call(place)
    assert found.code == 2
    assert "No space left on device" in found.complaints[-1]
    assert place.read_bytes() == b"old"
    assert list(place.parent.iterdir()) == [place]


def test_a_missing_folder_is_refused_and_not_made(call: Call, place: Path) -> None:
    found = call(place.parent / "nowhere" / place.name)
    assert found.code == 2
    assert "there is no folder" in found.complaints[-1]
    assert list(place.parent.iterdir()) == []


def test_the_longest_name_is_written(call: Call, place: Path) -> None:
    longest = place.with_name("n" * (255 - len(place.suffix)) + place.suffix) if os.name == "posix" else place
    assert call(longest).code == 0
    assert list(longest.parent.iterdir()) == [longest]
