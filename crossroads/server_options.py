"""How the app's server is set up: the options of Streamlit, passed as flags since no `.streamlit` folder lies beside the user."""

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from crossroads.errors import AddressError

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8501
LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")

PUBLIC_URL = "CROSSROADS_PUBLIC_URL"
"""Names the address by which people open the app, where a web server stands before it."""
LONGEST_URL = 200
NO_ADDRESS = "an address begins with http:// or https:// and may end with a path, such as https://decide.example.org/crossroads"
LARGEST_UPLOAD = 20
"""MB of the largest file that the app takes: a page or a PDF with a decision in it."""
SMALL_UPLOAD = 5
"""MB of any other file."""
_PORTS = {"http": 80, "https": 443}
_NAME = re.compile(r"[a-z0-9_.:-]+")
_BASE = re.compile(r"(?:/(?!\.+(?:/|$))[A-Za-z0-9._~-]+)*")

SERVER: Mapping[str, str] = {
    "browser.gatherUsageStats": "false",
    "client.showErrorDetails": "none",  # details stand in the terminal, not on the projector
    "client.showErrorLinks": "false",  # they lead to search engines
    "client.toolbarMode": "viewer",
    "logger.hideWelcomeMessage": "true",  # the command prints the address itself
    "logger.level": "warning",
    "runner.magicEnabled": "false",
    "runner.postScriptGC": "false",  # costs some 70 ms after each move of a slider
    "server.fileWatcherType": "none",
    "server.headless": "true",  # no question for an e-mail address; the command opens the browser itself
    "global.disableWidgetStateDuplicationWarning": "true",  # the look has a default and is set as well
    "server.maxUploadSize": str(LARGEST_UPLOAD),
}

THEME: Mapping[str, str] = {
    "theme.font": "sans-serif",
    "theme.headingFont": "sans-serif",
    "theme.codeFont": "monospace",
    "theme.baseRadius": "small",
    "theme.showWidgetBorder": "true",
    "theme.light.primaryColor": "#1b6b72",
    "theme.light.backgroundColor": "#ffffff",
    "theme.light.secondaryBackgroundColor": "#f3f5f7",
    "theme.light.textColor": "#1b232b",
    "theme.light.borderColor": "#d5dbe1",
    "theme.dark.primaryColor": "#62b9c1",
    "theme.dark.backgroundColor": "#12171c",
    "theme.dark.secondaryBackgroundColor": "#1c242c",
    "theme.dark.textColor": "#e8edf2",
    "theme.dark.borderColor": "#35414c",
}


def flags(host: str, port: int) -> list[str]:
    """The flags of `streamlit run` for an app that listens on `host` and `port`.

    The address is always given, so that the server never asks an outside service for its own.
    """
    address = {"server.address": host, "server.port": str(port), "browser.serverAddress": reachable(host)}
    return [f"--{key}={value}" for key, value in {**SERVER, **THEME, **address}.items()]


def is_local(host: str) -> bool:
    """Whether `host` is this machine as it calls itself: a server that listens there can be reached from it only."""
    address = _address(host)
    return address.is_loopback if address else host == "localhost"


def reachable(host: str) -> str:
    """The name under which a browser on this machine finds a server that listens on `host`."""
    address = _address(host)
    return "localhost" if address and address.is_unspecified else host


def url(host: str, port: int) -> str:
    """The address to open in a browser on this machine."""
    name = reachable(host)
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


@dataclass(frozen=True)
class PublicUrl:
    """The address by which people open the app: its `origin`, as https://decide.example.org, and the path below it, or ""."""

    origin: str
    base: str = ""

    def __str__(self) -> str:
        return self.origin + self.base

    @property
    def name(self) -> str:
        """The name of the host."""
        return urlsplit(self.origin).hostname or ""


def read_public_url(written: str) -> PublicUrl:
    """The address that `written` is. Raises `AddressError` when it is none."""
    try:
        parts = urlsplit(written.strip())
        name, port = (parts.hostname or "").encode("idna").decode(), parts.port  # as a browser says it
    except ValueError:  # half an IPv6 address, a port that is none
        raise AddressError(NO_ADDRESS) from None
    base = parts.path.rstrip("/")
    plain = parts.scheme in _PORTS and _NAME.fullmatch(name) and _BASE.fullmatch(base) and port != 0
    if not plain or len(written) > LONGEST_URL or "@" in parts.netloc or parts.query or parts.fragment:
        raise AddressError(NO_ADDRESS)
    host = f"[{name}]" if ":" in name else name
    return PublicUrl(f"{parts.scheme}://{host}" + (f":{port}" if port and port != _PORTS[parts.scheme] else ""), base)


def public_url() -> PublicUrl | None:
    """The address by which people open this app, where the environment names one. Raises `AddressError`."""
    return _public_url(os.environ.get(PUBLIC_URL, ""))


@lru_cache(maxsize=8)
def _public_url(written: str) -> PublicUrl | None:
    return read_public_url(written) if written else None


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return None  # a name
    return getattr(found, "ipv4_mapped", None) or found
