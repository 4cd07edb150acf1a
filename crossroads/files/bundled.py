"""Where the decisions and criteria trees that come with Crossroads lie."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def bundled_root() -> Path:
    """The folder that holds `options/` and `criteria/`: inside an installed wheel, or beside pyproject.toml."""
    installed = _PACKAGE / "_bundled"
    return installed if (installed / "options").is_dir() else _PACKAGE.parent


def bundled_decisions() -> tuple[str, ...]:
    """The ids of the bundled decisions, sorted."""
    return tuple(sorted(path.parent.name for path in bundled_root().glob("options/*/decision.toml")))


def bundled_trees() -> tuple[str, ...]:
    """The ids of the bundled criteria trees, sorted."""
    return tuple(sorted(path.parent.name for path in bundled_root().glob("criteria/*/tree.toml")))
