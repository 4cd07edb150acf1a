"""What draws lives in a process of its own: whatever becomes of that, who asks gets a picture or a sentence, and others go on."""

import datetime
import json
import multiprocessing
import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import vl_convert

from crossroads.errors import ExportError, NotHereError
from crossroads.report.brief.pdf.typesetter import NotSetError, Typesetter
from crossroads.report.images import to_png, to_svg
from crossroads.report.rendering import CHARTS, PAGES, Process, process, turns

UNIX = pytest.mark.skipif(os.name != "posix", reason="signals are those of Unix")
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="such limits, and /proc, are those of Linux")
GONE = 20.0
"""Seconds after which a test gives up that something ends."""


def bars(title: str = "Bars", score: float = 3.0) -> dict[str, Any]:
    encoding = {"x": {"field": "score", "type": "quantitative"}, "y": {"field": "option", "type": "nominal"}}
    return {"data": {"values": [{"option": "A", "score": score}]}, "mark": "bar", "title": title, "encoding": encoding}


@pytest.fixture
def nobody() -> Iterator[None]:
    """There is no process yet; and one that is started under what a test has changed draws for no other."""
    CHARTS.end()
    yield
    CHARTS.end()


@pytest.fixture
def drawing() -> Process:
    """The process that has drawn a first chart and waits for the next."""
    to_svg(bars())
    assert CHARTS.process is not None
    return CHARTS.process


def becomes(true: Callable[[], bool]) -> bool:
    """Whether something becomes true before long."""
    end = time.monotonic() + GONE
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return true()


def there(number: int) -> bool:
    """Whether there is a process, be it only one that nobody has waited for."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


# --- what it draws


@pytest.mark.parametrize("value", [1.5, 0.1 + 0.2, 1e300, float("nan"), float("-inf"), None, True, 2**60, "ü \u2028 \U0001f600"])
def test_a_picture_is_that_of_the_library_to_the_byte(value: object) -> None:
    spec = {**bars(), "data": {"values": [{"option": "A", "score": value}]}}
    there_ = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    assert to_svg(spec) == there_
    assert to_png(spec) == vl_convert.svg_to_png(there_, scale=2.0)


def test_the_process_is_kept_from_one_chart_to_the_next(drawing: Process) -> None:
    to_png(bars("another"))
    assert CHARTS.process is drawing


def test_those_who_ask_at_once_get_each_their_own() -> None:
    with ThreadPoolExecutor(6) as people:
        drawn = list(people.map(lambda number: to_svg(bars(f"number {number}.")), range(12)))
    assert [f"number {number}." in one for number, one in enumerate(drawn)] == [True] * 12


def test_the_server_never_loads_what_draws() -> None:
    code = (
        "import sys; from crossroads.report.images import to_png; from crossroads.report.brief.pdf import typesetter\n"
        "to_png({'mark': 'bar', 'data': {'values': [{}]}}); sys.exit(bool({'vl_convert', 'typst'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_json_cannot_hold_is_refused_in_a_sentence() -> None:
    with pytest.raises(ExportError, match=r"the chart cannot be drawn: .*object"):
        to_svg({**bars(), "data": {"values": [{"score": object()}]}})


# --- what may become of it


@UNIX
def test_one_that_was_ended_between_two_charts_is_not_noticed(drawing: Process) -> None:
    os.kill(drawing.number, signal.SIGKILL)
    assert "next" in to_svg(bars("next"))
    assert CHARTS.process is not drawing


@UNIX
def test_one_that_was_ended_leaves_no_zombie(drawing: Process) -> None:
    os.kill(drawing.number, signal.SIGKILL)
    assert becomes(lambda: not there(drawing.number))


@UNIX
def test_one_that_hangs_is_given_up_in_a_sentence_and_the_next_chart_is_drawn(
    drawing: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also while it is being told what to draw, which here is more than a pipe holds."""
    os.kill(drawing.number, signal.SIGSTOP)
    with monkeypatch.context() as patch:
        patch.setattr(process, "SECONDS", 0.2)
        with pytest.raises(NotHereError, match="cannot be drawn here: it takes too long"):
            to_svg(bars("long " * 100_000))
    assert becomes(lambda: not there(drawing.number))
    assert "next" in to_svg(bars("next"))


@pytest.mark.usefixtures("nobody")
@LINUX
def test_a_chart_that_needs_more_memory_than_there_is_for_it_is_refused_and_the_next_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows: dict[str, Any] = {"sequence": {"start": 0, "stop": 3_000_000, "as": "score"}}
    with monkeypatch.context() as patch:
        patch.setattr(process, "MEMORY", 700 * 2**20)
        with pytest.raises(NotHereError, match=r"cannot be drawn here: .* for lack of memory"):
            to_svg({**bars(), "data": rows})
    assert "next" in to_svg(bars("next"))


