"""The few rules of layout that Streamlit has no option for. No user text goes into them."""

import streamlit as st

from crossroads.report.charts.chart import INK, PROJECTOR
from crossroads.server_options import THEME

PHONE = 760
"""Pixels of width below which there is one column, and a switch between result and weights."""

WIDE, NARROW = "on_wide_screens", "on_phones"
"""How the keys of containers begin that are seen on one kind of screen only."""

BUTTON = "#1f7a82"
"""The ground of the button that leads on: white text on it can be read in the light and in the dark scheme."""

_INKS = ", ".join(f'.stVegaLiteChart [fill="{ink}"]' for ink in INK.values())
_STROKES = _INKS.replace("fill=", "stroke=")
_GROUND = f"light-dark({THEME['theme.light.backgroundColor']}, {THEME['theme.dark.backgroundColor']})"

# The ink of charts comes from the server, which learns of another theme only with the next run: the page's own holds.
_RULES = f"""
<style>
.st-key-address, .st-key-to_the_top {{ display: none; }}
.stMainBlockContainer {{ padding-top: 4.2rem; padding-bottom: 3rem; max-width: 1800px; }}
.stMainBlockContainer > .stVerticalBlock {{ gap: 0.6rem; }}
.stMainBlockContainer h3 {{ font-size: 1.5rem; padding: 0.4rem 0; }}
.stMainBlockContainer h4, .stMainBlockContainer h5 {{ padding: 0.2rem 0; }}
.stTable td {{ vertical-align: top; }}
.stTable :is(th, td):first-child {{ position: sticky; left: 0; background: {_GROUND}; }}
{_INKS} {{ fill: currentColor; }}
{_STROKES} {{ stroke: currentColor; }}
.st-key-weights_column {{ gap: 0.4rem; }}
.stMain button[data-testid^="stBaseButton-primary"]:not(:disabled) {{
  background: {BUTTON}; border-color: {BUTTON}; color: white;
}}
[data-testid="stCaptionContainer"] {{ color: inherit; opacity: 0.78; }}
.st-key-weights_column .stSlider label p {{ font-weight: 600; }}
.st-key-weights_column .stSlider label p span {{ display: block; font-weight: 400; line-height: 1.25; opacity: 0.75; }}
.st-key-weights_column .stSlider [data-testid="stSliderTickBar"] {{ display: none; }}
.st-key-ask_narrow {{ max-width: 46rem; }}
@media (min-width: {PHONE}px) {{
  .st-key-phone_switch, [class*="st-key-{NARROW}"] {{ display: none; }}
  .stColumn:has(.st-key-weights_column) {{
    position: sticky; top: 4rem; align-self: flex-start;
    max-height: calc(100vh - 4.5rem); overflow-y: auto; padding-right: 0.75rem;
  }}
}}
@media (min-width: {PROJECTOR}px) {{ html {{ font-size: 18px; }} }}
@media (max-width: {PHONE - 1}px) {{
  .stMainBlockContainer {{ padding-left: 1rem; padding-right: 1rem; }}
  .stMainBlockContainer :is(h3, h4) {{ font-size: 1.25rem; }}
  .stMainBlockContainer h5 {{ font-size: 1.1rem; }}
  .st-key-phone_switch {{ margin-top: 0.5rem; }}
  [class*="st-key-{WIDE}"] {{ display: none; }}
  .stTable table {{ width: max-content; }}
  .stTable :is(th, td) div {{ max-width: 12.5rem; }}
  .stTable :is(th, td):first-child div {{ max-width: 6.5rem; }}
  .stMainBlockContainer:has(.st-key-ask_next) > .stVerticalBlock > .stElementContainer:has([data-testid="stCaptionContainer"]),
  .stMainBlockContainer:has(.st-key-ask_next) .st-key-analyst {{ display: none; }}
  .st-key-hide_on_phone_weights .st-key-weights_column, .st-key-hide_on_phone_result .st-key-result_column {{ display: none; }}
}}
@media print {{ .stAppHeader, .st-key-weights_column, .stButton {{ display: none; }} }}
</style>
"""


def apply_style() -> None:
    """Puts the rules into the page."""
    st.html(_RULES)
