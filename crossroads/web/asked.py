"""What a link asks for: checked word by word, so that nothing is computed for a link that makes no sense."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from crossroads.analysis import Settings, Stress, analyse
from crossroads.errors import CrossroadsError
from crossroads.files import bundled_decisions, load
from crossroads.launch import default_decision
from crossroads.mcda.methods import METHODS
from crossroads.mcda.weights import choose_weights, parse_weights
from crossroads.model import EQUAL_START, FULL_VIEW, Decision

LONGEST = 4_000
"""Characters of all that stands behind the question mark of a link."""
THEMES = ("light", "dark")
KNOWN = ("perspective", "weights", "method", "view", "theme")


class LinkError(Exception):
    """A link that cannot be answered: the HTTP `status`, the `parameter` that is wrong, its value, and how to mend it."""

    def __init__(self, status: int, parameter: str, value: str, fix: str) -> None:
        super().__init__(fix)
        self.status = status
        self.answer = {"error": {"parameter": parameter, "value": value[:100], "fix": fix}}


@dataclass(frozen=True)
class Asked:
    """A link taken apart: `decision` by its id, and what stands behind the question mark, with defaults."""

    decision: str
    perspective: str = ""
    weights: str = ""
    method: str = "additive"
    view: str = ""
    theme: str = "light"

    @classmethod
    def of(cls, decision: str, query: Mapping[str, str], length: int) -> "Asked":
        """What a link asks for. Raises `LinkError` for a decision that is not served, or a parameter that is not known."""
        if decision not in served():
            raise LinkError(404, "decision", decision, f"no such decision here; there are {', '.join(served())}")
        if length > LONGEST:
            raise LinkError(414, "weights", "", f"the link is longer than {LONGEST:,} characters; name fewer weights")
        for name, value in query.items():
            if name not in KNOWN:
                raise LinkError(400, name[:100], value, f"no such parameter; there are {', '.join(KNOWN)}")
        found = cls(decision, **query)
        if found.theme not in THEMES:
            raise LinkError(400, "theme", found.theme, f"choose one of {', '.join(THEMES)}")
        if found.method not in METHODS:
            raise LinkError(400, "method", found.method, f"choose one of {', '.join(METHODS)}")
        return found

    def stress(self, date: str) -> Stress:
        """The analysis that the link asks for, dated. Raises `LinkError` for weights, a perspective or a view that are none."""
        decision = served()[self.decision]
        view = self.view or next((view.id for view in decision.views), FULL_VIEW)
        start = next((one.id for one in decision.perspectives if one.id == EQUAL_START), None)
        try:
            chosen = choose_weights(decision, self.perspective or start, view, parse_weights(self.weights))
            return Stress(analyse(decision, chosen, Settings(method=self.method, date=date)))
        except CrossroadsError as error:
            blamed = self._blamed(error)
            raise LinkError(400, blamed, getattr(self, blamed), str(error)) from error

    def _blamed(self, error: CrossroadsError) -> str:
        """Which parameter an error is about; the weights where nothing else is named."""
        named = [name for name in ("view", "perspective") if getattr(self, name) and getattr(self, name) in str(error)]
        return named[0] if named else "weights"


@lru_cache(maxsize=1)
def served() -> Mapping[str, Decision]:
    """The decisions that links may name, by id: the bundled ones and the one that the app was started with.

    Read once. What somebody alters in a session is never among them.
    """
    found = [load(name) for name in (*bundled_decisions(), default_decision())]
    return {decision.id: decision for decision in found}
