"""What a machine may lack, and what then becomes of the tests that need it."""

import os

import pytest

COMPLETE = os.environ.get("CROSSROADS_MACHINE") == "complete"
"""Whether this machine is known to have every program that a test asks for."""


def needed(there: object, missing: str) -> None:
    """Leave a test out where its machine lacks something, saying what; on a complete machine that is a failure."""
    if not there:
        (pytest.fail if COMPLETE else pytest.skip)(missing)
