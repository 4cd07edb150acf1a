"""Starting the app: where it listens, what its process is told, and how it ends."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Self

import pytest
from streamlit import config

import crossroads
from crossroads import launch, server_options
from crossroads.launch import LaunchError, Place, find_place
from crossroads.server_options import DEFAULT_HOST, PUBLIC_URL, flags, is_local, reachable, read_public_url, url
from tests.decisions import office_site, write_folder

ROOT = Path(__file__).resolve().parent.parent
EVERYWHERE = "0.0.0.0"  # noqa: S104  (nothing is bound to it)


@pytest.fixture
def taken() -> Iterator[int]:
    """A port of this machine on which somebody listens."""
    with socket.create_server((DEFAULT_HOST, 0)) as server:
        yield server.getsockname()[1]


def values(host: str = DEFAULT_HOST) -> dict[str, list[str]]:
    """The flags for a server on `host`, by key."""
    found: dict[str, list[str]] = {}
    for flag in flags(host, 8501):
        key, value = flag.removeprefix("--").split("=", 1)
        found.setdefault(key, []).append(value)
    return found


# --- options of the server -------------------------------------------------------------------------------------------


def test_streamlit_knows_every_option_and_its_kind() -> None:
    known = config._config_options_template
    for key, given in values().items():
        assert key in known, key
        if known[key].type is bool:
            assert set(given) <= {"true", "false"}, key
        if not known[key].multiple:
            assert len(given) == 1, key


def test_nothing_is_asked_of_or_told_to_the_outside() -> None:
    """A headless server looks its own address up on the internet unless it is given, or its greeting is hidden."""
    given = values()
    assert given["browser.gatherUsageStats"] == ["false"]
    assert given["logger.hideWelcomeMessage"] == ["true"]
    assert given["server.address"] == given["browser.serverAddress"] == [DEFAULT_HOST]


def test_options_that_the_measured_speed_relies_on() -> None:
    given = values()
    assert given["runner.postScriptGC"] == given["runner.magicEnabled"] == ["false"]
    assert given["server.fileWatcherType"] == ["none"]


@pytest.mark.parametrize(
    ("host", "local", "name", "address"),
    [
        ("127.0.0.1", True, "127.0.0.1", "http://127.0.0.1:80"),
        ("localhost", True, "localhost", "http://localhost:80"),
        ("::1", True, "::1", "http://[::1]:80"),
        (EVERYWHERE, False, "localhost", "http://localhost:80"),
        ("::", False, "localhost", "http://localhost:80"),
        ("192.168.1.7", False, "192.168.1.7", "http://192.168.1.7:80"),
        ("desk", False, "desk", "http://desk:80"),
        ("::ffff:127.0.0.1", True, "::ffff:127.0.0.1", "http://[::ffff:127.0.0.1]:80"),
    ],
)
def test_a_host_is_local_or_not_and_has_an_address_for_the_browser(host: str, local: bool, name: str, address: str) -> None:
    assert (is_local(host), reachable(host), url(host, 80)) == (local, name, address)


# --- where it listens ------------------------------------------------------------------------------------------------


def test_a_free_port_is_found_when_the_usual_one_is_taken(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch, "DEFAULT_PORT", taken)
    place = find_place(DEFAULT_HOST, None)
    assert place.port not in (0, taken)
    with socket.create_server((place.host, place.port)):
        pass


def test_a_port_that_was_asked_for_is_not_replaced(taken: int) -> None:
    with pytest.raises(LaunchError, match=f"port {taken} .* is taken; choose another"):
        find_place(DEFAULT_HOST, taken)


def test_an_address_that_is_not_of_this_machine_is_refused() -> None:
    with pytest.raises(LaunchError, match=r"cannot listen on 192\.0\.2\.1"):  # kept for examples by RFC 5737
        find_place("192.0.2.1", None)


# --- what it is told -------------------------------------------------------------------------------------------------


class Recorder:
    """Stands for the server's process, which ends at once."""

    pid = 0

    def __init__(self, command: list[str], env: dict[str, str], **options: Any) -> None:
        Recorder.command, Recorder.variables = command, env

    command: list[str]
    variables: dict[str, str]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None: ...

    def poll(self) -> int:
        return -9

    def wait(self, timeout: float | None = None) -> int:
        return -9


