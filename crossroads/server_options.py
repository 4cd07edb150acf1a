"""How the app's server is set up: the options of Streamlit, passed as flags since no `.streamlit` folder lies beside the user."""

import ipaddress
from collections.abc import Mapping

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8501
LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")

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
    "server.maxUploadSize": "5",  # MB; a file of a decision holds no more
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

    The address is always given, so that the server never asks an outside service for its own. A server for this
    machine alone answers to the machine's own names only, so that no web page can reach it under a name of its choice.
    """
    address = {"server.address": host, "server.port": str(port), "browser.serverAddress": reachable(host)}
    options = [f"--{key}={value}" for key, value in {**SERVER, **THEME, **address}.items()]
    names = dict.fromkeys([*LOCAL_NAMES, host]) if is_local(host) else ()
    return options + [f"--server.allowedHosts={name}" for name in names]


def is_local(host: str) -> bool:
    """Whether a server that listens on `host` can be reached from this machine only."""
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


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None  # a name
