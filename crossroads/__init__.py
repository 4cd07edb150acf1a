"""Crossroads: weigh policy options against criteria, and see what would change the answer.

>>> import crossroads
>>> decision = crossroads.load("my-decision/")
>>> analysis = crossroads.analyse(decision, crossroads.choose_weights(decision, view="short"))
>>> analysis.ranks
"""

TYPE_CHECKING = False  # type checkers take it for true; `typing` is not imported before the command has set itself apart
if TYPE_CHECKING:
    from crossroads.analysis import Analysis, Sampling, Settings, Stress, analyse
    from crossroads.errors import CrossroadsError, DecisionError
    from crossroads.files import bundled_decisions, load
    from crossroads.mcda.weights import Weights, choose_weights
    from crossroads.model import Decision

__all__ = [
    "Analysis",
    "CrossroadsError",
    "Decision",
    "DecisionError",
    "Sampling",
    "Settings",
    "Stress",
    "Weights",
    "analyse",
    "bundled_decisions",
    "choose_weights",
    "load",
]

_WHERE = {
    "crossroads.analysis": ("Analysis", "Sampling", "Settings", "Stress", "analyse"),
    "crossroads.errors": ("CrossroadsError", "DecisionError"),
    "crossroads.files": ("bundled_decisions", "load"),
    "crossroads.mcda.weights": ("Weights", "choose_weights"),
    "crossroads.model": ("Decision",),
}


def __getattr__(name: str) -> object:
    """Each name is imported when it is first asked for, so that the command can begin before numpy and pydantic are there."""
    from importlib import import_module

    for module, names in _WHERE.items():
        if name in names:
            globals()[name] = found = getattr(import_module(module), name)
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
