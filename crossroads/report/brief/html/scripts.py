"""What runs in the page, and the policy that lets nothing else run there."""

import base64
import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

OURS = ("model.js", "living.js")


@lru_cache(maxsize=1)
def ours() -> str:
    """The model and the page, as one script."""
    return "\n".join(page_file(name) for name in OURS)


@lru_cache(maxsize=8)
def page_file(name: str) -> str:
    """The text of a file of the page that lies beside this module."""
    return files("crossroads.report.brief.html").joinpath("page", name).read_text(encoding="utf-8")


def policy(scripts: Sequence[str]) -> str:
    """The content security policy of a page that runs these scripts, letter by letter, and asks nobody for anything."""
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    run = " ".join(f"'sha256-{digest}'" for digest in digests)
    return f"default-src 'none'; script-src {run}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
