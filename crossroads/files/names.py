"""Which names in the folders of a decision count: one rule for all of them.

Hidden files are passed over. Whatever else is not known by its exact name is a problem: what is passed over because of a
capital letter, or lies one folder too high, would be missing without a word.
"""

import difflib
import os
import unicodedata
from collections.abc import Collection, Iterable
from pathlib import Path

LEFT_BEHIND = frozenset(
    {"__macosx", "__pycache__", "@eadir", "desktop.ini", "ehthumbs.db", "icon\r", "lost+found", "system volume information"}
    | {"$recycle.bin", "thumbs.db"}
)
"""What systems leave in folders under a name without a dot, in small letters."""

PLACES = {
    "decision.toml": "beside the options",
    "scenarios.toml": "beside decision.toml",
    "tree.toml": "in the folder criteria",
    "views.toml": "in the folder criteria",
    "criteria": "beside decision.toml",
    "perspectives": "beside decision.toml or in the folder criteria",
}
"""Where a name belongs that is known, but not here."""


def hidden(name: str) -> bool:
    """Whether a system, an editor or git put a file of this name there: it begins with a dot, or is a lock or a backup."""
    locked = name.startswith((".", "~$")) or name.endswith("~") or (name.startswith("#") and name.endswith("#"))
    return locked or name.casefold() in LEFT_BEHIND


def names_in(folder: Path) -> list[str]:
    """The names in `folder` that are not `hidden`, in an order that no file system decides. Raises `OSError`."""
    kept = [name for name in os.listdir(folder) if not hidden(name)]  # noqa: PTH208  (names, and no paths, are what is asked for)
    return sorted(kept, key=lambda name: (unicodedata.normalize("NFC", name), name))


def meant(name: str, known: Iterable[str], there: Collection[str]) -> str | None:
    """Which of the `known` names was meant by `name`; one option that is `there` is seldom meant by the name of another."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    open_ = [each for each in known if each in PLACES or each == folded or each not in there]
    return next(iter(difflib.get_close_matches(folded, open_, 1, 0.8)), None)


def mend(name: str, known: Iterable[str], there: Collection[str]) -> str | None:
    """What to do about a `name` that is none of the `known` ones of its folder; None where nobody can tell what it is."""
    close = meant(name, known, there)
    if close in there:
        return f"not a file of a decision; did you mean {close}? It is there as well; keep one"
    if close:
        return f"not a file of a decision; did you mean {close}?"
    if place := PLACES.get(name.casefold()):
        return f"not a file of a decision here; {name.casefold()} belongs {place}"
    if name.casefold().endswith(".toml") and not name.endswith(".toml"):
        return f"not a file of a decision; did you mean {name[:-5]}.toml?"
    return None
