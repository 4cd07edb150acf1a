"""What somebody gets who installs Crossroads: the wheel, elsewhere, without the clone."""

import contextlib
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from playwright.sync_api import expect, sync_playwright

import crossroads
from crossroads.files import bundled_root

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
pytestmark = pytest.mark.xdist_group("packaging")  # one process builds and installs the wheel for all
LOCKED = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)


# --- what lies in the wheel ------------------------------------------------------------------------------------------


def build(source: Path, target: str, into: Path) -> Path:
    """Build the wheel or sdist of the project in `source` and return its file."""
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(into)], cwd=source, check=True)
    (built,) = into.glob("*.whl" if target == "wheel" else "*.tar.gz")
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this clone."""
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


def contents(wheel: Path) -> dict[str, bytes]:
    """Every file of a wheel by its name."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_carries_package_data_and_app(wheel: Path) -> None:
    found = contents(wheel)
    data = [path for folder in ("options", "criteria") for path in (ROOT / folder).rglob("*.toml")]
    bundled = {f"crossroads/_bundled/{path.relative_to(ROOT).as_posix()}": path.read_bytes() for path in [*data, ROOT / "app.py"]}
    assert {name: found.get(name) for name in bundled} == bundled
    package = (path for path in (ROOT / "crossroads").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    code = {path.relative_to(ROOT).as_posix() for path in package}
    assert code <= found.keys()


def test_the_wheel_puts_nothing_beside_the_package(wheel: Path) -> None:
    """A top-level `tests` or `app` in somebody's site-packages would get in the way of theirs."""
    assert {name.split("/")[0] for name in contents(wheel)} == {
        "crossroads",
        f"crossroads-{PROJECT['project']['version']}.dist-info",
    }


def test_a_release_as_source_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(build(ROOT, "sdist", tmp_path), tmp_path)
    (source,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert contents(build(source, "wheel", tmp_path)) == contents(wheel)


def test_a_clone_reads_the_data_beside_pyproject() -> None:
    """An installation for editing holds no copy that could grow old."""
    assert bundled_root() == ROOT


# --- what runs from it -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a new environment that has the wheel, and the packages around these tests, but not the clone."""
    place = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    python = place / SCRIPTS / "python"
    install = ["-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([sys.executable, *install], check=True)
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    (Path(packages) / "around.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return place / SCRIPTS


def variables() -> dict[str, str]:
    """The environment of somebody who has no clone on the path, and no settings of ours."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH" and not name.startswith("CROSSROADS_")}


def run(installed: Path, folder: Path, program: str, *arguments: str) -> str:
    """What an installed program prints when it is run in `folder`."""
    done = subprocess.run(
        [installed / program, *arguments], cwd=folder, env=variables(), capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_installed_package_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    """Otherwise the tests below would pass on the clone."""
    place = run(installed, tmp_path, "python", "-P", "-c", "import crossroads; print(crossroads.__file__)")
    assert Path(place.strip()).is_relative_to(installed.parent)


def test_the_installed_command_checks_a_bundled_decision_from_another_folder(installed: Path, tmp_path: Path) -> None:
    assert "mali-2019" in run(installed, tmp_path, "crossroads", "check", "mali-2019")


def test_the_installed_command_ranks_as_the_clone_does(installed: Path, tmp_path: Path) -> None:
    ranking = json.loads(run(installed, tmp_path, "crossroads", "rank", "mali-2019", "--view", "full", "--json"))["ranking"]
    analysis = crossroads.analyse(crossroads.load("mali-2019"))
    expected = {option.id: score for option, score in zip(analysis.decision.options, analysis.scores, strict=True)}
    assert {row["option"]: row["score"] for row in ranking} == pytest.approx(expected, abs=1e-9)


@contextlib.contextmanager
def running_app(installed: Path, folder: Path) -> Iterator[str]:
    """The installed app, started in `folder`, by the address that it prints."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [str(installed / "crossroads"), "app", "--port", port, "--no-browser"]
    log = folder / "app.log"
    with (
        log.open("w") as errors,
        subprocess.Popen(
            command, cwd=folder, env=variables(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as server,
    ):
        try:
            address = printed_address(server.stdout)
            assert address, log.read_text()
            yield address
        finally:
            server.terminate()
            server.wait(30)


def printed_address(lines: IO[str] | None) -> str | None:
    """The first address in what a program prints; None if it ends without one."""
    found = (re.search(r"http://[^\s/]+", line) for line in lines or ())
    return next((match[0] for match in found if match), None)


def answer(address: str, path: str) -> tuple[int, str]:
    """Status and text of a page, asked for without any proxy."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=30)
    with contextlib.closing(connection):
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read().decode()


@pytest.mark.browser
def test_the_installed_app_starts_from_another_folder(installed: Path, tmp_path: Path, browser_path: str) -> None:
    """It prints its address, says that it is well, shows the bundled decision in a browser, and ends when told to."""
    with running_app(installed, tmp_path) as address:
        assert answer(address, "/_stcore/health") == (200, "ok")
        status, body = answer(address, "/healthz")
        assert (status, json.loads(body)["status"]) == (200, "ok")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_path)
            page = browser.new_page()
            page.goto(address)
            title = crossroads.load("mali-2019").title
            expect(page.get_by_text(title).first).to_be_visible(timeout=60_000)
            browser.close()
    with pytest.raises(ConnectionRefusedError):
        answer(address, "/")


# --- what is locked --------------------------------------------------------------------------------------------------


def locked(name: str) -> dict[str, str]:
    """The version of each package in a lock."""
    return dict(LOCKED.findall((ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")))


@pytest.mark.parametrize(("name", "groups"), [("app", ["build"]), ("test", ["build", "test"])])
def test_a_lock_holds_what_the_project_asks_for(name: str, groups: list[str]) -> None:
    """A dependency added or raised in pyproject.toml needs `python3 run.py lock`."""
    asked = PROJECT["project"]["dependencies"] + [one for group in groups for one in PROJECT["dependency-groups"][group]]
    wanted, held = [Requirement(one) for one in asked], locked(name)
    assert [str(one) for one in wanted if not one.specifier.contains(held.get(canonicalize_name(one.name), "0"))] == []


def test_the_lock_for_tests_has_all_that_the_app_has_in_the_same_versions() -> None:
    assert locked("app").items() <= locked("test").items()
