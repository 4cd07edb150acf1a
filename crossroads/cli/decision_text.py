"""A decision as a page of text: the facts that `check` prints, and what `show` shows."""

from collections import Counter

from crossroads.cli.layout import pages, paragraph, table
from crossroads.mcda.weights import Weights
from crossroads.model import FULL_VIEW, Criterion, Decision, View
from crossroads.model.tree import ROOT
from crossroads.report.catalogue import level, listed, percent, text


def facts_text(decision: Decision) -> str:
    """That `decision` is valid, and how much there is of everything in it."""
    rows = [
        (text("cli.check.options"), str(len(decision.options))),
        (text("cli.check.criteria"), _criteria(decision)),
        (text("cli.check.scores"), _scores(decision)),
        (text("cli.check.perspectives"), str(len(decision.perspectives))),
        (text("cli.check.views"), str(len(decision.views))),
        (text("cli.check.gates"), str(len(decision.gates))),
        (text("cli.check.scenarios"), str(len(decision.scenarios))),
        (text("cli.check.sources"), str(len(decision.sources))),
        (text("cli.check.sha256"), decision.sha256),
    ]
    return "\n".join([text("cli.check.valid", decision=decision.id), table(rows, indent=2)])


def _criteria(decision: Decision) -> str:
    number, diagnostics = len(decision.tree.criteria), len(decision.tree.diagnostics)
    return text("cli.check.criteria_some_diagnostic", number=number, diagnostics=diagnostics) if diagnostics else str(number)


def _scores(decision: Decision) -> str:
    """How many cells there are, of which strength, and how many are missing."""
    count = Counter("missing" if cell.missing else cell.strength for cell in decision.performances)
    missing = count.pop("missing", 0)
    said = [text("cli.check.strength", number=number, strength=text(f"strength.{name}")) for name, number in count.most_common()]
    said += [text("cli.check.missing", number=missing)] if missing else []
    return text("cli.check.scores_by_strength", number=len(decision.performances), strengths=listed(said))


def whose(decision: Decision, weights: Weights) -> str:
    """Whose `weights` these are, in which view, and what was set by hand."""
    by = weights.perspective.title if weights.perspective else text("cli.weights.by_default")
    view = weights.groups.id
    said = [
        text(
            "cli.weights.whose", whose=by, view=text("cli.weights.full_view") if view == FULL_VIEW else decision.view(view).title
        )
    ]
    if weights.changed:
        changed = [text("cli.weights.changed", criterion=name, weight=f"{number:g}") for name, number in weights.changed.items()]
        said.append(text("cli.weights.by_hand", changed=listed(changed)))
    return " ".join(said)


def decision_text(decision: Decision, weights: Weights) -> str:
    """What is asked, the options, the criteria with `weights`, perspectives, views and gates of `decision`."""
    tree = f"{paragraph(whose(decision, weights))}\n\n{_tree(decision, weights)}"
    return pages([_head(decision), _options(decision), tree, _perspectives(decision), _views(decision), _gates(decision)])


def _head(decision: Decision) -> str:
    baseline = decision.option(decision.baseline).title
    facts = text("cli.show.facts", id=decision.id, date=decision.date, baseline=baseline)
    horizon = text("cli.show.horizon", horizon=decision.horizon) if decision.horizon else ""
    lines = (decision.title, decision.status, decision.question, decision.summary, f"{facts} {horizon}")
    return pages(paragraph(line) for line in lines)


def _options(decision: Decision) -> str:
    lines = [text("cli.show.options")]
    for option in decision.options:
        lines += ["", paragraph(f"{option.title} ({option.id})", 2)]
        lines += [paragraph(option.summary, 4)] if option.summary else []
    return "\n".join(lines)


def _tree(decision: Decision, weights: Weights) -> str:
    """The criteria tree, each node with its share of the weights; the id is what `--weights` calls it by."""
    rows = [(text("cli.show.criteria"), text("cli.show.weight"), text("cli.show.swing"))]

    def add(node: str, depth: int) -> None:
        part, columns = decision.tree.nodes[node], list(decision.tree.leaves[node])
        title = text("cli.show.diagnostic", title=part.title) if decision.tree.diagnostics.issuperset(columns) else part.title
        if isinstance(part, Criterion):
            title = text("cli.show.from_to", title=title, worst=part.worst_text, best=part.best_text)
        rows.append(("  " * depth + node, percent(float(weights.leaves[columns].sum())), title))
        for child in decision.tree.children.get(node, ()):
            add(child, depth + 1)

    for node in decision.tree.children[ROOT]:
        add(node, 0)
    return table(rows, right=[1])


def _perspectives(decision: Decision) -> str:
    rows = [(part.id, part.title) for part in decision.perspectives]
    return table([(text("cli.show.perspectives"), text("cli.show.title")), *rows]) if rows else ""


def _views(decision: Decision) -> str:
    rows = [(view.id, view.title, _joined(view)) for view in decision.views]
    return table([(text("cli.show.views"), text("cli.show.title"), text("cli.show.joins")), *rows]) if rows else ""


def _joined(view: View) -> str:
    return ", ".join(criterion.id for criterion in view.criteria)


def _gates(decision: Decision) -> str:
    """Each gate with its floor on which criterion, and what it does."""
    rows = [(text("cli.show.gates"), text("cli.show.title"), text("cli.show.mode"), text("cli.show.floor"))]
    for gate in decision.gates:
        leaf = decision.tree.criteria[decision.tree.index[gate.criterion]]
        floor = text("cli.show.level", criterion=leaf.title, level=level(gate.floor), words=leaf.words(gate.floor))
        rows.append((gate.id, gate.title, text(f"cli.show.gate.{gate.mode}"), floor))
    return table(rows) if decision.gates else ""
