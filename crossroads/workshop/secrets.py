"""Secrets and join codes: random, told apart from everything else by their form, and stored as hashes where they are secret.

A facilitator's secret and a participant's token hold 128 random bits, so that a plain SHA-256 of them cannot be turned back.
A join code holds 40: enough while failed joins are slowed down, and short enough to be read from a screen.
"""

import hashlib
import hmac
import re
import secrets

CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: without I, L, O and U, five bits a letter."""
CODE_LENGTH = 8
GROUP = 4
TOKEN_BYTES = 16
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_ID = re.compile(r"[0-9a-f]{16}")
_CODE = re.compile(f"[{CODE_LETTERS}]{{{CODE_LENGTH}}}")
_READ_AS = str.maketrans("OIL", "011", " -\t\u2010\u2011\u2013")
LONGEST_WRITTEN = 40
"""Characters of a code as somebody typed it."""


def new_token() -> str:
    """128 random bits, as 22 characters that can stand in a cookie."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def new_code() -> str:
    """40 random bits, as eight letters and digits."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def new_id() -> str:
    """A name for a row: random, so that its order says nothing about who came first."""
    return secrets.token_hex(8)


def is_id(given: object) -> bool:
    """Whether this has the form of a row's name."""
    return isinstance(given, str) and _ID.fullmatch(given) is not None


def hashed(token: str) -> str:
    """SHA-256 of a token, in hexadecimal."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


def is_token(given: object) -> bool:
    """Whether this has the form of a token."""
    return isinstance(given, str) and _TOKEN.fullmatch(given) is not None


def same(one: str, other: str) -> bool:
    """Whether two hashes are the same, in a time that does not depend on where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())


def read_code(written: object) -> str | None:
    """The join code that somebody typed, in upper or lower case, with or without its hyphen; None where it is none."""
    if not isinstance(written, str) or len(written) > LONGEST_WRITTEN:
        return None
    code = written.upper().translate(_READ_AS)
    return code if _CODE.fullmatch(code) else None


def shown_code(code: str) -> str:
    """A join code as people read it: two groups of four."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))