def test_the_process_is_told_decision_and_host(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(subprocess, "Popen", Recorder)
    folder = write_folder(tmp_path / "office")
    monkeypatch.chdir(tmp_path)
    code = launch.serve(launch.handed_over("office"), Place(EVERYWHERE, 8123), lambda: None)
    assert code == 137  # ended by signal 9 that nobody here sent, as a shell puts it
    assert Recorder.variables[launch.DECISION] == str(folder)
    assert Recorder.variables[launch.HOST] == EVERYWHERE
    script = Recorder.command[Recorder.command.index("run") + 1]
    assert Path(script).is_absolute()
    assert Path(script).name == "app.py"
    assert "--server.port=8123" in Recorder.command


def test_the_process_is_told_the_public_address_and_the_browser_opens_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", Recorder)
    monkeypatch.delenv(PUBLIC_URL, raising=False)
    launch.serve(None, Place(DEFAULT_HOST, 8123), lambda: None)
    assert PUBLIC_URL not in Recorder.variables
    place = Place(DEFAULT_HOST, 8123, read_public_url("https://decide.example.org/base/"))
    launch.serve(None, place, lambda: None)
    assert Recorder.variables[PUBLIC_URL] == place.url == "https://decide.example.org/base"


def test_a_bundled_decision_is_handed_over_by_its_id() -> None:
    name = crossroads.bundled_decisions()[0]
    assert launch.handed_over(name) == name
    assert launch.handed_over(None) is None


def test_what_the_app_opens_by_default_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(launch.DECISION, "elsewhere")
    assert launch.default_decision() == "elsewhere"
    monkeypatch.delenv(launch.DECISION)
    assert launch.default_decision() == crossroads.bundled_decisions()[0]


def test_the_address_carries_the_look_that_was_asked_for() -> None:
    assert launch.query("money-first", "full", {"rent": 40, "quiet": 12.5}) == (
        "/?perspective=money-first&view=full&weights=rent%3D40%2Cquiet%3D12.5"
    )
    assert launch.query(None, None, {}) == ""


# --- as a process ----------------------------------------------------------------------------------------------------


@contextmanager
def started(*arguments: str | Path, folder: Path, env: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[str]]:
    """`crossroads app` in a process and a process group of its own."""
    command = [sys.executable, "-m", "crossroads", "app", *map(str, arguments)]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdout=pipe, stderr=pipe, text=True, cwd=folder, env=variables, start_new_session=True
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def free_port() -> int:
    """A port that nobody listens on and that no other test, asking for the usual one, would get."""
    with socket.create_server((DEFAULT_HOST, 0)) as probe:
        return int(probe.getsockname()[1])


def read_document(stream: IO[str] | None) -> Any:
    """The JSON document that a process which goes on running has printed."""
    assert stream is not None
    lines = []
    for line in stream:
        lines.append(line)
        if line == "}\n":
            break
    return json.loads("".join(lines))


@pytest.fixture
def heard() -> Iterator[None]:
    """Signals as in a terminal: what runs under nohup hands on to its children that hanging up is ignored."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.skipif(os.name != "posix", reason="these signals are those of POSIX")
@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("ending", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_it_says_where_it_runs_answers_there_and_ends_cleanly(tmp_path: Path, ending: str) -> None:
    folder = write_folder(tmp_path / "office")
    (tmp_path / "streamlit.py").write_text("raise SystemExit('a file of the user was imported')", encoding="utf-8")
    others = {"HOME": str(tmp_path), "STREAMLIT_SERVER_PORT": "much", "WEB_CONCURRENCY": "many", "PYTHONWARNINGS": "error"}
    (tmp_path / ".streamlit").mkdir()  # those of another app, in the folder one stands in and in the home
    for name in ("config.toml", "secrets.toml", "credentials.toml"):
        (tmp_path / ".streamlit" / name).write_text("[server\n", encoding="utf-8")
    place = Place(DEFAULT_HOST, free_port())
    with started("office", "--no-browser", "--json", "--port", str(place.port), folder=tmp_path, env=others) as process:
        told = read_document(process.stdout)
        assert told["url"] == place.url
        assert told["sha256"] == office_site().sha256
        assert folder.is_dir()
        with urllib.request.urlopen(f"{place.url}/_stcore/health", timeout=20) as answer:  # noqa: S310
            assert answer.read() == b"ok"
        process.send_signal(getattr(signal, ending))
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130 if ending == "SIGINT" else 0, "", "")
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(place.url, timeout=5)  # noqa: S310


def test_it_does_not_start_on_a_decision_with_problems(tmp_path: Path) -> None:
    with started(tmp_path, "--no-browser", folder=tmp_path) as process:
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (1, "")
    assert err.startswith("decision.toml")


def test_the_theme_is_set_for_light_and_dark_alike() -> None:
    keys = {
        key.removeprefix(f"theme.{mode}.") for mode in ("light", "dark") for key in server_options.THEME if f".{mode}." in key
    }
    for mode in ("light", "dark"):
        assert {f"theme.{mode}.{key}" for key in keys} <= server_options.THEME.keys()
