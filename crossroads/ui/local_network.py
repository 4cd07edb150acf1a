"""Under which address the phones in the room find this server: looked up on this machine, nobody else is asked."""

import ipaddress
import socket
import sys
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

import streamlit as st

from crossroads.server_options import is_local, public_url

INSIDE = tuple(ipaddress.ip_network(net) for net in ("192.168.0.0/16", "10.0.0.0/8", "172.16.0.0/12"))
"""Networks of homes, hotspots and offices, in the order in which they are tried; then any other."""
VIRTUAL = ("lo", "docker", "br-", "veth", "virbr", "vmnet", "tun", "tap", "utun")
"""Names of interfaces that lead to no room."""
FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip")
"""What web servers add to a request that they hand on."""
_GET_ADDRESS = {"linux": 0x8915, "darwin": 0xC0206921}


def base_url() -> str:
    """The beginning of the links that are given out, such as "http://192.168.1.20:8501"; "" where phones find none.

    It is the address that the app was started with as its public one, else the one that this browser came by, unless that is
    one for this machine only.
    """
    here = urlsplit(this_url())
    if here.hostname and not is_local(here.hostname):
        return this_url()
    listens = st.get_option("server.address") or ""
    if listens and is_local(listens):
        return ""
    host = listens if listens not in ("", "0.0.0.0", "::") else next(iter(addresses()), "")  # noqa: S104 - compared
    port = here.port or st.get_option("server.port")
    return f"{here.scheme or 'http'}://{host}:{port}" if host else ""


def this_url() -> str:
    """The beginning of links as this browser sees it, with the path below which a web server may offer the app."""
    if public := public_url():
        return str(public)
    here = urlsplit(st.context.url or "")  # pages lie side by side, so all but the last part of their path is before the app
    return f"{here.scheme}://{here.netloc}{here.path.rpartition('/')[0]}" if here.netloc else ""


def from_here() -> bool:
    """Whether this browser is one of this machine, which asks for it by its own name and through no web server between.

    What a web server adds cannot be left out by a browser behind it; the address in the browser is the browser's own word.
    """
    asked = headers()
    host = urlsplit(f"//{asked.get('Host') or ''}").hostname or ""
    return public_url() is None and is_local(host) and not any(name in asked for name in FORWARDED)


def headers() -> Mapping[str, str]:
    """The headers of the request by which this browser connected."""
    return st.context.headers


def addresses() -> tuple[str, ...]:
    """The IPv4 addresses under which others can reach this machine, the likeliest first."""
    found = {one for one in map(ipaddress.ip_address, _own()) if not (one.is_loopback or one.is_link_local)}
    return tuple(str(one) for one in sorted(found, key=lambda one: (_likeliness(one), int(one))))


def _likeliness(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> int:
    return next((place for place, net in enumerate(INSIDE) if address in net), len(INSIDE))


def _own() -> Iterator[str]:
    if sys.platform == "win32":
        yield from socket.gethostbyname_ex(socket.gethostname())[2]
        return
    import fcntl  # there is none on Windows

    ask = _GET_ADDRESS.get(sys.platform)
    names = [name for _, name in socket.if_nameindex() if not name.startswith(VIRTUAL)] if ask else []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        for name in names:
            try:
                answer = fcntl.ioctl(any_socket.fileno(), ask or 0, name.encode().ljust(256, b"\0")[:256])
            except OSError:  # an interface without an address
                continue
            yield socket.inet_ntoa(answer[20:24])
