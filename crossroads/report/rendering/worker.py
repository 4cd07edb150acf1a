"""What runs in a process of its own: it reads requests from standard input, one at a time, and answers on standard output.

It is started as a file, so that it loads what draws and nothing else of ours. Before each request, JSON, and each answer, a
mark and its content, stands its length. It ends when nobody is left to ask it.
"""

import base64
import datetime
import faulthandler
import json
import os
import signal
import struct
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

FIRST_TO_GO = "1000"
"""What tells Linux to take this process when memory runs out, and not the one that it serves."""
MADE, REFUSED, LAST = b"+", b"-", b"!"
"""How an answer begins: here it is; it cannot be made; it cannot be made, and nothing more is to be asked of this process."""
_LENGTH = struct.Struct(">Q")


# --- what it makes


def svg(spec: Any, locale: Any) -> bytes:
    """A Vega-Lite specification as SVG. It may load data from nowhere: everything in a picture comes from its spec."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[], format_locale=locale)
    return drawn.encode()


def png(picture: str, scale: float) -> bytes:
    """A picture in SVG as PNG."""
    import vl_convert

    drawn: bytes = vl_convert.svg_to_png(picture, scale=scale)
    return drawn


def libraries(snippet: str) -> bytes:
    """The libraries that draw charts in a browser, as one script that ends with a `snippet`."""
    import vl_convert

    bundled: str = vl_convert.javascript_bundle(snippet)
    return bundled.encode()


def pdf(sources: Mapping[str, str], fonts: str, standards: list[str], when: str) -> bytes:
    """A PDF of sources in Base64, with the typesetter's own fonts and those of a folder, dated in ISO form."""
    import typst

    compile_: Callable[..., Any] = typst.compile  # its types do not know of several sources
    dated = datetime.datetime.fromisoformat(when)
    made: bytes = compile_(_read(sources), format="pdf", font_paths=_fonts(fonts), pdf_standards=standards, timestamp=dated)
    return made


def pages(sources: Mapping[str, str], fonts: str) -> bytes:
    """A picture in SVG for each page of sources in Base64, as a list in JSON."""
    import typst

    compile_: Callable[..., Any] = typst.compile
    made: list[bytes] = compile_(_read(sources), format="svg", font_paths=_fonts(fonts))
    return json.dumps([one.decode() for one in made]).encode()


def _read(sources: Mapping[str, str]) -> dict[str, bytes]:
    return {name: base64.b64decode(content) for name, content in sources.items()}


@lru_cache(maxsize=1)
def _fonts(folder: str) -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[folder])


CHARTS: Mapping[str, Callable[..., bytes]] = {"svg": svg, "png": png, "libraries": libraries}
PAGES: Mapping[str, Callable[..., bytes]] = {"pdf": pdf, "pages": pages}


def answered(operation: str, given: list[Any]) -> bytes:
    """The answer to a request.

    After a refusal nobody can tell how well the engine is that draws charts, and a new process costs next to nothing; the
    typesetter refuses as a matter of course.
    """
    if operation in PAGES:
        import typst

        try:
            return MADE + PAGES[operation](*given)
        except typst.TypstError as error:
            return REFUSED + str(error).encode()
    try:
        return MADE + CHARTS[operation](*given)
    except ValueError as error:
        return LAST + str(error).encode()


# --- how it lives


def bound(memory: int) -> None:
    """Keep to so many bytes of memory, on Linux, and leave no image of it behind on the disk.

    A lower limit on address space that may be lifted is lifted: the engine reserves much of it, and uses little.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is for who asks, and who ends ends this as well
    try:
        import resource
    except ImportError:  # Windows
        return
    most = {resource.RLIMIT_DATA: memory, resource.RLIMIT_CORE: 0, resource.RLIMIT_AS: sys.maxsize}
    for what, wanted in most.items():
        hard = resource.getrlimit(what)[1]
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO, encoding="ascii")


def serve(requests: BinaryIO, answers: BinaryIO, seconds: float) -> None:
    """Answer until there are no more requests; one that takes longer than so many seconds ends the process."""
    while len(head := requests.read(_LENGTH.size)) == _LENGTH.size:
        operation, *given = json.loads(requests.read(_LENGTH.unpack(head)[0]))
        faulthandler.dump_traceback_later(seconds, exit=True)  # needs nothing of the interpreter, which is held up meanwhile
        answer = answered(operation, given)
        faulthandler.cancel_dump_traceback_later()
        answers.write(_LENGTH.pack(len(answer)) + answer)
        answers.flush()
        if answer[:1] == LAST:
            return


def main() -> None:
    """Serve who started this process, by its arguments: the seconds and the bytes of memory that a request may take."""
    bound(int(sys.argv[2]))
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # what a library prints is no answer
        serve(sys.stdin.buffer, answers, float(sys.argv[1]))


if __name__ == "__main__":
    main()