@pytest.mark.usefixtures("nobody")
@pytest.mark.parametrize("lack", [OSError(12, "Cannot allocate memory"), RuntimeError("can't start new thread"), MemoryError()])
def test_where_no_process_can_be_started_that_is_said(monkeypatch: pytest.MonkeyPatch, lack: BaseException) -> None:
    def refuse(*given: object, **named: object) -> None:
        raise lack

    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "Popen", refuse)
        with pytest.raises(NotHereError, match="no process can be started"):
            to_svg(bars())
    assert to_svg(bars())


@pytest.mark.usefixtures("nobody")
@UNIX
def test_a_process_without_a_thread_to_wait_for_it_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    popen = subprocess.Popen

    def remember(*given: Any, **named: Any) -> Any:
        made = popen(*given, **named)
        started.append(made.pid)
        return made

    def refuse(thread: Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "Popen", remember)
        patch.setattr(Thread, "start", refuse)
        with pytest.raises(NotHereError, match="no process can be started"):
            to_svg(bars())
    assert becomes(lambda: not there(started[0]))


@pytest.mark.usefixtures("nobody")
@pytest.mark.parametrize("ends", ["raise SystemExit(3)", "import os; os.abort()", "print('x' * 10)", "import no_such_module"])
def test_one_that_cannot_even_begin_is_said(ends: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "worker.py"
    script.write_text(ends, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(process, "WORKER", script)
        patch.setattr(process, "SECONDS", 5.0)
        with pytest.raises(NotHereError):
            to_svg(bars())
    assert to_svg(bars())


def test_after_a_refusal_and_after_very_many_charts_a_new_process_draws(
    drawing: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ExportError):
        to_svg({"mark": "nonsense"})
    to_svg(bars())
    after = CHARTS.process
    assert after is not drawing
    monkeypatch.setattr(process, "MANY", 1)
    to_svg(bars())
    assert CHARTS.process is not after


def test_who_waits_too_long_for_others_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "WAIT", 0.05)
    with CHARTS._turn, pytest.raises(NotHereError, match="others are at work"):
        to_svg(bars())
    assert to_svg(bars())


def test_an_interruption_ends_what_was_at_work_so_that_nobody_gets_another_s_chart(
    drawing: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(size: int) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(drawing, "_received", interrupted)
    with pytest.raises(KeyboardInterrupt):
        to_svg(bars("never seen"))
    assert "mine" in to_svg(bars("mine"))


@UNIX
def test_a_ctrl_c_at_the_terminal_leaves_a_process_that_waits(drawing: Process) -> None:
    os.kill(drawing.number, signal.SIGINT)
    to_svg(bars())
    assert CHARTS.process is drawing


@UNIX
def test_it_ends_with_who_started_it_also_where_that_is_killed() -> None:
    code = (
        "import sys, time; from crossroads.report.images import to_svg; from crossroads.report.rendering import CHARTS\n"
        "to_svg({'mark': 'bar', 'data': {'values': [{}]}}); print(CHARTS.process.number, flush=True); time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout is not None
        number = int(starter.stdout.readline())
        assert there(number)
        starter.kill()
    assert becomes(lambda: not there(number))


def test_it_ends_itself_where_it_hangs_and_nobody_is_left_to_end_it() -> None:
    asked = json.dumps(["svg", bars(), None]).encode()
    command = [sys.executable, "-P", str(process.WORKER), "0.05", str(process.MEMORY)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        worker.stdin.write(struct.pack(">Q", len(asked)) + asked)
        worker.stdin.flush()
        assert worker.stdout.read() == b""


def _drawn_elsewhere(title: str) -> bool:
    return title in to_svg(bars(title)) and CHARTS.process is not None


@UNIX
def test_a_forked_process_has_one_of_its_own(drawing: Process) -> None:
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert all(pool.map(_drawn_elsewhere, [f"fork {number}" for number in range(4)]))
    assert "here" in to_svg(bars("here"))
    assert CHARTS.process is drawing


# --- limits


@LINUX
def test_a_limit_on_address_space_that_may_be_lifted_is_no_hindrance() -> None:
    code = (
        "import resource as r; r.setrlimit(r.RLIMIT_AS, (4 * 10**9, r.getrlimit(r.RLIMIT_AS)[1]))\n"
        "from crossroads.report.images import to_svg; to_svg({'mark': 'bar', 'data': {'values': [{}]}})"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def _limited() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (4 * 10**9, 4 * 10**9))


@LINUX
def test_under_a_limit_on_address_space_the_command_says_so_in_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "crossroads", "rank", "mali-2019", "-o", str(tmp_path / "ranking.png")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=_limited)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "4 GB of address space" in done.stderr
    assert ".xlsx" in done.stderr
    assert not list(tmp_path.iterdir())


# --- pages


def test_pages_are_typeset_again_after_their_process_has_ended(tmp_path: Path) -> None:
    setter = Typesetter(str(tmp_path), datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC))
    sources = {"main.typ": b'#set document(title: "x")\nhello'}
    first = setter.pdf(sources)
    with pytest.raises(NotSetError):
        setter.pdf({"main.typ": b"#nothing"})
    PAGES.end()
    assert setter.pdf(sources) == first
