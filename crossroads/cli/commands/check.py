"""`crossroads check`."""

import typer

from crossroads.cli.choices import weights_of
from crossroads.cli.options import EXAMPLE, AsJson, DecisionName, PerspectiveId, ViewId, WeightsGiven, examples
from crossroads.cli.speech import print_json, read_with_look

EXAMPLES = examples(f"check {EXAMPLE}", "check my-decision/ --json")


def check(
    decision: DecisionName,
    perspective: PerspectiveId = None,
    view: ViewId = None,
    weights: WeightsGiven = None,
    as_json: AsJson = False,
) -> None:
    """Say all that is wrong with a decision.

    Each problem is named with file, key, value and mend. Perspective, view and weights are checked too, if given.
    """
    from crossroads.cli.decision_text import facts_text

    found, look = read_with_look(decision, as_json)
    weights_of(found, perspective, view, weights or (), look)
    if as_json:
        print_json({"problems": []})
    else:
        typer.echo(facts_text(found))
