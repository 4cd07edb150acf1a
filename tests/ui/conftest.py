"""The app without a browser: Streamlit's AppTest on the main script, and a reader of what it shows."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

import pyarrow as pa
import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element
from streamlit.util import calc_hash

import crossroads
import crossroads.ui
from crossroads import Analysis, Decision, analyse, choose_weights
from crossroads.ui import choice
from crossroads.workshop import Workshop
from crossroads.workshop.opened import workshop

MAIN = Path(crossroads.ui.__file__).with_name("main.py")
PATIENCE = 60
"""Seconds for one run: the first one in a process imports a good deal."""

PERCENT = re.compile(r"· ((?:under |over )?\d+ %)")


class App:
    """A session of the app, with what it shows as a reader sees it."""

    def __init__(self, page: str = "weigh", **query: str) -> None:
        self.at = AppTest.from_file(MAIN, default_timeout=PATIENCE)
        self.at.query_params.update(query)
        self.run() if page == "weigh" else self.go(page)

    def run(self) -> Self:
        """Run the script once more; an exception in it is a failure of the test."""
        self.at.run()
        assert not self.at.exception, [exception.value for exception in self.at.exception]
        return self

    def go(self, page: str) -> Self:
        """Open the page with that path in the URL."""
        self.at._page_hash = calc_hash("" if page == "weigh" else page)  # `switch_page` knows pages in files only
        return self.run()

    def set(self, **state: object) -> Self:
        """Open drawers and tabs, which AppTest knows by their key only."""
        for key, value in state.items():
            self.at.session_state[key] = value
        return self.run()

    def choose(self, key: str, value: object) -> Self:
        """Choose `value` in the picker called `key`."""
        self.at.selectbox(key=key).select(value)
        return self.run()

    def view(self, view: str) -> Self:
        """Switch to another view."""
        self.at.segmented_control(key="pick_view").set_value(view)
        return self.run()

    def press(self, key: str) -> Self:
        """Press the button called `key`."""
        self.at.button(key=key).click()
        return self.run()

    def slide(self, criterion: str, number: int, view: str = "short") -> Self:
        """Move the slider of a criterion of the view."""
        self.at.slider(key=f"points.{view}.{criterion}").set_value(number)
        return self.run()

    @property
    def text(self) -> str:
        """All prose in sight, letter by letter, one element a line."""
        said = [str(element.value) for kind in PROSE for element in self.at.get(kind) if isinstance(element, Element)]
        return "\n".join(letters(one) for one in (*said, *(slider.label for slider in self.at.slider)))

    @property
    def tables(self) -> str:
        """All cells of the tables in sight, letter by letter."""
        frames = [table.value for table in (*self.at.table, *self.at.dataframe)]
        return "\n".join(letters(str(cell)) for frame in frames for cell in (*frame.columns, *frame.to_numpy().ravel()))

    @property
    def percents(self) -> dict[str, str]:
        """The per cent beside each slider, by criterion id."""
        found = {slider.key.split(".")[-1]: PERCENT.search(letters(slider.label)) for slider in self.at.slider if slider.key}
        assert all(found.values()), [slider.label for slider in self.at.slider]
        return {criterion: match[1] for criterion, match in found.items() if match}

    @property
    def numbers(self) -> dict[str, int]:
        """Where each slider stands, by criterion id."""
        return {slider.key.split(".")[-1]: int(str(slider.value)) for slider in self.at.slider if slider.key}

    @property
    def verdict(self) -> str:
        """The sentence on top of the page Weigh."""
        return next(letters(one.value)[len("##### ") :] for one in self.at.markdown if one.value.startswith("##### "))

    def chart(self, dataset: str) -> list[dict[str, Any]]:
        """The rows of a dataset of a chart in sight."""
        for chart in self.at.get("vega_lite_chart"):
            for one in chart.proto.datasets:
                if one.name == dataset:
                    rows: list[dict[str, Any]] = pa.ipc.open_stream(one.data.data).read_all().to_pylist()
                    return rows
        raise AssertionError(f"no chart in sight has a dataset {dataset}")

    def spec(self, dataset: str) -> dict[str, Any]:
        """The specification of the chart in sight with that dataset."""
        charts = [chart.proto for chart in self.at.get("vega_lite_chart")]
        spec: dict[str, Any] = json.loads(next(one.spec for one in charts if dataset in [data.name for data in one.datasets]))
        return spec


PROSE = ("markdown", "caption", "warning", "error", "info", "success", "subheader")


DIRECTIVE = re.compile(r"(?<!\\):[a-z]+\[((?:\\.|[^\]\\])*)\]")


def letters(markdown: str) -> str:
    """What Markdown shows for a text whose special characters are escaped; directives such as :small[...] show their text."""
    return re.sub(r"\\([^\w\s])", r"\1", DIRECTIVE.sub(r"\1", markdown)).replace("\u2060", "").replace("\u00a0", " ")


Open = Callable[..., App]


@pytest.fixture(autouse=True, scope="session")
def _components_are_sought_once() -> Iterator[None]:
    """AppTest reads the metadata of every installed package for each app that it opens, which takes longer than the app."""
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield


@pytest.fixture
def app() -> App:
    """The app as it opens."""
    return App()


@pytest.fixture
def open_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Open:
    """Open the app with a decision of one's own: a document, a folder, or a path to a file."""

    def opened(decision: dict[str, Any] | Path, **query: str) -> App:
        path = decision if isinstance(decision, Path) else tmp_path / "decision.json"
        if not isinstance(decision, Path):
            path.write_text(json.dumps(decision), encoding="utf-8")
        choice.open_once.cache_clear()
        monkeypatch.setenv("CROSSROADS_DECISION", str(path))
        return App(**query)

    return opened


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    """The workshops of this server."""
    monkeypatch.delenv("CROSSROADS_DATABASE_URL", raising=False)
    monkeypatch.setenv("CROSSROADS_DATA", str(tmp_path))
    found = workshop()
    yield found
    found.database.close()


@pytest.fixture(scope="session")
def mali() -> Decision:
    """The bundled decision."""
    return crossroads.load("mali-2019")


def analysed(decision: Decision, perspective: str | None = None, view: str = "short", **percent: float) -> Analysis:
    """What the engine says, which the app is to show."""
    return analyse(decision, choose_weights(decision, perspective, view, percent))
