"""There is one way of writing a file: in full or not at all, with the rights that the old file had."""

import errno
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossroads.errors import ExportError
from crossroads.files import write
from crossroads.files.write import write_file

posix = pytest.mark.skipif(os.name != "posix", reason="rights and links as POSIX has them")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def inside(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture(params=["without a name", "with a name"])
def _both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once where a file needs no name before it is whole, and once where it does."""
    if request.param == "with a name":
        monkeypatch.setattr(write, "_DESCRIPTORS", Path("/nowhere"))


pytestmark = pytest.mark.usefixtures("_both_ways")


# --- what is there afterwards


def test_the_file_holds_the_content_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    for content in (b"one", b"another"):
        assert write_file(tmp_path / "file", content).read_bytes() == content
        assert inside(tmp_path) == {"file"}


@posix
@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        assert mode(write_file(tmp_path / "file", b"")) == 0o666 & ~umask
        assert mode(write_file(tmp_path / "private", b"", private=True)) == 0o600
    finally:
        os.umask(before)


@posix
@given(st.integers(0, 0o777).map(lambda bits: bits | 0o600), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_that_is_there_keeps_its_mode_and_a_private_one_is_closed(tmp_path: Path, bits: int, private: bool) -> None:
    file = tmp_path / "file"
    file.touch()
    file.chmod(bits)
    write_file(file, b"new", private=private)
    assert mode(file) == (0o600 if private else bits)


@posix
def test_half_way_nobody_reads_more_than_of_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.touch(0o600)
    seen = []
    monkeypatch.setattr(write, "_make_like", lambda number, *_, **__: seen.append(stat.S_IMODE(os.fstat(number).st_mode)))
    write_file(file, b"secret")
    assert seen == [0o600]


@posix
def test_a_group_that_cannot_be_kept_gets_no_rights_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.touch()
    file.chmod(0o664)
    monkeypatch.setattr(write, "_same_group", lambda *_: False)
    write_file(file, b"new")
    assert mode(file) == 0o604


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give a file away")
def test_the_owner_of_a_file_stays_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    os.chown(file, 12345, 23456)
    write_file(file, b"new")
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 23456)


@posix
def test_links_stay_and_what_they_lead_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "file").write_bytes(b"old")
    (tmp_path / "middle").symlink_to("there/file")
    (tmp_path / "link").symlink_to(tmp_path / "middle")
    assert write_file(tmp_path / "link", b"new") == tmp_path / "link"
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "there" / "file").read_bytes() == b"new"
    assert inside(tmp_path) | inside(tmp_path / "there") == {"there", "middle", "link", "file"}


@posix
def test_a_link_that_leads_nowhere_yet_has_its_file_made(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("file")
    write_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"new"


@posix
def test_a_hard_link_keeps_the_old_content(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    os.link(tmp_path / "file", tmp_path / "other")
    write_file(tmp_path / "file", b"new")
    assert ((tmp_path / "file").read_bytes(), (tmp_path / "other").read_bytes()) == (b"new", b"old")


@pytest.mark.parametrize("letter", ["a", "é", "☂"])
def test_a_name_may_be_as_long_as_the_file_system_allows(tmp_path: Path, letter: str) -> None:
    file = tmp_path / (letter * (255 // len(letter.encode()))) if os.name == "posix" else tmp_path / (letter * 100)
    for _ in range(2):
        assert write_file(file, b"new").read_bytes() == b"new"
    with pytest.raises(ExportError, match=r"too long|cannot be written"):
        write_file(tmp_path / (letter * 256), b"new")
    assert inside(tmp_path) == {file.name}


# --- what is refused


@posix
@pytest.mark.parametrize("kind", ["folder", "pipe", "socket", "device", "loop"])
@pytest.mark.parametrize("linked", [False, True])
def test_what_is_no_ordinary_file_is_refused_and_stays(tmp_path: Path, kind: str, linked: bool) -> None:
    place = tmp_path / "it"
    with socket.socket(socket.AF_UNIX) as server:
        made: dict[str, Callable[[], object]] = {
            "folder": place.mkdir,
            "pipe": lambda: os.mkfifo(place),
            "socket": lambda: server.bind(str(place)),
            "device": lambda: place.symlink_to("/dev/null"),
            "loop": lambda: place.symlink_to(place),
        }
        made[kind]()
        if linked:
            (tmp_path / "link").symlink_to(place)
        before = place.lstat()
        with pytest.raises(ExportError, match="cannot be written") as refused:
            write_file(tmp_path / ("link" if linked else "it"), b"new")
        assert kind == "loop" or f"it is a {kind}" in str(refused.value)
        assert "\n" not in str(refused.value)
        assert place.lstat() == before


def test_a_file_that_takes_what_is_printed_is_refused(tmp_path: Path) -> None:
    call = [sys.executable, "-c", "from crossroads.files.write import write_file; write_file('file', b'new')"]
    with (tmp_path / "file").open("wb") as out:
        done = subprocess.run(call, cwd=tmp_path, stdout=out, stderr=subprocess.PIPE, text=True, check=False)
    assert "what is printed goes there as well" in done.stderr
    assert (tmp_path / "file").read_bytes() == b""


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"there is no folder '.*nowhere'; make it"):
        write_file(tmp_path / "nowhere" / "file", b"new")
    assert inside(tmp_path) == set()


def test_a_minus_is_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ExportError, match="no name of a file"):
        write_file("-", b"new")
    assert inside(tmp_path) == set()


def test_a_folder_in_which_nothing_can_be_made_is_said_to_be_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may make files anywhere, so this is played."""
    (tmp_path / "file").write_bytes(b"old")

    def refused(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(ExportError, match="nothing can be made in its folder, and no file is written over in place"):
        write_file(tmp_path / "file", b"new")
    monkeypatch.undo()
    assert (tmp_path / "file").read_bytes() == b"old"


def test_a_write_protected_file_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may write anything, so this is played."""
    (tmp_path / "file").write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(ExportError, match="it is write-protected"):
        write_file(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"old"


# --- what goes wrong half-way


@pytest.mark.parametrize("step", ["fsync", "replace", "fdopen"])
@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_file_whole_and_nothing_beside_it(
    tmp_path: Path, step: str, fault: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"old")

    def fails(*_: object, **__: object) -> object:
        raise fault

    monkeypatch.setattr(Path if step == "replace" else os, step, fails)
    with pytest.raises(ExportError if isinstance(fault, OSError) else KeyboardInterrupt):
        write_file(tmp_path / "file", b"new")
    monkeypatch.undo()
    assert (tmp_path / "file").read_bytes() == b"old"
    assert inside(tmp_path) == {"file"}


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="only Linux has files without a name")
def test_a_process_that_is_killed_half_way_leaves_nothing(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if request.node.callspec.params["_both_ways"] == "with a name":
        pytest.skip("a file with a name is left where its process is killed")
    (tmp_path / "file").write_bytes(b"old")
    dies = "os.fsync = lambda number: os.kill(os.getpid(), 9)"
    code = f"import os; from crossroads.files.write import write_file; {dies}; write_file('file', b'new' * 100000)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False)
    assert done.returncode == -signal.SIGKILL
    assert (tmp_path / "file").read_bytes() == b"old"
    assert inside(tmp_path) == {"file"}


def test_of_two_who_write_at_once_the_file_is_one_s_or_the_other_s(tmp_path: Path) -> None:
    file, wholes = tmp_path / "file", [bytes([letter]) * 200_000 for letter in b"ab"]
    write_file(file, wholes[0])
    writers = [threading.Thread(target=lambda one=one: [write_file(file, one) for _ in range(20)]) for one in wholes]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        assert file.read_bytes() in wholes
    assert inside(tmp_path) == {"file"}
