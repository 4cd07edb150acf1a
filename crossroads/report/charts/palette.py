"""Colours: one for each option, the same everywhere, told apart by people with any colour vision.

The hues are those of Okabe and Ito (2008), "Color Universal Design"; the ninth option on repeats them, and charts also
label directly, so that nothing hangs on colour alone.
"""

HUES = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8C8C8C", "#B8A800")
DARK_INK = frozenset({"#E69F00", "#56B4E9", "#CC79A7", "#B8A800"})
MUTED = 0.65
VALUES = ("#f4f1de", "#1b6b72")
"""From value 0 to value 100, one hue, so that more is darker also in greyscale."""


def colours(count: int) -> tuple[str, ...]:
    """The colours of `count` options, in the order of the decision."""
    return tuple(HUES[row % len(HUES)] for row in range(count))


def ink(colour: str) -> str:
    """The text colour that can be read on `colour`."""
    return "#1a1a1a" if colour in DARK_INK else "#ffffff"
