"""What people may write into a workshop: plain text of bounded length, and nothing that a database or a screen chokes on."""

import unicodedata

from crossroads.workshop.errors import NotAcceptedError

LINE = 200
"""Characters of a title, a name, a role."""
PARAGRAPH = 2_000
"""Characters of a reason."""
COMMENT = 500
MOST_PARTICIPANTS = 1_000
MOST_ROLES = 20
MOST_VERSIONS = 1_000
"""Versions of one person's answer of one kind in one round: far more than anybody gives by hand."""
MOST_COMMENTS = 20
"""Comments of one person in one round."""


def plain(given: object, what: str, most: int, *, empty: bool = False) -> str:
    """`given` as text without blanks around it. Raises `NotAcceptedError`, naming `what`, for anything else.

    Control characters are refused (a line break in a longer text is none), and so are halves of characters, which no
    database takes.
    """
    if not isinstance(given, str):
        raise NotAcceptedError(f"{what} has to be text")
    if len(given) > 4 * most:
        raise NotAcceptedError(f"{what} is too long: at most {most} characters")
    text = unicodedata.normalize("NFC", given.replace("\r\n", "\n")).strip()
    if len(text) > most:
        raise NotAcceptedError(f"{what} is too long: at most {most} characters")
    breaks = "\n\t" if most > LINE else ""
    if any(unicodedata.category(one) in {"Cc", "Cs"} and one not in breaks for one in text):
        raise NotAcceptedError(f"{what} contains characters that cannot be shown; take them out")
    if not text and not empty:
        raise NotAcceptedError(f"{what} is missing")
    return text
