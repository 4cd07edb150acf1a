"""Made-up decisions that hold what is hard for a file: every kind of scale, gaps, ties, gates, and hostile text."""

import functools
from typing import Any

from crossroads.model import Decision
from tests import decisions

HOSTILE = (
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-1",
    "@SUM(A1)",
    "x" * 300,
    "\u0642\u0631\u0627\u0631 \u0645\u0647\u0645",  # Arabic
    "\u200f\u202eright to left\u202c",
    "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467",
    '<b onclick="x()">&amp; "quoted", \'single\'</b><script>alert(1)</script>',
    "{=1+1}",
    "two\nlines",
    "'=already quoted",
    "_x0041_ looks escaped",
    "https://example.org/not-a-link",
)
"""Texts that spreadsheets, browsers and XML are known to take for something else."""

CONTROL = "bell\x07 and \uffff"
"""What XML has no place for at all."""


def difficult_document() -> dict[str, Any]:
    """Five options on six criteria: two tie through different scores, one is out, one has a gap, no value is alike.

    c0 and c4 are linear, c1 is exponential and to be minimised, c2 piecewise, c3 piecewise, to be minimised and partly
    below zero, c5 a diagnostic.
    """
    document = decisions.flat_document(
        [
            [(50, 60, 70), (30, 50, 70), (5, 20, 40), (-10, -5, 10), (20, 40, 45), (0, 50, 100)],
            [(35, 40, 60), (30, 50, 70), (5, 20, 40), (-10, -5, 10), (30, 60, 65), (10, 20, 30)],
            [(0, 10, 90), (0, 5, 10), (90, 95, 100), (-20, -20, -20), (80, 90, 100), (40, 50, 60)],
            [(60, 70, 80), None, (61, 61, 61), (0, 15, 20), (10, 20, 70), None],
            [(20, 35, 90), (60, 90, 100), (0, 0, 25), (20, 20, 20), (0, 0, 0), (90, 90, 90)],
        ],
        points=[80, 60, 100, 37.5, 80, 0],
        minimise=[1],
    )
    document["status"] = "Made up for tests."
    exponential, piecewise, negative, diagnostic = (document["criteria"][column] for column in (1, 2, 3, 5))
    exponential["value_function"] = {"kind": "exponential", "curvature": 2.5}
    piecewise["value_function"] = {"kind": "piecewise", "points": [[0, 0], [25, 10], [60, 70], [100, 100]]}
    negative |= {
        "direction": "min",
        "unit": "degrees",
        "worst": 20,
        "best": -20,
        "levels": [{"level": 20, "text": "hot"}, {"level": -20, "text": "cold"}],
        "value_function": {"kind": "piecewise", "points": [[20, 0], [0, 30], [-5, 30], [-20, 100]]},
    }
    diagnostic["role"] = "diagnostic"
    document["gates"] = [
        {"id": "floor", "title": "Floor", "criterion": "c0", "floor": 30, "mode": "exclude"},
        {"id": "ceiling", "title": "Ceiling", "criterion": "c1", "floor": 60, "mode": "flag"},
    ]
    document["views"] = [
        {
            "id": "joined",
            "title": "Joined",
            "criteria": [
                {"id": "ends", "nodes": ["c0", "c4"], "title": "Ends", "worst": "nothing", "best": "all"},
                {"id": "means", "nodes": ["c1", "c2"], "title": "Means", "worst": "much", "best": "little"},
            ],
        }
    ]
    return document


@functools.cache
def difficult() -> Decision:
    """The decision of `difficult_document`."""
    return decisions.built(difficult_document())


def hostile_document() -> dict[str, Any]:
    """Every text that a user can give is hostile: one hostile option and one criterion for each of the texts."""
    count = len(HOSTILE)
    document = decisions.flat_document([[(row, row + column, 2 * count)] * count for row, column in enumerate(range(count))])
    document |= {"title": HOSTILE[0], "question": HOSTILE[8], "status": HOSTILE[3] + CONTROL}
    for number, text in enumerate(HOSTILE):
        document["options"][number]["title"] = text
        criterion = document["criteria"][number]
        criterion |= {"title": text, "label": text, "unit": text, "definition": text}
        criterion["levels"] = [{"level": 0, "text": text}, {"level": 100, "text": "all"}]
    for number, cell in enumerate(document["performances"]):
        text = HOSTILE[number % count]
        cell |= {"why": text, "against": text, "evidence": [{"source": "book", "section": text, "finding": text}]}
    document["sources"] = [{"id": "book", "title": HOSTILE[1]}]
    document["gates"] = [{"id": "gate", "title": HOSTILE[2], "criterion": "c0", "floor": 1}]
    document["perspectives"] = [{"id": "own", "title": HOSTILE[0], "kind": "points"}]
    return document


@functools.cache
def hostile() -> Decision:
    """The decision of `hostile_document`."""
    return decisions.built(hostile_document())
