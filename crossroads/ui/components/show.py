"""Charts and the tables behind them."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from crossroads.report.catalogue import text
from crossroads.report.charts import Chart
from crossroads.report.charts.chart import Rows, themed
from crossroads.ui.plain import plain


def show_chart(chart: Chart, *, key: str) -> None:
    """Draws a chart. Its specification stays the same from run to run, so that the browser only takes in new data."""
    st.vega_lite_chart(_filled(chart), key=key, width="stretch", alt=chart.alt)


def picked(chart: Chart, *, key: str, parameter: str) -> dict[str, str]:
    """Draws a chart that can be clicked, and gives the fields of the mark that was, or nothing."""
    event = st.vega_lite_chart(_filled(chart), key=key, width="stretch", on_select="rerun", alt=chart.alt)
    chosen = event.selection.get(parameter) or []
    return dict(chosen[0]) if chosen else {}


def _filled(chart: Chart) -> dict[str, object]:
    datasets = {name: _arrow(rows) for name, rows in chart.data.items()}
    config = themed(st.context.theme.type or "light")
    return {**chart.spec, "config": config, "datasets": datasets}


def _arrow(rows: Rows) -> bytes:
    table = pa.Table.from_pylist(list(rows))
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def table_behind(make: Callable[[], pd.DataFrame], *, key: str, label: str | None = None) -> None:
    """A table in a drawer, made when the drawer is opened."""
    drawer = st.expander(label or text("ui.table"), icon=":material/table_rows:", key=key, on_change="rerun")
    if drawer.open:
        with drawer:
            number_table(make())


def number_table(frame: pd.DataFrame) -> None:
    """A table of numbers, those that were computed with the digits that a reader needs."""
    st.dataframe(frame, hide_index=True, width="stretch", column_config=_digits(frame))


def _digits(frame: pd.DataFrame) -> dict[str, Any]:
    """One digit behind the point where numbers go to 10 or more, else three; numbers that people gave stay as they are."""
    columns = {str(name): column.dropna() for name, column in frame.select_dtypes("float").items()}
    return {
        name: st.column_config.NumberColumn(format="%.1f" if column.abs().max() >= 10 else "%.3f")
        for name, column in columns.items()
        if any(column != column.round(2))
    }


def text_table(frame: pd.DataFrame) -> None:
    """A table of texts, every word of it in sight; what people wrote is shown letter by letter, empty columns are left out."""
    said = frame.map(str)
    said = said[[name for name in said if any(said[name])]]
    st.table(said.map(plain).rename(columns=plain), hide_index=True, border="horizontal")
