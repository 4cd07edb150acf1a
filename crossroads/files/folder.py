"""A decision as a folder of TOML files, read into the document form with a note of where each part came from.

    decision.toml          question, gates, sources, which criteria tree
    <option>.toml          one for each option, with its performances
    scenarios.toml         optional
    criteria/              its own criteria tree, or `criteria = "<id>"` in decision.toml names a bundled one

Hidden files are passed over; any other name that is not known is a problem: nothing must be left out unnoticed.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crossroads.errors import DecisionError, Problem
from crossroads.files.bundled import bundled_root, bundled_trees
from crossroads.files.document import from_document
from crossroads.files.names import meant, mend, names_in
from crossroads.files.problems import printable, shown
from crossroads.files.read import parse_toml, read_bytes
from crossroads.model import Decision
from crossroads.model.base import ID_PATTERN
from crossroads.model.decision import MAX_OPTIONS, SCHEMA

MAX_FILES = 500
MOST_STRAY = 20
"""Names that are not known are listed up to so many; the rest is counted."""

ELSEWHERE = {
    "performances": "the file of each option, as [performance.<criterion>]",
    "tree": "criteria/tree.toml",
    "branches": "criteria/tree.toml",
    "views": "criteria/views.toml",
    "perspectives": "the folder perspectives, one file for each",
    "scenarios": "scenarios.toml, as [[drivers]]",
    "scenario_note": "scenarios.toml, as note",
}
"""Keys of the document that decision.toml may not hold, and where they belong."""


class Folder:
    """Reads one decision folder, keeping note of which file and key each part of its document came from."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._problems: list[Problem] = []
        self._origins: dict[str, tuple[str, str]] = {}
        self._unread: set[str] = set()
        self._listed: dict[Path, list[str]] = {}
        self._incomplete = False

    def decision(self) -> Decision:
        """The decision in the folder. Raises `DecisionError` with everything that is wrong in any of its files."""
        document = self._document()
        if self._incomplete:
            raise DecisionError(self._problems)
        try:
            decision = from_document(document, self._locate)
        except DecisionError as error:
            # what is missing because its file could not be read is no problem of its own
            rest = [problem for problem in error.problems if problem.file not in self._unread]
            raise DecisionError([*self._problems, *rest]) from None
        if self._problems:
            raise DecisionError(self._problems)
        return decision

    def _document(self) -> dict[str, Any]:
        """The folder in document form; what cannot be read is noted and left out."""
        decision = self._read(self.path / "decision.toml", "", needed=True)
        if "decision.toml" not in self._names(self.path):
            self._note_misnamed()
            return {}
        option_ids = decision.pop("options", None)
        tree_name = decision.pop("criteria", None)
        for key in [key for key in decision if key in ELSEWHERE]:
            self._note("decision.toml", key, shown(decision.pop(key)), f"unknown key here; write it in {ELSEWHERE[key]}")
        return {"schema": SCHEMA, **decision, **self._options(option_ids), **self._tree(tree_name), **self._scenarios()}

    def _locate(self, key: str) -> tuple[str, str]:
        """The file and the key within it for a dotted path of the document."""
        steps = key.split(".")
        match steps:
            case ["performances", cell] if "/" in cell:  # one that is absent, by option and criterion
                option, criterion = cell.split("/")
                return f"{option}.toml", f"performance.{criterion}"
        for length in range(len(steps), 0, -1):
            origin = self._origins.get(".".join(steps[:length]))
            if origin:
                file, prefix = origin
                return file, ".".join(part for part in (prefix, *steps[length:]) if part)
        return "decision.toml", key

    def _note(self, file: str, key: str, value: str, fix: str) -> None:
        self._problems.append(Problem(file, key, value, fix))

    def _read(self, path: Path, origin: str, *, needed: bool = False) -> dict[str, Any]:
        """One TOML file, its schema number checked and taken out; {} when it cannot be read, which is noted.

        Without a file that is `needed` nothing else can be checked.
        """
        name = self._name(path)
        if origin:
            self._origins[origin] = (name, "")
        try:
            content = parse_toml(read_bytes(path, name), name)
        except DecisionError as error:
            self._problems += error.problems
            self._unread.add(name)
            self._incomplete |= needed
            return {}
        schema = content.pop("schema", SCHEMA)
        if schema != SCHEMA:
            self._note(name, "schema", shown(schema), f"this version reads schema {SCHEMA}; update Crossroads")
        return content

    def _only(self, content: dict[str, Any], file: str, *known: str) -> None:
        for key in [key for key in content if key not in known]:
            self._note(file, printable(key), shown(content[key]), f"unknown key; known: {', '.join(known)}")

    def _name(self, path: Path) -> str:
        for root in (self.path, bundled_root()):
            if path.is_relative_to(root):
                return printable(path.relative_to(root).as_posix())
        return printable(path.name)

    def _options(self, ids: object) -> dict[str, Any]:
        options: list[Any] = []
        performances: list[Any] = []
        for option in self._option_ids(ids):
            content = self._read(self.path / f"{option}.toml", f"options.{len(options)}")
            cells = content.pop("performance", {})
            options.append({"id": option, **content})
            if content.get("id", option) != option:
                self._note(f"{option}.toml", "id", shown(content["id"]), f"the file name says '{option}'")
            performances += self._cells(option, cells, len(performances))
        if options:
            self._note_strays(self.path, ["decision.toml", "scenarios.toml", "criteria", "perspectives"], ids)
        return {"options": options, "performances": performances}

    def _option_ids(self, ids: object) -> list[str]:
        """The option ids listed in decision.toml, each once and none of them a path."""
        if not isinstance(ids, list) or not all(isinstance(option, str) for option in ids) or not ids:
            self._incomplete = True
            if "decision.toml" not in self._unread:
                self._note("decision.toml", "options", shown(ids), 'list the ids of the options, as ["a", "b"]')
            return []
        if len(ids) > MAX_OPTIONS:
            self._incomplete = True
            self._note("decision.toml", "options", f"{len(ids):,} options", f"a decision has at most {MAX_OPTIONS}")
            return []
        kept: dict[str, None] = {}
        for option in ids:
            if not re.fullmatch(ID_PATTERN, option):
                self._note("decision.toml", "options", shown(option), "an id is no path: small letters, digits, - and _")
            elif option in kept:
                self._note("decision.toml", "options", option, "this option is listed twice; keep one")
            else:
                kept[option] = None
        return list(kept)

    def _names(self, folder: Path) -> list[str]:
        """The names in `folder` that are not hidden; that it cannot be read is noted."""
        if folder not in self._listed:
            try:
                self._listed[folder] = names_in(folder)
            except OSError as error:
                self._listed[folder] = []
                self._note(self._name(folder), "", "", f"cannot be read: {error.strerror}")
        return self._listed[folder]

    def _note_misnamed(self) -> None:
        """Without a decision.toml this may be any folder, whose files are none of our business but for one."""
        for name in self._names(self.path):
            if meant(name, ["decision.toml"], ()):
                self._note(printable(name), "", "", "not a file of a decision; did you mean decision.toml?")

    def _note_strays(self, folder: Path, known: list[str], options: object = ()) -> None:
        """Names in `folder` that are not `known`, and no option that is listed, each with what to do about it."""
        files = [f"{option}.toml" for option in options] if isinstance(options, list) else []
        there = self._names(folder)
        strays = [name for name in there if name not in known and name not in files]
        for name in strays[:MOST_STRAY]:
            self._note(self._name(folder / name), "", "", mend(name, [*known, *files], there) or self._unlisted(folder, name))
        if len(strays) > MOST_STRAY:
            rest = f"{len(strays) - MOST_STRAY} more"
            self._note(self._name(folder), "", rest, "not files of a decision; move them out of the folder")

    def _unlisted(self, folder: Path, name: str) -> str:
        """What to do about a file that is not known: in TOML it might be an option or a perspective, which would be missing."""
        if not name.endswith(".toml"):
            return "not a file of a decision; move it out of the folder, or begin its name with a dot"
        if folder == self.path:
            return "decision.toml does not list this file: add its name, without .toml, to options, or move the file away"
        return "not a file of a decision here; a perspective belongs in the folder perspectives, any other file elsewhere"

    def _cells(self, option: str, cells: object, offset: int) -> Iterator[dict[str, Any]]:
        if not isinstance(cells, dict):
            self._note(f"{option}.toml", "performance", shown(cells), "write one table [performance.<criterion>] for each cell")
            return
        for number, (criterion, cell) in enumerate(cells.items()):
            key = f"performance.{criterion}"
            self._origins[f"performances.{offset + number}"] = (f"{option}.toml", key)
            if not isinstance(cell, dict):
                self._note(f"{option}.toml", key, shown(cell), "write it as a table with low, likely and high")
                continue
            yield {**cell, "option": option, "criterion": criterion}

    def _tree(self, name: object) -> dict[str, Any]:
        folder = self._tree_folder(name)
        if folder is None:
            return {}
        tree = self._read(folder / "tree.toml", "tree", needed=True)
        file = self._name(folder / "tree.toml")
        self._origins.update({"branches": (file, "branches"), "criteria": (file, "criteria")})
        document: dict[str, Any] = {key: tree.pop(key) for key in ("branches", "criteria") if key in tree}
        document["tree"] = tree
        names = self._names(folder)
        self._note_strays(folder, ["tree.toml", "views.toml", "perspectives"])
        if "views.toml" in names:
            views = self._read(folder / "views.toml", "views", needed=True)
            file = self._name(folder / "views.toml")
            self._only(views, file, "views")
            document["views"] = views.get("views", [])
            self._origins["views"] = (file, "views")
        document["perspectives"] = self._perspectives(folder, self.path)
        return document

    def _tree_folder(self, name: object) -> Path | None:
        own = self.path / "criteria"
        has_own = "criteria" in self._names(self.path)
        if name is None and has_own and "tree.toml" in self._names(own):
            return own
        if isinstance(name, str) and name in bundled_trees():
            if has_own:
                fix = "the folder criteria is not read beside it; leave this key out, or move the folder away"
                self._note("decision.toml", "criteria", shown(name), fix)
            return bundled_root() / "criteria" / name
        if name is None and has_own:
            self._note_strays(own, ["tree.toml", "views.toml", "perspectives"])
        known = ", ".join(bundled_trees())
        fix = f"name a bundled criteria tree ({known}), or leave the key out and put a criteria/tree.toml into the folder"
        self._note("decision.toml", "criteria", "" if name is None else shown(name), fix)
        self._incomplete = True
        return None

    def _perspectives(self, *above: Path) -> list[Any]:
        """Those in the folders `perspectives` in the folders `above`, each in the order of the names of its files."""
        folders = [one / "perspectives" for one in above if "perspectives" in self._names(one)]
        paths = [folder / name for folder in folders for name in self._names(folder) if name.endswith(".toml")]
        for folder in folders:
            self._note_strays(folder, [path.name for path in paths])
        if len(paths) > MAX_FILES:
            self._note("perspectives", "", f"{len(paths)} files", f"at most {MAX_FILES} perspectives")
            return []
        return [self._read(path, f"perspectives.{number}") for number, path in enumerate(paths)]

    def _scenarios(self) -> dict[str, Any]:
        path = self.path / "scenarios.toml"
        if path.name not in self._names(self.path):
            return {}
        content = self._read(path, "scenarios")
        self._origins["scenarios"] = ("scenarios.toml", "drivers")
        self._origins["scenario_note"] = ("scenarios.toml", "note")
        self._only(content, "scenarios.toml", "drivers", "note")
        return {"scenarios": content.get("drivers", []), "scenario_note": content.get("note", "")}
