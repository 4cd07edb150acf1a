"""Small problems of whole numbers, so that ties happen, for hypothesis."""

from hypothesis import strategies as st

from tests.robustness.exact_polytopes import Problem


@st.composite
def problems(draw: st.DrawFn, criteria: tuple[int, int] = (2, 3), options: tuple[int, int] = (2, 4), top: int = 5) -> Problem:
    """Values (A, C) 0-100 in steps, and weights (C,)."""
    columns, rows = draw(st.integers(*criteria)), draw(st.integers(*options))
    row = st.lists(st.integers(0, top).map(lambda value: value * 100 // top), min_size=columns, max_size=columns)
    values = draw(st.lists(row, min_size=rows, max_size=rows))
    return values, draw(st.lists(st.integers(0, 5), min_size=columns, max_size=columns).filter(any))
