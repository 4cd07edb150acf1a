"""Colours: one for each option, the same everywhere, told apart by people with any colour vision.

The hues are those of Okabe and Ito (2008), "Color Universal Design"; the ninth option on repeats them, and charts also
label directly, so that nothing hangs on colour alone.
"""

HUES = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8C8C8C", "#B8A800")
LIGHTER = 0.3
"""The share of white in every second segment of a bar."""
MUTED = 0.65
GREY = "#7a7a7a"
TEAL = "#3a8f97"
"""For marks of no option, seen as well on white as on the dark ground."""
VALUES = ("#f4f1de", "#1b6b72")
"""From value 0 to value 100, one hue, so that more is darker also in greyscale."""


def colours(count: int) -> tuple[str, ...]:
    """The colours of `count` options, in the order of the decision."""
    return tuple(HUES[row % len(HUES)] for row in range(count))


def lighter(colour: str) -> str:
    """`colour` with some white in it."""
    return "#" + "".join(f"{round(part + (255 - part) * LIGHTER):02x}" for part in bytes.fromhex(colour[1:]))


def shades(count: int) -> tuple[str, ...]:
    """`count` shades of one hue, the strongest first."""
    return tuple(mixed(*VALUES, 1 - step / max(1, count - 1)) for step in range(count))


def mixed(pale: str, strong: str, share: float) -> str:
    """`share` parts of 1 of the `strong` colour, the rest of the `pale` one."""
    parts = zip(bytes.fromhex(pale[1:]), bytes.fromhex(strong[1:]), strict=True)
    return "#" + "".join(f"{round(light + (dark - light) * share):02x}" for light, dark in parts)


def ink(colour: str) -> str:
    """Black or white, whichever has the higher contrast to `colour`: 4.5 to 1 at least.

    Source: Web Content Accessibility Guidelines 2.2, relative luminance and contrast ratio.
    """
    parts = [part / 255 for part in bytes.fromhex(colour[1:])]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#000000" if (luminance + 0.05) ** 2 > 0.05 * 1.05 else "#ffffff"
