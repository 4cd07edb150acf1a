"""The one way in which Crossroads writes a file: whole beside what is there, on the disk, and then put in its place.

So a disk that is full, or a process that is killed, leaves the old file as it was and nothing beside it; of two who write
at once the file is one's or the other's, whole. The new file keeps mode, owner, access list and labels of the old one.

A link is followed, and stays. Another name of the same file (a hard link) keeps the old content, since nobody knows where it
lies. A file is not written over in place, not even where nothing can be made beside it: half-way neither the old content nor
the new one would be there.
"""

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from crossroads.errors import ExportError

PRIVATE = 0o600
"""The mode of a file that nobody but its owner may read."""
_NEW = 0o666
"""That of a file that was not there, before the umask takes its part."""
_GROUP = 0o070
_DESCRIPTORS = Path("/proc/self/fd")
_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def write_file(path: str | Path, content: bytes, *, private: bool = False) -> Path:
    """Make `content` what the file at `path` holds, in full or not at all. Gives back the path.

    A file that is there keeps its mode, a new one gets that of the umask; a `private` one is for its owner alone, whatever
    there was. Raises `ExportError` for what is no ordinary file, a folder that is not there, and what cannot be written.
    """
    named = Path(path)
    with _told(named):
        target, before = _checked(named)
        _replace(target, content, before, private=private)
    return named


def check_writable(path: str | Path) -> None:
    """Raises `ExportError` as `write_file` would, as far as can be known without writing: before work that takes time."""
    with _told(Path(path)):
        _checked(Path(path))


@contextmanager
def _told(named: Path) -> Iterator[None]:
    """Errors of the system in the words of ours."""
    try:
        yield
    except OSError as error:
        raise ExportError(f"{named} cannot be written: {error.strerror or error}; choose another name or folder") from error


def _checked(named: Path) -> tuple[Path, os.stat_result | None]:
    """The place that `named` leads to, and the file that is there. Raises `OSError`, `ExportError`."""
    before = _present(named)
    target = Path(os.path.realpath(named))
    if not target.parent.is_dir():
        folder = target.parent if named.is_symlink() else named.parent
        raise ExportError(f"{named} cannot be written: there is no folder '{folder}'; make it, or choose another")
    return target, before


def _present(named: Path) -> os.stat_result | None:
    """The ordinary file that is there to be replaced, if any. Raises `OSError` for anything else."""
    if str(named) == "-":
        raise OSError(errno.EINVAL, "- is no name of a file")
    try:
        found = named.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, f"it is {_KINDS.get(stat.S_IFMT(found.st_mode), 'something else')} and no ordinary file")
    if any(os.path.samestat(found, stream) for stream in _streams()):
        raise OSError(errno.EINVAL, "what is printed goes there as well")
    if not os.access(named, os.W_OK):
        raise PermissionError(errno.EACCES, "it is write-protected")
    return found


def _streams() -> Iterator[os.stat_result]:
    """Where standard output and errors go."""
    for number in (1, 2):
        with suppress(OSError):
            yield os.fstat(number)


def _replace(target: Path, content: bytes, before: os.stat_result | None, *, private: bool) -> None:
    number, part = _begun(target.parent, PRIVATE if private or before else _NEW)  # no more open than the old one, also half-way
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            if before and os.name == "posix":
                _make_like(number, target, before, private=private)
            os.fsync(number)
            part = part or _named(number, target.parent)
        part.replace(target)
    except BaseException:
        if part:
            part.unlink(missing_ok=True)
        raise
    _settle(target.parent)


def _begun(folder: Path, mode: int) -> tuple[int, Path | None]:
    """A new file in `folder`: its descriptor and its name. Where the system can do that it has no name yet.

    A file without a name is gone when its process is killed.
    """
    if hasattr(os, "O_TMPFILE") and _DESCRIPTORS.is_dir():
        with suppress(OSError):  # not every file system can
            return os.open(folder, os.O_TMPFILE | os.O_WRONLY, mode), None
    part = _beside(folder)
    try:
        return os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), mode), part
    except PermissionError as error:
        why = "nothing can be made in its folder, and no file is written over in place"
        raise PermissionError(errno.EACCES, why) from error


def _beside(folder: Path) -> Path:
    """A name that is not taken, short enough for any file system."""
    return folder / f".{secrets.token_hex(4)}.part"


def _named(number: int, folder: Path) -> Path:
    """Give a name in `folder` to the open file that has none."""
    part = _beside(folder)
    os.link(_DESCRIPTORS / str(number), part, src_dir_fd=number, follow_symlinks=True)  # with src_dir_fd it does follow
    return part


def _make_like(number: int, target: Path, before: os.stat_result, *, private: bool) -> None:
    """Give the open file the owner, mode, access list and labels of the one that it replaces."""
    mode = PRIVATE if private else stat.S_IMODE(before.st_mode) & 0o777
    os.fchmod(number, mode if _same_group(number, before) else mode & ~_GROUP)
    for name in os.listxattr(target) if hasattr(os, "listxattr") and not private else ():
        with suppress(OSError):
            os.setxattr(number, name, os.getxattr(target, name))


def _same_group(number: int, before: os.stat_result) -> bool:
    """Give the open file the owner and group of `before`, as far as one may; whether it has the group."""
    now = os.fstat(number)
    for owner in (before.st_uid, -1):
        if (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
            with suppress(OSError):
                os.fchown(number, owner, before.st_gid)
        now = os.fstat(number)
    return now.st_gid == before.st_gid


def _settle(folder: Path) -> None:
    """Have the name on the disk as well. The file is in its place; what keeps this from being done undoes nothing."""
    if os.name == "posix":
        with suppress(OSError):
            number = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(number)
            finally:
                os.close(number)
