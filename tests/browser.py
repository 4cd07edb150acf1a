"""The browser that the tests drive: one that is there, else one that is fetched.

`find()` only looks; `python -m tests.browser` fetches one if need be, prints its path and is what `run.py test` calls.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "CROSSROADS_BROWSER"
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
HOW_TO_GET_ONE = (
    "No browser for the tests was found, and none could be fetched. Install Chromium or Chrome\n"
    "(on Debian: sudo apt-get install chromium-headless-shell), or name the program in the variable CROSSROADS_BROWSER."
)


def find() -> str | None:
    """The path of a Chromium or Chrome that starts; None if there is none.

    Raises:
        FileNotFoundError: the variable CROSSROADS_BROWSER names a program that does not start.
    """
    named = os.environ.get(VARIABLE)
    if named and not starts(named):
        message = f"{VARIABLE} names {named}, which does not start: set it to the path of a Chromium or Chrome, or unset it"
        raise FileNotFoundError(message)
    return named or next((path for path in candidates() if starts(path)), None)


def candidates() -> Iterator[str]:
    """Where a browser may lie, the likeliest first."""
    yield from (path for path in map(shutil.which, NAMES) if path)
    yield from (place for place in PLACES if Path(place).exists())
    yield from playwrights_own()


def playwrights_own() -> list[str]:
    """The browser that Playwright downloads for itself, if it has."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return [path] if Path(path).exists() else []


def starts(path: str) -> bool:
    """Whether the program at `path` runs at all: some systems have a stub in its place, or lack its libraries."""
    if os.name == "nt":  # there, asking Chrome for its version opens a window
        return Path(path).exists()
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def fetch() -> str | None:
    """Get a browser: Playwright's own download, else Debian's package when allowed to; None if neither works."""
    say("No browser found; Playwright downloads its own (some 100 MB) ...")
    run(sys.executable, "-m", "playwright", "install", "--only-shell", "chromium")
    path = find()
    if path is None and shutil.which("apt-get") and os.geteuid() == 0:
        say("That did not work; installing Debian's package ...")
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-qq", "-y", "--no-install-recommends", "chromium-headless-shell")
        path = find()
    return path


def run(*command: str) -> None:
    """Run a program that may fail, its output on our error stream: the standard output is for the path alone."""
    subprocess.run(command, stdout=sys.stderr, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def say(text: str) -> None:
    """Tell the person at the keyboard."""
    print(text, file=sys.stderr, flush=True)


def main() -> int:
    """Print the path of a browser for the tests, fetching one if there is none; 1 if there cannot be one."""
    try:
        path = find() or fetch()
    except FileNotFoundError as error:
        say(str(error))
        return 1
    if path is None:
        say(HOW_TO_GET_ONE)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
