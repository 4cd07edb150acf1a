"""The choices that a variant of the multiverse makes, by name."""

from crossroads.analysis import Stress
from crossroads.mcda.methods import METHODS
from crossroads.model import FULL_VIEW
from crossroads.report.catalogue import text
from crossroads.robustness import Variant

WHAT: tuple[str, ...] = Variant._fields


def what_name(what: str) -> str:
    """What is chosen, as a heading."""
    return text(f"stress.multiverse.head.{what}")


def choice_name(stress: Stress, what: str, choice: str) -> str:
    """A choice by its title: of a method, a normalisation, a perspective, a view, or an option or criterion left out."""
    decision = stress.decision
    if what == "method":
        return METHODS[choice].title
    if what == "normalization":
        return text(f"stress.multiverse.levels.{choice or 'own'}")
    if what == "perspective":
        return decision.perspective(choice).title if choice else text("stress.multiverse.choice.tree_points")
    if what == "view":
        return text("ui.weights.full_view") if choice == FULL_VIEW else choice  # as on the page Weigh
    if not choice:
        return text("stress.multiverse.choice.nothing")
    return decision.option(choice).title if what == "without_option" else decision.tree.nodes[choice].title


def choice_label(stress: Stress, what: str, choice: str) -> str:
    """The same for a chart, where a criterion has its short name."""
    if what == "without_criterion" and choice:
        return stress.decision.tree.criteria[stress.decision.tree.index[choice]].label
    return choice_name(stress, what, choice)


def under_words(stress: Stress, what: str, choice: str) -> str:
    """A choice as a part of a sentence: "by TOPSIS", "without Cost"."""
    if not choice and what.startswith("without"):
        return text("stress.multiverse.under.nothing_out")
    if not choice and what == "normalization":
        return text("stress.multiverse.under.no_levels")
    return text(f"stress.multiverse.under.{what}", choice=choice_name(stress, what, choice))
