#!/usr/bin/env python3
"""Starts Crossroads, or tests it, from a fresh clone. Needs Python 3.11 or later and nothing else.

    python3 run.py app [DECISION] [--port N]     sets up .venv with the locked packages, then starts the app
    python3 run.py test [PYTEST ARGUMENTS]       sets up all that the tests need, then runs style, types and tests
    python3 run.py test --all                    the same in full: rare tests, many examples, branches, load, other Pythons
    python3 run.py pytest [PYTEST ARGUMENTS]     only pytest, with the packages in place
    python3 run.py lock [--upgrade]              renews requirements/*.txt from pyproject.toml; --upgrade: newest versions

The first run downloads some 200 MB of packages; later ones start at once, until the locked packages change.
"""

from __future__ import annotations  # an old Python can then read as far as the message that it is too old

import hashlib
import importlib.util
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / os.environ.get("CROSSROADS_VENV", ".venv")
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
STAMP = VENV / "crossroads.json"  # which locks were installed
LOCKS = {"app": ("build",), "test": ("build", "test")}  # lock: dependency groups beside the app's own dependencies
OLDEST = (3, 11)
OTHERS = ("python3.11", "python3.12", "python3.13")
"""Pythons on which the long test run looks as well, where they are."""
WITHOUT_PROGRAMS = "not browser and not office and not slow"
"""The tests that need Python alone."""

