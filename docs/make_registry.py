"""Writes methods/registry.md: every method with its paper, the example it was checked on, and how far it is from print.

    python docs/make_registry.py

A test holds the page to what this gives.
"""

import re
import tomllib
from pathlib import Path

from crossroads.mcda.methods import METHODS
from tests.published.examples import FOLDER, Example, deviations

DOCS = Path(__file__).resolve().parent
PAGE = DOCS / "methods" / "registry.md"
TIMES = DOCS.parent / "benchmarks" / "methods.md"
EXACT = 1e-9
HEAD = """# Every method, and how it was checked

Each method is held, in every run of the tests, to a worked example that was printed in the literature. *Off by* is the
largest difference between a number of that print and ours; printed numbers are rounded, some of them step by step.
*Time* is that of 100,000 sets of weights on 6 options and 18 criteria, on one core of the machine of
[the benchmarks](../../benchmarks/methods.md). This page is written by `python docs/make_registry.py`.

| Method | Id | Paper | Checked on | Off by | Time |
| --- | --- | --- | --- | --- | --- |
"""


def page() -> str:
    """The whole page."""
    return HEAD + "\n".join(_row(method) for method in METHODS) + "\n"


def _row(method: str) -> str:
    known = METHODS[method]
    link = f"[{known.title}]({method.replace('_', '-')}.md)"
    return f"| {link} | `{method}` | {known.reference} | {known.example} | {_off(method)} | {_time(method)} |"


def _off(method: str) -> str:
    """The largest deviation from the numbers of the example that the registry names."""
    example = named_example(method)
    if example is None:
        return "–"
    largest = max(deviations(example).values())
    return "nothing" if largest < EXACT else f"{largest:.1g}"


def named_example(method: str) -> Example | None:
    """The example that the registry means: the first whose source begins with the authors and year that it names."""
    path = FOLDER / f"{method}.toml"
    if not path.exists():
        return None
    named = METHODS[method].example.partition(")")[0]
    found = tomllib.loads(path.read_text(encoding="utf-8"))["example"]
    return next(example for example in found if example["source"].startswith(named))


def _time(method: str) -> str:
    """What the last full run of the benchmarks says; a dash where it says nothing."""
    said = TIMES.read_text(encoding="utf-8") if TIMES.exists() else ""
    row = re.search(rf"^\| `{method}`, 100,000 on 6 × 18 +\| ([^|]+?) +\|", said, re.MULTILINE)
    return row.group(1) if row else "–"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
