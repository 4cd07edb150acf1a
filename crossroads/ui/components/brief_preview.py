"""A part of a briefing as it reads, block by block."""

import pandas as pd
import streamlit as st

from crossroads.report.brief.content import Block, Box, Bullets, Grid, Paragraph, Part
from crossroads.report.tables import distinct
from crossroads.ui.components.show import show_chart, text_table
from crossroads.ui.plain import plain
from crossroads.ui.style import NARROW, WIDE


def show(part: Part) -> None:
    """Draws a part with its heading."""
    st.markdown(f"##### {plain(part.title)}")
    for number, block in enumerate(part.blocks):
        _block(block, f"brief.{part.id}.{number}")


def _block(block: Block, key: str) -> None:
    match block:
        case Paragraph(text=said, style="note" | "status"):
            st.caption(plain(said))
        case Paragraph(text=said, style=style):
            st.markdown(f"**{plain(said)}**" if style == "lead" else plain(said))
        case Bullets(items=items):
            st.markdown("\n".join(f"- {f'**{plain(term)}:** ' if term else ''}{plain(said)}" for term, said in items))
        case Grid():
            st.caption(plain(block.caption))
            _grid(block, key.replace(".", "_"))
        case Box(title=title, paragraphs=paragraphs):
            with st.container(border=True):
                st.markdown(f"**{plain(title)}**")
                for said in paragraphs:
                    st.markdown(plain(said))
        case _:
            show_chart(block.chart, key=key)
            st.caption(plain(block.caption))


def _grid(grid: Grid, key: str) -> None:
    """A table; on a phone, where it would be cut, each row under what it is about. Which of both is seen is a matter of style."""
    with st.container(key=f"{WIDE}_{key}"):
        text_table(pd.DataFrame(grid.rows, columns=list(distinct(grid.headings))))
    about = next((column for column in range(len(grid.headings)) if column not in grid.numeric), 0)
    with st.container(key=f"{NARROW}_{key}"):
        for row in grid.rows:
            cells = enumerate(zip(grid.headings, row, strict=True))
            rest = [f"- {plain(head)}: {plain(cell)}" for column, (head, cell) in cells if cell and column != about]
            st.markdown("\n".join([f"**{plain(row[about])}**", "", *rest]))
