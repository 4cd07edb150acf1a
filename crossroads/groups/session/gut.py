"""Rankings felt to be right before anything was weighed, and what became of them."""

from collections.abc import Sequence

from crossroads.groups.session.answers import Answered
from crossroads.groups.session.rankings_of_group import people_by_order, people_by_weights, tau_distribution
from crossroads.groups.session.results import GutAgainstWeights, GutResult
from crossroads.groups.session.subject import Subject
from crossroads.groups.session.weights_of_group import completed, points_given


def gut_result(subject: Subject, people: Sequence[Answered]) -> GutResult:
    """The gut rankings of `people` together."""
    found = people_by_order(subject, [one.gut for one in people])
    return GutResult(people=found.count, rankings=found.by_ranking(), places=found.places, agreement=found.agreement)


def gut_against_weights(subject: Subject, people: Sequence[Answered]) -> GutAgainstWeights:
    """Each person's gut ranking against the one that the same person's weights give; `people` have given both."""
    felt = people_by_order(subject, [one.gut for one in people])
    weighed = people_by_weights(subject, completed(points_given(people, subject.criteria)))
    mean, shares = tau_distribution(felt.taus_with(weighed))
    both_first = (felt.table == 1) & (weighed.table == 1)
    return GutAgainstWeights(people=felt.count, mean_tau=mean, tau_shares=shares, same_first=float(both_first.any(axis=2).mean()))
