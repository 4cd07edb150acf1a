"""Charts and pages are made in processes of their own: what makes them can end a whole process, and holds it up meanwhile.

Such a process is kept from one request to the next, and answers one at a time. It is bounded in time and memory; when it ends,
hangs or refuses, the one who asked gets a sentence, and the next request a new process.
"""

import atexit
import os

from crossroads.report.rendering.process import Process, RefusedError
from crossroads.report.rendering.turns import Rendering

__all__ = ["CHARTS", "PAGES", "Process", "RefusedError", "Rendering"]

CHARTS = Rendering("the chart cannot be drawn here", reserves=70_000_000_000)
"""Draws charts: vl-convert, whose JavaScript engine reserves more address space than a limit on it may leave."""
PAGES = Rendering("the PDF cannot be made here")
"""Typesets pages: typst."""

for _one in (CHARTS, PAGES):
    atexit.register(_one.end)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_one.forget)
