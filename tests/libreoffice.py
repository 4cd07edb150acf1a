"""LibreOffice as the readers of our files have it: one profile for all conversions of a worker, which takes seconds to make."""

import atexit
import functools
import shutil
import subprocess
import tempfile
from pathlib import Path

PATIENCE = 600
"""Seconds for one file on a machine that others use as well."""


def find() -> str | None:
    """The path of LibreOffice; None where there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(source: Path, ending: str, folder: Path, soffice: str) -> Path | None:
    """`source` as LibreOffice saves it with that ending, in `folder`; None where it does not open it."""
    command = [soffice, f"-env:UserInstallation={profile().as_uri()}", "--headless", "--convert-to", ending]
    subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=PATIENCE)
    target = folder / f"{source.stem}.{ending}"
    return target if target.exists() else None


@functools.cache
def arial() -> bool:
    """Whether there is a font with the widths of Arial, without which pages break elsewhere."""
    if shutil.which("fc-match") is None:
        return False
    found = subprocess.run(["fc-match", "--format=%{family}", "Arial"], capture_output=True, text=True, check=False).stdout
    return found.startswith(("Arial", "Arimo", "Liberation Sans", "Nimbus Sans", "Helvetica"))


@functools.cache
def profile() -> Path:
    """A profile of this process's own, gone when it ends: two programs cannot use one at once."""
    folder = tempfile.mkdtemp(prefix="office")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
