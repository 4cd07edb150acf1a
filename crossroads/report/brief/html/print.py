"""What stands at the edge of each printed page: status line, classification, number of the page."""

from crossroads.report.brief.content import Brief
from crossroads.report.catalogue import text

_MARK = "\x00"


def page_margins(brief: Brief) -> str:
    """The rules of style for it; a browser that knows no such boxes prints the foot of the text once, at its end."""
    page = " ".join(
        _written(piece) if at % 2 == 0 else f"counter({piece})"
        for at, piece in enumerate(text("brief.html.page", page=f"{_MARK}page{_MARK}", pages=f"{_MARK}pages{_MARK}").split(_MARK))
    )
    boxes = {"bottom-left": _written(brief.status), "bottom-right": page, "top-right": _written(brief.classification)}
    return "@page {" + "".join(f" @{box} {{ content: {content}; }}" for box, content in boxes.items()) + " }"


def _written(said: str) -> str:
    """A string of CSS of any text: every character but plain letters, digits and blanks by its number.

    The blank behind a number belongs to it.
    """
    plain = (one if one == " " or (one.isascii() and one.isalnum()) else f"\\{ord(one):x} " for one in said if one != "\x00")
    return f'"{"".join(plain)}"'
