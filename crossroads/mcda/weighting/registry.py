"""All weightings by id, with what a careful user wants to know before taking weights from one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from crossroads.mcda.weighting import points, spread
from crossroads.mcda.weighting.ahp import ahp
from crossroads.mcda.weighting.best_worst import best_worst

Kind = Literal["from people", "spread of the data"]
NOBODYS = "spread of the data, nobody's preference"
UNPRINTED = "independent code only"


@dataclass(frozen=True)
class Weighting:
    """One way to get weights.

    `kind`: whether people say them or a formula reads them off the options, which is nobody's preference and off unless
    asked for. `needs`: what it takes. `example`: the published example it was checked on, or "independent code only".
    `weigh`: its function, giving weights (C,) or a result with `.weights`.
    """

    id: str
    title: str
    year: int
    reference: str
    kind: Kind
    needs: str
    example: str
    weigh: Callable[..., Any]


_ROSZKOWSKA = "Roszkowska (2013), Optimum. Studia Ekonomiczne 5(65), Table 4: four criteria in order"
_ZAVADSKAS = (
    "Zavadskas and Podvezko (2016), International Journal of Information Technology & Decision Making 15(2): four options"
)

_FROM_PEOPLE = (
    Weighting(
        "swing",
        "Swing points",
        1986,
        "von Winterfeldt and Edwards (1986), Decision Analysis and Behavioral Research",
        "from people",
        "points for going from worst to best on each criterion, 100 for the largest swing",
        "Goodwin and Wright (2004), Decision Analysis for Management Judgment, Figure 3.5: six swings (weak: four of the six "
        "points are quoted from memory)",
        points.swing,
    ),
    Weighting(
        "smart",
        "SMART points",
        1977,
        "Edwards (1977), IEEE Transactions on Systems, Man, and Cybernetics 7(5), 326-340",
        "from people",
        "points for the importance of each criterion, 10 for the least important",
        UNPRINTED,
        points.smart,
    ),
    Weighting(
        "rank_order_centroid",
        "Rank-order centroid",
        1996,
        "Barron and Barrett (1996), Management Science 42(11), 1515-1523",
        "from people",
        "an order of the criteria, ties allowed",
        "Barron and Barrett (1996), table of weights for 2 to 6 criteria",
        points.rank_order_centroid,
    ),
    Weighting(
        "rank_sum",
        "Rank sum",
        1981,
        "Stillwell, Seaver and Edwards (1981), Organizational Behavior and Human Performance 28(1), 62-77",
        "from people",
        "an order of the criteria, ties allowed",
        _ROSZKOWSKA,
        points.rank_sum,
    ),
    Weighting(
        "rank_reciprocal",
        "Rank reciprocal",
        1981,
        "Stillwell, Seaver and Edwards (1981), Organizational Behavior and Human Performance 28(1), 62-77",
        "from people",
        "an order of the criteria, ties allowed",
        _ROSZKOWSKA,
        points.rank_reciprocal,
    ),
    Weighting(
        "rank_exponent",
        "Rank exponent",
        1981,
        "Stillwell, Seaver and Edwards (1981), Organizational Behavior and Human Performance 28(1), 62-77",
        "from people",
        "an order of the criteria, ties allowed, and an exponent from 0 (equal) up; 1 is rank sum",
        _ROSZKOWSKA + ", as rank sum (exponents 0 and 1 only)",
        points.rank_exponent,
    ),
    Weighting(
        "ahp",
        "Analytic hierarchy process (AHP)",
        1977,
        "Saaty (1977), Journal of Mathematical Psychology 15(3), 234-281",
        "from people",
        "for every two criteria, how many times as important one is as the other",
        "Saaty (1990), European Journal of Operational Research 48, 9-26: buying a house, eight criteria",
        ahp,
    ),
    Weighting(
        "best_worst",
        "Best-worst method",
        2015,
        "Rezaei (2015), Omega 53, 49-57; linear model: Rezaei (2016), Omega 64, 126-130",
        "from people",
        "how many times as important the most important criterion is as each, and each as the least important",
        "Rezaei (2016), Omega 64, 126-130: buying a car, five criteria",
        best_worst,
    ),
)

_FROM_THE_DATA = (
    Weighting(
        "entropy",
        f"Entropy ({NOBODYS})",
        1981,
        "Hwang and Yoon (1981), Multiple Attribute Decision Making",
        "spread of the data",
        "levels that are amounts counted from zero, none negative",
        _ZAVADSKAS,
        spread.entropy,
    ),
    Weighting(
        "critic",
        f"CRITIC ({NOBODYS})",
        1995,
        "Diakoulaki, Mavrotas and Papayannakis (1995), Computers & Operations Research 22(7), 763-770",
        "spread of the data",
        "levels and directions; two criteria at least that do not order the options alike",
        "Krishnan and others (2021), Symmetry 13(6), 973, Tables 1, 2 and 5: five options",
        spread.critic,
    ),
    Weighting(
        "merec",
        f"MEREC ({NOBODYS})",
        2021,
        "Keshavarz-Ghorabaee and others (2021), Symmetry 13(4), 525",
        "spread of the data",
        "levels above zero, and directions",
        "Keshavarz-Ghorabaee and others (2021), Symmetry 13(4), 525, Tables 2-6: five and ten options",
        spread.merec,
    ),
    Weighting(
        "standard_deviation",
        f"Standard deviation ({NOBODYS})",
        2021,
        "Mukhametzyanov (2021), Decision Making: Applications in Management and Engineering 4(2), 76-105",
        "spread of the data",
        "levels of any kind, scaled to 0..1 first, or all in one unit",
        "Mukhametzyanov (2021), Tables 1, 2 and 4: eight options on five criteria",
        spread.standard_deviation,
    ),
    Weighting(
        "cilos",
        f"Criterion impact loss, CILOS ({NOBODYS})",
        2016,
        "Zavadskas and Podvezko (2016), International Journal of Information Technology & Decision Making 15(2), 267-283",
        "spread of the data",
        "levels that are not negative, above zero where less is better, and directions; no option that leads everything",
        _ZAVADSKAS,
        spread.cilos,
    ),
    Weighting(
        "idocriw",
        f"IDOCRIW, entropy times CILOS ({NOBODYS})",
        2016,
        "Zavadskas and Podvezko (2016), International Journal of Information Technology & Decision Making 15(2), 267-283",
        "spread of the data",
        "what entropy and CILOS both take",
        _ZAVADSKAS,
        spread.idocriw,
    ),
    Weighting(
        "gini",
        f"Gini coefficient ({NOBODYS})",
        2022,
        "Baczkiewicz and others (2022), Information Technology for Management, Springer, 143-165",
        "spread of the data",
        "levels that are amounts counted from zero, none negative",
        "Baczkiewicz and others (2022): twenty cameras on eleven criteria",
        spread.gini,
    ),
    Weighting(
        "statistical_variance",
        f"Statistical variance ({NOBODYS})",
        2010,
        "Rao and Patel (2010), Materials & Design 31(10), 4738-4747",
        "spread of the data",
        "levels of any kind, scaled to 0..1 first",
        UNPRINTED,
        spread.statistical_variance,
    ),
)

WEIGHTINGS: Mapping[str, Weighting] = {one.id: one for one in (*_FROM_PEOPLE, *_FROM_THE_DATA)}
"""All weightings, those from people first."""
