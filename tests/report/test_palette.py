"""Colours can be told from what is written on them."""

import pytest

from crossroads.report.charts.palette import HUES, ink, lighter


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2, with the exact power instead of the broken line."""
    red, green, blue = (float((part / 255) ** 2.2) for part in bytes.fromhex(colour[1:]))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", [*HUES, *map(lighter, HUES), "#000000", "#ffffff", "#777777", "#ff0000", "#0000ff"])
def test_text_on_a_colour_has_the_contrast_that_the_guidelines_ask_for(colour: str) -> None:
    one, other = sorted((luminance(colour), luminance(ink(colour))))
    assert (other + 0.05) / (one + 0.05) > 4.5


def test_a_lighter_colour_has_a_share_of_white() -> None:
    assert lighter("#000000") == "#4c4c4c"
    assert lighter("#ffffff") == "#ffffff"
    assert lighter("#0b65c9") == "#5493d9"