# What leads pip, or the programs in .venv, away from .venv.
STRAY_VARIABLES = ("PYTHONHOME", "PYTHONPATH", "PIP_PREFIX", "PIP_TARGET", "PIP_USER", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")

UNREACHABLE = (
    "The package registry could not be reached. Check the network, the proxy (variable HTTPS_PROXY) and pip's settings\n"
    "(python3 -m pip config list), then run the same command again."
)
PIP_HINTS = {
    "Retrying (": UNREACHABLE,
    "ProxyError": UNREACHABLE,
    "ReadTimeout": UNREACHABLE,
    "CERTIFICATE_VERIFY_FAILED": UNREACHABLE,
    "No space left": "The disk is full: Crossroads needs about 1 GB here.",
    "DO NOT MATCH THE HASHES": "The registry handed out another file than the one that was locked. It was not installed.",
    "No matching distribution": "A package is not ready-built for this Python or machine. CPython 3.11 to 3.13 have them all.",
}


class SetupError(Exception):
    """Something is missing that only the person at the keyboard can mend; the message says what and how."""


def main(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` name; returns the exit code."""
    commands = {"app": app, "test": test, "pytest": pytest, "lock": lock}
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    try:
        check_python()
        return commands[arguments[0]](arguments[1:])
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


# --- commands --------------------------------------------------------------------------------------------------------


def app(arguments: Sequence[str]) -> int:
    """Start the app; its own options follow."""
    prepare("app")
    command = [str(BIN / "crossroads"), "app", *arguments]
    if not WINDOWS:
        os.execve(command[0], command, environment())  # the app takes this process over, and with it Ctrl-C and signals
    return subprocess.call(command, env=environment())


def test(arguments: Sequence[str]) -> int:
    """Run style, types and tests, with --all the long ones too; 1 if any of them fails."""
    prepare("test")
    everything = "--all" in arguments
    variables = {**environment(), "CROSSROADS_BROWSER": browser(), "CROSSROADS_TESTS": "all" if everything else "some"}
    types = subprocess.Popen([str(PYTHON), "-m", "mypy"], cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True)  # beside
    steps: list[tuple[str, ...]] = [("ruff", "check", "."), ("ruff", "format", "--check", ".")]
    steps.append(tests(*(BRANCHES if everything else ()), *(one for one in arguments if one != "--all")))
    if everything:
        steps.append(("benchmarks.workshop", "--quick"))
    failed = [" ".join(step) for step in steps if not passes(step, variables)]
    if everything:
        failed += [python for python in other_pythons() if not on_another(python)]
    found, _ = types.communicate()
    if types.returncode:
        print(f"\n--- mypy\n{found}", flush=True)
        failed.append("mypy")
    if failed:
        print(f"\nFailed: {'; '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def lock(arguments: Sequence[str]) -> int:
    """Write requirements/*.txt anew, for all platforms and Pythons at once; held versions stay unless --upgrade is given."""
    import tomllib

    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    make_venv()
    pip("the lock tool", *groups["lock"])
    for name in LOCKS:
        compile_lock(name, arguments)
    return 0


def compile_lock(name: str, options: Sequence[str]) -> None:
    """Write requirements/<name>.txt: hashes for every file of a release, and no address of a registry."""
    path = lock_file(name)
    command = [PYTHON, "-m", "uv", "pip", "compile", "--quiet", ROOT / "pyproject.toml", "--output-file", path, *options]
    command += ["--universal", "--python-version", ".".join(map(str, OLDEST)), "--fork-strategy", "fewest", "--generate-hashes"]
    command += ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    command += [part for group in LOCKS[name] for part in ("--group", group)]
    command += [] if name == "app" else ["--constraint", lock_file("app")]
    if subprocess.call([str(part) for part in command], cwd=ROOT, env=environment()):
        raise SetupError(f"{path.name} was not renewed: see above.")
    groups = " and ".join(("the app", *LOCKS[name]))
    header = f"# What pyproject.toml asks for: {groups}. Written by `python3 run.py lock`; do not edit.\n"
    path.write_text(header + path.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")


# --- the environment in .venv ----------------------------------------------------------------------------------------


def check_python() -> None:
    """Refuse a Python that is too old, or that cannot make virtual environments."""
    version = ".".join(map(str, sys.version_info[:2]))
    if sys.version_info < OLDEST:
        raise SetupError(f"Crossroads needs Python 3.11 or later; this is {version}. Try: python3.12 {' '.join(sys.argv)}")
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        package = f"python{version}-venv"
        raise SetupError(f"This Python cannot make virtual environments. On Debian or Ubuntu: sudo apt-get install {package}")


def prepare(name: str) -> None:
    """Make .venv hold the packages of requirements/<name>.txt and this project, if it does not already."""
    wanted = fingerprint(name)
    if read_stamp().get(name) == wanted and PYTHON.exists():
        return
    make_venv()
    STAMP.unlink(missing_ok=True)
    path = lock_file(name)
    count = sum(line[:1].isalnum() for line in path.read_text(encoding="utf-8").splitlines())
    pip(f"{count} packages", "--require-hashes", "--only-binary=:all:", "-r", str(path), total=count)
    pip("Crossroads itself", "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT))
    held = {"app", name}  # the lock for tests holds all that the app needs
    STAMP.write_text(json.dumps({each: fingerprint(each) for each in sorted(held)}, indent=2), encoding="utf-8")


def fingerprint(name: str) -> str:
    """What the packages in .venv depend on, as one hash: lock, project settings, Python and place."""
    content = lock_file(name).read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(content + f"{sys.version_info[:2]} {ROOT}".encode()).hexdigest()


def read_stamp() -> dict[str, str]:
    """The fingerprints of what was installed; empty if nothing was, or not to the end."""
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def lock_file(name: str) -> Path:
    """Where the lock called `name` lies."""
    return ROOT / "requirements" / f"{name}.txt"


def make_venv() -> None:
    """Make .venv, anew if it belongs to another Python or is broken."""
    if venv_version() == sys.version_info[:2]:
        return
    print(f"Setting up {VENV} with Python {'.'.join(map(str, sys.version_info[:3]))}", flush=True)
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)], env=environment()):
        raise SetupError(f"{VENV} could not be made: see above. Remove it if it is there, and try again.")


def venv_version() -> tuple[int, ...] | None:
    """The version of the Python in .venv, as (3, 11); None if there is none that starts and has pip."""
    code = "import sys, pip; print(*sys.version_info[:2])"
    try:
        done = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=True, env=environment())
    except (OSError, subprocess.CalledProcessError):
        return None
    return tuple(int(part) for part in done.stdout.split())


def environment() -> dict[str, str]:
    """This process's variables without those that would lead away from .venv."""
    kept = {name: value for name, value in os.environ.items() if name not in STRAY_VARIABLES}
    return {**kept, "PATH": os.pathsep.join([str(BIN), kept.get("PATH", os.defpath)])}


def pip(what: str, *arguments: str, total: int = 0) -> None:
    """Install with the pip of .venv, showing how far it is; `total` is how many packages it will collect."""
    print(f"Installing {what} ... ", end="", flush=True)
    start = time.monotonic()
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", env=environment()
    ) as process:
        lines = list(shown(process.stdout or (), total))
    if process.returncode:
        raise SetupError(pip_failure(lines))
    print(f"done in {time.monotonic() - start:.0f} s", flush=True)


def shown(lines: Iterable[str], total: int) -> Iterator[str]:
    """Hand pip's lines on; at a terminal, say which package it is at."""
    seen = 0
    for line in lines:
        seen += line.startswith("Collecting ")
        if total and sys.stdout.isatty() and line.startswith(("Collecting ", "Installing ")):
            state = f"{seen} of {total}" if line.startswith("Collecting ") else "unpacking"
            print(f"\rInstalling {total} packages ... {state:<12}", end="", flush=True)
        yield line.rstrip()


def pip_failure(lines: Sequence[str]) -> str:
    """Pip's last words, and what to do about them where that is known."""
    hint = next((hint for sign, hint in PIP_HINTS.items() if any(sign in line for line in lines)), "")
    last = [line for line in lines if line and not line.startswith("WARNING: Location")][-12:]
    return "\n".join(["pip failed:", *(f"  {line}" for line in last), "", hint])


# --- tests -----------------------------------------------------------------------------------------------------------

BRANCHES = ("--cov=crossroads", "--cov-branch", "--cov-report=html:screenshots/branches", "--cov-report=term:skip-covered")


def tests(*arguments: str) -> tuple[str, ...]:
    """How pytest is called: a worker for each core, what takes longest first, and other examples each time."""
    spread = ("-n", "auto", "--dist", "loadgroup", "--no-loadscope-reorder")
    return ("pytest", *spread, f"--hypothesis-seed={random.randrange(2**32)}", *arguments)  # noqa: S311


def pytest(arguments: Sequence[str]) -> int:
    """Run pytest with the packages in place; what it says."""
    prepare("test")
    return subprocess.call([str(PYTHON), "-m", *tests(*arguments)], cwd=ROOT, env=environment())


def other_pythons() -> list[str]:
    """The Pythons of `OTHERS` that start here, but for this one: on the path, or where pyenv keeps them."""
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = []
    for name in OTHERS:
        version = name.removeprefix("python")
        places = [shutil.which(name), *sorted(map(str, kept.glob(f"{version}.*/bin/{name}")), reverse=True)]
        found += [place for place in places if place and version_of(place) == version][:1]
    mine = ".".join(map(str, sys.version_info[:2]))
    return [place for place in found if version_of(place) != mine]


def version_of(python: str) -> str | None:
    """The version of a Python, as "3.12"; None if it does not start."""
    code = "import sys; print(*sys.version_info[:2], sep='.')"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None


def on_another(python: str) -> bool:
    """Whether the tests that need no other program pass on that Python, in an environment of its own."""
    version = version_of(python)
    print(f"\n--- Python {version}", flush=True)
    variables = {**os.environ, "CROSSROADS_VENV": f".venv-{version}"}
    command = [python, str(ROOT / "run.py"), "pytest", "-q", "-m", WITHOUT_PROGRAMS]
    return subprocess.call(command, cwd=ROOT, env=variables) == 0


def browser() -> str:
    """The path of the browser that the tests drive, fetched if there is none."""
    done = subprocess.run(
        [PYTHON, "-m", "tests.browser"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False, env=environment()
    )
    if done.returncode:
        raise SetupError("The tests need a browser: see above.")
    return done.stdout.strip()


def passes(step: Sequence[str], variables: Mapping[str, str]) -> bool:
    """Run one tool of .venv as a module, under a headline; whether it was content."""
    print(f"\n--- {' '.join(step)}", flush=True)
    return subprocess.call([str(PYTHON), "-m", *step], cwd=ROOT, env=dict(variables)) == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
