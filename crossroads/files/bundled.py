"""Where the decisions and criteria trees that come with Crossroads lie."""

from pathlib import Path

from crossroads.files.names import hidden

_PACKAGE = Path(__file__).resolve().parent.parent


def bundled_root() -> Path:
    """The folder that holds `options/` and `criteria/`: inside an installed wheel, or beside pyproject.toml."""
    installed = _PACKAGE / "_bundled"
    return installed if (installed / "options").is_dir() else _PACKAGE.parent


def bundled_decisions() -> tuple[str, ...]:
    """The ids of the bundled decisions, sorted."""
    return _folders("options/*/decision.toml")


def bundled_trees() -> tuple[str, ...]:
    """The ids of the bundled criteria trees, sorted."""
    return _folders("criteria/*/tree.toml")


def _folders(pattern: str) -> tuple[str, ...]:
    found = (path.parent.name for path in bundled_root().glob(pattern))
    return tuple(sorted(name for name in found if not hidden(name)))
