"""With what links begin that are given out, and whether a browser is one of this machine."""

from types import SimpleNamespace

import pytest
import streamlit as st

from crossroads.server_options import PUBLIC_URL
from crossroads.ui import choice, local_network


@pytest.fixture(autouse=True)
def unnamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PUBLIC_URL, raising=False)
    monkeypatch.setattr(local_network, "addresses", lambda: ("192.168.1.20",))


def browser(patch: pytest.MonkeyPatch, url: str | None = None, **headers: str) -> None:
    """The browser before the page: the address that it shows, and the headers with which it came."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    patch.setattr(st, "context", SimpleNamespace(url=url, headers=sent))


@pytest.mark.parametrize(
    ("url", "begins"),
    [
        ("https://decide.example.org/workshop", "https://decide.example.org"),
        ("https://decide.example.org:8443/", "https://decide.example.org:8443"),
        ("https://decide.example.org/tools/crossroads/workshop", "https://decide.example.org/tools/crossroads"),
        ("http://192.168.1.7:8501/join", "http://192.168.1.7:8501"),
        ("http://localhost:8501/workshop", ""),  # the server listens on this machine alone
        ("http://127.0.0.2:8501/workshop", ""),
        (None, ""),
    ],
)
def test_links_begin_with_the_address_that_the_browser_came_by(
    url: str | None, begins: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser(monkeypatch, url)
    assert local_network.base_url() == begins


def test_links_begin_with_the_public_address_where_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PUBLIC_URL, "https://decide.example.org/base")
    for url in ("http://localhost:8501/workshop", "http://192.168.1.7:8501/workshop", None):
        browser(monkeypatch, url)
        assert local_network.base_url() == local_network.this_url() == "https://decide.example.org/base"


def test_a_path_is_taken_from_a_browser_of_this_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    browser(monkeypatch, Host="localhost:8501")
    assert choice.may_read_paths()
    monkeypatch.setenv(PUBLIC_URL, "https://decide.example.org")
    assert not choice.may_read_paths()


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "decide.example.org"},
        {"Host": "192.168.1.20:8501"},
        {"Host": "localhost:8501", "X_Forwarded_For": "192.168.1.30"},
        {"Host": "localhost:8501", "X_Real_Ip": "192.168.1.30"},
        {"Host": "localhost:8501", "Forwarded": "for=192.168.1.30"},
        {"Host": ""},
        {},
    ],
)
def test_whoever_comes_through_a_web_server_names_no_path(headers: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    browser(monkeypatch, "http://localhost:8501/decision", **headers)
    assert not choice.may_read_paths()
