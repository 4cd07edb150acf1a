"""A decision as a folder of TOML files, read into the document form with a note of where each part came from.

    decision.toml          question, gates, sources, which criteria tree
    <option>.toml          one for each option, with its performances
    scenarios.toml         optional
    criteria/              its own criteria tree, or `criteria = "<id>"` in decision.toml names a bundled one
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crossroads.errors import DecisionError, Problem
from crossroads.files.bundled import bundled_root, bundled_trees
from crossroads.files.read import parse_toml, read_bytes
from crossroads.model.decision import SCHEMA

MAX_FILES = 500


class Folder:
    """Reads one decision folder. After `document()`, `locate` tells the file and key of any dotted path in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._origins: dict[str, tuple[str, str]] = {}

    def document(self) -> dict[str, Any]:
        """The folder in document form. Raises `DecisionError` with all files that cannot be read."""
        decision = self._read(self.path / "decision.toml", "")
        option_ids = decision.pop("options", None)
        tree_name = decision.pop("criteria", None)
        document = {**decision, **self._options(option_ids), **self._tree(tree_name), **self._scenarios()}
        if self.problems:
            raise DecisionError(self.problems)
        return {"schema": SCHEMA, **document}

    def locate(self, key: str) -> tuple[str, str]:
        """The file and the key within it for a dotted path of the document."""
        steps = key.split(".")
        for length in range(len(steps), 0, -1):
            origin = self._origins.get(".".join(steps[:length]))
            if origin:
                file, prefix = origin
                return file, ".".join(part for part in (prefix, *steps[length:]) if part)
        return "decision.toml", key

    def _read(self, path: Path, origin: str) -> dict[str, Any]:
        """One TOML file, its schema number checked and taken out; {} when it cannot be read, which is noted."""
        name = self._name(path)
        if origin:
            self._origins[origin] = (name, "")
        try:
            content = parse_toml(read_bytes(path, name), name)
        except DecisionError as error:
            self.problems += error.problems
            return {}
        schema = content.pop("schema", SCHEMA)
        if schema != SCHEMA:
            self.problems.append(Problem(name, "schema", str(schema), f"this version reads schema {SCHEMA}; update Crossroads"))
        return content

    def _name(self, path: Path) -> str:
        for root in (self.path, bundled_root()):
            if path.is_relative_to(root):
                return str(path.relative_to(root))
        return path.name

    def _options(self, ids: object) -> dict[str, Any]:
        if not isinstance(ids, list) or not all(isinstance(option, str) for option in ids) or not ids:
            if ids is not None or not self.problems:
                self.problems.append(Problem("decision.toml", "options", str(ids), 'list the ids of the options, as ["a", "b"]'))
            return {}
        options: list[Any] = []
        performances: list[Any] = []
        for option in ids:
            if Path(option).name != option or option.startswith("."):
                self.problems.append(Problem("decision.toml", "options", option, "an option id is no path"))
                continue
            content = self._read(self.path / f"{option}.toml", f"options.{len(options)}")
            cells = content.pop("performance", {})
            options.append({"id": option, **content})
            if content.get("id", option) != option:
                self.problems.append(Problem(f"{option}.toml", "id", str(content["id"]), f"the file name says '{option}'"))
            performances += self._cells(option, cells, len(performances))
        return {"options": options, "performances": performances}

    def _cells(self, option: str, cells: object, offset: int) -> Iterator[dict[str, Any]]:
        if not isinstance(cells, dict):
            self.problems.append(Problem(f"{option}.toml", "performance", str(cells), "write one table [performance.<criterion>] for each cell"))
            return
        for number, (criterion, cell) in enumerate(cells.items()):
            key = f"performance.{criterion}"
            self._origins[f"performances.{offset + number}"] = (f"{option}.toml", key)
            self._origins[f"performances.{option}.{criterion}"] = (f"{option}.toml", key)
            if not isinstance(cell, dict):
                self.problems.append(Problem(f"{option}.toml", key, str(cell), "write it as a table with low, likely and high"))
                cell = {}
            yield {**cell, "option": option, "criterion": criterion}

    def _tree(self, name: object) -> dict[str, Any]:
        folder = self._tree_folder(name)
        if folder is None:
            return {}
        tree = self._read(folder / "tree.toml", "tree")
        file = self._name(folder / "tree.toml")
        self._origins.update({"branches": (file, "branches"), "criteria": (file, "criteria")})
        document: dict[str, Any] = {key: tree.pop(key) for key in ("branches", "criteria") if key in tree}
        document["tree"] = tree
        if (folder / "views.toml").exists():
            document["views"] = self._read(folder / "views.toml", "views").get("views", [])
            self._origins["views"] = (self._name(folder / "views.toml"), "views")
        document["perspectives"] = self._perspectives(folder / "perspectives", self.path / "perspectives")
        return document

    def _tree_folder(self, name: object) -> Path | None:
        own = self.path / "criteria"
        if name is None and (own / "tree.toml").exists():
            return own
        if isinstance(name, str) and name in bundled_trees():
            return bundled_root() / "criteria" / name
        known = ", ".join(bundled_trees())
        fix = f"name a bundled criteria tree ({known}), or leave the key out and put a criteria/tree.toml into the folder"
        self.problems.append(Problem("decision.toml", "criteria", "" if name is None else str(name), fix))
        return None

    def _perspectives(self, *folders: Path) -> list[Any]:
        paths = [path for folder in folders for path in sorted(folder.glob("*.toml"))]
        if len(paths) > MAX_FILES:
            self.problems.append(Problem("perspectives", "", f"{len(paths)} files", f"at most {MAX_FILES} perspectives"))
            return []
        return [self._read(path, f"perspectives.{number}") for number, path in enumerate(paths)]

    def _scenarios(self) -> dict[str, Any]:
        path = self.path / "scenarios.toml"
        if not path.exists():
            return {}
        content = self._read(path, "scenarios")
        self._origins["scenarios"] = ("scenarios.toml", "drivers")
        self._origins["scenario_note"] = ("scenarios.toml", "note")
        drivers, note = content.pop("drivers", []), content.pop("note", "")
        for key in content:
            self.problems.append(Problem("scenarios.toml", key, "", "unknown key; known: drivers, note"))
        return {"scenarios": drivers, "scenario_note": note}
