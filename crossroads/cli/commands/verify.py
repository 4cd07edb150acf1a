"""`crossroads verify`."""

import importlib.metadata
from pathlib import Path
from typing import Annotated

import typer

from crossroads.cli.choices import weights_of
from crossroads.cli.layout import one_line, pages, paragraph, table
from crossroads.cli.options import AsJson, PerspectiveId, ViewId, WeightsGiven, examples
from crossroads.cli.speech import print_json, read, refuse
from crossroads.errors import DecisionError
from crossroads.files.carried import LARGEST, Payload, read_carried
from crossroads.files.read import read_bytes
from crossroads.report.catalogue import text
from crossroads.report.verify import Verified, carried_decision, verify

EXAMPLES = examples("verify briefing.docx", "verify ranking.csv --decision my-decision/", "verify ranking.xlsx --json")


def verify_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that Crossroads wrote.")],
    decision: Annotated[
        str | None, typer.Option("--decision", metavar="D", help="Run it on this decision, and not on the one in the file.")
    ] = None,
    perspective: PerspectiveId = None,
    view: ViewId = None,
    weights: WeightsGiven = None,
    as_json: AsJson = False,
) -> None:
    """Say whether the numbers in a file still hold.

    The analysis behind it is run again: on the decision in the file, or on another one.

    With a perspective, view or weights it is run under these, in place of those that the file names.

    Exit code 1 when the decision is another one, or a number does not come out again; all of them are listed.
    """
    other = read(decision, as_json) if decision else None
    try:
        payload = read_carried(read_bytes(file, file.name, LARGEST), file.name)
        used = other or carried_decision(payload, file.name)
        others = weights_of(used, perspective, view, weights or ()) if perspective or view or weights else None
        found = verify(payload, file.name, other, others)
    except DecisionError as error:
        raise refuse(error, as_json) from error
    if as_json:
        then, now = _versions(payload)
        print_json(document(found, file.name) | {"written_by": then or None, "version": now})
    else:
        typer.echo(pages([said(found, file.name), _version(payload, file.name)]))
    if not found.holds:
        raise typer.Exit(1)


def said(found: Verified, name: str) -> str:
    """What came of it, in words and a table."""
    decision = found.analysis.decision
    key = "same" if found.same else "another"
    lines = [
        text(f"cli.verify.{key}", file=one_line(name), decision=decision.id, sha256=decision.sha256[:12]),
        _numbers(found),
        text("cli.verify.changes", number=len(found.changes)) if found.changes else "",
    ]
    return pages([*(paragraph(line) for line in lines if line), _misses(found)])


def _version(payload: Payload, name: str) -> str:
    """That the file is of another version of Crossroads than this; nothing where it is not, or does not say."""
    then, now = _versions(payload)
    return (
        paragraph(text("cli.verify.version", file=one_line(name), then=one_line(then), now=now)) if then not in ("", now) else ""
    )


def _versions(payload: Payload) -> tuple[str, str]:
    """That of Crossroads as the file has it, and that of this one."""
    held = payload["provenance"].get("versions")
    then = held.get("crossroads") if isinstance(held, dict) else ""
    return str(then or ""), importlib.metadata.version("crossroads")


def _numbers(found: Verified) -> str:
    if not found.checked:
        return text("cli.verify.nothing_to_check")
    if not found.misses:
        return text("cli.verify.all_hold", number=found.checked)
    return text("cli.verify.some_do_not", number=len(found.misses), of=found.checked)


def _misses(found: Verified) -> str:
    if not found.misses:
        return ""
    heads = tuple(text(f"cli.verify.{name}") for name in ("what", "option", "in_file", "now"))
    rows = [(miss.what, miss.option, _shown(miss.said), _shown(miss.found)) for miss in found.misses]
    return table([heads, *rows], right=(2, 3))


def _shown(number: float | None) -> str:
    return text("cell.missing_mark") if number is None else f"{number:g}"


def document(found: Verified, name: str) -> dict[str, object]:
    """The same for programs."""
    return {
        "file": name,
        "holds": found.holds,
        "same_decision": found.same,
        "sha256": found.analysis.decision.sha256,
        "checked": found.checked,
        "misses": [vars(miss) for miss in found.misses],
        "changes": [vars(change) for change in found.changes],
    }
