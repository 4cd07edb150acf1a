"""Web servers with certificates before the app, set up by the very files that the guide prints."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import trustme

from tests.flows.conftest import PATIENCE, ROOT
from tests.machine import needed

GUIDE = ROOT / "docs" / "how-to" / "behind-a-web-server.md"
NAME = "decide.example.org"
"""The name in the guide."""
PATH = "/crossroads"
"""The path in the guide."""
CERTIFICATE, KEY = f"/etc/ssl/{NAME}.pem", f"/etc/ssl/{NAME}.key"
AROUND_CADDY = "{{\n    admin off\n    persist_config off\n    auto_https disable_redirects\n}}\n{printed}"
AROUND_NGINX = """
daemon off;
pid {folder}/nginx.pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{printed}
}}
"""


def program(kind: str) -> str:
    """The path of a web server; without nginx, which is no Python package, a test is skipped."""
    places = [str(Path(sys.executable).parent), os.environ.get("PATH", ""), "/usr/sbin"]
    found = shutil.which(kind, path=os.pathsep.join(places))
    needed(found, f"{kind} is not installed (on Debian or Ubuntu: apt-get install {kind}-light)")
    return str(found)


def printed(kind: str, path: str) -> str:
    """The file that the guide prints for this web server."""
    blocks = re.findall(rf"^```{kind}\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    (block,) = [one for one in blocks if (PATH in one) is bool(path)]
    return str(block)


def filled(kind: str, path: str, app: int, port: int, folder: Path) -> str:
    """That file with the ports and the certificate of a test."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    made = trustme.CA().issue_cert(NAME)
    made.cert_chain_pems[0].write_to_path(certificate)
    made.private_key_pem.write_to_path(key)
    text = printed(kind, path)
    told = {f"{NAME} {{": f"{NAME}:{port} {{", "listen 443": f"listen 127.0.0.1:{port}", "127.0.0.1:8501": f"127.0.0.1:{app}"}
    for before, after in {**told, CERTIFICATE: str(certificate), KEY: str(key)}.items():
        text = text.replace(before, after)
    return (AROUND_CADDY if kind == "caddy" else AROUND_NGINX).format(printed=text, folder=folder)


@contextmanager
def running(kind: str, path: str, app: int, port: int, folder: Path) -> Iterator[str]:
    """The web server before the app that listens on port `app`; gives the address to open."""
    file = folder / kind
    file.write_text(filled(kind, path, app, port, folder), encoding="utf-8")
    tail = ["run", "--adapter", "caddyfile", "--config", str(file)] if kind == "caddy" else ["-p", str(folder), "-c", str(file)]
    with (folder / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen([program(kind), *tail], stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=folder)
    try:
        _wait(process, port, folder / "log")
        yield f"https://{NAME}:{port}{path}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text(encoding="utf-8")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"the web server does not answer: {log.read_text(encoding='utf-8')}")
