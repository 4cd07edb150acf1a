"""`crossroads app`."""

import webbrowser
from dataclasses import replace
from typing import Annotated

import typer

from crossroads import launch
from crossroads.cli.choices import weights_of
from crossroads.cli.options import AsJson, PerspectiveId, ViewId, WeightsGiven, examples
from crossroads.cli.speech import print_json, read_with_look
from crossroads.mcda.weights import Weights
from crossroads.model import Decision
from crossroads.report.catalogue import text
from crossroads.report.look import Look
from crossroads.server_options import DEFAULT_HOST, DEFAULT_PORT, PUBLIC_URL, read_public_url

EXAMPLES = examples(
    "app",
    "app my-decision/ --perspective money-first",
    "app --host 0.0.0.0 --port 8080 --no-browser",
    "app --public-url https://decide.example.org --no-browser",
)


def start(
    decision: Annotated[
        str | None,
        typer.Argument(metavar="DECISION", help="What to open, as for the other commands. Default: the first bundled one."),
    ] = None,
    perspective: PerspectiveId = None,
    view: ViewId = None,
    weights: WeightsGiven = None,
    as_json: AsJson = False,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, metavar="N", help=f"Default: {DEFAULT_PORT}, or a free one if that is taken.")
    ] = None,
    host: Annotated[
        str, typer.Option(metavar="H", help="The address to listen on; 0.0.0.0 lets others in the network join.")
    ] = DEFAULT_HOST,
    public_url: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            envvar=PUBLIC_URL,
            help="The address by which people open the app where a web server stands before it, such as "
            "https://decide.example.org. Links and codes use it, and the app answers to no other name.",
        ),
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
) -> None:
    """Start the app and open it in the browser.

    It opens with the perspective, view and weights that are given. Ctrl-C ends it.
    """
    found, look = read_with_look(decision or launch.default_decision(), as_json)
    chosen = weights_of(found, perspective, view, weights or (), look)
    asked = _query(found, chosen, look, perspective, view or weights) if perspective or view or weights else ""
    public = read_public_url(public_url) if public_url else None
    place = replace(launch.find_place(host, port), public=public)

    def ready() -> None:
        address = place.url + asked
        if as_json:
            listens = {"host": place.host, "port": place.port, "public_url": public and str(public)}
            print_json({"url": address, **listens, "decision": found.id, "sha256": found.sha256})
        else:
            typer.echo(text("cli.running", address=address))
        if not no_browser and launch.has_screen():
            webbrowser.open(address)

    raise typer.Exit(launch.serve(launch.handed_over(decision), place, ready))


def _query(decision: Decision, chosen: Weights, look: Look | None, perspective: str | None, viewed: object) -> str:
    """What to put behind the address for the app to open with the weights that are `chosen`.

    Without a `look` the app itself fills in what is left open; the perspective of a file that the decision does not hold
    is told by its weights.
    """
    if look is None:
        return launch.query(perspective, chosen.groups.id if viewed else None, chosen.changed)
    if chosen.perspective in (None, *decision.perspectives):
        return launch.query(chosen.perspective.id if chosen.perspective else None, chosen.groups.id, chosen.changed)
    percent = dict(zip(decision.tree.index, (100 * chosen.leaves).tolist(), strict=True))
    return launch.query(None, chosen.groups.id, percent)
