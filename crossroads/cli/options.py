"""What the commands share in how they are called."""

from typing import Annotated

import typer

from crossroads.files import bundled_decisions
from crossroads.mcda.methods import METHODS
from crossroads.robustness.separation import SEED

PROGRAM = "crossroads"
EXAMPLE = next(iter(bundled_decisions()), "my-decision/")

DecisionName = Annotated[
    str,
    typer.Argument(
        metavar="DECISION",
        help="A folder, or a file that Crossroads wrote and that carries its decision (its weights, view and method are then "
        f"the defaults), or the id of a bundled decision: {', '.join(bundled_decisions())}.",
    ),
]
PerspectiveId = Annotated[
    str | None,
    typer.Option("--perspective", metavar="ID", help="Whose weights: a perspective of the decision. Default: the equal start."),
]
ViewId = Annotated[
    str | None,
    typer.Option("--view", metavar="ID", help="Which criteria: a view of the decision, or full. Default: its first view."),
]
WeightsGiven = Annotated[
    list[str] | None,
    typer.Option(
        "--weights",
        metavar="LEAF=PERCENT,...",
        help="Weights set by hand, in per cent; the other criteria share the rest as they did before.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]
MethodId = Annotated[
    str | None, typer.Option("--method", metavar="ID", help=f"What ranks. Any of: {', '.join(METHODS)}. Default: additive.")
]
ParametersGiven = Annotated[
    list[str] | None,
    typer.Option(
        "--parameter",
        metavar="NAME=VALUE",
        help="A parameter of the method, as v=0.7, or q=5,10,5 with one for each criterion.",
    ),
]
Seed = Annotated[
    int | None,
    typer.Option(
        "--seed", min=0, metavar="N", help=f"Seed of the random numbers: the same seed, the same result. Default: {SEED}."
    ),
]
Date = Annotated[str | None, typer.Option("--date", metavar="DATE", help="The date on the output, as 2019-06-30. Default: now.")]


def examples(*lines: str) -> str:
    """An epilog of commands to try, each on a line of its own."""
    return "\b\nExamples:\n" + "\n".join(f"  {PROGRAM} {line}" for line in lines)
