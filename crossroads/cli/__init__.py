"""The command line: `crossroads check | show | rank | stress | app`, each on a decision called by path or by id.

What a command prints for people is a page of text, with `--json` exactly one JSON document; errors go to stderr.
"""

from crossroads.cli.entrance import main

__all__ = ["main"]
