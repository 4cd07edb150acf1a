"""A server in a process of its own, for tests that end it: it saves answers and says of each that it is on the disk.

    python -m tests.workshop.writer URL COUNT START TOKEN ...

Sends COUNT answers for each of the participants in turn, numbered from START, and prints the key of each that was saved.
"""

import sys
from collections.abc import Sequence

from crossroads.workshop import Database, Workshop


def main(arguments: Sequence[str]) -> None:
    """Save and say so, one line an answer."""
    url, count, start, *tokens = arguments
    workshop = Workshop(Database(url))
    people = [workshop.by_token(token) for token in tokens]
    say("ready")
    for number in range(int(start), int(start) + int(count)):
        for place, person in enumerate(people):
            workshop.submit(person, 1, "weights", {"space": number % 101}, f"n{number}")
            say(f"{place} n{number}")


def say(line: str) -> None:
    """One line, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
