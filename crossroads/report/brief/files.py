"""A briefing as a file, by the ending of its name; and all of them with every chart in one archive."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from crossroads.errors import ExportError
from crossroads.report import images
from crossroads.report.brief import workshop
from crossroads.report.brief.content import Brief
from crossroads.report.brief.package import zipped
from crossroads.report.export import export_bytes, written
from crossroads.report.gallery import GALLERY, drawn
from crossroads.report.workbook import workbook_bytes

Progress = Callable[[str], None]
"""Told the name of each file before it is made."""


@dataclass(frozen=True, eq=False)
class Order:
    """A briefing to be written, with the template of one's own organisation, if any, and who is told of the progress."""

    brief: Brief
    template: bytes | None = None
    progress: Progress = lambda name: None


def _docx(order: Order) -> bytes:
    from crossroads.report.brief.docx import write  # writers take time to import, and each visit needs one of them

    return write(order.brief, order.template)


def _pptx(order: Order) -> bytes:
    from crossroads.report.brief.pptx import write

    return write(order.brief, order.template)


def _pdf(order: Order) -> bytes:
    from crossroads.report.brief.pdf import write

    return write(order.brief)


def _html(order: Order) -> bytes:
    from crossroads.report.brief.html import write

    return write(order.brief)


def _markdown(order: Order) -> bytes:
    from crossroads.report.brief.markdown import write

    return write(order.brief)


def _xmcda(order: Order) -> bytes:
    from crossroads.report.brief.xmcda import write

    return write(order.brief)


def _ranking(ending: str) -> Callable[[Order], bytes]:
    """The ranking behind the briefing as `rank -o` writes it."""
    return lambda order: export_bytes(order.brief.analysis, ending)


def _workbook(order: Order) -> bytes:
    """The same as a workbook, with what a room has said in a workshop, where the briefing says it."""
    room = [part for part in order.brief.parts if part.id in (workshop.ID, workshop.RESULTS)]
    return workbook_bytes(order.brief.analysis, room=room)


def _archive(order: Order) -> bytes:
    """Every other kind of file, and every chart as SVG and PNG."""
    name = order.brief.analysis.decision.id
    parts: dict[str, bytes] = {}
    for ending, make in WRITERS.items():
        if ending != ".zip":
            order.progress(name + ending)
            parts[name + ending] = make(Order(order.brief))
    return zipped(parts | dict(_pictures(order)), order.brief.date)


def _pictures(order: Order) -> Iterator[tuple[str, bytes]]:
    origin = order.brief.analysis.provenance
    for name in GALLERY:
        order.progress(f"charts/{name}")
        if chart := drawn(name, order.brief.stress):
            svg = images.to_svg(chart.standalone(footer=order.brief.status))
            yield f"charts/{name}.svg", images.with_provenance_in_svg(svg, origin).encode()
            yield f"charts/{name}.png", images.with_provenance_in_png(images.as_png(svg), origin)


WRITERS: Mapping[str, Callable[[Order], bytes]] = {
    ".docx": _docx,
    ".pptx": _pptx,
    ".pdf": _pdf,
    ".html": _html,
    ".md": _markdown,
    ".xml": _xmcda,
    ".xlsx": _workbook,
    ".csv": _ranking(".csv"),
    ".json": _ranking(".json"),
    ".zip": _archive,
}
"""Ending to what makes the content."""
TEMPLATES = {".docx": (".docx", ".dotx"), ".pptx": (".pptx", ".potx")}
"""Endings for which a template of one's own can be given, and those of such a template."""


def check_template(ending: str, template: Path | None) -> bytes | None:
    """The content of a template. Raises `ExportError` where the ending knows none, or it is of another kind or not there."""
    if template is None:
        return None
    if template.suffix.lower() not in TEMPLATES.get(ending, ()):
        raise ExportError(f"a template is a {' or '.join(TEMPLATES)} file, for a briefing of the same kind; got {template.name}")
    try:
        return template.read_bytes()
    except OSError as error:
        raise ExportError(f"{template} cannot be read: {error.strerror or error}") from error


def write_brief(order: Order, path: Path) -> Path:
    """Write the briefing to `path`, in full or not at all. Raises `ExportError` as `export` does."""
    return written(order, path, WRITERS)


def brief_bytes(order: Order, ending: str) -> bytes:
    """The content of a file with that ending. Raises `ExportError`."""
    if ending not in WRITERS:
        raise ExportError(f"no briefing is written with the ending '{ending}'; there are {', '.join(WRITERS)}")
    return WRITERS[ending](order)
