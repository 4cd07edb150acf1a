"""What the tests of the command line share."""

from pathlib import Path

import pytest

from crossroads.cli import main
from tests.cli.calling import Result, Run
from tests.decisions import OFFICE_SITE_FILES, write_folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Calls the command line in this process, in a terminal of 100 columns."""
    monkeypatch.setenv("COLUMNS", "100")

    def call(*arguments: str | Path) -> Result:
        code = main([str(argument) for argument in arguments])
        return Result(code, *capsys.readouterr())

    return call


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The folder of the made-up decision."""
    return write_folder(tmp_path / "office")


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A folder with three problems in three files."""
    files = dict(OFFICE_SITE_FILES)
    files["stay.toml"] = files["stay.toml"].replace("likely = 50", "likely = 99")
    files["park.toml"] = files["park.toml"].replace("[performance.transit]", "[performance.tranist]")
    files["decision.toml"] = files["decision.toml"].replace('baseline = "stay"', 'baseline = "nowhere"')
    return write_folder(tmp_path / "faulty", files)
