"""XMCDA 3.1.1: the options, criteria, levels, weights, scores and ranks for the tools of the Decision Deck project.

Levels stand in three tables (likely, low, high); value functions as straight pieces, exact for linear and piecewise linear
ones. The tree above the criteria is left out, since their weights are effective ones. Standard: decision-deck.org, XMCDA 3.1.1.
"""

from collections.abc import Iterable
from itertools import pairwise
from xml.etree.ElementTree import Comment, Element, SubElement, indent, register_namespace, tostring

import numpy as np

from crossroads.analysis import Analysis
from crossroads.mcda.values import to_value
from crossroads.model import Criterion
from crossroads.model.scale import Exponential, Piecewise
from crossroads.report.brief.content import Brief
from crossroads.report.brief.origin import origin
from crossroads.report.xml_text import xml_text

NAMESPACE = "http://www.decision-deck.org/2019/XMCDA-3.1.1"
PIECES = 20
"""Straight pieces in place of an exponential value function."""


def write(brief: Brief) -> bytes:
    """The analysis behind `brief` as XMCDA; its status line and hash stand with the options, its provenance in a comment."""
    analysis = brief.analysis
    register_namespace("xmcda", NAMESPACE)
    root = Element(f"{{{NAMESPACE}}}XMCDA")
    root.append(Comment(xml_text(origin(brief))))
    _options(root, analysis, holders=brief.settings.holders)
    _criteria(root, analysis)
    for name, table in (("likely", analysis.values.mode), ("low", analysis.values.low), ("high", analysis.values.high)):
        _performances(root, analysis, name, table)
    _by_option(root, analysis, "score", analysis.scores.tolist())
    _by_option(root, analysis, "rank", analysis.ranks)
    _functions(root, analysis)
    _scales(root, analysis)
    _weights(root, analysis)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _options(root: Element, analysis: Analysis, *, holders: bool) -> None:
    part = SubElement(root, "alternatives", mcdaConcept="options")
    told = SubElement(part, "description")
    origin = analysis.provenance
    who = f" Weights of {origin['perspective_title']}." if holders and origin["perspective_title"] else ""
    SubElement(told, "comment").text = xml_text(f"{analysis.decision.title}. {analysis.decision.status}{who}")
    SubElement(told, "keyword").text = f"SHA-256 {origin['sha256']}"
    for option, out in zip(analysis.decision.options, analysis.out, strict=True):
        one = SubElement(part, "alternative", id=option.id, name=xml_text(option.title))
        SubElement(one, "active").text = "false" if out else "true"


def _criteria(root: Element, analysis: Analysis) -> None:
    part = SubElement(root, "criteria")
    for criterion, weight in zip(analysis.decision.tree.criteria, analysis.weights.leaves, strict=True):
        one = SubElement(part, "criterion", id=criterion.id, name=xml_text(criterion.title))
        SubElement(SubElement(one, "description"), "comment").text = xml_text(criterion.definition)
        SubElement(one, "active").text = "true" if weight > 0 else "false"


def _performances(root: Element, analysis: Analysis, name: str, table: np.ndarray) -> None:
    part = SubElement(root, "performanceTable", id=name, mcdaConcept=name)
    for option, levels in zip(analysis.decision.options, table.tolist(), strict=True):
        row = SubElement(part, "alternativePerformances")
        SubElement(row, "alternativeID").text = option.id
        for criterion, level in zip(analysis.decision.tree.criteria, levels, strict=True):
            cell = SubElement(row, "performance")
            SubElement(cell, "criterionID").text = criterion.id
            _number(SubElement(cell, "values"), None if np.isnan(level) else level)


def _by_option(root: Element, analysis: Analysis, name: str, numbers: Iterable[float | None]) -> None:
    part = SubElement(root, "alternativesValues", id=name, mcdaConcept=name)
    for option, number in zip(analysis.decision.options, numbers, strict=True):
        one = SubElement(part, "alternativeValue")
        SubElement(one, "alternativeID").text = option.id
        _number(SubElement(one, "values"), number)


def _functions(root: Element, analysis: Analysis) -> None:
    """From a level to its value, 0-100."""
    part = SubElement(root, "criteriaFunctions", mcdaConcept="value functions, 0 to 100")
    for criterion in analysis.decision.tree.criteria:
        one = SubElement(part, "criterionFunction")
        SubElement(one, "criterionID").text = criterion.id
        pieces = SubElement(SubElement(SubElement(one, "functions"), "function"), "piecewiseLinear")
        points = _points(criterion)
        for head, tail in pairwise(points):
            segment = SubElement(pieces, "segment")
            for end, point in (("head", head), ("tail", tail)):
                place = SubElement(segment, end)
                for axis, number in zip(("abscissa", "ordinate"), point, strict=True):
                    SubElement(SubElement(place, axis), "real").text = repr(number)


def _points(criterion: Criterion) -> list[tuple[float, float]]:
    """Level and value at the corners of the value function, by rising level."""
    function = criterion.value_function
    levels = np.array([criterion.worst, criterion.best])
    if isinstance(function, Piecewise):
        levels = np.array([level for level, _ in function.points])
    elif isinstance(function, Exponential):
        levels = np.linspace(criterion.worst, criterion.best, PIECES + 1)
    return sorted(zip(levels.tolist(), to_value(levels, criterion).tolist(), strict=True))


def _scales(root: Element, analysis: Analysis) -> None:
    part = SubElement(root, "criteriaScales")
    for criterion in analysis.decision.tree.criteria:
        one = SubElement(part, "criterionScale")
        SubElement(one, "criterionID").text = criterion.id
        scale = SubElement(SubElement(SubElement(one, "scales"), "scale", name=xml_text(criterion.unit)), "quantitative")
        SubElement(scale, "preferenceDirection").text = criterion.direction
        for end, level in (("minimum", criterion.lowest), ("maximum", criterion.highest)):
            SubElement(SubElement(scale, end), "real").text = repr(level)


def _weights(root: Element, analysis: Analysis) -> None:
    part = SubElement(root, "criteriaValues", mcdaConcept="weights")
    for criterion, weight in zip(analysis.decision.tree.criteria, analysis.weights.leaves.tolist(), strict=True):
        one = SubElement(part, "criterionValue")
        SubElement(one, "criterionID").text = criterion.id
        _number(SubElement(one, "values"), weight)


def _number(values: Element, number: float | None) -> None:
    """One value; NA for none, a whole number as such."""
    value = SubElement(values, "value")
    if number is None:
        SubElement(value, "NA")
    elif isinstance(number, int):
        SubElement(value, "integer").text = str(number)
    else:
        SubElement(value, "real").text = repr(float(number))
