"""What comes with Crossroads is found, and is valid."""

import pytest

from crossroads import bundled_decisions, load
from crossroads.files.bundled import bundled_root, bundled_trees


def test_the_bundled_decision_and_its_criteria_tree_are_found() -> None:
    assert bundled_decisions() == ("mali-2019",)
    assert bundled_trees() == ("epon",)
    assert (bundled_root() / "options").is_dir()


@pytest.mark.parametrize("name", bundled_decisions())
def test_a_bundled_decision_loads_under_its_own_name(name: str) -> None:
    assert load(name).id == name
