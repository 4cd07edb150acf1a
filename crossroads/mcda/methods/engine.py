"""The methods of pymcdm without its drawing: the one place that imports it.

`import pymcdm` brings matplotlib, which takes a second and, as it comes in, goes by what lies around: the MPLBACKEND of a
notebook, a `matplotlibrc` in the folder one stands in, a home that cannot be written. Nothing here is drawn by it. So what
pymcdm draws with is left until somebody else asks for it, and neither the surroundings nor a program that draws with
matplotlib beside Crossroads can tell that pymcdm was imported.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from threading import Lock
from types import ModuleType
from typing import Any

_PACKAGE, _DRAWING = "pymcdm", "visuals"
_ONE_AT_A_TIME = Lock()


@cache
def engine() -> Any:
    """The module `pymcdm.methods`. To be called inside the functions that compute: it still takes a moment."""
    with _ONE_AT_A_TIME:
        if _PACKAGE not in sys.modules:
            with _drawing_left_out():
                package = import_module(_PACKAGE)
            vars(package).pop(_DRAWING, None)
            vars(package)["__getattr__"] = _drawing_when_asked
    return import_module(f"{_PACKAGE}.methods")


@contextmanager
def _drawing_left_out() -> Iterator[None]:
    """What stands in `sys.modules` is not looked for."""
    name = f"{_PACKAGE}.{_DRAWING}"
    sys.modules[name] = ModuleType(name)
    try:
        yield
    finally:
        del sys.modules[name]


def _drawing_when_asked(name: str) -> Any:
    if name == _DRAWING:
        return import_module(f"{_PACKAGE}.{_DRAWING}")
    raise AttributeError(f"module {_PACKAGE!r} has no attribute {name!r}")
