"""`crossroads show`."""

import typer

from crossroads.analysis import analyse
from crossroads.cli.choices import weigh_nodes, weights_of
from crossroads.cli.options import EXAMPLE, AsJson, DecisionName, PerspectiveId, ViewId, WeightsGiven, examples
from crossroads.cli.speech import print_json, read_with_look

EXAMPLES = examples(f"show {EXAMPLE}", f"show {EXAMPLE} --json > mine.json", "show my-decision/ --perspective money-first")


def show(
    decision: DecisionName,
    perspective: PerspectiveId = None,
    view: ViewId = None,
    weights: WeightsGiven = None,
    as_json: AsJson = False,
) -> None:
    """Show what a decision is made of.

    The question, the options, the criteria with their weights, perspectives, views and gates. What --json prints is
    itself a decision file: it can be edited, and read by every command.
    """
    from crossroads.cli.decision_text import decision_text
    from crossroads.report.document import show_document

    found, look = read_with_look(decision, as_json)
    chosen = weights_of(found, perspective, view, weights or (), look)
    if as_json:
        document = show_document(found)
        if look or perspective or view or weights:
            weigh_nodes(document, found, chosen)
            document["provenance"] = analyse(found, chosen, look.settings if look else None).provenance
        print_json(document)
    else:
        typer.echo(decision_text(found, chosen))
