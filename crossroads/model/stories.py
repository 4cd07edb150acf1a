"""Stories: sets of states of the drivers that somebody finds coherent, each with a name of its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crossroads.errors import Problem
from crossroads.model.decision import Decision


@dataclass(frozen=True)
class Story:
    """A set of states that somebody finds coherent, with a name of its own. Drivers it does not name are as assumed."""

    title: str
    states: Mapping[str, str]


def as_assumed(decision: Decision) -> dict[str, str]:
    """The state of each driver that the scores assume, by driver id."""
    return {driver.id: driver.states[0].id for driver in decision.scenarios}


def story_problems(decision: Decision, stories: Sequence[Story]) -> tuple[Problem, ...]:
    """Everything that is wrong with `stories`, in reading order; empty when they can be used.

    A story has a title of its own, names drivers and states that are there, changes something, and is not the same as
    another one. `key` is the place, as in `stories.1.states.budget`.
    """
    found: list[Problem] = []
    titles: set[str] = set()
    combinations: dict[tuple[str, ...], str] = {}
    for number, story in enumerate(stories):
        key = f"stories.{number}"
        if not story.title.strip() or story.title.strip() in titles:
            found.append(Problem("", f"{key}.title", story.title, "give each story a title of its own"))
        titles.add(story.title.strip())
        if unknown := list(unknown_states(decision, story.states, f"{key}.states.")):
            found += unknown
            continue
        whole = tuple((as_assumed(decision) | dict(story.states)).values())
        if whole == tuple(as_assumed(decision).values()):
            found.append(Problem("", f"{key}.states", "", "every driver is as the scores assume; change one at least"))
        elif whole in combinations:
            found.append(Problem("", f"{key}.states", "", f"the same states as {combinations[whole]}; keep one of the two"))
        combinations.setdefault(whole, story.title)
    return tuple(found)


def unknown_states(decision: Decision, states: Mapping[str, str], prefix: str = "") -> Iterator[Problem]:
    """What `states`, driver id to state id, name that is not there; `prefix` stands before each driver in the key."""
    drivers = {driver.id: driver for driver in decision.scenarios}
    for driver, state in states.items():
        if driver not in drivers:
            fix = f"no driver '{driver[:60]}'; known: {', '.join(drivers) or 'none'}"
            yield Problem("", f"{prefix}{driver[:60]}", state[:60], fix)
        elif state not in (known := [one.id for one in drivers[driver].states]):
            yield Problem("", f"{prefix}{driver}", state[:60], f"no state '{state[:60]}'; known: {', '.join(known)}")
